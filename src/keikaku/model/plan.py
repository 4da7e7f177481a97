"""Plans: the work, a version of it, and what each of its documents says.

A *plan* is the work (第2次安中市総合計画), a *plan version* one state of it (策定, 一部改訂 …), and
a version is printed in one or more *documents*. Reading a document gives a :class:`PlanReading`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keikaku.findings import Finding
    from keikaku.model.dates import PrintedTime
    from keikaku.model.element import Element, PlanPeriod
    from keikaku.model.indicator import Indicator
    from keikaku.model.place import Place
    from keikaku.model.review import Extractor, Review

__all__ = [
    "DocumentDescription",
    "PlanKind",
    "PlanReading",
    "PlanRelation",
    "PlanRelationKind",
    "PlanVersion",
    "Publisher",
    "SourceFile",
    "Supplied",
    "VersionStatus",
]


class PlanKind(StrEnum):
    """What kind of plan it is; each is a concept of the scheme ``plan-kind``."""

    COMPREHENSIVE_PLAN = "comprehensive-plan"  #: 総合計画
    BASIC_CONCEPT = "basic-concept"  #: 基本構想
    BASIC_PLAN = "basic-plan"  #: 基本計画
    IMPLEMENTATION_PLAN = "implementation-plan"  #: 実施計画
    REGIONAL_STRATEGY = "regional-strategy"  #: 地方版総合戦略
    POPULATION_VISION = "population-vision"  #: 人口ビジョン
    SECTORAL_PLAN = "sectoral-plan"  #: 個別計画
    FORMULATION_POLICY = "formulation-policy"  #: 策定方針
    NATIONAL_LAND_USE_PLAN = "national-land-use-plan"  #: 国土利用計画（市町村計画）
    NATIONAL_STRATEGY = "national-strategy"  #: 国の総合戦略・基本構想


class VersionStatus(StrEnum):
    """In which state a version is; each is a concept of the scheme ``version-status``."""

    DRAFT = "draft"  #: 素案
    PUBLIC_COMMENT = "public-comment"  #: パブリックコメント案
    ADOPTED = "adopted"  #: 策定
    PARTIAL_REVISION = "partial-revision"  #: 一部改訂
    REVISION_DRAFT = "revision-draft"  #: 改訂素案
    FULL_REVISION = "full-revision"  #: 全部改訂
    UNKNOWN = "unknown"


class PlanRelationKind(StrEnum):
    """How a plan relates to another one, in the plan's own words."""

    TAKES_INTO_ACCOUNT = "takes-into-account"  #: 勘案・踏まえ
    ALIGNS_WITH = "aligns-with"  #: 整合・歩調を合わせる
    INTEGRATED_INTO = "integrated-into"  #: 一体化・統合
    INHERITS_FROM = "inherits-from"  #: 同様の将来都市像とする


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes a plan: a municipality, a prefecture or the nation."""

    name: str
    code: str | None  #: six digits with check digit; ``None`` for the nation


@dataclass(frozen=True, slots=True)
class Supplied:
    """What stands beside a document because the paper does not print it (``source.yaml``)."""

    title: str | None = None
    publisher: Publisher | None = None
    kind: PlanKind | None = None
    period: PlanPeriod | None = None


@dataclass(frozen=True, slots=True)
class PlanRelation:
    """A relation to another plan that the text states."""

    kind: PlanRelationKind
    plan: str  #: the other plan's name as printed
    element: str | None  #: id of the element whose text says it
    quote: str
    line: int
    from_fy: int | None = None  #: 令和7年度以降 …
    reviews: tuple[Review, ...] = ()  #: what people corrected in it


@dataclass(frozen=True, slots=True)
class DocumentDescription:
    """What a document is. ``supplied`` names the fields that the paper does not print."""

    title: str | None
    publisher: Publisher | None
    kind: PlanKind | None
    kind_text: str | None  #: the printed or supplied name of the kind: 総合戦略 …
    period: PlanPeriod | None
    issued: PrintedTime | None = None
    revised: PrintedTime | None = None
    status: VersionStatus = VersionStatus.UNKNOWN
    supplied: frozenset[str] = frozenset()
    reviews: tuple[Review, ...] = ()  #: what people corrected in it


@dataclass(frozen=True, slots=True)
class PlanReading:
    """What one document says: the result of reading it."""

    slug: str  #: unique in the plan version; the document's part of the IRI
    document: DocumentDescription
    elements: tuple[Element, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    relations: tuple[PlanRelation, ...] = ()
    findings: tuple[Finding, ...] = ()
    #: what every non-blank line was read as, by line number; ``None`` = not understood
    coverage: tuple[tuple[int, str | None], ...] = ()
    #: where lines stand in a file that has pages, sheets or tables, by line number
    places: tuple[tuple[int, Place], ...] = ()
    extractor: Extractor | None = None  #: who supplied it, where our reader did not read it


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The file a reading was made from, for provenance."""

    slug: str
    path: str  #: relative to the data folder
    sha256: str
    encoding: str  #: the text's encoding; of another format its name: ``pdf``, ``xlsx`` …
    first_line: int
    last_line: int
    #: the file's lines ``first_line``…``last_line`` as received, or those of its reading
    lines: tuple[str, ...]
    title: str | None = None
    origin: str | None = None
    licence: str | None = None
    media_type: str = "text/plain"  #: IANA media type of the file
    #: where each of ``lines`` stands; empty where the file is text and has lines alone
    places: tuple[Place | None, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """A version of a plan with everything its documents say."""

    plan_slug: str  #: ``sogo-keikaku-2``
    version_slug: str  #: ``2018``
    title: str
    publisher: Publisher
    kinds: tuple[PlanKind, ...]
    status: VersionStatus
    period: PlanPeriod | None
    readings: tuple[PlanReading, ...]
    files: tuple[SourceFile, ...]
    supplied: frozenset[str] = frozenset()
