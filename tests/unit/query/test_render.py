"""Answers as table, CSV, JSON and Turtle."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
)

from keikaku.errors import ParameterError, QueryError, QuerySyntaxError
from keikaku.query import (
    Column,
    QueryResult,
    ResultFormat,
    StoredQuery,
    Words,
    read_query,
    render,
    render_csv,
    render_json,
    render_table,
    run_query,
)
from keikaku.store import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Callable

    Write = Callable[..., Path]

XSD = "http://www.w3.org/2001/XMLSchema#"


def ask(write: Write, text: str, store: MemoryStore) -> QueryResult:
    return run_query(read_query(write(text, "mine.rq")), store)


def test_a_table_is_aligned_by_the_width_of_characters_and_hides_iris_with_words(
    write: Write, store: MemoryStore
) -> None:
    result = run_query(read_query(write()), store)
    assert render(result, ResultFormat.TABLE).splitlines() == [
        "施策                点",
        "─────────────────  ───",
        "公共交通網の充実   0.5",
        "子育ての支援 =1+1    2",
    ]


def test_a_table_has_english_headings_too(write: Write, store: MemoryStore) -> None:
    result = run_query(read_query(write()), store)
    assert render(result, ResultFormat.TABLE, language="en").split()[:2] == ["Measure", "Score"]


def test_a_plans_text_gives_no_orders_to_a_terminal(write: Write) -> None:
    quad = Quad(NamedNode("urn:a:s"), NamedNode("urn:a:p"), Literal("\x1b[31m赤\u202eい"))
    table = render_table(ask(write, "SELECT ?o { ?s ?p ?o }", MemoryStore([quad])))
    assert table.splitlines()[2] == "�[31m赤�い"


def test_rows_without_answer_give_a_heading(write: Write) -> None:
    assert render_table(run_query(read_query(write()), MemoryStore())).splitlines()[1:] == [
        "────  ──"
    ]


def test_csv_is_the_data_under_the_names_of_the_variables(write: Write, store: MemoryStore) -> None:
    text = render(run_query(read_query(write()), store), ResultFormat.CSV)
    assert text == (
        "measure,measureLabel,score\n"
        "https://example.org/bus,公共交通網の充実,0.5\n"
        'https://example.org/care,"子育ての支援\n=1+1",2\n'
    )


def test_csv_for_reading_has_headings_and_words_only(write: Write, store: MemoryStore) -> None:
    text = render_csv(run_query(read_query(write()), store), headings="en", reading=True)
    assert text.splitlines()[:2] == ["Measure,Score", "公共交通網の充実,0.5"]


@pytest.mark.parametrize(
    ("term", "plain", "guarded"),
    [
        (Literal("=1+1"), "=1+1", "'=1+1"),
        (Literal("-(2+3)"), "-(2+3)", "'-(2+3)"),
        (Literal("＝SUM(A1)"), "＝SUM(A1)", "'＝SUM(A1)"),
        (Literal("@cmd"), "@cmd", "'@cmd"),
        (Literal("\t=1"), "\t=1", "'\t=1"),
        (Literal("-5", datatype=NamedNode(XSD + "integer")), "-5", "-5"),
        (Literal("施策=1"), "施策=1", "施策=1"),
        (BlankNode("b"), "_:b", "_:b"),
        (None, "", ""),
    ],
)
def test_csv_for_a_spreadsheet_starts_no_formula(
    write: Write, term: Literal | None, plain: str, guarded: str
) -> None:
    query = read_query(write())
    result = QueryResult(query, (query.columns[1],), ((term,),))
    for text, guard in ((plain, False), (guarded, True)):
        written = render_csv(result, guard=guard)
        assert list(csv.reader(io.StringIO(written)))[1:] == [[text]]


def test_json_is_what_other_tools_read(write: Write, store: MemoryStore) -> None:
    text = render(run_query(read_query(write()), store), ResultFormat.JSON)
    answer = parse_query_results(text.encode(), QueryResultsFormat.JSON)
    assert isinstance(answer, QuerySolutions)
    assert [variable.value for variable in answer.variables] == ["measure", "measureLabel", "score"]
    first, second = answer
    assert first["measureLabel"] == Literal("公共交通網の充実", language="ja")
    assert first["score"] == Literal("0.5", datatype=NamedNode(XSD + "decimal"))
    assert second["measure"] == NamedNode("https://example.org/care")


@given(
    st.lists(
        st.one_of(
            st.none(),
            st.text().map(Literal),
            st.text().map(lambda text: Literal(text, language="ja")),
            st.integers().map(Literal),
            st.uuids().map(lambda uuid: NamedNode(uuid.urn)),
        ),
        max_size=5,
    )
)
def test_json_keeps_every_term(terms: list[Literal | NamedNode | None]) -> None:

    words = Words("値", "value")
    query = StoredQuery("q", Path("q.rq"), "", "SELECT", words, words)
    result = QueryResult(query, (Column("x", words),), tuple((term,) for term in terms))
    answer = parse_query_results(render_json(result).encode(), QueryResultsFormat.JSON)
    assert isinstance(answer, QuerySolutions)
    assert [solution["x"] for solution in answer] == terms


def test_a_graph_is_turtle_or_a_table_of_its_triples(write: Write, store: MemoryStore) -> None:
    text = "CONSTRUCT { ?s ?p ?o } WHERE { ?s <https://example.org/score> ?o ; ?p ?o }"
    result = ask(write, text, store)
    triples = {quad.triple for quad in parse(render(result, ResultFormat.TTL), RdfFormat.TURTLE)}
    assert triples == set(result.graph or ())
    assert len(triples) == 2
    assert render(result, ResultFormat.CSV).splitlines() == [
        "subject,predicate,object",
        "https://example.org/bus,https://example.org/score,0.5",
        "https://example.org/care,https://example.org/score,2",
    ]
    assert len(json.loads(render(result, ResultFormat.JSON))["results"]["bindings"]) == 2


def test_the_same_graph_gives_the_same_turtle_and_a_blank_node_does_no_harm(
    write: Write, store: MemoryStore
) -> None:
    plain = ask(write, "CONSTRUCT WHERE { ?s ?p ?o }", store)
    assert render(plain, ResultFormat.TTL) == render(plain, ResultFormat.TTL)
    text = "CONSTRUCT { [] <urn:a:of> ?s } WHERE { ?s <https://example.org/score> ?o }"
    with_blanks = render(ask(write, text, store), ResultFormat.TTL)
    assert len(list(parse(with_blanks, RdfFormat.TURTLE))) == 2


def test_rows_are_no_turtle(write: Write, store: MemoryStore) -> None:
    with pytest.raises(QueryError, match=r"mine: a SELECT query .* ask for table, csv or json"):
        render(ask(write, "SELECT * { ?s ?p ?o }", store), ResultFormat.TTL)


def test_a_yes_or_no_has_every_form_but_a_graph(write: Write, store: MemoryStore) -> None:
    result = ask(write, "ASK { ?s ?p ?o }", store)
    assert result.truth is True
    assert render(result, ResultFormat.TABLE).splitlines()[-1] == "true"
    assert render(result, ResultFormat.CSV) == "answer\ntrue\n"
    assert json.loads(render(result, ResultFormat.JSON)) == {"head": {}, "boolean": True}
    with pytest.raises(QueryError):
        render(result, ResultFormat.TTL)


def test_parameters_reach_the_answer(write: Write, store: MemoryStore) -> None:
    query = read_query(write())
    for values, found in (
        ({}, ["bus", "care"]),
        ({"word": "交通"}, ["bus"]),
        ({"city": "102113"}, ["care"]),
        ({"city": ["102113", "102041"]}, ["bus", "care"]),
        ({"least": "0.6"}, ["care"]),
        ({"word": '交通" || "'}, []),
    ):
        rows = run_query(query, store, values).rows
        assert [row[0].value.rpartition("/")[2] for row in rows if row[0]] == found


def test_a_bad_parameter_is_told_before_the_store_is_asked(write: Write) -> None:
    class NoStore:
        def query(self, text: str) -> None:
            pytest.fail(f"asked: {text}")

    with pytest.raises(ParameterError):
        run_query(read_query(write()), NoStore(), {"city": "1"})  # type: ignore[arg-type]


def test_a_stores_complaint_names_the_file(write: Write, store: MemoryStore) -> None:
    query = read_query(write("SELECT * { ?s ?p ?o }", "mine.rq"))
    broken = type(query)(query.name, query.path, "SELECT * {", "SELECT", query.title, query.title)
    with pytest.raises(QuerySyntaxError, match=r"mine\.rq:1:\d+: does not parse"):
        run_query(broken, store)
