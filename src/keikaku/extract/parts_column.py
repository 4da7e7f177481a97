"""A column of parts (男性, 20歳以上) or roles (目標, 実績) whose empty head spaces have lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keikaku.extract.cells import Separator, split_cells
from keikaku.extract.columns import Column, ColumnKind
from keikaku.extract.folding import fold, squeeze
from keikaku.extract.header import Header
from keikaku.extract.quantity import is_part_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.sources.document import Line

__all__ = ["with_parts_column"]

_AGES = re.compile(r"\d+歳(?:以上|以下|未満|代)|\d+[~-]\d+歳|全体|総数|合計")
_ROLES = re.compile(r"(?:目標|実績|計画)(?:値|数値)?")  #: in turn, below a row of years


def with_parts_column(
    lines: Sequence[Line], body: int, header: Header, separator: Separator
) -> Header:
    """The header with the column of parts (男性, 20歳以上) or of roles (目標, 実績) beside the name."""
    if separator is not Separator.WIDE or header.columns[0].kind is not ColumnKind.NAME:
        return header
    if any(column.kind is ColumnKind.CATEGORY for column in header.columns):
        return header
    rows = [split_cells(line.text, separator) for line in lines[body : body + 4]]
    wider = [cells for cells in rows if len(cells) == len(header.columns) + 1]
    if not wider:
        return header
    parts = all(is_part_label(cells[1]) or _AGES.fullmatch(fold(cells[1])) for cells in wider)
    if not parts and not _tells_roles([cells[1] for cells in wider], header):
        return header
    return Header((header.columns[0], Column(ColumnKind.CATEGORY, ""), *header.columns[1:]))


def _tells_roles(cells: Sequence[str], header: Header) -> bool:
    """Whether the rows are labelled 目標 and 実績 where the header has years alone."""
    silent = all(header.columns[n].role is None for n in header.values)
    return silent and all(_ROLES.fullmatch(squeeze(cell)) for cell in cells)
