"""Titles that do not stand on the line of their label or number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keikaku.extract.cleaning import title_text, without_restated
from keikaku.extract.headings import Heading, read_heading
from keikaku.extract.lines import is_sentence
from keikaku.extract.parts import Part
from keikaku.model.element import ElementType

if TYPE_CHECKING:
    from keikaku.extract.lines import PrintedLine
    from keikaku.extract.walk import Walk

__all__ = ["join_title", "take_slogan", "take_title"]

_LONG = 60  #: signs; a longer line is prose


def take_title(walk: Walk, line: PrintedLine, heading: Heading | None) -> bool:
    """The title on the line after its label or number."""
    part = walk.untitled
    walk.untitled = None
    if part is None:
        return False
    headed = heading is not None and (
        heading.block
        or heading.level
        or line.depth
        or (heading.number and (heading.sure or part.number is None))
    )
    if (
        headed or len(line.text) > _LONG or (is_sentence(line.text) and len(line.text) > 45)
    ):  # prose
        _announce(part)
        return False
    part.title, part.restated = without_restated(
        title_text(
            line.text.strip("「」『』“”") if line.text.count("「") < 2 else line.text
        )  # a length of print
    )
    part.lines.append(line)
    walk.read_as[line.number] = str(part.type)
    join_title(walk, part, line)
    walk.outline.register(part)
    return True


#: The end of a line that a title cannot end with, and one that may end or go on to a noun.
_GOES_ON = re.compile(
    r"[、，,・/／「『（(]$|[とのにをがはへやも]$|(?:する|した|よる|による|および|及び|並びに|ための|向けた)$"
)
_MAY_GO_ON = re.compile(r"[るいなたう]$")
_WHOLE_TITLE = re.compile(
    r"(?:する|なる|つくる|守る|育てる|育む|はぐくむ|創る|かなえる|まもる|いる|めざす|ある)$"
)
_NOUN_AT_THE_END = re.compile(r"[一-鿿ァ-ヶー]$|(?:まち|むら|づくり|くらし|ふるさと)$")


def join_title(walk: Walk, part: Part, line: PrintedLine) -> None:
    """Put the next line to a title that breaks off at the end of its line."""
    last = line
    while (following := _rest_of_title(walk, part, last)) is not None:
        part.title, restated = without_restated(title_text(part.title + following.text))
        part.restated = part.restated or restated
        part.lines.append(following)
        walk.skip.add(following.index)
        walk.read_as[following.number] = str(part.type)
        walk.outline.register(part)
        last = following


def _rest_of_title(walk: Walk, part: Part, line: PrintedLine) -> PrintedLine | None:
    following = walk.lines[line.index + 1] if line.index + 1 < len(walk.lines) else None
    if (
        following is None
        or following.is_blank
        or following.index in walk.furniture
        or following.bullet
        or is_sentence(following.text)
        or len(part.title) + len(following.text) > _LONG * 2
        or read_heading(following, walk.local_words)
    ):
        return None
    sure = _GOES_ON.search(part.title) is not None or part.title.count("「") > part.title.count(
        "」"
    )
    may = (
        _MAY_GO_ON.search(part.title) is not None
        and _WHOLE_TITLE.search(part.title) is None
        and _NOUN_AT_THE_END.search(following.text) is not None
    )
    return following if sure or may else None


def take_slogan(walk: Walk, line: PrintedLine) -> bool:
    """A display line right below a policy field is the goal of that field."""
    top = walk.outline.top
    if (
        top.type is not ElementType.POLICY_FIELD
        or top.chunks
        or top.children
        or line.bullet
        or is_sentence(line.text)
        or len(line.text) > 40  # a length of print
    ):
        return False
    goal = Part(
        ElementType.GOAL,
        title_text(line.text),
        [line],
        scheme="slogan",
        number=top.number,
        number_printed=False,
    )
    top.add(goal)
    walk.outline.register(goal)
    walk.read_as[line.number] = "goal"
    join_title(walk, goal, line)
    return True


def _announce(part: Part) -> None:
    """A level's name without a title: with a number it is all the title there is, else it announces what follows."""
    if part.level is None:
        return
    if part.number is not None:
        part.title = f"{part.level}{part.number}"
        return
    part.title, part.expects = part.level, str(part.type)
    part.type, part.level = ElementType.SECTION, None
