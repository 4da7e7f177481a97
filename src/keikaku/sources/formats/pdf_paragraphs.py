"""Printed lines as the lines of a text: what only the column's width broke is joined again.

The page shows what its text alone does not: that a line is full, that the next one is indented,
that a wider gap sets a heading off.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from keikaku.sources.formats.pdf_cells import width_of_first_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from keikaku.sources.formats.pdf_page import PageLine

__all__ = ["Margins", "find_margins", "text_lines"]

# Lengths are shares of the size of the text.
_LONG = 20.0  #: lines so long are text that reaches the margin
_NARROWEST = 12.0
_BIN = 4.0  #: points; margins that differ less are one
_FEWEST_FULL = 2
_OFF_CENTRE = 24.0  #: points
_SAME_SIZE = 0.07
_FURTHEST = 1.25  #: between lines of one paragraph
_INDENT = 0.6
_HANGING = 5.0  #: how far the rest of a list's entry may be indented
_SET_OFF = 0.4  #: how much wider than usual the gap is above what is set off
_SENTENCE_ENDS = ("。", "．")
_MARKER = re.compile(
    r"\s*(?:[#|・･•‣◆◇■□●○◯◎★☆▼▽▲△▶▷►❖♦◼▪▸➤➢⇒→⚫✓✔❏❐❑❒〇※*＊–―-]"
    r"|[①-⓿❶-❿⑴-⒇]"
    r"|[(（〔【〈《≪＜<\[「『](?:[0-9０-９]{1,2}|[ア-ンア-ンｱ-ﾝ一二三四五六七八九十a-z])[)）〕】〉》≫＞>\]」』]"
    r"|[【〈《≪＜<■]"
    r"|第\s*[0-9０-９一二三四五六七八九十]{1,3}\s*[編部章節次期]"
    r"|[0-9０-９]{1,2}(?:[-－‐–.．・][0-9０-９]{1,2}){1,3}(?![0-9０-９%％])"
    r"|[0-9０-９]{1,2}[.．)）\s\u3000]"
    r"|(?:基本目標|基本方針|基本施策|施策|政策|戦略|目標|柱)\s*[0-9０-９一二三四五六七八九十Ⅰ-Ⅹ]"
    r"|注\s*[0-9０-９:：)）])"
)
_LATIN = re.compile(r"[A-Za-z]")


class Margins:
    """Where lines of text end in a document: the right margins that several long lines reach."""

    def __init__(self, ends: Counter[int], centred: float) -> None:
        """``centred`` is where the right margin is if it is as wide as the left one."""
        self._margins = sorted(
            place
            for place in ends
            if ends[place] + ends[place + 1] > _FEWEST_FULL
            or (
                ends[place] + ends[place + 1] == _FEWEST_FULL
                and abs(place * _BIN - centred) < _OFF_CENTRE
            )
        )

    def reaches(self, line: PageLine, following: PageLine) -> bool:
        """Whether the next line's first word had no room left on the line.

        The margin is the outermost one inside the line's column.
        """
        at = bisect_right(self._margins, (line.column.x1 + _BIN) / _BIN) - 1
        if at < 0 or self._margins[at] * _BIN < line.box.x0 + _NARROWEST * line.size:
            return False
        margin = (self._margins[at] + 1) * _BIN
        return margin - line.box.x1 < width_of_first_word(following.text) * line.size


def find_margins(lines: Sequence[PageLine], width: float) -> Margins:
    """The right margins of a document's text on pages of that width."""
    ends: Counter[int] = Counter()
    left = min((line.box.x0 for line in lines if _is_text(line)), default=0.0)
    for line in lines:
        if _is_text(line) and line.box.x1 - line.box.x0 >= _LONG * line.size:
            ends[int(line.box.x1 / _BIN)] += 1
    return Margins(ends, width - left)


def text_lines(lines: Sequence[PageLine], margins: Margins) -> Iterator[PageLine]:
    """The lines of one page, wraps joined; an empty line stands above what is set off."""
    usual = _usual_gap(lines)
    text: PageLine | None = None
    last: PageLine | None = None
    for line in lines:
        if text is not None and last is not None and _goes_on(text, last, line, margins):
            text = text._replace(text=_together(text.text, line.text))
            last = line
            continue
        if text is not None and last is not None:
            yield text
            if _is_set_off(last, line, usual):
                yield line._replace(text="", table=None, cells=None)
        text = last = line
    if text is not None:
        yield text


def _is_text(line: PageLine) -> bool:
    return line.table is None and not line.upright and line.runs == 1


def _goes_on(text: PageLine, last: PageLine, line: PageLine, margins: Margins) -> bool:  # noqa: PLR0911
    """Whether a line is the rest of the paragraph that ``text`` is so far."""
    size = last.size
    if not (_is_text(last) and _is_text(line)) and not _in_one_cell(last, line):
        return False
    if abs(size - line.size) > _SAME_SIZE * size or last.column != line.column:
        return False
    gap = line.box.top - last.box.bottom
    if not -0.4 * size < gap < _FURTHEST * size or _MARKER.match(line.text):
        return False
    if not _starts_as_rest(text, last, line):
        return False
    if last.text.endswith(_SENTENCE_ENDS) or (_is_cells(last.text) and _is_cells(line.text)):
        return False
    if _in_one_cell(last, line):
        room = last.column.x1 - last.box.x1 - 0.5 * size
        return room < width_of_first_word(line.text) * size
    return margins.reaches(last, line)


def _is_cells(text: str) -> bool:
    """Whether a line without a sentence in it has several spaces: cells set a space apart."""
    return len(text.split()) > 2 and not re.search("[、。，．]", text)  # noqa: PLR2004 - name, values


def _in_one_cell(last: PageLine, line: PageLine) -> bool:
    return line.table is not None and (last.table, last.cells) == (line.table, line.cells)


def _starts_as_rest(text: PageLine, last: PageLine, line: PageLine) -> bool:
    """Whether a line begins where the second line of a paragraph, or of an entry, does."""
    indent = (line.box.x0 - last.box.x0) / last.size
    if text is not last:
        return abs(indent) < _INDENT
    if _MARKER.match(text.text):
        return -_INDENT < indent < _HANGING
    return -2.5 < indent < _INDENT  # noqa: PLR2004 - the first line may be indented


def _together(before: str, after: str) -> str:
    between = " " if _LATIN.match(before[-1:]) and _LATIN.match(after) else ""
    return before + between + after


def _usual_gap(lines: Sequence[PageLine]) -> float:
    """The gap between lines that nothing sets apart: a small one, for much may be set apart."""
    gaps = [
        (line.box.top - last.box.bottom) / last.size
        for last, line in pairwise(lines)
        if _is_text(last) and _is_text(line) and line.box.top > last.box.top
    ]
    return sorted(gaps)[len(gaps) // 4] if gaps else 0.5


def _is_set_off(last: PageLine, line: PageLine, usual: float) -> bool:
    """Whether more than the usual gap, another column, or a table's edge divides two lines."""
    if last.table is not None or line.table is not None:
        return last.table != line.table
    if last.column != line.column or line.box.top < last.box.top:
        return True
    size = min(last.size, line.size)
    return (line.box.top - last.box.bottom) / size > max(usual, 0.0) + _SET_OFF
