"""The page for those who publish a plan themselves, and the stranger's way through it."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest
from rdflib.compare import isomorphic

from keikaku.findings import Severity
from keikaku.validate import Tier, ValidationReport, read_graph_files, validate_graph
from keikaku.validate.rules import read_rules

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "publish-your-plan.md").read_text(encoding="utf-8")
EXAMPLES = ROOT / "docs" / "examples"


def block(language: str) -> str:
    """The first fenced block in a language."""
    found = re.search(rf"^```{language}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    assert found
    return found[1]


def checked(name: str, tier: Tier | None = None) -> ValidationReport:
    return validate_graph(read_graph_files([EXAMPLES / name]), tier=tier, sources=EXAMPLES)


def test_the_minimal_plans_on_the_page_are_those_in_the_files() -> None:
    turtle = (EXAMPLES / "minimal-plan.ttl").read_text(encoding="utf-8")
    assert block("turtle") == turtle[turtle.index("@prefix") :]
    assert block("json") == (EXAMPLES / "minimal-plan.jsonld").read_text(encoding="utf-8")


def test_both_forms_of_the_minimal_plan_are_one_graph() -> None:
    turtle, json_ld = (
        read_graph_files([EXAMPLES / name]) for name in ("minimal-plan.ttl", "minimal-plan.jsonld")
    )
    assert len(turtle) > 20
    assert isomorphic(turtle, json_ld)


def test_the_program_on_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "program.py"
    program.write_text(block("python"), encoding="utf-8")
    monkeypatch.chdir(ROOT)
    assert runpy.run_path(str(program))["report"].focus_nodes == 8


def test_every_rule_named_on_the_page_exists() -> None:
    named = set(re.findall(r"\(rules\.md#([a-z-]+)\)", PAGE))
    assert len(named) > 10
    assert named <= {rule.code for rule in read_rules()}


@pytest.mark.parametrize(
    ("name", "reached"),
    [
        ("minimal-plan.ttl", Tier.CORE),
        ("standard-plan.ttl", Tier.STANDARD),
        ("evaluated-plan.ttl", Tier.MONITORED),
        ("with-mistakes.ttl", None),
    ],
)
def test_an_example_reaches_its_tier_and_no_more(name: str, reached: Tier | None) -> None:
    standing = checked(name).standing
    assert standing is not None
    assert standing.reached is reached


class TestTheStrangersFirstTry:
    """What a person who has read only the pages got wrong, and was told so."""

    report = checked("with-mistakes.ttl", Tier.CORE)

    @pytest.mark.parametrize(
        ("code", "hint"),
        [
            ("label-without-language", "風丘町まちづくり計画"),
            ("words-instead-of-iri", "do you mean code:plan-kind/comprehensive-plan?"),
            ("words-instead-of-iri", "do you mean code:version-status/adopted?"),
            ("words-instead-of-iri", "do you mean <https://w3id.org/keikaku/id/fy/2025>?"),
            ("dangling-reference", "do you mean <https://kazaoka.example/id/sogo/measure1>?"),
            ("undeclared-term", "kk:Mesure (do you mean kk:Measure?)"),
            ("thing-without-class", "it has kk:rawText, rdfs:label"),
            ("part-not-typed-as-part", "kk:PlanPart"),
            ("value-not-typed-as-value", "kk:ValueSpecification"),
            ("property-on-wrong-class", "kk:ValueSpecification, but stands on kk:Indicator"),
            ("local-government-code-malformed", "204994"),
            ("blank-node", "blank node"),
        ],
    )
    def test_a_mistake_is_found_and_told_how_to_put_right(self, code: str, hint: str) -> None:
        found = [finding for finding in self.report.findings if finding.code == code]
        assert any(hint in finding.message_en for finding in found)
        assert all(finding.help and finding.help_en for finding in found)

    def test_a_blank_node_is_named_by_what_points_to_it(self) -> None:
        (found,) = (f for f in self.report.findings if f.code == "blank-node")
        assert found.label == "<https://kazaoka.example/id/sogo/v2025> kk:planPeriod [ … ]"

    def test_put_right_it_has_neither_violations_nor_warnings(self) -> None:
        report = checked("standard-plan.ttl", Tier.STANDARD)
        assert {finding.severity for finding in report.findings} <= {Severity.INFO}
