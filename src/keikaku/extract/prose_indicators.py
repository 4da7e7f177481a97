"""Indicators stated in sentences or with arrows: 出生率 1.50→1.64, 計画人口は210,000人とします."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from keikaku.extract.blocks import IndicatorMarks, TableContext, TableReading
from keikaku.extract.columns import ColumnKind
from keikaku.extract.direction import find_direction
from keikaku.extract.folding import fold, squeeze
from keikaku.extract.names import IndicatorName, ends_like_indicator, is_name, read_name
from keikaku.extract.notes import is_table_note
from keikaku.extract.prose_values import Stated, read_statement
from keikaku.extract.quantity import is_part_label
from keikaku.extract.role_labels import label_of_line
from keikaku.extract.table_notes import attach_notes
from keikaku.extract.times import find_times
from keikaku.extract.value_cells import ValueCell, read_value_cell
from keikaku.findings import SourceSpan
from keikaku.model.dates import PrintedTime, TimeKind, TimeSource
from keikaku.model.indicator import Indicator, IndicatorValue, RoleSource, ValueRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.sources.document import Line

__all__ = ["read_prose_indicators"]

_TARGET_HEADING = re.compile(r"目標|指標|KPI|KGI|計画人口|将来人口|人口(?:フレーム|の見通し|展望)")
#: What came of targets: 目標値と同等, KPIの評価結果, and rows with values.
_OUTCOME = re.compile(
    r"未達成|達成済|と同等|評価(?:結果|を実施)|しました|\t\s*[\d,.]+|[\s\u3000][\d,.]+\s*%"
)
_ANNOUNCES = re.compile(r"(?:目標|指標|KPI|KGI|目標値)(?:の設定)?$")
_LEAD = re.compile(r"目標|達成|目指")
#: Headings in a line of a card behind which a name or a value stands.
_SPEAKING = {
    ColumnKind.NAME,
    ColumnKind.VALUE,
    ColumnKind.TIME,
    ColumnKind.CATEGORY,
    ColumnKind.NUMBER,
}
_NEAR = 8  #: how far before a time the word stands that says what it is of
_PLAN_PERIOD = re.compile(r"計画期間(?:内|中|の?最終年度?|末)?")


@dataclass(slots=True)
class _Draft:
    name: IndicatorName
    raw: str
    lines: list[int]
    sentence: str
    method: str = ""
    source: str = ""
    values: list[IndicatorValue] = field(default_factory=list)
    marks: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)


def read_prose_indicators(lines: Sequence[Line], context: TableContext) -> TableReading:
    """Read the indicators that the lines state without a table.

    Arrows with a value on either side speak for themselves; a name with one value only does under
    a heading of targets (``context.heading``), a sentence only when it sets the value (とします).
    """
    drafts: list[_Draft] = []
    notes: list[Line] = []
    pending: Line | None = None
    in_card = False  #: whether a labelled name (指標：…) stands above
    announced = _announces_targets(context.heading or "")
    context = _without_times_of_values(lines, context, announced=announced)
    for line in lines:
        text = _plain(line.text)
        if not text:
            continue
        if drafts and is_table_note(line):
            notes.append(line)
            continue
        card = label_of_line(text)
        if card is not None and card[0].kind not in _SPEAKING:
            _add_remark(card[0].kind, card[1], drafts)
            continue
        stated = read_statement(
            text, announced=announced or in_card, named_above=pending is not None
        )
        if stated is None:
            context = _with_lead(context, line.text)
            is_name_of_card = card is not None and card[0].kind is ColumnKind.NAME
            if card is not None and is_name_of_card and _can_be_name(card[1]):
                pending, in_card = replace(line, text=card[1]), True
            else:
                pending, in_card = (line if _can_be_name(text) else None), False
            continue
        pending = _take(stated, line, pending, drafts, context)
    drafts = [draft for draft in drafts if draft.values]
    indicators = tuple(_finish(draft, n, context) for n, draft in enumerate(drafts, start=1))
    noted = attach_notes(indicators, [draft.marks for draft in drafts], notes, context)
    consumed = {number for draft in drafts for number in draft.lines}
    consumed.update(line.number for line in notes)
    marks = tuple(
        IndicatorMarks(indicator.id, draft.name.marks)
        for indicator, draft in zip(indicators, drafts, strict=True)
        if draft.name.marks
    )
    return TableReading(noted, (), tuple(sorted(consumed)), marks)


def _announces_targets(heading: str) -> bool:
    """Whether a heading announces targets, not what came of them or a row of a table.

    >>> _announces_targets("数値目標"), _announces_targets("目標値未達成 31 43.1％")
    (True, False)
    """
    key = squeeze(heading)
    return _TARGET_HEADING.search(key) is not None and _OUTCOME.search(fold(heading)) is None


def _add_remark(kind: ColumnKind, text: str, drafts: Sequence[_Draft]) -> None:
    """What a line of a card says of the indicator above: 算出方法：…, 出典：…."""
    if drafts and kind in {ColumnKind.METHOD, ColumnKind.RATIONALE}:
        drafts[-1].method = drafts[-1].method or text
    elif drafts and kind is ColumnKind.SOURCE:
        drafts[-1].source = drafts[-1].source or text


def _without_times_of_values(
    lines: Sequence[Line], context: TableContext, *, announced: bool
) -> TableContext:
    """The context without a time printed beside one value: it says nothing of the others."""
    beside = [
        line.text
        for line in lines
        if read_statement(_plain(line.text), announced=announced, named_above=True)
    ]

    def of_all(time: PrintedTime | None) -> PrintedTime | None:
        if time is None or time.raw is None or time.raw in (context.heading or ""):
            return time
        return None if any(time.raw in text for text in beside) else time

    return replace(context, time=of_all(context.time), baseline_time=of_all(context.baseline_time))


def _plain(text: str) -> str:
    """The line without bold marks around it; note marks inside stay."""
    bare = text.strip()
    bare = re.sub(r"^#+\s*", "", bare)
    bold = re.fullmatch(r"\*\*(?P<inner>.*)\*\*", bare)
    return bold["inner"].strip() if bold else bare


def _can_be_name(text: str) -> bool:
    return len(text) <= 60 and not re.search(r"[。、：:]$|ます", text) and is_name(text)


def _take(
    stated: Stated,
    line: Line,
    pending: Line | None,
    drafts: list[_Draft],
    context: TableContext,
) -> Line | None:
    """Add what a line states to the drafts; returns the name line still waiting for values."""
    raw, numbers = stated.name, [line.number]
    label = raw if pending is not None and is_part_label(raw) else None
    if pending is not None and (label or not raw):
        raw, numbers = _plain(pending.text), [pending.number, line.number]
    elif not raw and stated.is_sentence:
        raw = _name_of_heading(context.heading)
        if not raw:
            return pending
    if raw:
        if not is_name(raw) or is_part_label(raw):
            return pending
        if not (drafts and drafts[-1].raw == raw and numbers[0] in drafts[-1].lines):
            drafts.append(_Draft(read_name(raw), raw, numbers, line.text))
    elif not drafts:
        return None
    draft = drafts[-1]
    draft.lines.append(line.number)
    for part in stated.values:
        time = part.time or _period_time(line.text, part.role, context)
        unit = draft.name.unit
        cell = ValueCell(
            part.raw, part.role, time, unit, label, line.number, line.number, RoleSource.PROSE
        )
        values, marks, _ = read_value_cell(cell, context, len(draft.values))
        own = [_in_prose(value) for value in values]
        draft.values.extend(own)
        if marks:
            draft.marks.extend((len(draft.values) - n - 1, marks) for n in range(len(own)))
    return pending if label or not stated.name else None


def _name_of_heading(heading: str | None) -> str:
    """The heading (リサイクル率) that a sentence without a name speaks of, if it can be a name."""
    if heading is None or _ANNOUNCES.search(squeeze(heading)):
        return ""
    return heading if ends_like_indicator(heading) else ""


def _in_prose(value: IndicatorValue) -> IndicatorValue:
    """A time beside the value in a sentence is the sentence's."""
    if value.time.source is TimeSource.CELL:
        return replace(value, time=replace(value.time, source=TimeSource.PROSE))
    return value


def _period_time(text: str, role: ValueRole, context: TableContext) -> PrintedTime | None:
    """計画期間内 of a target is the last year of the plan period, where the document gives one."""
    printed = _PLAN_PERIOD.search(fold(text))
    end = context.plan_period.end_fy if context.plan_period else None
    if printed is None or end is None or role is not ValueRole.TARGET:
        return None
    return PrintedTime(
        text[printed.start() : printed.end()], TimeKind.FISCAL_YEAR, end, source=TimeSource.PROSE
    )


def _with_lead(context: TableContext, text: str) -> TableContext:
    """The context with the time that a lead sentence sets: 平成34年に達成すべき成果目標."""
    if not _LEAD.search(text):
        return context
    for start, _, time in find_times(text):
        before = text[max(start - _NEAR, 0) : start]
        placed = replace(time, source=TimeSource.HEADING)
        if re.search(r"(?:基準|現状|現況)[^目]*$", before):
            context = replace(context, baseline_time=placed)
        elif re.search(r"目標(?:値|年度?)?\s*[:：]\s*$", before):
            context = replace(context, time=placed)
    times = [
        time for _, end, time in find_times(text) if re.match(r"\s*(?:に|まで|の|末)", text[end:])
    ]
    if len(times) != 1 or times[0].end_year is not None:
        return context
    return replace(context, time=replace(times[0], source=TimeSource.HEADING))


def _finish(draft: _Draft, number: int, context: TableContext) -> Indicator:
    units = [value.unit for value in draft.values if value.unit]
    unit = units[0] if units else draft.name.unit
    values = tuple(
        value if value.unit or len(set(units)) != 1 else replace(value, unit=unit)
        for value in draft.values
    )
    direction, basis = find_direction([], values)
    return Indicator(
        id=f"i{number}",
        name=draft.name.name,
        name_raw=draft.raw,
        unit=unit,
        span=SourceSpan(context.document, min(draft.lines), max(draft.lines)),
        heading=context.heading,
        remark=draft.name.remark,
        method=draft.method or None,
        source=draft.source or None,
        direction=direction,
        direction_basis=basis,
        cumulative=draft.name.cumulative,
        values=values,
    )
