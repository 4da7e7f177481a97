"""Times, amounts and charts in the words of one language."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from keikaku.publish.chart import Chart, ChartLine, ChartPoint, lay_out
from keikaku.publish.quantity import format_number
from keikaku.publish.views.alignment import code_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.publish.index import GraphIndex
    from keikaku.publish.views.indicator import SeriesView, ValueView
    from keikaku.publish.words import Words

__all__ = ["amount_in_words", "chart_of", "describe_series", "short_time", "years"]

_LONGEST_GAP_LABEL = 10


def short_time(index: GraphIndex, time: str, words: Words) -> str:
    """A time in as few characters as an axis has room for; empty where its kind is not known."""
    types = index.types(time)
    first, last = index.number(time, "kk:yearNumber"), index.number(time, "kk:endYearNumber")
    if "kk:Day" in types or "kk:Month" in types:
        return _day_or_month(index.value(time, "kk:endDate") or "", types, words)
    if first is None:
        return ""
    year = f"{first}–{last}" if last is not None else str(first)
    return words("year-fiscal" if "kk:FiscalYear" in types else "year-plain", year=year)


def _day_or_month(last_day: str, types: frozenset[str], words: Words) -> str:
    try:
        day = date.fromisoformat(last_day)
    except ValueError:
        return ""
    if "kk:Day" in types:
        return words("day", year=day.year, month=words.month(day.month), day=day.day)
    return words("month", year=day.year, month=words.month(day.month))


def years(start: int | None, end: int | None, words: Words) -> str:
    """A span of fiscal years, open where an end is not known.

    >>> from keikaku.publish.words import words
    >>> years(2018, 2022, words("ja")), years(2018, None, words("ja"))
    ('2018–2022年度', '2018年度から')
    """
    if start is not None and end is not None:
        return words("year-fiscal", year=f"{start}–{end}" if end != start else start)
    if start is not None:
        return words("year-from", year=start)
    return "" if end is None else words("year-until", year=end)


def amount_in_words(value: ValueView, words: Words, *, with_unit: bool) -> str:
    """A value as its cell says it: a number with its condition, or why there is none."""
    if value.number is None or value.status == "nil":
        key = f"status-{value.status}"
        if value.status in {"qualitative", "nil"} or key not in words:
            return value.raw
        return words(key)
    shown = format_number(value.number) + (value.unit if with_unit else "")
    key = f"comparator-{code_of(value.comparator)}"
    return words(key, value=shown) if key in words else shown


def describe_series(index: GraphIndex, series: Sequence[SeriesView], words: Words) -> str:
    """Every value of an indicator in one sentence per series: what the chart shows."""
    stop, comma = ("。", "、") if words.language == "ja" else (". ", ", ")
    sentences = []
    for one in series:
        said = comma.join(
            f"{words('role-' + value.role)} {_time(index, value, words)} "
            f"{amount_in_words(value, words, with_unit=True)}"
            for value in one.values
        )
        sentences.append(f"{one.part.value}: {said}" if one.part else said)
    return stop.join(sentences) + stop.rstrip()


def chart_of(index: GraphIndex, series: Sequence[SeriesView], words: Words) -> Chart | None:
    """The chart of an indicator, with its labels in one language.

    Values of different printed units cannot share an axis; such an indicator has no chart.
    """
    units = {value.unit for one in series for value in one.values if value.number is not None}
    if len(units) > 1:
        return None
    lines = [
        ChartLine(
            one.part.value if one.part else "",
            tuple(_point(index, value, words) for value in one.values),
        )
        for one in series
    ]
    return lay_out(lines)


def _point(index: GraphIndex, value: ValueView, words: Words) -> ChartPoint:
    label = amount_in_words(value, words, with_unit=False)
    if value.number is None and len(label) > _LONGEST_GAP_LABEL:
        label = label[: _LONGEST_GAP_LABEL - 1] + "…"
    return ChartPoint(
        role=value.role,
        number=value.number,
        label=label,
        start=value.start,
        end=value.end,
        time=short_time(index, value.time, words) if value.time else "",
        role_label=words(f"role-{value.role}"),
    )


def _time(index: GraphIndex, value: ValueView, words: Words) -> str:
    if value.time:
        return short_time(index, value.time, words)
    return value.printed_time or words("time-not-printed")
