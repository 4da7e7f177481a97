"""Read back the folder of graphs that :meth:`keikaku.rdf.dataset.Dataset.write_folder` wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import Graph

from keikaku.errors import GraphSyntaxError, InputError
from keikaku.rdf.dataset import Dataset

if TYPE_CHECKING:
    from pathlib import Path

    from keikaku.iri import Iris

__all__ = ["read_dataset"]


def read_dataset(folder: Path, iris: Iris) -> Dataset:
    """The data set of a folder of our own Turtle files, each under the name of its graph.

    Raises:
        InputError: the folder is not there or holds no graph.
        GraphSyntaxError: a file is no Turtle.
    """
    paths = sorted(folder.rglob("*.ttl"))
    if not paths:
        raise InputError(folder, "holds no graph", cure="run `keikaku build` first")
    graphs = {_name_of_file(path.relative_to(folder), iris): _read(path) for path in paths}
    return Dataset(graphs, iris)


def _name_of_file(path: Path, iris: Iris) -> str:
    match path.with_suffix("").parts if path.suffix == ".ttl" else path.parts:
        case (publisher, plan, version):
            code = None if publisher == "japan" else publisher
            return iris.version(code, plan, version)
        case (name,):
            return iris.graph(name)
    raise InputError(path, "is not where a graph is filed", cure="move it to code/plan/version.ttl")


def _read(path: Path) -> Graph:
    graph = Graph(bind_namespaces="none")
    try:
        text = path.read_text(encoding="utf-8")
        graph.parse(data=text, format="turtle", publicID=path.resolve().as_uri())
    except (SyntaxError, UnicodeDecodeError) as error:
        raise GraphSyntaxError(path, f"is no Turtle: {error}", cure="run `keikaku build`") from None
    return graph
