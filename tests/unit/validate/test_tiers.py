"""The four tiers: what belongs to each, how far a graph has come, what the next one asks."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph

from keikaku.cli import main
from keikaku.findings import Severity
from keikaku.resources import resource_folder
from keikaku.validate import Tier, read_graph_files, render_json, render_text, validate_graph
from keikaku.validate.rules import read_rules, read_shapes
from keikaku.vocab import KKS

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
RULES = {rule.code: rule for rule in read_rules()}
PREFIXES = """
@prefix kk: <https://w3id.org/keikaku/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix e: <https://example.org/> .
"""


def graph(turtle: str) -> Graph:
    return Graph().parse(data=PREFIXES + turtle, format="turtle")


MENTIONED = graph(
    """e:p a kk:Plan ; rdfs:label "隣町総合計画"@ja ; kk:adoptedBy e:town ;
    kk:planKind <https://w3id.org/keikaku/code/plan-kind/comprehensive-plan> ."""
)


class TestDefinition:
    tiers = Graph().parse(resource_folder("shapes") / "tiers.ttl")

    def test_the_tiers_are_those_of_the_shapes_in_their_order(self) -> None:
        assert {str(tier) for tier in self.tiers.subjects(RDF.type, KKS.Tier)} == {
            str(KKS[tier]) for tier in Tier
        }
        for tier in Tier:
            assert str(self.tiers.value(KKS[tier], SKOS.notation)) == tier
            if tier.next:
                assert (KKS[tier.next], RDFS.seeAlso, KKS[tier]) in self.tiers

    @pytest.mark.parametrize("tier", list(Tier))
    def test_a_tier_is_named_and_described_in_both_languages(self, tier: Tier) -> None:
        for path in (RDFS.label, DCTERMS.description):
            texts = self.tiers.objects(KKS[tier], path)
            assert {getattr(text, "language", None) for text in texts} == {"ja", "en"}

    def test_every_rule_belongs_to_exactly_one(self) -> None:
        shapes = read_shapes()
        for shape in shapes.subjects(DCTERMS.identifier):
            assert len(list(shapes.objects(shape, KKS.tier))) == 1, shape

    def test_every_tier_has_rules(self) -> None:
        assert {rule.tier for rule in RULES.values()} == set(Tier)

    def test_only_the_upper_two_demand_what_may_well_be_absent(self) -> None:
        asked = {rule.tier for rule in RULES.values() if rule.only_when_asked}
        assert asked == {Tier.LINKED, Tier.MONITORED}


class TestCore:
    def test_a_plan_that_is_only_mentioned_passes(self) -> None:
        report = validate_graph(MENTIONED, tier=Tier.CORE)
        assert report.findings == ()
        assert report.standing is not None
        assert report.standing.reached is Tier.CORE

    def test_nothing_of_the_printed_source_is_needed(self) -> None:
        core = {code for code, rule in RULES.items() if rule.tier is Tier.CORE}
        for code in (
            *("evidence-missing", "version-without-document", "document-missing"),
            *("plan-without-area", "area-code-missing", "printed-text-missing"),
        ):
            assert code not in core

    def test_what_is_given_of_it_must_be_sound(self) -> None:
        data = MENTIONED + graph('e:l a kk:EvidenceSpan ; kk:quote "図書館" .')
        codes = {finding.code for finding in validate_graph(data, tier=Tier.CORE).findings}
        assert {"evidence-without-source", "first-line-missing"} <= codes

    def test_what_the_next_tier_asks_is_no_finding(self) -> None:
        report = validate_graph(MENTIONED, tier=Tier.CORE)
        assert report.conforms
        assert report.standing is not None
        assert [finding.code for finding in report.standing.ahead] == ["plan-without-version"]

    def test_tiers_further_up_are_not_looked_at(self) -> None:
        report = validate_graph(MENTIONED + graph("e:a a kk:Assessment ."), tier=Tier.CORE)
        assert "assessment-without-round" not in {f.code for f in report.findings}
        assert report.standing is not None
        assert {RULES[f.code].tier for f in report.standing.ahead} == {Tier.STANDARD}


class TestWithoutATier:
    def test_what_is_there_is_checked_whatever_its_tier(self) -> None:
        report = validate_graph(graph('e:a a kk:Assessment ; rdfs:label "評価"@ja .'))
        assert "assessment-without-round" in {finding.code for finding in report.findings}

    def test_nothing_is_demanded_that_a_plan_may_well_lack(self) -> None:
        asked = {code for code, rule in RULES.items() if rule.only_when_asked}
        data = read_graph_files([EXAMPLES / "minimal-plan.ttl"])
        assert not asked & {finding.code for finding in validate_graph(data).findings}
        found = validate_graph(data, tier=Tier.MONITORED).findings
        assert asked & {finding.code for finding in found}

    def test_the_tier_reached_is_told(self) -> None:
        report = validate_graph(MENTIONED)
        assert report.standing is not None
        assert report.standing.asked is None
        assert report.standing.reached is Tier.CORE
        assert report.standing.next is Tier.STANDARD

    def test_a_violation_at_the_bottom_leaves_no_tier(self) -> None:
        report = validate_graph(graph("e:p a kk:Plan ."))
        assert report.standing is not None
        assert report.standing.reached is None
        assert report.standing.next is Tier.CORE

    def test_warnings_do_not_keep_from_a_tier(self) -> None:
        data = graph('e:p a kk:Plan ; kk:adoptedBy e:t ; rdfs:label "計画\ufffd"@ja .')
        data += MENTIONED
        found = validate_graph(data, tier=Tier.CORE)
        assert {f.severity for f in found.findings if f.code.startswith("label-with")} == {
            Severity.WARNING
        }


@pytest.mark.parametrize("tier", list(Tier))
def test_what_a_tier_finds_is_what_its_rules_find_among_all(tier: Tier) -> None:
    data = read_graph_files([EXAMPLES])
    everything = validate_graph(data, tier=Tier.MONITORED).findings
    within = tuple(finding for finding in everything if RULES[finding.code].tier in tier.up_to)
    assert validate_graph(data, tier=tier).findings == within


class TestTelling:
    def test_the_report_ends_with_what_the_next_tier_asks(self) -> None:
        report = validate_graph(MENTIONED, tier=Tier.CORE)
        assert render_text(report, "en").endswith(
            "\nCore: reached.\nStandard: 1 finding more (plan-without-version × 1)\n"
        )
        assert render_text(report, "ja").endswith(
            "\n段階：基本（Core）を満たしています。\n"
            "標準（Standard）まで：あと 1 件（plan-without-version × 1）\n"
        )

    def test_the_last_tier_has_no_next(self) -> None:
        report = validate_graph(MENTIONED, tier=Tier.MONITORED)
        assert render_text(report, "en").endswith("\nMonitored: not reached.\n")

    def test_a_report_without_a_tier_names_the_one_reached(self) -> None:
        text = render_text(validate_graph(MENTIONED), "en")
        assert "\nTier reached: Core.\nStandard: 1 finding more" in text
        none = render_text(validate_graph(graph("e:p a kk:Plan .")), "ja")
        assert "\n到達した段階：まだありません\n基本（Core）まで：あと" in none

    def test_json_counts_what_lies_ahead(self) -> None:
        text = render_json(validate_graph(MENTIONED, tier=Tier.CORE))
        assert '"reached": "core"' in text
        assert '"code": "plan-without-version"' in text


class TestCommand:
    def test_the_tier_decides_the_exit_status(self) -> None:
        path = str(EXAMPLES / "minimal-plan.ttl")
        core = CliRunner().invoke(main, ["validate", "--tier", "core", path, "--lang", "en"])
        assert core.exit_code == 0, core.output
        standard = CliRunner().invoke(main, ["validate", "--tier", "standard", path])
        assert standard.exit_code == 1

    def test_an_unknown_tier_is_refused(self) -> None:
        result = CliRunner().invoke(main, ["validate", "--tier", "gold", str(EXAMPLES)])
        assert result.exit_code == 2
        assert "'core', 'standard', 'linked', 'monitored'" in result.output
