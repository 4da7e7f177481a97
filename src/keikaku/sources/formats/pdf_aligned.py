"""Tables without upright rules: lines whose words stand in the same columns."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from keikaku.sources.formats.pdf_cells import joined_lines
from keikaku.sources.formats.pdf_columns import columns_of, occupied, pieces_of, place_of
from keikaku.sources.formats.pdf_glyphs import Box
from keikaku.sources.formats.pdf_heads import (
    columns_under_head,
    head_over_columns,
    rows_of_head,
    with_centred_heads,
)
from keikaku.sources.formats.pdf_lines import PrintedRow, Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.sources.formats.pdf_columns import Columns
    from keikaku.sources.formats.pdf_tables import Ladder

__all__ = ["AlignedRow", "AlignedRows", "aligned_rows"]

# Lengths are shares of the size of the text.
_WIDE_GAP = 1.05
_CLOSE = 0.7  #: lines of one cell are no further apart
_UNDER = 0.6  #: the rest of a cell begins so near to where the cell does
_TIGHT = 0.55  #: the gap above the rest of a cell is no wider
_LEVEL = 0.12  #: lines that overlap by more are partly level
_MIDDLE = 0.35  #: a label stands so near to the middle of its rows
_NEXT_ROW = 2.6  #: rows further apart are of two tables
_LONGEST_CELL = 30.0  #: a line of two longer runs is prose in two columns
_VALUE = re.compile(r"[約延]?べ?\s*[▲△+＋\-−－―─–—]?\s*(?:[0-9０-９]|$)")
_LEADER = re.compile(r"[・.．…‥⋯･]{3,}")


class AlignedRow(NamedTuple):
    """A row: its cells, empty ones included."""

    cells: tuple[str, ...]
    box: Box
    size: float


class AlignedRows(NamedTuple):
    """The rows that lines ``first`` to ``last`` are."""

    first: int
    last: int
    rows: tuple[AlignedRow, ...]


def aligned_rows(lines: Sequence[PrintedRow], ladders: Sequence[Ladder] = ()) -> list[AlignedRows]:
    """Where at least two lines print cells below cells.

    Lines between the same two rungs of a ladder of rules are one row. Elsewhere lines that stand
    closer together than rows do are one: names that take two lines, values set between them.
    """
    found: list[AlignedRows] = []
    start = 0
    while start < len(lines):
        end = start
        block = _on_ladder(lines, start, ladders)
        if block is None:
            end = _end(lines, start)
            block = _table(lines, start, end, _by_distance(lines[start:end]))
        if block is None:
            start = max(start + 1, end)
        else:
            found.append(block)
            start = block.last + 1
    return found


def _on_ladder(
    lines: Sequence[PrintedRow], start: int, ladders: Sequence[Ladder]
) -> AlignedRows | None:
    """The table that begins between two rungs; a heading or a paragraph between rungs ends it."""
    around = [each for each in ladders if _within(lines[start], each)]
    if not around:
        return None
    ladder = min(around, key=lambda each: _between(lines[start], each))
    end = start
    groups: list[list[PrintedRow]] = []
    while end < len(lines) and _within(lines[end], ladder):
        group = [lines[end]]
        rung = _rung(lines[end], ladder)
        while end + len(group) < len(lines) and _rung(lines[end + len(group)], ladder) == rung:
            group.append(lines[end + len(group)])
        if not _is_row(group):
            break
        groups.append(group)
        end += len(group)
    return _table(lines, start, end, groups)


def _is_row(group: Sequence[PrintedRow]) -> bool:
    """Whether lines between two rungs are cells side by side and no text of their own."""
    if any(_length(run) > _LONGEST_CELL for line in group for run in line.runs):
        return False
    return len(columns_of(group)) > 1 and all(
        len(line.runs) > 1 or after.box.top - line.box.bottom < _CLOSE * line.size
        for line, after in pairwise(group)
    )


def _table(
    lines: Sequence[PrintedRow], start: int, end: int, groups: Sequence[Sequence[PrintedRow]]
) -> AlignedRows | None:
    if len(groups) < 2:  # noqa: PLR2004 - two rows
        return None
    columns = with_centred_heads(columns_under_head(groups), groups)
    groups = [row for group in groups for row in _rows_within(group, columns)]
    many = sum(len(occupied(group, columns)) > 1 for group in groups)
    if len(columns) < 2 or many < 2 or _is_contents(lines[start:end]):  # noqa: PLR2004 - two rows
        return None
    groups[0] = head_over_columns(groups[0], columns)
    rows = (part for group in groups for part in rows_of_head(group, columns))
    return AlignedRows(start, end - 1, tuple(_row(part, columns) for part in rows))


def _within(line: PrintedRow, ladder: Ladder) -> bool:
    box = line.box
    middle = (box.top + box.bottom) / 2
    return (
        ladder.levels[0] < middle < ladder.levels[-1]
        and box.x0 >= ladder.box.x0 - line.size
        and box.x1 <= ladder.box.x1 + line.size
    )


def _rung(line: PrintedRow, ladder: Ladder) -> int:
    middle = (line.box.top + line.box.bottom) / 2
    return sum(level < middle for level in ladder.levels)


def _between(line: PrintedRow, ladder: Ladder) -> float:
    """How far apart the two rungs are between which a line stands."""
    rung = _rung(line, ladder)
    return ladder.levels[rung] - ladder.levels[rung - 1]


def _end(lines: Sequence[PrintedRow], start: int) -> int:
    """After the last line that can belong to a table that begins at ``start``."""
    end = start
    while end < len(lines) and _goes_on(lines, start, end):
        end += 1
    while end > start and len(lines[end - 1].runs) < 2 and not _is_tight(lines, end - 1, start):  # noqa: PLR2004 - a cell
        end -= 1  # a line of one cell belongs to a row only beside one
    return end


def _goes_on(lines: Sequence[PrintedRow], start: int, at: int) -> bool:
    line = lines[at]
    if line.runs[0].upright or any(_length(run) > _LONGEST_CELL for run in line.runs):
        return False
    if (
        at > start
        and line.box.top - max(before.box.bottom for before in lines[max(at - 3, start) : at])
        > _NEXT_ROW * line.size
    ):
        return False
    if len(line.runs) < 2 and not _is_tight(lines, at, start):  # noqa: PLR2004 - one cell
        return False
    return at == start or len(columns_of(lines[start : at + 1])) > 1


def _is_tight(lines: Sequence[PrintedRow], at: int, start: int) -> bool:
    """Whether a line of one cell belongs to a row: it stands beside another, or is a cell's rest."""
    line = lines[at]
    beside = [lines[n] for n in (at - 1, at + 1) if start <= n < len(lines)]
    return any(_overlap(line, other) for other in beside) or (
        at > start and _is_rest(lines[at - 1], line, lines[at + 1 : at + 2])
    )


def _overlap(line: PrintedRow, other: PrintedRow) -> bool:
    """Whether two lines are partly level: with cells between them, or side by side."""
    one, two = line.box, other.box
    level = min(one.bottom, two.bottom) - max(one.top, two.top) > _LEVEL * line.size
    return level and (len(other.runs) > 1 or one.x1 < two.x0 or two.x1 < one.x0)


def _is_rest(before: PrintedRow, line: PrintedRow, after: Sequence[PrintedRow]) -> bool:
    """Whether the line is the second of a cell: under a cell, and nearer to it than to the next row."""
    above = line.box.top - before.box.bottom
    if above > _TIGHT * line.size or len(before.runs) < 2:  # noqa: PLR2004 - two cells
        return False
    under = any(abs(run.x0 - line.box.x0) < _UNDER * line.size for run in before.runs)
    below = after[0].box.top - line.box.bottom if after else None
    return under and below is not None and below > 1.3 * above + 0.1 * line.size


def _length(run: Run) -> float:
    return (run.x1 - run.x0) / max(run.size, 1.0)


def _is_contents(lines: Sequence[PrintedRow]) -> bool:
    """Whether dots lead from titles to pages: such lines stay as they are printed."""
    return sum(_LEADER.search(line.text) is not None for line in lines) * 2 > len(lines)


def _by_distance(lines: Sequence[PrintedRow]) -> list[list[PrintedRow]]:
    """Lines grouped to rows: overlapping ones, and those closer than most, when two distances show."""
    if not lines:
        return []
    gaps = [(after.box.top - before.box.bottom) / before.size for before, after in pairwise(lines)]
    limit = _limit(gaps)
    groups = [[lines[0]]]
    for line, gap in zip(lines[1:], gaps, strict=True):
        if gap < limit:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _limit(gaps: Sequence[float]) -> float:
    """Below which distance lines are one row: where distances jump; else only where they overlap."""
    ordered = sorted({round(gap, 2) for gap in gaps})
    jumps = [
        (after - before, before, after)
        for before, after in pairwise(ordered)
        if after >= 1.7 * max(before, 0.05) + 0.15 and before < _TIGHT
    ]
    if not jumps:
        return -0.1
    _, before, after = max(jumps)
    return (before + after) / 2


def _rows_within(group: Sequence[PrintedRow], columns: Columns) -> list[list[PrintedRow]]:
    """Lines that overlap because a label stands in the middle of several rows, as those rows.

    Lines with a value in the same column are rows of their own; the label goes to the first of the
    rows that it stands in the middle of.
    """
    values = [_values(line, columns) for line in group]
    main: list[int] = []
    for n, places in enumerate(values):
        if places and (not main or any(places & values[m] for m in main)):
            main.append(n)
    if len(main) < 2:  # noqa: PLR2004 - two rows
        return [list(group)]
    rows = [[group[n]] for n in main]
    for n, line in enumerate(group):
        if n not in main:
            rows[_row_of(line, rows, columns)].append(line)
    return [_as_one_line(row, columns) for row in rows]


def _values(line: PrintedRow, columns: Columns) -> set[int]:
    """The columns, but the first, in which the line prints what begins as a value does."""
    pieces = [piece for run in line.runs for piece in pieces_of(run)]
    places = {place_of(piece, columns) for piece in pieces if _VALUE.match(piece.text)}
    return places - {0} if len(pieces) > 1 else set()


def _row_of(line: PrintedRow, rows: Sequence[Sequence[PrintedRow]], columns: Columns) -> int:
    own = occupied([line], columns)
    heights = [row[0].base for row in rows]
    free = [n for n, row in enumerate(rows) if not own & occupied([row[0]], columns)]
    spans = [
        (first, last)
        for first in free
        for last in free
        if first < last
        and all(n in free for n in range(first, last + 1))
        and abs((heights[first] + heights[last]) / 2 - line.base) < _MIDDLE * line.size
    ]
    if spans:
        return max(spans, key=lambda span: span[1] - span[0])[0]
    return min(range(len(rows)), key=lambda n: abs(heights[n] - line.base))


def _as_one_line(row: Sequence[PrintedRow], columns: Columns) -> list[PrintedRow]:
    """The row with the labels that it has been given; wraps of its own cells stay lines."""
    taken = occupied(row[:1], columns)
    labels = [line for line in row[1:] if not taken & occupied([line], columns)]
    rest = [line for line in row[1:] if line not in labels]
    runs = [run for line in (row[0], *labels) for run in line.runs]
    whole = PrintedRow(tuple(sorted(runs, key=lambda run: run.x0)))
    return sorted([whole, *rest], key=lambda line: line.base)


def _row(group: Sequence[PrintedRow], columns: Columns) -> AlignedRow:
    cells: list[list[PrintedRow]] = [[] for _ in columns]
    for line in group:
        parts: dict[int, list[Run]] = {}
        for run in line.runs:
            for piece in pieces_of(run):
                parts.setdefault(place_of(piece, columns), []).append(piece)
        for place, pieces in parts.items():
            cells[place].append(PrintedRow((_together(pieces),)))
    boxes = [line.box for line in group]
    box = Box(
        min(each.x0 for each in boxes), min(each.top for each in boxes),
        max(each.x1 for each in boxes), max(each.bottom for each in boxes),
    )  # fmt: skip
    texts = tuple(
        joined_lines(rows, Box(x0, box.top, x1, box.bottom))
        for rows, (x0, x1) in zip(cells, columns, strict=True)
    )
    return AlignedRow(texts, box, group[0].size)


def _together(pieces: Sequence[Run]) -> Run:
    text = pieces[0].text
    for before, after in pairwise(pieces):
        text += ("  " if after.x0 - before.x1 > _WIDE_GAP * after.size else "\u3000") + after.text
    return pieces[0]._replace(text=text, x1=pieces[-1].x1)
