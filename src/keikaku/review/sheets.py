"""The sheets of a review workbook: which records stand in each, and its columns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from keikaku.model.element import ElementType
from keikaku.review.fields import FIELDS, Field, FieldType
from keikaku.review.record import Kind

if TYPE_CHECKING:
    from keikaku.review.record import Record

__all__ = [
    "ACTIONS",
    "HIDDEN",
    "SHEETS",
    "START",
    "Action",
    "Column",
    "SheetSpec",
    "Use",
    "sheet_of",
]

START = "はじめに"
HIDDEN = "_keikaku"  #: what the workbook was made from; nobody edits it


class Action(StrEnum):
    """What a person can ask for with a row as a whole."""

    CONFIRM = "確認済"
    REMOVE = "削除"


ACTIONS = tuple(Action)


class Use(StrEnum):
    """What a column is for."""

    FIELD = "field"  #: to be corrected
    OWNER = "owner"  #: what a value, mark or note belongs to
    DOCUMENT = "document"  #: which document, where the workbook has several
    SHOWN = "shown"  #: only to look at
    ACTION = "action"
    BY = "by"
    ON = "on"
    BECAUSE = "because"
    ID = "id"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet."""

    use: Use
    name: str
    ja: str
    en: str
    width: int = 12
    field: Field | None = None
    required: bool = False

    @property
    def is_edited(self) -> bool:
        """Whether a person writes into it."""
        return self.use not in {Use.SHOWN, Use.ID}


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """A sheet and the records in it."""

    name: str
    kind: Kind
    fields: tuple[str, ...] = ()  #: those of the kind that have a column; none: all
    types: frozenset[str] = frozenset()  #: of elements; none: all
    owner: tuple[str, str] | None = None  #: what its records belong to, in Japanese and English

    def holds(self, record: Record) -> bool:
        """Whether a record stands in this sheet."""
        is_kind = record.kind is self.kind
        return is_kind and (not self.types or record.fields.get("type") in self.types)

    def columns(self, *, for_entering: bool = False) -> tuple[Column, ...]:
        """The columns, from left to right.

        ``for_entering`` leaves out what only a reading has: places, confidence, corrections.
        """
        fields = [one for one in FIELDS[self.kind] if not self.fields or one.name in self.fields]
        edited = [
            Column(Use.FIELD, one.name, one.ja, one.en, one.width, one, one.required)
            for one in fields
            if one.entered or not for_entering
        ]
        owner = (
            [Column(Use.OWNER, "owner", *self.owner, 28, None, required=True)] if self.owner else []
        )
        if for_entering:
            return (*owner, *edited)
        return (*_FIRST, *owner, *edited, *_LAST)


_FIRST = (
    Column(Use.SHOWN, "check", "要確認", "to be checked", 18),
    Column(Use.DOCUMENT, "document", "文書", "document", 14),
)
_LAST = (
    Column(Use.SHOWN, "words", "原文の行", "source lines", 50),
    Column(Use.SHOWN, "place", "場所", "place", 12),
    Column(Use.SHOWN, "confidence", "確信度", "confidence", 8),
    Column(Use.SHOWN, "reviews", "これまでの訂正", "corrected before", 20),
    Column(Use.ACTION, "action", "処置", "action", 9),
    Column(Use.BY, "by", "訂正者", "by", 12),
    Column(Use.ON, "on", "訂正日", "on", 12),
    Column(Use.BECAUSE, "because", "理由", "because", 24),
    Column(Use.ID, "id", "ID", "id", 16),
)
_RELATED = frozenset({ElementType.RELATED_PLAN.value})
_STRUCTURE = frozenset(
    one.value for one in list(ElementType)[: list(ElementType).index(ElementType.FUTURE_STATE)]
)
_REST = frozenset(one.value for one in ElementType) - _STRUCTURE - _RELATED
_COMMON = (
    "type", "number", "parent", "text", "body", "heading", "number_printed", "revised", "restates",
    "restatement", "uses_terms", "raw", "line", "last_line",
)  # fmt: skip
_TIME = tuple(one.name for one in FIELDS[Kind.ELEMENT] if one.name.startswith("time."))
_PERIOD = tuple(one.name for one in FIELDS[Kind.ELEMENT] if one.name.startswith("period."))

#: Every sheet after はじめに, in its order.
SHEETS = (
    SheetSpec("文書", Kind.DOCUMENT),
    SheetSpec("目標・施策", Kind.ELEMENT, (*_COMMON, "level"), _STRUCTURE),
    SheetSpec("本文", Kind.ELEMENT, (*_COMMON, "level", "term", "answered_by", *_TIME), _REST),
    SheetSpec("指標", Kind.INDICATOR),
    SheetSpec("指標値", Kind.VALUE, owner=("指標", "indicator")),
    SheetSpec("関連計画", Kind.ELEMENT, (*_COMMON, *_PERIOD), _RELATED),
    SheetSpec("計画の関係", Kind.RELATION),
    SheetSpec("SDGs", Kind.SDG, owner=("項目", "item")),
    SheetSpec("注記", Kind.NOTE, owner=("対象", "noted thing")),
)


def sheet_of(record: Record) -> SheetSpec:
    """The sheet that a record stands in."""
    return next(spec for spec in SHEETS if spec.holds(record))


def is_narrow(one: FieldType) -> bool:
    """Whether a field's cells are numbers or short words, set without wrapping."""
    return one not in {FieldType.TEXT, FieldType.REFERENCE, FieldType.REFERENCES, FieldType.LIST}
