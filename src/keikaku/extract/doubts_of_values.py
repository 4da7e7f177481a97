"""Doubts about indicators and their values: what about them says that they may be read wrongly."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from keikaku.extract.doubts_of_elements import has_open_bracket
from keikaku.extract.folding import fold, is_sentence
from keikaku.extract.names import ends_like_indicator
from keikaku.model.dates import TimeSource, time_bounds
from keikaku.model.doubt import Doubt
from keikaku.model.indicator import RoleSource, ValueRole, ValueStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from keikaku.model.dates import PrintedTime
    from keikaku.model.indicator import Indicator, IndicatorValue

__all__ = ["doubts_of_indicator", "doubts_of_values"]

_LONG_NAME = 60  # letters
#: What names do not hold: a unit behind the end, a level in front, a colon, a decimal number.
_MORE_THAN_NAME = re.compile(
    r"(?:数|率|割合|額|量)(?:人|件|%|社|組|戸|回|円|千円|万円|億円|か所|箇所|団体|日|世帯|人/年度?)$"
    r"|^(?:柱|基本目標|政策|施策|目標)\s*[\d一二三四五]|:|\d\.\d"
)
_FAR = frozenset({TimeSource.HEADING, TimeSource.FOOTNOTE})
_ERA = re.compile(r"[RHSTMrhstm令平昭大明元'’]|\d{4}")
_NUMBER = re.compile(r"\d[\d,.]*")
_COMPOUND = re.compile(r"[兆億万千百]|\d(?:時間|年|分)")
_DIVIDED = re.compile(r"[\t|｜\u3000]|\S {2,}\S")
_GREATLY = 50  #: times; a plan that wants a number fifty times larger is rare


def doubts_of_indicator(indicator: Indicator) -> Iterator[Doubt]:
    """The doubts about what an indicator is called and what it has."""
    yield from _of_name(indicator.name)
    if not any(value.role in _AIMS for value in indicator.values):
        yield Doubt.NO_TARGET
    if indicator.parent is None:
        yield Doubt.NO_PARENT


def _of_name(printed: str) -> Iterator[Doubt]:
    """The doubts about a name; a value under a wrong name is wrong as well."""
    name = fold(printed)
    unusual = len(name) > _LONG_NAME or _MORE_THAN_NAME.search(name) is not None
    if unusual or is_sentence(printed) or not ends_like_indicator(name):
        yield Doubt.NAME_UNUSUAL
    if has_open_bracket(name):
        yield Doubt.BRACKETS_OPEN


_AIMS = frozenset({ValueRole.TARGET, ValueRole.INTERIM})


def doubts_of_values(indicator: Indicator, texts: Mapping[int, str]) -> dict[str, list[Doubt]]:
    """The doubts about every value of an indicator, by the value's id.

    ``texts`` are the document's lines by their numbers.
    """
    units = Counter(value.unit for value in indicator.values if value.value is not None)
    reversed_ids = _reversed(indicator.values)
    different = _different(indicator.values)
    of_name = list(_of_name(indicator.name))
    places = Counter((value.role, value.time, value.part) for value in indicator.values)
    doubts: dict[str, list[Doubt]] = {}
    for value in indicator.values:
        here = doubts[value.id] = [
            *of_name,
            *_of_time(value.time),
            *_of_role(value),
            *_of_amount(value),
        ]
        if value.value is not None and len(units) > 1 and value.unit != units.most_common(1)[0][0]:
            here.append(Doubt.UNIT_DIFFERS)
        if places[value.role, value.time, value.part] > 1:
            here.append(Doubt.SAME_TWICE)
        if value.id in reversed_ids:
            here.append(Doubt.TIMES_REVERSED)
        if value.id in different:
            here.append(Doubt.MAGNITUDE_DIFFERS)
        if _in_columns_by_space(indicator, value, texts):
            here.append(Doubt.COLUMNS_BY_SPACE)
    return doubts


def _of_time(time: PrintedTime) -> Iterator[Doubt]:
    if time.kind is None:
        yield Doubt.TIME_MISSING
        return
    if time.source in _FAR:
        yield Doubt.TIME_FROM_AFAR
    if time.raw and not _ERA.search(fold(time.raw)):
        yield Doubt.ERA_ASSUMED


def _of_role(value: IndicatorValue) -> Iterator[Doubt]:
    if value.role_source is RoleSource.ORDER:
        yield Doubt.ROLE_INFERRED
    elif value.role_source is RoleSource.UNKNOWN:
        yield Doubt.ROLE_UNKNOWN


def _of_amount(value: IndicatorValue) -> Iterator[Doubt]:
    if value.status is ValueStatus.QUALITATIVE:
        yield Doubt.WORDS_FOR_VALUE
    if value.status is not ValueStatus.NUMERIC:
        return
    if not value.unit:
        yield Doubt.UNIT_MISSING
    rest = fold(value.raw)
    if value.time.raw:
        rest = rest.replace(fold(value.time.raw), " ")
    if len(_NUMBER.findall(rest)) > 1 and not _COMPOUND.search(rest) and value.part is None:
        yield Doubt.MORE_NUMBERS


def _reversed(values: Sequence[IndicatorValue]) -> frozenset[str]:
    """Ids of baselines that are later than a target, and of those targets."""
    ids: set[str] = set()
    for value in values:
        start = _start(value.time)
        if value.role is not ValueRole.BASELINE or start is None:
            continue
        for other in values:
            end = _start(other.time)
            if other.role in _AIMS and end is not None and end < start:
                ids |= {value.id, other.id}
    return frozenset(ids)


def _start(time: PrintedTime) -> date | None:
    bounds = time_bounds(time)
    return bounds[0] if bounds else None


def _different(values: Sequence[IndicatorValue]) -> frozenset[str]:
    """Ids of neighbours, of one part and unit, of which one is many times the other."""
    ids: set[str] = set()
    numbers = [value for value in values if value.status is ValueStatus.NUMERIC and value.value]
    for one, other in pairwise(sorted(numbers, key=lambda value: value.part or "")):
        if one.part != other.part or one.unit != other.unit:
            continue
        low, high = sorted(abs(value.value or Decimal(0)) for value in (one, other))
        if high > _GREATLY * low:
            ids |= {one.id, other.id}
    return frozenset(ids)


def _in_columns_by_space(
    indicator: Indicator, value: IndicatorValue, texts: Mapping[int, str]
) -> bool:
    """Whether the value stands in one line with the name, and nothing but spaces divides the two."""
    line = texts.get(value.span.first_line, "")
    if value.time.source is TimeSource.PROSE or value.role_source is RoleSource.PROSE:
        return False
    if value.span.first_line != indicator.span.first_line or _DIVIDED.search(line.strip()):
        return False
    return value.raw in line and f" {value.raw.split()[0] if value.raw.split() else ''}" in line
