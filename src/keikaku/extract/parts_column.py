"""A column of parts (男性, 20歳以上) whose empty head is lost where spaces part the cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keikaku.extract.cells import Separator, split_cells
from keikaku.extract.columns import Column, ColumnKind
from keikaku.extract.folding import fold
from keikaku.extract.header import Header
from keikaku.extract.quantity import is_part_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.sources.document import Line

__all__ = ["with_parts_column"]

_AGES = re.compile(r"\d+歳(?:以上|以下|未満|代)|\d+[~-]\d+歳|全体|総数|合計")


def with_parts_column(
    lines: Sequence[Line], body: int, header: Header, separator: Separator
) -> Header:
    """The header with the column of parts (男性, 20歳以上) whose empty head spaces have lost."""
    if separator is not Separator.WIDE or header.columns[0].kind is not ColumnKind.NAME:
        return header
    if any(column.kind is ColumnKind.CATEGORY for column in header.columns):
        return header
    rows = [split_cells(line.text, separator) for line in lines[body : body + 4]]
    wider = [cells for cells in rows if len(cells) == len(header.columns) + 1]
    if not wider or not all(
        is_part_label(cells[1]) or _AGES.fullmatch(fold(cells[1])) for cells in wider
    ):
        return header
    return Header((header.columns[0], Column(ColumnKind.CATEGORY, ""), *header.columns[1:]))
