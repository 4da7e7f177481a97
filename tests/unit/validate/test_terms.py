"""Misspelt terms of ours, on which SHACL is silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rdflib import Graph

from keikaku.rdf.ontology import ontology_graph
from keikaku.validate import validate_graph

if TYPE_CHECKING:
    from keikaku.findings import Finding

HEAD = (
    "@prefix kk: <https://w3id.org/keikaku/ns#> . @prefix c: <https://w3id.org/keikaku/code/> .\n"
)


def undeclared(turtle: str) -> list[Finding]:
    report = validate_graph(Graph().parse(data=HEAD + turtle, format="turtle"))
    return [finding for finding in report.findings if finding.code == "undeclared-term"]


@pytest.mark.parametrize(
    ("turtle", "term"),
    [
        ("<urn:a> a kk:Indikator .", "kk:Indikator"),
        ("<urn:a> kk:hasSerie <urn:b> .", "kk:hasSerie"),
        ("<urn:a> <urn:p> c:plan-kind\\/wish-list .", "code:plan-kind/wish-list"),
        ("<urn:a> <urn:p> c:no-such-list\\/x .", "code:no-such-list/x"),
    ],
)
def test_a_class_property_or_code_that_is_not_declared_is_found(turtle: str, term: str) -> None:
    (finding,) = undeclared(turtle)
    assert term in finding.message
    assert finding.focus == "urn:a"


def test_the_nearest_declared_term_is_proposed() -> None:
    (finding,) = undeclared("<urn:a> kk:hasSerie <urn:b> .")
    assert "kk:hasSeries のことですか" in finding.message
    assert "do you mean kk:hasSeries?" in finding.message_en


def test_one_term_used_often_is_found_once_at_the_first_node() -> None:
    (finding,) = undeclared("<urn:b> kk:oops 1 . <urn:a> kk:oops 2 . <urn:c> kk:oops 3 .")
    assert finding.focus == "urn:a"


def test_terms_of_others_are_no_concern_of_ours() -> None:
    assert not undeclared("<urn:a> <https://example.org/ns#anything> <https://example.org/x> .")


def test_the_ontology_itself_uses_only_what_it_declares() -> None:
    report = validate_graph(ontology_graph())
    assert not [finding.message for finding in report.findings]
