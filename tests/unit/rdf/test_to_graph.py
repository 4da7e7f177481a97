"""What must hold of every graph, held against the plans in ``data/sources/``."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import DCTERMS, FOAF, OWL, PROV, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, URIRef

from keikaku.extract.reading import extract_plan
from keikaku.iri import BASE, Iris
from keikaku.model.plan import PlanVersion
from keikaku.rdf.code_lists import code_list
from keikaku.rdf.jsonld import to_jsonld
from keikaku.rdf.known_plans import known_plans
from keikaku.rdf.prefixes import prefixes
from keikaku.rdf.serialize import to_turtle
from keikaku.rdf.to_graph import plan_to_graph
from keikaku.resources import resource_folder
from keikaku.sources.catalogue import open_document, read_catalogue
from keikaku.sources.entry import SourceEntry, source_file_of, supplied_of
from keikaku.vocab import CODE, ESTAT, KK, OA, SDG, SEMAPV, SSSOM

SOURCES = Path(__file__).parents[3] / "data" / "sources"
ENTRIES = read_catalogue(SOURCES)
IRIS = Iris()
IANA = "https://www.iana.org/assignments/media-types/"
FOREIGN = (DCTERMS, FOAF, OWL, PROV, RDF, RDFS, SKOS, XSD, ESTAT, OA, SDG, SEMAPV, SSSOM, IANA)
NAMES = [f"{entry.publisher.code or 'japan'}-{entry.plan}" for entry in ENTRIES]
each_plan = pytest.mark.parametrize("place", range(len(ENTRIES)), ids=NAMES)


def version_of(entry: SourceEntry) -> PlanVersion:
    opened = [(document, open_document(document)) for document in entry.documents]
    return PlanVersion(
        plan_slug=entry.plan,
        version_slug=entry.version,
        title=entry.title,
        publisher=entry.publisher,
        kinds=entry.kinds,
        status=entry.status,
        period=entry.period,
        readings=tuple(extract_plan(text, supplied_of(entry, known)) for known, text in opened),
        files=tuple(source_file_of(entry, known, text) for known, text in opened),
        supplied=entry.supplied,
    )


@cache
def graphs() -> tuple[Graph, ...]:
    versions = [version_of(entry) for entry in ENTRIES]
    known = known_plans(versions, IRIS)
    return tuple(plan_to_graph(version, IRIS, known) for version in versions)


@each_plan
def test_there_is_no_blank_node(place: int) -> None:
    assert not [term for triple in graphs()[place] for term in triple if isinstance(term, BNode)]


@each_plan
def test_every_iri_is_ours_or_of_a_known_vocabulary(place: int) -> None:
    iris = {term for triple in graphs()[place] for term in triple if isinstance(term, URIRef)}
    assert len(iris) > 50
    known = (BASE, *map(str, FOREIGN))
    assert not {iri for iri in iris if not str(iri).startswith(known)}


@each_plan
def test_every_code_is_in_its_list(place: int) -> None:
    codes = {
        str(term).removeprefix(CODE)
        for term in graphs()[place].objects()
        if isinstance(term, URIRef) and term.startswith(CODE)
    }
    assert codes
    for code in codes:
        scheme, _, name = code.partition("/")
        assert name in code_list(scheme).labels, code


@each_plan
def test_everything_named_below_the_version_is_described(place: int) -> None:
    graph = graphs()[place]
    own = {
        term
        for term in graph.objects()
        if isinstance(term, URIRef) and term.startswith(str(graph.identifier))
    }
    assert own <= set(graph.subjects(RDF.type))


@each_plan
def test_every_part_and_value_rests_on_lines_of_its_document(place: int) -> None:
    graph = graphs()[place]
    for kind in (KK.PlanPart, KK.Indicator, KK.ValueSpecification, KK.Note):
        for subject in graph.subjects(RDF.type, kind):
            (evidence,) = graph.objects(subject, KK.evidence)
            (quote,) = graph.objects(evidence, KK.quote)
            assert str(quote).strip()


@each_plan
def test_labels_have_a_language_and_years_are_no_gyear(place: int) -> None:
    graph = graphs()[place]
    for label in graph.objects(None, RDFS.label):
        assert isinstance(label, Literal)
        assert label.language in {"ja", "en"}
    kinds = {term.datatype for term in graph.objects() if isinstance(term, Literal)}
    assert kinds <= {None, XSD.integer, XSD.decimal, XSD.boolean, XSD.date}


def triples(text: str, format_: pyoxigraph.RdfFormat) -> set[tuple[str, str, str]]:
    quads = pyoxigraph.parse(input=text, format=format_)
    return {(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in quads}


@each_plan
def test_turtle_and_jsonld_are_the_same_graph(place: int) -> None:
    graph = graphs()[place]
    name = str(graph.identifier)
    turtle = to_turtle(graph, prefixes(IRIS), name)
    assert set(Graph().parse(data=turtle, format="turtle")) == set(graph)
    context = json.loads((resource_folder("ontology") / "context.jsonld").read_text("utf-8"))
    document = json.dumps({**json.loads(to_jsonld(graph, name)), **context})
    read = triples(document, pyoxigraph.RdfFormat.JSON_LD)
    assert len(read) == len(graph)
    assert read == triples(turtle, pyoxigraph.RdfFormat.TURTLE)
