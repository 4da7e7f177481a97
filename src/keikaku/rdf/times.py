"""Times as typed nodes: fiscal years, calendar years, years, months, days and era expressions.

Each has first and last day as ``xsd:date`` and its year as an integer, because engines compare
those alike and ``xsd:gYear`` not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, RDFS, URIRef

from keikaku.model.dates import PrintedTime, TimeKind, time_bounds
from keikaku.rdf.literals import boolean, day, english, integer, japanese, plain
from keikaku.rdf.time_labels import era_year_name, time_names
from keikaku.vocab import KK

if TYPE_CHECKING:
    from rdflib import Graph

    from keikaku.iri import Iris
    from keikaku.model.dates import EraYear

__all__ = ["add_era_expression", "add_fiscal_year", "add_time"]

_YEARS = {
    TimeKind.FISCAL_YEAR: ("fy", KK.FiscalYear),
    TimeKind.CALENDAR_YEAR: ("cy", KK.CalendarYear),
    TimeKind.YEAR: ("year", KK.UnspecifiedYear),
}
_MONTH_PARTS, _DAY_PARTS = 2, 3


def add_time(graph: Graph, time: PrintedTime | None, iris: Iris) -> URIRef | None:
    """Describe what a printed time denotes; ``None`` when it denotes nothing."""
    bounds = time_bounds(time) if time is not None else None
    if time is None or time.year is None or bounds is None:
        return None
    node, kind = _name_and_class(time, iris)
    ja, en = time_names(time)
    graph.add((node, RDF.type, kind))
    graph.add((node, RDFS.label, japanese(ja)))
    graph.add((node, RDFS.label, english(en)))
    graph.add((node, KK.yearNumber, integer(time.year)))
    if time.end_year is not None:
        graph.add((node, KK.endYearNumber, integer(time.end_year)))
    graph.add((node, KK.startDate, day(bounds[0])))
    graph.add((node, KK.endDate, day(bounds[1])))
    return node


def add_fiscal_year(graph: Graph, year: int, iris: Iris) -> URIRef:
    """Describe one fiscal year."""
    node = add_time(graph, PrintedTime(None, TimeKind.FISCAL_YEAR, year), iris)
    assert node is not None  # a fiscal year always has bounds
    return node


def add_era_expression(graph: Graph, era_year: EraYear, iris: Iris) -> URIRef:
    """Describe a year as counted in an era, also past the era's end (平成34年)."""
    node = URIRef(iris.time("era", f"{era_year.era.code}-{era_year.number}"))
    graph.add((node, RDF.type, KK.EraExpression))
    name = era_year_name(era_year.era.kanji, era_year.number)
    graph.add((node, RDFS.label, japanese(f"{name}年")))
    graph.add((node, KK.eraName, plain(era_year.era.kanji)))
    graph.add((node, KK.eraYear, integer(era_year.number)))
    graph.add((node, KK.denotesYear, integer(era_year.year)))
    graph.add((node, KK.eraOverflow, boolean(era_year.is_overflow)))
    return node


def _name_and_class(time: PrintedTime, iris: Iris) -> tuple[URIRef, URIRef]:
    assert time.kind is not None  # it has bounds
    if time.kind is TimeKind.DATE and time.date:
        precision = len(time.date.split("-"))
        if precision == _DAY_PARTS:
            return URIRef(iris.time("date", time.date)), KK.Day
        if precision == _MONTH_PARTS:
            return URIRef(iris.time("month", time.date)), KK.Month
    path, kind = _YEARS.get(time.kind, _YEARS[TimeKind.CALENDAR_YEAR])
    years = f"{time.year}" + (f"-{time.end_year}" if time.end_year is not None else "")
    return URIRef(iris.time(path, years)), kind
