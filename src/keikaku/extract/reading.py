"""Reading a document: the steps from its lines to what it says."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

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
from keikaku.extract.relations import read_relations
from keikaku.extract.table import find_indicator_tables
from keikaku.extract.times import find_times
from keikaku.findings import Finding, Severity, SourceSpan
from keikaku.model.plan import DocumentDescription, PlanReading, VersionStatus

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from keikaku.extract.lines import PrintedLine
    from keikaku.extract.parts import Part
    from keikaku.model.dates import Era
    from keikaku.model.plan import Supplied
    from keikaku.sources.document import SourceDocument

__all__ = ["extract_plan"]

#: Blocks whose lines are all read into something; one that is left over was not understood.
_LISTS = {"sdgs", "related_plan", "indicator"}


def extract_plan(document: SourceDocument, supplied: Supplied | None = None) -> PlanReading:
    """Read a plan document.

    ``supplied`` is what stands beside the document because the paper does not print it; values
    taken from it are named in the description's ``supplied``. What cannot be read is a finding; a
    document that is unreadable as a whole, or no plan, has findings and no elements.
    """
    lines = printed_lines(document.lines)
    blocks = find_indicator_tables(document.lines)
    if refusal := _refusal(lines, document.slug, has_tables=bool(blocks)):
        return PlanReading(
            document.slug, _only_supplied(supplied), findings=(refusal,),
            coverage=tuple((line.number, None) for line in lines if not line.is_blank),
        )  # fmt: skip
    table_of = {
        index: number
        for number, block in enumerate(blocks)
        for index in range(block.first, block.last + 1)
    }
    furniture = {
        index: kind for index, kind in find_furniture(lines).items() if index not in table_of
    }
    cover = cover_lines(lines, _body_start(lines, furniture))
    furniture |= {
        index: kind for index, kind in cover_matter(cover).items() if index not in table_of
    }
    reader = OutlineReader(lines, furniture, table_of)
    root = reader.read()
    findings = fill(root, document.slug)
    name_parts(root)
    description = describe(lines, cover, supplied, document.slug)
    indicators, doubts, consumed = read_indicators(
        root,
        reader.tables,
        blocks,
        document.lines,
        document.slug,
        description.period,
        _default_era(lines),
    )
    elements = make_elements(
        root, document.slug, bold_is_revision=description.status is VersionStatus.REVISION_DRAFT
    )
    read_as = _read_as(root, lines, reader.read_as, consumed, cover)
    findings += [
        *doubts,
        *_lost_charts(root, reader.charts_read, document.slug),
        *_unreadable(lines, document.slug),
        *_unread(read_as, document.slug),
    ]
    return PlanReading(
        document.slug, description, elements, indicators, tuple(read_relations(root)),
        tuple(sorted(findings, key=lambda finding: finding.span.first_line if finding.span else 0)), tuple(read_as.items()),
    )  # fmt: skip


def _refusal(lines: Sequence[PrintedLine], document: str, *, has_tables: bool) -> Finding | None:
    """Why nothing is read from the document, if so."""
    printed = [line for line in lines if not line.is_blank]
    span = SourceSpan(document, printed[0].number, printed[-1].number) if printed else None
    if is_garbled(lines):
        return Finding(
            "document-unreadable", Severity.VIOLATION,
            "文字化けなどのため文書の大部分が読み取れません。内容は抽出していません。",
            "Most of the document cannot be read (mojibake or lost characters); nothing was extracted.",
            span, help="文字コードを確かめるか、文字の埋め込まれた原本から本文を取り直してください。",
        )  # fmt: skip
    if not has_tables and not is_plan(lines):
        return Finding(
            "not-a-plan", Severity.WARNING,
            "計画の文書と判断できる語が見つかりません。内容は抽出していません。",
            "The document has no words of a plan; nothing was extracted.",
            span, help="総合計画・総合戦略などの本文を与えてください。",
        )  # fmt: skip
    return None


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
    for line in lines:
        if line.is_blank:
            continue
        if furniture.get(line.index) == "contents":
            return line.index
        heading = read_heading(line)
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
    """The era that the document prints most: years without an era are counted in it."""
    eras = Counter(
        time.era_year.era
        for line in lines
        if not line.is_blank
        for _, _, time in find_times(line.text)
        if time.era_year is not None
    )
    return eras.most_common(1)[0][0] if eras else None


def _read_as(
    root: Part,
    lines: Sequence[PrintedLine],
    read_as: Mapping[int, str],
    consumed: frozenset[int],
    cover: Sequence[PrintedLine],
) -> dict[int, str | None]:
    """What every non-blank line was read as."""
    out: dict[int, str | None] = {
        line.number: read_as.get(line.number) for line in lines if not line.is_blank
    }
    for part in root.walk():
        for chunk in part.chunks:
            for line in chunk.lines:
                if out.get(line.number) in _LISTS and part.block == out[line.number]:
                    out[line.number] = "body" if is_sentence(line.text) else None
        if part.type is not None:
            for line in part.lines:
                out[line.number] = part.type.value
    for line in cover:
        if out[line.number] in {"body", None}:
            out[line.number] = "cover"
    for number in consumed:
        if number in out:
            out[number] = "indicator"
    return out


def _lost_charts(root: Part, read: set[Part], document: str) -> list[Finding]:
    """Headings of charts with nothing readable below them."""
    return [
        Finding(
            "chart-unreadable", Severity.INFO,
            f"「{part.title}」の図が本文から読み取れません（図が失われています）。",
            f"The chart of '{part.title}' cannot be read in the text; it is lost.",
            SourceSpan(document, part.lines[0].number, part.lines[-1].number), value=part.title,
        )
        for part in root.walk()
        if part.block == "chart" and not part.children and part not in read
    ]  # fmt: skip


def _unreadable(lines: Sequence[PrintedLine], document: str) -> list[Finding]:
    return [
        Finding(
            "line-unreadable", Severity.WARNING,
            "文字化けまたは失われた文字のため読み取れない行があります。",
            "The line cannot be read: mojibake or characters lost in the font.",
            SourceSpan(document, line.number, line.number), value=line.raw.strip()[:80],
        )
        for line in unreadable_lines(lines)
    ]  # fmt: skip


def _unread(read_as: Mapping[int, str | None], document: str) -> list[Finding]:
    return [
        Finding(
            "line-unread", Severity.INFO, "この行は何を表すか判断できませんでした。", "What the line stands for was not understood.",
            SourceSpan(document, number, number),
        )
        for number, what in read_as.items()
        if what is None
    ]  # fmt: skip
