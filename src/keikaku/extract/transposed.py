"""Tables that stand on their side: indicators as columns, 現状値 and 目標値 as rows."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from keikaku.extract.blocks import Row, TableBlock
from keikaku.extract.card_lines import is_arrow
from keikaku.extract.cell_types import is_value_like
from keikaku.extract.cells import Separator, is_rule, separators_of, split_cells
from keikaku.extract.columns import Column, ColumnKind, read_column
from keikaku.extract.folding import is_sentence, squeeze
from keikaku.extract.header import Header
from keikaku.extract.header_roles import infer_roles, is_indicator_header
from keikaku.extract.names import is_name
from keikaku.extract.narrow import balanced
from keikaku.extract.surroundings import notes_below, unit_above, words_above
from keikaku.model.indicator import RoleSource, ValueRole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from keikaku.model.dates import Era
    from keikaku.sources.document import Line

__all__ = ["find_transposed"]

_MOST_NAMES = 12  #: indicators side by side on one page
_MOST_ROWS = 12
_PRESENTS = {ValueRole.BASELINE, ValueRole.ACTUAL}
_AIMS = {ValueRole.TARGET, ValueRole.INTERIM}
#: Years counted from the start of a plan: 初年度, ２年目, 最終年度.
_ORDINAL = re.compile(
    r"(?:計画|事業)?(?:初年度|最終年度|第?(?:\d{1,2}|[一二三四五六七八九十])[かカヵヶ]?年度?目)末?"
)
_CORNERS = {ColumnKind.NAME, ColumnKind.CATEGORY, ColumnKind.TIME, ColumnKind.NUMBER}


class _Cell(NamedTuple):
    text: str
    line: int  #: position of its line


class _Side(NamedTuple):
    """A row of the paper, which is a column of the table put upright."""

    column: Column
    cells: tuple[_Cell, ...]


def find_transposed(lines: Sequence[Line], index: int, era: Era | None) -> TableBlock | None:
    """The table on its side that begins at ``index`` with its names; ``None`` when there is none.

    The cells may be divided by anything, also stand one on each line: rows are known by the role
    words that open them (現状値 …, 目標値 …) and by having as many cells each as there are names.
    """
    cells = _cells_from(lines, index)
    names, opening = _names(cells, era)
    if len(names) < 2 or opening is None:  # one name above its values is a card
        return None
    sides = _with_aims_of_years(_sides([opening, *cells], len(names), era))
    values = [side for side in sides if side.column.kind is ColumnKind.VALUE]
    roles = {side.column.role for side in values}
    if len(values) < 2 or not roles & _AIMS:  # a table of targets says so in its first column
        return None
    if any(is_arrow(cell.text) for side in values for cell in side.cells):
        return None  # 10件 → 20件 on one line is a card
    header = Header((Column(ColumnKind.NAME, ""), *(side.column for side in sides)))
    if not is_indicator_header(header, words_above(lines, index)):
        return None
    end = sides[-1].cells[-1].line
    rows = tuple(
        Row(
            lines[index].number,
            lines[end].number,
            (name.text, *(side.cells[place].text for side in sides)),
        )
        for place, name in enumerate(names)
    )
    notes, last = notes_below(lines, end)
    divider = separators_of(lines[index].text)[0]
    unit = unit_above(lines, index)
    return TableBlock(
        index,
        last,
        infer_roles(header),
        divider,
        rows,
        notes,
        unit,
        above=words_above(lines, index)[-2:],
    )


def _cells_from(lines: Sequence[Line], index: int) -> Iterator[_Cell]:
    """The filled cells from ``index`` on, up to a sentence or the second blank line in a row."""
    blanks = 0
    for place in range(index, min(index + _MOST_NAMES * _MOST_ROWS, len(lines))):
        text = lines[place].text
        if not text.strip():
            blanks += 1
            if blanks > 1:
                break
            continue
        if is_sentence(text) or text.lstrip().startswith("#"):
            break
        blanks = 0
        if not is_rule(text):
            yield from (_Cell(cell, place) for cell in _split(text) if cell)


def _split(text: str) -> tuple[str, ...]:
    separator = separators_of(text)[0]
    cells = split_cells(text, separator)
    return tuple(balanced(cells)) if separator is Separator.NARROW else cells


def _names(cells: Iterator[_Cell], era: Era | None) -> tuple[list[_Cell], _Cell | None]:
    """The names before the first role word, without the words of the corner, and that word."""
    names: list[_Cell] = []
    for cell in islice(cells, _MOST_NAMES + 2):
        column = _heading(cell.text, era)
        if column is not None and column.kind is ColumnKind.VALUE:
            return (names, cell) if column.role is not None else ([], None)
        if column is not None and column.kind in _CORNERS and not names:
            continue
        if is_value_like(cell.text) or not is_name(cell.text):
            return [], None
        names.append(cell)
    return [], None


def _sides(cells: Sequence[_Cell], width: int, era: Era | None) -> list[_Side]:
    """The rows of ``width`` cells that role words open; none when one of them is not as wide."""
    sides: list[_Side] = []
    place = 0
    while place < len(cells) and len(sides) < _MOST_ROWS:
        column = _heading(cells[place].text, era)
        if column is None:
            break
        beside = cells[place + 1].text if place + 1 < len(cells) else ""
        time = read_column(beside, default_era=era)
        if column.role and not column.time and time and time.time and not time.role:
            column, place = replace(column, time=time.time), place + 1  # 現状値 | 令和5年度 | …
        row = tuple(cells[place + 1 : place + 1 + width])
        if len(row) < width or not _fills(row, column):
            break
        sides.append(_Side(column, row))
        place += 1 + width
    return sides


def _heading(text: str, era: Era | None) -> Column | None:
    """What heads a row of the paper: 現状値, 令和5年度, or a year counted from the start."""
    column = read_column(text, default_era=era)
    if column is None and _ORDINAL.fullmatch(squeeze(text)):
        return Column(ColumnKind.VALUE, text.strip())
    return column


def _with_aims_of_years(sides: list[_Side]) -> list[_Side]:
    """申請時, 初年度, ２年目, ３年目: what stands below the present value is aimed at, at last the target."""
    counted = [n for n, side in enumerate(sides) if _ORDINAL.fullmatch(squeeze(side.column.raw))]
    if not counted or not any(side.column.role in _PRESENTS for side in sides[: counted[0]]):
        return sides
    aimed = any(side.column.role is ValueRole.TARGET for side in sides)
    out = list(sides)
    for n in counted:
        last = n == counted[-1] and not aimed
        role = ValueRole.TARGET if last else ValueRole.INTERIM
        column = replace(out[n].column, role=role, role_source=RoleSource.ORDER)
        out[n] = out[n]._replace(column=column)
    return out


def _fills(row: Sequence[_Cell], column: Column) -> bool:
    values = [is_value_like(cell.text) for cell in row]
    return all(values) if column.kind is ColumnKind.VALUE else not any(values)
