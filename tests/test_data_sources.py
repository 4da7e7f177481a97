"""The committed sources: as received, whole, and described as they are."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from keikaku.model.plan import PlanKind, VersionStatus
from keikaku.review.amendment import Change
from keikaku.review.amendments_yaml import read_amendments
from keikaku.review.record import Kind
from keikaku.sources import (
    CorrectionKind,
    SourceEntry,
    open_documents,
    read_catalogue,
    supplied_of,
)
from keikaku.sources.corrections import read_corrections

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "data" / "sources"
SHARED = ROOT.parent / "shared" / "sources"


@pytest.fixture(scope="module")
def entries() -> tuple[SourceEntry, ...]:
    return read_catalogue(SOURCES)


def test_the_five_plans_and_their_six_documents_are_there(entries: tuple[SourceEntry, ...]) -> None:
    found = {
        (entry.publisher.code, entry.plan, entry.version): [d.slug for d in entry.documents]
        for entry in entries
    }
    assert found == {
        ("102041", "sogo-senryaku-2", "2024-03-draft"): ["zenbun"],
        ("102113", "sogo-keikaku-2", "2018"): ["kihon-koso", "taiko-6"],
        ("202207", "sogo-keikaku-3-sakutei-hoshin", "undated"): ["sakutei-hoshin"],
        ("432148", "sogo-keikaku-2", "2017"): ["kihon-koso"],
        (None, "chiho-sosei-2.0", "2025"): ["gaiyo"],
    }


def test_every_file_in_a_plan_folder_is_described(entries: tuple[SourceEntry, ...]) -> None:
    described = {document.path for entry in entries for document in entry.documents}
    yaml = {"source.yaml", "corrections.yaml"}
    lying = {path for path in SOURCES.glob("*/*/*") if path.name not in yaml}
    assert lying == described


def test_every_document_says_where_it_is_from_and_under_which_terms(
    entries: tuple[SourceEntry, ...],
) -> None:
    for entry in entries:
        for document in entry.documents:
            assert "URL" in document.origin
            assert "発行者" in document.licence
            assert re.search(r"\d{3}_[0-9a-f]{16}\.txt", document.received)


def test_every_line_with_words_belongs_to_a_document(entries: tuple[SourceEntry, ...]) -> None:
    claimed: dict[str, set[int]] = {}
    written: dict[str, set[int]] = {}
    for entry in entries:
        for document in entry.documents:
            lines = document.path.read_text(encoding="utf-8").split("\n")
            written[document.sha256] = {n for n, line in enumerate(lines, 1) if line.strip()}
            span = range(document.first_line, document.last_line + 1)
            claimed.setdefault(document.sha256, set()).update(span)
    assert {sha: lines - claimed[sha] for sha, lines in written.items()} == {
        sha: set() for sha in written
    }


def test_corrections_change_the_text_and_leave_the_raw_line(
    entries: tuple[SourceEntry, ...],
) -> None:
    corrections = [item for entry in entries for d in entry.documents for item in d.corrections]
    applied = [
        (correction, document.lines[correction.line - document.lines[0].number])
        for entry in entries
        for document in open_documents(entry)
        for correction in document.corrections
    ]
    assert len(corrections) > len(applied) > 0
    for correction, line in applied:
        assert correction.raw in line.raw
        assert correction.corrected in line.text
        assert line.text != line.raw


def test_every_reason_is_given_in_both_languages(entries: tuple[SourceEntry, ...]) -> None:
    for entry in entries:
        texts = [*entry.bases.values()]
        texts += [item.reason for document in entry.documents for item in document.corrections]
        for text in texts:
            japanese, _, english = text.partition(" / ")
            assert re.search("[ぁ-ん]", japanese), text
            assert re.search("[A-Za-z]{3}", english), text


def test_the_wrong_heading_number_of_the_strategy_is_corrected(
    entries: tuple[SourceEntry, ...],
) -> None:
    (strategy,) = [entry for entry in entries if entry.plan == "sogo-senryaku-2"]
    (document,) = open_documents(strategy)
    line = document.lines[608]
    assert (line.number, line.raw) == (609, "基本目標2 まちの創生")
    assert line.text == "基本目標3 まちの創生" == document.lines[486].text


def test_what_the_plan_does_not_print_is_supplied_and_nothing_else(
    entries: tuple[SourceEntry, ...],
) -> None:
    supplied = {
        document.slug: {
            name
            for name in ("title", "kind", "period")
            if getattr(supplied_of(entry, document), name) is not None
        }
        for entry in entries
        for document in entry.documents
        if entry.publisher.code != "432148"
    }
    assert supplied == {
        "zenbun": set(),
        "sakutei-hoshin": set(),
        "kihon-koso": {"title", "kind", "period"},
        "taiko-6": {"title", "kind", "period"},
        "gaiyo": {"title", "kind"},
    }


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/sources is not here")
def test_the_committed_texts_are_the_received_ones(entries: tuple[SourceEntry, ...]) -> None:
    received = {
        hashlib.sha256(path.read_bytes()).hexdigest(): path for path in SHARED.glob("*.txt")
    }
    for entry in entries:
        for document in entry.documents:
            assert document.path.read_bytes() == received[document.sha256].read_bytes()
            assert received[document.sha256].name in document.received
    assert {d.sha256 for entry in entries for d in entry.documents} == set(received)


def yaml_blocks() -> list[str]:
    text = (SOURCES / "README.md").read_text(encoding="utf-8")
    return re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)


def test_the_examples_of_the_readme_are_right(tmp_path: Path) -> None:
    source, corrections, _ = yaml_blocks()
    folder = tmp_path / "432148" / "sogo-keikaku-2"
    folder.mkdir(parents=True)
    (folder / "source.yaml").write_text(source, encoding="utf-8")
    text = (SOURCES / "432148" / "sogo-keikaku-2" / "kihon-koso.txt").read_bytes()
    (folder / "kihon-koso.txt").write_bytes(text)
    (entry,) = read_catalogue(tmp_path)
    assert entry.period is not None
    assert entry.period.raw == "平成29年度から平成36年度までの8年間"
    (tmp_path / "corrections.yaml").write_text(corrections, encoding="utf-8")
    (example,) = read_corrections(tmp_path / "corrections.yaml")["zenbun.txt"]
    (strategy,) = [item for item in read_catalogue(SOURCES) if item.plan == "sogo-senryaku-2"]
    (real,) = [item for item in strategy.documents[0].corrections if item.line == example.line]
    assert (example.raw, example.corrected, example.kind) == (real.raw, real.corrected, real.kind)


def test_the_example_of_an_amendment_is_right_and_names_every_kind(tmp_path: Path) -> None:
    *_, example = yaml_blocks()
    path = tmp_path / "amendments.yaml"
    path.write_text(example, encoding="utf-8")
    (amendment,) = read_amendments(path)["taiko-6.txt"]
    assert (amendment.field, amendment.was, amendment.now) == ("value", 93, 94)
    assert all(change in example for change in Change)
    assert all(kind in example for kind in Kind)


def test_the_readme_names_every_kind_of_correction() -> None:
    _, corrections, _ = yaml_blocks()
    assert all(kind in corrections for kind in CorrectionKind)
    assert {PlanKind.COMPREHENSIVE_PLAN, VersionStatus.UNKNOWN} <= set(yaml_blocks()[0].split())
