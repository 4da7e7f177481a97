"""The national frameworks: one line, each with its date and how it is known."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, Graph, URIRef

from keikaku.iri import Iris
from keikaku.model.dates import ERAS
from keikaku.rdf.frameworks import (
    NationalFramework,
    add_frameworks,
    laws,
    national_frameworks,
)
from keikaku.validate import validate_graph
from keikaku.vocab import KK

IRIS = Iris()
SOURCES = Path(__file__).parents[3] / "data" / "sources" / "japan"


@pytest.fixture(scope="module")
def graph() -> Graph:
    graph = Graph()
    add_frameworks(graph, IRIS)
    return graph


def node(framework: NationalFramework) -> URIRef:
    return URIRef(IRIS.plan(None, framework.plan))


def test_each_succeeds_the_one_decided_before_it() -> None:
    frameworks = national_frameworks()
    assert [framework.succeeds for framework in frameworks] == [
        None,
        *(framework.plan for framework in frameworks[:-1]),
    ]
    dates = [framework.decided_on for framework in frameworks]
    assert dates == sorted(dates)


def test_succession_is_told_from_both_ends(graph: Graph) -> None:
    forwards = set(graph.subject_objects(KK.succeeds))
    assert len(forwards) == 4
    assert {(after, before) for before, after in graph.subject_objects(KK.succeededBy)} == forwards


@pytest.mark.parametrize("framework", national_frameworks(), ids=lambda item: item.plan)
def test_the_day_in_words_is_the_day_in_figures(framework: NationalFramework) -> None:
    found = re.match(r"(\w\w)(元|\d+)年(\d+)月(\d+)日閣議決定。", framework.basis)
    assert found is not None
    era = next(era for era in ERAS if era.kanji == found[1])
    year = era.first_year + (1 if found[2] == "元" else int(found[2])) - 1
    day = framework.decided_on
    assert (year, int(found[3]), int(found[4])) == (day.year, day.month, day.day)
    assert f"{day.day} {day:%B} {day.year}" in framework.basis_en


@pytest.mark.parametrize("framework", national_frameworks(), ids=lambda item: item.plan)
def test_a_period_is_given_only_where_it_is_set(framework: NationalFramework, graph: Graph) -> None:
    period = graph.value(node(framework), KK.planPeriod)
    if framework.fiscal_years is None:
        assert period is None
        assert "年度" not in framework.basis
        return
    first, last = framework.fiscal_years
    assert last - first + 1 == 5
    assert f"{first}年度からの5か年" in framework.basis
    assert graph.value(period, KK.startFiscalYear) == URIRef(IRIS.time("fy", str(first)))
    assert graph.value(period, KK.endFiscalYear) == URIRef(IRIS.time("fy", str(last)))
    assert str(graph.value(period, KK.endDate)) == f"{last + 1}-03-31"


def test_the_act_is_numbered_alike_in_words_and_in_its_identifier() -> None:
    (act,) = laws()
    found = re.fullmatch(r"平成(\d+)年法律第(\d+)号", act.number)
    assert found is not None
    # e-Gov: 4 is 平成, AC an act (法律)
    assert act.identifier == f"4{int(found[1]):02}AC{int(found[2]):010}"


def test_an_act_that_a_framework_rests_on_is_described(graph: Graph) -> None:
    named = set(graph.objects(None, KK.legalBasis))
    assert named == {URIRef(IRIS.law(act.identifier)) for act in laws()}
    for act in named:
        assert (act, RDF.type, KK.LegalBasis) in graph
        assert graph.value(act, RDFS.label) is not None


def test_a_framework_whose_text_is_read_has_the_iri_of_its_plan() -> None:
    folders = {folder.name for folder in SOURCES.iterdir() if folder.is_dir()}
    assert folders <= {framework.plan for framework in national_frameworks()}


def test_the_frameworks_conform_to_the_shapes(graph: Graph) -> None:
    assert validate_graph(graph).findings == ()
