from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keikaku.sources.formats.cell_text import one_line


@pytest.mark.parametrize(
    ("cell", "line"),
    [
        ("子育てに満足して\nいる市民の割合", "子育てに満足している市民の割合"),
        ("地域の\n担い手", "地域の担い手"),
        ("新規就農者\n数", "新規就農者数"),
        ("「道の駅」\nの来場者", "「道の駅」の来場者"),
        ("小学校\n中学校", "小学校 中学校"),
        ("男性\r\n女性", "男性 女性"),
        ("1,234人\n（令和5年度）", "1,234人 （令和5年度）"),
        ("基準値\n(R5)", "基準値 (R5)"),
        ("85.0％\n以上", "85.0％ 以上"),
        ("・研修\n・助成", "・研修 ・助成"),
        ("①12人\n②15人", "①12人 ②15人"),
        ("Wi-Fi\nスポット数", "Wi-Fi スポット数"),
        ("数値\t目標", "数値 目標"),
        ("\n　目標値　\n", "目標値"),
        ("空き家\n\n\n件数", "空き家 件数"),
        ("", ""),
    ],
)
def test_a_break_inside_a_cell_closes_a_wrapped_word_and_parts_two_things(
    cell: str, line: str
) -> None:
    assert one_line(cell) == line


@given(st.text(st.sampled_from("目標値のるA1 \n\r\t\u3000・（）\u2028\x0b")))
def test_a_cell_is_on_one_line_and_loses_no_sign(cell: str) -> None:
    line = one_line(cell)
    assert not set(line) & set("\n\r\t\u2028\x0b")
    assert "".join(line.split()) == "".join(cell.split())
