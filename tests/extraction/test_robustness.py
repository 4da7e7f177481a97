"""Whatever stands in a document, reading it ends with a reading and never with an exception."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keikaku.extract import extract_plan
from keikaku.sources import document_from_bytes
from keikaku.sources.document import Line, SourceDocument

FOLDER = Path(__file__).parent
LINES = sorted(
    {
        line
        for path in [*FOLDER.glob("exam/*/source.txt"), *FOLDER.glob("tables/*/source.txt")]
        for line in path.read_text(encoding="utf-8").splitlines()
    }
)
DIVISIONS = ("\t", " ", "  ", "|", "\u3000", "\n", "")


def read(text: str) -> None:
    document = document_from_bytes(("総合計画\n" + text).encode(), "plan.txt")
    reading = extract_plan(document)
    numbers = {line.number for line in document.lines}
    spans = [e.span for e in reading.elements] + [item.span for item in reading.indicators]
    assert {line for span in spans for line in (span.first_line, span.last_line)} <= numbers
    ids = [element.id for element in reading.elements] + [item.id for item in reading.indicators]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("seed", range(60))
def test_lines_of_plans_in_any_order_are_read(seed: int) -> None:
    chance = random.Random(seed)
    read("\n".join(chance.choices(LINES, k=80)))


@pytest.mark.parametrize("seed", range(60))
def test_pieces_of_lines_divided_anyhow_are_read(seed: int) -> None:
    chance = random.Random(seed)
    pieces = []
    for line in chance.choices(LINES, k=60):
        middle = chance.randrange(len(line) + 1)
        pieces += [
            line[:middle],
            chance.choice(DIVISIONS),
            line[middle:],
            chance.choice("\n\n \t|"),
        ]
    read("".join(pieces))


@given(st.lists(st.text(max_size=40), max_size=12))
@settings(deadline=None, max_examples=60)
def test_any_characters_are_read(texts: list[str]) -> None:
    lines = tuple(Line(number, text, text) for number, text in enumerate(texts, 1))
    extract_plan(SourceDocument("plan", "plan.txt", "utf-8", "", lines))
