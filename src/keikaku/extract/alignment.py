"""Aligning the cells of a row with the columns of the header in force."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from keikaku.extract.amount import holds_malformed_number
from keikaku.extract.columns import ColumnKind
from keikaku.extract.folding import fold
from keikaku.extract.marks import strip_marks
from keikaku.extract.names import ends_like_indicator
from keikaku.extract.quantity import is_value_text
from keikaku.extract.times import parse_time
from keikaku.extract.units import is_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.extract.header import Header

__all__ = ["align", "fits", "is_numbered_title", "is_rank", "is_value_like"]

_IMPOSSIBLE = -100.0
_SKIPPED_OTHER = -0.4
#: A column that a row leaves out: mostly one that an earlier row's cell spans, never a value.
_SKIPPED = {ColumnKind.VALUE: -1.5, ColumnKind.CATEGORY: -0.1, ColumnKind.NUMBER: -0.1}
_RANK = re.compile(r"(?:全国|県内)?\s*\d+\s*位")  #: a rank printed between values, without a column
#: The number of a heading, set off from its title by a wide space.
_TITLE_NUMBER = re.compile(r"\(?\d{1,2}\)?(?:[-.]\d{1,2}){0,3}\.?|[①-⑳ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]")
_NUMERIC_KINDS = {ColumnKind.VALUE, ColumnKind.RANK, ColumnKind.OTHER}


@lru_cache(maxsize=4096)
def is_value_like(cell: str) -> bool:
    """Whether a cell reads as a value or a time, whatever column it stands in."""
    return is_value_text(cell) or parse_time(cell) is not None


def is_numbered_title(cells: Sequence[str]) -> bool:
    """Whether a line after a blank one is the next heading: １－２　農業の振興."""
    filled = [cell for cell in cells if cell]
    return (
        len(filled) == 2  # a number and a title
        and _TITLE_NUMBER.fullmatch(fold(filled[0])) is not None
        and not is_value_like(filled[1])
        and not ends_like_indicator(filled[1])
    )


def fits(cell: str, kind: ColumnKind) -> float:
    """How well a cell's content fits a kind of column; negative when it does not."""
    if not cell.strip():
        return 0.0 if kind is not ColumnKind.NAME else -1.0
    folded = fold(strip_marks(cell).text).strip()
    value = is_value_like(cell)
    match kind:
        case ColumnKind.VALUE:
            return _fits_value(folded, value=value)
        case ColumnKind.RANK | ColumnKind.OTHER | ColumnKind.NUMBER:
            return 0.5
        case ColumnKind.UNIT:
            return 2.0 if is_unit(folded) else (-3.0 if value or len(folded) > 8 else 0.5)
        case ColumnKind.NAME:
            return -4.0 if value or len(folded) > 90 else 1.5
        case _:
            return -0.5 if value else 1.0


def _fits_value(folded: str, *, value: bool) -> float:
    if value:
        return 3.0
    if holds_malformed_number(folded) or len(folded) > 60:
        return _IMPOSSIBLE
    return -1.0 if re.search(r"\d", folded) else -0.5


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
    return _by_content(row, kinds)


def is_rank(cell: str) -> bool:
    """Whether a cell is only a rank: 12位, 全国3位.

    >>> is_rank("全国12位"), is_rank("12%")
    (True, False)
    """
    return _RANK.fullmatch(fold(cell).strip()) is not None


def _by_position(
    row: tuple[str, ...], kinds: tuple[ColumnKind, ...]
) -> tuple[tuple[str, ...] | None, str]:
    worst = min(
        (fits(cell, kind) for cell, kind in zip(row, kinds, strict=True)), default=_IMPOSSIBLE
    )
    if worst <= _IMPOSSIBLE:
        return None, "値の列に数値として読めないセル"
    misplaced = [
        cell
        for cell, kind in zip(row, kinds, strict=True)
        if kind not in _NUMERIC_KINDS and kind is not ColumnKind.CATEGORY and is_value_text(cell)
    ]
    values = [cell for cell, kind in zip(row, kinds, strict=True) if kind is ColumnKind.VALUE]
    if misplaced and not any(is_value_like(cell) for cell in values):
        return None, "値が値の列にない"
    return row, ""


def _by_content(
    row: tuple[str, ...], kinds: tuple[ColumnKind, ...]
) -> tuple[tuple[str, ...] | None, str]:
    best, placements = _place(row, kinds)
    if best <= _IMPOSSIBLE / 2 or not placements:
        return None, f"セルが{len(row)}個、列が{len(kinds)}個"
    if len(placements) > 1:
        return None, f"セルが{len(row)}個、列が{len(kinds)}個で、どの列の値か決まらない"
    return placements[0], ""


def _place(
    row: tuple[str, ...], kinds: tuple[ColumnKind, ...]
) -> tuple[float, list[tuple[str, ...]]]:
    """The best score of an order-keeping placement, and every placement that reaches it."""

    @cache
    def best(i: int, j: int) -> tuple[float, tuple[tuple[str, ...], ...]]:
        if j == len(kinds):
            return (0.0, ((),)) if i == len(row) else (_IMPOSSIBLE, ())
        skip = _SKIPPED.get(kinds[j], _SKIPPED_OTHER)
        options = [(skip, "", best(i, j + 1))]
        if i < len(row):
            options.append((fits(row[i], kinds[j]), row[i], best(i + 1, j + 1)))
            if i + 1 < len(row) and kinds[j] not in {ColumnKind.VALUE, ColumnKind.UNIT}:
                joined = f"{row[i]} {row[i + 1]}"
                options.append((fits(joined, kinds[j]) - 1, joined, best(i + 2, j + 1)))
        top = max(gain + rest[0] for gain, _, rest in options)
        found = tuple(
            (cell, *tail)
            for gain, cell, rest in options
            if gain + rest[0] > top - 1e-9
            for tail in rest[1]
        )
        return top, found[:3]

    score, placements = best(0, 0)
    return score, list(dict.fromkeys(placements))
