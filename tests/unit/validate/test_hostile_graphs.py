"""Whatever stands in a graph, validation answers with findings and never with an exception."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from rdflib import XSD, BNode, Graph, Literal, URIRef

from keikaku.validate import read_graph_files, render_json, render_text, validate_graph

CASES = sorted((Path(__file__).parents[2] / "shapes").glob("*/valid/*.ttl"))
DATATYPES = (XSD.date, XSD.integer, XSD.decimal, XSD.boolean, XSD.gYear, XSD.string, XSD.anyURI)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
terms: st.SearchStrategy[BNode | URIRef | Literal] = st.one_of(
    st.builds(BNode),
    st.sampled_from(("urn:x", "https://example.org/計画", "javascript:alert(1)")).map(URIRef),
    st.builds(lambda text, kind: Literal(text, datatype=kind), texts, st.sampled_from(DATATYPES)),
    texts.map(lambda text: Literal(text, lang="ja")),
    st.integers().map(Literal),
    st.dates().map(Literal),
)


@settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking a graph takes minutes
)
@given(st.sampled_from(CASES), st.data())
def test_a_graph_with_any_objects_put_in_is_answered_with_findings(
    path: Path, data: st.DataObject
) -> None:
    graph = Graph()
    for subject, predicate, value in sorted(read_graph_files([path])):
        changed = data.draw(terms) if data.draw(st.booleans()) else value
        graph.add((subject, predicate, changed))
    report = validate_graph(graph)
    for text in (render_text(report, "both"), render_json(report)):
        assert "\x1b" not in text
        assert text.endswith("\n")
