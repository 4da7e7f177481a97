"""The data set: named graphs, and the files they become."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from keikaku.rdf.formats import RdfFormat
from keikaku.rdf.jsonld import to_jsonld
from keikaku.rdf.prefixes import prefixes
from keikaku.rdf.serialize import to_nquads, to_turtle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rdflib import Graph

    from keikaku.iri import Iris

__all__ = ["Dataset", "file_of_graph"]

_WRITTEN = (RdfFormat.TURTLE, RdfFormat.JSON_LD)


@dataclass(frozen=True)
class Dataset:
    """Graphs by their names.

    A plan version's graph is named by the version; reference data, links and vocabulary have names
    under ``id/graph/``.
    """

    graphs: Mapping[str, Graph]
    iris: Iris

    def plan_versions(self) -> dict[str, Graph]:
        """The graphs that describe plan versions."""
        return {
            name: graph
            for name, graph in sorted(self.graphs.items())
            if name.startswith(f"{self.iris.base}id/plan/")
        }

    def write_folder(self, folder: Path) -> tuple[Path, ...]:
        """Write every graph as Turtle and JSON-LD below ``folder``; return the files.

        All are built aside and then put in place, so a failure leaves the folder as it was. Files
        of plan versions that the data set no longer has are removed; nothing else is touched.

        Raises:
            ValueError: a graph has a name that is not ours, or cannot be written.
            OSError: a file cannot be written.
        """
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".keikaku-build-", dir=folder.parent) as aside:
            written = sorted(self._write_aside(Path(aside)))
            for path in written:
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                (Path(aside) / path).replace(target)
        for path in _files_of_versions(folder) - set(written):
            (folder / path).unlink()
        return tuple(folder / path for path in written)

    def write_nquads(self, path: Path) -> None:
        """Write the whole data set as one N-Quads file.

        Raises:
            ValueError: a graph cannot be written.
            OSError: the file cannot be written.
        """
        with _replacing(path) as aside, aside.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(to_nquads(self.graphs))

    def _write_aside(self, folder: Path) -> Iterator[Path]:
        for name, graph in self.graphs.items():
            stem = file_of_graph(name, self.iris)
            for format_, text in self._texts(name, graph):
                path = stem.with_name(f"{stem.name}{format_.extension}")
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_text(text, encoding="utf-8", newline="\n")
                yield path

    def _texts(self, name: str, graph: Graph) -> Iterable[tuple[RdfFormat, str]]:
        yield RdfFormat.TURTLE, to_turtle(graph, prefixes(self.iris), name)
        yield RdfFormat.JSON_LD, to_jsonld(graph, name)


def file_of_graph(name: str, iris: Iris) -> Path:
    """Where the graph of that name is filed, without extension.

    >>> from keikaku.iri import Iris
    >>> file_of_graph("https://w3id.org/keikaku/id/plan/102113/sogo-2/v/2018", Iris()).as_posix()
    '102113/sogo-2/2018'
    >>> file_of_graph("https://w3id.org/keikaku/id/graph/reference", Iris()).as_posix()
    'reference'

    Raises:
        ValueError: it is not the name of one of our graphs.
    """
    match name.removeprefix(f"{iris.base}id/").split("/"):
        case ["plan", publisher, plan, "v", version] if _are_names(publisher, plan, version):
            return Path(publisher, plan, version)
        case ["graph", graph] if _are_names(graph):
            return Path(graph)
    message = f"{name} is not the name of one of our graphs"
    raise ValueError(message)


def _are_names(*segments: str) -> bool:
    """Whether each is the name of a file or folder, and of none but itself."""
    return all(segment and not segment.startswith(".") for segment in segments)


def _files_of_versions(folder: Path) -> set[Path]:
    """Files below ``folder`` that stand where a plan version's graph is filed."""
    return {
        path.relative_to(folder)
        for format_ in _WRITTEN
        for path in folder.glob(f"*/*/*{format_.extension}")
    }


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """A file beside ``path`` that takes its place once it is written whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".keikaku-build-", dir=path.parent) as folder:
        aside = Path(folder) / path.name
        yield aside
        aside.replace(path)
