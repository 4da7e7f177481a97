"""The report: the source beside what was read, safe to open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from keikaku.extract import extract_plan
from keikaku.model.doubt import Doubt
from keikaku.model.element import ElementType
from keikaku.review.report import render_report
from keikaku.review.wording import report_words
from keikaku.sources import SourceDocument, document_from_bytes
from keikaku.sources.document import Line, Place

if TYPE_CHECKING:
    from keikaku.model.plan import PlanReading

PLAN = """\
あおば市総合計画
第1章　子育て<script>alert(1)</script>
施策1　保育の充実（待機児童
指標名\t現状値（R5）\t目標値（R10）
保育所の定員数\t1,200人\t1,500人
"""


@pytest.fixture(scope="module")
def pair() -> tuple[SourceDocument, PlanReading]:
    document = document_from_bytes(PLAN.encode(), "plan.txt")
    return document, extract_plan(document)


def test_every_line_stands_in_it_with_its_number_and_words(
    pair: tuple[SourceDocument, PlanReading],
) -> None:
    page = render_report([pair], "ja")
    for line in pair[0].lines:
        assert re.search(rf'id="plan-L{line.number}"', page)
    assert "保育所の定員数\t1,200人\t1,500人" in page


def test_values_stand_with_role_time_and_number(pair: tuple[SourceDocument, PlanReading]) -> None:
    page = render_report([pair], "ja")
    assert re.search(r"現状値</span>.*?2023.*?<b>1,200</b> 人", page, re.DOTALL)
    assert re.search(r"目標値</span>.*?2028.*?<b>1,500</b> 人", page, re.DOTALL)


def test_a_doubt_is_told_in_the_language_of_the_page(
    pair: tuple[SourceDocument, PlanReading],
) -> None:
    assert "閉じていない括弧" in render_report([pair], "ja")
    assert "bracket without its partner" in render_report([pair], "en")


def test_words_of_the_document_are_escaped_and_no_script_can_run(
    pair: tuple[SourceDocument, PlanReading],
) -> None:
    page = render_report([pair], "ja")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "default-src 'none'" in page


def test_the_page_needs_nothing_from_elsewhere(pair: tuple[SourceDocument, PlanReading]) -> None:
    assert not re.search(r'(?:src|href)="|url\(|@import', render_report([pair], "en"))


@pytest.mark.parametrize("language", ["ja", "en"])
class TestWords:
    def test_every_doubt_has_a_name(self, language: str) -> None:
        assert all(report_words(language).doubt(doubt.value) for doubt in Doubt)

    def test_every_kind_of_line_has_a_name(self, language: str) -> None:
        kinds = ["body", "title", "contents", "unreadable", "heading:citizen_role", None]
        kinds += [kind.value for kind in ElementType]
        assert all(report_words(language).read_as(kind) for kind in kinds)


def test_a_page_is_shown_beside_its_lines() -> None:
    lines = tuple(
        Line(number, text, text, Place(page=page))
        for number, (page, text) in enumerate(
            [(1, "あおば市総合計画"), (2, "施策1　保育の充実")], 1
        )
    )
    document = SourceDocument("plan", "plan.pdf", "pdf", "", lines, media_type="application/pdf")
    page = render_report([(document, extract_plan(document))], "ja", {"plan": [b"\xff\xd8one"]})
    assert page.count("data:image/jpeg;base64,/9hvbmU=") == 1
    assert ("1ページ" in page, "2ページ" in page) == (True, True)
