"""Cells on columns: by position, by content, and not at all where two ways are equally good."""

from __future__ import annotations

import pytest

from keikaku.extract.alignment import align, align_tokens, rows_of_tokens
from keikaku.extract.header import Header, read_header


def header(*cells: str) -> Header:
    found = read_header(cells)
    assert found is not None
    return found


def test_a_row_without_its_spanned_field_is_aligned_by_content() -> None:
    columns = header("政策", "指標名", "現状値", "目標値", "担当課")
    cells, problem = align(["健診受診率", "95.8%", "98.0%", "健康課"], columns)
    assert (cells, problem) == (("", "健診受診率", "95.8%", "98.0%", "健康課"), "")


def test_a_row_with_a_value_too_few_is_not_aligned() -> None:
    cells, problem = align(["利用者数", "820人", "900人"], header("指標名", "R1", "R4", "目標値"))
    assert cells is None
    assert "決まらない" in problem


def test_a_value_that_prints_its_year_stands_in_the_column_of_that_year() -> None:
    columns = header("指標名", "現状値（R4）", "中間値（R6）", "目標値（R9）").columns
    cells, _ = align_tokens(["利用者数", "820人（R4）", "900人（R9）"], columns)
    assert cells == ("利用者数", "820人（R4）", "", "900人（R9）")


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        (["1,234人", "保育所の定員数", "1,300人"], "a number in the place of the name"),
        (["1,2", "34人", "1,3", "00人"], "digits cut over cells"),
    ],
)
def test_reordered_columns_and_cut_digits_are_not_read(cells: list[str], name: str) -> None:
    assert align(cells, header("指標名", "現状値", "目標値"))[0] is None, name


def test_rows_of_one_cell_a_line_end_where_nothing_fits_any_more() -> None:
    columns = header("No.", "指標名", "担当課", "現状値", "目標値", "考え方").columns
    lines = [
        "1",
        "会員数",
        "文化課",
        "12人",
        "20人",
        "5年で8人増",
        "2",
        "講座数",
        "図書館",
        "3回",
        "5回",
        "主な取組",
    ]
    rows = rows_of_tokens(lines, columns)
    assert [row.cells[1] for row in rows] == ["会員数", "講座数"]
    assert rows[0].cells == ("1", "会員数", "文化課", "12人", "20人", "5年で8人増")
