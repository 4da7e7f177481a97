"""Indicators in sentences and arrows: what states a value, and what does not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from keikaku.extract.blocks import TableContext
from keikaku.extract.prose_indicators import read_prose_indicators
from keikaku.extract.times import parse_time
from keikaku.model.dates import TimeSource
from keikaku.model.element import PlanPeriod
from keikaku.model.indicator import Direction, Indicator, ValueRole
from keikaku.sources.document import Line


def read(text: str, heading: str | None = "数値目標", **context: object) -> tuple[Indicator, ...]:
    lines = [Line(number, line, line) for number, line in enumerate(text.splitlines(), start=1)]
    around = TableContext(document="source.txt", heading=heading, **context)  # type: ignore[arg-type]
    return read_prose_indicators(lines, around).indicators


def test_a_lead_sentence_gives_the_time_of_the_targets_below_it() -> None:
    maintained, raised = read(
        "前期計画の最終年である平成34（2022）年に達成すべき成果目標として次の2つを設定します。\n\n"
        "**1 人口55,000人超の維持**\n\n**2 まちは『住みやすい』55.9% → 65%\\***\n\n"
        "\\*市民アンケートにおける「とても住みやすい」と「どちらかといえば住みやすい」の合計値。\n"
    )
    (target,) = maintained.values
    assert (maintained.name, target.qualifier, target.value) == ("人口", ">", Decimal(55000))
    assert maintained.direction is Direction.MAINTAIN
    assert (target.time.year, target.time.source) == (2022, TimeSource.HEADING)
    baseline, target = raised.values
    assert (raised.name, baseline.role, baseline.time.raw) == (
        "まちは『住みやすい』",
        ValueRole.BASELINE,
        None,
    )
    assert target.time.year == 2022
    assert raised.method is not None
    assert raised.method.startswith("市民アンケート")


def test_the_plan_period_dates_a_target_only_where_the_sentence_names_it() -> None:
    text = "計画人口は、{}取組の成果を見込み、210,000人とします。"
    period = PlanPeriod("令和3年度～令和9年度", 2021, 2027)
    (named,) = read(text.format("計画期間内での"), "計画人口", plan_period=period)
    (silent,) = read(text.format(""), "計画人口", plan_period=period)
    assert (named.values[0].time.year, named.values[0].time.raw) == (2027, "計画期間内")
    assert silent.values[0].time.year is None


@pytest.mark.parametrize(
    ("text", "name", "values"),
    [
        ("合計特殊出生率：H26年1.50→H31年1.64", "合計特殊出生率", [(2014, "1.50"), (2019, "1.64")]),
        (
            "ＫＰＩ①：移住相談件数　現状値 120件（R5） → 目標値 200件（R10）",
            "移住相談件数",
            [(2023, "120"), (2028, "200")],
        ),
        (
            "・市内総生産額　基準値：2,345億円（H28）　⇒　目標値：2,500億円（R6）",
            "市内総生産額",
            [(2016, "234500000000"), (2024, "250000000000")],
        ),
        ("○年間出生数　令和６年：350人（平成30年：412人）", "年間出生数", [(2024, "350")]),
        ("本市の令和12年度の目標人口は、35,000人とします。", "目標人口", [(2030, "35000")]),
    ],
)  # fmt: skip
def test_a_statement_is_read_with_its_times(
    text: str, name: str, values: list[tuple[int, str]]
) -> None:
    (indicator,) = read(text)
    assert indicator.name == name
    assert [(v.time.year, v.value) for v in indicator.values] == [
        (year, Decimal(value)) for year, value in values
    ]


@pytest.mark.parametrize(
    "text",
    [
        "市内には101の行政区があり、住民センターを拠点とした地域活動が展開されています。",
        "本市の人口は、令和2年にピークを迎え、その後減少に転じると推計しています。",
        "SDGsは、2015年9月の国連サミットで採択された17の目標です。",
        "基本構想の期間は、平成29年度から平成36年度までの8年間とします。",
        "第1回 R8. 5月14日 → 諮問",
        "基本目標2 ひとの創生\t14",
        "令和 3 年 3 月",
        "3. 政策の5本柱",
        "満足度を前年よりも増やす",
    ],
)
def test_sentences_headings_and_dates_state_no_indicator(text: str) -> None:
    assert read(text) == ()


def test_a_single_value_states_nothing_without_a_heading_of_targets() -> None:
    assert read("自主防災組織 45団体", "現状と課題") == ()
    assert len(read("自主防災組織 45団体", "数値目標")) == 1


def test_a_time_beside_one_value_is_not_lent_to_the_next() -> None:
    text = (
        "新規就農者数　基準値：3人（令和元年度）　目標値：20人\n"
        "認定農業者数　基準値：210人　目標値：220人\n"
    )
    first, second = read(text, baseline_time=parse_time("令和元年度"))
    assert first.values[0].time.year == 2019
    assert second.values[0].time.year is None


def test_parts_below_a_name_belong_to_it() -> None:
    (indicator,) = read("1日の食塩摂取量\n男性 10.9g → 8g\n女性 9.3g → 7g\n")
    assert indicator.name == "1日の食塩摂取量"
    assert [value.part for value in indicator.values] == ["男性", "男性", "女性", "女性"]
