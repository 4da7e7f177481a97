"""The tree of parts to its elements: statements, visions, plans, events, SDG marks, bodies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keikaku.extract.cleaning import words
from keikaku.extract.element_types import settle_types
from keikaku.extract.folding import squeeze
from keikaku.extract.listed_rows import rows_to_items
from keikaku.extract.parts import Part
from keikaku.extract.related_plans import read_plan_names
from keikaku.extract.schedule import make_events
from keikaku.extract.sdgs import inline_sdgs, read_sdg_marks
from keikaku.extract.statements import make_statements, pillars_of_plan
from keikaku.extract.visions import make_principles, make_visions, vision_in_sentence
from keikaku.findings import Finding, Severity, SourceSpan
from keikaku.model.element import ElementType, SdgMention

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from keikaku.extract.parts import Chunk

__all__ = ["fill"]

_PLANNING = {
    ElementType.POLICY_FIELD,
    ElementType.GOAL,
    ElementType.PRIORITY_GOAL,
    ElementType.MEASURE,
    ElementType.ACTION,
}

_ALL_GOALS = 17


def fill(root: Part, document: str, in_matrix: AbstractSet[int] = frozenset()) -> list[Finding]:
    """Make every element of the tree and say what could not be read.

    ``in_matrix`` holds the numbers of the lines of matrices of measures and SDGs.
    """
    findings: list[Finding] = []
    settle_types(root)
    for part in list(root.walk()):
        if (
            part.block == "vision"
            and part.owner.type in {None, ElementType.SECTION}
            and not make_visions(part)
        ):
            findings.append(_lost_vision(part, document))
        elif part.block == "principle":
            make_principles(part)
        elif part.block == "related_plan":
            _make_related_plans(part)
        elif part.block == "schedule":
            make_events(part)
        elif part.block == "sdgs" and in_matrix.isdisjoint(_lines_below(part)):
            findings += _read_sdgs(part, document)
    make_statements(root)
    pillars_of_plan(root)
    _keep_one_vision(root)
    _name_untitled(root)
    _read_inline_sdgs(root, document)
    _set_bodies(root)
    return findings


def _name_untitled(root: Part) -> None:
    """A part whose title is lost keeps its printed label for one; without a label it is no element."""
    for part in root.walk():
        if part.type is None or (part.words or part.title).strip():
            continue
        if part.level:
            part.title = f"{part.level}{part.number or ''}"
        else:
            part.type = None


def _make_related_plans(block: Part) -> None:
    kept: list[Chunk] = []
    for chunk in rows_to_items(block.chunks):
        plans = (
            []
            if re.search(r"(?:します|です|ます)。?$", words(chunk.text))
            else read_plan_names(chunk)
        )
        for plan in plans:
            child = block.add(
                Part(ElementType.RELATED_PLAN, plan.name, list(chunk.lines), heading=block.title)
            )
            child.period = plan.period
        if not plans:
            kept.append(chunk)
    block.chunks = kept


def _lines_below(block: Part) -> range:
    """The lines in which a table below the heading begins."""
    last = max(line.number for line in block.lines)
    return range(last + 1, last + 5)


def _read_sdgs(block: Part, document: str) -> list[Finding]:
    """Marks below a heading 関連するSDGs belong to the part above it."""
    owner = block.owner if block.type is None else (block.parent or block).owner
    printed = [
        (line, line.text if line not in block.lines else chunk.text)
        for chunk in block.chunks
        for line in chunk.lines
    ]
    lines = [line for line, _ in printed]
    joined = read_sdg_marks("".join(text for _, text in printed)) if printed else ()
    mentions = []
    for line, text in printed:
        mentions += [
            SdgMention(goal, raw, _span(document, line.number))
            for goal, raw in read_sdg_marks(text)
        ]
    known = {mention.goal for mention in mentions}
    first = block.lines[0].number
    mentions += [
        SdgMention(goal, raw, _span(document, lines[0].number, lines[-1].number))
        for goal, raw in joined
        if goal not in known
    ]
    if mentions:
        owner.sdgs += sorted(mentions, key=lambda mention: mention.goal or 0)
        read = {mention.span.first_line for mention in mentions}
        block.chunks = [
            chunk for chunk in block.chunks if not any(line.number in read for line in chunk.lines)
        ]
        return []
    if lines or owner.type not in _PLANNING:
        return []
    owner.sdgs.append(SdgMention(None, block.title, _span(document, first)))
    return [
        Finding(
            "sdg-icons-unreadable", Severity.WARNING,
            f"「{block.title}」の見出しの下に読み取れる番号・名称がありません（アイコンが失われています）。",
            f"Below the heading '{block.title}' no SDG number or name can be read; the icons are lost.",
            _span(document, first), value=block.title, help="SDGs の番号または名称を文字で示してください。",
        )
    ]  # fmt: skip


def _read_sdg_lines(part: Part, document: str) -> None:
    """Names of goals alone on lines right below a part; all 17 together explain the goals."""
    read = [(line, mark) for line in part.sdg_lines for mark in read_sdg_marks(line.text)]
    if len({goal for _, (goal, _) in read}) >= _ALL_GOALS:
        return
    known = {mention.goal for mention in part.sdgs}
    part.sdgs += [
        SdgMention(goal, raw, _span(document, line.number))
        for line, (goal, raw) in read
        if goal not in known
    ]


def _read_inline_sdgs(root: Part, document: str) -> None:
    for part in root.walk():
        if part.owner.type not in _PLANNING:
            continue
        _read_sdg_lines(part, document)
        printed = [*part.lines, *(line for chunk in part.chunks for line in chunk.lines)]
        known = {mention.goal for mention in part.owner.sdgs}
        for line in printed:
            for goal, raw in inline_sdgs(line.text):
                if goal not in known:
                    known.add(goal)
                    part.owner.sdgs.append(SdgMention(goal, raw, _span(document, line.number)))


def _lost_vision(block: Part, document: str) -> Finding:
    last = max(
        [line.number for line in block.lines]
        + [line.number for chunk in block.chunks[:1] for line in chunk.lines]
    )
    return Finding(
        "vision-unreadable", Severity.WARNING,
        f"「{block.title}」に示すとある文言が本文から読み取れません（画像などで失われています）。",
        f"The words announced under '{block.title}' cannot be read in the text; they may be lost with an image.",
        _span(document, block.lines[0].number, last), value=block.title, help="将来像の文言を文字で示してください。",
    )  # fmt: skip


def _keep_one_vision(root: Part) -> None:
    """A vision printed again is the same vision; one that only a sentence tells counts when no other does."""
    seen: set[str] = set()
    for part in list(root.walk()):
        if part.type is ElementType.VISION and part.parent is not None:
            key = squeeze(part.title)
            if key in seen:
                part.parent.children.remove(part)
            seen.add(key)
    if not seen and not any(part.block == "vision" for part in root.walk()):
        vision_in_sentence(root)


def _set_bodies(root: Part) -> None:
    for part in root.walk():
        if part.type is None or part.body is not None:
            continue
        texts = [words(chunk.text) for chunk in _body_chunks(part)]
        part.body = "\n".join(text for text in texts if text) or None


def _body_chunks(part: Part) -> list[Chunk]:
    """The part's own paragraphs, with those of blocks that made no statements of them."""
    out = list(part.chunks)
    for child in part.children:
        if child.type is None and child.block in {
            "measure",
            "vision",
            "principle",
            "drafting_body",
            "period",
            "chart",
            "plan_character",
            "consideration",
            "remark",
            "indicator",
        }:
            out += _body_chunks(child)
    return out


def _span(document: str, first: int, last: int | None = None) -> SourceSpan:
    return SourceSpan(document, first, last or first)
