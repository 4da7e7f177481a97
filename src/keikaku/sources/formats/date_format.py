"""Dates of a workbook as a Japanese Excel shows them, 和暦 included.

A date is a count of days; only its number format makes it one (ECMA-376 part 1, 18.17.4, 18.8.31).
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from keikaku.model.dates import ERAS

if TYPE_CHECKING:
    from keikaku.model.dates import Era

__all__ = ["date_serial", "display_date", "is_date_code"]

_TOKEN = re.compile(
    r'"(?P<literal>[^"]*)"|\[(?P<elapsed>h+|m+|s+)\]|(?P<half>AM/PM|A/P)|(?P<fraction>\.0+)'
    r"|(?P<part>y+|m+|d+|h+|s+|g+|e+|a{3,4}|n+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED = re.compile(r'"[^"]*"')
_DATE_LETTER = re.compile(r"[ymdhsge]|a{3,4}", re.IGNORECASE)
#: 1900-01-00; serial 60 is the 29 February 1900 that never was, so earlier days are one off.
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - no zone in cells
_LEAP_BUG = 60
_LAST_SERIAL = 2_958_466  #: the day after 9999-12-31
#: First days of the eras; before the seventh year of 明治 dates were of another calendar.
_ERA_STARTS = tuple(
    zip(
        (
            datetime(2019, 5, 1),  # noqa: DTZ001
            datetime(1989, 1, 8),  # noqa: DTZ001
            datetime(1926, 12, 25),  # noqa: DTZ001
            datetime(1912, 7, 30),  # noqa: DTZ001
            datetime(1868, 1, 1),  # noqa: DTZ001
        ),
        ERAS,
        strict=True,
    )
)
_WEEKDAYS = "月火水木金土日"
_ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def is_date_code(code: str) -> bool:
    """Whether a section of a number format makes its number a date or a time.

    >>> is_date_code('yyyy"年度"'), is_date_code('0"年度"'), is_date_code("General")
    (True, False, False)
    """
    bare = _QUOTED.sub("", code)
    return (
        "general" not in bare.lower()
        and not re.search(r"[0#?@]", re.sub(r"\.0+", "", bare))
        and (_DATE_LETTER.search(bare) is not None)
    )


def date_serial(moment: datetime, *, from_1904: bool = False) -> float:
    """The count of days that Excel keeps for a moment."""
    return (moment - (_EPOCH_1904 if from_1904 else _EPOCH)) / timedelta(days=1)


def display_date(serial: float, code: str, *, from_1904: bool = False) -> str:
    """The count of days as its cell shows it; outside of Excel's calendar as ``#####``.

    >>> display_date(45382, "yyyy/m/d"), display_date(43586, '[$-411]ggge"年"')
    ('2024/3/31', '令和元年')
    """
    if not 0 <= serial < _LAST_SERIAL:
        return "#####"
    days = round(serial * 86_400_000) / 86_400_000  # whole milliseconds
    late = not from_1904 and serial < _LEAP_BUG
    moment = (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(days=days + late)
    tokens = list(_TOKEN.finditer(_without_locale(code)))
    return "".join(
        _shown(token, moment, days, tokens, at) for at, token in enumerate(tokens)
    ).strip()


def _without_locale(code: str) -> str:
    return re.sub(r"\[(?!h+\]|m+\]|s+\])[^\]]*\]", "", code, flags=re.IGNORECASE)


def _shown(  # noqa: PLR0911 - one return for each kind of token
    token: re.Match[str], moment: datetime, days: float, tokens: list[re.Match[str]], at: int
) -> str:
    match token.lastgroup:
        case "part":
            part = token["part"].lower()
            if part[0] == "m" and _is_minute(tokens, at):
                return f"{moment.minute:0{len(part)}d}" if len(part) > 1 else str(moment.minute)
            return _part(part, moment, tokens)
        case "elapsed":
            unit = {"h": 24, "m": 1440, "s": 86400}[token["elapsed"][0].lower()]
            return str(int(days * unit + 1e-9))
        case "half":
            return "午前" if moment.hour < 12 else "午後"  # noqa: PLR2004 - noon
        case "fraction":
            return f"{moment.microsecond / 1e6:.{len(token['fraction']) - 1}f}"[1:]
        case "literal":
            return token["literal"]
        case _:
            return token.group()


def _part(  # noqa: PLR0911 - one return for each letter
    part: str, moment: datetime, tokens: list[re.Match[str]]
) -> str:
    """One element of a date; a doubled letter asks for two digits."""
    two = 2 if len(part) > 1 else 1
    match part[0]:
        case "y":
            return f"{moment.year:04d}" if len(part) > 2 else f"{moment.year % 100:02d}"  # noqa: PLR2004
        case "m":
            return _named(_MONTHS[moment.month - 1], moment.month, part)
        case "d":
            return _named(_ENGLISH_DAYS[moment.weekday()], moment.day, part)
        case "h":
            hour = moment.hour
            if any(token.lastgroup == "half" for token in tokens):
                hour = hour % 12 or 12
            return f"{hour:0{two}d}"
        case "s":
            return f"{moment.second:0{two}d}"
        case "a":
            return _WEEKDAYS[moment.weekday()] + ("曜日" if len(part) > 3 else "")  # noqa: PLR2004
        case "g" | "e":
            return _era_part(part, moment, tokens)
        case _:
            return part


def _named(name: str, number: int, part: str) -> str:
    """A month or a day: 3, 03, Mar, March."""
    length = len(part)
    return {1: str(number), 2: f"{number:02d}", 3: name[:3]}.get(length, name)


def _era_part(part: str, moment: datetime, tokens: list[re.Match[str]]) -> str:
    era, number = _era_of(moment)
    if part[0] == "g":
        return {1: era.letter, 2: era.kanji[0]}.get(len(part), era.kanji)
    if number == 1 and any((token["part"] or "").lower().startswith("ggg") for token in tokens):
        return "元"
    return f"{number:02d}" if len(part) > 1 else str(number)


def _era_of(moment: datetime) -> tuple[Era, int]:
    for start, era in _ERA_STARTS:
        if moment >= start:
            return era, moment.year - era.first_year + 1
    return ERAS[-1], moment.year - ERAS[-1].first_year + 1


def _is_minute(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether this m counts minutes: after an hour, or before a second."""
    before = [t for t in tokens[:at] if t.lastgroup in {"part", "elapsed"}]
    after = [t for t in tokens[at + 1 :] if t.lastgroup in {"part", "elapsed"}]
    return bool(
        (before and before[-1].group().lower().strip("[")[0] == "h")
        or (after and after[0].group().lower().strip("[")[0] == "s")
    )
