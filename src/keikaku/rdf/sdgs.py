"""SDG marks that a document prints: stated links, also where the mark cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, RDFS, URIRef

from keikaku.rdf.evidence import add_evidence
from keikaku.rdf.literals import japanese
from keikaku.vocab import KK, SDG, SEMAPV, SSSOM, code

if TYPE_CHECKING:
    from keikaku.model.element import Element, SdgMention
    from keikaku.rdf.scope import DocumentScope

__all__ = ["add_sdg_marks"]


def add_sdg_marks(document: DocumentScope, part: URIRef, element: Element) -> None:
    """Describe the SDG marks printed at ``element``."""
    unreadable = 0
    for mention in element.sdgs:
        if mention.goal is None:
            unreadable += 1
            name = f"unreadable-{unreadable}"
        else:
            name = str(mention.goal)
            document.graph.add((part, KK.contributesToSDG, SDG[str(mention.goal)]))
        _add_link(document, part, document.fragment(part, "sdg", name), element, mention)


def _add_link(
    document: DocumentScope, part: URIRef, node: URIRef, element: Element, mention: SdgMention
) -> None:
    """The link node that says the document itself makes this link, or announces one."""
    graph = document.graph
    graph.add((node, RDF.type, KK.AlignmentLink))
    graph.add((node, KK.linkSubject, part))
    graph.add((node, KK.linkPredicate, KK.contributesToSDG))
    if mention.goal is None:
        label = f"「{element.text}」の関連SDGs（判読不能）"
        basis, review = "stated-unreadable", "unsure"
        justification = SEMAPV.UnspecifiedMatching
    else:
        label = f"「{element.text}」→ SDGs目標{mention.goal}（原文に記載）"
        basis, review = "stated", "accepted"
        justification = SEMAPV.ManualMappingCuration  # by who wrote the plan
        graph.add((node, KK.linkObject, SDG[str(mention.goal)]))
    graph.add((node, RDFS.label, japanese(label)))
    graph.add((node, KK.assertionBasis, code("assertion-basis", basis)))
    graph.add((node, KK.reviewStatus, code("review-status", review)))
    graph.add((node, SSSOM.mapping_justification, justification))
    if mention.raw:
        graph.add((node, KK.matchedText, japanese(mention.raw)))
    graph.add((node, KK.subjectEvidence, add_evidence(document, mention.span)))
