"""The data graph as pySHACL gets it: in memory, with fast queries that never raise."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rdflib import Graph, Literal
from rdflib.plugins.sparql import prepareQuery

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib.plugins.sparql.sparql import Query
    from rdflib.query import Result
    from rdflib.term import Node

    Triple = tuple[Node, Node, Node]

__all__ = ["QueryGraph"]


class QueryGraph(Graph):
    """A copy of a graph in memory that answers pySHACL's queries fast and without exceptions.

    pySHACL runs a constraint's query anew for every focus node, and most of that time is parsing,
    so each text is parsed once.

    rdflib 7.6 raises TypeError or RecursionError when it calculates with an ill-typed literal such
    as ``"九"^^xsd:integer``, where SPARQL has a type error, so queries see these as strings; other
    constraints see them as they are.
    """

    def __init__(self, triples: Iterable[Triple]) -> None:
        super().__init__(store="Memory")
        ill_typed = False
        for triple in triples:
            self.add(triple)
            ill_typed = ill_typed or _is_ill_typed(triple[2])
        self._for_queries: Graph | None = None
        if ill_typed:
            self._for_queries = Graph(store="Memory")
            for subject, predicate, value in self:
                sound = Literal(str(value)) if _is_ill_typed(value) else value
                self._for_queries.add((subject, predicate, sound))

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> Result:  # noqa: ANN401
        """The solutions of a query, as :meth:`rdflib.Graph.query`."""
        query = _prepared(query_object) if isinstance(query_object, str) else query_object
        if self._for_queries is not None:
            return self._for_queries.query(query, *args, **kwargs)
        return super().query(query, *args, **kwargs)


def _is_ill_typed(node: Node) -> bool:
    return isinstance(node, Literal) and bool(node.ill_typed)


@lru_cache(maxsize=1024)
def _prepared(query: str) -> Query:
    return prepareQuery(query)
