"""The vocabulary as a graph: the ontology, its alignments and its code lists."""

from __future__ import annotations

from rdflib import Graph

from keikaku.resources import resource_folder

__all__ = ["ontology_graph"]


def ontology_graph() -> Graph:
    """Everything under ``ontology/``, so that a data set explains its own terms."""
    graph = Graph(bind_namespaces="none")
    for path in sorted(resource_folder("ontology").rglob("*.ttl")):
        graph.parse(path, format="turtle")
    return graph
