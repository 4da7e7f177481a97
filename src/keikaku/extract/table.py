"""Indicator tables: where they stand, whatever separates their cells."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from keikaku.extract.alignment import align, is_numbered_title, is_value_like
from keikaku.extract.blocks import Row, TableBlock, TableContext, TableReading
from keikaku.extract.cells import Separator, is_rule, separators_of, split_cells
from keikaku.extract.folding import fold, is_sentence, squeeze
from keikaku.extract.header import (
    Column,
    ColumnKind,
    Header,
    merge_header_lines,
    read_column,
    read_header,
)
from keikaku.extract.header_roles import infer_roles, is_indicator_header, target_labels
from keikaku.extract.indicator_rows import read_indicator_table
from keikaku.extract.names import ends_like_indicator, is_name
from keikaku.extract.narrow import balanced, header_cells, narrow_cells, pair_roles_with_times
from keikaku.extract.notes import is_table_note
from keikaku.extract.parts_column import with_parts_column
from keikaku.extract.stacked import find_stacked
from keikaku.extract.units import unit_in_brackets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.sources.document import Line

__all__ = [
    "TableBlock",
    "TableContext",
    "TableReading",
    "find_indicator_tables",
    "read_indicator_table",
]

_LOST_HEADER_REACH = 8  #: lines of page furniture between a table and its continuation
_BETWEEN_BRACKETS = re.compile(r"(?<=[)）])(?=[(（])")
_LONGEST_REST = 12  #: a longer line alone in a row is a heading, not the rest of a name
_GROUP = re.compile(r"\s*[【〈《<＜［][^】〉》>＞］]{1,20}[】〉》>＞］]\s*")
_SHARE = re.compile(r"\s*[(（](?P<row>(?:うち|内).*)[)）]\s*")
_LONGEST_FURNITURE = 40  #: a running head is shorter
_PAGE_NUMBER = re.compile(r"[-―－\s]*\d{1,3}[-―－\s]*")


def find_indicator_tables(lines: Sequence[Line]) -> tuple[TableBlock, ...]:
    """Every indicator table in the lines, in order, none overlapping another.

    A table begins with a header (指標名, 現状値, 目標値 … in any order, over one or two lines) and
    goes on as long as its rows can be aligned with it. Rows after a page break
    keep the last header.
    """
    blocks: list[TableBlock] = []
    index = 0
    while index < len(lines):
        block = _table_at(lines, index) or _continuation_at(lines, index, blocks)
        if block is None:
            index += 1
            continue
        blocks.append(block)
        index = block.last + 1
    return tuple(blocks)


def _table_at(lines: Sequence[Line], index: int) -> TableBlock | None:
    text = lines[index].text
    if not text.strip():
        return None
    for separator in separators_of(text):
        if separator is Separator.NONE:
            return find_stacked(lines, index)
        if block := _divided_table(lines, index, separator):
            return block
    return None


def _divided_table(lines: Sequence[Line], index: int, separator: Separator) -> TableBlock | None:
    header = read_header(_header_cells(lines[index].text, separator))
    if header is None:
        return None
    header, first, body = _with_neighbours(lines, index, header, separator)
    header = with_parts_column(lines, body, header, separator)
    around = (*_words_above(lines, first), *target_labels(lines, body))
    if not is_indicator_header(header, around):
        return None
    header = infer_roles(header)
    rows, last = _rows(lines, body, header, separator)
    if not any(row.problem or _holds_number(row, header) for row in rows):
        return None
    notes, last = _notes(lines, last)
    unit = _unit_above(lines, first)
    return TableBlock(first, last, header, separator, rows, notes, unit)


def _header_cells(text: str, separator: Separator) -> tuple[str, ...]:
    cells = split_cells(text, separator)
    if separator is Separator.NARROW:
        return header_cells(cells)
    return pair_roles_with_times(cells) if separator is Separator.WIDE else cells


def _with_neighbours(
    lines: Sequence[Line], index: int, header: Header, separator: Separator
) -> tuple[Header, int, int]:
    """The header with a second line below or a line of roles above, its first line, its body."""
    below = _next_line(lines, index)
    lower = _header_line(lines[below].text, separator) if below is not None else None
    if below is not None and lower is not None and (merged := _merge(header, lower, separator)):
        return merged, index, below + 1
    above = _previous_line(lines, index)
    if above is not None and all(header.columns[n].role is None for n in header.values):
        upper = _header_line(lines[above].text, separator)
        roles = [column for column in upper or () if column.role is not None]
        if upper and roles and len(roles) == len([c for c in upper if c.raw]):
            values = tuple(header.columns[n] for n in header.values)
            if merged_values := merge_header_lines(roles, values):
                columns = list(header.columns)
                for place, column in zip(header.values, merged_values, strict=False):
                    columns[place] = column
                return Header(tuple(columns)), above, index + 1
    return header, index, index + 1


def _header_line(text: str, separator: Separator) -> tuple[Column, ...] | None:
    """The columns of a line that holds nothing but roles, times and empty cells."""
    if is_rule(text):
        return None
    here = separator if separator in separators_of(text) else separators_of(text)[0]
    cells = split_cells(text, here)
    if here is Separator.NARROW:
        cells = header_cells(cells)
    cells = tuple(part for cell in cells for part in _BETWEEN_BRACKETS.split(cell))
    columns = [
        read_column(cell) if cell.strip() else Column(ColumnKind.CATEGORY, "") for cell in cells
    ]
    if any(column is None for column in columns):
        return None
    known = tuple(column for column in columns if column is not None)
    filled = [column for column in known if column.raw]
    added = {column.kind for column in filled} - {ColumnKind.UNIT}
    return known if added == {ColumnKind.VALUE} else None


def _merge(header: Header, lower: tuple[Column, ...], separator: Separator) -> Header | None:
    same_width = len(lower) == len(header.columns)
    if separator in {Separator.TAB, Separator.PIPE} and same_width:
        columns: list[Column] = []
        for upper, below in zip(header.columns, lower, strict=True):
            source = upper
            if not upper.raw and below.raw and columns and columns[-1].kind is ColumnKind.VALUE:
                source = replace(columns[-1], raw="", time=None)
            adds = below.kind is ColumnKind.VALUE
            columns.append(_combined(source, below) if adds else upper)
        return Header(tuple(columns))
    merged = merge_header_lines(header.columns, (c for c in lower if c.kind is ColumnKind.VALUE))
    return Header(merged) if merged else None


def _combined(upper: Column, below: Column) -> Column:
    role = upper.role if below.role is None else below.role
    raw = f"{upper.raw} {below.raw}".strip()
    return replace(below, raw=raw, role=role, time=below.time or upper.time)


def _rows(
    lines: Sequence[Line], start: int, header: Header, separator: Separator
) -> tuple[tuple[Row, ...], int]:
    """The rows from ``start`` on, and the position of the last line that belongs to them."""
    rows: list[Row] = []
    last, index, blanks = start - 1, start, 0
    while index < len(lines) and blanks <= 2:  # one blank line inside a table, two at a page break
        text = lines[index].text
        if not text.strip() or is_rule(text):
            blanks += not text.strip()
            index += 1
            continue
        joined, end = _joined_line(lines, index, separator, len(header.columns))
        if rows and blanks and is_numbered_title(split_cells(joined, separator)):
            break
        row = _row(joined, lines[index].number, lines[end].number, header, separator)
        if row is None and rows and _repeats(text, header, separator):
            index, last = index + 1, index
            continue
        heading = Row(lines[index].number, lines[index].number, ())
        if row is None and (
            _heads_group(lines, index, header, separator)
            or (rows and _with_rest_of_name(rows[-1], heading, text, header))
        ):
            row = heading
        if row is None or (blanks and row.cells and not _holds_value(row, header)):
            break  # after a blank line only values go on with the table
        if rows and (longer := _with_rest_of_name(rows[-1], row, text, header)):
            rows.pop()
            row = longer
        rows.append(row)
        last, index, blanks = end, end + 1, 0
    return tuple(rows), last


def _with_rest_of_name(before: Row, row: Row, text: str, header: Header) -> Row | None:
    """The row before with the rest of its name, when the page broke that name over two rows."""
    if row.cells or row.problem or not before.cells:
        return None
    name, rest = header.positions(ColumnKind.NAME)[0], text.strip("\t |｜")
    whole = f"{before.cells[name]}{rest}"
    if len(rest) > _LONGEST_REST or _GROUP.fullmatch(rest) or not ends_like_indicator(whole):
        return None
    if ends_like_indicator(before.cells[name]):
        return None
    cells = tuple(whole if n == name else cell for n, cell in enumerate(before.cells))
    return Row(before.first_line, row.last_line, cells)


def _heads_group(lines: Sequence[Line], index: int, header: Header, separator: Separator) -> bool:
    """Whether a line is a bracketed heading (【子育て】) with another row of the table below it."""
    below = _next_line(lines, index)
    if below is None or not _GROUP.fullmatch(lines[index].text) or is_sentence(lines[below].text):
        return False
    row = _row(lines[below].text, below, below, header, separator)
    return row is not None and bool(row.cells) and _holds_value(row, header)


def _holds_number(row: Row, header: Header) -> bool:
    """Whether a row has a number in a value column; a table of words alone is one of actions."""
    return bool(row.cells) and any(re.search(r"\d", fold(row.cells[n])) for n in header.values)


def _holds_value(row: Row, header: Header) -> bool:
    return any(is_value_like(row.cells[n]) for n in header.values)


def _repeats(text: str, header: Header, separator: Separator) -> bool:
    """Whether the line is the header again, as at the top of a page."""
    again = read_header(_header_cells(text, separator))
    return again is not None and [squeeze(c.raw) for c in again.columns] == [
        squeeze(c.raw) for c in header.columns
    ]


def _joined_line(
    lines: Sequence[Line], index: int, separator: Separator, width: int
) -> tuple[str, int]:
    """A row whose last cell is broken over lines, as Markdown tables from PDFs are."""
    text, end = lines[index].text, index
    if separator is not Separator.PIPE or not text.lstrip().startswith("|"):
        return text, end
    while (
        not text.rstrip().endswith("|")
        and text.count("|") <= width
        and end + 1 < len(lines)
        and end - index < 4  # a cell of more lines is no cell
    ):
        end += 1
        text = f"{text} {lines[end].text.strip()}"
    return text, end


def _row(text: str, first: int, last: int, header: Header, separator: Separator) -> Row | None:
    """The row that a line is; ``None`` when the table has ended before it."""
    if within := _SHARE.fullmatch(text):
        text = within["row"]  # （うち県外 21件 40件）
    if separator is Separator.NARROW:
        return _narrow_row(text, first, last, header)
    cells = split_cells(text, separator)
    if len([cell for cell in cells if cell]) < 2 or read_header(cells) is not None:
        return _heading_row(cells, first, last, separator)
    if not any(is_value_like(cell) for cell in cells) and not _is_wordy_row(cells, header):
        return None
    aligned, problem = align(cells, header)
    if aligned is None:
        return Row(first, last, (), problem)
    return Row(first, last, aligned)


def _is_wordy_row(cells: Sequence[str], header: Header) -> bool:
    """A row whose values are all words (策定, 実施) is only believed when every cell is there."""
    return len(cells) == len(header.columns)


def _heading_row(cells: Sequence[str], first: int, last: int, separator: Separator) -> Row | None:
    """A row with one filled cell inside the table: a group heading, which holds no value."""
    filled = [cell for cell in cells if cell]
    explicit = separator in {Separator.TAB, Separator.PIPE} and len(cells) > 1
    if explicit and len(filled) == 1 and not is_value_like(filled[0]):
        return Row(first, last, ())
    return None


def _narrow_row(text: str, first: int, last: int, header: Header) -> Row | None:
    tokens = balanced(text.split())
    if read_header(header_cells(tokens)) is not None or is_sentence(text):
        return None
    if not any(is_value_like(token) for token in tokens[1:]):
        return None
    cells, problem = narrow_cells(text, header)
    if cells is None:
        return Row(first, last, (), problem) if problem else None
    name = header.positions(ColumnKind.NAME)
    if not name or not is_name(cells[name[0]]):
        return None
    return Row(first, last, cells)


def _continuation_at(
    lines: Sequence[Line], index: int, blocks: Sequence[TableBlock]
) -> TableBlock | None:
    """Rows that go on after a page break without their header: the last header in force applies."""
    if not blocks or not lines[index].text.strip():
        return None
    before = blocks[-1]
    between = [line.text for line in lines[before.last + 1 : index] if line.text.strip()]
    if len(between) > _LOST_HEADER_REACH:
        return None
    if before.separator is Separator.NONE or not all(_is_furniture(t, before) for t in between):
        return None
    if before.separator not in separators_of(lines[index].text) or len(before.header.values) < 2:
        return None
    rows, last = _rows(lines, index, before.header, before.separator)
    sound = [row for row in rows if row.cells]
    if not sound or any(row.problem for row in rows) or not _all_valued(sound, before.header):
        return None
    notes, last = _notes(lines, last)
    return TableBlock(
        index, last, before.header, before.separator, rows, notes, inherits_header=True
    )


def _is_furniture(text: str, before: TableBlock) -> bool:
    """Whether a line between two pages of a table can be a running head or a page number.

    A line divided as the table is belongs to another table, with a header of its own.
    """
    if len(text) > _LONGEST_FURNITURE or is_sentence(text):
        return False
    return before.separator is Separator.NARROW or before.separator not in separators_of(text)


def _all_valued(rows: Sequence[Row], header: Header) -> bool:
    name = header.positions(ColumnKind.NAME)[0]
    return all(
        is_name(row.cells[name]) and all(is_value_like(row.cells[n]) for n in header.values)
        for row in rows
    )


def _notes(lines: Sequence[Line], last: int) -> tuple[tuple[Line, ...], int]:
    """The notes on values that stand directly below the rows."""
    notes: list[Line] = []
    index = last + 1
    while index < len(lines):
        line = lines[index]
        if not line.text.strip() or _PAGE_NUMBER.fullmatch(line.text):
            index += 1
            continue
        if not is_table_note(line):
            break
        notes.append(line)
        last = index
        index += 1
    return tuple(notes), last


def _next_line(lines: Sequence[Line], index: int) -> int | None:
    for place in range(index + 1, min(index + 3, len(lines))):
        if lines[place].text.strip() and not is_rule(lines[place].text):
            return place
    return None


def _previous_line(lines: Sequence[Line], index: int) -> int | None:
    for place in range(index - 1, max(index - 3, -1), -1):
        if lines[place].text.strip():
            return place
    return None


def _unit_above(lines: Sequence[Line], first: int) -> str | None:
    """The unit of a line （単位：％） directly above the header."""
    above = _previous_line(lines, first)
    if above is None or "単位" not in lines[above].text:
        return None
    return unit_in_brackets(fold(lines[above].text))


def _words_above(lines: Sequence[Line], first: int) -> tuple[str, ...]:
    above = [line.text for line in lines[max(first - 8, 0) : first] if line.text.strip()]
    return tuple(above[-4:])
