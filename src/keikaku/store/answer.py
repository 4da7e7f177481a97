"""Answers to SPARQL queries: solutions, a graph, or yes and no.

Rows and triples are made of pyoxigraph's terms (``NamedNode``, ``BlankNode``, ``Literal``): they
keep the exact lexical form, and every SPARQL engine's answers can be read into them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolution,
    QuerySolutions,
    QueryTriples,
    Triple,
)

from keikaku.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Answer", "Row", "Solutions", "Term", "Triples", "Truth", "read_answer", "sort_triples"]

#: A node of an RDF graph.
Term = NamedNode | BlankNode | Literal

#: One solution: a term per variable, ``None`` where the variable is not bound.
Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Solutions:
    """The answer of a SELECT query, in the order the query gives."""

    variables: tuple[str, ...]  #: without the question mark
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer of a CONSTRUCT or DESCRIBE query: a graph, sorted, each triple once."""

    triples: tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """The answer of an ASK query."""

    value: bool


Answer = Solutions | Triples | Truth

_QUOTED = "the query answers with a quoted triple; ask for its parts"


def read_answer(results: QuerySolutions | QueryBoolean | QueryTriples) -> Answer:
    """Query results of pyoxigraph, evaluated to their end.

    Raises:
        QueryError: a solution holds a quoted triple (RDF 1.2), which our rows do not.
    """
    if isinstance(results, QuerySolutions):
        variables = tuple(variable.value for variable in results.variables)
        return Solutions(variables, tuple(_row(solution) for solution in results))
    if isinstance(results, QueryBoolean):
        return Truth(bool(results))
    return Triples(sort_triples(results))


def sort_triples(triples: Iterable[Triple]) -> tuple[Triple, ...]:
    """Triples in the order of their N-Triples text, each once.

    Raises:
        QueryError: a triple holds a quoted triple (RDF 1.2), which our graphs do not.
    """
    listed = set(triples)
    for triple in listed:
        if isinstance(triple.subject, Triple) or isinstance(triple.object, Triple):
            raise QueryError(_QUOTED)
    return tuple(sorted(listed, key=str))


def _row(solution: QuerySolution) -> Row:
    row: list[Term | None] = []
    for term in solution:
        if isinstance(term, Triple):
            raise QueryError(_QUOTED)
        row.append(term)
    return tuple(row)
