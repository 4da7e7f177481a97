"""What became of every line of a document: understood, passed over, doubtful or not understood."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from keikaku.findings import Severity
from keikaku.model.doubt import DOUBTFUL_BELOW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keikaku.findings import SourceSpan
    from keikaku.model.plan import PlanReading

__all__ = ["Coverage", "LineStatus", "coverage_of", "doubtful_readings", "line_statuses"]

#: Printed matter that is recognised and says nothing of the plan's own.
_PASSED_OVER = {
    "contents", "running-head", "page-number", "credit", "caption", "figure", "chart", "heading:chart",
    "cover", "other_role", "heading:other_role",
}  # fmt: skip
#: What a line is read as when its characters are lost.
_ILLEGIBLE = "unreadable"
_FEW_LINES = 3  #: a finding over more lines is about a section, not about each of them


class LineStatus(StrEnum):
    """What became of a line."""

    UNDERSTOOD = "understood"  #: it is part of a statement, a value or a heading
    SKIPPED = "skipped"  #: contents, page numbers, captions …: known, and left out on purpose
    DOUBTFUL = "doubtful"  #: read, but a person should look
    UNREAD = "unread"  #: not understood


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a document was understood, in lines that are not blank."""

    lines: int
    unread: int
    readings: int  #: elements, indicators and values
    doubtful: int  #: those below :data:`~keikaku.model.doubt.DOUBTFUL_BELOW`

    @property
    def share(self) -> float:
        """The share of lines that were understood or left out on purpose, from 0 to 1."""
        return 1 - self.unread / self.lines if self.lines else 0.0


def line_statuses(reading: PlanReading) -> dict[int, LineStatus]:
    """The status of every line that is not blank, by its number."""
    statuses = {number: _status(read_as) for number, read_as in reading.coverage}
    doubted = {number for span in _doubted_spans(reading) for number in _lines(span)}
    for number in doubted & statuses.keys():
        if statuses[number] is not LineStatus.UNREAD:
            statuses[number] = LineStatus.DOUBTFUL
    return statuses


def coverage_of(reading: PlanReading) -> Coverage:
    """How much of the document was understood, and how much of that is in doubt."""
    values = [value for indicator in reading.indicators for value in indicator.values]
    read = len(reading.elements) + len(reading.indicators) + len(values)
    unread = sum(_status(read_as) is LineStatus.UNREAD for _, read_as in reading.coverage)
    return Coverage(len(reading.coverage), unread, read, sum(1 for _ in doubtful_readings(reading)))


def doubtful_readings(reading: PlanReading) -> Iterator[SourceSpan]:
    """Where the elements, indicators and values stand that a person should look at."""
    for element in reading.elements:
        if element.confidence < DOUBTFUL_BELOW:
            yield element.span
    for indicator in reading.indicators:
        if indicator.confidence < DOUBTFUL_BELOW:
            yield indicator.span
        for value in indicator.values:
            if value.confidence < DOUBTFUL_BELOW:
                yield value.span


def _doubted_spans(reading: PlanReading) -> Iterator[SourceSpan]:
    yield from doubtful_readings(reading)
    for finding in reading.findings:
        span = finding.span
        if span is None or finding.severity is Severity.INFO:
            continue
        if span.last_line - span.first_line < _FEW_LINES:
            yield span


def _status(read_as: str | None) -> LineStatus:
    if read_as is None or read_as == _ILLEGIBLE:
        return LineStatus.UNREAD
    return LineStatus.SKIPPED if read_as in _PASSED_OVER else LineStatus.UNDERSTOOD


def _lines(span: SourceSpan) -> range:
    return range(span.first_line, span.last_line + 1)
