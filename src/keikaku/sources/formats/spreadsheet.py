"""Excel workbooks (XLSX): every shown sheet as lines, its cells as a person sees them.

Left out is what nobody sees who opens the file: hidden sheets, rows and columns, notes on cells and
the text of formulas. Findings say which sheets, rows and columns, because a plan may have been
hidden by mistake. Words in text boxes follow the cells of their sheet. A sheet begins with its name
as a heading, unless the name is the program's own (Sheet1).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from math import isfinite
from typing import TYPE_CHECKING

from keikaku.findings import Finding, Severity, SourceSpan
from keikaku.model.cell_names import LAST_COLUMN, cell_position, range_corners, row_range
from keikaku.sources.document import Place
from keikaku.sources.formats.cell_text import one_line
from keikaku.sources.formats.date_format import date_serial
from keikaku.sources.formats.drawing_text import shape_lines
from keikaku.sources.formats.grid import Grid
from keikaku.sources.formats.number_format import GENERAL, display_number, display_text
from keikaku.sources.formats.package import Package
from keikaku.sources.formats.reading import FormatLine, FormatReading
from keikaku.sources.formats.workbook import inline_words, read_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from lxml.etree import _Element

    from keikaku.sources.formats.workbook import SheetPart, Workbook

__all__ = ["read_spreadsheet"]

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_CELLS = 500_000  #: filled cells of one workbook; a plan's KPI sheets have some thousand
_OWN_NAME = re.compile(r"(?:Sheet|シート|ワークシート|工作表)\s*\d*(?:\s*\(\d+\))?", re.IGNORECASE)
_TRUE = frozenset({"1", "true"})
_NAMED = 5  #: cells named in a finding


def read_spreadsheet(data: bytes, path: Path | str) -> FormatReading:
    """The lines of a workbook, sheet after sheet.

    Raises:
        DocumentError: the file is broken, too large inside, or has no sheet that is shown.
        MissingToolError: lxml is not installed.
    """
    package = Package(data, path)
    workbook = read_workbook(package)
    shown = [sheet for sheet in workbook.sheets if not sheet.hidden]
    if not shown:
        package.refuse("it has no sheet that is shown")
    lines: list[FormatLine] = []
    findings: list[Finding] = []
    cells_left = MOST_CELLS
    for part in shown:
        sheet = _Sheet.read(package, workbook, part, cells_left)
        cells_left -= sheet.filled
        read = list(sheet.lines(shape_lines(package, part.part, part.title)))
        if read and lines:
            lines.append(FormatLine(""))
        findings += sheet.findings(len(lines) + 1, len(lines) + max(len(read), 1))
        lines += read
    if hidden := [sheet.title for sheet in workbook.sheets if sheet.hidden]:
        findings.append(_unread("hidden-sheet", "シート", "sheets", hidden, None))
    return FormatReading(tuple(lines), "xlsx", MEDIA_TYPE, tuple(findings))


@dataclass
class _Sheet:
    """One sheet while it is read."""

    part: SheetPart
    workbook: Workbook
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    without_result: list[str] = field(default_factory=list)  #: cells of formulas
    unseen: set[str] = field(default_factory=set)  #: hidden rows and columns with words in them
    filled: int = 0

    @classmethod
    def read(cls, package: Package, workbook: Workbook, part: SheetPart, most: int) -> _Sheet:
        sheet = cls(part, workbook)
        row = 0
        for element in package.elements(part.part, "col", "row", "mergeCell"):
            tag = element.tag.rpartition("}")[2]
            if tag == "row":
                row = _whole(element.get("r"), row + 1)
                sheet._read_row(element, row)
                if len(sheet.cells) > most:
                    package.refuse(f"it has more than {MOST_CELLS} filled cells")
            elif tag == "mergeCell":
                corners = range_corners(element.get("ref", ""))
                sheet.merged += [corners] if corners else []
            elif element.get("hidden") in _TRUE or element.get("width") == "0":
                last = _whole(element.get("max"), LAST_COLUMN)
                sheet.hidden_columns.append((_whole(element.get("min"), 1), last))
        sheet.filled = len(sheet.cells)
        return sheet

    def lines(self, shapes: Iterable[FormatLine]) -> Iterator[FormatLine]:
        """The sheet's name, its rows, and behind them the words of the shapes that lie on it."""
        rows = [*self._grid().lines(), *shapes]
        if not rows:
            return
        if not _OWN_NAME.fullmatch(self.part.title.strip()):
            yield FormatLine(f"# {one_line(self.part.title)}", Place(sheet=self.part.title))
            yield FormatLine("")
        yield from rows

    def findings(self, first: int, last: int) -> Iterator[Finding]:
        """What of the sheet is not read."""
        span = SourceSpan("", first, last)
        if self.unseen:
            names = [f"{self.part.title}!{name}" for name in sorted(self.unseen)]
            yield _unread("hidden-cells", "行・列", "rows and columns", names, span)
        if self.without_result:
            names = [f"{self.part.title}!{name}" for name in self.without_result]
            yield Finding(
                "formula-without-result",
                Severity.WARNING,
                f"計算結果が保存されていない数式のセルは読んでいません：{_some(names, '、')}",
                f"Formulas without a kept result are not read: {_some(names, ', ')}",
                span,
                help="Excel で開いて再計算し、上書き保存してください。",
                help_en="Open the file in Excel, let it calculate, and save it.",
            )

    def _read_row(self, element: _Element, row: int) -> None:
        if element.get("hidden") in _TRUE or element.get("ht") == "0":
            self.hidden_rows.add(row)
        column = 0
        for cell in element.iterfind("{*}c"):
            at = cell_position(cell.get("r", ""))
            column = at[1] if at else column + 1
            if column > LAST_COLUMN:
                break
            text = one_line(self._shown(cell, row, column))
            if text:
                self.cells[row, column] = text

    def _shown(self, cell: _Element, row: int, column: int) -> str:
        """What the cell shows; formulas show their kept result."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find("{*}is")
            code = self._code(_whole(cell.get("s"), 0))
            return "" if inline is None else display_text(inline_words(inline), code)
        value = cell.findtext("{*}v")
        if value is None or (value == "" and kind != "str"):
            if cell.find("{*}f") is not None:
                self.without_result.append(row_range(row, column, column))
            return ""
        return self._value(kind, value, _whole(cell.get("s"), 0))

    def _value(self, kind: str, value: str, style: int) -> str:
        code = self._code(style)
        match kind:
            case "s":
                at = _whole(value, -1)
                strings = self.workbook.strings
                return display_text(strings[at], code) if 0 <= at < len(strings) else ""
            case "str":
                return display_text(value, code)
            case "b":
                return "TRUE" if value in _TRUE else "FALSE"
            case "e":
                return value
            case _:
                number = self._number(kind, value)
                if number is None:
                    return value
                return display_number(number, code, from_1904=self.workbook.from_1904)

    def _code(self, style: int) -> str:
        formats = self.workbook.formats
        return formats[style] if style < len(formats) else GENERAL

    def _number(self, kind: str, value: str) -> float | None:
        """The number of a cell, of a date its count of days; ``None`` when it is none."""
        try:
            if kind == "d":
                moment = datetime.fromisoformat(value).replace(tzinfo=None)
                return date_serial(moment, from_1904=self.workbook.from_1904)
            number = float(value)
        except ValueError:
            return None
        return number if isfinite(number) else None

    def _grid(self) -> Grid:
        """The cells that are shown, each merged one at the first cell of it that is shown."""
        grid = Grid(sheet=self.part.title, hidden=frozenset(self.hidden_rows))
        ranges = {(top, left): (top, left, low, right) for top, left, low, right in self.merged}
        for row, column in self.cells:
            top, left, low, right = ranges.get((row, column), (row, column, row, column))
            shown_row = self._first_shown_row(top, low)
            shown_column = self._first_shown_column(left, right)
            if shown_row is None or shown_column is None:
                self.unseen.add(
                    str(row) if shown_row is None else row_range(1, column, column)[:-1]
                )
                continue
            grid.add(
                shown_row, shown_column, self.cells[row, column],
                columns=right - shown_column + 1, rows=low - shown_row + 1,
            )  # fmt: skip
        return grid

    def _first_shown_row(self, top: int, low: int) -> int | None:
        row = top
        while row in self.hidden_rows:  # ends: hidden rows are those the file lists
            row += 1
        return row if row <= low else None

    def _first_shown_column(self, left: int, right: int) -> int | None:
        column = left
        for first, last in sorted(self.hidden_columns):
            if first <= column <= last:
                column = last + 1
        return column if column <= right else None


def _unread(
    code: str, what: str, what_en: str, names: list[str], span: SourceSpan | None
) -> Finding:
    return Finding(
        code,
        Severity.INFO,
        f"非表示の{what}は読んでいません：{_some(names, '、')}",
        f"Hidden {what_en} are not read: {_some(names, ', ')}",
        span,
        help="計画の内容であれば、再表示して保存してください。",
        help_en="If they belong to the plan, unhide them and save the file.",
    )


def _some(names: list[str], comma: str) -> str:
    shown = comma.join(names[:_NAMED])
    more = len(names) - _NAMED
    return f"{shown} … (+{more})" if more > 0 else shown


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else otherwise  # noqa: PLR2004
