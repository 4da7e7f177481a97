"""Find stored questions, and read a query file that somebody brings."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from keikaku.errors import QuerySyntaxError, UnknownQueryError
from keikaku.query.bind import parse_value
from keikaku.query.header import Header, read_header
from keikaku.query.stored import StoredQuery, Words
from keikaku.resources import resource_folder
from keikaku.store.answer import Solutions
from keikaku.store.memory import MemoryStore
from keikaku.store.tokens import check_text, query_form, values_blocks

if TYPE_CHECKING:
    from pathlib import Path

    from keikaku.store.answer import Answer

__all__ = ["QUESTIONS", "find_query", "list_queries", "read_query", "read_stored_query"]

#: The folder under ``queries/`` that holds the questions people ask.
QUESTIONS = "questions"

_LONGEST_FILE = 256 * 2**10


def list_queries(
    collection: str = QUESTIONS, *, folder: Path | None = None
) -> tuple[StoredQuery, ...]:
    """All stored queries of a collection (``questions``, ``checks`` …), sorted by name.

    Raises:
        QuerySyntaxError: a file's header or SPARQL is not as it must be.
    """
    files = sorted(_collection(collection, folder).glob("*.rq"))
    return tuple(read_stored_query(file) for file in files)


def find_query(
    name: str, collection: str = QUESTIONS, *, folder: Path | None = None
) -> StoredQuery:
    """The stored query of that name: the name of its file without ``.rq``.

    Raises:
        UnknownQueryError: there is none; the error lists the known ones.
        QuerySyntaxError: its header or SPARQL is not as it must be.
    """
    files = {file.stem: file for file in sorted(_collection(collection, folder).glob("*.rq"))}
    if name in files:
        return read_stored_query(files[name])
    near = get_close_matches(name, files, n=1, cutoff=0.5)
    raise UnknownQueryError(name, tuple(files), near[0] if near else None)


def read_stored_query(path: Path) -> StoredQuery:
    """A query that must have a header with everything a reader needs.

    Raises:
        QuerySyntaxError: header or SPARQL is not as it must be, or they contradict each other.
    """
    text = _read_text(path)
    header = read_header(path, text)
    if header is None:
        raise QuerySyntaxError(path, "has no header", cure="begin it with '# title: …'", line=1)
    return _with_header(path, text, header)


def read_query(path: Path) -> StoredQuery:
    """A query file that somebody brings, with a header or without.

    Raises:
        QuerySyntaxError: the file cannot be read, or its SPARQL does not parse.
    """
    text = _read_text(path)
    header = read_header(path, text)
    if header is not None:
        return _with_header(path, text, header)
    _answer_without_data(path, text)
    words = Words(path.name, path.name)
    return StoredQuery(path.stem, path, text, query_form(text, name=str(path)), words, words)


def _collection(collection: str, folder: Path | None) -> Path:
    return (folder or resource_folder("queries")) / collection


def _read_text(path: Path) -> str:
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        cure = "save the file as UTF-8"
        raise QuerySyntaxError(path, "is not UTF-8", cure=cure, line=line) from error
    except OSError as error:
        raise QuerySyntaxError(path, f"cannot be read: {error.strerror}") from error
    if len(data) > _LONGEST_FILE:
        raise QuerySyntaxError(path, f"is longer than {_LONGEST_FILE:,} bytes")
    return text


def _with_header(path: Path, text: str, header: Header) -> StoredQuery:
    answer = _answer_without_data(path, text)
    blocks = [name for name, _, _ in values_blocks(text)]
    for parameter in header.parameters:
        if blocks.count(parameter.name) != 1:
            problem = (
                f"parameter {parameter.name!r} has {blocks.count(parameter.name)} VALUES blocks"
            )
            cure = f"write one 'VALUES ?{parameter.name} {{ … }}' in the query"
            raise QuerySyntaxError(path, problem, cure=cure)
        for value in filter(None, (parameter.example, parameter.default)):
            try:
                parse_value(parameter, value)
            except ValueError as error:
                problem = f"an example or default of {parameter.name!r} {error}"
                raise QuerySyntaxError(path, problem) from error
    described = tuple(column.name for column in header.columns)
    variables = answer.variables if isinstance(answer, Solutions) else ()
    if described != variables:
        problem = f"the header describes the columns {_listed(described)}"
        cure = f"the query answers with {_listed(variables)}"
        raise QuerySyntaxError(path, problem, cure=cure)
    return StoredQuery(
        path.stem,
        path,
        text,
        query_form(text),
        header.title,
        header.question,
        header.parameters,
        header.columns,
        header.notes,
        header.competencies,
        header.is_on_fixtures,
    )


def _answer_without_data(path: Path, text: str) -> Answer:
    """What the query answers over no data: shows that it parses, and with which variables."""
    check_text(text, name=str(path))
    try:
        return MemoryStore().query(text)
    except QuerySyntaxError as error:
        raise QuerySyntaxError(
            path, error.problem, cure=error.cure, line=error.line, column=error.column
        ) from error


def _listed(names: tuple[str, ...]) -> str:
    return " ".join(f"?{name}" for name in names) or "none"
