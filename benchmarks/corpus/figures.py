"""Figures: what stands in a value cell, and how it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from corpus.years import wide

__all__ = ["Figure", "NumberStyle", "Scale", "print_figure"]


@dataclass(frozen=True)
class Scale:
    """A multiplier (千, 万, 億 …) printed before the unit."""

    word: str = ""
    factor: int = 1


@dataclass(frozen=True)
class NumberStyle:
    """How a document prints its numbers."""

    full_width: bool = False
    mixed_width: bool = False  #: the digits after the point or comma are full-width
    comma: str = ","
    minus: str = "△"
    space_before_unit: bool = False


@dataclass(frozen=True)
class Figure:
    """What one value says.

    ``number`` is in the scale; ``status`` is one of the model's; ``words`` stand in place of a
    number; ``lead``, ``bound`` and ``tail`` stand around it; ``upper`` ends a range.
    """

    number: Decimal | None = None
    scale: Scale = Scale()
    status: str = "numeric"
    words: str = ""
    lead: str = ""
    bound: str = ""
    tail: str = ""
    upper: Decimal | None = None
    compound: bool = False
    phenomena: frozenset[str] = frozenset()

    @property
    def value(self) -> Decimal | None:
        """The number with its multiplier multiplied out."""
        return None if self.number is None else self.number * self.scale.factor


def print_figure(figure: Figure, unit: str, style: NumberStyle, *, with_unit: bool = True) -> str:
    """The figure as it stands in a cell.

    Without the unit (it stands in its own column or in the name) the scale is left to that place.

    >>> print_figure(Figure(Decimal("45.20"), bound="以上"), "％", NumberStyle())
    '45.20％以上'
    >>> print_figure(Figure(Decimal(123), Scale("千", 1000), compound=True), "人", NumberStyle())
    '12万3千人'
    >>> print_figure(Figure(Decimal(-85)), "人", NumberStyle(), with_unit=False)
    '△85'
    """
    if figure.number is None or figure.words:
        return figure.words + figure.tail
    after = (figure.scale.word + unit) if with_unit else ""
    space = " " if style.space_before_unit and after else ""
    if figure.compound:
        body = _compound(figure, style) + unit
    elif figure.upper is not None:
        upper = _digits(figure.upper, style)
        body = f"{_digits(figure.number, style)}～{upper}{space}{after}"
    else:
        body = f"{_digits(figure.number, style)}{space}{after}"
    return f"{figure.lead}{body}{figure.bound}{figure.tail}"


def _digits(number: Decimal, style: NumberStyle) -> str:
    text = f"{abs(number):,}".replace(",", style.comma)
    if style.full_width:
        text = wide(text).replace(".", "．").replace(",", "，")
    elif style.mixed_width:
        head, point, rest = text.partition("." if "." in text else ",")
        text = head + point + wide(rest)
    return (style.minus if number < 0 else "") + text


def _compound(figure: Figure, style: NumberStyle) -> str:
    """12万3千, 3億2,500万: the number split at the four-digit steps of Japanese."""
    left = int(figure.value or 0)
    words = ""
    for word, factor in (("兆", 10**12), ("億", 10**8), ("万", 10**4), ("千", 10**3)):
        if left >= factor:
            words += _digits(Decimal(left // factor), style) + word
            left %= factor
    return words + (_digits(Decimal(left), style) if left else "")
