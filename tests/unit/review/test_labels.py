"""Every code has a label that people can choose, and no two in a list share one."""

from __future__ import annotations

import pytest

from keikaku.rdf.code_lists import code_list
from keikaku.review.fields import FIELDS, QUALIFIERS, Field
from keikaku.review.record import Kind
from keikaku.review.sheets import SHEETS

CHOICES = [field for fields in FIELDS.values() for field in fields if field.choices]


@pytest.mark.parametrize("number", range(len(CHOICES)))
def test_every_code_has_a_label_of_its_own(number: int) -> None:
    field: Field = CHOICES[number]
    labels = list(field.choices.values())
    assert len(set(labels)) == len(labels)
    assert all(label != code or not code.isascii() for code, label in field.choices.items())


def test_every_qualifier_is_in_the_code_lists() -> None:
    modes = code_list("target-mode").labels
    for qualifier in QUALIFIERS:
        assert code_list("comparator").code_of(qualifier) is not None or qualifier in modes


def test_headers_of_a_sheet_differ() -> None:
    for spec in SHEETS:
        headers = [column.ja for column in spec.columns()]
        assert len(set(headers)) == len(headers)


def test_every_field_of_an_element_has_a_column_where_it_matters() -> None:
    shown = {name for spec in SHEETS if spec.types for name in spec.fields}
    assert {field.name for field in FIELDS[Kind.ELEMENT]} <= shown
