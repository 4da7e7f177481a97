"""The words of a table's cell, and the table's rows as lines with tabs between their cells."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from keikaku.sources.formats.pdf_glyphs import is_wide
from keikaku.sources.formats.pdf_lines import rows_of, runs_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.sources.formats.pdf_glyphs import Box
    from keikaku.sources.formats.pdf_lines import PrintedRow
    from keikaku.sources.formats.pdf_tables import Cell, Grid

__all__ = ["TableRow", "joined_lines", "rows_of_grid", "width_of_first_word"]

_LIST = re.compile(r"[・●○◎■□◆◇▪▶➢✓★☆※]|[①-⑳]|[(（]?[0-9０-９]{1,2}[)）.．、]")
_WORD = re.compile(r"[A-Za-z0-9０-９.,．，%％]+")
_NOT_FIRST = "、。，．）」』】〕・ー〜～％%々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"


class TableRow(NamedTuple):
    """One row: its cells in the order of columns; a merged cell's words stand at its first."""

    number: int  #: from 1
    cells: tuple[str, ...]


def rows_of_grid(grid: Grid) -> list[TableRow]:
    """The rows that hold words."""
    texts = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        texts[cell.row][cell.column] = _cell_text(cell)
    return [TableRow(n, tuple(row)) for n, row in enumerate(texts, 1) if any(row)]


def _cell_text(cell: Cell) -> str:
    """The words of a cell on one line.

    What the cell's width broke is joined; what the author put on lines of their own stays apart by
    a space.
    """
    return joined_lines(rows_of(runs_of(cell.glyphs)), cell.box)


def joined_lines(rows: Sequence[PrintedRow], box: Box) -> str:
    """Lines of a cell or a column of that width as one line."""
    if not rows:
        return ""
    if len(rows) > 1 and all(len(row.text) == 1 for row in rows):
        return "".join(row.text for row in rows)  # a cell as narrow as its letters
    text = rows[0].text
    for before, after in pairwise(rows):
        text += after.text if _is_wrap(before, after, box) else f" {after.text}"
    return text.replace("\t", " ")


def _is_wrap(before: PrintedRow, after: PrintedRow, box: Box) -> bool:
    """Whether a line only ended because its next word did not fit any more."""
    if _LIST.match(after.text) and not after.text[0].isdigit():
        return False
    margin = min(max(min(before.box.x0, after.box.x0) - box.x0, 1.0), 0.75 * before.size)
    room = box.x1 - box.x0 - 2 * margin - (before.box.x1 - before.box.x0)
    return room < width_of_first_word(after.text) * after.size


def width_of_first_word(text: str) -> float:
    """How wide the part of a text is that is never broken over lines, in ems."""
    word = _WORD.match(text)
    width = len(word.group()) * 0.55 if word else 1.0
    rest = text[word.end() :] if word else text[1:]
    for character in rest:
        if character not in _NOT_FIRST:
            break
        width += 1.0 if is_wide(character) else 0.5
    return width + 0.15
