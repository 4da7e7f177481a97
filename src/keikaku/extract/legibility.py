"""Whether a document can be read at all, and whether it is a plan.

Mojibake, characters lost in a font, and texts of another kind give no elements: nothing is invented.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keikaku.extract.folding import squeeze
from keikaku.extract.headings import read_heading
from keikaku.extract.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.extract.lines import PrintedLine

__all__ = ["is_garbled", "is_plan", "unreadable_lines"]

_CID = re.compile(r"\(cid:\d+\)")
#: What UTF-8 Japanese becomes when it is read as Shift_JIS, EUC-JP or Latin-1, and the other way round.
_MOJIBAKE = re.compile(
    r"[縺繧繝譁蜷蟄莠荳豁]{2,}|(?:[ãåæçèé][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¡-¿]{1,2}){2,}|�|(?:Ã|Â|ã|\x83|\x82)[\x80-\xff]|[À-ÿ]{5,}|(?:[\x80-\x9f][\x20-\xff]){2,}"
)
_SJIS_OF_UTF8 = re.compile(
    r"[縺繧繝螳蟄莠荳豁譁蜷逶讓隨蝓驥髢邱險譛譌繹蜿迴謖蛟谺丞粋逧蜈螟莨遉譖蝨迚�]"
)
_HALF_WIDTH = re.compile(r"[｡-ﾟ]*[ｦ-ﾟ][｡-ﾟ]*")
#: What half-width katakana (ｺﾐｭﾆﾃｨﾊﾞｽ) never are: one letter alone, a voicing mark after a letter that
#: has no voiced form, a small letter in front, stops and quotes between letters.
_NO_KATAKANA = re.compile(r"[ｦ-ﾟ]|[ｧ-ｰﾞﾟ].*|.*(?:[^ｳｶ-ﾄﾊ-ﾎ]ﾞ|[^ﾊ-ﾎ]ﾟ|[｡-､][ｦ-ﾟ]).*")
_JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-鿿]")
_KANA = re.compile(r"[ぁ-んァ-ヶ]")
_PLAN_WORDS = re.compile(
    r"総合計画|総合戦略|基本構想|基本計画|実施計画|将来像|将来都市像|基本目標|重点目標|施策|政策|まちづくり|基本方針|基本理念|取組|取り組み|目指す姿|めざす姿|数値目標|成果指標|重要業績評価指標|KPI|市民の役割|現状と課題|地方創生|計画期間|大綱|事業|推進し|基本的方向"
)
#: 〇〇市国土強靱化地域計画 and the like, alone on one of the first lines.
_PLAN_TITLE = re.compile(
    r"(?:第\d+[次期])?[一-鿿ぁ-んァ-ヶ]{1,12}[市町村区県](?:第\d+[次期])?[一-鿿ぁ-んァ-ヶ・]{2,24}(?:計画|戦略|ビジョン|プラン|大綱|指針)(?:[(（].*[)）])?"
)
#: Headings that only plans have.
_TELLING = {
    "future_state", "direction", "citizen_role", "measure", "related_plan", "indicator", "vision", "principle", "plan_character", "challenge",  # noqa: E501
}  # fmt: skip
_LEVELS = {
    "基本目標",
    "施策",
    "基本施策",
    "重点目標",
    "政策",
    "政策大綱",
    "具体的な施策",
    "重点プロジェクト",
    "基本政策",
}


def is_garbled(lines: Sequence[PrintedLine]) -> bool:
    """Whether most of the text cannot be read."""
    printed = [line for line in lines if not line.is_blank]
    if not printed:
        return False
    bad = sum(1 for line in printed if _is_unreadable(line.raw))
    return bad * 3 > len(printed)


def unreadable_lines(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Single lines that cannot be read in a document that else can."""
    return [line for line in lines if not line.is_blank and _is_unreadable(line.raw)]


def is_plan(lines: Sequence[PrintedLine]) -> bool:
    """Whether the document is (an excerpt of) a plan: by its headings or by its words."""
    text = squeeze("".join(line.text for line in lines))
    if not _JAPANESE.search(text):
        return False
    headings = [heading for line in lines if not line.is_blank and (heading := read_heading(line))]
    if any(heading.block in _TELLING or heading.level in _LEVELS for heading in headings):
        return True
    printed = [squeeze(line.text) for line in lines if not line.is_blank]
    if any(_PLAN_TITLE.fullmatch(title) for title in printed[:5]) and any(
        heading.number for heading in headings
    ):
        return True
    return len(set(_PLAN_WORDS.findall(text))) >= 2  # one word is chance


@remembered
def _is_unreadable(text: str) -> bool:
    if _CID.search(text):
        return True
    signs = len(_SJIS_OF_UTF8.findall(text)) + _garbled_half_width(text)
    if signs >= 3 and signs * 3 > len(text.strip()):
        return True
    garbage = sum(len(match) for match in _MOJIBAKE.findall(text))
    return garbage * 4 > len(text.strip()) or (garbage > 3 and not _KANA.search(text))


def _garbled_half_width(text: str) -> int:
    """How many half-width katakana are none that anybody writes, but bytes read wrongly."""
    runs = _HALF_WIDTH.findall(text)
    wrong = sum(1 for run in runs if _NO_KATAKANA.fullmatch(run))
    return sum(len(run) for run in runs) if wrong * 2 >= len(runs) else 0
