"""Tables without upright rules: lines whose words stand in the same columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from keikaku.sources.formats.pdf_cells import joined_lines
from keikaku.sources.formats.pdf_glyphs import Box
from keikaku.sources.formats.pdf_lines import PrintedRow, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from keikaku.sources.formats.pdf_tables import Ladder

__all__ = ["AlignedRow", "AlignedRows", "aligned_rows"]

# Lengths are shares of the size of the text.
_COLUMN_GAP = 0.6  #: what no line prints on, where some line leaves a wide gap
_WIDE_GAP = 1.05
_CLOSE = 0.7  #: lines of one cell are no further apart
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
        block = _on_ladder(lines, start, ladders)
        if block is None:
            end = _end(lines, start)
            block = _table(lines, start, end, _by_distance(lines[start:end]))
        if block is None:
            start += 1
        else:
            found.append(block)
            start = block.last + 1
    return found


def _on_ladder(
    lines: Sequence[PrintedRow], start: int, ladders: Sequence[Ladder]
) -> AlignedRows | None:
    """The table that begins between two rungs; a heading or a paragraph between rungs ends it."""
    ladder = next((each for each in ladders if _within(lines[start], each)), None)
    if ladder is None:
        return None
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
    return len(_columns(group)) > 1 and all(
        len(line.runs) > 1 or after.box.top - line.box.bottom < _CLOSE * line.size
        for line, after in zip(group, group[1:], strict=False)
    )


def _table(
    lines: Sequence[PrintedRow], start: int, end: int, groups: Sequence[Sequence[PrintedRow]]
) -> AlignedRows | None:
    if len(groups) < 2:  # noqa: PLR2004 - two rows
        return None
    columns = _with_heads(_columns_under(groups), groups)
    groups = [row for group in groups for row in _rows_within(group, columns)]
    many = sum(len(_occupied(group, columns)) > 1 for group in groups)
    if len(columns) < 2 or many < 2 or _is_contents(lines[start:end]):  # noqa: PLR2004 - two rows
        return None
    groups[0] = _over_columns(groups[0], columns)
    rows = (part for group in groups for part in _with_spans(group, columns))
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


def _end(lines: Sequence[PrintedRow], start: int) -> int:
    """After the last line that can belong to a table that begins at ``start``."""
    end = start
    while end < len(lines) and _goes_on(lines, start, end):
        end += 1
    while end > start and len(lines[end - 1].runs) < 2 and not _is_tight(lines, end - 1, start):  # noqa: PLR2004
        end -= 1  # a line of one cell belongs to a row only beside one
    return end


def _goes_on(lines: Sequence[PrintedRow], start: int, at: int) -> bool:
    line = lines[at]
    if line.runs[0].upright or any(_length(run) > _LONGEST_CELL for run in line.runs):
        return False
    if at > start and line.box.top - max(
        before.box.bottom for before in lines[max(at - 3, start) : at]
    ) > _NEXT_ROW * line.size:
        return False
    if len(line.runs) < 2 and not _is_tight(lines, at, start):  # noqa: PLR2004 - one cell
        return False
    return at == start or len(_columns(lines[start : at + 1])) > 1


def _is_tight(lines: Sequence[PrintedRow], at: int, start: int) -> bool:
    """Whether a line of one cell stands so close to a line of several that both are one row."""
    line = lines[at]
    beside = [lines[n] for n in (at - 1, at + 1) if start <= n < len(lines)]
    return any(
        len(other.runs) > 1
        and min(line.box.bottom, other.box.bottom) - max(line.box.top, other.box.top)
        > 0.12 * line.size
        for other in beside
    ) or (at > start and _is_rest(lines[at - 1], line, lines[at + 1 : at + 2]))


def _is_rest(before: PrintedRow, line: PrintedRow, after: Sequence[PrintedRow]) -> bool:
    """Whether the line is the second of a cell: under a cell, and nearer to it than to the next row."""
    above = line.box.top - before.box.bottom
    if above > 0.55 * line.size or len(before.runs) < 2:  # noqa: PLR2004
        return False
    under = any(abs(run.x0 - line.box.x0) < 0.6 * line.size for run in before.runs)
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
    gaps = [
        (after.box.top - before.box.bottom) / before.size
        for before, after in zip(lines, lines[1:], strict=False)
    ]
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
        for before, after in zip(ordered, ordered[1:], strict=False)
        if after >= 1.7 * max(before, 0.05) + 0.15 and before < 0.6  # noqa: PLR2004
    ]
    if not jumps:
        return -0.1
    _, before, after = max(jumps)
    return (before + after) / 2


def _pieces(run: Run) -> Iterator[Run]:
    """The words of a run between its spaces."""
    start, x0 = 0, run.x0
    for seam in run.seams:
        if seam.x1 - seam.x0 >= _COLUMN_GAP * run.size:
            yield run._replace(text=run.text[start : seam.start], x0=x0, x1=seam.x0, seams=())
            start, x0 = seam.end, seam.x1
    yield run._replace(text=run.text[start:], x0=x0, seams=())


def _columns(lines: Sequence[PrintedRow]) -> list[tuple[float, float]]:
    """The columns: what the words of all lines cover, seen from above."""
    if not lines:
        return []
    size = max(line.size for line in lines)
    covered: list[tuple[float, float]] = []
    pieces = sorted(
        (piece.x0, piece.x1) for line in lines for run in line.runs for piece in _pieces(run)
    )
    for x0, x1 in pieces:
        if covered and x0 - covered[-1][1] < _COLUMN_GAP * size:
            covered[-1] = (covered[-1][0], max(covered[-1][1], x1))
        else:
            covered.append((x0, x1))
    return _with_wide_gaps(covered, lines)


def _with_wide_gaps(
    columns: list[tuple[float, float]], lines: Sequence[PrintedRow]
) -> list[tuple[float, float]]:
    """Columns that some line divides by a wide gap; others are words beside each other."""
    kept: list[tuple[float, float]] = []
    for column in columns:
        if kept and not any(
            before.x1 <= column[0] and after.x0 >= kept[-1][1] - 0.5
            and before.x1 <= kept[-1][1] + 0.5 and after.x0 >= column[0] - 0.5
            for line in lines
            for before, after in zip(line.runs, line.runs[1:], strict=False)
        ) and not _divided_by_place(kept[-1], column, lines):
            kept[-1] = (kept[-1][0], column[1])
        else:
            kept.append(column)
    return kept


def _divided_by_place(
    left: tuple[float, float], right: tuple[float, float], lines: Sequence[PrintedRow]
) -> bool:
    """Whether the two stand so far apart that they are columns though no line has both."""
    return right[0] - left[1] > _WIDE_GAP * max(line.size for line in lines)


_Columns = list[tuple[float, float]]


def _columns_under(groups: Sequence[Sequence[PrintedRow]]) -> _Columns:
    """The columns of the rows below the head; the head adds those that the rows leave empty."""
    body = _columns([line for group in groups[1:] for line in group])
    whole = _columns([line for group in groups for line in group])
    if len(groups) < 3 or len(body) < 2:  # noqa: PLR2004 - two rows under the head
        return whole
    below = {n: _head_of(column, groups[0][0]) for n, column in enumerate(body)}
    added = []
    for line in groups[0]:
        taken = {
            _place(piece, body) for run in line.runs for piece in _pieces(run) if _over(piece, body)
        }
        for run in line.runs:
            for piece in _pieces(run):
                if not _over(piece, body) and _span(piece, body, taken, below) is None:
                    added.append((piece.x0, piece.x1))
    return sorted([*body, *_merged_edges(added)])


def _over(piece: Run, columns: Sequence[tuple[float, float]]) -> bool:
    return any(piece.x0 < x1 and x0 < piece.x1 for x0, x1 in columns)


def _head_of(column: tuple[float, float], line: PrintedRow) -> Run:
    return line.runs[0]._replace(x0=column[0], x1=column[1])


def _merged_edges(edges: Sequence[tuple[float, float]]) -> _Columns:
    merged: _Columns = []
    for x0, x1 in sorted(edges):
        if merged and x0 < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], x1))
        else:
            merged.append((x0, x1))
    return merged


def _rows_within(
    group: Sequence[PrintedRow], columns: Sequence[tuple[float, float]]
) -> list[list[PrintedRow]]:
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


def _values(line: PrintedRow, columns: Sequence[tuple[float, float]]) -> set[int]:
    """The columns, but the first, in which the line prints what begins as a value does."""
    pieces = [piece for run in line.runs for piece in _pieces(run)]
    places = {_place(piece, columns) for piece in pieces if _VALUE.match(piece.text)}
    return places - {0} if len(pieces) > 1 else set()


def _row_of(
    line: PrintedRow, rows: Sequence[Sequence[PrintedRow]], columns: Sequence[tuple[float, float]]
) -> int:
    own = _occupied([line], columns)
    heights = [row[0].base for row in rows]
    free = [n for n, row in enumerate(rows) if not own & _occupied([row[0]], columns)]
    spans = [
        (first, last)
        for first in free
        for last in free
        if first < last
        and all(n in free for n in range(first, last + 1))
        and abs((heights[first] + heights[last]) / 2 - line.base) < 0.35 * line.size  # noqa: PLR2004
    ]
    if spans:
        return max(spans, key=lambda span: span[1] - span[0])[0]
    return min(range(len(rows)), key=lambda n: abs(heights[n] - line.base))


def _as_one_line(
    row: Sequence[PrintedRow], columns: Sequence[tuple[float, float]]
) -> list[PrintedRow]:
    """The row with the labels that it has been given; wraps of its own cells stay lines."""
    taken = _occupied(row[:1], columns)
    labels = [line for line in row[1:] if not taken & _occupied([line], columns)]
    rest = [line for line in row[1:] if line not in labels]
    runs = [run for line in (row[0], *labels) for run in line.runs]
    whole = PrintedRow(tuple(sorted(runs, key=lambda run: run.x0)))
    return sorted([whole, *rest], key=lambda line: line.base)


def _with_heads(columns: _Columns, groups: Sequence[Sequence[PrintedRow]]) -> _Columns:
    """The columns, heads set in the middle of a wide column put together with what is below them.

    A column that only the first row has, beside one that it has not, is the head of that one.
    """
    if len(groups) < 2:  # noqa: PLR2004 - a head and a row
        return columns
    kept = list(columns)
    n = 0
    while n + 1 < len(kept):
        head = _occupied(groups[0], kept)
        rows = set().union(*(_occupied(group, kept) for group in groups[1:]))
        left, right = n, n + 1
        lone = (left in head) != (right in head) and (left in rows) != (right in rows)
        if lone and (left in head) != (left in rows):
            kept[n : n + 2] = [(kept[left][0], kept[right][1])]
        else:
            n += 1
    return kept


def _with_spans(
    group: Sequence[PrintedRow], columns: Sequence[tuple[float, float]]
) -> list[Sequence[PrintedRow]]:
    """A row whose upper words stand over the middle of several lower ones as its two lines."""
    below = {_place(piece, columns): piece for run in group[-1].runs for piece in _pieces(run)}
    for line in group[:-1]:
        taken = {_place(piece, columns) for run in line.runs for piece in _pieces(run)}
        for run in line.runs:
            span = _span(run, columns, taken, below)
            if span is not None:
                first = columns[span]
                moved = run._replace(x0=first[0], x1=first[0] + 1, seams=())
                runs = tuple(moved if each is run else each for each in line.runs)
                upper = [PrintedRow(runs) if each is line else each for each in group[:-1]]
                return [*_with_spans_above(upper, columns, below), [group[-1]]]
    return [group]


def _over_columns(
    head: Sequence[PrintedRow], columns: Sequence[tuple[float, float]]
) -> list[PrintedRow]:
    """A head of one line whose words stand over the middle of two columns: at the first of them."""
    if len(head) > 1:
        return list(head)
    runs = []
    taken = _occupied(head, columns)
    below = {n: _head_of(column, head[0]) for n, column in enumerate(columns)}
    for run in head[0].runs:
        own = below[_place(run, columns)]
        off = abs((own.x0 + own.x1) / 2 - (run.x0 + run.x1) / 2) > run.size
        span = _span(run, columns, taken, below) if off and run.x0 < own.x0 - run.size else None
        runs.append(run if span is None else run._replace(x0=columns[span][0], x1=columns[span][1]))
    return [PrintedRow(tuple(runs))]


def _with_spans_above(
    upper: Sequence[PrintedRow],
    columns: Sequence[tuple[float, float]],
    below: dict[int, Run],
) -> list[Sequence[PrintedRow]]:
    """The upper line with all its words at the first of the columns that they stand over."""
    moved = []
    for line in upper:
        taken = {_place(piece, columns) for run in line.runs for piece in _pieces(run)}
        runs = []
        for run in line.runs:
            span = _span(run, columns, taken, below)
            first = columns[span] if span is not None else None
            runs.append(
                run._replace(x0=first[0], x1=first[0] + 1, seams=()) if first is not None else run
            )
        moved.append(PrintedRow(tuple(runs)))
    return [moved]


def _span(
    run: Run,
    columns: Sequence[tuple[float, float]],
    taken: set[int],
    below: dict[int, Run],
) -> int | None:
    """The first of several columns over whose middle the words stand, if they do."""
    place = _place(run, columns)
    middle = (run.x0 + run.x1) / 2
    best = None
    for first in range(place, -1, -1):
        if first not in below or (first != place and first in taken):
            break
        for last in range(max(place, first + 1), len(columns)):
            if last not in below or (last != place and last in taken):
                break
            centre = (below[first].x0 + below[last].x1) / 2
            if abs(centre - middle) < 1.2 * run.size and (best is None or last - first > best[1]):
                best = (first, last - first)
    return None if best is None else best[0]


def _place(piece: Run, columns: Sequence[tuple[float, float]]) -> int:
    middle = (piece.x0 + piece.x1) / 2
    return min(
        range(len(columns)), key=lambda n: max(columns[n][0] - middle, middle - columns[n][1])
    )


def _occupied(group: Sequence[PrintedRow], columns: Sequence[tuple[float, float]]) -> set[int]:
    return {_place(piece, columns) for line in group for run in line.runs for piece in _pieces(run)}


def _row(group: Sequence[PrintedRow], columns: Sequence[tuple[float, float]]) -> AlignedRow:
    cells: list[list[PrintedRow]] = [[] for _ in columns]
    for line in group:
        parts: dict[int, list[Run]] = {}
        for run in line.runs:
            for piece in _pieces(run):
                parts.setdefault(_place(piece, columns), []).append(piece)
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
    for before, after in zip(pieces, pieces[1:], strict=False):
        text += ("  " if after.x0 - before.x1 > _WIDE_GAP * after.size else "\u3000") + after.text
    return pieces[0]._replace(text=text, x1=pieces[-1].x1)
