"""A remote SPARQL 1.1 endpoint, asked through SPARQLWrapper; the only place that imports it.

SPARQLWrapper speaks the protocol. Opening the connection and reading the body are ours, because it
follows redirects to any host, waits for ever by default, and reads a body however long it is.
"""

from __future__ import annotations

import time
from http.client import HTTPException, HTTPResponse
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results
from SPARQLWrapper import GET, JSON, POST, TURTLE, SPARQLWrapper

from keikaku import __version__
from keikaku.errors import EndpointError
from keikaku.store.answer import Answer, Triples, read_answer, sort_triples
from keikaku.store.tokens import check_text, query_form

if TYPE_CHECKING:
    from collections.abc import Iterable
    from email.message import Message
    from typing import IO

__all__ = ["EndpointStore"]

#: Longest query that is sent by GET; some servers refuse addresses longer than 2,000 characters,
#: and a Japanese character takes nine of them.
_LONGEST_GET = 1_000

#: Largest answer that is read, in bytes.
_LARGEST_ANSWER = 256 * 2**20

_CHUNK = 64 * 2**10
_LONGEST_QUOTE = 200
_RESULTS_TYPES = ("application/sparql-results+json", "application/json")
_GRAPH_TYPES = {
    "text/turtle": RdfFormat.TURTLE,
    "application/x-turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/plain": RdfFormat.N_TRIPLES,  # the old type of N-Triples
}


class EndpointStore:
    """A SPARQL 1.1 Protocol endpoint.

    ``default_graphs`` name the graphs whose union is asked (SPARQL 1.1 Protocol §2.1.4); without
    them the endpoint decides, and it should be set up so that its default graph is the union of its
    named graphs. ``timeout`` is in seconds and holds for connecting, for every wait, and for the
    whole answer.
    """

    def __init__(
        self, endpoint: str, *, timeout: float = 30.0, default_graphs: Iterable[str] = ()
    ) -> None:
        """An endpoint by its address.

        Raises:
            EndpointError: the address is not one of http or https.
        """
        parts = urlsplit(endpoint)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            problem = "is no endpoint; give an address that begins with http:// or https://"
            raise EndpointError(endpoint, problem)
        self.endpoint, self.timeout = endpoint, timeout
        self.default_graphs = tuple(default_graphs)

    def query(self, text: str) -> Answer:
        """The answer of the endpoint to a SPARQL query.

        Raises:
            QuerySyntaxError: the query is no query, or asks for what is not allowed.
            EndpointError: the endpoint cannot be reached, is too slow, refuses the query, or
                answers in a form that was not asked for.
        """
        check_text(text)
        form = query_form(text)
        media_type, body = self._send(self._wrapper(text, form))
        if form in ("SELECT", "ASK"):
            return self._read_results(media_type, body)
        return self._read_graph(media_type, body)

    def _wrapper(self, text: str, form: str) -> SPARQLWrapper:
        wrapper = _CarefulWrapper(self.endpoint, agent=f"keikaku/{__version__}")
        wrapper.setOnlyConneg(True)  # the Accept header only, no vendor's format parameters
        wrapper.setMethod(GET if len(text) <= _LONGEST_GET else POST)
        for graph in self.default_graphs:
            wrapper.addParameter("default-graph-uri", graph)
        wrapper.setQuery(text)
        wrapper.queryType = form  # its own guess goes by the first word that looks like a form
        wrapper.setReturnFormat(JSON if form in ("SELECT", "ASK") else TURTLE)
        wrapper.timeout = self.timeout  # type: ignore[assignment]  # seconds may be a fraction
        return wrapper

    def _send(self, wrapper: SPARQLWrapper) -> tuple[str, bytes]:
        deadline = time.monotonic() + self.timeout
        try:
            with wrapper.query().response as response:
                body = self._read(response, deadline)
                return response.headers.get_content_type(), body
        except HTTPError as error:
            with error:
                raise self._refused(error) from error
        except TimeoutError as error:
            raise self._too_slow() from error
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise self._too_slow() from error
            raise EndpointError(self.endpoint, f"cannot be reached: {error.reason}") from error
        except (HTTPException, OSError) as error:
            problem = f"broke off its answer: {error or type(error).__name__}"
            raise EndpointError(self.endpoint, problem) from error

    def _read(self, response: HTTPResponse, deadline: float) -> bytes:
        body = bytearray()
        while chunk := response.read1(_CHUNK):
            body += chunk
            if len(body) > _LARGEST_ANSWER:
                problem = f"answers with more than {_LARGEST_ANSWER:,} bytes; ask for less"
                raise EndpointError(self.endpoint, problem)
            if time.monotonic() > deadline:
                raise self._too_slow()
        if response.length:  # read1 ends without a word when the connection does
            problem = f"broke off its answer {response.length:,} bytes before its end"
            raise EndpointError(self.endpoint, problem)
        return bytes(body)

    def _read_results(self, media_type: str, body: bytes) -> Answer:
        if media_type not in _RESULTS_TYPES:
            raise self._unexpected(media_type, "SPARQL results as JSON", body)
        try:
            return read_answer(parse_query_results(body, QueryResultsFormat.JSON))
        except SyntaxError as error:
            problem = f"answers with JSON that is no SPARQL result: {error.msg}"
            raise EndpointError(self.endpoint, problem) from error

    def _read_graph(self, media_type: str, body: bytes) -> Triples:
        rdf_format = _GRAPH_TYPES.get(media_type)
        if rdf_format is None:
            raise self._unexpected(media_type, "a graph as Turtle", body)
        try:
            quads = parse(body, rdf_format, base_iri=self.endpoint)
            return Triples(sort_triples(quad.triple for quad in quads))
        except SyntaxError as error:
            problem = f"answers with a graph that does not parse: {error.msg}"
            raise EndpointError(self.endpoint, problem) from error

    def _too_slow(self) -> EndpointError:
        problem = f"did not answer within {self.timeout:g} seconds; ask for less or wait longer"
        return EndpointError(self.endpoint, problem)

    def _refused(self, error: HTTPError) -> EndpointError:
        location = error.headers.get("Location") if error.headers else None
        if location:
            target = urljoin(self.endpoint, location)
            problem = f"redirects to {target}, which is not followed; ask that address itself"
            return EndpointError(self.endpoint, problem)
        quoted = _first_line(error.read(_CHUNK))
        return EndpointError(self.endpoint, f"HTTP {error.code} {error.reason}{quoted}")

    def _unexpected(self, media_type: str, wanted: str, body: bytes) -> EndpointError:
        problem = f"answers with {media_type} instead of {wanted}{_first_line(body)}"
        return EndpointError(self.endpoint, problem)


class _CarefulWrapper(SPARQLWrapper):
    """Opens its requests so that a redirect leads to no other host."""

    def _query(self) -> tuple[HTTPResponse, str]:
        opener = build_opener(_SameHostRedirects)
        return opener.open(self._createRequest(), timeout=self.timeout), self.returnFormat


class _SameHostRedirects(HTTPRedirectHandler):
    """Follows a redirect only within the host that was asked, with method and body kept."""

    def redirect_request(  # noqa: PLR0913, PLR0917  # the signature of urllib
        self,
        req: Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Message,
        newurl: str,
    ) -> Request:
        asked, target = urlsplit(req.full_url), urlsplit(newurl)
        keeps_query = code != 303  # noqa: PLR2004  # See Other: the new address gets no query
        no_downgrade = target.scheme == "https" or asked.scheme == "http"
        if target.hostname == asked.hostname and keeps_query and no_downgrade:
            return Request(  # noqa: S310  # the scheme is that of an address that was checked
                newurl, req.data, dict(req.header_items()), method=req.get_method()
            )
        raise HTTPError(req.full_url, code, msg, headers, fp)

    http_error_308 = HTTPRedirectHandler.http_error_302


def _first_line(body: bytes) -> str:
    lines = body.decode("utf-8", errors="replace").split("\n")
    line = next((line.strip() for line in lines if line.strip()), "")
    printable = "".join(c if c.isprintable() else "�" for c in line)[:_LONGEST_QUOTE]
    return f": {printable}" if printable else ""
