"""Texts that are values and nothing else, and where the value begins that a text ends with."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from keikaku.extract.amount import find_amounts
from keikaku.extract.cell_brackets import BRACKETS
from keikaku.extract.folding import fold, is_sentence
from keikaku.extract.quantity import is_part_label, is_value_text
from keikaku.extract.times import find_times, parse_time
from keikaku.extract.wording import is_missing

if TYPE_CHECKING:
    from keikaku.model.dates import PrintedTime

__all__ = ["EDGES", "after_time", "is_whole_value", "split_name", "split_values", "years_in"]

#: What may stand at the edges of a value or name and is no part of it.
EDGES = " 　\t、,，/／|｜;；:：・=＝→⇒➡⇨▶►▷➔➜➤⟶"
_FOUR_DIGITS = re.compile(r"[\d０-９]{4}")
_ENDS_YEAR = re.compile(r"$|[\s:()\[\]【】〔〕~/→⇒➡▶]")
#: What a value may be told with besides numbers, times and brackets.
_WITH_A_VALUE = re.compile(
    r"(?:約|およそ|おおむね|概ね|延べ|のべ|延|年間|年度間|毎年度?|各年度?|各年|年平均|平均|月|日|年|累計|累積|合計|計|通算|以上|以下|以内|未満|超|程度|前後|維持|継続|達成"
    r"|目指します|目指す|めざします|めざす|を|に|へ|の|で|まで|程|見込み?|推計値?|速報値?|暫定値?|実績値?|時点|現在|末|度|調査|期間中|期間内|計画|増加?|減少?|向上|抑制|削減|全国|男性?|女性?"
    r"|[・/,、~+\-±\s:*※＊]|[かカヶヵ]年|間|年後)*"
)
_WISH = re.compile(
    r"(?:を|に|へ)?(?:目指します|目指す|めざします|めざす|努めます|努める|します|する)$"
)
_UNTIL = re.compile(r"^\s*末?まで(?:に|の)?\s*")
_PER_TIME = re.compile(r"^\s*(?:年間?|月間?|週|1?日(?:平均)?|毎年度?|各年度?|単年度?)\s*(?=\d)")
_MISSING_END = re.compile(
    r"(?:(?<=[\s　:：])|(?<=[)）]))(?P<value>[-‐‑–—―－ーｰ]+|集計中"
    r"|未(?:集計|実施|把握|調査|設置|導入|整備|開設|策定|着手)|なし)(?P<since>\s*[(（][^()（）]*[)）])?\s*$"
)


def years_in(text: str) -> list[tuple[int, int, PrintedTime]]:
    """The times of a line of values; four digits alone are a year unless a unit follows them.

    >>> [time.year for _, _, time in years_in("2019年 2030人")]
    [2019]
    """
    return [
        (start, end, time)
        for start, end, time in find_times(text, bare_years=True)
        if not _FOUR_DIGITS.fullmatch(text, start, end) or _ENDS_YEAR.match(fold(text), end)
    ]


def split_name(text: str) -> tuple[str, str] | None:
    """A name and the value that the line ends with, where the rest is clearly apart from it.

    >>> split_name("転入者数：320人（R5）"), split_name("新規雇用者数： ―")
    (('転入者数', '320人（R5）'), ('新規雇用者数', '―'))
    """
    if missing := _MISSING_END.search(text):
        since = missing["since"] or ""
        if not since or parse_time(since.strip()[1:-1]) is not None:
            return text[: missing.start()].strip(EDGES), missing["value"] + since
    folded = fold(text)
    times = years_in(text)
    starts = {start for start, _, _ in times}
    starts |= {
        amount.start
        for amount in find_amounts(folded)
        if not any(start < amount.start < end for start, end, _ in times)
    }
    starts |= {
        match.start()
        for match in re.finditer(r"(?:延べ|のべ|累計|年間?|月|週|毎年度?)\s*(?=\d)", folded)
    }
    starts = {start - (folded[start - 1 : start] in {"[", "【", "〔", "〈"}) for start in starts}
    for start in sorted(starts):
        name, value = text[:start], text[start:].strip(EDGES)
        if not name.strip(EDGES) or re.search(r"[\d.,(（]$", folded[:start]):
            continue
        if is_whole_value(value) and parse_time(value) is None:
            return name.strip(EDGES), value
    return None


def split_values(raw: str, count: int) -> list[str] | None:
    """The values of a line on which ``count`` stand side by side; ``None`` when it is not so many.

    >>> split_values("18.4万㎡　　16.0万㎡", 2), split_values("45件 (R5) 60件 (R9)", 2)
    (['18.4万㎡', '16.0万㎡'], ['45件 (R5)', '60件 (R9)'])
    """
    for gap in (r"[ 　]{2,}|　", r"[ 　]+"):
        pieces: list[str] = []
        for piece in re.split(gap, raw.strip(" 　")):
            if pieces and (
                (BRACKETS.fullmatch(fold(piece)) and parse_time(piece) is not None)
                or parse_time(pieces[-1]) is not None
            ):
                pieces[-1] = f"{pieces[-1]} {piece}"
            else:
                pieces.append(piece)
        if len(pieces) == count and all(map(is_whole_value, pieces)):
            return pieces
    return None


@lru_cache(maxsize=8192)
def is_whole_value(text: str) -> bool:
    """Whether a text is a value and nothing is left of it that does not belong to one.

    >>> [is_whole_value(t) for t in ("R5 38.6", "2022年 ―", "年2人（令和元年）", "5人の委員会を設置")]
    [True, True, True, False]
    """
    folded = fold(text).strip()
    if not folded or is_sentence(text):
        return False
    rest = after_time(folded)
    if is_missing(rest):
        return True
    outside = BRACKETS.sub(" ", rest)
    undated = _without_times(rest)
    amounts = find_amounts(outside) or find_amounts(undated)
    if not amounts:
        wished = _WISH.sub("", outside.strip())
        return is_value_text(wished) and not re.search(r"\d", wished)
    if not is_value_text(_PER_TIME.sub("", rest)):
        return False
    left = outside if find_amounts(outside) else undated
    for amount in reversed(amounts):
        left = f"{left[: amount.start]} {left[amount.end :]}"
    left = _without_times(left)
    words = " ".join(part for part in BRACKETS.sub(" ", left).split() if not is_part_label(part))
    return _WITH_A_VALUE.fullmatch(words) is not None


def _without_times(text: str) -> str:
    for start, end, _ in reversed(years_in(text)):
        text = f"{text[:start]} {text[end:]}"
    return text


def after_time(folded: str) -> str:
    """The text without a time that it begins with."""
    times = years_in(folded)
    if not times or times[0][0] > 0:
        return folded
    return _UNTIL.sub("", folded[times[0][1] :]).lstrip(" :、(末)").strip() or folded
