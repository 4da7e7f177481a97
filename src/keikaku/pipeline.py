"""The whole run in reading order: read, model, link, validate, publish. No logic of its own."""

from __future__ import annotations

import filecmp
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from rdflib import Graph

from keikaku.iri import Iris
from keikaku.link import mappings_to_graph, propose_mappings, read_linkables, render_sssom
from keikaku.publish import publish_site
from keikaku.rdf.dataset import Dataset
from keikaku.rdf.known_plans import known_plans
from keikaku.rdf.ontology import ontology_graph
from keikaku.rdf.read import read_dataset
from keikaku.rdf.reference import reference_graph
from keikaku.rdf.to_graph import plan_to_graph
from keikaku.read import read_version
from keikaku.sources import read_catalogue
from keikaku.validate import validate_graph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import TypeVar

    from keikaku.config import Config
    from keikaku.link import MappingSet
    from keikaku.model.plan import PlanVersion
    from keikaku.publish import SiteReport
    from keikaku.validate import ValidationReport

    T = TypeVar("T")

__all__ = [
    "BuildReport",
    "Progress",
    "build",
    "link_graphs",
    "publish_graphs",
    "stale_files",
]

#: The whole data set as one file, beside the graphs.
NQUADS = "keikaku.nq"
PREDICTED = "predicted.sssom.tsv"


class Progress(Protocol):
    """Shows how far a run is."""

    def step(self, name: str, items: Sequence[T], label: Callable[[T], str]) -> Iterator[T]:
        """Yield ``items`` one by one."""
        ...

    def done(self, message: str) -> None:
        """Say what a step has given."""
        ...


class Silence:
    """Shows nothing."""

    def step(self, _name: str, items: Sequence[T], _label: Callable[[T], str]) -> Iterator[T]:
        """Yield ``items`` one by one."""
        yield from items

    def done(self, message: str) -> None:
        """Say nothing."""


@dataclass(frozen=True)
class Built:
    """Everything a run makes, before it is written."""

    versions: tuple[PlanVersion, ...]
    dataset: Dataset
    mappings: MappingSet
    validation: ValidationReport


@dataclass(frozen=True)
class BuildReport:
    """What a run made. ``site`` is ``None`` when a violation kept everything from being written."""

    versions: tuple[PlanVersion, ...]
    mappings: MappingSet
    validation: ValidationReport
    triples: int
    site: SiteReport | None


def build(config: Config, progress: Progress | None = None) -> BuildReport:
    """Read every plan of the sources folder and publish what they say.

    Nothing is written when a shape is violated. Each of graphs, mappings and site is built aside
    and put in place whole.

    Raises:
        InputError: a source, a correction or a setting cannot be used.
        OSError: something cannot be written.
    """
    shown = progress or Silence()
    built = _make(config, shown)
    triples = sum(len(graph) for graph in built.dataset.graphs.values())
    site = None
    if built.validation.conforms:
        _write(built, config.paths.graphs, config.paths.mappings)
        folders = shown.step("publish", [config.paths.site], str)
        (site,) = (publish_site(built.dataset, folder) for folder in folders)
        shown.done(f"{site.resources} resources published")
    return BuildReport(built.versions, built.mappings, built.validation, triples, site)


def stale_files(config: Config, progress: Progress | None = None) -> list[Path]:
    """Committed graphs and mappings that are not, byte for byte, what the sources give.

    Raises:
        InputError: as :func:`build`.
    """
    built = _make(config, progress or Silence())
    pairs = []
    with tempfile.TemporaryDirectory(prefix="keikaku-check-") as name:
        aside = Path(name)
        _write(built, aside / "graphs", aside / "mappings")
        for made, committed in (
            (aside / "graphs", config.paths.graphs),
            (aside / "mappings", config.paths.mappings),
        ):
            names = {path.relative_to(made) for path in made.rglob("*") if path.is_file()}
            pairs += [committed / path for path in sorted(names) if _differs(made, committed, path)]
    return pairs


def _differs(made: Path, committed: Path, path: Path) -> bool:
    there = committed / path
    return not there.is_file() or not filecmp.cmp(made / path, there, shallow=False)


def link_graphs(config: Config) -> tuple[MappingSet, Path]:
    """Propose links from the graphs on disk; write them as SSSOM and as the graph of links.

    Raises:
        InputError: there are no graphs to link.
    """
    dataset = _read_graphs(config)
    mappings = propose_mappings(read_linkables(dataset.graphs), base=config.base)
    linked = _with_links(dataset, mappings)
    _write_all(linked, mappings, config.paths.graphs, config.paths.mappings)
    return mappings, config.paths.mappings / PREDICTED


def publish_graphs(config: Config, out: Path) -> SiteReport:
    """Make the site from the graphs on disk.

    Raises:
        InputError: there are no graphs to publish.
    """
    return publish_site(_read_graphs(config), out)


def _make(config: Config, progress: Progress) -> Built:
    iris = Iris(config.base)
    entries = read_catalogue(config.paths.sources)
    versions = tuple(
        read_version(entry) for entry in progress.step("read", entries, lambda entry: entry.title)
    )
    graphs = {**_plan_graphs(versions, iris, progress), **_common_graphs(versions, iris)}
    mappings = propose_mappings(read_linkables(graphs), base=config.base)
    dataset = _with_links(Dataset(graphs, iris), mappings)
    progress.done(f"{len(mappings.mappings)} links proposed")
    validation = _validate(_union(dataset), config.paths.sources, progress)
    progress.done(
        f"{validation.focus_nodes} nodes checked against {validation.shapes} shapes: "
        + ", ".join(f"{count} {severity.value}" for severity, count in validation.counts.items())
    )
    return Built(versions, dataset, mappings, validation)


def _validate(graph: Graph, sources: Path, progress: Progress) -> ValidationReport:
    (report,) = (
        validate_graph(whole, sources=sources)
        for whole in progress.step("validate", [graph], lambda whole: f"{len(whole)} triples")
    )
    return report


def _plan_graphs(
    versions: Sequence[PlanVersion], iris: Iris, progress: Progress
) -> dict[str, Graph]:
    known = known_plans(versions, iris)
    return {
        iris.version(version.publisher.code, version.plan_slug, version.version_slug): (
            plan_to_graph(version, iris, known)
        )
        for version in progress.step("model", versions, lambda version: version.title)
    }


def _common_graphs(versions: Iterable[PlanVersion], iris: Iris) -> dict[str, Graph]:
    codes = sorted({version.publisher.code for version in versions if version.publisher.code})
    return {
        iris.graph("reference"): reference_graph(codes, iris),
        iris.graph("ontology"): ontology_graph(),
    }


def _with_links(dataset: Dataset, mappings: MappingSet) -> Dataset:
    links = mappings_to_graph(mappings, dataset.iris)
    return replace(dataset, graphs={**dataset.graphs, dataset.iris.graph("links"): links})


def _read_graphs(config: Config) -> Dataset:
    iris = Iris(config.base)
    dataset = read_dataset(config.paths.graphs, iris)
    return replace(dataset, graphs={**dataset.graphs, iris.graph("ontology"): ontology_graph()})


def _union(dataset: Dataset) -> Graph:
    union = Graph(bind_namespaces="none")
    for graph in dataset.graphs.values():
        union += graph
    return union


def _write(built: Built, graphs: Path, mappings: Path) -> None:
    _write_all(built.dataset, built.mappings, graphs, mappings)


def _write_all(dataset: Dataset, mappings: MappingSet, graphs: Path, folder: Path) -> None:
    # The vocabulary has its home in ontology/; the one file for everything holds it too.
    ontology = dataset.iris.graph("ontology")
    own = {name: graph for name, graph in dataset.graphs.items() if name != ontology}
    replace(dataset, graphs=own).write_folder(graphs)
    dataset.write_nquads(graphs / NQUADS)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=folder, prefix=".keikaku-build-", delete=False
    ) as file:
        file.write(render_sssom(mappings, base=dataset.iris.base))
    Path(file.name).replace(folder / PREDICTED)
