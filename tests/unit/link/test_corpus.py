"""Reading what can be linked from the graphs of plans."""

from __future__ import annotations

from rdflib import Graph

from keikaku.iri import Iris
from keikaku.link import mappings_to_graph, propose_mappings, read_linkables
from keikaku.vocab import KK

PREFIXES = """
@prefix kk: <https://w3id.org/keikaku/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <https://w3id.org/keikaku/id/plan/000019/a/v/1/> .
@prefix code: <https://w3id.org/keikaku/code/> .
"""

TOWN = """
<https://w3id.org/keikaku/id/plan/000019/a> a kk:Plan ;
    kk:adoptedBy <https://w3id.org/keikaku/id/lg/000019> ;
    kk:planKind <https://w3id.org/keikaku/code/plan-kind/comprehensive-plan> .
<https://w3id.org/keikaku/id/plan/000019/a/v/1> a kk:PlanVersion ;
    kk:versionOf <https://w3id.org/keikaku/id/plan/000019/a> .
:s1 a kk:Section ; rdfs:label "第1章"@ja .
:g1 a kk:Goal, kk:PriorityGoal ; rdfs:label "安心のまち"@ja ; kk:parentElement :s1 .
:m1 a kk:Measure ; rdfs:label "公共交通の充実"@ja ; kk:description "バスを増やす。"@ja ;
    kk:parentElement :g1 ; kk:evidence :L5 .
:d1 a kk:DirectionStatement ; rdfs:label "方向の文"@ja ; kk:about :m1 .
:i1 a kk:Indicator ; rdfs:label "バス利用者数"@ja ; kk:indicates :m1 ; kk:unitText "人"@ja .
:r1 a kk:CitizenRole ; rdfs:label "バスに乗ります。"@ja .
"""


def graph() -> Graph:
    return Graph().parse(data=PREFIXES + TOWN, format="turtle")


def test_goals_measures_and_indicators_are_read_with_their_parents() -> None:
    linkables = {item.iri.rpartition("/")[2]: item for item in read_linkables({"a": graph()})}
    assert sorted(linkables) == ["g1", "i1", "m1"]
    measure = linkables["m1"]
    assert measure.description == "バスを増やす。 方向の文"
    assert measure.parents == ("安心のまち",)  # the chapter says nothing of the policy
    assert measure.evidence.endswith("/L5")
    assert linkables["g1"].kind == "PriorityGoal"
    assert linkables["i1"].parents == ("公共交通の充実", "安心のまち")
    assert linkables["i1"].unit == "人"


def test_graphs_without_a_plan_version_give_nothing() -> None:
    assert read_linkables({"reference": Graph()}) == ()


def test_proposals_become_marked_link_nodes_and_no_direct_triples() -> None:
    text = (PREFIXES + TOWN).replace("000019", "000027").replace("公共交通の充実", "公共交通の確保")
    other = Graph().parse(data=text, format="turtle")
    mappings = propose_mappings(read_linkables({"a": graph(), "b": other}))
    links = mappings_to_graph(mappings, Iris())
    nodes = set(links.subjects())
    assert nodes
    assert all("/id/link/" in str(node) for node in nodes)
    assert {str(basis) for basis in links.objects(None, KK.assertionBasis)} == {
        "https://w3id.org/keikaku/code/assertion-basis/machine"
    }
