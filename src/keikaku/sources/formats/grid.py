"""From the cells of a sheet or table to lines: one line a row, cells divided by tabs.

What a person sees as one table is often laid out on more columns than it has: narrow columns as on
squared paper (方眼紙) with merged cells over them, empty margins, a header merged over columns that
its body keeps apart. So of every block of rows only those columns stay in which something begins,
and a column goes into the one before where a merged cell covers both and no row fills both.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from keikaku.model.cell_names import row_range
from keikaku.sources.document import Place
from keikaku.sources.formats.reading import FormatLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Cell", "Grid"]

_NOTE = re.compile(r"[※＊*]|注\s*[\d０-９:：）)]|（注")
_NUMBER = re.compile(r"[-+▲△−]?\s*[\d０-９][\d０-９,，.．]*\s*\D{0,4}")
#: A table row has at least two cells; one alone is a title, a heading or a note.
_ROW = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell with its words; a merged one stands at its first row and column."""

    text: str
    column: int  #: from 1
    last_column: int
    last_row: int


@dataclass
class Grid:
    """The filled cells of a sheet or a table, by row."""

    sheet: str | None = None
    table: int | None = None
    hidden: frozenset[int] = frozenset()  #: rows that nobody sees; they part nothing
    rows: dict[int, list[Cell]] = field(default_factory=dict)

    def add(self, row: int, column: int, text: str, *, columns: int = 1, rows: int = 1) -> None:
        """Put the words of a cell that spans so many columns and rows."""
        if text:
            cell = Cell(text, column, column + columns - 1, row + rows - 1)
            self.rows.setdefault(row, []).append(cell)

    def lines(self) -> Iterator[FormatLine]:
        """The rows in order, one blank line between two blocks of rows."""
        table: _Block | None = None
        for count, numbers in enumerate(self._blocks()):
            if count:
                yield FormatLine("")
            rows = [sorted(self.rows[row], key=lambda cell: cell.column) for row in numbers]
            block = _Block.of(rows, table)
            for at, (row, cells) in enumerate(zip(numbers, rows, strict=True)):
                yield FormatLine(block.text(at, cells), self._place(row, cells))
            table = block if block.width else table

    def _blocks(self) -> Iterator[list[int]]:
        """Rows that follow each other; a row that a merged cell covers, or hidden, is no gap."""
        hidden = sorted(self.hidden)
        block: list[int] = []
        reach = 0
        for row in sorted(self.rows):
            unseen = bisect_left(hidden, row) - bisect_left(hidden, reach + 1)
            if block and row - reach - 1 > unseen:
                yield block
                block, reach = [], 0
            block.append(row)
            reach = max(reach, row, *(cell.last_row for cell in self.rows[row]))
        if block:
            yield block

    def _place(self, row: int, cells: Sequence[Cell]) -> Place:
        cells_named = row_range(row, cells[0].column, max(cell.last_column for cell in cells))
        return Place(sheet=self.sheet, cells=cells_named, table=self.table)


@dataclass(frozen=True)
class _Block:
    """Rows of one layout, and which of its columns each column of the sheet goes to."""

    columns: dict[int, int]
    width: int
    tabular: frozenset[int]  #: positions of the rows that are rows of the table

    @classmethod
    def of(cls, rows: Sequence[Sequence[Cell]], before: _Block | None) -> _Block:
        tabular = _tabular(rows)
        within = [rows[at] for at in tabular]
        begun = sorted({cell.column for cells in within for cell in cells})
        if before and _continues(begun, within, before):
            return cls(before.columns, before.width, frozenset(tabular))
        columns = _joined_columns(begun, within)
        return cls(columns, len(set(columns.values())), frozenset(tabular))

    def text(self, at: int, cells: Sequence[Cell]) -> str:
        if at not in self.tabular:
            return " ".join(cell.text for cell in cells)
        out = [""] * self.width
        for cell in cells:
            place = self.columns[cell.column]
            out[place] = f"{out[place]} {cell.text}".strip()
        return "\t".join(out)


def _tabular(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """Positions of the rows that are rows of the table.

    A cell alone in its row is none above the table's first row and below its last one, as a note,
    and where it is merged over the table's width as its headings are.
    """
    full = [at for at, cells in enumerate(rows) if len(cells) >= _ROW]
    if not full:
        return []
    left = min(rows[at][0].column for at in full)
    right = max(cell.column for at in full for cell in rows[at])
    return [
        at
        for at in range(full[0], _last_row(rows, full) + 1)
        if len(rows[at]) >= _ROW or not _is_heading(rows[at][0], left, right)
    ]


def _last_row(rows: Sequence[Sequence[Cell]], full: Sequence[int]) -> int:
    """The last row of a table: one with words right of its first column may follow the full ones."""
    first = min(rows[at][0].column for at in full)
    last = full[-1]
    while last + 1 < len(rows) and rows[last + 1][0].column > first:
        if _NOTE.match(rows[last + 1][0].text):
            break
        last += 1
    return last


def _is_heading(cell: Cell, left: int, right: int) -> bool:
    return (cell.column <= left and cell.last_column >= right) or bool(_NOTE.match(cell.text))


def _continues(begun: Sequence[int], rows: Sequence[Sequence[Cell]], before: _Block) -> bool:
    """Whether rows after a blank one go on with the table above: no header, no other columns."""
    if not begun or not set(begun) <= set(before.columns):
        return False
    return any(_NUMBER.fullmatch(cell.text) for cell in rows[0])


def _joined_columns(begun: Sequence[int], rows: Sequence[Sequence[Cell]]) -> dict[int, int]:
    """Which column of the table each column of the sheet goes to, in which something begins."""
    filled: dict[int, set[int]] = {column: set() for column in begun}
    for at, cells in enumerate(rows):
        for cell in cells:
            filled[cell.column].add(at)
    spans = {cell.column: 0 for cells in rows for cell in cells}
    for cells in rows:
        for cell in cells:
            spans[cell.column] = max(spans[cell.column], cell.last_column)
    columns: dict[int, int] = {}
    anchor, taken, reach = 0, set[int](), 0
    number = -1
    for column in begun:
        if number >= 0 and column <= reach and not taken & filled[column]:
            taken |= filled[column]
        else:
            number, anchor, taken = number + 1, column, set(filled[column])
            reach = spans[anchor]
        columns[column] = number
    return columns
