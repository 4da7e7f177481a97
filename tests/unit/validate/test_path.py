"""SHACL paths in the words of SPARQL."""

from __future__ import annotations

import pytest
from rdflib import SH, Graph, URIRef

from keikaku.validate.path import path_text


@pytest.mark.parametrize(
    ("turtle", "text"),
    [
        ("<urn:p>", "urn:p"),
        ("[ sh:inversePath <urn:p> ]", "^<urn:p>"),
        ("( <urn:p> <urn:q> )", "<urn:p>/<urn:q>"),
        ("[ sh:alternativePath ( <urn:p> <urn:q> ) ]", "<urn:p>|<urn:q>"),
        ("[ sh:zeroOrMorePath <urn:p> ]", "<urn:p>*"),
        ("[ sh:oneOrMorePath <urn:p> ]", "<urn:p>+"),
        ("[ sh:zeroOrOnePath <urn:p> ]", "<urn:p>?"),
        ("( [ sh:zeroOrMorePath <urn:p> ] <urn:q> )", "<urn:p>*/<urn:q>"),
        (
            "[ sh:inversePath [ sh:alternativePath ( <urn:p> <urn:q> ) ] ]",
            "^(<urn:p>|<urn:q>)",
        ),
    ],
)
def test_each_kind_of_path_has_its_notation(turtle: str, text: str) -> None:
    graph = Graph().parse(
        data=f"@prefix sh: <{SH}> . <urn:shape> sh:path {turtle} .", format="turtle"
    )
    assert path_text(graph, graph.value(URIRef("urn:shape"), SH.path)) == text


def test_no_path_is_no_text() -> None:
    assert path_text(Graph(), None) == ""
