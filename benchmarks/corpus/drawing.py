"""Drawing a logical plan: a fictional place, its goals and measures, and what it measures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.measuring import FigureDrawer
from corpus.phenomena import happens
from corpus.plan import Goal, Indicator, Measure, Place, Plan, Slot
from corpus.sentences import phrases, sentence, sentences
from corpus.vocabulary import Field, Kind, MeasureWords, fields, indicator_kinds
from corpus.years import Year

if TYPE_CHECKING:
    from random import Random

    from corpus.figures import Figure, Scale
    from corpus.phenomena import Switches

__all__ = ["DESIGNS", "PLACES", "draw_plan"]

#: No municipality of Japan has one of these names; a test checks it against the code table.
PLACES = (
    "霞野", "青鷺", "七瀬原", "鈴ヶ丘", "白樺台", "朝凪", "星見", "雲母坂", "藍川原", "桐ノ瀬", "みなせ", "ひなげし",
    "ほたる野", "こはる", "あけび", "しらさぎ", "つゆくさ", "はるかぜ", "月影", "若葉原", "夕凪", "花筏", "千草野",
    "風待", "水鏡", "紅葉沢", "栗鼠山", "霧ヶ谷", "虹ノ浜", "野ばら", "すずらん", "かたくり",
)  # fmt: skip

_TITLES = (
    "第{n}次{p}総合計画", "第{n}次{p}総合計画　基本計画", "{p}総合計画　後期基本計画",
    "{p}第{n}次総合計画　前期基本計画", "第{n}期{p}まち・ひと・しごと創生総合戦略", "第{n}期{p}総合戦略",
    "{p}デジタル田園都市構想総合戦略", "{p}まちづくり計画", "第{n}次{p}長期総合計画", "{p}地方創生総合戦略",
    "第{n}次{p}総合振興計画　基本計画",
)  # fmt: skip

#: Which values an indicator has, with how often.
DESIGNS = (
    ("two", 52), ("three", 13), ("actual", 9), ("yearly", 9), ("actual-target", 4), ("revised", 4),
    ("target only", 3), ("stacked", 4),
)  # fmt: skip

_MOST_YEARS = 5  #: longer plans give a target for every second year
_FIRST_END = 2019  #: no plan of the generator ends earlier
_COUNTED = frozenset({"人", "件", "組", "社", "ha", "回"})  #: units that may be counted per year


def draw_plan(switches: Switches, rng: Random, *, overflow: bool, design: str) -> Plan:
    """A plan; ``overflow`` sets it in the years when 平成 was counted on past its end."""
    place = Place(rng.choice(PLACES), rng.choice(("市", "市", "市", "町", "町", "村")))
    baseline = rng.randint(2014, 2017) if overflow else rng.randint(2015, 2024)
    start = baseline + rng.choice((1, 2))
    end = max(start + rng.choice((3, 4, 4, 4, 7, 9)), _FIRST_END)
    years = _Years(baseline, start, end)
    drawer = _Drawer(place, years.slots(design, switches, rng), switches, rng)
    goals = tuple(drawer.goal(field) for field in rng.sample(fields(), rng.randint(2, 4)))
    title = rng.choice(_TITLES).format(n=rng.randint(2, 7), p=place.name + place.kind)
    return Plan(place, title, start, end, drawer.slots, design, goals)


@dataclass(frozen=True)
class _Years:
    """The years of a plan: when it was measured first, when it begins and ends."""

    baseline: int
    start: int
    end: int

    def slots(self, design: str, switches: Switches, rng: Random) -> tuple[Slot, ...]:
        """The columns of values of a design."""
        kind = "calendar" if switches.draws("calendar year", rng) else "fiscal"
        first, last = Year(self.baseline, kind), Year(self.end, kind)
        if kind == "fiscal" and switches.draws("month end", rng):
            first = Year(self.baseline + 1, "date", 3)
        baseline, target = Slot("baseline", first), Slot("target", last)
        match design:
            case "three":
                middle = Year((self.start + self.end) // 2, kind)
                slots = [baseline, Slot("interim", middle), target]
            case "actual":
                earlier = Year(self.baseline - rng.choice((3, 4, 5)), kind)
                slots = [
                    Slot("baseline", earlier),
                    Slot("actual", Year(self.baseline, kind)),
                    target,
                ]
            case "actual-target":
                slots = [Slot("actual", Year(self.baseline, kind)), target]
            case "revised":
                slots = [baseline, Slot("superseded", last), target]
            case "target only":
                slots = [target]
            case "yearly" | "stacked":
                slots = [Slot("baseline", Year(self.baseline, kind)), *self._yearly(kind)]
            case _:
                slots = [baseline, target]
        return tuple(slots)

    def _yearly(self, kind: str) -> list[Slot]:
        step = 1 if self.end - self.start <= _MOST_YEARS else 2
        years = [Year(year, kind) for year in range(self.start, self.end + 1, step)]
        return [*(Slot("interim", year) for year in years[:-1]), Slot("target", years[-1])]


@dataclass
class _Drawer:
    """Draws the parts of one plan; no indicator is drawn twice."""

    place: Place
    slots: tuple[Slot, ...]
    switches: Switches
    rng: Random
    kinds: list[Kind] = field(init=False)

    def __post_init__(self) -> None:
        self.kinds = list(indicator_kinds())
        self.rng.shuffle(self.kinds)

    def goal(self, words: Field) -> Goal:
        """A goal of a field of policy."""
        rng = self.rng
        measures = rng.sample(words.measures, rng.randint(1, min(3, len(words.measures))))
        return Goal(
            self.place.localise(rng.choice(words.goals)),
            words,
            tuple(self._measure(one, words) for one in measures),
            self._indicators(words.key, rng.randint(1, 2)),
        )

    def _measure(self, words: MeasureWords, policy: Field) -> Measure:
        rng, place, things = self.rng, self.place, words.things
        challenges = list(sentences("challenge", rng.randint(1, 3), things, place, rng))
        if self.switches.draws("figures in prose", rng):
            form = rng.choice(phrases("challenge_with_figures"))
            challenges.insert(0, sentence(form, things, place, rng))
        action = rng.choice(("action", "action", "action_sentence"))
        related = rng.sample(policy.plans, min(2, len(policy.plans)))
        sdgs = rng.sample(policy.sdgs, rng.randint(1, min(3, len(policy.sdgs))))
        return Measure(
            title=place.localise(words.title),
            challenges=tuple(challenges),
            directions=sentences("direction", rng.randint(1, 2), things, place, rng),
            futures=sentences("future", 1, things, place, rng),
            actions=sentences(action, rng.randint(2, 4), things, place, rng),
            roles=tuple(place.localise(role) for role in words.roles),
            business_roles=sentences("business_role", 1, things, place, rng),
            admin_roles=sentences("admin_role", rng.randint(1, 2), things, place, rng),
            voices=sentences("voice", rng.randint(1, 2), things, place, rng),
            related=tuple(f"{place.name}{place.kind}{name}" for name in related),
            sdgs=tuple(sorted(sdgs)),
            indicators=self._indicators(policy.key, rng.randint(1, 4)),
        )

    def _indicators(self, policy: str, count: int) -> tuple[Indicator, ...]:
        """So many indicators of the field that the plan has not used yet, as far as there are any."""
        kinds = [kind for kind in self.kinds if kind.field == policy][:count]
        for kind in kinds:
            self.kinds.remove(kind)
        return tuple(self._indicator(kind) for kind in kinds)

    def _indicator(self, kind: Kind) -> Indicator:
        parts: tuple[str, ...] = ("",)
        if kind.traits & {"mf", "sj"} and self.switches.draws("parts", self.rng):
            parts = ("男性", "女性") if "mf" in kind.traits else ("小学校", "中学校")
        scale, figures = FigureDrawer(kind, self.slots, parts, self.switches, self.rng).draw()
        draft = _Draft(self.place.localise(kind.name), kind.unit, scale, parts, figures)
        self._count_up(draft, kind)
        if draft.unit in _COUNTED and len(parts) == 1 and not draft.also:
            self._per_year(draft)
        self._own_year(draft)
        self._source(draft)
        draft.seen |= {"parts"} if len(parts) > 1 else set()
        draft.seen |= {"multiplier"} if scale.word else set()
        noted = self.switches.draws("footnote mark", self.rng)
        draft.seen |= {"footnote mark"} if noted else set()
        note = self.rng.choice(phrases("note")) if noted else ""
        return Indicator(
            kind, draft.name, draft.unit, scale, parts, figures, draft.years, tuple(draft.also), note,
            frozenset(draft.seen),
        )  # fmt: skip

    def _count_up(self, draft: _Draft, kind: Kind) -> None:
        """A sum over years, and the years it is taken over."""
        if "cum" not in kind.traits or not self.switches.draws("cumulative", self.rng):
            return
        draft.also.append(draft.name)
        draft.name += self.rng.choice(("（累計）", "（５年間累計）", "（期間累計）", "（延べ数）"))
        draft.seen.add("cumulative")
        last = len(self.slots) - 1
        year = self.slots[last].year
        if last <= 2 and self.switches.draws("year range", self.rng):  # noqa: PLR2004 - not of yearly targets
            draft.years[last] = Year(year.year - 4, year.kind, end=year.year)
            draft.seen.add("year range")

    def _per_year(self, draft: _Draft) -> None:
        if self.switches.draws("per unit", self.rng):
            draft.unit += self.rng.choice(("/年", "／年", "/年度"))
            draft.seen.add("per unit")

    def _own_year(self, draft: _Draft) -> None:
        """A year of its own for the first value, printed in its cell."""
        first = self.slots[0]
        if self.switches.draws("period in cell", self.rng) and first.role == "baseline":
            kind = "fiscal" if happens(0.5, self.rng) else "calendar"
            draft.years[0] = Year(first.year.year - self.rng.choice((1, 2)), kind)
            draft.seen.add("period in cell")

    def _source(self, draft: _Draft) -> None:
        if self.switches.draws("source in name", self.rng):
            draft.also.append(draft.name)
            draft.name += self.rng.choice(("（住民意識調査）", "〔担当課調べ〕", "（担当課調べ）"))
            draft.seen.add("source in name")


@dataclass
class _Draft:
    """An indicator in the making."""

    name: str
    unit: str
    scale: Scale
    parts: tuple[str, ...]
    figures: dict[tuple[int, str], Figure]
    years: dict[int, Year] = field(default_factory=dict)
    also: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
