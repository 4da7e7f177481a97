"""The rows below the header of a table whose cells are divided on the line."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from keikaku.extract.alignment import align
from keikaku.extract.blocks import Row
from keikaku.extract.cell_types import is_numbered_title, is_value_like
from keikaku.extract.cells import BARS, Separator, is_rule, separators_of, split_cells
from keikaku.extract.columns import ColumnKind, read_column
from keikaku.extract.folding import fold, is_sentence, squeeze
from keikaku.extract.header import Header, read_header
from keikaku.extract.names import ends_like_indicator, is_name
from keikaku.extract.narrow import (
    balanced,
    header_cells,
    narrow_cells,
    pair_roles_with_times,
    part_cells,
)
from keikaku.extract.notes import is_table_note
from keikaku.extract.surroundings import is_page_number, next_line
from keikaku.extract.times import parse_time
from keikaku.extract.vocabulary import level_pattern
from keikaku.model.indicator import RoleSource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.model.dates import Era
    from keikaku.sources.document import Line

__all__ = ["divided_header", "holds_number", "names_a_level", "table_rows"]

_MEASURED = re.compile(r"実績(?:値|数)?")
_LONGEST_REST = 12  #: a longer line alone in a row is a heading, not the rest of a name
_MOST_PIECES = 8  #: lines that a row is broken into
#: A running head with its page number: after a blank line it is no row with one value.
_RUNNING_HEAD = re.compile(r"\s*[^\d\s|｜][^\t|｜]*[\s\u3000]\d{1,3}\s*")
_COMPARED = re.compile(r"国|県|都|道|府")  #: names of rows that hold figures of others
_INDENTED = re.compile(r"(?:\u3000| {2}){3,}")
_LONGEST_GROUP = 40  #: a heading inside a table is shorter
_MARKED = re.compile(r"\s*[■□◆◇●○▶▷★☆#【〔\[]")  #: how headings begin
_GOES_ON = re.compile(r"[のにをはがでやと・、（(〔「]$")
_STARTS_INSIDE = re.compile(
    r"[のをにへがはやと）)」、ー]|(?:数|率|割合|人数|件数|回数|延長|面積)(?:[（(]|$)"
)
_GROUP = re.compile(r"\s*[【〈《<＜［][^】〉》>＞］]{1,20}[】〉》>＞］]\s*")
_SHARE = re.compile(r"\s*[(（](?P<row>(?:うち|内).*)[)）]\s*")


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
        if row is None and not blanks and (whole := _begun_name(lines, index, header, separator)):
            row, end = whole
        elif row is None and (
            _heads_group(lines, index, header, separator, blanks=blanks)
            or (rows and _with_rest_of_name(rows[-1], heading, text, header))
        ):
            row = heading
        if row is None or (blanks and row.cells and not _holds_value(row, header)):
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
    return row is not None and bool(row.cells) and _holds_value(row, header)


def _begun_name(
    lines: Sequence[Line], index: int, header: Header, separator: Separator
) -> tuple[Row, int] | None:
    """The row below with the beginning of its name, when that stands alone on this line."""
    below, begun = next_line(lines, index), lines[index].text.strip("\t |｜\u3000")
    if below != index + 1 or not 2 <= len(begun) <= _LONGEST_GROUP or is_sentence(begun):
        return None
    row = row_of(lines[below].text, lines[index].number, lines[below].number, header, separator)
    if row is None or not row.cells or not _holds_value(row, header):
        return None
    name = header.positions(ColumnKind.NAME)[0]
    rest = row.cells[name]
    if not (_GOES_ON.search(begun) or _STARTS_INSIDE.match(rest)) or not rest:
        return None
    cells = tuple(f"{begun}{rest}" if n == name else cell for n, cell in enumerate(row.cells))
    return Row(row.first_line, row.last_line, cells), below


def holds_number(row: Row, header: Header) -> bool:
    """Whether a row has a number in a value column; a table of words alone is one of actions."""
    return bool(row.cells) and any(re.search(r"\d", fold(row.cells[n])) for n in header.values)


def _holds_value(row: Row, header: Header) -> bool:
    return any(is_value_like(row.cells[n]) for n in header.values)


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


def row_of(text: str, first: int, last: int, header: Header, separator: Separator) -> Row | None:
    """The row that a line is; ``None`` when the table has ended before it."""
    if within := _SHARE.fullmatch(text):
        text = within["row"]  # （うち県外 21件 40件）
    if separator is Separator.NARROW:
        return _narrow_row(text, first, last, header)
    cells = _with_outer_cells(split_cells(text, separator), text, separator, header)
    if separator is Separator.WIDE:
        cells = _with_years_to_come(cells, header)
    if len([cell for cell in cells if cell]) < 2 or read_header(cells) is not None:
        return _heading_row(cells, first, last, separator)
    if not any(is_value_like(cell) for cell in cells) and not _is_wordy_row(cells, header):
        return None
    if _is_other_header(cells, header):
        return None
    aligned, problem = align(cells, header)
    if aligned is None:
        return Row(first, last, (), problem)
    return Row(first, last, aligned)


def _is_other_header(cells: Sequence[str], header: Header) -> bool:
    """Whether words beside as many times as there are value columns head another table."""
    times = [cell for cell in cells if parse_time(cell) is not None]
    words = [cell for cell in cells if cell.strip() and cell not in times]
    return (
        bool(words)
        and len(times) >= max(2, len(header.values))
        and not header.positions(ColumnKind.TIME)
    )


def _with_years_to_come(cells: tuple[str, ...], header: Header) -> tuple[str, ...]:
    """A row 実績 with the empty cells of the years to come, which vanish where gaps divide cells.

    What is measured begins with the first year; the name stands in the row above, or its unit here.
    """
    label = next((n for n, cell in enumerate(cells[:2]) if _MEASURED.fullmatch(cell)), None)
    years = [header.columns[n].time for n in header.values]
    kinds = [column.kind for column in header.columns[: header.values[0]]]
    plain = kinds == [ColumnKind.NAME, ColumnKind.CATEGORY] and all(
        header.columns[n].role_source is RoleSource.ORDER for n in header.values
    )
    if label is None or not plain or not all(years) or len(header.columns) != 2 + len(years):
        return cells
    printed = cells[label + 1 :]
    if not 0 < len(printed) < len(years) or not all(is_value_like(cell) for cell in printed):
        return cells
    name = cells[0] if label else ""
    return (name, cells[label], *printed, *[""] * (len(years) - len(printed)))


def _with_outer_cells(
    cells: tuple[str, ...], text: str, separator: Separator, header: Header
) -> tuple[str, ...]:
    """The cells with the empty ones at the ends that a table without outer bars means by a bar."""
    lacking = len(header.columns) - len(cells)
    if separator is not Separator.PIPE or not 0 < lacking <= 2:
        return cells
    bare = text.strip()
    before = ("",) if bare[:1] in BARS else ()
    after = ("",) if bare[-1:] in BARS else ()
    whole = (*before, *cells, *after)
    names = header.positions(ColumnKind.NAME)
    sound = len(whole) == len(header.columns) and not (names and is_value_like(whole[names[0]]))
    return whole if sound else cells


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
    remarks = header.columns[-1].kind in {ColumnKind.METHOD, ColumnKind.RATIONALE}
    if read_header(header_cells(tokens)) is not None or (is_sentence(text) and not remarks):
        return None
    if not any(is_value_like(token) for token in tokens[1:]):
        return None
    if parts := part_cells(tokens, header):
        return Row(first, last, parts)
    cells, problem = narrow_cells(text, header)
    if cells is None:
        return Row(first, last, (), problem) if problem else None
    name = header.positions(ColumnKind.NAME)
    if not name or not (is_name(cells[name[0]]) or _COMPARED.fullmatch(cells[name[0]])):
        return None
    return Row(first, last, cells)


def divided_header(text: str, separator: Separator, era: Era | None = None) -> tuple[str, ...]:
    """The cells of a line as those of a header."""
    cells = split_cells(text, separator)
    if separator is Separator.NARROW:
        return header_cells(cells, default_era=era)
    if separator is not Separator.WIDE:
        return cells
    if cells and _INDENTED.match(text):
        column = read_column(cells[0], default_era=era)
        if column is not None and column.kind is ColumnKind.VALUE:
            cells = ("", *cells)  # the column of names has no heading
    return pair_roles_with_times(cells, default_era=era)
