"""The parts of a plan's text: what stands in its tree of goals, measures and statements."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keikaku.findings import SourceSpan
    from keikaku.model.dates import PrintedTime
    from keikaku.model.review import Review

__all__ = [
    "Element",
    "ElementType",
    "Note",
    "NoteKind",
    "PlanPeriod",
    "RestatementStatus",
    "SdgMention",
]


class ElementType(StrEnum):
    """What a part of a plan is. The order is that of the glossary (``docs/glossary.md``)."""

    SECTION = "section"  #: 章・節 with no planning meaning of its own
    VISION = "vision"  #: 将来像・将来都市像
    PRINCIPLE = "principle"  #: 基本理念
    POLICY_FIELD = "policy_field"  #: 政策大綱・分野
    GOAL = "goal"  #: 基本目標・柱
    PRIORITY_GOAL = "priority_goal"  #: 重点目標・重点テーマ
    MEASURE = "measure"  #: 施策・具体的な施策
    ACTION = "action"  #: 主な取組・◆・事業
    THEME = "theme"  #: 基本姿勢・視点 of a national framework
    FUTURE_STATE = "future_state"  #: 目指す姿
    DIRECTION = "direction"  #: 取組の方針・基本的方向
    CHALLENGE = "challenge"  #: 現状と課題
    CITIZEN_ROLE = "citizen_role"  #: 市民の役割
    CITIZEN_VOICE = "citizen_voice"  #: 市民の声
    CONSIDERATION = "consideration"  #: 検討事項
    PLAN_CHARACTER = "plan_character"  #: 計画の位置づけ
    RELATED_PLAN = "related_plan"  #: 関連する計画・指針等
    GLOSSARY_TERM = "glossary_term"  #: 用語解説; ``text`` is the definition, ``term`` the term
    DRAFTING_BODY = "drafting_body"  #: 策定体制・推進体制
    SCHEDULE_EVENT = "schedule_event"  #: 策定スケジュール


class RestatementStatus(StrEnum):
    """What is known of the origin of a 再掲."""

    RESOLVED = "resolved"
    TEXT_DIFFERS = "text_differs"
    UNRESOLVED = "unresolved"


class NoteKind(StrEnum):
    """What a printed note is for."""

    JUSTIFICATION = "justification"  #: why a target is below its baseline
    DEFINITION = "definition"
    CONDITION = "condition"
    SCOPE = "scope"
    DETERMINATION = "determination"  #: which plan will set the value
    SOURCE = "source"  #: where the figures are from: 出典：国勢調査
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class PlanPeriod:
    """The fiscal years a plan covers. An open end (平成30年度～) is ``None``."""

    raw: str | None
    start_fy: int | None = None
    end_fy: int | None = None
    supplied: bool = False  #: given beside the document, not printed in it
    span: SourceSpan | None = None


@dataclass(frozen=True, slots=True)
class SdgMention:
    """A Sustainable Development Goal that the document itself prints at an element."""

    goal: int | None  #: 1–17; ``None`` where a mark is announced but cannot be read
    raw: str
    span: SourceSpan


@dataclass(frozen=True, slots=True)
class Note:
    """A printed note: ※, an asterisk, or a cell's own remark."""

    id: str
    kind: NoteKind
    text: str
    span: SourceSpan
    cites: tuple[str, ...] = ()  #: ids of the values the note tells (令和4年度実績（96人）)


@dataclass(frozen=True, slots=True)
class Element:
    """A part of a plan's text.

    ``text`` is without bullets, numbering, note marks, markdown and line-wrap spaces, and has the
    recorded corrections applied; ``raw`` is as printed. ``id`` is unique in its document, made of
    the plan's own numbering from the root down, and becomes the last part of the IRI.
    """

    id: str
    type: ElementType
    text: str
    raw: str
    span: SourceSpan
    number: str | None = None  #: as printed, half-width: ``6-1``, ``①`` → ``1``
    number_printed: bool = True  #: false when the number is only the position
    level: str | None = None  #: the printed name of the level: 政策大綱, 具体的な施策 …
    parent: str | None = None
    body: str | None = None
    term: str | None = None  #: the term of a glossary entry
    heading: str | None = None  #: the printed heading it stands under: 市民の役割, 主な取組 …
    restates: str | None = None
    restatement: RestatementStatus | None = None  #: set exactly when 再掲 is printed
    answered_by: str | None = None  #: the element that answers a citizen voice
    sdgs: tuple[SdgMention, ...] = ()
    period: PlanPeriod | None = None  #: of a related plan
    time: PrintedTime | None = None  #: of a schedule event
    uses_terms: tuple[str, ...] = ()  #: ids of glossary entries marked in the text
    notes: tuple[Note, ...] = ()
    revised: bool = False  #: the draft marks it as changed text
    confidence: float = 1.0
    reasons: tuple[str, ...] = field(default=())  #: why the confidence is below 1
    reviews: tuple[Review, ...] = ()  #: what people corrected in it
