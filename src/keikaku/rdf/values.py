"""The values of a series: what is printed in a cell, and the number it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, RDFS, URIRef

from keikaku.model.dates import time_bounds
from keikaku.model.indicator import ValueRole, ValueStatus
from keikaku.rdf.code_lists import code_list
from keikaku.rdf.confidence import add_confidence
from keikaku.rdf.evidence import add_evidence
from keikaku.rdf.literals import boolean, decimal, japanese, plain
from keikaku.rdf.notes import add_notes
from keikaku.rdf.reviews import add_reviews
from keikaku.rdf.time_labels import short_name
from keikaku.rdf.times import add_era_expression, add_time
from keikaku.vocab import KK, code

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rdflib import Graph

    from keikaku.model.dates import PrintedTime
    from keikaku.model.indicator import IndicatorValue
    from keikaku.rdf.scope import DocumentScope

__all__ = ["add_value"]

_CLASSES = {
    ValueRole.BASELINE: (KK.BaselineValue, "現状値"),
    ValueRole.INTERIM: (KK.TargetValue, "中間目標値"),
    ValueRole.TARGET: (KK.TargetValue, "目標値"),
    ValueRole.ACTUAL: (KK.ActualValue, "実績値"),
    ValueRole.SUPERSEDED: (KK.SupersededValue, "変更前の値"),
}
_STAGES = {ValueRole.INTERIM: "interim", ValueRole.TARGET: "final"}


def add_value(
    document: DocumentScope,
    series: URIRef,
    value: IndicatorValue,
    values: Mapping[str, URIRef],
) -> None:
    """Describe a value of ``series``; ``values`` names all values of the indicator."""
    graph, node = document.graph, values[value.id]
    kind, name = _CLASSES[value.role]
    graph.add((series, KK.hasValue, node))
    graph.add((node, RDF.type, kind))
    graph.add((node, RDF.type, KK.ValueSpecification))
    graph.add((node, RDFS.label, japanese(_label(name, value.time))))
    graph.add((node, KK.valueOf, series))
    graph.add((node, KK.roleSource, code("role-source", value.role_source)))
    graph.add((node, KK.rawText, plain(value.raw)))
    graph.add((node, KK.evidence, add_evidence(document, value.span)))
    _add_number(graph, node, value)
    _add_conditions(graph, node, value)
    _add_value_time(document, node, value.time)
    add_notes(document, node, value.notes, values)
    add_reviews(graph, node, value.reviews)


def _label(name: str, time: PrintedTime) -> str:
    return name if time_bounds(time) is None else f"{name} {short_name(time)}"


def _add_number(graph: Graph, node: URIRef, value: IndicatorValue) -> None:
    graph.add((node, KK.valueStatus, code("value-status", value.status)))
    if value.value is not None:
        relative = value.status is ValueStatus.RELATIVE
        number = KK.relativeValue if relative else KK.numericValue
        graph.add((node, number, decimal(value.value)))
    if value.upper is not None:
        graph.add((node, KK.upperValue, decimal(value.upper)))
    if value.unit is not None:
        graph.add((node, KK.unitText, japanese(value.unit)))
    if value.multiplier is not None:
        graph.add((node, KK.printedMultiplier, plain(value.multiplier)))
    add_confidence(graph, node, value)


def _add_conditions(graph: Graph, node: URIRef, value: IndicatorValue) -> None:
    """How the value is meant: its stage, its comparison, who will set it."""
    if value.role in _STAGES:
        graph.add((node, KK.targetStage, code("target-stage", _STAGES[value.role])))
    if value.qualifier is not None:
        graph.add((node, *_qualifier(node, value.qualifier)))
    if value.relative_to is not None:
        graph.add((node, KK.relativeTo, japanese(value.relative_to)))
    if value.preliminary is not None:
        graph.add((node, KK.isPreliminary, boolean(True)))
    for plan in value.determined_by:
        graph.add((node, KK.determinedByText, japanese(plan)))


def _qualifier(node: URIRef, qualifier: str) -> tuple[URIRef, URIRef]:
    """``>=`` and its like compare, ``maintain`` and its like say what is to happen."""
    comparator = code_list("comparator").code_of(qualifier)
    if comparator is not None:
        return KK.comparator, code("comparator", comparator)
    if qualifier in code_list("target-mode").labels:
        return KK.targetMode, code("target-mode", qualifier)
    message = f"{node}: neither comparator nor target mode: {qualifier!r}"
    raise ValueError(message)


def _add_value_time(document: DocumentScope, node: URIRef, time: PrintedTime) -> None:
    graph = document.graph
    graph.add((node, KK.timeSource, code("time-source", time.source)))
    if time.raw is not None:
        graph.add((node, KK.printedTime, plain(time.raw)))
    when = add_time(graph, time, document.iris)
    if when is not None:
        graph.add((node, KK.referenceTime, when))
    if time.era_year is not None:
        expression = add_era_expression(graph, time.era_year, document.iris)
        graph.add((node, KK.eraExpression, expression))
