"""Names and values as they stand in cells, and what they say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.figures import print_figure
from corpus.truth import TruthIndicator, TruthValue
from corpus.years import spell

if TYPE_CHECKING:
    from random import Random

    from corpus.figures import Figure
    from corpus.phenomena import Switches
    from corpus.plan import Indicator, Slot
    from corpus.style import Style

__all__ = ["CellPrinter", "bare_name"]

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BLACK = "❶❷❸❹❺❻❼❽❾❿"


@dataclass
class CellPrinter:
    """Prints the cells of a document's indicators."""

    style: Style
    slots: tuple[Slot, ...]
    switches: Switches
    rng: Random
    notes: int = 0  #: footnotes printed so far

    def unit(self, indicator: Indicator) -> str:
        """The unit as it stands in a column of its own, with its multiplier."""
        return indicator.scale.word + indicator.unit

    def name(self, indicator: Indicator, number: int, *, marked: bool = True) -> tuple[str, str]:
        """The name as printed, and its footnote mark if it has one."""
        name = bare_name(indicator, self.style)
        if self.style.has("wrap spaces in names") and self.switches.draws("wrap space", self.rng):
            name = self._wrapped(name)
        mark = ""
        if indicator.note and self.style.has("footnotes"):
            self.notes += 1
            mark = self.rng.choice((f"※{self.notes}", f"*{self.notes}", f"（注{self.notes}）"))
        return (self._mark(number) if marked else "") + name + mark, mark

    def values(self, indicator: Indicator, index: int, *, year: bool | None = None) -> str:
        """The cell of a slot, all parts in one; ``year`` says whether its year is printed beside."""
        parts = [
            (part, self._figure(indicator, indicator.figures[index, part]))
            for part in indicator.parts
        ]
        if len(parts) == 1:
            text = parts[0][1]
        else:
            form = self.rng.choice(("{p} {v}", "{p}：{v}", "{p}{v}", "{v}（{p}）"))
            gap = self.rng.choice(("　", " ", "、", "／"))
            text = gap.join(form.format(p=part, v=value) for part, value in parts)
        return self._with_year(text, indicator, index, year=year)

    def value(
        self, indicator: Indicator, index: int, part: str, *, year: bool | None = None
    ) -> str:
        """The cell of a slot for one part."""
        text = self._figure(indicator, indicator.figures[index, part])
        return self._with_year(text, indicator, index, year=year)

    def truth(
        self,
        indicator: Indicator,
        *,
        roles: dict[int, str] | None = None,
        years_printed: bool = False,
    ) -> TruthIndicator:
        """What the printed cells say; ``years_printed`` where every year stands beside its value."""
        values = tuple(
            self._truth(indicator, index, part, (roles or {}).get(index, slot.role), years_printed)
            for index, slot in enumerate(self.slots)
            for part in indicator.parts
        )
        seen = set(indicator.phenomena)
        for figure in indicator.figures.values():
            seen |= figure.phenomena
        if self.style.unit_place != "cell":
            seen.discard("compound multiplier")
        also = (*indicator.also, indicator.name)
        return TruthIndicator(bare_name(indicator, self.style), values, also, frozenset(seen))

    def shows_year(self, indicator: Indicator, index: int) -> bool:
        """Whether the year of a value is printed beside it."""
        missing = any(
            indicator.figures[index, part].status == "not_available" for part in indicator.parts
        )
        return not missing and (index in indicator.years or self.style.year_place == "cell")

    def _truth(
        self, indicator: Indicator, index: int, part: str, role: str, years_printed: bool
    ) -> TruthValue:
        figure = indicator.figures[index, part]
        year = self.slots[index].year
        period = ""
        if years_printed and figure.status == "not_available":
            period = ""
        elif years_printed or self.shows_year(indicator, index):
            period = indicator.years.get(index, year).period
        elif self.style.year_place not in {"cell", "none"}:
            period = year.period
        value, unit, also = figure.value, indicator.unit, []
        if self.style.unit_place != "cell":
            value, unit = figure.number, self.unit(indicator)
            if self.style.unit_place == "name" and figure.value is not None:
                also.append(figure.value)
        if figure.upper is not None:
            also.append(
                figure.upper * (figure.scale.factor if self.style.unit_place == "cell" else 1)
            )
        printed = self._figure(indicator, figure)
        return TruthValue(
            role, period, value, figure.status, unit, part or None, tuple(also), printed
        )

    def _figure(self, indicator: Indicator, figure: Figure) -> str:
        with_unit = self.style.unit_place == "cell"
        if not with_unit:
            figure = replace(figure, compound=False)
        return print_figure(figure, indicator.unit, self.style.numbers, with_unit=with_unit)

    def _with_year(self, text: str, indicator: Indicator, index: int, *, year: bool | None) -> str:
        shown = self.shows_year(indicator, index) if year is None else year
        if not shown:
            return text
        spelt = spell(indicator.years.get(index, self.slots[index].year), self.style.year_style)
        return self.style.period_form.format(v=text, y=spelt)

    def _mark(self, number: int) -> str:
        match self.style.name_mark:
            case "①":
                return _CIRCLED[number] if number < len(_CIRCLED) else "・"
            case "❶":
                return _BLACK[number] if number < len(_BLACK) else "・"
            case "1":
                return f"{number + 1} "
            case "1.":
                return f"{number + 1}. "
            case "(1)":
                return f"({number + 1})"
            case mark:
                return mark

    def _wrapped(self, name: str) -> str:
        """The name with a space where its line was wrapped, inside a word of kanji."""
        places = [
            at
            for at in range(3, len(name) - 2)
            if all("一" <= sign <= "鿿" for sign in name[at - 2 : at + 2]) and "（" not in name[:at]
        ]
        if not places:
            return name
        at = self.rng.choice(places)
        return f"{name[:at]} {name[at:]}"


def bare_name(indicator: Indicator, style: Style) -> str:
    """The name with its unit, where the document prints it there."""
    unit = indicator.scale.word + indicator.unit
    return f"{indicator.name}（{unit}）" if style.unit_place == "name" and unit else indicator.name
