"""The pages that list things: municipalities, plans, indicators, roles, pillars, SDGs, terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keikaku.publish.terms import natural_key
from keikaku.publish.views.indicator import IndicatorSummary, series_of, summarize
from keikaku.publish.views.part import PartRow, StatementRow, part_row, statement_row
from keikaku.publish.views.plan import PlanView, view_plan
from keikaku.publish.views.statements import Statements, statements_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.publish.terms import Literal
    from keikaku.publish.views.alignment import LinkView
    from keikaku.publish.views.data import SiteData

_FIELD_KINDS = ("kk:PolicyField", "kk:Goal")


@dataclass(frozen=True, slots=True)
class PlanCard:
    """A plan in a list."""

    iri: str
    kinds: tuple[str, ...]
    start_year: int | None
    end_year: int | None
    status: str | None
    counts: tuple[tuple[str, int], ...]
    fields: tuple[PartRow, ...]


@dataclass(frozen=True, slots=True)
class GovernmentCard:
    """A government in a list, with its plans."""

    iri: str
    prefecture: str | None
    plans: tuple[PlanCard, ...]


@dataclass(frozen=True, slots=True)
class FrontView:
    """The front page."""

    counts: tuple[tuple[str, int], ...]
    prefectures: tuple[tuple[str | None, tuple[GovernmentCard, ...]], ...]
    nation: tuple[GovernmentCard, ...]
    pillars: tuple[str, ...]
    goals: tuple[str, ...]
    sample: IndicatorSummary | None  #: an indicator with as many dated numbers as any


@dataclass(frozen=True, slots=True)
class GovernmentView:
    """The page of a municipality, a prefecture or the nation."""

    iri: str
    code: str
    kana: Literal | None
    prefecture: str | None
    area: str | None
    homepage: tuple[str, ...]
    municipalities: tuple[str, ...]
    card: GovernmentCard
    plans: tuple[PlanView, ...]
    pillars: tuple[tuple[str, tuple[LinkView, ...]], ...]
    roles: tuple[tuple[str | None, tuple[StatementRow, ...]], ...]
    all: Statements


@dataclass(frozen=True, slots=True)
class RolesView:
    """What people can do, by government and field."""

    governments: tuple[
        tuple[str | None, tuple[tuple[str | None, tuple[StatementRow, ...]], ...]], ...
    ]
    voices: tuple[tuple[str | None, tuple[StatementRow, ...]], ...]


@dataclass(frozen=True, slots=True)
class PillarsView:
    """National goals and the measures proposed for each."""

    pillars: tuple[tuple[PartRow, tuple[tuple[str | None, tuple[LinkView, ...]], ...]], ...]


@dataclass(frozen=True, slots=True)
class GoalView:
    """The page of an SDG."""

    iri: str
    number: int | None
    stated: tuple[tuple[str | None, tuple[str, ...]], ...]
    linked: tuple[tuple[str | None, tuple[LinkView, ...]], ...]
    all: Statements


@dataclass(frozen=True, slots=True)
class GoalsView:
    """The list of SDGs, and the marks that cannot be read."""

    goals: tuple[tuple[str, int, int], ...]  #: goal, stated, otherwise linked
    unreadable: tuple[tuple[str | None, tuple[LinkView, ...]], ...]


@dataclass(frozen=True, slots=True)
class TermGroup:
    """A term with every definition that plans give it."""

    word: str
    entries: tuple[tuple[str, Literal | None, str | None], ...]  #: IRI, definition, government


@dataclass(frozen=True, slots=True)
class IndicatorsView:
    """All indicators, by government and field."""

    groups: tuple[
        tuple[str | None, tuple[tuple[str | None, tuple[IndicatorSummary, ...]], ...]], ...
    ]


@dataclass(frozen=True, slots=True)
class RightsView:
    """The terms of use of every document, in its own words."""

    documents: tuple[tuple[str, tuple[Literal, ...]], ...]


def plan_card(data: SiteData, iri: str) -> PlanCard:
    """A plan as a card."""
    view = view_plan(data, iri)
    newest = view.newest
    period = newest.period if newest else None
    fields = (
        [
            part
            for kind in _FIELD_KINDS
            for part in data.structure.in_version(newest.iri, kind)
            if data.structure.field(part) is None
        ]
        if newest
        else []
    )
    return PlanCard(
        iri=iri,
        kinds=view.kinds,
        start_year=period.start_year if period else None,
        end_year=period.end_year if period else None,
        status=newest.status if newest else None,
        counts=newest.counts if newest else (),
        fields=tuple(part_row(data, part) for part in dict.fromkeys(fields)),
    )


def government_card(data: SiteData, iri: str) -> GovernmentCard:
    """A government as a card."""
    plans = tuple(plan_card(data, plan) for plan in data.structure.plans(iri))
    return GovernmentCard(iri, data.index.iri(iri, "kk:inPrefecture"), plans)


def view_front(data: SiteData) -> FrontView:
    """The front page."""
    index = data.index
    kinds = ("kk:Municipality", "kk:Plan", "kk:Measure", "kk:Action", "kk:Indicator")
    return FrontView(
        counts=tuple((kind, len(index.of_type(kind))) for kind in kinds),
        prefectures=_by_prefecture(data),
        nation=tuple(government_card(data, iri) for iri in data.structure.nations()),
        pillars=tuple(data.structure.pillars()),
        goals=tuple(index.of_type("sdgo:Goal")),
        sample=_sample(data),
    )


def _sample(data: SiteData) -> IndicatorSummary | None:
    """An indicator that shows well what the site has: one series, as many planned steps as any."""
    best, steps = None, 0
    for iri in data.index.of_type("kk:Indicator"):
        series = series_of(data.index, iri)
        planned = ("baseline", "interim", "target")
        values = [v for one in series for v in one.values if v.number is not None]
        dated = {value.start for value in values if value.role in planned}
        if len(series) == 1 and None not in dated and len(dated) > steps:
            best, steps = iri, len(dated)
    return summarize(data, best) if best else None


def _by_prefecture(
    data: SiteData,
) -> tuple[tuple[str | None, tuple[GovernmentCard, ...]], ...]:
    groups: dict[str | None, list[GovernmentCard]] = {}
    for iri in data.index.of_type("kk:Municipality"):
        card = government_card(data, iri)
        groups.setdefault(card.prefecture, []).append(card)
    ordered = sorted(groups, key=lambda prefecture: natural_key(prefecture or ""))
    return tuple((prefecture, tuple(groups[prefecture])) for prefecture in ordered)


def view_government(data: SiteData, iri: str) -> GovernmentView:
    """The page of a government, from the graph."""
    index = data.index
    kana = [one for one in index.literals(iri, "rdfs:label") if one.lang == "ja-Hira"]
    plans = data.structure.plans(iri)
    return GovernmentView(
        iri=iri,
        code=index.value(iri, "kk:localGovernmentCode") or "",
        kana=kana[0] if kana else None,
        prefecture=index.iri(iri, "kk:inPrefecture"),
        area=index.iri(iri, "kk:areaCode"),
        homepage=tuple(index.iris(iri, "foaf:homepage")),
        municipalities=tuple(index.subjects(iri, "kk:inPrefecture")),
        card=government_card(data, iri),
        plans=tuple(view_plan(data, plan) for plan in plans),
        pillars=_pillars_of(data, plans),
        roles=_by_field(data, [r for r in index.of_type("kk:CitizenRole") if _of(data, r, iri)]),
        all=statements_of(index, iri),
    )


def _of(data: SiteData, part: str, government: str) -> bool:
    return data.structure.government(part) == government


def _pillars_of(
    data: SiteData, plans: Sequence[str]
) -> tuple[tuple[str, tuple[LinkView, ...]], ...]:
    """National goals with the links from measures of these plans."""
    found = []
    for pillar in data.structure.pillars():
        views = [
            view
            for view in data.links.contributors(pillar)
            if data.structure.plan(view.subject) in plans
        ]
        if views:
            found.append((pillar, tuple(views)))
    return tuple(found)


def _by_field(
    data: SiteData, parts: Sequence[str]
) -> tuple[tuple[str | None, tuple[StatementRow, ...]], ...]:
    groups: dict[str | None, list[StatementRow]] = {}
    for part in data.index.in_order(parts):
        groups.setdefault(_nearest_goal(data, part), []).append(statement_row(data, part))
    return tuple((field, tuple(rows)) for field, rows in groups.items())


def _nearest_goal(data: SiteData, part: str) -> str | None:
    """What a role or an indicator is about: the part it stands under."""
    above = data.structure.ancestors(part)
    return above[-1] if above else None


def view_roles(data: SiteData) -> RolesView:
    """The page “what can I do”."""
    index, structure = data.index, data.structure
    roles = structure.by_government(index.of_type("kk:CitizenRole"))
    voices = structure.by_government(index.of_type("kk:CitizenVoice"))
    return RolesView(
        tuple((government, _by_field(data, parts)) for government, parts in roles),
        tuple(
            (government, tuple(statement_row(data, part) for part in index.in_order(parts)))
            for government, parts in voices
        ),
    )


def view_pillars(data: SiteData) -> PillarsView:
    """The page of national goals."""
    return PillarsView(
        tuple(
            (part_row(data, pillar), _grouped(data.links.contributors(pillar)))
            for pillar in data.structure.pillars()
        )
    )


def _grouped(
    views: Sequence[LinkView],
) -> tuple[tuple[str | None, tuple[LinkView, ...]], ...]:
    groups: dict[str | None, list[LinkView]] = {}
    for view in views:
        groups.setdefault(view.government, []).append(view)
    ordered = sorted(groups, key=lambda government: natural_key(government or ""))
    return tuple((government, tuple(groups[government])) for government in ordered)


def view_goal(data: SiteData, iri: str) -> GoalView:
    """The page of an SDG, from the graph."""
    stated = data.index.subjects(iri, "kk:contributesToSDG")
    linked = [view for view in data.links.all_of(iri) if view.subject not in stated]
    return GoalView(
        iri=iri,
        number=data.index.number(iri, "kk:sdgNumber"),
        stated=tuple(
            (government, tuple(data.index.in_order(parts)))
            for government, parts in data.structure.by_government(stated)
        ),
        linked=_grouped(linked),
        all=statements_of(data.index, iri),
    )


def view_goals(data: SiteData) -> GoalsView:
    """The page that lists the SDGs."""
    index = data.index
    goals = []
    for goal in sorted(index.of_type("sdgo:Goal"), key=natural_key):
        stated = index.subjects(goal, "kk:contributesToSDG")
        linked = [view for view in data.links.all_of(goal) if view.subject not in stated]
        goals.append((goal, len(stated), len(linked)))
    groups: dict[str | None, list[LinkView]] = {}
    for view in data.links.unreadable():
        groups.setdefault(data.structure.government(view.subject), []).append(view)
    return GoalsView(
        tuple(goals), tuple((government, tuple(views)) for government, views in groups.items())
    )


def view_terms(data: SiteData) -> tuple[TermGroup, ...]:
    """The glossary: each term once, with the definition of each plan."""
    groups: dict[str, list[tuple[str, Literal | None, str | None]]] = {}
    for iri in data.index.of_type("kk:GlossaryTerm"):
        word = data.index.value(iri, "rdfs:label") or ""
        entry = (iri, data.index.literal(iri, "skos:definition"), data.structure.government(iri))
        groups.setdefault(word, []).append(entry)
    return tuple(TermGroup(word, tuple(groups[word])) for word in sorted(groups))


def view_indicators(data: SiteData) -> IndicatorsView:
    """The page that lists all indicators."""
    index, structure = data.index, data.structure
    found = []
    for government, indicators in structure.by_government(index.of_type("kk:Indicator")):
        fields: dict[str | None, list[IndicatorSummary]] = {}
        for iri in sorted(
            indicators,
            key=lambda one: (
                index.iri(one, "kk:inDocument") or "",
                index.number(one, "kk:order") or 0,
            ),
        ):
            fields.setdefault(structure.parent(iri), []).append(summarize(data, iri))
        found.append((government, tuple((f, tuple(rows)) for f, rows in fields.items())))
    return IndicatorsView(tuple(found))


def view_rights(data: SiteData) -> RightsView:
    """The terms of use of every document."""
    documents = data.index.of_type("kk:SourceDocument")
    return RightsView(
        tuple((one, tuple(data.index.literals(one, "dcterms:rights"))) for one in documents)
    )
