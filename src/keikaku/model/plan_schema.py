"""The JSON Schema of plan JSON: the one place that says what plan JSON may hold.

``keikaku schema plan`` prints it, and ``keikaku import`` reads by it (:mod:`keikaku.review.json_check`
knows the keywords that are used here). What our reader writes and a supplier need not is optional.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keikaku.findings import Severity
from keikaku.model.dates import ERAS, TimeKind, TimeSource
from keikaku.model.element import ElementType, NoteKind, RestatementStatus
from keikaku.model.indicator import Direction, DirectionBasis, RoleSource, ValueRole, ValueStatus
from keikaku.model.indicator_json import JSON_STATUS
from keikaku.model.plan import PlanKind, PlanRelationKind, VersionStatus
from keikaku.model.review import ReviewKind

if TYPE_CHECKING:
    from enum import StrEnum

__all__ = ["plan_schema"]

Json = dict[str, Any]

_ID = "https://w3id.org/keikaku/schema/plan.json"


def plan_schema() -> Json:
    """The schema (JSON Schema 2020-12) of one document's plan JSON."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": _ID,
        "title": "Plan JSON",
        "description": "計画の文書ひとつから読み取った内容。 / What one document of a plan says.",
        **_object(
            {
                "slug": _described(_TEXT, "文書の名", "name of the document"),
                "extractor": _ref(
                    "extractor", "読み取ったもの", "what supplied the reading", null=True
                ),
                "document": _ref("document", "文書についての記載", "what the document is"),
                "elements": _list(
                    _ref("element"), "計画の本文の項目", "the parts of the plan's text"
                ),
                "indicators": _list(
                    _ref("indicator"), "指標とその値", "indicators with their values"
                ),
                "relations": _list(
                    _ref("relation"), "他の計画との関係", "relations to other plans"
                ),
                "findings": _list(_ref("finding"), "読み取りの指摘", "what is doubtful"),
                "coverage": _list(_ref("coverage"), "行ごとの扱い", "what every line was read as"),
                "places": _list(
                    _ref("place"),
                    "ページや表を持つファイルで、各行のある場所",
                    "where each line stands in a file that has pages, sheets or tables",
                ),
            },
            ("slug", "document", "elements", "indicators"),
        ),
        "$defs": {name: make() for name, make in _DEFINITIONS.items()},
    }


_TEXT: Json = {"type": "string"}
_WORDS: Json = {"type": "string", "minLength": 1}
_OPTIONAL: Json = {"type": ["string", "null"]}
_YES_NO: Json = {"type": "boolean"}
_LINE: Json = {"type": "integer", "minimum": 1}
_OPTIONAL_LINE: Json = {"type": ["integer", "null"], "minimum": 1}
_YEAR: Json = {"type": ["integer", "null"], "minimum": 1868, "maximum": 2200}
_CONFIDENCE: Json = {"type": "number", "minimum": 0, "maximum": 1}
_TEXTS: Json = {"type": "array", "items": {"type": "string"}}
_LINES: Json = {
    "line": {**_LINE, "description": "根拠の最初の行 / first line of evidence, from 1"},
    "last_line": {**_LINE, "description": "根拠の最後の行 / last line of evidence"},
}


def _described(schema: Json, ja: str, en: str) -> Json:
    return {**schema, "description": f"{ja} / {en}"}


def _object(properties: Json, required: tuple[str, ...] = ()) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _list(items: Json, ja: str, en: str) -> Json:
    return {"type": "array", "items": items, "description": f"{ja} / {en}"}


def _ref(name: str, ja: str = "", en: str = "", *, null: bool = False) -> Json:
    target: Json = {"$ref": f"#/$defs/{name}"}
    schema: Json = {"anyOf": [{"type": "null"}, target]} if null else target
    return _described(schema, ja, en) if ja else schema


def _codes(codes: type[StrEnum], *, null: bool = False) -> Json:
    return {"enum": [*(code.value for code in codes), *([None] if null else [])]}


def _extractor() -> Json:
    return _object({"name": _WORDS, "version": _OPTIONAL}, ("name",))


def _period() -> Json:
    return _object(
        {
            "raw": _described(_OPTIONAL, "印刷のとおり", "as printed"),
            "start_fy": _described(_YEAR, "始まりの年度", "first fiscal year"),
            "end_fy": _described(_YEAR, "終わりの年度", "last fiscal year"),
            "supplied": _described(_YES_NO, "文書の外から補った", "given beside the document"),
            "line": _OPTIONAL_LINE,
            "last_line": _LINE,
        }
    )


def _time() -> Json:
    years = {kind.value: _YEAR for kind in TimeKind if kind is not TimeKind.DATE}
    return _object(
        {
            "raw": _described(_OPTIONAL, "印刷のとおり", "as printed"),
            **years,
            "date": {"type": ["string", "null"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
            "end_year": _YEAR,
            "era": _object(
                {"name": {"enum": [era.kanji for era in ERAS]}, "year": _LINE}, ("name", "year")
            ),
            "accounting_basis": _OPTIONAL,
            "source": _codes(TimeSource),
        }
    )


def _review() -> Json:
    return _object(
        {
            "kind": _codes(ReviewKind), "by": _WORDS, "on": _WORDS,
            "because": _OPTIONAL, "fields": _TEXTS,
        },
        ("kind", "by", "on"),
    )  # fmt: skip


def _reviews() -> Json:
    return _list(_ref("review"), "人による訂正", "what people corrected")


def _doubts() -> Json:
    return {
        "confidence": _described(_CONFIDENCE, "確信度", "how sure the reading is"),
        "reasons": _described(_TEXTS, "自信のない理由", "why not more"),
        "reviews": _reviews(),
    }


def _note() -> Json:
    return _object(
        {"id": _WORDS, "kind": _codes(NoteKind), "text": _WORDS, "cites": _TEXTS, **_LINES},
        ("id", "kind", "text", "line"),
    )


def _document() -> Json:
    publisher = _object({"name": _WORDS, "code": _OPTIONAL}, ("name",))
    return _object(
        {
            "title": _described(_OPTIONAL, "計画の題名", "the plan's title"),
            "publisher": {"anyOf": [{"type": "null"}, publisher]},
            "kind": _described(_OPTIONAL, "種類の印刷された名", "kind as printed"),
            "kind_code": _codes(PlanKind, null=True),
            "period": _ref("period", "計画期間", "the plan's period", null=True),
            "issued": _ref("time", "策定の時期", "when it was issued", null=True),
            "revised": _ref("time", "改訂の時期", "when it was revised", null=True),
            "status": _codes(VersionStatus),
            "supplied": _TEXTS,
            "reviews": _reviews(),
        }
    )


def _element() -> Json:
    sdg = _object(
        {
            "goal": {"type": ["integer", "null"], "minimum": 1, "maximum": 17},
            "raw": _TEXT,
            **_LINES,
        },
        ("goal", "raw", "line"),
    )
    return _object(
        {
            "id": _described(_WORDS, "文書の中で一つの ID", "unique in the document"),
            "type": _described(_codes(ElementType), "種類", "what it is"),
            "number": _described(_OPTIONAL, "印刷された番号（半角）", "printed number, half-width"),
            "number_printed": _YES_NO,
            "level": _described(_OPTIONAL, "階層の印刷された名", "printed name of the level"),
            "text": _described(_WORDS, "番号や記号を除いた語", "words without number and bullets"),
            "raw": _described(_WORDS, "印刷のとおりの語", "words as printed"),
            "term": _described(_OPTIONAL, "用語解説の用語", "the term of a glossary entry"),
            "heading": _described(_OPTIONAL, "上の見出し", "the heading it stands under"),
            "parent": _described(_OPTIONAL, "上位の項目の ID", "id of the element above it"),
            **_LINES,
            "body": _described(_OPTIONAL, "続く説明文", "text that follows"),
            "restates": _OPTIONAL,
            "restatement": _codes(RestatementStatus, null=True),
            "answered_by": _OPTIONAL,
            "sdgs": _list(sdg, "印刷されたSDGs", "printed SDGs"),
            "period": _ref("period", "関連計画の期間", "period of a related plan", null=True),
            "time": _ref("time", "日程の時期", "time of a schedule event", null=True),
            "uses_terms": _TEXTS,
            "notes": _list(_ref("note"), "注記", "notes"),
            "revised": _YES_NO,
            **_doubts(),
        },
        ("id", "type", "text", "line"),
    )


def _value() -> Json:
    return _object(
        {
            "id": _described(_WORDS, "指標の中で一つの ID", "unique in its indicator"),
            "role": _described(_codes(ValueRole), "役割", "what it stands for"),
            "raw": _described(_WORDS, "印刷のとおりの値", "the value as printed"),
            "value": _described({"type": ["number", "null"]}, "倍数を掛けた数値", "multiplied out"),
            "upper": _described({"type": ["number", "null"]}, "範囲の上限", "upper end of a range"),
            "unit": _OPTIONAL,
            "relative_to": _described(_OPTIONAL, "比べる相手", "what a relative value refers to"),
            "multiplier": _OPTIONAL,
            "relative_value": _described(
                {"type": ["number", "null"]}, "相対値（10％減 の 10）", "the 10 of 10％減"
            ),
            "status": {"enum": [one.value for one in ValueStatus if one not in JSON_STATUS]},
            "status_detail": {"enum": [*(one.value for one in JSON_STATUS), None]},
            "qualifier": _OPTIONAL,
            "part": _described(_OPTIONAL, "内訳", "男性, 小学校 …"),
            "cumulative": _YES_NO,
            "preliminary": _OPTIONAL,
            "role_source": _codes(RoleSource),
            **_LINES,
            "period": _ref("time", "値の時期", "the time of the value", null=True),
            "notes": _list(_ref("note"), "注記", "notes"),
            "determined_by": _TEXTS,
            **_doubts(),
        },
        ("id", "role", "raw", "status", "line"),
    )


def _indicator() -> Json:
    return _object(
        {
            "id": _described(_WORDS, "文書の中で一つの ID", "unique in the document"),
            "name": _described(_WORDS, "指標名", "its name"),
            "name_raw": _described(_WORDS, "印刷のとおりの指標名", "its name as printed"),
            "unit": _OPTIONAL,
            "parent": _described(_OPTIONAL, "測る項目の ID", "id of the element it measures"),
            **_LINES,
            "heading": _OPTIONAL,
            "method": _OPTIONAL,
            "remark": _OPTIONAL,
            "source": _OPTIONAL,
            "direction": _codes(Direction),
            "direction_basis": _codes(DirectionBasis, null=True),
            "cumulative": _YES_NO,
            "values": _list(_ref("value"), "値", "its values"),
            "uses_terms": _TEXTS,
            "notes": _list(_ref("note"), "注記", "notes"),
            **_doubts(),
        },
        ("id", "name", "line", "values"),
    )


def _relation() -> Json:
    return _object(
        {
            "kind": _codes(PlanRelationKind), "plan": _WORDS, "element": _OPTIONAL,
            "quote": _WORDS, "line": _LINE, "from_fy": _YEAR, "reviews": _reviews(),
        },
        ("kind", "plan", "quote", "line"),
    )  # fmt: skip


def _finding() -> Json:
    texts = dict.fromkeys(
        ("message_en", "focus", "path", "value", "help", "help_en", "label"), _TEXT
    )
    return _object(
        {
            "code": _WORDS, "severity": _codes(Severity), "message": _TEXT, **texts,
            "line": _OPTIONAL_LINE, "last_line": _LINE,
        },
        ("code", "severity", "message"),
    )  # fmt: skip


def _coverage() -> Json:
    return _object({"line": _LINE, "read_as": _OPTIONAL}, ("line", "read_as"))


def _place() -> Json:
    return _object(
        {
            "line": _LINE,
            "page": _described(
                _LINE, "ファイルの先頭から数えたページ", "page, counted in the file"
            ),
            "sheet": _described(_WORDS, "ブックのシート", "sheet of a workbook"),
            "table": _described(_LINE, "文書の何番目の表か", "which table of the document"),
            "cells": _described(_WORDS, "A1形式のセル範囲", "cells in A1 notation"),
        },
        ("line",),
    )


_DEFINITIONS = {
    "extractor": _extractor,
    "document": _document,
    "period": _period,
    "time": _time,
    "element": _element,
    "indicator": _indicator,
    "value": _value,
    "note": _note,
    "relation": _relation,
    "review": _review,
    "finding": _finding,
    "coverage": _coverage,
    "place": _place,
}
