"""Printed lines of an area of a page, made of its glyphs.

A *run* is what is printed on without a wide gap; a line is the runs that stand beside one another.
Runs may also stand upright (縦書き) or turned; they are read as one word each.
"""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from keikaku.sources.formats.pdf_glyphs import Box, is_wide
from keikaku.sources.formats.pdf_upright import take_upright

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from keikaku.sources.formats.pdf_glyphs import Glyph

__all__ = ["PrintedRow", "Run", "rows_of", "runs_of"]

# Lengths are shares of the font's size.
_SAME_LINE = 0.35  #: bases that differ less stand on one line
_SPACE = 0.32  #: a gap that shows as a space
_LATIN_SPACE = 0.18
_WIDE_SPACE = 0.75  #: an ideographic space, hardly less
_PRINTED_SPACE = 0.12  #: where the file prints a space
_TOUCHING = 0.1
_EVEN = 0.12  #: how much the gaps between spaced letters differ
_WIDE_GAP = 1.05  #: a gap that ends the run: wider than one ideographic space
_RUBY = 0.62  #: furigana are about half as large as the words that they explain
_KANA = re.compile(r"[ぁ-ゖァ-ヺー・\s]+")
_SPACED_LETTER = re.compile(r"[一-鿿々ぁ-ゖァ-ヺー]")
_WIDEST_SPACING = 2.2
_FEWEST_SPACED = 3
_MARK = re.compile(r"[0-9０-９*＊※注()（）,、]+")


class Seam(NamedTuple):
    """A space inside a run."""

    x0: float
    x1: float
    start: int  #: of the space in the run's text
    end: int


class Run(NamedTuple):
    """Words printed on without a wide gap."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    upright: bool = False  #: read from top to bottom, or turned
    seams: tuple[Seam, ...] = ()  #: its spaces: other lines may show that a column ends there

    @property
    def box(self) -> Box:
        """Where the words stand."""
        return Box(self.x0, self.top, self.x1, self.bottom)


class PrintedRow(NamedTuple):
    """The runs of one line, from left to right."""

    runs: tuple[Run, ...]

    @property
    def box(self) -> Box:
        """Where the line stands."""
        return Box(
            min(run.x0 for run in self.runs),
            min(run.top for run in self.runs),
            max(run.x1 for run in self.runs),
            max(run.bottom for run in self.runs),
        )

    @property
    def base(self) -> float:
        """The height that it stands on."""
        return max(self.runs, key=lambda run: len(run.text)).base

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        return max(self.runs, key=lambda run: len(run.text)).size

    @property
    def text(self) -> str:
        """Its words; a wide gap is two ideographic spaces."""
        return "\u3000\u3000".join(run.text for run in self.runs)


def runs_of(glyphs: Iterable[Glyph]) -> list[Run]:
    """The runs of an area, without furigana, in no order."""
    level, upright = take_upright(list(glyphs))
    runs: list[Run] = [
        Run(word.text, *word.box, word.box.bottom, word.size, upright=True) for word in upright
    ]
    lines = _raised_into_lines(_on_one_line(level))
    for line in lines:
        runs += _split(line)
    return _without_ruby(runs)


def rows_of(runs: Iterable[Run]) -> list[PrintedRow]:
    """The lines of an area from top to bottom; an upright run is a line of its own."""
    rows: list[list[Run]] = []
    alone = []
    for run in sorted(runs, key=lambda run: (run.base, run.x0)):
        if run.upright:
            alone.append(PrintedRow((run,)))
        elif rows and _beside(rows[-1], run):
            rows[-1].append(run)
        else:
            rows.append([run])
    level = [PrintedRow(tuple(sorted(row, key=lambda run: run.x0))) for row in rows]
    return sorted([*level, *alone], key=lambda row: (row.box.top, row.box.x0))


def _beside(row: Sequence[Run], run: Run) -> bool:
    """Whether a run stands on the same line: level with it, and not over its words."""
    return any(
        abs(other.base - run.base) < _SAME_LINE * max(other.size, run.size)
        or (other.top <= (run.top + run.bottom) / 2 <= other.bottom and other.size >= run.size)
        for other in row
    ) and not any(run.x0 < other.x1 - 1 and other.x0 < run.x1 - 1 for other in row)


def _on_one_line(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.base, glyph.x0)):
        if lines and glyph.base - lines[-1][0].base < _SAME_LINE * min(
            glyph.size, lines[-1][0].size
        ):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [sorted(line, key=lambda glyph: glyph.x0) for line in lines]


def _raised_into_lines(lines: list[list[Glyph]]) -> list[list[Glyph]]:
    """Note marks and exponents set small and raised (or lowered) stand in the line they belong to."""
    out = list(lines)
    for small in lines:
        words = "".join(glyph.text for glyph in small)
        if len(words) > 40 or not any(map(_MARK.fullmatch, words)):  # noqa: PLR2004 - few marks a line
            continue
        for line in out:
            if line is not small and _carries(line, small):
                line.extend(_as_mark(small, line))
                line.sort(key=lambda glyph: glyph.x0)
                out = [other for other in out if other is not small]
                break
    return out


def _carries(line: Sequence[Glyph], small: Sequence[Glyph]) -> bool:
    """Whether every part of a small line follows a larger glyph of the other at once."""
    first = line[0]
    if abs(first.base - small[0].base) > 0.75 * first.size:
        return False
    for n, glyph in enumerate(small):
        if n and glyph.x0 - small[n - 1].x1 < 0.3 * glyph.size:
            continue
        if not any(
            -0.15 * other.size <= glyph.x0 - other.x1 <= 0.35 * other.size
            and glyph.size < 0.9 * other.size
            and not other.text.isspace()
            for other in line
        ):
            return False
    return True


def _as_mark(small: Sequence[Glyph], line: Sequence[Glyph]) -> list[Glyph]:
    """The raised glyphs, written so that a digit never joins the number before it."""
    marked: list[Glyph] = []
    raised = small[0].base < line[0].base
    start = 0
    for end in range(1, len(small) + 1):
        if end < len(small) and small[end].x0 - small[end - 1].x1 < 0.3 * small[end].size:
            continue
        group = small[start:end]
        before = max(
            (glyph for glyph in line if glyph.x1 <= group[0].x0 + 0.2 * glyph.size),
            key=lambda glyph: glyph.x1,
            default=None,
        )
        words = "".join(glyph.text for glyph in group)
        exponent = (
            before is not None and before.text in "mｍ㎝㎞k" and words in {"2", "3", "２", "３"}
        )
        if exponent:
            words = words.translate(str.maketrans("23２３", "²³²³"))
        elif raised and _MARK.fullmatch(words):
            words = f"^{{{words}}}"
        last = group[-1]
        marked.append(group[0]._replace(text=words, x1=last.x1))
        start = end
    return marked


def _split(line: Sequence[Glyph]) -> list[Run]:
    """The runs of a line, cut at wide gaps."""
    printed = [glyph for glyph in line if not glyph.text.isspace()]
    spaces = _Spaces(line, printed)
    runs: list[Run] = []
    start = 0
    for group in _letter_spaced(printed):
        first, last = group
        if first > start:
            runs += _cut(printed[start:first], spaces)
        runs.append(_run(printed[first:last], None))
        start = last
    return runs + _cut(printed[start:], spaces)


def _cut(glyphs: Sequence[Glyph], spaces: _Spaces) -> list[Run]:
    runs: list[Run] = []
    start = 0
    for n in range(1, len(glyphs) + 1):
        if n == len(glyphs) or _gap(glyphs[n - 1], glyphs[n]) > _WIDE_GAP:
            if glyphs[start:n]:
                runs.append(_run(glyphs[start:n], spaces))
            start = n
    return runs


def _gap(before: Glyph, after: Glyph) -> float:
    return (after.x0 - before.x1) / max(min(before.size, after.size), 1)


def _run(glyphs: Sequence[Glyph], spaces: _Spaces | None) -> Run:
    text = glyphs[0].text
    seams = []
    for before, after in pairwise(glyphs):
        if spaces is not None and (space := spaces.between(before, after)):
            seams.append(Seam(before.x1, after.x0, len(text), len(text) + len(space)))
            text += space
        text += after.text
    largest = max(glyphs, key=lambda glyph: glyph.size)
    undoubled = _undoubled(text)
    return Run(
        undoubled,
        glyphs[0].x0,
        min(glyph.top for glyph in glyphs),
        max(glyph.x1 for glyph in glyphs),
        max(glyph.bottom for glyph in glyphs),
        largest.base,
        largest.size,
        seams=tuple(seams) if undoubled == text else (),
    )


class _Spaces:
    """The spaces of one line: as the file prints them, or as gaps wider than the line's others.

    Typesetters put a quarter of an em between Japanese and Latin letters; such gaps are spaces only
    where the same line has letters of both kinds without one.
    """

    def __init__(self, line: Sequence[Glyph], printed: Sequence[Glyph]) -> None:
        self._printed = [glyph.x0 for glyph in line if glyph.text.isspace()]
        pairs = list(pairwise(printed))
        gaps = [_gap(*pair) for pair in pairs if is_wide(pair[0].text) and is_wide(pair[1].text)]
        self._usual = max(median(gaps), 0.0) if gaps else 0.0
        self._mixes = any(
            is_wide(before.text) != is_wide(after.text) and _gap(before, after) < _TOUCHING
            for before, after in pairs
        )

    def between(self, before: Glyph, after: Glyph) -> str:
        """What stands between two letters of a run."""
        gap = _gap(before, after)
        if gap >= _WIDE_SPACE:
            return "\u3000"
        widths = is_wide(before.text), is_wide(after.text)
        if gap >= _LATIN_SPACE and (
            not any(widths) or (self._mixes and not all(widths)) or gap >= _SPACE
        ):
            return " "
        if (
            all(widths)
            and gap >= _LATIN_SPACE + self._usual
            and not _sets_itself_off(before, after)
        ):
            return " "
        reach = 0.1 * before.size
        return " " if gap > _PRINTED_SPACE and self._has_one(before.x1 - reach, after.x0) else ""

    def _has_one(self, start: float, end: float) -> bool:
        return any(start <= x <= end for x in self._printed)


def _sets_itself_off(before: Glyph, after: Glyph) -> bool:
    """Whether a sign has white space of its own: a full stop, a bracket."""
    return before.text in "、。，．・：」』）】〕〉》" or after.text in "「『（【〔〈《・："


def _letter_spaced(glyphs: Sequence[Glyph]) -> list[tuple[int, int]]:
    """Where at least three letters stand apart by one and the same gap: 基 本 目 標."""
    found: list[tuple[int, int]] = []
    start = 0
    while start + 2 < len(glyphs):
        width = _gap(glyphs[start], glyphs[start + 1])
        end = start + 1
        if _SPACE <= width <= _WIDEST_SPACING:
            while (
                end < len(glyphs)
                and abs(_gap(glyphs[end - 1], glyphs[end]) - width) < _EVEN
                and _SPACED_LETTER.fullmatch(glyphs[end].text)
                and _SPACED_LETTER.fullmatch(glyphs[end - 1].text)
            ):
                end += 1
        if end - start >= _FEWEST_SPACED:
            found.append((start, end))
            start = end
        else:
            start += 1
    return found


_DOUBLED = re.compile(r"(?:([一-鿿ぁ-ゖァ-ヺ])\1){3,}")


def _undoubled(text: str) -> str:
    """Bold made by printing every letter twice, a little apart: 基基本本目目標標 is 基本目標."""
    return _DOUBLED.sub(lambda match: match.group()[::2], text)


def _without_ruby(runs: list[Run]) -> list[Run]:
    """Without the small kana that stand over the words whose reading they give."""
    small = [run for run in runs if _KANA.fullmatch(run.text) and not run.upright]
    if not small:
        return runs
    ruby = {
        id(run)
        for run in small
        if any(
            run.size <= _RUBY * word.size
            and word.x0 - word.size <= run.x0
            and run.x1 <= word.x1 + word.size
            and -0.7 * word.size <= word.top - run.bottom <= 0.5 * word.size
            and run.base < word.base - 0.6 * word.size
            for word in runs
            if word is not run
        )
    }
    return [run for run in runs if id(run) not in ruby]
