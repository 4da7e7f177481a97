"""Whole documents: a logical plan printed page by page in one layout, with its truth."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING

from corpus.cells import CellPrinter
from corpus.columns import TablePlanner
from corpus.distractors import DISTRACTORS
from corpus.drawing import DESIGNS, draw_plan
from corpus.lists import plan_list, print_list
from corpus.pages import BREAK, END, START, set_pages
from corpus.phenomena import Switches, happens
from corpus.sentences import phrases
from corpus.structure import SCHEMES, StructurePrinter
from corpus.style import SEPARATORS, draw_style
from corpus.tables import TablePrinter
from corpus.truth import Truth, TruthElement
from corpus.value_free import VALUE_FREE
from corpus.wordings import heading
from corpus.years import STYLES, Year, spell_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.plan import Goal, Indicator, Measure
    from corpus.truth import TruthIndicator

__all__ = ["LAYOUTS", "Document", "make_document", "make_documents"]

#: How indicators stand in a document, with how often.
LAYOUTS = (
    ("table", 46), ("big table", 22), ("cards", 9), ("prose", 9), ("bullets", 5), ("sentences", 3), ("value-free", 9),
)  # fmt: skip

_FIRST_OF_REIWA = 2019
#: Signs that some fonts give in place of the usual ones (CJK Radicals Supplement).
_RADICALS = str.maketrans({"民": "⺠", "長": "⻑", "見": "⾒", "生": "⽣"})


@dataclass(frozen=True)
class Document:
    """A generated document."""

    name: str
    data: bytes
    separator: str  #: of its tables; of a document without tables its layout
    phenomena: frozenset[str]
    truth: Truth
    encoding: str = "utf-8"

    @property
    def text(self) -> str:
        """The words, decoded."""
        return self.data.decode(self.encoding)


def make_documents(count: int, seed: int, switches: Switches | None = None) -> Iterator[Document]:
    """That many documents. The n-th of a seed is always the same."""
    for number in range(count):
        yield make_document(number, seed, switches)


def make_document(number: int, seed: int, switches: Switches | None = None) -> Document:
    """The n-th document of a seed."""
    rng = Random(f"{seed}-{number}")
    return _Maker(f"{seed}-{number:05}", switches or Switches(), rng).make()


class _Maker:
    """Makes one document: draws its plan and style, then prints part after part."""

    def __init__(self, name: str, switches: Switches, rng: Random) -> None:
        self.name, self.switches, self.rng = name, switches, rng
        self.layout = rng.choices([name for name, _ in LAYOUTS], [weight for _, weight in LAYOUTS])[
            0
        ]
        self.separator = rng.choice(SEPARATORS)
        self.design = _design(self.layout, self.separator, rng)
        self.style = draw_style(
            switches, rng, layout=self.layout, separator=self.separator, design=self.design
        )
        self.plan = draw_plan(
            switches, rng, overflow=self.style.year_style.overflow, design=self.design
        )
        if self.style.year_style.omits_era and self.plan.slots[0].year.year < _FIRST_OF_REIWA:
            self.style = replace(self.style, year_style=STYLES[0])
        self.printer = CellPrinter(self.style, self.plan.slots, switches, rng)
        self.structure = StructurePrinter(rng.choice(SCHEMES), self.style, self.plan.place, rng)
        self.lines: list[str] = []
        self.truth = Truth(self.plan.title.replace("　", " "), (self.plan.start, self.plan.end))

    def make(self) -> Document:
        if self.layout == "value-free":
            return self._value_free()
        self.grouped = self.layout == "big table" and self._may_span()
        planner = TablePlanner(self.style, self.plan.slots, self.design, self.rng)
        self.tables = TablePrinter(planner.plan(grouped=self.grouped), self.printer, self.rng)
        self.list = plan_list(self.layout, self.design, self.rng)
        self._front()
        for number, goal in enumerate(self.plan.goals, 1):
            self._goal(number, goal)
        if self.layout == "big table":
            self._big_table()
        if self.style.has("cost table"):
            self._distractor("cost table")
        return self._finish(self._phenomena())

    def _may_span(self) -> bool:
        plain = self.separator not in {"one space", "cell per line"}
        return plain and self.style.has("spanned field column")

    def _phenomena(self) -> frozenset[str]:
        seen = set(self.style.seen) | self.tables.table.seen
        seen |= {f"layout: {self.layout}", f"design: {self.plan.design}", f"years: {self.style.year_place}",
                 f"year style: {self.style.year_style.name}", f"unit: {self.style.unit_place}"}  # fmt: skip
        return frozenset(seen)

    def _value_free(self) -> Document:
        kind = self.rng.choice(list(VALUE_FREE))
        self.lines = VALUE_FREE[kind](self.plan, self.style, self.rng)
        self.truth = Truth(elements=None)
        seen = {
            f"value-free: {kind}",
            *(self.style.seen & {"CP932", "EUC-JP", "CRLF", "byte order mark"}),
        }
        return self._finish(frozenset(seen), separator="value-free")

    def _finish(self, seen: frozenset[str], separator: str = "") -> Document:
        lines, self.truth.distractors = set_pages(self.lines, self.plan.title, self.style, self.rng)
        text = "\n".join(lines) + "\n"
        if "compatibility radicals" in seen:
            text = text.translate(_RADICALS)
        if "CRLF" in seen:
            text = text.replace("\n", "\r\n")
        encoding = "utf-8-sig" if "byte order mark" in seen else "utf-8"
        for wanted, name in (("CP932", "cp932"), ("EUC-JP", "euc_jp")):
            if wanted in seen and _encodes(text, name):
                encoding = name
        tables = self.layout in {"table", "big table"}
        return Document(
            self.name, text.encode(encoding), separator or (self.separator if tables else self.layout),
            seen, self.truth, encoding,
        )  # fmt: skip

    def _front(self) -> None:
        """Title, period, contents, opening words and vision."""
        plan, style, rng = self.plan, self.style, self.rng
        first, last = (
            spell_in_words(Year(year), style.year_style) for year in (plan.start, plan.end)
        )
        period = rng.choice(
            (
                f"（{first}～{last}）",
                f"計画期間　{first}～{last}",
                f"計画期間：{first}から{last}まで",
            )
        )
        self.lines += [plan.title, "", period, "", plan.place.name + plan.place.kind, "", BREAK]
        if style.has("contents page"):
            self._contents()
        self.lines += ["", "はじめに", "", *rng.sample(phrases("opening"), 2), ""]
        if happens(0.5, rng):
            vision = rng.choice(phrases("vision"))
            self.lines += [rng.choice(("将来像", "目指す将来像", "まちの将来像")), "", vision, ""]
            self.truth_elements.append(TruthElement("vision", vision))
        if style.has("statistics table"):
            self._distractor("statistics table")
        if style.has("survey table"):
            self._distractor("survey table")
        if style.has("system chart"):
            self._chart()
        self.lines.append(BREAK)

    @property
    def truth_elements(self) -> list[TruthElement]:
        """The truth's elements; a document that is printed here has them."""
        assert self.truth.elements is not None
        return self.truth.elements

    def _contents(self) -> None:
        leader = self.rng.choice(
            ("……………………", " ・・・・・・・・・・ ", "........................ ")
        )
        page = 3
        self.lines += ["", self.rng.choice(("目次", "目　次", "もくじ")), ""]
        for number, goal in enumerate(self.plan.goals, 1):
            page += self.rng.randint(1, 4)
            self.lines.append(f"{self.structure.goal_line(number, goal)}{leader}{page}")
            for at, measure in enumerate(goal.measures, 1):
                line = self.structure.measure_line(number, at, measure)
                self.lines.append(f"　{line}{leader}{page + at}")
        self.lines += ["", BREAK]

    def _chart(self) -> None:
        self.lines += [self.rng.choice(("施策の体系", "施策体系図", "■施策体系")), ""]
        for number, goal in enumerate(self.plan.goals, 1):
            self.lines.append(self.structure.goal_line(number, goal))
            for at, measure in enumerate(goal.measures, 1):
                self.lines.append(f"　├ {self.structure.measure_line(number, at, measure)}")
        self.lines.append("")

    def _goal(self, number: int, goal: Goal) -> None:
        lines, elements = self.structure.goal(number, goal)
        self.lines += [*lines, ""]
        self.truth_elements.extend(elements)
        if self.layout != "big table" and self._has_goal_figures():
            self.lines.append(self.style.bracket.format("数値目標"))
            self._indicators(goal.indicators)
        for at, measure in enumerate(goal.measures, 1):
            self._measure(number, at, measure)
        self.lines.append(BREAK)

    def _has_goal_figures(self) -> bool:
        return "戦略" in self.plan.title

    def _measure(self, goal: int, number: int, measure: Measure) -> None:
        lines, elements = self.structure.measure(goal, number, measure)
        self.lines += [*lines, ""]
        self.truth_elements.extend(elements)
        for block in self.structure.blocks:
            if block == "indicator":
                if self.layout != "big table" and measure.indicators:
                    self.lines.append(self.structure.heading("indicator"))
                    self._indicators(measure.indicators)
                continue
            lines, elements = self.structure.block(block, measure)
            self.lines += [*lines, ""]
            self.truth_elements.extend(elements)
        for name in ("schedule table", "chart noise"):
            if self.style.has(name) and happens(0.5, self.rng):
                self._distractor(name)
        if happens(0.4, self.rng):
            self.lines.append(BREAK)

    def _indicators(self, indicators: tuple[Indicator, ...]) -> None:
        truths: list[TruthIndicator]
        if self.layout == "table":
            lines, truths = self.tables.print([("", indicators)])
        else:
            lines, truths = print_list(self.list, indicators, self.printer, self.rng)
        self.lines += [*lines, ""]
        self.truth.indicators += truths

    def _big_table(self) -> None:
        by_measure = [
            (self.structure.measure_line(number, at, measure), measure.indicators)
            for number, goal in enumerate(self.plan.goals, 1)
            for at, measure in enumerate(goal.measures, 1)
        ]
        by_goal = [
            (
                self.structure.goal_line(number, goal),
                [
                    *goal.indicators,
                    *(item for measure in goal.measures for item in measure.indicators),
                ],
            )
            for number, goal in enumerate(self.plan.goals, 1)
        ]
        groups = by_goal if happens(0.5, self.rng) else by_measure
        group_rows = self.style.has("group rows") and not self.grouped
        self.lines += [heading("indicator_list", self.rng), ""]
        lines, truths = self.tables.print(groups, group_rows=group_rows)
        self.lines += [*lines, ""]
        self.truth.indicators += truths

    def _distractor(self, name: str) -> None:
        table = DISTRACTORS[name](self.style, self.plan.slots[0].year.year, self.rng)
        self.lines += [START, *table, END, ""]


def _design(layout: str, separator: str, rng: Random) -> str:
    """Which values an indicator has, as far as the layout can show them."""
    design = rng.choices([name for name, _ in DESIGNS], [weight for _, weight in DESIGNS])[0]
    if layout in {"prose", "bullets", "sentences"} and design in {"yearly", "stacked", "revised"}:
        return "two"
    if layout == "sentences":
        return "two"
    if layout == "cards" and design in {"yearly", "stacked"}:
        return "three"
    if design == "stacked" and separator not in {"tab", "pipe", "markdown"}:
        return "yearly"
    return design


def _encodes(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
