"""The rows below the header of a table whose cells are divided on the line."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from keikaku.extract.blocks import Row
from keikaku.extract.cell_types import is_numbered_title, is_value_like
from keikaku.extract.cells import Separator, is_rule, separators_of, split_cells
from keikaku.extract.columns import ColumnKind, read_column
from keikaku.extract.divided_row import REMARKS, holds_value, row_of
from keikaku.extract.folding import fold, is_sentence, squeeze
from keikaku.extract.header import Header, read_header
from keikaku.extract.names import ends_like_indicator
from keikaku.extract.narrow import (
    header_cells,
    pair_roles_with_times,
    spelled_together,
)
from keikaku.extract.notes import is_table_note
from keikaku.extract.surroundings import is_page_number, next_line
from keikaku.extract.times import parse_time
from keikaku.extract.vocabulary import level_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.model.dates import Era
    from keikaku.sources.document import Line

__all__ = ["divided_header", "names_a_level", "table_rows"]

_LONGEST_REST = 12  #: a longer line alone in a row is a heading, not the rest of a name
_MOST_PIECES = 8  #: lines that a row is broken into
#: A running head with its page number: after a blank line it is no row with one value.
_RUNNING_HEAD = re.compile(r"\s*[^\d\s|｜][^\t|｜]*[\s\u3000]\d{1,3}\s*")
_INDENTED = re.compile(r"(?:\u3000| {2}){3,}")
_LONGEST_GROUP = 40  #: a heading inside a table is shorter
_MARKED = re.compile(r"\s*[■□◆◇●○▶▷★☆#【〔\[]")  #: how headings begin
_GOES_ON = re.compile(r"[のにをはがでやと・、（(〔「]$")
_STARTS_INSIDE = re.compile(
    r"[のをにへがはやと）)」、ー]|(?:数|率|割合|人数|件数|回数|延長|面積)(?:[（(]|$)"
)
#: What is counted without a word of whose it is: the rest of a name that is broken over two lines.
_BARE = re.compile(r"(?:[一-龥]{0,2}(?:者数|人数|回数|件数)|[一-龥]率)(?:[（(].*[）)])?")
_GROUP = re.compile(r"\s*[【〈《<＜［][^】〉》>＞］]{1,20}[】〉》>＞］]\s*")


def table_rows(
    lines: Sequence[Line], start: int, header: Header, separator: Separator
) -> tuple[tuple[Row, ...], int]:
    """The rows from ``start`` on, and the position of the last line that belongs to them.

    Headings below the last row that holds cells head what follows the table.
    """
    rows: list[Row] = []
    filled, filled_last = 0, start - 1
    index, blanks = start, 0
    while index < len(lines) and blanks <= 2:  # one blank line inside a table, two at a page break
        text = lines[index].text
        if not text.strip() or is_rule(text):
            blanks += not text.strip()
            index += 1
            continue
        joined, end = _joined_line(lines, index, separator, len(header.columns))
        if _ends_table(lines[index], joined, header, separator, blanks=blanks, begun=bool(rows)):
            break
        row = _times_alone(text, lines[index].number, header) if rows else None
        row = row or row_of(joined, lines[index].number, lines[end].number, header, separator)
        if row is None and rows and _repeats(text, header, separator):
            filled_last, index = index, index + 1
            continue
        heading = Row(lines[index].number, lines[index].number, ())
        if row is None and not blanks and _ends_remark(lines, index, rows, header, separator):
            filled_last, index = index, index + 1
            continue
        if row is None and not blanks and (whole := _begun_name(lines, index, header, separator)):
            row, end = whole
        elif row is None and (
            _heads_group(lines, index, header, separator, blanks=blanks)
            or (rows and _with_rest_of_name(rows[-1], heading, text, header))
        ):
            row = heading
        if row is None or (blanks and row.cells and not holds_value(row, header)):
            break  # after a blank line only values go on with the table
        taken_up = _taken_up(rows, row, text, header)
        rows = taken_up or [*rows, row]
        if taken_up or row.cells or row.problem:
            filled, filled_last = len(rows), end
        index, blanks = end + 1, 0
    return tuple(rows[:filled]), filled_last


def _taken_up(rows: Sequence[Row], row: Row, text: str, header: Header) -> list[Row] | None:
    """The rows with what a line adds to those above: the rest of a name, or times."""
    if not rows:
        return None
    if longer := _with_rest_of_name(rows[-1], row, text, header):
        return [*rows[:-1], longer]
    return _with_times_below(rows, row, header) if row.cells else None


def _with_times_below(rows: Sequence[Row], row: Row, header: Header) -> list[Row] | None:
    """The rows with the times that a line below prints under their values: （R5） under 120人."""
    names = header.positions(ColumnKind.NAME)
    printed = tuple((n, cell) for n, cell in enumerate(row.cells) if cell.strip())
    alone = bool(printed) and {n for n, _ in printed} <= set(header.values)
    if not alone or not all(parse_time(cell) is not None for _, cell in printed):
        return None
    done = list(rows)
    for place in range(len(done) - 1, -1, -1):
        above = done[place]
        done[place] = replace(above, last_line=row.last_line, times=printed)
        if not above.cells or (names and above.cells[names[0]].strip()):
            break  # the times hold for all parts of the indicator, and no further
    return done


def _times_alone(text: str, line: int, header: Header) -> Row | None:
    """A line of nothing but one time for each value column."""
    cells = [cell for cell in split_cells(text, separators_of(text)[0]) if cell]
    if len(cells) != len(header.values) or any(parse_time(cell) is None for cell in cells):
        return None
    placed = dict(zip(header.values, cells, strict=True))
    return Row(line, line, tuple(placed.get(n, "") for n in range(len(header.columns))))


def _ends_table(  # noqa: PLR0913 - all that the end of a table is known by
    line: Line, joined: str, header: Header, separator: Separator, *, blanks: int, begun: bool
) -> bool:
    """Whether the table has ended before a line, whatever the line's cells are.

    A note ends it, and after a blank line a running head with its page number or a heading.
    """
    undivided = separator is Separator.NARROW or separator not in separators_of(line.text)
    if begun and undivided and is_table_note(line):
        return True
    page_ends = _RUNNING_HEAD.fullmatch(line.text) or is_page_number(line.text)
    if blanks and page_ends and len(header.columns) > 2:
        return True
    headed = names_a_level(line.text) or is_numbered_title(split_cells(joined, separator))
    return begun and bool(blanks) and headed


@lru_cache(maxsize=1)
def _level_with_number() -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?:(?:{level_pattern()})\s*(?:No\.?\s*)?[(\[]?(?:\d|[①-⑳ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ])"
        r"|第\s*(?:\d{1,2}|[一二三四五六七八九十]+)\s*[編部章節])"
    )


def names_a_level(text: str) -> bool:
    """Whether a line is the heading of a goal or measure (基本目標 3 …, 第1節 …), and no row."""
    return _level_with_number().match(fold(text)) is not None


def _with_rest_of_name(before: Row, row: Row, text: str, header: Header) -> Row | None:
    """The row before with the rest of its name, when the page broke that name over two rows."""
    names = header.positions(ColumnKind.NAME)
    if row.cells or row.problem or not before.cells or not names or _MARKED.match(text):
        return None
    name, rest = names[0], text.strip("\t |｜")
    whole = f"{before.cells[name]}{rest}"
    if len(rest) > _LONGEST_REST or _GROUP.fullmatch(rest) or not ends_like_indicator(whole):
        return None
    if ends_like_indicator(before.cells[name]):
        return None
    cells = tuple(whole if n == name else cell for n, cell in enumerate(before.cells))
    return Row(before.first_line, row.last_line, cells)


def _heads_group(
    lines: Sequence[Line], index: int, header: Header, separator: Separator, *, blanks: int
) -> bool:
    """Whether a line is a heading inside the table: 【子育て】, or words alone above another row.

    A goal or measure (基本目標 1 …) may also stand below a blank line, directly under the header.
    """
    below, text = next_line(lines, index), lines[index].text
    if below is None or is_sentence(lines[below].text) or is_sentence(text):
        return False
    joined = not blanks or names_a_level(text)
    alone = joined and below == index + 1 and len(text.strip()) <= _LONGEST_GROUP
    values = [is_value_like(cell) for cell in split_cells(text, separators_of(text)[0])]
    if sum(values) > 1:
        return False  # the header of another table, with its years
    if not _GROUP.fullmatch(text) and not (alone and not re.match(r"\s*[#※*]", text)):
        return False
    row = row_of(lines[below].text, below, below, header, separator)
    return row is not None and bool(row.cells) and holds_value(row, header)


def _begun_name(
    lines: Sequence[Line], index: int, header: Header, separator: Separator
) -> tuple[Row, int] | None:
    """The row below with the beginning of its name, when that stands alone on this line."""
    below, begun = next_line(lines, index), lines[index].text.strip("\t |｜\u3000")
    if below != index + 1 or not 2 <= len(begun) <= _LONGEST_GROUP or is_sentence(begun):
        return None
    row = row_of(lines[below].text, lines[index].number, lines[below].number, header, separator)
    if row is None or not row.cells or not holds_value(row, header):
        return None
    name = header.positions(ColumnKind.NAME)[0]
    rest = row.cells[name]
    breaks = _GOES_ON.search(begun) or _STARTS_INSIDE.match(rest)
    if not rest or not (breaks or (_BARE.fullmatch(rest) and _may_begin(lines, index, separator))):
        return None
    cells = tuple(f"{begun}{rest}" if n == name else cell for n, cell in enumerate(row.cells))
    return Row(row.first_line, row.last_line, cells), below


def _may_begin(lines: Sequence[Line], index: int, separator: Separator) -> bool:
    """Whether a line can begin the name 参加者数 below it, and is no heading of several such rows."""
    text = lines[index].text
    after = lines[index + 2].text if index + 2 < len(lines) else ""
    second = (split_cells(after, separator) or ("",))[0]
    heads = _MARKED.match(text) or _GROUP.fullmatch(text) or names_a_level(text)
    return not heads and not _BARE.fullmatch(second)


def _ends_remark(
    lines: Sequence[Line], index: int, rows: Sequence[Row], header: Header, separator: Separator
) -> bool:
    """Whether a line is the rest of the last cell above it, a definition, and another row follows.

    The row below has the beginning of its name on a line of its own; what stands before that is
    no part of it.
    """
    text, below = lines[index].text, index + 1
    told = rows[-1].cells[-1] if rows and rows[-1].cells else ""
    if header.columns[-1].kind not in REMARKS or not told or below >= len(lines):
        return False
    if _MARKED.match(text) or names_a_level(text) or is_value_like(text.strip()):
        return False
    if row_of(lines[below].text, below, below, header, separator) is not None:
        return False
    return _begun_name(lines, below, header, separator) is not None


def _repeats(text: str, header: Header, separator: Separator) -> bool:
    """Whether the line is the header again, as at the top of a page."""
    again = read_header(divided_header(text, separator))
    return again is not None and [squeeze(c.raw) for c in again.columns] == [
        squeeze(c.raw) for c in header.columns
    ]


def _joined_line(
    lines: Sequence[Line], index: int, separator: Separator, width: int
) -> tuple[str, int]:
    """A row that is broken over lines, inside its last cell or after a bar.

    Markdown tables made from PDF and from pages of the web are broken so.
    """
    text, end = lines[index].text, index
    if separator is not Separator.PIPE:
        return text, end
    framed = text.lstrip().startswith("|")
    while end + 1 < len(lines) and end - index < _MOST_PIECES:
        open_cell = framed and _is_open(text, lines[end + 1].text, width)
        if not open_cell and not _goes_on_below(text, lines[end + 1].text, width):
            break
        end += 1
        text = f"{text} {lines[end].text.strip()}"
    return text, end


def _is_open(text: str, below: str, width: int) -> bool:
    """Whether a row between bars lacks its end; one without outer bars may only begin with a bar."""
    bars = text.count("|")
    if text.rstrip().endswith("|") or bars > width:
        return False
    ends_below = below.rstrip().endswith("|") and bars + below.count("|") <= width + 1
    return bars != width - 1 or ends_below


def _goes_on_below(text: str, below: str, width: int) -> bool:
    """Whether a row with too few bars ends in one, and the line below has the next ones."""
    return (
        text.rstrip().endswith("|")
        and text.count("|") < width - 1
        and "|" in below
        and below.count("|") < width - 1
        and not below.lstrip().startswith("| ")
    )


def divided_header(text: str, separator: Separator, era: Era | None = None) -> tuple[str, ...]:
    """The cells of a line as those of a header."""
    cells = split_cells(text, separator)
    if separator is Separator.NARROW:
        return header_cells(cells, default_era=era)
    if separator is not Separator.WIDE:
        return cells
    cells = tuple(spelled_together(cells))
    if cells and _INDENTED.match(text):
        column = read_column(cells[0], default_era=era)
        if column is not None and column.kind is ColumnKind.VALUE:
            cells = ("", *cells)  # the column of names has no heading
    return pair_roles_with_times(cells, default_era=era)
