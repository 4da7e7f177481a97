"""RDF files of any origin as one graph: exact error positions, and nothing is ever fetched.

pyoxigraph parses, since rdflib accepts much that is not RDF, gives no columns, and opens whatever
file or URL a document names.
"""

from __future__ import annotations

import logging
import os
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

import pyoxigraph
from rdflib import XSD, BNode, Graph, Literal, URIRef

from keikaku.errors import GraphSyntaxError, InputError
from keikaku.sources.encoding import UndecodableError, decode
from keikaku.validate.jsonld import inline_our_context

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["read_graph_files"]

#: What a file name must end in, and the format it then holds.
_FORMATS = {
    ".ttl": pyoxigraph.RdfFormat.TURTLE,
    ".trig": pyoxigraph.RdfFormat.TRIG,
    ".nt": pyoxigraph.RdfFormat.N_TRIPLES,
    ".nq": pyoxigraph.RdfFormat.N_QUADS,
    ".jsonld": pyoxigraph.RdfFormat.JSON_LD,
    ".rdf": pyoxigraph.RdfFormat.RDF_XML,
    ".xml": pyoxigraph.RdfFormat.RDF_XML,
}
_ACCEPTED = (
    "Turtle (.ttl), TriG (.trig), N-Triples (.nt), N-Quads (.nq), "
    "JSON-LD (.jsonld) and RDF/XML (.rdf, .xml) are accepted"
)
_ENCODINGS = {
    "cp932": "Shift_JIS (CP932)",
    "euc_jp": "EUC-JP",
    "iso2022_jp": "ISO-2022-JP",
    "utf-16": "UTF-16",
    "utf-32": "UTF-32",
}
_EXCERPT = 60  # characters of a line shown in an error


def read_graph_files(paths: Sequence[Path]) -> Graph:
    """The triples of RDF files, or of all RDF files in folders and below, as one memory graph.

    Named graphs are put together, because shapes look at the whole; blank nodes of different files
    stay apart. Literals keep the form they were written in.

    Raises:
        GraphSyntaxError: a file does not parse, with line, column and an excerpt; or it asks for a
            remote context, or has a document type declaration.
        InputError: a file or folder that cannot be read, is empty, or is in no format we read.
    """
    graph = Graph()
    with _ill_typed_literals_unreported():
        for path in _files(paths):
            for triple in _parse(path):
                graph.add(triple)
    return graph


@contextmanager
def _ill_typed_literals_unreported() -> Iterator[None]:
    """Keep rdflib from logging a traceback for ``"H34"^^xsd:gYear``: the shapes will find it."""
    logger = logging.getLogger("rdflib.term")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from _files_in(path)
        elif not path.exists():
            raise InputError(path, "there is no such file or folder")
        elif path.suffix.lower() not in _FORMATS:
            raise InputError(
                path, f"{path.suffix or 'no extension'} is no RDF format we read", cure=_ACCEPTED
            )
        else:
            yield path


def _files_in(folder: Path) -> list[Path]:
    def refuse(error: OSError) -> None:
        raise InputError(error.filename, f"cannot be read: {error.strerror}") from error

    found = []
    for name, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = [inner for inner in folders if not inner.startswith(".")]
        paths = [Path(name) / file for file in files if not file.startswith(".")]
        found += [path for path in paths if path.suffix.lower() in _FORMATS]
    if not found:
        raise InputError(folder, "the folder holds no RDF file", cure=_ACCEPTED)
    return sorted(found)


def _parse(path: Path) -> Iterator[tuple[URIRef | BNode, URIRef, URIRef | BNode | Literal]]:
    form = _FORMATS[path.suffix.lower()]
    text = _text(path)
    if form == pyoxigraph.RdfFormat.RDF_XML:
        _refuse_doctype(path, text)
        _check_xml(path, text)
    if form == pyoxigraph.RdfFormat.JSON_LD:
        text = inline_our_context(path, text)
    try:
        for quad in pyoxigraph.parse(text, format=form, rename_blank_nodes=True):
            yield _subject(path, quad.subject), URIRef(quad.predicate.value), _object(path, quad)
    except SyntaxError as error:
        raise _syntax_error(path, text, error) from error


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror}") from error
    if not data.strip():
        raise InputError(path, "the file is empty", cure=f"it should hold RDF; {_ACCEPTED}")
    try:
        decoded = decode(data)
    except UndecodableError as error:
        raise GraphSyntaxError(
            path, f"not UTF-8: {error}", cure="save it as UTF-8", line=error.line
        ) from error
    if decoded.encoding not in {"utf-8", "utf-8-sig"}:
        found = re.search(r"[^\x00-\x7f]", decoded.text)
        line, column = _place(decoded.text, found.start() if found else 0)
        raise GraphSyntaxError(
            path,
            f"the file is {_ENCODINGS.get(decoded.encoding, decoded.encoding)}, not UTF-8",
            cure="save it as UTF-8",
            line=line,
            column=column,
        )
    _refuse_control_characters(path, decoded.text)
    return decoded.text


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_DOCTYPE = re.compile(r"<!DOCTYPE", re.IGNORECASE)


def _refuse_control_characters(path: Path, text: str) -> None:
    if found := _CONTROL.search(text):
        line, column = _place(text, found.start())
        raise GraphSyntaxError(
            path,
            f"the control character U+{ord(found[0]):04X} is not allowed",
            cure="remove it",
            line=line,
            column=column,
        )


def _refuse_doctype(path: Path, text: str) -> None:
    """Entities can fetch files, and can grow without limit; RDF/XML needs none."""
    if found := _DOCTYPE.search(text):
        line, column = _place(text, found.start())
        raise GraphSyntaxError(
            path,
            "a document type declaration (<!DOCTYPE) is not accepted",
            cure="remove it and write entities out",
            line=line,
            column=column,
        )


def _check_xml(path: Path, text: str) -> None:
    """Find out whether the XML is well-formed, because pyoxigraph tells no position in RDF/XML."""
    parser = expat.ParserCreate("utf-8")
    try:
        parser.Parse(text.encode("utf-8"), True)
    except expat.ExpatError as error:
        raise GraphSyntaxError(
            path,
            f"not well-formed XML: {expat.ErrorString(error.code)}",
            line=error.lineno,
            column=error.offset + 1,
        ) from error


def _place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1; lines end as in Turtle and XML."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


_POSITION = re.compile(
    r"^Parser error at line \d+ "
    r"(?:between columns? \d+ and (?:line \d+ )?(?:column )?\d+|column \d+): "
)


def _syntax_error(path: Path, text: str, error: SyntaxError) -> GraphSyntaxError:
    reason = _POSITION.sub("", error.msg or str(error)).rstrip(".")
    cure = ""
    if "LoadDocumentCallback" in reason:
        reason = "it refers to a remote JSON-LD context, and nothing is fetched"
        cure = "write the context into the file, or use our published one"
    elif "No scheme found" in reason:
        reason, cure = "a relative IRI without a base", "write the IRI in full, or add a base"
    if error.lineno and (excerpt := _excerpt(text, error.lineno, error.offset or 1)):
        reason += f", at {excerpt!r}"
    return GraphSyntaxError(path, reason, cure=cure, line=error.lineno, column=error.offset)


def _excerpt(text: str, line: int, column: int) -> str:
    """What stands in a line from shortly before a column."""
    lines = text.split("\n")
    if line > len(lines):
        return ""
    start = max(0, column - 1 - _EXCERPT // 3)
    return ("…" if start else "") + lines[line - 1][start : start + _EXCERPT].strip()


def _subject(path: Path, node: object) -> URIRef | BNode:
    if isinstance(node, pyoxigraph.NamedNode):
        return URIRef(node.value)
    if isinstance(node, pyoxigraph.BlankNode):
        return BNode(node.value)
    raise GraphSyntaxError(path, "a triple about a triple (RDF 1.2) is not accepted")


def _object(path: Path, quad: pyoxigraph.Quad) -> URIRef | BNode | Literal:
    node = quad.object
    if not isinstance(node, pyoxigraph.Literal):
        return _subject(path, node)
    if node.language:
        return Literal(node.value, lang=node.language)
    if node.datatype.value == str(XSD.string):  # rdflib tells "x" and "x"^^xsd:string apart
        return Literal(node.value)
    return Literal(node.value, datatype=URIRef(node.datatype.value), normalize=False)
