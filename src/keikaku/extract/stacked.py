"""Tables printed one cell a line: the header's columns, then the cells of each row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from keikaku.extract.alignment import rows_of_tokens
from keikaku.extract.blocks import Row, TableBlock
from keikaku.extract.cell_types import is_rank, is_value_like
from keikaku.extract.cells import Separator, separators_of
from keikaku.extract.columns import ColumnKind
from keikaku.extract.divided_rows import names_a_level, table_rows
from keikaku.extract.folding import fold, is_sentence, squeeze
from keikaku.extract.header_roles import infer_roles, is_indicator_header, target_labels
from keikaku.extract.names import ends_like_indicator, is_name
from keikaku.extract.stacked_header import stacked_header
from keikaku.extract.surroundings import notes_below, words_above
from keikaku.extract.units import is_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.extract.header import Header
    from keikaku.model.dates import Era
    from keikaku.sources.document import Line

__all__ = ["find_stacked", "stacked_rows"]

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
#: Such a reference, or the number of a page, among the rows.
_BESIDE_ROWS = re.compile(rf"{_REFERENCE.pattern}|[－―—–-]\s*\d{{1,3}}\s*[－―—–-]")
_HEADS_COSTS = re.compile(r"事業費|予算|スケジュール|[(（]単位\s*[:：]")  #: of another table
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
    header, body = stacked_header(lines, index, era)
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


def stacked_rows(lines: Sequence[Line], start: int, header: Header) -> tuple[list[Row], int]:
    """The rows of one cell a line from ``start`` on, and the position of their last line."""
    kinds = [column.kind for column in header.columns]
    numeric = [n for n, kind in enumerate(kinds) if kind in _NUMERIC]
    if numeric != list(range(numeric[0], numeric[-1] + 1)):
        return [], start
    return _rows(lines, start, kinds, numeric)


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
        if blanks > _MOST_BLANKS or text.startswith("#") or _HEADS_COSTS.search(text):
            break
        if _header_comes_again(lines, place, header):
            break
        if text and not _BESIDE_ROWS.fullmatch(text) and not names_a_level(text):
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


def _header_comes_again(lines: Sequence[Line], place: int, header: Header) -> bool:
    """Whether the headings begin anew: the next table of the same columns."""
    below = [squeeze(line.text) for line in lines[place : place + 2]]
    return below == [squeeze(column.raw) for column in header.columns[:2]]


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
    lengths = sorted((len(text) for text in _words_of_rows(lines, start)), reverse=True)
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
        if len(text) > _WIDEST_NAME or is_sentence(text) or _STOPS.match(text):
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
