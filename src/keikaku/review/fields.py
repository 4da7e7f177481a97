"""The fields of every kind of record: what each is called, and what may stand in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from keikaku.model.dates import ERAS, TimeKind, TimeSource
from keikaku.model.element import ElementType, NoteKind, RestatementStatus
from keikaku.model.indicator import Direction, DirectionBasis, RoleSource, ValueRole, ValueStatus
from keikaku.model.plan import PlanKind, PlanRelationKind, VersionStatus
from keikaku.review.labels import of
from keikaku.review.record import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FIELDS", "Field", "FieldType", "field_of", "words_field"]


class FieldType(StrEnum):
    """What stands in a field."""

    TEXT = "text"
    NUMBER = "number"
    INTEGER = "integer"
    YES_NO = "yes_no"
    CHOICE = "choice"
    WHEN = "when"  #: a year, or a date such as 2017-03 or 2017-03-31
    ERA_YEAR = "era_year"  #: 平成34
    LIST = "list"  #: texts
    REFERENCE = "reference"  #: the id of an element
    REFERENCES = "references"  #: ids of elements
    VALUE_REFERENCES = "value_references"  #: ids of values of the same indicator


@dataclass(frozen=True, slots=True)
class Field:
    """A field that a person may correct."""

    name: str  #: as in a record
    ja: str
    en: str
    type: FieldType = FieldType.TEXT
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict, hash=False)
    width: int = 12
    entered: bool = True  #: whether it is in the form for entering a plan by hand
    least: int = 0  #: of an integer
    most: int = 9999


def _text(  # noqa: PLR0913 - a line of the table below
    name: str, ja: str, en: str, width: int = 16, *, required: bool = False, entered: bool = True
) -> Field:
    return Field(name, ja, en, required=required, width=width, entered=entered)


def _choice(  # noqa: PLR0913 - as above
    name: str,
    ja: str,
    en: str,
    codes: type[StrEnum],
    *,
    required: bool = False,
    entered: bool = True,
) -> Field:
    return Field(name, ja, en, FieldType.CHOICE, required, of(codes), 14, entered)


def _integer(  # noqa: PLR0913 - as above
    name: str,
    ja: str,
    en: str,
    *,
    least: int = 1,
    most: int = 9_999_999,
    required: bool = False,
    entered: bool = True,
) -> Field:
    return Field(
        name, ja, en, FieldType.INTEGER, required, width=8, entered=entered, least=least, most=most
    )


def _year(name: str, ja: str, en: str) -> Field:
    return _integer(name, ja, en, least=1868, most=2200)


def _time(name: str, ja: str, en: str, *, entered: bool = True) -> tuple[Field, ...]:
    """The fields of a printed time."""
    return (
        _text(f"{name}.raw", f"{ja}（原文）", f"{en} as printed", entered=entered),
        _choice(f"{name}.kind", f"{ja}の種類", f"kind of {en}", TimeKind, entered=entered),
        Field(f"{name}.when", f"{ja}（西暦）", f"{en}: year or date", FieldType.WHEN, entered=entered),
        Field(
            f"{name}.end_year", f"{ja}の終わり", f"last year of {en}", FieldType.INTEGER,
            least=1868, most=2200, entered=False,
        ),
        Field(f"{name}.era", f"{ja}の元号年", f"era year of {en}", FieldType.ERA_YEAR, entered=False),
        _text(f"{name}.accounting_basis", f"{ja}の会計区分", f"accounting basis of {en}", entered=False),
        _choice(f"{name}.source", f"{ja}の拠りどころ", f"where {en} was found", TimeSource, entered=False),
    )  # fmt: skip


def _period(ja: str, en: str) -> tuple[Field, ...]:
    return (
        _text("period.raw", f"{ja}（原文）", f"{en} as printed", 24),
        _year("period.start_fy", f"{ja}の始まり（年度）", f"first fiscal year of {en}"),
        _year("period.end_fy", f"{ja}の終わり（年度）", f"last fiscal year of {en}"),
        _integer("period.line", f"{ja}の行", f"line of {en}", entered=False),
        _integer("period.last_line", f"{ja}の最後の行", f"last line of {en}", entered=False),
    )


#: What may qualify a number; comparators first, then what is to happen with it.
QUALIFIERS = {
    ">=": "以上",
    "<=": "以下",
    ">": "超",
    "<": "未満",
    "~": "約・程度",
    "maintain": "維持",
    "increase": "増加",
    "decrease": "減少",
    "reach": "達成",
}
_PLACE = (
    _integer("line", "行", "line", required=True, entered=False),
    _integer("last_line", "最後の行", "last line", required=True, entered=False),
)
_TERMS = Field("uses_terms", "使う用語", "terms used", FieldType.REFERENCES, entered=False)

#: What may be corrected of each kind of record, in the order of its columns.
FIELDS: Mapping[Kind, tuple[Field, ...]] = {
    Kind.DOCUMENT: (
        _text("title", "計画の題名", "title", 40),
        _text("publisher.name", "発行者", "publisher"),
        _text("publisher.code", "団体コード", "local government code"),
        _choice("kind_code", "計画の種類", "kind of plan", PlanKind),
        _text("kind", "種類（原文）", "kind as printed"),
        _choice("status", "版の状態", "state of the version", VersionStatus, required=True),
        *_period("計画期間", "plan period"),
        *_time("issued", "策定時期", "issue", entered=False),
        *_time("revised", "改訂時期", "revision", entered=False),
    ),
    Kind.ELEMENT: (
        _choice("type", "種類", "type", ElementType, required=True),
        _text("level", "階層の名", "printed level"),
        _text("number", "番号", "number", 8),
        Field("parent", "上位の項目", "parent", FieldType.REFERENCE, width=28),
        _text("text", "本文・名称", "text", 50, required=True),
        _text("term", "用語", "term"),
        _text("heading", "見出し（原文）", "printed heading"),
        _text("body", "説明文", "body", 40),
        *_period("計画期間", "period"),
        *_time("time", "日程", "time"),
        Field("answered_by", "答える項目", "answered by", FieldType.REFERENCE, entered=False),
        Field("restates", "再掲元", "restates", FieldType.REFERENCE, entered=False),
        _choice("restatement", "再掲の状況", "restatement", RestatementStatus, entered=False),
        Field("number_printed", "番号は印刷", "number is printed", FieldType.YES_NO, entered=False),
        Field("revised", "改訂箇所", "marked as revised", FieldType.YES_NO, entered=False),
        _TERMS,
        _text("raw", "原文の語", "words as printed", 40, entered=False),
        *_PLACE,
    ),
    Kind.INDICATOR: (
        _text("name", "指標名", "indicator", 40, required=True),
        _text("unit", "単位", "unit", 8),
        Field("parent", "測る項目", "what it measures", FieldType.REFERENCE, width=28),
        _text("heading", "見出し（原文）", "printed heading"),
        _text("method", "把握方法", "method", 24),
        _text("source", "出典", "source"),
        _text("remark", "備考", "remark"),
        _choice("direction", "望ましい方向", "direction", Direction, required=True),
        _choice("direction_basis", "方向の拠りどころ", "basis of direction", DirectionBasis, entered=False),
        Field("cumulative", "累計", "cumulative", FieldType.YES_NO),
        Field("uses_terms", "使う用語", "terms used", FieldType.REFERENCES, entered=False),
        _text("name_raw", "原文の語", "words as printed", 40, entered=False),
        *_PLACE,
    ),
    Kind.VALUE: (
        _choice("role", "値の役割", "role", ValueRole, required=True),
        _text("part", "内訳", "part"),
        _text("raw", "値（原文）", "value as printed", 20, required=True),
        Field("value", "数値", "number", FieldType.NUMBER),
        Field("upper", "範囲の上限", "upper end of a range", FieldType.NUMBER),
        _text("unit", "単位", "unit", 8),
        _choice("status", "値の状態", "status", ValueStatus, required=True),
        Field("qualifier", "条件", "qualifier", FieldType.CHOICE, choices=QUALIFIERS),
        _text("relative_to", "比べる相手", "relative to"),
        *_time("time", "時期", "time"),
        _text("multiplier", "印刷された倍数", "printed multiplier", 8, entered=False),
        Field("cumulative", "累計", "cumulative", FieldType.YES_NO),
        _text("preliminary", "速報・推計", "preliminary"),
        Field("determined_by", "設定する計画", "determined by", FieldType.LIST, entered=False),
        _choice("role_source", "役割の拠りどころ", "where the role was found", RoleSource, entered=False),
        *_PLACE,
    ),
    Kind.SDG: (
        Field("goal", "SDGs目標", "SDG", FieldType.INTEGER, least=1, most=17),
        _text("raw", "原文の語", "words as printed", 24),
        *_PLACE,
    ),
    Kind.NOTE: (
        _choice("kind", "注記の種類", "kind of note", NoteKind, required=True),
        _text("text", "注記", "note", 50, required=True),
        Field("cites", "引く値", "values told", FieldType.VALUE_REFERENCES, entered=False),
        *_PLACE,
    ),
    Kind.RELATION: (
        _choice("kind", "関係", "relation", PlanRelationKind, required=True),
        _text("plan", "相手の計画", "other plan", 40, required=True),
        Field("element", "述べる項目", "stated in", FieldType.REFERENCE, width=28),
        _text("quote", "引用", "quotation", 50, required=True),
        _integer("line", "行", "line", required=True, entered=False),
        _year("from_fy", "適用の始まり（年度）", "from fiscal year"),
    ),
}  # fmt: skip

_WORDS = {
    Kind.DOCUMENT: "title",
    Kind.ELEMENT: "raw",
    Kind.INDICATOR: "name_raw",
    Kind.VALUE: "raw",
    Kind.SDG: "raw",
    Kind.NOTE: "text",
    Kind.RELATION: "plan",
}
ERA_NAMES = tuple(era.kanji for era in ERAS)


def field_of(kind: Kind, name: str) -> Field | None:
    """The field of that name; ``None`` where the kind has none."""
    return next((one for one in FIELDS[kind] if one.name == name), None)


def words_field(kind: Kind) -> str:
    """The field that holds a record's words as they are printed."""
    return _WORDS[kind]
