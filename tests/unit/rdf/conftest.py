"""Small plans made by hand, and how to ask their graphs about one subject."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
from hypothesis import settings
from rdflib import Graph, Literal, URIRef

from keikaku.findings import SourceSpan
from keikaku.iri import Iris
from keikaku.model.element import Element, ElementType
from keikaku.model.plan import (
    DocumentDescription,
    PlanKind,
    PlanReading,
    PlanVersion,
    Publisher,
    SourceFile,
    VersionStatus,
)
from keikaku.rdf.to_graph import plan_to_graph

if TYPE_CHECKING:
    from rdflib.term import Node

    from keikaku.model.indicator import Indicator
    from keikaku.model.plan import PlanRelation

settings.register_profile("keikaku", deadline=None)  # the machine is shared
settings.load_profile("keikaku")

Make: TypeAlias = Callable[..., Any]

#: Lines 11 to 16 of a file.
LINES = (
    "第2次安中市総合計画",
    "６－１　市民参画・協働",
    "市民の役割 ▶",
    "●まちづくりに参加します。",
    "製造品出荷額等*\t11,942億円 (平成30年)\t13,500億円 (令和8年)",
    "関連するSDGs",
)


@pytest.fixture
def iris() -> Iris:
    return Iris()


@pytest.fixture
def at() -> Make:
    """The span of these lines."""
    return lambda first, last=None: SourceSpan("taiko", first, last or first)


@pytest.fixture
def version() -> Make:
    """A version with one document that has the given elements, indicators and relations."""

    def make(
        *elements: Element,
        indicators: tuple[Indicator, ...] = (),
        relations: tuple[PlanRelation, ...] = (),
        **changes: object,
    ) -> PlanVersion:
        description = DocumentDescription(
            title="政策大綱",
            publisher=None,
            kind=None,
            kind_text=None,
            period=None,
            supplied=frozenset({"publisher"}),
        )
        file = SourceFile(
            slug="taiko",
            path="sources/102113/sogo-keikaku-2/source.txt",
            sha256="ab" * 32,
            encoding="utf-8",
            first_line=11,
            last_line=16,
            lines=LINES,
            title="政策大綱",
        )
        plan = PlanVersion(
            plan_slug="sogo-keikaku-2",
            version_slug="2018",
            title="第2次安中市総合計画",
            publisher=Publisher("安中市", "102113"),
            kinds=(PlanKind.COMPREHENSIVE_PLAN,),
            status=VersionStatus.ADOPTED,
            period=None,
            readings=(PlanReading("taiko", description, elements, indicators, relations),),
            files=(file,),
        )
        return replace(plan, **changes)  # type: ignore[arg-type]

    return make


@pytest.fixture
def measure(at: Make) -> Element:
    return Element("6-1", ElementType.MEASURE, "市民参画・協働", "６－１　市民参画・協働", at(12))


@pytest.fixture
def graph_of(version: Make, iris: Iris) -> Make:
    """The graph of a version made of the given things."""

    def make(*elements: Element, known: Mapping[str, str] | None = None, **things: object) -> Graph:
        return plan_to_graph(version(*elements, **things), iris, known or {})

    return make


@pytest.fixture
def said() -> Make:
    """What a graph says of a subject (below the version) by a predicate, as N-Triples has it.

    IRIs below the version and of our code lists are cut short: ``/taiko``, ``direction/increase``.
    """
    version = "https://w3id.org/keikaku/id/plan/102113/sogo-keikaku-2/v/2018"

    def short(term: Node) -> str:
        if isinstance(term, Literal):
            return term.n3()
        text = str(term).removeprefix(version)
        for base in ("https://w3id.org/keikaku/code/", "https://w3id.org/keikaku/id/"):
            text = text.removeprefix(base)
        return text.replace("https://w3id.org/keikaku/ns#", "kk:")

    def get(graph: Graph, subject: str, predicate: URIRef) -> set[str]:
        node = URIRef(subject if ":" in subject else version + subject)
        return {short(term) for term in graph.objects(node, predicate)}

    return get
