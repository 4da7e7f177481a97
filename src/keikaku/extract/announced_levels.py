"""Levels that a document names itself: words it numbers, and headings that announce their children."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from keikaku.extract.folding import fold, squeeze
from keikaku.extract.numbering import ascii_number
from keikaku.extract.vocabulary import level_kind, level_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.extract.lines import PrintedLine

__all__ = ["expected_children", "local_level_words"]

_LONGEST_TITLE = 90
_NO_LEVEL = re.compile(
    r"^(?:第|平成|令和|昭和|図|表|図表|写真|資料|問|約|注|様式|別表|年|ページ|頁|人口|合計|総数|計|別紙|参考|付録|附属資料|版|全|各|毎年|以下|上位|令|平|電話|内線|昭|案|号|同|附則|付表)$"
)


def local_level_words(lines: Sequence[PrintedLine]) -> frozenset[str]:
    """Level names of this document's own making: a word that heads lines with 1, 2, 3 … after it.

    「チャレンジ1 …」「チャレンジ2 …」 make チャレンジ the name of a level.
    """
    orders: dict[str, set[int]] = defaultdict(set)
    pattern = re.compile(
        r"[【〔［《≪〈＜<(]?(?P<word>[ァ-ヶー]{3,12}|[一-鿿]{2,5}(?:の[一-鿿]{1,4})?)\s*(?P<n>(?:\d{1,2}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩIVX])(?:-\d{1,2})*|[①-⑳])[】〕］》≫〉＞>)]?(?:\s*[:.|]\s*|\s+|(?=[「『【]))(?P<title>\S.*)"
    )
    for line in lines:
        match = pattern.fullmatch(fold(line.text)) if len(line.text) <= _LONGEST_TITLE else None
        if (
            match
            and not _NO_LEVEL.match(match["word"])
            and level_of(match["word"]) is None
            and "\t" not in line.text
        ):
            orders[match["word"]].add(int(ascii_number(match["n"]).rpartition("-")[2]))
    return frozenset(
        word for word, seen in orders.items() if {1, 2} <= seen or level_kind(word) is not None
    )


_EXPECT = (
    (re.compile(r"重点(?:目標|テーマ|プロジェクト|戦略|プログラム|施策|政策|課題|分野|項目|方針)|リーディングプロジェクト|戦略プロジェクト"), "priority_goal"),  # noqa: E501
    (re.compile(r"(?:政策|施策|まちづくり)の?大綱|^大綱|政策分野(?!別)|施策分野(?!別)"), "policy_field"),
    (re.compile(r"基本目標|政策目標|戦略目標|\d+本(?:の)?柱|[一二三四五六七八九]本(?:の)?柱|つの柱|まちづくりの柱|政策の柱|基本戦略|まちづくりの目標$"), "goal"),  # noqa: E501
    (re.compile(r"基本姿勢"), "theme"),
    (re.compile(r"^(?:\d+|[一二三四五六七八九十])つの(?:チャレンジ|挑戦|約束|ビジョン|目標|戦略)"), "goal"),
)  # fmt: skip


@lru_cache(maxsize=4096)
def expected_children(title: str) -> str | None:
    """What the numbered headings below this one are, as its words announce it.

    >>> expected_children("5つの重点目標"), expected_children("政策の5本柱"), expected_children("計画の期間")
    ('priority_goal', 'goal', None)
    """
    key = squeeze(title)
    if len(key) > 30:  # a sentence announces nothing
        return None
    return next((kind for pattern, kind in _EXPECT if pattern.search(key)), None)
