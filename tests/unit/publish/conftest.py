"""A small invented data set with one case of everything, the site made of it, and its reader."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import Graph

from keikaku.iri import Iris
from keikaku.publish import publish_site
from keikaku.rdf.dataset import Dataset
from keikaku.rdf.ontology import ontology_graph

if TYPE_CHECKING:
    from collections.abc import Callable

PLANS = Path(__file__).parent / "plans.ttl"

_VOID = {"meta", "link", "br", "hr", "img", "input", "wbr"}
_SVG_VOID = {"path", "circle", "rect"}


@dataclass
class Element:
    """An element with the text below it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""
    parents: tuple[str, ...] = ()


@dataclass
class Page(HTMLParser):
    """A page, read as a strict reader would: every fault is collected, none is mended."""

    path: Path
    elements: list[Element] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[Element] = []
        self.feed(self.path.read_text(encoding="utf-8"))
        self.close()
        self.faults += [f"<{element.tag}> is never closed" for element in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"<{tag}> has an attribute twice: {names}")
        parents = tuple(element.tag for element in self._open)
        element = Element(tag, {name: value or "" for name, value in attrs}, parents=parents)
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SVG_VOID | {"polyline"}:
            self.faults.append(f"<{tag}/> is no void element")
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1].tag != tag:
            self.faults.append(f"</{tag}> closes <{self._open[-1].tag if self._open else ''}>")
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """The elements of a tag with these attribute values; ``class_`` must be one of several."""
        return [
            element
            for element in self.elements
            if element.tag == tag
            and all(
                value in element.attributes.get(name.rstrip("_"), "").split()
                if name == "class_"
                else element.attributes.get(name) == value
                for name, value in attributes.items()
            )
        ]

    def one(self, tag: str, **attributes: str) -> Element:
        """The only element of a tag with these attribute values."""
        (element,) = self.all(tag, **attributes)
        return element

    @property
    def ids(self) -> list[str]:
        """All ``id`` attributes."""
        return [e.attributes["id"] for e in self.elements if "id" in e.attributes]

    @property
    def text(self) -> str:
        """All text of the body."""
        return self.one("body").text


def named_graphs(everything: Graph, iris: Iris) -> Dataset:
    """The triples in the graphs that they belong to."""
    pattern = re.compile(rf"({re.escape(iris.base)}id/plan/[^/]+/[^/]+)")
    graphs: dict[str, Graph] = {iris.graph("ontology"): ontology_graph()}
    for triple in everything:
        subject = str(triple[0])
        plan = pattern.match(subject)
        name = iris.graph("links" if "/id/link/" in subject else "reference")
        if plan:
            version = "2018" if plan[1].endswith("/109991/sogo") else "1"
            name = f"{plan[1]}/v/{version}"
        graphs.setdefault(name, Graph(bind_namespaces="none")).add(triple)
    return Dataset(graphs, iris)


@pytest.fixture(scope="session")
def iris() -> Iris:
    return Iris()


@pytest.fixture(scope="session")
def make_dataset(iris: Iris) -> Callable[[Graph], Dataset]:
    return lambda graph: named_graphs(graph, iris)


@pytest.fixture(scope="session")
def dataset(iris: Iris) -> Dataset:
    return named_graphs(Graph().parse(PLANS), iris)


@pytest.fixture(scope="session")
def site(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("publish") / "site"
    publish_site(dataset, out, site_url="https://plans.example.jp/open/")
    return out


@pytest.fixture(scope="session")
def read_page() -> Callable[[Path], Page]:
    return Page


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Page]:
    """Every page of the site by its path."""
    return {path.relative_to(site).as_posix(): Page(path) for path in site.rglob("*.html")}
