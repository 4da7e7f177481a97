"""Heads of tables without upright rules: words over the middle of one column, or of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keikaku.sources.formats.pdf_columns import columns_of, occupied, pieces_of, place_of
from keikaku.sources.formats.pdf_lines import PrintedRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.sources.formats.pdf_columns import Columns
    from keikaku.sources.formats.pdf_lines import Run

__all__ = ["columns_under_head", "head_over_columns", "rows_of_head", "with_centred_heads"]

_OFF_CENTRE = 1.2  #: of the size of the text


def columns_under_head(groups: Sequence[Sequence[PrintedRow]]) -> Columns:
    """The columns of the rows below the head; the head adds those that the rows leave empty."""
    body = columns_of([line for group in groups[1:] for line in group])
    whole = columns_of([line for group in groups for line in group])
    rows = sum(len(line.runs) > 1 for group in groups[1:] for line in group)
    if rows < 2 or len(body) < 2:  # noqa: PLR2004 - two rows under the head
        return whole
    below = {n: _head_of(column, groups[0][0]) for n, column in enumerate(body)}
    added = []
    for line in groups[0]:
        taken = {
            place_of(piece, body)
            for run in line.runs
            for piece in pieces_of(run)
            if _over(piece, body)
        }
        for run in line.runs:
            for piece in pieces_of(run):
                if not _over(piece, body) and _span(piece, body, taken, below) is None:
                    added.append((piece.x0, piece.x1))  # noqa: PERF401 - two conditions read better
    return sorted([*body, *_merged_edges(added)])


def _over(piece: Run, columns: Columns) -> bool:
    return any(piece.x0 < x1 and x0 < piece.x1 for x0, x1 in columns)


def _head_of(column: tuple[float, float], line: PrintedRow) -> Run:
    return line.runs[0]._replace(x0=column[0], x1=column[1])


def _merged_edges(edges: Columns) -> Columns:
    merged: Columns = []
    for x0, x1 in sorted(edges):
        if merged and x0 < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], x1))
        else:
            merged.append((x0, x1))
    return merged


def with_centred_heads(columns: Columns, groups: Sequence[Sequence[PrintedRow]]) -> Columns:
    """The columns, heads set in the middle of a wide column put together with what is below them.

    A column that only the first row has, beside one that it has not, is the head of that one.
    """
    if len(groups) < 2:  # noqa: PLR2004 - a head and a row
        return columns
    kept = list(columns)
    n = 0
    while n + 1 < len(kept):
        head = occupied(groups[0], kept)
        rows = set().union(*(occupied(group, kept) for group in groups[1:]))
        left, right = n, n + 1
        lone = (left in head) != (right in head) and (left in rows) != (right in rows)
        if lone and (left in head) != (left in rows):
            kept[n : n + 2] = [(kept[left][0], kept[right][1])]
        else:
            n += 1
    return kept


def rows_of_head(group: Sequence[PrintedRow], columns: Columns) -> list[list[PrintedRow]]:
    """A row whose upper words stand over the middle of several lower ones, as its two lines."""
    below = {place_of(piece, columns): piece for run in group[-1].runs for piece in pieces_of(run)}
    upper = [_at_first_columns(line, columns, below) for line in group[:-1]]
    if upper == list(group[:-1]):
        return [list(group)]
    return [upper, [group[-1]]]


def head_over_columns(head: Sequence[PrintedRow], columns: Columns) -> list[PrintedRow]:
    """A head of one line whose words stand over the middle of two columns: at the first of them."""
    if len(head) > 1:
        return list(head)
    runs = []
    taken = occupied(head, columns)
    below = {n: _head_of(column, head[0]) for n, column in enumerate(columns)}
    for run in head[0].runs:
        own = below[place_of(run, columns)]
        off = abs((own.x0 + own.x1) / 2 - (run.x0 + run.x1) / 2) > run.size
        span = _span(run, columns, taken, below) if off and run.x0 < own.x0 - run.size else None
        runs.append(run if span is None else run._replace(x0=columns[span][0], x1=columns[span][1]))
    return [PrintedRow(tuple(runs))]


def _at_first_columns(line: PrintedRow, columns: Columns, below: dict[int, Run]) -> PrintedRow:
    """The line, words over several columns moved to the first of them."""
    taken = {place_of(piece, columns) for run in line.runs for piece in pieces_of(run)}
    runs = []
    for run in line.runs:
        span = _span(run, columns, taken, below)
        start = run.x0 if span is None else columns[span][0]
        runs.append(run if span is None else run._replace(x0=start, x1=start + 1, seams=()))
    return PrintedRow(tuple(runs))


def _span(
    run: Run,
    columns: Columns,
    taken: set[int],
    below: dict[int, Run],
) -> int | None:
    """The first of several columns over whose middle the words stand, if they do."""
    place = place_of(run, columns)
    middle = (run.x0 + run.x1) / 2
    best = None
    for first in range(place, -1, -1):
        if first not in below or (first != place and first in taken):
            break
        for last in range(max(place, first + 1), len(columns)):
            if last not in below or (last != place and last in taken):
                break
            centre = (below[first].x0 + below[last].x1) / 2
            if abs(centre - middle) < _OFF_CENTRE * run.size and (
                best is None or last - first > best[1]
            ):
                best = (first, last - first)
    return None if best is None else best[0]
