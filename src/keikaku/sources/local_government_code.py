"""Codes of local governments (全国地方公共団体コード, JIS X 0401 and X 0402 with a check digit)."""

from __future__ import annotations

import re

__all__ = ["check_digit", "code_problem"]

_PREFECTURES = range(1, 48)


def check_digit(five: str) -> str:
    """The sixth digit of a code: the last digit of 11 less the weighted sum modulo 11.

    >>> check_digit("10211")
    '3'
    """
    total = sum(int(digit) * weight for digit, weight in zip(five, (6, 5, 4, 3, 2), strict=True))
    return str((11 - total % 11) % 10)


def code_problem(code: str) -> str | None:
    """What is wrong with a six-digit code; ``None`` when nothing is.

    >>> code_problem("102113") is None
    True
    >>> code_problem("102112")
    'its check digit is 2 and ought to be 3'
    """
    if not re.fullmatch("[0-9]{6}", code):
        return "it is not six digits"
    if int(code[:2]) not in _PREFECTURES:
        return f"there is no prefecture {code[:2]}"
    right = check_digit(code[:5])
    return None if code[5] == right else f"its check digit is {code[5]} and ought to be {right}"
