"""The printed structure of a plan: numbering of goals and measures, headed blocks, bullets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.phenomena import happens
from corpus.truth import TruthElement
from corpus.wordings import heading
from corpus.years import Year, spell_in_words, wide

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from corpus.plan import Goal, Measure, Place
    from corpus.style import Style

__all__ = ["SCHEMES", "Scheme", "StructurePrinter"]

_LONG = 32  #: signs from which on a line may be wrapped
_ROMAN = "ⅠⅡⅢⅣⅤⅥ"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_SDGS = (
    "貧困をなくそう", "飢餓をゼロに", "すべての人に健康と福祉を", "質の高い教育をみんなに",
    "ジェンダー平等を実現しよう", "安全な水とトイレを世界中に", "エネルギーをみんなに そしてクリーンに",
    "働きがいも経済成長も", "産業と技術革新の基盤をつくろう", "人や国の不平等をなくそう",
    "住み続けられるまちづくりを", "つくる責任 つかう責任", "気候変動に具体的な対策を",
    "海の豊かさを守ろう", "陸の豊かさも守ろう", "平和と公正をすべての人に",
    "パートナーシップで目標を達成しよう",
)  # fmt: skip


@dataclass(frozen=True)
class Scheme:
    """How goals and measures are numbered and what they are by that."""

    goal: str
    measure: str
    goal_type: str = "goal"


SCHEMES = (
    Scheme("基本目標{g} {t}", "施策{g}-{m} {t}"),
    Scheme("基本目標{wg}　{t}", "施策（{wm}）　{t}"),
    Scheme("政策{g} {t}", "施策{g}-{m} {t}", "policy_field"),
    Scheme("第{g}章　{t}", "第{m}節　{t}"),
    Scheme("基本目標{r} {t}", "基本施策{m} {t}"),
    Scheme("柱{g}　{t}", "施策{m}　{t}"),
    Scheme("## 基本目標{g}：{t}", "### 施策{g}-{m}：{t}"),
    Scheme("政策分野{g}　{t}", "基本施策{g}-{m}　{t}", "policy_field"),
    Scheme("基本目標{g}\n{t}", "施策{g}-{m}\n{t}"),
    Scheme("重点目標{g} {t}", "施策{g}－{m} {t}", "priority_goal"),
    Scheme("目標{g}｜{t}", "{g}-{m}｜{t}"),
    Scheme("基本目標{c}　{t}", "（{m}）{t}"),
    Scheme("まちづくりの目標{wg}　{t}", "{wg}－{wm}　{t}"),
    Scheme("【基本目標{g}】{t}", "【施策{g}-{m}】{t}"),
    Scheme("基本目標{g}：{t}", "施策の柱{g}-{m}：{t}"),
    Scheme("**基本目標{g} {t}**", "**施策{g}-{m} {t}**"),
    Scheme("基本目標 {g} {t}", "具体的な施策 {m} {t}"),
)


@dataclass
class StructurePrinter:
    """Prints goals, measures and the blocks under them."""

    scheme: Scheme
    style: Style
    place: Place
    rng: Random

    def __post_init__(self) -> None:
        rng = self.rng
        blocks = ("future_state", "challenge", "direction", "action", "indicator", "citizen_role",
                  "business_role", "admin_role", "related_plan", "citizen_voice")  # fmt: skip
        self.headings = {
            block: heading(block, rng).format(c=self.place.citizen, s=self.place.kind)
            for block in blocks
        }
        self.blocks = ["challenge", *(["direction"] if happens(0.6, rng) else []), "action"]
        if happens(0.5, rng):
            self.blocks.insert(0, "future_state")
        if happens(0.5, rng):
            self.blocks.append("citizen_role")
        if self.style.has("citizen voices"):
            self.blocks.insert(0, "citizen_voice")
        self.blocks.insert(rng.randint(1, len(self.blocks)), "indicator")
        if self.style.has("related plans"):
            self.blocks.append("related_plan")
        self.with_other_roles = happens(0.6, rng)
        self.sdg_form = rng.choice(
            ("SDGs：{n}", "（SDGs：{n}）", "【関連するSDGs】{n}", "関連するＳＤＧｓ　{n}")
        )
        self.sdg_names = happens(0.5, rng)
        self.numbered_action = rng.choice(("", "", "①", "(1)"))

    def goal(self, number: int, goal: Goal) -> tuple[list[str], list[TruthElement]]:
        """The heading of a goal."""
        text = self._heading(self.scheme.goal, number, 0, goal.title)
        return text.split("\n"), [TruthElement(self.scheme.goal_type, goal.title)]

    def goal_line(self, number: int, goal: Goal) -> str:
        """The heading of a goal in one line, for contents and charts."""
        text = self._heading(self.scheme.goal, number, 0, goal.title)
        return text.replace("\n", " ").strip("#* ")

    def measure_line(self, goal_number: int, number: int, measure: Measure) -> str:
        """The heading of a measure in one line, for contents and charts."""
        text = self._heading(self.scheme.measure, goal_number, number, measure.title)
        return text.replace("\n", " ").strip("#* ")

    def measure(
        self, goal_number: int, number: int, measure: Measure
    ) -> tuple[list[str], list[TruthElement]]:
        """The heading of a measure with its SDGs."""
        text = self._heading(self.scheme.measure, goal_number, number, measure.title)
        lines = text.split("\n")
        sdgs: tuple[int, ...] = ()
        if self.style.has("SDGs"):
            sdgs = measure.sdgs
            gap = self.rng.choice(("、", "・", "，")) if not self.sdg_names else "　"
            named = gap.join(f"{n} {_SDGS[n - 1]}" if self.sdg_names else str(n) for n in sdgs)
            lines += ["", self.sdg_form.format(n=named)]
        return lines, [TruthElement("measure", measure.title, sdgs)]

    def heading(self, block: str) -> str:
        """The heading of a block."""
        return self.style.bracket.format(self.headings[block])

    def block(self, block: str, measure: Measure) -> tuple[list[str], list[TruthElement]]:
        """A headed block of a measure (not its indicators)."""
        texts = {
            "future_state": measure.futures, "challenge": measure.challenges, "direction": measure.directions,
            "action": measure.actions, "citizen_role": measure.roles, "related_plan": measure.related,
            "citizen_voice": measure.voices,
        }[block]  # fmt: skip
        lines = [self.heading(block)]
        if block == "related_plan":
            lines += self._related(texts)
        else:
            lines += self._items(texts, self.numbered_action if block == "action" else "")
        elements = [TruthElement(block, text) for text in texts]
        if block == "citizen_role" and self.with_other_roles:
            if "事業者" not in self.headings["citizen_role"]:
                lines += [
                    "",
                    self.heading("business_role"),
                    *self._items(measure.business_roles, ""),
                ]
            lines += ["", self.heading("admin_role"), *self._items(measure.admin_roles, "")]
        return lines, elements

    def _related(self, texts: Sequence[str]) -> list[str]:
        start = self.rng.randint(2018, 2024)
        first, last = (
            spell_in_words(Year(year), self.style.year_style) for year in (start, start + 5)
        )
        span = self.rng.choice(("", f"（{first}～{last}）"))
        return [f"・{text}{span}" for text in texts]

    def _items(self, texts: Sequence[str], numbered: str) -> list[str]:
        lines: list[str] = []
        for at, text in enumerate(texts):
            bullet = numbered or self.style.bullet
            if bullet == "①":
                bullet = _CIRCLED[at]
            elif bullet == "(1)":
                bullet = f"({at + 1})"
            lines += self._wrapped((bullet or "　") + text)
        return lines

    def _wrapped(self, text: str) -> list[str]:
        if not self.style.has("wrapped lines") or len(text) < _LONG:
            return [text]
        at = self.rng.randint(26, min(30, len(text) - 3))
        indent = "　" if self.style.bullet and happens(0.5, self.rng) else ""
        return [text[:at], indent + text[at:]]

    def _heading(self, form: str, goal: int, measure: int, title: str) -> str:
        return form.format(
            g=goal, m=measure, t=title, wg=wide(str(goal)), wm=wide(str(measure)),
            r=_ROMAN[goal - 1], c=_CIRCLED[goal - 1],
        )  # fmt: skip
