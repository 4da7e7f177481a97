"""The page of an indicator: its values as printed, its chart, and what compares with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from keikaku.publish.quantity import in_printed_unit, parse_decimal
from keikaku.publish.views.alignment import LinkView, code_of
from keikaku.publish.views.evidence import Correction, Evidence, corrections, evidence_of
from keikaku.publish.views.statements import Statements, own_fragments, statements_of

if TYPE_CHECKING:
    from decimal import Decimal

    from keikaku.publish.index import GraphIndex
    from keikaku.publish.terms import Literal
    from keikaku.publish.views.data import SiteData

__all__ = [
    "IndicatorSummary",
    "IndicatorView",
    "NoteView",
    "SeriesView",
    "ValueView",
    "notes_of",
    "series_of",
    "summarize",
    "view_indicator",
]

_ROLES = {
    "kk:BaselineValue": "baseline",
    "kk:TargetValue": "target",
    "kk:ActualValue": "actual",
    "kk:SupersededValue": "superseded",
}
_ROLE_ORDER = ("baseline", "superseded", "actual", "interim", "target")


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note printed with a value, an indicator or a part."""

    iri: str
    text: Literal | None
    kind: str | None
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ValueView:
    """A printed value and how it is read."""

    iri: str
    role: str  #: baseline, interim, target, actual or superseded
    raw: str
    status: str  #: code of ``value-status``
    status_iri: str | None
    number: Decimal | None  #: in the printed unit
    unit: str  #: the printed unit, multiplier included
    comparator: str | None
    mode: str | None
    time: str | None
    start: date | None
    end: date | None
    printed_time: str
    time_source: str | None
    era_overflow: bool
    is_preliminary: bool
    determined_by: tuple[Literal, ...]
    notes: tuple[NoteView, ...]
    evidence: tuple[Evidence, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class SeriesView:
    """One breakdown of an indicator."""

    iri: str
    part: Literal | None
    values: tuple[ValueView, ...]


@dataclass(frozen=True, slots=True)
class IndicatorSummary:
    """An indicator as a line of a list: each series with its first and last value."""

    iri: str
    government: str | None
    series: tuple[SeriesView, ...]
    direction: str
    direction_iri: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """How far the final target lies from the baseline: our arithmetic, not the plan's words."""

    part: Literal | None
    difference: Decimal
    percent: Decimal | None
    unit: str


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """Everything the page of an indicator shows."""

    iri: str
    trail: tuple[str, ...]
    version: str | None
    summary: IndicatorSummary
    parent: str | None
    role: str | None
    heading: Literal | None
    unit: str
    unit_iri: str | None
    direction_basis: str | None
    is_cumulative: bool
    method: tuple[Literal, ...]
    source: tuple[Literal, ...]
    remark: tuple[Literal, ...]
    changes: tuple[Change, ...]
    notes: tuple[NoteView, ...]
    terms: tuple[str, ...]
    similar: tuple[tuple[LinkView, IndicatorSummary], ...]
    evidence: tuple[Evidence, ...]
    corrections: tuple[Correction, ...]
    confidence: str
    anchors: frozenset[str]  #: fragments that have their own place on the page
    all: Statements

    @property
    def chart_unit(self) -> str:
        """The unit that all numbers of the chart share."""
        units = {v.unit for s in self.summary.series for v in s.values if v.number is not None}
        return units.pop() if len(units) == 1 else ""


def notes_of(index: GraphIndex, iri: str) -> tuple[NoteView, ...]:
    """The notes printed with a thing."""
    return tuple(
        NoteView(
            note,
            index.literal(note, "rdfs:label"),
            index.iri(note, "kk:noteKind"),
            tuple(index.iris(note, "kk:citesValue")),
        )
        for note in index.iris(iri, "kk:hasNote")
    )


def series_of(index: GraphIndex, indicator: str) -> tuple[SeriesView, ...]:
    """The series of an indicator with their values, baseline first and final target last."""
    found = []
    for series in index.iris(indicator, "kk:hasSeries"):
        values = [_value(index, value) for value in index.iris(series, "kk:hasValue")]
        values.sort(key=lambda value: (value.start or date.max, _ROLE_ORDER.index(value.role)))
        values.sort(key=lambda value: value.role in {"interim", "target"})
        found.append(SeriesView(series, index.literal(series, "kk:part"), tuple(values)))
    return tuple(found)


def summarize(data: SiteData, iri: str) -> IndicatorSummary:
    """An indicator as a line of a list."""
    index = data.index
    direction = index.iri(iri, "kk:desiredDirection")
    return IndicatorSummary(
        iri,
        data.structure.government(iri),
        series_of(index, iri),
        code_of(direction),
        direction,
    )


def view_indicator(data: SiteData, iri: str) -> IndicatorView:
    """The page of an indicator, from the graph."""
    index, structure = data.index, data.structure
    summary = summarize(data, iri)
    label, printed = index.literal(iri, "rdfs:label"), index.value(iri, "kk:printedText")
    similar = [view for view in data.links.similar(iri) if view.other]
    return IndicatorView(
        iri=iri,
        trail=tuple(data.trail(iri)),
        version=structure.version(iri),
        summary=summary,
        parent=structure.parent(iri),
        role=index.iri(iri, "kk:indicatorRole"),
        heading=index.literal(iri, "kk:printedHeading"),
        unit=index.value(iri, "kk:unitText") or "",
        unit_iri=index.iri(iri, "kk:unit"),
        direction_basis=index.iri(iri, "kk:directionBasis"),
        is_cumulative=index.is_true(iri, "kk:isCumulative"),
        method=tuple(index.literals(iri, "kk:measurementMethod")),
        source=tuple(index.literals(iri, "kk:dataSource")),
        remark=tuple(index.literals(iri, "kk:remark")),
        changes=tuple(change for one in summary.series if (change := _change(one))),
        notes=notes_of(index, iri),
        terms=tuple(index.iris(iri, "kk:usesTerm")),
        similar=tuple((view, summarize(data, view.other or "")) for view in similar),
        evidence=tuple(evidence_of(index, iri)),
        corrections=corrections(printed, label.value) if printed and label else (),
        confidence=index.value(iri, "kk:confidence") or "",
        anchors=_anchors(index, iri, summary.series),
        all=statements_of(index, iri),
    )


def _anchors(index: GraphIndex, iri: str, series: tuple[SeriesView, ...]) -> frozenset[str]:
    """Values and notes have places on the page; series only where there are several."""
    values = [value for one in series for value in one.values]
    return own_fragments(
        iri,
        *(one.iri for one in series if len(series) > 1),
        *(value.iri for value in values),
        *(note.iri for value in values for note in value.notes),
        *index.iris(iri, "kk:hasNote"),
    )


def _value(index: GraphIndex, iri: str) -> ValueView:
    time, era = index.iri(iri, "kk:referenceTime"), index.iri(iri, "kk:eraExpression")
    status = index.iri(iri, "kk:valueStatus")
    unit = index.value(iri, "kk:unitText") or ""
    number = parse_decimal(index.value(iri, "kk:numericValue"))
    if number is not None:
        number, unit = in_printed_unit(number, unit, index.value(iri, "kk:printedMultiplier") or "")
    return ValueView(
        iri=iri,
        role=_role(index, iri),
        raw=index.value(iri, "kk:rawText") or "",
        status=code_of(status),
        status_iri=status,
        number=number,
        unit=unit,
        comparator=index.iri(iri, "kk:comparator"),
        mode=index.iri(iri, "kk:targetMode"),
        time=time,
        start=_day(index, time, "kk:startDate"),
        end=_day(index, time, "kk:endDate"),
        printed_time=index.value(iri, "kk:printedTime") or "",
        time_source=index.iri(iri, "kk:timeSource"),
        era_overflow=bool(era) and index.is_true(era or "", "kk:eraOverflow"),
        is_preliminary=index.is_true(iri, "kk:isPreliminary"),
        determined_by=tuple(index.literals(iri, "kk:determinedByText")),
        notes=notes_of(index, iri),
        evidence=tuple(evidence_of(index, iri)),
        confidence=index.value(iri, "kk:confidence") or "",
    )


def _role(index: GraphIndex, value: str) -> str:
    types = index.types(value)
    role = next((role for kind, role in _ROLES.items() if kind in types), "superseded")
    is_interim = code_of(index.iri(value, "kk:targetStage")) == "interim"
    return "interim" if role == "target" and is_interim else role


def _day(index: GraphIndex, time: str | None, name: str) -> date | None:
    text = index.value(time, name) if time else None
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _change(series: SeriesView) -> Change | None:
    """The difference between the only baseline and the only final target of a series."""
    baselines = [v for v in series.values if v.role == "baseline" and v.number is not None]
    targets = [v for v in series.values if v.role == "target" and v.number is not None]
    if len(baselines) != 1 or len(targets) != 1 or baselines[0].unit != targets[0].unit:
        return None
    start, goal = baselines[0].number, targets[0].number
    if start is None or goal is None:
        return None
    percent = (goal - start) / abs(start) * 100 if start else None
    return Change(series.part, goal - start, percent, targets[0].unit)
