"""Tables that hold structure instead of values: measures, roles, SDGs."""

from __future__ import annotations

from keikaku.extract import extract_plan
from keikaku.extract.lines import printed_lines
from keikaku.extract.reading_order import in_reading_order
from keikaku.extract.sdg_matrix import find_matrix_rows
from keikaku.sources.document import Line, SourceDocument


def lines_of(text: str) -> tuple[Line, ...]:
    return tuple(Line(number, line, line) for number, line in enumerate(text.split("\n"), 1))


def elements_of(text: str) -> list[tuple[str, str]]:
    reading = extract_plan(SourceDocument("plan", "plan.txt", "utf-8", "", lines_of(text)))
    return [(element.type.value, element.text) for element in reading.elements]


def test_a_cell_left_empty_belongs_to_the_measure_above_it() -> None:
    table = (
        "基本目標1 自然を守るまち\n\n| 施策 | 主な取組 | 担当課 |\n|---|---|---|\n"
        "| (1) 里山の保全 | 竹林の整備 | 農林課 |\n|  | 担い手の育成 | 農林課 |"
    )
    assert elements_of(table) == [
        ("goal", "自然を守るまち"),
        ("measure", "里山の保全"),
        ("action", "竹林の整備"),
        ("action", "担い手の育成"),
    ]


def test_a_table_of_measures_that_the_body_prints_again_is_not_read_twice() -> None:
    text = (
        "基本目標1 自然を守るまち\n\n| 施策 | 担当課 |\n|---|---|\n| 1-1 里山の保全 | 農林課 |\n\n"
        "施策1-1 里山の保全\n主な取組\n・竹林の整備"
    )
    assert [text for kind, text in elements_of(text) if kind == "measure"] == ["里山の保全"]


def test_a_table_of_costs_holds_no_measures() -> None:
    text = "基本目標1 自然を守るまち\n\n| 施策 | 事業費 | 担当課 |\n|---|---|---|\n| 里山の保全 | 1,200 | 農林課 |"
    assert ("measure", "里山の保全") not in elements_of(text)


def test_twelve_numbered_columns_without_a_word_of_sdgs_are_no_matrix() -> None:
    head = "\t".join(["取組", *map(str, range(1, 13))])
    assert find_matrix_rows(printed_lines(lines_of(f"{head}\n講座\t●"))) == []


def test_a_row_with_every_goal_marked_assigns_none() -> None:
    head = "\t".join(["施策", *map(str, range(1, 18))])
    row = "\t".join(["里山の保全", *"●" * 17])
    text = f"基本目標1 自然を守るまち\n施策1 里山の保全\n主な取組\n・竹林の整備\n\n{head}\n{row}"
    reading = extract_plan(SourceDocument("plan", "plan.txt", "utf-8", "", lines_of(text)))
    assert not any(element.sdgs for element in reading.elements)


def test_one_heading_below_a_list_may_be_chance_and_keeps_its_place() -> None:
    lines = printed_lines(
        lines_of("・竹林の整備\n・里道の手入れ\n施策1 里山の保全\n\n施策2 水辺の保全\n・清掃")
    )
    assert in_reading_order(lines) == lines


def test_goals_between_the_rows_of_a_table_divided_by_spaces_are_goals() -> None:
    text = (
        "第3次さとやま町総合計画 目標指標\n\n指標名 単位 基準値(R5) R8 R11 担当課\n\n"
        "基本目標1 助け合うまち\n町内会加入率 ％ 64.8 65.0 66.0 総務課\n"
        "基本目標2 安全なまち\n交通事故件数 件 73 70 65 総務課"
    )
    assert elements_of(text) == [("goal", "助け合うまち"), ("goal", "安全なまち")]
