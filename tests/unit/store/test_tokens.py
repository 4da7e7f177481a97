"""What a query text may hold before an engine sees it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keikaku.errors import QueryError, QuerySyntaxError
from keikaku.store.tokens import (
    MAX_DEPTH,
    MAX_TOKENS,
    check_text,
    query_form,
    tokens,
    values_blocks,
)

SERVICE_WORDS_THAT_DO_NO_HARM = [
    'SELECT * { ?s ?p "SERVICE <http://a.example/> {}" }',
    "SELECT * { ?s ?p 'it\\'s SERVICE' }",
    'SELECT * { ?s ?p """a " SERVICE "" b""" }',
    "SELECT * { ?s ?p '''SERVICE''' }",
    "SELECT * { ?s ?p <http://a.example/SERVICE> }",
    "SELECT * { ?s ?p ?service } # SERVICE <http://a.example/> {}",
    "PREFIX service: <urn:s:> SELECT * { service:service a service:x }",
    "SELECT * { _:service ?p ?o }",
    'SELECT * { ?s ?p "x"@service }',
    "SELECT * { <urn:a>\\u0020 ?p ?o }",
]

SERVICES = [
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1.5e3SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }",
    'SELECT * { ?s ?p "x"SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }',
    'SELECT * { ?s ?p "\\\\"SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }',
    "SELECT * { ?s ?p <urn:a>SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE ?s { ?a ?b ?c } } }",
    "SELECT * { # a comment\rSERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { FILTER(1<2) SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } FILTER(2>1) }",
    "PREFIX e: <urn:> SELECT * { ?s ?p e:a\\'SERVICE .SERVICE <http://a.example/> {} }",
]


@pytest.mark.parametrize("text", SERVICE_WORDS_THAT_DO_NO_HARM)
def test_the_word_service_in_a_string_a_name_or_a_comment_is_no_service(text: str) -> None:
    check_text(text)


@pytest.mark.parametrize("text", SERVICES)
def test_service_is_refused_wherever_an_engine_would_read_it(text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        check_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "PREFIX select: <urn:x> DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://a.example/x.ttl>",
        "# SELECT\nDROP ALL",
    ],
)
def test_an_update_is_refused_as_such(text: str) -> None:
    with pytest.raises(QuerySyntaxError, match="is an update"):
        query_form(text)


@pytest.mark.parametrize("text", ["", "   # SELECT * {}", "hello", "?s ?p ?o"])
def test_a_text_that_is_no_query_is_refused(text: str) -> None:
    with pytest.raises(QuerySyntaxError, match="no query"):
        query_form(text)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * { ?s ?p ?o }", "SELECT"),
        ("PREFIX ask: <urn:ask#> BASE <urn:select> ask { ?s ask:select ?o }", "ASK"),
        ("# SELECT\nPREFIX : <urn:> CONSTRUCT { ?s :p ?o } WHERE { ?s ?p ?o }", "CONSTRUCT"),
        ("DESCRIBE <urn:x>", "DESCRIBE"),
    ],
)
def test_the_form_is_the_first_keyword_after_the_prologue(text: str, form: str) -> None:
    assert query_form(text) == form


def test_the_place_of_what_is_refused_is_told() -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        check_text("SELECT *\nWHERE {\n  SERVICE <http://a.example/> { }\n}", name="mine.rq")
    assert str(caught.value).startswith("mine.rq:3:3: uses SERVICE")


def test_what_would_kill_the_process_is_refused_and_the_limits_do_not_kill_it() -> None:
    too_deep = "ASK {" + "{" * MAX_DEPTH + "}" * MAX_DEPTH + "}"
    too_long = "ASK {" + "<urn:a> <urn:b> <urn:c> ." * (MAX_TOKENS // 4) + "}"
    for text in (too_deep, too_long):
        with pytest.raises(QuerySyntaxError, match=r"deeper|longer"):
            check_text(text)
    longest = "ASK {" + "<urn:a> <urn:b> <urn:c> ." * ((MAX_TOKENS - 3) // 4) + "}"
    deepest = "ASK { FILTER(" + "STR(" * (MAX_DEPTH - 3) + "1" + ")" * (MAX_DEPTH - 3) + "= '') }"
    unary = "ASK { FILTER(" + "!" * (MAX_TOKENS - 20) + "true) }"
    for text in (longest, deepest, unary):
        check_text(text)
        asked = "import sys, pyoxigraph; bool(pyoxigraph.Store().query(sys.stdin.read()))"
        ran = subprocess.run([sys.executable, "-c", asked], input=text.encode(), check=False)
        assert ran.returncode == 0


def test_values_blocks_are_found_by_tokens_and_not_by_their_words() -> None:
    text = 'SELECT * { VALUES ?a { "}" UNDEF <urn:}> } ?x ?y "VALUES ?b { 1 }" # VALUES ?c { 1 }\n}'
    ((name, start, end),) = values_blocks(text)
    assert (name, text[start:end]) == ("a", ' "}" UNDEF <urn:')
    # '}' is no character of an IRI, so an engine would stop there too


def test_a_block_of_two_variables_is_no_parameter() -> None:
    assert list(values_blocks("SELECT * { VALUES (?a ?b) { (1 2) } }")) == []


@given(st.text())
def test_any_text_is_cut_into_tokens_that_stand_where_they_say(text: str) -> None:
    for token in tokens(text):
        assert text[token.start : token.end] == token.text
