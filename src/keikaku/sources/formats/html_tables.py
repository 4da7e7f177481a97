"""The cells of an HTML table with their places in its grid (HTML, 4.9.12 Processing model)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keikaku.sources.formats.markup import local_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

__all__ = ["HtmlCell", "is_layout", "table_cells"]

_MOST_COLUMNS = 1000  #: the standard's own limit for colspan
_MOST_ROWS = 65534
_GROUPS = ("thead", "tbody", "tfoot")
_LAYOUT = ("table", "h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class HtmlCell:
    """One cell, or the table's caption at row 0."""

    element: _Element
    row: int  #: from 1
    column: int  #: from 1
    columns: int = 1
    rows: int = 1


def is_layout(table: _Element) -> bool:
    """Whether a table only places blocks on the page: it holds headings or other tables."""
    return table.get("role") == "presentation" or any(
        element is not table for element in table.iter(*_LAYOUT)
    )


def table_cells(table: _Element) -> Iterator[HtmlCell]:
    """The caption and the cells row by row."""
    taken: dict[int, int] = {}  #: by column, the last row that a cell above reaches into
    for caption in table.iterchildren("caption"):
        yield HtmlCell(caption, 0, 0)
    for row, line in enumerate(_rows(table), 1):
        column = 1
        for cell in line.iterchildren("td", "th"):
            while taken.get(column, 0) >= row:
                column += 1
            columns = min(_span(cell.get("colspan")), _MOST_COLUMNS)
            rows = min(_span(cell.get("rowspan")), _MOST_ROWS)
            yield HtmlCell(cell, row, column, columns, rows)
            taken.update(dict.fromkeys(range(column, column + columns), row + rows - 1))
            column += columns


def _rows(table: _Element) -> Iterator[_Element]:
    for child in table:
        name = local_name(child)
        if name == "tr":
            yield child
        elif name in _GROUPS:
            yield from child.iterchildren("tr")


def _span(text: str | None) -> int:
    return int(text) if text and text.strip().isdecimal() and len(text) < 6 and int(text) else 1  # noqa: PLR2004
