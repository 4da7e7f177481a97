"""Rows of a table that go on after a page break without their header."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keikaku.extract.blocks import Row, TableBlock
from keikaku.extract.cell_types import is_rank
from keikaku.extract.cells import Separator, separators_of, split_cells
from keikaku.extract.columns import ColumnKind
from keikaku.extract.divided_rows import names_a_level, table_rows
from keikaku.extract.folding import fold, is_sentence
from keikaku.extract.names import is_name
from keikaku.extract.quantity import is_value_text
from keikaku.extract.stacked import stacked_rows
from keikaku.extract.surroundings import notes_below

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.extract.header import Header
    from keikaku.sources.document import Line

__all__ = ["find_continuation"]

_LOST_HEADER_REACH = 8  #: lines of page furniture between a table and its continuation
_HEADS_ANOTHER = re.compile(r"^\s*[■□◆◇●○▶▷★☆【〔]|単位|事業費|予算|推移")
_PAGE_NUMBER = re.compile(r"[\s~―—–ー-]*\d{1,3}[\s~―—–ー-]*")
_LONGEST_FURNITURE = 40  #: a running head is shorter


def find_continuation(
    lines: Sequence[Line], index: int, blocks: Sequence[TableBlock]
) -> TableBlock | None:
    """Rows that go on after a page break without their header: the last header in force applies."""
    if not blocks or not lines[index].text.strip():
        return None
    before = blocks[-1]
    between = [line.text for line in lines[before.last + 1 : index] if line.text.strip()]
    if len(between) > _LOST_HEADER_REACH or not all(_is_furniture(t, before) for t in between):
        return None
    if before.separator is Separator.NONE:
        return _one_cell_a_line(lines, index, before, between)
    if before.separator not in separators_of(lines[index].text) or len(before.header.values) < 2:
        return None
    rows, last = table_rows(lines, index, before.header, before.separator)
    sound = [row for row in rows if row.cells]
    if not sound or any(row.problem for row in rows) or not _all_valued(sound, before.header):
        return None
    notes, last = notes_below(lines, last)
    return TableBlock(
        index, last, before.header, before.separator, rows, notes, inherits_header=True
    )


def _one_cell_a_line(
    lines: Sequence[Line], index: int, before: TableBlock, between: Sequence[str]
) -> TableBlock | None:
    """Rows of one cell a line behind the number of a page, under the headings of the page before."""
    text = lines[index].text.strip()
    headed = all(column.raw for column in before.header.columns)
    if not headed or not any(_PAGE_NUMBER.fullmatch(fold(line)) for line in between):
        return None
    if not is_name(text) or names_a_level(text) or is_value_text(text):
        return None
    rows, last = stacked_rows(lines, index, before.header)
    if not rows or any(row.problem for row in rows) or not _all_valued(rows, before.header):
        return None
    if rows[0].first_line != lines[index].number:
        return None
    notes, last = notes_below(lines, last)
    return TableBlock(
        index, last, before.header, Separator.NONE, tuple(rows), notes, inherits_header=True
    )


def _is_furniture(text: str, before: TableBlock) -> bool:
    """Whether a line between two pages of a table can be a running head or a page number.

    A line divided as the table is belongs to another table, with a header of its own.
    """
    if len(text) > _LONGEST_FURNITURE or is_sentence(text) or _HEADS_ANOTHER.search(text):
        return False
    if before.separator in {Separator.NARROW, Separator.NONE}:
        return True
    return before.separator not in separators_of(text) or _is_running_head(text)


def _is_running_head(text: str) -> bool:
    """Whether a line in two pieces is a part of the plan and its title: 第２部　基本計画."""
    pieces = split_cells(text, Separator.WIDE)
    return len(pieces) == 2 and names_a_level(text) and not any(map(is_value_text, pieces))


def _all_valued(rows: Sequence[Row], header: Header) -> bool:
    name = header.positions(ColumnKind.NAME)[0]
    return all(
        is_name(row.cells[name]) and all(_is_value(row.cells[n]) for n in header.values)
        for row in rows
    )


def _is_value(cell: str) -> bool:
    return is_value_text(cell) or is_rank(cell)
