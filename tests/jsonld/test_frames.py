"""Each frame gives the nested JSON that its class promises, of the real graphs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rdflib import RDF, Graph, URIRef

from keikaku.rdf.context import CONTEXT_IRI
from keikaku.rdf.jsonld import to_jsonld
from keikaku.resources import resource_folder
from keikaku.vocab import KK, SDGO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.jsonld.conftest import Processor

Json = Any
ROOT = Path(__file__).parent.parent.parent
FRAMES = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((resource_folder("ontology") / "frames").glob("*.jsonld"))
}
ID = "https://w3id.org/keikaku/id/"
ANNAKA = f"{ID}plan/102113/sogo-keikaku-2/v/2018"
ISESAKI = f"{ID}plan/102041/sogo-senryaku-2/v/2024-03-draft"
#: Frames of classes that the real graphs have; those of the others are tried on examples below.
REAL = sorted(FRAMES.keys() - {"evaluation-round"})

every_frame = pytest.mark.parametrize("name", sorted(FRAMES))


def class_of(name: str) -> URIRef:
    kind = FRAMES[name]["type"]
    return SDGO.Goal if kind == "SDG" else KK[kind]


def below(value: Json) -> Iterator[Json]:
    """All objects in a JSON value, itself included."""
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value:
        if isinstance(item, dict | list):
            yield from below(item)


@pytest.fixture(scope="module")
def framed(processor: Processor, published: list[Json]) -> dict[str, Json]:
    return {name: processor.framed(published, name) for name in REAL}


# What every frame must keep


@every_frame
def test_a_frame_asks_for_one_class_with_the_keys_of_our_context(
    name: str, processor: Processor
) -> None:
    frame = FRAMES[name]
    contexts = frame["@context"] if isinstance(frame["@context"], list) else [frame["@context"]]
    assert contexts[0] == CONTEXT_IRI
    keys = processor.context["@context"].keys() | {key for more in contexts[1:] for key in more}
    flags = {"@embed", "@explicit", "@omitDefault", "@requireAll", "@default"}
    asked = {key: value for key, value in frame.items() if key != "@context"}
    assert {key for part in below(asked) for key in part} <= keys | flags


@pytest.mark.parametrize("name", REAL)
def test_a_frame_gives_every_thing_of_its_class(
    name: str, framed: dict[str, Json], all_turtle: Graph
) -> None:
    things = {str(subject) for subject in all_turtle.subjects(RDF.type, class_of(name))}
    given = {iri.replace("sdg:", "http://metadata.un.org/sdg/") for iri in framed[name]}
    assert given == things
    assert things


@pytest.mark.parametrize("name", REAL)
def test_a_frame_says_nothing_that_the_graphs_do_not_say(
    name: str, framed: dict[str, Json], processor: Processor, all_turtle: Graph
) -> None:
    document = {"@context": FRAMES[name]["@context"], "@graph": list(framed[name].values())}
    read = Graph().parse(data=processor.nquads(document), format="nt")
    assert _folded(read) <= _folded(all_turtle)


def _folded(graph: Graph) -> set[tuple[str, ...]]:
    """Triples with language tags in small letters, as RDF compares them."""
    return {
        tuple(term.n3().lower() if "@" in term.n3() else term.n3() for term in triple)
        for triple in graph
    }


@pytest.mark.parametrize("name", REAL)
def test_no_text_number_or_code_comes_under_a_written_out_iri(
    name: str, framed: dict[str, Json]
) -> None:
    keys = {key for node in below(list(framed[name].values())) for key in node}
    assert not {key for key in keys if ":" in key or key.startswith("@")}


def test_frames_of_parts_ask_for_the_same_of_each_part() -> None:
    parts = [FRAMES[name] for name in ("policy-field", "goal", "measure", "action")]
    assert all({**part, "type": "?"} == {**parts[0], "type": "?"} for part in parts)


def test_frames_ask_for_the_same_on_every_level_of_the_tree() -> None:
    levels, indicators = [], []
    for frame in FRAMES.values():
        for node in below(frame):
            levels += [node[key] for key in ("hasTopElement", "hasElement") if key in node]
            indicators += [node["measuredBy"]] if "measuredBy" in node else []
    plain = [{**level, "hasElement": None} for level in levels if level != {"@embed": "@never"}]
    assert len(plain) > 20
    assert all(level == plain[0] for level in plain)
    assert all(indicator == indicators[0] for indicator in indicators)


def test_the_frame_of_a_version_is_deeper_than_the_trees_of_our_plans(all_turtle: Graph) -> None:
    def depth(part: object) -> int:
        assert isinstance(part, URIRef)
        return 1 + max(map(depth, all_turtle.objects(part, KK.hasElement)), default=0)

    def levels(frame: Json) -> int:
        return 1 + levels(frame["hasElement"]) if "hasElement" in frame else 0

    deepest = max(map(depth, all_turtle.objects(None, KK.hasTopElement)))
    assert deepest + 2 <= levels(FRAMES["plan-version"]["hasTopElement"])


# What each frame is for


def test_a_version_nests_its_whole_tree_down_to_the_values(
    framed: dict[str, Json], all_turtle: Graph
) -> None:
    for iri, version in framed["plan-version"].items():
        nested = [node["id"] for node in below(version) if "id" in node]
        for kind in (KK.PlanPart, KK.Indicator):
            for thing in all_turtle.subjects(RDF.type, kind):
                if (thing, KK.inVersion, URIRef(iri)) in all_turtle:
                    assert nested.count(str(thing)) == 1
        for value in all_turtle.subjects(RDF.type, KK.ValueSpecification):
            if str(value).startswith(f"{iri}/"):
                assert nested.count(str(value)) == 1


def test_a_version_knows_its_plan_its_city_and_its_period(framed: dict[str, Json]) -> None:
    version = framed["plan-version"][ISESAKI]
    assert version["versionStatus"] == "revision-draft"
    assert version["versionOf"]["planKind"] == ["regional-strategy"]
    assert version["versionOf"]["adoptedBy"]["label"]["ja"] == "伊勢崎市"
    assert version["planPeriod"]["startFiscalYear"]["yearNumber"] == 2021
    assert version["planPeriod"]["endDate"] == "2028-03-31"
    assert [indicator["label"]["ja"] for indicator in version["planIndicators"]] == ["計画人口"]


def test_a_plan_has_its_versions_with_their_periods(framed: dict[str, Json]) -> None:
    plan = framed["plan"][f"{ID}plan/102041/sogo-senryaku-2"]
    assert plan["adoptedBy"]["localGovernmentCode"] == "102041"
    (version,) = plan["hasPlanVersion"]
    assert version["id"] == ISESAKI
    assert version["planPeriod"]["endFiscalYear"]["yearNumber"] == 2027
    assert version["revised"]["type"] == "Month"


def _labelled(nodes: dict[str, Json], label: str) -> Json:
    (found,) = [node for node in nodes.values() if node["label"]["ja"] == label]
    return found


def test_an_indicator_has_its_values_with_time_and_source_words(framed: dict[str, Json]) -> None:
    indicator = _labelled(framed["indicator"], "製造品出荷額等")
    assert indicator["unit"] == "yen"
    assert indicator["indicates"]["type"][0] == "Measure"
    assert indicator["inVersion"]["versionOf"]["adoptedBy"]["label"]["ja"] == "伊勢崎市"
    (series,) = indicator["hasSeries"]
    values = {value["type"][0]: value for value in series["hasValue"]}
    assert values.keys() == {"BaselineValue", "TargetValue"}
    baseline, target = values["BaselineValue"], values["TargetValue"]
    assert baseline["numericValue"] == "1194200000000"
    assert baseline["referenceTime"]["type"] == "CalendarYear"
    assert baseline["referenceTime"]["startDate"] == "2018-01-01"
    assert target["numericValue"] == "1350000000000"
    assert "13,500億円" in target["evidence"]["quote"]
    assert target["hasNote"] == []


def test_an_indicator_of_two_schools_has_two_series(framed: dict[str, Json]) -> None:
    label = "英語の学習が楽しいと感じている児童・生徒の割合"
    series = _labelled(framed["indicator"], label)["hasSeries"]
    assert {one["part"]["ja"] for one in series} == {"小学校", "中学校"}


def test_a_measure_nests_actions_and_indicators_and_knows_where_it_stands(
    framed: dict[str, Json],
) -> None:
    measure = _labelled(framed["measure"], "地域産業の活性化、付加価値の向上")
    assert measure["type"] == ["Measure", "PlanPart"]
    assert measure["inVersion"]["id"] == ISESAKI
    assert measure["parentElement"]["label"]["ja"] == "安定した雇用の創出"
    actions = [part for part in measure["hasElement"] if "Action" in part["type"]]
    assert "起業しやすい環境の整備" in {action["label"]["ja"] for action in actions}
    assert "製造品出荷額等" in {one["label"]["ja"] for one in measure["measuredBy"]}


def test_a_goal_and_a_policy_field_nest_what_is_below_them(framed: dict[str, Json]) -> None:
    goal = _labelled(framed["goal"], "安定した雇用の創出")
    measures = [part for part in goal["hasElement"] if part["type"][0] == "Measure"]
    assert measures
    assert all(measure["hasElement"] for measure in measures)
    assert [one["label"]["ja"] for one in goal["measuredBy"]] == ["新規求人件数"]
    fields = framed["policy-field"].values()
    assert "Measure" in {part["type"][0] for field in fields for part in field["hasElement"]}


def test_an_action_has_its_measure_and_its_words_in_the_source(framed: dict[str, Json]) -> None:
    action = _labelled(framed["action"], "起業しやすい環境の整備")
    assert action["parentElement"]["label"]["ja"] == "地域産業の活性化、付加価値の向上"
    assert "起業しやすい環境の整備" in action["evidence"]["quote"]


def test_a_citizen_role_has_its_actors_and_its_measure(framed: dict[str, Json]) -> None:
    label = "まちづくりを担う一員としての意識を持ち、自ら行動します。"
    role = _labelled(framed["citizen-role"], label)
    assert role["expectedActor"] == ["citizen"]
    assert role["parentElement"]["label"]["ja"] == "市民総働の推進"
    assert role["parentElement"]["parentElement"]["label"]["ja"] == "行財政・市民総働"
    assert role["inVersion"]["id"] == ANNAKA


def test_a_citizen_voice_has_what_answers_it(framed: dict[str, Json]) -> None:
    voice = _labelled(framed["citizen-voice"], "クルマがなくても移動できるまちになってほしい。")
    assert [part["label"]["ja"] for part in voice["answeredBy"]] == ["公共交通網の充実に努めます。"]


def test_a_glossary_term_has_who_uses_it(framed: dict[str, Json]) -> None:
    used = [term for term in framed["glossary-term"].values() if term.get("usedBy")]
    assert used
    assert all(term["definition"]["ja"] and term["inVersion"]["label"]["ja"] for term in used)


def test_a_municipality_has_its_prefecture_and_its_plans(framed: dict[str, Json]) -> None:
    city = framed["municipality"][f"{ID}lg/102113"]
    assert city["inPrefecture"]["label"]["en"] == "Gunma"
    (plan,) = city["plans"]
    assert plan["planKind"]
    assert [version["id"] for version in plan["hasPlanVersion"]] == [ANNAKA]


def test_an_alignment_link_has_both_ends_with_their_cities_and_words(
    framed: dict[str, Json],
) -> None:
    links = framed["alignment-link"].values()
    machine = [link for link in links if link["assertionBasis"] == "machine"]
    assert machine
    for link in machine:
        assert link["linkSubject"]["inVersion"]["versionOf"]["adoptedBy"]["label"]["ja"]
        assert link["linkObject"]["label"]["ja"]
        assert link["subjectEvidence"]["quote"]
        assert link["linkPredicate"] in {"closeMatch", "relatedMatch", "contributesTo"}
    unreadable = [link for link in links if link["assertionBasis"] == "stated-unreadable"]
    assert unreadable
    assert not any("linkObject" in link for link in unreadable)


def test_a_stated_relation_has_the_words_of_the_plan(framed: dict[str, Json]) -> None:
    relations = framed["stated-relation"].values()
    assert {"takes-into-account"} <= {relation["relationKind"] for relation in relations}
    assert all(relation["quoteText"]["ja"] and relation["relationOf"] for relation in relations)


def test_an_sdg_has_the_parts_that_contribute_to_it(
    processor: Processor, framed: dict[str, Json]
) -> None:
    assert framed["sdg"]["sdg:8"]["label"]["en"] == "Decent work and economic growth"
    graph = Graph().parse(ROOT / "tests" / "unit" / "publish" / "plans.ttl")
    goals = processor.framed(json.loads(to_jsonld(graph)), "sdg")
    (part,) = goals["sdg:8"]["contributors"]
    assert part["label"]["ja"]
    assert part["inVersion"]["versionOf"]["label"]["ja"]


def test_an_evaluation_round_has_its_assessments_with_the_value_and_both_grades(
    processor: Processor,
) -> None:
    graph = Graph().parse(ROOT / "docs" / "examples" / "evaluated-plan.ttl")
    (round_,) = processor.framed(json.loads(to_jsonld(graph)), "evaluation-round").values()
    assert round_["evaluatedYear"]["id"] == f"{ID}fy/2025"
    (assessment,) = round_["hasAssessment"]
    assert assessment["grade"] == {"ja": "B 概ね順調"}
    assert assessment["normalizedGrade"] == "on-track"
    assert assessment["attainmentRate"] == "0.82"
    assert assessment["assesses"]["type"] == "Indicator"
    assert [value["numericValue"] for value in assessment["assessedValue"]] == ["41.0"]


def test_a_reference_to_what_the_documents_do_not_describe_stays(
    processor: Processor, published: list[Json]
) -> None:
    """One file alone does not describe the city; the frame still names it, without inventing."""
    (document,) = [one for one in published if one.get("id") == ISESAKI]
    version = processor.framed(document, "plan-version")[ISESAKI]
    assert version["versionOf"]["adoptedBy"] == f"{ID}lg/102041"
