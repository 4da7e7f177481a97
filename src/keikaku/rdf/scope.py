"""Where a description belongs: the plan version and the document it is written for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rdflib import Graph, URIRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from keikaku.iri import Iris
    from keikaku.model.indicator import Indicator
    from keikaku.model.plan import PlanReading, PlanVersion, SourceFile

__all__ = ["DocumentScope", "VersionScope"]


@dataclass(frozen=True)
class VersionScope:
    """A plan version, the graph that describes it, and how its resources are named."""

    version: PlanVersion
    iris: Iris
    graph: Graph
    known_plans: Mapping[str, str]

    @cached_property
    def plan(self) -> URIRef:
        """The plan (the work)."""
        return URIRef(self.iris.plan(self.version.publisher.code, self.version.plan_slug))

    @cached_property
    def iri(self) -> URIRef:
        """The version, which is also the name of its graph."""
        version = self.version
        return URIRef(
            self.iris.version(version.publisher.code, version.plan_slug, version.version_slug)
        )

    @cached_property
    def documents(self) -> tuple[DocumentScope, ...]:
        """The version's documents, in their order.

        Raises:
            ValueError: a document was read from a file that the version does not name.
        """
        files = {file.slug: file for file in self.version.files}
        for reading in self.version.readings:
            if reading.slug not in files:
                message = f"{self.iri}: no source file for the document {reading.slug!r}"
                raise ValueError(message)
        return tuple(
            DocumentScope(self, reading, files[reading.slug]) for reading in self.version.readings
        )

    def document_of_span(self, name: str) -> DocumentScope | None:
        """The document that a span names by slug or by file name."""
        for document in self.documents:
            if name in {document.reading.slug, document.file_name}:
                return document
        return None


@dataclass(frozen=True)
class DocumentScope:
    """A document of a version: names its parts and indicators."""

    of: VersionScope
    reading: PlanReading
    file: SourceFile

    @property
    def graph(self) -> Graph:
        """The graph of the version."""
        return self.of.graph

    @property
    def iris(self) -> Iris:
        """How resources are named."""
        return self.of.iris

    @cached_property
    def iri(self) -> URIRef:
        """The document."""
        return URIRef(self.iris.document(self.of.iri, self.reading.slug))

    @cached_property
    def file_name(self) -> str:
        """The name of the document's file, without its folder."""
        return self.file.path.rsplit("/", 1)[-1]

    @cached_property
    def elements(self) -> Mapping[str, URIRef]:
        """The document's parts by their ids.

        Raises:
            ValueError: two of them would have the same IRI.
        """
        ids = (element.id for element in self.reading.elements)
        return _distinct((name, self.iris.element(self.iri, name)) for name in ids)

    @cached_property
    def indicators(self) -> Mapping[str, URIRef]:
        """The document's indicators by their ids.

        Raises:
            ValueError: two of them would have the same IRI.
        """
        ids = (indicator.id for indicator in self.reading.indicators)
        return _distinct((name, self.iris.indicator(self.iri, name)) for name in ids)

    def element(self, element_id: str) -> URIRef:
        """A part by its id: of this document, or else of another one of the version.

        Raises:
            ValueError: no document of the version has such a part.
        """
        for document in (self, *self.of.documents):
            if element_id in document.elements:
                return document.elements[element_id]
        message = f"{self.iri}: no part has the id {element_id!r} that another one names"
        raise ValueError(message)

    def values(self, indicator: Indicator) -> Mapping[str, URIRef]:
        """The values of an indicator by their ids; each is a fragment of it.

        Raises:
            ValueError: two of them would have the same IRI.
        """
        page = self.indicators[indicator.id]
        ids = (value.id for value in indicator.values)
        return _distinct((name, self.iris.fragment(page, "v", name)) for name in ids)

    def fragment(self, resource: str, *parts: str) -> URIRef:
        """Something that is described on the page of ``resource``."""
        return URIRef(self.iris.fragment(resource, *parts))


def _distinct(named: Iterable[tuple[str, str]]) -> dict[str, URIRef]:
    names: dict[str, URIRef] = {}
    taken: dict[str, str] = {}
    for name, iri in named:
        if iri in taken:
            message = f"{taken[iri]!r} and {name!r} would both be named {iri}"
            raise ValueError(message)
        names[name], taken[iri] = URIRef(iri), name
    return names
