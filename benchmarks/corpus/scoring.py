"""How much of a generated document was read: elements, headings, names and values against the truth.

The rules of comparison are those of ``tests/extraction/test_exam.py`` and of the gold standard: a
value is right when the indicator's name, the role, the period and the number (or, without one, the
status) are.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from corpus.document import Document
    from corpus.truth import TruthIndicator, TruthValue
    from keikaku.model.dates import PrintedTime
    from keikaku.model.indicator import Indicator, IndicatorValue
    from keikaku.model.plan import PlanReading

__all__ = ["HEADINGS", "SCORED", "Score", "Scores", "norm", "same_value", "score"]

SCORED = frozenset(
    {
        "policy_field", "goal", "priority_goal", "measure", "action", "direction", "future_state",
        "challenge", "citizen_role", "citizen_voice", "related_plan", "glossary_term", "theme",
    }
)  # fmt: skip
HEADINGS = frozenset({"policy_field", "goal", "priority_goal", "measure", "action"})


@dataclass
class Score:
    """How many facts are true, were read, and agree."""

    hits: int = 0
    truth: int = 0
    read: int = 0

    def __iadd__(self, other: Score) -> Self:
        self.hits += other.hits
        self.truth += other.truth
        self.read += other.read
        return self

    @property
    def f1(self) -> float:
        """2PR/(P+R); 1 where there is nothing to read and nothing was read."""
        total = self.truth + self.read
        return 2 * self.hits / total if total else 1.0

    @property
    def extra(self) -> int:
        """What was read and is not true."""
        return self.read - self.hits


@dataclass
class Scores:
    """The scores of one document."""

    kinds: dict[str, Score] = field(default_factory=dict)
    indicators: list[tuple[frozenset[str], Score]] = field(
        default_factory=list
    )  #: values of each one
    invented: int = 0  #: values of a document that holds none
    from_distractors: int = 0  #: values read from lines that hold none
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def score(document: Document, reading: PlanReading) -> Scores:
    """Compare what was read with the truth."""
    truth, scores = document.truth, Scores()
    read = [(item, value) for item in reading.indicators for value in item.values]
    if truth.elements is None:
        scores.invented = len(read)
        scores.wrong = [_read_value(item, value) for item, value in read]
        return scores
    elements = [
        (element.type, norm(element.text)) for element in truth.elements if element.type in SCORED
    ]
    found = [
        (item.type.value, norm(item.text)) for item in reading.elements if item.type.value in SCORED
    ]
    _compare("elements", elements, found, scores)
    headings = [text for kind, text in elements if kind in HEADINGS]
    _compare("headings", headings, [text for kind, text in found if kind in HEADINGS], scores)
    sdgs = [(norm(item.text), goal) for item in truth.elements for goal in item.sdgs]
    found_sdgs = [
        (norm(item.text), sdg.goal) for item in reading.elements for sdg in item.sdgs if sdg.goal
    ]
    _compare("SDGs", sdgs, found_sdgs, scores)
    visions = [norm(item.text) for item in truth.elements if item.type == "vision"]
    _compare(
        "vision", visions, [norm(e.text) for e in reading.elements if e.type == "vision"], scores
    )
    title, period = reading.document.title, reading.document.period
    _compare("title", [norm(truth.title or "")], [norm(title)] if title else [], scores)
    years = [(period.start_fy, period.end_fy)] if period else []
    _compare("period", [truth.period], years, scores)
    _names(truth.indicators, reading.indicators, scores)
    _values(truth.indicators, read, scores)
    scores.from_distractors = sum(
        any(first <= value.span.first_line <= last for first, last in truth.distractors)
        for _, value in read
    )
    return scores


def norm(text: str) -> str:
    """The text as it is compared: NFKC, without spaces and closing signs."""
    bare = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"[。、.,:;・]+$", "", bare)


def _compare(
    kind: str, truth: Sequence[Hashable], read: Sequence[Hashable], scores: Scores
) -> None:
    left, hits = Counter(read), 0
    for fact in truth:
        if left[fact]:
            left[fact] -= 1
            hits += 1
        else:
            scores.missed.append(f"{kind}: {fact}")
    scores.wrong += [f"{kind}: {fact}" for fact in left.elements()]
    scores.kinds[kind] = Score(hits, len(truth), len(read))


def _names(truth: Sequence[TruthIndicator], read: Sequence[Indicator], scores: Scores) -> None:
    left, hits = [norm(item.name) for item in read], 0
    for indicator in truth:
        match = next((name for name in left if name in _spellings(indicator)), None)
        if match is None:
            scores.missed.append(f"name: {indicator.name}")
            continue
        left.remove(match)
        hits += 1
    scores.wrong += [f"name: {name}" for name in left]
    scores.kinds["names"] = Score(hits, len(truth), len(read))


def _values(
    truth: Sequence[TruthIndicator],
    read: list[tuple[Indicator, IndicatorValue]],
    scores: Scores,
) -> None:
    left = [(norm(item.name), value, item) for item, value in read]
    total = Score(0, 0, len(left))
    units = Score()
    for indicator in truth:
        names = _spellings(indicator)
        own = Score(0, len(indicator.values), sum(name in names for name, _, _ in left))
        for value in indicator.values:
            match = next((one for one in left if one[0] in names and _agree(value, one[1])), None)
            if match is None:
                scores.missed.append(f"value: {indicator.name} {_truth_value(value)}")
                continue
            left.remove(match)
            own.hits += 1
            if value.value is not None:
                units += Score(
                    int(_unit(match[1].unit or match[2].unit) == _unit(value.unit)), 1, 1
                )
        upper = [one for one in left if one[0] in names and _is_upper_end(indicator, one[1])]
        for one in upper:  # the upper end of a range may be a value of its own
            left.remove(one)
        own.read -= len(upper)
        total.read -= len(upper)
        total.hits += own.hits
        total.truth += own.truth
        scores.indicators.append((indicator.phenomena, own))
    scores.wrong += [_read_value(item, value) for _, value, item in left]
    scores.kinds["values"], scores.kinds["units"] = total, units


def same_value(
    indicator: TruthIndicator, value: TruthValue, read: Indicator, read_value: IndicatorValue
) -> bool:
    """Whether what was read is the value: of that name, role, period and number."""
    return norm(read.name) in _spellings(indicator) and _agree(value, read_value)


def _spellings(indicator: TruthIndicator) -> set[str]:
    return {norm(name) for name in (indicator.name, *indicator.also)}


def _agree(truth: TruthValue, read: IndicatorValue) -> bool:
    if (truth.role, truth.period) != (read.role.value, _period(read.time)):
        return False
    if truth.value is not None and read.value is not None:
        return any(
            abs(float(number) - float(read.value)) <= 1e-6 * max(1.0, abs(float(number)))
            for number in (truth.value, *truth.also)
        )
    words = {truth.status, "relative"} if truth.status == "qualitative" else {truth.status}
    return read.status.value in words  # 10％減 is no level, whichever of the two it is called


def _is_upper_end(indicator: TruthIndicator, read: IndicatorValue) -> bool:
    return any(
        read.value in value.also
        and (value.role, value.period) == (read.role.value, _period(read.time))
        for value in indicator.values
    )


def _period(time: PrintedTime) -> str:
    return str(time.date)[:7] if time.date else str(time.year or "")


_SAME_UNITS: dict[str, str] = {"箇所": "か所", "カ所": "か所", "ヶ所": "か所", "m3": "m3"}


def _unit(unit: str | None) -> str:
    text = norm(unit or "")
    return _SAME_UNITS.get(text, text)


def _truth_value(value: TruthValue) -> str:
    return f"[{value.role} {value.period or '?'} {value.value} {value.status}] 「{value.printed}」"


def _read_value(item: Indicator, value: IndicatorValue) -> str:
    number = f"{value.value} {value.status.value}"
    said = f"[{value.role.value} {_period(value.time) or '?'} {number}] 「{value.raw}」"
    return f"value: {item.name} {said} line {value.span.first_line}"
