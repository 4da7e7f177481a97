"""Printed times: every era form, range, date and plan period, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keikaku.extract.times import (
    contradicts_itself,
    find_times,
    fiscal_year_of,
    parse_plan_period,
    parse_time,
)
from keikaku.model.dates import ERAS, Era, TimeKind, TimeSource, time_bounds

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
SHOWA, HEISEI, REIWA = ERAS[2], ERAS[1], ERAS[0]


@pytest.mark.parametrize(
    ("printed", "kind", "year", "end_year", "date"),
    [
        ("令和元年度", TimeKind.FISCAL_YEAR, 2019, None, None),
        ("平成34年度", TimeKind.FISCAL_YEAR, 2022, None, None),
        ("Ｈ３８年度", TimeKind.FISCAL_YEAR, 2026, None, None),
        ("H28 年度決算", TimeKind.FISCAL_YEAR, 2016, None, None),
        ("令和5年度末", TimeKind.FISCAL_YEAR, 2023, None, None),
        ("FY2024", TimeKind.FISCAL_YEAR, 2024, None, None),
        ("平成30年", TimeKind.CALENDAR_YEAR, 2018, None, None),
        ("平成34（2022）年", TimeKind.CALENDAR_YEAR, 2022, None, None),
        ("平成二十九年", TimeKind.CALENDAR_YEAR, 2017, None, None),
        ("2024（令和6）年度", TimeKind.FISCAL_YEAR, 2024, None, None),
        ("令和3年度（2021年度）", TimeKind.FISCAL_YEAR, 2021, None, None),
        ("2026", TimeKind.YEAR, 2026, None, None),
        ("R5", TimeKind.YEAR, 2023, None, None),
        ("'22", TimeKind.YEAR, 2022, None, None),
        ("H29年3月末", TimeKind.DATE, 2017, None, "2017-03-31"),
        ("(H29年3月末)", TimeKind.DATE, 2017, None, "2017-03-31"),
        ("R8. 5月14日", TimeKind.DATE, 2026, None, "2026-05-14"),
        ("R8.11月下旬頃", TimeKind.DATE, 2026, None, "2026-11"),
        ("令和7年３月31日現在", TimeKind.DATE, 2025, None, "2025-03-31"),
        ("2023/4/1", TimeKind.DATE, 2023, None, "2023-04-01"),
        ("R6.3", TimeKind.DATE, 2024, None, "2024-03"),
        ("平成26～30年度", TimeKind.FISCAL_YEAR, 2014, 2018, None),
        ("R6～R9", TimeKind.YEAR, 2024, 2027, None),
        ("2022～24", TimeKind.YEAR, 2022, 2024, None),
        ("H30～R4年度平均", TimeKind.FISCAL_YEAR, 2018, 2022, None),
        ("令和元～5年度", TimeKind.FISCAL_YEAR, 2019, 2023, None),
        ("令元", TimeKind.YEAR, 2019, None, None),
        ("令5年度", TimeKind.FISCAL_YEAR, 2023, None, None),
        ("R元年度", TimeKind.FISCAL_YEAR, 2019, None, None),
        ("平成31・令和元年度", TimeKind.FISCAL_YEAR, 2019, None, None),
        ("平成31年度（令和元年度）", TimeKind.FISCAL_YEAR, 2019, None, None),
        ("’22年度", TimeKind.FISCAL_YEAR, 2022, None, None),
        ("'22～'24", TimeKind.YEAR, 2022, 2024, None),
        ("令和3年度から令和7年度まで", TimeKind.FISCAL_YEAR, 2021, 2025, None),
        ("令和3～7年度平均", TimeKind.FISCAL_YEAR, 2021, 2025, None),
        ("令和５年度決算", TimeKind.FISCAL_YEAR, 2023, None, None),
        ("令和5年度当初予算", TimeKind.FISCAL_YEAR, 2023, None, None),
        ("令和5年4月1日時点", TimeKind.DATE, 2023, None, "2023-04-01"),
        ("令和5年10月", TimeKind.DATE, 2023, None, "2023-10"),
        ("2023年度末", TimeKind.FISCAL_YEAR, 2023, None, None),
    ],
)
def test_a_time_is_read_as_what_it_denotes(
    printed: str, kind: TimeKind, year: int, end_year: int | None, date: str | None
) -> None:
    time = parse_time(printed)
    assert time is not None
    assert (time.kind, time.year, time.end_year, time.date) == (kind, year, end_year, date)


@pytest.mark.parametrize(
    "text",
    [
        "閏年",
        "",
        "5年",
        "2,026",
        "2026人",
        "45.2",
        "第202条",
        "H2O",
        "10年間",
        "人口",
        "３年生",
        "毎年度",
        "5年間",
        "計画期間中",
        "第3四半期",
        "各年度",
        "4月",
        "10か年",
        "R",
    ],
)
def test_what_is_no_time_is_not_read(text: str) -> None:
    assert parse_time(text) is None


def test_the_printed_words_and_the_place_are_kept() -> None:
    time = parse_time("（令和９年度）", source=TimeSource.HEADER)
    assert time is not None
    assert (time.raw, time.source) == ("令和９年度", TimeSource.HEADER)


def test_an_accounting_basis_is_kept_apart() -> None:
    time = parse_time("H34 年度決算")
    assert time is not None
    assert time.accounting_basis == "決算"


@pytest.mark.parametrize(("text", "year"), [("（２年）", 2020), ("5年度", 2023), ("32年度", 2050)])
def test_an_omitted_era_is_inherited_and_never_guessed(text: str, year: int) -> None:
    assert parse_time(text) is None
    inherited = parse_time(text, default_era=REIWA)
    assert inherited is not None
    assert inherited.year == year


def test_the_first_year_printed_decides_over_a_contradicting_gloss() -> None:
    time = parse_time("平成31(2020)年度")
    assert time is not None
    assert time.year == 2019
    assert contradicts_itself("平成31(2020)年度")
    assert not contradicts_itself("平成31(2019)年度")


def test_times_in_a_sentence_are_found_with_their_places() -> None:
    text = "平成 28（2016）年に新設し、令和７年３月31日までに50,000人とする。2,026件"
    found = [(text[start:end], time.year) for start, end, time in find_times(text)]
    assert found == [("平成 28（2016）年", 2016), ("令和７年３月31日", 2025)]


@pytest.mark.parametrize(
    ("text", "raw", "start", "end"),
    [
        ("【計画期間：平成26～30年度】", "平成26～30年度", 2014, 2018),
        ("平成30年度～", "平成30年度～", 2018, None),
        ("～令和9年度", "～令和9年度", None, 2027),
        ("令和4年3月～", "令和4年3月～", 2021, None),
        ("2021-2030", "2021-2030", 2021, 2030),
        ("令和10年度から令和14年度までの5か年", "令和10年度から令和14年度", 2028, 2032),
        (
            "令和3年度（2021年度）から令和9年度（2027年度）までの7年間",
            "令和3年度（2021年度）から令和9年度（2027年度）",
            2021,
            2027,
        ),
    ],
)
def test_a_plan_period_is_read_with_open_ends(
    text: str, raw: str, start: int | None, end: int | None
) -> None:
    period = parse_plan_period(text)
    assert period is not None
    assert (period.raw, period.start_fy, period.end_fy) == (raw, start, end)


@pytest.mark.parametrize(
    "text", ["（R6.3策定）", "昭和 34（1959）年建設の本庁舎と昭和 44（1969）年建設の中庁舎", "人口"]
)
def test_dates_that_span_nothing_are_no_plan_period(text: str) -> None:
    assert parse_plan_period(text) is None


@given(
    era=st.sampled_from((REIWA, HEISEI, SHOWA)),
    number=st.integers(1, 64),
    unit=st.sampled_from(["年度", "年"]),
    letter=st.booleans(),
    wide=st.booleans(),
    space=st.sampled_from(["", " "]),
)
def test_every_era_year_names_its_western_year(  # noqa: PLR0913, PLR0917 - each way of printing
    era: Era, number: int, unit: str, letter: bool, wide: bool, space: str
) -> None:
    name = era.letter if letter else era.kanji
    count = "元" if number == 1 and not letter else str(number)
    printed = f"{name}{space}{count}{space}{unit}"
    time = parse_time(printed.translate(FULL_WIDTH) if wide else printed)
    assert time is not None
    assert time.era_year is not None
    assert time.year == time.era_year.year == era.first_year + number - 1
    western = parse_time(f"{time.year}{unit}")
    assert western is not None
    assert (western.kind, western.year) == (time.kind, time.year)


@given(start=st.integers(2000, 2040), length=st.integers(1, 12))
def test_a_range_of_fiscal_years_is_read_in_both_countings(start: int, length: int) -> None:
    heisei, end = start - 1988, start + length
    western = parse_plan_period(f"{start}年度～{end}年度")
    era = parse_plan_period(f"平成{heisei}年度から平成{heisei + length}年度まで")
    assert western is not None
    assert era is not None
    assert (western.start_fy, western.end_fy) == (era.start_fy, era.end_fy) == (start, end)


@given(st.text(alphabet="令和平成RH元年度月日末～-（）()0123456789. /'人%、", max_size=24))
@settings(max_examples=400)
def test_no_text_makes_the_parser_fail_or_give_a_time_without_bounds(text: str) -> None:
    time = parse_time(text, default_era=REIWA)
    if time is not None:
        assert time_bounds(time) is not None
        assert fiscal_year_of(time) is not None
    for start, end, found in find_times(text, bare_years=True):
        assert 0 <= start < end <= len(text)
        assert time_bounds(found) is not None
    parse_plan_period(text)


@pytest.mark.parametrize(
    ("printed", "year", "end_year"),
    [
        ("'22", 2022, None),
        ("’27年度", 2027, None),  # never the 27th year of an era
        ("′23年度末", 2023, None),
        ("'24～'29", 2024, 2029),
        ("'24～29年度", 2024, 2029),
    ],
)
def test_a_year_of_two_digits_after_an_apostrophe_is_western(
    printed: str, year: int, end_year: int | None
) -> None:
    (_, _, found), *others = find_times(f"目標値（{printed}）", default_era=ERAS[0])
    assert not others
    assert (found.year, found.end_year) == (year, end_year)
