"""Properties used otherwise than the ontology means them, with a guess at what was meant."""

from __future__ import annotations

import pytest
from rdflib import Graph

from keikaku.validate import validate_graph
from keikaku.validate.vocabulary import read_vocabulary
from keikaku.vocab import CODE, KK

PREFIXES = """
@prefix kk: <https://w3id.org/keikaku/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix e: <https://example.org/plan/> .
"""


def messages(turtle: str, code: str) -> list[str]:
    data = Graph().parse(data=PREFIXES + turtle, format="turtle")
    return [found.message_en for found in validate_graph(data).findings if found.code == code]


def test_a_code_in_words_is_told_by_its_name() -> None:
    (said,) = messages('e:p a kk:Plan ; kk:planKind "総合計画" .', "words-instead-of-iri")
    assert said.endswith("(do you mean code:plan-kind/comprehensive-plan?)")


def test_a_code_without_its_prefix_is_told() -> None:
    (said,) = messages(
        'e:v a kk:PlanVersion ; kk:versionStatus "adopted" .', "words-instead-of-iri"
    )
    assert said.endswith("(do you mean code:version-status/adopted?)")


def test_an_iri_in_quotation_marks_is_shown_without_them() -> None:
    turtle = 'e:p a kk:Plan ; kk:adoptedBy "https://example.org/town" .'
    (said,) = messages(turtle, "words-instead-of-iri")
    assert said.endswith("(write <https://example.org/town>)")


def test_a_reference_that_is_almost_right_is_told() -> None:
    turtle = """
    e:goal-1 a kk:Goal , kk:PlanPart ; kk:hasElement e:mesaure-1 .
    e:measure-1 a kk:Measure , kk:PlanPart .
    """
    (said,) = messages(turtle, "dangling-reference")
    assert said.endswith("(do you mean <https://example.org/plan/measure-1>?)")


def test_a_part_of_a_whole_may_point_out_of_itself() -> None:
    turtle = "e:m a kk:Measure , kk:PlanPart ; kk:inVersion e:v ; kk:inDocument e:d ."
    assert messages(turtle, "dangling-reference") == []


def test_a_number_on_the_indicator_itself_is_found() -> None:
    (said,) = messages("e:i a kk:Indicator ; kk:numericValue 3.0 .", "property-on-wrong-class")
    assert (
        said == "kk:numericValue is a property of kk:ValueSpecification, but stands on kk:Indicator"
    )


def test_a_property_stands_rightly_on_a_narrower_class() -> None:
    turtle = "e:v a kk:TargetValue ; kk:numericValue 3.0 ."
    assert messages(turtle, "property-on-wrong-class") == []


def test_words_of_others_need_no_class() -> None:
    assert messages('e:x <https://example.org/name> "x" .', "thing-without-class") == []


@pytest.mark.parametrize(
    ("kind", "wider"), [(KK.PriorityGoal, KK.PlanPart), (KK.TargetValue, KK.ValueSpecification)]
)
def test_the_vocabulary_knows_what_is_wider(kind: str, wider: str) -> None:
    assert str(wider) in read_vocabulary().wider[str(kind)]


def test_the_vocabulary_knows_the_list_of_a_property() -> None:
    assert read_vocabulary().lists[str(KK.planKind)] == f"{CODE}plan-kind"
