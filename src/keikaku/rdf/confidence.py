"""How sure a reading is, in the graph: written only where there is a doubt."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from keikaku.rdf.literals import decimal
from keikaku.vocab import KK, code

if TYPE_CHECKING:
    from rdflib import Graph, URIRef

    from keikaku.model.element import Element
    from keikaku.model.indicator import Indicator, IndicatorValue

__all__ = ["add_confidence"]


def add_confidence(graph: Graph, node: URIRef, read: Element | Indicator | IndicatorValue) -> None:
    """Give ``node`` the confidence of what was read, with its reasons."""
    if read.confidence < 1:
        graph.add((node, KK.confidence, decimal(Decimal(str(read.confidence)))))
    for reason in read.reasons:
        graph.add((node, KK.confidenceReason, code("confidence-reason", reason)))
