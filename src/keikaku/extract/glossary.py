"""Entries that explain a term: ※1 ICT：…, * 関係人口：…, a heading PDCAサイクルとは？ with a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keikaku.extract.cleaning import strip_markdown, words
from keikaku.extract.folding import fold, squeeze

if TYPE_CHECKING:
    from keikaku.extract.lines import PrintedLine

__all__ = [
    "SORTING_HEAD",
    "Entry",
    "is_note",
    "is_polite",
    "read_entry",
    "read_note",
    "read_question",
    "read_term",
]

_MARK = r"(?:\^\{[^{}]*\}|\[[※*]?\d*\]|※\s*[0-9０-９]{0,2}|\\?[*＊]{1,3}\s*[0-9０-９]{0,2}\)?|（?\(?注\s*[0-9０-９]*[)）]?|[(（][※*注]\s*[0-9０-９]*[)）]|[¹²³⁴⁵⁶⁷⁸⁹]+)"  # noqa: E501
_ENTRY = re.compile(
    rf"^\s*[-・]?\s*(?P<mark>{_MARK})\s*[\.．)）:：]?\s*(?P<term>[^：:。]{{1,60}}?)\s*(?:[：:]|\s*…+\s*|\s+[-–―—]\s+|\s*＝\s*|\s=\s)\s*(?P<definition>\S.*)$"
)
_SPACED = re.compile(
    rf"^\s*(?P<mark>{_MARK})\s*(?P<term>[「『]?[^\s　：:。、]{{2,30}}[」』]?)(?:\t+|\u3000+|\s{{2,}}|とは[、,]?\s*)(?P<definition>\S.*。.*)$"  # noqa: E501
)
_UNMARKED = re.compile(
    r"^[\s・■●◆○□◇-]*(?P<term>[「『【]?[^：:。、]{1,40}?[」』】]?)\s*(?:[：:]|\t+|\s*…+\s*|\u3000+|\s{2,}|(?<=】)\s*|とは、)\s*(?P<definition>\S.*)$"
)
_QUESTION = re.compile(r"^(?P<mark>)(?P<term>[^。、：:？?]{1,40}?)\s*とは\s*[？?]?\s*$")
_NOTE = re.compile(rf"^\s*[-・]?\s*(?P<mark>{_MARK}|注\s*[)）:：]|備考\s*[:：]?)\s*(?P<text>\S.*)$")
#: あ行, か: the heads under which a list of terms is sorted.
SORTING_HEAD = re.compile(
    r"[【〔［\[<＜]?\s*(?:[ぁ-んァ-ヶ]\s*行?|[A-ZＡ-Ｚ]|英数字?|数字|アルファベット)\s*[】〕］\]>＞]?"
)
_NO_TERM = re.compile(
    r"^(?:出典|資料|備考|単位|目標値|現状値|基準値|注|参考|対象|時点|調査時点|算出方法|例|電話|担当|問合せ先|年度|実績値|その他|写真|左|右|上|下|場所|日時)$|(?:実績|目標|現状)値?は"
)


_SET_OFF = re.compile(r"([*＊※])[^*＊※。]{2,24}\1")
_ROLE_OF_VALUE = re.compile(r"(?:値|時|当初|現状|目標|基準|直近|実績|年度?)$")
_TELLS_TIMES = re.compile(r"(?:令和|平成|昭和|[RHS]|20|')\s*(?:\d|元)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A term and the beginning of what is said of it."""

    term: str
    definition: str
    mark: str  #: ``※1``, ``*`` …; empty in a list of terms


def read_entry(line: PrintedLine, *, in_glossary: bool = False) -> Entry | None:
    """The glossary entry that a line begins, ``None`` when it begins none.

    A note without a term (※現状値からは減少しているが、…) is no entry.
    """
    text = _printed(line)
    match = _ENTRY.match(text) or _SPACED.match(text)
    if match is None and in_glossary:
        match = _UNMARKED.match(text)
    if match is None:
        return None
    term = _term(match["term"])
    if not term or _NO_TERM.search(term) or not _is_name(term):
        return None
    if _TELLS_TIMES.match(fold(match["definition"])) and _ROLE_OF_VALUE.search(term):
        return None  # ※ 計画策定時：2017年度 目標値：2028年度
    mark = match.groupdict().get("mark") or ""
    return Entry(term, words(match["definition"]), squeeze(mark))


def read_question(line: PrintedLine) -> str | None:
    """The term of a heading that asks what it is.

    >>> from keikaku.extract.lines import printed_lines
    >>> from keikaku.sources.document import Line
    >>> read_question(printed_lines((Line(1, "", "PDCAサイクルとは？"),))[0])
    'PDCAサイクル'
    """
    match = _QUESTION.match(line.text)
    return words(match["term"]).strip("「」『』【】") if match else None


def read_term(line: PrintedLine) -> str | None:
    """The term that stands alone on a line of a glossary, its definition on the next one."""
    text = _printed(line)
    bare = re.sub(rf"^[\s・■●◆○□◇-]*{_MARK}?\s*", "", text).strip()
    set_apart = (
        bool(line.bullet or line.bold or line.depth)
        or re.fullmatch(r"[【〔「『［].*[】〕」』］]", bare) is not None
        or bare != text.strip()
    )
    term = _term(bare)
    return (
        term
        if set_apart
        and 0 < len(term) <= 40
        and not re.search(r"[。、]", term)
        and _is_name(term)  # a length of print
        else None
    )


def is_note(line: PrintedLine) -> bool:
    """Whether the line is a note of any kind; stars on both sides set off a heading."""
    printed = _printed(line)
    return _NOTE.match(printed) is not None and _SET_OFF.fullmatch(printed) is None


def read_note(line: PrintedLine) -> str:
    """The words of a note, without its mark."""
    match = _NOTE.match(_printed(line))
    return words(match["text"]) if match else words(line.text)


def is_polite(text: str) -> bool:
    """Whether the words end in the style of a plan's body (です・ます), not of a definition."""
    return re.search(r"(?:です|ます|ません|ました|でした|ください)[。」）]*\s*$", text) is not None


_DEPTH = re.compile(r"^#{1,6}\s+")
_STAR = re.compile(r"[*＊]\s")


def _printed(line: PrintedLine) -> str:
    """The line as printed; a ``*`` or ``-`` that Markdown reads as a bullet is a mark here."""
    bare = _DEPTH.sub("", line.raw.strip()) if line.depth else line.raw.strip()
    mark = _STAR.match(bare)
    text = strip_markdown(line.text)
    return f"{mark.group()}{text}" if mark else text


def _term(printed: str) -> str:
    return words(printed).strip("「」『』【】〔〕 \u3000")


def _is_name(term: str) -> bool:
    """Whether the words name something: no sentence, and commas only inside brackets."""
    outside = re.sub(r"[（(].*?[)）]", "", fold(term))
    return "、" not in outside and not re.search(
        r"(?:します|です|ます|ため|から|について|とともに)$", outside
    )
