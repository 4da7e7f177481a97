"""The report of a reading in a real browser: what a planner sees, and the one thing to click."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from selenium.webdriver.common.by import By

from keikaku.cli import main

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

PLAN = Path(__file__).parents[2] / "data/sources/102041/sogo-senryaku-2/zenbun.txt"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("report") / "report.html"
    result = CliRunner().invoke(main, ["extract", str(PLAN), "--report", str(path)])
    assert result.exit_code == 0, result.output
    return path.as_uri()


@pytest.fixture
def page(browser: Chrome, report: str) -> Chrome:
    browser.get(report)
    return browser


def shown(page: Chrome, status: str) -> int:
    rows = page.find_elements(By.CSS_SELECTOR, f"tr.{status}")
    return sum(row.is_displayed() for row in rows)


def test_all_lines_are_shown_first_and_then_only_those_to_be_checked(
    page: Chrome,
) -> None:
    assert shown(page, "understood") > 300
    page.find_element(By.CSS_SELECTOR, "label[for=show-check]").click()
    assert shown(page, "understood") == 0
    assert shown(page, "doubtful") > 0


def test_the_page_is_no_wider_than_a_telephone(page: Chrome) -> None:
    screen = {"width": 390, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.execute_script(wide) <= 0


def test_nothing_is_logged_as_an_error(page: Chrome) -> None:
    assert [entry for entry in page.get_log("browser") if entry["level"] == "SEVERE"] == []  # type: ignore[no-untyped-call]
