"""A page that shows a document beside what was read from it, so that a person can check it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined

from keikaku import __version__
from keikaku.model.doubt import DOUBTFUL_BELOW
from keikaku.review.line_status import LineStatus, coverage_of, line_statuses
from keikaku.review.wording import report_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jinja2 import Template

    from keikaku.findings import Finding
    from keikaku.model.element import Element
    from keikaku.model.indicator import Indicator
    from keikaku.model.plan import PlanReading
    from keikaku.review.line_status import Coverage
    from keikaku.review.wording import ReportWords
    from keikaku.sources import Line, SourceDocument

__all__ = ["render_report"]

_Placed = TypeVar("_Placed", "Element", "Indicator", "Finding")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with everything that was read from it."""

    line: Line
    status: LineStatus | None  #: ``None`` of a blank line
    read_as: str  #: in words
    break_before: str  #: the page or sheet that begins here, in words
    elements: tuple[Element, ...]
    indicators: tuple[Indicator, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One document of the report."""

    reading: PlanReading
    coverage: Coverage
    rows: tuple[_Row, ...]
    paths: dict[str, list[str]]  #: titles from the root down to an element, by its id
    findings: tuple[Finding, ...] = field(default=())  #: those that stand at no line


def render_report(documents: Iterable[tuple[SourceDocument, PlanReading]], language: str) -> str:
    """One HTML page for the documents, complete in itself: no script, nothing from elsewhere.

    Every word of the documents is escaped. ``language`` is ``ja`` or ``en``.
    """
    words = report_words(language)
    sheets = [_sheet(document, reading, words) for document, reading in documents]
    return _template().render(
        w=words,
        sheets=sheets,
        statuses=list(LineStatus),
        doubtful_below=DOUBTFUL_BELOW,
        language=language,
        version=__version__,
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("keikaku.review", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html")


def _sheet(document: SourceDocument, reading: PlanReading, words: ReportWords) -> _Sheet:
    statuses, read_as = line_statuses(reading), dict(reading.coverage)
    elements = _by_first_line(reading.elements)
    indicators = _by_first_line(reading.indicators)
    findings = _by_first_line(finding for finding in reading.findings if finding.span)
    rows = tuple(
        _Row(
            line,
            statuses.get(line.number),
            words.read_as(read_as[line.number]) if line.number in read_as else "",
            _break_before(document.lines, index, words),
            tuple(elements[line.number]),
            tuple(indicators[line.number]),
            tuple(findings[line.number]),
        )
        for index, line in enumerate(document.lines)
    )
    placeless = tuple(finding for finding in reading.findings if finding.span is None)
    return _Sheet(reading, coverage_of(reading), rows, _paths(reading.elements), placeless)


def _by_first_line(things: Iterable[_Placed]) -> dict[int, list[_Placed]]:
    lines: dict[int, list[_Placed]] = defaultdict(list)
    for thing in things:
        if thing.span is not None:
            lines[thing.span.first_line].append(thing)
    return lines


def _break_before(lines: Sequence[Line], index: int, words: ReportWords) -> str:
    """The page or sheet that begins with a line; empty where none does."""
    here = lines[index].place
    before = lines[index - 1].place if index else None
    if here is None:
        return ""
    if here.page is not None and (before is None or before.page != here.page):
        return words("page", page=here.page)
    if here.sheet is not None and (before is None or before.sheet != here.sheet):
        return words("sheet", sheet=here.sheet)
    return ""


def _paths(elements: Sequence[Element]) -> dict[str, list[str]]:
    """The titles above and at every element, from the root down."""
    by_id = {element.id: element for element in elements}
    paths: dict[str, list[str]] = {}
    for element in elements:
        titles: list[str] = []
        current = element
        while current.parent in by_id and len(titles) < len(by_id):
            current = by_id[current.parent]
            titles.append(current.text)
        paths[element.id] = [*reversed(titles), element.text]
    return paths
