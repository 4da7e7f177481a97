"""A page that shows a document beside what was read from it, so that a person can check it."""

from __future__ import annotations

import base64
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined

from keikaku import __version__
from keikaku.model.doubt import DOUBTFUL_BELOW
from keikaku.review.line_status import LineStatus, coverage_of, line_statuses
from keikaku.review.wording import report_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
    elements: tuple[Element, ...]
    indicators: tuple[Indicator, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """The lines of one page or sheet; of the whole document where it has neither."""

    title: str  #: the page or sheet, in words; may be empty
    picture: str  #: the page as a data URI; may be empty
    rows: tuple[_Row, ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One document of the report."""

    reading: PlanReading
    coverage: Coverage
    groups: tuple[_Group, ...]
    paths: dict[str, list[str]]  #: titles from the root down to an element, by its id
    findings: tuple[Finding, ...] = field(default=())  #: those that stand at no line


def render_report(
    documents: Iterable[tuple[SourceDocument, PlanReading]],
    language: str,
    pictures: Mapping[str, Sequence[bytes]] | None = None,
) -> str:
    """One HTML page for the documents, complete in itself: no script, nothing from elsewhere.

    Every word of the documents is escaped.

    Args:
        documents: Each document with its reading.
        language: ``ja`` or ``en``.
        pictures: Pages as JPEG by the document's slug, the first page first; those that are there
            stand beside their lines.
    """
    words = report_words(language)
    drawn = pictures or {}
    sheets = [
        _sheet(document, reading, words, drawn.get(document.slug, ()))
        for document, reading in documents
    ]
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


def _sheet(
    document: SourceDocument, reading: PlanReading, words: ReportWords, pictures: Sequence[bytes]
) -> _Sheet:
    groups = tuple(
        _Group(_title(page, sheet, words), _picture(page, pictures), tuple(rows))
        for (page, sheet), rows in groupby(_rows(document, reading, words), key=_page_and_sheet)
    )
    placeless = tuple(finding for finding in reading.findings if finding.span is None)
    return _Sheet(reading, coverage_of(reading), groups, _paths(reading.elements), placeless)


def _rows(document: SourceDocument, reading: PlanReading, words: ReportWords) -> Iterator[_Row]:
    statuses, read_as = line_statuses(reading), dict(reading.coverage)
    elements = _by_first_line(reading.elements)
    indicators = _by_first_line(reading.indicators)
    findings = _by_first_line(finding for finding in reading.findings if finding.span)
    for line in document.lines:
        number = line.number
        yield _Row(
            line,
            statuses.get(number),
            words.read_as(read_as[number]) if number in read_as else "",
            tuple(elements[number]),
            tuple(indicators[number]),
            tuple(findings[number]),
        )


def _page_and_sheet(row: _Row) -> tuple[int | None, str | None]:
    place = row.line.place
    return (place.page, place.sheet) if place else (None, None)


def _title(page: int | None, sheet: str | None, words: ReportWords) -> str:
    if page is not None:
        return words("page", page=page)
    return words("sheet", sheet=sheet) if sheet is not None else ""


def _picture(page: int | None, pictures: Sequence[bytes]) -> str:
    if page is None or page > len(pictures):
        return ""
    return f"data:image/jpeg;base64,{base64.b64encode(pictures[page - 1]).decode()}"


def _by_first_line(things: Iterable[_Placed]) -> dict[int, list[_Placed]]:
    lines: dict[int, list[_Placed]] = defaultdict(list)
    for thing in things:
        if thing.span is not None:
            lines[thing.span.first_line].append(thing)
    return lines


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
