"""The site in a real browser: served from loopback, and opened from the disk."""

from __future__ import annotations

import json
import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from rdflib import Graph
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from keikaku.iri import Iris
from keikaku.publish import publish_site
from keikaku.rdf.dataset import Dataset
from keikaku.rdf.ontology import ontology_graph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selenium.webdriver import Chrome

PLANS = Path(__file__).parents[1] / "unit" / "publish" / "plans.ttl"
HON = "id/plan/109991/sogo/v/2018/hon"
#: One page of every form.
PAGES = (
    "", "municipalities", "pillars", "indicators", "citizens", "sdg", "terms", "queries",
    "queries/plans", "downloads", "about", "codes", "ns", "sdg/8", "id/lg/109991", "id/org/japan",
    "id/plan/109991/sogo", "id/plan/109991/sogo/v/2018", HON, f"{HON}/e/6", f"{HON}/e/6-1",
    f"{HON}/e/t1", f"{HON}/i/1.k1", f"{HON}/i/1.k2", f"{HON}/i/1.k3", f"{HON}/i/1.k4",
    "id/plan/japan/sosei/v/1/doc/e/1", "id/link/similar", "id/link/sdg-lost", "id/fy/2022",
    "rules", "ns/classes/Measure", "ns/classes/ValueSpecification", "ns/properties/noteKind",
    "code/unit", "code/unit/person", "code/policy-field", "code/policy-field/older-people",
    "ns/alignments/prov",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    iris = Iris()
    graphs = {
        "https://w3id.org/keikaku/id/plan/109991/sogo/v/2018": Graph().parse(PLANS),
        iris.graph("ontology"): ontology_graph(),
    }
    out = tmp_path_factory.mktemp("browser") / "site"
    publish_site(Dataset(graphs, iris), out)
    return out


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=site)) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def _show(browser: Chrome, width: int, scheme: str = "light") -> None:
    screen = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def _log(browser: Chrome, kind: str) -> list[dict[str, Any]]:
    return list(browser.get_log(kind))  # type: ignore[no-untyped-call]


def _requests(browser: Chrome) -> list[str]:
    """The addresses the browser has asked for since the last call."""
    messages = [json.loads(e["message"])["message"] for e in _log(browser, "performance")]
    return [
        message["params"]["request"]["url"]
        for message in messages
        if message["method"] == "Network.requestWillBeSent"
    ]


def _complaints(browser: Chrome) -> list[str]:
    """What the browser has written to its console since the last call."""
    return [entry["message"] for entry in _log(browser, "browser")]


def _script(browser: Chrome, code: str) -> Any:  # noqa: ANN401 - whatever the page answers
    return browser.execute_script(code)


def test_pages_load_without_complaint_and_from_nowhere_else(browser: Chrome, address: str) -> None:
    _show(browser, 1200)
    _requests(browser)
    _complaints(browser)
    for page in PAGES:
        for file in ("index.html", "index.en.html"):
            browser.get(f"{address}{page}/{file}" if page else address + file)
            assert browser.find_element(By.TAG_NAME, "h1").text, page
    asked = [urlsplit(url) for url in _requests(browser) if not url.startswith("data:")]
    assert len(asked) > 2 * len(PAGES)
    assert {url.netloc for url in asked} == {urlsplit(address).netloc}
    assert _complaints(browser) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_of_320_pixels_needs_no_sideways_scrolling(
    browser: Chrome, address: str, scheme: str
) -> None:
    _show(browser, 320, scheme)
    wide = []
    for page in PAGES:
        for file in ("index.html", "index.en.html"):
            browser.get(f"{address}{page}/{file}" if page else address + file)
            width = _script(browser, "return document.documentElement.scrollWidth")
            if width > 320:
                wide.append((page, file, width))
    assert wide == []


def test_the_language_switch_leads_there_and_back(browser: Chrome, address: str) -> None:
    _show(browser, 1200)
    browser.get(f"{address}{HON}/e/6-1/index.html")
    assert browser.find_element(By.TAG_NAME, "html").get_attribute("lang") == "ja"
    browser.find_element(By.LINK_TEXT, "English").click()
    assert browser.find_element(By.TAG_NAME, "html").get_attribute("lang") == "en"
    assert "machine-proposed" in browser.find_element(By.TAG_NAME, "main").text
    browser.find_element(By.LINK_TEXT, "日本語").click()
    assert "機械による候補" in browser.find_element(By.TAG_NAME, "main").text


def test_a_reader_gets_from_the_front_to_the_source_words(browser: Chrome, address: str) -> None:
    _show(browser, 1200)
    browser.get(f"{address}index.html")
    for words in ("見本市", "第2次見本市総合計画", "市民参加の推進", "登録団体数"):
        browser.find_element(By.CSS_SELECTOR, "main").find_element(By.LINK_TEXT, words).click()
        assert words in browser.find_element(By.TAG_NAME, "h1").text
    assert browser.find_element(By.CSS_SELECTOR, "svg.chart").is_displayed()
    browser.find_element(By.LINK_TEXT, "4–6行目").click()
    target = browser.find_element(By.CSS_SELECTOR, ":target")
    assert "93団体" in target.text
    assert target.is_displayed()


def test_the_chart_is_drawn_with_its_values_in_sight(browser: Chrome, address: str) -> None:
    for width in (320, 1200):
        _show(browser, width)
        browser.get(f"{address}{HON}/i/1.k1/index.html")
        chart = browser.find_element(By.CSS_SELECTOR, "svg.chart").rect
        for label in browser.find_elements(By.CSS_SELECTOR, "svg.chart .value"):
            place = label.rect
            assert chart["x"] - 4 <= place["x"]
            assert place["x"] + place["width"] <= chart["x"] + chart["width"] + 4
            assert place["height"] >= 9, "too small to read"


def test_the_keyboard_reaches_the_content_first(browser: Chrome, address: str) -> None:
    _show(browser, 1200)
    browser.get(f"{address}index.html")
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    skip = browser.switch_to.active_element
    assert skip.get_attribute("class") == "skip"
    assert skip.rect["x"] >= 0
    skip.send_keys(Keys.ENTER)
    assert browser.switch_to.active_element.get_attribute("id") == "main"


def test_a_link_into_folded_statements_opens_them(browser: Chrome, address: str) -> None:
    _show(browser, 1200)
    browser.get(f"{address}id/plan/109991/sogo/v/2018/index.html#run")
    assert browser.find_element(By.ID, "run").is_displayed()


def test_the_iri_of_a_term_leads_to_its_place_and_from_there_to_its_rules(
    browser: Chrome, address: str
) -> None:
    _show(browser, 1200)
    browser.get(f"{address}ns/index.html#Measure")
    place = browser.find_element(By.CSS_SELECTOR, ":target")
    assert place.is_displayed()
    assert (
        0
        <= _script(browser, "return document.querySelector(':target').getBoundingClientRect().top")
        < 800
    )
    place.find_element(By.TAG_NAME, "a").click()
    assert browser.find_element(By.TAG_NAME, "h1").text == "施策"
    browser.find_element(By.LINK_TEXT, "measure-without-indicator").click()
    rule = browser.find_element(By.CSS_SELECTOR, ":target")
    assert "施策に指標がありません。" in rule.text
    assert rule.is_displayed()


def test_the_bars_of_the_time_line_keep_inside_it(browser: Chrome, address: str) -> None:
    for width in (320, 1200):
        _show(browser, width)
        browser.get(f"{address}id/plan/109991/sogo/index.html")
        line = browser.find_element(By.CSS_SELECTOR, ".timeline").rect
        marks = browser.find_elements(By.CSS_SELECTOR, ".timeline rect, .timeline circle")
        assert len(marks) > 5
        for mark in marks:
            place = mark.rect
            assert line["x"] - 8 <= place["x"]
            assert place["x"] + place["width"] <= line["x"] + line["width"] + 8


def test_dark_and_light_differ(browser: Chrome, address: str) -> None:
    colours = []
    for scheme in ("light", "dark"):
        _show(browser, 1200, scheme)
        browser.get(f"{address}index.html")
        code = "return getComputedStyle(document.body).backgroundColor"
        colours.append([int(n) for n in re.findall(r"\d+", _script(browser, code))])
    assert min(colours[0]) > 200
    assert max(colours[1]) < 60


def test_the_site_works_from_the_disk(browser: Chrome, site: Path) -> None:
    _show(browser, 1200)
    browser.get((site / "index.html").as_uri())
    code = "return getComputedStyle(document.querySelector('.head')).borderBottomStyle"
    assert _script(browser, code) == "solid", "the style sheet is not applied"
    browser.find_element(By.LINK_TEXT, "第2次見本市総合計画").click()
    assert browser.current_url.startswith("file://")
    assert "第2次見本市総合計画" in browser.find_element(By.TAG_NAME, "h1").text
    assert _complaints(browser) == []
