"""Headings that only name an actor: 市民, 事業者, 行政 set one after the other head their roles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from keikaku.extract.headings import read_heading
from keikaku.extract.roles import actor_label

if TYPE_CHECKING:
    from keikaku.extract.headings import Heading
    from keikaku.extract.lines import PrintedLine
    from keikaku.extract.walk import Walk

__all__ = ["with_actor"]

_BLOCKS = {"citizen": "citizen_role", "other": "other_role"}
_FAR = 20  #: printed lines; the next actor of a page stands nearer


def with_actor(walk: Walk, line: PrintedLine, heading: Heading | None) -> Heading | None:
    """The heading, as one of a block of roles where headings of its kind name the actors in turn."""
    label = actor_label(heading.title) if heading is not None and not heading.block else None
    if heading is None or label is None or heading.level:
        return heading
    top = walk.outline.top
    among = top.block in _BLOCKS.values() and top.scheme == heading.scheme
    if among or _is_followed(walk, line, heading, label):
        return replace(heading, block=_BLOCKS[label], number=None, order=0)
    return heading


def _is_followed(walk: Walk, line: PrintedLine, heading: Heading, label: str) -> bool:
    """Whether a heading that names another actor is set in the same way below."""
    for other in walk.lines[line.index + 1 : line.index + 1 + _FAR]:
        following = read_heading(other, walk.local_words) if not other.is_blank else None
        if following is None or following.scheme != heading.scheme:
            continue
        named = actor_label(following.title)
        return named is not None and (named != label or label == "other")
    return False
