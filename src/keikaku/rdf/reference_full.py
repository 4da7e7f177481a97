"""The national reference data as one graph: for who publishes plans of any municipality.

A normal data set names only the governments of its own plans (:mod:`keikaku.rdf.reference`); this
graph has all of them, the SDG targets, the fiscal years, the eras and the national frameworks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from rdflib import RDF, RDFS, SKOS, Graph, Literal, URIRef

from keikaku.rdf.frameworks import add_frameworks
from keikaku.rdf.literals import day, english, japanese, plain
from keikaku.rdf.reference import reference_graph
from keikaku.rdf.reference_files import reference_rows
from keikaku.rdf.times import add_fiscal_year
from keikaku.vocab import KK, SDG, SDGO

if TYPE_CHECKING:
    from keikaku.iri import Iris

__all__ = [
    "FISCAL_YEARS",
    "EraSpan",
    "SdgTarget",
    "eras",
    "government_codes",
    "national_reference_graph",
    "sdg_targets",
]

#: The fiscal years that are described: those of plans in force since 2000, and of their targets.
FISCAL_YEARS = range(2000, 2061)


@dataclass(frozen=True, slots=True)
class SdgTarget:
    """A target of a Sustainable Development Goal."""

    code: str  #: 1.1 … 17.19, 1.a …
    iri: str  #: as the UN names it
    goal: int  #: 1-17


@dataclass(frozen=True, slots=True)
class EraSpan:
    """An era (元号) with its days by the Gregorian calendar."""

    code: str
    name: str
    kana: str
    name_en: str
    letter: str
    first_day: date
    last_day: date | None  #: the day before the next era; none for the present one


@cache
def government_codes() -> tuple[str, ...]:
    """The six-digit codes of all municipalities and prefectures, sorted.

    >>> len(government_codes())
    1788
    """
    tables = ("municipalities.csv", "prefectures.csv")
    return tuple(sorted(row["code"] for table in tables for row in reference_rows(table)))


@cache
def sdg_targets() -> tuple[SdgTarget, ...]:
    """The 169 targets, in their order."""
    return tuple(
        SdgTarget(row["target"], row["iri"], int(row["goal"]))
        for row in reference_rows("sdg-targets.csv")
    )


@cache
def eras() -> tuple[EraSpan, ...]:
    """The eras since 1868, oldest first.

    >>> [(era.name, era.last_day) for era in eras()][-2:]
    [('平成', datetime.date(2019, 4, 30)), ('令和', None)]
    """
    rows = reference_rows("eras.csv")
    firsts = [date.fromisoformat(row["first_day"]) for row in rows]
    lasts = [*(first - timedelta(days=1) for first in firsts[1:]), None]
    return tuple(
        EraSpan(row["code"], row["name"], row["kana"], row["name_en"], row["letter"], first, last)
        for row, first, last in zip(rows, firsts, lasts, strict=True)
    )


def national_reference_graph(iris: Iris) -> Graph:
    """All governments, SDG goals and targets, fiscal years, eras and national frameworks.

    Args:
        iris: how resources are named.
    """
    graph = Graph(identifier=iris.graph("national-reference"), bind_namespaces="none")
    graph += reference_graph(government_codes(), iris)
    for target in sdg_targets():
        _add_target(graph, target)
    for year in FISCAL_YEARS:
        add_fiscal_year(graph, year, iris)
    for era in eras():
        _add_era(graph, era, iris)
    add_frameworks(graph, iris)
    return graph


def _add_target(graph: Graph, target: SdgTarget) -> None:
    node = URIRef(target.iri)
    graph.add((node, RDF.type, SDGO.Target))
    graph.add((node, RDFS.label, japanese(f"ターゲット{target.code}")))
    graph.add((node, RDFS.label, english(f"Target {target.code}")))
    graph.add((node, SKOS.notation, plain(target.code)))
    graph.add((node, SDGO.isTargetOf, SDG[str(target.goal)]))


def _add_era(graph: Graph, era: EraSpan, iris: Iris) -> None:
    node = URIRef(iris.time("era", era.code))
    graph.add((node, RDF.type, KK.Era))
    graph.add((node, RDFS.label, japanese(era.name)))
    graph.add((node, RDFS.label, Literal(era.kana, lang="ja-Hira")))
    graph.add((node, RDFS.label, english(era.name_en)))
    graph.add((node, KK.eraLetter, plain(era.letter)))
    graph.add((node, KK.startDate, day(era.first_day)))
    if era.last_day is not None:
        graph.add((node, KK.endDate, day(era.last_day)))
