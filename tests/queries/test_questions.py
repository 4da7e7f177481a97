"""Every stored question gives its verified answer, here and from a remote endpoint.

A case is ``{question}/{case}.csv``: the answer for reading (``render_csv(…, reading=True)``). Its
parameters are the examples of the required ones; ``{case}.json`` beside it gives others. A question
that the published plans hold no data for, and a case named ``fixtures…``, is asked of the published
data set together with the fictional plans in ``data/fixtures/``.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pyoxigraph import NamedNode

from keikaku.query import QueryResult, find_query, list_queries, render_csv, run_query
from keikaku.store import EndpointStore, MemoryStore, Solutions

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.queries.conftest import Asked

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


@pytest.fixture
def asked(request: pytest.FixtureRequest, published: Asked, with_fixtures: Asked) -> Asked:
    """The data set that the case or the question of this test is asked of."""
    given = request.node.callspec.params
    case = given.get("case")
    name = case.parent.name if case else given["name"]
    is_fictional = find_query(name).is_on_fixtures or (case and case.stem.startswith("fixtures"))
    return with_fixtures if is_fictional else published


def answer_to(case: Path, store: MemoryStore | EndpointStore) -> QueryResult:
    return run_query(find_query(case.parent.name), store, parameters_of(case))


def shown(result: QueryResult) -> str:
    return render_csv(result, reading=True)


def name_of(case: Path) -> str:
    return f"{case.parent.name}-{case.stem}"


def test_every_question_has_a_verified_answer() -> None:
    assert sorted({case.parent.name for case in CASES}) == QUESTIONS


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_a_question_gives_its_verified_answer(case: Path, asked: Asked) -> None:
    expected = case.read_text(encoding="utf-8")
    assert shown(answer_to(case, asked.store)) == expected
    assert expected.count("\n") > 1, "an empty answer verifies nothing"


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_a_remote_endpoint_gives_the_same_answer(
    case: Path, asked: Asked, sparql_endpoint: Callable[..., Any]
) -> None:
    endpoint = sparql_endpoint(asked.quads)
    remote = answer_to(case, EndpointStore(endpoint.url))
    assert remote == answer_to(case, asked.store)
    assert len(endpoint.requests) == 1


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_the_order_of_the_triples_changes_nothing(case: Path, asked: Asked) -> None:
    shuffled = list(asked.quads)
    random.Random(7).shuffle(shuffled)
    assert answer_to(case, MemoryStore(shuffled)) == answer_to(case, asked.store)


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_row_comes_twice(name: str, asked: Asked) -> None:
    query = find_query(name)
    examples = {p.name: p.example for p in query.parameters if p.is_required}
    rows = run_query(query, asked.store, examples).rows
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize("name", QUESTIONS)
def test_words_beside_an_iri_are_its_label(name: str, asked: Asked) -> None:
    query = find_query(name)
    examples = {p.name: p.example for p in query.parameters if p.is_required}
    result = run_query(query, asked.store, examples)
    for place, column in enumerate(result.columns):
        linked = result.linked_column(column)
        for row in result.rows if linked is not None else ():
            iri, words = row[linked or 0], row[place]
            if not isinstance(iri, NamedNode) or words is None:
                continue
            if (name, column.name) == ("plan-relations", "otherLabel"):
                continue  # the name that the text gives the other plan, not that plan's own
            labels = asked.store.query(f"SELECT ?label {{ {iri} <{_LABEL}> ?label }}")
            assert isinstance(labels, Solutions)
            assert (words,) in labels.rows, column.name


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_optional_parameter_narrows_the_answer(name: str, asked: Asked) -> None:
    query = find_query(name)
    needed = {p.name: p.example for p in query.parameters if p.is_required}
    everything = set(run_query(query, asked.store, needed).rows)
    for parameter in query.parameters:
        if parameter.is_required or (name, parameter.name) == ("similar-indicators", "chosen"):
            continue  # the chosen city may stand on the other side than without a choice
        narrowed = run_query(query, asked.store, needed | {parameter.name: parameter.example}).rows
        assert narrowed, f"the example of {parameter.name} finds nothing"
        assert set(narrowed) <= everything


@pytest.mark.parametrize("name", [query.name for query in list_queries() if query.is_on_fixtures])
def test_the_published_plans_hold_nothing_for_a_question_on_fixtures(
    name: str, published: Asked
) -> None:
    query = find_query(name)
    examples = {p.name: p.example for p in query.parameters if p.is_required}
    assert run_query(query, published.store, examples).rows == (), (
        "the published plans do answer this now: leave out its line '# data: fixtures'"
    )


def test_all_competency_questions_of_the_vocabulary_are_asked() -> None:
    questions = {number for query in list_queries() for number in query.competencies}
    checks = {number for query in list_queries("checks") for number in query.competencies}
    assert questions == set(range(1, 21))
    assert checks == {21, 22}
