"""Plans printed to PDF say what their texts say: the documents of ``exam/`` in several looks.

The documents are printed as offices do it: tables with all rules, with level rules only, or with
none, merged cells, a running head and page numbers. What is read of the paper is compared with the
same truth as what is read of the text.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from keikaku.extract import extract_plan
from keikaku.sources.read import document_from_bytes

if TYPE_CHECKING:
    from types import ModuleType

    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import BaseDocTemplate


def _module(name: str) -> ModuleType:
    """A test module of this folder: the tests are no package."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


exam = _module("test_exam")
GOTHIC, MINCHO = "HeiseiKakuGo-W5", "HeiseiMin-W3"
LOOKS = ("ruled", "level", "plain")
DOCUMENTS = (
    "genjo_changes_novalues",
    "gyokaku_novalues",
    "jinko_vision_novalues",
    "kanko_mezaso",
    "kankyo_kihon",
    "kosodate_shien",
    "prose_bullet_targets",
    "ranges_cumulative",
    "stacked_target_actual",
    "toshi_master_prose",
    "two_line_header_fields",
    "units_in_names_2030_2040",
    "yearly_targets_eras",
)
FLOORS = {"elements": 0.97, "indicators": 0.97, "values": 0.97}
HEADINGS = (
    (re.compile(r"第[0-9０-９一二三四五六七八九十]{1,3}[部編章]"), 18.0),
    (re.compile(r"基本目標|戦略|政策|第[0-9０-９]{1,3}節"), 15.0),
    (re.compile(r"(?:基本)?施策|[0-9０-９]{1,2}(?:[-－][0-9０-９]+)?[ 　.．]"), 12.5),
)


class Cell(NamedTuple):
    row: int
    column: int
    rows: int
    columns: int
    words: str


def blocks(text: str) -> list[str | list[list[str]]]:
    """Lines, and tables of the cells between tabs."""
    found: list[str | list[list[str]]] = []
    for line in text.rstrip("\n").split("\n"):
        if "\t" not in line:
            found.append(line)
        elif found and isinstance(found[-1], list):
            found[-1].append(line.split("\t"))
        else:
            found.append([line.split("\t")])
    return found


def cells(rows: list[list[str]]) -> list[Cell]:
    """The cells of a table as an office lays it out: empty places belong to the cell before them."""
    width = max(map(len, rows))
    table = [row + [""] * (width - len(row)) for row in rows]
    covered: set[tuple[int, int]] = set()
    found = []
    for y, row in enumerate(table):
        for x, words in enumerate(row):
            if (y, x) in covered:
                continue
            wide, high = 1, 1
            if words and y == 0 and len(table) > 1:
                while x + wide < width and not row[x + wide] and table[1][x + wide]:
                    wide += 1
                high += wide == 1 and not table[1][x] and not table[1][0]
            elif words and x < 2:
                below = y + 1
                while (
                    below < len(table) and not table[below][x] and (x == 0 or not table[below][0])
                ):
                    below += 1
                high = below - y
            covered |= {(y + n, x + m) for n in range(high) for m in range(wide)}
            found.append(Cell(y, x, high, wide, words))
    return found


def size_of(line: str) -> float:
    if "。" in line or len(line) > 45:
        return 10.5
    return next((size for pattern, size in HEADINGS if pattern.match(line)), 10.5)


def paragraph(words: str, font: str, size: float) -> Paragraph:
    style = ParagraphStyle("", fontName=font, fontSize=size, leading=size * 1.5, wordWrap="CJK")
    return Paragraph(escape(words).replace("  ", "\u3000"), style)


def drawn_table(rows: list[list[str]], look: str) -> Table:
    laid = cells(rows)
    count = max(map(len, rows))
    data: list[list[Any]] = [[""] * count for _ in rows]
    needed = [30.0] * count
    style: list[Any] = [("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    for cell in laid:
        data[cell.row][cell.column] = paragraph(cell.words, GOTHIC, 9)
        if cell.columns == 1:
            wide = sum(9.0 if unicodedata.east_asian_width(c) in "WFA" else 6.2 for c in cell.words)
            needed[cell.column] = max(needed[cell.column], min(wide, 330.0) + 16)
        if look == "ruled" and cell.rows * cell.columns > 1:
            last = (cell.column + cell.columns - 1, cell.row + cell.rows - 1)
            style.append(("SPAN", (cell.column, cell.row), last))
    if look == "ruled":
        style += [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
        style += [("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey)]
    elif look == "level":
        style += [("LINEABOVE", (0, 0), (-1, 0), 1, colors.black)]
        style += [("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.grey)]
    scale = min(1.0, 475 / sum(needed))
    return Table(data, colWidths=[width * scale for width in needed], style=style)


def printed(text: str, look: str) -> bytes:
    """The text on A4, with a running head and page numbers."""
    for name in (GOTHIC, MINCHO):
        pdfmetrics.registerFont(UnicodeCIDFont(name))
    flow: list[Any] = []
    for block in blocks(text):
        if isinstance(block, list):
            flow += [drawn_table(block, look), Spacer(1, 6)]
        elif not block.strip():
            flow.append(Spacer(1, 7))
        else:
            size = size_of(block)
            flow.append(paragraph(block, MINCHO if size < 11 else GOTHIC, size))

    def furniture(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont(GOTHIC, 8)
        canvas.drawString(60, 806, "総合計画　基本計画編")
        canvas.drawCentredString(297, 28, f"- {document.page + 3} -")

    out = BytesIO()
    SimpleDocTemplate(
        out, pagesize=(595, 842), leftMargin=60, rightMargin=60, topMargin=60, bottomMargin=60
    ).build(flow, onFirstPage=furniture, onLaterPages=furniture)
    return out.getvalue()


def facts(data: bytes, name: str) -> dict[str, list[Any]]:
    reading = extract_plan(document_from_bytes(data, f"{name}.pdf"))
    elements = [
        (element.type.value, exam.norm(element.text))
        for element in reading.elements
        if element.type.value in exam.SCORED
    ]
    values = [
        (
            exam.norm(item.name),
            value.role.value,
            exam.year(value.time),
            value.status.value,
            None if value.value is None else float(value.value),
        )
        for item in reading.indicators
        for value in item.values
    ]
    names = [exam.norm(item.name) for item in reading.indicators]
    return {"elements": elements, "indicators": names, "values": values}


def case(name: str) -> Path:
    return Path(__file__).parent / "exam" / name / "truth.json"


def source(name: str) -> str:
    return case(name).with_name("source.txt").read_text(encoding="utf-8")


def score(read: dict[str, dict[str, list[Any]]]) -> dict[str, float]:
    scores = {}
    for kind in FLOORS:
        total: Counter[str] = Counter()
        for name, found in read.items():
            truth = exam.expected(case(name))[kind]
            same = exam.same_value if kind == "values" else (lambda one, other: one == other)
            hits = exam.hits(truth, found[kind], same)
            total.update(hits=hits, all=len(truth) + len(found[kind]))
        scores[kind] = 2 * total["hits"] / total["all"]
    return scores


@pytest.mark.parametrize("look", LOOKS)
def test_what_is_read_of_the_paper_stays_above_its_floor_and_nothing_is_invented(look: str) -> None:
    read = {name: facts(printed(source(name), look), name) for name in DOCUMENTS}
    reached = score(read)
    assert all(reached[kind] >= floor for kind, floor in FLOORS.items()), reached
    for name, found in read.items():
        truth = exam.expected(case(name))["values"]
        assert len(found["values"]) == exam.hits(truth, found["values"], exam.same_value), name


CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


@pytest.mark.skipif(CHROMIUM is None or sys.platform == "win32", reason="needs Chromium")
def test_a_page_of_a_browser_with_embedded_fonts_is_read_as_its_text(tmp_path: Path) -> None:
    name = "yearly_targets_eras"
    body = []
    for block in blocks(source(name)):
        if isinstance(block, str):
            body.append(f"<p style='font-size:{size_of(block)}pt'>{escape(block)}</p>")
            continue
        rows: list[str] = [""] * len(block)
        for cell in cells(block):
            spans = f"rowspan={cell.rows} colspan={cell.columns}"
            rows[cell.row] += f"<td {spans}>{escape(cell.words)}</td>"
        body.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    style = (
        "body{font:10.5pt 'Noto Sans CJK JP'}p{min-height:6pt;margin:0}"
        "table{border-collapse:collapse}td{border:1px solid;padding:2px 8px;text-align:center}"
    )
    page, paper = tmp_path / "plan.html", tmp_path / "plan.pdf"
    html = f"<!doctype html><meta charset=utf-8><style>{style}</style>{''.join(body)}"
    page.write_text(html, encoding="utf-8")
    assert CHROMIUM is not None
    subprocess.run(
        [
            CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
            f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={paper}", str(page),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    reached = score({name: facts(paper.read_bytes(), name)})
    assert all(reached[kind] >= floor for kind, floor in FLOORS.items()), reached
