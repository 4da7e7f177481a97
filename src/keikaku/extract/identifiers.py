"""Ids of elements: hierarchical, ASCII, made of the plan's printed numbers from the root down."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from keikaku.extract.numbering import ascii_number
from keikaku.model.element import ElementType

if TYPE_CHECKING:
    from keikaku.extract.parts import Part

__all__ = ["name_parts", "unique"]

_CODES = {
    ElementType.SECTION: "s", ElementType.VISION: "vision", ElementType.PRINCIPLE: "p", ElementType.POLICY_FIELD: "pf",
    ElementType.GOAL: "g", ElementType.PRIORITY_GOAL: "pg", ElementType.MEASURE: "m", ElementType.ACTION: "a", ElementType.THEME: "th",  # noqa: E501
    ElementType.FUTURE_STATE: "fs", ElementType.DIRECTION: "d", ElementType.CHALLENGE: "c", ElementType.CITIZEN_ROLE: "cr",  # noqa: E501
    ElementType.CITIZEN_VOICE: "cv", ElementType.CONSIDERATION: "cn", ElementType.PLAN_CHARACTER: "pc", ElementType.RELATED_PLAN: "rp",  # noqa: E501
    ElementType.GLOSSARY_TERM: "t", ElementType.DRAFTING_BODY: "b", ElementType.SCHEDULE_EVENT: "e",
}  # fmt: skip
_CHAPTERS = {"編": "v", "部": "v", "章": "ch", "第": "ch", "節": "sec", "項": "sub"}
_LEVELS = {
    ElementType.POLICY_FIELD,
    ElementType.GOAL,
    ElementType.PRIORITY_GOAL,
    ElementType.VISION,
    ElementType.PRINCIPLE,
}


def name_parts(root: Part) -> None:
    """Give every element its id.

    Goals and fields are named by their own numbers, and a compound number (6-1, 1-2-3) holds the
    numbers above it, so that chapters around them may come and go. Everything else is named below
    the element it stands in, by its printed number, else by its place among its like.
    """
    taken: set[str] = set()
    for part in root.walk():
        if part.type is None:
            continue
        part.id = unique(_path(part, _segment(part)), taken)
        taken.add(part.id)


def unique(name: str, taken: set[str]) -> str:
    """The name, with a counter where it is taken.

    >>> unique("m1", {"m1", "m1-b2"})
    'm1-b3'
    """
    if name not in taken:
        return name
    count = 2
    while f"{name}-b{count}" in taken:
        count += 1
    return f"{name}-b{count}"


def _segment(part: Part) -> str:
    code = _CHAPTERS.get(part.scheme, _CODES[part.type or ElementType.SECTION])
    if part.type is ElementType.VISION:
        return code
    number = ascii_number(part.number) if part.number and _number_names(part) else ""
    return f"{code}{number or _place(part)}"


def _number_names(part: Part) -> bool:
    """Whether the number tells the part from its siblings of the same type."""
    if part.parent is None:
        return True
    siblings = Counter(
        (other.type, ascii_number(other.number)) for other in _siblings(part) if other.number
    )
    return siblings[part.type, ascii_number(part.number or "")] == 1


def _place(part: Part) -> int:
    return [other for other in _siblings(part) if other.type is part.type].index(part) + 1


def _siblings(part: Part) -> list[Part]:
    """The elements of the same parent element, also those inside blocks."""
    owner = part.parent.owner if part.parent else part

    def below(node: Part) -> list[Part]:
        out: list[Part] = []
        for child in node.children:
            out += [child] if child.type is not None else below(child)
        return out

    return below(owner)


def _path(part: Part, segment: str) -> str:
    owner = part.parent.owner if part.parent is not None else None
    if owner is None or owner.type is None:
        return segment
    compound = "-" in (part.number or "") and not part.scheme.startswith("slogan")
    goes_on = (part.number or "").startswith(f"{owner.number}-")
    if (
        compound
        and (goes_on or part.type is not ElementType.ACTION)
        and owner.type in {*_LEVELS, ElementType.SECTION, ElementType.MEASURE}
    ):
        return segment
    if part.type in _LEVELS:
        above = next((up for up in part.ancestors() if up.type in _LEVELS), None)
        return segment if above is None else f"{above.id}.{segment}"
    if part.type is ElementType.MEASURE and owner.type is ElementType.SECTION and part.level:
        return segment
    return f"{owner.id}.{segment}"
