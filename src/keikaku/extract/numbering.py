"""The numbering of headings and lists: 第1章, 基本目標１－２, 6-1, (1), ①, Ⅰ, ア."""

from __future__ import annotations

import re
from dataclasses import dataclass

from keikaku.extract.folding import fold
from keikaku.extract.remembering import remembered

__all__ = ["Numbered", "ascii_number", "read_number"]

_CIRCLED = {}
for _first, _last, _start in (
    ("①", "⑳", 1), ("㉑", "㉟", 21), ("❶", "❿", 1), ("➊", "➓", 1), ("⓵", "⓾", 1), ("➀", "➉", 1), ("⑴", "⒇", 1), ("⒈", "⒛", 1),  # noqa: E501
):  # fmt: skip
    for _offset in range(ord(_last) - ord(_first) + 1):
        _CIRCLED[chr(ord(_first) + _offset)] = _start + _offset
_ROMAN = {sign: value for value, sign in enumerate("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", 1)}
_ROMAN_LETTERS = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
}
_KANJI = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_KANA = "アイウエオカキクケコサシスセソタチツテト"

_DASH = r"\s*[-.・‐ー]\s*"
_CHAPTER = re.compile(
    r"(?P<open>[【\[<《〔])?\s*第\s*(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})(?:\s*(?P<unit>編|部|章|節|項)\s*|\s+(?=[^\d\s次期回]))(?(open)[】\]>》〕]\s*)"
)
#: 1章 安心なまち: without 第, so a gap must follow.
_BARE_CHAPTER = re.compile(
    r"(?P<n>\d{1,2}|[一二三四五六七八九十]{1,2})\s*(?P<unit>編|章|節)(?:\s+|$|(?=[「『]))"
)
_ROMAN_SIGNS = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
_COMPOUND = re.compile(
    rf"(?P<n>\d{{1,2}}(?:{_DASH}\d{{1,2}}){{1,3}}(?:{_DASH}?\(\d{{1,2}}\))?|\d{{1,2}}{_DASH}?\(\d{{1,2}}\)|(?:[A-Z]|[{_ROMAN_SIGNS}]){_DASH}\d{{1,2}}(?:{_DASH}\d{{1,2}})?|[A-Z]\d{{1,2}}-\d{{1,2}})"
    r"(?P<end>[.)]?\s+(?:\|\s*)?|[.)、:|]\s*|$|(?=[「『【〈<]))"
)
_TIGHT_COMPOUND = re.compile(r"(?P<n>\d{1,2}(?:-\d{1,2}){1,3})(?=[ぁ-んァ-ヶ一-鿿])")
_PAREN = re.compile(
    r"[(〔\[]\s*(?P<n>\d{1,2}|[一二三四五六七八九十]{1,2}|[ア-ト]|[a-z])\s*[)〕\]]\s*"
)
_COUNTED = re.compile(r"(?:No|NO|no)(?:\.\s*|\s+|(?=\d))(?P<n>\d{1,3})(?:[.:]\s*|\s+)(?=\S)")
_HALF_PAREN = re.compile(r"(?P<n>\d{1,2}|[ア-ト]|[a-z])\)\s*")
_BOXED = re.compile(r"[【〈<［《]\s*(?P<n>\d{1,2})\s*[】〉>］》]\s*")
_PLAIN = re.compile(
    r"(?P<n>\d{1,2})(?:\s*[.、:|]\s*(?!\d)|\s+(?![.,%]|(?:年|月|日)(?:[度末間以、。,\s~～]|$)|(?:人|件|回|つ|か所)(?:[以、。,\s~～]|$))|$)"
)
_TIGHT = re.compile(
    r"(?P<n>\d{1,2})(?=[「『一-鿿ぁ-んァ-ヶ])(?!\s*(?:つ|年|月|日|人|か|ヶ|ヵ|カ|件|回|時|割|次|期|歳|才|万|億|千|百|円|本|以|名|世帯|校|級|号|項|番|代|位|台|度|倍"
    r"|市|町|村|区|地区|団体|事業|施策|分|秒|食|床|戸|棟|点|種|者|社|店|館|園|所|箇|個|大|都|県|国|世|階|枚|頭|羽|匹|ha|km|ｍ|メ|キ|パ|ポ|ト))"
)
_KANJI_NUMBER = re.compile(r"(?P<n>[一二三四五六七八九十]{1,2})(?:\s*[、.]\s*|\s+)")
_KANA_NUMBER = re.compile(r"(?P<n>[ア-ト])(?:\s*[、.]\s*|\s+)")
_ROMAN_NUMBER = re.compile(
    r"(?P<n>[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ]|(?:VIII|VII|III|IV|VI|IX|II|I|V|X)(?=[.、\s]))(?:\s*[.、:]\s*|\s*)"
)
_LETTER = re.compile(r"(?P<n>[A-H])(?:\s*[.、)]\s*|\s+(?=[ぁ-んァ-ヶ一-鿿]))")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number at the head of a line."""

    scheme: str  #: ``章``, ``compound2``, ``paren``, ``circled``, ``plain`` …
    number: str  #: half-width, as the plan counts: ``6-1``, ``3``
    order: int  #: the last part as an integer, to see whether a list goes on
    rest: str  #: the text after it, as printed
    tight: bool = False  #: no sign parts the number from the text


@remembered
def ascii_number(number: str) -> str:
    """A printed number in ASCII, for ids.

    >>> [ascii_number(n) for n in ("１－２", "Ⅲ", "⑩", "ア", "二")]
    ['1-2', '3', '10', '1', '2']
    """
    text = fold(number).strip()
    if text in _KANA:
        return str(_KANA.index(text) + 1) if text else ""
    if text in _ROMAN_LETTERS:
        return str(_ROMAN_LETTERS[text])
    for table in (_CIRCLED, _ROMAN):
        text = "".join(str(table.get(sign, sign)) for sign in text)
    text = re.sub(r"^[IVX](?=\s*-\s*\d)", lambda roman: str(_ROMAN_LETTERS[roman.group()]), text)
    if re.fullmatch(r"[一二三四五六七八九十]+", text):
        text = str(_kanji_value(text))
    return re.sub(r"[^0-9A-Za-z]+", "-", text).strip("-")


@remembered
def read_number(text: str) -> Numbered | None:
    """The number that a line begins with.

    >>> read_number("（１） 進行管理の仕組み")
    Numbered(scheme='paren', number='1', order=1, rest='進行管理の仕組み', tight=False)
    >>> read_number("６－１　市民総働の推進").number
    '6-1'
    >>> read_number("5つの重点目標を設定します。"), read_number("2023年の実績"), read_number("1.5倍")
    (None, None, None)
    """
    folded = fold(text)
    if text[:1] in _CIRCLED:
        value = _CIRCLED[text[0]]
        return Numbered("circled", str(value), value, text[1:].lstrip(" \u3000.．、"))
    for scheme, pattern in (
        ("chapter", _CHAPTER), ("chapter", _BARE_CHAPTER), ("compound", _COMPOUND), ("compound", _TIGHT_COMPOUND), ("paren", _PAREN), ("boxed", _BOXED), ("counted", _COUNTED),  # noqa: E501
        ("half-paren", _HALF_PAREN), ("plain", _PLAIN), ("roman", _ROMAN_NUMBER), ("kanji", _KANJI_NUMBER),
        ("kana", _KANA_NUMBER), ("letter", _LETTER), ("tight", _TIGHT),
    ):  # fmt: skip
        if match := pattern.match(folded):
            return _numbered(scheme, match, text)
    return None


def _numbered(scheme: str, match: re.Match[str], text: str) -> Numbered | None:
    printed = match["n"]
    rest = text[match.end() :].strip()
    if scheme == "chapter":
        scheme = match["unit"] or "第"
    if scheme == "compound":
        signs = re.findall(rf"\d+|[A-Z]|[{_ROMAN_SIGNS}]", printed)
        number = ascii_number("-".join(signs))
        parts = number.split("-")
        if "." in printed and re.match(r"\d+\.0$", printed.replace(" ", "")):
            return None  # 1.0 and 2.0 are versions
        return Numbered(f"compound{len(parts)}", number, int(parts[-1]), rest)
    value = _value(printed)
    if scheme == "paren" and not printed.isdigit():
        scheme = f"paren-{'kana' if printed in _KANA else 'other'}"
    if scheme == "tight":
        return Numbered("plain", str(value), value, rest, tight=True)
    number = printed if scheme in {"kana", "letter"} or printed in _KANA else str(value)
    return Numbered(scheme, number, value, rest)


def _value(printed: str) -> int:
    if printed.isdigit():
        return int(printed)
    if printed in _ROMAN or printed in _ROMAN_LETTERS:
        return _ROMAN.get(printed) or _ROMAN_LETTERS[printed]
    if printed in _KANA:
        return _KANA.index(printed) + 1
    if re.fullmatch(r"[一二三四五六七八九十]+", printed):
        return _kanji_value(printed)
    return ord(printed.lower()) - ord("a") + 1


def _kanji_value(printed: str) -> int:
    tens, ten, ones = printed.partition("十")
    if not ten:
        return int("".join(str(_KANJI[sign]) for sign in printed))
    return (_KANJI[tens] if tens else 1) * 10 + (_KANJI[ones] if ones else 0)
