"""Years as Japanese plans print them: eras, fiscal years, calendar years, dates.

A fiscal year (年度) runs from 1 April to 31 March and is named by the year it begins in. An era
year is plain arithmetic on the era's first year, also past the era's end: plans printed before
2019 say 平成34年度 for 2022.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

__all__ = ["ERAS", "Era", "EraYear", "PrintedTime", "TimeKind", "TimeSource", "time_bounds"]


@dataclass(frozen=True, slots=True)
class Era:
    """An era (元号) with its first year and its last one, where it has ended."""

    code: str
    kanji: str
    letter: str
    first_year: int
    last_year: int | None


#: Eras since 1868, newest first.
ERAS = (
    Era("reiwa", "令和", "R", 2019, None),
    Era("heisei", "平成", "H", 1989, 2019),
    Era("showa", "昭和", "S", 1926, 1989),
    Era("taisho", "大正", "T", 1912, 1926),
    Era("meiji", "明治", "M", 1868, 1912),
)


@dataclass(frozen=True, slots=True)
class EraYear:
    """A year counted in an era.

    >>> EraYear(ERAS[1], 34).year
    2022
    >>> EraYear(ERAS[1], 34).is_overflow  # 平成 ended in its 31st year
    True
    """

    era: Era
    number: int

    @property
    def year(self) -> int:
        """The western year."""
        return self.era.first_year + self.number - 1

    @property
    def is_overflow(self) -> bool:
        """Whether the era had ended before this year came."""
        return self.era.last_year is not None and self.year > self.era.last_year


class TimeKind(StrEnum):
    """What a printed time denotes."""

    FISCAL_YEAR = "fiscal_year"  #: 年度
    CALENDAR_YEAR = "calendar_year"  #: 年
    DATE = "date"  #: 年月末, 年月日, 年月
    YEAR = "year"  #: a bare R5 or 2026: fiscal or calendar is not said


class TimeSource(StrEnum):
    """Where the time of a value was found; the first that speaks wins."""

    CELL = "cell"
    HEADER = "header"
    HEADING = "heading"  #: section heading, caption or lead sentence
    PROSE = "prose"  #: the sentence that holds the value
    FOOTNOTE = "footnote"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PrintedTime:
    """A time as printed, and what it denotes.

    ``kind`` is ``None`` where the text gives none; then ``year`` is ``None`` too. A date keeps its
    precision in ``date``: ``2017-03-31`` or ``2017-03``; its ``year`` is the calendar year.
    """

    raw: str | None
    kind: TimeKind | None = None
    year: int | None = None
    end_year: int | None = None  #: last year of a range such as 2022～24
    date: str | None = None
    era_year: EraYear | None = None  #: as printed, when an era was used
    source: TimeSource = TimeSource.UNKNOWN
    accounting_basis: str | None = None  #: 決算, 当初予算 … when the time names one


def time_bounds(time: PrintedTime) -> tuple[date, date] | None:
    """First and last day of what the time denotes; ``None`` when it denotes nothing.

    A bare year may be fiscal or calendar, so its bounds are those of both together.

    >>> time_bounds(PrintedTime("H34年度", TimeKind.FISCAL_YEAR, 2022))
    (datetime.date(2022, 4, 1), datetime.date(2023, 3, 31))
    >>> time_bounds(PrintedTime("H29年3月末", TimeKind.DATE, 2017, date="2017-03-31"))
    (datetime.date(2017, 3, 31), datetime.date(2017, 3, 31))
    """
    if time.kind is None or time.year is None:
        return None
    last = time.end_year or time.year
    match time.kind:
        case TimeKind.FISCAL_YEAR:
            return date(time.year, 4, 1), date(last + 1, 3, 31)
        case TimeKind.CALENDAR_YEAR:
            return date(time.year, 1, 1), date(last, 12, 31)
        case TimeKind.YEAR:
            return date(time.year, 1, 1), date(last + 1, 3, 31)
        case TimeKind.DATE:
            return _date_bounds(time.date or str(time.year))


def _date_bounds(text: str) -> tuple[date, date]:
    year, month, day = ([int(part) for part in text.split("-")] + [0, 0])[:3]
    if day:
        return date(year, month, day), date(year, month, day)
    if month:
        following = date(year + month // 12, month % 12 + 1, 1)
        return date(year, month, 1), following - timedelta(days=1)
    return date(year, 1, 1), date(year, 12, 31)
