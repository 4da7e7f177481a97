"""The geometry of an indicator's chart: from where, to where, by when.

Time runs to scale. A value whose time is not printed stands apart, left (baseline, actual) or right
(target) of the scale; a place where the plan prints no number is drawn as a gap with its word. Both
keep the drawing from saying more than the plan does. ``templates/chart.svg`` draws what is computed
here.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keikaku.publish.chart_scale import Scale, value_scale

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

__all__ = ["Chart", "ChartLine", "ChartPoint", "lay_out"]

WIDTH = 400
_TOP, _BOTTOM, _INSET, _GAP_WIDTH = 42, 200, 40, 74
_TICK_ROW, _SECOND_ROW = 48, 36
#: Labels are laid out for the largest size that the style sheet gives them, on small screens.
_WIDE, _NARROW = 16, 9.5
_LABEL_HEIGHT = 19
_TICK_GAP = 6
_TARGETS = ("interim", "target")
_PLANNED = ("baseline", *_TARGETS)
_MEASURED = ("baseline", "actual")


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """A printed value: ``number`` is in the printed unit, ``None`` where no number is printed."""

    role: str  #: baseline, interim, target, actual or superseded
    number: Decimal | None
    label: str  #: the number as shown, or the word for why there is none
    start: date | None  #: first and last day of the time it stands for
    end: date | None
    time: str  #: 2022年度
    role_label: str  #: 中間目標値


@dataclass(frozen=True, slots=True)
class ChartLine:
    """The values of one series; ``label`` is the part (男性 …), empty where there is only one."""

    label: str
    points: tuple[ChartPoint, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """A time on the horizontal axis."""

    x: float
    label: str
    roles: str
    row: int  #: 0 or 1: labels that would touch stand one below the other
    is_timed: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A value drawn as a symbol with its label."""

    x: float
    y: float
    role: str
    label: str
    label_x: float
    label_y: float


@dataclass(frozen=True, slots=True)
class Curve:
    """A series as drawn."""

    number: int
    label: str
    label_x: float
    label_y: float
    planned: str  #: points attribute of the line from baseline to targets
    measured: str  #: the same from baseline to actual values
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything that the drawing shows, in the units of its view box."""

    left: float
    right: float
    top: float
    bottom: float
    ticks: tuple[tuple[float, str], ...]
    starts_at_zero: bool
    slots: tuple[Slot, ...]
    curves: tuple[Curve, ...]
    gaps: tuple[tuple[float, str], ...]
    breaks: tuple[float, ...]
    height: int
    width: int = WIDTH


def lay_out(lines: Sequence[ChartLine]) -> Chart | None:
    """The chart of ``lines``, or ``None`` where there is nothing to compare.

    There is where a number stands at one time and a second value, or the lack of one, at another.
    """
    points = [point for line in lines for point in line.points]
    numbers = [point.number for point in points if point.number is not None]
    if not numbers or len({_moment(point) for point in points}) == 1:
        return None
    scale = value_scale(numbers)
    left = 12 + max(_text_width(label) for _, label in scale.ticks)
    named = max((_text_width(line.label) for line in lines), default=0) if len(lines) > 1 else 0
    right = WIDTH - 14 - min(named, 84)
    times = _Times(points, left + _INSET, right - _INSET)
    slots = times.slots()
    return Chart(
        left=left,
        right=right,
        top=_TOP,
        bottom=_BOTTOM,
        ticks=tuple((_height(scale, value), label) for value, label in scale.ticks),
        starts_at_zero=scale.low == 0,
        slots=slots,
        curves=_curves(lines, scale, times),
        gaps=_gaps(points, times),
        breaks=times.breaks(),
        height=_BOTTOM + _TICK_ROW + _SECOND_ROW * max(slot.row for slot in slots),
    )


def _moment(point: ChartPoint) -> tuple[str, int, str]:
    """Where a value stands in time: before the scale, on it, or after it."""
    if point.start is None or point.end is None:
        return ("after", 0, "") if point.role in _TARGETS else ("before", 0, "")
    middle = point.start.toordinal() + point.end.toordinal()
    return ("timed", middle, point.time)


def _height(scale: Scale, value: Decimal) -> float:
    share = (value - scale.low) / (scale.high - scale.low)
    return round(_BOTTOM - float(share) * (_BOTTOM - _TOP), 1)


def _text_width(text: str) -> float:
    """A generous estimate of the width of ``text`` at the chart's font size."""
    return sum(_WIDE if unicodedata.east_asian_width(char) in "WF" else _NARROW for char in text)


class _Times:
    """Places the moments of all values on the horizontal axis."""

    def __init__(self, points: Sequence[ChartPoint], left: float, right: float) -> None:
        self._points = points
        self._moments = sorted({_moment(point) for point in points}, key=_rank)
        before = any(kind == "before" for kind, _, _ in self._moments)
        after = any(kind == "after" for kind, _, _ in self._moments)
        self._left = left + (_GAP_WIDTH if before else 0)
        self._right = right - (_GAP_WIDTH if after else 0)
        timed = [middle for kind, middle, _ in self._moments if kind == "timed"]
        self._first, self._last = (min(timed), max(timed)) if timed else (0, 0)
        self._outside = {"before": left, "after": right}

    def x(self, point: ChartPoint) -> float:
        return self._x(_moment(point))

    def _x(self, moment: tuple[str, int, str]) -> float:
        kind, middle, _ = moment
        if kind in self._outside:
            return round(self._outside[kind], 1)
        if self._first == self._last:
            return round((self._left + self._right) / 2, 1)
        share = (middle - self._first) / (self._last - self._first)
        return round(self._left + share * (self._right - self._left), 1)

    def slots(self) -> tuple[Slot, ...]:
        slots: list[Slot] = []
        free = 0.0
        for moment in self._moments:
            here = [point for point in self._points if _moment(point) == moment]
            x = self._x(moment)
            roles = "・".join(dict.fromkeys(point.role_label for point in here))
            half = max(_text_width(here[0].time), _text_width(roles)) / 2
            crowded = x - half < free
            free = max(free, x + half + _TICK_GAP)
            row = int(crowded and bool(slots) and slots[-1].row == 0)
            slots.append(Slot(x, here[0].time, roles, row, moment[0] == "timed"))
        return tuple(slots)

    def breaks(self) -> tuple[float, ...]:
        """Where the axis is broken between the scale and a value without a time."""
        kinds = {kind for kind, _, _ in self._moments}
        if "timed" not in kinds:
            return ()
        places = {"before": self._left - _GAP_WIDTH / 2, "after": self._right + _GAP_WIDTH / 2}
        return tuple(round(places[kind], 1) for kind in ("before", "after") if kind in kinds)


def _rank(moment: tuple[str, int, str]) -> tuple[int, int, str]:
    kind, middle, label = moment
    return ("before", "timed", "after").index(kind), middle, label


def _curves(lines: Sequence[ChartLine], scale: Scale, times: _Times) -> tuple[Curve, ...]:
    taken: list[tuple[float, float]] = []
    curves: list[Curve] = []
    for number, line in enumerate(lines):
        marks = tuple(
            _mark(point, times.x(point), _height(scale, point.number), taken)
            for point in sorted(line.points, key=lambda point: _rank(_moment(point)))
            if point.number is not None
        )
        if not marks:
            continue
        label_y = marks[-1].y + 5
        while any(abs(label_y - curve.label_y) < _LABEL_HEIGHT for curve in curves):
            label_y += _LABEL_HEIGHT
        curves.append(
            Curve(
                number,
                line.label if len(lines) > 1 else "",
                round(marks[-1].x + 14, 1),
                round(label_y, 1),
                _polyline(marks, _PLANNED),
                _polyline(marks, _MEASURED),
                marks,
            )
        )
    return tuple(curves)


def _mark(point: ChartPoint, x: float, y: float, taken: list[tuple[float, float]]) -> Mark:
    """A symbol, and its label above it, or below where another label stands already."""
    label_y = y - 11
    width = _text_width(point.label)
    if any(abs(x - a) < width and abs(label_y - b) < _LABEL_HEIGHT for a, b in taken):
        label_y = y + 24
    taken.append((x, label_y))
    half = width / 2
    label_x = min(max(x, half + 2), WIDTH - half - 2)
    return Mark(x, y, point.role, point.label, round(label_x, 1), round(label_y, 1))


def _polyline(marks: Sequence[Mark], roles: Sequence[str]) -> str:
    """The line through the marks of some roles; none where one time has several values."""
    chosen = [mark for mark in marks if mark.role in roles]
    has_several = len({(mark.x, mark.role) for mark in chosen}) < len(chosen)
    if has_several or all(mark.role == "baseline" for mark in chosen) or len(chosen) == 1:
        return ""
    return " ".join(f"{mark.x},{mark.y}" for mark in chosen)


def _gaps(points: Sequence[ChartPoint], times: _Times) -> tuple[tuple[float, str], ...]:
    found = {(times.x(point), point.label) for point in points if point.number is None}
    return tuple(sorted(found))
