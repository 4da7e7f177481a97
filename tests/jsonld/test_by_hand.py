"""JSON-LD that a person writes means what it seems to mean, to three processors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest
from rdflib import RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef

from keikaku.resources import resource_folder
from keikaku.vocab import CODE, KK, code

if TYPE_CHECKING:
    from tests.jsonld.conftest import Processor

X = "https://example.org/x"
ONTOLOGY = Graph().parse(resource_folder("ontology") / "keikaku.ttl")
#: Properties whose values are codes, with their lists.
CODED = sorted(
    (str(term).rpartition("#")[2], str(scheme).removeprefix(str(CODE)))
    for term, scheme in ONTOLOGY.subject_objects(RDFS.seeAlso)
)


def by_oxigraph(document: dict[str, Any], context: dict[str, Any]) -> Graph:
    text = json.dumps({**document, **context}, ensure_ascii=False)
    quads = ox.parse(text, format=ox.RdfFormat.JSON_LD)
    triples = [ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads]
    return Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")


def by_rdflib(document: dict[str, Any], context: dict[str, Any]) -> Graph:
    return Graph().parse(data=json.dumps({**document, **context}), format="json-ld")


def by_all(document: dict[str, Any], processor: Processor) -> Graph:
    """The graph of a document, when three processors agree on it."""
    graph = Graph().parse(data=processor.nquads({**processor.context, **document}), format="nt")
    assert set(by_oxigraph(document, processor.context)) == set(graph)
    assert set(by_rdflib(document, processor.context)) == set(graph)
    return graph


by_rdflib_itself = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")


@by_rdflib_itself
@pytest.mark.parametrize("name", ["definition", "remark"])
def test_a_kind_of_note_with_the_name_of_a_key_is_the_code(name: str, processor: Processor) -> None:
    graph = by_all({"id": X, "noteKind": name}, processor)
    assert set(graph) == {(URIRef(X), KK.noteKind, code("note-kind", name))}


@by_rdflib_itself
def test_the_key_of_that_name_keeps_its_meaning_beside_it(processor: Processor) -> None:
    document = {
        "id": X,
        "definition": {"ja": "用語の意味"},
        "remark": {"ja": "備考"},
        "hasNote": [{"id": f"{X}#n-1", "noteKind": "definition", "label": {"ja": "※意味"}}],
    }
    graph = by_all(document, processor)
    assert (URIRef(X), SKOS.definition, Literal("用語の意味", lang="ja")) in graph
    assert (URIRef(X), KK.remark, Literal("備考", lang="ja")) in graph
    assert (URIRef(f"{X}#n-1"), KK.noteKind, code("note-kind", "definition")) in graph


@by_rdflib_itself
@pytest.mark.parametrize(("key", "scheme"), CODED)
def test_every_code_of_every_list_may_be_written_short(
    key: str, scheme: str, processor: Processor
) -> None:
    path = resource_folder("ontology") / "codes" / f"{scheme}.ttl"
    concepts = set(Graph().parse(path).subjects(RDF.type, SKOS.Concept))
    names = sorted(str(concept).removeprefix(f"{CODE}{scheme}/") for concept in concepts)
    graph = by_all({"id": X, key: names}, processor)
    assert set(graph.objects(URIRef(X), KK[key])) == concepts


@by_rdflib_itself
def test_predicates_are_named_as_the_keys_that_they_are(processor: Processor) -> None:
    supplied = ["label", "adoptedBy", "planKind", "planPeriod", "issued", "revised"]
    graph = by_all(
        {"id": X, "linkPredicate": "closeMatch", "suppliedProperty": supplied}, processor
    )
    assert set(graph.objects(None, KK.linkPredicate)) == {SKOS.closeMatch}
    named = {str(term).rpartition("#")[2] for term in graph.objects(None, KK.suppliedProperty)}
    assert named == set(supplied)
    assert (URIRef(X), KK.suppliedProperty, RDFS.label) in graph


@by_rdflib_itself
def test_decimals_in_quotation_marks_dates_and_whole_numbers_are_typed(
    processor: Processor,
) -> None:
    document = {"id": X, "numericValue": "82.8", "startDate": "2022-04-01", "yearNumber": 2022}
    graph = by_all(document, processor)
    assert set(graph.objects()) == {
        Literal("82.8", datatype=XSD.decimal),
        Literal("2022-04-01", datatype=XSD.date),
        Literal("2022", datatype=XSD.integer),
    }
