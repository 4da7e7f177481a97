"""Drawing the figures of an indicator: plausible numbers, and the words that stand for them."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from corpus.figures import Figure, Scale
from corpus.phenomena import happens

if TYPE_CHECKING:
    from random import Random

    from corpus.phenomena import Switches
    from corpus.plan import Slot
    from corpus.vocabulary import Kind

__all__ = ["FigureDrawer"]

_MISSING = ("－", "―", "—", "集計中", "未集計", "データなし")
_TO_BE_SET = ("設定予定", "今後設定", "検討中", "別途設定", "今後設定予定")
_MAINTAIN = ("維持", "現状維持", "現状を維持", "現状値を維持", "基準値を維持", "→（維持）")
_WORDS = {
    "+": (
        "増加",
        "向上",
        "上昇",
        "現状値以上",
        "前年度より増加",
        "増加傾向",
        "↑",
        "↗",
        "増やす",
        "基準値以上",
    ),
    "-": (
        "減少",
        "低下",
        "現状値以下",
        "前年度より減少",
        "減少傾向",
        "↓",
        "↘",
        "減らす",
        "基準値以下",
    ),
}
_RELATIVE = {
    "+": ("倍増", "現状値の20％増", "前年度比５％増", "基準値から10％増加", "対前年度比３％増"),
    "-": ("半減", "現状値の20％減", "前年度比５％減", "基準値から10％減少", "対前年度比３％減"),
}
_NATIONAL = {
    "+": (
        "全国平均以上",
        "国の平均以上",
        "県平均以上",
        "全国平均を上回る",
        "県平均を上回る",
        "全国１位",
    ),
    "-": ("全国平均以下", "県平均以下", "全国平均を下回る", "県平均を下回る", "国の平均以下"),
}
_BOUNDS = {
    "+": ("以上", "以上", "以上", "を上回る", "超", "を超える"),
    "-": ("以下", "以下", "以下", "未満", "以内", "を下回る"),
}
_NIL = ("ゼロ", "解消", "なし", "皆減", "０", "０（解消）")
_PRELIMINARY = ("（速報値）", "（見込）", "（推計値）", "（暫定値）", "（見込値）", "※速報値")

_GOVERNMENTAL = 10**9  #: sums of money from here on are printed in 億円
_MANY = 50_000  #: counts from here on may be printed in 千 or 万
_ROUNDED = 2_000  #: counts from here on are planned in tens
_FAR_APART = 20  #: ranges this wide are drawn by magnitude
_NEARLY_ALL = 90  #: per cent; no range of five points fits above

#: What may be special about a target, in the order in which it is drawn.
_SPECIAL = (
    "to be set", "maintain", "words for a target", "relative target", "national average",
    "bounded target", "approximate", "range",
)  # fmt: skip


@dataclass
class FigureDrawer:
    """Draws the figures of one indicator, for every slot and part."""

    kind: Kind
    slots: tuple[Slot, ...]
    parts: tuple[str, ...]
    switches: Switches
    rng: Random
    figures: dict[tuple[int, str], Figure] = field(default_factory=dict)

    def draw(self) -> tuple[Scale, dict[tuple[int, str], Figure]]:
        """The multiplier all figures are printed with, and the figures."""
        kind, rng = self.kind, self.rng
        low, high = float(kind.low), float(kind.high)
        start = _between(low, high, rng)
        scale = self._scale(int(start))
        for part in self.parts:
            begin = min(high, max(low, start * rng.uniform(0.88, 1.12))) if part else start
            for index, number in enumerate(self._path(begin)):
                self.figures[index, part] = Figure(_rounded(number, kind, scale), scale)
        for index, slot in enumerate(self.slots):
            if slot.role in {"baseline", "actual"}:
                self._vary_measured(index)
            elif slot.role == "target":
                self._vary_target(index)
        if scale.word in {"万", "億"} and self.switches.draws("compound multiplier", rng):
            self.figures = {key: _compound(figure) for key, figure in self.figures.items()}
        return scale, self.figures

    def _scale(self, begin: int) -> Scale:
        kind, rng = self.kind, self.rng
        if "money" in kind.traits:
            if begin >= _GOVERNMENTAL:
                return rng.choice((Scale("億", 10**8), Scale("億", 10**8), Scale("百万", 10**6)))
            return rng.choice((Scale("百万", 10**6), Scale("万", 10**4), Scale("千", 10**3)))
        if begin >= _MANY and not kind.decimals and self.switches.draws("multiplier", rng):
            return rng.choice((Scale("千", 10**3), Scale("万", 10**4)))
        return Scale()

    def _path(self, begin: float) -> list[float]:
        """The numbers of the slots, on the way from the first to the last."""
        kind, rng = self.kind, self.rng
        change = abs(begin) * rng.uniform(0.04, 0.4) or 1
        if kind.unit == "歳":
            change = rng.uniform(0.5, 2.5)
        most = 100.0 if kind.unit == "％" and "比率" not in kind.name else math.inf
        end = {"+": begin + change, "-": begin - change, "=": begin, "0": 0.0}[kind.trend]
        end = min(end, most)
        if len(self.slots) == 1:
            return [end]
        first = self.slots[0].year.year
        span = max(1, self.slots[-1].year.year - first)
        numbers = [begin + (end - begin) * (slot.year.year - first) / span for slot in self.slots]
        for index, slot in enumerate(self.slots):
            if slot.role == "superseded":
                numbers[index] = min(begin + (end - begin) * rng.choice((0.5, 0.7, 1.3)), most)
        return numbers

    def _vary_measured(self, index: int) -> None:
        """What stands in cells of measured values beside, or in place of, the number."""
        rng, draws = self.rng, self.switches.draws
        missing = draws("missing baseline", rng) and len(self.parts) == 1
        preliminary = draws("preliminary", rng)
        comparison = draws("comparison figure", rng) and self.kind.unit == "％"
        rank = draws("rank in cell", rng)
        for part in self.parts:
            figure = self.figures[index, part]
            if missing:
                words, seen = rng.choice(_MISSING), frozenset({"missing baseline"})
                figure = Figure(status="not_available", words=words, phenomena=seen)
            elif preliminary:
                figure = _with_tail(figure, rng.choice(_PRELIMINARY), "preliminary")
            elif comparison and not part and figure.number is not None:
                other = f"{figure.number * Decimal('0.93'):.1f}％"
                form = rng.choice(("（国 {}）", "（全国平均：{}）", "（県平均 {}）", "（全国 {}）"))
                figure = _with_tail(figure, form.format(other), "comparison figure")
            elif rank and not part:
                form = rng.choice(("（県内{}位）", "（全国{}位）"))
                figure = _with_tail(figure, form.format(rng.randint(2, 30)), "rank in cell")
            self.figures[index, part] = figure

    def _vary_target(self, index: int) -> None:
        """What stands in cells of targets beside, or in place of, the number."""
        rng = self.rng
        name = next((name for name in _SPECIAL if self.switches.draws(name, rng)), None)
        nil = self.kind.trend == "0" and self.switches.draws("nil", rng)
        for part in self.parts:
            figure = self.figures[index, part]
            if nil:
                words, seen = rng.choice(_NIL), frozenset({"nil"})
                figure = Figure(Decimal(0), status="nil", words=words, phenomena=seen)
            elif name is not None and (
                len(self.parts) == 1 or name in {"bounded target", "approximate"}
            ):
                figure = self._special(figure, name)
            self.figures[index, part] = figure

    def _special(self, figure: Figure, name: str) -> Figure:
        rng, way = self.rng, "-" if self.kind.trend in "-0" else "+"
        seen = figure.phenomena | {name}
        if name == "maintain" and happens(0.4, rng):
            return replace(figure, bound="を維持", phenomena=seen)
        if name in {"range", "national average"} and self.kind.unit != "％":
            return figure
        match name:
            case "bounded target":
                return replace(figure, bound=rng.choice(_BOUNDS[way]), phenomena=seen)
            case "approximate":
                lead, bound = rng.choice((("約", ""), ("", "程度"), ("概ね", ""), ("", "前後")))
                return replace(figure, lead=lead, bound=bound, phenomena=seen)
            case "range":
                number = figure.number or Decimal(0)
                fits = 0 < number < _NEARLY_ALL
                return replace(figure, upper=number + 5, phenomena=seen) if fits else figure
        words = {"to be set": _TO_BE_SET, "maintain": _MAINTAIN, "words for a target": _WORDS[way],
                 "relative target": _RELATIVE[way], "national average": _NATIONAL[way]}[name]  # fmt: skip
        status = "to_be_determined" if name == "to be set" else "qualitative"
        return Figure(status=status, words=rng.choice(words), phenomena=seen)


def _between(low: float, high: float, rng: Random) -> float:
    """A number between two others, by its magnitude where they are far apart."""
    if low > 0 and high / low > _FAR_APART:
        return math.exp(rng.uniform(math.log(low), math.log(high)))
    return rng.uniform(low, high)


def _rounded(number: float, kind: Kind, scale: Scale) -> Decimal:
    in_scale = number / scale.factor
    decimals = kind.decimals
    if scale.word:
        decimals = 1 if scale.word in {"億", "万"} else 0
    elif not kind.decimals and abs(in_scale) >= _ROUNDED:
        in_scale = round(in_scale / 10) * 10
    return Decimal(f"{in_scale:.{decimals}f}") + 0


def _with_tail(figure: Figure, tail: str, name: str) -> Figure:
    return replace(figure, tail=tail, phenomena=figure.phenomena | {name})


def _compound(figure: Figure) -> Figure:
    if figure.number is None or figure.words or figure.upper is not None or figure.number <= 1:
        return figure
    return replace(figure, compound=True, phenomena=figure.phenomena | {"compound multiplier"})
