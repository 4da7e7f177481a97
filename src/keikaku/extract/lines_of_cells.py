"""Lines as the layouts of tables read them: letters set apart closed up, bars that divide nothing gone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.sources.document import Line

__all__ = ["lines_of_cells"]

_ONE_CELL = re.compile(r"\s*[^|｜\s][^|｜]*?\s*[|｜]\s*")
_WIDE_GAP = re.compile(r"( *[\u3000\t][ \u3000\t]*| {2,})")
_LETTER_BY_LETTER = re.compile(r"(?:\S )*\S")
_SPACED_WORDS = re.compile(r"(?:[ぁ-んァ-ヶ一-鿿] ){2}")
_FEWEST_CELLS = 4  #: lines in a row; a row of three cells may be broken behind its bars


def lines_of_cells(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines with each cell as it is meant, in the same number and order."""
    return _without_end_bars(_closed_up(lines))


def _closed_up(lines: Sequence[Line]) -> Sequence[Line]:
    """A document whose every line is set letter by letter has no cells between single spaces.

    In any other document 計 5 3 8 may be a row of three values.
    """
    closed = [_close(line.text) for line in lines]
    printed = [line.text for line in lines if line.text.strip()]
    changed = sum(text != line.text for text, line in zip(closed, lines, strict=True))
    if 2 * changed <= len(printed):
        return lines
    return [replace(line, text=text) for line, text in zip(lines, closed, strict=True)]


def _close(text: str) -> str:
    """The line without the spaces between its letters, where it is set so as a whole."""
    pieces = _WIDE_GAP.split(text.strip())
    words = pieces[::2]
    if not _SPACED_WORDS.search(text) or not all(map(_LETTER_BY_LETTER.fullmatch, words)):
        return text
    return "".join(
        piece if place % 2 else piece.replace(" ", "") for place, piece in enumerate(pieces)
    )


def _without_end_bars(lines: Sequence[Line]) -> Sequence[Line]:
    """Cells one a line, each with the bar that ended it on the page: 成果指標 |, 令和5年度実績 |."""
    out = list(lines)
    run: list[int] = []
    for place in range(len(lines) + 1):
        if place < len(lines) and _ONE_CELL.fullmatch(lines[place].text):
            run.append(place)
            continue
        if len(run) >= _FEWEST_CELLS:
            for at in run:
                out[at] = replace(lines[at], text=lines[at].text.rstrip(" 　|｜"))
        run = []
    return out
