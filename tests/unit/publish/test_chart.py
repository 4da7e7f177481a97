from __future__ import annotations

import itertools
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keikaku.publish.chart import ChartLine, ChartPoint, lay_out
from keikaku.publish.chart_scale import value_scale

YEARS = {2017: (date(2017, 4, 1), date(2018, 3, 31)), 2022: (date(2022, 4, 1), date(2023, 3, 31))}


def _point(role: str, number: str | None, year: int | None, label: str = "") -> ChartPoint:
    start, end = (date(year, 4, 1), date(year + 1, 3, 31)) if year else (None, None)
    value = None if number is None else Decimal(number)
    return ChartPoint(role, value, label or str(number), start, end, f"{year}年度", role)


def test_marks_stand_where_time_and_value_put_them() -> None:
    points = (
        _point("baseline", "93", 2016),
        _point("interim", "105", 2021),
        _point("target", "113", 2026),
    )
    chart = lay_out([ChartLine("", points)])
    assert chart is not None
    ((mark_1, mark_2, mark_3),) = (curve.marks for curve in chart.curves)
    assert mark_2.x - mark_1.x == pytest.approx(mark_3.x - mark_2.x, abs=0.2)
    ys = {label: y for y, label in chart.ticks}
    per_unit = (ys["95"] - ys["110"]) / 15
    assert mark_1.y == pytest.approx(ys["95"] + 2 * per_unit, abs=0.2)
    assert mark_2.y == ys["105"]
    assert mark_3.y == pytest.approx(ys["110"] - 3 * per_unit, abs=0.2)
    assert [mark.label for mark in (mark_1, mark_2, mark_3)] == ["93", "105", "113"]


def test_planned_and_measured_lines_part() -> None:
    points = (
        _point("baseline", "144", 2018),
        _point("actual", "96", 2022),
        _point("target", "120", 2027),
    )
    chart = lay_out([ChartLine("", points)])
    assert chart is not None
    baseline, actual, target = chart.curves[0].marks
    assert chart.curves[0].planned == f"{baseline.x},{baseline.y} {target.x},{target.y}"
    assert chart.curves[0].measured == f"{baseline.x},{baseline.y} {actual.x},{actual.y}"


def test_a_value_still_to_be_set_is_drawn_as_a_gap_and_no_line_leads_to_it() -> None:
    points = (_point("baseline", "77.41", 2019), _point("target", None, 2027, "設定予定"))
    chart = lay_out([ChartLine("", points)])
    assert chart is not None
    assert [label for _, label in chart.gaps] == ["設定予定"]
    assert chart.curves[0].planned == ""
    assert [mark.label for mark in chart.curves[0].marks] == ["77.41"]


def test_a_baseline_without_a_time_stands_left_of_the_broken_axis() -> None:
    points = (_point("baseline", "55.9", None), _point("target", "65", 2022))
    chart = lay_out([ChartLine("", points)])
    assert chart is not None
    baseline, target = chart.curves[0].marks
    (gap,) = chart.breaks
    assert baseline.x < gap < target.x
    assert [slot.is_timed for slot in chart.slots] == [False, True]


def test_several_values_of_one_time_are_not_joined() -> None:
    points = (
        _point("baseline", "88.7", 2019),
        _point("baseline", "82.8", 2019),
        _point("target", "95", 2027),
    )
    chart = lay_out([ChartLine("", points)])
    assert chart is not None
    assert chart.curves[0].planned == ""


def test_parts_are_named_beside_their_lines_without_touching() -> None:
    lines = [
        ChartLine(name, (_point("baseline", low, 2019), _point("target", high, 2027)))
        for name, low, high in (("小学校", "88.7", "95.0"), ("中学校", "88.6", "94.9"))
    ]
    chart = lay_out(lines)
    assert chart is not None
    one, other = chart.curves
    assert (one.label, other.label) == ("小学校", "中学校")
    assert abs(one.label_y - other.label_y) >= 18


@pytest.mark.parametrize(
    "points",
    [
        (),
        (_point("target", "55000", 2022),),
        (_point("baseline", None, 2017, "—"), _point("target", None, 2022, "設定予定")),
    ],
)
def test_there_is_no_chart_where_nothing_compares(points: tuple[ChartPoint, ...]) -> None:
    assert lay_out([ChartLine("", points)]) is None


def test_labels_that_would_touch_stand_in_two_rows() -> None:
    points = (
        _point("baseline", "1", 2019),
        _point("actual", "2", 2020),
        _point("target", "3", 2030),
    )
    chart = lay_out([ChartLine("", points)])
    assert chart is not None
    assert [slot.row for slot in chart.slots] == [0, 1, 0]


def test_the_scale_starts_at_zero_unless_values_lie_close_together() -> None:
    assert value_scale([Decimal(4), Decimal(8)]).low == 0
    assert value_scale([Decimal("26.3"), Decimal("40.0")]).low > 0
    assert value_scale([Decimal(-3), Decimal(8)]).low < -2
    assert value_scale([Decimal(0), Decimal(0)]).low == 0


@given(
    st.lists(
        st.decimals(
            min_value=Decimal("-1e15"), max_value=Decimal("1e15"), places=2, allow_nan=False
        ),
        min_size=1,
        max_size=6,
    )
)
def test_every_scale_holds_its_values_with_a_few_even_ticks(numbers: list[Decimal]) -> None:
    scale = value_scale(numbers)
    assert scale.low <= min(numbers) <= max(numbers) <= scale.high
    assert 2 <= len(scale.ticks) <= 8
    values = [value for value, _ in scale.ticks]
    assert len({b - a for a, b in itertools.pairwise(values)}) == 1
    assert len({label for _, label in scale.ticks}) == len(scale.ticks)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["baseline", "interim", "target", "actual", "superseded"]),
            st.none() | st.decimals(min_value=-10_000, max_value=10_000, places=1),
            st.none() | st.integers(min_value=1950, max_value=2100),
        ),
        max_size=8,
    )
)
def test_whatever_is_printed_stays_inside_the_drawing(
    values: list[tuple[str, Decimal | None, int | None]],
) -> None:
    points = tuple(
        _point(role, None if number is None else str(number), year) for role, number, year in values
    )
    chart = lay_out([ChartLine("", points)])
    if chart is None:
        return
    for curve in chart.curves:
        for mark in curve.marks:
            assert 0 <= mark.x <= chart.width
            assert chart.top - 0.1 <= mark.y <= chart.bottom + 0.1
    assert all(0 <= slot.x <= chart.width for slot in chart.slots)
