"""What a cell of a table holds, judged by its content: a value, a rank, a unit, words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from keikaku.extract.amount import holds_malformed_number
from keikaku.extract.columns import ColumnKind
from keikaku.extract.folding import fold
from keikaku.extract.marks import strip_marks
from keikaku.extract.names import ends_like_indicator
from keikaku.extract.quantity import is_value_text
from keikaku.extract.remembering import remembered
from keikaku.extract.times import parse_time
from keikaku.extract.units import is_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["IMPOSSIBLE", "fits", "is_numbered_title", "is_rank", "is_value_like"]

IMPOSSIBLE = -100.0  #: how well a cell fits where it cannot stand
_RANK = re.compile(r"(?:全国|県内)?\s*\d+\s*位")  #: a rank printed between values, without a column
_NO_UNIT = {"-", "―", "ー", "—", "–"}  #: the cell of an indicator that has no unit
#: The number of a heading, set off from its title by a wide space.
_TITLE_NUMBER = re.compile(r"\(?\d{1,2}\)?(?:[-.]\d{1,2}){0,3}\.?|[①-⑳ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]")


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


def is_rank(cell: str) -> bool:
    """Whether a cell is only a rank: 12位, 全国3位.

    >>> is_rank("全国12位"), is_rank("12%")
    (True, False)
    """
    return _RANK.fullmatch(fold(cell).strip()) is not None


@remembered
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
            return _fits_unit(folded, value=value)
        case ColumnKind.NAME:
            return -4.0 if value or len(folded) > 90 else 1.5
        case _:
            return -0.5 if value else 1.0


def _fits_unit(folded: str, *, value: bool) -> float:
    if folded in _NO_UNIT:
        return 1.0
    return 2.0 if is_unit(folded) else (-3.0 if value or len(folded) > 8 else 0.5)


def _fits_value(folded: str, *, value: bool) -> float:
    if value:
        return 3.0
    if holds_malformed_number(folded) or len(folded) > 60:
        return IMPOSSIBLE
    return -1.0 if re.search(r"\d", folded) else -0.5
