"""The rules as data, and the page made of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph

from keikaku.findings import Severity
from keikaku.validate.rules import read_rules, read_shapes, rules_of
from keikaku.validate.rules_page import render_rules_page

PAGE = Path(__file__).parents[3] / "docs" / "rules.md"


def test_the_rules_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == render_rules_page(), (
        "run: python -m keikaku.validate.rules_page > docs/rules.md"
    )


def test_the_page_has_an_anchor_for_every_rule() -> None:
    page = render_rules_page()
    for rule in read_rules():
        assert f"\n### {rule.code}\n" in page


def test_a_rule_has_its_severity_texts_shape_and_file() -> None:
    (rule,) = (rule for rule in read_rules() if rule.code == "indicator-without-series")
    assert rule.severity is Severity.VIOLATION
    assert "系列" in rule.message
    assert rule.message_en.startswith("the indicator has no series")
    assert rule.shape == "https://w3id.org/keikaku/shapes#indicator-without-series"
    assert rule.file == "indicator.ttl"


def test_the_texts_of_a_query_belong_to_the_rule_that_runs_it() -> None:
    (rule,) = (rule for rule in read_rules() if rule.code == "target-worse-than-baseline")
    assert "{?value}" in rule.message
    assert "{?baseline}" in rule.message_en
    assert rule.severity is Severity.WARNING


def test_a_rule_without_a_severity_is_a_violation_as_in_shacl() -> None:
    shapes = Graph().parse(
        data='<urn:s> <http://purl.org/dc/terms/identifier> "a-rule" .', format="turtle"
    )
    (rule,) = rules_of(shapes)
    assert rule.severity is Severity.VIOLATION
    assert rule.message == ""


def test_shapes_can_be_read_from_another_folder(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<urn:a> <urn:b> <urn:c> .")
    assert len(read_shapes(tmp_path)) == 1
    assert len(read_shapes()) > 2000


@pytest.mark.parametrize("severity", list(Severity))
def test_every_severity_is_used(severity: Severity) -> None:
    assert [rule for rule in read_rules() if rule.severity is severity]
