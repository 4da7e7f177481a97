"""Printed matter that is no part of the plan's text: contents pages, page numbers, captions, credits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keikaku.extract.folding import fold, squeeze
from keikaku.extract.numbering import read_number
from keikaku.extract.vocabulary import block_kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from keikaku.extract.lines import PrintedLine

__all__ = ["find_furniture"]

_PAGE_TAIL = re.compile(
    r"(?:\s*[·‥…・･.．⋯]{2,}\s*|\s*[-－―─_＿]{4,}\s*|\t+\s*|\s{2,}|\u3000{2,})(?:[Pp]\.?\s*)?[-(]?\s*(?P<page>\d{1,3})\s*[-)]?\s*(?:ページ|頁)?\s*$"
)
_LEADER = re.compile(r"(?:[·‥…⋯]{2,}|[・･.．]{4,}|[-－―─_＿]{6,})\s*(?:[Pp]\.?)?\s*\d{1,3}\s*$")
_PAGE_NUMBER = re.compile(
    r"(?:[-~<\[(|]\s*)?(?:[Pp]\.?\s*)?\d{1,3}(?:\s*[->~\])|])?|[-~]\s*\d{1,3}\s*[-~]|\d{1,3}\s*/\s*\d{1,3}|(?:\d{1,3})\s*(?:ページ|頁)"
)
#: What programs that turn a PDF into text print above each page.
_PAGE_OF_FILE = re.compile(r"(?:Page|PAGE|ページ)\s*\d{1,4}\s*(?:[:：]|$)")
_CREDIT = re.compile(
    r"^(?:[※(（]?\s*)?(?:出典|資料|出所|写真提供|写真|イラスト|撮影|提供|画像)\s*(?:提供)?\s*[:：]|^(?:出典|資料)[\s　]|^\(?(?:c|C|©)\)?\s*\d{4}|^©"  # noqa: E501
)
#: 図　利用状況の推移（人）: the caption of a chart without a number.
_CHART_CAPTION = re.compile(
    r"^[※▲▼■●◆<【［\[(（]*\s*(?:図表?|表|グラフ)[\s\u3000]+\S.{0,40}"
    r"(?:推移|割合|状況|構成比?|比較|分布|内訳|見通し|推計|結果)\s*(?:[（(].{1,10}[）)])?[】］\])）>]*$"
)
_CAPTION = re.compile(
    r"^[※▲▼■●◆<【［\[(（]*\s*(?:図表?|表|写真|グラフ)\s*[-0-9０-９]{1,6}(?:[\s　:：.．)）】]|$)|^[※▲▼]\s*.{0,30}(?:のイメージ図?|イメージ図|概念図|模式図|様子|風景|写真)[」）)]*$|^.{0,24}(?:（|\()[^（()）]{1,16}(?:から撮影|撮影|提供|にて|より撮影)(?:）|\))$"  # noqa: E501
)
_IMAGE = re.compile(
    r"^!\[[^\]]*\]\([^)]*\)$|^<img\b[^>]*>$|^\[(?:画像|図|写真|イラスト|image)[^\]]*\]$|^-{3,}$|^={3,}$|^\*{3,}$|^_{3,}$",
    re.IGNORECASE,
)


def find_furniture(lines: Sequence[PrintedLine]) -> dict[int, str]:
    """Index of a line → what kind of furniture it is."""
    found = _contents(lines)
    for line in lines:
        if line.is_blank or line.index in found:
            continue
        if kind := _single(line, lines):
            found[line.index] = kind
    found |= _repeated_titles(lines, found)
    return found | _titles_beside_pages(lines, found)


def _titles_beside_pages(lines: Sequence[PrintedLine], found: Mapping[int, str]) -> dict[int, str]:
    """Names of plans that stand alone beside a page number: running heads, no text of theirs."""
    printed = [line for line in lines if not line.is_blank]
    beside = (
        line
        for before, line, after in zip(printed, printed[1:], printed[2:], strict=False)
        if "page-number" in {found.get(before.index), found.get(after.index)}
    )
    return {
        line.index: "running-head"
        for line in beside
        if line.index not in found
        and not line.bullet
        and not line.depth
        and _PLAN_NAME.fullmatch(squeeze(line.text))
    }


def _single(line: PrintedLine, lines: Sequence[PrintedLine]) -> str | None:
    text = line.text.strip()
    if _IMAGE.match(line.raw.strip()):
        return "figure"
    if _CREDIT.match(text):
        return "credit"
    if not line.depth and (_CAPTION.match(text) or _CHART_CAPTION.match(text)):
        return "caption"
    if _is_running_head(line, lines):
        return "running-head"
    return "page-number" if _is_page_number(line, lines) else None


def _is_page_number(line: PrintedLine, lines: Sequence[PrintedLine]) -> bool:
    if _PAGE_OF_FILE.match(line.text):
        return True
    if _PAGE_NUMBER.fullmatch(fold(line.raw.strip())) is None:
        return False
    return bool(line.bullet) or not _numbers_a_title(line, lines)


_PLAN_NAME = re.compile(
    r"(?:第\d+[次期])?[一-鿿ぁ-んァ-ヶ]{1,12}[市町村区県](?:第\d+[次期])?[一-鿿ぁ-んァ-ヶ・]{2,24}(?:計画|戦略|ビジョン|プラン|大綱|指針)"
)
_RUNNING = re.compile(
    r"(?:(?P<before>\d{1,3})[\s\u3000]+)?(?P<head>\S.{3,60}?)(?:(?:\t+|\s{2,}|\u3000+|\s*[-|｜]\s*)(?P<after>\d{1,3})\s*-?)?"
)
_CHAPTER_HEAD = re.compile(
    r"第\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[編部章節](?=[\s\u3000]|$)"
)


def _repeated_titles(lines: Sequence[PrintedLine], found: Mapping[int, str]) -> dict[int, str]:
    """The plan's name above every page: all lines that print it again, a page number beside it or not."""
    seen: set[str] = set()
    again: dict[int, str] = {}
    for line in lines:
        if line.is_blank or line.index in found or line.bullet or len(line.text) > 50:
            continue
        key = _PAGE_BESIDE.sub("", fold(line.text).strip())
        name = squeeze(key)
        if _PLAN_NAME.fullmatch(name) is None:
            continue
        if name in seen or key != fold(line.text).strip():
            again[line.index] = "running-head"
        seen.add(name)
    return again


_PAGE_BESIDE = re.compile(r"(?:\s{2,}|\t)\d{1,3}$|^\d{1,3}(?:\s{2,}|\t)")


def _is_running_head(line: PrintedLine, lines: Sequence[PrintedLine]) -> bool:
    """Whether a line prints headings of other lines again, beside the number of the page.

    第3部 基本計画　第1章 快適なまち　　27 names two chapters and a page; neither begins here.
    """
    text = fold(line.text.strip())
    match = _RUNNING.fullmatch(text)
    if match is None or line.bullet or line.depth or not (match["before"] or match["after"]):
        return False
    starts = [found.start() for found in _CHAPTER_HEAD.finditer(match["head"])]
    if not starts or starts[0] != 0:
        return False
    pieces = [
        squeeze(match["head"][start:end])
        for start, end in zip(starts, [*starts[1:], None], strict=True)
    ]
    if len(pieces) > 1:
        return True
    return any(other is not line and other.key == pieces[0] for other in lines)


_BARE_NUMBER = re.compile(r"\(?\s*(\d{1,2})\s*\)?")


def _numbers_a_title(line: PrintedLine, lines: Sequence[PrintedLine]) -> bool:
    """Whether a bare number is the number of the title on the next line, not of a page.

    A number of a title goes on from an earlier one, or is the first.
    """
    number = fold(line.text.strip())
    value = _BARE_NUMBER.fullmatch(number)
    if value is None:
        return False
    following = next(
        (lines[n] for n in range(line.index + 1, len(lines)) if not lines[n].is_blank), None
    )
    if (
        following is None
        or read_number(following.text)
        or following.bullet
        or len(following.text) > 40  # a length of print
    ):
        return False
    if following.depth or block_kind(following.text):
        return False
    order = int(value[1])
    if order == 1:
        second = number.replace("1", "2")
        return any(_prints(lines[n], second) for n in range(line.index + 1, len(lines)))
    wanted = {number.replace(str(order), str(earlier)) for earlier in range(1, order)}
    for other in lines[: line.index]:
        if not wanted:
            break
        wanted -= {number for number in wanted if _prints(other, number)}
    return not wanted


def _prints(line: PrintedLine, number: str) -> bool:
    """Whether a folded number stands alone on the line."""
    text = line.text.strip()
    return len(text) == len(number) and fold(text) == number


def _contents(lines: Sequence[PrintedLine]) -> dict[int, str]:
    """The lines of contents pages: from 目次, or wherever dot leaders run to page numbers."""
    found = {line.index: "contents" for line in lines if _LEADER.search(line.text)}
    if len(found) < 3:  # a list of contents is longer
        found = {}
    for line in lines:
        if block_kind(line.text) == "contents":
            found |= _after_contents_heading(lines, line.index)
    return found


def _after_contents_heading(lines: Sequence[PrintedLine], start: int) -> dict[int, str]:
    entries: dict[str, int] = {}
    last_paged = start
    gap = 0
    for line in lines[start + 1 :]:
        if line.is_blank:
            continue
        key = squeeze(_PAGE_TAIL.sub("", line.text))
        if key in entries and not _PAGE_TAIL.search(line.text):
            break  # the first title of the body repeats one of the contents
        paged = _PAGE_TAIL.search(line.text) is not None
        gap = 0 if paged else gap + 1
        if gap > 4 or len(key) > 60:  # prose has begun
            break
        entries[key] = line.index
        if paged:
            last_paged = line.index
    else:
        return {index: "contents" for index in (start, *entries.values()) if index <= last_paged}
    repeated = {
        squeeze(line.text)
        for line in lines[max([start, *entries.values()]) + 1 :]
        if not line.is_blank
    }
    end = max([last_paged, *(index for key, index in entries.items() if key in repeated)])
    return {index: "contents" for index in (start, *entries.values()) if index <= end}
