"""What each code is called in the drop-downs of a review workbook, in Japanese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keikaku.model.dates import TimeKind, TimeSource
from keikaku.model.element import ElementType, NoteKind, RestatementStatus
from keikaku.model.indicator import Direction, DirectionBasis, RoleSource, ValueRole, ValueStatus
from keikaku.model.plan import PlanKind, PlanRelationKind, VersionStatus
from keikaku.model.plan_text import TYPE_NAMES
from keikaku.review.record import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

__all__ = ["KIND_LABELS", "YES_NO", "of"]

YES_NO = {True: "はい", False: "いいえ"}

#: The labels of every list of codes that a cell may hold.
_LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    ElementType: {code: names[0] for code, names in TYPE_NAMES.items()},
    PlanKind: {
        PlanKind.COMPREHENSIVE_PLAN: "総合計画",
        PlanKind.BASIC_CONCEPT: "基本構想",
        PlanKind.BASIC_PLAN: "基本計画",
        PlanKind.IMPLEMENTATION_PLAN: "実施計画",
        PlanKind.REGIONAL_STRATEGY: "地方版総合戦略",
        PlanKind.POPULATION_VISION: "人口ビジョン",
        PlanKind.SECTORAL_PLAN: "個別計画",
        PlanKind.FORMULATION_POLICY: "策定方針",
        PlanKind.NATIONAL_LAND_USE_PLAN: "国土利用計画",
        PlanKind.NATIONAL_STRATEGY: "国の総合戦略・基本構想",
    },
    VersionStatus: {
        VersionStatus.DRAFT: "素案",
        VersionStatus.PUBLIC_COMMENT: "パブリックコメント案",
        VersionStatus.ADOPTED: "策定",
        VersionStatus.PARTIAL_REVISION: "一部改訂",
        VersionStatus.REVISION_DRAFT: "改訂素案",
        VersionStatus.FULL_REVISION: "全部改訂",
        VersionStatus.UNKNOWN: "不明",
    },
    RestatementStatus: {
        RestatementStatus.RESOLVED: "再掲元あり",
        RestatementStatus.TEXT_DIFFERS: "再掲元と文言が違う",
        RestatementStatus.UNRESOLVED: "再掲元不明",
    },
    NoteKind: {
        NoteKind.JUSTIFICATION: "理由",
        NoteKind.DEFINITION: "定義",
        NoteKind.CONDITION: "条件",
        NoteKind.SCOPE: "範囲",
        NoteKind.DETERMINATION: "設定の時期・計画",
        NoteKind.SOURCE: "出典",
        NoteKind.SOURCE: "出典",
        NoteKind.REMARK: "備考",
    },
    ValueRole: {
        ValueRole.BASELINE: "現状値",
        ValueRole.INTERIM: "中間目標値",
        ValueRole.TARGET: "目標値",
        ValueRole.ACTUAL: "実績値",
        ValueRole.SUPERSEDED: "変更前の値",
    },
    RoleSource: {
        RoleSource.CELL: "欄",
        RoleSource.HEADER: "表の見出し",
        RoleSource.HEADING: "節の見出し",
        RoleSource.PROSE: "本文",
        RoleSource.FOOTNOTE: "脚注",
        RoleSource.ORDER: "並び順から推定",
        RoleSource.UNKNOWN: "不明",
    },
    ValueStatus: {
        ValueStatus.NUMERIC: "数値",
        ValueStatus.RELATIVE: "相対値",
        ValueStatus.NIL: "なし（0）",
        ValueStatus.RELATIVE: "相対値",
        ValueStatus.NOT_AVAILABLE: "データなし",
        ValueStatus.NOT_APPLICABLE: "対象外",
        ValueStatus.NOT_APPLICABLE: "対象外",
        ValueStatus.TO_BE_DETERMINED: "今後設定",
        ValueStatus.QUALITATIVE: "言葉による目標",
    },
    Direction: {
        Direction.INCREASE: "増加",
        Direction.DECREASE: "減少",
        Direction.MAINTAIN: "維持",
        Direction.WITHIN_RANGE: "範囲内",
        Direction.WITHIN_RANGE: "範囲内",
        Direction.UNKNOWN: "不明",
    },
    DirectionBasis: {
        DirectionBasis.STATED: "記載あり",
        DirectionBasis.INFERRED: "推定",
    },
    PlanRelationKind: {
        PlanRelationKind.TAKES_INTO_ACCOUNT: "勘案する",
        PlanRelationKind.ALIGNS_WITH: "整合を図る",
        PlanRelationKind.INTEGRATED_INTO: "一体とする",
        PlanRelationKind.INHERITS_FROM: "引き継ぐ",
    },
    TimeKind: {
        TimeKind.FISCAL_YEAR: "年度",
        TimeKind.CALENDAR_YEAR: "年（暦年）",
        TimeKind.DATE: "年月・年月日",
        TimeKind.YEAR: "年（年度か暦年か不明）",
    },
    TimeSource: {
        TimeSource.CELL: "欄",
        TimeSource.HEADER: "表の見出し",
        TimeSource.HEADING: "節の見出し",
        TimeSource.PROSE: "本文",
        TimeSource.FOOTNOTE: "脚注",
        TimeSource.UNKNOWN: "不明",
    },
}

#: What a record is called in messages.
KIND_LABELS: Mapping[Kind, str] = {
    Kind.DOCUMENT: "文書",
    Kind.ELEMENT: "項目",
    Kind.INDICATOR: "指標",
    Kind.VALUE: "指標値",
    Kind.SDG: "SDGs",
    Kind.NOTE: "注記",
    Kind.RELATION: "計画の関係",
}


def of(codes: type[StrEnum]) -> dict[str, str]:
    """The labels of a list of codes, by code, in the list's order.

    >>> of(Direction)["increase"]
    '増加'
    """
    return {code.value: _LABELS[codes].get(code, code.value) for code in codes}
