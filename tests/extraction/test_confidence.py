"""A confidence tells something: readings below the threshold are wrong more often than others."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from confidence import Judged, judged_elements, judged_values
from corpus import make_documents

from keikaku.extract import extract_plan
from keikaku.model.doubt import DOUBTFUL_BELOW
from keikaku.sources import document_from_bytes


@cache
def judged() -> tuple[Judged, ...]:
    out: list[Judged] = []
    for document in make_documents(80, 5):
        reading = extract_plan(document_from_bytes(document.data, f"{document.name}.txt"))
        out += [*judged_values(document, reading), *judged_elements(document, reading)]
    return tuple(out)


def wrong(readings: list[bool]) -> float:
    return 1 - sum(readings) / len(readings)


def test_doubtful_readings_are_wrong_more_often() -> None:
    doubtful = [right for confidence, _, right in judged() if confidence < DOUBTFUL_BELOW]
    others = [right for confidence, _, right in judged() if confidence >= DOUBTFUL_BELOW]
    assert len(doubtful) >= 20
    assert wrong(doubtful) > 5 * wrong(others)


def test_few_readings_are_doubtful_and_the_others_are_nearly_all_right() -> None:
    others = [right for confidence, _, right in judged() if confidence >= DOUBTFUL_BELOW]
    assert len(others) > 0.9 * len(judged())
    assert wrong(others) < 0.05
