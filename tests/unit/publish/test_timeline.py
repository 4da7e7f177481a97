"""The time line of a plan."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from keikaku.publish.timeline import TimeAxis, position

if TYPE_CHECKING:
    from tests.unit.publish.conftest import Page

_DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))


@given(_DAYS, _DAYS)
def test_a_later_day_stands_farther_on(one: date, other: date) -> None:
    assert (one < other) == (position(one) < position(other))


@given(_DAYS, _DAYS, st.integers(2000, 2010), st.integers(1, 40))
def test_nothing_stands_outside_the_line(one: date, other: date, first: int, years: int) -> None:
    start, end = min(one, other), max(one, other)
    stretch = TimeAxis(first, first + years).stretch(start, end)
    assert 0 <= stretch.x <= 100
    assert 0.5 <= stretch.width <= 100
    assert 0 <= TimeAxis(first, first + years).middle(start, end) <= 100


@given(st.integers(1990, 2030), st.integers(1, 60))
def test_few_enough_years_are_named(first: int, years: int) -> None:
    ticks = TimeAxis(first, first + years).ticks
    assert 1 <= len(ticks) <= 7
    assert all(first <= year <= first + years for _, year in ticks)


def test_an_open_period_reaches_the_end_of_the_line() -> None:
    axis = TimeAxis(2020, 2029)
    after = axis.stretch(date(2025, 4, 1), None)
    assert (after.x, after.width, after.is_open_after) == (50.0, 50.0, True)
    before = axis.stretch(None, date(2025, 4, 1) - timedelta(days=1))
    assert (before.x, before.width, before.is_open_before) == (0.0, 50.0, True)


def test_a_plan_shows_its_period_and_the_times_of_its_values(pages: dict[str, Page]) -> None:
    section = pages["id/plan/109991/sogo/index.html"].one(
        "section", **{"aria-labelledby": "at-time"}
    )
    text = " ".join(section.text.split())
    for said in ("計画期間", "現状値", "中間目標 2022年度 (2)", "2026年度", "実績値"):
        assert said in text


def test_a_related_plan_stands_on_the_line_with_its_printed_period(pages: dict[str, Page]) -> None:
    page = pages["id/plan/109991/sogo/index.en.html"]
    section = page.one("section", **{"aria-labelledby": "at-time"})
    assert "平成29年度～" in section.text
    own = page.all("rect", class_="own")
    assert len(own) == 1
    assert own[0].attributes["width"].endswith("%")
