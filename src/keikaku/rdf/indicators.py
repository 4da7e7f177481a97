"""Indicators and their series; each series is one breakdown with its own values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, RDFS, URIRef

from keikaku.rdf.code_lists import code_list
from keikaku.rdf.confidence import add_confidence
from keikaku.rdf.evidence import add_evidence
from keikaku.rdf.headings import indicator_role
from keikaku.rdf.literals import boolean, english, integer, japanese, plain
from keikaku.rdf.notes import add_notes
from keikaku.rdf.reviews import add_reviews
from keikaku.rdf.values import add_value
from keikaku.vocab import KK, code

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rdflib import Graph

    from keikaku.model.indicator import Indicator, IndicatorValue
    from keikaku.rdf.scope import DocumentScope

__all__ = ["add_indicators"]


def add_indicators(document: DocumentScope) -> None:
    """Describe every indicator of the document, in its order."""
    for order, indicator in enumerate(document.reading.indicators, 1):
        node, values = document.indicators[indicator.id], document.values(indicator)
        _add_words(document.graph, node, indicator)
        _add_interpretation(document.graph, node, indicator)
        _add_place(document, node, indicator, order)
        _add_series(document, node, indicator, values)
        add_notes(document, node, indicator.notes, values)
        add_reviews(document.graph, node, indicator.reviews)


def _add_words(graph: Graph, node: URIRef, indicator: Indicator) -> None:
    """What is printed: the name, the heading, the unit, the remarks."""
    graph.add((node, RDF.type, KK.Indicator))
    graph.add((node, RDFS.label, japanese(indicator.name)))
    graph.add((node, KK.printedText, plain(indicator.name_raw)))
    graph.add((node, KK.isCumulative, boolean(indicator.cumulative)))
    for predicate, text in (
        (KK.printedHeading, indicator.heading),
        (KK.unitText, indicator.unit),
        (KK.measurementMethod, indicator.method),
        (KK.dataSource, indicator.source),
        (KK.remark, indicator.remark),
    ):
        if text:
            graph.add((node, predicate, japanese(text)))


def _add_interpretation(graph: Graph, node: URIRef, indicator: Indicator) -> None:
    """What we take it for: its role, its unit in the list, which way it should go."""
    role = indicator_role(indicator.heading, indicator.name)
    graph.add((node, KK.indicatorRole, code("indicator-role", role)))
    graph.add((node, KK.desiredDirection, code("direction", indicator.direction)))
    if indicator.direction_basis is not None:
        basis = code("assertion-basis", indicator.direction_basis)
        graph.add((node, KK.directionBasis, basis))
    unit = code_list("unit").code_of(indicator.unit) if indicator.unit else None
    if unit is not None:
        graph.add((node, KK.unit, code("unit", unit)))
    add_confidence(graph, node, indicator)


def _add_place(document: DocumentScope, node: URIRef, indicator: Indicator, order: int) -> None:
    """Where it stands, and what it measures."""
    graph = document.graph
    graph.add((node, KK.inVersion, document.of.iri))
    graph.add((node, KK.inDocument, document.iri))
    graph.add((node, KK.order, integer(order)))
    graph.add((node, KK.evidence, add_evidence(document, indicator.span)))
    if indicator.parent is not None:
        part = document.element(indicator.parent)
        graph.add((node, KK.indicates, part))
        graph.add((part, KK.measuredBy, node))
    for term in indicator.uses_terms:
        graph.add((node, KK.usesTerm, document.element(term)))


def _add_series(
    document: DocumentScope, node: URIRef, indicator: Indicator, values: Mapping[str, URIRef]
) -> None:
    """One series per printed part, in the order of their first values; ``all`` where none is."""
    graph = document.graph
    for name, part, members in _series(indicator):
        series = document.fragment(node, "s", name)
        graph.add((node, KK.hasSeries, series))
        graph.add((series, RDF.type, KK.Series))
        graph.add((series, KK.seriesOf, node))
        graph.add((series, RDFS.label, japanese(part or "全体")))
        if part is None:
            graph.add((series, RDFS.label, english("total")))
        else:
            graph.add((series, KK.part, japanese(part)))
        for value in members:
            add_value(document, series, value, values)


def _series(indicator: Indicator) -> list[tuple[str, str | None, list[IndicatorValue]]]:
    members: dict[str | None, list[IndicatorValue]] = {}
    for value in indicator.values:
        members.setdefault(value.part, []).append(value)
    parts = [part for part in members if part is not None]
    names = {part: str(n) for n, part in enumerate(parts, 1)}
    return [
        ("all" if part is None else names[part], part, found) for part, found in members.items()
    ]
