"""What a person changed in a workbook: its rows compared with what it was made from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from keikaku.review.added_rows import AddedRows
from keikaku.review.amendment import Anchor, words_of
from keikaku.review.cell_values import CellProblem, read_cell, show_value, squeeze, tidy
from keikaku.review.complete import complete, inconsistencies
from keikaku.review.fields import FieldType
from keikaku.review.grids import FORMULA
from keikaku.review.record import Kind, Record
from keikaku.review.rows import Issue, Row, Snapshot, read_rows, start_cell
from keikaku.review.sheets import START, Action
from keikaku.review.start_sheet import BY, ON
from keikaku.sources.local_government_code import code_problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from keikaku.review.cell_values import Cell
    from keikaku.review.fields import Field
    from keikaku.review.grids import Grid

__all__ = ["RowChange", "WorkbookChanges", "read_changes"]

_COMPOUND = re.compile(r"\d{1,2}-\d{1,2}")
_DATE_WORDS = re.compile(
    r"\d{1,2}月\d{1,2}日|\d{1,2}-[A-Z][a-z]{2}|[A-Z][a-z]{2}-\d{1,2}|\d{4}[/-]\d{1,2}[/-]\d{1,2}"
)


@dataclass(frozen=True, slots=True)
class RowChange:
    """What a person did in one row."""

    row: Row
    label: str  #: of the document
    record: Record  #: as given out; of an added row as it is to be
    anchor: Anchor
    changes: Mapping[str, Any]  #: fields with their new values
    action: Action | None
    is_added: bool
    by: str
    on: str
    because: str | None


@dataclass(slots=True)
class WorkbookChanges:
    """Everything that was changed in a workbook."""

    snapshots: list[Snapshot]
    rows: list[RowChange] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    missing: int = 0  #: rows that were deleted from the sheets, which removes nothing


def read_changes(
    grids: Mapping[str, Grid],
    snapshots: list[Snapshot],
    lines: Mapping[str, Mapping[int, str]],
    today: str,
) -> WorkbookChanges:
    """The changes in a workbook that came back.

    Args:
        grids: its sheets.
        snapshots: what it was made from.
        lines: the lines of each document, by its label: an added row may give words alone.
        today: the date of corrections where the workbook gives none.
    """
    found = WorkbookChanges(snapshots)
    rows = read_rows(grids, found.issues, for_entering=False)
    reader = _Reader(grids, found, lines, today)
    by_label: dict[str, list[Row]] = {one.label: [] for one in snapshots}
    for row in rows:
        label = reader.label(row)
        if label is not None:
            by_label[label].append(row)
    for snapshot in snapshots:
        reader.read(snapshot, by_label[snapshot.label])
    reader.require_who()
    return found


@dataclass(slots=True)
class _Reader:
    grids: Mapping[str, Grid]
    found: WorkbookChanges
    lines: Mapping[str, Mapping[int, str]]
    today: str

    def label(self, row: Row) -> str | None:
        """Which document a row is of; said only where there are several."""
        labels = [one.label for one in self.found.snapshots]
        text = row.text("document")
        if text in labels:
            return text
        if not text and len(labels) == 1:
            return labels[0]
        problem = CellProblem(
            f"文書は次のどれかでなければなりません: {'、'.join(labels)} ({text})",
            f"the document must be one of {', '.join(labels)} ({text})",
        )
        self._refuse(row, "document", problem)
        return None

    def _refuse(self, row: Row, name: str, problem: CellProblem) -> None:
        self.found.issues.append(row.issue(name, problem))

    def read(self, snapshot: Snapshot, rows: Sequence[Row]) -> None:
        """Compare the rows of a document with its snapshot."""
        known: dict[tuple[Kind, str], Row] = {}
        added: list[Row] = []
        for row in rows:
            key = row.text("id")
            target = (row.spec.kind, key)
            if not key and row.spec.kind is Kind.DOCUMENT:
                ja = "「文書」には行を足せません。ID の列を元に戻してください"
                self._refuse(row, "id", CellProblem(ja, "no row can be added to 文書"))
            elif not key:
                added.append(row)
            elif target not in snapshot.records:
                ja = f"この ID はありません ({key})。新しい行では ID を空にしてください"
                self._refuse(row, "id", CellProblem(ja, f"there is no such id ({key})"))
            elif target in known:
                ja = f"この ID の行が{known[target].number}行にもあります。写した行では ID を空にしてください"
                en = f"this id is in row {known[target].number} too; leave it empty in a new row"
                self._refuse(row, "id", CellProblem(ja, en))
            else:
                known[target] = row
        shown = sum(1 for kind, _ in snapshot.records if kind)
        self.found.missing += shown - len(known)
        new = AddedRows(added, self.found.issues, snapshot.records)
        for (kind, key), row in known.items():
            self._compare(snapshot, snapshot.records[kind, key], row, new)
        for row, record in new.records(self.lines.get(snapshot.label, {})):
            self._added(snapshot, row, record, new)
        self._refuse_circles(snapshot)

    def _compare(self, snapshot: Snapshot, record: Record, row: Row, new: AddedRows) -> None:
        changes: dict[str, Any] = {}
        for name, column in row.columns.items():
            spec = column.field
            if spec is None or row.cells[name] == FORMULA:
                continue
            before = record.fields.get(name)
            shown = show_value(spec, before, new.given)
            if _is_same(shown, row.cells[name]):
                continue
            try:
                _refuse_dates(spec, shown, row.cells[name])
                now = read_cell(spec, row.cells[name], new.names)
            except CellProblem as problem:
                self._refuse(row, name, problem)
                continue
            if now != before and not (before in (None, "", []) and now in (None, "", [])):
                changes[name] = (
                    "" if now is None and isinstance(before, str) and spec.required else now
                )
        changes = {
            name: now
            for name, now in complete(record.kind, record.fields, changes).items()
            if now != record.fields.get(name)
        }
        action = self._action(row)
        if changes:
            self._check(row, record.with_fields(changes), changes, snapshot)
        if changes or action:
            anchor = snapshot.anchors[record.kind, record.key]
            self._append(row, snapshot.label, record, anchor, changes, action)

    def _added(self, snapshot: Snapshot, row: Row, record: Record, new: AddedRows) -> None:
        action = self._action(row)
        if action is Action.REMOVE:
            return
        changes = {name: value for name, value in record.fields.items() if value is not None}
        self._check(row, record, changes, snapshot)
        line = record.fields.get("line")
        lines = (int(line), int(record.fields.get("last_line") or line)) if line else None
        owner = new.owner_words(record)
        anchor = Anchor(lines, words_of(record), owner)
        self._append(row, snapshot.label, record, anchor, changes, None, is_added=True)

    def _append(  # noqa: PLR0913, PLR0917 - what a row change is made of
        self,
        row: Row,
        label: str,
        record: Record,
        anchor: Anchor,
        changes: Mapping[str, Any],
        action: Action | None,
        *,
        is_added: bool = False,
    ) -> None:
        by, on = self._who(row)
        because = tidy(row.text("because")) or None
        self.found.rows.append(
            RowChange(row, label, record, anchor, changes, action, is_added, by, on, because)
        )

    def _action(self, row: Row) -> Action | None:
        text = squeeze(row.text("action"))
        if not text:
            return None
        for action in Action:
            if text == action:
                return action
        ja = f"処置は「確認済」か「削除」でなければなりません ({text})"
        self._refuse(row, "action", CellProblem(ja, f"the action must be 確認済 or 削除 ({text})"))
        return None

    def _who(self, row: Row) -> tuple[str, str]:
        """Who corrected the row and when: said in the row, else on the first sheet."""
        by = tidy(row.text("by")) or tidy(str(start_cell(self.grids, BY)[0] or ""))
        try:
            on = _day(row.cells.get("on")) or _day(start_cell(self.grids, ON)[0]) or self.today
        except CellProblem as problem:
            self._refuse(row, "on", problem)
            on = self.today
        return by, on

    def require_who(self) -> None:
        """Somebody must stand for every change."""
        if any(not one.by for one in self.found.rows):
            _, cell = start_cell(self.grids, BY)
            ja = "訂正者がありません。あなたの名前か課の名を書いてください"
            en = "nobody stands for the corrections; write your name or office"
            self.found.issues.append(Issue(START, cell, ja, en))

    def _check(
        self, row: Row, record: Record, changes: Mapping[str, Any], snapshot: Snapshot
    ) -> None:
        """What does not fit together in a row that was changed."""
        for name, problem in inconsistencies(record.kind, record.fields):
            self._refuse(row, name, problem)
        code = changes.get("publisher.code")
        wrong = code_problem(str(code)) if code else None
        if wrong is not None:
            ja = f"団体コードは検査数字を含む6桁の数字でなければなりません ({code})"
            self._refuse(row, "publisher.code", CellProblem(ja, f"{code}: {wrong}"))
        lines = self.lines.get(snapshot.label)
        for name in ("line", "last_line", "period.line", "period.last_line"):
            line = changes.get(name)
            if lines and line is not None and line not in lines:
                ja = f"文書にない行です ({line})。行は{min(lines)}から{max(lines)}までです"
                en = f"the document has no line {line}, but {min(lines)} to {max(lines)}"
                self._refuse(row, name, CellProblem(ja, en))

    def _refuse_circles(self, snapshot: Snapshot) -> None:
        """A parent may not stand below its own child."""
        parents = {
            key: record.fields.get("parent")
            for (kind, key), record in snapshot.records.items()
            if kind is Kind.ELEMENT
        }
        own = [one for one in self.found.rows if one.label == snapshot.label]
        changed = [
            one for one in own if one.record.kind is Kind.ELEMENT and "parent" in one.changes
        ]
        parents |= {one.record.key: one.changes["parent"] for one in changed}
        for one in changed:
            seen, at = {one.record.key}, parents.get(one.record.key)
            while at is not None and at not in seen:
                seen.add(at)
                at = parents.get(at)
            if at is not None:
                ja = f"上位の項目をたどると自分自身に戻ります ({one.changes['parent']})"
                en = f"its parents lead back to itself ({one.changes['parent']})"
                self._refuse(one.row, "parent", CellProblem(ja, en))


def _is_same(shown: Cell, cell: Cell) -> bool:
    """Whether a cell still holds what was written into it, as spreadsheet programs give it back."""
    if shown is None or cell is None:
        return shown == (tidy(cell) or None if isinstance(cell, str) else cell)
    if isinstance(shown, int | float) and isinstance(cell, int | float):
        return float(shown) == float(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(shown) == str(int(cell))
    return tidy(str(shown)) == tidy(str(cell))


def _refuse_dates(spec: Field, shown: Cell, cell: Cell) -> None:
    """A number such as 6-1 that a spreadsheet program has made a date of."""
    was_compound = isinstance(shown, str) and _COMPOUND.fullmatch(shown)
    if was_compound and spec.type is FieldType.TEXT and _DATE_WORDS.fullmatch(str(cell).strip()):
        problem = CellProblem(
            f"{spec.ja} が日付になっています ({shown} → {cell})。セルの表示形式を「文字列」にして書き直してください",
            f"{spec.en} has become a date ({shown} → {cell}); format the cell as text",
        )
        raise problem


def _day(cell: Cell) -> str | None:
    if isinstance(cell, datetime | date):
        return cell.strftime("%Y-%m-%d")
    text = squeeze(str(cell)).replace("/", "-") if cell is not None else ""
    if not text:
        return None
    match = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    try:
        if match is not None:
            return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        pass  # no such day: as wrong as no date at all
    problem = CellProblem(
        f"訂正日は 2026-11-22 のような日付でなければなりません ({cell})",
        f"the day must be a date such as 2026-11-22 ({cell})",
    )
    raise problem
