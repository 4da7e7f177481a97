"""What a generated document says: the truth to score against."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from decimal import Decimal

__all__ = ["Truth", "TruthElement", "TruthIndicator", "TruthValue"]


@dataclass(frozen=True)
class TruthElement:
    """An element with its type and text."""

    type: str
    text: str
    sdgs: tuple[int, ...] = ()


@dataclass(frozen=True)
class TruthValue:
    """A printed value. ``also`` are other numbers that are as good, such as a range's other end."""

    role: str
    period: str
    value: Decimal | None
    status: str
    unit: str | None = None
    part: str | None = None
    also: tuple[Decimal, ...] = ()
    printed: str = ""


@dataclass(frozen=True)
class TruthIndicator:
    """An indicator with its values, and the phenomena its print shows."""

    name: str
    values: tuple[TruthValue, ...]
    also: tuple[str, ...] = ()  #: other names that are as good
    phenomena: frozenset[str] = frozenset()


@dataclass
class Truth:
    """Everything a careful reader finds in a document.

    ``elements`` is ``None`` where the document's elements are not judged, as in tables of
    statistics that stand for themselves.
    """

    title: str | None = None
    period: tuple[int, int] | None = None
    elements: list[TruthElement] | None = field(default_factory=list)
    indicators: list[TruthIndicator] = field(default_factory=list)
    distractors: list[tuple[int, int]] = field(default_factory=list)  #: lines without any value

    def as_json(self) -> dict[str, Any]:
        """As ``tests/extraction/exam/*/truth.json`` has it, with what more is known."""
        return {
            "title": self.title,
            "period": self.period,
            "elements": None
            if self.elements is None
            else [
                {"type": element.type, "text": element.text}
                | ({"sdgs": list(element.sdgs)} if element.sdgs else {})
                for element in self.elements
            ],
            "indicators": [_indicator(indicator) for indicator in self.indicators],
            "distractors": self.distractors,
        }


def _indicator(indicator: TruthIndicator) -> dict[str, Any]:
    return {
        "name": indicator.name,
        "also": list(indicator.also),
        "phenomena": sorted(indicator.phenomena),
        "values": [
            {
                "role": value.role, "period": value.period,
                "value": None if value.value is None else float(value.value),
                "status": value.status, "unit": value.unit, "part": value.part,
                "also": [float(other) for other in value.also], "printed": value.printed,
            }
            for value in indicator.values
        ],
    }  # fmt: skip
