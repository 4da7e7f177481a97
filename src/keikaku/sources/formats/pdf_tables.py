"""Ruled tables of a PDF page: which rules make a grid, and which cells of it are merged."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from keikaku.sources.formats.pdf_glyphs import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from keikaku.sources.formats.pdf_glyphs import Glyph
    from keikaku.sources.formats.pdf_rules import Rule

__all__ = ["Cell", "Grid", "Ladder", "find_grids", "find_ladders"]

_NEAR = 3.0  #: points; rules that miss each other by less meet
_NARROWEST = 5.0  #: a row or column less wide is a double rule
_OPEN_SIDE = 12.0  #: level rules that run on further than the last upright one leave a side open
_COVERED = 0.6  #: how much of a cell's side must be ruled
_MOST_PAIRS = 2_000_000
_MOST_CROSSED = 0.03  #: share of letters that rules may run through; in a chart more are
_MOST_CELLS = 20_000
_FEWEST_RUNGS = 3
_SHORTEST_RUNG = 120.0


class Cell(NamedTuple):
    """A cell of a grid, which may take several rows and columns."""

    row: int
    column: int
    last_row: int
    last_column: int
    box: Box
    glyphs: tuple[Glyph, ...]


class Grid(NamedTuple):
    """The cells between a group of rules that meet."""

    box: Box
    rows: int
    columns: int
    cells: tuple[Cell, ...]

    @property
    def is_frame(self) -> bool:
        """Whether it only frames what stands in it: one cell, or cells in one row or column."""
        return self.rows == 1 or self.columns == 1


class Ladder(NamedTuple):
    """Level rules of one length, one below the other: rows of a table without upright rules."""

    box: Box
    levels: tuple[float, ...]


def find_ladders(across: Sequence[Rule], grids: Sequence[Grid]) -> list[Ladder]:
    """The ladders of a page: at least three rules that belong to no grid."""
    free = [
        rule
        for rule in across
        if not any(
            grid.box.top - _NEAR <= rule.at <= grid.box.bottom + _NEAR
            and rule.start < grid.box.x1 + _NEAR
            and grid.box.x0 - _NEAR < rule.end
            for grid in grids
        )
    ]
    ends: dict[tuple[int, int], list[Rule]] = defaultdict(list)
    for rule in free:
        ends[round(rule.start / 8), round(rule.end / 8)].append(rule)
    return [
        Ladder(
            Box(rules[0].start, rules[0].at, rules[0].end, rules[-1].at),
            tuple(rule.at for rule in rules),
        )
        for rules in ends.values()
        if len(rules) >= _FEWEST_RUNGS and rules[0].end - rules[0].start > _SHORTEST_RUNG
    ]


def find_grids(
    across: Sequence[Rule], upright: Sequence[Rule], glyphs: Sequence[Glyph]
) -> list[Grid]:
    """The grids of a page with the glyphs in their cells; a grid inside a cell comes first.

    Rules that run through words are no table: they are the axes and bars of a chart.
    """
    if len(across) * len(upright) > _MOST_PAIRS:
        return []
    left = list(glyphs)
    grids: list[Grid] = []
    for levels, stands in sorted(_groups(across, upright), key=_area):
        grid = _grid(levels, stands, left)
        if grid is None:
            continue
        grids.append(grid)
        if not grid.is_frame:
            inside = {id(glyph) for cell in grid.cells for glyph in cell.glyphs}
            left = [glyph for glyph in left if id(glyph) not in inside]
    return grids


_Group = tuple[list["Rule"], list["Rule"]]


def _groups(across: Sequence[Rule], upright: Sequence[Rule]) -> Iterable[_Group]:
    """Rules that meet, directly or through others."""
    parent = list(range(len(across) + len(upright)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for n, level in enumerate(across):
        for m, stand in enumerate(upright, len(across)):
            if (
                level.start - _NEAR <= stand.at <= level.end + _NEAR
                and stand.start - _NEAR <= level.at <= stand.end + _NEAR
            ):
                parent[root(n)] = root(m)
    groups: dict[int, _Group] = defaultdict(lambda: ([], []))
    for n, level in enumerate(across):
        groups[root(n)][0].append(level)
    for m, stand in enumerate(upright, len(across)):
        groups[root(m)][1].append(stand)
    return [group for group in groups.values() if len(group[0]) > 1 and group[1]]


def _area(group: _Group) -> float:
    levels, stands = group
    return (levels[-1].at - levels[0].at) * (
        max(level.end for level in levels) - min(level.start for level in levels)
    ) + len(stands)


def _grid(levels: list[Rule], stands: list[Rule], glyphs: Sequence[Glyph]) -> Grid | None:
    xs = _with_open_sides([stand.at for stand in stands], levels)
    ys = _with_open_sides([level.at for level in levels], stands)
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > _MOST_CELLS:  # noqa: PLR2004 - two sides
        return None
    box = Box(xs[0], ys[0], xs[-1], ys[-1])
    inside = [
        glyph
        for glyph in glyphs
        if box.x0 <= (glyph.x0 + glyph.x1) / 2 <= box.x1
        and box.top <= (glyph.top + glyph.bottom) / 2 <= box.bottom
    ]
    if not inside or _crossed(stands, inside) > _MOST_CROSSED * len(inside):
        return None
    cells = _cells(xs, ys, levels, stands, inside)
    return Grid(box, len(ys) - 1, len(xs) - 1, tuple(cells))


def _with_open_sides(places: list[float], crossing: Sequence[Rule]) -> list[float]:
    """Where rows (or columns) divide; also at the common ends of rules that close no side."""
    divided = _apart(sorted(places))
    for end, beyond in (
        (min(rule.start for rule in crossing), -1),
        (max(rule.end for rule in crossing), 1),
    ):
        ends = [rule.start if beyond < 0 else rule.end for rule in crossing]
        edge = divided[0] if beyond < 0 else divided[-1]
        common = sum(abs(other - end) < _NEAR for other in ends)
        if (end - edge) * beyond > _OPEN_SIDE and common * 2 > len(ends):
            divided = [end, *divided] if beyond < 0 else [*divided, end]
    return divided


def _apart(places: Sequence[float]) -> list[float]:
    kept: list[float] = []
    for place in places:
        if not kept or place - kept[-1] >= _NARROWEST:
            kept.append(place)
    return kept


def _crossed(stands: Sequence[Rule], glyphs: Sequence[Glyph]) -> int:
    """How many letters upright rules run through."""
    ordered = sorted(stands, key=lambda rule: rule.at)
    places = [rule.at for rule in ordered]
    count = 0
    for glyph in glyphs:
        margin = 0.25 * (glyph.x1 - glyph.x0)
        middle = (glyph.top + glyph.bottom) / 2
        n = bisect_right(places, glyph.x0 + margin)
        while n < len(places) and places[n] < glyph.x1 - margin:
            if ordered[n].start < middle < ordered[n].end:
                count += 1
                break
            n += 1
    return count


def _cells(
    xs: Sequence[float],
    ys: Sequence[float],
    levels: Sequence[Rule],
    stands: Sequence[Rule],
    glyphs: Sequence[Glyph],
) -> Iterable[Cell]:
    """The cells in reading order: neighbours without a rule between them are one."""
    columns, rows = len(xs) - 1, len(ys) - 1
    spans = _merged(xs, ys, levels, stands)
    words: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        column = min(max(bisect_right(xs, (glyph.x0 + glyph.x1) / 2) - 1, 0), columns - 1)
        row = min(max(bisect_right(ys, (glyph.top + glyph.bottom) / 2) - 1, 0), rows - 1)
        words[spans[row, column][:2]].append(glyph)
    for row, column, last_row, last_column in sorted(set(spans.values())):
        box = Box(xs[column], ys[row], xs[last_column + 1], ys[last_row + 1])
        yield Cell(row, column, last_row, last_column, box, tuple(words[row, column]))


_Span = tuple[int, int, int, int]


def _merged(
    xs: Sequence[float], ys: Sequence[float], levels: Sequence[Rule], stands: Sequence[Rule]
) -> dict[tuple[int, int], _Span]:
    """For each place of the grid the rows and columns of the cell that it belongs to."""
    columns, rows = len(xs) - 1, len(ys) - 1
    right = {
        (row, column): _ruled(stands, xs[column + 1], ys[row], ys[row + 1])
        for row in range(rows)
        for column in range(columns - 1)
    }
    below = {
        (row, column): _ruled(levels, ys[row + 1], xs[column], xs[column + 1])
        for row in range(rows - 1)
        for column in range(columns)
    }
    spans: dict[tuple[int, int], _Span] = {}
    for row in range(rows):
        for column in range(columns):
            if (row, column) in spans:
                continue
            last_column = column
            while (
                last_column < columns - 1
                and not right[row, last_column]
                and (row, last_column + 1) not in spans
            ):
                last_column += 1
            last_row = row
            while (
                last_row < rows - 1
                and all(
                    not below[last_row, n] and (last_row + 1, n) not in spans
                    for n in range(column, last_column + 1)
                )
                and not any(right[last_row + 1, n] for n in range(column, last_column))
            ):
                last_row += 1
            span = (row, column, last_row, last_column)
            for y in range(row, last_row + 1):
                for x in range(column, last_column + 1):
                    spans[y, x] = span
    return spans


def _ruled(rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
    """Whether rules cover most of the way from ``start`` to ``end``."""
    covered = sum(
        max(min(rule.end, end) - max(rule.start, start), 0.0)
        for rule in rules
        if abs(rule.at - at) < _NARROWEST
    )
    return covered >= _COVERED * (end - start)
