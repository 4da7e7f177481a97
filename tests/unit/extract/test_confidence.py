"""What makes a reading doubtful: each doubt on a document that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from keikaku.extract import extract_plan
from keikaku.extract.confidence import FACTORS
from keikaku.model.doubt import DOUBTFUL_BELOW, Doubt
from keikaku.sources import document_from_bytes

if TYPE_CHECKING:
    from keikaku.model.plan import PlanReading

PLAN = "あおば市総合計画\n第1章　子育て\n施策1　保育の充実\n{}\n"
TABLE = "指標名\t現状値（R5）\t目標値（R10）\n{}"


def read(text: str) -> PlanReading:
    return extract_plan(document_from_bytes(PLAN.format(text).encode(), "plan.txt"))


def doubts_of_values(text: str) -> set[str]:
    values = [value for item in read(text).indicators for value in item.values]
    return {reason for value in values for reason in value.reasons}


def doubts_of_elements(text: str) -> set[str]:
    return {reason for element in read(text).elements for reason in element.reasons}


def test_a_plain_row_leaves_no_doubt() -> None:
    (indicator,) = read(TABLE.format("保育所の定員数\t120人\t150人")).indicators
    assert {(value.confidence, value.reasons) for value in indicator.values} == {(1.0, ())}


@pytest.mark.parametrize(
    ("row", "doubt"),
    [
        ("保育所の定員数\t120人\t増加", Doubt.WORDS_FOR_VALUE),
        ("保育所の定員数\t120\t150", Doubt.UNIT_MISSING),
        ("保育所の定員数\t12人\t15,000人", Doubt.MAGNITUDE_DIFFERS),
        ("保育所の定員数\t120人（R12）\t150人", Doubt.TIMES_REVERSED),
    ],
)
def test_a_value_is_in_doubt(row: str, doubt: Doubt) -> None:
    assert doubt.value in doubts_of_values(TABLE.format(row))


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("施策2　子育て支援（妊娠期から", Doubt.BRACKETS_OPEN),
        ("施策4　子育て支援の充実", Doubt.NUMBER_SKIPPED),
        ("施策2　保育の充実", Doubt.REPEATED),
        ("施策2　子育ての不安を", Doubt.TEXT_CUT),
    ],
)
def test_a_heading_is_in_doubt(text: str, doubt: Doubt) -> None:
    assert doubt.value in doubts_of_elements(text)


def test_titles_as_sentences_are_in_doubt_only_where_others_are_none() -> None:
    mixed = "施策2　遊び場の整備\n施策3　相談を受けます。"
    alike = "施策2　遊び場を整えます。\n施策3　相談を受けます。\n施策4　学びを支えます。"
    assert Doubt.TITLE_LIKE_SENTENCE.value in doubts_of_elements(mixed)
    assert Doubt.TITLE_LIKE_SENTENCE.value not in doubts_of_elements(alike)


def test_every_doubt_lowers_the_confidence_and_has_its_factor() -> None:
    assert set(FACTORS) == set(Doubt)
    assert all(0 < factor < 1 for factor in FACTORS.values())


def test_a_confidence_is_the_product_of_its_doubts() -> None:
    reading = read("施策4　子育て支援（妊娠期から")
    (element,) = [e for e in reading.elements if e.reasons]
    product = FACTORS[Doubt.NUMBER_SKIPPED] * FACTORS[Doubt.BRACKETS_OPEN]
    assert element.confidence == pytest.approx(product, abs=0.01)
    assert element.confidence < DOUBTFUL_BELOW
