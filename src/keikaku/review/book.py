"""A review workbook as plain rows of cells, before it becomes XLSX or CSV files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keikaku import __version__
from keikaku.findings import Severity
from keikaku.review.amend import CONFLICT
from keikaku.review.amendment import anchor_of
from keikaku.review.cell_values import Names, show_value, tidy
from keikaku.review.record import Kind, Record, owner_of, records_of
from keikaku.review.sheets import HIDDEN, SHEETS, START, Column, SheetSpec, Use
from keikaku.review.start_sheet import start_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from keikaku.model.plan import PlanReading
    from keikaku.review.cell_values import Cell
    from keikaku.sources.document import SourceDocument

__all__ = [
    "FORMAT",
    "Book",
    "BookSheet",
    "Reviewed",
    "book_of",
    "names_of",
    "owner_key",
    "template",
]

FORMAT = "keikaku-review-1"  #: of the hidden sheet
ENTERED = "keikaku-plan-1"  #: of a workbook in which a plan is entered by hand
_MOST_WORDS = 1_500  #: characters of source words in a cell
_PIECE = 30_000  #: characters of JSON in a cell; spreadsheet programs hold 32,767
_DOUBTS = {Severity.WARNING, Severity.VIOLATION}


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A document with its reading, before and after what people corrected so far."""

    file: str  #: the path as it was given
    document: SourceDocument
    as_read: PlanReading
    reading: PlanReading


@dataclass(frozen=True, slots=True)
class BookSheet:
    """A sheet with its rows."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    doubtful: frozenset[int] = frozenset()  #: indexes of rows that somebody should look at
    spec: SheetSpec | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook: the first sheet's rows, the sheets of records, the hidden sheet's rows."""

    start: tuple[tuple[str, ...], ...]
    sheets: tuple[BookSheet, ...]
    hidden: tuple[tuple[str, ...], ...]
    start_name: str = START
    hidden_name: str = HIDDEN


def book_of(reviewed: Sequence[Reviewed], doubt_label: Callable[[str], str]) -> Book:
    """The workbook of some readings.

    Args:
        reviewed: the documents with what was read from them.
        doubt_label: what a reason for doubt is called.
    """
    labels = _labels(reviewed)
    shelves = [
        _Shelf.of(one, label, doubt_label) for one, label in zip(reviewed, labels, strict=True)
    ]
    sheets = []
    for spec in SHEETS:
        columns = spec.columns()
        found = [
            (shelf.row(record, columns), shelf.check(record))
            for shelf in shelves
            for record in shelf.records.values()
            if spec.holds(record)
        ]
        doubtful = frozenset(index for index, (_, check) in enumerate(found) if check)
        sheets.append(BookSheet(spec.name, columns, tuple(row for row, _ in found), doubtful, spec))
    hidden: list[tuple[str, ...]] = [("format", FORMAT), ("reader", __version__)]
    for shelf in shelves:
        one = shelf.reviewed
        hidden.append(("document", shelf.label, one.file, one.document.slug, one.document.sha256))
        hidden += [shelf.snapshot(record) for record in shelf.records.values()]
    return Book(start_rows("review"), tuple(sheets), tuple(hidden))


def template() -> Book:
    """The empty workbook in which a plan is entered by hand."""
    sheets = tuple(
        BookSheet(spec.name, spec.columns(for_entering=True), (), spec=spec) for spec in SHEETS
    )
    return Book(start_rows("template"), sheets, (("format", ENTERED), ("reader", __version__)))


def _labels(reviewed: Sequence[Reviewed]) -> list[str]:
    """What each document is called in the column 文書: its slug, or more where that is not enough."""
    slugs = [one.document.slug for one in reviewed]
    labels = [
        one.document.slug
        if slugs.count(one.document.slug) == 1
        else f"{one.file}#{one.document.slug}"
        for one in reviewed
    ]
    return [
        f"{label} ({n})" if labels.count(label) > 1 else label for n, label in enumerate(labels, 1)
    ]


def names_of(records: Mapping[tuple[Kind, str], Record], *kinds: Kind) -> Names:
    """What elements or other records are called where something points to them."""
    items: dict[str, tuple[str | None, str]] = {}
    for (kind, key), record in records.items():
        if kind not in kinds:
            continue
        fields = record.fields
        words = fields.get("term") or fields.get("text") or fields.get("name") or fields.get("raw")
        number = fields.get("number") if fields.get("number_printed") is not False else None
        items[owner_key(kind, key, kinds)] = (number, tidy(str(words or "")))
    return Names(items)


def owner_key(kind: Kind, key: str, kinds: Sequence[Kind]) -> str:
    """How an owner is named: by its id, with its kind where it may be of several."""
    return f"{kind}:{key}" if len(kinds) > 1 else key


@dataclass(frozen=True, slots=True)
class _Shelf:
    """A document's records with what is shown beside them."""

    reviewed: Reviewed
    label: str
    records: Mapping[tuple[Kind, str], Record]
    as_read: Mapping[tuple[Kind, str], Record]
    elements: Names
    owners: Mapping[Kind, Names]
    lines: Mapping[int, tuple[str, str]]  #: raw words and place, by number
    doubts: Mapping[int, tuple[str, ...]]  #: messages, by line
    doubt_label: Callable[[str], str]

    @classmethod
    def of(cls, one: Reviewed, label: str, doubt_label: Callable[[str], str]) -> _Shelf:
        records = {(record.kind, record.key): record for record in records_of(one.reading)}
        return cls(
            one,
            label,
            records,
            {(record.kind, record.key): record for record in records_of(one.as_read)},
            names_of(records, Kind.ELEMENT),
            owners_of(records),
            {
                line.number: (line.raw, str(line.place) if line.place else "")
                for line in one.document.lines
            },
            _doubts(one.reading),
            doubt_label,
        )

    def row(self, record: Record, columns: Sequence[Column]) -> tuple[Cell, ...]:
        """The cells of a record."""
        return tuple(self._cell(record, column) for column in columns)

    def _cell(self, record: Record, column: Column) -> Cell:
        if column.field is not None:
            return show_value(column.field, record.fields.get(column.name), self.elements)
        match column.use:
            case Use.DOCUMENT:
                return self.label
            case Use.ID:
                return record.key
            case Use.OWNER:
                return self._owner(record)
            case Use.SHOWN:
                return self._shown(record, column.name)
        return None

    def _owner(self, record: Record) -> str | None:
        owner = owner_of(record)
        if owner is None:
            return None
        names = self.owners[record.kind]
        return tidy(names.show(owner_key(*owner, OWNER_KINDS[record.kind])))

    def _shown(self, record: Record, name: str) -> Cell:
        first, last = _lines(record)
        span = range(first, last + 1) if first else range(0)
        if name == "check":
            return self.check(record) or None
        if name == "words":
            words = "\n".join(self.lines[n][0] for n in span if n in self.lines)
            return tidy(words)[:_MOST_WORDS] or None
        if name == "place":
            places = dict.fromkeys(self.lines[n][1] for n in span if n in self.lines)
            return tidy(", ".join(place for place in places if place)) or None
        if name == "confidence":
            confidence = record.fields.get("confidence")
            return float(confidence) if confidence is not None else None
        said = [
            f"{one['on']} {one['by']}" + (f"（{one['because']}）" if one["because"] else "")
            for one in record.fields.get("reviews", ())
        ]
        return tidy("\n".join(said)) or None

    def check(self, record: Record) -> str:
        """Why a person should look at the record; nothing where one has or there is no doubt."""
        fields = record.fields
        conflicts = [
            finding.message
            for finding in self.reviewed.reading.findings
            if finding.code == CONFLICT and finding.focus == record.key
        ]
        if conflicts or fields.get("reviews") or record.kind is Kind.DOCUMENT:
            return tidy("\n".join(conflicts))
        reasons = [self.doubt_label(reason) for reason in fields.get("reasons", ())]
        if fields.get("confidence", 1.0) < 1 and not reasons:
            reasons = ["確信度が低い"]
        first, last = _lines(record)
        found = [message for n in range(first, last + 1) for message in self.doubts.get(n, ())]
        return tidy("\n".join(dict.fromkeys([*reasons, *found])))

    def snapshot(self, record: Record) -> tuple[str, ...]:
        """The record as it was given out, so that changes are known whatever is read by then."""
        anchor = anchor_of(self.as_read.get((record.kind, record.key), record), self.records)
        data = json.dumps(
            {"anchor": [anchor.lines, anchor.words, anchor.of], "fields": record.fields},
            ensure_ascii=True,
            separators=(",", ":"),
        )
        pieces = [data[start : start + _PIECE] for start in range(0, len(data), _PIECE)]
        return ("record", record.kind.value, tidy(record.key), *pieces)


#: What the owner of a record may be.
OWNER_KINDS: Mapping[Kind, tuple[Kind, ...]] = {
    Kind.VALUE: (Kind.INDICATOR,),
    Kind.SDG: (Kind.ELEMENT,),
    Kind.NOTE: (Kind.ELEMENT, Kind.INDICATOR, Kind.VALUE),
}


def owners_of(records: Mapping[tuple[Kind, str], Record]) -> dict[Kind, Names]:
    """What owners are called, by the kind of what belongs to them."""
    return {kind: names_of(records, *kinds) for kind, kinds in OWNER_KINDS.items()}


def _lines(record: Record) -> tuple[int, int]:
    first = record.fields.get("line") or 0
    return int(first), int(record.fields.get("last_line") or first)


def _doubts(reading: PlanReading) -> dict[int, tuple[str, ...]]:
    """Messages of findings that somebody should look at, by line."""
    found: dict[int, list[str]] = {}
    for finding in reading.findings:
        if finding.span is None or finding.severity not in _DOUBTS:
            continue
        if finding.span.last_line - finding.span.first_line > _LONGEST_DOUBT:
            continue  # about the document, not about a row
        for line in range(finding.span.first_line, finding.span.last_line + 1):
            found.setdefault(line, []).append(finding.message)
    return {line: tuple(messages) for line, messages in found.items()}


_LONGEST_DOUBT = 20  #: lines; a longer finding says nothing of one row
