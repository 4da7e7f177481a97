from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keikaku.sources.cleaning import clean_line


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("市\u2ea0の役割", "市民の役割"),
        ("\u2f42化と\u2f08", "文化と人"),
        ("\u2ed1期計画", "長期計画"),
        ("目標\u00a0値\u2009(\u202fH34)", "目標 値 ( H34)"),
        ("\x0c第1章 序論", "第1章 序論"),
        ("前の頁\x0c次の頁\x0b改行\u2028区切り", "前の頁 次の頁 改行 区切り"),
        ("施\u200b策\ufeff\u00adの\u202e方\u2069向\x07", "施策の方向"),
        ("指標名\t目標値", "指標名\t目標値"),
        ("か\u3099んは\u309aん", "がんぱん"),
        ("", ""),
    ],
)
def test_what_nobody_sees_on_paper_is_replaced(raw: str, text: str) -> None:
    assert clean_line(raw) == text


@pytest.mark.parametrize(
    "line",
    [
        "１．（仮称）「ＫＰＩ」①㈱～－％",
        "ﾃﾞｼﾞﾀﾙ田園",
        "髙﨑神\ufa19葛\U000e0100飾",  # variants of people's and places' names
        "全角\u3000空白",
        "\ue000",  # a user-defined character: for the reader to report
        "文字化け\ufffd(cid:12)",
    ],
)
def test_what_is_printed_stays(line: str) -> None:
    assert clean_line(line) == line


@given(st.text(st.characters(exclude_characters="\n")))
def test_cleaning_twice_is_cleaning_once(raw: str) -> None:
    assert clean_line(clean_line(raw)) == clean_line(raw)


@given(st.text(st.characters(exclude_characters="\n")))
def test_no_control_character_but_the_tab_is_left(raw: str) -> None:
    assert all(unicodedata.category(char) != "Cc" or char == "\t" for char in clean_line(raw))


def test_every_radical_becomes_one_ideograph() -> None:
    supplement = [chr(code) for code in range(0x2E80, 0x2EF4) if unicodedata.name(chr(code), "")]
    kangxi = [chr(code) for code in range(0x2F00, 0x2FD6)]
    unknown = [char for char in supplement + kangxi if clean_line(char) == char]
    assert unknown == ["\u2e80"]  # a repetition mark, of which Unicode names no ideograph
    for char in set(supplement + kangxi) - set(unknown):
        assert unicodedata.name(clean_line(char)).startswith("CJK UNIFIED IDEOGRAPH")


def test_normalisation_forms_agree_where_they_know_a_radical() -> None:
    for code in [0x2E9F, 0x2EF3, *range(0x2F00, 0x2FD6)]:
        assert clean_line(chr(code)) == unicodedata.normalize("NFKC", chr(code))
