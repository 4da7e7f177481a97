"""Drawing a logical plan: a fictional place, its goals and measures, and what it measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.measuring import draw_figures
from corpus.plan import Goal, Indicator, Measure, Place, Plan, Slot
from corpus.sentences import phrases, sentence, sentences
from corpus.vocabulary import Field, Kind, MeasureWords, fields, indicator_kinds
from corpus.years import Year

if TYPE_CHECKING:
    from random import Random

    from corpus.phenomena import Switches

__all__ = ["DESIGNS", "PLACES", "draw_plan"]

#: No municipality of Japan has one of these names; a test checks it against the code table.
PLACES = (
    "霞野", "青鷺", "七瀬原", "鈴ヶ丘", "白樺台", "朝凪", "星見", "雲母坂", "藍川原", "桐ノ瀬", "みなせ", "ひなげし",
    "ほたる野", "こはる", "あけび", "しらさぎ", "つゆくさ", "はるかぜ", "月影", "若葉原", "夕凪", "花筏", "千草野", "風待",
    "水鏡", "紅葉沢", "栗鼠山", "霧ヶ谷", "虹ノ浜", "野ばら", "すずらん", "かたくり",
)  # fmt: skip

_TITLES = (
    "第{n}次{p}総合計画", "第{n}次{p}総合計画　基本計画", "{p}総合計画　後期基本計画", "{p}第{n}次総合計画　前期基本計画",
    "第{n}期{p}まち・ひと・しごと創生総合戦略", "第{n}期{p}総合戦略", "{p}デジタル田園都市構想総合戦略", "{p}まちづくり計画",
    "第{n}次{p}長期総合計画", "{p}地方創生総合戦略", "第{n}次{p}総合振興計画　基本計画",
)  # fmt: skip

#: Which values an indicator has, with how often.
DESIGNS = (
    ("two", 52), ("three", 13), ("actual", 9), ("yearly", 9), ("actual-target", 4), ("revised", 4),
    ("target only", 3), ("stacked", 4),
)  # fmt: skip


def draw_plan(switches: Switches, rng: Random, *, overflow: bool, design: str) -> Plan:
    """A plan; ``overflow`` sets it in the years when 平成 was counted on past its end."""
    place = Place(rng.choice(PLACES), rng.choice(("市", "市", "市", "町", "町", "村")))
    baseline = rng.randint(2014, 2017) if overflow else rng.randint(2015, 2024)
    start = baseline + rng.choice((1, 2))
    end = max(start + rng.choice((3, 4, 4, 4, 7, 9)), 2019)
    slots = _slots(design, baseline, start, end, switches, rng)
    kinds = list(indicator_kinds())
    rng.shuffle(kinds)
    goals = tuple(
        _goal(field, place, slots, kinds, switches, rng)
        for field in rng.sample(fields(), rng.randint(2, 4))
    )
    title = rng.choice(_TITLES).format(n=rng.randint(2, 7), p=place.name + place.kind)
    return Plan(place, title, start, end, slots, design, goals)


def _slots(
    design: str, baseline: int, start: int, end: int, switches: Switches, rng: Random
) -> tuple[Slot, ...]:
    kind = "calendar" if switches.draws("calendar year", rng) else "fiscal"
    first = Year(baseline, kind)
    if kind == "fiscal" and switches.draws("month end", rng):
        first = Year(baseline + 1, "date", 3)
    last, middle = Year(end, kind), Year((start + end) // 2, kind)
    years = range(start, end + 1) if end - start <= 5 else range(start, end + 1, 2)  # noqa: PLR2004
    match design:
        case "three":
            return Slot("baseline", first), Slot("interim", middle), Slot("target", last)
        case "actual":
            return (
                Slot("baseline", Year(baseline - rng.choice((3, 4, 5)), kind)),
                Slot("actual", Year(baseline, kind)),
                Slot("target", last),
            )
        case "actual-target":
            return Slot("actual", Year(baseline, kind)), Slot("target", last)
        case "revised":
            return Slot("baseline", first), Slot("superseded", last), Slot("target", last)
        case "target only":
            return (Slot("target", last),)
        case "yearly" | "stacked":
            goals = [Slot("interim", Year(year, kind)) for year in years]
            goals[-1] = Slot("target", goals[-1].year)
            return Slot("baseline", Year(baseline, kind)), *goals
        case _:
            return Slot("baseline", first), Slot("target", last)


def _goal(
    field: Field, place: Place, slots: tuple[Slot, ...], kinds: list[Kind], switches: Switches, rng: Random
) -> Goal:
    measures = rng.sample(field.measures, rng.randint(1, min(3, len(field.measures))))
    own = [
        indicator
        for _ in range(rng.randint(1, 2))
        if (indicator := _indicator(field.key, place, slots, kinds, switches, rng)) is not None
    ]
    return Goal(
        place.localise(rng.choice(field.goals)),
        field,
        tuple(_measure(words, field, place, slots, kinds, switches, rng) for words in measures),
        tuple(own),
    )


def _measure(
    words: MeasureWords,
    field: Field,
    place: Place,
    slots: tuple[Slot, ...],
    kinds: list[Kind],
    switches: Switches,
    rng: Random,
) -> Measure:
    things = words.things
    challenges = list(sentences("challenge", rng.randint(1, 3), things, place, rng))
    if switches.draws("figures in prose", rng):
        form = rng.choice(phrases("challenge_with_figures"))
        challenges.insert(0, sentence(form, things, place, rng))
    action = rng.choice(("action", "action", "action_sentence"))
    indicators = (_indicator(field.key, place, slots, kinds, switches, rng) for _ in range(rng.randint(1, 4)))
    return Measure(
        title=place.localise(words.title),
        challenges=tuple(challenges),
        directions=sentences("direction", rng.randint(1, 2), things, place, rng),
        futures=sentences("future", 1, things, place, rng),
        actions=sentences(action, rng.randint(2, 4), things, place, rng),
        roles=tuple(place.localise(role) for role in words.roles),
        business_roles=sentences("business_role", 1, things, place, rng),
        admin_roles=sentences("admin_role", rng.randint(1, 2), things, place, rng),
        related=tuple(
            f"{place.name}{place.kind}{name}" for name in rng.sample(field.plans, min(2, len(field.plans)))
        ),
        sdgs=tuple(sorted(rng.sample(field.sdgs, rng.randint(1, min(3, len(field.sdgs)))))),
        indicators=tuple(indicator for indicator in indicators if indicator is not None),
    )


def _indicator(
    field: str, place: Place, slots: tuple[Slot, ...], kinds: list[Kind], switches: Switches, rng: Random
) -> Indicator | None:
    """An indicator of the field that the plan has not used yet; ``None`` where none is left."""
    kind = next((kind for kind in kinds if kind.field == field), None)
    if kind is None:
        return None
    kinds.remove(kind)
    parts: tuple[str, ...] = ("",)
    if kind.traits & {"mf", "sj"} and switches.draws("parts", rng):
        parts = ("男性", "女性") if "mf" in kind.traits else ("小学校", "中学校")
    scale, figures = draw_figures(kind, slots, parts, switches, rng)
    name, unit, also, seen = place.localise(kind.name), kind.unit, [], set()
    years: dict[int, Year] = {}
    if "cum" in kind.traits and switches.draws("cumulative", rng):
        also.append(name)
        name += rng.choice(("（累計）", "（５年間累計）", "（期間累計）", "（延べ数）"))
        seen.add("cumulative")
        last = slots[-1]
        if last.role == "target" and len(slots) <= 3 and switches.draws("year range", rng):  # noqa: PLR2004
            years[len(slots) - 1] = Year(last.year.year - 4, last.year.kind, end=last.year.year)
            seen.add("year range")
    if unit in {"人", "件", "組", "社", "ha", "回"} and len(parts) == 1 and not also:
        if switches.draws("per unit", rng):
            unit += rng.choice(("/年", "／年", "/年度"))
            seen.add("per unit")
    if switches.draws("period in cell", rng) and slots[0].role == "baseline":
        year = slots[0].year
        years[0] = Year(year.year - rng.choice((1, 2)), rng.choice(("fiscal", "calendar")))
        seen.add("period in cell")
    if switches.draws("source in name", rng):
        also.append(name)
        name += rng.choice(("（住民意識調査）", "〔住民意識調査〕", "（担当課調べ）"))
        seen.add("source in name")
    if len(parts) > 1:
        seen.add("parts")
    if scale.word:
        seen.add("multiplier")
    note = rng.choice(phrases("note")) if switches.draws("footnote mark", rng) else ""
    return Indicator(
        kind, name, unit, scale, parts, figures, years, tuple(also), note,
        frozenset(seen | ({"footnote mark"} if note else set())),
    )  # fmt: skip
