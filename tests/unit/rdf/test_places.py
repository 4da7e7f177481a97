"""From a workbook with its ``source.yaml`` to a graph that says sheet and cells of every value."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest
from openpyxl import Workbook
from rdflib import DCTERMS, RDF, Graph, Literal, URIRef

from keikaku.findings import SourceSpan
from keikaku.iri import Iris
from keikaku.model.element import Element, ElementType
from keikaku.model.place import Place
from keikaku.rdf.to_graph import plan_to_graph
from keikaku.read import read_plans
from keikaku.validate import validate_graph
from keikaku.validate.quotations import find_misquotations
from keikaku.validate.rules import read_rules
from keikaku.vocab import KK

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from keikaku.model.plan import PlanVersion

SOURCE = """\
plan: sogo-senryaku-2
publisher: {{name: 阿蘇市, code: "432148"}}
versions:
  - version: "2024"
    title: 第2期見本市総合戦略
    kinds: [regional-strategy]
    status: adopted
    period: {{raw: 令和6年度から令和10年度まで, start_fy: 2024, end_fy: 2028}}
    supplied:
      {{title: 表紙, publisher: 表紙, kind: 表紙, status: 議決, period: 表紙}}
    documents:
      - document: kpi
        title: 第2期見本市総合戦略 KPI一覧
        file: kpi.xlsx
        sha256: {sha256}
        first_line: 1
        last_line: 6
        printed: {{}}
        origin: 不明
        licence: 記載なし
        received: kpi.xlsx
"""


def workbook() -> bytes:
    book = Workbook()
    sheet = cast("Worksheet", book.active)
    sheet.title = "KPI一覧"
    for row in (
        ["基本目標1　仕事をつくる"],
        ["指標名", "基準値（R5）", "目標値（R10）"],
        ["新規就農者数", 12, 18],
        ["農地面積", 1234, 1300],
    ):
        sheet.append(row)
    sheet["B4"].number_format = sheet["C4"].number_format = '#,##0"ha"'
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sources folder with one plan, which is a workbook."""
    folder = tmp_path / "432148" / "sogo-senryaku-2"
    folder.mkdir(parents=True)
    data = workbook()
    (folder / "kpi.xlsx").write_bytes(data)
    source = SOURCE.format(sha256=hashlib.sha256(data).hexdigest())
    (folder / "source.yaml").write_text(source, encoding="utf-8")
    return tmp_path


@pytest.fixture
def graph(folder: Path) -> Graph:
    (version,) = read_plans(folder)
    return plan_to_graph(version, Iris(), {})


def test_the_evidence_of_a_value_names_sheet_and_cells(graph: Graph) -> None:
    (value,) = (node for node, raw in graph.subject_objects(KK.rawText) if str(raw) == "1,234ha")
    span = graph.value(value, KK.evidence)
    assert {str(name) for name in graph.objects(span, KK.sheetName)} == {"KPI一覧"}
    assert str(graph.value(span, KK.cellRange)) == "A4:C4"
    assert str(graph.value(span, KK.quote)) == "農地面積\t1,234ha\t1,300ha"
    assert graph.value(span, KK.tableNumber) is None


def test_the_document_names_its_format(graph: Graph) -> None:
    (document,) = graph.subjects(RDF.type, KK.SourceDocument)
    assert str(graph.value(document, KK.encoding)) == "xlsx"
    assert graph.value(document, DCTERMS["format"]) == URIRef(
        "https://www.iana.org/assignments/media-types/"
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )


def test_quotations_are_compared_with_the_cells_as_they_are_shown(
    graph: Graph, folder: Path
) -> None:
    rules = {rule.code: rule for rule in read_rules()}
    assert list(find_misquotations(graph, rules, folder)) == []
    (span,) = (s for s, quote in graph.subject_objects(KK.quote) if "農地面積" in str(quote))
    (quote,) = graph.objects(span, KK.quote)
    graph.remove((span, KK.quote, None))
    graph.add((span, KK.quote, Literal(str(quote).replace("1,234", "1,235"))))
    assert [found.code for found in find_misquotations(graph, rules, folder)] == [
        "evidence-not-in-source"
    ]


def test_the_graph_of_a_workbook_keeps_the_rules_of_evidence(graph: Graph) -> None:
    codes = {finding.code for finding in validate_graph(graph).findings}
    assert not {code for code in codes if code.startswith("evidence-")}


PAGES = (
    Place(page=3),
    Place(page=3, table=1, cells="A1:C1"),
    Place(page=4, table=1, cells="A2:B2"),
    None,
    Place(page=4, table=2, cells="A1:C1"),
    Place(page=5),
)


@pytest.mark.parametrize(
    ("lines", "pages", "table", "cells"),
    [
        ((11, 11), {3}, None, None),
        ((12, 13), {3, 4}, 1, "A1:C2"),
        ((12, 15), {3, 4}, None, None),  # two tables: their cells could not be told apart
        ((14, 15), {4}, 2, "A1:C1"),
        ((11, 16), {3, 4, 5}, None, None),
    ],
)
def test_lines_of_several_pages_or_tables_say_what_they_can(
    lines: tuple[int, int],
    pages: set[int],
    table: int | None,
    cells: str | None,
    version: Callable[..., PlanVersion],
) -> None:
    element = Element("1", ElementType.MEASURE, "農業", "農業", SourceSpan("taiko", *lines))
    plan = version(element)
    plan = replace(plan, files=(replace(plan.files[0], places=PAGES),))
    graph = plan_to_graph(plan, Iris(), {})
    (part,) = graph.subjects(RDF.type, KK.Measure)
    span = graph.value(part, KK.evidence)
    assert {int(str(page)) for page in graph.objects(span, KK.pageNumber)} == pages
    number, named = graph.value(span, KK.tableNumber), graph.value(span, KK.cellRange)
    assert (number and int(str(number))) == table
    assert (named and str(named)) == cells
