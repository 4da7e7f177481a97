"""Times that a line above a table or a note below it tells: 現状値は令和5年度、目標値は令和10年度."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from keikaku.extract.columns import ColumnKind, read_column, role_of_words
from keikaku.extract.folding import fold, squeeze
from keikaku.extract.header import Header
from keikaku.extract.times import find_times, parse_time
from keikaku.model.dates import TimeSource

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keikaku.extract.columns import Column
    from keikaku.model.dates import Era, PrintedTime

__all__ = ["time_of_note", "with_told_times"]

_BREAK = re.compile(r"[、。,・/\s()\[\]〔〕【】<>※]+")
_BRACKETED = re.compile(r"[^、。,・/\s()\[\]〔〕【】<>※]+\([^()\d]{1,10}\)$")
#: What stands between the word and its time: 現状値は…, 目標年度:…
_COPULA = re.compile(r"\s*(?:は|が|:|=|…+|->|→)?\s*[(\[]?\s*$")
#: What may follow the time; anything else tells of another thing.
_END = re.compile(
    r"\s*(?:度|末|時点|現在|頃)*\s*(?:(?:の|における)?(?:数値|値|実績値?|目標値?|現状値?|データ|見込み?値?))?"
    r"\s*(?:です|である|とする|とします|としています|を示す|を記載|$|[、。,・/\s)\]〕】>])"
)
_OF_VALUES = re.compile(
    r"(?:時点|現在|末現在)?(?:の|における)?(?:実績|数値|値|データ|調査|調査結果|実績値|集計|集計値)?(?:です|である|による)?。?$"
)


def with_told_times(
    header: Header, texts: Iterable[str], source: TimeSource, era: Era | None = None
) -> Header:
    """The header with times on its silent value columns, as the texts tell them.

    A time belongs to the column whose heading stands before it, or else to that of its role.
    """
    silent = [n for n in header.values if header.columns[n].time is None]
    if not silent:
        return header
    told = [pair for text in texts for pair in _told(text, era)]
    columns = list(header.columns)
    for place in silent:
        time = _time_of(columns[place], told)
        if time is not None:
            columns[place] = replace(columns[place], time=replace(time, source=source))
    return Header(tuple(columns))


def time_of_note(body: str) -> PrintedTime | None:
    """The time that a note is and nothing else: 令和4年度の実績; ``None`` for other notes.

    >>> time_of_note("令和4年度の実績値").year
    2022
    >>> time_of_note("令和4年度から事業を開始") is None
    True
    """
    time = parse_time(_OF_VALUES.sub("", fold(body).strip()), source=TimeSource.FOOTNOTE)
    return replace(time, raw=time.raw) if time else None


def _told(text: str, era: Era | None) -> list[tuple[str, PrintedTime]]:
    """Every heading word with the time that follows it."""
    folded = fold(text)
    told: list[tuple[str, PrintedTime]] = []
    last = 0
    for start, end, time in find_times(text, bare_years=True, default_era=era):
        before = _COPULA.sub("", folded[last:start])
        word = _last_heading(before)
        last = end
        column = read_column(word) if word else None
        heads = column is not None and column.kind in {ColumnKind.VALUE, ColumnKind.TIME}
        if heads and _END.match(folded, end):
            told.append((squeeze(word), time))
    return told


def _last_heading(before: str) -> str:
    """The word before a time, with what stands in brackets behind it: 目標値(最終)."""
    if bracketed := _BRACKETED.search(before):
        return bracketed[0]
    return _BREAK.split(before)[-1] if before else ""


def _time_of(column: Column, told: list[tuple[str, PrintedTime]]) -> PrintedTime | None:
    name = squeeze(column.raw)
    exact = [time for word, time in told if word in {name, re.sub(r"[(\[].*", "", name)}]
    if exact:
        return exact[0]
    same = [time for word, time in told if role_of_words(word) is column.role is not None]
    return same[0] if len({(time.year, time.date) for time in same}) == 1 else None
