"""Tables without rules: lines whose words stand in the same columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.sources.formats.pdf_lines import PrintedRow, Run

__all__ = ["AlignedRows", "aligned_rows"]

_FEWEST_ROWS = 2
_GAP = 0.9  #: of the font's size; columns are at least so far apart
_ROW_DISTANCE = 3.2  #: of the font's size; rows further apart are of two tables


class AlignedRows(NamedTuple):
    """Lines ``first`` to ``last`` as rows of cells, empty ones included."""

    first: int
    last: int
    rows: tuple[tuple[str, ...], ...]


def aligned_rows(lines: Sequence[PrintedRow]) -> list[AlignedRows]:
    """Where at least two lines of a column print cells below cells.

    A line of one run between them stays with the rows when it stands inside one column: it is a
    group's heading, or the rest of a cell.
    """
    found: list[AlignedRows] = []
    start = 0
    while start < len(lines):
        end = _end(lines, start)
        block = lines[start:end]
        edges = _columns(block)
        if sum(len(line.runs) > 1 for line in block) >= _FEWEST_ROWS and len(edges) > 1:
            rows = tuple(_cells(line.runs, edges) for line in block)
            found.append(AlignedRows(start, end - 1, rows))
            start = end
        else:
            start += 1
    return found


def _end(lines: Sequence[PrintedRow], start: int) -> int:
    """After the last line that can be a row of a table that begins at ``start``."""
    if len(lines[start].runs) < 2 or _is_upright(lines[start]):  # noqa: PLR2004 - two cells
        return start
    end = start + 1
    while end < len(lines):
        line, before = lines[end], lines[end - 1]
        if _is_upright(line) or line.box.top - before.box.bottom > _ROW_DISTANCE * line.size:
            break
        if len(line.runs) < 2:  # noqa: PLR2004 - two cells
            break
        if len(_columns(lines[start : end + 1])) < 2:  # noqa: PLR2004
            break
        end += 1
    return end


def _is_upright(line: PrintedRow) -> bool:
    return line.runs[0].upright


def _columns(lines: Sequence[PrintedRow]) -> list[tuple[float, float]]:
    """The columns: what the words of all lines cover, seen from above."""
    size = max((line.size for line in lines), default=10.0)
    covered: list[tuple[float, float]] = []
    for x0, x1 in sorted((run.x0, run.x1) for line in lines for run in line.runs):
        if covered and x0 - covered[-1][1] < _GAP * size:
            covered[-1] = (covered[-1][0], max(covered[-1][1], x1))
        else:
            covered.append((x0, x1))
    return covered


def _cells(runs: Sequence[Run], edges: Sequence[tuple[float, float]]) -> tuple[str, ...]:
    cells = [""] * len(edges)
    for run in runs:
        middle = (run.x0 + run.x1) / 2
        place = min(range(len(edges)), key=lambda n: max(edges[n][0] - middle, middle - edges[n][1]))
        cells[place] = f"{cells[place]}  {run.text}".strip()
    return tuple(cells)
