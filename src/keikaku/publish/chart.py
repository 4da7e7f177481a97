"""The geometry of an indicator's chart: from where, to where, by when.

Time runs to scale. A value whose time is not printed stands apart, left (baseline, actual) or right
(target) of the scale; a place where the plan prints no number is drawn as a gap with its word. Both
keep the drawing from saying more than the plan does. ``templates/chart.svg`` draws what is computed
here.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from keikaku.publish.chart_scale import Scale, value_scale

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Chart", "ChartLine", "ChartPoint", "lay_out"]

WIDTH, HEIGHT = 460, 280
_TOP, _BOTTOM, _INSET, _GAP_WIDTH = 40, 62, 40, 64
_MIN_TICK_DISTANCE, _MIN_LABEL_DISTANCE = 74, 18
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
    width: int = WIDTH
    height: int = HEIGHT


def lay_out(lines: Sequence[ChartLine]) -> Chart | None:
    """The chart of ``lines``, or ``None`` where there is nothing to compare.

    There is something to compare where one series has a number and a second value at another time.
    """
    if not any(_is_comparable(line) for line in lines):
        return None
    points = [point for line in lines for point in line.points]
    numbers = [point.number for point in points if point.number is not None]
    scale = value_scale(numbers)
    left = 12 + max(_text_width(label) for _, label in scale.ticks)
    named = max((_text_width(line.label) for line in lines), default=0) if len(lines) > 1 else 0
    right = WIDTH - 14 - min(named, 90)
    times = _Times(points, left + _INSET, right - _INSET)
    baseline = HEIGHT - _BOTTOM
    return Chart(
        left=left,
        right=right,
        top=_TOP,
        bottom=baseline,
        ticks=tuple((_height(scale, value), label) for value, label in scale.ticks),
        starts_at_zero=scale.low == 0,
        slots=times.slots(),
        curves=_curves(lines, scale, times),
        gaps=_gaps(points, times),
        breaks=times.breaks(),
    )


def _is_comparable(line: ChartLine) -> bool:
    has_number = any(point.number is not None for point in line.points)
    moments = {_moment(point) for point in line.points}
    return has_number and len(moments) > 1


def _moment(point: ChartPoint) -> tuple[str, int, str]:
    """Where a value stands in time: before the scale, on it, or after it; equal moments share it."""
    if point.start is None or point.end is None:
        return ("after", 0, "") if point.role in _TARGETS else ("before", 0, "")
    middle = point.start.toordinal() + point.end.toordinal()
    return ("timed", middle, point.time)


def _height(scale: Scale, value: Decimal) -> float:
    share = (value - scale.low) / (scale.high - scale.low)
    return round(HEIGHT - _BOTTOM - float(share) * (HEIGHT - _BOTTOM - _TOP), 1)


def _text_width(text: str) -> float:
    """A generous estimate of the width of ``text`` at the chart's font size."""
    return sum(14 if unicodedata.east_asian_width(char) in "WF" else 8 for char in text)


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
        for moment in self._moments:
            here = [point for point in self._points if _moment(point) == moment]
            x = self._x(moment)
            crowded = bool(slots) and x - slots[-1].x < _MIN_TICK_DISTANCE and slots[-1].row == 0
            roles = "・".join(dict.fromkeys(point.role_label for point in here))
            slots.append(Slot(x, here[0].time, roles, int(crowded), moment[0] == "timed"))
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
    curves = []
    for number, line in enumerate(lines):
        marks = tuple(
            _mark(point, times.x(point), _height(scale, point.number), taken)
            for point in sorted(line.points, key=lambda point: _rank(_moment(point)))
            if point.number is not None
        )
        if not marks:
            continue
        label_y = marks[-1].y + 5
        while any(abs(label_y - curve.label_y) < _MIN_LABEL_DISTANCE for curve in curves):
            label_y += _MIN_LABEL_DISTANCE
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
    if any(abs(x - a) < _MIN_TICK_DISTANCE and abs(label_y - b) < 16 for a, b in taken):
        label_y = y + 22
    taken.append((x, label_y))
    half = _text_width(point.label) / 2
    label_x = min(max(x, half + 2), WIDTH - half - 2)
    return Mark(x, y, point.role, point.label, round(label_x, 1), round(label_y, 1))


def _polyline(marks: Sequence[Mark], roles: Sequence[str]) -> str:
    chosen = [mark for mark in marks if mark.role in roles]
    if len(chosen) < 2:  # noqa: PLR2004 - a line has two ends
        return ""
    if not any(mark.role != "baseline" for mark in chosen):
        return ""
    return " ".join(f"{mark.x},{mark.y}" for mark in chosen)


def _gaps(points: Sequence[ChartPoint], times: _Times) -> tuple[tuple[float, str], ...]:
    found = {(times.x(point), point.label) for point in points if point.number is None}
    return tuple(sorted(found))
