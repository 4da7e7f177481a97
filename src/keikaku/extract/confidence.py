"""How sure a reading is: every reason to look again lowers the confidence of what was read.

A confidence is the product of one factor for each :class:`~keikaku.model.doubt.Doubt`. The factors
are shares of right readings among those with that doubt, as ``benchmarks/confidence.py`` measures
them on generated plans, rounded; those of doubts that generated plans do not show are set by hand
(recognised text, cut texts, sentences for titles). A confidence of 1 says that no doubt was found,
not that none is possible.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from math import prod
from typing import TYPE_CHECKING, TypeVar

from keikaku.extract.doubts_of_elements import (
    doubts_of_element,
    kinds_in_sentences,
    repeated_texts,
    skipped_numbers,
)
from keikaku.extract.doubts_of_values import doubts_of_indicator, doubts_of_values
from keikaku.findings import Severity
from keikaku.model.doubt import Doubt
from keikaku.model.element import Element
from keikaku.model.indicator import Indicator, IndicatorValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from keikaku.findings import SourceSpan
    from keikaku.model.plan import PlanReading
    from keikaku.sources.document import SourceDocument

__all__ = ["FACTORS", "with_confidence"]

#: The share of right readings that is assumed where a doubt stands.
FACTORS: dict[Doubt, float] = {
    Doubt.TEXT_RECOGNISED: 0.75,
    Doubt.FINDING_AT_LINE: 0.6,
    Doubt.LEVEL_NOT_PRINTED: 0.9,
    Doubt.TITLE_LIKE_SENTENCE: 0.75,
    Doubt.TITLE_LONG: 0.8,
    Doubt.BRACKETS_OPEN: 0.3,
    Doubt.TEXT_CUT: 0.7,
    Doubt.NUMBER_SKIPPED: 0.95,
    Doubt.REPEATED: 0.6,
    Doubt.NAME_UNUSUAL: 0.4,
    Doubt.NO_TARGET: 0.85,
    Doubt.NO_PARENT: 0.97,
    Doubt.TIME_MISSING: 0.88,
    Doubt.TIME_FROM_AFAR: 0.98,
    Doubt.ERA_ASSUMED: 0.97,
    Doubt.TIMES_REVERSED: 0.5,
    Doubt.ROLE_INFERRED: 0.96,
    Doubt.ROLE_UNKNOWN: 0.9,
    Doubt.COLUMNS_BY_SPACE: 0.97,
    Doubt.UNIT_MISSING: 0.9,
    Doubt.UNIT_DIFFERS: 0.7,
    Doubt.MAGNITUDE_DIFFERS: 0.6,
    Doubt.WORDS_FOR_VALUE: 0.93,
    Doubt.SAME_TWICE: 0.7,
    Doubt.MORE_NUMBERS: 0.9,
}

_Read = TypeVar("_Read", Element, Indicator, IndicatorValue)


def with_confidence(reading: PlanReading, document: SourceDocument) -> PlanReading:
    """The reading with a confidence and its reasons on every element, indicator and value."""
    everywhere = [Doubt.TEXT_RECOGNISED] if document.encoding.endswith("+ocr") else []
    warned = _warned_lines(reading)
    repeated = repeated_texts(reading.elements)
    skipped = skipped_numbers(reading.elements)
    sentences = kinds_in_sentences(reading.elements)
    texts = {line.number: line.text for line in document.lines}

    def weighed(read: _Read, doubts: Iterable[Doubt]) -> _Read:
        here = [*everywhere, *doubts]
        if _touches(read.span, warned):
            here.append(Doubt.FINDING_AT_LINE)
        return _weighed(read, here)

    elements = tuple(
        weighed(element, doubts_of_element(element, repeated, skipped, sentences))
        for element in reading.elements
    )
    indicators = []
    for indicator in reading.indicators:
        doubts = doubts_of_values(indicator, texts)
        values = tuple(weighed(value, doubts[value.id]) for value in indicator.values)
        indicators.append(
            weighed(replace(indicator, values=values), doubts_of_indicator(indicator))
        )
    return replace(reading, elements=elements, indicators=tuple(indicators))


def _weighed(read: _Read, doubts: Iterable[Doubt]) -> _Read:
    once = tuple(dict.fromkeys(doubts))
    if not once:
        return read
    confidence = round(prod(FACTORS[doubt] for doubt in once), 2)
    return replace(read, confidence=confidence, reasons=tuple(doubt.value for doubt in once))


def _warned_lines(reading: PlanReading) -> Mapping[int, int]:
    """How many warnings stand at each line. One over many lines is about none of them alone."""
    lines: dict[int, int] = defaultdict(int)
    for finding in reading.findings:
        span = finding.span
        if span is None or finding.severity is Severity.INFO:
            continue
        if span.last_line - span.first_line < _FEW_LINES:
            for line in range(span.first_line, span.last_line + 1):
                lines[line] += 1
    return lines


_FEW_LINES = 3


def _touches(span: SourceSpan, lines: Mapping[int, int]) -> bool:
    return bool(lines) and any(n in lines for n in range(span.first_line, span.last_line + 1))
