"""Rows of a table that go on after a page break without their header."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keikaku.extract.blocks import Row, TableBlock
from keikaku.extract.cells import Separator, separators_of
from keikaku.extract.columns import ColumnKind
from keikaku.extract.divided_rows import table_rows
from keikaku.extract.folding import is_sentence
from keikaku.extract.names import is_name
from keikaku.extract.quantity import is_value_text
from keikaku.extract.surroundings import notes_below

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.extract.header import Header
    from keikaku.sources.document import Line

__all__ = ["find_continuation"]

_LOST_HEADER_REACH = 8  #: lines of page furniture between a table and its continuation
_HEADS_ANOTHER = re.compile(r"^\s*[■□◆◇●○▶▷★☆【〔]|単位|事業費|予算|推移")
_LONGEST_FURNITURE = 40  #: a running head is shorter


def find_continuation(
    lines: Sequence[Line], index: int, blocks: Sequence[TableBlock]
) -> TableBlock | None:
    """Rows that go on after a page break without their header: the last header in force applies."""
    if not blocks or not lines[index].text.strip():
        return None
    before = blocks[-1]
    between = [line.text for line in lines[before.last + 1 : index] if line.text.strip()]
    if len(between) > _LOST_HEADER_REACH:
        return None
    if before.separator is Separator.NONE or not all(_is_furniture(t, before) for t in between):
        return None
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


def _is_furniture(text: str, before: TableBlock) -> bool:
    """Whether a line between two pages of a table can be a running head or a page number.

    A line divided as the table is belongs to another table, with a header of its own.
    """
    if len(text) > _LONGEST_FURNITURE or is_sentence(text) or _HEADS_ANOTHER.search(text):
        return False
    return before.separator is Separator.NARROW or before.separator not in separators_of(text)


def _all_valued(rows: Sequence[Row], header: Header) -> bool:
    name = header.positions(ColumnKind.NAME)[0]
    return all(
        is_name(row.cells[name]) and all(is_value_text(row.cells[n]) for n in header.values)
        for row in rows
    )
