"""Cells by their names in A1 notation (ECMA-376 part 1, 18.18.62 ST_Ref)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "LAST_COLUMN",
    "LAST_ROW",
    "cell_position",
    "covering_range",
    "range_corners",
    "row_range",
]

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  #: of a sheet (XFD1048576)
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_LETTERS = 26


def cell_position(name: str) -> tuple[int, int] | None:
    """Row and column of a cell, from 1; ``None`` when it names none.

    >>> cell_position("AB12")
    (12, 28)
    """
    match = _CELL.fullmatch(name)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    row = int(match[2])
    return (row, column) if row <= LAST_ROW and column <= LAST_COLUMN else None


def range_corners(name: str) -> tuple[int, int, int, int] | None:
    """First row, first column, last row, last column of a range such as ``B4:F6``."""
    first, _, last = name.partition(":")
    start, end = cell_position(first), cell_position(last or first)
    return (*start, *end) if start and end else None


def row_range(row: int, first: int, last: int) -> str:
    """The cells of one row.

    >>> row_range(4, 2, 28), row_range(1, 1, 1)
    ('B4:AB4', 'A1')
    """
    start = f"{_column_name(first)}{row}"
    return start if first == last else f"{start}:{_column_name(last)}{row}"


def covering_range(names: Iterable[str]) -> str | None:
    """The smallest range that holds all of these; ``None`` when one of them names no cells.

    >>> covering_range(["B4:F4", "A5:C5"]), covering_range(["A1"])
    ('A4:F5', 'A1')
    """
    corners = [range_corners(name) for name in names]
    known = [each for each in corners if each is not None]
    if not known or len(known) < len(corners):
        return None
    top, left = min(each[0] for each in known), min(each[1] for each in known)
    low, right = max(each[2] for each in known), max(each[3] for each in known)
    first, last = f"{_column_name(left)}{top}", f"{_column_name(right)}{low}"
    return first if first == last else f"{first}:{last}"


def _column_name(column: int) -> str:
    name = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        name = chr(ord("A") + rest) + name
    return name
