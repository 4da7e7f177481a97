"""What people corrected in a reading: recorded as data, with who, when and why.

An amendment points at its target by id and, because ids are renumbered when a reader learns to read
more, by an anchor: the lines and the printed words of the thing, and those of what it belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as given
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from keikaku.review.fields import FIELDS, FieldType, words_field
from keikaku.review.record import Kind, owner_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from keikaku.review.cell_values import Value
    from keikaku.review.record import Record

__all__ = ["Amendment", "Anchor", "Change", "anchor_of", "references_of", "words_of"]


class Change(StrEnum):
    """What was done."""

    CHANGED = "changed"  #: one field was corrected
    ADDED = "added"
    REMOVED = "removed"
    CONFIRMED = "confirmed"  #: looked at and found right


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a thing stands, and its words: what stays when ids are renumbered."""

    lines: tuple[int, int] | None = None
    words: str = ""
    of: str = ""  #: the words of the element, indicator or value that it belongs to


@dataclass(frozen=True, slots=True)
class Amendment:
    """One correction by a person."""

    change: Change
    document: str  #: slug
    kind: Kind
    key: str
    anchor: Anchor
    by: str
    on: str  #: ISO date
    because: str | None = None
    field: str | None = None  #: of a changed one
    was: Value = None  #: what the reader had read
    now: Value = None
    fields: Mapping[str, Any] = given(default_factory=dict, hash=False)  #: of an added one
    #: ids that the new values point to, with the words of what they name
    refers: Mapping[str, str] = given(default_factory=dict, hash=False)
    recorded_in: Path | None = given(default=None, compare=False)
    recorded_at: int | None = given(default=None, compare=False)

    @property
    def target(self) -> tuple[Kind, str]:
        """Kind and key of the record concerned."""
        return self.kind, self.key


def words_of(record: Record) -> str:
    """The words of a record as they are printed."""
    return str(record.fields.get(words_field(record.kind)) or "")


def anchor_of(record: Record, records: Mapping[tuple[Kind, str], Record]) -> Anchor:
    """Where a record stands and what it belongs to."""
    owner = owner_of(record)
    owned_by = records.get(owner) if owner else None
    first = record.fields.get("line")
    lines = None
    if record.kind is not Kind.DOCUMENT and first is not None:
        lines = (int(first), int(record.fields.get("last_line") or first))
    return Anchor(lines, words_of(record), words_of(owned_by) if owned_by else "")


def references_of(
    kind: Kind, values: Mapping[str, Any], records: Mapping[tuple[Kind, str], Record]
) -> dict[str, str]:
    """The ids of elements that the values point to, with the words of those elements."""
    found: dict[str, str] = {}
    for one in FIELDS[kind]:
        value = values.get(one.name)
        if one.type is FieldType.REFERENCE and value:
            found |= _named([value], records)
        elif one.type is FieldType.REFERENCES and value:
            found |= _named(value, records)
    return found


def _named(keys: Iterable[str], records: Mapping[tuple[Kind, str], Record]) -> dict[str, str]:
    return {
        key: words_of(records[Kind.ELEMENT, key]) for key in keys if (Kind.ELEMENT, key) in records
    }
