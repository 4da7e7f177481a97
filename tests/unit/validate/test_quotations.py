"""Quotations compared with the files they are said to come from."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from rdflib import OWL, RDF, Graph, Literal, URIRef

from keikaku.errors import InputError
from keikaku.findings import SourceSpan
from keikaku.resources import resource_folder
from keikaku.validate import ValidationReport, read_graph_files, validate_graph
from keikaku.validate.quotations import QUOTATION_RULES
from keikaku.vocab import KK, OA

ROOT = Path(__file__).parents[3]
TEXT = "第1章 学び\r\n\u3000図書館を充実します。\r\n公園を整備します。\r\n"
DOCUMENT, SPAN = URIRef("https://example.org/d"), URIRef("https://example.org/d#L2")


def graph(quote: str, first: int, last: int, *, name: str = "plan.txt", text: str = TEXT) -> Graph:
    data = Graph()
    digest = hashlib.sha256(text.encode()).hexdigest()
    data.add((DOCUMENT, RDF.type, KK.SourceDocument))
    data.add((DOCUMENT, KK.fileName, Literal(name)))
    data.add((DOCUMENT, KK.sha256, Literal(digest)))
    data.add((SPAN, RDF.type, KK.EvidenceSpan))
    data.add((SPAN, OA.hasSource, DOCUMENT))
    data.add((SPAN, KK.firstLine, Literal(first)))
    data.add((SPAN, KK.lastLine, Literal(last)))
    data.add((SPAN, KK.quote, Literal(quote)))
    return data


def put(folder: Path, name: str = "plan.txt", text: str = TEXT) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def found(report: ValidationReport) -> dict[str, str]:
    return {f.code: f.message_en for f in report.findings if f.code in QUOTATION_RULES}


def test_lines_as_received_are_right(tmp_path: Path) -> None:
    put(tmp_path)
    data = graph("\u3000図書館を充実します。\n公園を整備します。", 2, 3)
    assert found(validate_graph(data, sources=tmp_path)) == {}


@pytest.mark.parametrize("quote", ["図書館を充実します。", "\u3000図書館を拡充します。"])
def test_a_changed_word_or_a_trimmed_space_is_found(tmp_path: Path, quote: str) -> None:
    put(tmp_path)
    report = validate_graph(graph(quote, 2, 2), sources=tmp_path)
    assert set(found(report)) == {"evidence-not-in-source"}
    (finding,) = (f for f in report.findings if f.code in QUOTATION_RULES)
    assert "\u3000図書館を充実します。" in finding.message
    assert finding.span == SourceSpan("plan.txt", 2, 2)


def test_the_line_where_the_words_stand_is_told(tmp_path: Path) -> None:
    put(tmp_path)
    report = validate_graph(graph("公園を整備します。", 2, 2), sources=tmp_path)
    assert found(report)["evidence-not-in-source"].endswith("; it begins in line 3")


def test_lines_beyond_the_end_are_found(tmp_path: Path) -> None:
    put(tmp_path)
    report = validate_graph(graph("", 9, 9), sources=tmp_path)
    assert set(found(report)) == {"evidence-not-in-source"}


def test_without_sources_nothing_is_compared() -> None:
    assert found(validate_graph(graph("まったく別の言葉", 2, 2))) == {}


def test_a_file_of_another_content_is_found(tmp_path: Path) -> None:
    put(tmp_path, text="別の文書\n")
    report = validate_graph(graph("\u3000図書館を充実します。", 2, 2), sources=tmp_path)
    assert set(found(report)) == {"source-hash-differs", "evidence-not-in-source"}


def test_of_two_files_of_one_name_the_one_with_the_hash_is_meant(tmp_path: Path) -> None:
    put(tmp_path, "a/plan.txt", "別の町の計画\n")
    put(tmp_path, "b/plan.txt")
    data = graph("\u3000図書館を充実します。", 2, 2)
    assert found(validate_graph(data, sources=tmp_path)) == {}


def test_a_path_is_matched_at_its_end(tmp_path: Path) -> None:
    put(tmp_path, "139998/plan.txt")
    data = graph("\u3000図書館を充実します。", 2, 2, name="139998/plan.txt")
    assert found(validate_graph(data, sources=tmp_path)) == {}
    data = graph("\u3000図書館を充実します。", 2, 2, name="139999/plan.txt")
    assert set(found(validate_graph(data, sources=tmp_path))) == {"source-text-not-found"}


def test_a_file_that_is_no_text_is_a_warning_that_says_why(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_bytes(b"%PDF-1.7")
    report = validate_graph(graph("x", 2, 2), sources=tmp_path)
    assert "PDF" in found(report)["source-text-not-found"]


@pytest.mark.parametrize("name", ["../plan.txt", "/etc/hostname"])
def test_nothing_outside_the_folder_is_read(tmp_path: Path, name: str) -> None:
    put(tmp_path)
    inner = tmp_path / "inner"
    inner.mkdir()
    report = validate_graph(graph("x", 2, 2, name=name), sources=inner)
    assert found(report) == {}
    assert "document-without-file-name" in {finding.code for finding in report.findings}


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path)
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "plan.txt").symlink_to(tmp_path / "plan.txt")
    report = validate_graph(graph("x", 2, 2), sources=inner)
    assert set(found(report)) == {"source-text-not-found"}


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no folder"):
        validate_graph(graph("x", 1, 1), sources=tmp_path / "nowhere")


@pytest.mark.parametrize("code", ["102113", "432148"])
def test_the_evidence_of_real_plans_stands_in_their_sources(code: str) -> None:
    graphs = ROOT / "data" / "graphs" / code
    if not graphs.is_dir():
        pytest.skip("no graphs are built yet; run: keikaku build")
    report = validate_graph(read_graph_files([graphs]), sources=ROOT / "data" / "sources")
    assert found(report) == {}


def test_the_ontology_is_no_evidence() -> None:
    ontology = Graph().parse(resource_folder("ontology") / "keikaku.ttl")
    assert (None, RDF.type, OWL.Class) in ontology
    assert found(validate_graph(ontology, sources=ROOT / "docs")) == {}
