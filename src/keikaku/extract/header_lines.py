"""Headers over two lines: roles above and times below, one word spanning several columns."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from keikaku.extract.columns import Column, ColumnKind
from keikaku.extract.header import Header
from keikaku.model.indicator import ValueRole

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["merge_by_gaps", "merge_by_place", "merge_by_span"]

_HEADS = {ColumnKind.VALUE, ColumnKind.TIME}


def merge_by_place(upper: Sequence[Column], lower: Sequence[Column]) -> Header:
    """The header of two lines with as many cells each; an empty cell above is spanned from before.

    現状値 | (empty) above 年度 | 数値 is the year and the number of the present value.
    """
    columns: list[Column] = []
    spanning: Column | None = None
    for above, below in zip(upper, lower, strict=True):
        if above.raw:
            spanning = above
        heads_other = bool(above.raw) and above.kind not in _HEADS
        if below.kind not in _HEADS or not below.raw or heads_other:
            columns.append(above)
        elif spanning is not None and spanning.kind in _HEADS:
            columns.append(_combined(spanning, below))
        else:
            columns.append(_combined(above, below))
    return Header(tuple(columns))


def merge_by_span(upper: Sequence[Column], lower: Sequence[Column]) -> Header | None:
    """The header of two lines whose empty cells are lost: which words span is told by the years.

    ``None`` when two ways to divide the lower cells among the upper ones are equally good.
    """
    places = [n for n, column in enumerate(upper) if column.kind is ColumnKind.VALUE]
    untimed = [n for n in places if upper[n].time is None]
    if untimed and len(untimed) < len(places) and all(column.time for column in lower):
        places = untimed  # 現状値（R5） is complete; the years below are those of 目標値
    if len(lower) == 1 and len(places) > 1 and places[-1] == len(upper) - 1:
        return _with_rest_of_last(upper, lower[0])
    if not lower or not places or len(lower) < len(places):
        return None
    sizes = _spans([upper[n] for n in places], lower)
    if sizes is None:
        return None
    merged = list(upper[: places[0]])
    start = 0
    for place, size in zip(places, sizes, strict=True):
        merged.extend(_combined(upper[place], below) for below in lower[start : start + size])
        start += size
    merged.extend(upper[places[-1] + 1 :])
    return Header(tuple(merged))


def merge_by_gaps(
    upper: Sequence[Column], lower: Sequence[Column], lines: tuple[str, str]
) -> Header | None:
    """The header of two ``lines`` laid out with spaces: each year is of the role it stands nearest to.

    ``None`` when a role has no year, or the years do not keep the order of the roles.
    """
    places = [n for n, column in enumerate(upper) if column.kind is ColumnKind.VALUE]
    middles = [
        _middles(text, [column.raw for column in columns])
        for text, columns in zip(lines, ([upper[n] for n in places], lower), strict=True)
    ]
    above, below = middles
    if len(above) != len(places) or len(below) != len(lower) or not above:
        return None
    nearest = [
        min(range(len(above)), key=lambda n: (abs(above[n] - middle), n)) for middle in below
    ]
    if nearest != sorted(nearest) or set(nearest) != set(range(len(places))):
        return None
    merged = list(upper[: places[0]])
    merged.extend(
        _combined(upper[places[n]], column) for n, column in zip(nearest, lower, strict=True)
    )
    return Header((*merged, *upper[places[-1] + 1 :]))


def _middles(text: str, cells: Sequence[str]) -> list[float]:
    """Where the middle of each cell stands on its line, counted in half-width signs."""
    found: list[float] = []
    start = 0
    for cell in cells:
        at = text.find(cell, start)
        if at < 0:
            return []
        start = at + len(cell)
        found.append(_width(text[:at]) + _width(cell) / 2)
    return found


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _with_rest_of_last(upper: Sequence[Column], rest: Column) -> Header | None:
    """The last heading goes on below, in brackets: 目標値 / (2030年)."""
    last = upper[-1]
    if last.time is not None or rest.time is None or rest.raw[:1] not in "(（[〔【":
        return None
    return Header((*upper[:-1], _combined(last, rest)))


def _combined(above: Column, below: Column) -> Column:
    """The column that two cells head, one above the other."""
    role = above.role or below.role
    if above.role is ValueRole.TARGET and below.role in {
        ValueRole.INTERIM,
        ValueRole.SUPERSEDED,
    }:
        role = below.role
    return replace(
        below,
        raw=f"{above.raw} {below.raw}".strip(),
        role=role,
        time=below.time or above.time,
        unit=below.unit or above.unit,
    )


def _spans(above: Sequence[Column], below: Sequence[Column]) -> list[int] | None:
    """How many lower columns each upper one spans."""
    count, width = len(above), len(below)
    if count in {1, width}:
        return [width] if count == 1 else [1] * count
    size = width // count
    repeats = width % count == 0 and all(
        _alike(below[n], below[n % size]) for n in range(size, width)
    )
    if repeats and size > 1:
        return [size] * count
    if all(column.role is not ValueRole.ACTUAL for column in above[:-1]):
        return [*[1] * (count - 1), width - count + 1]  # one present, several years of aims
    return _by_gap(below) if count == 2 else None


def _alike(one: Column, other: Column) -> bool:
    """Whether two lower cells head the same kind of thing: 年度 and 年度, R6 and R6."""
    if one.kind is ColumnKind.TIME or other.kind is ColumnKind.TIME:
        return one.kind is other.kind
    both_plain = one.time is None and other.time is None and one.role is other.role
    return both_plain or (one.time is not None and one.raw == other.raw)


def _by_gap(below: Sequence[Column]) -> list[int] | None:
    """実績値 over R3, R4, R5 and 目標値 over R7, R10: divided at the widest gap, if there is one."""
    years = [column.time.year if column.time else None for column in below]
    known = [year for year in years if year is not None]
    if len(known) < len(years):
        return None
    gaps = [later - earlier for earlier, later in pairwise(known)]
    first = next((n for n, gap in enumerate(gaps, start=1) if gap > gaps[0]), None)
    if first is None or any(gap < 1 for gap in gaps):
        return None
    return [first, len(below) - first]
