"""Golden cases of whole readings: ``<layout>/<case>/source.txt`` and ``plan.yaml`` beside it.

``elements`` is the tree as a reader of the paper would write it down, one part a line: its type,
its printed number (``-`` for none), its text, and what else is printed of it in curly brackets.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from keikaku.extract import extract_plan
from keikaku.model.element import Element, ElementType
from keikaku.sources.document import Line, SourceDocument

if TYPE_CHECKING:
    from keikaku.model.plan import PlanReading

CASES = sorted(Path(__file__).parent.glob("*/*/plan.yaml"))


def read(path: Path) -> PlanReading:
    lines = path.read_text(encoding="utf-8").split("\n")
    document = SourceDocument(
        path.parent.name,
        path.name,
        "utf-8",
        "",
        tuple(Line(n, t, t) for n, t in enumerate(lines, 1)),
    )
    return extract_plan(document)


def remarks(element: Element, reading: PlanReading) -> str:
    texts = {other.id: other.text for other in reading.elements}
    told = []
    if element.term:
        told.append(f"term {element.term}")
    if element.period:
        told.append(f"period {element.period.start_fy or ''}-{element.period.end_fy or ''}")
    if element.sdgs:
        told.append("SDG " + ",".join(str(sdg.goal or "?") for sdg in element.sdgs))
    if element.restatement:
        told.append(f"again {element.restatement}")
    if element.answered_by:
        told.append(f"answered by {texts[element.answered_by]}")
    if element.time:
        told.append(f"on {element.time.date or element.time.year}")
    if element.uses_terms:
        terms = {other.id: other.term for other in reading.elements}
        told.append("terms " + ",".join(str(terms[term]) for term in element.uses_terms))
    return f" {{{'; '.join(told)}}}" if told else ""


def outline(reading: PlanReading) -> str:
    depth: dict[str | None, int] = {None: -1}
    children: dict[str | None, list[Element]] = {}
    for element in reading.elements:
        children.setdefault(element.parent, []).append(element)
    out: list[str] = []

    def add(parent: str | None) -> None:
        for element in children.get(parent, ()):
            depth[element.id] = depth[parent] + 1
            number = element.number if element.number and element.number_printed else "-"
            indent = "  " * depth[element.id]
            told = f"{number} {element.text}{remarks(element, reading)}"
            out.append(f"{indent}{element.type} {told}")
            add(element.id)

    add(None)
    return "\n".join(out)


def describe(reading: PlanReading) -> dict[str, object]:
    document = reading.document
    return {
        "title": document.title,
        "publisher": document.publisher and document.publisher.name,
        "kind": document.kind and document.kind.value,
        "period": [document.period.start_fy, document.period.end_fy] if document.period else None,
        "issued": document.issued and document.issued.date,
        "revised": document.revised and document.revised.date,
        "status": document.status.value,
    }


def printed(reading: PlanReading) -> dict[str, object]:
    """Everything that a ``plan.yaml`` may state."""
    return {
        **describe(reading),
        "elements": outline(reading),
        "indicators": [f"{item.name} ({item.parent or 'plan'})" for item in reading.indicators],
        "relations": [f"{relation.kind} {relation.plan}" for relation in reading.relations],
        "findings": [finding.code for finding in reading.findings],
    }


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parts[-3]}/{path.parts[-2]}")
def test_a_plan_is_read_as_its_paper_says(case: Path) -> None:
    expected = yaml.safe_load(case.read_text(encoding="utf-8"))
    reading = read(case.with_name("source.txt"))
    told = printed(reading)
    assert told["elements"] == (expected.pop("elements") or "").rstrip("\n")
    assert {key: told[key] for key in expected} == expected


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parts[-3]}/{path.parts[-2]}")
def test_ids_are_unique_ascii_and_the_same_when_read_again(case: Path) -> None:
    first, second = read(case.with_name("source.txt")), read(case.with_name("source.txt"))
    ids = [element.id for element in first.elements]
    ids += [indicator.id for indicator in first.indicators]
    assert len(set(ids)) == len(ids)
    assert all(name.isascii() for name in ids)
    assert first == second


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parts[-3]}/{path.parts[-2]}")
def test_every_line_is_accounted_for_and_every_parent_exists(case: Path) -> None:
    reading = read(case.with_name("source.txt"))
    lines = case.with_name("source.txt").read_text(encoding="utf-8").split("\n")
    covered = [number for number, _ in reading.coverage]
    assert covered == [n for n, text in enumerate(lines, 1) if text.strip()]
    ids = {element.id for element in reading.elements}
    assert {element.parent for element in reading.elements} - {None} <= ids
    assert {indicator.parent for indicator in reading.indicators} - {None} <= ids
    roles = [element for element in reading.elements if element.type is ElementType.CITIZEN_ROLE]
    assert all(element.heading for element in roles)
