"""Relations to other plans, as the text states them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, RDFS

from keikaku.model.plan import PlanRelationKind
from keikaku.rdf.evidence import add_evidence_lines
from keikaku.rdf.known_plans import plan_named
from keikaku.rdf.literals import japanese
from keikaku.rdf.times import add_fiscal_year
from keikaku.vocab import KK, code

if TYPE_CHECKING:
    from rdflib import URIRef

    from keikaku.model.plan import PlanRelation
    from keikaku.rdf.scope import DocumentScope

__all__ = ["add_relations"]

#: The direct property between two plans, for the kinds that have one.
_DIRECT = {
    PlanRelationKind.TAKES_INTO_ACCOUNT: KK.takesIntoAccount,
    PlanRelationKind.ALIGNS_WITH: KK.alignsWith,
    PlanRelationKind.INTEGRATED_INTO: KK.integratedInto,
}


def add_relations(document: DocumentScope) -> None:
    """Describe every relation that the document states, in its order."""
    for n, relation in enumerate(document.reading.relations, 1):
        _add_relation(document, document.fragment(document.iri, "relation", str(n)), relation)


def _add_relation(document: DocumentScope, node: URIRef, relation: PlanRelation) -> None:
    graph, plan = document.graph, document.of.plan
    graph.add((node, RDF.type, KK.StatedRelation))
    graph.add((node, RDFS.label, japanese(relation.plan)))
    graph.add((node, KK.relationKind, code("plan-relation", relation.kind)))
    graph.add((node, KK.relationOf, plan))
    graph.add((node, KK.quote, japanese(relation.quote)))
    graph.add((node, KK.assertionBasis, code("assertion-basis", "stated")))
    evidence = add_evidence_lines(document, relation.line, relation.line)
    graph.add((node, KK.evidence, evidence))
    if relation.element is not None:
        graph.add((node, KK.statedIn, document.element(relation.element)))
    if relation.from_fy is not None:
        start = add_fiscal_year(graph, relation.from_fy, document.iris)
        graph.add((node, KK.fromFiscalYear, start))
    other = plan_named(document.of, relation.plan)
    if other is not None:
        graph.add((node, KK.refersToPlan, other))
        if relation.kind in _DIRECT and other != plan:
            graph.add((plan, _DIRECT[relation.kind], other))
