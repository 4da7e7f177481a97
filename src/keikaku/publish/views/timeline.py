"""The time line of a plan: its period, the times of its values, the plans it names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from keikaku.publish.timeline import TimeAxis, position

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keikaku.publish.timeline import Stretch
    from keikaku.publish.views.data import SiteData

__all__ = ["TimelineView", "view_timeline"]

_ROLES = (
    ("kk:BaselineValue", "baseline"),
    ("kk:ActualValue", "actual"),
    ("kk:TargetValue", "target"),
)
#: A time line of more years than this says nothing; what lies farther off is left out.
_YEARS_AT_MOST = 60

_Bounds = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Moment:
    """A time at which values of one role stand."""

    time: str
    x: float
    count: int


@dataclass(frozen=True, slots=True)
class RelatedPeriod:
    """A plan that the text names, with the period it prints for it."""

    iri: str
    printed: str
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class TimelineView:
    """Everything on the time line."""

    axis: TimeAxis
    period: Stretch | None
    events: tuple[tuple[str, str, float], ...]  #: word, time, place
    roles: tuple[tuple[str, tuple[Moment, ...]], ...]
    related: tuple[RelatedPeriod, ...]


def view_timeline(data: SiteData, version: str) -> TimelineView | None:
    """The time line of a plan version; ``None`` where there are no two years to draw."""
    index, structure = data.index, data.structure
    period = _bounds_of_period(data, index.iri(version, "kk:planPeriod"))
    times = _times_of_values(data, version)
    events = [
        (word, time)
        for word, name in (("issued", "kk:issued"), ("revised", "kk:revised"))
        if (time := index.iri(version, name)) and all(_bounds(data, time))
    ]
    related = [
        (one, bounds)
        for one in structure.in_version(version, "kk:PlanReference")
        if any(bounds := _bounds_of_period(data, index.iri(one, "kk:referencePeriod")))
    ]
    core = [
        *period,
        *(day for counts in times.values() for time in counts for day in _bounds(data, time)),
    ]
    axis = _axis([*core, *(day for _, time in events for day in _bounds(data, time))])
    if axis is None:
        return None
    wide = _axis([*core, *(day for _, bounds in related for day in bounds)]) or axis
    axis = wide if wide.last - wide.first < _YEARS_AT_MOST else axis
    return TimelineView(
        axis=axis,
        period=axis.stretch(*period) if any(period) else None,
        events=tuple((word, time, _middle(data, axis, time)) for word, time in events),
        roles=tuple(
            (role, _moments(data, axis, counts)) for role, counts in times.items() if counts
        ),
        related=tuple(
            RelatedPeriod(one, _printed(data, one), axis.stretch(*bounds))
            for one, bounds in related
        ),
    )


def _axis(days: Iterable[date | None]) -> TimeAxis | None:
    years = [int(position(day)) for day in days if day is not None]
    if not years or min(years) == max(years) or max(years) - min(years) > _YEARS_AT_MOST:
        return None
    return TimeAxis(min(years), max(years))


def _times_of_values(data: SiteData, version: str) -> dict[str, dict[str, int]]:
    """How many values of each role stand at each time."""
    index = data.index
    counts: dict[str, dict[str, int]] = {
        role: {} for role in ("baseline", "actual", "interim", "target")
    }
    for indicator in data.structure.in_version(version, "kk:Indicator"):
        for fragment in index.fragments.get(indicator, ()):
            time = index.iri(fragment, "kk:referenceTime")
            role = next((r for kind, r in _ROLES if kind in index.types(fragment)), None)
            if role is None or time is None or not all(_bounds(data, time)):
                continue
            if role == "target" and (index.iri(fragment, "kk:targetStage") or "").endswith(
                "/interim"
            ):
                role = "interim"
            counts[role][time] = counts[role].get(time, 0) + 1
    return counts


def _moments(data: SiteData, axis: TimeAxis, counts: dict[str, int]) -> tuple[Moment, ...]:
    moments = [Moment(time, _middle(data, axis, time), count) for time, count in counts.items()]
    return tuple(sorted(moments, key=lambda moment: (moment.x, moment.time)))


def _middle(data: SiteData, axis: TimeAxis, time: str) -> float:
    start, end = _bounds(data, time)
    assert start is not None
    assert end is not None
    return axis.middle(start, end)


def _printed(data: SiteData, reference: str) -> str:
    period = data.index.iri(reference, "kk:referencePeriod")
    return (data.index.value(period, "kk:printedPeriod") if period else None) or ""


def _bounds_of_period(data: SiteData, period: str | None) -> _Bounds:
    """The first and last day of a period, by its days or else by its fiscal years."""
    if period is None:
        return None, None
    index = data.index
    first, last = index.iri(period, "kk:startFiscalYear"), index.iri(period, "kk:endFiscalYear")
    return (
        _day(data, period, "kk:startDate") or (_bounds(data, first)[0] if first else None),
        _day(data, period, "kk:endDate") or (_bounds(data, last)[1] if last else None),
    )


def _bounds(data: SiteData, time: str) -> _Bounds:
    return _day(data, time, "kk:startDate"), _day(data, time, "kk:endDate")


def _day(data: SiteData, subject: str, name: str) -> date | None:
    """A date of the graph; ``None`` where there is none that can be read."""
    try:
        return date.fromisoformat(data.index.value(subject, name) or "")
    except ValueError:
        return None
