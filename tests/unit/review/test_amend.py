"""Recorded corrections applied to a reading that has changed since."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from keikaku.errors import CatalogueError
from keikaku.findings import Severity, SourceSpan
from keikaku.model.dates import PrintedTime
from keikaku.model.element import Element, ElementType
from keikaku.model.indicator import Indicator, IndicatorValue, ValueRole, ValueStatus
from keikaku.model.plan import DocumentDescription, PlanReading
from keikaku.review.amend import amend
from keikaku.review.amendment import Amendment, Anchor, Change
from keikaku.review.amendments_yaml import read_amendments, render_amendments
from keikaku.review.record import Kind

if TYPE_CHECKING:
    from pathlib import Path

Data = Any  #: JSON, or what stands in a cell


def _value(key: str, raw: str, number: str, line: int = 5) -> IndicatorValue:
    return IndicatorValue(
        key, ValueRole.TARGET, raw, ValueStatus.NUMERIC, PrintedTime(None),
        SourceSpan("plan", line, line), Decimal(number), "人", confidence=0.9,
    )  # fmt: skip


READING = PlanReading(
    "plan",
    DocumentDescription("計画", None, None, None, None),
    (
        Element("m1", ElementType.MEASURE, "防災", "1 防災", SourceSpan("plan", 3, 3), number="1"),
        Element("m2", ElementType.MEASURE, "福祉", "2 福祉", SourceSpan("plan", 9, 9), number="2"),
    ),
    (
        Indicator("k1", "訓練", "訓練", "人", SourceSpan("plan", 5, 5), "m1",
                  values=(_value("target-1", "12人", "12"),)),
    ),
    coverage=((3, "measure"), (4, None), (5, "indicator")),
)  # fmt: skip


def _change(**more: Data) -> Amendment:
    given: dict[str, Data] = {
        "change": Change.CHANGED, "document": "plan", "kind": Kind.VALUE, "key": "k1/target-1",
        "anchor": Anchor((5, 5), "12人", "訓練"), "by": "山田", "on": "2026-11-22",
        "because": "原本", "field": "value", "was": 12, "now": 21,
    }  # fmt: skip
    return Amendment(**{**given, **more})


def _number(reading: PlanReading) -> Decimal | None:
    return reading.indicators[0].values[0].value


def test_a_corrected_number_stands_with_who_when_and_why() -> None:
    amended = amend(READING, [_change()])
    value = amended.indicators[0].values[0]
    assert value.value == 21
    assert value.confidence == 1.0
    assert amended.findings == ()
    assert (value.reviews[0].by, value.reviews[0].because) == ("山田", "原本")


def test_amendments_of_another_document_do_nothing() -> None:
    assert amend(READING, [_change(document="other")]) is READING


def test_a_reader_that_reads_the_corrected_value_itself_gives_no_conflict() -> None:
    better = replace(READING, indicators=(
        replace(READING.indicators[0], values=(_value("target-1", "12人", "21"),)),))  # fmt: skip
    amended = amend(better, [_change()])
    assert _number(amended) == 21
    assert amended.findings == ()


def test_a_reader_that_reads_something_else_now_is_a_conflict_and_the_person_prevails() -> None:
    other = replace(READING, indicators=(
        replace(READING.indicators[0], values=(_value("target-1", "12人", "120"),)),))  # fmt: skip
    amended = amend(other, [_change()])
    (finding,) = amended.findings
    assert _number(amended) == 21
    assert (finding.code, finding.severity) == ("amendment-conflict", Severity.WARNING)
    assert all(number in finding.message for number in ("12", "21", "120", "山田"))


def test_a_renumbered_target_is_found_by_its_words_and_lines() -> None:
    renumbered = replace(READING, indicators=(
        replace(READING.indicators[0], id="k0", name="別", name_raw="別", values=(_value("target-1", "9人", "9", 4),)),
        replace(READING.indicators[0], id="k2"),
    ))  # fmt: skip
    amended = amend(renumbered, [_change()])
    assert [one.values[0].value for one in amended.indicators] == [9, 21]
    assert amended.findings == ()


def test_an_id_that_now_names_something_else_is_not_amended() -> None:
    other = replace(READING, indicators=(
        replace(READING.indicators[0], name="別", name_raw="別"),))  # fmt: skip
    amended = amend(other, [_change()])
    assert _number(amended) == 12
    assert [one.code for one in amended.findings] == ["amendment-without-target"]


def test_a_target_that_is_gone_is_reported_and_nothing_else_is_lost() -> None:
    amended = amend(replace(READING, indicators=()), [_change(), _change(
        kind=Kind.ELEMENT, key="m1", anchor=Anchor((3, 3), "1 防災"), field="text", was="防災", now="防災対策",
    )])  # fmt: skip
    assert [one.code for one in amended.findings] == ["amendment-without-target"]
    assert amended.elements[0].text == "防災対策"


def _addition(**more: Data) -> Amendment:
    fields = {
        "type": "action",
        "text": "訓練",
        "raw": "・訓練",
        "parent": "m1",
        "line": 4,
        "last_line": 4,
    }
    return _change(
        change=Change.ADDED, kind=Kind.ELEMENT, key="m1.a1", anchor=Anchor((4, 4), "・訓練"),
        field=None, was=None, now=None, fields=fields, refers={"m1": "1 防災"}, **more,
    )  # fmt: skip


def test_an_added_element_stands_where_its_line_is_and_its_line_counts_as_read() -> None:
    amended = amend(READING, [_addition()])
    assert [one.id for one in amended.elements] == ["m1", "m1.a1", "m2"]
    assert amended.elements[1].reviews[0].kind == "added"
    assert dict(amended.coverage)[4] == "amended"


def test_an_added_element_follows_its_renumbered_parent() -> None:
    renumbered = replace(READING, elements=(
        replace(READING.elements[1], id="m1"), replace(READING.elements[0], id="m3")))  # fmt: skip
    added = next(one for one in amend(renumbered, [_addition()]).elements if one.text == "訓練")
    assert added.parent == "m3"


def test_what_the_reader_has_learnt_to_read_is_not_added_twice() -> None:
    learnt = Element(
        "m1.a1", ElementType.MEASURE, "訓練", "・訓練", SourceSpan("plan", 4, 4), parent="m1"
    )
    amended = amend(replace(READING, elements=(*READING.elements, learnt)), [_addition()])
    assert [one.id for one in amended.elements] == ["m1", "m2", "m1.a1"]
    assert amended.elements[2].type == "action"
    assert [one.code for one in amended.findings] == ["amendment-conflict"]


def test_a_removed_value_is_noted_at_its_indicator() -> None:
    amended = amend(READING, [_change(change=Change.REMOVED, field=None, was=None, now=None)])
    (indicator,) = amended.indicators
    assert (indicator.values, indicator.reviews[0].fields) == ((), ("values",))


def test_the_recorded_form_is_read_back_the_same(tmp_path: Path) -> None:
    amendments = (_addition(), _change(), _change(field="part", was=None, now="=危険: 値"))
    path = tmp_path / "amendments.yaml"
    path.write_text(render_amendments({"plan.txt": amendments}), encoding="utf-8")
    read = read_amendments(path)
    assert set(read["plan.txt"]) == set(amendments)
    assert amend(READING, read["plan.txt"]) == amend(READING, amendments)
    assert render_amendments(read) == path.read_text(encoding="utf-8")


ENTRY = {
    "change": "changed", "document": "plan", "kind": "value", "id": "k1/target-1",
    "lines": "[5, 5]", "field": "value", "was": "12", "now": "21", "by": "山田", "date": '"2026-11-22"',
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("now", "many", "it must be a number"),
        ("field", "colour", "value has no field 'colour'"),
        ("date", "2026-11-22", "it must be text"),
        ("date", '"2026-13-01"', "is no date"),
        ("lines", "[5]", "lines are the first and the last one"),
        ("kind", "thing", "known are: document"),
        ("by", None, "the key 'by' is missing"),
        ("now", None, "the key 'now' is missing"),
        ("who", "x", "unknown key 'who'"),
        ("fields", "{}", "does not belong to an entry that is changed"),
    ],
)
def test_an_entry_that_is_not_right_is_refused_with_its_line(
    tmp_path: Path, name: str, value: str | None, said: str
) -> None:
    entry = {**ENTRY, name: value}
    lines = "\n    ".join(f"{key}: {text}" for key, text in entry.items() if text is not None)
    path = tmp_path / "amendments.yaml"
    path.write_text(f"plan.txt:\n  - {lines}\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=said) as caught:
        read_amendments(path)
    assert caught.value.line
