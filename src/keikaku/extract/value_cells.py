"""A cell of a value column as indicator values, with the time from the nearest place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from keikaku.extract.folding import fold
from keikaku.extract.quantity import Quantity, is_value_text, parse_quantities
from keikaku.extract.reference import named_reference
from keikaku.extract.times import contradicts_itself
from keikaku.findings import SourceSpan
from keikaku.model.dates import PrintedTime, TimeSource
from keikaku.model.indicator import IndicatorValue, RoleSource, ValueRole, ValueStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.extract.blocks import TableContext

__all__ = ["ValueCell", "read_value_cell", "resolve_time"]

_ARROW = re.compile(r"\s*(?:→|⇒|➡|⇨)\s*")
_LONGEST_TEXT = 24  #: a longer text without a number is no value


@dataclass(frozen=True, slots=True)
class ValueCell:
    """A cell of a value column and what its place in the table says."""

    raw: str
    role: ValueRole
    column_time: PrintedTime | None
    unit: str | None
    part: str | None
    line: int
    last_line: int
    role_source: RoleSource = RoleSource.UNKNOWN


def read_value_cell(
    cell: ValueCell, context: TableContext, count: int
) -> tuple[list[IndicatorValue], tuple[str, ...], str]:
    """The values of a cell, the note marks in it, and why it could not be read.

    ``count`` is how many values the indicator has already, for ids.
    """
    sides = _ARROW.split(cell.raw)
    if len(sides) == 2 and all(is_value_text(side) for side in sides):  # 55.9% → 65%
        return _both_sides(cell, sides, context, count)
    quantities = parse_quantities(
        cell.raw, default_unit=cell.unit, default_era=context.default_era
    ) or _words_only(cell)
    if not quantities:
        return [], (), "数値として読めない"
    if not _are_distinct(quantities):
        return [], (), "ひとつの欄に複数の数値があり、区別できない"
    values = [
        _value(quantity, cell, context, f"{cell.role.value}-{count + n}")
        for n, quantity in enumerate(quantities, start=1)
    ]
    return values, quantities[0].marks, ""


def _both_sides(
    cell: ValueCell, sides: Sequence[str], context: TableContext, count: int
) -> tuple[list[IndicatorValue], tuple[str, ...], str]:
    """A cell that prints baseline and target with an arrow between them."""
    roles = (ValueRole.BASELINE, ValueRole.TARGET)
    values: list[IndicatorValue] = []
    for role, raw in zip(roles, sides, strict=True):
        time = cell.column_time if role is cell.role else None
        side = replace(
            cell, raw=raw.strip(), role=role, role_source=RoleSource.CELL, column_time=time
        )
        values.extend(read_value_cell(side, context, count + len(values))[0])
    return values, (), ""


def resolve_time(
    own: PrintedTime | None, column: PrintedTime | None, role: ValueRole, context: TableContext
) -> PrintedTime:
    """The time of a value: cell, then header, then heading or lead, then unknown.

    A cell whose era year and western year differ (平成31(2020)) keeps its words, without a year.
    """
    if own is not None and own.raw is not None and contradicts_itself(own.raw):
        return PrintedTime(own.raw, source=TimeSource.CELL)
    if own is not None:
        return replace(own, source=TimeSource.CELL)
    if column is not None:
        return column
    heading = context.time
    if role in {ValueRole.BASELINE, ValueRole.ACTUAL, ValueRole.SUPERSEDED}:
        heading = context.baseline_time
    if heading is not None and role is not ValueRole.INTERIM:
        return replace(heading, source=TimeSource.HEADING)
    return PrintedTime(None)


def _value(
    quantity: Quantity, cell: ValueCell, context: TableContext, identifier: str
) -> IndicatorValue:
    return IndicatorValue(
        id=identifier,
        role=cell.role,
        raw=quantity.raw,
        status=quantity.status,
        time=resolve_time(quantity.time, cell.column_time, cell.role, context),
        span=SourceSpan(context.document, cell.line, cell.last_line),
        value=quantity.value,
        unit=quantity.unit,
        multiplier=quantity.multiplier,
        upper=quantity.upper,
        relative_to=quantity.relative_to,
        qualifier=quantity.qualifier,
        part=quantity.part or cell.part,
        cumulative=quantity.cumulative,
        preliminary=quantity.preliminary,
        determined_by=quantity.determined_by,
        role_source=cell.role_source,
    )


def _words_only(cell: ValueCell) -> tuple[Quantity, ...]:
    """策定, 実施 … in a value column: a value in words."""
    text = cell.raw.strip()
    if re.search(r"\d", fold(text)) or len(text) > _LONGEST_TEXT or not re.search(r"\w", text):
        return ()
    named = named_reference(text)
    return (Quantity(text, ValueStatus.QUALITATIVE, unit=cell.unit, relative_to=named),)


def _are_distinct(quantities: Sequence[Quantity]) -> bool:
    """Whether several values of one cell can be told apart, by part, time or bound."""
    keys = {
        (
            quantity.part,
            quantity.time and (quantity.time.year, quantity.time.end_year),
            quantity.qualifier,
        )
        for quantity in quantities
    }
    return len(keys) == len(quantities)
