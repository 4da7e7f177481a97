"""Indicators printed twice are one, unless two goals share them or their values differ."""

from __future__ import annotations

from keikaku.extract import extract_plan
from keikaku.sources.document import Line, SourceDocument

BOX = "□ふるさと納税寄附額　現状値 3.2億円（令和5年度）　目標値 5億円（令和11年度）"


def indicators_of(text: str) -> list[tuple[str, str | None, int]]:
    lines = tuple(Line(n, line, line) for n, line in enumerate(text.splitlines(), start=1))
    reading = extract_plan(SourceDocument("plan", "plan.txt", "utf-8", "0" * 64, lines))
    types = {element.id: element.type.value for element in reading.elements}
    return [
        (indicator.name, types.get(indicator.parent or ""), len(indicator.values))
        for indicator in reading.indicators
    ]


def test_a_box_of_all_targets_and_the_measure_give_one_indicator_of_the_measure() -> None:
    text = (
        f"重点目標一覧\nKPI\n{BOX}\n\n基本目標1 つながりを広げる\n施策1 関係人口の創出\nKPI\n{BOX}"
    )
    assert indicators_of(text) == [("ふるさと納税寄附額", "measure", 2)]


def test_the_same_indicator_of_two_goals_stays_two() -> None:
    text = f"基本目標1 しごと\nKPI\n{BOX}\n\n基本目標2 ひと\nKPI\n{BOX}"
    assert [name for name, _, _ in indicators_of(text)] == ["ふるさと納税寄附額"] * 2


def test_values_that_contradict_each_other_are_not_joined() -> None:
    other = BOX.replace("5億円", "6億円")
    text = f"基本目標1 しごと\nKPI\n{BOX}\n\n進捗管理の指標\nKPI\n{other}"
    assert len(indicators_of(text)) == 2


def test_a_table_of_progress_adds_its_actual_values() -> None:
    table = "指標名\t基準値（令和5年度）\t令和6年度実績\n婚姻件数\t210件\t218件"
    text = (
        "基本目標1 出会いの場をつくる\n数値目標\n"
        f"婚姻件数：210件（令和5年度）→ 230件（令和10年度）\n\n{table}"
    )
    assert [count for _, _, count in indicators_of(text)] == [3]
