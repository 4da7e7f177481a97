"""Indicators in the tree: which element each measures, from tables and from sentences."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from keikaku.extract.card_announcements import tells_of_plan_before
from keikaku.extract.direction import is_contradicted
from keikaku.extract.folding import fold, squeeze
from keikaku.extract.identifiers import unique
from keikaku.extract.notes import is_table_note
from keikaku.extract.printed_twice import join_repeated
from keikaku.extract.prose_indicators import read_prose_indicators
from keikaku.extract.table import read_indicator_table
from keikaku.extract.target_sentences import read_target_sentence
from keikaku.extract.terms import marked_terms
from keikaku.extract.times import find_times
from keikaku.model.dates import TimeSource
from keikaku.model.element import ElementType
from keikaku.model.indicator import Direction, DirectionBasis

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from keikaku.extract.blocks import TableBlock, TableContext, TableReading
    from keikaku.extract.parts import Chunk, Part
    from keikaku.findings import Finding
    from keikaku.model.indicator import Indicator
    from keikaku.sources.document import Line

__all__ = ["read_indicators"]

_STATED = re.compile(
    r"^[【〔［\[<＜《≪〈(]?\s*(?:数値目標|重要業績評価指標|成果指標|成果目標|KPI)\s*(?:\(KPI\))?\s*[】〕］\]>＞》≫〉)]?[\s:]+[^。]*\d|"
    r"\d[^→⇒➡➔]{0,24}[→⇒➡➔][^→⇒➡➔]{0,24}\d|\d[^。]{0,24}(?:を|から)[^。]{0,30}\d[^。\d]{1,12}(?:に|へ|と|まで)(?:し|する|維持|増|減|引き|高め|抑え|向上|低|縮|削|拡|上)[^。]{0,10}。|(?:現状値?|基準値|目標値?|実績値?)\s*[:(（]?.{0,16}\d"
)
_PAST = re.compile(
    r"現状|現況|状況|推移|動向|アンケート|意識調査|調査の?結果|検証|(?:前|第\d+[次期]).{0,20}評価|振り返り|総括|実績|これまで"
)
_TARGETS = re.compile(r"目標|指標|KPI|展望")
#: Headings of what others aim at, and of what is only expected.
_OF_OTHERS = re.compile(
    r"(?:^|[^一-鿿])(?:国|県|都|道|府)(?:及び(?:国|県))?の|上位計画|関連計画|関連法|国内|基本指針|閣議決定"
)
_EXPECTED = re.compile(r"背景|社会情勢|推計|予測|試算|見込み")
#: What every sentence that sets a target has.
_MEANT = re.compile(r"ます|する|目標|目指|めざ|維持|[増減高低]|抑|縮|改善|拡大|延伸|向上")
_SENTENCE = re.compile(r"(?:「[^」]*」|『[^』]*』|[(（][^()（）]*[)）]|[^。])+。?")
_HEADS_TARGETS = re.compile(r"(?:指標|数値目標|成果目標|達成目標|KPI)(?:[(（].{0,16})?$")
_PLANNED = re.compile(
    r"(?:計画|目標|将来|想定|推計)人口|人口の(?:見通し|目標|将来展望)|人口(?:フレーム|目標)|目標とする人口"
)


def read_indicators(
    root: Part,
    tables: Mapping[int, tuple[Part, Part | None]],
    blocks: Sequence[TableBlock],
    lines: Sequence[Line],
    base: TableContext,
) -> tuple[tuple[Indicator, ...], tuple[Finding, ...], frozenset[int]]:
    """Every indicator with its element, what is doubtful, and the numbers of the lines read.

    ``base`` is what the document says as a whole: its name, its period, its era.
    """
    out: list[Indicator] = []
    findings: list[Finding] = []
    consumed: set[int] = set()
    terms = [part for part in root.walk() if part.type is ElementType.GLOSSARY_TERM]
    taken: set[str] = set()
    readings: list[tuple[int, Part, str | None, TableReading]] = []
    for number, block in enumerate(blocks):
        if number not in tables:
            continue
        part, head = tables[number]
        context = _context(base, part, head)
        readings.append(
            (lines[block.first].number, part, context.heading, read_indicator_table(block, context))
        )
    for part, chunks in _prose(root):
        context = _context(base, part, part)
        by_number = {line.number: line for line in lines}
        own = [*chunks, *_notes_on_values(part, chunks, by_number)]
        printed = [line for chunk in own for line in _sentences(chunk, by_number)]
        readings.append(
            (printed[0].number, part, context.heading, read_prose_indicators(printed, context))
        )
    for _line, part, heading, reading in sorted(readings, key=lambda item: item[0]):
        consumed |= set(reading.lines)
        findings += reading.findings
        out += [_placed(indicator, part, heading, terms, taken) for indicator in reading.indicators]
    chapters = {part.id for part in root.walk() if part.type is ElementType.SECTION}
    return join_repeated(out, chapters), tuple(findings), frozenset(consumed)


def _sentences(chunk: Chunk, lines: Mapping[int, Line]) -> list[Line]:
    """The lines of a chunk as printed; sentences, however their lines break, one by one."""
    printed = [lines[line.number] for line in chunk.lines]
    text = chunk.text.strip()
    sentences = [match.group() for match in _SENTENCE.finditer(text)]
    if "。" not in text or (len(printed) == 1 and len(sentences) == 1):
        return printed
    if is_table_note(printed[0]):
        return printed  # a note stays whole
    whole = fold(text)
    ends = [len(re.sub(r"\s", "", fold(line.text))) for line in printed]
    if sum(ends) < len(re.sub(r"\s", "", whole)):
        return printed
    out: list[Line] = []
    read = 0
    for sentence in sentences:
        length = len(re.sub(r"\s", "", fold(sentence)))
        place, passed = 0, 0
        while place < len(printed) - 1 and passed + ends[place] <= read:
            passed += ends[place]
            place += 1
        out.append(replace(printed[place], text=sentence.strip()))
        read += length
    return out


def _notes_on_values(part: Part, chunks: Sequence[Chunk], lines: Mapping[int, Line]) -> list[Chunk]:
    """The notes below statements that tell of their values, taken from the element's own notes."""
    owner, first = part.owner, chunks[0].lines[0].number
    notes = [
        note
        for note in owner.notes
        if note.lines[0].number > first and is_table_note(lines[note.lines[0].number])
    ]
    owner.notes = [note for note in owner.notes if note not in notes]
    return notes


def _placed(
    indicator: Indicator, part: Part, heading: str | None, terms: Sequence[Part], taken: set[str]
) -> Indicator:
    owner = part.owner
    whole_plan = owner.type is None or (
        owner.type is ElementType.SECTION
        and (owner.block == "indicator" or _PLANNED.search(squeeze(owner.title)))
    )
    parent = None if whole_plan else owner.id
    identifier = _identifier(f"{parent}." if parent else "", taken)
    taken.add(identifier)
    lowered = indicator.direction is Direction.DECREASE
    if (
        lowered
        and indicator.direction_basis is DirectionBasis.INFERRED
        and is_contradicted(indicator.name, _words_of(owner))
    ):
        indicator = replace(indicator, direction=Direction.UNKNOWN, direction_basis=None)
    uses = marked_terms(indicator.name_raw, terms, [part, *part.ancestors()])
    return replace(
        indicator, id=identifier, parent=parent, heading=indicator.heading or heading,
        uses_terms=tuple(dict.fromkeys((*indicator.uses_terms, *uses))),
    )  # fmt: skip


def _words_of(owner: Part) -> str:
    """What a plan says of an element: its title, its paragraphs and those of its blocks."""
    told = [owner, *(child for child in owner.children if child.type is None)]
    texts = [chunk.text for part in told for chunk in part.chunks]
    return "。".join([owner.title, owner.body or "", *texts])


def _identifier(prefix: str, taken: set[str]) -> str:
    count = 1
    while f"{prefix}k{count}" in taken:
        count += 1
    return unique(f"{prefix}k{count}", taken)


def _context(base: TableContext, part: Part, head: Part | None) -> TableContext:
    """What the heading in force and the lead sentences say of the table below them."""
    heading = (
        head.title if head is not None else (part.title if part.block == "indicator" else None)
    )
    texts = [
        heading or "",
        *(
            chunk.text
            for chunk in part.chunks[-3:]
            if re.search(r"目標|指標|現状|基準", chunk.text)
        ),
    ]
    time = baseline = None
    for text in texts:
        for start, end, found in find_times(text):
            around = text[max(0, start - 12) : end + 14]
            if re.search(r"現状|基準|実績|策定時", around):
                baseline = baseline or replace(found, source=TimeSource.HEADING)
            elif re.search(r"目標|達成|最終|まで", around):
                time = time or replace(found, source=TimeSource.HEADING)
    return replace(base, heading=heading, time=time, baseline_time=baseline)


def _tells(title: str) -> bool:
    """Whether a heading is one of what has been or is expected."""
    expected = _EXPECTED.search(title) is not None and _TARGETS.search(title) is None
    return expected or _PAST.search(title) is not None


def _is_of_others(part: Part) -> bool:
    """Whether a part tells what others (国の基本指針, 上位計画) aim at."""
    titles = [squeeze(other.title) for other in (part, *part.ancestors()) if other.title]
    return any(_OF_OTHERS.search(title) for title in titles[:2])


def _sets_target(chunk: Chunk, title: str) -> bool:
    """Whether a sentence of a chunk sets a target."""
    if not re.search(r"[\d０-９]", chunk.text) or not _MEANT.search(chunk.text):
        return False
    announced = _TARGETS.search(title) is not None
    return any(
        read_target_sentence(match.group().strip(), announced=announced)
        for match in _SENTENCE.finditer(chunk.text)
    )


def _is_of_the_past(part: Part) -> bool:
    """Whether a part tells what has been: there an arrow leads to today, not to a target."""
    above = [other for other in (part, *part.ancestors()) if other.title]
    nearest = next((other for other in above if _TARGETS.search(squeeze(other.title))), None)
    told = next((other for other in above if _tells(squeeze(other.title))), None)
    return told is not None and (nearest is None or above.index(told) <= above.index(nearest))


def _prose(root: Part) -> list[tuple[Part, list[Chunk]]]:
    """Text that states indicators: below a heading of indicators, or with 現状 → 目標 in itself."""
    out = []
    for part in root.walk():
        title = squeeze(part.title)
        if _is_of_others(part):
            continue
        if part.block == "indicator" or _PLANNED.search(title) or _HEADS_TARGETS.search(title):
            chunks = list(part.chunks)
        elif part.block in {"vision", "sdgs", "schedule", "glossary"} or any(
            tells_of_plan_before(other.title) for other in (part, *part.ancestors())
        ):
            continue
        else:
            past = _is_of_the_past(part)
            chunks = [
                chunk
                for chunk in part.chunks
                if (_STATED.search(fold(chunk.text)) or _sets_target(chunk, title))
                and not (past and not re.search(r"目標|KPI", fold(chunk.text)))
            ]
        if chunks:
            out.append((part, chunks))
    return out
