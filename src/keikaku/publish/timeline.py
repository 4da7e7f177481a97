"""Places on a time line, as percentages of its width, so that its words need not shrink with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["Stretch", "TimeAxis", "position"]

_TICKS_AT_MOST = 6
_STEPS = (1, 2, 5, 10, 20, 50, 100)
#: The first month of a fiscal year.
_APRIL = 4


def position(day: date) -> float:
    """A day as a fiscal year and the part of it that has passed.

    >>> position(date(2022, 4, 1)), position(date(2023, 1, 1))
    (2022.0, 2022.75)
    """
    return day.year + (day.month - _APRIL) / 12 + (day.day - 1) / 372


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the axis: where it begins and how wide it is, in per cent."""

    x: float
    width: float
    is_open_before: bool = False
    is_open_after: bool = False


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Fiscal years from ``first`` to ``last``, both included."""

    first: int
    last: int

    @property
    def ticks(self) -> tuple[tuple[float, int], ...]:
        """Round years with their places; so few that their labels do not touch."""
        years = self.last - self.first + 1
        step = next((s for s in _STEPS if years / s <= _TICKS_AT_MOST), _STEPS[-1])
        start = -(-self.first // step) * step
        return tuple((self._at(year), year) for year in range(start, self.last + 1, step))

    def stretch(self, start: date | None, end: date | None) -> Stretch:
        """From the beginning of a day to the end of another; open where one is not known.

        >>> TimeAxis(2020, 2023).stretch(date(2021, 4, 1), date(2023, 3, 31))
        Stretch(x=25.0, width=50.0, is_open_before=False, is_open_after=False)
        """
        left = 0.0 if start is None else self._at(position(start))
        right = 100.0 if end is None else self._at(position(end + timedelta(days=1)))
        return Stretch(left, round(max(right - left, 0.5), 2), start is None, end is None)

    def middle(self, start: date, end: date) -> float:
        """The place of the middle of a time."""
        return round(
            (self._at(position(start)) + self._at(position(end + timedelta(days=1)))) / 2, 2
        )

    def _at(self, where: float) -> float:
        share = (where - self.first) / (self.last - self.first + 1)
        return round(min(max(share, 0), 1) * 100, 2)
