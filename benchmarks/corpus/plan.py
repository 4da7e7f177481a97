"""The logical plan: what a document will say, before it is printed in any layout."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.figures import Figure, Scale
    from corpus.vocabulary import Field, Kind
    from corpus.years import Year

__all__ = ["Goal", "Indicator", "Measure", "Place", "Plan", "Slot"]


@dataclass(frozen=True)
class Place:
    """A fictional municipality."""

    name: str
    kind: str  #: 市, 町, 村

    @property
    def citizen(self) -> str:
        """What its inhabitants are called."""
        return self.kind + "民"

    def localise(self, text: str) -> str:
        """The text with 町民 and 町内 where it says 市民 and 市内.

        >>> Place("霞野", "町").localise("市内の都市公園と市民活動")
        '町内の都市公園と町民活動'
        """
        if self.kind == "市":
            return text
        for word in (
            "市民",
            "市内",
            "市税",
            "市政",
            "市営",
            "市道",
            "市公式",
            "市役所",
            "市産",
            "市の",
            "市域",
        ):
            text = text.replace("都" + word, "\0").replace(word, self.kind + word[1:])
            text = text.replace("\0", "都" + word)
        return text


@dataclass(frozen=True)
class Slot:
    """A column of values: its role and its year."""

    role: str
    year: Year


@dataclass(frozen=True)
class Indicator:
    """An indicator with a figure for every slot and part. ``years`` override those of the slots."""

    kind: Kind
    name: str
    unit: str
    scale: Scale
    parts: tuple[str, ...]  #: ``("",)`` where it has none
    figures: dict[tuple[int, str], Figure]
    years: dict[int, Year] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    note: str = ""
    phenomena: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Measure:
    """A measure with everything that stands under it."""

    title: str
    challenges: tuple[str, ...]
    directions: tuple[str, ...]
    futures: tuple[str, ...]
    actions: tuple[str, ...]
    roles: tuple[str, ...]
    business_roles: tuple[str, ...]
    admin_roles: tuple[str, ...]
    voices: tuple[str, ...]
    related: tuple[str, ...]
    sdgs: tuple[int, ...]
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class Goal:
    """A goal with its measures, and figures of its own where the plan is a strategy."""

    title: str
    field: Field
    measures: tuple[Measure, ...]
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class Plan:
    """A plan."""

    place: Place
    title: str
    start: int
    end: int
    slots: tuple[Slot, ...]
    design: str
    goals: tuple[Goal, ...]
