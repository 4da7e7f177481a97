"""SHACL property paths in the notation of SPARQL, for people who read findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, SH, BNode

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["path_text"]

_SUFFIXES: dict[Node, str] = {SH.zeroOrMorePath: "*", SH.oneOrMorePath: "+", SH.zeroOrOnePath: "?"}


def path_text(graph: Graph, path: Node | None) -> str:
    """A property path (SHACL §2.3.1): the IRI of a plain property, else a SPARQL 1.1 path."""
    if path is None:
        return ""
    return _text(graph, path) if isinstance(path, BNode) else str(path)


def _text(graph: Graph, path: Node) -> str:
    if not isinstance(path, BNode):
        return f"<{path}>"
    if (path, RDF.first, None) in graph:
        return "/".join(_text(graph, step) for step in graph.items(path))
    for predicate, inner in graph.predicate_objects(path):
        if predicate == SH.inversePath:
            return f"^{_bracketed(graph, inner)}"
        if predicate == SH.alternativePath:
            return "|".join(_bracketed(graph, choice) for choice in graph.items(inner))
        if predicate in _SUFFIXES:
            return _bracketed(graph, inner) + _SUFFIXES[predicate]
    return str(path)


def _bracketed(graph: Graph, path: Node) -> str:
    text = _text(graph, path)
    return f"({text})" if isinstance(path, BNode) else text
