"""The data set as files to take away: dumps, tables, vocabulary."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, cast

from keikaku.publish.tables import indicators_csv, links_csv, parts_csv
from keikaku.rdf.dataset import file_of_graph
from keikaku.rdf.formats import RdfFormat
from keikaku.rdf.jsonld import to_jsonld
from keikaku.rdf.prefixes import prefixes
from keikaku.rdf.reference_full import national_reference_graph
from keikaku.rdf.serialize import to_turtle
from keikaku.resources import resource_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rdflib import Graph

    from keikaku.iri import Iris
    from keikaku.publish.tree import SiteTree, WrittenFile
    from keikaku.publish.views.data import SiteData
    from keikaku.rdf.dataset import Dataset

__all__ = ["Download", "Downloads", "write_downloads"]

CSV = ("CSV", "text/csv")
#: Name of the reference data of the whole nation: of their file and of their graph.
NATIONAL = "national-reference"


@dataclass(frozen=True, slots=True)
class Download:
    """A file of a list of downloads."""

    path: str
    size: int
    sha256: str
    format: str
    media_type: str
    word: str = ""  #: key of the words that say what it is
    iri: str = ""  #: or the thing that it describes
    compression: str = ""  #: media type of the compression
    note: str = ""  #: key of the words that say where it comes from


@dataclass(frozen=True, slots=True)
class Downloads:
    """All downloads, in groups; the key of each group is one of the words."""

    groups: tuple[tuple[str, tuple[Download, ...]], ...]

    @property
    def whole(self) -> tuple[Download, ...]:
        """The files that hold the whole data set."""
        return dict(self.groups)["files-whole"]

    @property
    def graphs(self) -> tuple[Download, ...]:
        """The files of single graphs."""
        return tuple(file for _, files in self.groups for file in files if file.iri)

    @property
    def national(self) -> tuple[Download, ...]:
        """The reference data of the whole nation."""
        return dict(self.groups)["files-national"]

    @property
    def tables(self) -> tuple[Download, ...]:
        """The CSV files."""
        return dict(self.groups)["files-tables"]


def write_downloads(tree: SiteTree, dataset: Dataset, data: SiteData, quads: str) -> Downloads:
    """Write all files to take away; ``quads`` is the data set as N-Quads.

    Raises:
        ValueError: a graph cannot be written, or its name is not ours.
        OSError: a file cannot be written.
    """
    plans = dataset.plan_versions()
    others = [name for name in sorted(dataset.graphs) if name not in plans]
    groups = (
        ("files-whole", _whole(tree, dataset, quads)),
        ("files-tables", _tables(tree, data)),
        ("files-plans", _graphs(tree, dataset, plans)),
        ("files-others", (*_graphs(tree, dataset, others), *_context(tree))),
        ("files-frames", _frames(tree)),
        ("files-national", (_national(tree, dataset.iris),)),
    )
    return Downloads(tuple((word, files) for word, files in groups if files))


def _whole(tree: SiteTree, dataset: Dataset, quads: str) -> tuple[Download, ...]:
    # the writer needs no more of a graph than its triples, and a set of them is made at once
    union = cast("Graph", {triple for graph in dataset.graphs.values() for triple in graph})
    turtle = to_turtle(union, prefixes(dataset.iris))
    return (
        _packed(tree, "dumps/keikaku.nq.gz", quads, RdfFormat.N_QUADS, "file-nquads"),
        _packed(tree, "dumps/keikaku.ttl.gz", turtle, RdfFormat.TURTLE, "file-turtle"),
    )


def _packed(tree: SiteTree, path: str, text: str, format_: RdfFormat, word: str) -> Download:
    """A compressed file; without a clock in it, so that equal data give equal bytes."""
    written = tree.write(path, gzip.compress(text.encode("utf-8"), 9, mtime=0))
    return Download(
        written.path,
        written.size,
        written.sha256,
        f"{format_.title} (gzip)",
        format_.media_type,
        word=word,
        compression="application/gzip",
    )


def _tables(tree: SiteTree, data: SiteData) -> tuple[Download, ...]:
    tables = (
        ("indicators", indicators_csv(data)),
        ("parts", parts_csv(data)),
        ("links", links_csv(data)),
    )
    return tuple(
        _listed(tree.write(f"tables/{name}.csv", text), CSV, word=f"file-{name}")
        for name, text in tables
    )


def _graphs(tree: SiteTree, dataset: Dataset, chosen: Iterable[str]) -> tuple[Download, ...]:
    names = prefixes(dataset.iris)
    files = []
    for name in chosen:
        stem = f"dumps/{file_of_graph(name, dataset.iris).as_posix()}"
        for format_, text in (
            (RdfFormat.TURTLE, to_turtle(dataset.graphs[name], names, name)),
            (RdfFormat.JSON_LD, to_jsonld(dataset.graphs[name], name)),
        ):
            written = tree.write(f"{stem}{format_.extension}", text)
            files.append(_listed(written, (format_.title, format_.media_type), iri=name))
    return tuple(files)


def _context(tree: SiteTree) -> tuple[Download, ...]:
    context = (resource_folder("ontology") / "context.jsonld").read_bytes()
    form = (RdfFormat.JSON_LD.title, RdfFormat.JSON_LD.media_type)
    return (_listed(tree.write("context.jsonld", context), form, word="file-context"),)


def _frames(tree: SiteTree) -> tuple[Download, ...]:
    """The JSON-LD frames; each is named by what it frames."""
    return tuple(
        _listed(
            tree.write(f"frames/{path.name}", path.read_bytes()),
            (path.stem, RdfFormat.JSON_LD.media_type),
            word="file-frames",
        )
        for path in sorted((resource_folder("ontology") / "frames").glob("*.jsonld"))
    )


def _national(tree: SiteTree, iris: Iris) -> Download:
    """All municipalities, SDG targets, fiscal years and frameworks, for who publishes plans."""
    written = tree.write(f"dumps/{NATIONAL}.ttl.gz", _national_turtle(iris))
    form = (f"{RdfFormat.TURTLE.title} (gzip)", RdfFormat.TURTLE.media_type)
    listed = _listed(written, form, word=f"file-{NATIONAL}")
    return replace(listed, compression="application/gzip", note="national-origin")


@cache
def _national_turtle(iris: Iris) -> bytes:
    graph = national_reference_graph(iris)
    turtle = to_turtle(graph, prefixes(iris), iris.graph(NATIONAL))
    return gzip.compress(turtle.encode("utf-8"), 9, mtime=0)


def _listed(
    written: WrittenFile, form: Sequence[str], *, word: str = "", iri: str = ""
) -> Download:
    return Download(written.path, written.size, written.sha256, form[0], form[1], word, iri)
