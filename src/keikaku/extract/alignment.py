"""Aligning the cells of a row with the columns of the header in force, by what they hold.

Where nothing but a space or a line end stands between two cells, what is a cell is not printed. A
row is then the cheapest way to lay its words onto the columns in order: each column takes none, one
or several words, a name wants words, a value a number, a unit column a unit. Where two ways that
differ in the name or in a value are equally good, the row is not read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keikaku.extract.cell_types import IMPOSSIBLE, fits, is_rank, is_value_like
from keikaku.extract.columns import ColumnKind
from keikaku.extract.folding import fold, is_sentence
from keikaku.extract.names import ends_like_indicator, is_name
from keikaku.extract.quantity import is_part_label, is_value_text, parse_quantities
from keikaku.extract.remembering import remembered
from keikaku.extract.times import parse_time
from keikaku.extract.wording import is_only_qualifying

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.extract.columns import Column
    from keikaku.extract.header import Header

__all__ = ["TokenRow", "align", "align_tokens", "rows_of_tokens"]

_EPSILON = 1e-6
_KEPT = 3  #: ways to lay a row that are compared
_LEAST = 3.0  #: what a row scores at least: a name and a number
_VALUE_AMONG_WORDS = 1.5  #: what it costs to take a value for words of a remark
#: What it costs to take two for one cell: words, lines, and cells that something divides.
_JOIN_OF_WORDS, _JOIN_OF_LINES, _JOIN_OF_CELLS = 0.15, 0.4, 1.0
_NUMERIC_KINDS = {ColumnKind.VALUE, ColumnKind.RANK, ColumnKind.OTHER}
_WORDS_FOR_VALUE = 3.0  #: what it costs, without borders, to take words for a value
_LONGEST_RUN = 400  #: words that are laid at once; no table on a page has more cells
_TEXTS = {ColumnKind.METHOD, ColumnKind.SOURCE, ColumnKind.RATIONALE}
#: How many words or lines one cell takes at most.
_MOST = {
    ColumnKind.NAME: 5, ColumnKind.METHOD: 14, ColumnKind.RATIONALE: 14, ColumnKind.SOURCE: 5,
    ColumnKind.CATEGORY: 3, ColumnKind.OFFICE: 3, ColumnKind.DIRECTION: 2,
}  # fmt: skip
_SKIPPED = {
    ColumnKind.VALUE: -2.0, ColumnKind.NAME: -1.5, ColumnKind.CATEGORY: -0.1,
    ColumnKind.NUMBER: -0.1, ColumnKind.RANK: -1.0,
}  # fmt: skip
_SKIPPED_OTHER = -0.4
_NUMBER_AND_UNIT = re.compile(r"[▲△-]?[\d,.]+\s*[^\d\s]{0,4}")  #: 1,234人 is no name
_AGES = re.compile(
    r"\d+(?:[~-]\d+)?歳(?:以上|以下|未満|代)?(?:の?[男女]性?)?|[小中高]学?校?\d年生?"
)
_GOES_ON = re.compile(r"[のにをはがとで・、,（(〔]$")
_NUMBERS = re.compile(r"[\d①-⑳.()-]{1,5}")


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A row laid onto the columns; ``first`` and ``last`` count its words, both included."""

    first: int
    last: int
    cells: tuple[str, ...]  #: empty where the row could be laid in two ways
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class _Laid:
    """One way to lay the words up to here."""

    score: float
    cells: tuple[str, ...]


def align(cells: Sequence[str], header: Header) -> tuple[tuple[str, ...] | None, str]:
    """The cells in the order of the header's columns, and why not when they cannot be aligned.

    As many cells as columns are taken by position when every value column holds a value. Fewer or
    more are placed by content; where two placements are equally good, nothing is.
    """
    kinds = tuple(column.kind for column in header.columns)
    row = tuple(cells)
    while len(row) > len(kinds) and not row[-1]:
        row = row[:-1]
    while len(row) > len(kinds) and not row[0]:
        row = row[1:]
    if len(row) > len(kinds) and ColumnKind.RANK not in kinds:
        unranked = tuple(cell for cell in row if not is_rank(cell))
        row = unranked if len(unranked) == len(kinds) else row
    if len(row) == len(kinds):
        return _by_position(row, kinds)
    if len(row) > len(kinds) + 2:
        return None, f"セルが{len(row)}個、列が{len(kinds)}個"
    filled = tuple(cell for cell in row if cell.strip())
    placed, _ = _align(filled, header.columns, join=_JOIN_OF_CELLS)
    return (
        placed,
        "" if placed else f"セルが{len(row)}個、列が{len(kinds)}個で、どの列の値か決まらない",
    )


def _by_position(
    row: tuple[str, ...], kinds: tuple[ColumnKind, ...]
) -> tuple[tuple[str, ...] | None, str]:
    worst = min(
        (fits(cell, kind) for cell, kind in zip(row, kinds, strict=True)), default=IMPOSSIBLE
    )
    if worst <= IMPOSSIBLE:
        return None, "値の列に数値として読めないセル"
    if any(
        kind is ColumnKind.NAME and _NUMBER_AND_UNIT.fullmatch(fold(cell).strip())
        for cell, kind in zip(row, kinds, strict=True)
    ):
        return None, "値が値の列にない"
    misplaced = [
        cell
        for cell, kind in zip(row, kinds, strict=True)
        if kind not in _NUMERIC_KINDS and kind is not ColumnKind.CATEGORY and is_value_text(cell)
    ]
    values = [cell for cell, kind in zip(row, kinds, strict=True) if kind is ColumnKind.VALUE]
    if misplaced and not any(is_value_like(cell) for cell in values):
        return None, "値が値の列にない"
    return row, ""


def align_tokens(
    tokens: Sequence[str], columns: Sequence[Column]
) -> tuple[tuple[str, ...] | None, str]:
    """The cells of one row of words between single spaces, and why not when it cannot be read."""
    return _align(tokens, columns, join=_JOIN_OF_WORDS)


def _align(
    tokens: Sequence[str], columns: Sequence[Column], *, join: float
) -> tuple[tuple[str, ...] | None, str]:
    ways = _lay(tokens, columns, join=join).get(len(tokens), [])
    if not ways or ways[0].score < _LEAST:
        return None, "空白ひとつで区切られた欄の境が決まらない"
    if _is_ambiguous(ways, columns):
        return None, "どの列の値か決まらない"
    return ways[0].cells, ""


def rows_of_tokens(tokens: Sequence[str], columns: Sequence[Column]) -> tuple[TokenRow, ...]:
    """The rows of a run of cells, one after the other, up to where no row follows."""
    run = tokens[:_LONGEST_RUN]
    laid = _rows_from(run, columns)
    best: list[tuple[float, TokenRow | None]] = [(0.0, None)] * (len(run) + 1)
    for start in sorted(laid, reverse=True):
        for taken, ways in laid[start].items():
            total = ways[0].score + best[start + taken][0]
            if total > best[start][0] + _EPSILON:
                cells = () if _is_ambiguous(ways, columns) else ways[0].cells
                row = TokenRow(start, start + taken - 1, cells, ways[0].score)
                best[start] = (total, row)
    rows: list[TokenRow] = []
    place = 0
    while (following := best[place][1]) is not None:
        rows.append(following)
        place = following.last + 1
    return tuple(rows)


def _rows_from(run: Sequence[str], columns: Sequence[Column]) -> dict[int, dict[int, list[_Laid]]]:
    """The rows that may begin at a word, for the first word and every one behind such a row."""
    laid: dict[int, dict[int, list[_Laid]]] = {}
    ends = [0]
    while ends:
        start = ends.pop()
        if start not in laid and start < len(run):
            ways = _lay(run[start:], columns, join=_JOIN_OF_LINES)
            laid[start] = {n: found for n, found in ways.items() if found[0].score >= _LEAST}
            ends.extend(start + taken for taken in laid[start])
    return laid


def _is_ambiguous(ways: Sequence[_Laid], columns: Sequence[Column]) -> bool:
    """Whether another way is as good as the best one and says other things."""
    telling = [n for n, c in enumerate(columns) if c.kind in {ColumnKind.NAME, ColumnKind.VALUE}]
    best = ways[0]
    return any(
        way.score > best.score - _EPSILON and any(way.cells[n] != best.cells[n] for n in telling)
        for way in ways[1:]
    )


def _lay(
    tokens: Sequence[str], columns: Sequence[Column], *, join: float
) -> dict[int, list[_Laid]]:
    """The best ways to fill all columns, by how many of the words they take."""
    ways: dict[int, list[_Laid]] = {0: [_Laid(0.0, ())]}
    for column in columns:
        after: dict[int, list[_Laid]] = {}
        skip = _SKIPPED.get(column.kind, _SKIPPED_OTHER)
        if column.kind is ColumnKind.NAME and join < _JOIN_OF_CELLS:
            skip = IMPOSSIBLE  # without borders, only a name tells where a row begins
        for taken, laid in ways.items():
            for count in range(min(_MOST.get(column.kind, 1), len(tokens) - taken) + 1):
                words = tokens[taken : taken + count]
                cell = " ".join(words)
                gain = skip if not count else _gain(cell, column) - join * (count - 1)
                if count > 1 and column.kind is ColumnKind.NAME and is_value_like(words[-1]):
                    continue
                if join < _JOIN_OF_CELLS and column.kind is ColumnKind.VALUE and count:
                    gain -= 0.0 if is_value_like(cell) else _WORDS_FOR_VALUE
                if count > 1 and any(is_value_like(word) for word in words):
                    gain -= _value_among_words(column.kind, join)
                if gain > skip - 1.5:  # a cell that fits so badly is better left out
                    found = after.setdefault(taken + count, [])
                    found.extend(_Laid(way.score + gain, (*way.cells, cell)) for way in laid)
        ways = {taken: _best(found) for taken, found in after.items()}
    return {taken: found for taken, found in ways.items() if taken}


def _value_among_words(kind: ColumnKind, join: float) -> float:
    """What it costs to take a value for words; a cell of its own is never part of a name."""
    return _VALUE_AMONG_WORDS if kind in _TEXTS or join < _JOIN_OF_LINES else -IMPOSSIBLE


def _best(ways: list[_Laid]) -> list[_Laid]:
    return sorted(ways, key=lambda way: -way.score)[:_KEPT]


@remembered
def _gain(cell: str, column: Column) -> float:
    """How well the words fit the column, its time and its neighbours."""
    match column.kind:
        case ColumnKind.VALUE:
            return fits(cell, column.kind) + _time_agreement(cell, column)
        case ColumnKind.NAME:
            return _fits_name(cell)
        case ColumnKind.NUMBER:
            return 1.0 if _NUMBERS.fullmatch(fold(cell)) else -2.0
        case ColumnKind.RANK | ColumnKind.OTHER | ColumnKind.TIME:
            return _fits_figure(cell, column.kind)
        case _:
            return _fits_words(cell, column.kind)


def _fits_words(cell: str, kind: ColumnKind) -> float:
    value = is_value_like(cell)
    if kind in _TEXTS:
        return 0.2 if value else 1.0
    if kind is ColumnKind.DIRECTION:
        return 2.5 if is_only_qualifying(cell) else (-1.0 if value else 0.3)
    if kind in {ColumnKind.CATEGORY, ColumnKind.OFFICE}:
        if value or len(cell) > 24 or _GOES_ON.search(cell):
            return -1.0
        return 1.0 if is_part_label(cell) or not ends_like_indicator(cell) else 0.3
    return fits(cell, kind)


def _fits_name(cell: str) -> float:
    if not is_name(cell) or is_value_like(cell) or is_sentence(cell) or len(cell) > 90:
        return -4.0
    if is_part_label(cell) or _AGES.fullmatch(fold(cell)):
        return -1.0  # 20歳代男性 is a part of what the row above names
    return 2.0 if ends_like_indicator(cell) else 1.3


def _fits_figure(cell: str, kind: ColumnKind) -> float:
    """How well a cell fits a column of ranks, of rates of achievement or of years."""
    if kind is ColumnKind.TIME:
        return 2.0 if parse_time(cell) is not None else -1.0
    return 1.0 if is_value_like(cell) else -0.6


def _time_agreement(cell: str, column: Column) -> float:
    """A value that prints its own year stands rather in the column of that year."""
    if column.time is None or column.time.year is None:
        return 0.0
    own = next((quantity.time for quantity in parse_quantities(cell) if quantity.time), None)
    if own is None or own.year is None:
        return 0.0
    return 0.5 if own.year == column.time.year else -0.2
