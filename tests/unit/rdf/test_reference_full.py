"""The national reference data are whole, and agree with what is stated elsewhere."""

from __future__ import annotations

from datetime import date, timedelta

import pyoxigraph as ox
import pytest
from rdflib import FOAF, OWL, RDF, RDFS, SKOS, Graph, URIRef

from keikaku.iri import Iris
from keikaku.model.dates import ERAS
from keikaku.rdf import time_labels
from keikaku.rdf.prefixes import prefixes
from keikaku.rdf.reference import sdg_goals
from keikaku.rdf.reference_full import (
    FISCAL_YEARS,
    eras,
    government_codes,
    national_reference_graph,
    sdg_targets,
)
from keikaku.rdf.serialize import to_turtle
from keikaku.resources import resource_folder
from keikaku.vocab import ESTAT, KK, SDG, SDGO

IRIS = Iris()


@pytest.fixture(scope="module")
def graph() -> Graph:
    return national_reference_graph(IRIS)


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        (KK.Municipality, 1741),
        (KK.Prefecture, 47),
        (KK.NationalGovernment, 1),
        (SDGO.Goal, 17),
        (SDGO.Target, 169),
        (KK.FiscalYear, 61),
        (KK.Era, 5),
        (KK.NationalFramework, 5),
    ],
    ids=str,
)
def test_it_is_whole(graph: Graph, kind: URIRef, count: int) -> None:
    assert len(set(graph.subjects(RDF.type, kind))) == count


def test_every_municipality_has_its_names_code_area_and_prefecture(graph: Graph) -> None:
    areas = set()
    for node in graph.subjects(RDF.type, KK.Municipality):
        code = str(graph.value(node, KK.localGovernmentCode))
        assert str(node) == IRIS.government(code)
        assert code in government_codes()
        labels = list(graph.objects(node, RDFS.label))
        assert len(labels) == 2
        # no English: kana does not settle it
        assert {getattr(label, "language", None) for label in labels} == {"ja", "ja-Hira"}
        areas.add(graph.value(node, KK.areaCode))
        assert graph.value(node, KK.areaCode) == ESTAT[f"C{code[:5]}"]
        prefecture = graph.value(node, KK.inPrefecture)
        assert (prefecture, RDF.type, KK.Prefecture) in graph
        assert str(graph.value(prefecture, KK.localGovernmentCode))[:2] == code[:2]
    assert len(areas) == 1741


def test_the_check_digits_are_right() -> None:
    for code in government_codes():
        total = sum(
            weight * int(digit) for weight, digit in zip((6, 5, 4, 3, 2), code[:5], strict=True)
        )
        assert int(code[5]) == (11 - total % 11) % 10, code


def test_websites_are_web_addresses(graph: Graph) -> None:
    pages = [str(page) for page in graph.objects(None, FOAF.homepage)]
    assert len(pages) > 1700
    assert [page for page in pages if not page.startswith(("https://", "http://"))] == []


def test_prefectures_have_english_names(graph: Graph) -> None:
    for node in graph.subjects(RDF.type, KK.Prefecture):
        labels = graph.objects(node, RDFS.label)
        assert {getattr(label, "language", None) for label in labels} == {"ja", "ja-Hira", "en"}


def test_a_target_belongs_to_the_goal_it_is_numbered_by(graph: Graph) -> None:
    for target in sdg_targets():
        assert target.iri == str(SDG[target.code])
        assert target.code.split(".")[0] == str(target.goal)
        assert (URIRef(target.iri), SDGO.isTargetOf, SDG[str(target.goal)]) in graph
    assert {target.goal for target in sdg_targets()} == {goal.number for goal in sdg_goals()}


def test_the_targets_of_a_goal_are_counted_without_gaps() -> None:
    for goal in range(1, 18):
        ends = [target.code.split(".")[1] for target in sdg_targets() if target.goal == goal]
        numbers = [int(end) for end in ends if end.isdecimal()]
        letters = [end for end in ends if not end.isdecimal()]
        assert numbers == list(range(1, len(numbers) + 1))
        assert letters == list("abcd"[: len(letters)])


def test_eras_are_those_that_years_are_counted_in() -> None:
    stated = {
        (era.code, era.kanji, era.letter, era.first_year, era.last_year) for era in reversed(ERAS)
    }
    assert stated == {
        (
            *(era.code, era.name, era.letter, era.first_day.year),
            (era.last_day + timedelta(days=1)).year if era.last_day else None,
        )
        for era in eras()
    }
    assert {era.code: era.first_day for era in eras()} == time_labels._FIRST_DAYS


def test_fiscal_years_meet_without_a_gap(graph: Graph) -> None:
    for year in FISCAL_YEARS:
        node = URIRef(IRIS.time("fy", str(year)))
        first, last = (graph.value(node, term) for term in (KK.startDate, KK.endDate))
        assert (str(first), str(last)) == (f"{year}-04-01", f"{year + 1}-03-31")
    assert date(FISCAL_YEARS[0], 4, 1) < date(FISCAL_YEARS[-1], 4, 1)


def test_every_thing_has_a_japanese_label(graph: Graph) -> None:
    without = {
        subject
        for subject in set(graph.subjects())
        if not any(
            getattr(label, "language", None) == "ja" for label in graph.objects(subject, RDFS.label)
        )
    }
    assert without == set()


def test_every_term_used_is_defined(graph: Graph) -> None:
    ontology = Graph().parse(resource_folder("ontology") / "keikaku.ttl")
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    defined = {term for kind in kinds for term in ontology.subjects(RDF.type, kind)}
    used = {*graph.predicates(), *graph.objects(None, RDF.type)}
    assert {term for term in used if str(term).startswith(str(KK))} <= defined


def test_notations_name_one_thing(graph: Graph) -> None:
    notations = [str(text) for text in graph.objects(None, SKOS.notation)]
    assert len(notations) == len(set(notations)) == 17 + 169


def test_as_turtle_it_is_small_and_says_the_same(graph: Graph) -> None:
    text = to_turtle(graph, prefixes(IRIS)).encode()
    assert len(text) < 2_000_000
    assert len(set(ox.parse(text, format=ox.RdfFormat.TURTLE))) == len(graph)


def test_another_base_names_our_things_and_leaves_the_others() -> None:
    elsewhere = national_reference_graph(Iris("https://example.org/"))
    subjects = {str(subject) for subject in elsewhere.subjects()}
    assert not {name for name in subjects if name.startswith("https://w3id.org/keikaku/")}
    assert str(SDG["1.1"]) in subjects
