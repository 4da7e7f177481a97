"""The lines around a table: the next and the last printed one, words above, notes below."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keikaku.extract.cells import is_rule
from keikaku.extract.folding import fold
from keikaku.extract.notes import is_table_note
from keikaku.extract.units import unit_in_brackets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.sources.document import Line

__all__ = [
    "is_page_number",
    "next_line",
    "notes_below",
    "previous_line",
    "unit_above",
    "words_above",
]

_PAGE_NUMBER = re.compile(r"[-―－\s]*\d{1,3}[-―－\s]*")


def is_page_number(text: str) -> bool:
    """Whether a line is only the number of a page: 24, - 102 -."""
    return _PAGE_NUMBER.fullmatch(text) is not None


def next_line(lines: Sequence[Line], index: int) -> int | None:
    """The position of the next printed line, at most two blank lines and a rule away."""
    blanks = 0
    for place in range(index + 1, min(index + 5, len(lines))):
        text = lines[place].text
        if text.strip() and not is_rule(text):
            return place
        blanks += not text.strip()
        if blanks > 2:
            return None
    return None


def previous_line(lines: Sequence[Line], index: int) -> int | None:
    """The position of the last printed line before ``index``, at most one blank line away."""
    for place in range(index - 1, max(index - 3, -1), -1):
        if lines[place].text.strip():
            return place
    return None


def unit_above(lines: Sequence[Line], first: int) -> str | None:
    """The unit of a line （単位：％） directly above the header."""
    above = previous_line(lines, first)
    if above is None or "単位" not in lines[above].text:
        return None
    return unit_in_brackets(fold(lines[above].text))


def words_above(lines: Sequence[Line], first: int) -> tuple[str, ...]:
    """The last four printed lines among the eight above a table."""
    above = [line.text for line in lines[max(first - 8, 0) : first] if line.text.strip()]
    return tuple(above[-4:])


def notes_below(lines: Sequence[Line], last: int) -> tuple[tuple[Line, ...], int]:
    """The notes on values that stand directly below the rows."""
    notes: list[Line] = []
    index = last + 1
    while index < len(lines):
        line = lines[index]
        if not line.text.strip() or is_page_number(line.text):
            index += 1
            continue
        if not is_table_note(line):
            break
        notes.append(line)
        last = index
        index += 1
    return tuple(notes), last
