from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef

from keikaku.errors import GraphSyntaxError
from keikaku.model.element import ElementType, Note, NoteKind
from keikaku.rdf.context import CONTEXT_IRI, Context, published_context, read_context
from keikaku.rdf.jsonld import to_jsonld
from keikaku.resources import resource_folder
from keikaku.vocab import KK, code

if TYPE_CHECKING:
    from pathlib import Path

    from keikaku.model.element import Element

Make = Callable[..., Any]
ROOT = "https://w3id.org/keikaku/id/plan/102113/sogo-keikaku-2/v/2018"
PUBLISHED = resource_folder("ontology") / "context.jsonld"


#: rdflib's own reader uses a class that rdflib deprecates.
by_rdflib_itself = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")


def with_context(text: str, path: Path = PUBLISHED) -> str:
    """The document with its context in it, so that no reader asks the network."""
    document = json.loads(text)
    assert document["@context"] == CONTEXT_IRI
    return json.dumps({**document, **json.loads(path.read_text(encoding="utf-8"))})


def by_rdflib(text: str) -> Graph:
    return Graph().parse(data=with_context(text), format="json-ld")


def by_oxigraph(text: str) -> set[tuple[str, str, str]]:
    quads = pyoxigraph.parse(input=with_context(text), format=pyoxigraph.RdfFormat.JSON_LD)
    return {(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in quads}


def as_oxigraph(graph: Graph) -> set[tuple[str, str, str]]:
    """The graph as the same reader gives it from rdflib's N-Triples."""
    text = graph.serialize(format="nt", encoding="utf-8")
    quads = pyoxigraph.parse(input=text, format=pyoxigraph.RdfFormat.N_TRIPLES)
    return {(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in quads}


@pytest.fixture
def graph(graph_of: Make, measure: Element, at: Make) -> Graph:
    note = Note("1", NoteKind.DEFINITION, "※協働とは", at(13))
    role = replace(
        measure, id="6-1.role.1", type=ElementType.CITIZEN_ROLE, parent="6-1", notes=(note,)
    )
    made: Graph = graph_of(replace(measure, number="6-1"), role)
    return made


@by_rdflib_itself
def test_two_processors_read_the_same_graph_back(graph: Graph) -> None:
    text = to_jsonld(graph, ROOT)
    assert set(by_rdflib(text)) == set(graph)
    assert by_oxigraph(text) == as_oxigraph(graph)
    assert set(by_rdflib(to_jsonld(graph))) == set(graph)


def test_the_document_is_a_tree_from_the_version_down(graph: Graph) -> None:
    document = json.loads(to_jsonld(graph, ROOT))
    assert list(document)[:4] == ["@context", "id", "type", "label"]
    assert document["id"] == ROOT
    assert document["type"] == "PlanVersion"
    assert document["versionStatus"] == "adopted"
    assert document["versionOf"]["type"] == "Plan"
    (part,) = document["hasTopElement"]
    assert part["label"] == {"ja": "市民参画・協働"}
    assert part["number"] == "6-1"
    assert part["order"] == 1
    assert part["numberPrinted"] is True
    assert part["elementLevel"] == "measure"
    (role,) = part["hasElement"]
    assert role["expectedActor"] == ["citizen"]
    (note,) = role["hasNote"]
    assert note["label"] == {"ja": "※協働とは"}
    beside = {node["type"] for node in document["@included"]}
    assert beside == {"EvidenceSpan"}
    assert list(document)[-2:] == ["hasTopElement", "@included"]
    assert list(part)[-1] == "hasElement"


def test_a_code_that_is_also_a_key_is_written_short(graph: Graph) -> None:
    document = json.loads(to_jsonld(graph, ROOT))
    note = document["hasTopElement"][0]["hasElement"][0]["hasNote"][0]
    keys = json.loads(PUBLISHED.read_text(encoding="utf-8"))["@context"]
    assert "definition" in keys  # else this test says nothing
    assert note["noteKind"] == "definition"


def test_supplied_properties_and_predicates_of_links_are_named_by_their_keys() -> None:
    graph = Graph()
    names = {KK.adoptedBy: "adoptedBy", RDFS.label: "label", KK.evidence: "kk:evidence"}
    for predicate in names:
        graph.add((URIRef(ROOT), KK.suppliedProperty, predicate))
    graph.add((URIRef(f"{ROOT}/1"), KK.linkPredicate, SKOS.closeMatch))
    version, link = json.loads(to_jsonld(graph))["@graph"]
    assert sorted(version["suppliedProperty"]) == sorted(names.values())
    assert link["linkPredicate"] == "closeMatch"
    assert by_oxigraph(to_jsonld(graph)) == as_oxigraph(graph)


def test_every_key_is_one_of_the_published_context(graph: Graph) -> None:
    keys = json.loads(PUBLISHED.read_text(encoding="utf-8"))["@context"]

    def check(node: object) -> None:
        if isinstance(node, list):
            for item in node:
                check(item)
        elif isinstance(node, dict) and "id" in node:
            assert node.keys() <= keys.keys() | {"@context", "@included"}
            for value in node.values():
                check(value)

    check(json.loads(to_jsonld(graph, ROOT)))


@by_rdflib_itself
def test_a_cycle_is_written_once_around() -> None:
    graph = Graph()
    one, two = URIRef(f"{ROOT}/1"), URIRef(f"{ROOT}/2")
    graph.add((one, KK.hasElement, two))
    graph.add((two, KK.hasElement, one))
    assert set(by_rdflib(to_jsonld(graph))) == set(graph)
    assert set(by_rdflib(to_jsonld(graph, str(two)))) == set(graph)


def test_a_root_that_is_not_described_gives_a_list() -> None:
    graph = Graph()
    graph.add((URIRef(f"{ROOT}/1"), RDFS.label, Literal("一", lang="ja")))
    document = json.loads(to_jsonld(graph, ROOT))
    assert [node["label"] for node in document["@graph"]] == [{"ja": "一"}]


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8)
subjects = st.sampled_from([URIRef(f"{ROOT}/{name}") for name in ("1", "2", "3#v-1")])
objects = st.one_of(
    subjects,
    st.sampled_from([code("note-kind", "remark"), KK.order, URIRef("http://example.org/x")]),
    texts.map(Literal),
    st.builds(lambda text, tag: Literal(text, lang=tag), texts, st.sampled_from(["ja", "en"])),
    st.integers(-(10**20), 10**20).map(lambda number: Literal(str(number), datatype=XSD.integer)),
    st.booleans().map(Literal),
    st.builds(
        lambda text, kind: Literal(text, datatype=kind, normalize=False),
        st.sampled_from(["55.9", "007", "2017-03-31", "x"]),
        st.sampled_from([XSD.decimal, XSD.date, XSD.integer, XSD.boolean, KK.unit]),
    ),
)
predicates = st.sampled_from(
    [
        *(RDFS.label, KK.hasElement, KK.noteKind, KK.quote, KK.order, KK.numericValue),
        *(KK.printedText, KK.numberPrinted, KK.startDate, URIRef("http://example.org/p")),
    ]
)


@given(st.lists(st.tuples(subjects, predicates, objects), max_size=10), st.booleans())
def test_any_value_under_any_key_reads_back(
    triples: list[tuple[Any, Any, Any]], rooted: bool
) -> None:
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    text = to_jsonld(graph, f"{ROOT}/1" if rooted else None)
    assert by_oxigraph(text) == as_oxigraph(graph)


def test_a_context_may_have_a_vocabulary_and_prefixes() -> None:
    context = Context({"@vocab": str(KK), "ex": "http://example.org/", "order": {"@id": "ex:o"}})
    assert context.name(str(KK.Measure)) == "Measure"
    assert context.name(str(KK.order)) == str(KK.order)  # the key means something else
    assert context.name("http://example.org/a/b") == "ex:a/b"
    assert context.iri("http://example.org///a") == "http://example.org///a"


def test_an_iri_that_looks_compact_is_an_error() -> None:
    context = Context({"ex": "http://example.org/"})
    with pytest.raises(ValueError, match="'ex'"):
        context.iri("ex:a")


@pytest.mark.parametrize("text", ['{"@context": {', "[]", '{"@context": "http://example.org/"}'])
def test_a_broken_context_is_one_clear_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "context.jsonld"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GraphSyntaxError, match=r"context\.jsonld.*(not JSON|no context)"):
        read_context(path)


def test_types_are_named_by_their_class() -> None:
    graph = Graph()
    graph.add((URIRef("http://metadata.un.org/sdg/8"), RDF.type, KK.PriorityGoal))
    graph.add((URIRef("http://metadata.un.org/sdg/8"), RDF.type, KK.Goal))
    node = json.loads(to_jsonld(graph))["@graph"][0]
    assert node == {"id": "sdg:8", "type": ["PriorityGoal", "Goal"]}


def test_no_class_stands_in_the_context_before_one_that_it_is_a_special_case_of() -> None:
    ontology = Graph().parse(resource_folder("ontology") / "keikaku.ttl")
    context = published_context()
    for special, general in ontology.subject_objects(RDFS.subClassOf):
        if str(special).startswith(str(KK)) and str(general).startswith(str(KK)):
            names = context.types([str(general), str(special)])
            assert names == [special.fragment, general.fragment]  # type: ignore[attr-defined]
