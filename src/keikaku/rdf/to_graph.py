"""A plan version as RDF: every class of ``docs/model.md`` by a function of its own."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from rdflib import Graph

from keikaku.rdf.indicators import add_indicators
from keikaku.rdf.parts import add_parts
from keikaku.rdf.plan import add_plan, add_source_document, add_version
from keikaku.rdf.provenance import add_extraction_run
from keikaku.rdf.relations import add_relations
from keikaku.rdf.scope import VersionScope

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keikaku.iri import Iris
    from keikaku.model.plan import PlanVersion

__all__ = ["plan_to_graph"]

_NONE: Mapping[str, str] = MappingProxyType({})


def plan_to_graph(
    version: PlanVersion, iris: Iris, known_plans: Mapping[str, str] = _NONE
) -> Graph:
    """The graph of a plan version; its name is the version's IRI, and it has no blank node.

    Args:
        version: what was read.
        iris: how resources are named.
        known_plans: IRIs of the plans that are in our data, by the key of their title
            (:func:`keikaku.rdf.known_plans.known_plans`); a mentioned plan becomes a link only when
            it is among them.

    Raises:
        ValueError: the version contradicts itself: a part names one that is not there, or lines
            that its document does not have.
    """
    graph = Graph(
        identifier=iris.version(version.publisher.code, version.plan_slug, version.version_slug),
        bind_namespaces="none",
    )
    scope = VersionScope(version, iris, graph, known_plans)
    add_plan(scope)
    add_version(scope)
    add_extraction_run(scope)
    for document in scope.documents:
        add_source_document(document)
        add_parts(document)
        add_indicators(document)
        add_relations(document)
    return graph
