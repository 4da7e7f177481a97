"""Tables of indicators: their columns, headers and rows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from corpus.pages import BREAK
from corpus.sentences import phrases
from corpus.separators import print_rows
from corpus.style import KEEPS_EMPTY
from corpus.years import spell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from corpus.cells import CellPrinter
    from corpus.plan import Indicator
    from corpus.style import Style
    from corpus.truth import TruthIndicator

__all__ = ["Table", "plan_table", "print_table"]

_TEXTS = {"source", "department", "method", "rationale", "note", "rank", "direction"}


@dataclass(frozen=True)
class Table:
    """The columns of a document's tables, drawn once; every table of it has the same."""

    columns: tuple[str, ...]  #: ``value 0`` … for values, else the keys of the header words
    header: tuple[tuple[str, ...], ...]  #: its rows
    parts_as_rows: bool
    stacked: bool = False
    seen: frozenset[str] = field(default=frozenset())


def plan_table(printer: CellPrinter, design: str, rng: Random, *, grouped: bool) -> Table:
    """The columns and the header of a document's tables."""
    style, slots = printer.style, printer.slots
    keeps = style.separator in KEEPS_EMPTY
    stacked = design == "stacked" and keeps
    parts_as_rows = style.separator != "cell per line" and not stacked and rng.random() < 0.4
    values = [f"value {index}" for index in range(len(slots))]
    seen = set()
    if style.has("column order") and len(values) == 2 and rng.random() < 0.6:
        values.reverse()
        seen.add("target before baseline")
    columns = ["name"]
    if parts_as_rows:
        columns.append("part")
    if stacked:
        columns.append("kind")
    if style.unit_place == "column":
        columns.append("unit")
    columns += values
    if style.has("rank column") and keeps:
        columns.insert(columns.index(values[0]) + 1, "rank")
    texts = [name for name in ("direction",) if style.has("direction column")]
    if style.has("department column"):
        texts.append("department")
    if style.has("long text columns"):
        texts.append(rng.choice(("source", "method", "rationale", "note")))
    texts = [text for text in texts if text != "note" or keeps]
    if style.has("column order") and texts and rng.random() < 0.5:
        columns[1:1] = texts[:1]
        texts = texts[1:]
        seen.add("text column before values")
    columns += texts
    if grouped:
        columns.insert(0, "group")
    header = _header(columns, printer, design, rng, keeps=keeps, stacked=stacked)
    if len(header) > 1:
        seen.add("two header rows")
    return Table(tuple(columns), header, parts_as_rows, stacked, frozenset(seen))


def _header(
    columns: Sequence[str], printer: CellPrinter, design: str, rng: Random, *, keeps: bool, stacked: bool
) -> tuple[tuple[str, ...], ...]:
    style, slots = printer.style, printer.slots
    words, years = {}, {}
    for column in columns:
        if not column.startswith("value"):
            words[column] = "" if column == "kind" else style.columns[column]
            continue
        slot = slots[int(column.split()[1])]
        words[column] = style.columns[
            "revised" if slot.role == "target" and design == "revised" else slot.role
        ]
        if style.year_place == "header":
            years[column] = spell(slot.year, style.year_style)
    if stacked:
        return (tuple(years.get(column, words[column]) for column in columns),)
    yearly = design == "yearly"
    if style.has("header in two lines") and years:
        if yearly and keeps:
            return _spanned(columns, words, years)
        if not yearly:
            second = tuple(f"（{years[column]}）" if column in years else "" for column in columns)
            if style.separator == "cell per line":  # each year stands under its own word
                both = zip((words[column] for column in columns), second, strict=True)
                return (tuple("\n".join(filter(None, cell)) for cell in both),)
            return tuple(words[column] for column in columns), second
    form = rng.choice(("{w}（{y}）", "{w}({y})", "{y}{w}", "{w}（{y}）"))
    if yearly:
        words |= {
            column: style.columns["target"] for column in columns if slots_role(column, printer) == "interim"
        }
        form = rng.choice(("{w}（{y}）", "{y}{w}"))
    return (
        tuple(
            form.format(w=words[column], y=years[column]) if column in years else words[column]
            for column in columns
        ),
    )


def slots_role(column: str, printer: CellPrinter) -> str:
    """The role of a value column; of another column none."""
    return printer.slots[int(column.split()[1])].role if column.startswith("value") else ""


def _spanned(
    columns: Sequence[str], words: dict[str, str], years: dict[str, str]
) -> tuple[tuple[str, ...], ...]:
    """A header whose word for targets spans all their years."""
    first, spans = [], False
    targets = [column for column in columns if column in years][1:]
    for column in columns:
        if column in targets:
            first.append("" if spans else words[targets[-1]])
            spans = True
        else:
            first.append(words[column])
    return tuple(first), tuple(years.get(column, "") for column in columns)


def print_table(
    table: Table,
    groups: Sequence[tuple[str, Sequence[Indicator]]],
    printer: CellPrinter,
    rng: Random,
    *,
    group_rows: bool = False,
) -> tuple[list[str], list[TruthIndicator]]:
    """The lines of a table with its captions and footnotes, and what it says."""
    style = printer.style
    if not any(len(indicator.parts) > 1 for _, indicators in groups for indicator in indicators):
        table = _without_parts(table)
    rows: list[Sequence[str]] = list(table.header)
    truths: list[TruthIndicator] = []
    notes: list[str] = []
    number = 0
    for title, indicators in groups:
        if group_rows and indicators:
            rows.append([title])
        for at, indicator in enumerate(indicators):
            name, mark = printer.name(indicator, number)
            group = title if at == 0 else ""
            rows += _rows(table, indicator, name, group, printer, rng)
            roles = {0: "actual"} if table.stacked else None
            truths.append(printer.truth(indicator, roles=roles))
            if mark:
                notes.append(f"{mark.strip('（）')}　{indicator.note}")
            number += 1
    printed = print_rows(rows, style.separator, rng, header_rows=len(table.header))
    lines = [line for row in printed for line in row]
    if style.has("header lost at page break") and number > 3:
        lines = _broken(printed, len(table.header), rng)
    return [*_caption(table, printer, rng), *lines, *_footnotes(table, printer, notes)], truths


def _without_parts(table: Table) -> Table:
    """The table without its column of parts, which would be empty."""
    kept = [at for at, column in enumerate(table.columns) if column != "part"]
    header = tuple(tuple(row[at] for at in kept) for row in table.header)
    return replace(table, columns=tuple(table.columns[at] for at in kept), header=header)


def _rows(
    table: Table, indicator: Indicator, name: str, group: str, printer: CellPrinter, rng: Random
) -> list[Sequence[str]]:
    if table.stacked:
        return _stacked(table, indicator, name, group, printer)
    texts = {column: _text(column, indicator, printer, rng) for column in table.columns if column in _TEXTS}
    split = table.parts_as_rows and len(indicator.parts) > 1
    rows = []
    for part in indicator.parts if split else ("",):
        row = []
        for column in table.columns:
            if column.startswith("value"):
                index = int(column.split()[1])
                cell = printer.value(indicator, index, part) if split else printer.values(indicator, index)
                row.append(cell)
            else:
                first = part in {"", indicator.parts[0]}
                known = {"name": name, "group": group, "unit": printer.unit(indicator) or "－"} | texts
                row.append(part if column == "part" else known.get(column, "") if first else "")
        rows.append(row)
    return rows


def _stacked(
    table: Table, indicator: Indicator, name: str, group: str, printer: CellPrinter
) -> list[Sequence[str]]:
    """A row of targets over a row of what was reached."""
    targets, actuals = [], []
    for column in table.columns:
        if column.startswith("value"):
            index = int(column.split()[1])
            cell = printer.values(indicator, index)
            targets.append(cell if index else "")
            actuals.append("" if index else cell)
        else:
            unit = printer.unit(indicator)
            known = {"name": name, "group": group, "unit": unit, "kind": "目標値"}
            targets.append(known.get(column, ""))
            actuals.append("実績値" if column == "kind" else "")
    return [targets, actuals]


def _text(column: str, indicator: Indicator, printer: CellPrinter, rng: Random) -> str:
    if column == "rank":
        return f"{rng.randint(1, 40)}位"
    if column == "direction":
        return {"+": "増加", "-": "減少", "0": "減少", "=": "維持"}[indicator.kind.trend]
    if column == "note" and rng.random() < 0.5:
        return ""
    return rng.choice(phrases(column))


def _caption(table: Table, printer: CellPrinter, rng: Random) -> list[str]:
    style = printer.style
    if style.year_place != "caption":
        return []
    form = rng.choice(("（{}）", "※{}", "{}"))
    return [form.format("　".join(f"{word}：{year}" for word, year in _years(table, printer)))]


def _years(table: Table, printer: CellPrinter) -> list[tuple[str, str]]:
    words = [word.split("\n")[0] for word in table.header[0]]
    return [
        (words[at], spell(printer.slots[int(column.split()[1])].year, printer.style.year_style))
        for at, column in enumerate(table.columns)
        if column.startswith("value")
    ]


def _footnotes(table: Table, printer: CellPrinter, notes: list[str]) -> list[str]:
    lines = list(notes)
    if printer.style.year_place == "footnote":
        years = "、".join(f"{word}は{year}" for word, year in _years(table, printer))
        lines.append(f"※{years}の数値です。")
    return lines


def _broken(printed: list[list[str]], header_rows: int, rng: Random) -> list[str]:
    """The table's lines with a page break between two rows; the header is not always repeated."""
    at = rng.randint(header_rows + 2, len(printed) - 1)
    head = [line for row in printed[:header_rows] for line in row]
    repeated = head if rng.random() < 0.3 else []
    before = [line for row in printed[:at] for line in row]
    after = [line for row in printed[at:] for line in row]
    return [*before, BREAK, *repeated, *after]
