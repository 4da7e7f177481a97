"""Turtle, our JSON-LD and an independent processor say the same of every graph we publish."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest
from rdflib import Graph

from keikaku.rdf.jsonld import to_jsonld
from keikaku.rdf.ontology import ontology_graph

if TYPE_CHECKING:
    from tests.jsonld.conftest import Processor

ROOT = Path(__file__).parent.parent.parent
GRAPHS = ROOT / "data" / "graphs"
COMMITTED = sorted(GRAPHS.rglob("*.ttl"))
MISTAKES = ROOT / "docs" / "examples" / "with-mistakes.ttl"
#: The one with mistakes has a blank node among them, which we do not write.
EXAMPLES = sorted(set((ROOT / "docs/examples").glob("*.ttl")) - {MISTAKES})
Canonical = Callable[[str, ox.RdfFormat], set[str]]

every_graph = pytest.mark.parametrize(
    "turtle", [*COMMITTED, *EXAMPLES], ids=lambda path: path.relative_to(ROOT).as_posix()
)


def test_there_are_graphs_to_try() -> None:
    assert len(COMMITTED) >= 7
    assert EXAMPLES


@every_graph
def test_turtle_to_our_json_ld_to_the_processor_is_the_same_graph(
    turtle: Path, processor: Processor, canonical_quads: Canonical
) -> None:
    said = canonical_quads(turtle.read_text(encoding="utf-8"), ox.RdfFormat.TURTLE)
    graph = Graph().parse(turtle)
    root = min(map(str, graph.subjects()))
    for text in (to_jsonld(graph), to_jsonld(graph, root)):
        read = processor.nquads(json.loads(text))
        assert canonical_quads(read, ox.RdfFormat.N_QUADS) == said


@pytest.mark.parametrize("turtle", COMMITTED, ids=lambda path: path.stem)
def test_the_committed_json_ld_says_what_the_committed_turtle_says(
    turtle: Path, processor: Processor, canonical_quads: Canonical
) -> None:
    path = turtle.parent / f"{turtle.name.removesuffix('.ttl')}.jsonld"
    read = processor.nquads(json.loads(path.read_text(encoding="utf-8")))
    said = canonical_quads(turtle.read_text(encoding="utf-8"), ox.RdfFormat.TURTLE)
    assert canonical_quads(read, ox.RdfFormat.N_QUADS) == said


@every_graph
def test_what_the_processor_compacts_with_our_context_reads_back(
    turtle: Path, processor: Processor, canonical_quads: Canonical
) -> None:
    text = turtle.read_text(encoding="utf-8")
    compacted = processor.compacted(Graph().parse(turtle).serialize(format="nt"))
    read = processor.nquads(compacted)
    said = canonical_quads(text, ox.RdfFormat.TURTLE)
    assert canonical_quads(read, ox.RdfFormat.N_QUADS) == said


def test_the_vocabulary_as_json_ld_is_read_alike(
    processor: Processor, canonical_quads: Canonical
) -> None:
    graph = ontology_graph()
    read = processor.nquads(json.loads(to_jsonld(graph)))
    said = canonical_quads(graph.serialize(format="nt"), ox.RdfFormat.N_TRIPLES)
    assert canonical_quads(read, ox.RdfFormat.N_QUADS) == said


def test_a_changed_value_is_noticed(processor: Processor, canonical_quads: Canonical) -> None:
    """The comparison can fail: one letter, one datatype or one IRI that differs is seen."""
    path = GRAPHS / "reference.jsonld"
    text = path.read_text(encoding="utf-8")
    said = canonical_quads(processor.nquads(json.loads(text)), ox.RdfFormat.N_QUADS)
    for before, after in (("群馬県", "群馬"), ('"sdgNumber": 1\n', '"sdgNumber": "1.0"\n')):
        assert before in text
        changed = processor.nquads(json.loads(text.replace(before, after)))
        assert canonical_quads(changed, ox.RdfFormat.N_QUADS) != said


def test_both_writers_use_the_same_words(processor: Processor) -> None:
    """Where the processor chooses keys and codes itself, it chooses those that we write."""
    path = GRAPHS / "202207" / "sogo-keikaku-3-sakutei-hoshin" / "undated.jsonld"
    ours = json.loads(path.read_text(encoding="utf-8"))
    theirs = processor.compacted(processor.nquads(ours))
    nodes = {node["id"]: node for node in theirs["@graph"]}
    for node in _nodes(ours):
        found = nodes[node["id"]]
        assert node.keys() - {"@context", "@included"} == found.keys()
        for key, value in node.items():
            if isinstance(value, str) and key != "@context":
                assert found[key] == value


def _nodes(node: Any) -> list[Any]:  # noqa: ANN401 - JSON
    if isinstance(node, list):
        return [found for item in node for found in _nodes(item)]
    if not isinstance(node, dict):
        return []
    inside = [found for value in node.values() for found in _nodes(value)]
    return [node, *inside] if "id" in node else inside
