"""The national frameworks that local plans go by, and how one took over from another.

Facts from ``data/reference/national-frameworks.csv`` and ``laws.csv``; what is not certain is left
out there. A framework whose text is read as a plan has the same IRI here and in its own graph.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from rdflib import RDF, RDFS, URIRef

from keikaku.rdf.literals import day, english, japanese, plain
from keikaku.rdf.reference_files import reference_rows
from keikaku.rdf.times import add_fiscal_year
from keikaku.vocab import KK, code

if TYPE_CHECKING:
    from rdflib import Graph

    from keikaku.iri import Iris

__all__ = ["Law", "NationalFramework", "add_frameworks", "laws", "national_frameworks"]


@dataclass(frozen=True, slots=True)
class Law:
    """An act, as e-Gov lists it."""

    identifier: str  #: e-Gov law ID
    name: str
    name_en: str
    number: str  #: 平成26年法律第136号


@dataclass(frozen=True, slots=True)
class NationalFramework:
    """A strategy or basic concept of the nation."""

    plan: str  #: as in its IRI
    name: str
    name_en: str
    decided_on: date  #: by the cabinet
    fiscal_years: tuple[int, int] | None  #: first and last, where they are set
    succeeds: str | None  #: the one before it in the line
    law: str | None  #: e-Gov ID of the act it rests on
    basis: str  #: how this is known
    basis_en: str


@cache
def laws() -> tuple[Law, ...]:
    """The acts that frameworks rest on."""
    return tuple(
        Law(row["law_id"], row["name"], row["name_en"], row["number"])
        for row in reference_rows("laws.csv")
    )


@cache
def national_frameworks() -> tuple[NationalFramework, ...]:
    """The frameworks, oldest first.

    >>> [framework.decided_on.year for framework in national_frameworks()]
    [2014, 2019, 2022, 2025, 2025]
    """
    return tuple(_framework(row) for row in reference_rows("national-frameworks.csv"))


def _framework(row: dict[str, str]) -> NationalFramework:
    first, last = row["start_fiscal_year"], row["end_fiscal_year"]
    return NationalFramework(
        plan=row["plan"],
        name=row["name"],
        name_en=row["name_en"],
        decided_on=date.fromisoformat(row["decided_on"]),
        fiscal_years=(int(first), int(last)) if first else None,
        succeeds=row["succeeds"] or None,
        law=row["law_id"] or None,
        basis=row["basis"],
        basis_en=row["basis_en"],
    )


def add_frameworks(graph: Graph, iris: Iris) -> None:
    """Describe the frameworks, their succession and the acts they rest on."""
    for law in laws():
        node = URIRef(iris.law(law.identifier))
        graph.add((node, RDF.type, KK.LegalBasis))
        graph.add((node, RDFS.label, japanese(law.name)))
        graph.add((node, RDFS.label, english(law.name_en)))
        graph.add((node, KK.lawId, plain(law.identifier)))
        graph.add((node, KK.lawNumber, plain(law.number)))
    for framework in national_frameworks():
        _add_framework(graph, framework, iris)


def _add_framework(graph: Graph, framework: NationalFramework, iris: Iris) -> None:
    node = URIRef(iris.plan(None, framework.plan))
    graph.add((node, RDF.type, KK.NationalFramework))
    graph.add((node, RDFS.label, japanese(framework.name)))
    graph.add((node, RDFS.label, english(framework.name_en)))
    graph.add((node, KK.planKind, code("plan-kind", "national-strategy")))
    graph.add((node, KK.adoptedBy, URIRef(iris.government(None))))
    graph.add((node, KK.decidedOn, day(framework.decided_on)))
    graph.add((node, KK.basisText, japanese(framework.basis)))
    graph.add((node, KK.basisText, english(framework.basis_en)))
    if framework.fiscal_years is not None:
        graph.add((node, KK.planPeriod, _add_period(graph, node, framework, iris)))
    if framework.succeeds is not None:
        before = URIRef(iris.plan(None, framework.succeeds))
        graph.add((node, KK.succeeds, before))
        graph.add((before, KK.succeededBy, node))
    if framework.law is not None:
        graph.add((node, KK.legalBasis, URIRef(iris.law(framework.law))))


def _add_period(graph: Graph, node: URIRef, framework: NationalFramework, iris: Iris) -> URIRef:
    assert framework.fiscal_years is not None  # asked by the caller
    first, last = framework.fiscal_years
    period = URIRef(iris.fragment(node, "period"))
    graph.add((period, RDF.type, KK.PlanPeriod))
    graph.add((period, RDFS.label, japanese(f"{first}年度～{last}年度")))
    graph.add((period, KK.startFiscalYear, add_fiscal_year(graph, first, iris)))
    graph.add((period, KK.endFiscalYear, add_fiscal_year(graph, last, iris)))
    graph.add((period, KK.startDate, day(date(first, 4, 1))))
    graph.add((period, KK.endDate, day(date(last + 1, 3, 31))))
    graph.add((period, KK.assertionBasis, code("assertion-basis", "curated")))
    return period
