"""Every stored question gives its verified answer, here and from a remote endpoint.

A case is ``{question}/{case}.csv``: the answer for reading (``render_csv(…, reading=True)``). Its
parameters are the examples of the required ones; ``{case}.json`` beside it gives others.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pyoxigraph import NamedNode, Quad

from keikaku.query import QueryResult, find_query, list_queries, render_csv, run_query
from keikaku.store import EndpointStore, MemoryStore, Solutions

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
CASES = sorted(path for path in HERE.glob("*/*.csv"))
QUESTIONS = [query.name for query in list_queries()]

_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


def parameters_of(case: Path) -> dict[str, Any]:
    given = case.with_suffix(".json")
    if given.exists():
        return dict(json.loads(given.read_text(encoding="utf-8")))
    query = find_query(case.parent.name)
    return {p.name: p.example for p in query.parameters if p.is_required}


def answer_to(case: Path, store: MemoryStore | EndpointStore) -> QueryResult:
    return run_query(find_query(case.parent.name), store, parameters_of(case))


def shown(result: QueryResult) -> str:
    return render_csv(result, reading=True)


def name_of(case: Path) -> str:
    return f"{case.parent.name}-{case.stem}"


def test_every_question_has_a_verified_answer() -> None:
    assert sorted({case.parent.name for case in CASES}) == QUESTIONS


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_a_question_gives_its_verified_answer(case: Path, committed: MemoryStore) -> None:
    expected = case.read_text(encoding="utf-8")
    assert shown(answer_to(case, committed)) == expected
    assert expected.count("\n") > 1, "an empty answer verifies nothing"


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_a_remote_endpoint_gives_the_same_answer(
    case: Path,
    committed: MemoryStore,
    committed_quads: list[Quad],
    sparql_endpoint: Callable[..., Any],
) -> None:
    endpoint = sparql_endpoint(committed_quads)
    remote = answer_to(case, EndpointStore(endpoint.url))
    assert remote == answer_to(case, committed)
    assert len(endpoint.requests) == 1


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_the_order_of_the_triples_changes_nothing(
    case: Path, committed: MemoryStore, committed_quads: list[Quad]
) -> None:
    shuffled = list(committed_quads)
    random.Random(7).shuffle(shuffled)
    assert answer_to(case, MemoryStore(shuffled)) == answer_to(case, committed)


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_row_comes_twice(name: str, committed: MemoryStore) -> None:
    query = find_query(name)
    examples = {p.name: p.example for p in query.parameters if p.is_required}
    rows = run_query(query, committed, examples).rows
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize("name", QUESTIONS)
def test_words_beside_an_iri_are_its_label(name: str, committed: MemoryStore) -> None:
    query = find_query(name)
    examples = {p.name: p.example for p in query.parameters if p.is_required}
    result = run_query(query, committed, examples)
    for place, column in enumerate(result.columns):
        linked = result.linked_column(column)
        for row in result.rows if linked is not None else ():
            iri, words = row[linked or 0], row[place]
            if not isinstance(iri, NamedNode) or words is None:
                continue
            if (name, column.name) == ("plan-relations", "otherLabel"):
                continue  # the name that the text gives the other plan, not that plan's own
            labels = committed.query(f"SELECT ?label {{ {iri} <{_LABEL}> ?label }}")
            assert isinstance(labels, Solutions)
            assert (words,) in labels.rows, column.name


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_optional_parameter_narrows_the_answer(name: str, committed: MemoryStore) -> None:
    query = find_query(name)
    needed = {p.name: p.example for p in query.parameters if p.is_required}
    everything = set(run_query(query, committed, needed).rows)
    for parameter in query.parameters:
        if parameter.is_required or (name, parameter.name) == ("similar-indicators", "chosen"):
            continue  # the chosen city may stand on the other side than without a choice
        narrowed = run_query(query, committed, needed | {parameter.name: parameter.example}).rows
        assert narrowed, f"the example of {parameter.name} finds nothing"
        assert set(narrowed) <= everything
