"""Headers over two lines: what a word above spans is told by place, repetition or years."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from keikaku.extract.columns import Column, ColumnKind, read_column
from keikaku.extract.header_lines import merge_by_place, merge_by_span

if TYPE_CHECKING:
    from keikaku.extract.header import Header


def columns(*cells: str) -> tuple[Column, ...]:
    read = [read_column(cell) if cell else Column(ColumnKind.CATEGORY, "") for cell in cells]
    assert None not in read
    return tuple(column for column in read if column is not None)


def shown(header: Header | None) -> list[tuple[str | None, int | None]]:
    assert header is not None
    return [
        (
            column.role.value if column.role else None,
            column.time.year if column.time else None,
        )
        for column in header.columns
        if column.kind in {ColumnKind.VALUE, ColumnKind.TIME}
    ]


def test_an_empty_cell_above_is_spanned_by_the_one_before() -> None:
    header = merge_by_place(
        columns("指標", "現状値", "", "目標値", ""), columns("", "年度", "数値", "年度", "数値")
    )
    assert [column.kind.value for column in header.columns[1:]] == [
        "time",
        "value",
        "time",
        "value",
    ]
    assert shown(header) == [
        ("baseline", None), ("baseline", None), ("target", None), ("target", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("upper", "lower", "merged"),
    [
        (("指標", "現状値", "目標値"), ("R4", "R9"), [("baseline", 2022), ("target", 2027)]),
        (
            ("指標", "現状値", "目標値"), ("R4", "R6", "R9"),
            [("baseline", 2022), ("target", 2024), ("target", 2027)],
        ),
        (
            ("指標", "実績値", "目標値"), ("R2", "R3", "R4", "R6", "R9"),
            [("actual", 2020), ("actual", 2021), ("actual", 2022), ("target", 2024), ("target", 2027)],
        ),
        (("指標", "現状値（R4）", "目標値"), ("（R9）",), [("baseline", 2022), ("target", 2027)]),
    ],
)  # fmt: skip
def test_lost_empty_cells_are_told_by_the_years(
    upper: tuple[str, ...], lower: tuple[str, ...], merged: list[tuple[str, int]]
) -> None:
    assert shown(merge_by_span(columns(*upper), columns(*lower))) == merged


def test_years_that_could_be_divided_in_two_ways_are_not_divided() -> None:
    upper, lower = columns("指標", "実績値", "目標値"), columns("R4", "R5", "R6", "R7", "R8")
    assert merge_by_span(upper, lower) is None
