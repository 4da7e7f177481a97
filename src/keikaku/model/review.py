"""Who stands for a fact that no program read by itself: a person, or another program."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Extractor", "Review", "ReviewKind"]


class ReviewKind(StrEnum):
    """What a person did to a thing that was read."""

    CHANGED = "changed"  #: some of its fields were corrected
    ADDED = "added"  #: the reader had not read it
    CONFIRMED = "confirmed"  #: looked at and found right


@dataclass(frozen=True, slots=True)
class Review:
    """What a person did to an element, an indicator, a value or the description of a document."""

    kind: ReviewKind
    by: str  #: who: a name or an office, as they gave it
    on: str  #: when: an ISO date
    because: str | None = None  #: why, in their words
    fields: tuple[str, ...] = ()  #: the fields that were corrected; none where it was added


@dataclass(frozen=True, slots=True)
class Extractor:
    """The program or the way by which a reading was supplied that our reader did not make."""

    name: str
    version: str | None = None
