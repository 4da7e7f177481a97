"""The JSON-LD context: a readable key for every term, read alike by every processor."""

from __future__ import annotations

import json
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, SDO, SKOS, XSD, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from keikaku.resources import resource_folder
from keikaku.vocab import CODE, KK, code

ONTOLOGY = resource_folder("ontology")
CONTEXT: dict[str, Any] = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))[
    "@context"
]

ours = Graph().parse(ONTOLOGY / "keikaku.ttl")
TERMS = sorted(
    term
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    for term in ours.subjects(RDF.type, kind)
    if isinstance(term, URIRef) and term.startswith(str(KK))
)


def graph_of(document: dict[str, Any]) -> Graph:
    text = json.dumps({"@context": CONTEXT, **document}, ensure_ascii=False).encode()
    quads = ox.parse(text, format=ox.RdfFormat.JSON_LD)
    triples = [ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads]
    return Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")


def key_iri(definition: Any) -> str:  # noqa: ANN401 - JSON
    iri = definition["@id"] if isinstance(definition, dict) else definition
    prefix, _, name = iri.partition(":")
    return f"{CONTEXT[prefix]}{name}"


def test_every_term_has_its_own_name_as_key_and_no_key_is_undefined() -> None:
    aliases = {"@version", "id", "type"}
    keys = {
        key: key_iri(definition)
        for key, definition in CONTEXT.items()
        if key not in aliases and not str(definition).endswith(("#", "/"))
    }
    assert {term.fragment: str(term) for term in TERMS}.items() <= keys.items()
    assert {iri for iri in keys.values() if iri.startswith(str(KK))} == {
        str(term) for term in TERMS
    }


def test_a_key_carries_the_type_that_the_ontology_tells() -> None:
    for term in TERMS:
        definition = CONTEXT[term.fragment]
        told = set(ours.objects(term, SDO.rangeIncludes))
        for datatype, short in (
            (XSD.date, "xsd:date"),
            (XSD.integer, "xsd:integer"),
            (XSD.decimal, "xsd:decimal"),
            (XSD.boolean, "xsd:boolean"),
        ):
            if datatype in told:
                assert definition["@type"] == short
        if told == {RDF.langString}:
            assert definition["@container"] == "@language"
        if told == {XSD.string}:
            assert isinstance(definition, str)
        if (term, RDF.type, OWL.ObjectProperty) in ours:
            assert definition["@type"] in {"@id", "@vocab"}


def test_a_code_is_written_short_and_means_the_concept_of_its_list() -> None:
    for term, scheme_iri in ours.subject_objects(RDFS.seeAlso):
        assert isinstance(term, URIRef)
        scheme = str(scheme_iri).removeprefix(str(CODE))
        concepts = set(
            Graph().parse(ONTOLOGY / "codes" / f"{scheme}.ttl").subjects(RDF.type, SKOS.Concept)
        )
        names = sorted(str(concept).rpartition("/")[2] for concept in concepts)
        graph = graph_of({"id": "https://example.org/x", term.fragment: names})
        assert set(graph.objects(None, term)) == concepts


MEASURE: dict[str, Any] = {
    "id": "https://example.org/plan/e/6-1",
    "type": ["Measure", "PlanPart"],
    "label": {"ja": "公共交通網の充実"},
    "printedText": "６－１ 公共交通網の充実",
    "elementLevel": "measure",
    "number": "6-1",
    "numberPrinted": True,
    "order": 3,
    "contributesToSDG": ["http://metadata.un.org/sdg/11"],
    "hasElement": [
        {
            "id": "https://example.org/plan/e/6-1.r1",
            "type": ["CitizenRole", "PlanPart"],
            "label": {"ja": "公共交通を利用しましょう"},
            "expectedActor": ["citizen", "business"],
        }
    ],
    "measuredBy": [
        {
            "id": "https://example.org/plan/i/1",
            "type": "Indicator",
            "label": {"ja": "コミュニティバス利用者数"},
            "unit": "person",
            "hasSeries": [
                {
                    "id": "https://example.org/plan/i/1#s-all",
                    "type": "Series",
                    "hasValue": [
                        {
                            "id": "https://example.org/plan/i/1#v-1",
                            "type": ["TargetValue", "ValueSpecification"],
                            "numericValue": "290000",
                            "valueStatus": "numeric",
                            "comparator": "about",
                            "unitText": {"ja": "人"},
                            "referenceTime": {
                                "id": "https://example.org/fy/2022",
                                "type": "FiscalYear",
                                "startDate": "2022-04-01",
                            },
                            "hasNote": [
                                {"id": "https://example.org/plan/i/1#n-1", "noteKind": "remark"}
                            ],
                        }
                    ],
                }
            ],
        }
    ],
}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own parser
def test_nested_json_is_read_alike_by_two_processors() -> None:
    text = json.dumps({"@context": CONTEXT, **MEASURE}, ensure_ascii=False)
    read_by_rdflib = Graph().parse(data=text, format="json-ld")
    read_by_oxigraph = graph_of(MEASURE)
    assert len(read_by_oxigraph) == 33
    assert isomorphic(read_by_rdflib, read_by_oxigraph)


def test_nested_json_says_what_the_turtle_says() -> None:
    graph = graph_of(MEASURE)
    value = URIRef("https://example.org/plan/i/1#v-1")
    year = URIRef("https://example.org/fy/2022")
    assert (value, KK.numericValue, Literal("290000", datatype=XSD.decimal)) in graph
    assert (value, KK.comparator, code("comparator", "about")) in graph
    assert (value, KK.unitText, Literal("人", lang="ja")) in graph
    assert (year, KK.startDate, Literal("2022-04-01", datatype=XSD.date)) in graph
    assert (None, KK.order, Literal("3", datatype=XSD.integer)) in graph
    assert (None, KK.contributesToSDG, URIRef("http://metadata.un.org/sdg/11")) in graph
    assert (None, KK.numberPrinted, Literal("true", datatype=XSD.boolean)) in graph


def test_a_quote_may_be_in_a_language_or_not() -> None:
    graph = graph_of(
        {"id": "https://example.org/x", "quote": "一行目\n二行目", "quoteText": {"ja": "勘案し"}}
    )
    found = {text for text in graph.objects(None, KK.quote) if isinstance(text, Literal)}
    assert {(str(text), text.language) for text in found} == {
        ("一行目\n二行目", None),
        ("勘案し", "ja"),
    }


def test_a_link_names_its_predicate_and_justification_in_short() -> None:
    graph = graph_of(
        {
            "id": "https://example.org/x",
            "type": "AlignmentLink",
            "linkPredicate": "closeMatch",
            "mappingJustification": "LexicalMatching",
        }
    )
    assert set(graph.objects(None, KK.linkPredicate)) == {SKOS.closeMatch}
    assert URIRef("https://w3id.org/semapv/vocab/LexicalMatching") in graph.objects()
