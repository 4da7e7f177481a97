"""The pages of the vocabulary, of its code lists and of the rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from keikaku.publish.descriptions import Descriptions
from keikaku.publish.index import GraphIndex
from keikaku.publish.labels import Labels
from keikaku.publish.paths import SitePaths
from keikaku.publish.renderer import Renderer
from keikaku.publish.rule_book import rule_book
from keikaku.publish.settings import SiteSettings
from keikaku.publish.terms import Literal as Text
from keikaku.publish.views.data import SiteData
from keikaku.publish.vocabulary import term_folders
from keikaku.rdf.dataset import Dataset
from keikaku.rdf.ontology import ontology_graph
from keikaku.resources import resource_folder
from keikaku.validate.beyond import BEYOND_SHACL
from keikaku.validate.rules import read_rules, read_shapes
from keikaku.vocab import KK

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.publish.conftest import Page

    from keikaku.iri import Iris

ONTOLOGY = ontology_graph()
NS = "https://w3id.org/keikaku/ns#"
BASE = "https://w3id.org/keikaku/"
CLASSES = {
    str(s) for s in ONTOLOGY.subjects(predicate=None, object=OWL.Class) if str(s).startswith(NS)
}
TERMS = {str(s) for s in ONTOLOGY.subjects(SKOS.definition) if str(s).startswith(NS)}
FILES = {"ja": "index.html", "en": "index.en.html"}


def _page(pages: dict[str, Page], term: URIRef | str, language: str = "ja") -> Page:
    kind = "classes" if str(term) in CLASSES else "properties"
    return pages[f"ns/{kind}/{str(term).removeprefix(NS)}/{FILES[language]}"]


def _section(page: Page, name: str) -> str:
    return " ".join(page.one("section", **{"aria-labelledby": name}).text.split())


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_term_has_a_page_that_says_what_the_ontology_says(
    pages: dict[str, Page], language: str
) -> None:
    assert len(TERMS) > 200
    for term in TERMS:
        page = _page(pages, term, language)
        for predicate in (RDFS.label, SKOS.definition):
            for words in ONTOLOGY.objects(URIRef(term), predicate):
                assert str(words) in page.text, term
        assert term in page.one("section", class_="data").text


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_iri_of_every_term_leads_to_its_place_in_the_overview(
    pages: dict[str, Page], language: str
) -> None:
    page = pages[f"ns/{FILES[language]}"]
    assert {term.removeprefix(NS) for term in TERMS} <= set(page.ids)
    entry = page.one("div", id="Measure")
    links = [e.attributes["href"] for e in page.all("a") if e.text.startswith("kk:Measure ")]
    assert links == [f"classes/Measure/{FILES[language]}"]
    assert ("施策" if language == "ja" else "measure") in entry.text


def test_the_data_of_the_vocabulary_are_the_ontology_with_its_alignments(site: Path) -> None:
    published = Graph().parse(site / "ns.ttl")
    home = NS.removesuffix("#")
    wanted = {t for t in ONTOLOGY if str(t[0]).partition("#")[0] == home}
    assert set(published) == wanted
    assert (site / "ns.jsonld").is_file()


def test_a_term_shows_what_stands_above_it_and_what_it_can_say(pages: dict[str, Page]) -> None:
    measure = _page(pages, KK.Measure)
    card = measure.one("dl", class_="card").text
    assert "kk:PlanElement" in card
    assert "kk:PlanPart" in card
    assert "kk:measuredBy" in _section(measure, "at-properties2")
    assert "kk:mobilizes" in _section(measure, "at-pointing")
    measured = _page(pages, KK.measuredBy, "en").one("dl", class_="card").text
    for said in ("The other way round", "kk:indicates", "kk:PlanPart", "kk:Indicator"):
        assert said in measured
    assert "注記の種類" in _page(pages, KK.noteKind).one("dl", class_="card").text  # its code list


def test_a_term_shows_related_terms_of_other_vocabularies(pages: dict[str, Page]) -> None:
    plan = _page(pages, KK.Plan)
    assert "prov:Plan" in _section(plan, "at-alignments")
    assert "StratML: PerformancePlanOrReport" in _section(plan, "at-alignments")
    outside = [e.attributes["href"] for e in plan.all("a", rel="external")]
    assert "http://www.w3.org/ns/prov#Plan" in outside


def test_the_overview_lists_every_match_by_vocabulary(pages: dict[str, Page]) -> None:
    rows = [" ".join(e.text.split()) for e in pages["ns/index.en.html"].all("tr")]
    assert "kk:Plan plansubclass ofprov:Plan" in rows
    closely = [s for s in ONTOLOGY.subjects(SKOS.closeMatch) if str(s) in TERMS]
    assert len(closely) > 30
    assert sum("close match" in row for row in rows) == len(closely)


def test_frames_can_be_taken(site: Path, pages: dict[str, Page]) -> None:
    frames = sorted(path.name for path in (resource_folder("ontology") / "frames").iterdir())
    assert frames == sorted(path.name for path in (site / "frames").iterdir())
    links = {e.attributes["href"] for e in pages["downloads/index.html"].all("a")}
    assert {f"../frames/{name}" for name in frames} <= links


def test_a_term_shows_where_the_data_use_it(pages: dict[str, Page], dataset: Dataset) -> None:
    measures = {s for g in dataset.graphs.values() for s in g.subjects(RDF.type, KK.Measure)}
    use = _section(_page(pages, KK.Measure), "at-use")
    assert f"データの{len(measures)}か所" in use
    assert "見本市 市民参加の推進" in use
    statements = sum(len(set(g.subject_objects(KK.noteKind))) for g in dataset.graphs.values())
    use = _section(_page(pages, KK.noteKind), "at-use")
    assert f"データの{statements}か所" in use
    assert "→" in use
    assert "まだ使われていません" in _section(_page(pages, KK.Assessment), "at-use")
    assert "定義" not in _section(_page(pages, KK.Assessment), "at-use")


def test_a_class_counts_the_instances_of_narrower_ones(pages: dict[str, Page]) -> None:
    government = _section(_page(pages, KK.Government), "at-use")
    assert "まだ使われていません" not in government
    assert "見本市" in government


def test_a_term_shows_the_rules_about_it(pages: dict[str, Page]) -> None:
    measure = _section(_page(pages, KK.Measure), "at-rules")
    assert "measure-without-indicator" in measure
    assert "施策に指標がありません。" in measure
    assert "上位のクラスの規則" in measure
    assert "cyclic-element-tree" in measure
    kind = _section(_page(pages, KK.noteKind, "en"), "at-rules")
    assert "violation" in kind
    assert "The kind of the note is not exactly one code of the list." in kind


def test_every_rule_says_what_it_looks_at() -> None:
    entries = list(rule_book().entries)
    assert [entry.rule for entry in entries] == list(read_rules())
    without = {e.rule.code for e in entries if not (e.classes or e.properties)}
    assert without <= BEYOND_SHACL, "only what no shape can express has no target"


def test_every_rule_belongs_to_a_tier(pages: dict[str, Page]) -> None:
    book = rule_book()
    assert [tier.label["en"] for tier in book.tiers] == ["Core", "Standard", "Linked", "Monitored"]
    assert {e.tier.iri for e in book.entries if e.tier} == {tier.iri for tier in book.tiers}
    for language, file in FILES.items():
        page = pages[f"rules/{file}"]
        tiers = page.one("section", **{"aria-labelledby": "at-tiers"}).text
        for tier in book.tiers:
            assert tier.description[language] in tiers
        for entry in book.entries:
            assert entry.tier is not None
            said = page.one("article", id=entry.rule.code).text
            assert entry.tier.label[language] in said
            asked = {"ja": "指定したときだけ", "en": "only when this tier"}[language] in said
            assert asked == entry.is_only_when_asked


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_rule_stands_under_its_code(pages: dict[str, Page], language: str) -> None:
    page = pages[f"rules/{FILES[language]}"]
    assert "{?" not in page.text
    for rule in read_rules():
        said = " ".join(page.one("article", id=rule.code).text.split())
        message, cure = (
            (rule.message, rule.help) if language == "ja" else (rule.message_en, rule.help_en)
        )
        plain = " ".join(re.sub(r"\{[?$](\w+)\}", r"\1", message + "。").rstrip("。").split())
        assert plain[1:] in said, rule.code
        assert " ".join(re.sub(r"\{[?$](\w+)\}", r"\1", cure).split()) in said, rule.code


def test_the_shapes_can_be_taken_as_one_file(site: Path) -> None:
    assert isomorphic(Graph().parse(site / "shapes.ttl"), read_shapes())


def test_every_code_list_shows_all_its_codes(pages: dict[str, Page]) -> None:
    for scheme in ONTOLOGY.subjects(RDF.type, SKOS.ConceptScheme):
        page = pages[f"{str(scheme).removeprefix(BASE)}/index.html"]
        rows = page.one("table").text
        for code in ONTOLOGY.subjects(SKOS.inScheme, scheme):
            assert any(str(label) in rows for label in ONTOLOGY.objects(code, SKOS.prefLabel))
            assert str(code).rpartition("/")[2] in rows


def test_policy_fields_stand_in_two_levels_and_know_their_goals(pages: dict[str, Page]) -> None:
    fields = pages["code/policy-field/index.html"]
    below = [e.text for e in fields.all("th", class_="under")]
    assert any("高齢者福祉" in text for text in below)
    assert not any(text.startswith("保健・医療・福祉") for text in below)
    older = pages["code/policy-field/older-people/index.en.html"]
    goals = [e.attributes["href"] for e in older.all("a") if "sdg/3" in e.attributes["href"]]
    assert goals
    assert "介護保険" in older.text


def test_units_show_how_plans_print_them_and_their_codes(pages: dict[str, Page]) -> None:
    person = pages["code/unit/person/index.html"]
    assert "unit:NUM" in person.text
    assert "{person}" in person.text
    assert "http://qudt.org/vocab/unit/NUM" in {e.attributes["href"] for e in person.all("a")}


def test_a_code_shows_where_the_data_use_it(pages: dict[str, Page]) -> None:
    used = _section(pages["code/note-kind/justification/index.html"], "at-use")
    assert "注記の種類" in used
    assert "まだ使われていません" not in used


def test_pages_link_the_kind_of_thing_to_the_vocabulary(pages: dict[str, Page]) -> None:
    hon = "id/plan/109991/sogo/v/2018/hon"
    for page, kind in ((f"{hon}/e/6-1", "Measure"), (f"{hon}/i/1.k1", "Indicator")):
        links = {e.attributes["href"] for e in pages[f"{page}/index.html"].all("a")}
        assert any(link.endswith(f"ns/classes/{kind}/index.html") for link in links), page


def _changed(iris: Iris, *triples: tuple[URIRef, URIRef, URIRef | Literal]) -> Renderer:
    graph = ontology_graph()
    for triple in triples:
        graph.add(triple)
    dataset = Dataset({iris.graph("ontology"): graph}, iris)
    index = Descriptions(dataset.graphs).index()
    data = SiteData.of(index, SitePaths(iris.base, index), Labels(index))
    return Renderer(data, SiteSettings(iris.base, iris.base))


def test_a_term_that_is_given_up_names_its_successor(iris: Iris) -> None:
    renderer = _changed(
        iris,
        (KK.Theme, OWL.deprecated, Literal(True)),
        (KK.Theme, URIRef("http://purl.org/dc/terms/isReplacedBy"), KK.Section),
        (KK.Theme, OWL.versionInfo, Literal("0.1.0")),
    )
    (_, japanese), _ = renderer.pages("ns/classes/Theme")
    assert "この用語は新しいデータでは使いません。" in japanese
    assert "kk:Section" in japanese
    assert "版0.1.0から" in japanese
    (_, overview), _ = renderer.pages("ns")
    assert overview.count('<span class="badge badge-violation">廃止</span>') == 1


def test_a_circle_of_classes_is_shown_once(iris: Iris) -> None:
    renderer = _changed(iris, (KK.PlanPart, RDFS.subClassOf, KK.Measure))
    (_, overview), _ = renderer.pages("ns")
    for name in ("PlanPart", "PlanElement", "Measure", "Vision"):
        assert overview.count(f'id="{name}"') == 1
    list(renderer.pages("ns/classes/Measure"))


TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@pytest.mark.parametrize(
    ("locals_", "folders"),
    [
        (["Era"], {"ns/classes/Era"}),
        (["Era", "era"], {"ns/classes/Era"}),
        (["../x"], set()),
        ([".."], set()),
        (["日本"], set()),
        ([""], set()),
    ],
)
def test_only_terms_with_a_plain_name_get_a_folder(locals_: list[str], folders: set[str]) -> None:
    index = GraphIndex((f"{NS}{name}", TYPE, str(OWL.Class)) for name in locals_)
    assert set(term_folders(index, BASE).values()) == folders


def test_a_portal_with_another_base_leaves_the_vocabulary_where_it_is() -> None:
    index = GraphIndex([(f"{NS}Plan", TYPE, str(OWL.Class)), ("https://a.example/x", TYPE, NS)])
    paths = SitePaths("https://a.example/", index)
    assert paths.terms == {}
    assert paths.href(f"{NS}Plan", "x", "ja") is None


def test_no_resource_takes_the_folder_of_a_term() -> None:
    label = "http://www.w3.org/2000/01/rdf-schema#label"
    intruder = f"{BASE}ns/classes/plan"
    index = GraphIndex(
        [(f"{NS}Plan", TYPE, str(OWL.Class)), (intruder, label, Text("an intruder"))]
    )
    assert SitePaths(BASE, index).homeless == [intruder]
