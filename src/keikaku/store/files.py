"""Graph files as quads: Turtle, N-Triples, TriG and N-Quads, read without any network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from keikaku.errors import GraphSyntaxError
from keikaku.iri import Iris

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["GRAPH_SUFFIXES", "read_quads"]

_FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".trig": RdfFormat.TRIG,
    ".nq": RdfFormat.N_QUADS,
}

#: Endings of the files that are read as graphs.
GRAPH_SUFFIXES = tuple(_FORMATS)

_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_PLAN_VERSION = NamedNode("https://w3id.org/keikaku/ns#PlanVersion")
_BOM = b"\xef\xbb\xbf"


def read_quads(paths: Iterable[Path], *, iris: Iris | None = None) -> list[Quad]:
    """The quads of files, and of all graph files under folders.

    Triples of a format that names no graph go into the graph of the one plan version they describe,
    or else into ``id:graph/{file name}``.

    Raises:
        GraphSyntaxError: a path is missing, of no known format, or does not parse.
    """
    minted = iris or Iris()
    return [quad for file in _graph_files(paths) for quad in _with_graph(file, minted)]


def _graph_files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.suffix in _FORMATS)
        else:
            yield path


def _with_graph(file: Path, iris: Iris) -> list[Quad]:
    """The quads of a file, with a graph name for those of a format that has none."""
    quads = _parse(file)
    if file.suffix in (".trig", ".nq"):
        return quads
    versions = {q.subject for q in quads if q.predicate == _TYPE and q.object == _PLAN_VERSION}
    only = versions.pop() if len(versions) == 1 else None
    name = only if isinstance(only, NamedNode) else NamedNode(iris.graph(file.stem))
    return [Quad(quad.subject, quad.predicate, quad.object, name) for quad in quads]


def _parse(file: Path) -> list[Quad]:
    rdf_format = _FORMATS.get(file.suffix)
    if rdf_format is None:
        known = ", ".join(_FORMATS)
        raise GraphSyntaxError(file, "has no ending of a graph file", cure=f"known are {known}")
    try:
        # the parser gets bytes and a format: a text could be taken for an address
        data = file.read_bytes().removeprefix(_BOM)
        return list(parse(data, rdf_format, rename_blank_nodes=True))
    except OSError as error:
        raise GraphSyntaxError(file, f"cannot be read: {error.strerror}") from error
    except SyntaxError as error:
        raise GraphSyntaxError(
            file, str(error.msg), line=error.lineno, column=error.offset
        ) from error
