"""A review workbook as an XLSX file: the same bytes for the same content.

No macro and no formula: text that begins with ``=``, ``+``, ``-`` or ``@`` is written as text and
marked as such, so that no spreadsheet program takes it for one.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

from keikaku.errors import MissingToolError
from keikaku.review.fields import FieldType
from keikaku.review.labels import YES_NO
from keikaku.review.sheets import ACTIONS, Column, Use, is_narrow
from keikaku.review.start_sheet import BY, ON

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as XlsxCell
    from openpyxl.styles import PatternFill
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from keikaku.review.book import Book, BookSheet
    from keikaku.review.cell_values import Cell

__all__ = ["HEADER_ROWS", "xlsx_bytes"]

HEADER_ROWS = 2  #: Japanese above English
_SPARE_ROWS = 500  #: below the last row, that have drop-downs too
_NEVER = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed time stamp, of no zone
_ZIP_NEVER = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_LISTS = "_lists"  #: the sheet that drop-downs take their choices from
_RISKY = ("=", "+", "-", "@", "\t")


def xlsx_bytes(book: Book) -> bytes:
    """The file.

    Raises:
        MissingToolError: openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook  # noqa: PLC0415 - only for this format
    except ImportError as error:
        cure = "run `pip install keikaku[formats]`, or write CSV with --format csv"
        tool = "openpyxl"
        raise MissingToolError(tool, cure) from error
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    _start(workbook, book)
    lists = _Lists()
    for sheet in book.sheets:
        _sheet(workbook, sheet, lists)
    hidden = workbook.create_sheet(book.hidden_name)
    for row in book.hidden:
        hidden.append([None] * len(row))
        for column, text in enumerate(row, 1):
            _write(hidden.cell(hidden.max_row, column), text)
    hidden.sheet_state = "veryHidden"
    lists.write(workbook)
    workbook.properties.creator = "keikaku"
    workbook.properties.created = _NEVER
    return _without_clock(workbook)


def _start(workbook: Workbook, book: Book) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill, Protection  # noqa: PLC0415

    sheet = workbook.create_sheet(book.start_name)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 100, 30
    for number, row in enumerate(book.start, 1):
        for column, text in enumerate(row, 1):
            if text:
                _write(sheet.cell(number, column), text)
        sheet.cell(number, 1).alignment = Alignment(wrap_text=True, vertical="top")
        if row[0] in {BY, ON}:
            entered = sheet.cell(number, len(row))
            entered.fill = PatternFill("solid", fgColor="FFF2CC")
            entered.number_format = "@" if row[0] == BY else "yyyy-mm-dd"
            entered.protection = Protection(locked=False)
            sheet.cell(number, 1).font = Font(bold=True)
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    sheet.protection.enable()


def _sheet(workbook: Workbook, content: BookSheet, lists: _Lists) -> None:
    sheet = workbook.create_sheet(content.name)
    _headers(sheet, content.columns)
    look = _Look()
    for number, row in enumerate(content.rows, HEADER_ROWS + 1):
        is_doubtful = number - HEADER_ROWS - 1 in content.doubtful
        for at, (column, cell) in enumerate(zip(content.columns, row, strict=True), 1):
            written = sheet.cell(number, at)
            _write(written, cell)
            look.dress(written, column, is_doubtful=is_doubtful)
    last = HEADER_ROWS + len(content.rows) + _SPARE_ROWS
    for at, column in enumerate(content.columns, 1):
        _dress_column(sheet, at, column)
        _validate(sheet, at, column, last, lists)
    sheet.freeze_panes = sheet.cell(HEADER_ROWS + 1, 1)
    end = sheet.cell(max(HEADER_ROWS + len(content.rows), HEADER_ROWS + 1), len(content.columns))
    sheet.auto_filter.ref = f"A{HEADER_ROWS}:{end.coordinate}"
    allowed = sheet.protection
    allowed.enable()
    for right in (
        "formatCells", "formatColumns", "formatRows", "insertRows", "insertColumns", "deleteRows",
        "sort", "autoFilter",
    ):  # fmt: skip
        setattr(allowed, right, False)  # in this format False is: not forbidden


def _headers(sheet: Worksheet, columns: tuple[Column, ...]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415

    for at, column in enumerate(columns, 1):
        japanese, english = sheet.cell(1, at), sheet.cell(2, at)
        japanese.value = f"{column.ja} *" if column.required else column.ja
        english.value = column.en
        japanese.font = Font(bold=True, color="FFFFFF")
        japanese.fill = PatternFill("solid", fgColor="1F4E79")
        english.font = Font(italic=True, size=8, color="595959")
        english.fill = PatternFill("solid", fgColor="DDEBF7")
        for cell in (japanese, english):
            cell.alignment = Alignment(wrap_text=True, vertical="top")


class _Look:
    """The styles of cells, each made once."""

    def __init__(self) -> None:
        from openpyxl.styles import Alignment, PatternFill, Protection  # noqa: PLC0415

        self._fills: dict[str, PatternFill] = {
            name: PatternFill("solid", fgColor=colour)
            for name, colour in (("grey", "EDEDED"), ("doubt", "FFF2CC"), ("check", "FFD966"))
        }
        self._wrapped = Alignment(wrap_text=True, vertical="top")
        self._plain = Alignment(vertical="top")
        self._open = Protection(locked=False)

    def dress(self, cell: XlsxCell, column: Column, *, is_doubtful: bool) -> None:
        """Colour, wrapping, number format and lock of a cell."""
        narrow = column.field is not None and is_narrow(column.field.type)
        cell.alignment = self._plain if narrow else self._wrapped
        if column.is_edited:
            cell.protection = self._open
            cell.number_format = _number_format(column)
        if is_doubtful and column.name == "check":
            cell.fill = self._fills["check"]
        elif not column.is_edited:
            cell.fill = self._fills["grey"]
        elif is_doubtful:
            cell.fill = self._fills["doubt"]


def _number_format(column: Column) -> str:
    """Text, so that 6-1 does not become the first of June; numbers and dates as they are."""
    if column.use is Use.ON:
        return "yyyy-mm-dd"
    numeric = column.field is not None and column.field.type in {
        FieldType.NUMBER,
        FieldType.INTEGER,
    }
    return "General" if numeric else "@"


def _dress_column(sheet: Worksheet, at: int, column: Column) -> None:
    from openpyxl.styles import Protection  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    dimension = sheet.column_dimensions[get_column_letter(at)]
    dimension.width = column.width
    if column.is_edited:  # rows that are added below
        dimension.number_format = _number_format(column)
        dimension.protection = Protection(locked=False)


def _validate(sheet: Worksheet, at: int, column: Column, last: int, lists: _Lists) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    rule: DataValidation | None = None
    spec = column.field
    if column.use is Use.ACTION:
        rule = DataValidation("list", formula1=lists.range_of(ACTIONS))
    elif spec is not None and spec.type is FieldType.CHOICE:
        rule = DataValidation("list", formula1=lists.range_of(tuple(spec.choices.values())))
    elif spec is not None and spec.type is FieldType.YES_NO:
        rule = DataValidation("list", formula1=lists.range_of(tuple(YES_NO.values())))
    elif spec is not None and spec.type is FieldType.INTEGER:
        rule = DataValidation(
            "whole", operator="between", formula1=str(spec.least), formula2=str(spec.most)
        )
    elif spec is not None and spec.type is FieldType.NUMBER:
        rule = DataValidation("decimal", operator="between", formula1="-1E+300", formula2="1E+300")
    if rule is None:
        return
    rule.allow_blank, rule.showErrorMessage = True, True
    rule.errorTitle = column.ja
    rule.error = f"{column.ja} に使えない値です / not a value of {column.en}"
    letter = get_column_letter(at)
    rule.add(f"{letter}{HEADER_ROWS + 1}:{letter}{last}")
    sheet.add_data_validation(rule)


class _Lists:
    """The choices of drop-downs; in a sheet of their own, because a rule holds 255 characters."""

    def __init__(self) -> None:
        self._lists: list[tuple[str, ...]] = []

    def range_of(self, choices: tuple[str, ...]) -> str:
        """Where the choices stand."""
        from openpyxl.utils import get_column_letter  # noqa: PLC0415

        if choices not in self._lists:
            self._lists.append(choices)
        letter = get_column_letter(self._lists.index(choices) + 1)
        return f"'{_LISTS}'!${letter}$1:${letter}${len(choices)}"

    def write(self, workbook: Workbook) -> None:
        """Write the sheet."""
        sheet = workbook.create_sheet(_LISTS)
        for at, choices in enumerate(self._lists, 1):
            for number, choice in enumerate(choices, 1):
                _write(sheet.cell(number, at), str(choice))
        sheet.sheet_state = "hidden"


def _write(cell: XlsxCell, value: Cell) -> None:
    """A text is written as text, whatever it begins with."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        if value.startswith(_RISKY):
            cell.quotePrefix = True


def _without_clock(workbook: Workbook) -> bytes:
    """The file with fixed times in its archive and its properties."""
    made, fixed = io.BytesIO(), io.BytesIO()
    workbook.save(made)
    stamp = f"{_NEVER:%Y-%m-%dT%H:%M:%SZ}".encode()
    with (
        zipfile.ZipFile(made) as archive,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for name in sorted(
            archive.namelist(), key=lambda name: (name != "[Content_Types].xml", name)
        ):
            data = archive.read(name)
            if name == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", data)
            info = zipfile.ZipInfo(name, _ZIP_NEVER)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            copy.writestr(info, data)
    return fixed.getvalue()
