"""Doubts about headings and texts: what about their form says that they may be read wrongly."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from keikaku.extract.folding import fold, is_sentence, squeeze
from keikaku.model.doubt import Doubt
from keikaku.model.element import ElementType, RestatementStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from keikaku.model.element import Element

__all__ = [
    "doubts_of_element",
    "has_open_bracket",
    "kinds_in_sentences",
    "repeated_texts",
    "skipped_numbers",
]

#: Kinds that are headings: a name of a few words, mostly without a verb's ending.
_HEADINGS = {
    ElementType.POLICY_FIELD,
    ElementType.GOAL,
    ElementType.PRIORITY_GOAL,
    ElementType.MEASURE,
}
#: Kinds whose words run on over lines.
_TEXTS = {
    ElementType.ACTION,
    ElementType.DIRECTION,
    ElementType.CHALLENGE,
    ElementType.CITIZEN_ROLE,
    ElementType.FUTURE_STATE,
}
_LONG_TITLE = 50  # letters; the longest of the plans we know has 44
#: Ends after which a Japanese sentence must go on: particles, commas, open brackets.
_CUT = re.compile(
    r"(?:[、,・（(「『〈【]|[^もか]を|[てで]の|[がはへと]、?|に(?:おい|つい|関し|対し)て?)$"
)
_PAIRS = ("()", "[]", "「」", "『』", "【】", "〈〉", "《》", "〔〕")


def doubts_of_element(
    element: Element,
    repeated: AbstractSet[tuple[ElementType, str]],
    skipped: AbstractSet[str],
    sentences: AbstractSet[ElementType],
) -> Iterator[Doubt]:
    """The doubts about one element.

    Args:
        element: What was read.
        repeated: Kind and words that stand at more than one place of the plan.
        skipped: Ids of elements before which a number is missing.
        sentences: Kinds of headings that this plan writes as sentences.
    """
    text = fold(element.text)
    if element.type in _HEADINGS:
        if element.level is None and element.number is None:
            yield Doubt.LEVEL_NOT_PRINTED
        if element.type not in sentences and is_sentence(element.text):
            yield Doubt.TITLE_LIKE_SENTENCE
        if len(text) > _LONG_TITLE:
            yield Doubt.TITLE_LONG
    if has_open_bracket(text):
        yield Doubt.BRACKETS_OPEN
    if element.type in _HEADINGS | _TEXTS and _CUT.search(text.rstrip()):
        yield Doubt.TEXT_CUT
    if element.id in skipped:
        yield Doubt.NUMBER_SKIPPED
    if element.restatement is not RestatementStatus.RESOLVED and _key(element) in repeated:
        yield Doubt.REPEATED


def has_open_bracket(folded: str) -> bool:
    """Whether a bracket in a folded text has no partner.

    >>> has_open_bracket("子育て支援(妊娠期から"), has_open_bracket("1)子育て支援")
    (True, False)
    """
    bare = re.sub(r"(?:^|\s)[\dア-ン①-⑳a-zA-Z]{1,2}\)", "", folded)
    return any(bare.count(pair[0]) != bare.count(pair[1]) for pair in _PAIRS)


def repeated_texts(elements: Sequence[Element]) -> frozenset[tuple[ElementType, str]]:
    """Kind and words of headings that stand at more than one place."""
    counts = Counter(_key(element) for element in elements if element.type in _HEADINGS)
    return frozenset(key for key, count in counts.items() if count > 1)


def kinds_in_sentences(elements: Sequence[Element]) -> frozenset[ElementType]:
    """Kinds of headings that are sentences more often than not: the plan writes them so."""
    headings: dict[ElementType, list[bool]] = {}
    for element in elements:
        if element.type in _HEADINGS:
            headings.setdefault(element.type, []).append(is_sentence(element.text))
    return frozenset(kind for kind, found in headings.items() if sum(found) * 2 > len(found))


def skipped_numbers(elements: Sequence[Element]) -> frozenset[str]:
    """Ids of elements whose number does not follow that of the sibling before them."""
    last: dict[tuple[str | None, ElementType], int] = {}
    skipped: set[str] = set()
    for element in elements:
        number = _last_number(element)
        if number is None:
            continue
        place = (element.parent, element.type)
        if number > _following(last, place):
            skipped.add(element.id)
        last[place] = number
    return frozenset(skipped)


def _following(
    last: Mapping[tuple[str | None, ElementType], int], place: tuple[str | None, ElementType]
) -> int:
    return last[place] + 1 if place in last else 1


def _last_number(element: Element) -> int | None:
    """The last part of a printed number: 2 of 1-2."""
    if not element.number_printed or element.number is None or element.type not in _HEADINGS:
        return None
    match = re.search(r"(\d+)$", element.number)
    return int(match[1]) if match else None


def _key(element: Element) -> tuple[ElementType, str]:
    return element.type, squeeze(element.text)
