"""The words of one cell on one line: what a line break inside it means."""

from __future__ import annotations

import re

__all__ = ["one_line"]

_BREAKS = re.compile(r"[\t \u3000]*(?:\r\n|[\n\r\v\f\u2028\u2029])[\s\u3000]*")
_SPACES = re.compile(r"[\t\u00a0]+")
_WIDE = "ぁ-ゖァ-ヺー一-鿿々〇"
#: A Japanese word does not begin with these, nor end a label with a particle.
_GOES_ON = re.compile("[ぁ-ゖーァィゥェォッャュョヮ々、。）」』】］]")
_ONE_SIGN = re.compile("[一-鿿]")  # 就農者／数
_BROKEN_OFF = re.compile("[ぁ-ゖ、・（「『【［]")


def one_line(text: str) -> str:
    r"""The words with every line break and tab inside them replaced.

    A break between two Japanese characters closes where a word was wrapped, which kana show
    (「満足して／いる市民」); any other break parts two things (小学校／中学校, a value and its year)
    and stays as one space. A cell is one cell of its row, so no tab remains.

    >>> one_line("子育てに満足して\nいる市民の割合")
    '子育てに満足している市民の割合'
    >>> one_line("小学校\n中学校"), one_line("1,234人\n（令和5年度）")
    ('小学校 中学校', '1,234人 （令和5年度）')
    """
    pieces = _BREAKS.split(_SPACES.sub(" ", text).strip("\n\r\v\f\u2028\u2029 \u3000"))
    joined = pieces[0]
    for piece in pieces[1:]:
        joined += ("" if _is_wrap(joined, piece) else " ") + piece if joined else piece
    return joined.strip()


def _is_wrap(before: str, after: str) -> bool:
    if not before or not after:
        return True
    if not re.match(f"[{_WIDE}（）「」『』【】［］、。・]", after):
        return False
    if _GOES_ON.match(after) or _ONE_SIGN.fullmatch(after):
        return re.search(f"[{_WIDE}）」』】］]$", before) is not None
    return _BROKEN_OFF.search(before[-1]) is not None
