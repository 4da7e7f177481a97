"""The embedded store."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from keikaku.errors import GraphSyntaxError, QueryError, QuerySyntaxError
from keikaku.store import MemoryStore, Solutions, Triples, Truth, read_quads

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

S, P, OBJECT = (NamedNode(f"urn:example:{name}") for name in "spo")
ONE, TWO = NamedNode("urn:example:graph-1"), NamedNode("urn:example:graph-2")

VERSION = """
@prefix kk: <https://w3id.org/keikaku/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<https://w3id.org/keikaku/id/plan/102113/p/v/2018> a kk:PlanVersion ; rdfs:label "計画"@ja .
"""


def rows(store: MemoryStore, text: str) -> list[tuple[str, ...]]:
    answer = store.query(text)
    assert isinstance(answer, Solutions)
    return [tuple(term.value if term else "" for term in row) for row in answer.rows]


def test_a_triple_of_two_graphs_counts_once_in_the_default_graph() -> None:
    store = MemoryStore([Quad(S, P, OBJECT, ONE), Quad(S, P, OBJECT, TWO)])
    assert rows(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == [("1",)]
    assert rows(store, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }") == [("2",)]
    assert len(store) == 1
    assert store.graph_names() == (ONE.value, TWO.value)


def test_patterns_join_across_graphs() -> None:
    store = MemoryStore(
        [Quad(S, P, OBJECT, ONE), Quad(OBJECT, P, Literal("実績", language="ja"), TWO)]
    )
    text = "SELECT ?word { <urn:example:s> <urn:example:p>/<urn:example:p> ?word }"
    assert rows(store, text) == [("実績",)]


def test_an_answer_is_solutions_a_sorted_graph_or_a_truth() -> None:
    store = MemoryStore([Quad(S, P, OBJECT, ONE), Quad(OBJECT, P, S, ONE)])
    assert store.query("ASK { ?s ?p ?o }") == Truth(value=True)
    graph = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o . ?a ?b ?c }")
    assert isinstance(graph, Triples)
    assert [str(triple.subject) for triple in graph.triples] == [str(OBJECT), str(S)]
    unbound = store.query("SELECT ?s ?nothing { ?s ?p <urn:example:o> }")
    assert unbound == Solutions(("s", "nothing"), ((S, None),))


def test_a_version_is_loaded_into_its_graph_and_other_turtle_by_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "102113" / "p"
    folder.mkdir(parents=True)
    (folder / "2018.ttl").write_text(VERSION, encoding="utf-8")
    (tmp_path / "links.ttl").write_text("<urn:a:s> <urn:a:p> <urn:a:o> .", encoding="utf-8-sig")
    (tmp_path / "more.nq").write_text("<urn:a:s> <urn:a:p> <urn:a:o> <urn:a:g> .\n")
    (tmp_path / "2018.jsonld").write_text("{}")
    assert MemoryStore.from_paths(tmp_path).graph_names() == (
        "https://w3id.org/keikaku/id/graph/links",
        "https://w3id.org/keikaku/id/plan/102113/p/v/2018",
        "urn:a:g",
    )


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("broken.ttl", b'<urn:a:s> <urn:a:p>\n  "x .', r"broken\.ttl:2:\d+: "),
        ("sjis.ttl", '<urn:a:s> <urn:a:p> "計画" .'.encode("cp932"), r"sjis\.ttl:1:\d+: "),
        ("plan.pdf", b"%PDF-1.7", r"plan\.pdf: has no ending of a graph file; known are \.ttl"),
        ("quads.nq", b"<urn:a:s> <urn:a:p> .\n", r"quads\.nq:1:\d+: "),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_its_line(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(GraphSyntaxError, match=said):
        read_quads([tmp_path / name])


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GraphSyntaxError, match=r"none\.ttl: cannot be read: No such file"):
        MemoryStore.from_paths(tmp_path / "none.ttl")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT * {\n  ?s ?p\n}\n", r"query:3:1: does not parse: .* the last '}': expected"),
        ("SELECT * {\n ?s e:p ?o }", r"query:2:5: no PREFIX line declares e:; add 'PREFIX e: <…>'"),
        ("ASK { ?s ?p ?o ", r"query:1:13: does not parse: .* the last '\?o': expected"),
        ("SELECT * {\n ?s ?p ) }", r"query:2:\d+: does not parse at '.*}': expected"),
        ("PREFIX e: <urn:e:> ASK { ?s f:p 1 }", r"query:1:29: no PREFIX line declares f:"),
    ],
)
def test_a_syntax_error_is_told_with_line_and_column(text: str, said: str) -> None:
    with pytest.raises(QuerySyntaxError, match=said):
        MemoryStore().query(text)


def test_a_quoted_triple_is_refused() -> None:
    with pytest.raises(QueryError, match="quoted triple"):
        MemoryStore().query("SELECT * { BIND(<<( <urn:a:s> <urn:a:p> 1 )>> AS ?t) }")


def test_service_never_reaches_the_network(serve: Callable[..., Any]) -> None:
    endpoint = serve(lambda _: {"status": 500})
    with pytest.raises(QueryError, match="SERVICE"):
        MemoryStore().query(f"SELECT * {{ SERVICE <{endpoint.url}> {{ ?s ?p ?o }} }}")
    assert endpoint.requests == []


def test_from_names_a_graph_and_fetches_nothing(
    monkeypatch: pytest.MonkeyPatch, serve: Callable[..., Any]
) -> None:
    endpoint = serve(lambda _: {"status": 500})
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("connected"))
    assert rows(MemoryStore(), f"SELECT * FROM <{endpoint.url}> {{ ?s ?p ?o }}") == []
    assert endpoint.requests == []
