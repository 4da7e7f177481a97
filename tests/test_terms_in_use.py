"""Words that are used are defined; words that are defined are used, or say why they are there.

Looked at: the committed graphs, the shapes, the stored queries and the JSON-LD context.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, SKOS, Graph, URIRef

from keikaku.resources import resource_folder
from keikaku.vocab import CODE, KK

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[1]
GRAPHS = sorted((ROOT / "data" / "graphs").rglob("*.ttl"))
SHAPES = sorted(resource_folder("shapes").glob("*.ttl"))
QUERIES = sorted(resource_folder("queries").rglob("*.rq"))

ontology = Graph().parse(resource_folder("ontology") / "keikaku.ttl")
DEFINED = {
    str(term)
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    for term in ontology.subjects(RDF.type, kind)
    if isinstance(term, URIRef) and term.startswith(str(KK))
}
CODES = {
    str(name)
    for path in (resource_folder("ontology") / "codes").glob("*.ttl")
    for kind in (SKOS.Concept, SKOS.ConceptScheme)
    for name in Graph().parse(path).subjects(RDF.type, kind)
}

_PREFIX = re.compile(r"^\s*PREFIX\s+([\w-]*):\s*<([^>]*)>", re.IGNORECASE | re.MULTILINE)
_COMMENT = re.compile(r"^\s*#.*$", re.MULTILINE)
_IRI = re.compile(r"<([^>\s]*)>")


def iris_in_turtle(paths: Iterable[Path]) -> set[str]:
    """Every IRI in these files, also as predicate or datatype."""
    return {
        term.value
        for path in paths
        for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)
        for term in (quad.subject, quad.predicate, quad.object)
        if isinstance(term, ox.NamedNode)
    }


def sparql_in_turtle(paths: Iterable[Path]) -> list[str]:
    """The queries that stand in shapes, with the prefixes that the shapes declare for them."""
    sh = "http://www.w3.org/ns/shacl#"
    quads = [
        quad
        for path in paths
        for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)
        if isinstance(quad.object, ox.Literal)
    ]
    prefixes = {
        str(quad.subject): quad.object.value
        for quad in quads
        if quad.predicate.value == f"{sh}prefix"
    }
    namespaces = {
        str(quad.subject): quad.object.value
        for quad in quads
        if quad.predicate.value == f"{sh}namespace"
    }
    head = "\n".join(f"PREFIX {prefixes[node]}: <{namespaces[node]}>" for node in prefixes)
    queries = {f"{sh}{name}" for name in ("ask", "select")}
    texts = (quad.object.value for quad in quads if quad.predicate.value in queries)
    return [f"{head}\n{text}" for text in texts]


def iris_in_sparql(texts: Iterable[str]) -> set[str]:
    """Every IRI in these queries, written out or with a prefix."""
    found = set()
    for text in texts:
        prefixes = dict(_PREFIX.findall(text))
        body = _PREFIX.sub("", _COMMENT.sub("", text))
        found |= set(_IRI.findall(body))
        for prefix, namespace in prefixes.items():
            names = re.findall(rf"(?<![\w-]){re.escape(prefix)}:([A-Za-z][\w-]*)", body)
            found |= {f"{namespace}{name}" for name in names}
    return found


def iris_in_context() -> set[str]:
    path = resource_folder("ontology") / "context.jsonld"
    context = json.loads(path.read_text(encoding="utf-8"))["@context"]
    names = (item["@id"] if isinstance(item, dict) else item for item in context.values())
    found = set()
    for name in (name for name in names if isinstance(name, str)):
        prefix, _, local = name.partition(":")
        found.add(f"{context[prefix]}{local}" if prefix in context and local[:2] != "//" else name)
    return found


USED = {
    "graphs": iris_in_turtle(GRAPHS),
    "shapes": iris_in_turtle(SHAPES) | iris_in_sparql(sparql_in_turtle(SHAPES)),
    "queries": iris_in_sparql(path.read_text(encoding="utf-8") for path in QUERIES),
    "context": iris_in_context(),
}


@pytest.mark.parametrize("place", USED)
def test_no_undefined_term_is_used(place: str) -> None:
    ours = {iri for iri in USED[place] if iri.startswith(str(KK)) and iri != str(KK)}
    assert ours or not GRAPHS
    assert sorted(ours - DEFINED) == []


@pytest.mark.parametrize("place", USED)
def test_no_undefined_code_is_used(place: str) -> None:
    ours = {iri for iri in USED[place] if iri.startswith(str(CODE)) and not iri.endswith("/")}
    assert sorted(ours - CODES) == []


def test_the_looking_finds_what_is_there() -> None:
    assert len(SHAPES) > 10
    assert len(QUERIES) > 10
    assert str(KK.Measure) in USED["shapes"]
    assert str(KK.targetStage) in USED["queries"]
    query = "PREFIX kk: <https://w3id.org/keikaku/ns#>\nSELECT * { ?x a kk:Mesaure }"
    assert iris_in_sparql([query]) - DEFINED == {f"{KK}Mesaure"}


@pytest.mark.skipif(not GRAPHS, reason="no graphs are built yet; run: keikaku build")
def test_a_term_that_no_graph_uses_says_why_it_is_there() -> None:
    reasoned = {str(term) for term in ontology.subjects(SKOS.editorialNote)}
    assert sorted(DEFINED - USED["graphs"] - reasoned) == []


@pytest.mark.skipif(not GRAPHS, reason="no graphs are built yet; run: keikaku build")
def test_a_term_with_no_data_yet_is_in_no_graph() -> None:
    waiting = {
        str(term)
        for term, note in ontology.subject_objects(SKOS.editorialNote)
        if str(note).startswith("Defined for ")
    }
    assert sorted(waiting & USED["graphs"]) == []
