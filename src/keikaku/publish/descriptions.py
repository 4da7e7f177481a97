"""Each resource on its own: the triples that its page, its Turtle and its JSON-LD are made of."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, cast

from rdflib import Graph, URIRef
from rdflib import Literal as RdfLiteral

from keikaku.publish.index import GraphIndex, page_iri
from keikaku.publish.labels import readable
from keikaku.publish.terms import Literal
from keikaku.rdf.jsonld import to_jsonld
from keikaku.rdf.serialize import to_turtle

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from keikaku.publish.terms import Term

__all__ = ["Descriptions"]

_Triple = tuple[URIRef, URIRef, URIRef | RdfLiteral]


class Descriptions:
    """The triples of a data set, grouped by the page of their subject."""

    def __init__(self, graphs: Mapping[str, Graph]) -> None:
        """Read every graph once.

        Raises:
            ValueError: a graph has a blank node; what we publish has none.
        """
        self._pages: dict[str, dict[_Triple, None]] = defaultdict(dict)
        for name in sorted(graphs):
            for subject, predicate, value in graphs[name]:
                if not (isinstance(subject, URIRef) and isinstance(value, URIRef | RdfLiteral)):
                    message = f"{name} has a blank node, which no page can describe"
                    raise ValueError(message)  # noqa: TRY004 - the graph is wrong, not the type
                triple = (subject, cast("URIRef", predicate), value)
                self._pages[page_iri(str(subject))][triple] = None
        self._pages.default_factory = None

    def index(self) -> GraphIndex:
        """The same triples as plain dictionaries, for people to read.

        Characters that hide or reorder text are left out of it; the data files keep them.
        """
        return GraphIndex(self._plain())

    def _plain(self) -> Iterator[tuple[str, str, Term]]:
        iris: dict[URIRef, str] = {}
        for triples in self._pages.values():
            for subject, predicate, value in triples:
                yield (
                    iris.get(subject) or iris.setdefault(subject, str(subject)),
                    iris.get(predicate) or iris.setdefault(predicate, str(predicate)),
                    _plain(value),
                )

    def turtle(self, page: str, prefixes: Mapping[str, str]) -> str:
        """A resource and its fragments as Turtle."""
        return to_turtle(self._graph(page), prefixes)

    def jsonld(self, page: str) -> str:
        """A resource and its fragments as JSON-LD, with our published context."""
        return to_jsonld(self._graph(page), page)

    def _graph(self, page: str) -> Graph:
        """The triples of a page; both writers need no more of a graph than its triples."""
        return cast("Graph", self._pages[page])


def _plain(value: URIRef | RdfLiteral) -> Term:
    if isinstance(value, RdfLiteral):
        return Literal(readable(value), value.language or "", str(value.datatype or ""))
    return str(value)
