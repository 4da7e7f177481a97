"""What people corrected, in the graph."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import DCTERMS, RDF, SKOS, Graph

from keikaku.iri import Iris
from keikaku.model.review import Extractor, Review, ReviewKind
from keikaku.rdf.to_graph import plan_to_graph
from keikaku.read import read_plans
from keikaku.validate import validate_graph
from keikaku.vocab import KK, code

SOURCES = Path(__file__).parents[3] / "data" / "sources"
REVIEWS = (
    Review(ReviewKind.CHANGED, "企画課", "2026-11-22", "原本では94", ("raw", "value")),
    Review(ReviewKind.CONFIRMED, "監査", "2026-12-01"),
)


@pytest.fixture(scope="module")
def graph() -> Graph:
    version = next(one for one in read_plans(SOURCES) if one.publisher.code == "102113")
    first, second = version.readings
    indicator = second.indicators[0]
    value = replace(indicator.values[0], reviews=REVIEWS)
    reading = replace(
        second,
        elements=(replace(second.elements[0], reviews=REVIEWS[:1]), *second.elements[1:]),
        indicators=(
            replace(indicator, values=(value, *indicator.values[1:])),
            *second.indicators[1:],
        ),
        extractor=Extractor("some-model", "3"),
    )
    return plan_to_graph(replace(version, readings=(first, reading)), Iris())


def test_a_corrected_value_says_who_when_and_why(graph: Graph) -> None:
    (value,) = (
        node for node in graph.subjects(KK.reviewStatus, code("review-status", "accepted"))
        if (node, RDF.type, KK.ValueSpecification) in graph
    )  # fmt: skip
    assert {str(one) for one in graph.objects(value, DCTERMS.contributor)} == {"企画課", "監査"}
    assert str(graph.value(value, DCTERMS.modified)) == "2026-12-01"
    assert {str(one) for one in graph.objects(value, SKOS.changeNote)} == {
        "2026-11-22 企画課：訂正（raw、value）。原本では94",
        "2026-12-01 監査：確認",
    }


def test_the_program_that_supplied_a_reading_is_named_at_its_document(graph: Graph) -> None:
    (document,) = (
        node for node in graph.subjects(RDF.type, KK.SourceDocument)
        if (node, DCTERMS.contributor, None) in graph
    )  # fmt: skip
    assert str(graph.value(document, DCTERMS.contributor)) == "some-model 3"


def test_the_shapes_have_nothing_against_it(graph: Graph) -> None:
    plain = plan_to_graph(
        next(one for one in read_plans(SOURCES) if one.publisher.code == "102113"), Iris()
    )
    found = {(one.code, one.focus) for one in validate_graph(graph).findings}
    assert found == {(one.code, one.focus) for one in validate_graph(plain).findings}
