"""A card as a table: its labels are the header, its values the row, and whether it sets targets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from keikaku.extract.blocks import Row, TableBlock
from keikaku.extract.card_announcements import Announced, announced_above, times_above
from keikaku.extract.card_names import names_indicator
from keikaku.extract.cells import Separator
from keikaku.extract.columns import Column, ColumnKind
from keikaku.extract.folding import fold
from keikaku.extract.header import Header
from keikaku.extract.header_roles import infer_roles
from keikaku.extract.surroundings import notes_below
from keikaku.extract.whole_values import years_in
from keikaku.model.dates import TimeSource
from keikaku.model.indicator import RoleSource, ValueRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.extract.card_lines import CardValue
    from keikaku.model.dates import PrintedTime
    from keikaku.sources.document import Line

__all__ = ["Card", "table_of_card"]

_MEASURED = {ValueRole.BASELINE, ValueRole.ACTUAL}
_OF = re.compile(r"\s*末?(?:時点)?の(?=\S{2})")
_AIMS = {ValueRole.TARGET, ValueRole.INTERIM}
_STEP = 1  #: years further apart than this look ahead; a series of statistics goes year by year


@dataclass(slots=True)
class Card:
    """An indicator as printed, before its values are read."""

    name: str
    first_line: int
    labelled: bool = False  #: a bullet, number or label stands before the name
    last_line: int = 0
    beside_name: bool = False  #: the values begin on the line of the name
    wrapped: bool = False  #: the name goes over two lines
    values: list[CardValue] = field(default_factory=list)
    details: dict[ColumnKind, str] = field(default_factory=dict)
    times: dict[ValueRole, PrintedTime] = field(default_factory=dict)  #: 目標年度：令和10年度


def table_of_card(lines: Sequence[Line], first: int, last: int, card: Card) -> TableBlock | None:
    """The card as a table; ``None`` when nothing says that its values are targets."""
    told = announced_above(lines, first)
    if told == Announced.PAST_PLAN:
        return None
    is_stated = all(value.role is not None or value.after_arrow for value in card.values) and any(
        value.role is not None for value in card.values
    )
    groups = [
        _with_roles(list(group), strongly=told == Announced.STRONGLY)
        for _, group in groupby(card.values, key=lambda value: value.part)
    ]
    values = [value for group in groups for value in group or ()]
    if not all(groups) or not _sets_targets(card, values, told, is_stated=is_stated):
        return None
    above = times_above(lines, first) if any(_time(value) is None for value in values) else {}
    times = {**above, **_time_in_name(card), **card.times}
    columns = [Column(ColumnKind.NAME, ""), Column(ColumnKind.CATEGORY, "")]
    columns.extend(_column(value, times) for value in values)
    details = list(card.details)
    columns.extend(Column(kind, "") for kind in details)
    header = Header(tuple(columns))
    rows = _rows(card, [group or [] for group in groups], [card.details[kind] for kind in details])
    notes, last = notes_below(lines, last)
    return TableBlock(first, last, header, Separator.NONE, rows, notes)


def _time_in_name(card: Card) -> dict[ValueRole, PrintedTime]:
    """令和7年度末の総人口: the year of the target, taken off the name."""
    found = years_in(card.name)
    rest = _OF.match(card.name, found[0][1]) if found and found[0][0] == 0 else None
    if rest is None:
        return {}
    card.name = card.name[rest.end() :]
    return {ValueRole.TARGET: replace(found[0][2], source=TimeSource.CELL)}


def _column(value: CardValue, times: dict[ValueRole, PrintedTime]) -> Column:
    time = value.time
    if _time(value) is None and value.role is not None:
        time = times.get(value.role)
    return Column(ColumnKind.VALUE, "", value.role, time, role_source=value.role_source)


def _rows(card: Card, groups: list[list[CardValue]], details: list[str]) -> tuple[Row, ...]:
    """A row for each part, its values in columns of their own."""
    count = sum(map(len, groups))
    rows: list[Row] = []
    place = 0
    for group in groups:
        cells = [""] * count
        cells[place : place + len(group)] = [value.raw for value in group]
        place += len(group)
        name = "" if rows else card.name
        rows.append(Row(card.first_line, card.last_line, (name, group[0].part, *cells, *details)))
    return tuple(rows)


def _with_roles(group: list[CardValue], *, strongly: bool) -> list[CardValue] | None:
    """The values of one part with a role each; ``None`` when a role cannot be told."""
    if all(value.role is None for value in group):
        chained = len(group) > 1 and all(value.after_arrow for value in group[1:])
        if not chained:
            return _by_years(group) if strongly else None
        roles = [ValueRole.BASELINE, *[ValueRole.INTERIM] * (len(group) - 2), ValueRole.TARGET]
        group = [replace(value, role=role) for value, role in zip(group, roles, strict=True)]
    if strongly and _leads_to_target(group):
        return _by_years(group)
    if len(group) == 2 and group[0].role is None and group[1].role in _MEASURED:
        if not strongly:
            return None
        target = replace(group[0], role=ValueRole.TARGET, role_source=RoleSource.HEADING)
        return _told_apart([target, group[1]])
    for place, value in enumerate(group):
        if value.role is None:
            follows = place + 1 < len(group) and group[place + 1].after_arrow
            if not (value.after_arrow or follows):
                return None
            role = ValueRole.TARGET if value.after_arrow else ValueRole.BASELINE
            group[place] = replace(value, role=role)
    return _told_apart(group)


def _leads_to_target(group: list[CardValue]) -> bool:
    """令和元年 42万人, 令和5年 36万人, 令和12年 45万人（目標）: only the last one has a role."""
    apart = all(value.role is None and not value.after_arrow for value in group[:-1])
    return len(group) > 1 and apart and group[-1].role is ValueRole.TARGET


def _by_years(group: list[CardValue]) -> list[CardValue] | None:
    """The roles of values with years alone, which must reach ahead: 令和4年 892g, 令和14年 800g."""
    years = [time.year if (time := _time(value)) else None for value in group]
    known = [year for year in years if year is not None]
    if len(known) < len(group) or len(known) < 2:
        return None
    if any(later <= first for first, later in pairwise(known)) or known[-1] - known[-2] <= _STEP:
        return None
    return _told_apart(group)


def _told_apart(group: list[CardValue]) -> list[CardValue] | None:
    """The values with targets of earlier years made interim; none twice of one role and year."""
    header = infer_roles(
        Header(tuple(Column(ColumnKind.VALUE, "", value.role, _time(value)) for value in group))
    )
    out = [
        value
        if column.role is value.role
        else replace(value, role=column.role, role_source=RoleSource.ORDER)
        for value, column in zip(group, header.columns, strict=True)
    ]
    keys = {(value.role, time.raw if (time := _time(value)) else None) for value in out}
    return out if len(keys) == len(out) and all(value.role for value in out) else None


def _time(value: CardValue) -> PrintedTime | None:
    """The time of a value, told by its label or printed beside its number."""
    if value.time is not None:
        return value.time
    found = years_in(value.raw)
    return found[0][2] if found else None


def _sets_targets(card: Card, values: list[CardValue], told: Announced, *, is_stated: bool) -> bool:
    """Whether the values are a plan's: an aim is among them, and words say that it is one.

    Where the roles are printed, they say it; an arrow alone may as well tell what has happened, so
    that a heading of targets must stand above, or the name of an indicator below an aim.
    """
    if not any(value.role in _AIMS for value in values):
        return False
    if not any(re.search(r"\d", fold(value.raw)) for value in values):
        return False
    if is_stated:
        framed = any(value.is_framed for value in values)
        several = len(values) > 1
        return several or told == Announced.STRONGLY or (framed and names_indicator(card.name))
    if told == Announced.STRONGLY:
        return True
    aimed = told == Announced.WEAKLY or (told == Announced.NOT and card.beside_name)
    return aimed and names_indicator(card.name)
