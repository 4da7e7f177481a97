"""What a reasoner would conclude and a question relies on is stated: docs/decisions/0005.

The rules stand in ``queries/checks/``. Here they are held to the ontology, so that no axiom is
forgotten, and tried on the published graphs: what is taken out is found.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode, Quad
from rdflib import OWL, RDF, RDFS, Graph, URIRef

from keikaku.query import find_query, list_queries, run_query
from keikaku.resources import resource_folder
from keikaku.store import MemoryStore
from keikaku.vocab import KK

if TYPE_CHECKING:
    from tests.queries.conftest import Asked

DECISION = Path(__file__).parents[2] / "docs" / "decisions" / "0005-stated-not-inferred.md"
ontology = Graph().parse(resource_folder("ontology") / "keikaku.ttl")

#: Superclasses that only group others in the ontology; graphs need not state them.
NOT_STATED = {
    "PlanElement",
    "Statement",
    "Government",
    "LocalGovernment",
    "TimeReference",
    "Concept",
}


def local(term: object) -> str:
    return re.split("[#/]", str(term))[-1]


def pairs_in(check: str) -> set[tuple[str, str]]:
    text = find_query(check, "checks").text
    return set(re.findall(r"\(kk:(\w+) kk:(\w+)\)", text.split("VALUES")[1]))


TYPE = NamedNode(str(RDF.type))
INVERSES = pairs_in("inverse-missing")
SUPERCLASSES = pairs_in("superclass-missing")


def test_every_inverse_of_the_ontology_is_stated_both_ways() -> None:
    told = {(local(one), local(other)) for one, other in ontology.subject_objects(OWL.inverseOf)}
    assert told | {(other, one) for one, other in told} == INVERSES


def test_every_superclass_of_the_ontology_is_stated_or_known_not_to_be() -> None:
    told = {
        (local(term), local(above))
        for term in ontology.subjects(RDF.type, OWL.Class)
        for above in ontology.transitive_objects(term, RDFS.subClassOf)
        if above != term
    }
    assert {above for _, above in told} == {above for _, above in SUPERCLASSES} | NOT_STATED
    assert {pair for pair in told if pair[1] not in NOT_STATED} == SUPERCLASSES


def test_the_ontology_concludes_nothing_else() -> None:
    """No axiom between our own terms that would add a triple to a graph."""
    for kind in (OWL.SymmetricProperty, OWL.TransitiveProperty, OWL.ReflexiveProperty):
        assert not set(ontology.subjects(RDF.type, kind))
    adding = (
        RDFS.subPropertyOf,
        RDFS.domain,
        RDFS.range,
        OWL.equivalentClass,
        OWL.equivalentProperty,
    )
    for axiom in (*adding, OWL.propertyChainAxiom, OWL.sameAs, OWL.hasKey):
        assert not set(ontology.subject_objects(axiom)), axiom


@pytest.mark.parametrize("name", sorted(NOT_STATED - {"Concept"}))
def test_no_question_and_no_shape_asks_for_what_is_not_stated(name: str) -> None:
    assert (URIRef(KK[name]), RDF.type, OWL.Class) in ontology
    asked = re.compile(rf"^(?!\s*#).*(kk:|/ns#){name}\b", re.MULTILINE)
    queries = [query for kind in ("questions", "checks") for query in list_queries(kind)]
    assert [
        query.name
        for query in queries
        if asked.search(query.text) and query.name != "superclass-missing"
    ] == []
    shapes = resource_folder("shapes").glob("*.ttl")
    assert [path.name for path in shapes if asked.search(path.read_text(encoding="utf-8"))] == []


def test_what_is_taken_out_of_the_published_graphs_is_found(published: Asked) -> None:
    """One statement of each property and class that the rules are about, in turn."""
    required = {
        (quad.subject, str(KK[above]))
        for quad in published.quads
        for one, above in SUPERCLASSES
        if quad.predicate == TYPE and quad.object == NamedNode(str(KK[one]))
    }
    properties = {str(KK[one]) for one, _ in INVERSES}
    tried: dict[str, Quad] = {}
    for quad in sorted(published.quads, key=str):
        if quad.predicate.value in properties:
            tried.setdefault(quad.predicate.value, quad)
        elif isinstance(quad.object, NamedNode) and (quad.subject, quad.object.value) in required:
            tried.setdefault(quad.object.value, quad)
    assert len(tried) == 14 + 3  # seven pairs and three superclasses are in the data
    for name, gone in tried.items():
        triple = (gone.subject, gone.predicate, gone.object)
        rest = [q for q in published.quads if (q.subject, q.predicate, q.object) != triple]
        check = "inverse-missing" if name in properties else "superclass-missing"
        alone = [q for q in rest if gone.subject in (q.subject, q.object)]
        rows = run_query(find_query(check, "checks"), MemoryStore(alone)).rows
        assert any(gone.subject in row for row in rows), gone


def test_the_decision_names_every_rule() -> None:
    text = DECISION.read_text(encoding="utf-8")
    named = {name for pair in INVERSES for name in pair} | {above for _, above in SUPERCLASSES}
    assert sorted(name for name in named | NOT_STATED if f":{name}`" not in text) == []
    checks = ("inverse-missing", "superclass-missing", "top-part-missing", "direct-triple-missing")
    assert [name for name in checks if f"queries/checks/{name}.rq" not in text] == []
