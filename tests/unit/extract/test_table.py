"""Finding and reading indicator tables: what a block is, what its notes say, what is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keikaku.extract.blocks import TableContext, TableReading
from keikaku.extract.cells import Separator
from keikaku.extract.table import find_indicator_tables, read_indicator_table
from keikaku.extract.times import parse_time
from keikaku.model.dates import ERAS, TimeSource
from keikaku.model.element import NoteKind
from keikaku.model.indicator import (
    Direction,
    DirectionBasis,
    RoleSource,
    ValueRole,
    ValueStatus,
)
from keikaku.sources.document import Line

HEADER = "指標名\t現状値 (令和元年度)\t目標値 (令和9年度)"


def lines_of(text: str) -> list[Line]:
    return [Line(number, line, line) for number, line in enumerate(text.splitlines(), start=1)]


def read(text: str, context: TableContext | None = None) -> TableReading:
    (block,) = find_indicator_tables(lines_of(text))
    return read_indicator_table(block, context or TableContext(document="source.txt"))


def test_a_block_spans_header_rows_and_notes_and_nothing_else() -> None:
    text = (
        f"重要業績評価指標（ＫＰＩ）\n\n{HEADER}\n"
        "鉄道利用者数\t490.7万人 (平成30年度)\t430万人(※)\n\n"
        "※現状値からは減少しているが、令和4年度実績（395.8万人）から増加させるもの。\n\n"
        "主な取組\n- 鉄道施設の整備"
    )
    (block,) = find_indicator_tables(lines_of(text))
    assert (block.first, block.last) == (2, 5)
    assert block.separator is Separator.TAB
    reading = read_indicator_table(block, TableContext())
    assert reading.lines == (4, 6)


def test_a_note_justifies_the_marked_target_and_adds_the_actual_value_it_tells() -> None:
    reading = read(
        f"{HEADER}\n説明会の参加者数\t144人 (平成30年度)\t120人(※)\nフェアの参加者数\t41人\t50人\n"
        "※現状値からは減少しているが、コロナ禍で落ち込んだ令和4年度実績（96人）から増加させるもの。\n"
    )
    noted, plain = reading.indicators
    target = next(value for value in noted.values if value.role is ValueRole.TARGET)
    actual = next(value for value in noted.values if value.role is ValueRole.ACTUAL)
    (note,) = target.notes
    assert (note.kind, note.cites) == (NoteKind.JUSTIFICATION, (actual.id,))
    assert (actual.value, actual.time.year, actual.time.source) == (
        Decimal(96),
        2022,
        TimeSource.FOOTNOTE,
    )
    assert (noted.direction, noted.direction_basis) == (Direction.INCREASE, DirectionBasis.STATED)
    assert not any(value.notes for value in plain.values)


def test_a_cells_own_period_comes_before_the_headers() -> None:
    (indicator,) = read(f"{HEADER}\n従業者数\t27,517人 (平成29年)\t28,560人\n").indicators
    assert [(v.time.year, v.time.source) for v in indicator.values] == [
        (2017, TimeSource.CELL),
        (2027, TimeSource.HEADER),
    ]


def test_a_heading_gives_the_period_where_cell_and_header_are_silent() -> None:
    context = TableContext(time=parse_time("令和10年度"))
    (indicator,) = read("指標\t現状\t目標\n会員数\t12人\t20人\n", context).indicators
    assert [(v.role, v.time.year, v.time.source) for v in indicator.values] == [
        (ValueRole.BASELINE, None, TimeSource.UNKNOWN),
        (ValueRole.TARGET, 2028, TimeSource.HEADING),
    ]


def test_an_era_left_out_in_a_cell_is_the_documents() -> None:
    context = TableContext(default_era=ERAS[0])
    (indicator,) = read(f"{HEADER}\n会員数\t12人（２年）\t20人\n", context).indicators
    assert indicator.values[0].time.year == 2020


def test_marks_are_taken_from_the_name_and_handed_on() -> None:
    reading = read(f"{HEADER}\n認知症サポーター*数（累計）\t11,762人\t15,200人\n")
    (indicator,) = reading.indicators
    assert (indicator.name, indicator.name_raw) == (
        "認知症サポーター数（累計）",
        "認知症サポーター*数（累計）",
    )
    assert indicator.cumulative
    assert reading.marks[0].name == (("*", "認知症サポーター"),)


def test_a_remark_in_the_name_may_state_the_direction() -> None:
    text = "指標名\t把握方法\t現在値 (H28 年度決算)\t最終目標値 (H38 年度決算)\n"
    row = "経常収支比率 〔値が低いほど財政の弾力 性が高い〕\t地方財政状況調査\t104.0%\t88.0%\n"
    (indicator,) = read(text + row).indicators
    assert indicator.remark == "値が低いほど財政の弾力性が高い"
    assert indicator.method == "地方財政状況調査"
    assert (indicator.direction, indicator.direction_basis) == (
        Direction.DECREASE,
        DirectionBasis.STATED,
    )
    assert indicator.values[0].time.accounting_basis == "決算"


def test_the_words_of_a_name_never_decide_the_direction() -> None:
    (indicator,) = read(f"{HEADER}\n人口減少率\t—\t3.0%\n").indicators
    assert (indicator.direction, indicator.direction_basis) == (Direction.UNKNOWN, None)


def test_a_value_to_be_set_names_the_plan_that_will_set_it() -> None:
    (indicator,) = read(
        f"{HEADER}\n健康寿命\t男性 77.41歳 女性 79.89歳\t"
        "※健康増進計画（第3次）検討にあわせて設定予定\n"
    ).indicators
    target = indicator.values[-1]
    assert (target.status, target.value) == (ValueStatus.TO_BE_DETERMINED, None)
    assert target.determined_by == ("健康増進計画（第3次）",)
    assert [value.part for value in indicator.values] == ["男性", "女性", None]


def test_a_role_from_the_order_of_years_is_marked_as_concluded() -> None:
    (indicator,) = read("指標\t2024\t2029\n会員数\t12人\t20人\n").indicators
    assert [value.role for value in indicator.values] == [ValueRole.BASELINE, ValueRole.TARGET]
    assert {value.role_source for value in indicator.values} == {RoleSource.ORDER}


def role_sources(text: str, context: TableContext | None = None) -> list[RoleSource]:
    (indicator,) = read(text, context).indicators
    return [value.role_source for value in indicator.values]


def test_the_step_that_tells_a_role_is_kept() -> None:
    assert role_sources(f"{HEADER}\n会員数\t12人\t20人\n") == [RoleSource.HEADER] * 2
    labelled = "KPI\t区分\tR5\tR6\n会員数\t目標値\t12人\t20人\n\t実績値\t11人\t—\n"
    assert role_sources(labelled) == [RoleSource.CELL] * 4
    told = f"{HEADER}\n会員数\t41人\t20人(※)\n※落ち込んだ令和4年度実績（9人）から増加させるもの。\n"
    assert role_sources(told)[-1] is RoleSource.FOOTNOTE


def test_a_row_with_a_cell_too_few_gives_no_value_and_says_so() -> None:
    text = "指標名\t現状値 (R1)\t中間値 (R4)\t目標値 (R7)\n利用者数\t820人\t900人\n"
    reading = read(text)
    assert reading.indicators == ()
    assert [finding.code for finding in reading.findings] == ["row-not-aligned"]
    assert reading.findings[0].span is not None


def test_contradicting_years_in_a_header_are_reported() -> None:
    reading = read("指標\t平成31(2020)年度\t目標値（R6）\n販売額\t1億円\t2億円\n")
    assert [finding.code for finding in reading.findings] == ["years-contradict"]


@pytest.mark.parametrize(
    "text",
    [
        "R8年度\tR9年度\n第1回 R8. 5月14日 → 諮問\t第5回 R9. 6月下旬頃 → 市民意見報告\n",
        "1 計画人口\t2\n2 将来都市像\t2\n3 数値目標\t14\n",
        "区分\t平成27年\t令和2年\n年少人口\t10,115人\t9,020人\n",
        "項目\t現状\t目標\n窓口\t紙の申請\tオンライン申請\n",
        "主な取組\n- 空き家の利活用（年間10件）の推進\n",
    ],
    ids=["schedule", "contents", "statistics", "words", "actions"],
)
def test_what_only_looks_like_a_table_of_indicators_is_left_alone(text: str) -> None:
    assert find_indicator_tables(lines_of(text)) == ()


CELLS = st.sampled_from(
    [
        "指標名",
        "現状値",
        "目標値 (R9)",
        "R5",
        "12人",
        "—",
        "(R4)",
        "出生数",
        "※",
        "95.0% 以上",
        "",
        "増加",
        "1,2",
        "施策",
    ]
)
TEXTS = st.lists(
    st.builds(
        lambda cells, sign: sign.join(cells),
        st.lists(CELLS, max_size=5),
        st.sampled_from(["\t", "|", " ", "   ", "\n"]),
    ),
    max_size=8,
)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_no_arrangement_of_cells_makes_the_reader_fail(rows: list[str]) -> None:
    printed = lines_of("\n".join(rows))
    numbers = {line.number for line in printed}
    end = -1
    for block in find_indicator_tables(printed):
        assert end < block.first <= block.last < len(printed)
        end = block.last
        reading = read_indicator_table(block, TableContext())
        assert set(reading.lines) <= numbers
        for indicator in reading.indicators:
            assert indicator.values
            assert len({value.id for value in indicator.values}) == len(indicator.values)
            for value in indicator.values:
                known = {ValueStatus.NUMERIC, ValueStatus.NIL, ValueStatus.RELATIVE}
                assert (value.value is not None) == (value.status in known)


def test_rows_after_a_page_break_keep_the_header_and_another_table_does_not() -> None:
    rows = f"{HEADER}\n会員数\t12人\t20人\n\n- 24 -\n\n教室数\t3教室\t5教室\n"
    assert [block.inherits_header for block in find_indicator_tables(lines_of(rows))] == [
        False,
        True,
    ]
    other = f"{HEADER}\n会員数\t12人\t20人\n\n年\t会員数\t教室数\nH29\t10人\t3教室\n"
    (block,) = find_indicator_tables(lines_of(other))
    assert len(block.rows) == 1
