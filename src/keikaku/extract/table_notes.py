"""Notes below a table brought to the values whose marks call for them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from keikaku.extract.direction import stated_direction
from keikaku.extract.folding import fold
from keikaku.extract.notes import TableNote, read_note
from keikaku.extract.table_times import time_of_note
from keikaku.findings import SourceSpan
from keikaku.model.dates import PrintedTime
from keikaku.model.element import Note, NoteKind
from keikaku.model.indicator import (
    DirectionBasis,
    Indicator,
    IndicatorValue,
    RoleSource,
    ValueRole,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.extract.blocks import TableContext
    from keikaku.sources.document import Line

__all__ = ["attach_notes"]


_IS_METHOD = re.compile(r"合計値|割合の合計|平均値|により(?:算出|把握)|で除した|算出(?:した|方法)")


def attach_notes(
    indicators: Sequence[Indicator],
    marks: Sequence[Sequence[tuple[int, tuple[str, ...]]]],
    lines: Sequence[Line],
    context: TableContext,
) -> tuple[Indicator, ...]:
    """The indicators with each note on the values that it explains.

    ``marks`` gives, for every indicator, the positions of its marked values with their marks. A
    note that tells an actual value (令和4年度実績（96人）) adds it to the indicator and cites it.
    """
    attached = list(indicators)
    for number, line in enumerate(lines, start=1):
        note = read_note(line.text)
        for n, indicator in enumerate(attached):
            places = [
                place for place, signs in marks[n] if any(_calls(sign, note.mark) for sign in signs)
            ]
            if places:
                span = SourceSpan(context.document, line.number, line.number)
                attached[n] = _with_note(indicator, places, note, span, number)
    return tuple(attached)


def _calls(sign: str, mark: str) -> bool:
    """Whether a mark in a cell calls for a note; ※ and * stand for each other."""
    digits = [re.sub(r"\D", "", fold(text)) for text in (sign, mark)]
    return digits[0] == digits[1]


def _with_note(
    indicator: Indicator, places: Sequence[int], note: TableNote, span: SourceSpan, number: int
) -> Indicator:
    values = list(indicator.values)
    cited: tuple[str, ...] = ()
    if note.actual is not None:
        actual = _actual_value(note, indicator, span, len(values) + 1)
        cited = (actual.id,)
        values.append(actual)
    time = time_of_note(note.body)
    for place in places:
        printed = Note(f"note-{number}", note.kind, note.text, span, cited)
        values[place] = replace(values[place], notes=(*values[place].notes, printed))
        if time is not None:
            values[place] = replace(values[place], time=time)
    if indicator.method is None and _IS_METHOD.search(note.text):
        indicator = replace(indicator, method=note.body)
    way = stated_direction(note.text) if note.kind is NoteKind.JUSTIFICATION else None
    if way is None:
        return replace(indicator, values=tuple(values))
    return replace(
        indicator, values=tuple(values), direction=way, direction_basis=DirectionBasis.STATED
    )


def _actual_value(
    note: TableNote, indicator: Indicator, span: SourceSpan, number: int
) -> IndicatorValue:
    quantity = note.actual
    if quantity is None:
        message = "the note tells no value"
        raise ValueError(message)
    return IndicatorValue(
        id=f"actual-{number}",
        role=ValueRole.ACTUAL,
        raw=note.actual_raw,
        status=quantity.status,
        time=note.actual_time or PrintedTime(None),
        span=span,
        value=quantity.value,
        unit=quantity.unit or indicator.unit,
        multiplier=quantity.multiplier,
        qualifier=quantity.qualifier,
        role_source=RoleSource.FOOTNOTE,
    )
