"""Periods of plans: the fiscal years from which to which they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, URIRef

from keikaku.model.dates import PrintedTime, TimeKind, time_bounds
from keikaku.rdf.literals import day, plain
from keikaku.rdf.times import add_fiscal_year
from keikaku.vocab import KK, code

if TYPE_CHECKING:
    from datetime import date

    from rdflib import Graph

    from keikaku.iri import Iris
    from keikaku.model.element import PlanPeriod

__all__ = ["add_period"]


def add_period(
    graph: Graph, node: URIRef, period: PlanPeriod, iris: Iris, evidence: URIRef | None
) -> None:
    """Describe ``period`` as ``node``; an open end stays open."""
    graph.add((node, RDF.type, KK.PlanPeriod))
    basis = "supplied" if period.supplied else "stated"
    graph.add((node, KK.assertionBasis, code("assertion-basis", basis)))
    if period.raw is not None:
        graph.add((node, KK.printedPeriod, plain(period.raw)))
    if period.start_fy is not None:
        graph.add((node, KK.startFiscalYear, add_fiscal_year(graph, period.start_fy, iris)))
        graph.add((node, KK.startDate, day(_bounds(period.start_fy)[0])))
    if period.end_fy is not None:
        graph.add((node, KK.endFiscalYear, add_fiscal_year(graph, period.end_fy, iris)))
        graph.add((node, KK.endDate, day(_bounds(period.end_fy)[1])))
    if evidence is not None:
        graph.add((node, KK.evidence, evidence))


def _bounds(year: int) -> tuple[date, date]:
    bounds = time_bounds(PrintedTime(None, TimeKind.FISCAL_YEAR, year))
    assert bounds is not None  # a fiscal year always has them
    return bounds
