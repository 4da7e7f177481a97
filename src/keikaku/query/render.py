"""Show an answer: as a table for a terminal, as CSV, as SPARQL results JSON, or as Turtle."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING, cast

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode
from rdflib import XSD, Graph

from keikaku.errors import QueryError
from keikaku.iri import Iris
from keikaku.query.stored import Column, Language, Words
from keikaku.rdf.prefixes import prefixes
from keikaku.rdf.serialize import to_turtle

if TYPE_CHECKING:
    from keikaku.query.run import QueryResult
    from keikaku.store.answer import Term

__all__ = ["ResultFormat", "render", "render_csv", "render_json", "render_table", "render_turtle"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = frozenset(_XSD + name for name in ("integer", "decimal", "double", "float"))
_FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")


class ResultFormat(StrEnum):
    """The forms an answer can be shown in."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TTL = "ttl"


def render(result: QueryResult, form: ResultFormat, *, language: Language = "ja") -> str:
    """An answer in one of the forms, ending with a line feed.

    Raises:
        QueryError: the answer has no such form: rows are no graph, a graph has no rows.
    """
    match form:
        case ResultFormat.TABLE:
            return render_table(result, language=language)
        case ResultFormat.CSV:
            return render_csv(result)
        case ResultFormat.JSON:
            return render_json(result)
        case ResultFormat.TTL:
            return render_turtle(result)


def render_table(result: QueryResult, *, language: Language = "ja") -> str:
    """A table in columns of equal width, where a Japanese character is as wide as two others.

    An IRI that has words beside it is left out, and a graph is shown as its triples. Control
    characters are shown as ``�``, so that a plan's text cannot give orders to a terminal.
    """
    columns, rows, numeric = _table(result)
    heading = [column.label.text(language) for column in columns]
    lines = [[_one_line(cell) for cell in row] for row in (heading, *rows)]
    widths = [max(map(_width, cells)) for cells in zip(*lines, strict=True)]
    ruled = [lines[0], ["─" * width for width in widths], *lines[1:]]
    return "".join(
        "  ".join(
            _pad(cell, width, right=right)
            for cell, width, right in zip(line, widths, numeric, strict=True)
        ).rstrip()
        + "\n"
        for line in ruled
    )


def render_csv(
    result: QueryResult,
    *,
    headings: Language | None = None,
    reading: bool = False,
    guard: bool = False,
) -> str:
    """CSV as in *SPARQL 1.1 Query Results CSV* §3, with line feeds.

    ``headings`` puts words in place of the variables' names; ``reading`` leaves out IRIs that have
    words beside them. ``guard`` is for people who will open the file in a spreadsheet: a text that
    such a program would take for a formula (it begins with ``=``, ``+``, ``-``, ``@``, a tab or a
    carriage return, wide forms included) gets an apostrophe before it; numbers never do. The file
    is then no longer exactly the data, so it is not the default.
    """
    columns, rows, _ = _table(result, reading=reading, guard=guard)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([c.label.text(headings) if headings else c.name for c in columns])
    writer.writerows(rows)
    return out.getvalue()


def render_json(result: QueryResult) -> str:
    """*SPARQL 1.1 Query Results JSON*; a graph is given as its triples."""
    if result.truth is not None:
        return json.dumps({"head": {}, "boolean": result.truth}) + "\n"
    columns, rows = _rows(result)
    names = [column.name for column in columns]
    bindings = [
        {name: _json_term(term) for name, term in zip(names, row, strict=True) if term is not None}
        for row in rows
    ]
    answer = {"head": {"vars": names}, "results": {"bindings": bindings}}
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def render_turtle(result: QueryResult) -> str:
    """Turtle of a CONSTRUCT or DESCRIBE query; the same graph gives the same bytes.

    Written as our own graphs are. With a blank node, which they never have, it is plain N-Triples:
    valid Turtle too.

    Raises:
        QueryError: the answer is no graph.
    """
    if result.graph is None:
        message = (
            f"{result.query.name}: a {result.query.form} query does not answer with a graph; "
            "ask for table, csv or json, or write a CONSTRUCT query"
        )
        raise QueryError(message)
    terms = [(t.subject, t.predicate, t.object) for t in result.graph]
    if any(isinstance(term, BlankNode) for triple in terms for term in triple):
        return "".join(f"{triple} .\n" for triple in result.graph)
    graph = Graph()
    for subject, predicate, value in terms:
        graph.add((_rdflib_term(subject), _rdflib_term(predicate), _rdflib_term(value)))
    return to_turtle(graph, prefixes(Iris()))


def _rdflib_term(term: object) -> rdflib.URIRef | rdflib.Literal:
    if isinstance(term, Literal):
        datatype = None if term.language else rdflib.URIRef(term.datatype.value)
        if datatype == XSD.string:
            datatype = None
        return rdflib.Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
    return rdflib.URIRef(cast("NamedNode", term).value)


def _rows(result: QueryResult) -> tuple[tuple[Column, ...], list[tuple[Term | None, ...]]]:
    if result.truth is not None:
        value = Literal(result.truth)
        return (Column("answer", Words("答え", "Answer")),), [(value,)]
    if result.graph is not None:
        # quoted triples were refused when the answer was read
        return _TRIPLE, [
            (cast("Term", triple.subject), triple.predicate, cast("Term", triple.object))
            for triple in result.graph
        ]
    return result.columns, list(result.rows)


def _table(
    result: QueryResult, *, reading: bool = True, guard: bool = False
) -> tuple[list[Column], list[list[str]], list[bool]]:
    """Columns, rows as text, and which columns hold numbers only."""
    columns, rows = _rows(result)
    kept = result.reading_columns() if reading and result.columns else range(len(columns))
    terms = [[row[place] for place in kept] for row in rows]
    numeric = [
        any(row[place] is not None for row in rows)
        and all(row[place] is None or _is_number(row[place]) for row in rows)
        for place in kept
    ]
    texts = [[_text(term, guard=guard) for term in row] for row in terms]
    return [columns[place] for place in kept], texts, numeric


_TRIPLE = (
    Column("subject", Words("主語", "Subject")),
    Column("predicate", Words("述語", "Predicate")),
    Column("object", Words("目的語", "Object")),
)


def _is_number(term: Term | None) -> bool:
    return isinstance(term, Literal) and term.datatype.value in _NUMBERS


def _text(term: Term | None, *, guard: bool) -> str:
    if term is None:
        return ""
    text = f"_:{term.value}" if isinstance(term, BlankNode) else term.value
    if guard and not _is_number(term) and text.startswith(_FORMULA_STARTS):
        return "'" + text
    return text


def _json_term(term: Term) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    described = {"type": "literal", "value": term.value}
    if term.language:
        return described | {"xml:lang": term.language}
    if term.datatype.value != _XSD + "string":
        return described | {"datatype": term.datatype.value}
    return described


def _one_line(text: str) -> str:
    joined = " ".join(text.split())
    return "".join(c if c.isprintable() else "�" for c in joined)


def _width(text: str) -> int:
    """Columns a text takes on a terminal (UAX #11).

    >>> _width("指標"), _width("KPI"), _width("が")
    (4, 3, 2)
    """
    return sum(map(_character_width, text))


def _character_width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


def _pad(text: str, width: int, *, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space
