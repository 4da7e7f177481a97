"""Where a heading stands in the outline: which open part it continues, closes or goes below."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keikaku.extract.block_kinds import CONTAINERS
from keikaku.extract.folding import squeeze
from keikaku.model.element import ElementType

if TYPE_CHECKING:
    from keikaku.extract.headings import Heading
    from keikaku.extract.parts import Part

__all__ = ["Outline"]

_CHAPTERS = {"編": 0, "部": 1, "章": 2, "第": 2, "節": 3, "項": 4}
_HOLDERS = {
    ElementType.POLICY_FIELD,
    ElementType.GOAL,
    ElementType.PRIORITY_GOAL,
    ElementType.MEASURE,
}
_RANKS = {
    "policy_field": 1,
    "goal": 1,
    "priority_goal": 1,
    "policy": 2,
    "principle": 1,
    "theme": 1,
    "measure": 3,
    "action": 5,
}


class Outline:
    """The open parts from the root down, and what has been learnt of the ranks of headings."""

    def __init__(self, root: Part) -> None:
        self.root = root
        self.open: list[Part] = [root]
        self._above: dict[str, set[str]] = {}  # scheme → what its headings have stood below
        self._kinds: dict[str, str] = {}  # scheme → level kind
        self._titled: dict[str, list[Part]] = {}  # words of a title → parts headed by them

    @property
    def top(self) -> Part:
        """The innermost open part."""
        return self.open[-1]

    def find(self, scheme: str) -> Part | None:
        """The open part of a scheme."""
        return next((part for part in reversed(self.open) if part.scheme == scheme), None)

    def reopen(self, part: Part) -> None:
        """Make an earlier part the innermost open one again, as after a running head."""
        self.open = [*reversed([part, *part.ancestors()])]

    def push(self, part: Part, heading: Heading) -> None:
        """Open a part below the innermost one."""
        self._above.setdefault(heading.scheme, set()).add(_rank_name(self.top))
        if heading.level_kind:
            self._kinds.setdefault(heading.scheme, heading.level_kind)
        self.top.add(part)
        self.open.append(part)
        self.register(part)

    def register(self, part: Part) -> None:
        """Remember a part by its title; again when the title has grown."""
        if part.title:
            self._titled.setdefault(squeeze(part.title), []).append(part)

    def titled(self, title: str) -> list[Part]:
        """The parts headed by a title so far, in the order of the document."""
        key = squeeze(title)
        return [
            part
            for part in self._titled.get(key, ())
            if part.parent is not None and squeeze(part.title) == key
        ]

    def close_statements(self) -> None:
        """Close blocks of statements: they hold no headings."""
        while (
            self.top.type is None
            and self.top.block not in CONTAINERS
            and self.top.parent is not None
        ):
            self.open.pop()

    def close_blocks(self) -> None:
        """Close every block, also those that hold headings."""
        while self.top.type is None and self.top.parent is not None:
            self.open.pop()

    def make_room(self, heading: Heading, depth: int) -> None:
        """Close every open part that the heading does not stand below."""
        if self.find(heading.scheme) and not self._starts_inside(heading):
            self._close_through(heading.scheme)
        elif _is_compound(heading) and self._close_to_prefix(heading.number or ""):
            pass  # 1-2 stands below 1, whatever Markdown levels the two are set in
        elif depth and any(part.depth >= depth for part in self.open):
            while any(part.depth >= depth for part in self.open):
                self.open.pop()
        elif heading.scheme in _CHAPTERS:
            rank = _CHAPTERS[heading.scheme]
            while len(self.open) > 1 and _CHAPTERS.get(self.top.scheme, 9) >= rank:
                self.open.pop()
        elif self._begins_below(heading) or self._close_to_usual_place(heading):
            pass
        elif heading.level_kind:
            self._close_by_rank(heading)
        self.close_statements()

    def _starts_inside(self, heading: Heading) -> bool:
        """Whether a first number opens a list inside the part whose scheme it shares."""
        same = self.find(heading.scheme)
        if (
            heading.order != 1
            or same is None
            or same.order < 1
            or heading.level
            or same is self.top
        ):
            return False
        inner = self.open[self.open.index(same) + 1 :]
        return (
            any(part.type is not None for part in inner)
            and heading.scheme in {"plain", "paren", "circled"}
            and any(
                part.scheme.startswith(("level", "compound", "#", "章", "節")) for part in inner
            )
        )

    def _close_through(self, scheme: str) -> None:
        while self.top.scheme != scheme:
            self.open.pop()
        self.open.pop()

    def _begins_below(self, heading: Heading) -> bool:
        """Whether a first number begins the list of a goal or measure that holds nothing yet."""
        owner = self.top.owner
        return (
            heading.order == 1
            and not heading.level
            and owner.type in _HOLDERS
            and owner.level is not None
            and not any(child.type for child in owner.children)
        )

    def _close_to_usual_place(self, heading: Heading) -> bool:
        """Close down to the innermost open part that headings of this scheme usually stand below.

        A number must go on from the last one there, so that lists that restart stay where they are.
        """
        for part in reversed(self.open):
            if _rank_name(part) not in self._above.get(heading.scheme, ()):
                continue
            last = next((c.order for c in reversed(part.children) if c.scheme == heading.scheme), 0)
            if heading.order in {0, last + 1}:
                while self.top is not part:
                    self.open.pop()
                return True
        return False

    def _close_to_prefix(self, number: str) -> bool:
        prefix = number.rsplit("-", 1)[0]
        holder = next(
            (p for p in reversed(self.open) if p.number == prefix and p.type is not None), None
        )
        if holder is None:
            return False
        while self.top is not holder:
            if self.top.block == "measure" and self.top.parent is holder:
                break
            self.open.pop()
        return True

    def _close_by_rank(self, heading: Heading) -> None:
        kind = heading.level_kind or ""
        rank = _RANKS.get(kind, 9)
        for place, part in enumerate(self.open):
            theirs = self._kinds.get(part.scheme) or (part.type.value if part.type else "")
            beside = {kind, theirs} == {"goal", "priority_goal"}
            if _RANKS.get(theirs, 0) > rank or beside:
                del self.open[place:]
                return

    def level_suits(self, heading: Heading) -> bool:
        """Whether the heading goes on with the numbering of an open part."""
        same = self.find(heading.scheme)
        return same is not None and heading.order == same.order + 1

    def known(self, heading: Heading) -> bool:
        """Whether headings of this scheme have stood in the outline before."""
        return heading.scheme in self._above

    def number_follows(self, heading: Heading) -> bool:
        """Whether a compound number goes on from an open part (6-2 after 6-1, or below 6)."""
        if not heading.number or not re.search(r"\d-\d", heading.number):
            return False
        prefix = heading.number.rsplit("-", 1)[0]
        return any(
            part.number == prefix or (part.number or "").rsplit("-", 1)[0] == prefix
            for part in self.open
        )


def _is_compound(heading: Heading) -> bool:
    return heading.number is not None and "-" in heading.number


def _rank_name(part: Part) -> str:
    return part.scheme if part.type is not None else f"block:{part.block}"
