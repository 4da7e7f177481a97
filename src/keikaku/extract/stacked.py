"""Tables printed one cell a line: the header's columns, then the cells of each row."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from keikaku.extract.alignment import rows_of_tokens
from keikaku.extract.blocks import Row, TableBlock
from keikaku.extract.cell_types import is_rank, is_value_like
from keikaku.extract.cells import Separator, separators_of
from keikaku.extract.columns import Column, ColumnKind, read_column
from keikaku.extract.divided_rows import table_rows
from keikaku.extract.folding import fold, is_sentence, squeeze
from keikaku.extract.header import Header, era_of, read_header
from keikaku.extract.header_lines import merge_by_span
from keikaku.extract.header_roles import infer_roles, is_indicator_header, target_labels
from keikaku.extract.names import ends_like_indicator, is_name
from keikaku.extract.narrow import header_cells, pair_roles_with_times
from keikaku.extract.surroundings import notes_below, words_above
from keikaku.extract.times import find_times
from keikaku.extract.units import is_unit
from keikaku.model.indicator import ValueRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.model.dates import Era
    from keikaku.sources.document import Line

__all__ = ["find_stacked"]

_NUMERIC = {
    ColumnKind.VALUE,
    ColumnKind.RANK,
    ColumnKind.OTHER,
    ColumnKind.TIME,
    ColumnKind.DIRECTION,
}
_MOST_BLANKS = 2
_STOPS = re.compile(r"^\s*(?:#|[-・●○◆■▶►※*＊]\s*\S|第\s*\d+\s*[章節編部]|目次)")
#: （平成30年度）, (※1), 以上 on a line of its own says more about the value above it.
_ADDENDUM = re.compile(
    r"[(（\[](?![^()（）]*\d\s*[%％人件])[^()（）\[\]]{1,14}[)）\]]|以上|以下|未満|以内|程度|超|前後|を?維持"
)
_GOES_ON = re.compile(r"[のにをはがとで・、,（(〔]$")
_STARTS_INSIDE = re.compile(
    r"^[のを）)〕」、（(]|^(?:数|率|割合|人数|件数|回数|延長|面積)(?:[（(]|$)"
)
#: （23ページ図表2-16）: where else the figures stand.
_REFERENCE = re.compile(
    r"[(（](?:参照)?[\s\d]*(?:ページ|頁|図表|資料|[Pp]{1,2}\.?\s*\d)[^()（）]*[)）]"
)
_HEADS_COSTS = re.compile(r"事業費|予算|スケジュール|[(（]単位\s*[:：]")  #: of another table
#: 《数値目標》, ■指標: the heading above a table is no cell of it.
_IS_HEADING = re.compile(
    r"\s*(?:[■□◆◇●○▶▷★☆#]|[【〔〈《≪<＜\[［][^】〕〉》≫>＞\]］]*[】〕〉》≫>＞\]］]\s*$)"
)
_MOST_WRAPS = 4  #: lines that a name is broken into, besides the cells before it
_WRAP_SAMPLE = 60  #: lines that tell how wide the column of names is
_FULL_LINES = 2
_WIDEST_NAME = 24


class _Shape(NamedTuple):
    """What a row is made of: the columns before its values, their number, the columns after."""

    before: Sequence[ColumnKind]
    values: int
    after: Sequence[ColumnKind]
    width: int  #: how many letters a line of a wrapped name holds; 0 where names do not wrap


def find_stacked(lines: Sequence[Line], index: int, era: Era | None) -> TableBlock | None:
    """The table of one cell a line that begins at ``index``; ``None`` when there is none."""
    header, body = _stacked_header(lines, index, era)
    if header is None:
        return None
    around = (*_above(lines, index), *target_labels(lines, body))
    if not is_indicator_header(header, around):
        return None
    header = infer_roles(header)
    kinds = [column.kind for column in header.columns]
    numeric = [n for n, kind in enumerate(kinds) if kind in _NUMERIC]
    if any(numeric[0] < n < numeric[-1] for n in header.positions(ColumnKind.NAME)):
        return None  # two lines of a header: it is read from its second line
    rows: list[Row] = []
    last = body
    if divided := _divided_rows(lines, body, header):
        rows, last, divider = divided
        notes, last = notes_below(lines, last)
        above = words_above(lines, index)[-2:]
        return TableBlock(index, last, header, divider, tuple(rows), notes, above=above)
    if numeric == list(range(numeric[0], numeric[-1] + 1)):
        rows, last = _rows(lines, body, kinds, numeric)
    if not rows or any(row.problem for row in rows):
        laid, end = _laid_rows(lines, body, header)
        if _sound(laid) > _sound(rows):
            rows, last = laid, end
    if not rows:
        return None
    notes, last = notes_below(lines, last)
    return TableBlock(
        index,
        last,
        header,
        Separator.NONE,
        tuple(rows),
        notes,
        above=words_above(lines, index)[-2:],
    )


def _stacked_header(
    lines: Sequence[Line], index: int, era: Era | None
) -> tuple[Header | None, int]:
    if "。" in lines[index].text or _IS_HEADING.match(lines[index].text):
        return None, index
    cells: list[str] = []
    place, end, blanks = index, index, 0
    while place < len(lines) and blanks <= 1:
        text = lines[place].text.strip()
        if not text:
            blanks, place = blanks + 1, place + 1
            continue
        era = era or era_of([text])
        if not cells and (years := _years_on_one_line(text, era)):
            cells.extend(years)
        elif read_column(text, default_era=era) is None or _is_divided(text):
            break
        elif cells and _goes_with(cells[-1], text, era):
            cells[-1] = f"{cells[-1]} {text}"
        else:
            cells.append(text)
        place, end, blanks = place + 1, place + 1, 0
    if len(cells) < 2:  # a table has a name and a value
        return None, end
    if _names(cells[0]) and any(_names(cell) for cell in cells[1:]):
        return None, end  # a heading above the header: the header begins one line below
    cells = _years_moved_to_roles(cells, era)
    header = _spanned_header(cells, era) or read_header(
        pair_roles_with_times(cells, default_era=era), default_era=era
    )
    if header is None or not header.positions(ColumnKind.NAME):
        return None, end
    return header, end


def _years_on_one_line(text: str, era: Era | None) -> list[str]:
    """The years of a line that holds nothing else; none where there is one or are other words."""
    times = find_times(text, default_era=era)
    bounds = [0, *(start for start, _, _ in times[1:]), len(text)]
    cells = [text[start:end].strip() for start, end in pairwise(bounds)]
    read = [read_column(cell, default_era=era) for cell in cells]
    plain = all(column and column.time and _only_times(column) for column in read)
    return cells if len(cells) > 1 and plain and not re.search("[~-]", fold(text)) else []


def _goes_with(before: str, text: str, era: Era | None) -> bool:
    """Whether a cell in brackets is the rest of the one above: 目標値, （令和9年度）."""
    if not re.match(r"[(\[]", fold(text)) or not read_column(f"{before} {text}", default_era=era):
        return False
    own, above = read_column(text, default_era=era), read_column(before, default_era=era)
    says_role = own is not None and own.role is not None and own.time is None
    return not (says_role and above is not None and not _only_times(above))


def _years_moved_to_roles(cells: list[str], era: Era | None) -> list[str]:
    """令和2年度, 令和7年度, 指標, （現況）, （目標）: the years are printed above the roles they are of."""
    columns = [read_column(cell, default_era=era) for cell in cells]
    name = next((n for n, c in enumerate(columns) if c and c.kind is ColumnKind.NAME), 0)
    years, roles = columns[:name], columns[len(columns) - name :]
    sound = (
        name > 1
        and len(cells) > 2 * name
        and all(c and c.time and _only_times(c) for c in years)
        and all(c and c.role and not c.time for c in roles)
    )
    if not sound:
        return cells
    timed = [f"{role} {year}" for role, year in zip(cells[-name:], cells, strict=False)]
    return [*cells[name:-name], *timed]


def _spanned_header(cells: Sequence[str], era: Era | None) -> Header | None:
    """現状値, 目標値, R5, R7, R9: roles in a row, then the years below them in a row."""
    columns = [read_column(cell, default_era=era) for cell in cells]
    years = len(cells)
    while years and (column := columns[years - 1]) and _only_times(column):
        years -= 1
    roles = years
    while roles and (column := columns[roles - 1]) and column.role and column.time is None:
        roles -= 1
    below = len(cells) - years
    upper = read_header(cells[:years], default_era=era) if years > roles and below > 1 else None
    if upper is None or below < years - roles or not _may_span(upper, below, years - roles):
        return None
    return merge_by_span(upper.columns, [column for column in columns[years:] if column])


def _only_times(column: Column) -> bool:
    """Whether a cell of a second header line says no role: R5, 年度, 数値."""
    return column.role is None and column.kind in {ColumnKind.VALUE, ColumnKind.TIME}


def _may_span(upper: Header, below: int, roles: int) -> bool:
    """Whether more cells than roles can stand below: 目標 spans years, each role as many cells."""
    spans_all = roles > 1 and below % roles == 0
    return below == roles or spans_all or upper.columns[upper.values[-1]].role is ValueRole.TARGET


def _names(cell: str) -> bool:
    column = read_column(cell)
    return column is not None and column.kind is ColumnKind.NAME


def _is_divided(text: str) -> bool:
    """Whether the line itself holds several cells."""
    if re.search(r"[\t|｜]| {2,}|\u3000", text):
        return True
    tokens = text.split()
    return len(tokens) > 1 and read_header(header_cells(tokens)) is not None


def _rows(
    lines: Sequence[Line], start: int, kinds: Sequence[ColumnKind], numeric: Sequence[int]
) -> tuple[list[Row], int]:
    rows: list[Row] = []
    before, after = list(kinds[: numeric[0]]), list(kinds[numeric[-1] + 1 :])
    index, last = start, start - 1
    shape = _Shape(before, len(numeric), after, _wrap_width(lines, start))
    while True:
        taken = _one_row(lines, index, shape)
        if taken is None:
            return rows, last
        row, last = taken
        rows.append(row)
        if row.problem and after:
            return rows, last  # from here on names and remarks cannot be told apart
        index = last + 1


def _divided_rows(
    lines: Sequence[Line], body: int, header: Header
) -> tuple[list[Row], int, Separator] | None:
    """The rows where only the header stands one cell a line: name and values share each line."""
    first = next((n for n in range(body, min(body + 3, len(lines))) if lines[n].text.strip()), None)
    if first is None:
        return None
    for divider in separators_of(lines[first].text):
        if divider is Separator.NONE:
            return None
        rows, last = table_rows(lines, first, header, divider)
        if _sound(rows) and not any(row.problem for row in rows):
            return list(rows), last, divider
    return None


def _sound(rows: Sequence[Row]) -> int:
    return sum(1 for row in rows if row.cells)


def _laid_rows(lines: Sequence[Line], start: int, header: Header) -> tuple[list[Row], int]:
    """The rows where each cell must be judged by its content, whatever stands before and after."""
    places: list[int] = []
    blanks = 0
    for place in range(start, len(lines)):
        text = lines[place].text.strip()
        blanks = 0 if text else blanks + 1
        if blanks > _MOST_BLANKS or text.startswith("#"):
            break
        if text and not _REFERENCE.fullmatch(text):
            places.append(place)
    texts = [lines[place].text.strip() for place in places]
    found = rows_of_tokens(texts, header.columns)
    rows = [
        Row(
            lines[places[row.first]].number,
            lines[places[row.last]].number,
            row.cells,
            "" if row.cells else "どの列の値か決まらない",
        )
        for row in found
    ]
    return rows, places[found[-1].last] if found else start


def _one_row(lines: Sequence[Line], index: int, shape: _Shape) -> tuple[Row, int] | None:
    before, count, after, width = shape
    texts, place = _take(lines, index, value=False, most=len(before) + _MOST_WRAPS)
    if texts and _HEADS_COSTS.search(lines[texts[0]].text):
        return None
    if not texts or any(_STOPS.match(lines[n].text) for n in texts[:1] if not before):
        return None
    values, place = _take(lines, place, value=True, most=99)
    cells = _value_cells([lines[n].text.strip() for n in values])
    if not cells:
        return None
    first, last_line = lines[texts[0]].number, lines[values[-1]].number
    if len(cells) > count:
        cells = [cell for cell in cells if not is_rank(cell)]
    if len(cells) != count:
        return Row(first, last_line, (), f"値が{len(cells)}個、値の列が{count}個"), values[-1]
    words = _before_cells([lines[n].text.strip() for n in texts], before, width)
    if words is None:
        return None
    trailing, _ = _take(lines, place, value=False, most=len(after)) if after else ([], place)
    tail = [lines[n].text.strip() for n in trailing]
    last = trailing[-1] if trailing else values[-1]
    padded = (*words, *cells, *tail, *([""] * (len(after) - len(tail))))
    return Row(first, lines[last].number, padded), last


def _take(lines: Sequence[Line], index: int, *, value: bool, most: int) -> tuple[list[int], int]:
    """Positions of the next lines that are values, or that are not."""
    taken: list[int] = []
    blanks = 0
    while index < len(lines) and blanks <= _MOST_BLANKS and len(taken) <= most:
        text = lines[index].text.strip()
        if not text or (_REFERENCE.fullmatch(text) and not blanks):
            blanks, index = blanks + (not text), index + 1
            continue
        continues = value and taken and (_ADDENDUM.fullmatch(text) or is_unit(fold(text)))
        if (is_value_like(text) != value and not continues) or (
            not value and (len(taken) == most or is_sentence(text))
        ):
            break
        taken.append(index)
        index, blanks = index + 1, 0
    return taken, (taken[-1] + 1 if taken else index)


def _value_cells(texts: Sequence[str]) -> list[str]:
    """Value lines as cells; （平成30年度） or a unit alone on its line belongs above."""
    cells: list[str] = []
    for text in texts:
        if cells and _ADDENDUM.fullmatch(text):
            cells[-1] = f"{cells[-1]} {text}"
        elif cells and is_unit(fold(text)) and re.fullmatch(r"[\d,.]+", fold(cells[-1])):
            cells[-1] = f"{cells[-1]}{text}"
        else:
            cells.append(text)
    return cells


def _wrap_width(lines: Sequence[Line], start: int) -> int:
    """How many letters a line of the name column holds, where several lines are as full."""
    texts = [line.text.strip() for line in lines[start : start + _WRAP_SAMPLE]]
    wide = next((n for n, text in enumerate(texts) if len(text) > _WIDEST_NAME), len(texts))
    texts = texts[:wide]  # a longer line stands below the table
    lengths = sorted(
        (len(text) for text in texts if text and not is_value_like(text)), reverse=True
    )
    if not lengths or lengths[0] > _WIDEST_NAME:
        return 0
    full = [length for length in lengths if length >= lengths[0] - 1]
    return lengths[0] if len(full) >= _FULL_LINES else 0


def _words_of_rows(lines: Sequence[Line], start: int) -> list[str]:
    """The lines of words among the rows: up to the last value before other text begins."""
    words: list[str] = []
    in_rows = 0
    for line in lines[start : start + _WRAP_SAMPLE]:
        text = line.text.strip()
        if is_sentence(text) or _STOPS.match(text):
            break
        if text and is_value_like(text):
            in_rows = len(words)
        elif text and not _REFERENCE.fullmatch(text):
            words.append(text)
    return words[:in_rows]


def _before_cells(
    texts: list[str], kinds: Sequence[ColumnKind], width: int
) -> tuple[str, ...] | None:
    """The words before the values, one for each text column; wrapped names joined."""
    joined: list[str] = []
    before_it = ""
    for text in texts:
        full = bool(width) and len(before_it) >= width - 1
        wraps = full and not is_unit(fold(text)) and not ends_like_indicator(before_it)
        if joined and (wraps or _GOES_ON.search(joined[-1]) or _STARTS_INSIDE.match(text)):
            joined[-1] = f"{joined[-1]}{text}"
        else:
            joined.append(text)
        before_it = text
    if len(joined) > len(kinds):
        joined = joined[-len(kinds) :]
    if len(joined) < len(kinds):
        name = kinds.index(ColumnKind.NAME) if ColumnKind.NAME in kinds else 0
        filled = [""] * len(kinds)
        if len(joined) != 1:
            return None
        filled[name] = joined[0]
        joined = filled
    if ColumnKind.NAME in kinds and not is_name(joined[kinds.index(ColumnKind.NAME)]):
        return None
    return tuple(joined)


def _above(lines: Sequence[Line], first: int) -> tuple[str, ...]:
    above = [squeeze(line.text) for line in lines[max(first - 8, 0) : first] if line.text.strip()]
    return tuple(above[-4:])
