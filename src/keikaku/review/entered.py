"""A plan entered by hand in our own form: each row of the workbook is what it says.

The workbook is the source document: its rows, as the spreadsheet's reader gives them with their
cells, are the evidence.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from keikaku.errors import InputError
from keikaku.model.plan import DocumentDescription, PlanReading
from keikaku.model.review import Extractor
from keikaku.review.added_rows import AddedRows
from keikaku.review.book import ENTERED, FORMAT
from keikaku.review.cell_values import CellProblem
from keikaku.review.complete import inconsistencies
from keikaku.review.grids import is_workbook, read_grids
from keikaku.review.record import Kind, Record, owner_of, reading_of
from keikaku.review.rows import WorkbookError, read_rows
from keikaku.review.sheets import HIDDEN
from keikaku.sources.local_government_code import code_problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from keikaku.review.rows import Issue, Row
    from keikaku.sources.document import SourceDocument

__all__ = ["is_entered", "read_entered"]

BY_HAND = Extractor("手作業")
_ROW = re.compile(r"[A-Z]+(\d+)(?::[A-Z]+(\d+))?")


def is_entered(path: Path, document: SourceDocument) -> bool:
    """Whether a document is a workbook in which a plan was entered by hand.

    Raises:
        InputError: it is a workbook for corrections, which is no source.
        MissingToolError: openpyxl is not installed.
    """
    if document.encoding != "xlsx" or not _may_be_ours(path):
        return False
    grids = read_grids(path)
    if is_workbook(grids, FORMAT):
        cure = "give the source document, and this workbook to `keikaku apply`"
        raise InputError(path, "is a workbook of corrections, no plan", cure=cure)
    return is_workbook(grids, ENTERED)


def _may_be_ours(path: Path) -> bool:
    """Whether the workbook has a sheet of our name: quick, because most have none."""
    try:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            return HIDDEN.encode() in archive.read("xl/workbook.xml")
    except (KeyError, zipfile.BadZipFile, OSError):
        return False


def read_entered(path: Path, document: SourceDocument) -> PlanReading:
    """What a workbook says in which a plan was entered by hand.

    Raises:
        WorkbookError: a cell cannot be used.
    """
    grids, issues = read_grids(path), list["Issue"]()
    rows = read_rows(grids, issues, for_entering=True)
    added = AddedRows(rows, issues, {})
    lines = _lines_of_rows(document)
    records = [
        placed
        for row, record in added.entered()
        if (placed := _placed(row, record, lines, issues)) is not None
    ]
    _refuse_twice(rows, issues)
    _refuse_empty(added.entered(), issues)
    if issues:
        raise WorkbookError(path, list(dict.fromkeys(issues)))
    blank = PlanReading(document.slug, DocumentDescription(None, None, None, None, None))
    reading = reading_of(records, blank)
    read = {record.fields.get("line") or record.fields.get("period.line") for record in records}
    coverage = tuple(
        (line.number, "amended" if line.number in read else "caption")
        for line in document.lines
        if line.text.strip()
    )
    return PlanReading(
        reading.slug, reading.document, reading.elements, reading.indicators, reading.relations,
        coverage=coverage, extractor=BY_HAND,
    )  # fmt: skip


def _lines_of_rows(document: SourceDocument) -> dict[tuple[str, int], int]:
    """The line of every row, by sheet and the row's number."""
    found: dict[tuple[str, int], int] = {}
    for line in document.lines:
        match = _ROW.match(line.place.cells) if line.place and line.place.cells else None
        if match is None or line.place is None or line.place.sheet is None:
            continue
        for row in range(int(match[1]), int(match[2] or match[1]) + 1):
            found.setdefault((line.place.sheet, row), line.number)
    return found


def _placed(
    row: Row, record: Record, lines: Mapping[tuple[str, int], int], issues: list[Issue]
) -> Record | None:
    """The record at its row's line; ``None`` when the row is not shown."""
    count = len(issues)
    for name, problem in _problems(record):
        issues.append(row.issue(name, problem))
    line = lines.get((row.spec.name, row.number))
    if line is None:
        ja = "この行は隠れています。フィルターを解除し、行を表示してください"
        issues.append(row.issue("", CellProblem(ja, "this row is hidden; show it")))
    if len(issues) > count:
        return None
    placed: dict[str, object] = {"line": line, "last_line": line}
    if record.kind is Kind.ELEMENT:  # number and words stand in cells of their own
        placed["raw"] = record.fields["text"]
    if record.kind is Kind.RELATION:
        placed = {"line": line}
    if record.kind is Kind.DOCUMENT:
        placed = {"period.line": line, "period.last_line": line}
    elif record.kind is Kind.ELEMENT and record.fields.get("period.raw"):
        placed |= {"period.line": line, "period.last_line": line}
    return record.with_fields(placed)


def _problems(record: Record) -> Iterator[tuple[str, CellProblem]]:
    yield from inconsistencies(record.kind, record.fields)
    code = record.fields.get("publisher.code")
    wrong = code_problem(str(code)) if code else None
    if wrong is not None:
        ja = f"団体コードは検査数字を含む6桁の数字でなければなりません ({code})"
        yield "publisher.code", CellProblem(ja, f"{code}: {wrong}")


def _refuse_empty(entered: list[tuple[Row, Record]], issues: list[Issue]) -> None:
    """An indicator needs a value."""
    owners = {owner_of(record) for _, record in entered}
    for row, record in entered:
        if record.kind is Kind.INDICATOR and (Kind.INDICATOR, record.key) not in owners:
            ja = "指標には値が1つ以上必要です。「指標値」に書いてください"
            issues.append(row.issue("name", CellProblem(ja, "an indicator needs a value")))


def _refuse_twice(rows: list[Row], issues: list[Issue]) -> None:
    """The workbook is one document."""
    documents = [row for row in rows if row.spec.kind is Kind.DOCUMENT]
    for row in documents[1:]:
        ja = f"文書は1行だけです。{documents[0].number}行にもあります"
        issues.append(row.issue("title", CellProblem(ja, "there may be only one document")))
