"""A reading as an indented outline for people."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from keikaku.model.element import ElementType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keikaku.model.element import Element
    from keikaku.model.indicator import Indicator, IndicatorValue
    from keikaku.model.plan import PlanReading

__all__ = ["TYPE_NAMES", "render_reading"]

#: The name of every element type in Japanese and English.
TYPE_NAMES: dict[ElementType, tuple[str, str]] = {
    ElementType.SECTION: ("節", "section"),
    ElementType.VISION: ("将来像", "vision"),
    ElementType.PRINCIPLE: ("基本理念", "principle"),
    ElementType.POLICY_FIELD: ("政策分野", "policy field"),
    ElementType.GOAL: ("基本目標", "goal"),
    ElementType.PRIORITY_GOAL: ("重点目標", "priority goal"),
    ElementType.MEASURE: ("施策", "measure"),
    ElementType.ACTION: ("取組", "action"),
    ElementType.THEME: ("視点", "theme"),
    ElementType.FUTURE_STATE: ("目指す姿", "future state"),
    ElementType.DIRECTION: ("方針", "direction"),
    ElementType.CHALLENGE: ("現状と課題", "challenge"),
    ElementType.CITIZEN_ROLE: ("市民の役割", "citizen role"),
    ElementType.CITIZEN_VOICE: ("市民の声", "citizen voice"),
    ElementType.CONSIDERATION: ("検討事項", "consideration"),
    ElementType.PLAN_CHARACTER: ("計画の位置づけ", "plan character"),
    ElementType.RELATED_PLAN: ("関連計画", "related plan"),
    ElementType.GLOSSARY_TERM: ("用語", "glossary term"),
    ElementType.DRAFTING_BODY: ("策定体制", "drafting body"),
    ElementType.SCHEDULE_EVENT: ("日程", "schedule event"),
}


def render_reading(reading: PlanReading, lang: str = "ja") -> str:
    """The title, then every element under its parent with its indicators, one line each."""
    children: dict[str | None, list[Element]] = defaultdict(list)
    indicators: dict[str | None, list[Indicator]] = defaultdict(list)
    for element in reading.elements:
        children[element.parent].append(element)
    for indicator in reading.indicators:
        indicators[indicator.parent].append(indicator)

    def lines(parent: str | None, depth: int) -> Iterable[str]:
        indent = "  " * depth
        for indicator in indicators[parent]:
            yield f"{indent}▪ {_indicator(indicator)}"
        for element in children[parent]:
            name = TYPE_NAMES[element.type][lang == "en"]
            number = f"{element.number} " if element.number and element.number_printed else ""
            term = f"{element.term}: " if element.term else ""
            yield f"{indent}[{name}] {number}{term}{element.text}  (L{element.span.first_line})"
            yield from lines(element.id, depth + 1)

    return "\n".join((reading.document.title or "—", *lines(None, 0)))


def _indicator(indicator: Indicator) -> str:
    values = " → ".join(_value(value) for value in indicator.values)
    return f"{indicator.name}: {values}  (L{indicator.span.first_line})"


def _value(value: IndicatorValue) -> str:
    part = f"{value.part} " if value.part else ""
    time = f" [{value.time.raw}]" if value.time.raw else ""
    corrected = any("value" in review.fields for review in value.reviews)
    number = f" ✎ {value.value:,f}" if corrected and value.value is not None else ""
    return f"{part}{value.raw}{time}{number}"
