"""Workbooks as Excel and openpyxl write them."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, cast

import pytest
from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

from keikaku.findings import Severity
from keikaku.sources import document_from_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from keikaku.sources import SourceDocument


def first_sheet(book: Workbook) -> Worksheet:
    """The sheet that a new workbook has."""
    return cast("Worksheet", book.active)


def read(fill: Callable[[Worksheet], object], *, title: str = "Sheet1") -> SourceDocument:
    """A workbook of one sheet, filled and read."""
    book = Workbook()
    sheet = first_sheet(book)
    sheet.title = title
    fill(sheet)
    return read_book(book)


def read_book(book: Workbook) -> SourceDocument:
    buffer = io.BytesIO()
    book.save(buffer)
    return document_from_bytes(buffer.getvalue(), "kpi.xlsx")


def rows(document: SourceDocument) -> list[str]:
    return [line.text for line in document.lines]


def with_rows(*table: Sequence[object]) -> Callable[[Worksheet], None]:
    def fill(sheet: Worksheet) -> None:
        for row in table:
            sheet.append(list(row))

    return fill


def test_a_row_is_a_line_that_names_its_cells() -> None:
    document = read(with_rows(["指標名", "R5"], ["利用者数", 12]), title="KPI一覧")
    assert [(line.number, line.text, str(line.place)) for line in document.lines] == [
        (1, "# KPI一覧", "KPI一覧"),
        (2, "", "None"),
        (3, "指標名\tR5", "KPI一覧!A1:B1"),
        (4, "利用者数\t12", "KPI一覧!A2:B2"),
    ]
    assert document.encoding == "xlsx"
    assert document.media_type.endswith("spreadsheetml.sheet")


@pytest.mark.parametrize("title", ["Sheet1", "Sheet 2", "シート1", "sheet1 (2)"])
def test_a_name_that_the_program_gave_is_no_heading(title: str) -> None:
    assert rows(read(with_rows(["指標名", "R5"]), title=title)) == ["指標名\tR5"]


def test_sheets_follow_each_other_and_empty_ones_leave_nothing() -> None:
    book = Workbook()
    first_sheet(book).title = "目標1"
    first_sheet(book)["A1"] = "雇用"
    book.create_sheet("白紙")
    book.create_sheet("目標2")["B3"] = "観光"
    assert rows(read_book(book)) == ["# 目標1", "", "雇用", "", "# 目標2", "", "観光"]


def test_a_header_merged_over_two_rows_and_several_columns_keeps_its_columns() -> None:
    def fill(sheet: Worksheet) -> None:
        cells: dict[str, Any] = {
            "A1": "施策", "B1": "指標名", "C1": "基準値", "D1": "目標値", "C2": "R5", "D2": "R6",
            "E2": "R7", "A3": "1-1 農業", "B3": "就農者数", "C3": 12, "D3": 14, "E3": 16,
            "B4": "農地面積", "C4": 100, "E4": 120,
        }  # fmt: skip
        for name, words in cells.items():
            sheet[name] = words
        for merged in ("A1:A2", "B1:B2", "D1:E1", "A3:A4"):
            sheet.merge_cells(merged)

    assert rows(read(fill)) == [
        "施策\t指標名\t基準値\t目標値\t",
        "\t\tR5\tR6\tR7",
        "1-1 農業\t就農者数\t12\t14\t16",
        "\t農地面積\t100\t\t120",
    ]


def test_a_form_on_squared_paper_is_a_table_of_what_is_seen() -> None:
    def fill(sheet: Worksheet) -> None:
        cells: dict[str, Any] = {
            "B2:Z2": "施策1-1　農業の振興", "B4:H5": "指標名", "I4:L5": "現状値", "M4:Y4": "目標値",
            "M5:R5": "R8", "S5:Y5": "R10", "B6:H6": "就農者数", "J6:L6": 12, "M6:R6": 15,
            "S6:Y6": 18,
        }  # fmt: skip
        for merged, words in cells.items():
            sheet[merged.partition(":")[0]] = words
            sheet.merge_cells(merged)

    document = read(fill)
    assert rows(document) == [
        "施策1-1　農業の振興",
        "",
        "指標名\t現状値\t目標値\t",
        "\t\tR8\tR10",
        "就農者数\t12\t15\t18",
    ]
    assert str(document.lines[-1].place) == "Sheet1!B6:Y6"


def test_titles_above_notes_below_and_headings_within_a_table_stand_alone() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "KPI一覧"
        sheet["D1"] = None
        sheet["A2"] = "令和6年3月"
        for row in (["指標名", "R5", "R10"], ["基本目標1 しごと"], ["就業者数", 1, 2], ["開業数"]):
            sheet.append(row)
        sheet.merge_cells("A4:C4")
        sheet["C6"] = 5
        sheet["A7"] = "※1 国勢調査"
        sheet["A9"] = "問合せ先"

    assert rows(read(fill)) == [
        "KPI一覧",
        "令和6年3月",
        "指標名\tR5\tR10",
        "基本目標1 しごと",
        "就業者数\t1\t2",
        "開業数\t\t5",
        "※1 国勢調査",
        "",
        "問合せ先",
    ]


def test_rows_after_a_blank_one_keep_the_columns_of_their_table() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["目標", "指標名", "R5", "R10"])
        sheet.append(["雇用", "就業者数", 1, 2])
        sheet.append([])
        sheet.append([None, "開業数", None, 5])

    assert rows(read(fill)) == [
        "目標\t指標名\tR5\tR10",
        "雇用\t就業者数\t1\t2",
        "",
        "\t開業数\t\t5",
    ]


def test_another_table_below_has_columns_of_its_own() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["指標名", "R5", "R6", "R7"])
        sheet.append(["就業者数", 1, 2, 3])
        sheet.append([])
        sheet.append([None, "担当課", None, "電話"])
        sheet.append([None, "農政課", None, "内線"])

    assert rows(read(fill))[-2:] == ["担当課\t電話", "農政課\t内線"]


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (0.853, "0.0%", "85.3%"),
        (1234, "#,##0", "1,234"),
        (1234, '#,##0"人"', "1,234人"),
        (-3.2, "0.0;▲0.0", "▲3.2"),
        (date(2024, 3, 31), '[$-411]ggge"年"m"月"d"日"', "令和6年3月31日"),
        (datetime(2024, 3, 31, 9, 30), "yyyy/m/d h:mm", "2024/3/31 9:30"),  # noqa: DTZ001
        (True, "General", "TRUE"),
        ("#N/A", "General", "#N/A"),
        ("全域", '@"で実施"', "全域で実施"),
        ("12", "@", "12"),
    ],
)
def test_a_cell_is_read_as_it_is_shown(value: str | float | date, code: str, shown: str) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = value
        sheet["A1"].number_format = code

    assert rows(read(fill)) == [shown]


def test_what_is_hidden_is_not_read_and_told() -> None:
    book = Workbook()
    sheet = first_sheet(book)
    sheet.title = "KPI"
    for row in (
        ["指標名", "作業用", "R5"],
        ["就業者数", "x", 1],
        ["廃止指標", "y", 2],
        ["開業数", "z", 3],
    ):
        sheet.append(row)
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[3].hidden = True
    book.create_sheet("下書き")["A1"] = "秘密の目標"
    book["下書き"].sheet_state = "hidden"
    document = read_book(book)
    assert rows(document)[2:] == ["指標名\tR5", "就業者数\t1", "開業数\t3"]
    told = {finding.code: finding for finding in document.findings}
    assert set(told) == {"hidden-sheet", "hidden-cells"}
    assert {finding.severity for finding in told.values()} == {Severity.INFO}
    assert "下書き" in told["hidden-sheet"].message
    assert "KPI!3" in told["hidden-cells"].message
    assert "KPI!B" in told["hidden-cells"].message_en


def test_a_merged_cell_whose_first_column_is_hidden_is_still_seen() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "指標名"
        sheet.merge_cells("A1:B1")
        sheet["C1"] = "R5"
        sheet.column_dimensions["A"].hidden = True

    assert rows(read(fill)) == ["指標名\tR5"]


def with_formula(kept: str) -> bytes:
    """A workbook whose B2 is a formula with the given kept result."""
    book = Workbook()
    first_sheet(book).append(["指標名", "R5"])
    first_sheet(book).append(["合計", "=SUM(B3:B4)"])
    buffer = io.BytesIO()
    book.save(buffer)
    out = io.BytesIO()
    with zipfile.ZipFile(buffer) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name.endswith("sheet1.xml"):
                assert b"</f><v />" in part or b"</f><v></v>" in part or b"</f><v/>" in part
                part = part.replace(b"</f><v />", f"</f>{kept}".encode())
                part = part.replace(b"</f><v></v>", f"</f>{kept}".encode())
                part = part.replace(b"</f><v/>", f"</f>{kept}".encode())
            after.writestr(name, part)
    return out.getvalue()


def test_a_formula_shows_its_kept_result() -> None:
    document = document_from_bytes(with_formula("<v>42</v>"), "kpi.xlsx")
    assert rows(document)[-1] == "合計\t42"
    assert not document.findings


def test_a_formula_without_a_kept_result_is_told() -> None:
    document = document_from_bytes(with_formula(""), "kpi.xlsx")
    assert rows(document) == ["指標名\tR5", "合計"]
    (finding,) = document.findings
    assert (finding.code, finding.severity) == ("formula-without-result", Severity.WARNING)
    assert "Sheet!B2" in finding.message
    assert finding.span is not None
    assert (finding.span.document, finding.span.first_line, finding.span.last_line) == ("kpi", 1, 2)


def test_names_filters_and_comments_of_a_workbook_do_not_disturb() -> None:
    from openpyxl.comments import Comment  # noqa: PLC0415

    def fill(sheet: Worksheet) -> None:
        sheet.append(["指標名", "R5"])
        sheet.append(["就業者数", 1])
        sheet["A2"].comment = Comment("要確認", "担当")
        sheet.auto_filter.ref = "A1:B2"
        cast("Workbook", sheet.parent).defined_names["範囲"] = DefinedName(
            "範囲", attr_text="Sheet1!$A$1:$B$2"
        )

    assert rows(read(fill)) == ["指標名\tR5", "就業者数\t1"]
