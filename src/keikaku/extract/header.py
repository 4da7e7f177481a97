"""The header of an indicator table: what each column is, for which role and time."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from keikaku.extract.columns import Column, ColumnKind, read_column
from keikaku.extract.folding import squeeze
from keikaku.extract.times import find_times
from keikaku.model.indicator import ValueRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.model.dates import Era

__all__ = ["Header", "era_of", "read_header"]

_NAMELESS_VALUES = 2  #: value columns that make a header without a name column
_MOST_UNKNOWN = 2
_TIMED_VALUES = 3  #: years side by side that make a header without words of role
_AIM_IN_WORDS = re.compile(r"(?:事業|達成|成果|取組|施策|個別|政策|行動)?目標(?:の?内容)?")
_DESCRIBES = re.compile(r"(?:指標|項目|目標|KPI)の?内容")
_MEASURE = re.compile(r"指標|KPI|KGI|ものさし|めやす")
#: A heading that no list knows: a few letters without a digit.
_UNKNOWN_HEADING = re.compile(r"[^\d、。%]{1,12}")
_AIMS = {ValueRole.TARGET, ValueRole.INTERIM}
_PRESENTS = {ValueRole.BASELINE, ValueRole.ACTUAL}
_NATION = re.compile(r"(?:全国|国)")
_OF_PREFECTURE = re.compile(r"(?:本)?[都道府県]の?(?P<rest>.+)")
_COST = re.compile(r"事業費|予算|決算額|金額|歳入|歳出|財源|収支|工程|スケジュール")


@dataclass(frozen=True, slots=True)
class Header:
    """The columns in the order of the page."""

    columns: tuple[Column, ...]

    @property
    def values(self) -> tuple[int, ...]:
        """The positions of the value columns."""
        return self.positions(ColumnKind.VALUE)

    def positions(self, kind: ColumnKind) -> tuple[int, ...]:
        """The positions of the columns of a kind."""
        return tuple(n for n, column in enumerate(self.columns) if column.kind is kind)


def read_header(
    cells: Sequence[str], *, default_era: Era | None = None, bounded: bool = False
) -> Header | None:
    """The header that a row of cells is; ``None`` when the row is none.

    There must be a value column, and a name column or a second value column. A cell that is no
    known heading is only taken for one where the cells are ``bounded`` (by tabs, pipes, gaps) and
    other columns name both a present and an aim.
    """
    era = default_era or era_of(cells)
    read = [_column_or_category(cell, era) for cell in cells]
    columns = _with_unknown_headings(cells, read) if bounded and None in read else read
    known = tuple(column for column in columns if column is not None)
    if len(known) < len(columns):
        return None
    known = _with_own_prefecture(known, era)
    header = Header(_with_year_columns(_with_roles_of_years(_with_one_name(known))))
    values = header.values
    costs = any(_COST.search(squeeze(cell)) for cell in cells)
    if not values or (costs and not any(header.columns[n].role for n in values)):
        return None
    if header.positions(ColumnKind.NAME):
        return header
    if len(values) >= _NAMELESS_VALUES and any(header.columns[n].role for n in values):
        return _name_by_place(header)
    return None


def _with_unknown_headings(
    cells: Sequence[str], read: Sequence[Column | None]
) -> Sequence[Column | None]:
    """The columns with words that no list knows, where the others leave no doubt of the header."""
    roles = {column.role for column in read if column and column.kind is ColumnKind.VALUE}
    unknown = [n for n, column in enumerate(read) if column is None]
    timed = [c for c in read if c and c.kind is ColumnKind.VALUE and c.time]
    named = any(column and column.kind is ColumnKind.NAME for column in read)
    told = (roles & _AIMS and roles & _PRESENTS) or (named and len(timed) >= _TIMED_VALUES)
    sure = told and len(unknown) <= _MOST_UNKNOWN
    if not sure or not all(_UNKNOWN_HEADING.fullmatch(squeeze(cells[n])) for n in unknown):
        return read
    return [
        Column(ColumnKind.CATEGORY, cells[n].strip()) if column is None else column
        for n, column in enumerate(read)
    ]


def _with_own_prefecture(columns: tuple[Column, ...], era: Era | None) -> tuple[Column, ...]:
    """全国値 | 県現状値 | 目標値 in the plan of a prefecture: the present value is its own.

    In the plan of a municipality a present value of its own stands beside both.
    """
    nation = any(c.kind is ColumnKind.OTHER and _NATION.match(squeeze(c.raw)) for c in columns)
    if not nation or any(column.role in _PRESENTS for column in columns):
        return columns
    out: list[Column] = []
    for column in columns:
        own = _OF_PREFECTURE.fullmatch(squeeze(column.raw))
        read = read_column(own["rest"], default_era=era) if own else None
        out.append(replace(read, raw=column.raw) if read and read.role in _PRESENTS else column)
    return tuple(out)


def _with_one_name(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """取組項目 beside 指標 is a field, and 目標 before 基準値 and 目標値 names what is aimed at."""
    names = [n for n, column in enumerate(columns) if column.kind is ColumnKind.NAME]
    if not names and columns and _DESCRIBES.fullmatch(squeeze(columns[0].raw)):
        return (replace(columns[0], kind=ColumnKind.NAME), *columns[1:])  # 指標内容
    if not names:
        return _with_aims_for_names(columns)
    columns = _with_aims_apart(columns, names[0])
    surest = next((n for n in names if _MEASURE.search(squeeze(columns[n].raw))), names[0])
    return tuple(
        replace(column, kind=ColumnKind.CATEGORY) if n in names and n != surest else column
        for n, column in enumerate(columns)
    )


def _with_aims_for_names(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    targets = [n for n, column in enumerate(columns) if column.role is ValueRole.TARGET]
    if len(targets) < 2 or not _AIM_IN_WORDS.fullmatch(squeeze(columns[targets[0]].raw)):
        return columns
    first = replace(columns[targets[0]], kind=ColumnKind.NAME, role=None)
    return (*columns[: targets[0]], first, *columns[targets[0] + 1 :])


def _with_aims_apart(columns: tuple[Column, ...], name: int) -> tuple[Column, ...]:
    """目標 before 評価指標 and 目標値 is the aim that the indicators belong to, and no value."""
    aims = any(column.role is ValueRole.TARGET for column in columns[name:])
    return tuple(
        replace(column, kind=ColumnKind.CATEGORY, role=None)
        if n < name
        and aims
        and column.kind is ColumnKind.VALUE
        and _AIM_IN_WORDS.fullmatch(squeeze(column.raw))
        else column
        for n, column in enumerate(columns)
    )


def _with_roles_of_years(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """A heading 年度 beside 現状値 and one beside 目標値 are of the values they stand with."""
    places = [n for n, column in enumerate(columns) if _is_plain_time(column)]
    values = [n for n, column in enumerate(columns) if column.kind is ColumnKind.VALUE]
    out = list(columns)
    if len(places) == 1 and len(values) > 1 and (before := places[0] - 1) in values:
        silent = columns[before].time is None
        out[places[0]] = replace(out[places[0]], role=columns[before].role if silent else None)
        return tuple(out)  # 現状値 | 年次 | 目標値（R11）
    if not places or len(places) != len(values):
        return columns
    for place, value in zip(places, values, strict=True):
        if abs(place - value) != 1:
            return columns
        out[place] = replace(out[place], role=columns[value].role)
    return tuple(out)


def _is_plain_time(column: Column) -> bool:
    return column.kind is ColumnKind.TIME and column.role is None


def era_of(cells: Sequence[str]) -> Era | None:
    """The era that the first cell with one prints, for 令和5年度 | 6年度 | 7年度."""
    for cell in cells:
        for _, _, time in find_times(cell):
            if time.era_year is not None:
                return time.era_year.era
    return None


def _with_year_columns(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """基準年 and 目標年 hold the values themselves where no column of their role does."""
    valued = {column.role for column in columns if column.kind is ColumnKind.VALUE}
    return tuple(
        replace(column, kind=ColumnKind.VALUE)
        if column.kind is ColumnKind.TIME and column.role and column.role not in valued
        else column
        for column in columns
    )


def _column_or_category(cell: str, default_era: Era | None) -> Column | None:
    column = read_column(cell, default_era=default_era)
    if column is None and not squeeze(cell):
        return Column(ColumnKind.CATEGORY, "")
    return column


def _name_by_place(header: Header) -> Header | None:
    """A header without a name heading: the column before the first value column holds the names."""
    first = header.values[0]
    categories = header.positions(ColumnKind.CATEGORY)
    candidates = (
        [n for n in categories if n < first]
        or categories[:1]
        or [n for n in header.positions(ColumnKind.METHOD) if n < first]  # 指標の内容
    )
    if not candidates:
        return None
    columns = list(header.columns)
    columns[candidates[-1]] = replace(columns[candidates[-1]], kind=ColumnKind.NAME)
    return Header(tuple(columns))
