"""Tables of indicators, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.pages import BREAK
from corpus.phenomena import happens
from corpus.sentences import phrases
from corpus.separators import print_rows
from corpus.years import spell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from corpus.cells import CellPrinter
    from corpus.columns import Table
    from corpus.plan import Indicator
    from corpus.truth import TruthIndicator

__all__ = ["Group", "TablePrinter"]

#: A goal or measure with its indicators, as a table lists them.
Group = tuple[str, "Sequence[Indicator]"]

_TEXTS = frozenset({"source", "department", "method", "rationale", "note", "rank", "direction"})
_LONG = 3  #: tables of more rows may go over a page's end


@dataclass
class TablePrinter:
    """Prints the tables of a document."""

    table: Table
    cells: CellPrinter
    rng: Random

    def print(
        self, groups: Sequence[Group], *, group_rows: bool = False
    ) -> tuple[list[str], list[TruthIndicator]]:
        """The lines of a table with its caption and footnotes, and what it says."""
        table, style = self.table, self.cells.style
        if not any(
            len(indicator.parts) > 1 for _, indicators in groups for indicator in indicators
        ):
            table = table.without_parts()
        rows: list[Sequence[str]] = list(table.header)
        truths: list[TruthIndicator] = []
        notes: list[str] = []
        for title, indicators in groups:
            if group_rows and indicators:
                rows.append([title])
            for at, indicator in enumerate(indicators):
                name, mark = self.cells.name(indicator, len(truths))
                rows += self._rows(table, indicator, {"name": name, "group": "" if at else title})
                roles = {0: "actual"} if table.stacked else None
                truths.append(self.cells.truth(indicator, roles=roles))
                if mark:
                    notes.append(f"{mark.strip('（）')}　{indicator.note}")
        printed = print_rows(rows, style.separator, self.rng, header_rows=len(table.header))
        lines = [line for row in printed for line in row]
        if style.has("header lost at page break") and len(truths) > _LONG:
            lines = self._broken(printed, len(table.header))
        return [*self._caption(), *lines, *notes, *self._footnote()], truths

    def _rows(self, table: Table, indicator: Indicator, known: dict[str, str]) -> list[list[str]]:
        known |= {"unit": self.cells.unit(indicator) or "－"}
        if table.stacked:
            return self._stacked(table, indicator, known)
        known |= {
            column: self._text(column, indicator) for column in table.columns if column in _TEXTS
        }
        split = table.parts_as_rows and len(indicator.parts) > 1
        rows = []
        for part in indicator.parts if split else ("",):
            first = part in {"", indicator.parts[0]}
            row = []
            for column in table.columns:
                if column.startswith("value"):
                    row.append(self._value(indicator, column, part if split else None))
                elif column == "part":
                    row.append(part)
                else:
                    row.append(known[column] if first else "")
            rows.append(row)
        return rows

    def _value(self, indicator: Indicator, column: str, part: str | None) -> str:
        index = int(column.split()[1])
        if part is None:
            return self.cells.values(indicator, index)
        return self.cells.value(indicator, index, part)

    def _stacked(
        self, table: Table, indicator: Indicator, known: dict[str, str]
    ) -> list[list[str]]:
        """A row of targets over a row of what was reached."""
        targets, actuals = [], []
        for column in table.columns:
            if column.startswith("value"):
                cell = self._value(indicator, column, None)
                targets.append("" if column == "value 0" else cell)
                actuals.append(cell if column == "value 0" else "")
            else:
                targets.append("目標値" if column == "kind" else known.get(column, ""))
                actuals.append("実績値" if column == "kind" else "")
        return [targets, actuals]

    def _text(self, column: str, indicator: Indicator) -> str:
        if column == "rank":
            return f"{self.rng.randint(1, 40)}位"
        if column == "direction":
            return {"+": "増加", "-": "減少", "0": "減少", "=": "維持"}[indicator.kind.trend]
        if column == "note" and happens(0.5, self.rng):
            return ""
        return self.rng.choice(phrases(column))

    def _caption(self) -> list[str]:
        if self.cells.style.year_place != "caption":
            return []
        years = "　".join(f"{word}：{year}" for word, year in self._years())
        return [self.rng.choice(("（{}）", "※{}", "{}")).format(years)]

    def _footnote(self) -> list[str]:
        if self.cells.style.year_place != "footnote":
            return []
        years = "、".join(f"{word}は{year}" for word, year in self._years())
        return [f"※{years}の数値です。"]

    def _years(self) -> list[tuple[str, str]]:
        """The word of every value column with its year."""
        return [
            (
                self.table.words[column],
                spell(self.cells.slots[int(column.split()[1])].year, self.cells.style.year_style),
            )
            for column in self.table.columns
            if column.startswith("value")
        ]

    def _broken(self, printed: list[list[str]], header_rows: int) -> list[str]:
        """The lines with a page break between two rows; the header is not always repeated."""
        at = self.rng.randint(header_rows + 2, len(printed) - 1)
        head = [line for row in printed[:header_rows] for line in row]
        repeated = head if happens(0.3, self.rng) else []
        before = [line for row in printed[:at] for line in row]
        after = [line for row in printed[at:] for line in row]
        return [*before, BREAK, *repeated, *after]
