"""What a store is: something that holds a data set of named graphs and answers SPARQL queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from keikaku.store.answer import Answer

__all__ = ["GraphStore"]


class GraphStore(Protocol):
    """Something that answers SPARQL 1.1 queries over a data set.

    The default graph is the union of the named graphs: stored queries rely on it.
    """

    def query(self, text: str) -> Answer:
        """The answer to a SPARQL query.

        Raises:
            QueryError: the query cannot be run: a syntax error, or something that is not allowed.
            EndpointError: the store is remote and did not answer as the protocol says.
        """
        ...
