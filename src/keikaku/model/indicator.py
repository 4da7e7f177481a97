"""Indicators and their values: what a plan measures, from where, to where, by when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from keikaku.findings import SourceSpan
    from keikaku.model.dates import PrintedTime
    from keikaku.model.element import Note
    from keikaku.model.review import Review

__all__ = [
    "Direction",
    "DirectionBasis",
    "Indicator",
    "IndicatorValue",
    "RoleSource",
    "ValueRole",
    "ValueStatus",
]


class ValueRole(StrEnum):
    """What a value stands for."""

    BASELINE = "baseline"  #: 現状値・基準値
    INTERIM = "interim"  #: 中間目標値
    TARGET = "target"  #: 目標値
    ACTUAL = "actual"  #: 実績値
    SUPERSEDED = "superseded"  #: 変更前


class RoleSource(StrEnum):
    """Where the role of a value was found; the first that speaks wins, as with its time."""

    CELL = "cell"
    HEADER = "header"
    HEADING = "heading"  #: section heading, caption or lead sentence
    PROSE = "prose"  #: the sentence that holds the value
    FOOTNOTE = "footnote"
    ORDER = "order"  #: nothing says it; the order of the times or columns does: inferred
    UNKNOWN = "unknown"


class ValueStatus(StrEnum):
    """What kind of thing is printed where a value is expected."""

    NUMERIC = "numeric"
    RELATIVE = "relative"  #: 10％減, 前年度比105％, 現状の1.5倍: the number is no level of its own
    NIL = "nil"  #: printed as none: 待機児童なし, ゼロ, 解消; the value is 0
    NOT_AVAILABLE = "not_available"  #: —, －, 集計中
    NOT_APPLICABLE = "not_applicable"  #: 対象外: there can be no value
    TO_BE_DETERMINED = "to_be_determined"  #: 設定予定
    QUALITATIVE = "qualitative"  #: 増加, 維持, 全国平均以上


class Direction(StrEnum):
    """Which way an indicator should go."""

    INCREASE = "increase"
    DECREASE = "decrease"
    MAINTAIN = "maintain"
    WITHIN_RANGE = "within_range"  #: 40％以上60％以下: neither more nor less is better
    UNKNOWN = "unknown"


class DirectionBasis(StrEnum):
    """How the direction is known."""

    STATED = "stated"  #: the document says so
    INFERRED = "inferred"  #: the sign of target minus baseline


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """One printed value; ``value`` is in the indicator's ``unit``, multipliers multiplied out.

    ``value`` is set exactly when ``status`` is numeric, nil or relative. A relative number says how
    far to go from what ``relative_to`` names (``qualifier`` increase or decrease, or a sign), or
    which share or multiple of it to reach; it must not be compared with numeric ones.
    """

    id: str  #: unique in its indicator
    role: ValueRole
    raw: str
    status: ValueStatus
    time: PrintedTime
    span: SourceSpan
    value: Decimal | None = None
    unit: str | None = None
    multiplier: str | None = None  #: 万, 億, 千 … as printed
    upper: Decimal | None = None  #: of a range (3～5件): its upper end; ``value`` is the lower one
    qualifier: str | None = None  #: ``>=``, ``<=``, ``>``, ``<``, ``~``, ``maintain`` …
    relative_to: str | None = None  #: as printed: 平成25年度, 前年度, 現状値, 全国平均
    part: str | None = None  #: 男性, 小学校 … when one cell holds several values
    cumulative: bool = False
    preliminary: str | None = None  #: 速報値, 推計, 見込
    role_source: RoleSource = RoleSource.UNKNOWN
    notes: tuple[Note, ...] = ()
    determined_by: tuple[str, ...] = ()  #: names of the plans that will set the value
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()
    reviews: tuple[Review, ...] = ()  #: what people corrected in it


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something a plan measures (指標・KPI), with all its printed values."""

    id: str
    name: str
    name_raw: str
    unit: str | None
    span: SourceSpan
    parent: str | None = None  #: the element it measures
    heading: str | None = None  #: 数値目標, 重要業績評価指標（ＫＰＩ）, まちづくりの目標, 成果目標
    method: str | None = None  #: 把握方法・算出方法
    remark: str | None = None  #: 〔…〕 printed with the name
    source: str | None = None  #: 出典
    direction: Direction = Direction.UNKNOWN
    direction_basis: DirectionBasis | None = None
    cumulative: bool = False  #: （累計） is printed
    values: tuple[IndicatorValue, ...] = ()
    uses_terms: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()
    reviews: tuple[Review, ...] = ()  #: what people corrected in it
