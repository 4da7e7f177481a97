"""One row of a table whose cells are divided on the line: the cells of that line, in their columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keikaku.extract.alignment import align
from keikaku.extract.blocks import Row
from keikaku.extract.cell_types import is_value_like
from keikaku.extract.cells import BARS, Separator, split_cells
from keikaku.extract.columns import ColumnKind
from keikaku.extract.folding import fold, is_sentence
from keikaku.extract.header import Header, read_header
from keikaku.extract.names import is_name
from keikaku.extract.narrow import balanced, header_cells, narrow_cells, part_cells
from keikaku.extract.quantity import is_value_text
from keikaku.extract.times import parse_time
from keikaku.model.indicator import RoleSource

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["REMARKS", "holds_number", "holds_value", "row_of"]

REMARKS = {ColumnKind.METHOD, ColumnKind.RATIONALE}  #: columns that hold words of any kind
_MEASURED = re.compile(r"実績(?:値|数)?")
_COMPARED = re.compile(r"国|県|都|道|府")  #: names of rows that hold figures of others
_SHARE = re.compile(r"\s*[(（](?P<row>(?:うち|内).*)[)）]\s*")


def holds_number(row: Row, header: Header) -> bool:
    """Whether a row has a number in a value column; a table of words alone is one of actions."""
    return bool(row.cells) and any(re.search(r"\d", fold(row.cells[n])) for n in header.values)


def holds_value(row: Row, header: Header) -> bool:
    """Whether a row has a value or a time in a value column."""
    return any(is_value_like(row.cells[n]) for n in header.values)


def row_of(text: str, first: int, last: int, header: Header, separator: Separator) -> Row | None:
    """The row that a line is; ``None`` when the table has ended before it."""
    if within := _SHARE.fullmatch(text):
        text = within["row"]  # （うち県外 21件 40件）
    if separator is Separator.NARROW:
        return _narrow_row(text, first, last, header)
    cells = _with_outer_cells(split_cells(text, separator), text, separator, header)
    if separator is Separator.WIDE:
        cells = _with_runs_divided(cells, header)
    if separator is Separator.WIDE:
        cells = _with_years_to_come(cells, header)
    if len([cell for cell in cells if cell]) < 2 or read_header(cells) is not None:
        return _heading_row(cells, first, last, separator)
    if not any(is_value_like(cell) for cell in cells) and not _is_wordy_row(cells, header):
        return None
    if _is_other_header(cells, header):
        return None
    aligned, problem = align(cells, header)
    if aligned is None:
        return Row(first, last, (), problem)
    return Row(first, last, aligned)


def _with_runs_divided(cells: tuple[str, ...], header: Header) -> tuple[str, ...]:
    """The cells where long numbers leave but one space between them: 1,204人 1,088人　　 998人."""
    if len(cells) >= len(header.columns):
        return cells
    divided: list[str] = []
    for cell in cells:
        words = cell.split()
        divided.extend(words if all(map(is_value_text, words)) else [cell])
    return tuple(divided) if len(divided) == len(header.columns) else cells


def _is_other_header(cells: Sequence[str], header: Header) -> bool:
    """Whether words beside as many times as there are value columns head another table."""
    times = [cell for cell in cells if parse_time(cell) is not None]
    words = [cell for cell in cells if cell.strip() and cell not in times]
    return (
        bool(words)
        and len(times) >= max(2, len(header.values))
        and not header.positions(ColumnKind.TIME)
    )


def _with_years_to_come(cells: tuple[str, ...], header: Header) -> tuple[str, ...]:
    """A row 実績 with the empty cells of the years to come, which vanish where gaps divide cells.

    What is measured begins with the first year; the name stands in the row above, or its unit here.
    """
    label = next((n for n, cell in enumerate(cells[:2]) if _MEASURED.fullmatch(cell)), None)
    years = [header.columns[n].time for n in header.values]
    kinds = [column.kind for column in header.columns[: header.values[0]]]
    plain = kinds == [ColumnKind.NAME, ColumnKind.CATEGORY] and all(
        header.columns[n].role_source is RoleSource.ORDER for n in header.values
    )
    if label is None or not plain or not all(years) or len(header.columns) != 2 + len(years):
        return cells
    printed = cells[label + 1 :]
    if not 0 < len(printed) < len(years) or not all(is_value_like(cell) for cell in printed):
        return cells
    name = cells[0] if label else ""
    return (name, cells[label], *printed, *[""] * (len(years) - len(printed)))


def _with_outer_cells(
    cells: tuple[str, ...], text: str, separator: Separator, header: Header
) -> tuple[str, ...]:
    """The cells with the empty ones at the ends that a table without outer bars means by a bar."""
    lacking = len(header.columns) - len(cells)
    if separator is not Separator.PIPE or not 0 < lacking <= 2:
        return cells
    bare = text.strip()
    before = ("",) if bare[:1] in BARS else ()
    after = ("",) if bare[-1:] in BARS else ()
    whole = (*before, *cells, *after)
    names = header.positions(ColumnKind.NAME)
    sound = len(whole) == len(header.columns) and not (names and is_value_like(whole[names[0]]))
    return whole if sound else cells


def _is_wordy_row(cells: Sequence[str], header: Header) -> bool:
    """A row whose values are all words (策定, 実施) is only believed when every cell is there."""
    return len(cells) == len(header.columns)


def _heading_row(cells: Sequence[str], first: int, last: int, separator: Separator) -> Row | None:
    """A row with one filled cell inside the table: a group heading, which holds no value."""
    filled = [cell for cell in cells if cell]
    explicit = separator in {Separator.TAB, Separator.PIPE} and len(cells) > 1
    if explicit and len(filled) == 1 and not is_value_like(filled[0]):
        return Row(first, last, ())
    return None


def _narrow_row(text: str, first: int, last: int, header: Header) -> Row | None:
    tokens = balanced(text.split())
    remarks = header.columns[-1].kind in REMARKS
    if read_header(header_cells(tokens)) is not None or (is_sentence(text) and not remarks):
        return None
    if not any(is_value_like(token) for token in tokens[1:]):
        return None
    if parts := part_cells(tokens, header):
        return Row(first, last, parts)
    cells, problem = narrow_cells(text, header)
    if cells is None:
        return Row(first, last, (), problem) if problem else None
    name = header.positions(ColumnKind.NAME)
    if not name or not (is_name(cells[name[0]]) or _COMPARED.fullmatch(cells[name[0]])):
        return None
    return Row(first, last, cells)
