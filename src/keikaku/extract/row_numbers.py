"""Numbers of rows that stand in front of the names: 9 ３歳児でむし歯のない子の割合."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from keikaku.extract.columns import ColumnKind
from keikaku.extract.folding import fold

if TYPE_CHECKING:
    from keikaku.extract.blocks import TableBlock

__all__ = ["without_row_numbers"]

_NUMBERED = re.compile(r"(?P<number>[\d０-９]{1,3})[.．]?[ \u3000]+(?=\S)")
_FEWEST_ROWS = 3


def without_row_numbers(block: TableBlock) -> TableBlock:
    """The table with names that do not hold the numbers of their rows, where those count upwards.

    Only the whole table tells 9 ３歳児の割合 from a name with a space inside.
    """
    if block.header.positions(ColumnKind.NUMBER):
        return block
    place = block.header.positions(ColumnKind.NAME)[0]
    named = [row for row in block.rows if row.cells and row.cells[place].strip()]
    found = [_NUMBERED.match(row.cells[place].strip()) for row in named]
    numbers = [int(fold(match["number"])) for match in found if match]
    counting = all(later == earlier + 1 for earlier, later in pairwise(numbers))
    if len(numbers) < _FEWEST_ROWS or len(numbers) < len(named) or not counting:
        return block
    rows = []
    for row in block.rows:
        cells = list(row.cells)
        if cells:
            cells[place] = _NUMBERED.sub("", cells[place].strip(), count=1)
        rows.append(replace(row, cells=tuple(cells)))
    return replace(block, rows=tuple(rows))
