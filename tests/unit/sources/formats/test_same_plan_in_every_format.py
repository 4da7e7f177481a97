"""One small plan of an invented town in every format: the same is read, and where it stands."""

from __future__ import annotations

import csv
import io
from html import escape
from typing import TYPE_CHECKING, cast

import docx
import pytest
from jsonschema import Draft202012Validator
from openpyxl import Workbook

from keikaku.extract import extract_plan
from keikaku.model.plan_json import reading_from_json, reading_to_json
from keikaku.model.plan_schema import plan_schema
from keikaku.sources import document_from_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.worksheet.worksheet import Worksheet

    from keikaku.model.plan import PlanReading
    from keikaku.sources import SourceDocument

GOAL, MEASURE = "基本目標1　地域に仕事をつくる", "施策1-1　農業の担い手を育てる"
ACTION = "新たに農業を始める人を支援します。"
TITLE = "第2期みどり野町まち・ひと・しごと創生総合戦略"
#: Header over two lines, with 指標名, 単位 and 基準値 merged downwards and 目標値 over three columns.
TABLE = (
    ("指標名", "単位", "基準値", "目標値", "", ""),
    ("", "", "R5", "R6", "R8", "R10"),
    ("新規就農者数", "人", "12", "13", "15", "18"),
    ("農地の利用面積", "ha", "1,234.5", "1,240.0", "1,260.0", "1,300.0"),
    ("町の農業に満足している人の割合", "％", "48.2", "50.0", "55.0", "60.0"),
)
MERGED = ("A1:A2", "B1:B2", "D1:F1")
NOTE = "※満足度は町民アンケートによる。"
EXPECTED = {
    ("新規就農者数", "人", "baseline", 2023, 12.0),
    ("新規就農者数", "人", "interim", 2024, 13.0),
    ("新規就農者数", "人", "interim", 2026, 15.0),
    ("新規就農者数", "人", "target", 2028, 18.0),
    ("農地の利用面積", "ha", "baseline", 2023, 1234.5),
    ("農地の利用面積", "ha", "interim", 2024, 1240.0),
    ("農地の利用面積", "ha", "interim", 2026, 1260.0),
    ("農地の利用面積", "ha", "target", 2028, 1300.0),
    ("町の農業に満足している人の割合", "%", "baseline", 2023, 48.2),
    ("町の農業に満足している人の割合", "%", "interim", 2024, 50.0),
    ("町の農業に満足している人の割合", "%", "interim", 2026, 55.0),
    ("町の農業に満足している人の割合", "%", "target", 2028, 60.0),
}


def as_text() -> bytes:
    table = "\n".join("\t".join(row) for row in TABLE)
    return f"{TITLE}\n\n{GOAL}\n{MEASURE}\n・{ACTION}\n\n{table}\n{NOTE}\n".encode("cp932")


def as_csv() -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerows([[TITLE], [], [GOAL], [MEASURE], [f"・{ACTION}"], [], *TABLE, [NOTE]])
    return buffer.getvalue().encode("cp932")


def as_workbook() -> bytes:
    """The numbers are numbers, shown by their formats."""
    book = Workbook()
    sheet = cast("Worksheet", book.active)
    for row in ([TITLE], [], [GOAL], [MEASURE], [f"・{ACTION}"], []):
        sheet.append(row)
    for cells in TABLE:
        sheet.append([_number(cell) for cell in cells])
    sheet.append([NOTE])
    for cell in sheet[10]:
        cell.number_format = "#,##0.0"
    for cell in sheet[11]:
        cell.number_format = "0.0"
    for merged in ("A7:A8", "B7:B8", "D7:F7"):
        sheet.merge_cells(merged)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _number(cell: str) -> str | float | None:
    bare = cell.replace(",", "")
    return float(bare) if bare.replace(".", "").isdecimal() else cell or None


def as_word() -> bytes:
    document = docx.Document()
    document.add_paragraph(TITLE)
    document.add_heading(GOAL, 1)
    document.add_heading(MEASURE, 2)
    document.add_paragraph(ACTION, style="List Bullet")
    table = document.add_table(len(TABLE), len(TABLE[0]))
    for at, row in enumerate(TABLE):
        for column, words in enumerate(row):
            table.cell(at, column).text = words
    for top, left, low, right in ((0, 0, 1, 0), (0, 1, 1, 1), (0, 3, 0, 5)):
        table.cell(top, left).merge(table.cell(low, right))
    document.add_paragraph(NOTE)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def as_page() -> bytes:
    head = (
        "<tr><th rowspan=2>指標名<th rowspan=2>単位<th>基準値<th colspan=3>目標値</tr>"
        "<tr><th>R5<th>R6<th>R8<th>R10</tr>"
    )
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in TABLE[2:]
    )
    return (
        "<!DOCTYPE html><html lang=ja><head><meta charset=UTF-8></head><body>"
        f"<nav>くらし 手続き</nav><p>{TITLE}</p><h2>{GOAL}</h2><h3>{MEASURE}</h3>"
        f"<ul><li>{ACTION}</li></ul><table>{head}{body}</table><p>{NOTE}</p></body></html>"
    ).encode()


FORMATS: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "plan.txt": (as_text, "text/plain", "None"),
    "plan.csv": (as_csv, "text/csv", "A10:F10"),
    "plan.xlsx": (as_workbook, "spreadsheetml.sheet", "Sheet!A10:F10"),
    "plan.docx": (as_word, "wordprocessingml.document", "table 1 A4:F4"),
    "plan.html": (as_page, "text/html", "table 1 A4:F4"),
}


@pytest.fixture(params=FORMATS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def document(name: str) -> SourceDocument:
    return document_from_bytes(FORMATS[name][0](), name)


@pytest.fixture
def reading(document: SourceDocument) -> PlanReading:
    return extract_plan(document)


def test_every_value_is_read_and_none_is_invented(reading: PlanReading) -> None:
    assert {
        (
            indicator.name,
            value.unit or indicator.unit,
            value.role.value,
            value.time.year if value.time else None,
            float(value.value) if value.value is not None else None,
        )
        for indicator in reading.indicators
        for value in indicator.values
    } == EXPECTED


def test_the_goal_and_the_measure_are_read(reading: PlanReading) -> None:
    assert [(element.type.value, element.text, element.body) for element in reading.elements] == [
        ("goal", "地域に仕事をつくる", None),
        ("measure", "農業の担い手を育てる", ACTION),
    ]


def test_the_line_of_an_indicator_says_where_it_stands(
    name: str, document: SourceDocument, reading: PlanReading
) -> None:
    _, media_type, place = FORMATS[name]
    assert document.media_type.endswith(media_type)
    (area,) = (each for each in reading.indicators if each.name == "農地の利用面積")
    line = document.lines[area.span.first_line - 1]
    assert "1,234.5" in line.text
    assert str(line.place) == place


def test_plan_json_carries_the_places_and_loses_none(name: str, reading: PlanReading) -> None:
    data = reading_to_json(reading)
    assert ("places" in data) is (name != "plan.txt")
    assert reading_from_json(data) == reading
    assert not list(Draft202012Validator(plan_schema()).iter_errors(data))
