"""Reference data: the governments that publish plans, and the Sustainable Development Goals."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rdflib import FOAF, RDF, RDFS, SKOS, Graph, Literal, URIRef

from keikaku.errors import UnknownGovernmentError
from keikaku.rdf.literals import english, integer, japanese, plain
from keikaku.resources import resource_folder
from keikaku.vocab import ESTAT, KK, SDGO

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keikaku.iri import Iris

__all__ = [
    "Municipality",
    "Prefecture",
    "SdgGoal",
    "area",
    "municipality",
    "prefecture",
    "reference_graph",
    "sdg_goals",
]

_CODE = re.compile(r"[0-9]{6}", re.ASCII)
_WEIGHTS = (6, 5, 4, 3, 2)


@dataclass(frozen=True, slots=True)
class Prefecture:
    """A prefecture (都道府県)."""

    code: str  #: six digits with check digit
    name: str
    kana: str
    name_en: str
    website: str


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality (市区町村)."""

    code: str  #: six digits with check digit
    name: str
    kana: str
    prefecture: Prefecture
    website: str


@dataclass(frozen=True, slots=True)
class SdgGoal:
    """A Sustainable Development Goal."""

    number: int  #: 1-17
    iri: str  #: as the UN names it
    name: str
    name_en: str


def municipality(code: str) -> Municipality:
    """The municipality with the six-digit ``code``.

    Raises:
        UnknownGovernmentError: the code is malformed, its check digit is wrong, or no municipality
            has it.

    >>> municipality("102113").name, municipality("102113").prefecture.name
    ('安中市', '群馬県')
    """
    _check_code(code)
    found = _municipalities().get(code)
    if found is None:
        raise UnknownGovernmentError(code, "no municipality has this code")
    return found


def prefecture(code: str) -> Prefecture:
    """The prefecture with the six-digit ``code``.

    Raises:
        UnknownGovernmentError: as :func:`municipality`.

    >>> prefecture("100005").name_en
    'Gunma'
    """
    _check_code(code)
    found = _prefectures().get(code)
    if found is None:
        raise UnknownGovernmentError(code, "no prefecture has this code")
    return found


@cache
def sdg_goals() -> tuple[SdgGoal, ...]:
    """The 17 goals, in their order."""
    return tuple(
        SdgGoal(int(row["goal"]), row["iri"], row["name_ja"], row["name_en"])
        for row in _rows("sdg-goals.csv")
    )


def area(code: str) -> URIRef:
    """The area of a municipality or prefecture as e-Stat names it: the code without check digit.

    >>> str(area("102113"))
    'http://data.e-stat.go.jp/lod/sac/C10211'
    """
    return ESTAT[f"C{code[:5]}"]


def reference_graph(codes: Iterable[str | None], iris: Iris) -> Graph:
    """The governments with these codes, their prefectures, the nation and the 17 goals.

    Args:
        codes: six-digit codes of municipalities or prefectures; ``None`` is the nation.
        iris: how resources are named.

    Raises:
        UnknownGovernmentError: no government has one of the codes.
    """
    graph = Graph(identifier=iris.graph("reference"), bind_namespaces="none")
    _add_nation(graph, iris)
    for code in sorted({code for code in codes if code is not None}):
        if code in _prefectures():
            _add_prefecture(graph, prefecture(code), iris)
        else:
            _add_municipality(graph, municipality(code), iris)
    for goal in sdg_goals():
        _add_sdg_goal(graph, goal)
    return graph


def _add_nation(graph: Graph, iris: Iris) -> None:
    node = URIRef(iris.government(None))
    graph.add((node, RDF.type, KK.NationalGovernment))
    graph.add((node, RDFS.label, japanese("国")))
    graph.add((node, RDFS.label, english("Government of Japan")))


def _add_prefecture(graph: Graph, government: Prefecture, iris: Iris) -> URIRef:
    node = _add_local_government(graph, government, iris)
    graph.add((node, RDF.type, KK.Prefecture))
    graph.add((node, RDFS.label, english(government.name_en)))
    return node


def _add_municipality(graph: Graph, government: Municipality, iris: Iris) -> None:
    node = _add_local_government(graph, government, iris)
    graph.add((node, RDF.type, KK.Municipality))
    graph.add((node, KK.inPrefecture, _add_prefecture(graph, government.prefecture, iris)))


def _add_local_government(
    graph: Graph, government: Municipality | Prefecture, iris: Iris
) -> URIRef:
    node = URIRef(iris.government(government.code))
    graph.add((node, RDFS.label, japanese(government.name)))
    graph.add((node, RDFS.label, Literal(government.kana, lang="ja-Hira")))
    graph.add((node, KK.localGovernmentCode, plain(government.code)))
    graph.add((node, KK.areaCode, area(government.code)))
    if government.website:
        graph.add((node, FOAF.homepage, URIRef(government.website)))
    return node


def _add_sdg_goal(graph: Graph, goal: SdgGoal) -> None:
    node = URIRef(goal.iri)
    graph.add((node, RDF.type, SDGO.Goal))
    graph.add((node, RDFS.label, japanese(goal.name)))
    graph.add((node, RDFS.label, english(goal.name_en)))
    graph.add((node, SKOS.notation, plain(str(goal.number))))
    graph.add((node, KK.sdgNumber, integer(goal.number)))


def _check_code(code: str) -> None:
    if not _CODE.fullmatch(code):
        raise UnknownGovernmentError(code, "a code has six digits, the last a check digit")
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, code, strict=False))
    check = (11 - total % 11) % 10
    if int(code[5]) != check:
        raise UnknownGovernmentError(code, f"its check digit should be {check}: {code[:5]}{check}")


@cache
def _prefectures() -> dict[str, Prefecture]:
    return {
        row["code"]: Prefecture(
            row["code"], row["name"], row["kana"], row["name_en"], row["website"]
        )
        for row in _rows("prefectures.csv")
    }


@cache
def _municipalities() -> dict[str, Municipality]:
    by_name = {found.name: found for found in _prefectures().values()}
    return {
        row["code"]: Municipality(
            row["code"], row["name"], row["kana"], by_name[row["prefecture"]], row["website"]
        )
        for row in _rows("municipalities.csv")
    }


def _rows(name: str) -> list[dict[str, str]]:
    path = resource_folder("data/reference") / name
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
