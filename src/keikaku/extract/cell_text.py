"""The text of a cell before it is read: wrap spaces closed, what only counts the whole blanked."""

from __future__ import annotations

import re

from keikaku.extract.folding import fold

__all__ = ["blank_totals", "close_wraps", "is_broken"]

_BROKEN = re.compile(r"\(cid:\d+\)|\ufffd|[縺繧繝]|莠|Ã.|ã[\x80-\xbf]|[■□]{2,}")
#: Spaces that a wrap left inside a number: 1, 234 and 45. 2. (1. 25 may be an item.)
_WRAPS = re.compile(
    r"(?<=\d,)\s(?=\d{3}(?!\d))|(?<=\d)\s(?=,\d{3}(?!\d))|(?<=\d\d\.)\s(?=\d{1,2}(?!\d))"
)
#: Letters set apart: 以 上.
_SPACED_LETTERS = re.compile(r"(?<!\S)[一-龥ぁ-ん](?:\s+[一-龥ぁ-ん](?!\S))+")
_TOTALS = re.compile(
    r"(?<=[一-龥])\s*/\s*\d+(?![\d年日]|時間|[かカヶヵ]月)[一-龥]{0,4}(?!\S)"  # 8校/10校, 3位/47
    r"|\d+[一-龥かカヶ]{1,5}中\s*(?=\d|第)"  # 10校中8校
)


def is_broken(text: str) -> bool:
    """Whether a text holds characters that were lost or decoded wrongly.

    >>> is_broken("12(cid:48)人"), is_broken("12人")
    (True, False)
    """
    return _BROKEN.search(text) is not None


def close_wraps(text: str) -> str:
    """The text without the spaces that a wrap left inside a number or a word set in single letters.

    A space between two runs of digits stays: nobody knows whether it parts two numbers.

    >>> close_wraps("1, 234人"), close_wraps("120 人 以 上"), close_wraps("12 34")
    ('1,234人', '120 人以上', '12 34')
    """
    folded = fold(text)
    spots = {match.start() for match in _WRAPS.finditer(folded)}
    for match in _SPACED_LETTERS.finditer(folded):
        spots.update(match.start() + n for n, sign in enumerate(match.group()) if sign == " ")
    if not spots:
        return text
    return "".join(sign for n, sign in enumerate(text) if n not in spots)


def blank_totals(text: str) -> str:
    """The folded text with the number of all (10校中 8校, 8校/10校) blanked, offsets unchanged.

    >>> blank_totals("8校/10校")
    '8校    '
    """
    return _TOTALS.sub(lambda match: " " * len(match.group()), text)
