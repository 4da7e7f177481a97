"""Forms printed as pairs of lines: a label (指標名, 目標値, 目標年度 …), below it what it is of one indicator."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from keikaku.extract.blocks import Row, TableBlock
from keikaku.extract.card_announcements import Announced, announced_above
from keikaku.extract.card_names import name_on
from keikaku.extract.cells import Separator
from keikaku.extract.columns import Column, ColumnKind, read_column
from keikaku.extract.folding import squeeze
from keikaku.extract.header import Header
from keikaku.extract.times import parse_time
from keikaku.extract.whole_values import is_whole_value
from keikaku.model.indicator import ValueRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.model.dates import Era
    from keikaku.sources.document import Line

__all__ = ["find_labelled_lines"]

_NUMBERS = re.compile(
    r"(?:番号|コード|No\.?)$"
)  #: 指標番号 numbers the indicator, it does not name it
_FEWEST_PAIRS = 3
_STARTS = {ColumnKind.NAME, ColumnKind.NUMBER}


def find_labelled_lines(
    lines: Sequence[Line], index: int, default_era: Era | None = None
) -> TableBlock | None:
    """The form of one indicator that begins at ``index``; ``None`` when there is none."""
    first = _label(lines[index].text, default_era)
    if first is None or first.kind not in _STARTS:
        return None
    columns: list[Column] = []
    cells: list[str] = []
    place = index
    while place + 1 < len(lines):
        label, words = _label(lines[place].text, default_era), lines[place + 1].text.strip()
        if label is None or not words or not _fits(label, words):
            break
        columns.append(label)
        cells.append(words)
        place += 2
    if not _is_form(columns, lines, index):
        return None
    last = place - 1
    row = Row(lines[index].number, lines[last].number, tuple(cells))
    return TableBlock(index, last, Header(tuple(columns)), Separator.NONE, (row,))


def _label(text: str, default_era: Era | None) -> Column | None:
    column = read_column(text.strip(), default_era=default_era) if text.strip() else None
    if column is not None and column.kind is ColumnKind.NAME and _NUMBERS.search(squeeze(text)):
        return replace(column, kind=ColumnKind.NUMBER)
    return column


def _fits(label: Column, words: str) -> bool:
    """Whether the line below a label is of its kind; below the header of a table stands another label."""
    if label.kind is ColumnKind.VALUE:
        return is_whole_value(words)
    if label.kind is ColumnKind.TIME:
        return parse_time(words) is not None
    if label.kind is ColumnKind.NAME:
        return name_on(words) is not None
    return read_column(words) is None or label.kind is ColumnKind.DIRECTION


def _is_form(columns: Sequence[Column], lines: Sequence[Line], index: int) -> bool:
    """Whether the labels are those of an indicator with a target, none of them twice."""
    named = sum(column.kind is ColumnKind.NAME for column in columns)
    values = [column for column in columns if column.kind is ColumnKind.VALUE]
    labels = {squeeze(column.raw) for column in columns}
    return (
        named == 1
        and len(columns) >= _FEWEST_PAIRS
        and len(labels) == len(columns)
        and all(column.role is not None for column in values)
        and any(column.role is ValueRole.TARGET for column in values)
        and announced_above(lines, index) is not Announced.PAST_PLAN
    )
