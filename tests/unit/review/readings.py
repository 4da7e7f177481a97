"""Readings made by hypothesis: every field of the model, with words that spreadsheets dislike."""

from __future__ import annotations

import string
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from keikaku.findings import SourceSpan
from keikaku.model.dates import ERAS, EraYear, PrintedTime, TimeKind, TimeSource
from keikaku.model.element import (
    Element,
    ElementType,
    Note,
    NoteKind,
    PlanPeriod,
    RestatementStatus,
    SdgMention,
)
from keikaku.model.indicator import (
    Direction,
    DirectionBasis,
    Indicator,
    IndicatorValue,
    RoleSource,
    ValueRole,
    ValueStatus,
)
from keikaku.model.plan import (
    DocumentDescription,
    PlanKind,
    PlanReading,
    PlanRelation,
    PlanRelationKind,
    Publisher,
    VersionStatus,
)
from keikaku.sources import SourceDocument
from keikaku.sources.document import Line

SLUG = "plan"
LINES = 30
#: Words that a spreadsheet program might take for something else.
NASTY = [
    "=1+1", "+81", "-3", "@here", "'quoted", "6-1", "1/2", "２０２６", "TRUE", "1E5", "12.0",
    "市民\u00a0総働", "二行\nの文", "a;b；c", "_x000D_", "６－１　推進", "\t頭", "「引用」", "007", "ｱ",
]  # fmt: skip

words = st.one_of(
    st.sampled_from(NASTY),
    st.text(alphabet="市民総働計画推進ア12-＝ 、。", min_size=1, max_size=12).filter(str.strip),
)
optional_words = st.none() | words
years = st.integers(1990, 2060)


@st.composite
def spans(draw: st.DrawFn) -> SourceSpan:
    first = draw(st.integers(1, LINES))
    return SourceSpan(SLUG, first, draw(st.integers(first, LINES)))


@st.composite
def times(draw: st.DrawFn) -> PrintedTime:
    kind = draw(st.none() | st.sampled_from(TimeKind))
    if kind is None:
        return PrintedTime(draw(optional_words), source=draw(st.sampled_from(TimeSource)))
    year = draw(years)
    date = f"{year}-{draw(st.integers(1, 12)):02}" if kind is TimeKind.DATE else None
    era = draw(st.none() | st.builds(EraYear, st.sampled_from(ERAS), st.integers(1, 64)))
    return PrintedTime(
        draw(words), kind, year, draw(st.none() | years), date, era,
        draw(st.sampled_from(TimeSource)), draw(optional_words),
    )  # fmt: skip


@st.composite
def periods(draw: st.DrawFn) -> PlanPeriod:
    start = draw(st.integers(1990, 2030))
    return PlanPeriod(
        draw(words), start, draw(st.none() | st.integers(start, 2060)),
        supplied=draw(st.booleans()), span=draw(st.none() | spans()),
    )  # fmt: skip


def notes() -> st.SearchStrategy[tuple[Note, ...]]:
    return st.lists(
        st.builds(Note, st.just("n"), st.sampled_from(NoteKind), words, spans()), max_size=2
    ).map(lambda found: tuple(_numbered(found, "n")))


def _numbered(items: list[Any], letter: str) -> list[Any]:
    return [replace(item, id=f"{letter}{number}") for number, item in enumerate(items, 1)]


@st.composite
def values(draw: st.DrawFn) -> IndicatorValue:
    status = draw(st.sampled_from(ValueStatus))
    has_number = status in {ValueStatus.NUMERIC, ValueStatus.NIL, ValueStatus.RELATIVE}
    numbers = st.integers(-(10**9), 10**9).map(Decimal) | st.decimals(-1000, 1000, places=2)
    return IndicatorValue(
        id="v", role=draw(st.sampled_from(ValueRole)), raw=draw(words), status=status,
        time=draw(times()), span=draw(spans()), value=draw(numbers) if has_number else None,
        unit=draw(optional_words), multiplier=draw(optional_words),
        qualifier=draw(st.sampled_from([None, ">=", "<=", "~", "maintain"])),
        relative_to=draw(optional_words), part=draw(optional_words), cumulative=draw(st.booleans()),
        preliminary=draw(optional_words), role_source=draw(st.sampled_from(RoleSource)),
        notes=draw(notes()),
        determined_by=tuple(draw(st.lists(st.text("市計画", min_size=1, max_size=4), max_size=2))),
        confidence=draw(st.sampled_from([1.0, 0.81, 0.9])),
    )  # fmt: skip


@st.composite
def indicators(draw: st.DrawFn, elements: list[str]) -> Indicator:
    found = _numbered(draw(st.lists(values(), min_size=1, max_size=3)), "target-")
    return Indicator(
        id="k", name=draw(words), name_raw=draw(words), unit=draw(optional_words),
        span=draw(spans()), parent=draw(st.sampled_from([None, *elements])),
        heading=draw(optional_words), method=draw(optional_words), remark=draw(optional_words),
        source=draw(optional_words), direction=draw(st.sampled_from(Direction)),
        direction_basis=draw(st.none() | st.sampled_from(DirectionBasis)),
        cumulative=draw(st.booleans()), values=tuple(found), notes=draw(notes()),
    )  # fmt: skip


@st.composite
def elements(draw: st.DrawFn, before: list[str], key: str) -> Element:
    above = st.sampled_from([None, *before])
    sdgs = st.lists(
        st.builds(SdgMention, st.none() | st.integers(1, 17), words, spans()), max_size=2
    )
    return Element(
        id=key, type=draw(st.sampled_from(ElementType)), text=draw(words), raw=draw(words),
        span=draw(spans()), number=draw(st.none() | st.sampled_from(["6-1", "1", "①", "007"])),
        number_printed=draw(st.booleans()), level=draw(optional_words), parent=draw(above),
        body=draw(optional_words), term=draw(optional_words), heading=draw(optional_words),
        restates=draw(above), restatement=draw(st.none() | st.sampled_from(RestatementStatus)),
        answered_by=draw(above), sdgs=tuple(draw(sdgs)), period=draw(st.none() | periods()),
        time=draw(st.none() | times().filter(lambda time: time.raw or time.kind)),
        uses_terms=tuple(draw(st.lists(st.sampled_from(before), max_size=2))) if before else (),
        notes=draw(notes()), revised=draw(st.booleans()),
    )  # fmt: skip


@st.composite
def readings(draw: st.DrawFn) -> PlanReading:
    found: list[Element] = []
    for number in range(draw(st.integers(1, 4))):
        found.append(draw(elements([one.id for one in found], f"e{number}")))
    ids = [one.id for one in found]
    document = DocumentDescription(
        title=draw(optional_words),
        publisher=draw(st.none() | st.builds(Publisher, words, st.sampled_from([None, "102113"]))),
        kind=draw(st.none() | st.sampled_from(PlanKind)),
        kind_text=draw(optional_words),
        period=draw(st.none() | periods()),
        issued=draw(st.none() | times().filter(lambda time: time.raw or time.kind)),
        status=draw(st.sampled_from(VersionStatus)),
        supplied=frozenset(draw(st.lists(st.sampled_from(["title", "kind"]), max_size=2))),
    )
    relations = st.builds(
        PlanRelation, st.sampled_from(PlanRelationKind), words, st.sampled_from([None, *ids]),
        words, st.integers(1, LINES), st.none() | years,
    )  # fmt: skip
    return PlanReading(
        SLUG,
        document,
        tuple(found),
        tuple(_numbered(draw(st.lists(indicators(ids), max_size=2)), "k")),
        tuple(draw(st.lists(relations, max_size=2))),
    )


def document_of(slug: str = SLUG) -> SourceDocument:
    """A document with as many lines as the readings have."""
    lines = tuple(
        Line(number, f"{number}行目の語", f"{number}行目の語") for number in range(1, LINES + 1)
    )
    return SourceDocument(slug, f"{slug}.txt", "utf-8", string.hexdigits, lines)
