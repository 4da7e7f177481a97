"""Every line is understood, left out, doubtful or not understood, and the share is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keikaku.extract import extract_plan
from keikaku.review.line_status import LineStatus, coverage_of, line_statuses
from keikaku.sources import document_from_bytes

if TYPE_CHECKING:
    from keikaku.model.plan import PlanReading

PLAN = """\
あおば市総合計画

目次
第1章　子育て ･････････ 3
第2章　産業 ･････････ 9

第1章　子育て
施策1　保育の充実（待機児童
指標名\t現状値（R5）\t目標値（R10）
保育所の定員数\t120人\t150人
ちらし
"""


def read(text: str) -> PlanReading:
    document = document_from_bytes(text.encode(), "plan.txt")
    return extract_plan(document)


def test_a_line_has_the_status_of_what_was_read_from_it() -> None:
    statuses = line_statuses(read(PLAN))
    assert statuses[4] is LineStatus.SKIPPED
    assert statuses[7] is LineStatus.UNDERSTOOD
    assert statuses[10] is LineStatus.UNDERSTOOD
    assert 2 not in statuses  # blank


def test_a_reading_below_the_threshold_makes_its_line_doubtful() -> None:
    assert line_statuses(read(PLAN))[8] is LineStatus.DOUBTFUL  # a bracket without its partner


def test_the_share_counts_every_line_that_is_not_blank() -> None:
    reading = read(PLAN)
    coverage = coverage_of(reading)
    unread = [n for n, status in line_statuses(reading).items() if status is LineStatus.UNREAD]
    assert coverage.lines == len([line for line in PLAN.splitlines() if line.strip()])
    assert coverage.unread == len(unread)
    assert coverage.share == 1 - len(unread) / coverage.lines
    assert coverage.doubtful >= 1


def test_nothing_is_understood_of_what_is_no_plan() -> None:
    coverage = coverage_of(read("きょうの天気は晴れ。\n"))
    assert (coverage.share, coverage.readings) == (0.0, 0)
