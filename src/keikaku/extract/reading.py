"""Reading a document: the steps from its lines to what it says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from keikaku.extract.announced_levels import local_level_words
from keikaku.extract.blocks import TableContext
from keikaku.extract.confidence import with_confidence
from keikaku.extract.coverage import lines_read_as, lost_charts, unread, unreadable
from keikaku.extract.description import cover_lines, cover_matter, describe
from keikaku.extract.elements import make_elements
from keikaku.extract.filling import fill
from keikaku.extract.furniture import find_furniture
from keikaku.extract.headings import read_heading
from keikaku.extract.identifiers import name_parts
from keikaku.extract.legibility import is_garbled, is_plan, unreadable_lines
from keikaku.extract.lines import is_sentence, printed_lines
from keikaku.extract.outline import OutlineReader
from keikaku.extract.plan_indicators import read_indicators
from keikaku.extract.reading_order import in_reading_order
from keikaku.extract.relations import read_relations
from keikaku.extract.restatements import resolve_restatements
from keikaku.extract.sdg_matrix import assign_rows, find_matrix_rows
from keikaku.extract.table import find_indicator_tables
from keikaku.extract.times import find_times
from keikaku.findings import Finding, Severity, SourceSpan
from keikaku.model.plan import DocumentDescription, PlanReading, VersionStatus

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from keikaku.extract.lines import PrintedLine
    from keikaku.model.dates import Era
    from keikaku.model.plan import Supplied
    from keikaku.sources.document import SourceDocument

__all__ = ["extract_plan"]


def extract_plan(document: SourceDocument, supplied: Supplied | None = None) -> PlanReading:
    """Read a plan document.

    ``supplied`` is what stands beside the document because the paper does not print it; values
    taken from it are named in the description's ``supplied``. What cannot be read is a finding; a
    document that is unreadable as a whole, or no plan, has findings and no elements. First of the
    findings are those of the file's format: scanned pages, hidden sheets …
    """
    reading = _read(document, supplied)
    return replace(
        reading,
        findings=(*document.findings, *reading.findings),
        places=tuple((line.number, line.place) for line in document.lines if line.place),
    )


def _read(document: SourceDocument, supplied: Supplied | None) -> PlanReading:
    lines = in_reading_order(printed_lines(document.lines))
    matrix = find_matrix_rows(lines)
    in_matrix = {row.line.index for row in matrix}
    default_era = _default_era(lines)
    blocks = [
        block
        for block in find_indicator_tables(document.lines, default_era)
        if in_matrix.isdisjoint(range(block.first, block.last + 1))
    ]
    if refusal := _refusal(lines, document.slug, has_tables=bool(blocks)):
        return _refused(lines, document.slug, supplied, refusal)
    table_of = {
        index: number
        for number, block in enumerate(blocks)
        for index in range(block.first, block.last + 1)
    }
    furniture = {
        index: kind for index, kind in find_furniture(lines).items() if index not in table_of
    }
    furniture |= {
        line.index: "unreadable" for line in unreadable_lines(lines) if line.index not in table_of
    }
    cover = cover_lines(lines, _body_start(lines, furniture))
    furniture |= {
        index: kind for index, kind in cover_matter(cover).items() if index not in table_of
    }
    furniture |= dict.fromkeys(in_matrix, "sdgs")
    reader = OutlineReader(lines, furniture, table_of)
    root = reader.read()
    findings = fill(root, document.slug, {row.line.number for row in matrix})
    assign_rows(matrix, root, document.slug)
    name_parts(root)
    findings += resolve_restatements(root, document.slug)
    description = describe(lines, cover, supplied, document.slug)
    indicators, doubts, consumed = read_indicators(
        root,
        reader.tables,
        blocks,
        document.lines,
        TableContext(
            document=document.slug,
            default_era=default_era,
            plan_period=description.period,
        ),
    )
    elements = make_elements(
        root, document.slug, bold_is_revision=description.status is VersionStatus.REVISION_DRAFT
    )
    if not elements and not indicators:
        refused = _refused(lines, document.slug, supplied, _no_plan(lines, document.slug))
        return replace(refused, document=description)
    read_as = lines_read_as(root, lines, reader.read_as, consumed, cover)
    findings += [
        *doubts,
        *lost_charts(root, reader.charts_read, document.slug),
        *unreadable(lines, document.slug),
        *unread(read_as, document.slug),
    ]
    reading = PlanReading(
        document.slug, description, elements, indicators, tuple(read_relations(root, description.title)) if elements else (),  # noqa: E501
        tuple(sorted(findings, key=lambda finding: finding.span.first_line if finding.span else 0)), tuple(read_as.items()),  # noqa: E501
    )  # fmt: skip
    return with_confidence(reading, document)


def _refused(
    lines: Sequence[PrintedLine], document: str, supplied: Supplied | None, refusal: Finding
) -> PlanReading:
    """The reading of a document from which nothing is read."""
    return PlanReading(
        document,
        _only_supplied(supplied),
        findings=(refusal,),
        coverage=tuple((line.number, None) for line in lines if not line.is_blank),
    )


def _refusal(lines: Sequence[PrintedLine], document: str, *, has_tables: bool) -> Finding | None:
    """Why nothing is read from the document, if so."""
    if is_garbled(lines):
        return Finding(
            "document-unreadable",
            Severity.VIOLATION,
            "文字化けなどのため文書の大部分が読み取れません。内容は抽出していません。",
            "Most of the document cannot be read (mojibake or lost characters); nothing was extracted.",
            _whole(lines, document),
            help="文字コードを確かめるか、文字の埋め込まれた原本から本文を取り直してください。",
        )
    return None if has_tables or is_plan(lines) else _no_plan(lines, document)


def _no_plan(lines: Sequence[PrintedLine], document: str) -> Finding:
    return Finding(
        "not-a-plan",
        Severity.WARNING,
        "計画の文書と判断できる見出しや語が見つかりません。内容は抽出していません。",
        "The document has no headings or words of a plan; nothing was extracted.",
        _whole(lines, document),
        help="総合計画・総合戦略などの本文を与えてください。",
    )


def _whole(lines: Sequence[PrintedLine], document: str) -> SourceSpan | None:
    printed = [line for line in lines if not line.is_blank]
    return SourceSpan(document, printed[0].number, printed[-1].number) if printed else None


def _only_supplied(supplied: Supplied | None) -> DocumentDescription:
    if supplied is None:
        return DocumentDescription(None, None, None, None, None)
    fields = {
        "title": supplied.title,
        "publisher": supplied.publisher,
        "kind": supplied.kind,
        "period": supplied.period,
    }
    return DocumentDescription(
        supplied.title, supplied.publisher, supplied.kind, None, supplied.period,
        supplied=frozenset(name for name, value in fields.items() if value is not None),
    )  # fmt: skip


def _body_start(lines: Sequence[PrintedLine], furniture: Mapping[int, str]) -> int:
    """Index of the first heading or contents line: what stands before it is the cover."""
    words = local_level_words(lines)
    for line in lines:
        if line.is_blank:
            continue
        if furniture.get(line.index) == "contents":
            return line.index
        heading = read_heading(line, words)
        if heading is not None and (
            heading.block or heading.level or (heading.number and not is_sentence(heading.title))
        ):
            return line.index
        if (
            heading is not None
            and heading.scheme.startswith("#")
            and line.index > 0
            and _has_earlier_heading(lines, line.index)
        ):
            return line.index
    return len(lines)


def _has_earlier_heading(lines: Sequence[PrintedLine], index: int) -> bool:
    return any(line.depth for line in lines[:index])


def _default_era(lines: Sequence[PrintedLine]) -> Era | None:
    """The newest era that the document prints: years without an era are counted in it.

    Older eras stand in the history that a plan tells and in the names of plans before it, often
    more often than its own.
    """
    eras = {
        time.era_year.era
        for line in lines
        if not line.is_blank
        for _, _, time in find_times(line.text)
        if time.era_year is not None
    }
    return max(eras, key=lambda era: era.first_year, default=None)
