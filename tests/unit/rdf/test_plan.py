from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from rdflib import DCTERMS, PROV, RDF, RDFS

from keikaku import __version__
from keikaku.findings import SourceSpan
from keikaku.model.dates import PrintedTime, TimeKind
from keikaku.model.element import PlanPeriod, SdgMention
from keikaku.model.plan import PlanRelation, PlanRelationKind, Publisher, VersionStatus
from keikaku.rdf.known_plans import known_plans, plan_named, title_key
from keikaku.rdf.scope import VersionScope
from keikaku.rdf.to_graph import plan_to_graph
from keikaku.vocab import KK, SEMAPV, SSSOM

if TYPE_CHECKING:
    from keikaku.iri import Iris
    from keikaku.model.element import Element

Make = Callable[..., Any]
PLAN = "https://w3id.org/keikaku/id/plan/102113/sogo-keikaku-2"


def test_a_plan_is_the_work_of_its_government(graph_of: Make, said: Make) -> None:
    graph = graph_of()
    assert str(graph.identifier) == f"{PLAN}/v/2018"
    assert said(graph, PLAN, RDF.type) == {"kk:Plan"}
    assert said(graph, PLAN, RDFS.label) == {'"第2次安中市総合計画"@ja'}
    assert said(graph, PLAN, KK.adoptedBy) == {"lg/102113"}
    assert said(graph, PLAN, DCTERMS.spatial) == {"http://data.e-stat.go.jp/lod/sac/C10211"}
    assert said(graph, PLAN, KK.planKind) == {"plan-kind/comprehensive-plan"}
    assert said(graph, PLAN, KK.hasPlanVersion) == {""}


def test_the_nation_has_no_area_code(version: Make, said: Make, iris: Iris) -> None:
    graph = plan_to_graph(version(publisher=Publisher("国", None)), iris)
    plan = "https://w3id.org/keikaku/id/plan/japan/sogo-keikaku-2"
    assert said(graph, plan, KK.adoptedBy) == {"org/japan"}
    assert said(graph, plan, DCTERMS.spatial) == set()


def test_a_version_says_its_state_and_what_was_supplied(graph_of: Make, said: Make) -> None:
    graph = graph_of(supplied=frozenset({"period", "publisher"}))
    assert said(graph, "", RDF.type) == {"kk:PlanVersion"}
    assert said(graph, "", RDFS.label) == {'"第2次安中市総合計画（策定）"@ja'}
    assert said(graph, "", KK.versionStatus) == {"version-status/adopted"}
    assert said(graph, "", KK.suppliedProperty) == {"kk:planPeriod", "kk:adoptedBy"}
    assert said(graph, "", KK.planPeriod) == set()
    assert said(graph, "", KK.hasDocument) == {"/taiko"}


@pytest.mark.parametrize(
    ("title", "status", "label"),
    [
        ("総合戦略（改訂素案）", VersionStatus.REVISION_DRAFT, "総合戦略（改訂素案）"),
        ("総合戦略", VersionStatus.REVISION_DRAFT, "総合戦略（改訂素案）"),
        ("総合戦略", VersionStatus.UNKNOWN, "総合戦略"),
    ],
)
def test_a_version_is_labelled_with_its_state_once(
    graph_of: Make, said: Make, title: str, status: VersionStatus, label: str
) -> None:
    graph = graph_of(title=title, status=status)
    assert said(graph, "", RDFS.label) == {f'"{label}"@ja'}


def test_a_period_has_years_days_and_its_basis(graph_of: Make, said: Make) -> None:
    printed = PlanPeriod("平成30～39年度", 2018, 2027, span=SourceSpan("source.txt", 11, 11))
    graph = graph_of(period=printed)
    assert said(graph, "", KK.planPeriod) == {"#period"}
    assert said(graph, "#period", KK.startFiscalYear) == {"fy/2018"}
    assert said(graph, "#period", KK.endFiscalYear) == {"fy/2027"}
    assert {str(day) for day in graph.objects(None, KK.endDate)} >= {"2028-03-31"}
    assert said(graph, "#period", KK.assertionBasis) == {"assertion-basis/stated"}
    assert said(graph, "#period", KK.evidence) == {"/taiko#L11"}
    supplied = graph_of(period=PlanPeriod(None, 2018, None, supplied=True))
    assert said(supplied, "#period", KK.assertionBasis) == {"assertion-basis/supplied"}
    assert said(supplied, "#period", KK.endFiscalYear) == set()
    assert said(supplied, "#period", KK.printedPeriod) == set()


def test_the_first_document_that_gives_a_date_dates_the_version(
    version: Make, said: Make, iris: Iris
) -> None:
    plan = version()
    reading = plan.readings[0]
    issued = PrintedTime("令和3年3月", TimeKind.DATE, 2021, date="2021-03")
    dated = replace(reading, document=replace(reading.document, issued=issued))
    graph = plan_to_graph(replace(plan, readings=(dated,)), iris)
    assert said(graph, "", KK.issued) == {"month/2021-03"}
    assert said(graph, "", KK.revised) == set()


def test_a_document_names_its_file_and_lines(graph_of: Make, said: Make) -> None:
    graph = graph_of()
    assert said(graph, "/taiko", RDF.type) == {"kk:SourceDocument"}
    assert said(graph, "/taiko", KK.fileName) == {'"source.txt"'}
    assert said(graph, "/taiko", KK.sha256) == {f'"{"ab" * 32}"'}
    assert said(graph, "/taiko", KK.documentOf) == {""}
    assert said(graph, "/taiko", DCTERMS.source) == set()
    assert [str(line) for line in graph.objects(None, KK.lastLine)] == ["16"]


def test_a_reading_without_its_file_is_an_error(version: Make, iris: Iris) -> None:
    with pytest.raises(ValueError, match="'taiko'"):
        plan_to_graph(version(files=()), iris)


def test_the_run_names_its_software_and_no_clock_time(graph_of: Make, said: Make) -> None:
    graph = graph_of()
    assert said(graph, "", PROV.wasGeneratedBy) == {"#run"}
    assert said(graph, "#run", KK.softwareVersion) == {f'"{__version__}"'}
    assert said(graph, "#run", PROV.used) == {"/taiko"}
    assert not list(graph.triples((None, PROV.generatedAtTime, None)))


STRATEGY = "https://w3id.org/keikaku/id/plan/japan/chiho-sosei-2.0"


def test_a_stated_relation_keeps_its_words_and_links_only_known_plans(
    graph_of: Make, said: Make, measure: Element
) -> None:
    relation = PlanRelation(
        PlanRelationKind.TAKES_INTO_ACCOUNT,
        "地方創生２．０ 基本構想",
        "6-1",
        "国の「地方創生2.0基本構想」を勘案し",
        12,
        2025,
    )
    graph = graph_of(measure, relations=(relation,))
    node = "/taiko#relation-1"
    assert said(graph, node, RDF.type) == {"kk:StatedRelation"}
    assert said(graph, node, KK.relationKind) == {"plan-relation/takes-into-account"}
    assert said(graph, node, KK.relationOf) == {PLAN.removeprefix("https://w3id.org/keikaku/id/")}
    assert said(graph, node, KK.statedIn) == {"/taiko/e/6-1"}
    assert said(graph, node, KK.fromFiscalYear) == {"fy/2025"}
    assert said(graph, node, KK.evidence) == {"/taiko#L12"}
    assert said(graph, node, KK.refersToPlan) == set()
    assert said(graph, PLAN, KK.takesIntoAccount) == set()
    known = {title_key("地方創生2.0基本構想"): STRATEGY}
    linked = graph_of(measure, relations=(relation,), known=known)
    assert said(linked, node, KK.refersToPlan) == {"plan/japan/chiho-sosei-2.0"}
    assert said(linked, PLAN, KK.takesIntoAccount) == {"plan/japan/chiho-sosei-2.0"}


def test_a_plan_never_relates_to_itself(graph_of: Make, said: Make) -> None:
    title = "第2次安中市総合計画"
    relation = PlanRelation(PlanRelationKind.ALIGNS_WITH, title, None, "本計画", 11)
    graph = graph_of(relations=(relation,), known={title_key(title): PLAN})
    assert said(graph, PLAN, KK.alignsWith) == set()


def test_a_plan_is_known_by_its_title_also_without_the_citys_name(
    version: Make, iris: Iris
) -> None:
    plan = version()
    other = replace(plan, title="第2次阿蘇市総合計画", publisher=Publisher("阿蘇市", "432148"))
    known = known_plans([plan, other], iris)
    scope = VersionScope(plan, iris, plan_to_graph(plan, iris), known)
    assert str(plan_named(scope, "『第２次 安中市総合計画』")) == PLAN
    assert str(plan_named(scope, "第2次総合計画")) == PLAN
    assert plan_named(scope, "第3次総合計画") is None
    assert str(plan_named(scope, "第2次阿蘇市総合計画")).endswith("/432148/sogo-keikaku-2")


def test_a_title_that_two_plans_share_names_neither(version: Make, iris: Iris) -> None:
    plan = version()
    known = known_plans([plan, replace(plan, plan_slug="other")], iris)
    assert known == {}


def test_versions_of_one_plan_share_its_title(version: Make, iris: Iris) -> None:
    plan = version()
    assert len(known_plans([plan, replace(plan, version_slug="2022")], iris)) == 1


def test_a_printed_sdg_mark_is_a_stated_link(graph_of: Make, said: Make, measure: Element) -> None:
    marks = (
        SdgMention(8, "8 働きがいも", SourceSpan("taiko", 16, 16)),
        SdgMention(None, "関連するSDGs", SourceSpan("taiko", 16, 16)),
    )
    graph = graph_of(replace(measure, sdgs=marks))
    part, goal = "/taiko/e/6-1", "http://metadata.un.org/sdg/8"
    stated, unreadable = f"{part}#sdg-8", f"{part}#sdg-unreadable-1"
    assert said(graph, part, KK.contributesToSDG) == {goal}
    assert said(graph, stated, KK.linkObject) == {goal}
    assert said(graph, stated, KK.assertionBasis) == {"assertion-basis/stated"}
    assert said(graph, unreadable, KK.linkObject) == set()
    assert said(graph, unreadable, KK.assertionBasis) == {"assertion-basis/stated-unreadable"}
    for node in (stated, unreadable):
        assert said(graph, node, RDF.type) == {"kk:AlignmentLink"}
        assert said(graph, node, KK.linkSubject) == {part}
        assert said(graph, node, KK.linkPredicate) == {"kk:contributesToSDG"}
        assert said(graph, node, KK.subjectEvidence) == {"/taiko#L16"}
    for node, justification in (
        (stated, SEMAPV.ManualMappingCuration),
        (unreadable, SEMAPV.UnspecifiedMatching),
    ):
        assert said(graph, node, SSSOM.mapping_justification) == {str(justification)}
