"""The types of headings that do not name their level: judged by what stands below them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keikaku.extract.folding import squeeze
from keikaku.model.element import ElementType

if TYPE_CHECKING:
    from keikaku.extract.parts import Part

__all__ = ["settle_types"]

_POLICY_BLOCKS = {
    "future_state",
    "challenge",
    "citizen_role",
    "action",
    "direction",
    "measure",
    "indicator",
    "related_plan",
}
_GENERIC = re.compile(
    r"役割|主体|進め方|計画の|計画策定|総合計画|基本計画|実施計画|基本構想|総合戦略|序論|総論|各論|本論|はじめに|おわりに|策定|推進体制|(?:推進|実現|達成)に(?:向け|あた|当た)|計画推進"
    r"|進行管理|進捗管理|目標管理|資料|用語|アンケート|市民意識|人口(?:の|ビジョン|動向|推計)|財政(?:の|見通し|状況)|体系|将来像|ビジョン|考え方|SDGs|目的|趣旨|期間|概要|構成|指標"
    r"|現状と|時代の潮流|社会(?:情勢|経済)|分野別|^施策|施策別|施策の|^取組|具体的な|^背景|基本的な?事項|^計画$|との整合|基本方針|基本目標|重点|フレーム|見込み|確保方策|評価|目標(?:値|の|と|$)"
)
_NAMED_AS_GOAL = re.compile(
    r"(?:まち|都市|地域|社会|暮らし|くらし|づくり|ふるさと|つくる|育てる|育む|守る|支える|生む|創る|する|います|ます。?|町|村|市|郷|(?:を|に|へ|が|と)[^、。・]{0,8}[うくぐすつむぶる])[」』]?$"
)
#: Sections below a measure that speak of the plan's own business and are no action.
_OF_THE_PLAN = re.compile(
    r"^(?:事業)?計画$|^目標$|^産業振興促進事項$|との整合|計画の(?:評価|達成状況|推進|期間|位置[付づ]け)|進行管理|^参考|^資料"
)
_PLANNED = {ElementType.GOAL, ElementType.POLICY_FIELD, ElementType.MEASURE}
_TOWN_TO_BE = re.compile(
    r"(?:まち|都市|地域|社会|町|村|市|郷|くらし|暮らし|ふるさと)(?:づくり)?[」』]?$"
)
_VERSION = re.compile(r"^\d\.0(?:\s|$)")


def settle_types(root: Part) -> None:
    """Give sections that are measures, fields, goals or themes their type."""
    _settle_themes(root)
    _settle_fields(root)
    _settle_chapters(root)
    _settle_table_holders(root)
    for part in root.walk():
        if part.type is ElementType.PRINCIPLE and any(
            child.type in _PLANNED for c in part.children for child in c.walk()
        ):
            part.type = (
                ElementType.SECTION
            )  # what stands below 基本理念 and holds measures is no part of it
        if part.type is ElementType.SECTION and _is_measure(part):
            part.type = ElementType.MEASURE
            _open_blocks(part)
            for child in part.children:
                if (
                    child.type is ElementType.SECTION
                    and child.number is not None
                    and child.block is None
                    and not _OF_THE_PLAN.search(squeeze(child.title))
                ):
                    child.type = ElementType.ACTION
    for part in root.walk():
        if part.type is ElementType.SECTION and _holds_measures(part):
            part.type = (
                ElementType.GOAL
                if _NAMED_AS_GOAL.search(re.sub(r"[【(（〔～].*$", "", squeeze(part.title)))
                else ElementType.POLICY_FIELD
            )
    _settle_outer_goals(root)
    _settle_siblings(root)


def _settle_outer_goals(root: Part) -> None:
    """Sections named as goals are such, and what seemed goals by place inside them are measures."""
    for parent in list(root.walk()):
        outer = [
            part
            for part in parent.children
            if part.type is ElementType.SECTION
            and part.block is None
            and part.number
            and part.scheme not in {"編", "部"}
            and not _is_generic(part.title)
            and _seeming_goals(part)
        ]
        named = {part.scheme for part in outer if _NAMED_AS_GOAL.search(_bare(part.title))}
        for part in outer:
            if part.scheme in named:
                part.type = ElementType.GOAL
                for child in _seeming_goals(part):
                    child.type = ElementType.MEASURE


def _seeming_goals(part: Part) -> list[Part]:
    """The numbered goals by place, and 政策, right below a part that holds no other goals."""
    planned = [child for child in part.children if child.type in _PLANNED]
    seeming = [
        child
        for child in planned
        if child.type in {ElementType.GOAL, ElementType.POLICY_FIELD}
        and child.number
        and (child.level is None or child.level.endswith("政策"))
    ]
    return seeming if seeming == planned else []


def _settle_fields(root: Part) -> None:
    """Fields by place whose titles all say what is to become are goals: 清流を守るまち."""
    for parent in root.walk():
        fields = [
            part
            for part in parent.children
            if part.type is ElementType.POLICY_FIELD and part.level is None
        ]
        named = [part for part in fields if _TOWN_TO_BE.search(squeeze(part.title))]
        has_goals = any(child.type is ElementType.GOAL for part in fields for child in part.walk())
        if fields and named == fields and not has_goals:
            for part in fields:
                part.type = ElementType.GOAL


_CHAPTER_TO_BE = re.compile(
    r"(?:まち|都市|地域|社会|町|村|市|郷|くらし|暮らし|ふるさと)(?:づくり)?(?:[をへ](?:目指して|めざして)?)?[」』]?$"
)
_MEASURES = {"節", "plain", "paren", "compound2", "compound3", "tight"}


def _settle_chapters(root: Part) -> None:
    """Chapters named after the town to be are goals, what is numbered inside them are measures.

    Their own words tell no level: 第1章 健やかに暮らせるまち / 第1節 保健・医療の充実 / 1 健康づくり.
    """
    for part in list(root.walk()):
        if (
            part.type is not ElementType.SECTION
            or part.scheme not in {"章", "節"}
            or part.block is not None
            or not _CHAPTER_TO_BE.search(_bare(part.title))
            or _FRONT.search(squeeze(part.title))
            or not _numbered_sections(part)
            or any(above.type in _PLANNED for above in part.ancestors())
        ):
            continue
        part.type = ElementType.GOAL
        for child in _numbered_sections(part):
            _settle_below_chapter(child, ElementType.MEASURE)


def _settle_below_chapter(part: Part, kind: ElementType) -> None:
    part.type = kind
    if kind is ElementType.MEASURE:
        _open_blocks(part)
        for child in _numbered_sections(part):
            _settle_below_chapter(
                child, ElementType.MEASURE if child.scheme in _MEASURES else ElementType.ACTION
            )


def _numbered_sections(part: Part) -> list[Part]:
    return [
        child
        for child in part.children
        if child.type in {ElementType.SECTION, *_PLANNED, ElementType.ACTION}
        and child.number
        and child.block is None
        and not child.level
        and not _is_generic(child.title)
    ]


def _bare(title: str) -> str:
    return re.sub(r"[【(（〔～].*$", "", squeeze(title))


_FRONT = re.compile(r"概況|課題|現状|すがた|とは|歩み|について|これまで|目標|データ")


def _settle_table_holders(root: Part) -> None:
    """Sections side by side that each hold a table of indicators are measures: 1 栄養・食生活."""
    for parent in root.walk():
        if parent.type in {*_PLANNED, ElementType.ACTION}:
            continue
        holders = [
            part
            for part in parent.children
            if part.type is ElementType.SECTION
            and part.holds_table
            and part.number
            and part.block is None
            and part.scheme not in {"編", "部", "章"}
            and not _is_generic(part.title)
        ]
        schemes = [part.scheme for part in holders]
        for part in holders:
            if schemes.count(part.scheme) > 1:
                part.type = ElementType.MEASURE
                _open_blocks(part)


def _settle_siblings(root: Part) -> None:
    """Sections that are numbered like goals or measures and hold indicators are like them."""
    for parent in root.walk():
        typed = {
            part.scheme: part.type
            for part in parent.children
            if part.type in _PLANNED and part.number and part.block is None
        }
        for part in parent.children:
            kind = typed.get(part.scheme)
            if (
                kind is None
                or part.type is not ElementType.SECTION
                or part.block is not None
                or not part.number
                or _is_generic(part.title)
            ):
                continue
            if any(below.holds_table for below in part.walk()):
                part.type = kind
                for child in part.children:
                    if (
                        child.type is ElementType.SECTION
                        and child.holds_table
                        and child.number
                        and not _is_generic(child.title)
                    ):
                        child.type = ElementType.MEASURE


def _open_blocks(part: Part) -> None:
    """現状と課題 and the like are sections of a chapter, but only blocks of a measure."""
    for child in part.children:
        if child.type is ElementType.SECTION and child.block in _POLICY_BLOCKS:
            child.type = None


def _settle_themes(root: Part) -> None:
    """Headings whose text sets version 1.0 against 2.0 name what has changed: themes."""
    for part in root.walk():
        if (
            part.type is ElementType.SECTION
            and part.block is None
            and sum(bool(_VERSION.match(c.lines[0].text)) for c in part.chunks) > 1
        ):
            part.type = ElementType.THEME


def _is_measure(part: Part) -> bool:
    """Whether a section holds the blocks of a measure page: at least two kinds of them."""
    if part.block is not None or _is_generic(part.title) or part.scheme in {"編", "部"}:
        return False
    kinds = {child.block for child in part.children} & _POLICY_BLOCKS
    return len(kinds) > 1 or bool(kinds & {"citizen_role", "action"})


def _holds_measures(part: Part) -> bool:
    if (
        part.block is not None
        or _is_generic(part.title)
        or not part.number
        or part.scheme in {"編", "部"}
    ):
        return False
    return any(child.type is ElementType.MEASURE for child in part.children)


def _is_generic(title: str) -> bool:
    return not title or _GENERIC.search(squeeze(title)) is not None
