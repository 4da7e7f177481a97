"""Indicator tables: where they stand, whatever separates their cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keikaku.extract.blocks import TableBlock, TableContext, TableReading
from keikaku.extract.cards import find_card
from keikaku.extract.continuation import find_continuation
from keikaku.extract.divided import find_divided
from keikaku.extract.indicator_rows import read_indicator_table
from keikaku.extract.labelled_lines import find_labelled_lines
from keikaku.extract.lines_of_cells import lines_of_cells
from keikaku.extract.listed_cards import find_listed_cards
from keikaku.extract.run_on_lines import find_run_on
from keikaku.extract.stacked import find_stacked
from keikaku.extract.transposed import find_transposed
from keikaku.extract.yearly_stack import find_yearly_stack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from keikaku.model.dates import Era
    from keikaku.sources.document import Line

__all__ = [
    "LAYOUTS",
    "TableBlock",
    "TableContext",
    "TableReading",
    "find_indicator_tables",
    "read_indicator_table",
]

#: The kinds of layout, surest first: each finds the table that begins at a line, or none.
#: How to add one: ``docs/adding-a-layout.md``.
LAYOUTS: tuple[Callable[[Sequence[Line], int, Era | None], TableBlock | None], ...] = (
    find_divided,
    find_transposed,
    find_yearly_stack,
    find_stacked,
    find_listed_cards,
    find_labelled_lines,
    find_run_on,
    find_card,
)


def find_indicator_tables(
    lines: Sequence[Line], default_era: Era | None = None
) -> tuple[TableBlock, ...]:
    """Every indicator table in the lines, in order, none overlapping another.

    A table begins with a header (指標名, 現状値, 目標値 … in any order, over one or two lines) and
    goes on as long as its rows can be aligned with it. Rows after a page break
    keep the last header. ``default_era`` is the era of years printed without one (目標（7年度）).
    """
    lines = lines_of_cells(lines)
    blocks: list[TableBlock] = []
    index = 0
    while index < len(lines):
        block = _table_at(lines, index, default_era) if lines[index].text.strip() else None
        block = block or find_continuation(lines, index, blocks)
        if block is None:
            index += 1
            continue
        blocks.append(block)
        index = block.last + 1
    return tuple(blocks)


def _table_at(lines: Sequence[Line], index: int, era: Era | None) -> TableBlock | None:
    return next((block for find in LAYOUTS if (block := find(lines, index, era)) is not None), None)
