"""Forms of a text that matchers read: one width, one dash, one tilde, and no wrap spaces.

The printed words are never published in these forms; they keep their full-width signs.
"""

from __future__ import annotations

import re
import unicodedata

from keikaku.extract.remembering import remembered

__all__ = ["fold", "is_sentence", "join_wrapped", "squeeze"]

_DASHES = "‐‑‒–—―−－─━ｰ"
_TILDES = "〜～∼"
_SPACES = "\u3000\u00a0\u2002\u2003\u2009"


_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


class _Folded(dict[int, str]):
    """The folded form of every character met so far, by its code point."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character in _DASHES:
        return "-"
    if character in _TILDES:
        return "~"
    if character in _SPACES:
        return " "
    if "\u2460" <= character <= "\u24ff":
        return character  # ① is a label, never the number 1
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character


_FOLDED = _Folded()


@remembered
def fold(text: str) -> str:
    """NFKC character by character, so that every offset still points into ``text``.

    Characters whose compatibility form is longer (㎡, ㈱) stay as they are; the many dashes become
    ``-``, the many tildes ``~``, and the line break of a Markdown cell (``<br>``) spaces.

    >>> fold("Ｒ５年度～Ｒ９　１，２３４人（▲３％）")
    'R5年度~R9 1,234人(▲3%)'
    """
    if "<" in text:
        text = _BREAK.sub(lambda match: " " * len(match.group()), text)
    return text if text.isascii() else text.translate(_FOLDED)


_WIDE = r"[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF、。・「」『』（）〔〕【】ー々〇]"
_WRAP = re.compile(rf"(?<={_WIDE})[ \u3000]+(?={_WIDE})")
_LATIN_WRAP = re.compile(
    rf"(?<=[A-Za-z0-9%)])[ \u3000]+(?={_WIDE})|(?<={_WIDE})[ \u3000]+(?=[A-Za-z0-9(])"
)


@remembered
def join_wrapped(text: str) -> str:
    """The text without the spaces that a line wrap left inside Japanese words.

    Japanese sets no spaces between words, so a space beside a Japanese character is a wrap; spaces
    between Latin words stay.

    >>> join_wrapped("女性の参画状況を測る 指標。NPO 法人 Open Data")
    '女性の参画状況を測る指標。NPO法人Open Data'
    """
    return _LATIN_WRAP.sub("", _WRAP.sub("", _BREAK.sub(" ", text))).strip()


_BRACKETED = re.compile(r"[(（\[【〔「『][^()（）\[\]【】〔〕「」『』]*[)）\]】〕」』]")


@remembered
def is_sentence(text: str) -> bool:
    """Whether a text ends or holds a sentence, not counting what stands in brackets.

    >>> is_sentence("環境を整備します。"), is_sentence("経常収支比率〔値が低いほどよい。〕")
    (True, False)
    """
    bare, before = text, ""
    while bare != before:
        bare, before = _BRACKETED.sub("", bare), bare
    return "。" in bare


@remembered
def squeeze(text: str) -> str:
    """The folded text without any white space, for comparing words.

    >>> squeeze("目 標　値（Ｒ９）")
    '目標値(R9)'
    """
    return "".join(fold(text).split())
