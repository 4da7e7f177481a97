"""A vertical scale with round ticks, computed in decimals so that labels are exact."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

from keikaku.publish.quantity import format_number

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Scale", "value_scale"]

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_WANTED_TICKS = 4
#: A scale that leaves out zero is worth it only where the values lie close together.
_CLOSE_TOGETHER = Decimal("0.4")


@dataclass(frozen=True, slots=True)
class Scale:
    """The lowest and highest value shown, and the ticks between with their labels."""

    low: Decimal
    high: Decimal
    ticks: tuple[tuple[Decimal, str], ...]


def value_scale(numbers: Sequence[Decimal]) -> Scale:
    """A scale that holds all ``numbers``, from zero unless they lie close together.

    >>> [label for _, label in value_scale([Decimal(93), Decimal(113)]).ticks]
    ['90', '95', '100', '105', '110', '115']
    >>> [label for _, label in value_scale([Decimal(4), Decimal(8)]).ticks]
    ['0', '2', '4', '6', '8']
    """
    low, high = min(numbers), max(numbers)
    if low == high:
        margin = abs(low) / 10 or Decimal(1)
        low, high = low - margin if low else low, high + margin
    elif low > 0 and (high - low) / high > _CLOSE_TOGETHER:
        low = Decimal(0)
    elif high < 0:
        high = Decimal(0)
    step = _step(high - low)
    first = (low / step).to_integral_value(ROUND_FLOOR) * step
    last = (high / step).to_integral_value(ROUND_CEILING) * step
    count = int((last - first) / step)
    values = [first + step * place for place in range(count + 1)]
    return Scale(first, last, tuple((value, _label(value, step)) for value in values))


def _step(span: Decimal) -> Decimal:
    """The smallest round step with which about the wanted number of ticks cover ``span``."""
    rough = span / _WANTED_TICKS
    magnitude = Decimal(1).scaleb(rough.adjusted())
    return next(step * magnitude for step in _STEPS if step * magnitude >= rough)


def _label(value: Decimal, step: Decimal) -> str:
    exponent = step.normalize().as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return (
        format_number(value.quantize(Decimal(1).scaleb(-places)))
        if places
        else format_number(value)
    )
