"""The cells of a Word table with their places in its grid (ECMA-376 part 1, 17.4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keikaku.sources.formats.markup import local_name
from keikaku.sources.formats.word_numbering import attribute
from keikaku.sources.formats.word_styles import is_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

__all__ = ["WordCell", "WordTable", "read_table"]

_MOST_COLUMNS = 63  #: that Word makes
_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml"})


@dataclass(slots=True)
class WordCell:
    """One cell; merged ones stand at their first row and column."""

    element: _Element
    row: int  #: from 1
    column: int  #: from 1
    columns: int
    rows: int = 1


@dataclass(frozen=True, slots=True)
class WordTable:
    """The cells of a table by rows."""

    cells: tuple[WordCell, ...]

    @property
    def columns(self) -> int:
        """How many cells the widest row has."""
        widths: dict[int, int] = {}
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.rows):
                widths[row] = widths.get(row, 0) + 1
        return max(widths.values(), default=0)


def read_table(element: _Element) -> WordTable:
    """The cells of a table without rows that a tracked change has taken away."""
    cells: list[WordCell] = []
    open_cells: dict[int, WordCell] = {}  #: by column, those that may go on below
    row = 0
    for line in _within(element, "tr"):
        properties = line.find("{*}trPr")
        if properties is not None and properties.find("{*}del") is not None:
            continue
        row += 1
        column = 1 + _count(properties, "gridBefore", 0)
        going_on: dict[int, WordCell] = {}
        before: WordCell | None = None
        for each in _within(line, "tc"):
            own = each.find("{*}tcPr")
            columns = _count(own, "gridSpan", 1)
            above = open_cells.get(column)
            if _continues(own, "hMerge") and before is not None:
                before.columns += columns
            elif _continues(own, "vMerge") and above is not None:
                above.rows = row - above.row + 1
                going_on[column] = above
            else:
                before = WordCell(each, row, column, columns)
                cells.append(before)
                going_on[column] = before
            column += columns
        open_cells = going_on
    return WordTable(tuple(cells))


def _within(parent: _Element, name: str) -> Iterator[_Element]:
    """The rows of a table or the cells of a row, also those that a wrapper holds."""
    stack = [iter(parent)]
    while stack:
        for element in stack[-1]:
            if local_name(element) == name:
                yield element
            elif local_name(element) in _WRAPPERS:
                stack.append(iter(element))
                break
        else:
            stack.pop()


def _continues(properties: _Element | None, name: str) -> bool:
    """Whether a cell goes on with the one above (``vMerge``) or before it (``hMerge``)."""
    merge = None if properties is None else properties.find(f"{{*}}{name}")
    return merge is not None and attribute(merge) != "restart" and is_on(properties, name)


def _count(properties: _Element | None, name: str, otherwise: int) -> int:
    text = attribute(None if properties is None else properties.find(f"{{*}}{name}"))
    return min(int(text), _MOST_COLUMNS) if text and text.isdecimal() and int(text) else otherwise
