"""The stored questions with their answers, as pages and files show them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import dropwhile
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, NamedNode
from pyoxigraph import Literal as OxigraphLiteral

from keikaku.publish.labels import readable
from keikaku.publish.terms import Literal, Term
from keikaku.query import bind_parameters, list_queries, render_csv, render_json, run_query

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keikaku.iri import Iris
    from keikaku.query import QueryResult, StoredQuery, Words
    from keikaku.store.base import GraphStore

__all__ = ["Answer", "Cell", "answer_questions"]

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: words, the resource they name, and their English where they are ours."""

    term: Term
    iri: str | None
    english: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with its answer."""

    name: str
    title: Mapping[str, str]
    question: Mapping[str, str]
    notes: tuple[Mapping[str, str], ...]
    parameters: tuple[tuple[Mapping[str, str], str], ...]
    sparql: str
    headings: tuple[Mapping[str, str], ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    csv: str
    json: str

    @property
    def query_only(self) -> str:
        """The SPARQL without the header that says in words what the page says already."""
        lines = self.sparql.splitlines()
        return "\n".join(dropwhile(lambda line: line.startswith("#") or not line.strip(), lines))


def answer_questions(
    store: GraphStore, iris: Iris, closed: Mapping[str, str]
) -> tuple[Answer, ...]:
    """Every stored question, asked with the examples of the parameters that it needs.

    Args:
        store: the data set.
        iris: how resources are named.
        closed: English for those Japanese words that are ours and no plan's.

    Raises:
        QueryError: a stored question cannot be asked.
    """
    return tuple(_answer(query, store, iris, closed) for query in list_queries())


def _answer(query: StoredQuery, store: GraphStore, iris: Iris, closed: Mapping[str, str]) -> Answer:
    given = {
        parameter.name: parameter.example
        for parameter in query.parameters
        if parameter.is_required and parameter.default is None
    }
    result = run_query(query, store, given, iris=iris)
    shown = result.reading_columns()
    return Answer(
        name=query.name,
        title=_both(query.title),
        question=_both(query.question),
        notes=tuple(_both(note) for note in query.notes),
        parameters=tuple(
            (_both(parameter.description), given[parameter.name])
            for parameter in query.parameters
            if parameter.name in given
        ),
        sparql=bind_parameters(query, given, iris=iris),
        headings=tuple(_both(result.columns[place].label) for place in shown),
        rows=_in_english(_rows(result, shown), closed),
        csv=render_csv(result, guard=True),
        json=render_json(result),
    )


def _both(words: Words) -> dict[str, str]:
    return {"ja": words.ja, "en": words.en}


def _rows(result: QueryResult, shown: tuple[int, ...]) -> tuple[tuple[Cell | None, ...], ...]:
    links = {place: result.linked_column(result.columns[place]) for place in shown}
    if result.graph is not None:
        return ()
    return tuple(
        tuple(_cell(row[place], _at(row, links[place])) for place in shown) for row in result.rows
    )


def _in_english(
    rows: tuple[tuple[Cell | None, ...], ...], closed: Mapping[str, str]
) -> tuple[tuple[Cell | None, ...], ...]:
    """The rows with English words in those columns that hold nothing but words of ours."""
    ours = {
        place
        for place, column in enumerate(zip(*rows, strict=True))
        if all(cell is None or _is_closed(cell, closed) for cell in column)
    }
    return tuple(
        tuple(
            replace(cell, english=closed[cell.term.value])
            if cell and place in ours and isinstance(cell.term, Literal)
            else cell
            for place, cell in enumerate(row)
        )
        for row in rows
    )


def _is_closed(cell: Cell, closed: Mapping[str, str]) -> bool:
    return cell.iri is None and isinstance(cell.term, Literal) and cell.term.value in closed


def _at(row: tuple[object, ...], place: int | None) -> object:
    return None if place is None else row[place]


def _cell(term: object, linked: object) -> Cell | None:
    iri = linked.value if isinstance(linked, NamedNode) else None
    match term:
        case NamedNode():
            return Cell(term.value, term.value)
        case OxigraphLiteral():
            datatype = "" if term.datatype.value == _XSD_STRING else term.datatype.value
            return Cell(Literal(readable(term.value), term.language or "", datatype), iri)
        case BlankNode():
            return Cell(Literal(f"_:{term.value}"), iri)
    return None
