"""A remote endpoint: a real HTTP server on loopback, well behaved and not."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from keikaku.errors import EndpointError, QuerySyntaxError
from keikaku.store import EndpointStore, MemoryStore, Truth

S, P = NamedNode("urn:example:s"), NamedNode("urn:example:p")
GRAPH, OTHER = NamedNode("urn:example:graph"), NamedNode("urn:example:other")
QUADS = [
    Quad(S, P, Literal("公共交通網の充実", language="ja"), GRAPH),
    Quad(
        S, P, Literal("12.5", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal")), GRAPH
    ),
    Quad(S, P, NamedNode("urn:example:o"), OTHER),
]
ALL = "SELECT ?s ?p ?o ?none { ?s ?p ?o } ORDER BY STR(?o)"

#: A query that is too long for an address.
LONG = f"# {'指標' * 1000}\n{ALL}"

Serve = Callable[..., Any]


@pytest.mark.parametrize("text", [ALL, LONG, "ASK { ?s ?p ?o }", "ASK { ?s <urn:no> ?o }"])
def test_an_endpoint_gives_the_same_answer_as_the_store_in_memory(
    sparql_endpoint: Serve, text: str
) -> None:
    endpoint = sparql_endpoint(QUADS)
    assert EndpointStore(endpoint.url).query(text) == MemoryStore(QUADS).query(text)


def test_a_graph_comes_back_as_the_same_graph(sparql_endpoint: Serve) -> None:
    text = "CONSTRUCT WHERE { ?s ?p ?o }"
    endpoint = sparql_endpoint(QUADS)
    assert EndpointStore(endpoint.url).query(text) == MemoryStore(QUADS).query(text)
    assert "text/turtle" in endpoint.requests[0].headers["accept"]


def test_a_short_query_is_sent_by_get_and_a_long_one_by_post(sparql_endpoint: Serve) -> None:
    endpoint = sparql_endpoint(QUADS)
    store = EndpointStore(endpoint.url)
    store.query(ALL)
    store.query(LONG)
    assert [request.method for request in endpoint.requests] == ["GET", "POST"]
    assert endpoint.requests[1].parameters["query"] == [LONG]
    for request in endpoint.requests:
        assert request.headers["user-agent"].startswith("keikaku/")
        assert "application/sparql-results+json" in request.headers["accept"]
        assert set(request.parameters) == {"query"}


def test_named_default_graphs_are_asked_for(sparql_endpoint: Serve) -> None:
    endpoint = sparql_endpoint(QUADS)
    store = EndpointStore(endpoint.url, default_graphs=[OTHER.value])
    only_other = MemoryStore([QUADS[2]])
    assert store.query(ALL) == only_other.query(ALL)


def test_a_form_named_in_a_comment_or_prefix_does_not_mislead(sparql_endpoint: Serve) -> None:
    text = "# DESCRIBE\nPREFIX construct: <urn:example:> SELECT ?o { construct:s construct:p ?o }"
    endpoint = sparql_endpoint(QUADS)
    assert EndpointStore(endpoint.url).query(text) == MemoryStore(QUADS).query(text)


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://a.example/", "localhost:3030/sparql", "", "http://"]
)
def test_only_addresses_of_http_and_https_are_endpoints(address: str) -> None:
    with pytest.raises(EndpointError, match="begins with http:// or https://"):
        EndpointStore(address)


def test_a_refused_connection_is_told() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}/sparql"
        with pytest.raises(EndpointError, match=f"{address}: cannot be reached: .*refused"):
            EndpointStore(address).query(ALL)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (
            {"status": 500, "body": "\n  索引が壊れています\nat line 7".encode()},
            "HTTP 500 Internal Server Error: 索引が壊れています$",
        ),
        (
            {"status": 400, "body": b"Parse error: \x1b[31mred"},
            "HTTP 400 Bad Request: Parse error: �",
        ),
        ({"status": 503}, "HTTP 503 Service Unavailable$"),
        ({"status": 401, "body": b"who are you?"}, "HTTP 401 Unauthorized: who are you"),
        (
            {"media_type": "text/html", "body": b"<!DOCTYPE html>\n<p>Welcome"},
            "answers with text/html instead of SPARQL results as JSON: <!DOCTYPE html>",
        ),
        (
            {"media_type": "application/json", "body": b'{"error": "quota"}'},
            "answers with JSON that is no SPARQL result",
        ),
        (
            {
                "media_type": "application/sparql-results+json",
                "body": b'{"head": {"vars": ["s"]}, ',
            },
            "answers with JSON that is no SPARQL result",
        ),
        (
            {"media_type": "application/sparql-results+json", "body": b"{", "length": 1000},
            "broke off its answer",
        ),
    ],
)
def test_an_endpoint_that_misbehaves_is_told_in_one_line(
    serve: Serve, answer: dict[str, Any], said: str
) -> None:
    endpoint = serve(lambda _: answer)
    with pytest.raises(EndpointError, match=said) as caught:
        EndpointStore(endpoint.url).query(ALL)
    assert str(caught.value).startswith(endpoint.url)
    assert "\n" not in str(caught.value)


def test_a_graph_in_another_form_is_refused(serve: Serve) -> None:
    html = serve(lambda _: {"media_type": "text/html", "body": b"<p>"})
    with pytest.raises(EndpointError, match="instead of a graph as Turtle"):
        EndpointStore(html.url).query("CONSTRUCT WHERE { ?s ?p ?o }")
    broken = serve(lambda _: {"media_type": "text/turtle", "body": b"<urn:a> <urn:b>"})
    with pytest.raises(EndpointError, match="a graph that does not parse"):
        EndpointStore(broken.url).query("CONSTRUCT WHERE { ?s ?p ?o }")


def test_n_triples_are_read_too(serve: Serve) -> None:
    answer = {"media_type": "application/n-triples", "body": b"<urn:a:s> <urn:a:p> <urn:a:o> .\n"}
    graph = EndpointStore(serve(lambda _: answer).url).query("CONSTRUCT WHERE { ?s ?p ?o }")
    text = "CONSTRUCT WHERE { ?s ?p ?o }"
    quads = [Quad(NamedNode("urn:a:s"), NamedNode("urn:a:p"), NamedNode("urn:a:o"))]
    assert graph == MemoryStore(quads).query(text)


def test_a_silent_endpoint_is_given_up(serve: Serve) -> None:
    endpoint = serve(lambda _: {"body": b"late", "pause": 5.0})
    with pytest.raises(EndpointError, match=r"did not answer within 0\.2 seconds"):
        EndpointStore(endpoint.url, timeout=0.2).query(ALL)


def test_an_endpoint_that_answers_in_drops_is_given_up(serve: Serve) -> None:
    drops = {"media_type": "application/json", "body": b" " * 50, "pause": 0.1, "pieces": 50}
    endpoint = serve(lambda _: drops)
    with pytest.raises(EndpointError, match=r"did not answer within 0\.3 seconds"):
        EndpointStore(endpoint.url, timeout=0.3).query(ALL)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("text", [ALL, LONG], ids=["get", "post"])
def test_a_redirect_to_another_host_is_never_followed(
    serve: Serve, sparql_endpoint: Serve, status: int, text: str
) -> None:
    other = sparql_endpoint(QUADS)
    target = other.url.replace("127.0.0.1", "localhost")
    endpoint = serve(lambda _: {"status": status, "headers": {"Location": target}})
    with pytest.raises(EndpointError, match=f"redirects to {target}, which is not followed"):
        EndpointStore(endpoint.url).query(text)
    assert other.requests == []


@pytest.mark.parametrize("text", [ALL, LONG], ids=["get", "post"])
def test_a_redirect_within_the_host_keeps_the_query(
    serve: Serve, sparql_endpoint: Serve, text: str
) -> None:
    moved = sparql_endpoint(QUADS)

    def answer(request: Any) -> dict[str, Any]:  # noqa: ANN401  # the fixture's class
        query = request.path.partition("?")[2]
        location = f"{moved.url}?{query}" if query else moved.url
        return {"status": 308, "headers": {"Location": location}}

    endpoint = serve(answer)
    assert EndpointStore(endpoint.url).query(text) == MemoryStore(QUADS).query(text)


def test_a_redirect_in_a_circle_ends(serve: Serve) -> None:
    endpoint = serve(lambda request: {"status": 302, "headers": {"Location": request.path}})
    with pytest.raises(EndpointError, match=r"redirects to|HTTP 302"):
        EndpointStore(endpoint.url).query(ALL)


@pytest.mark.parametrize("text", ["INSERT DATA {}", "SELECT * { SERVICE <urn:x> {} }"])
def test_what_is_refused_here_is_not_sent(serve: Serve, text: str) -> None:
    endpoint = serve(lambda _: {"status": 200})
    with pytest.raises(QuerySyntaxError):
        EndpointStore(endpoint.url).query(text)
    assert endpoint.requests == []


def test_the_server_of_these_tests_speaks_the_protocol(sparql_endpoint: Serve) -> None:
    endpoint = sparql_endpoint(QUADS)
    assert EndpointStore(endpoint.url).query("ASK {}") == Truth(value=True)
    with pytest.raises(EndpointError, match="HTTP 400 Bad Request: syntax error"):
        EndpointStore(endpoint.url).query("SELECT * { ?s ?p }")
