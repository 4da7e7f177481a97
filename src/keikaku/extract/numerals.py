"""Numbers with the multipliers of Japanese: 3兆7千億, 231万7千, 3千5百万, 1,234百万."""

from __future__ import annotations

import re
from decimal import Decimal

from keikaku.extract.units import MULTIPLIERS

__all__ = ["NUMBER", "NUMERAL", "evaluate", "factor_of"]

NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SCALE = (
    r"(?:[十百千]?[兆億万]|[百千](?=[^一-龥]|円|人|件|トン|台|本|戸|㎡|㎥|個|枚|冊|世帯|点|立方"
    r"|平方|食|$))"
)
#: The pattern of a number with its multipliers.
NUMERAL = rf"{NUMBER}(?:\s?{_SCALE})?(?:(?<=[兆億万千百])\s?{NUMBER}(?:\s?{_SCALE})?)*"
_TERM = re.compile(rf"(?P<number>{NUMBER})\s?(?P<scale>[十百千]?[兆億万]|[百千])?")
_LARGE = re.compile(r"[兆億万]")


def evaluate(body: str) -> tuple[Decimal, str | None]:
    """The number that a folded numeral stands for, and its first multiplier as printed.

    >>> evaluate("231万7千"), evaluate("3千5百万")
    ((Decimal('2317000'), '万'), (Decimal('35000000'), '千'))
    """
    total, below, multiplier = Decimal(0), Decimal(0), None
    for term in _TERM.finditer(body):
        scale = term["scale"] or ""
        large = _LARGE.search(scale)
        below += Decimal(term["number"].replace(",", "")) * factor_of(scale.rstrip("兆億万"))
        if large:
            total, below = total + below * factor_of(large.group()), Decimal(0)
        multiplier = multiplier or term["scale"]
    return total + below, multiplier


def factor_of(scale: str) -> Decimal:
    """What a multiplier multiplies by.

    >>> factor_of("百万"), factor_of("")
    (Decimal('1000000'), Decimal('1'))
    """
    factor = Decimal(1)
    for sign in scale:
        factor *= MULTIPLIERS[sign]
    return factor
