"""What is mojibake, and what only looks unusual."""

from __future__ import annotations

import pytest

from keikaku.extract.legibility import unreadable_lines
from keikaku.extract.lines import printed_lines
from keikaku.sources.document import Line

JAPANESE = (
    "総合計画の推進",
    "施策の方向と目標値を示します",
    "令和６年度の目標値は百人です",
    "安心して暮らせるまち",
)
WRONG = [("euc_jp", "cp932"), ("utf-8", "cp932"), ("utf-8", "latin-1"), ("cp932", "latin-1")]


def is_unreadable(text: str) -> bool:
    return bool(unreadable_lines(printed_lines([Line(1, text, text)])))


@pytest.mark.parametrize(("written", "read"), WRONG)
@pytest.mark.parametrize("text", JAPANESE)
def test_a_line_in_a_wrong_encoding_is_unreadable(text: str, written: str, read: str) -> None:
    assert is_unreadable(text.encode(written).decode(read, "replace"))


@pytest.mark.parametrize(
    "text",
    [
        "ｺﾐｭﾆﾃｨﾊﾞｽの利用者数\t1,234人",
        "第1章　子育て ･････････ 3",
        "ﾎﾟｲﾝﾄ",
        "Wi-Fiｽﾎﾟｯﾄ数",
        "･ 情報発信",
        "ｱ 相談件数",
        "ﾃﾞｰﾀ活用ｾﾐﾅｰ参加者",
        "ｱ･ｲ･ｳ",
        "螺旋階段と繭のまち",
    ],
)
def test_half_width_katakana_and_rare_kanji_are_read(text: str) -> None:
    assert not is_unreadable(text)


def test_characters_lost_in_the_font_are_unreadable() -> None:
    assert is_unreadable("(cid:1234)(cid:88)の推進")
