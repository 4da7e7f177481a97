"""Names of times, in Japanese with their era and in English.

A year is named by the era of its first day; where another era began before that year was over, both
are named: 2019年度 began in 平成31年 and went on in 令和元年. Years before 明治 go without.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from keikaku.model.dates import ERAS, TimeKind, time_bounds

if TYPE_CHECKING:
    from keikaku.model.dates import PrintedTime

__all__ = ["era_year_name", "short_name", "time_names"]

#: The day each era began, by the Gregorian calendar (改元の詔書・元号法; 明治 counts from its first
#: new year's day).
_FIRST_DAYS = {
    "reiwa": date(2019, 5, 1),
    "heisei": date(1989, 1, 8),
    "showa": date(1926, 12, 25),
    "taisho": date(1912, 7, 30),
    "meiji": date(1868, 1, 25),
}


def era_year_name(kanji: str, number: int) -> str:
    """A year of an era; the first is 元.

    >>> era_year_name("令和", 1), era_year_name("平成", 34)
    ('令和元', '平成34')
    """
    return f"{kanji}{'元' if number == 1 else number}"


def time_names(time: PrintedTime) -> tuple[str, str]:
    """The Japanese and the English name of what a time denotes.

    Raises:
        ValueError: it denotes nothing.

    >>> from keikaku.model.dates import PrintedTime
    >>> time_names(PrintedTime("H34年度", TimeKind.FISCAL_YEAR, 2022))
    ('2022年度（令和4年度）', 'Fiscal year 2022')
    >>> time_names(PrintedTime("R1～3年度", TimeKind.FISCAL_YEAR, 2019, 2021))[0]
    '2019～2021年度（平成31・令和元～令和3年度）'
    >>> time_names(PrintedTime("H29年3月末", TimeKind.DATE, 2017, date="2017-03-31"))
    ('2017年3月31日（平成29年）', '31 March 2017')
    """
    bounds = time_bounds(time)
    if bounds is None or time.year is None or time.kind is None:
        message = f"{time.raw!r} denotes no time, so it has no name"
        raise ValueError(message)
    first, last = bounds
    return _japanese_name(time, first), _english_name(time, first, last)


def short_name(time: PrintedTime) -> str:
    """The Japanese name without the era, for labels: ``2022年度``.

    >>> from keikaku.model.dates import PrintedTime
    >>> short_name(PrintedTime("R8", TimeKind.YEAR, 2026))
    '2026年'
    """
    years = f"{time.year}" + (f"～{time.end_year}" if time.end_year else "")
    match time.kind:
        case TimeKind.FISCAL_YEAR:
            return f"{years}年度"
        case TimeKind.DATE if time.date:
            units = zip(time.date.split("-"), "年月日", strict=False)
            return "".join(f"{int(number)}{unit}" for number, unit in units)
        case _:
            return f"{years}年"


def _japanese_name(time: PrintedTime, first: date) -> str:
    if first < _FIRST_DAYS[ERAS[-1].code]:
        return short_name(time)
    if time.kind is TimeKind.DATE:
        return f"{short_name(time)}（{_era_on(first)}年）"
    first_day = (4, 1) if time.kind is TimeKind.FISCAL_YEAR else (1, 1)
    years = [year for year in (time.year, time.end_year) if year is not None]
    eras = "～".join(_eras_of(date(year, *first_day)) for year in years)
    match time.kind:
        case TimeKind.FISCAL_YEAR:
            return f"{short_name(time)}（{eras}年度）"
        case TimeKind.YEAR:
            return f"{short_name(time)}（{eras}年、暦年・年度の別なし）"
        case _:
            return f"{short_name(time)}（{eras}年）"


def _english_name(time: PrintedTime, first: date, last: date) -> str:
    years = f"{time.year}" + (f"–{time.end_year}" if time.end_year else "")
    plural = "s" if time.end_year else ""
    match time.kind:
        case TimeKind.FISCAL_YEAR:
            return f"Fiscal year{plural} {years}"
        case TimeKind.YEAR:
            return f"{years} (calendar or fiscal year{plural} not said)"
        case TimeKind.DATE if first == last:
            return f"{first.day} {_MONTHS[first.month - 1]} {first.year}"
        case TimeKind.DATE if first.month == last.month:
            return f"{_MONTHS[first.month - 1]} {first.year}"
        case _:
            return f"Calendar year{plural} {years}"


_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def _eras_of(first: date) -> str:
    """The era of a year's first day, and any that began before 31 December of that same year."""
    names = [_era_on(first)]
    names += [
        era_year_name(era.kanji, 1)
        for era in reversed(ERAS)
        if first < _FIRST_DAYS[era.code] <= date(first.year, 12, 31)
    ]
    return "・".join(names)


def _era_on(when: date) -> str:
    era = next(era for era in ERAS if when >= _FIRST_DAYS[era.code])
    return era_year_name(era.kanji, when.year - era.first_year + 1)
