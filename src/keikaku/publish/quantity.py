"""Numbers as a reader of the plan knows them: in the unit the plan prints, with separators."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

__all__ = ["format_number", "in_printed_unit", "parse_decimal", "plain_number"]

_MULTIPLIERS = {
    "千": Decimal(1000),
    "万": Decimal(10_000),
    "百万": Decimal(1_000_000),
    "億": Decimal(100_000_000),
    "兆": Decimal(1_000_000_000_000),
}
#: What can follow a multiplier that is part of a unit: 千円, 万人, 百万kWh … but not 千葉.
_COUNTED = (
    "円",
    "人",
    "件",
    "台",
    "トン",
    "t",
    "kWh",
    "㎡",
    "m",
    "回",
    "世帯",
    "冊",
    "食",
    "本",
    "株",
)


def parse_decimal(text: str | None) -> Decimal | None:
    """A finite number from its lexical form; ``None`` where it is none."""
    if text is None:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def in_printed_unit(number: Decimal, unit: str, multiplier: str = "") -> tuple[Decimal, str]:
    """A number, whose multiplier is multiplied out, in the unit that the plan prints.

    >>> in_printed_unit(Decimal("1194200000000"), "億円")
    (Decimal('11942'), '億円')
    >>> in_printed_unit(Decimal("3310000"), "人", "万")
    (Decimal('331'), '万人')
    """
    for word in sorted(_MULTIPLIERS, key=len, reverse=True):
        if unit.startswith(word) and unit.removeprefix(word).startswith(_COUNTED):
            return _plain(number / _MULTIPLIERS[word]), unit
    if multiplier in _MULTIPLIERS:
        return _plain(number / _MULTIPLIERS[multiplier]), multiplier + unit
    return number, unit


def format_number(number: Decimal) -> str:
    """Digits in groups of three; decimals as they are.

    >>> format_number(Decimal("294758")), format_number(Decimal("0.30"))
    ('294,758', '0.30')
    """
    return f"{_plain(number):,f}" if number == number.to_integral_value() else f"{number:,f}"


def plain_number(number: Decimal) -> str:
    """A number for programs: no separators, no exponent, no needless zeros.

    >>> plain_number(Decimal("93.0")), plain_number(Decimal("1E+3"))
    ('93', '1000')
    """
    return f"{_plain(number):f}"


def _plain(number: Decimal) -> Decimal:
    """Without an exponent and without needless zeros after the point."""
    whole = number.to_integral_value()
    return whole.quantize(Decimal(1)) if number == whole else number.normalize()
