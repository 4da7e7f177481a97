"""Drawing the figures of an indicator: plausible numbers, and the words that stand for them."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from corpus.figures import Figure, Scale

if TYPE_CHECKING:
    from random import Random

    from corpus.phenomena import Switches
    from corpus.plan import Slot
    from corpus.vocabulary import Kind

__all__ = ["choose_scale", "draw_figures"]

_MISSING = ("－", "―", "—", "集計中", "未集計", "データなし")
_TO_BE_SET = ("設定予定", "今後設定", "検討中", "別途設定", "今後設定予定")
_MAINTAIN = ("維持", "現状維持", "現状を維持", "現状値を維持", "基準値を維持", "→（維持）")
_WORDS = {
    "+": ("増加", "向上", "上昇", "現状値以上", "前年度より増加", "増加傾向", "↑", "↗", "増やす", "基準値以上"),
    "-": ("減少", "低下", "現状値以下", "前年度より減少", "減少傾向", "↓", "↘", "減らす", "基準値以下"),
}
_RELATIVE = {
    "+": ("倍増", "現状値の20％増", "前年度比５％増", "基準値から10％増加", "対前年度比３％増"),
    "-": ("半減", "現状値の20％減", "前年度比５％減", "基準値から10％減少", "対前年度比３％減"),
}
_NATIONAL = {
    "+": ("全国平均以上", "国の平均以上", "県平均以上", "全国平均を上回る", "県平均を上回る", "全国１位"),
    "-": ("全国平均以下", "県平均以下", "全国平均を下回る", "県平均を下回る", "国の平均以下"),
}
_BOUNDS = {
    "+": ("以上", "以上", "以上", "を上回る", "超", "を超える"),
    "-": ("以下", "以下", "以下", "未満", "以内", "を下回る"),
}
_NIL = ("ゼロ", "解消", "なし", "皆減", "０", "０（解消）")
_PRELIMINARY = ("（速報値）", "（見込）", "（推計値）", "（暫定値）", "（見込値）", "※速報値")


def choose_scale(kind: Kind, highest: Decimal, switches: Switches, rng: Random) -> Scale:
    """The multiplier all figures of an indicator are printed with."""
    if "money" in kind.traits:
        if highest >= 10**9:
            return rng.choice((Scale("億", 10**8), Scale("億", 10**8), Scale("百万", 10**6)))
        return rng.choice((Scale("百万", 10**6), Scale("万", 10**4), Scale("千", 10**3)))
    if highest >= 50_000 and kind.decimals == 0 and switches.draws("multiplier", rng):
        return rng.choice((Scale("千", 10**3), Scale("万", 10**4)))
    return Scale()


def draw_figures(
    kind: Kind,
    slots: tuple[Slot, ...],
    parts: tuple[str, ...],
    switches: Switches,
    rng: Random,
) -> tuple[Scale, dict[tuple[int, str], Figure]]:
    """The scale, and a figure for every slot and part."""
    low, high = float(kind.low), float(kind.high)
    start = _between(low, high, rng)
    scale = choose_scale(kind, Decimal(int(start)), switches, rng)
    figures: dict[tuple[int, str], Figure] = {}
    for part in parts:
        begin = min(high, max(low, start * (1 + rng.uniform(-0.12, 0.12)))) if part else start
        for index, number in enumerate(_path(kind, begin, slots, rng)):
            figures[index, part] = Figure(_rounded(number, kind, scale), scale)
    for index, slot in enumerate(slots):
        if slot.role in {"baseline", "actual"}:
            _vary_measured(figures, index, parts, kind, switches, rng)
        elif slot.role == "target" and index == len(slots) - 1:
            _vary_target(figures, index, parts, kind, switches, rng)
    if scale.factor == 10**4 and "money" not in kind.traits and switches.draws("compound multiplier", rng):
        figures = {key: _compound(figure) for key, figure in figures.items()}
    elif "money" in kind.traits and scale.word == "億" and switches.draws("compound multiplier", rng):
        figures = {key: _compound(figure) for key, figure in figures.items()}
    return scale, figures


def _between(low: float, high: float, rng: Random) -> float:
    """A number between two others, by its magnitude where they are far apart."""
    if low > 0 and high / low > 20:
        return math.exp(rng.uniform(math.log(low), math.log(high)))
    return rng.uniform(low, high)


def _path(kind: Kind, begin: float, slots: tuple[Slot, ...], rng: Random) -> list[float]:
    """The numbers of the slots, on the way from the first to the last."""
    change = abs(begin) * rng.uniform(0.04, 0.4) or 1
    if kind.unit == "歳":
        change = rng.uniform(0.5, 2.5)
    end = {"+": begin + change, "-": begin - change, "=": begin, "0": 0.0}[kind.trend]
    if kind.unit == "％" and "比率" not in kind.name:
        end = min(end, 100.0)
    first, last = slots[0].year.year, slots[-1].year.year
    span = max(1, last - first)
    numbers = [begin + (end - begin) * (slot.year.year - first) / span for slot in slots]
    if slots[-1].role == "target" and len(slots) == 1:
        numbers = [end]
    for index, slot in enumerate(slots):
        if slot.role == "superseded":
            numbers[index] = begin + (end - begin) * rng.choice((0.5, 0.7, 1.3))
            numbers[index] = min(numbers[index], 100.0) if kind.unit == "％" else numbers[index]
    return numbers


def _rounded(number: float, kind: Kind, scale: Scale) -> Decimal:
    in_scale = number / scale.factor
    decimals = kind.decimals
    if scale.word:
        decimals = 1 if scale.word in {"億", "万"} else 0
    elif kind.decimals == 0 and abs(in_scale) >= 2000:
        in_scale = round(in_scale / 10) * 10
    return Decimal(f"{in_scale:.{decimals}f}") + 0


def _compound(figure: Figure) -> Figure:
    if figure.number is None or figure.words or figure.upper is not None or figure.number <= 1:
        return figure
    return replace(figure, compound=True, phenomena=figure.phenomena | {"compound multiplier"})


def _vary_measured(
    figures: dict[tuple[int, str], Figure],
    index: int,
    parts: tuple[str, ...],
    kind: Kind,
    switches: Switches,
    rng: Random,
) -> None:
    """What stands in cells of measured values beside, or in place of, the number."""
    missing = switches.draws("missing baseline", rng) and len(parts) == 1
    preliminary = switches.draws("preliminary", rng)
    comparison = switches.draws("comparison figure", rng) and kind.unit == "％"
    rank = switches.draws("rank in cell", rng)
    for part in parts:
        figure = figures[index, part]
        if missing:
            figure = Figure(
                status="not_available", words=rng.choice(_MISSING), phenomena=frozenset({"missing baseline"})
            )
        elif preliminary:
            tail = rng.choice(_PRELIMINARY)
            figure = replace(figure, tail=tail, phenomena=figure.phenomena | {"preliminary"})
        elif comparison and not part and figure.number is not None:
            other = f"{figure.number * Decimal('0.93'):.1f}％"
            tail = rng.choice((f"（国 {other}）", f"（全国平均：{other}）", f"（県平均 {other}）", f"（全国 {other}）"))
            figure = replace(figure, tail=tail, phenomena=figure.phenomena | {"comparison figure"})
        elif rank and not part:
            place = rng.randint(2, 30)
            tail = rng.choice((f"（県内{place}位）", f"（全国{place}位）"))
            figure = replace(figure, tail=tail, phenomena=figure.phenomena | {"rank in cell"})
        figures[index, part] = figure


def _vary_target(
    figures: dict[tuple[int, str], Figure],
    index: int,
    parts: tuple[str, ...],
    kind: Kind,
    switches: Switches,
    rng: Random,
) -> None:
    """What stands in cells of targets beside, or in place of, the number."""
    name = next(
        (
            name
            for name in (
                "to be set", "maintain", "words for a target", "relative target", "national average",
                "bounded target", "approximate", "range",
            )
            if switches.draws(name, rng)
        ),
        None,
    )  # fmt: skip
    nil = kind.trend == "0" and switches.draws("nil", rng)
    for part in parts:
        figure = figures[index, part]
        if nil:
            figure = Figure(Decimal(0), status="nil", words=rng.choice(_NIL), phenomena=frozenset({"nil"}))
        elif name is not None and (len(parts) == 1 or name in {"bounded target", "approximate"}):
            figure = _special(figure, name, kind, rng)
        figures[index, part] = figure


def _special(figure: Figure, name: str, kind: Kind, rng: Random) -> Figure:
    way = "-" if kind.trend in "-0" else "+"
    seen = frozenset({name})
    percent = kind.unit == "％"
    if name == "to be set":
        return Figure(status="to_be_determined", words=rng.choice(_TO_BE_SET), phenomena=seen)
    if name == "maintain":
        if rng.random() < 0.4:
            return replace(figure, bound="を維持", phenomena=figure.phenomena | seen)
        return Figure(status="qualitative", words=rng.choice(_MAINTAIN), phenomena=seen)
    if name == "words for a target":
        return Figure(status="qualitative", words=rng.choice(_WORDS[way]), phenomena=seen)
    if name == "relative target":
        return Figure(status="qualitative", words=rng.choice(_RELATIVE[way]), phenomena=seen)
    if name == "national average":
        if not percent:
            return figure
        return Figure(status="qualitative", words=rng.choice(_NATIONAL[way]), phenomena=seen)
    if name == "bounded target":
        return replace(figure, bound=rng.choice(_BOUNDS[way]), phenomena=figure.phenomena | seen)
    if name == "approximate":
        lead, bound = rng.choice((("約", ""), ("", "程度"), ("概ね", ""), ("", "前後")))
        return replace(figure, lead=lead, bound=bound, phenomena=figure.phenomena | seen)
    if figure.number is None or figure.number <= 0 or not percent or figure.number > 90:
        return figure
    return replace(figure, upper=figure.number + 5, phenomena=figure.phenomena | seen)
