from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pyoxigraph
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rdflib import RDF, RDFS, XSD, BNode, Graph, Literal, URIRef

from keikaku.iri import Iris
from keikaku.rdf.prefixes import prefixes
from keikaku.rdf.serialize import to_nquads, to_turtle
from keikaku.rdf.subjects import in_reading_order, natural_key, subjects_of
from keikaku.vocab import KK

if TYPE_CHECKING:
    from random import Random

    from keikaku.model.element import Element

Make = Callable[..., Any]
PREFIXES = prefixes(Iris())
BASE = "https://w3id.org/keikaku/id/plan/102113/sogo-keikaku-2/v/2018"
SUBJECT, PREDICATE = URIRef("http://example.org/s"), URIRef("http://example.org/p")

#: Characters that XML 1.0 and so ``xsd:string`` allow, and the control characters it does not,
#: which RDF 1.1 allows; no surrogates and no NUL.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
languages = st.sampled_from(["ja", "en", "zh-Hant-TW", "x-a1"])
lexicals = st.sampled_from(["0", "-0", "007", "+1", "1.", "1.0", "-1.50", "1e3", "", "true", "1 "])
literals = st.one_of(
    texts.map(Literal),
    st.builds(lambda text, tag: Literal(text, lang=tag), texts, languages),
    st.builds(
        lambda text, kind: Literal(text, datatype=kind, normalize=False),
        texts | lexicals,
        st.sampled_from([XSD.integer, XSD.decimal, XSD.boolean, XSD.date, XSD.double, KK.unit]),
    ),
)
segments = st.lists(st.sampled_from([*"abAB019._~-é計:@!$&'()*+,;=", "%E8%A8%88"]), max_size=6).map(
    "".join
)
iris = st.one_of(
    st.builds(
        lambda path, tail: URIRef(f"{BASE}{path}{tail}"),
        st.lists(segments, max_size=3).map(lambda parts: "".join(f"/{part}" for part in parts)),
        segments.map(lambda text: f"#{text}") | segments.map(lambda text: f"?{text}") | st.just(""),
    ),
    st.builds(
        lambda space, name: URIRef(space + name),
        st.sampled_from(sorted(PREFIXES.values())),
        segments,
    ),
)
graphs = st.lists(st.tuples(iris, iris, iris | literals), max_size=12)


def terms_of(quads: Any) -> set[tuple[str, ...]]:  # noqa: ANN401
    """Triples as N-Triples writes them; language tags in lower case (RDF 1.1 §3.3)."""
    return {tuple(map(_written, triple)) for triple in quads}


def _written(term: Any) -> str:  # noqa: ANN401
    if isinstance(term, pyoxigraph.NamedNode):
        return term.value
    if isinstance(term, pyoxigraph.Literal):
        kind = "" if term.language else term.datatype.value
        return repr((term.value, (term.language or "").lower(), kind))
    if isinstance(term, Literal):
        kind = "" if term.language else str(term.datatype or XSD.string)
        return repr((str(term), (term.language or "").lower(), kind))
    return str(term)


def graph_with(*values: Literal | URIRef) -> Graph:
    graph = Graph()
    for value in values:
        graph.add((SUBJECT, PREDICATE, value))
    return graph


def read_by_rdflib(turtle: str) -> set[tuple[str, ...]]:
    return terms_of(Graph().parse(data=turtle, format="turtle"))


def read_by_oxigraph(turtle: str) -> set[tuple[str, ...]]:
    quads = pyoxigraph.parse(input=turtle, format=pyoxigraph.RdfFormat.TURTLE)
    return terms_of((quad.subject, quad.predicate, quad.object) for quad in quads)


@given(graphs)
@example(
    [(URIRef(BASE), RDF.type, URIRef(f"{BASE}/a:b")), (URIRef(f"{BASE}//x"), RDF.type, SUBJECT)]
)
@example([(URIRef(f"{BASE}/../x"), RDF.type, URIRef(f"{BASE}/./#"))])
def test_turtle_reads_back_as_the_same_graph(triples: list[tuple[Any, Any, Any]]) -> None:
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    assert read_by_oxigraph(to_turtle(graph, PREFIXES, BASE)) == terms_of(graph)
    assert read_by_oxigraph(to_turtle(graph, {})) == terms_of(graph)


@given(graphs)
def test_nquads_read_back_as_the_same_graph(triples: list[tuple[Any, Any, Any]]) -> None:
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    text = "".join(to_nquads({BASE: graph}))
    quads = list(pyoxigraph.parse(input=text, format=pyoxigraph.RdfFormat.N_QUADS))
    assert terms_of((quad.subject, quad.predicate, quad.object) for quad in quads) == terms_of(
        graph
    )
    assert {quad.graph_name.value for quad in quads} <= {BASE}
    assert text.splitlines(keepends=True) == sorted(text.splitlines(keepends=True))


@pytest.mark.parametrize(
    "value",
    [
        Literal('彼は「"はい"」と言った\\n'),
        Literal('"""'),
        Literal("一行目\n二行目\n", lang="ja"),
        Literal('終わり\n"'),
        Literal("\r\n\t\x0b\x1f\x7f\u200b\u202e\ufeff\U0001f600𠮷", lang="ja-Hira"),
        Literal("55.9", datatype=XSD.decimal),
        Literal("-7", datatype=XSD.integer),
        Literal("true", datatype=XSD.boolean),
        Literal("2017-03-31", datatype=XSD.date),
    ],
)
def test_turtle_is_read_alike_by_two_parsers(value: Literal) -> None:
    graph = graph_with(value)
    turtle = to_turtle(graph, PREFIXES)
    assert read_by_rdflib(turtle) == read_by_oxigraph(turtle) == terms_of(graph)


def test_a_line_never_holds_what_a_reader_cannot_see() -> None:
    turtle = to_turtle(graph_with(Literal("a\u202eb\ufeffc\x07d\u2028e")), {})
    assert '"a\\u202Eb\\uFEFFc\\u0007d\\u2028e"' in turtle


def test_turtle_puts_type_and_label_first_and_counts_naturally() -> None:
    graph = Graph()
    subject = URIRef(f"{BASE}/taiko/e/6-1")
    graph.add((subject, RDF.type, KK.PlanPart))
    graph.add((subject, RDF.type, KK.Measure))
    graph.add((subject, KK.order, Literal(3)))
    graph.add((subject, RDFS.label, Literal("協働", lang="ja")))
    for n in (10, 2):
        graph.add((subject, KK.hasElement, URIRef(f"{BASE}/taiko/e/6-1.{n}")))
    assert (
        to_turtle(graph, PREFIXES, BASE)
        == f"""@base <{BASE}> .
@prefix kk: <https://w3id.org/keikaku/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

<2018/taiko/e/6-1>
    a kk:Measure, kk:PlanPart ;
    rdfs:label "協働"@ja ;
    kk:hasElement
        <2018/taiko/e/6-1.2>,
        <2018/taiko/e/6-1.10> ;
    kk:order 3 .
"""
    )


def test_subjects_stand_in_reading_order(graph_of: Make, measure: Element) -> None:
    order = in_reading_order(subjects_of(graph_of(measure)))
    short = [str(subject).rpartition("/plan/102113/")[2] for subject in order]
    assert short == [
        "sogo-keikaku-2",
        "sogo-keikaku-2/v/2018",
        "sogo-keikaku-2/v/2018#run",
        "sogo-keikaku-2/v/2018/taiko",
        "sogo-keikaku-2/v/2018/taiko/e/6-1",
        "sogo-keikaku-2/v/2018/taiko#L12",
    ]


@given(st.lists(st.text("ab.0129", max_size=6), unique=True), st.randoms(use_true_random=False))
def test_natural_order_is_total(names: list[str], random: Random) -> None:
    shuffled = names.copy()
    random.shuffle(shuffled)
    assert sorted(shuffled, key=natural_key) == sorted(names, key=natural_key)


def test_an_empty_graph_is_an_empty_file() -> None:
    assert to_turtle(Graph(), PREFIXES) == ""
    assert list(to_nquads({BASE: Graph()})) == []


def test_a_blank_node_is_an_error() -> None:
    graph = Graph()
    graph.add((SUBJECT, PREDICATE, BNode()))
    with pytest.raises(ValueError, match="IRIs and literals"):
        to_turtle(graph, {})


@pytest.mark.parametrize("iri", ["http://example.org/a b", "http://example.org/<", "a:100%", ""])
def test_what_is_no_iri_is_an_error(iri: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("CRITICAL", logger="rdflib"):
        graph = graph_with(URIRef(iri))
    with pytest.raises(ValueError, match="is no IRI"):
        list(to_nquads({BASE: graph}))


def test_two_spellings_of_one_string_are_written_once() -> None:
    graph = graph_with(Literal("a"), Literal("a", datatype=XSD.string))
    assert to_turtle(graph, {}).count('"a"') == 1
    assert len(list(to_nquads({BASE: graph}))) == 1


def test_graphs_of_a_dataset_keep_their_names() -> None:
    one, two = graph_with(Literal("1")), graph_with(Literal("2"))
    lines = list(to_nquads({f"{BASE}/b": two, f"{BASE}/a": one}))
    assert lines == [
        f'<{SUBJECT}> <{PREDICATE}> "1" <{BASE}/a> .\n',
        f'<{SUBJECT}> <{PREDICATE}> "2" <{BASE}/b> .\n',
    ]


SCRIPT = """
from random import Random
from rdflib import Graph, Literal, URIRef
from keikaku.iri import Iris
from keikaku.rdf.jsonld import to_jsonld
from keikaku.rdf.prefixes import prefixes
from keikaku.rdf.serialize import to_nquads, to_turtle
from keikaku.vocab import KK

triples = [
    (URIRef(f"http://example.org/{s}"), predicate, value)
    for s in range(12)
    for predicate in (KK.hasElement, KK.description, KK.unit)
    for value in (URIRef(f"http://example.org/{s + 1}"), Literal(f"{s}", lang="ja"), Literal(s))
]
Random(SEED).shuffle(triples)
graph = Graph()
for triple in triples:
    graph.add(triple)
print(to_turtle(graph, prefixes(Iris()), "http://example.org/5"))
print(*to_nquads({"http://example.org/g": graph}))
print(to_jsonld(graph, "http://example.org/3"))
"""


def test_bytes_depend_on_neither_hash_seed_nor_order_of_insertion() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT.replace("SEED", seed)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "42")
    }
    assert len(outputs) == 1
    assert b"http://example.org/11" in outputs.pop()
