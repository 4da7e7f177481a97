"""Cards: which lines are wholly values, and which blocks set targets."""

from __future__ import annotations

import pytest

from keikaku.extract import extract_plan
from keikaku.extract.card_lines import read_card_line
from keikaku.extract.card_names import name_on
from keikaku.extract.cards import find_card
from keikaku.extract.whole_values import is_whole_value
from keikaku.model.dates import TimeSource
from keikaku.model.indicator import RoleSource
from keikaku.sources.document import Line, SourceDocument


def lines_of(text: str) -> tuple[Line, ...]:
    printed = text.strip("\n").splitlines()
    return tuple(Line(number, line, line) for number, line in enumerate(printed, start=1))


def values_of(text: str) -> list[tuple[str, str, int | None, str]]:
    document = SourceDocument("plan", "plan.txt", "utf-8", "0" * 64, lines_of(text))
    return [
        (indicator.name, value.role.value, value.time.year, str(value.value))
        for indicator in extract_plan(document).indicators
        for value in indicator.values
    ]


@pytest.mark.parametrize(
    "line",
    [
        "本市の人口は5万人から4万人に減少しています",
        "令和5年5月14日 → 令和5年6月10日",
        "電話 0123-45-6789",
        "開館時間 9:00～17:00",
        "前回 62.1％ → 今回 65.4％",
        "目標の達成に向けて5つの事業を進めます",
        "第1回 → 第2回",
        "現状と課題",
    ],
)
def test_a_line_with_anything_unexplained_is_no_line_of_values(line: str) -> None:
    read = read_card_line(line)
    assert read is None or read.name


@pytest.mark.parametrize(
    "text", ["令和6年度に10件を達成", "5人の委員会を設置", "3か所ほか", "R5", "10人規模の研修会"]
)
def test_what_holds_more_than_a_value_is_no_whole_value(text: str) -> None:
    assert not is_whole_value(text)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("□市内事業所の従業者数", "市内事業所の従業者数"),
        ("〈指標〉 出生数", "出生数"),
        ("重要業績評価指標（KPI）：移住者数", "移住者数"),
        ("| 指標名 | 要介護認定率 |", "要介護認定率"),
        ("KPI", None),
        ("現状値", None),
        ("施策1 農業の振興", None),
        ("図書館の利用を促します。", None),
        ("観光客数 ........ 12", None),
    ],
)
def test_a_name_is_what_bullets_numbers_and_labels_leave(line: str, name: str | None) -> None:
    assert name_on(line) == name


def test_a_trend_below_a_heading_of_the_present_is_no_target() -> None:
    text = "第2章 現状と課題\n○総人口\n平成27年 5万人 → 令和2年 4万6千人\n第3章 基本目標\n基本目標1 住み続けたいまち"
    assert values_of(text) == []


def test_targets_of_the_plan_before_are_not_those_of_this_one() -> None:
    text = (
        "第2章 前期基本計画の検証\n○図書館の利用者数\n目標値 20,000人（令和5年度） 実績値 18,400人\n"
        "第3章 基本構想\n基本目標1 学びのまち"
    )
    assert values_of(text) == []


def test_a_value_alone_below_a_name_is_a_statistic() -> None:
    assert find_card(lines_of("◎観光消費額\n2022年 31.2億円"), 0) is None


def test_where_role_and_time_were_found_is_recorded() -> None:
    text = "数値目標\n目標年度は令和9年度とします。\n①婚姻件数\n現状値（令和4年度）\n120件\n目標値\n150件"
    lines = lines_of(text)
    block = find_card(lines, 2)
    assert block is not None
    baseline, target = [block.header.columns[place] for place in block.header.values]
    assert baseline.role_source is RoleSource.HEADER
    assert baseline.time is not None
    assert baseline.time.source is TimeSource.HEADER
    assert target.time is not None
    assert (target.time.year, target.time.source) == (2027, TimeSource.HEADING)


def test_a_count_that_looks_like_a_year_is_a_count_where_its_unit_follows() -> None:
    read = read_card_line("現状値 2019人（R5） 目標値 2024人（R10）")
    assert read is not None
    assert [value.raw for value in read.values] == ["2019人（R5）", "2024人（R10）"]
