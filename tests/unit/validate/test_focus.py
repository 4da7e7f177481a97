"""How much a validation looks at, for each kind of target."""

from __future__ import annotations

import pytest
from rdflib import Graph

from keikaku.validate.focus import aim

PREFIXES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
"""
DATA = """
<urn:a> a <urn:Town> ; <urn:in> <urn:b> .
<urn:b> a <urn:Prefecture> .
<urn:City> rdfs:subClassOf <urn:Town> .
<urn:c> a <urn:City> .
"""


def graph(turtle: str) -> Graph:
    return Graph().parse(data=PREFIXES + turtle, format="turtle")


@pytest.mark.parametrize(
    ("target", "nodes"),
    [
        ("sh:targetClass <urn:Town>", 2),
        ("sh:targetClass <urn:Nothing>", 0),
        ("sh:targetNode <urn:a> , <urn:not-there>", 2),
        ("sh:targetSubjectsOf <urn:in>", 1),
        ("sh:targetObjectsOf <urn:in>", 1),
        ("sh:targetClass <urn:Town> ; sh:targetNode <urn:a>", 2),
    ],
)
def test_each_kind_of_target_has_its_focus_nodes(target: str, nodes: int) -> None:
    shapes = graph(f"<urn:S> a sh:NodeShape ; {target} ; sh:nodeKind sh:IRI .")
    assert aim(graph(DATA), shapes).focus_nodes == nodes


def test_a_shape_that_is_a_class_aims_at_its_instances() -> None:
    shapes = graph("<urn:Town> a sh:NodeShape , rdfs:Class ; sh:nodeKind sh:IRI .")
    assert aim(graph(DATA), shapes).focus_nodes == 2


def test_a_check_is_a_rule_at_a_node() -> None:
    shapes = graph(
        """<urn:S> sh:targetClass <urn:Town> ; sh:property <urn:p> , <urn:q> .
        <urn:T> sh:targetClass <urn:City> ; sh:property <urn:q> ."""
    )
    aimed = aim(graph(DATA), shapes)
    assert aimed.checks == 4
    assert aimed.focus_nodes == 2


def test_rules_that_no_node_calls_for_are_named() -> None:
    shapes = graph(
        """<urn:S> sh:targetClass <urn:Town> ; sh:property <urn:p> .
        <urn:T> sh:targetClass <urn:Village> ; sh:property <urn:q> .
        <urn:p> dcterms:identifier "used" . <urn:q> dcterms:identifier "idle" ."""
    )
    assert aim(graph(DATA), shapes).idle_rules == ("idle",)
