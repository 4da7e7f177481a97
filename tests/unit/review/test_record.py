"""A reading as records, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from tests.unit.review.readings import readings

from keikaku.model.plan_json import reading_from_json, reading_to_json
from keikaku.read import read_file
from keikaku.review.cell_values import Names, read_cell, show_value, value_problem
from keikaku.review.fields import FIELDS
from keikaku.review.record import reading_of, records_of
from keikaku.review.sheets import SHEETS, sheet_of

if TYPE_CHECKING:
    from keikaku.model.plan import PlanReading

SOURCES = sorted((Path(__file__).parents[3] / "data" / "sources").glob("*/*/*.txt"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_the_records_of_a_real_reading_give_it_back(path: Path) -> None:
    for one in read_file(path):
        assert reading_of(records_of(one.reading), one.reading) == one.reading


@settings(max_examples=60, deadline=None)
@given(readings())
def test_the_records_of_any_reading_give_it_back(reading: PlanReading) -> None:
    assert reading_from_json(reading_to_json(reading)) == reading
    assert reading_of(records_of(reading), reading) == reading


@settings(max_examples=40, deadline=None)
@given(readings())
def test_every_record_has_a_key_of_its_own_and_one_sheet(reading: PlanReading) -> None:
    records = records_of(reading)
    assert len({(one.kind, one.key) for one in records}) == len(records)
    assert all([spec.holds(one) for spec in SHEETS].count(True) == 1 for one in records)
    assert all(sheet_of(one).kind is one.kind for one in records)


@settings(max_examples=40, deadline=None)
@given(readings())
def test_every_field_of_a_record_may_stand_in_an_amendments_file(reading: PlanReading) -> None:
    for record in records_of(reading):
        for field in FIELDS[record.kind]:
            value = record.fields[field.name]
            if value not in (None, ""):
                assert value_problem(field, value) is None


@settings(max_examples=40, deadline=None)
@given(readings())
def test_numbers_codes_and_references_are_read_back_from_their_cells(reading: PlanReading) -> None:
    names = Names({element.id: (element.number, element.text) for element in reading.elements})
    for record in records_of(reading):
        for field in FIELDS[record.kind]:
            value = record.fields[field.name]
            if (
                field.type
                in {"number", "integer", "choice", "yes_no", "when", "era_year", "reference"}
                and value is not None
            ):
                assert read_cell(field, show_value(field, value, names), names) == value
