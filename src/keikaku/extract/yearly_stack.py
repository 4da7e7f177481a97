"""Tables one cell a line with rows 目標値, 実績値, 達成率 below a row of years.

Name and baseline stand once before the labelled rows. Cells of years to come are empty and vanish, so
that a row of actual values may be shorter than the row of years; it begins with the first year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from keikaku.extract.blocks import Row, TableBlock
from keikaku.extract.card_names import name_on
from keikaku.extract.cells import Separator
from keikaku.extract.columns import Column, ColumnKind, read_column
from keikaku.extract.folding import fold, squeeze
from keikaku.extract.header import Header, era_of
from keikaku.extract.whole_values import is_whole_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.model.dates import Era
    from keikaku.sources.document import Line

__all__ = ["find_yearly_stack"]

_LABEL = re.compile(
    r"(?P<read>(?:目標|計画|実績|見込)(?:値|数)?)|(?:目標)?(?:達成|進捗)(?:率|度)|評価|判定"
)
_PAST = re.compile(r"実績")
_FEWEST_YEARS = 2
_LONGEST_BRACKET = 16


@dataclass(slots=True)
class _Body:
    """The cells of a body while they are read, one line each."""

    roles: int  #: columns of a role before the years
    years: int
    rows: list[Row] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    label: str = ""
    first: int = 0


def find_yearly_stack(
    lines: Sequence[Line], index: int, default_era: Era | None = None
) -> TableBlock | None:
    """The table that begins at ``index``; ``None`` when there is none."""
    columns, place = _headings(lines, index, default_era)
    first_year = len(columns)
    while first_year and _is_year(columns[first_year - 1]):
        first_year -= 1
    before, years = columns[:first_year], columns[first_year:]
    names = [column for column in before if column.kind is ColumnKind.NAME]
    labels = [column for column in before if column.kind is ColumnKind.CATEGORY]
    if len(years) < _FEWEST_YEARS or len(names) != 1 or len(labels) != 1:
        return None
    roles = [column for column in before if column.kind is ColumnKind.VALUE]
    if len(roles) + len(names) + len(labels) != len(before):
        return None
    body = _Body(len(roles), len(years))
    last = _read_body(lines, place, body)
    labelled = any(row.cells[1] for row in body.rows if row.cells)
    if last is None or not labelled:
        return None
    header = Header((names[0], Column(ColumnKind.CATEGORY, ""), *roles, *years))
    return TableBlock(index, last, header, Separator.NONE, tuple(body.rows))


def _is_year(column: Column) -> bool:
    return column.kind is ColumnKind.VALUE and column.role is None and column.time is not None


def _headings(
    lines: Sequence[Line], index: int, default_era: Era | None
) -> tuple[list[Column], int]:
    """The headings one a line, and the position below them."""
    cells: list[str] = []
    place = index
    era = default_era
    while place < len(lines):
        text = lines[place].text.strip()
        era = era or era_of([text])
        joined = f"{cells[-1]} {text}" if cells else ""
        if cells and fold(text).startswith("(") and read_column(joined, default_era=era):
            cells[-1] = joined
        elif text and read_column(text, default_era=era) and not _LABEL.fullmatch(squeeze(text)):
            cells.append(text)
        elif text:
            break
        place += 1
    read = [read_column(cell, default_era=era) for cell in cells]
    return [column for column in read if column is not None], place


def _read_body(lines: Sequence[Line], place: int, body: _Body) -> int | None:
    """Read the rows; the position of the last line that belongs to them, ``None`` without a row."""
    last = None
    blanks = 0
    for at in range(place, len(lines)):
        text = lines[at].text.strip()
        blanks = 0 if text else blanks + 1
        if blanks > 1 or (text and not _take(body, text, lines[at].number)):
            break
        if text and body.label and body.values:
            last = at
    if body.label and last is not None:
        _close(body, lines[last].number + 1)
    return last if body.rows else None


def _take(body: _Body, text: str, number: int) -> bool:
    """Read one cell; ``False`` where the table ends."""
    if _LABEL.fullmatch(squeeze(text)):
        if not _close(body, number):
            return False
        body.label = text
    elif body.values and fold(text).startswith("(") and len(text) <= _LONGEST_BRACKET:
        body.values[-1] = f"{body.values[-1]} {text}"
    elif is_whole_value(text):
        body.values.append(text)
    else:
        if (body.label and not _close(body, number)) or body.values:
            return False
        body.first = body.first if body.words else number
        body.words.append(text)
    return True


def _close(body: _Body, number: int) -> bool:
    """Make the row that has been read; whether it fits the columns."""
    blank = [""] * body.years
    if body.label:
        printed = body.values[: body.years]
        read = _LABEL.fullmatch(squeeze(body.label))
        fits = len(body.values) == body.years or (
            _PAST.search(body.label) is not None and len(body.values) < body.years
        )
        if read and read["read"] and printed and fits:
            cells = [*printed, *blank[len(printed) :]]
            body.rows.append(_row(body, ("", body.label, *[""] * body.roles, *cells), number))
        elif read and read["read"] and printed:
            return False
    elif body.words:
        name = name_on("".join(body.words))
        if name is None or len(body.values) != body.roles:
            return False
        body.rows.append(_row(body, (name, "", *body.values, *blank), number))
        body.words = []
    body.values, body.label = [], ""
    body.first = number
    return True


def _row(body: _Body, cells: tuple[str, ...], number: int) -> Row:
    return Row(body.first, max(number - 1, body.first), cells)
