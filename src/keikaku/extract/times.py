"""Times as plans print them: 令和元年度, H29年3月末, 2024（令和6）年度, R6～R9, '22."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from keikaku.extract.folding import fold
from keikaku.extract.remembering import remembered
from keikaku.model.dates import ERAS, Era, EraYear, PrintedTime, TimeKind, TimeSource
from keikaku.model.element import PlanPeriod

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["contradicts_itself", "find_times", "fiscal_year_of", "parse_plan_period", "parse_time"]

_LAST_YEARS = 3  #: 28年 to 31年 without an era are of 平成: the running era is decades too young
_NOT_OF_ERA = re.compile(r"[\s.]")
_UNITS = re.compile(r"年\s*度|年")
_ERA_OF = {era.kanji: era for era in ERAS} | {era.letter: era for era in ERAS}
_ERA_OF |= {era.kanji[0]: era for era in ERAS}
_KANJI_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}

_ERA = (
    r"(?:令\s*和|平\s*成|昭\s*和|大\s*正|明\s*治|"
    r"(?<![一-龥])[令平昭](?=\s?(?:元|\d{1,2}\s*(?:年|[)）.]|$)))|(?<![A-Za-z0-9])[RHSrhs]\.?)"
)
_COUNT = r"(?:元|\d{1,2}(?![\dA-Za-z,%])|[一二三四五六七八九十]{1,3})"
_WESTERN = r"(?<![\d.,])(?:19|20)\d\d(?![\d,%])"
_APOSTROPHE = "['’‘`´＇′]"  #: before a year of two digits: '22 is 2022
#: What every year holds: four digits, two behind an apostrophe, or a count behind an era …
_COUNTED = re.compile(
    rf"(?:19|20)\d\d|{_APOSTROPHE}\d\d|[和成正治令平昭RHSrhs]\.?\s*[\d元一二三四五六七八九十]"
)
_COUNTED_ALONE = re.compile(r"[\d元]\s*年")  #: … or, where the era is known, a count alone
_RANGE_SIGN = r"\s*(?:~|-|から|より)\s*"
_SPANS = re.compile(_RANGE_SIGN)  #: without it there is no range to look for


def _year(n: int) -> str:
    """The pattern of one printed year, its groups numbered ``n``."""
    closing = r"\s*(?:年\s*度?)?\s*[)\]]?"
    opening = r"\s*(?:年\s*度?)?\s*[(\[/]\s*"
    return rf"""(?:
        (?P<era{n}>{_ERA})\s*(?P<count{n}>{_COUNT})
        (?:(?<=31)(?:\s*年\s*度?)?\s*[(\[・/]\s*(?:令\s*和|R)\s*(?:元|1(?!\d)){closing})?
        (?:{opening}(?:西暦)?\s*(?P<gloss{n}>(?:19|20)\d\d){closing})?
      | (?:FY)?(?P<west{n}>{_WESTERN})
        (?:{opening}(?P<glossera{n}>{_ERA})\s*(?P<glosscount{n}>{_COUNT}){closing})?
      | {_APOSTROPHE}(?P<short{n}>\d\d)(?![\d.,%])
    )"""


def _tail(n: int) -> str:
    return rf"(?P<unit{n}>年\s*度|年)?"


_SINGLE = re.compile(
    _year(1)
    + rf"""\s*{_tail(1)}
    (?:
        (?:(?:(?<=年)|(?<=年\s))\s*(?=\d\d?\s*月)|(?<!年)(?<!度)\s*[./-]\s*)(?P<month>1[0-2]|0?[1-9])(?!\d)
        (?:\s*月|(?=\s*[./-]\s*\d)|(?![\d,.%]))
        (?:\s*[./-]?\s*(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)\s*(?:日|(?![\d,.%人件回])))?
    )?
    (?P<edge>\s*(?:末日?|[上中下]旬)頃?)?
    (?:\s*(?P<basis>当初予算|最終予算|決算|予算))?
    """,
    re.VERBOSE,
)
_RANGE = re.compile(
    _year(1)
    + rf"\s*{_tail(1)}{_RANGE_SIGN}"
    + rf"(?:{_year(2)}|(?P<short>\d{{1,2}}(?![\d,.%])))"
    + rf"\s*{_tail(2)}(?P<edge>\s*末)?(?:\s*(?P<basis>当初予算|最終予算|決算|予算))?",
    re.VERBOSE,
)
_OMITTED_ERA = re.compile(
    rf"(?<![\d.,/第])(?<!{_APOSTROPHE})(?P<count>元|\d{{1,2}})\s*(?P<unit>年\s*度|年)(?:\s*(?P<month>1[0-2]|[1-9])\s*月)?"
    r"(?P<edge>\s*末)?(?:\s*(?P<basis>当初予算|最終予算|決算|予算))?(?!間|生|以|未|目|後(?![半期])|前(?!半))"
)
_BARE_WESTERN = re.compile(r"(?:19|20)\d\d(?:\s*[~-]\s*(?:(?:19|20)\d\d|\d\d)|\s*[./-]\s*\d{1,2})?")
_BRACKETED = re.compile(
    r"[(\[【〔〈<「]\s*(?P<core>[^()\[\]【】〔〕〈〉<>]*(?:\([^()]*\)[^()]*)?)\s*[)\]】〕〉>」]"
)
_REMARK = re.compile(
    r"\s*の?(?:実績値?|目標値?|見込み?値?|推計値?|平均値?|累計|合計|現状値?|基準値?|時点|現在|まで|末|値"
    r"|調査|速報値?|予定|集計|頃)$|[:]$"
)


@remembered
def parse_time(
    text: str, *, source: TimeSource = TimeSource.UNKNOWN, default_era: Era | None = None
) -> PrintedTime | None:
    """The time that the text is; ``None`` when the text is not one time and nothing else.

    Brackets around it and words such as 実績, 末, 時点 after it do not count. ``default_era`` is
    the era of years printed without one (32年度); without it they are not read.

    >>> parse_time("(H29年3月末)").date
    '2017-03-31'
    >>> parse_time("平成34（2022）年").year, parse_time("R6～R9").end_year
    (2022, 2027)
    >>> parse_time("閏年") is None
    True
    """
    folded = fold(text)
    if not _may_hold_time(folded, default_era):
        return None
    for core in _cores(folded.strip()):
        if found := _whole(core, default_era):
            return replace(found, raw=_printed(text, folded, core), source=source)
    return None


@remembered
def find_times(
    text: str, *, bare_years: bool = False, default_era: Era | None = None
) -> tuple[tuple[int, int, PrintedTime], ...]:
    """Every time in a running text with its start and end offset.

    A western year without 年 is only read with ``bare_years``: in a sentence it may be a quantity.

    >>> [(s, e, t.year) for s, e, t in find_times("平成 28（2016）年に新設し、令和元年度に拡充")]
    [(0, 12, 2016), (17, 22, 2019)]
    """
    folded = fold(text)
    if not _may_hold_time(folded, default_era):
        return ()
    found: list[tuple[int, int, PrintedTime]] = []
    ranges = _SPANS.search(folded) is not None and _RANGE.search(folded) is not None
    patterns = (_RANGE, _SINGLE) if ranges else (_SINGLE,)
    position = 0
    while position < len(folded):
        step = _next(folded, position, patterns, default_era)
        if step is None:
            break
        start, end, time = step
        position = max(end, position + 1)
        if bare_years or not _is_bare_western(folded[start:end]):
            raw = text[start:end].strip()
            found.append((start, end, time if time.raw == raw else replace(time, raw=raw)))
    return tuple(found)


def _may_hold_time(folded: str, default_era: Era | None) -> bool:
    """Whether the text holds what no time is without; most texts do not."""
    if _COUNTED.search(folded):
        return True
    return default_era is not None and _COUNTED_ALONE.search(folded) is not None


def parse_plan_period(text: str) -> PlanPeriod | None:
    """The fiscal years of a plan period; an open end (平成30年度～) stays ``None``.

    >>> period = parse_plan_period("計画期間：平成26～30年度")
    >>> period.raw, period.start_fy, period.end_fy
    ('平成26～30年度', 2014, 2018)
    >>> parse_plan_period("平成30年度～").end_fy is None
    True
    """
    folded = fold(text)
    times = find_times(text, bare_years=True)
    for start, end, time in times:
        if time.end_year is not None:
            return PlanPeriod(text[start:end].strip(), time.year, time.end_year)
    for (start, end, first), (next_start, next_end, last) in pairwise(times):
        if re.fullmatch(r"\s*[(（][^)）]*[)）]?\s*|\s*", folded[end:next_start]) or re.fullmatch(
            r"[^。]{0,12}?(?:から|より|~|-)\s*", folded[end:next_start]
        ):
            return PlanPeriod(
                text[start:next_end].strip(), fiscal_year_of(first), fiscal_year_of(last)
            )
    return _open_period(text, folded, times)


def _open_period(
    text: str, folded: str, times: tuple[tuple[int, int, PrintedTime], ...]
) -> PlanPeriod | None:
    for start, end, time in times:
        after = re.match(r"\s*(?:~|から|以降)", folded[end:])
        if after:
            return PlanPeriod(text[start : end + after.end()].strip(), fiscal_year_of(time), None)
        before = re.search(r"~\s*$", folded[:start])
        if before:
            return PlanPeriod(text[before.start() : end].strip(), None, fiscal_year_of(time))
    if len(times) == 1 and times[0][2].kind is TimeKind.FISCAL_YEAR:
        start, end, time = times[0]
        return PlanPeriod(text[start:end].strip(), time.year, time.year)
    return None


def fiscal_year_of(time: PrintedTime) -> int | None:
    """The fiscal year that a time stands in; a bare or calendar year is taken by its number.

    >>> fiscal_year_of(parse_time("令和4年3月"))
    2021
    """
    if time.kind is TimeKind.DATE and time.date and time.year is not None:
        month = int([*time.date.split("-"), "4"][1])
        return time.year - (month < 4)  # the fiscal year begins in April
    return time.year


def contradicts_itself(text: str) -> bool:
    """Whether an era year and the western year printed with it are different years.

    >>> contradicts_itself("平成31(2020)年度"), contradicts_itself("平成31(2019)年度")
    (True, False)
    """
    for match in _SINGLE.finditer(fold(text)):
        era, gloss = _year_of(match, 1)[1], match["gloss1"] or match["west1"]
        if era is not None and gloss is not None and era.year != int(gloss):
            return True
    return False


def _cores(text: str) -> Iterator[str]:
    """The text, then what is left of it as brackets and remarks come off."""
    while text:
        yield text
        bracketed = _BRACKETED.fullmatch(text)
        text, before = (bracketed["core"] if bracketed else _REMARK.sub("", text)).strip(), text
        if text == before:
            return


def _whole(core: str, default_era: Era | None) -> PrintedTime | None:
    for pattern in (_RANGE, _SINGLE):
        match = pattern.fullmatch(core)
        if match and (time := _read(match)):
            return time
    if default_era is not None and (omitted := _OMITTED_ERA.fullmatch(core)):
        return _read_omitted(omitted, default_era)
    return None


def _next(
    folded: str, position: int, patterns: Sequence[re.Pattern[str]], default_era: Era | None
) -> tuple[int, int, PrintedTime] | None:
    best: tuple[int, int, PrintedTime] | None = None
    for pattern in patterns:
        for match in pattern.finditer(folded, position):
            time = _read(match)
            if time is None:
                continue
            if best is None or match.start() < best[0]:
                end = match.start() + len(match.group().rstrip())
                best = (match.start(), end, time)
            break
    if default_era is not None:
        omitted = _OMITTED_ERA.search(folded, position)
        if omitted and (best is None or omitted.start() < best[0]):
            best = (*omitted.span(), _read_omitted(omitted, default_era))
    return best


def _read(match: re.Match[str]) -> PrintedTime | None:
    year, era_year = _year_of(match, 1)
    if year is None:
        return None
    groups = match.groupdict()
    if "short" in groups:
        return _read_range(match, year, era_year)
    unit, month = groups["unit1"] or _unit_inside(match.group()), groups["month"]
    if match.group().startswith(("FY", "fy")):
        unit = "年度"
    basis = groups["basis"]
    if month is not None and "度" not in (unit or ""):
        date = _date(year, int(month), groups["day"], groups["edge"])
        return PrintedTime(match.group(), TimeKind.DATE, year, None, date, era_year)
    if month is not None:
        return None
    kind = TimeKind.FISCAL_YEAR if basis and unit is None else _kind(unit)
    return PrintedTime(match.group(), kind, year, era_year=era_year, accounting_basis=basis)


def _read_range(match: re.Match[str], year: int, era_year: EraYear | None) -> PrintedTime | None:
    if match["short"] is not None:
        number = int(match["short"])
        base = era_year.era.first_year - 1 if era_year else year // 100 * 100
        last = base + number
    else:
        last = _year_of(match, 2)[0] or year
    if not year < last <= year + 100:
        return None
    unit = match["unit2"] or match["unit1"] or _unit_inside(match.group())
    return PrintedTime(
        match.group(),
        _kind(unit),
        year,
        last,
        era_year=era_year,
        accounting_basis=match["basis"],
    )


def _read_omitted(match: re.Match[str], era: Era) -> PrintedTime:
    era_year = EraYear(_likely_era(era, _count(match["count"])), _count(match["count"]))
    if match["month"] is not None:
        date = _date(era_year.year, int(match["month"]), None, match["edge"])
        return PrintedTime(match.group(), TimeKind.DATE, era_year.year, None, date, era_year)
    return PrintedTime(
        match.group(),
        _kind(match["unit"]),
        era_year.year,
        era_year=era_year,
        accounting_basis=match["basis"],
    )


def _likely_era(era: Era, count: int) -> Era:
    """The era before, where the running one is too young for the year by decades (30年度)."""
    before = ERAS[ERAS.index(era) + 1] if era.last_year is None else None
    if before is None or before.last_year is None:
        return era
    length = before.last_year - before.first_year + 1
    return before if length - _LAST_YEARS <= count <= length else era


def _year_of(match: re.Match[str], n: int) -> tuple[int | None, EraYear | None]:
    era, count = match[f"era{n}"], match[f"count{n}"]
    if era is None and match[f"glossera{n}"] is not None:
        era, count = match[f"glossera{n}"], match[f"glosscount{n}"]
    era_year = EraYear(_ERA_OF[_era_key(era)], _count(count)) if era else None
    if era_year is not None and era_year.number == 0:
        return None, None
    if match[f"west{n}"] is not None:
        return int(match[f"west{n}"]), era_year
    if match[f"short{n}"] is not None:
        return 2000 + int(match[f"short{n}"]), None
    return (era_year.year if era_year else None), era_year


def _era_key(printed: str) -> str:
    return _NOT_OF_ERA.sub("", printed).upper()


def _count(printed: str) -> int:
    if printed == "元":
        return 1
    if printed.isdigit():
        return int(printed)
    tens, ten, ones = printed.rpartition("十")
    if not ten:
        return int("".join(str(_KANJI_DIGITS[digit]) for digit in printed))
    tens_value = _KANJI_DIGITS.get(tens[-1:], 1) if tens else 1
    return 10 * tens_value + _KANJI_DIGITS.get(ones[:1], 0)


def _unit_inside(printed: str) -> str | None:
    units = _UNITS.findall(printed)
    return units[-1] if units else None


def _kind(unit: str | None) -> TimeKind:
    if unit is None:
        return TimeKind.YEAR
    return TimeKind.FISCAL_YEAR if "度" in unit else TimeKind.CALENDAR_YEAR


def _date(year: int, month: int, day: str | None, edge: str | None) -> str:
    last = monthrange(year, month)[1]
    if day is not None and int(day) <= last:
        return f"{year:04}-{month:02}-{int(day):02}"
    if edge and "末" in edge:
        return f"{year:04}-{month:02}-{last:02}"
    return f"{year:04}-{month:02}"


def _is_bare_western(printed: str) -> bool:
    """Whether only digits stand there: in a sentence 2026 and 1900.1 are quantities."""
    return _BARE_WESTERN.fullmatch(printed.strip()) is not None


def _printed(text: str, folded: str, core: str) -> str:
    start = folded.find(core)
    return text[start : start + len(core)].strip()
