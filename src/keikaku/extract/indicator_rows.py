"""Reading the rows of an indicator table: each row an indicator with its values."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from keikaku.extract.blocks import IndicatorMarks, TableReading
from keikaku.extract.columns import ColumnKind, role_of_words
from keikaku.extract.direction import find_direction
from keikaku.extract.folding import fold, join_wrapped, squeeze
from keikaku.extract.marks import marked_words, strip_marks
from keikaku.extract.names import IndicatorName, is_name, names_by_label, read_name, role_in_name
from keikaku.extract.quantity import is_part_label, parse_quantities
from keikaku.extract.row_numbers import without_row_numbers
from keikaku.extract.table_notes import attach_notes
from keikaku.extract.table_times import with_told_times
from keikaku.extract.times import contradicts_itself, parse_time
from keikaku.extract.units import canonical_unit, is_unit
from keikaku.extract.value_cells import ValueCell, read_value_cell
from keikaku.findings import Finding, Severity, SourceSpan
from keikaku.model.dates import TimeSource
from keikaku.model.indicator import Indicator, IndicatorValue, RoleSource, ValueRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.extract.blocks import Row, TableBlock, TableContext
    from keikaku.extract.columns import Column
    from keikaku.extract.header import Header
    from keikaku.model.dates import PrintedTime

__all__ = ["read_indicator_table"]

_UNREADABLE = re.compile(r"\(cid:\d+\)|\ufffd|[縺繧繝]{1}.?[縺繧繝]|Ã.|ã[\x80-\xbf]|[■□]{4,}")
#: 平成31(2020), 2020（令和2）: a year with its other count in brackets.
_GLOSSED = re.compile(
    r"[\d０-９元]\s*(?:年度?)?\s*[(（]\s*(?:西暦)?\s*(?:[令平昭RHS]|[\d０-９]{4})"
)
#: Labels of rows that compare values and are none.
_NOT_A_VALUE = re.compile(
    r"(?:目標)?(?:達成|進捗)(?:率|度|状況)|対前年度?比|増減率?|評価"
    r"|(?:参考)?[・:]?(?:全国|国|[一-龥]{0,3}[都道府県]|類似団体)(?:内|の)?(?:平均|値|計)?値?"
)
_UNIT_BELOW = re.compile(r"[(（]([^()（）]{1,12})[)）]")
_ROLE_LABEL = re.compile(r"(?:目標|実績|計画|現状|見込)(?:値|数|数値)?")


@dataclass(slots=True)
class _Draft:
    """An indicator while its rows are read."""

    name: IndicatorName
    raw: str
    first_line: int
    last_line: int
    method: str = ""
    source: str = ""
    direction: str = ""
    role: ValueRole | None = None  #: told by the name, where the column tells none
    time: PrintedTime | None = None  #: told by the name
    values: list[IndicatorValue] = field(default_factory=list)
    marks: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    method_marks: tuple[tuple[str, str], ...] = ()


def read_indicator_table(block: TableBlock, context: TableContext) -> TableReading:
    """Read the indicators of a table, with what could not be read as findings.

    A row that cannot be aligned with the header, or a cell that is no readable value, gives no
    value and a finding that says why.
    """
    block = without_row_numbers(_with_told_times(block, context))
    drafts: list[_Draft] = []
    findings = _contradictions(block, context)
    consumed: set[int] = set()
    for row in block.rows:
        if row.problem or _UNREADABLE.search("".join(row.cells)):
            findings.append(_row_finding(row, context))
            continue
        consumed.update(range(row.first_line, row.last_line + 1))
        if row.cells:
            findings.extend(_read_row(row, block, context, drafts))
    drafts = [part for draft in drafts if draft.values for part in _separated(draft)]
    indicators = tuple(_finish(draft, n, context) for n, draft in enumerate(drafts, start=1))
    noted = attach_notes(indicators, [draft.marks for draft in drafts], block.notes, context)
    consumed.update(line.number for line in block.notes)
    return TableReading(noted, tuple(findings), tuple(sorted(consumed)), _marks(indicators, drafts))


def _with_told_times(block: TableBlock, context: TableContext) -> TableBlock:
    """The block with the times that lines above it and notes below it tell of its columns."""
    era = context.default_era
    header = with_told_times(block.header, block.above, TimeSource.HEADING, era)
    below = [line.text for line in block.notes]
    return replace(block, header=with_told_times(header, below, TimeSource.FOOTNOTE, era))


def _contradictions(block: TableBlock, context: TableContext) -> list[Finding]:
    """Headings and cells whose era year and western year differ: 平成31(2020)年度."""
    line = block.rows[0].first_line if block.rows else 1
    printed = [(column.raw, line) for column in block.header.columns]
    printed += [
        (cell, row.first_line) for row in block.rows for cell in row.cells if _GLOSSED.search(cell)
    ]
    return [
        Finding(
            "years-contradict",
            Severity.WARNING,
            f"「{text}」の元号の年と西暦が一致しません。どちらの年か分からないため、時点を読みません。",
            f"Era year and western year of {text!r} differ; which one holds is unknown, so no time is read.",
            SourceSpan(context.document, number, number),
            value=text,
            help="原文を確かめ、正しい年を訂正として記録してください。",
        )
        for text, number in printed
        if contradicts_itself(text)
    ]


def _read_row(
    row: Row, block: TableBlock, context: TableContext, drafts: list[_Draft]
) -> list[Finding]:
    header = block.header
    cells = dict(zip(range(len(row.cells)), row.cells, strict=True))
    label = _label_after_name(cells, header)
    name = squeeze(cells.get(header.positions(ColumnKind.NAME)[0], ""))
    if _NOT_A_VALUE.fullmatch(name) and (drafts or block.inherits_header):
        return []  # 全国, 達成率: a row below another that compares
    if drafts and label and (unit := _UNIT_BELOW.fullmatch(name)) and is_unit(fold(unit[1])):
        cells[header.positions(ColumnKind.NAME)[0]] = ""  # （人／年） below the name
        drafts[-1].name = replace(drafts[-1].name, unit=canonical_unit(fold(unit[1])))
    if drafts and not label and (spanned := _label_instead_of_name(cells, header)):
        label = spanned
        cells[header.positions(ColumnKind.NAME)[0]] = ""
    if _NOT_A_VALUE.fullmatch(squeeze(label)):
        return []
    draft = _draft_of(row, header, cells, drafts, label)
    if draft is None:
        return [_row_finding(replace(row, problem="指標名が読めない"), context)]
    default_unit = _unit_of(cells, header, draft)
    times, plain = _time_cells(cells, header, context)
    role = role_of_words(label) if _ROLE_LABEL.fullmatch(squeeze(label)) else None
    part = None if role or not label or is_unit(fold(label)) else join_wrapped(label)
    below = _times_below(row, context)
    findings: list[Finding] = []
    for place in plain:
        column = header.columns[place]
        meant, told_by = _role(column, header, role, draft.role, context)
        cell = ValueCell(
            raw=cells[place],
            role=meant,
            column_time=below.get(place) or times.get(column.role) or column.time or draft.time,
            unit=default_unit or column.unit or block.unit,
            part=part,
            line=row.first_line,
            last_line=row.last_line,
            role_source=told_by,
        )
        values, marks, problem = read_value_cell(cell, context, len(draft.values))
        draft.values.extend(values)
        draft.marks.extend((len(draft.values) - n - 1, marks) for n in range(len(values)) if marks)
        if problem:
            findings.append(_cell_finding(cell, draft, problem, context))
    return findings


def _times_below(row: Row, context: TableContext) -> dict[int, PrintedTime]:
    """The times that a line below prints under the values, by column."""
    read = {
        place: parse_time(text, source=TimeSource.CELL, default_era=context.default_era)
        for place, text in row.times
    }
    return {place: time for place, time in read.items() if time is not None}


def _role(
    column: Column,
    header: Header,
    label: ValueRole | None,
    named: ValueRole | None,
    context: TableContext,
) -> tuple[ValueRole, RoleSource]:
    """The role of a value and what tells it: the row's label, the header, the name, the heading.

    A row labelled 目標値 or 実績値 decides over the years of the header; a name (【目標値】…,
    令和4年度末時点の…) only tells what a column 数値 does not.
    """
    if label is ValueRole.TARGET:
        years = [header.columns[n].time for n in header.values]
        last = max((time.year or 0 for time in years if time), default=0)
        final = column.time is None or (column.time.year or 0) == last
        return ValueRole.TARGET if final else ValueRole.INTERIM, RoleSource.CELL
    if label is not None:
        return label, RoleSource.CELL
    if column.role is not None:
        return column.role, column.role_source
    if named is not None:
        return named, RoleSource.CELL
    announced = role_of_words(context.heading or "")
    if announced is not None:
        return announced, RoleSource.HEADING
    return ValueRole.TARGET, RoleSource.UNKNOWN


def _draft_of(
    row: Row, header: Header, cells: dict[int, str], drafts: list[_Draft], label: str
) -> _Draft | None:
    """The indicator that a row belongs to; a row without a name goes on with the one above."""
    raw = " ".join(cells.get(n, "").strip() for n in header.positions(ColumnKind.NAME)[:1]).strip()
    same = not raw or (bool(drafts) and squeeze(raw) == squeeze(drafts[-1].raw))
    if drafts and same and (label or _all_parts(cells, header)):
        drafts[-1].last_line = row.last_line
        return drafts[-1]
    if not is_name(raw):
        return None
    draft = _Draft(read_name(raw), raw, row.first_line, row.last_line)
    if any(header.columns[n].role is None for n in header.values) and (told := role_in_name(raw)):
        draft.role, draft.time, bare = told
        draft.name = read_name(bare)
    method = _text(cells, header, ColumnKind.METHOD)
    draft.method = join_wrapped(strip_marks(method).text)
    draft.method_marks = marked_words(method)
    draft.source = join_wrapped(_text(cells, header, ColumnKind.SOURCE))
    draft.direction = _text(cells, header, ColumnKind.DIRECTION)
    drafts.append(draft)
    return draft


def _all_parts(cells: dict[int, str], header: Header) -> bool:
    """Whether every value of a row names its part itself: 女性86.9歳 under 男性80.5歳."""
    printed = [cells.get(n, "") for n in header.values if cells.get(n, "").strip()]
    read = [parse_quantities(cell) for cell in printed]
    return bool(read) and all(quantities and quantities[0].part for quantities in read)


def _text(cells: dict[int, str], header: Header, kind: ColumnKind) -> str:
    return " ".join(cells.get(n, "") for n in header.positions(kind)).strip()


def _label_after_name(cells: dict[int, str], header: Header) -> str:
    """The cell of a 区分 column between name and values: 男性, 小学校, 目標値."""
    name, first = header.positions(ColumnKind.NAME)[0], header.values[0]
    between = [n for n in header.positions(ColumnKind.CATEGORY) if name < n < first]
    return next((cells[n].strip() for n in between if cells.get(n, "").strip()), "")


def _label_instead_of_name(cells: dict[int, str], header: Header) -> str:
    """A part or 実績値 in the name column: the name stands in the row above and spans this one."""
    cell = cells.get(header.positions(ColumnKind.NAME)[0], "").strip()
    known = _ROLE_LABEL.fullmatch(squeeze(cell)) or _NOT_A_VALUE.fullmatch(squeeze(cell))
    return cell if known or is_part_label(cell) else ""


def _unit_of(cells: dict[int, str], header: Header, draft: _Draft) -> str | None:
    column = fold(_text(cells, header, ColumnKind.UNIT)).strip("()[] ")
    if column and not re.search(r"\d", column) and column not in {"-", "―"}:
        return canonical_unit(column)
    name = header.columns[header.positions(ColumnKind.NAME)[0]]
    return draft.name.unit or name.unit


def _time_cells(
    cells: dict[int, str], header: Header, context: TableContext
) -> tuple[dict[ValueRole | None, PrintedTime], list[int]]:
    """Times that stand in cells of their own (目標年度), by role, and the places of the values."""
    times: dict[ValueRole | None, PrintedTime] = {}
    for place in header.positions(ColumnKind.TIME):
        time = parse_time(
            cells.get(place, ""), source=TimeSource.CELL, default_era=context.default_era
        )
        if time is not None:
            times[header.columns[place].role] = time
    return times, [place for place in header.values if cells.get(place, "").strip()]


def _separated(draft: _Draft) -> list[_Draft]:
    """The indicators of a row whose name cell holds several (①… ②…), each with its values."""
    names = names_by_label(draft.raw)
    parts = {value.part for value in draft.values if value.value is not None}
    if not names or parts != set(names):
        return [draft]
    separate = []
    for label, raw in names.items():
        values = [replace(value, part=None) for value in draft.values if value.part == label]
        separate.append(
            replace(draft, name=read_name(raw), raw=raw, values=values, marks=[], method_marks=())
        )
    return separate


def _finish(draft: _Draft, number: int, context: TableContext) -> Indicator:
    units = {value.unit for value in draft.values if value.unit}
    unit = next(iter(units)) if len(units) == 1 else _first_unit(draft.values)
    filled = tuple(
        value if value.unit or len(units) != 1 else replace(value, unit=unit)
        for value in draft.values
    )
    statements = [text for text in (draft.name.remark, draft.method) if text]
    direction, basis = find_direction(statements, filled, column=draft.direction)
    return Indicator(
        id=f"i{number}",
        name=draft.name.name,
        name_raw=draft.raw,
        unit=unit,
        span=SourceSpan(context.document, draft.first_line, draft.last_line),
        heading=context.heading,
        method=draft.method or None,
        remark=draft.name.remark,
        source=draft.source or None,
        direction=direction,
        direction_basis=basis,
        cumulative=draft.name.cumulative,
        values=filled,
    )


def _first_unit(values: Sequence[IndicatorValue]) -> str | None:
    return next((value.unit for value in values if value.unit), None)


def _marks(indicators: Sequence[Indicator], drafts: Sequence[_Draft]) -> tuple[IndicatorMarks, ...]:
    return tuple(
        IndicatorMarks(indicator.id, draft.name.marks, draft.method_marks)
        for indicator, draft in zip(indicators, drafts, strict=True)
        if draft.name.marks or draft.method_marks
    )


def _row_finding(row: Row, context: TableContext) -> Finding:
    why = row.problem or "文字化けまたは読めない文字"
    return Finding(
        "row-not-aligned",
        Severity.WARNING,
        f"表の行を見出しの列に対応づけられないため、値を読みません（{why}）。",
        f"This table row cannot be aligned with the header, so no value is read ({why}).",
        SourceSpan(context.document, row.first_line, row.last_line),
        value=" | ".join(row.cells),
        help="原文の表を確かめ、値を手で入力してください。",
    )


def _cell_finding(cell: ValueCell, draft: _Draft, problem: str, context: TableContext) -> Finding:
    return Finding(
        "value-unreadable",
        Severity.WARNING,
        f"指標「{draft.name.name}」の値「{cell.raw.strip()}」を読めません（{problem}）。",
        f"The value {cell.raw.strip()!r} of {draft.name.name!r} cannot be read ({problem}).",
        SourceSpan(context.document, cell.line, cell.last_line),
        value=cell.raw.strip(),
        help="原文の表を確かめ、値を手で入力してください。",
    )
