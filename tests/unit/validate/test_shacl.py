"""Validation: findings with code, values, help and source lines; nothing is green by accident."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyshacl.constraints.constraint_component import ConstraintComponent
from rdflib import RDF, RDFS, XSD, Dataset, Graph, Literal, URIRef

from keikaku.errors import KeikakuError
from keikaku.findings import Severity, SourceSpan
from keikaku.resources import resource_folder
from keikaku.validate import validate_graph
from keikaku.vocab import KK

if TYPE_CHECKING:
    from keikaku.validate import ValidationReport

PREFIXES = """
@prefix kk: <https://w3id.org/keikaku/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix direction: <https://w3id.org/keikaku/code/direction/> .
@prefix basis: <https://w3id.org/keikaku/code/assertion-basis/> .
@prefix kind: <https://w3id.org/keikaku/code/note-kind/> .
@prefix e: <https://example.org/> .
"""


def graph(turtle: str) -> Graph:
    return Graph().parse(data=PREFIXES + turtle, format="turtle")


def codes(report: ValidationReport) -> set[str]:
    return {finding.code for finding in report.findings}


class TestFindings:
    def test_a_finding_tells_what_is_wrong_where_and_what_would_be_right(self) -> None:
        report = validate_graph(
            graph(
                """
                e:doc kk:fileName "plan.txt" .
                e:lines oa:hasSource e:doc ; kk:firstLine 12 ; kk:lastLine 14 .
                e:i a kk:Indicator ; kk:isCumulative false ; kk:evidence e:lines ;
                    rdfs:label "待機児童数（累計）"@ja ; kk:printedText "待機児童数（累計）" .
                """
            )
        )
        found = next(f for f in report.findings if f.code == "cumulative-flag-contradicts-name")
        assert found.severity is Severity.WARNING
        assert found.message == (
            "名前に「累計」とありますが、累計の印がありません（待機児童数（累計））"
        )
        assert found.message_en.endswith("flagged as cumulative (待機児童数（累計）)")
        assert found.help == "kk:isCumulative を true にします。"
        assert found.help_en == "Set kk:isCumulative to true."
        assert found.focus == "https://example.org/i"
        assert found.label == "待機児童数（累計）"
        assert found.path == str(KK.isCumulative)
        assert found.span == SourceSpan("plan.txt", 12, 14)

    def test_the_value_stands_in_the_message_when_its_words_have_no_place_for_it(self) -> None:
        report = validate_graph(graph('e:n a kk:Note ; rdfs:label "x"@ja ; kk:noteKind e:whim .'))
        found = next(f for f in report.findings if f.code == "note-without-kind")
        assert found.value == "https://example.org/whim"
        assert found.message.endswith("：https://example.org/whim")
        assert found.message_en.endswith(": https://example.org/whim")

    def test_a_complex_path_is_shown_as_in_sparql(self) -> None:
        report = validate_graph(graph('e:s a kk:Section , kk:PlanPart ; rdfs:label "章"@ja .'))
        found = next(f for f in report.findings if f.code == "part-outside-the-tree")
        assert found.path == f"^(<{KK.hasElement}>|<{KK.hasTopElement}>)"

    def test_the_gravest_come_first(self) -> None:
        report = validate_graph(graph('e:v a kk:PlanVersion ; rdfs:label "版"@ja .'))
        order = [list(Severity).index(finding.severity) for finding in report.findings]
        assert order == sorted(order)
        assert len(set(order)) > 1

    def test_the_same_data_gives_the_same_findings_in_the_same_order(self) -> None:
        data = graph('e:a a kk:Plan . e:b a kk:Plan ; rdfs:label "計画" . e:v a kk:PlanVersion .')
        assert validate_graph(data) == validate_graph(data)

    def test_a_node_that_two_shapes_aim_at_is_reported_once(self) -> None:
        report = validate_graph(graph("e:g a kk:PriorityGoal , kk:Goal , kk:PlanPart ."))
        seen = [(f.code, f.focus, f.path, f.value) for f in report.findings]
        assert len(seen) == len(set(seen))

    def test_conforms_speaks_of_violations_only(self) -> None:
        fine = graph(
            """
            e:p a kk:PlanPeriod ; kk:assertionBasis basis:supplied .
            """
        )
        report = validate_graph(fine)
        assert codes(report) == {"period-without-year"}
        assert report.conforms
        assert not validate_graph(graph("e:p a kk:PlanPeriod .")).conforms


class TestUntrustedData:
    def test_a_backslash_in_the_data_stands_in_the_message_as_it_is(self) -> None:
        report = validate_graph(
            graph(
                r"""e:v a kk:BaselineValue , kk:ValueSpecification ; rdfs:label "現状値"@ja ;
                kk:rawText "\\1 \\g<0> C:\\新" ;
                kk:valueStatus <https://w3id.org/keikaku/code/value-status/numeric> ."""
            )
        )
        found = next(f for f in report.findings if f.code == "number-contradicts-status")
        assert r"「\1 \g<0> C:\新」" in found.message

    def test_pyshacl_is_left_as_it_was(self) -> None:
        before = ConstraintComponent._format_sparql_based_result_message
        validate_graph(graph("e:p a kk:Plan ."))
        assert ConstraintComponent._format_sparql_based_result_message is before

    def test_placeholders_in_the_data_are_not_filled_in(self) -> None:
        report = validate_graph(
            graph(
                """e:v a kk:BaselineValue , kk:ValueSpecification ; rdfs:label "現状値"@ja ;
                kk:rawText "{?status}" ;
                kk:valueStatus <https://w3id.org/keikaku/code/value-status/numeric> ."""
            )
        )
        found = next(f for f in report.findings if f.code == "number-contradicts-status")
        assert "「{?status}」" in found.message

    def test_shapes_in_the_data_have_no_say(self) -> None:
        report = validate_graph(
            graph(
                """e:fy a kk:FiscalYear .
                <https://w3id.org/keikaku/shapes#TimeReference> sh:deactivated true ."""
            )
        )
        assert "time-without-year" in codes(report)

    def test_an_ill_typed_date_is_found(self) -> None:
        report = validate_graph(
            graph('e:p a kk:PlanPeriod ; kk:startDate "2025-02-31"^^xsd:date .')
        )
        assert "period-date-malformed" in codes(report)


class TestVacuity:
    def test_data_of_another_kind_is_not_called_valid(self) -> None:
        report = validate_graph(graph('e:a a e:Thing ; rdfs:label "x" .'))
        assert report.focus_nodes == 0
        assert report.is_vacuous

    def test_no_data_is_vacuous(self) -> None:
        assert validate_graph(Graph()).is_vacuous

    def test_no_shapes_are_vacuous(self) -> None:
        report = validate_graph(graph("e:p a kk:Plan ."), Graph())
        assert report.shapes == 0
        assert report.is_vacuous

    def test_a_misspelt_class_is_vacuous_and_also_found(self) -> None:
        report = validate_graph(graph('e:p a kk:Plann ; rdfs:label "計画"@ja .'))
        assert report.is_vacuous
        assert codes(report) == {"undeclared-term"}

    def test_what_was_looked_at_is_counted(self) -> None:
        report = validate_graph(graph("e:a a kk:FiscalYear . e:b a kk:FiscalYear ."))
        assert report.focus_nodes == 2
        assert report.triples == 2
        assert report.checks > 2 * 5
        assert "plan-without-kind" in report.idle_rules
        assert "fiscal-year-with-wrong-dates" not in report.idle_rules


class TestForeignShapes:
    SHAPES = """
    e:S a sh:NodeShape ; sh:targetClass e:Thing ;
        sh:property [ sh:path rdfs:label ; sh:minCount 1 ; sh:message "no label" ] .
    """

    def test_their_results_have_the_component_as_code(self) -> None:
        report = validate_graph(graph("e:a a e:Thing ."), graph(self.SHAPES))
        (found,) = report.findings
        assert found.code == "min-count"
        assert found.message == "no label"
        assert found.message_en == "no label"
        assert report.checks == 1

    def test_a_query_that_does_not_parse_is_an_error_of_the_shapes(self) -> None:
        shapes = graph(
            """e:S a sh:NodeShape ; sh:targetClass e:Thing ;
            sh:sparql [ sh:select "SELECT $this WHERE { $this e:p" ] ."""
        )
        with pytest.raises(KeikakuError, match="the shapes cannot be applied"):
            validate_graph(graph("e:a a e:Thing ."), shapes)

    def test_a_shape_that_is_not_well_formed_is_an_error_of_the_shapes(self) -> None:
        shapes = graph(
            "e:S a sh:NodeShape ; sh:targetClass e:Thing ; sh:property [ sh:minCount 1 ] ."
        )
        with pytest.raises(KeikakuError, match="the shapes cannot be applied"):
            validate_graph(graph("e:a a e:Thing ."), shapes)

    def test_imports_are_not_followed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(Graph, "parse", lambda *_, **__: pytest.fail("something was read"))
        shapes = Graph()
        shapes.add(
            (
                URIRef("urn:shapes"),
                URIRef("http://www.w3.org/2002/07/owl#imports"),
                URIRef("http://127.0.0.1:9/x"),
            )
        )
        validate_graph(Graph(), shapes)

    def test_the_graphs_of_a_dataset_are_looked_at_as_one(self) -> None:
        dataset = Dataset(default_union=True)
        dataset.graph("urn:g").add((URIRef("urn:a"), RDF.type, KK.FiscalYear))
        union = Graph()
        for subject, predicate, value, _ in dataset.quads():
            union.add((subject, predicate, value))
        assert validate_graph(union).focus_nodes == 1


def indicator(name: str, baseline: str, target: str, direction: str, basis: str) -> Graph:
    return graph(
        f"""
        e:i rdfs:label "{name}"@ja ; kk:desiredDirection direction:{direction} ;
            kk:directionBasis basis:{basis} ; kk:hasSeries e:s .
        e:s kk:seriesOf e:i ; kk:hasValue e:from , e:to .
        e:from a kk:BaselineValue ; kk:numericValue {baseline} ; kk:valueOf e:s .
        e:to a kk:TargetValue ; kk:numericValue {target} ; kk:valueOf e:s .
        """
    )


WORSE, UNCLEAR = "target-worse-than-baseline", "target-lowered-without-direction"


class TestTargetsWorseThanTheBaseline:
    """What the source states decides; else what the name says is measured."""

    @pytest.mark.parametrize(
        "name",
        ["図書館の利用者数", "説明会の参加者数", "町を住みよいと思う町民の割合", "CO2削減量"],
    )
    def test_a_lower_target_for_something_good_is_found(self, name: str) -> None:
        found = codes(validate_graph(indicator(name, "100", "90", "decrease", "inferred")))
        assert found & {WORSE, UNCLEAR} == {WORSE}

    @pytest.mark.parametrize(
        "name",
        [
            "刑法犯の認知件数",
            "交通事故発生件数",
            "1人1日当たりのごみ排出量",
            "待機児童数",
            "経常収支比率",
            "耕作放棄地の面積",
            "子育てに不安を感じる保護者の割合",
        ],
    )
    def test_a_lower_target_for_something_bad_is_not(self, name: str) -> None:
        found = codes(validate_graph(indicator(name, "100", "90", "decrease", "inferred")))
        assert not found & {WORSE, UNCLEAR}

    @pytest.mark.parametrize("name", ["交通事故発生件数", "ごみの排出量"])
    def test_a_higher_target_for_something_bad_is_found(self, name: str) -> None:
        found = codes(validate_graph(indicator(name, "100", "110", "increase", "inferred")))
        assert found & {WORSE, UNCLEAR} == {WORSE}

    @pytest.mark.parametrize(
        "name", ["交通事故防止教室の参加者数", "空き家バンク登録件数", "ごみのリサイクル率"]
    )
    def test_a_cure_for_something_bad_is_good(self, name: str) -> None:
        rising = codes(validate_graph(indicator(name, "100", "110", "increase", "inferred")))
        assert not rising & {WORSE, UNCLEAR}
        falling = codes(validate_graph(indicator(name, "100", "90", "decrease", "inferred")))
        assert falling & {WORSE, UNCLEAR} == {WORSE}

    def test_a_name_that_does_not_tell_is_for_information(self) -> None:
        found = codes(validate_graph(indicator("会議の数", "100", "90", "decrease", "inferred")))
        assert found & {WORSE, UNCLEAR} == {UNCLEAR}

    @pytest.mark.parametrize("name", ["会議の数", "図書館の利用者数"])
    def test_what_the_source_states_goes_before_the_name(self, name: str) -> None:
        found = codes(validate_graph(indicator(name, "100", "90", "decrease", "stated")))
        assert not found & {WORSE, UNCLEAR}
        found = codes(validate_graph(indicator(name, "100", "90", "increase", "stated")))
        assert found & {WORSE, UNCLEAR} == {WORSE}

    def test_a_note_that_justifies_settles_it_and_another_note_does_not(self) -> None:
        for kind, expected in (("justification", set()), ("definition", {WORSE})):
            data = indicator("図書館の利用者数", "100", "90", "decrease", "inferred")
            data += graph(f"e:to kk:hasNote e:n . e:n kk:noteKind kind:{kind} .")
            assert codes(validate_graph(data)) & {WORSE, UNCLEAR} == expected


def government(code: str) -> Graph:
    data = Graph()
    node = URIRef(f"https://example.org/lg/{code}")
    data.add((node, RDF.type, KK.Municipality))
    data.add((node, RDFS.label, Literal("町", lang="ja")))
    data.add((node, KK.localGovernmentCode, Literal(code)))
    return data


class TestCheckDigits:
    RULE = "local-government-code-with-wrong-check-digit"

    @settings(deadline=None, max_examples=15)
    @given(st.from_regex(r"[0-9]{5}", fullmatch=True))
    def test_exactly_one_check_digit_is_right(self, digits: str) -> None:
        data = Graph()
        for check in range(10):
            data += government(f"{digits}{check}")
        wrong = {f.value for f in validate_graph(data).findings if f.code == self.RULE}
        weighted = sum(
            weight * int(digit) for weight, digit in zip((6, 5, 4, 3, 2), digits, strict=True)
        )
        right = f"{digits}{(11 - weighted % 11) % 10}"
        assert wrong == {f"{digits}{check}" for check in range(10)} - {right}

    def test_the_codes_of_the_ministry_all_pass(self) -> None:
        data = Graph()
        table = resource_folder("data/reference") / "municipalities.csv"
        with table.open(encoding="utf-8", newline="") as file:
            listed = [row["code"] for row in csv.DictReader(file)]
        for code in listed[::40]:
            data += government(code)
        assert len(listed) > 1700
        assert self.RULE not in codes(validate_graph(data))


@pytest.mark.parametrize(
    ("raw", "number", "multiplier", "differs"),
    [
        ("11,942億円 (平成30年)", "1194200000000", "億", False),
        ("120人(※)", "120", None, False),
        ("5歳児 80%", "80", None, False),
        ("1億2千万円", "120000000", "億", False),
        ("▲5.2%", "-5.2", None, False),
        ("１００人", "100", None, False),
        ("1,630件", "1680", None, True),
        ("77.4歳", "774", None, True),
        ("365万人", "365", "万", True),
    ],
)
def test_the_number_read_is_compared_with_the_one_printed(
    raw: str, number: str, multiplier: str | None, differs: bool
) -> None:
    data = graph(
        """e:v a kk:BaselineValue , kk:ValueSpecification ;
        kk:valueStatus <https://w3id.org/keikaku/code/value-status/numeric> ."""
    )
    value = URIRef("https://example.org/v")
    data.add((value, KK.rawText, Literal(raw)))
    data.add((value, KK.numericValue, Literal(number, datatype=XSD.decimal)))
    if multiplier:
        data.add((value, KK.printedMultiplier, Literal(multiplier)))
    assert ("printed-number-differs" in codes(validate_graph(data))) is differs
