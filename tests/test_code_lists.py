"""Our code lists: one SKOS scheme each, in step with the enums of the model and the contract."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef

from keikaku.model.dates import TimeSource
from keikaku.model.doubt import Doubt
from keikaku.model.element import ElementType, NoteKind, RestatementStatus
from keikaku.model.indicator import Direction, DirectionBasis, RoleSource, ValueStatus
from keikaku.model.plan import PlanKind, PlanRelationKind, VersionStatus
from keikaku.rdf.code_lists import code_list
from keikaku.resources import resource_folder
from keikaku.vocab import CODE, SCHEMES, code

if TYPE_CHECKING:
    from enum import StrEnum

    from rdflib.term import Node

ROOT = Path(__file__).parents[1]
ONTOLOGY = resource_folder("ontology")
MODEL = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
QUDT = Namespace("http://qudt.org/schema/qudt/")

lists = {scheme: Graph().parse(ONTOLOGY / "codes" / f"{scheme}.ttl") for scheme in SCHEMES}
CONCEPTS = sorted(
    concept
    for graph in lists.values()
    for concept in graph.subjects(RDF.type, SKOS.Concept)
    if isinstance(concept, URIRef)
)


def texts(graph: Graph, subject: Node, predicate: URIRef) -> dict[str | None, str]:
    found = [text for text in graph.objects(subject, predicate) if isinstance(text, Literal)]
    assert len({text.language for text in found}) == len(found), f"{subject}: one per language"
    return {text.language: str(text) for text in found}


def codes(scheme: str) -> set[str]:
    prefix = f"{CODE}{scheme}/"
    return {concept.removeprefix(prefix) for concept in CONCEPTS if concept.startswith(prefix)}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_code_list_is_one_scheme_named_in_japanese_and_english(scheme: str) -> None:
    graph, iri = lists[scheme], URIRef(f"{CODE}{scheme}")
    assert list(graph.subjects(RDF.type, SKOS.ConceptScheme)) == [iri]
    assert set(texts(graph, iri, RDFS.label)) == {"ja", "en"}
    assert set(texts(graph, iri, SKOS.definition)) == {"ja", "en"}
    tops = set(graph.objects(iri, SKOS.hasTopConcept))
    below = set(graph.subjects(SKOS.broader))
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert tops == set(graph.subjects(SKOS.topConceptOf, iri))
    assert tops | below == set(graph.subjects(SKOS.inScheme, iri)) == concepts
    assert not tops & below


def test_a_list_in_levels_is_a_tree_told_from_both_ends() -> None:
    graph = lists["policy-field"]
    upwards = set(graph.subject_objects(SKOS.broader))
    assert {(below, above) for above, below in graph.subject_objects(SKOS.narrower)} == upwards
    assert len(upwards) == len({below for below, _ in upwards})
    assert {above for _, above in upwards} == set(graph.subjects(SKOS.topConceptOf))


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda concept: concept.removeprefix(str(CODE)))
def test_a_concept_is_named_in_japanese_and_english(concept: URIRef) -> None:
    scheme, _, name = concept.removeprefix(str(CODE)).partition("/")
    graph = lists[scheme]
    assert set(texts(graph, concept, SKOS.prefLabel)) == {"ja", "en"}
    assert texts(graph, concept, RDFS.label) == texts(graph, concept, SKOS.prefLabel)
    assert set(texts(graph, concept, SKOS.definition)) in ({"ja", "en"}, set())
    assert [str(text) for text in graph.objects(concept, DCTERMS.identifier)] == [name]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_two_concepts_of_a_list_share_a_label_or_notation(scheme: str) -> None:
    graph = lists[scheme]
    for predicate in (SKOS.prefLabel, SKOS.notation):
        words = [str(word) for word in graph.objects(None, predicate)]
        pairs = {(str(word), subject) for subject, word in graph.subject_objects(predicate)}
        assert len({word for word, _ in pairs}) == len(pairs), predicate
        assert words or predicate == SKOS.notation


@pytest.mark.parametrize(
    ("scheme", "enum"),
    [
        ("plan-kind", PlanKind),
        ("version-status", VersionStatus),
        ("plan-relation", PlanRelationKind),
        ("element-level", ElementType),
        ("restatement-status", RestatementStatus),
        ("note-kind", NoteKind),
        ("direction", Direction),
        ("value-status", ValueStatus),
        ("time-source", TimeSource),
        ("role-source", RoleSource),
        ("confidence-reason", Doubt),
    ],
)
def test_the_members_of_an_enum_are_the_codes_of_its_list(scheme: str, enum: type[StrEnum]) -> None:
    assert {code(scheme, member) for member in enum} == {
        CODE[f"{scheme}/{c}"] for c in codes(scheme)
    }


def test_the_bases_of_a_direction_are_assertion_bases() -> None:
    assert {basis.value for basis in DirectionBasis} <= codes("assertion-basis")


def test_the_codes_that_the_graph_contract_lists_are_in_their_lists() -> None:
    listed = re.findall(r"code:([a-z-]+)/\{([a-z-]+,[a-z,-]+)\}", MODEL)
    assert len(listed) >= 9
    for scheme, names in listed:
        assert set(names.split(",")) <= codes(scheme), scheme
    whole = {scheme: set(names.split(",")) for scheme, names in listed}
    for scheme in ("indicator-role", "comparator", "target-mode", "target-stage", "review-status"):
        assert whole[scheme] == codes(scheme)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        *(("%", "percent"), ("％", "percent"), ("人", "person"), ("件", "case"), ("団体", "group")),
        *(("カ所", "place"), ("か所", "place"), ("箇所", "place"), ("ヶ所", "place")),
        *(("事業所", "establishment"), ("社", "company"), ("教室", "classroom"), ("回", "time")),
        *(("人/年", "person-per-year"), ("件/年", "case-per-year"), ("件/日", "case-per-day")),
        *(("歳", "age"), ("日", "day"), ("世帯", "household"), ("基", "installation")),
        *(("円", "yen"), ("ha", "hectare"), ("㎡", "square-metre"), ("t-CO2", "tonne-co2")),
    ],
)
def test_a_unit_that_plans_print_is_found_by_its_notation(printed: str, name: str) -> None:
    found = list(lists["unit"].subjects(SKOS.notation, Literal(printed)))
    assert found == [code("unit", name)]


def test_ucum_codes_are_printable_ascii_without_spaces() -> None:
    found = list(lists["unit"].objects(None, QUDT.ucumCode))
    assert len(found) > 60
    assert [text for text in found if not re.fullmatch(r"[!-~]+", str(text))] == []


def test_a_counter_is_narrower_than_number_and_a_measure_matches_exactly() -> None:
    graph = lists["unit"]
    unit = Namespace("http://qudt.org/vocab/unit/")
    assert graph.value(code("unit", "person"), SKOS.broadMatch) == unit.NUM
    assert graph.value(code("unit", "percent"), SKOS.exactMatch) == unit.PERCENT
    assert graph.value(code("unit", "yen"), SKOS.exactMatch) == unit.CCY_JPY
    matches = {*graph.objects(None, SKOS.exactMatch), *graph.objects(None, SKOS.broadMatch)}
    assert all(str(match).startswith(str(unit)) for match in matches)
    exact = list(graph.objects(None, SKOS.exactMatch))
    assert len(exact) == len(set(exact))


# The fields of policy


FIELDS = lists["policy-field"]


def test_the_fields_are_some_forty_under_some_eight() -> None:
    assert 7 <= len(set(FIELDS.subjects(SKOS.topConceptOf))) <= 10
    assert 30 <= len(set(FIELDS.subjects(SKOS.broader))) <= 45


def test_every_field_is_defined_and_matched_to_development_goals() -> None:
    goals = {f"http://metadata.un.org/sdg/{number}" for number in range(1, 18)}
    for field in FIELDS.subjects(RDF.type, SKOS.Concept):
        assert set(texts(FIELDS, field, SKOS.definition)) == {"ja", "en"}
        matched = {str(goal) for goal in FIELDS.objects(field, SKOS.relatedMatch)}
        assert matched, field
        assert matched <= goals
    assert {str(goal) for goal in FIELDS.objects(None, SKOS.relatedMatch)} == goals


def test_a_word_of_the_fields_names_one_field() -> None:
    words = [
        (str(word), field)
        for predicate in (SKOS.prefLabel, SKOS.altLabel)
        for field, word in FIELDS.subject_objects(predicate)
        if isinstance(word, Literal) and word.language == "ja"
    ]
    assert len({word for word, _ in words}) == len(words)


@pytest.mark.parametrize(
    ("printed", "fields"),
    [
        ("公共交通網の充実", ["public-transport"]),
        ("防災・減災対策の推進", ["disaster-management"]),
        ("農業の担い手育成", ["primary-industries"]),
        ("移住・定住の促進", ["migration"]),
        ("ごみ減量とリサイクルの推進", ["waste-recycling"]),
        ("介護予防と認知症施策", ["older-people"]),
        ("男女共同参画社会の実現", ["gender-equality"]),
        ("健全財政の堅持", ["finance"]),
    ],
)
def test_a_field_is_found_by_the_words_that_plans_use(printed: str, fields: list[str]) -> None:
    assert list(code_list("policy-field").codes_in(printed)) == fields


def test_every_department_of_a_town_hall_has_a_field() -> None:
    """The sections that the smallest towns have, by their usual names."""
    for section in (
        *("総務", "財政", "税", "戸籍", "福祉", "子育て", "保健", "国民健康保険", "介護"),
        *("農業", "商業", "観光", "道路", "都市計画", "上水道", "下水道", "環境", "消防"),
        *("学校教育", "生涯学習", "スポーツ", "文化", "広報", "情報化", "防災"),
    ):
        folded = [*code_list("policy-field").words]
        assert any(section in word for word in folded), section


# Grades


def test_the_common_grades_are_five_in_order() -> None:
    graph = lists["grade"]
    steps = {
        str(graph.value(grade, SKOS.notation)): str(grade).rpartition("/")[2]
        for grade in graph.subjects(RDF.type, SKOS.Concept)
    }
    assert [steps[step] for step in "54321"] == [
        *("achieved", "on-track", "partly", "behind", "worsened"),
    ]
