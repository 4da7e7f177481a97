"""Opening a part of the outline: its place, its type, and whether it was open before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from keikaku.extract.announced_levels import expected_children
from keikaku.extract.block_kinds import FIELDS
from keikaku.extract.cleaning import without_restated
from keikaku.extract.folding import squeeze
from keikaku.extract.heading_places import is_next_block
from keikaku.extract.headings import ANNOUNCED, Heading, read_heading
from keikaku.extract.lines import is_sentence
from keikaku.extract.opening_blocks import open_block
from keikaku.extract.parts import Part
from keikaku.extract.sdgs import without_sdg_label
from keikaku.extract.titles import join_title
from keikaku.extract.vocabulary import level_of
from keikaku.model.element import ElementType

if TYPE_CHECKING:
    from keikaku.extract.lines import PrintedLine
    from keikaku.extract.walk import Walk

__all__ = ["open_part"]


_ROW = re.compile(r"\t|[|｜]|\S(?:\u3000+| {2,})\S")  #: cells side by side


def open_part(walk: Walk, line: PrintedLine, heading: Heading) -> None:
    """Open what a heading heads; a heading printed again opens nothing new."""
    walk.chunk = walk.entry = None
    holder = next((part for part in walk.outline.open if part.block == "drafting_body"), None)
    if heading.block == "drafting_body" and holder is not None and holder.scheme != heading.scheme:
        heading = replace(heading, block=None)
    if heading.block:
        open_block(walk, line, heading)
        return
    if known := _running_head(walk, heading):
        if known not in walk.outline.open:
            walk.outline.reopen(known)
        walk.read_as[line.number] = "running-head"
        return
    if (
        heading.number is None
        and heading.level is None
        and walk.outline.top.type is None
        and is_next_block(walk, line, walk.outline.top)
    ):
        open_block(walk, line, replace(heading, scheme=walk.outline.top.scheme, block="remark"))
        return
    if is_neutral(walk, heading):
        open_block(walk, line, replace(heading, block="remark"))
        return
    _close_what_restarts(walk, line, heading)
    walk.outline.make_room(heading, line.depth)
    if heading.scheme == ANNOUNCED:
        walk.outline.close_blocks()
    title, restated = without_restated(without_sdg_label(heading.title))
    part = Part(
        _type_of(walk, heading), title, [line], heading.scheme, heading.number, heading.order,
        number_printed=heading.number is not None, level=heading.level, depth=line.depth, restated=restated,
    )  # fmt: skip
    _name_or_announce(walk, part, line)
    walk.outline.push(part, heading)
    walk.untitled = part if not part.title else None
    walk.read_as[line.number] = str(part.type or f"heading:{part.block}")
    if part.title and heading.number and part.type is not None:
        join_title(walk, part, line)


def _close_what_restarts(walk: Walk, line: PrintedLine, heading: Heading) -> None:
    """Below (7) …, a first "2 …" that (1) follows stands above the list that begins again."""
    following = walk.following(line)
    inner = read_heading(following, walk.local_words) if following is not None else None
    if (
        inner is None
        or inner.order != 1
        or not heading.number
        or heading.level
        or inner.scheme == heading.scheme
        or inner.level
        or walk.outline.known(heading)
    ):
        return
    open_one = walk.outline.find(inner.scheme)
    if open_one is not None and open_one.order > 1 and open_one.type is ElementType.SECTION:
        walk.outline.reopen(open_one.parent or walk.root)


def is_neutral(walk: Walk, heading: Heading) -> bool:
    """Whether 【…】 without a number, below a goal or measure, only labels some of its text."""
    return (
        heading.number is None
        and heading.level is None
        and re.match(r"set:[【〔［《≪〈＜<]", heading.scheme) is not None
        and walk.outline.top.owner.type in {*FIELDS, ElementType.MEASURE}
        and walk.outline.top.block != "measure"
    )


def _name_or_announce(walk: Walk, part: Part, line: PrintedLine) -> None:
    """A heading such as (1) 重点テーマ names the level of its title; 5つのチャレンジ announces its children."""
    kind = level_of(part.title) if part.level is None else None
    if kind in {"goal", "priority_goal", "policy_field"} and _label_of_next(walk, line):
        part.type, part.level, part.title = ElementType(kind), part.title, ""
        return
    announced = expected_children(part.title) if part.level is None else None
    following = walk.following(line)
    if squeeze(part.title) == "目標" and following and _ROW.search(following.text):
        part.type, part.block = None, "indicator"  # the table of what is to be reached
        return
    if squeeze(part.title) == "目標" and part.type in {ElementType.MEASURE, ElementType.ACTION}:
        part.type, part.block = None, "remark"  # what a measure of a health plan calls for
        return
    if announced and part.type in {
        ElementType.SECTION,
        ElementType.GOAL,
        ElementType.PRIORITY_GOAL,
        ElementType.MEASURE,
    }:
        part.type, part.expects = ElementType.SECTION, announced


def _label_of_next(walk: Walk, line: PrintedLine) -> bool:
    """Whether the next line is a display line: the title of the label above it."""
    following = walk.following(line)
    if (
        following is None
        or following.bullet
        or is_sentence(following.text)
        or _ROW.search(following.text)
        or len(following.text) > 40  # a length of print
    ):
        return False
    return read_heading(following, walk.local_words) is None


def _type_of(walk: Walk, heading: Heading) -> ElementType:
    top = walk.outline.top
    owner = top.owner
    if heading.level_kind:
        return _type_of_level(top, heading)
    if top.block in {"measure", "drafting_body", "principle"} or owner.block in {
        "drafting_body",
        "principle",
    }:
        block = top.block if top.block in {"measure", "drafting_body", "principle"} else owner.block
        if top.type is None or top is owner:
            return ElementType(str(block))
    expects = _expected(top)
    if (
        expects
        and heading.scheme not in {"章", "編", "部"}
        and not _OF_THE_PLAN.search(squeeze(heading.title))
    ):
        return ElementType(expects)
    if owner.type in FIELDS:
        return ElementType.MEASURE
    if owner.type is ElementType.MEASURE:
        return ElementType.ACTION
    return ElementType.SECTION


#: Headings that stand among goals and speak of the plan, or of figures to be reached.
_OF_THE_PLAN = re.compile(
    r"(?:に関する|の)(?:数値)?目標$|フレーム$|見通し$|(?:まち|都市)づくりの(?:基本方針|基本目標|目標|理念|方針)$|^将来(?:都市)?像$|^(?:目標)?人口$|体系$"
)
#: What a level of the document's own making is inside another.
_BELOW = {
    **dict.fromkeys(FIELDS, ElementType.MEASURE),
    ElementType.MEASURE: ElementType.ACTION,
}


def _type_of_level(top: Part, heading: Heading) -> ElementType:
    """The type of a heading that prints the name of its level."""
    owner = top.owner
    if heading.level_kind == "policy":
        return ElementType.MEASURE if owner.type in FIELDS else ElementType.POLICY_FIELD
    announced = _expected(top)
    named = heading.level is not None and squeeze(owner.title).endswith(heading.level)
    if announced and named and owner.type is ElementType.SECTION:
        return ElementType(announced)  # 基本戦略 announces 戦略1, 戦略2 …
    if heading.level_kind == "goal" and _is_below_goal(owner, heading):
        return ElementType.MEASURE
    if heading.level and level_of(heading.level) is None and owner.type in _BELOW:
        return _BELOW[owner.type]  # 環境目標1-1 inside 基本目標1
    return ElementType(str(heading.level_kind))


def _is_below_goal(owner: Part, heading: Heading) -> bool:
    """Whether 柱1-1 stands inside 基本目標1: it is a measure there. 目標1-1 stays a goal."""
    prefix = (heading.number or "").rpartition("-")[0]
    named_as_goal = (heading.level or "").endswith("目標")
    return bool(prefix) and not named_as_goal and owner.type in FIELDS and owner.number == prefix


def _expected(top: Part) -> str | None:
    """What the headings right below a part are, as it or the sections around it announce."""
    part: Part | None = top
    while part is not None and (
        part.type is None or part.expects or part.type is ElementType.SECTION
    ):
        if part.expects:
            return part.expects
        if part.type is ElementType.SECTION and part.number:
            return None
        part = part.parent
    return None


def _running_head(walk: Walk, heading: Heading) -> Part | None:
    """The part whose heading this line prints again."""
    if listed := _listed_before(walk, heading):
        return listed
    if not heading.title or not (
        heading.level or heading.scheme in {"章", "節"} or heading.scheme.startswith("compound")
    ):
        return None
    return next(
        (
            part
            for part in walk.outline.titled(heading.title)
            if part.scheme == heading.scheme
            and (part.number == heading.number or (part.type in FIELDS and part.level is not None))
        ),
        None,
    )


def _listed_before(walk: Walk, heading: Heading) -> Part | None:
    """The goal or field that was only listed so far and whose own pages begin here."""
    if len(squeeze(heading.title)) < 5:  # 産業, 教育 may head anything
        return None
    found = next(
        (
            p
            for p in walk.outline.titled(heading.title)
            if p.type in FIELDS and not p.children and p is not walk.outline.top
        ),
        None,
    )
    if found is not None and found.number is None and heading.number:
        found.number, found.number_printed, found.order = heading.number, True, heading.order
    return found
