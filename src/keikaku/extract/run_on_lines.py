"""Several indicators run together on one line, told apart by their numbers ①②③.

A page of an electronic book may be one line: the headings of the columns, then item after item. Two
cards may also share a line.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from keikaku.extract.blocks import Row, TableBlock
from keikaku.extract.card_lines import read_card_line
from keikaku.extract.card_names import name_on, names_indicator
from keikaku.extract.card_tables import Card, table_of_card
from keikaku.extract.cells import Separator
from keikaku.extract.columns import Column, ColumnKind
from keikaku.extract.folding import fold
from keikaku.extract.header import Header
from keikaku.extract.quantity import parse_quantities
from keikaku.extract.role_labels import find_role_labels
from keikaku.extract.times import find_times
from keikaku.extract.whole_values import is_whole_value
from keikaku.model.dates import TimeSource
from keikaku.model.indicator import ValueRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.extract.role_labels import RoleLabel
    from keikaku.model.dates import Era
    from keikaku.sources.document import Line

__all__ = ["find_run_on"]

_MARK = re.compile(r"(?=[①-⑳])")
_FEWEST_ITEMS = 2
_NAME_HEADING = re.compile(r"指標|KPI|項目|目標")
_GROUP = re.compile(
    r"[\s　]+[(（]\d{1,2}[)）]\s*[^\d\s].*$|[\s　]+[<＜【].*$"
)  #: the next group's heading
_LONGEST_PART = 14


def find_run_on(
    lines: Sequence[Line],
    index: int,
    default_era: Era | None = None,  # noqa: ARG001 - as all layouts
) -> TableBlock | None:
    """The items that share the line ``index``; ``None`` when it holds fewer than two."""
    before, *items = _MARK.split(lines[index].text)
    if len(items) < _FEWEST_ITEMS:
        return None
    if not before.strip(" 　・●○◎◆■□"):
        return _cards(lines, index, items)
    return _headed(lines, index, before, [_GROUP.sub("", item).strip(" 　") for item in items])


def _cards(lines: Sequence[Line], index: int, items: Sequence[str]) -> TableBlock | None:
    """①健診受診率 41％ → 50％　②がん検診受診率 18％ → 30％: every item a card of its own."""
    columns = [Column(ColumnKind.NAME, ""), Column(ColumnKind.CATEGORY, "")]
    rows: list[Row] = []
    for item in items:
        line = read_card_line(item)
        name = name_on(line.name) if line is not None and line.name else None
        if line is None or name is None:
            return None
        card = Card(name, lines[index].number, labelled=True, beside_name=True)
        card.values.extend(line.values)
        card.last_line = card.first_line
        table = table_of_card(lines, index, index, card)
        if table is None:
            return None
        row = table.rows[0]
        cells = (*row.cells[:2], *[""] * (len(columns) - 2), *row.cells[2:])
        rows.append(Row(row.first_line, row.last_line, cells))
        columns.extend(table.header.columns[2:])
    padded = tuple(
        Row(row.first_line, row.last_line, (*row.cells, *[""] * (len(columns) - len(row.cells))))
        for row in rows
    )
    return TableBlock(index, index, Header(tuple(columns)), Separator.NONE, padded)


def _headed(
    lines: Sequence[Line], index: int, before: str, items: Sequence[str]
) -> TableBlock | None:
    """指標 現状値 令和5年度 目標値 令和11年度 ①… 62% 70% ②…: headings first, then the items."""
    labels = _distinct(find_role_labels(before))
    named = _NAME_HEADING.search(fold(before[: labels[0].start])) if labels else None
    roles = {label.role for label in labels}
    if named is None or len(labels) < _FEWEST_ITEMS or ValueRole.TARGET not in roles:
        return None
    ends = [*(label.start for label in labels[1:]), len(before)]
    columns = [
        Column(ColumnKind.NAME, ""),
        Column(ColumnKind.CATEGORY, ""),
        *(_column(label, before[label.end : end]) for label, end in zip(labels, ends, strict=True)),
    ]
    number = lines[index].number
    read = [_item(item, len(labels)) for item in items]
    if not all(read):
        return None
    rows = tuple(Row(number, number, cells) for cells in read if cells)
    return TableBlock(index, index, Header(tuple(columns)), Separator.NONE, rows)


def _distinct(labels: Sequence[RoleLabel]) -> list[RoleLabel]:
    """The labels up to the first that comes again: 策定時値の算出資料 heads no values."""
    out: list[RoleLabel] = []
    for label in labels:
        if any(label.role is other.role for other in out):
            break
        out.append(label)
    return out


def _column(label: RoleLabel, words: str) -> Column:
    """A heading of values with the time in it or behind it: 目標値 令和11年(2029年)."""
    time = label.time
    found = find_times(words, bare_years=True)
    if time is None and found and found[0][0] <= len(words) - len(words.lstrip(" 　(（")):
        time = found[0][2]
    placed = replace(time, source=TimeSource.HEADER) if time is not None else None
    return Column(ColumnKind.VALUE, "", label.role, placed)


def _item(text: str, count: int) -> tuple[str, ...] | None:
    """Name, group and values of an item: the only run of values in one unit."""
    words = text.split()
    runs = [
        start for start in range(1, len(words) - count + 1) if _is_run(words[start : start + count])
    ]
    if len(runs) != 1:
        return None
    told = words[: runs[0]]
    ends = (n for n in range(1, len(told) + 1) if names_indicator("".join(told[:n])))
    end = next(ends, len(told))
    part = "".join(told[end:])
    name = name_on(" ".join(told[:end]))
    if name is None or len(part) > _LONGEST_PART:
        return None
    return (name, part, *words[runs[0] : runs[0] + count])


def _is_run(words: Sequence[str]) -> bool:
    """Whether words are values of one unit."""
    if not all(map(is_whole_value, words)):
        return False
    units = {
        quantity.unit for word in words for quantity in parse_quantities(word) if quantity.unit
    }
    return len(units) == 1
