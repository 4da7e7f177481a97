"""What several tests share: a SPARQL endpoint on loopback, well behaved or not."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
)

_GRAPH_FORMATS = {"text/turtle": RdfFormat.TURTLE, "application/n-triples": RdfFormat.N_TRIPLES}


@dataclass
class Request:
    """A request as the endpoint got it."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def parameters(self) -> dict[str, list[str]]:
        """Of the address and, for a form, of the body."""
        sent = parse_qs(urlsplit(self.path).query)
        if self.headers.get("content-type") == "application/x-www-form-urlencoded":
            sent |= parse_qs(self.body.decode())
        return sent


@dataclass
class Response:
    """What the endpoint answers. ``pause`` in seconds comes before every piece of the body."""

    status: int = 200
    media_type: str = "text/plain"
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0.0
    pieces: int = 1
    length: int | None = None  # another length than the body has


#: What an endpoint does: a response, by its fields, for every request.
Behaviour = Callable[[Request], dict[str, Any]]


@dataclass
class Endpoint:
    """A running endpoint, and what it was asked."""

    url: str
    requests: list[Request]


def _sparql_protocol(store: Store) -> Behaviour:
    """SPARQL 1.1 Protocol §2.1 over pyoxigraph; the default graph is that of ``store``."""

    def answer(request: Request) -> dict[str, Any]:
        parameters = request.parameters
        if request.headers.get("content-type") == "application/sparql-query":
            query = request.body.decode()
        elif "query" in parameters:
            query = parameters["query"][0]
        else:
            return {"status": 400, "body": b"no query"}
        graphs = [NamedNode(iri) for iri in parameters.get("default-graph-uri", ())]
        try:
            results = store.query(query, default_graph=list(graphs) or DefaultGraph())
        except SyntaxError as error:
            return {"status": 400, "body": f"syntax error\n{error}".encode()}
        accepted = request.headers.get("accept", "")
        if isinstance(results, QuerySolutions | QueryBoolean):
            body = results.serialize(format=QueryResultsFormat.JSON)
            media_type = "application/sparql-results+json"
        else:
            media_type = next((one for one in _GRAPH_FORMATS if one in accepted), "text/turtle")
            body = results.serialize(format=_GRAPH_FORMATS[media_type])
        if media_type not in accepted and "*/*" not in accepted:
            return {"status": 406, "body": b"not acceptable"}
        return {"media_type": f"{media_type};charset=utf-8", "body": body}

    return answer


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, behaviour: Behaviour) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.behaviour, self.requests = behaviour, list[Request]()


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def _answer(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(int(headers.get("content-length", 0)))
        request = Request(self.command, self.path, headers, body)
        self.server.requests.append(request)
        response = Response(**self.server.behaviour(request))
        try:
            self._send(response)
        except ConnectionError:
            return  # the client has gone: that is what some tests are about

    def _send(self, response: Response) -> None:
        self.send_response(response.status)
        self.send_header("Content-Type", response.media_type)
        length = len(response.body) if response.length is None else response.length
        self.send_header("Content-Length", str(length))
        for name, value in response.headers.items():
            self.send_header(name, value)
        self.end_headers()
        size = -(-len(response.body) // response.pieces) or 1
        for start in range(0, len(response.body), size):
            time.sleep(response.pause)
            self.wfile.write(response.body[start : start + size])
            self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name there
        """Say nothing."""


@pytest.fixture
def serve() -> Iterator[Callable[[Behaviour], Endpoint]]:
    """Starts endpoints on loopback; they end with the test."""
    servers: list[_Server] = []

    def start(behaviour: Behaviour) -> Endpoint:
        server = _Server(behaviour)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        servers.append(server)
        return Endpoint(f"http://127.0.0.1:{server.server_port}/sparql", server.requests)

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def sparql_endpoint(
    serve: Callable[[Behaviour], Endpoint],
) -> Callable[[Iterable[Quad]], Endpoint]:
    """Starts a SPARQL 1.1 endpoint; its default graph is the union of its named graphs."""

    def start(quads: Iterable[Quad]) -> Endpoint:
        store = Store()
        for quad in quads:
            store.add(quad)
            store.add(Quad(quad.subject, quad.predicate, quad.object))
        return serve(_sparql_protocol(store))

    return start
