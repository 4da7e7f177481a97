"""Run a question over a store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keikaku.errors import QuerySyntaxError
from keikaku.query.bind import bind_parameters
from keikaku.query.stored import Column, StoredQuery, Words
from keikaku.store.answer import Row, Solutions, Truth

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pyoxigraph import Triple

    from keikaku.iri import Iris
    from keikaku.store.answer import Answer
    from keikaku.store.base import GraphStore

__all__ = ["QueryResult", "run_query"]


@dataclass(frozen=True, slots=True)
class QueryResult:
    """A question's answer: rows under columns, or a graph.

    A column whose name is another's with ``Label`` at its end
    says in words what the other says as an IRI.
    """

    query: StoredQuery
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    graph: tuple[Triple, ...] | None = None  #: of CONSTRUCT and DESCRIBE; then there are no rows
    truth: bool | None = None  #: of ASK

    def linked_column(self, column: Column) -> int | None:
        """Position of the column of IRIs that ``column`` gives the words for."""
        names = [other.name for other in self.columns]
        base = column.name.removesuffix("Label")
        return names.index(base) if base != column.name and base in names else None

    def reading_columns(self) -> tuple[int, ...]:
        """Positions of the columns for reading: an IRI with words beside it is left out."""
        linked = {self.linked_column(column) for column in self.columns}
        return tuple(place for place in range(len(self.columns)) if place not in linked)


def run_query(
    query: StoredQuery,
    store: GraphStore,
    parameters: Mapping[str, str | Sequence[str]] | None = None,
    *,
    iris: Iris | None = None,
) -> QueryResult:
    """The answer to a question, with its parameters bound.

    Raises:
        ParameterError: a parameter is missing, unknown or not of its type.
        QueryError: the query cannot be run.
        EndpointError: the store is remote and did not answer as the protocol says.
    """
    text = bind_parameters(query, parameters or {}, iris=iris)
    try:
        return _result(query, store.query(text))
    except QuerySyntaxError as error:
        raise QuerySyntaxError(
            query.path, error.problem, cure=error.cure, line=error.line, column=error.column
        ) from error


def _result(query: StoredQuery, answer: Answer) -> QueryResult:
    if isinstance(answer, Solutions):
        described = {column.name: column for column in query.columns}
        columns = tuple(
            described.get(name) or Column(name, Words(name, name)) for name in answer.variables
        )
        return QueryResult(query, columns, answer.rows)
    if isinstance(answer, Truth):
        return QueryResult(query, (), (), truth=answer.value)
    return QueryResult(query, (), (), graph=answer.triples)
