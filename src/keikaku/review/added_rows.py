"""Rows that a person added, as records: their ids minted, their references and places found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keikaku.review.amendment import words_of
from keikaku.review.book import OWNER_KINDS, names_of, owners_of
from keikaku.review.cell_values import CellProblem, Names, read_cell, squeeze, tidy
from keikaku.review.complete import complete
from keikaku.review.fields import FIELDS, FieldType
from keikaku.review.grids import FORMULA
from keikaku.review.minting import mint_keys
from keikaku.review.record import Kind, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from keikaku.review.fields import Field
    from keikaku.review.rows import Issue, Row

__all__ = ["AddedRows"]


class AddedRows:
    """Rows without an id: read with provisional keys, so that they may point to each other."""

    def __init__(
        self, rows: Sequence[Row], issues: list[Issue], known: Mapping[tuple[Kind, str], Record]
    ) -> None:
        self._issues = issues
        self._known = known
        self._rows = {f"+{row.number}@{row.spec.name}": row for row in rows}
        self.given = names_of(known, Kind.ELEMENT)
        drafts = dict(known)
        for key, row in self._rows.items():
            drafts[row.spec.kind, key] = Record(row.spec.kind, key, _words(row))
        elements = names_of(drafts, Kind.ELEMENT)
        places = {
            f"行{row.number}": key
            for key, row in self._rows.items()
            if row.spec.kind is Kind.ELEMENT and row.spec.types and "goal" in row.spec.types
        }
        self.names = Names(elements.items, places)
        self._owner_names = owners_of(drafts)
        self._owners: dict[str, tuple[Kind, str]] = {}
        self._drafts = drafts
        self._final: dict[str, str] = {}
        self._records: list[tuple[Row, Record]] = []
        self._read_all()

    def _read_all(self) -> None:
        read: list[tuple[Row, Record]] = []
        for key, row in self._rows.items():
            record = self._read(key, row)
            if record is not None:
                read.append((row, record))
        self._final = mint_keys((record for _, record in read), self._known, self._owners)
        final = {**{key: (n, w) for key, (n, w) in self.given.items.items()}}
        for provisional, key in self._final.items():
            if provisional in self.names.items:
                final[key] = self.names.items[provisional]
        places = {place: self._final.get(key, key) for place, key in self.names.rows.items()}
        self.names = Names(final, places)
        self._records = [(row, self._renamed(record)) for row, record in read]

    def _read(self, key: str, row: Row) -> Record | None:
        """A row as a record; ``None`` when a cell cannot be used."""
        values: dict[str, Any] = {}
        count = len(self._issues)
        for name, column in row.columns.items():
            if column.field is None or row.cells[name] == FORMULA:
                continue
            if row.cells[name] is None or row.text(name) == "":
                continue
            try:
                values[name] = read_cell(column.field, row.cells[name], self.names)
            except CellProblem as problem:
                self._issues.append(row.issue(name, problem))
        kind = row.spec.kind
        fields = {**_defaults(kind, row, values), **complete(kind, {}, values)}
        for spec in FIELDS[kind]:
            if spec.required and spec.entered and fields.get(spec.name) in (None, ""):
                self._issues.append(row.issue(spec.name, _missing(spec)))
        if kind in OWNER_KINDS:
            self._own(key, row)
        if len(self._issues) > count:
            return None
        return Record(kind, key, {**fields})

    def _own(self, key: str, row: Row) -> None:
        names = self._owner_names[row.spec.kind]
        try:
            found = names.find(tidy(row.text("owner")))
        except CellProblem as problem:
            self._issues.append(row.issue("owner", problem))
            return
        kinds = OWNER_KINDS[row.spec.kind]
        if len(kinds) > 1:
            kind, _, found = found.partition(":")
            self._owners[key] = Kind(kind), found
        else:
            self._owners[key] = kinds[0], found

    def _renamed(self, record: Record) -> Record:
        fields = dict(record.fields)
        for spec in FIELDS[record.kind]:
            value = fields.get(spec.name)
            if spec.type is FieldType.REFERENCE and value:
                fields[spec.name] = self._final.get(value, value)
            elif spec.type is FieldType.REFERENCES and value:
                fields[spec.name] = [self._final.get(one, one) for one in value]
        return Record(record.kind, self._final[record.key], fields)

    def records(self, lines: Mapping[int, str]) -> Iterable[tuple[Row, Record]]:
        """The added rows as records with their final keys, each with the lines it stands in."""
        placed: dict[tuple[Kind, str], Record] = dict(self._known)
        for row, record in self._records:
            located = self._located(row, record, lines, placed)
            if located is not None:
                placed[located.kind, located.key] = located
                yield row, located

    def _located(
        self,
        row: Row,
        record: Record,
        lines: Mapping[int, str],
        placed: Mapping[tuple[Kind, str], Record],
    ) -> Record | None:
        """The record with its lines: as given, else where its words stand, else its owner's."""
        if record.fields.get("line") is not None:
            last = record.fields.get("last_line") or record.fields["line"]
            return record.with_fields(
                {"last_line": last} if record.kind is not Kind.RELATION else {}
            )
        words = squeeze(words_of(record))
        line = next((n for n, text in lines.items() if words and words in squeeze(text)), None)
        span: tuple[int | None, int | None] | None = (line, line) if line else None
        above = self.owner_of(record)
        if span is None and above in placed:
            fields = placed[above].fields
            span = (fields.get("line"), fields.get("last_line"))
        if span is None or span[0] is None:
            ja = "原文のどこにあるか分かりません。行番号を書くか、原文の語をそのまま書いてください"
            en = "where it stands is not known; give its line, or its words as printed"
            self._issues.append(row.issue("line", CellProblem(ja, en)))
            return None
        is_relation = record.kind is Kind.RELATION
        return record.with_fields(
            {"line": span[0]} | ({} if is_relation else {"last_line": span[1]})
        )

    def entered(self) -> list[tuple[Row, Record]]:
        """The rows that can be used, with their final keys but no lines yet."""
        return self._records

    def owner_of(self, record: Record) -> tuple[Kind, str]:
        """What an added record belongs to or stands below."""
        for provisional, final in self._final.items():
            if final == record.key and provisional in self._owners:
                kind, key = self._owners[provisional]
                return kind, self._final.get(key, key)
        name = "element" if record.kind is Kind.RELATION else "parent"
        return Kind.ELEMENT, str(record.fields.get(name) or "")

    def owner_words(self, record: Record) -> str:
        """The words of the element, indicator or value that an added record belongs to."""
        if record.kind not in OWNER_KINDS:
            return ""
        owner = self.owner_of(record)
        if owner in self._known:
            return words_of(self._known[owner])
        return next((words_of(one) for _, one in self._records if (one.kind, one.key) == owner), "")


def _words(row: Row) -> dict[str, Any]:
    """What an added row may be called by others, before it is read."""
    names = ("number", "text", "term", "name", "raw")
    return {name: tidy(row.text(name)) or None for name in names if name in row.columns}


def _defaults(kind: Kind, row: Row, values: Mapping[str, Any]) -> dict[str, Any]:
    """What a row need not say: the words as printed, codes that are unknown."""
    if kind is Kind.ELEMENT:
        number = f"{values['number']} " if values.get("number") else ""
        kinds = {"type": "related_plan"} if row.spec.types == {"related_plan"} else {}
        return {
            **kinds,
            "raw": f"{number}{values.get('text', '')}",
            "number_printed": True,
            "revised": False,
        }
    if kind is Kind.INDICATOR:
        return {"name_raw": values.get("name"), "direction": "unknown", "cumulative": False}
    if kind is Kind.VALUE:
        return {"cumulative": False, "role_source": "unknown", "time.source": "unknown"}
    if kind is Kind.DOCUMENT:
        return {"status": "unknown"}
    if kind is Kind.SDG:
        return {"raw": ""}
    return {"kind": "remark"} if kind is Kind.NOTE else {}


def _missing(spec: Field) -> CellProblem:
    return CellProblem(f"{spec.ja} がありません", f"{spec.en} is missing")
