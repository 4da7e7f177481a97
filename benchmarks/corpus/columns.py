"""The columns of a document's tables of indicators, and their header in one line or two."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.phenomena import happens
from corpus.style import KEEPS_EMPTY
from corpus.years import spell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from corpus.plan import Slot
    from corpus.style import Style

__all__ = ["Table", "TablePlanner"]


@dataclass(frozen=True)
class Table:
    """The columns of a document's tables, drawn once; every table of it has the same."""

    columns: tuple[str, ...]  #: ``value 0`` … for values, else the keys of the header words
    header: tuple[tuple[str, ...], ...]  #: its rows
    words: dict[str, str]  #: of the value columns, without their years
    parts_as_rows: bool
    stacked: bool = False
    seen: frozenset[str] = frozenset()

    def without_parts(self) -> Table:
        """The table without its column of parts, which would be empty."""
        kept = [at for at, column in enumerate(self.columns) if column != "part"]
        header = tuple(tuple(row[at] for at in kept) for row in self.header)
        return replace(self, columns=tuple(self.columns[at] for at in kept), header=header)


@dataclass(frozen=True)
class TablePlanner:
    """Draws the columns and the header of a document's tables."""

    style: Style
    slots: tuple[Slot, ...]
    design: str
    rng: Random

    @property
    def keeps(self) -> bool:
        """Whether an empty cell can be seen."""
        return self.style.separator in KEEPS_EMPTY

    def plan(self, *, grouped: bool) -> Table:
        """The table; ``grouped`` gives it a first column of goals or measures."""
        stacked = self.design == "stacked" and self.keeps
        parts_as_rows = (
            self.style.separator != "cell per line" and not stacked and happens(0.4, self.rng)
        )
        values = self._values()
        columns = ["group"] if grouped else []
        columns.append("name")
        columns += ["part"] if parts_as_rows else []
        columns += ["kind"] if stacked else []
        columns += ["unit"] if self.style.unit_place == "column" else []
        before, after = self._texts()
        columns += before
        columns += [*values, *after]
        if self.style.has("rank column") and self.keeps:
            columns.insert(columns.index(values[0]) + 1, "rank")
        words = {column: self._word(column) for column in columns}
        header = self._header(columns, words, stacked=stacked)
        seen = {"target before baseline"} if values[0] != "value 0" else set()
        seen |= {"text column before values"} if before else set()
        seen |= {"two header rows"} if len(header) > 1 or "\n" in "".join(header[0]) else set()
        return Table(tuple(columns), header, words, parts_as_rows, stacked, frozenset(seen))

    def _values(self) -> list[str]:
        values = [f"value {index}" for index in range(len(self.slots))]
        two = self.design in {"two", "actual-target"}
        if two and self.style.has("column order") and happens(0.6, self.rng):
            values.reverse()
        return values

    def _texts(self) -> tuple[list[str], list[str]]:
        """The columns of words: those before the values and those after them."""
        style, rng = self.style, self.rng
        texts = ["direction"] if style.has("direction column") else []
        texts += ["department"] if style.has("department column") else []
        if style.has("long text columns"):
            kinds = (
                ("source", "method", "rationale", "note")
                if self.keeps
                else ("source", "method", "rationale")
            )
            texts.append(rng.choice(kinds))
        cut = 1 if texts and style.has("column order") and happens(0.5, rng) else 0
        return texts[:cut], texts[cut:]

    def _word(self, column: str) -> str:
        if column == "kind":
            return ""
        role = self._role(column)
        revised = role == "target" and self.design == "revised"
        if self.design == "yearly" and role == "interim":
            role = "target"
        return self.style.columns["revised" if revised else role or column]

    def _role(self, column: str) -> str:
        """The role of a value column; of another column none."""
        return self.slots[int(column.split()[1])].role if column.startswith("value") else ""

    def _header(
        self, columns: Sequence[str], words: dict[str, str], *, stacked: bool
    ) -> tuple[tuple[str, ...], ...]:
        style, rng = self.style, self.rng
        years: dict[str, str] = {}
        if style.year_place == "header":
            years = {
                column: spell(self.slots[int(column.split()[1])].year, style.year_style)
                for column in columns
                if column.startswith("value")
            }
        if stacked:
            return (tuple(years.get(column, words[column]) for column in columns),)
        yearly = self.design == "yearly"
        if style.has("header in two lines") and years:
            if yearly and self.keeps:
                return _spanned(columns, words, years)
            if not yearly:
                return self._two_lines(columns, words, years)
        form = rng.choice(("{w}（{y}）", "{w}({y})", "{y}{w}", "{w}（{y}）"))
        return (
            tuple(
                form.format(w=words[column], y=years[column]) if column in years else words[column]
                for column in columns
            ),
        )

    def _two_lines(
        self, columns: Sequence[str], words: dict[str, str], years: dict[str, str]
    ) -> tuple[tuple[str, ...], ...]:
        """Every year under its word."""
        first = tuple(words[column] for column in columns)
        second = tuple(f"（{years[column]}）" if column in years else "" for column in columns)
        if self.style.separator != "cell per line":
            return first, second
        both = zip(first, second, strict=True)
        return (tuple("\n".join(filter(None, cell)) for cell in both),)


def _spanned(
    columns: Sequence[str], words: dict[str, str], years: dict[str, str]
) -> tuple[tuple[str, ...], ...]:
    """A header whose word for targets spans all their years."""
    targets = [column for column in columns if column in years][1:]
    first = ["" if column in targets[1:] else words[column] for column in columns]
    return tuple(first), tuple(years.get(column, "") for column in columns)
