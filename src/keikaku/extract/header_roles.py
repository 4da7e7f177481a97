"""Roles that a header only implies: a table of 2024 | 2029 goes from a baseline to a target."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from keikaku.extract.columns import ColumnKind
from keikaku.extract.folding import is_sentence, squeeze
from keikaku.extract.header import Header
from keikaku.model.indicator import RoleSource, ValueRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from keikaku.extract.columns import Column
    from keikaku.sources.document import Line

__all__ = ["infer_roles", "is_indicator_header", "target_labels"]

_TARGET_WORDS = re.compile(r"KPI|KGI|目標|成果指標|評価指標|重要業績")
_TARGET_LABEL = re.compile(r"(?:目標|計画)値?")
_DIVIDERS = re.compile(r"[\t|｜\u3000]| +")
_MEASURES = re.compile(r"指標")
_STATISTICS = re.compile(r"(?:財政|経済|主要|健全化|社会|統計)(?:判断)?(?:比率|指標|指数)")
_OTHER_WORDS = re.compile(
    r"事業費|予算|財政(?:計画|見通し|推計)|統計|推移|将来推計|歳入|歳出|スケジュール|工程表|資料編|目次|世帯数の推移"
)
_LONGEST_HEADING = 30
_MEASURED = {ValueRole.BASELINE, ValueRole.ACTUAL, ValueRole.SUPERSEDED}
_ORIGIN = re.compile(r"従前|基準|出発|当初|策定|開始|初期|スタート|ベース")


def is_indicator_header(header: Header, words_above: Iterable[str]) -> bool:
    """Whether a header is one of an indicator table, and not of statistics or costs.

    A column of 目標 or 現状 says so itself; years alone only do with 指標 or 目標 in the
    name column or in the lines directly above.
    """
    above = [
        squeezed
        for words in words_above
        if not is_sentence(words) and len(squeezed := squeeze(words)) < _LONGEST_HEADING
    ]
    roles = {header.columns[n].role for n in header.values}
    if ValueRole.TARGET in roles or {ValueRole.INTERIM, ValueRole.BASELINE} <= roles:
        return True
    names = "".join(squeeze(header.columns[n].raw) for n in header.positions(ColumnKind.NAME))
    if any(_OTHER_WORDS.search(words) for words in above[-2:]):
        return False
    if any(_TARGET_WORDS.search(words) for words in (names, *above)):
        return True
    if any(_STATISTICS.search(words) for words in above):
        return False
    measures = any(_MEASURES.search(words) for words in (names, *above))
    return measures and (_looks_ahead(header) or _reaches_ahead(header))


def _looks_ahead(header: Header) -> bool:
    """Whether 現状 stands beside a wished direction or beside years without a word."""
    roles = [header.columns[n].role for n in header.values]
    ahead = None in roles or bool(header.positions(ColumnKind.DIRECTION))
    return ValueRole.BASELINE in roles and ahead


def target_labels(lines: Sequence[Line], body: int) -> tuple[str, ...]:
    """The labels 目標 or 目標値 of the first rows below a header, which explain its years."""
    words = [word for line in lines[body : body + 4] for word in _DIVIDERS.split(line.text)]
    return tuple(word.strip() for word in words if _TARGET_LABEL.fullmatch(word.strip()))


def _reaches_ahead(header: Header) -> bool:
    """Whether years alone look like now and later, and not like a series of past years."""
    years = [_year(header.columns[n]) for n in header.values]
    known = sorted(year for year in years if year is not None)
    gaps = [later - earlier for earlier, later in pairwise(known)]
    is_census = len(gaps) > 1 and set(gaps) == {5}
    return bool(gaps) and len(known) == len(years) and gaps[-1] > 1 and not is_census


def infer_roles(header: Header) -> Header:
    """The header with a role on every value column, as far as words and years decide it."""
    columns = list(header.columns)
    places = list(header.values)
    if any(_year(columns[n]) is not None for n in places):
        _from_years(columns, places)
    elif all(columns[n].role is None for n in places) and len(places) == 2:
        _set(columns, places[0], ValueRole.BASELINE)
        _set(columns, places[1], ValueRole.TARGET)
    _beside_the_target(columns, places)
    _keep_one_baseline(columns, places)
    _keep_one_target(columns, places)
    return Header(tuple(columns))


def _beside_the_target(columns: list[Column], places: list[int]) -> None:
    """The one column that says nothing beside 目標値 is where the plan starts from."""
    silent = [n for n in places if columns[n].role is None]
    roles = {columns[n].role for n in places}
    if len(silent) == 1 and ValueRole.TARGET in roles and not roles & _MEASURED:
        _set(columns, silent[0], ValueRole.BASELINE)


def _from_years(columns: list[Column], places: list[int]) -> None:
    silent = [n for n in places if columns[n].role is None and _year(columns[n]) is not None]
    roles = {columns[n].role for n in places}
    ordered = sorted(silent, key=lambda n: _year(columns[n]) or 0)
    if ValueRole.TARGET in roles and not roles & {ValueRole.BASELINE, ValueRole.ACTUAL}:
        _before_target(columns, places, ordered)
        return
    begins = ordered and _is_earliest(columns, places, ordered[0]) and len(places) > 1
    if begins and not roles & {ValueRole.BASELINE, ValueRole.ACTUAL}:
        _set(columns, ordered.pop(0), ValueRole.BASELINE)
    if ordered and ValueRole.TARGET not in roles and _is_latest(columns, places, ordered[-1]):
        _set(columns, ordered.pop(), ValueRole.TARGET)
    baseline = max(
        (_year(columns[n]) or 0 for n in places if columns[n].role is ValueRole.BASELINE), default=0
    )
    for place in ordered:
        early = (_year(columns[place]) or 0) < baseline
        _set(columns, place, ValueRole.ACTUAL if early else ValueRole.INTERIM)


def _before_target(columns: list[Column], places: list[int], ordered: list[int]) -> None:
    """Years without a word beside a 目標値 column: measured, the last one the baseline.

    Beside a target before its change (変更前 | 変更後) they are what was reached on the way.
    """
    changed = any(columns[n].role is ValueRole.SUPERSEDED for n in places)
    final = max(
        (_year(columns[n]) or 9999 for n in places if columns[n].role is ValueRole.TARGET),
        default=9999,
    )
    earlier = [n for n in ordered if (_year(columns[n]) or 0) < final]
    for place in ordered:
        role = ValueRole.ACTUAL if place in earlier else ValueRole.INTERIM
        is_last = bool(earlier) and place == earlier[-1] and not changed
        _set(columns, place, ValueRole.BASELINE if is_last else role)


def _keep_one_baseline(columns: list[Column], places: list[int]) -> None:
    """Of 基準値 and 現状値 together, the later one is an actual value on the way."""
    baselines = [n for n in places if columns[n].role is ValueRole.BASELINE]
    if len(baselines) < 2:
        return
    origins = [n for n in baselines if _ORIGIN.search(squeeze(columns[n].raw))]
    kept = (
        origins[0]
        if len(origins) == 1
        else max(baselines, key=lambda n: (_year(columns[n]) or 0, -n))
    )
    for place in baselines:
        if place != kept:
            _set(columns, place, ValueRole.ACTUAL)


def _keep_one_target(columns: list[Column], places: list[int]) -> None:
    """Of several target years, the last is the target and the others are interim."""
    targets = [n for n in places if columns[n].role is ValueRole.TARGET]
    years = {_year(columns[n]) for n in targets}
    if len(targets) < 2 or len(years) != len(targets):
        return
    silent = [n for n in targets if _year(columns[n]) is None]
    if silent and "最終" not in columns[silent[0]].raw:
        return
    final = silent[0] if silent else max(targets, key=lambda n: _year(columns[n]) or 0)
    for place in targets:
        if place != final:
            _set(columns, place, ValueRole.INTERIM)


def _year(column: Column) -> int | None:
    if column.time is None:
        return None
    return column.time.end_year or column.time.year


def _is_earliest(columns: list[Column], places: list[int], place: int) -> bool:
    mine = _year(columns[place]) or 0
    return all((_year(columns[n]) or mine) >= mine for n in places)


def _is_latest(columns: list[Column], places: list[int], place: int) -> bool:
    mine = _year(columns[place]) or 0
    return all((_year(columns[n]) or mine) <= mine for n in places)


def _set(columns: list[Column], place: int, role: ValueRole) -> None:
    columns[place] = replace(columns[place], role=role, role_source=RoleSource.ORDER)
