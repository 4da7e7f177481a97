"""Numbers at the head of a line, in every sign that plans count with."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keikaku.extract.numbering import ascii_number, read_number

WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@pytest.mark.parametrize(
    ("printed", "scheme", "number", "rest"),
    [
        ("第３章　基本計画", "章", "3", "基本計画"),
        ("第2 まちの将来像", "第", "2", "まちの将来像"),
        ("６－１　市民総働の推進", "compound2", "6-1", "市民総働の推進"),
        ("1-1-2 救急医療", "compound3", "1-1-2", "救急医療"),
        ("（２）予防の推進", "paren", "2", "予防の推進"),
        ("⑩道路の整備", "circled", "10", "道路の整備"),
        ("Ⅲ　豊かな心", "roman", "3", "豊かな心"),
        ("ア　木質バイオマスの利用", "kana", "ア", "木質バイオマスの利用"),
        ("1 人にやさしいまち", "plain", "1", "人にやさしいまち"),
        ("３．基本理念", "plain", "3", "基本理念"),
        ("5章 人を育むまち", "章", "5", "人を育むまち"),
        ("Ⅳ－１　水産業の振興", "compound2", "4-1", "水産業の振興"),
        ("Ⅰ－２　森林の保全", "compound2", "1-2", "森林の保全"),
        ("C2-1 学力の向上", "compound3", "C-2-1", "学力の向上"),
    ],
)
def test_a_printed_number_is_read_with_its_scheme(
    printed: str, scheme: str, number: str, rest: str
) -> None:
    numbered = read_number(printed)
    assert numbered is not None
    assert (numbered.scheme, numbered.number, numbered.rest) == (scheme, number, rest)


@pytest.mark.parametrize(
    "text",
    [
        "5つの重点目標",
        "2023年の実績",
        "1.5倍に増やす",
        "10年後の姿",
        "2.0",
        "第2次計画",
        "3回開催する",
        "15歳未満の人口",
    ],
)
def test_a_quantity_is_no_number_of_a_heading(text: str) -> None:
    assert read_number(text) is None


@settings(deadline=None)
@given(st.lists(st.integers(1, 99), min_size=2, max_size=4))
def test_compound_numbers_read_the_same_in_full_width_and_half_width(parts: list[int]) -> None:
    narrow = "-".join(map(str, parts))
    wide = narrow.translate(WIDE).replace("-", "－")
    for printed in (narrow, wide):
        numbered = read_number(f"{printed}　道路の整備")
        assert numbered is not None
        assert numbered.number == narrow
        assert numbered.order == parts[-1]


@settings(deadline=None)
@given(st.sampled_from("①②③⑩⑳ⅠⅡⅣアイウ一二十") | st.integers(1, 99).map(str))
def test_numbers_in_ids_are_ascii(printed: str) -> None:
    assert ascii_number(printed).isascii()
    assert ascii_number(printed)
