"""Opening a block (現状と課題, 市民の役割 …): which part it belongs to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from keikaku.extract.announced_levels import expected_children
from keikaku.extract.block_kinds import FIELDS, SECTIONS
from keikaku.extract.headings import Heading, read_heading
from keikaku.extract.lines import is_sentence
from keikaku.extract.parts import Part
from keikaku.model.element import ElementType

if TYPE_CHECKING:
    from keikaku.extract.lines import PrintedLine
    from keikaku.extract.walk import Walk

__all__ = ["open_block"]


def open_block(walk: Walk, line: PrintedLine, heading: Heading) -> None:
    """Open a block in the part it belongs to; a numbered one outside goals and measures is a section."""
    if heading.number or line.depth:
        _make_room_for_block(walk, line, heading)
    elif line.bullet and walk.outline.find(line.bullet):
        walk.outline.make_room(replace(heading, scheme=line.bullet), 0)
    if heading.block in {"period", "plan_character", "schedule", "drafting_body"}:
        _leave_policies(walk)
    elif heading.block == "vision" and walk.outline.top.owner.type in {
        *FIELDS,
        ElementType.MEASURE,
    }:
        heading = replace(heading, block="future_state")
    elif heading.block == "future_state" and _is_of_the_plan(walk, line, heading):
        heading = replace(heading, block="vision")
    walk.outline.close_statements()
    if heading.block in _NEVER_OF_ACTIONS:
        _leave_actions(walk)
    _leave_container(walk, heading)
    _leave_inner_part(walk, line, heading)
    owner = walk.outline.top.owner
    is_section = (
        heading.block in SECTIONS
        and owner.type in {None, ElementType.SECTION}
        and bool(heading.number or line.depth)
    )
    part = Part(
        ElementType.SECTION if is_section else None, heading.title, [line], heading.scheme, heading.number, heading.order,  # noqa: E501
        number_printed=heading.number is not None, block=heading.block, depth=line.depth if is_section else 0,
    )  # fmt: skip
    part.expects = expected_children(heading.title) if heading.block == "chart" else None
    walk.blocks_inside.add((owner.scheme, heading.block or ""))
    walk.outline.push(part, heading)
    walk.read_as[line.number] = f"heading:{heading.block}"
    if heading.inline:
        walk.start_chunk(line, heading.inline, "", None)


_WHOLE_TOWN = re.compile(r"まち|都市|町|市|村|区|地域")


def _is_of_the_plan(walk: Walk, line: PrintedLine, heading: Heading) -> bool:
    """Whether めざすまちの姿 stands outside goals and measures, above the plan's own slogan."""
    following = walk.following(line)
    return (
        walk.outline.top.owner.type in {None, ElementType.SECTION}
        and walk.outline.find("plain") is None
        and _WHOLE_TOWN.search(heading.title) is not None
        and following is not None
        and not following.bullet
        and not is_sentence(following.text)
        and len(following.text) <= 60  # a length of print
    )


def _make_room_for_block(walk: Walk, line: PrintedLine, heading: Heading) -> None:
    """A numbered block closes what its number closes; markdown alone closes only deeper parts."""
    if heading.number and walk.outline.find(heading.scheme):
        walk.outline.make_room(heading, 0)
    elif line.depth:
        while (
            any(part.depth > line.depth for part in walk.outline.open)
            and walk.outline.top.depth != line.depth
            and not _keeps(walk.outline.top, heading)
        ):
            walk.outline.open.pop()


_NEVER_OF_ACTIONS = {"related_plan", "citizen_role", "other_role", "shared_role"}


def _leave_actions(walk: Walk) -> None:
    """Roles and related plans are told of a measure, not of the last action in its list.

    An action that has blocks of its own, or is named by its level, is more than an item.
    """
    outline = walk.outline
    owner = outline.top.owner
    if (
        owner.type is ElementType.ACTION
        and not (owner.level or owner.children)
        and any(part.type is ElementType.MEASURE for part in outline.open)
    ):
        while outline.top.owner is owner:
            outline.open.pop()


def _keeps(part: Part, heading: Heading) -> bool:
    """Whether a measure holds the block though Markdown sets that higher.

    One that holds nothing yet is not closed by its first block, nor by others set like that.
    """
    return part.type is ElementType.MEASURE and (
        not (part.children or part.chunks) or _has_block(part, heading.scheme)
    )


def _leave_policies(walk: Walk) -> None:
    """What is said of the plan as a whole does not stand inside one of its goals."""
    planning = {*FIELDS, ElementType.MEASURE, ElementType.ACTION}
    first = next(
        (place for place, part in enumerate(walk.outline.open) if part.type in planning), None
    )
    if first is not None:
        del walk.outline.open[first:]


def _leave_container(walk: Walk, heading: Heading) -> None:
    """Close a block of measures when the heading is set like that block's own heading."""
    for part in reversed(walk.outline.open):
        if part.type is None and part.block in {"measure", "chart"} and part.parent is not None:
            inner_measure = walk.outline.top.owner is not part.owner
            nests = heading.block in {"action", "indicator", "sdgs"} and inner_measure
            if heading.block == "measure" or (part.scheme == heading.scheme and not nests) or (
                heading.block in {"citizen_role", "other_role", "related_plan", "future_state"} and not heading.number
                and any(sibling.block == heading.block or sibling.scheme == heading.scheme for sibling in part.parent.children if sibling is not part)  # noqa: E501
            ):  # fmt: skip
                walk.outline.reopen(part.parent)
            return
        if part.type in {*FIELDS, ElementType.MEASURE} and part.scheme.startswith(
            ("level", "compound")
        ):
            return


def _leave_inner_part(walk: Walk, line: PrintedLine, heading: Heading) -> None:
    """A block set like those of the part above belongs to it, not to the last part inside it.

    It is the inner part's own when its siblings before it have such a block or siblings follow.
    """
    owner = walk.outline.top.owner
    if (
        owner.parent is None
        or (owner.level and owner.type is not ElementType.ACTION)
        or _has_block(owner, heading.scheme)
    ):
        return
    above = next(
        (
            part
            for part in owner.ancestors()
            if part.type is not None and _has_block(part, heading.scheme)
        ),
        None,
    )
    nested = (owner.scheme, heading.block or "") in walk.blocks_inside
    if above is not None and not nested and not _sibling_follows(walk, line, owner, above):
        walk.outline.reopen(above)


def _sibling_follows(walk: Walk, line: PrintedLine, owner: Part, above: Part) -> bool:
    for other in walk.lines[line.index + 1 :]:
        heading = read_heading(other, walk.local_words) if not other.is_blank else None
        if heading is not None and heading.scheme in {owner.scheme, above.scheme, "章", "節"}:
            return heading.scheme == owner.scheme and heading.order == owner.order + 1
    return False


def _has_block(part: Part, scheme: str) -> bool:
    """Whether a part has had a block that is set in this way."""
    return any(
        child.type is None and child.block and child.scheme == scheme for child in part.children
    )
