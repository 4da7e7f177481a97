"""Where the columns of a table stand that has no upright rules."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from keikaku.sources.formats.pdf_lines import PrintedRow, Run

__all__ = ["Columns", "columns_of", "occupied", "pieces_of", "place_of"]

# Lengths are shares of the size of the text.
_COLUMN_GAP = 0.6  #: what no line prints on, where some line leaves a wide gap
_WIDE_GAP = 1.05

Columns = list[tuple[float, float]]  #: from where to where each one's words stand


def pieces_of(run: Run) -> Iterator[Run]:
    """The words of a run between its spaces."""
    start, x0 = 0, run.x0
    for seam in run.seams:
        if seam.x1 - seam.x0 >= _COLUMN_GAP * run.size:
            yield run._replace(text=run.text[start : seam.start], x0=x0, x1=seam.x0, seams=())
            start, x0 = seam.end, seam.x1
    yield run._replace(text=run.text[start:], x0=x0, seams=())


def columns_of(lines: Sequence[PrintedRow]) -> Columns:
    """The columns: what the words of all lines cover, seen from above."""
    if not lines:
        return []
    size = max(line.size for line in lines)
    covered: Columns = []
    pieces = sorted(
        (piece.x0, piece.x1) for line in lines for run in line.runs for piece in pieces_of(run)
    )
    for x0, x1 in pieces:
        if covered and x0 - covered[-1][1] < _COLUMN_GAP * size:
            covered[-1] = (covered[-1][0], max(covered[-1][1], x1))
        else:
            covered.append((x0, x1))
    return _with_wide_gaps(covered, lines)


def _with_wide_gaps(columns: Columns, lines: Sequence[PrintedRow]) -> Columns:
    """Columns that some line divides by a wide gap; others are words beside each other."""
    kept: Columns = []
    for column in columns:
        if (
            kept
            and not any(
                before.x1 <= column[0]
                and after.x0 >= kept[-1][1] - 0.5
                and before.x1 <= kept[-1][1] + 0.5
                and after.x0 >= column[0] - 0.5
                for line in lines
                for before, after in pairwise(line.runs)
            )
            and not _divided_by_place(kept[-1], column, lines)
        ):
            kept[-1] = (kept[-1][0], column[1])
        else:
            kept.append(column)
    return kept


def _divided_by_place(
    left: tuple[float, float], right: tuple[float, float], lines: Sequence[PrintedRow]
) -> bool:
    """Whether the two stand so far apart that they are columns though no line has both."""
    return right[0] - left[1] > _WIDE_GAP * max(line.size for line in lines)


def place_of(piece: Run, columns: Columns) -> int:
    """The column that words stand in, or are nearest to."""
    middle = (piece.x0 + piece.x1) / 2
    return min(
        range(len(columns)), key=lambda n: max(columns[n][0] - middle, middle - columns[n][1])
    )


def occupied(group: Sequence[PrintedRow], columns: Columns) -> set[int]:
    """The columns in which any of the lines prints words."""
    return {
        place_of(piece, columns) for line in group for run in line.runs for piece in pieces_of(run)
    }
