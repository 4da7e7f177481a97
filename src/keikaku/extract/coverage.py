"""What became of every line, and what could not be read: charts, broken lines, lines left over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keikaku.extract.legibility import unreadable_lines
from keikaku.extract.lines import is_sentence
from keikaku.findings import Finding, Severity, SourceSpan

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from keikaku.extract.lines import PrintedLine
    from keikaku.extract.parts import Part

__all__ = ["lines_read_as", "lost_charts", "unread", "unreadable"]

#: Blocks whose lines are all read into something; one that is left over was not understood.
_LISTS = {"sdgs", "related_plan", "indicator"}


def lines_read_as(
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
        left_over = [line for chunk in part.chunks for line in chunk.lines if part.block in _LISTS]
        for line in left_over:
            if out.get(line.number) == part.block:
                out[line.number] = "body" if is_sentence(line.text) else None
        if part.type is not None:
            out.update((line.number, part.type.value) for line in part.lines)
    for line in cover:
        if out[line.number] in {"body", None}:
            out[line.number] = "cover"
    out.update((number, "indicator") for number in consumed if number in out)
    return out


def lost_charts(root: Part, read: set[Part], document: str) -> list[Finding]:
    """Headings of charts with nothing readable below them."""
    return [
        Finding(
            "chart-unreadable", Severity.INFO,
            f"「{part.title}」の図が本文から読み取れません（図が失われています）。",
            f"The chart of '{part.title}' cannot be read in the text; it is lost.",
            SourceSpan(document, part.lines[0].number, part.lines[-1].number), value=part.title,
        )
        for part in root.walk()
        if part.block == "chart" and not part.children and all(is_sentence(chunk.text) for chunk in part.chunks) and part not in read  # noqa: E501
    ]  # fmt: skip


def unreadable(lines: Sequence[PrintedLine], document: str) -> list[Finding]:
    """Lines of garbled or lost characters in a document that else can be read."""
    return [
        Finding(
            "line-unreadable", Severity.WARNING,
            "文字化けまたは失われた文字のため読み取れない行があります。",
            "The line cannot be read: mojibake or characters lost in the font.",
            SourceSpan(document, line.number, line.number), value=line.raw.strip()[:80],
        )
        for line in unreadable_lines(lines)
    ]  # fmt: skip


def unread(read_as: Mapping[int, str | None], document: str) -> list[Finding]:
    """Lines that stand for nothing the reader knows."""
    return [
        Finding(
            "line-unread", Severity.INFO, "この行は何を表すか判断できませんでした。", "What the line stands for was not understood.",  # noqa: E501
            SourceSpan(document, number, number),
        )
        for number, what in read_as.items()
        if what is None
    ]  # fmt: skip
