"""Rows of cells as lines of text: tabs, pipes, columns, spaces, or one cell a line."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from corpus.phenomena import happens

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

__all__ = ["print_rows", "width"]

_GAPS = {"three spaces": "   ", "one space": " ", "ideographic": "　　"}


def width(text: str) -> int:
    """Columns on a screen: full-width signs take two.

    >>> width("目標R5")
    6
    """
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def print_rows(
    rows: Sequence[Sequence[str]], separator: str, rng: Random, *, header_rows: int = 1
) -> list[list[str]]:
    """The lines of every row. Empty cells are only to be seen where the separator keeps them."""
    match separator:
        case "tab":
            return [["\t".join(row)] for row in rows]
        case "pipe":
            bar = rng.choice(("|", " | ", "｜"))
            return [[bar.join(row)] for row in rows]
        case "markdown":
            lines = [["| " + " | ".join(row) + " |"] for row in rows]
            if lines and header_rows:
                lines[0] = [*lines[0], "|" + "---|" * len(rows[0])]
            return lines
        case "aligned":
            return _aligned(rows)
        case "cell per line":
            gap = [""] if happens(0.5, rng) else []
            return [
                [line for cell in row if cell for line in (*cell.split("\n"), *gap)] for row in rows
            ]
        case _:
            return [[_GAPS[separator].join(cell for cell in row if cell)] for row in rows]


def _aligned(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Columns under each other, as ``pdftotext -layout`` gives them."""
    columns = max(len(row) for row in rows)
    widths = [
        max((width(row[at]) for row in rows if at < len(row) and len(row) > 1), default=0)
        for at in range(columns)
    ]
    lines = []
    for row in rows:
        cells = [cell + " " * (widths[at] - width(cell) + 3) for at, cell in enumerate(row)]
        lines.append(["".join(cells).rstrip()])
    return lines
