"""Tables whose cells are divided on the line: by tabs, pipes, gaps, or single spaces."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from keikaku.extract.blocks import TableBlock
from keikaku.extract.cells import BARS, Separator, is_rule, separators_of, split_cells
from keikaku.extract.columns import Column, ColumnKind, read_column
from keikaku.extract.divided_row import holds_number
from keikaku.extract.divided_rows import divided_header, table_rows
from keikaku.extract.header import Header, era_of, read_header
from keikaku.extract.header_lines import merge_by_gaps, merge_by_place, merge_by_span
from keikaku.extract.header_roles import infer_roles, is_indicator_header, target_labels
from keikaku.extract.narrow import header_cells
from keikaku.extract.parts_column import with_parts_column
from keikaku.extract.surroundings import (
    next_line,
    notes_below,
    previous_line,
    unit_above,
    words_above,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.model.dates import Era
    from keikaku.sources.document import Line

__all__ = ["find_divided"]

_BETWEEN_BRACKETS = re.compile(r"(?<=[)）])(?=[(（])")


def find_divided(lines: Sequence[Line], index: int, era: Era | None) -> TableBlock | None:
    """The table whose header begins at ``index``, tried with each separator, surest first."""
    if "。" in lines[index].text:
        return None  # a sentence heads no columns
    for separator in separators_of(lines[index].text):
        if separator is Separator.NONE:
            return None
        if block := _divided_table(lines, index, separator, era):
            return block
    return None


def _divided_table(
    lines: Sequence[Line], index: int, separator: Separator, era: Era | None
) -> TableBlock | None:
    bounded = separator is not Separator.NARROW
    cells = divided_header(lines[index].text, separator, era)
    header = read_header(cells, default_era=era, bounded=bounded)
    if header is None:
        return None
    if _names_below(lines, index, header, separator, era):
        return None  # the header is read from its second line
    header, first, body = _with_neighbours(lines, index, header, separator, era)
    header = with_parts_column(lines, body, header, separator)
    around = (*words_above(lines, first), *target_labels(lines, body))
    if not header.positions(ColumnKind.NAME) or not is_indicator_header(header, around):
        return None
    header = infer_roles(header)
    rows, last = table_rows(lines, body, header, separator)
    if not any(row.problem or holds_number(row, header) for row in rows):
        return None
    notes, last = notes_below(lines, last)
    unit = unit_above(lines, first)
    return TableBlock(
        first,
        last,
        header,
        separator,
        rows,
        notes,
        unit,
        above=words_above(lines, first)[-2:],
    )


def _names_below(
    lines: Sequence[Line], index: int, header: Header, separator: Separator, era: Era | None
) -> bool:
    """Whether only the next line heads the column of names."""
    if any(header.columns[n].raw for n in header.positions(ColumnKind.NAME)):
        return False
    below = next_line(lines, index)
    lower = None
    if below is not None:
        cells = divided_header(lines[below].text, separator, era)
        lower = read_header(cells, default_era=era)
    return lower is not None and any(lower.columns[n].raw for n in lower.positions(ColumnKind.NAME))


def _with_neighbours(
    lines: Sequence[Line], index: int, header: Header, separator: Separator, era: Era | None
) -> tuple[Header, int, int]:
    """The header with a second line below or a line of roles above, its first line, its body."""
    below = next_line(lines, index)
    lower = _header_line(lines[below].text, separator, era) if below is not None else None
    if below is not None and lower is not None:
        whole = header
        if separator is Separator.PIPE:
            whole, lower = _outer_cells(header, lines[index].text, lower, lines[below].text)
        if merged := _merge(whole, lower, separator, (lines[index].text, lines[below].text)):
            return merged, index, below + 1
    above = previous_line(lines, index)
    if above is not None and (
        timed := _with_times_above(header, lines[above].text, separator, era)
    ):
        return timed, above, index + 1
    if above is not None and all(header.columns[n].role is None for n in header.values):
        upper = _header_line(lines[above].text, separator, era)
        roles = [column for column in upper or () if column.role is not None]
        if upper and roles and len(roles) == len([c for c in upper if c.raw]):
            values = tuple(header.columns[n] for n in header.values)
            if merged := merge_by_span(roles, values):
                columns = list(header.columns)
                for place, column in zip(header.values, merged.columns, strict=False):
                    columns[place] = column
                return Header(tuple(columns)), above, index + 1
    return header, index, index + 1


def _with_times_above(
    header: Header, text: str, separator: Separator, era: Era | None
) -> Header | None:
    """The header whose roles (実績 | 見込 | 計画) stand below as many years, one above each."""
    values = [header.columns[n] for n in header.values]
    upper = [column for column in _header_line(text, separator, era) or () if column.raw]
    if len(values) < 2 or len(upper) != len(values):
        return None
    if any(value.time or value.role is None for value in values):
        return None
    if any(column.role or column.time is None for column in upper):
        return None
    columns = list(header.columns)
    for place, year in zip(header.values, upper, strict=True):
        columns[place] = replace(columns[place], time=year.time)
    return Header(tuple(columns))


def _outer_cells(
    header: Header, text: str, lower: tuple[Column, ...], below: str
) -> tuple[Header, tuple[Column, ...]]:
    """Two lines of a header with the empty cells at their ends, where no bars stand around both.

    Of ``指標|現状値|目標値||`` over ``|R5|R7|R9|`` the bar before R5 parts off an empty cell.
    """
    if (text.strip()[:1] in BARS) == (below.strip()[:1] in BARS):
        return header, lower
    empty = Column(ColumnKind.CATEGORY, "")
    ends = [line.strip()[-1:] in BARS for line in (text, below)]
    columns = (*header.columns, empty) if ends[0] else header.columns
    whole = (empty, *lower, empty) if ends[1] else (empty, *lower)
    return Header(columns), whole


def _header_line(text: str, separator: Separator, era: Era | None) -> tuple[Column, ...] | None:
    """The columns of a line that holds nothing but roles, times and empty cells."""
    if is_rule(text):
        return None
    here = separator if separator in separators_of(text) else separators_of(text)[0]
    cells = split_cells(text, here)
    if here is Separator.NARROW:
        cells = header_cells(cells, default_era=era)
    era = era or era_of(cells)
    cells = tuple(part for cell in cells for part in _BETWEEN_BRACKETS.split(cell))
    columns = [
        read_column(cell, default_era=era) if cell.strip() else Column(ColumnKind.CATEGORY, "")
        for cell in cells
    ]
    if any(column is None for column in columns):
        return None
    known = tuple(column for column in columns if column is not None)
    filled = [column for column in known if column.raw]
    added = {column.kind for column in filled} - {ColumnKind.UNIT}
    return known if added in ({ColumnKind.VALUE}, {ColumnKind.VALUE, ColumnKind.TIME}) else None


def _merge(
    header: Header, lower: tuple[Column, ...], separator: Separator, texts: tuple[str, str]
) -> Header | None:
    if separator in {Separator.TAB, Separator.PIPE} and len(lower) == len(header.columns):
        return merge_by_place(header.columns, lower)
    heads = {ColumnKind.VALUE, ColumnKind.TIME}
    years = [column for column in lower if column.kind in heads]
    merged = merge_by_span(header.columns, years)
    if merged is None and separator is Separator.WIDE:
        return merge_by_gaps(header.columns, years, texts)
    return merged
