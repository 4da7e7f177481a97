"""The header of a table printed one cell a line: which lines head its columns."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from keikaku.extract.columns import Column, ColumnKind, read_column
from keikaku.extract.folding import fold
from keikaku.extract.header import Header, era_of, read_header
from keikaku.extract.header_lines import merge_by_span
from keikaku.extract.narrow import header_cells, pair_roles_with_times
from keikaku.extract.times import find_times
from keikaku.extract.units import is_unit
from keikaku.model.indicator import ValueRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.model.dates import Era
    from keikaku.sources.document import Line

__all__ = ["stacked_header"]

#: 《数値目標》, ■指標, 4 数値目標: the heading above a table is no cell of it.
_IS_HEADING = re.compile(
    r"\s*(?:[■□◆◇●○▶▷★☆#]|\d{1,2}[ \u3000.．]\s*[^\d\s年か]|[（(][^（()）]*指標[)）]\s*$"
    r"|[【〔〈《≪<＜\[［][^】〕〉》≫>＞\]］]*[】〕〉》≫>＞\]］]\s*$)"
)
_UNITS_BELOW = 30  #: lines, every second one blank, in which the first unit stands


def stacked_header(lines: Sequence[Line], index: int, era: Era | None) -> tuple[Header | None, int]:
    """The header that begins at a line, ``None`` where none does, and the position below it."""
    if "。" in lines[index].text or _IS_HEADING.match(lines[index].text):
        return None, index
    cells, end, era = _heading_cells(lines, index, era)
    if len(cells) < 2:  # a table has a name and a value
        return None, end
    if _names(cells[0]) and any(_names(cell) for cell in cells[1:]):
        return None, end  # a heading above the header: the header begins one line below
    cells = _years_moved_to_roles(cells, era)
    header = _spanned_header(cells, era) or read_header(
        pair_roles_with_times(cells, default_era=era), default_era=era
    )
    if header is None or not header.positions(ColumnKind.NAME):
        return None, end
    return header, end


def _heading_cells(
    lines: Sequence[Line], index: int, era: Era | None
) -> tuple[list[str], int, Era | None]:
    """The lines that are headings of columns, the position below them, the era of their years."""
    cells: list[str] = []
    place, end, blanks = index, index, 0
    while place < len(lines) and blanks <= 1:
        text = lines[place].text.strip()
        if not text:
            blanks, place = blanks + 1, place + 1
            continue
        era = era or era_of([text])
        if not cells and (years := _years_on_one_line(text, era)):
            cells.extend(years)
        elif read_column(text, default_era=era) is None or _is_divided(text):
            break
        elif cells and _goes_with(cells[-1], text, era) and not _heads_units(lines, place):
            cells[-1] = f"{cells[-1]} {text}"
        else:
            cells.append(text)
        place, end, blanks = place + 1, place + 1, 0
    return cells, end, era


def _years_on_one_line(text: str, era: Era | None) -> list[str]:
    """The years of a line that holds nothing else; none where there is one or are other words."""
    times = find_times(text, default_era=era)
    bounds = [0, *(start for start, _, _ in times[1:]), len(text)]
    cells = [text[start:end].strip() for start, end in pairwise(bounds)]
    read = [read_column(cell, default_era=era) for cell in cells]
    plain = all(column and column.time and _only_times(column) for column in read)
    return cells if len(cells) > 1 and plain and not re.search("[~-]", fold(text)) else []


def _goes_with(before: str, text: str, era: Era | None) -> bool:
    """Whether a cell in brackets is the rest of the one above: 目標値, （令和9年度）."""
    if not re.match(r"[(\[]", fold(text)) or not read_column(f"{before} {text}", default_era=era):
        return False
    own, above = read_column(text, default_era=era), read_column(before, default_era=era)
    says_role = own is not None and own.role is not None and own.time is None
    return not (says_role and above is not None and not _only_times(above))


def _heads_units(lines: Sequence[Line], place: int) -> bool:
    """Whether （単位） heads a column: units stand alone on lines below it."""
    column = read_column(lines[place].text.strip())
    if column is None or column.kind is not ColumnKind.UNIT:
        return False
    below = lines[place + 1 : place + 1 + _UNITS_BELOW]
    return any(is_unit(fold(line.text).strip("() ")) for line in below if line.text.strip())


def _years_moved_to_roles(cells: list[str], era: Era | None) -> list[str]:
    """令和2年度, 令和7年度, 指標, （現況）, （目標）: the years are printed above the roles they are of."""
    columns = [read_column(cell, default_era=era) for cell in cells]
    name = next((n for n, c in enumerate(columns) if c and c.kind is ColumnKind.NAME), 0)
    years, roles = columns[:name], columns[len(columns) - name :]
    sound = (
        name > 1
        and len(cells) > 2 * name
        and all(c and c.time and _only_times(c) for c in years)
        and all(c and c.role and not c.time for c in roles)
    )
    if not sound:
        return cells
    timed = [f"{role} {year}" for role, year in zip(cells[-name:], cells, strict=False)]
    return [*cells[name:-name], *timed]


def _spanned_header(cells: Sequence[str], era: Era | None) -> Header | None:
    """現状値, 目標値, R5, R7, R9: roles in a row, then the years below them in a row."""
    columns = [read_column(cell, default_era=era) for cell in cells]
    years = len(cells)
    while years and (column := columns[years - 1]) and _only_times(column):
        years -= 1
    roles = years
    while roles and (column := columns[roles - 1]) and column.role and column.time is None:
        roles -= 1
    below = len(cells) - years
    upper = read_header(cells[:years], default_era=era) if years > roles and below > 1 else None
    if upper is None or below < years - roles or not _may_span(upper, below, years - roles):
        return None
    return merge_by_span(upper.columns, [column for column in columns[years:] if column])


def _only_times(column: Column) -> bool:
    """Whether a cell of a second header line says no role: R5, 年度, 数値."""
    return column.role is None and column.kind in {ColumnKind.VALUE, ColumnKind.TIME}


def _may_span(upper: Header, below: int, roles: int) -> bool:
    """Whether more cells than roles can stand below: 目標 spans years, each role as many cells."""
    spans_all = roles > 1 and below % roles == 0
    return below == roles or spans_all or upper.columns[upper.values[-1]].role is ValueRole.TARGET


def _names(cell: str) -> bool:
    column = read_column(cell)
    return column is not None and column.kind is ColumnKind.NAME


def _is_divided(text: str) -> bool:
    """Whether the line itself holds several cells."""
    if re.search(r"[\t|｜]| {2,}|\u3000", text):
        return True
    tokens = text.split()
    return len(tokens) > 1 and read_header(header_cells(tokens)) is not None
