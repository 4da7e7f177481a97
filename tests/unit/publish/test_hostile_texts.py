"""Words of the data reach the page as words, whatever they are."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import FOAF, Graph, Literal, URIRef

from keikaku.publish import publish_site
from keikaku.vocab import KK

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.unit.publish.conftest import Page

    from keikaku.rdf.dataset import Dataset

TEXTS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "{{ 7 * 7 }}{% include 'base.html' %}",
    "<!-- <svg/onload=alert(1)> --!>",
    "]]><a href='javascript:alert(1)'>x</a>",
    "&lt;script&gt;&amp;",
    "\u202e<b>olleh</b>\u200b",
)
IRIS = (
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>".replace("<", "%3C").replace(">", "%3E"),
    "vbscript:msgbox(1)",
    "JaVaScRiPt:alert(1)",
    "file:///etc/passwd",
    "https://www.city.example.jp/?a='onclick='x'&b",
)


@pytest.fixture(scope="module")
def hostile_site(
    tmp_path_factory: pytest.TempPathFactory, make_dataset: Callable[[Graph], Dataset]
) -> Path:
    source = Graph().parse(Path(__file__).parent / "plans.ttl")
    hostile = Graph()
    count = 0
    for subject, predicate, value in sorted(source):
        text = value
        if isinstance(value, Literal) and (value.language or value.datatype is None):
            text = Literal(f"{value}{TEXTS[count % len(TEXTS)]}", lang=value.language)
            count += 1
        hostile.add((subject, predicate, text))
    city = URIRef("https://w3id.org/keikaku/id/lg/109991")
    for iri in IRIS:
        hostile.add((city, FOAF.homepage, URIRef(iri)))
        hostile.add((city, KK.areaCode, URIRef(iri)))
    for name in ("../../escaped", "downloads", "x/../../y", "a%2e%2e", "index.html", ".hidden", ""):
        hostile.add((URIRef(f"https://w3id.org/keikaku/{name}"), KK.remark, Literal("x")))
    out = tmp_path_factory.mktemp("hostile") / "deep" / "site"
    publish_site(make_dataset(hostile), out)
    return out


@pytest.fixture(scope="module")
def hostile_pages(hostile_site: Path, read_page: Callable[[Path], Page]) -> list[Page]:
    return [read_page(path) for path in hostile_site.rglob("*.html")]


def test_every_template_had_its_turn(hostile_pages: list[Page]) -> None:
    """Otherwise the tests below would say nothing of the others."""
    titles = {page.path.parent.name for page in hostile_pages}
    assert {"6-1", "1.k1", "sogo", "2018", "hon", "109991", "japan", "8", "similar"} <= titles
    assert {"pillars", "citizens", "terms", "indicators", "queries", "about", "ns"} <= titles


def test_pages_stay_well_formed(hostile_pages: list[Page]) -> None:
    assert [(page.path, page.faults) for page in hostile_pages if page.faults] == []


def test_no_text_becomes_an_element_or_a_handler(hostile_pages: list[Page]) -> None:
    for page in hostile_pages:
        assert {e.attributes.get("type") for e in page.all("script")} <= {"application/ld+json"}
        assert not page.all("img")
        handlers = [n for e in page.elements for n in e.attributes if n.startswith("on")]
        assert handlers == []
        assert not [e for e in page.elements if "autofocus" in e.attributes]


def test_only_web_addresses_become_links(hostile_pages: list[Page]) -> None:
    schemes = set()
    for page in hostile_pages:
        for element in page.elements:
            address = element.attributes.get("href", "")
            assert not address.startswith(("//", "\\")), page.path
            if ":" in address.partition("/")[0]:
                schemes.add(address.partition(":")[0].lower())
    assert schemes <= {"http", "https"}


def test_the_hostile_words_are_there_to_read(hostile_pages: list[Page]) -> None:
    (page,) = [p for p in hostile_pages if p.path.parts[-3:] == ("e", "6-1", "index.html")]
    assert "alert(1)" in page.text
    assert "{{ 7 * 7 }}" in page.text
    assert not any("\u202e" in page.text for page in hostile_pages)


def test_json_in_pages_cannot_end_its_script(hostile_pages: list[Page]) -> None:
    found = [(page, e.text) for page in hostile_pages for e in page.all("script")]
    assert len(found) >= 8
    for page, text in found:
        assert json.loads(text)["@type"] == "Dataset", page.path
        assert "<" not in text


def test_no_iri_leads_out_of_the_site_or_into_its_own_folders(
    hostile_site: Path, read_page: Callable[[Path], Page]
) -> None:
    deep = hostile_site.parent
    assert [path.name for path in deep.iterdir()] == ["site"]
    assert [path.name for path in deep.parent.iterdir()] == ["deep"]
    assert "x" not in [p.name for p in hostile_site.iterdir()]
    assert read_page(hostile_site / "downloads/index.html").one("h1").text.strip() == "データ"


def test_no_cell_of_a_table_is_a_formula(
    tmp_path: Path, make_dataset: Callable[[Graph], Dataset]
) -> None:
    graph = Graph().parse(Path(__file__).parent / "plans.ttl")
    for subject, predicate, value in list(graph):
        if isinstance(value, Literal) and (value.language or value.datatype is None):
            graph.remove((subject, predicate, value))
            graph.add(
                (subject, predicate, Literal(f"=cmd|'/c calc'!A1{value}", lang=value.language))
            )
    publish_site(make_dataset(graph), tmp_path / "site")
    tables = list((tmp_path / "site").rglob("*.csv"))
    assert len(tables) > 8
    cells = [
        cell
        for path in tables
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")))
        for cell in row
    ]
    assert any("cmd" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]
