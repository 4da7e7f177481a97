from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, RDFS, Literal, URIRef

from keikaku.errors import KeikakuError, UnknownGovernmentError
from keikaku.iri import Iris
from keikaku.rdf import reference
from keikaku.rdf.reference import municipality, prefecture, reference_graph, sdg_goals
from keikaku.vocab import KK

IRIS = Iris()
LG = "https://w3id.org/keikaku/id/lg/"


def test_a_municipality_is_found_by_its_code() -> None:
    found = municipality("432148")
    assert (found.name, found.kana) == ("阿蘇市", "あそし")
    assert (found.prefecture.code, found.prefecture.name_en) == ("430005", "Kumamoto")


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("10211", "six digits"),
        ("１０２１１３", "six digits"),
        ("102112", "check digit should be 3: 102113"),
        ("999997", "no municipality"),
        ("100005", "no municipality"),
    ],
)
def test_a_wrong_code_is_an_error_that_says_what_is_wrong(code: str, problem: str) -> None:
    with pytest.raises(UnknownGovernmentError, match=problem) as caught:
        municipality(code)
    assert isinstance(caught.value, KeikakuError)
    assert isinstance(caught.value, LookupError)


def test_a_prefecture_is_no_municipality() -> None:
    assert prefecture("200000").name == "長野県"
    with pytest.raises(UnknownGovernmentError, match="no prefecture"):
        prefecture("102113")


def test_every_code_in_the_files_has_its_check_digit() -> None:
    municipalities, prefectures = reference._municipalities(), reference._prefectures()
    assert (len(municipalities), len(prefectures)) == (1741, 47)
    for code in (*municipalities, *prefectures):
        reference._check_code(code)
    assert all(found.name and found.kana for found in municipalities.values())


@given(st.sampled_from(sorted(reference._municipalities())), st.integers(1, 9))
def test_a_wrong_check_digit_is_named_with_the_right_one(code: str, shift: int) -> None:
    wrong = f"{code[:5]}{(int(code[5]) + shift) % 10}"
    with pytest.raises(UnknownGovernmentError, match=f"should be {code[5]}: {code}"):
        municipality(wrong)


def test_the_goals_are_the_seventeen_of_the_un() -> None:
    goals = sdg_goals()
    assert [goal.number for goal in goals] == list(range(1, 18))
    assert goals[7].iri == "http://metadata.un.org/sdg/8"
    assert goals[7].name == "働きがいも経済成長も"


def test_the_graph_has_the_governments_asked_for_and_their_prefectures() -> None:
    graph = reference_graph(["102113", "102041", None], IRIS)
    assert set(graph.subjects(RDF.type, KK.Municipality)) == {
        URIRef(f"{LG}102113"),
        URIRef(f"{LG}102041"),
    }
    assert set(graph.subjects(RDF.type, KK.Prefecture)) == {URIRef(f"{LG}100005")}
    city = URIRef(f"{LG}102113")
    assert set(graph.objects(city, RDFS.label)) == {
        Literal("安中市", lang="ja"),
        Literal("あんなかし", lang="ja-Hira"),
    }
    assert set(graph.objects(city, KK.inPrefecture)) == {URIRef(f"{LG}100005")}
    assert set(graph.objects(city, KK.areaCode)) == {
        URIRef("http://data.e-stat.go.jp/lod/sac/C10211")
    }
    assert len(set(graph.subjects(KK.sdgNumber))) == 17
    assert len(set(graph.subjects(RDF.type, KK.NationalGovernment))) == 1


def test_a_prefecture_that_publishes_a_plan_is_in_the_graph() -> None:
    graph = reference_graph(["200000"], IRIS)
    assert set(graph.subjects(RDF.type, KK.Prefecture)) == {URIRef(f"{LG}200000")}
    assert not set(graph.subjects(RDF.type, KK.Municipality))


def test_an_unknown_code_makes_no_graph() -> None:
    with pytest.raises(UnknownGovernmentError):
        reference_graph(["102113", "000000"], IRIS)
