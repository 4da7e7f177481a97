"""The schema of plan JSON, and our reading by it against a full validator."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.review.readings import readings

from keikaku.model.plan_json import reading_to_json
from keikaku.model.plan_schema import plan_schema
from keikaku.read import read_file
from keikaku.review.json_check import json_problems

if TYPE_CHECKING:
    from keikaku.model.plan import PlanReading

Data = Any  #: JSON, or what stands in a cell
SOURCES = sorted((Path(__file__).parents[3] / "data" / "sources").glob("*/*/*.txt"))
VALIDATOR = jsonschema.Draft202012Validator(plan_schema())


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(plan_schema())


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_every_reading_of_ours_is_as_the_schema_says(path: Path) -> None:
    for one in read_file(path):
        data = json.loads(json.dumps(reading_to_json(one.reading)))
        VALIDATOR.validate(data)
        assert json_problems(data, plan_schema()) == []


@settings(max_examples=30, deadline=None)
@given(readings())
def test_every_reading_there_can_be_is_as_the_schema_says(reading: PlanReading) -> None:
    assert json_problems(reading_to_json(reading), plan_schema()) == []


@settings(max_examples=150, deadline=None)
@given(readings(), st.data())
def test_wrong_data_is_refused_exactly_where_a_full_validator_refuses_it(
    reading: PlanReading, data: st.DataObject
) -> None:
    broken = json.loads(json.dumps(reading_to_json(reading)))
    places = list(_places(broken, ()))
    place = data.draw(st.sampled_from(places))
    change: Data = data.draw(
        st.sampled_from([None, 0, -1, 1.5, True, "", "x", [], {}, "goal", "drop"])
    )
    _set(broken, place, change)
    ours = {one.pointer for one in json_problems(broken, plan_schema())}
    assert bool(ours) is not VALIDATOR.is_valid(broken)


def _places(data: Data, above: tuple[Data, ...]) -> Data:
    items = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    for key, value in items:
        yield (*above, key)
        yield from _places(value, (*above, key))


def _set(data: Data, place: tuple[Data, ...], value: Data) -> None:
    for key in place[:-1]:
        data = data[key]
    if value == "drop":
        del data[place[-1]]
    else:
        data[place[-1]] = value


def test_a_problem_names_its_json_pointer() -> None:
    data = {"slug": "a", "document": {"a/b": 1}, "elements": [{"id": ""}], "indicators": 3}
    said = sorted(problem.pointer for problem in json_problems(data, plan_schema()))
    assert said == [
        "/document/a~1b", "/elements/0", "/elements/0", "/elements/0", "/elements/0/id", "/indicators",
    ]  # fmt: skip
