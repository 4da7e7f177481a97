"""Mapping sets as RDF: one alignment link node per mapping, never a direct triple."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from rdflib import DCTERMS, RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef

from keikaku.link.mapping import Predicate
from keikaku.vocab import KK, SEMAPV, SSSOM, code

if TYPE_CHECKING:
    from keikaku.iri import Iris
    from keikaku.link.mapping import Mapping, MappingSet

__all__ = ["mappings_to_graph"]

_PREDICATES = {
    Predicate.CLOSE_MATCH: SKOS.closeMatch,
    Predicate.RELATED_MATCH: SKOS.relatedMatch,
    Predicate.CONTRIBUTES_TO: KK.contributesTo,
}


def mappings_to_graph(mappings: MappingSet, iris: Iris) -> Graph:
    """The graph ``id:graph/links``: see ``docs/model.md``, section *Alignment links*."""
    graph = Graph()
    creator = Literal(f"{mappings.tool} {mappings.tool_version}")
    for mapping in mappings.mappings:
        node = URIRef(iris.link(mapping.record_id))
        _add_link(graph, node, mapping)
        graph.add((node, DCTERMS.creator, creator))
    return graph


def _add_link(graph: Graph, node: URIRef, mapping: Mapping) -> None:
    label = f"{mapping.subject_label} ↔ {mapping.object_label}"
    _, _, justification = mapping.justification.partition(":")
    statements = [
        (RDF.type, KK.AlignmentLink),
        (RDFS.label, Literal(label, lang="ja")),
        (KK.linkSubject, URIRef(mapping.subject_id)),
        (KK.linkPredicate, _PREDICATES[mapping.predicate]),
        (KK.linkObject, URIRef(mapping.object_id)),
        (KK.assertionBasis, code("assertion-basis", "machine")),
        (KK.reviewStatus, code("review-status", "proposed")),
        (SSSOM.mapping_justification, SEMAPV[justification]),
        (KK.similarityScore, Literal(Decimal(str(mapping.similarity_score)), datatype=XSD.decimal)),
        *((KK.matchedText, Literal(word, lang="ja")) for word in mapping.match_words),
        *((KK.subjectEvidence, URIRef(iri)) for iri in (mapping.subject_evidence,) if iri),
        *((KK.objectEvidence, URIRef(iri)) for iri in (mapping.object_evidence,) if iri),
    ]
    for predicate, obj in statements:
        graph.add((node, predicate, obj))
