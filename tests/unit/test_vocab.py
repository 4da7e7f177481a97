from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, Graph, URIRef

from keikaku import vocab
from keikaku.iri import BASE
from keikaku.resources import resource_folder
from keikaku.vocab import CODE, ID, KK, KKS, SCHEMES, code

MODEL = Path(__file__).parents[2] / "docs" / "model.md"


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(resource_folder("ontology") / "keikaku.ttl")


def defined_terms(ontology: Graph) -> set[URIRef]:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    terms = {str(term) for kind in kinds for term in ontology.subjects(RDF.type, kind)}
    return {URIRef(term) for term in terms if term.startswith(str(KK))}


def test_the_python_terms_are_those_of_the_ontology(ontology: Graph) -> None:
    assert {KK[name] for name in KK.__annotations__ if not name.startswith("_")} == defined_terms(
        ontology
    )


def test_every_term_of_the_graph_contract_is_a_python_term() -> None:
    named = set(re.findall(r"\bkk:([A-Za-z]\w*)", MODEL.read_text(encoding="utf-8")))
    assert len(named) > 150
    assert named <= set(KK.__annotations__)


@pytest.mark.parametrize(
    "namespace", [vocab.KK, vocab.SDGO, vocab.OA, vocab.SSSOM, vocab.SEMAPV], ids=str
)
def test_a_misspelt_term_is_an_error(namespace: type[vocab.KK]) -> None:
    with pytest.raises(AttributeError, match="mesaure"):
        _ = namespace.mesaure


def test_every_term_is_explained_in_one_comment() -> None:
    source = Path(str(vocab.__file__)).read_text(encoding="utf-8")
    terms = re.findall(r"^    (\w+): URIRef(.*)$", source, flags=re.MULTILINE)
    assert len(terms) > len(KK.__annotations__) - 2
    assert [name for name, comment in terms if not re.match(r"  #: \S.*\.$", comment)] == []


def test_namespaces_stand_under_the_default_base() -> None:
    assert [str(CODE), str(ID), str(KK), str(KKS)] == [
        f"{BASE}{path}" for path in ("code/", "id/", "ns#", "shapes#")
    ]
    assert str(code("unit", "person")) == f"{BASE}code/unit/person"


def test_every_scheme_has_its_file_and_every_file_its_scheme() -> None:
    files = {path.stem for path in (resource_folder("ontology") / "codes").glob("*.ttl")}
    assert set(SCHEMES) == files
    assert len(SCHEMES) == len(files)


def test_an_unknown_code_list_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"no code list named 'plan-kinds'; known: plan-kind, "):
        code("plan-kinds", "basic-plan")
