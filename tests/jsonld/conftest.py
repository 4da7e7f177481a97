"""An independent JSON-LD processor that reads our context and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pyoxigraph as ox
import pytest
from pyld import jsonld
from rdflib import Graph

from keikaku.rdf.context import CONTEXT_IRI
from keikaku.resources import resource_folder

if TYPE_CHECKING:
    from collections.abc import Callable

Json: TypeAlias = Any
ROOT = Path(__file__).parent.parent.parent
GRAPHS = ROOT / "data" / "graphs"
FRAMES = resource_folder("ontology") / "frames"


class Processor:
    """PyLD; an address other than that of our context is an error, and the network is not asked."""

    def __init__(self) -> None:
        context = (resource_folder("ontology") / "context.jsonld").read_text(encoding="utf-8")
        self.context: Json = json.loads(context)
        self.options: Json = {"documentLoader": self._load}

    def _load(self, address: str, _options: Json) -> Json:
        if address != CONTEXT_IRI:
            message = f"nothing is fetched, and {address} is asked for"
            raise AssertionError(message)
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": address,
            "document": self.context,
        }

    def nquads(self, document: Json) -> str:
        """What a document says."""
        made = jsonld.to_rdf(document, {**self.options, "format": "application/n-quads"})
        assert isinstance(made, str)
        return made

    def compacted(self, nquads: str) -> Json:
        """Quads as JSON under our context, without a hint how we would write them."""
        expanded = jsonld.from_rdf(nquads, {"format": "application/n-quads"})
        return jsonld.compact(expanded, CONTEXT_IRI, self.options)

    def framed(self, documents: Json, frame: str) -> Json:
        """The nodes that one of our frames gives of documents, by their IRI."""
        text = (FRAMES / f"{frame}.jsonld").read_text(encoding="utf-8")
        made = jsonld.frame(documents, json.loads(text), {**self.options, "omitGraph": False})
        return {node["id"]: node for node in made["@graph"]}


@pytest.fixture(scope="session")
def processor() -> Processor:
    return Processor()


def canonical(text: str, format_: ox.RdfFormat) -> set[str]:
    """The quads of a document in canonical form (RDFC-1.0), one string each.

    Language tags are compared without case (RDF 1.1 Concepts §3.3); JSON-LD 1.1 may fold them.
    """
    dataset = ox.Dataset(ox.parse(text, format=format_))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return {str(ox.Quad(q.subject, q.predicate, _folded(q.object))) for q in dataset}


def _folded(term: object) -> Any:  # noqa: ANN401 - pyoxigraph names no union of terms
    if isinstance(term, ox.Literal) and term.language is not None:
        return ox.Literal(term.value, language=term.language.lower())
    return term


@pytest.fixture(scope="session")
def canonical_quads() -> Callable[[str, ox.RdfFormat], set[str]]:
    return canonical


@pytest.fixture(scope="session")
def published() -> list[Json]:
    """All JSON-LD documents of the data set, as they are published."""
    paths = sorted(GRAPHS.rglob("*.jsonld"))
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]


@pytest.fixture(scope="session")
def all_turtle() -> Graph:
    """What the Turtle files of the data set say."""
    graph = Graph()
    for path in sorted(GRAPHS.rglob("*.ttl")):
        graph.parse(path)
    return graph
