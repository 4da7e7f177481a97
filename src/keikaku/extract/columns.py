"""One column of an indicator table: what its heading says it holds, for which role and time."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from keikaku.extract.folding import fold, squeeze
from keikaku.extract.times import contradicts_itself, find_times, parse_time
from keikaku.extract.units import unit_in_brackets
from keikaku.extract.vocabulary import read_words
from keikaku.model.dates import PrintedTime, TimeSource
from keikaku.model.indicator import RoleSource, ValueRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.model.dates import Era

__all__ = ["Column", "ColumnKind", "read_column", "role_of_words"]

_LONGEST = 40  #: a longer cell is no column heading
_LONGEST_CORE = 14  #: 重要業績評価指標 is among the longest headings
_BRACKETED = re.compile(r"[(\[【〔〈<].*?[)\]】〕〉>]")
_LAST_BRACKET = re.compile(r"[(\[【〔][^)\]】〕]*[)\]】〕]$")
_NAMES_GOALS = re.compile(
    r"(?:数値目標|成果目標|目標項目|目標指標|目標名|数値目標名|KPI名?)(?:[(\[].*[)\]])?"
)
#: What may stand beside a time that is a heading: 令和6年度見込, R5末時点.
_BESIDE_A_TIME = re.compile(r"[()\[\]【】〔〕:・~]|値|末|見込み?|推計|予定|時点|現在|頃|度")
#: 施策目標値, 計画当初の値: whatever stands before, the heading is of values of that role.
_ROLE_LAST = re.compile(
    r"[^数率額量人件]{0,8}(?:目標|現状|現況|基準|実績|到達|当初|策定時)(?:年度?)?の?(?:数値|値|水準)"
)
_ON_THE_WAY = re.compile(r"[(\[【〔](?:中間|途中|前期)[^)\]】〕]*[)\]】〕]")


class ColumnKind(StrEnum):
    """What a column of an indicator table holds."""

    NAME = "name"
    VALUE = "value"
    TIME = "time"  #: 基準年度, 目標年度: the times of the values in the column of the same role
    UNIT = "unit"
    METHOD = "method"
    SOURCE = "source"
    RATIONALE = "rationale"
    DIRECTION = "direction"
    CATEGORY = "category"
    NUMBER = "number"
    RANK = "rank"
    OFFICE = "office"  #: 担当課
    OTHER = "other"  #: 達成率, 全国平均: known, and not read


@dataclass(frozen=True, slots=True)
class Column:
    """One column; a value column has a role or a time, mostly both."""

    kind: ColumnKind
    raw: str
    role: ValueRole | None = None
    time: PrintedTime | None = None
    unit: str | None = None
    role_source: RoleSource = RoleSource.HEADER  #: ``ORDER`` where the years tell the role


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of ``words/columns.yaml``, compiled."""

    roles: tuple[tuple[ValueRole, re.Pattern[str]], ...]
    beside_a_role: re.Pattern[str]
    compared: re.Pattern[str]
    plain_values: re.Pattern[str]
    times: re.Pattern[str]
    plain_times: re.Pattern[str]
    kinds: tuple[tuple[ColumnKind, re.Pattern[str]], ...]


@lru_cache(maxsize=1)
def _words() -> _Words:
    lists: dict[str, Any] = read_words("columns")
    words = re.sub(r"\s", "", lists["beside-a-role"]).split("|")
    beside = "|".join(sorted(words, key=len, reverse=True))  # ベースライン before ベース
    return _Words(
        roles=tuple(
            (ValueRole(name.partition("-")[0]), _any(patterns))
            for name, patterns in lists["roles"].items()
        ),
        beside_a_role=re.compile(rf"(?>{beside})*+"),
        compared=_any(lists["compared"]),
        plain_values=_any(lists["plain-values"]),
        times=_any(lists["times"]),
        plain_times=_any(lists["plain-times"]),
        kinds=tuple((ColumnKind(name), _any(found)) for name, found in lists["kinds"].items()),
    )


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.sub(r"\s", "", pattern) for pattern in patterns))


def role_of_words(text: str) -> ValueRole | None:
    """The role that a heading such as 現状値 or 最終目標 names.

    >>> role_of_words("中間目標値"), role_of_words("策定時")
    (<ValueRole.INTERIM: 'interim'>, <ValueRole.BASELINE: 'baseline'>)
    """
    squeezed = squeeze(text)
    return next((role for role, pattern in _words().roles if pattern.search(squeezed)), None)


def read_column(text: str, *, default_era: Era | None = None) -> Column | None:
    """What one header cell says; ``None`` when it is no column heading.

    >>> column = read_column("目標値 (令和9年度)")
    >>> column.kind, column.role, column.time.year
    (<ColumnKind.VALUE: 'value'>, <ValueRole.TARGET: 'target'>, 2027)
    >>> read_column("新規求人件数") is None
    True
    """
    return _read_column(text, default_era)


@lru_cache(maxsize=8192)
def _read_column(text: str, default_era: Era | None) -> Column | None:
    squeezed = squeeze(text).replace("**", "")
    if not squeezed or len(squeezed) > _LONGEST or "。" in squeezed:
        return None
    if _NAMES_GOALS.fullmatch(squeezed):
        return Column(ColumnKind.NAME, text.strip(), unit=unit_in_brackets(fold(text)))
    if _words().times.search(squeezed):
        return Column(ColumnKind.TIME, text.strip(), role_of_words(squeezed) or ValueRole.TARGET)
    if _words().plain_times.search(squeezed):
        return Column(ColumnKind.TIME, text.strip())
    timeless = squeeze(_without_times(text, default_era))
    if _words().compared.search(_BRACKETED.sub("", timeless)):  # figures of nation or prefecture
        return Column(ColumnKind.OTHER, text.strip())
    value = _read_value_column(text, timeless, default_era)
    return value if value is not None else _read_other(text, squeezed)


def _without_times(text: str, default_era: Era | None) -> str:
    rest = fold(text)
    for start, end, _ in reversed(find_times(text, bare_years=True, default_era=default_era)):
        rest = rest[:start] + rest[end:]
    return rest


def _read_other(text: str, squeezed: str) -> Column | None:
    core = _BRACKETED.sub("", squeezed) or squeezed
    if len(core) > _LONGEST_CORE:
        return None
    for kind, pattern in _words().kinds:
        if (match := pattern.search(core)) and _ends_heading(core, match):
            return Column(kind, text.strip(), unit=unit_in_brackets(fold(text)))
    return None


def _ends_heading(core: str, match: re.Match[str]) -> bool:
    """Whether the word makes up the cell's end, as headings do: 指標名, but not 指標達成数."""
    return len(core) - match.end() <= 3 and not re.search(r"[数率量額]$", core[match.end() :])


def _read_value_column(text: str, timeless: str, default_era: Era | None) -> Column | None:
    times = find_times(text, bare_years=True, default_era=default_era)
    rest = timeless.replace("**", "")
    unit = unit_in_brackets(fold(text))
    if unit:
        rest = _LAST_BRACKET.sub("", rest)
    role = role_of_words(rest)
    core = re.sub(r"KGI|KPI", "", _BRACKETED.sub("", rest))
    if role is not None and (_words().beside_a_role.fullmatch(core) or _ROLE_LAST.fullmatch(core)):
        if role is ValueRole.TARGET and _ON_THE_WAY.search(squeeze(text)):
            role = ValueRole.INTERIM  # 目標値（中間見直し時）
        first = role in {ValueRole.BASELINE, ValueRole.SUPERSEDED}
        time = (times[0] if first else times[-1])[2] if times else None
        return Column(ColumnKind.VALUE, text.strip(), role, _placed(time, text), unit)
    whole = parse_time(text, source=TimeSource.HEADER, default_era=default_era)
    if whole is not None:
        return Column(ColumnKind.VALUE, text.strip(), None, _placed(whole, text), unit)
    if len(times) == 1 and not _BESIDE_A_TIME.sub("", rest):
        return Column(ColumnKind.VALUE, text.strip(), None, _placed(times[0][2], text), unit)
    if _words().plain_values.search(_BRACKETED.sub("", rest)):
        return Column(ColumnKind.VALUE, text.strip(), unit=unit)
    return None


def _placed(time: PrintedTime | None, text: str) -> PrintedTime | None:
    """The time as one of the header; no year where era and western year contradict each other."""
    if time is None:
        return None
    if contradicts_itself(text):
        return PrintedTime(time.raw, source=TimeSource.HEADER)
    return replace(time, source=TimeSource.HEADER)
