"""What can be linked: the titled parts and indicators of plans, read from their graphs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import RDF, RDFS, URIRef

from keikaku.vocab import KK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["Linkable", "read_linkables"]

#: Classes whose instances are worth linking, the most specific first.
_ELEMENT_CLASSES = (KK.PriorityGoal, KK.Goal, KK.Measure, KK.Action, KK.Consideration)


@dataclass(frozen=True, slots=True)
class Linkable:
    """A part of a plan, or an indicator, with the texts that say what it is about."""

    iri: str
    version: str  #: IRI of its plan version
    publisher: str  #: IRI of the government that adopted the plan
    national: bool  #: whether that is the nation
    kind: str  #: local name of its class: ``Goal``, ``Measure``, ``Indicator`` …
    title: str
    description: str = ""
    parents: tuple[str, ...] = ()  #: titles from the parent up
    unit: str = ""  #: of an indicator
    evidence: str = ""  #: IRI of its evidence span
    publisher_name: str = ""  #: says nothing of the policy, so it is not compared


def read_linkables(graphs: Mapping[str, Graph]) -> tuple[Linkable, ...]:
    """The linkable parts of every plan version, in the order of their IRIs.

    Args:
        graphs: named graphs by IRI; those that describe no plan version give nothing.
    """
    names = _government_names(graphs.values())
    found: list[Linkable] = []
    for graph in graphs.values():
        for version in graph.subjects(RDF.type, KK.PlanVersion):
            found.extend(_of_version(graph, version, names))
    return tuple(sorted(found, key=lambda linkable: linkable.iri))


def _government_names(graphs: Iterable[Graph]) -> dict[str, str]:
    classes = (KK.Municipality, KK.Prefecture)
    return {
        str(government): _text(graph, government, RDFS.label)
        for graph in graphs
        for cls in classes
        for government in graph.subjects(RDF.type, cls)
    }


def _of_version(graph: Graph, version: Node, names: Mapping[str, str]) -> Iterable[Linkable]:
    plan = graph.value(version, KK.versionOf)
    publisher = graph.value(plan, KK.adoptedBy)
    national = (plan, KK.planKind, None) in graph and any(
        str(kind).endswith("/national-strategy") for kind in graph.objects(plan, KK.planKind)
    )
    for subject, cls in _subjects(graph):
        yield Linkable(
            iri=str(subject),
            version=str(version),
            publisher=str(publisher),
            national=national,
            kind=str(cls).rpartition("#")[2],
            title=_text(graph, subject, RDFS.label),
            description=_description(graph, subject),
            parents=_parent_titles(graph, subject),
            unit=_text(graph, subject, KK.unitText),
            evidence=str(graph.value(subject, KK.evidence) or ""),
            publisher_name=names.get(str(publisher), ""),
        )


def _subjects(graph: Graph) -> Iterable[tuple[Node, URIRef]]:
    seen: set[Node] = set()
    for cls in (*_ELEMENT_CLASSES, KK.Indicator):
        for subject in sorted(graph.subjects(RDF.type, cls), key=str):
            if subject not in seen:
                seen.add(subject)
                yield subject, cls


def _text(graph: Graph, subject: Node, predicate: URIRef) -> str:
    """The Japanese text; where there are several, the first in code-point order."""
    texts = sorted(
        str(text)
        for text in graph.objects(subject, predicate)
        if getattr(text, "language", None) in ("ja", None)  # not the reading in ja-Hira
    )
    return texts[0] if texts else ""


def _description(graph: Graph, subject: Node) -> str:
    """The body text, and the statements about the element (基本的方向 …).

    How an indicator is measured is left out: surveys and sums sound alike whatever they count.
    """
    own = _text(graph, subject, KK.description)
    about = (
        _text(graph, statement, RDFS.label)
        for statement in sorted(graph.subjects(KK.about, subject), key=str)
        if (statement, RDF.type, KK.DirectionStatement) in graph
    )
    return " ".join(text for text in (own, *about) if text)


def _parent_titles(graph: Graph, subject: Node) -> tuple[str, ...]:
    titles: list[str] = []
    seen = {subject}
    parent = graph.value(subject, KK.parentElement) or graph.value(subject, KK.indicates)
    while parent is not None and parent not in seen:
        seen.add(parent)
        if (parent, RDF.type, KK.Section) not in graph:  # chapters say nothing of the policy
            titles.append(_text(graph, parent, RDFS.label))
        parent = graph.value(parent, KK.parentElement)
    return tuple(titles)
