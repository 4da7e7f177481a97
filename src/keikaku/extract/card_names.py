"""The name of a card: what stands on its line besides bullets, numbers and labels."""

from __future__ import annotations

import re
from functools import lru_cache

from keikaku.extract.columns import ColumnKind, read_column
from keikaku.extract.folding import fold, is_sentence
from keikaku.extract.names import ends_like_indicator, is_name
from keikaku.extract.quantity import is_part_label, is_value_text
from keikaku.extract.vocabulary import block_kind, level_pattern

__all__ = ["name_on", "names_indicator"]

_LONGEST = 70
_LONGEST_HEADING = 6
_MARKUP = re.compile(r"^\s*(?:#{1,6}\s+|>\s+)|\*\*|__")
_BULLETS = re.compile(
    r"^[\s　|｜]*(?:(?:[・･•‣◆◇■□●○◯〇◎★☆▼▽▲△▶▷►◦▪▸➤✓❏❖└├│┗┣*＊※]|[-–—―－](?=\s))[\s　]*)+"
)
#: What says that the words behind it are an indicator's name: 【指標】, KPI①, 指標名：.
_LABEL = re.compile(
    r"^(?:(?P<open>[【〔［\[<＜《≪〈(（])\s*)?(?:(?(open)目標値?|(?!))|重要業績評価指標|数値目標|(?:成果|目標|評価|達成|活動|代表|業務|施策|進捗)?指標(?:名|項目)?|成果目標|目標項目|項目名?|KPI|ＫＰＩ|KGI|ＫＧＩ)"
    r"\s*(?:[(（](?:KPI|ＫＰＩ|KGI|重要業績評価指標)[)）])?\s*[-－]?[\d０-９①-⑳]{0,2}\s*"
    r"(?(open)[】〕］\]>＞》≫〉)）]\s*[:：]?|(?:[:：]|(?=[\s　])))[\s　]*(?=\S)"
)
_NUMBER = re.compile(
    r"^(?:[①-⑳❶-❿]\s*|[(（]\s*(?:\d{1,2}|[ア-ン])\s*[)）]\s*|\d{1,2}\s*[.．)）、]\s*(?!\d)"
    r"|[ア-ン][\s　.．)）]\s*|\d{1,2}(?:-\d{1,2})+\s+)"
)
_HEADING = re.compile(
    r"^第\s*[\d一二三四五六七八九十]+\s*[章節編部条次]|^[・.…‥\s]*目\s*次|[.…‥・]{4,}"
)
_LEADER_PAGE = re.compile(r"\s(?:P\.?\s*)?\d{1,3}\s*$")


@lru_cache(maxsize=8192)
def name_on(text: str) -> str | None:
    """The indicator's name that a line prints, without what stands before it; ``None`` for none.

    >>> name_on("◎観光消費額"), name_on("［KPI］新規就農者数"), name_on("KPI①　移住者数")
    ('観光消費額', '新規就農者数', '移住者数')
    >>> name_on("基本目標1 安心のまち"), name_on("数値目標"), name_on("第3章 計画の目標")
    (None, None, None)
    """
    cells = re.sub(r"[\t|｜]+", "  ", _MARKUP.sub("", text))
    bare = _BULLETS.sub("", cells).strip(" 　")
    labelled = _LABEL.match(bare)
    bare = bare[labelled.end() :] if labelled else bare
    bare = bare.strip(" 　:：/／")
    core = _NUMBER.sub("", fold(bare)).strip()
    if not core or len(core) > _LONGEST or is_sentence(bare) or _HEADING.search(bare):
        return None
    level = _level().match(core)
    if level and (labelled is None or not ends_like_indicator(core)):
        return None
    if re.search(r"[、。:,]$|ます$|です$", core) or _LEADER_PAGE.search(bare):
        return None
    if not is_name(core) or is_part_label(core) or is_value_text(core):
        return None
    if _is_heading(core) or block_kind(core) is not None:
        return None
    return bare


def _is_heading(core: str) -> bool:
    """Whether the words head a column; a longer name may end as one does: 寄附金額."""
    column = read_column(core)
    if column is None:
        return False
    longer = len(core) > _LONGEST_HEADING and ends_like_indicator(core)
    return not (column.kind is ColumnKind.OTHER and longer)


def names_indicator(text: str) -> bool:
    """Whether a name ends as names of indicators do, its brackets and number aside."""
    bare = re.sub(r"[(（][^()（）]*[)）]\s*$", "", text.strip())
    return ends_like_indicator(bare or text)


@lru_cache(maxsize=1)
def _level() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{level_pattern()}|目標|方針|戦略|柱)\s*[\d①-⑳ⅠⅡⅢⅣⅤⅥIVX一二三四五六七八九]"
    )
