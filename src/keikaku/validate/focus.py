"""What a shapes graph is aimed at: focus nodes and checks, counted before anything is validated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import DCTERMS, RDF, RDFS, SH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["Aim", "aim"]


@dataclass(frozen=True, slots=True)
class Aim:
    """How much a validation will look at."""

    shapes: int
    focus_nodes: int
    checks: int
    idle_rules: tuple[str, ...]


def aim(data: Graph, shapes: Graph) -> Aim:
    """Count the focus nodes of ``shapes`` in ``data`` (SHACL §2.1.3) and the checks they call for.

    A check is a pair of a rule (a shape with a ``dcterms:identifier``) and a focus node; shapes by
    others, whose rules have no code, count one check for each property shape.
    """
    seen: set[Node] = set()
    aimed: dict[Node, set[Node]] = {}
    for shape in _targeted(shapes):
        nodes = set(_focus_nodes(shape, data, shapes))
        seen |= nodes
        for rule in _rules(shape, shapes):
            aimed.setdefault(rule, set()).update(nodes)
    idle = sorted(
        str(code)
        for rule, nodes in aimed.items()
        if not nodes
        for code in shapes.objects(rule, DCTERMS.identifier)
    )
    checks = sum(len(nodes) for nodes in aimed.values())
    return Aim(len(aimed), len(seen), checks, tuple(idle))


_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)


def _targeted(shapes: Graph) -> set[Node]:
    explicit = {shape for target in _TARGETS for shape in shapes.subjects(target)}
    classes = {
        shape
        for shape in shapes.subjects(RDF.type, RDFS.Class)
        if (shape, RDF.type, SH.NodeShape) in shapes
    }
    return explicit | classes


def _focus_nodes(shape: Node, data: Graph, shapes: Graph) -> Iterator[Node]:
    yield from shapes.objects(shape, SH.targetNode)
    for path in shapes.objects(shape, SH.targetSubjectsOf):
        yield from data.subjects(path)
    for path in shapes.objects(shape, SH.targetObjectsOf):
        yield from data.objects(None, path)
    classes = set(shapes.objects(shape, SH.targetClass))
    if (shape, RDF.type, RDFS.Class) in shapes:  # an implicit class target
        classes.add(shape)
    for target in classes:
        for narrower in data.transitive_subjects(RDFS.subClassOf, target):
            yield from data.subjects(RDF.type, narrower)


def _rules(shape: Node, shapes: Graph) -> set[Node]:
    properties = set(shapes.objects(shape, SH.property))
    own = (shape, DCTERMS.identifier, None) in shapes
    return properties | ({shape} if own or not properties else set())
