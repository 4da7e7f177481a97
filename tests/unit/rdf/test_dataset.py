from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import pytest
from rdflib import BNode, Graph, URIRef

from keikaku.iri import Iris
from keikaku.rdf.dataset import Dataset, file_of_graph
from keikaku.rdf.formats import RdfFormat
from keikaku.rdf.reference import reference_graph
from keikaku.vocab import KK

if TYPE_CHECKING:
    from keikaku.model.element import Element

Make = Callable[..., Any]
IRIS = Iris()
VERSION = "https://w3id.org/keikaku/id/plan/102113/sogo-keikaku-2/v/2018"


@pytest.fixture
def dataset(graph_of: Make, measure: Element) -> Dataset:
    return Dataset(
        {
            VERSION: graph_of(measure),
            IRIS.graph("reference"): reference_graph(["102113"], IRIS),
        },
        IRIS,
    )


def files_in(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def test_every_graph_is_filed_by_its_name(dataset: Dataset, tmp_path: Path) -> None:
    written = dataset.write_folder(tmp_path / "graphs")
    assert files_in(tmp_path) == [
        "graphs/102113/sogo-keikaku-2/2018.jsonld",
        "graphs/102113/sogo-keikaku-2/2018.ttl",
        "graphs/reference.jsonld",
        "graphs/reference.ttl",
    ]
    assert [path.relative_to(tmp_path).as_posix() for path in written] == files_in(tmp_path)
    turtle = tmp_path / "graphs/102113/sogo-keikaku-2/2018.ttl"
    assert set(Graph().parse(turtle)) == set(dataset.graphs[VERSION])
    assert set(dataset.plan_versions()) == {VERSION}


def test_writing_again_gives_the_same_bytes(dataset: Dataset, tmp_path: Path) -> None:
    first = {path: path.read_bytes() for path in dataset.write_folder(tmp_path)}
    assert {path: path.read_bytes() for path in dataset.write_folder(tmp_path)} == first


def test_only_versions_that_are_gone_are_removed(dataset: Dataset, tmp_path: Path) -> None:
    gone = tmp_path / "102113/sogo-keikaku-2/2017.ttl"
    kept = [tmp_path / "README.md", tmp_path / "102113/README.md", tmp_path / "own.ttl"]
    gone.parent.mkdir(parents=True)
    for path in (gone, *kept):
        path.write_text("", encoding="utf-8")
    dataset.write_folder(tmp_path)
    assert not gone.exists()
    assert all(path.exists() for path in kept)


def test_a_graph_that_cannot_be_written_leaves_the_folder_as_it_was(
    dataset: Dataset, tmp_path: Path
) -> None:
    dataset.write_folder(tmp_path / "graphs")
    dataset.write_nquads(tmp_path / "keikaku.nq")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}
    bad = Graph()
    bad.add((URIRef(VERSION), KK.planPeriod, BNode()))
    broken = Dataset({**dataset.graphs, IRIS.graph("links"): bad}, IRIS)
    with pytest.raises(ValueError, match="IRIs and literals"):
        broken.write_folder(tmp_path / "graphs")
    with pytest.raises(ValueError, match="IRIs and literals"):
        broken.write_nquads(tmp_path / "keikaku.nq")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()} == before


def test_the_nquads_file_has_every_graph(dataset: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "new/keikaku.nq"
    dataset.write_nquads(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) == sum(len(graph) for graph in dataset.graphs.values())
    assert {line.split(" ")[-2].strip("<>") for line in lines} == set(dataset.graphs)


@pytest.mark.parametrize(
    "name",
    [
        "https://w3id.org/keikaku/id/plan/102113/../v/2018",
        "https://w3id.org/keikaku/id/plan/102113/sogo/v/.hidden",
        "https://w3id.org/keikaku/id/plan/102113/sogo",
        "https://w3id.org/keikaku/id/graph/",
        "https://example.org/id/plan/102113/sogo/v/2018",
    ],
)
def test_a_name_that_is_not_ours_is_no_file(name: str) -> None:
    with pytest.raises(ValueError, match="not the name of one of our graphs"):
        file_of_graph(name, IRIS)


@pytest.mark.parametrize("format_", RdfFormat)
def test_a_format_is_known_by_its_extension(format_: RdfFormat) -> None:
    assert RdfFormat.of_path(PurePath(f"plan{format_.extension.upper()}")) is format_
    assert "/" in format_.media_type


def test_another_extension_is_no_format() -> None:
    assert RdfFormat.of_path(PurePath("plan.txt")) is None
