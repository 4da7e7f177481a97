"""The page of a part of a plan: a goal, a measure, an action, or a statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keikaku.publish.structure import STATEMENTS
from keikaku.publish.views.evidence import Correction, Evidence, corrections, evidence_of
from keikaku.publish.views.indicator import IndicatorSummary, NoteView, notes_of, summarize
from keikaku.publish.views.statements import Statements, own_fragments, statements_of

if TYPE_CHECKING:
    from keikaku.publish.terms import Literal
    from keikaku.publish.views.alignment import LinkView
    from keikaku.publish.views.data import SiteData

__all__ = ["PartRow", "PartView", "StatementRow", "part_row", "statement_row", "view_part"]


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part as it stands in a list or in the tree."""

    iri: str
    level: str | None  #: concept of ``element-level``
    printed_level: Literal | None
    number: str
    indicator_count: int
    is_restatement: bool
    is_revised: bool


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement as it stands under the part it is about."""

    iri: str
    text: Literal | None
    definition: Literal | None
    actors: tuple[str, ...]
    lines: str
    printed_time: str
    is_restatement: bool


@dataclass(frozen=True, slots=True)
class PartView:
    """Everything the page of a part shows."""

    iri: str
    row: PartRow
    trail: tuple[str, ...]
    version: str | None
    text: Literal | None
    definition: Literal | None
    description: tuple[Literal, ...]
    heading: Literal | None
    actors: tuple[str, ...]
    about: str | None
    answers: tuple[str, ...]
    answered_by: tuple[str, ...]
    restates: str | None
    restatement_status: str | None
    restated_in: tuple[str, ...]
    period: str | None
    printed_period: str
    refers_to: str | None
    scheduled_for: str | None
    printed_time: str
    children: tuple[PartRow, ...]
    statements: tuple[tuple[str, tuple[StatementRow, ...]], ...]
    indicators: tuple[IndicatorSummary, ...]
    stated_goals: tuple[str, ...]
    sdg_links: tuple[LinkView, ...]
    pillars: tuple[LinkView, ...]
    similar: tuple[LinkView, ...]
    contributors: tuple[tuple[str | None, tuple[LinkView, ...]], ...]
    relations: tuple[str, ...]
    terms: tuple[str, ...]
    used_by: tuple[str, ...]
    notes: tuple[NoteView, ...]
    evidence: tuple[Evidence, ...]
    corrections: tuple[Correction, ...]
    confidence: str
    anchors: frozenset[str]  #: fragments that have their own place on the page
    all: Statements


def part_row(data: SiteData, iri: str) -> PartRow:
    """A part as a line of a list."""
    index = data.index
    return PartRow(
        iri=iri,
        level=index.iri(iri, "kk:elementLevel"),
        printed_level=index.literal(iri, "kk:printedLevel"),
        number=index.value(iri, "kk:number") or "",
        indicator_count=len(data.structure.indicators(iri)),
        is_restatement="kk:Restatement" in index.types(iri),
        is_revised=index.is_true(iri, "kk:markedAsRevised"),
    )


def statement_row(data: SiteData, iri: str) -> StatementRow:
    """A statement as a line of a list."""
    index = data.index
    spans = evidence_of(index, iri)
    return StatementRow(
        iri=iri,
        text=index.literal(iri, "rdfs:label"),
        definition=index.literal(iri, "skos:definition"),
        actors=tuple(index.iris(iri, "kk:expectedActor")),
        lines=spans[0].lines if spans else "",
        printed_time=index.value(iri, "kk:printedTime") or "",
        is_restatement="kk:Restatement" in index.types(iri),
    )


def view_part(data: SiteData, iri: str) -> PartView:
    """The page of a part, from the graph."""
    index, structure, links = data.index, data.structure, data.links
    text = index.literal(iri, "rdfs:label")
    below = structure.children(iri)
    period = index.iri(iri, "kk:referencePeriod")
    goal_links = links.goals(iri)
    linked_goals = {view.target for view in goal_links}
    printed = index.value(iri, "kk:printedText")
    return PartView(
        iri=iri,
        row=part_row(data, iri),
        trail=tuple(data.trail(iri)),
        version=structure.version(iri),
        text=text,
        definition=index.literal(iri, "skos:definition"),
        description=tuple(index.literals(iri, "kk:description")),
        heading=index.literal(iri, "kk:printedHeading"),
        actors=tuple(index.iris(iri, "kk:expectedActor")),
        about=index.iri(iri, "kk:about"),
        answers=tuple(index.subjects(iri, "kk:answeredBy")),
        answered_by=tuple(index.iris(iri, "kk:answeredBy")),
        restates=index.iri(iri, "kk:restates"),
        restatement_status=index.iri(iri, "kk:restatementStatus"),
        restated_in=tuple(index.subjects(iri, "kk:restates")),
        period=period,
        printed_period=(index.value(period, "kk:printedPeriod") or "") if period else "",
        refers_to=index.iri(iri, "kk:refersToPlan"),
        scheduled_for=index.iri(iri, "kk:scheduledFor"),
        printed_time=index.value(iri, "kk:printedTime") or "",
        children=tuple(part_row(data, c) for c in below if not structure.is_statement(c)),
        statements=_statements(data, below),
        indicators=tuple(summarize(data, one) for one in structure.indicators(iri)),
        stated_goals=tuple(
            goal for goal in index.iris(iri, "kk:contributesToSDG") if goal not in linked_goals
        ),
        sdg_links=tuple(goal_links),
        pillars=tuple(links.pillars(iri)),
        similar=tuple(links.similar(iri)),
        contributors=grouped(links.contributors(iri)),
        relations=tuple(index.subjects(iri, "kk:statedIn")),
        terms=tuple(index.iris(iri, "kk:usesTerm")),
        used_by=tuple(index.subjects(iri, "kk:usesTerm")),
        notes=notes_of(index, iri),
        evidence=tuple(evidence_of(index, iri)),
        corrections=corrections(printed, text.value) if printed and text else (),
        confidence=index.value(iri, "kk:confidence") or "",
        anchors=own_fragments(iri, period, *index.iris(iri, "kk:hasNote")),
        all=statements_of(index, iri),
    )


def _statements(
    data: SiteData, parts: tuple[str, ...]
) -> tuple[tuple[str, tuple[StatementRow, ...]], ...]:
    groups: dict[str, list[StatementRow]] = {}
    for part in parts:
        kind = data.structure.statement_kind(part)
        if kind is not None:
            groups.setdefault(kind, []).append(statement_row(data, part))
    return tuple((kind, tuple(groups[kind])) for kind in STATEMENTS if kind in groups)


def grouped(views: list[LinkView]) -> tuple[tuple[str | None, tuple[LinkView, ...]], ...]:
    """Links by the government whose plan their other end is in."""
    groups: dict[str | None, list[LinkView]] = {}
    for view in views:
        groups.setdefault(view.government, []).append(view)
    return tuple((government, tuple(groups[government])) for government in groups)
