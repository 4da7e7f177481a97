"""The vocabulary we publish: every term defined, every alignment to a term that there is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import (
    DCTERMS,
    FOAF,
    ORG,
    OWL,
    PROV,
    RDF,
    RDFS,
    SDO,
    SKOS,
    TIME,
    XSD,
    BNode,
    Graph,
    Literal,
    URIRef,
)

from keikaku.model.element import ElementType
from keikaku.resources import resource_folder
from keikaku.vocab import CODE, DCAT, KK, SCHEMES, SDGO

if TYPE_CHECKING:
    from rdflib.namespace import DefinedNamespace
    from rdflib.term import Node

ROOT = Path(__file__).parents[1]
ONTOLOGY = resource_folder("ontology")
MODEL = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
FILES = sorted(ONTOLOGY.rglob("*.ttl"))

ours = Graph().parse(ONTOLOGY / "keikaku.ttl")
alignments = Graph().parse(ONTOLOGY / "alignments.ttl")
TERMS = sorted(
    term
    for kind in KINDS
    for term in ours.subjects(RDF.type, kind)
    if isinstance(term, URIRef) and term.startswith(str(KK))
)


def names_in_the_contract() -> set[str]:
    return set(re.findall(r"\bkk:([A-Za-z]\w*)", MODEL))


def texts(graph: Graph, subject: Node, predicate: URIRef) -> dict[str | None, str]:
    found = [text for text in graph.objects(subject, predicate) if isinstance(text, Literal)]
    assert len({text.language for text in found}) == len(found), f"{subject}: one per language"
    return {text.language: str(text) for text in found}


# The ontology


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_there_is_no_blank_node(path: Path) -> None:
    assert not [
        term for triple in Graph().parse(path) for term in triple if isinstance(term, BNode)
    ]


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.fragment)
def test_every_term_is_named_and_defined_in_japanese_and_english(term: URIRef) -> None:
    assert set(texts(ours, term, RDFS.label)) == {"ja", "en"}
    definition = texts(ours, term, SKOS.definition)
    assert set(definition) == {"ja", "en"}
    assert definition["ja"].endswith("。")
    assert definition["en"].endswith(".")
    assert ours.value(term, RDFS.isDefinedBy) == URIRef("https://w3id.org/keikaku/ns")


def test_every_name_in_the_graph_contract_is_defined() -> None:
    assert names_in_the_contract() <= {term.fragment for term in TERMS}


def test_a_term_outside_the_graph_contract_says_why_it_is_there_and_no_other_does() -> None:
    reasoned = {term.fragment for term in TERMS if texts(ours, term, SKOS.editorialNote)}
    assert reasoned == {term.fragment for term in TERMS} - names_in_the_contract()


@pytest.mark.parametrize("graph", [ours, alignments], ids=["keikaku", "alignments"])
def test_every_term_of_ours_that_is_spoken_of_is_defined(graph: Graph) -> None:
    named = {term for triple in graph for term in triple if isinstance(term, URIRef)}
    assert {term for term in named if term.startswith(str(KK))} <= set(TERMS)


def test_a_class_and_a_property_never_share_a_name_in_one_language() -> None:
    for language in ("ja", "en"):
        names = [texts(ours, term, RDFS.label)[language] for term in TERMS]
        assert sorted(names) == sorted(set(names))


def test_classes_begin_upper_case_and_properties_lower_case() -> None:
    for term in TERMS:
        assert term.fragment[0].isupper() == ((term, RDF.type, OWL.Class) in ours)


def test_the_superclasses_are_those_of_the_graph_contract() -> None:
    rows = re.findall(r"^\| \w+ \| `kk:(\w+)` \| (`[^|]*`) \|", MODEL, flags=re.MULTILINE)
    assert len(rows) == len(ElementType)
    for name, cell in rows:
        written = {
            SKOS.Concept if found == "skos:Concept" else KK[found.removeprefix("kk:")]
            for found in re.findall(r"`([a-z]+:\w+)`", cell)
        }
        assert set(ours.objects(KK[name], RDFS.subClassOf)) == written, name


def test_nothing_is_concluded_from_domains_or_ranges_and_nothing_is_imported() -> None:
    for graph in (ours, alignments):
        for predicate in (RDFS.domain, RDFS.range, OWL.imports):
            assert list(graph.subject_objects(predicate)) == []


def test_an_inverse_joins_two_properties_of_things() -> None:
    pairs = list(ours.subject_objects(OWL.inverseOf))
    assert len(pairs) == 7
    for one, other in pairs:
        assert (one, RDF.type, OWL.ObjectProperty) in ours
        assert (other, RDF.type, OWL.ObjectProperty) in ours


@pytest.mark.parametrize("kind", [OWL.ObjectProperty, OWL.DatatypeProperty], ids=["thing", "datum"])
def test_the_range_told_fits_the_kind_of_property(kind: URIRef) -> None:
    data = {RDF.langString, XSD.string, XSD.integer, XSD.decimal, XSD.boolean, XSD.date}
    for term in ours.subjects(RDF.type, kind):
        told = set(ours.objects(term, SDO.rangeIncludes))
        assert told, term
        assert (told <= data) == (kind == OWL.DatatypeProperty), term


def test_a_property_of_codes_names_its_code_list() -> None:
    schemes = {URIRef(f"{CODE}{scheme}") for scheme in SCHEMES}
    named = set(ours.objects(None, RDFS.seeAlso))
    assert named == schemes


def test_the_version_is_that_of_the_changelog_and_of_the_alignments() -> None:
    changelog = (ONTOLOGY / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\S+) ", changelog, flags=re.MULTILINE)
    assert newest is not None
    for graph in (ours, alignments):
        (header,) = graph.subjects(RDF.type, OWL.Ontology)
        assert str(graph.value(header, OWL.versionInfo)) == newest[1]
        assert graph.value(header, OWL.versionIRI) == URIRef(f"{header}/{newest[1]}")


# Alignments


def test_an_alignment_goes_from_a_term_of_ours_to_a_term_of_another_vocabulary() -> None:
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch):
        for subject, target in alignments.subject_objects(predicate):
            assert subject in TERMS
            assert not str(target).startswith(str(KK))


def test_what_is_above_our_term_is_declared_as_the_same_kind() -> None:
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf):
        for subject, target in alignments.subject_objects(predicate):
            kinds = set(ours.objects(subject, RDF.type)) & set(KINDS)
            assert kinds == set(alignments.objects(target, RDF.type)), (subject, target)


def test_foreign_terms_exist_in_their_vocabularies() -> None:
    vocabularies: tuple[type[DefinedNamespace], ...] = (DCTERMS, FOAF, ORG, OWL, PROV, SDO, TIME)
    listed = {str(term) for known in vocabularies for term in dir(known)}
    #: not in rdflib's copies: newer than they are, or a vocabulary that rdflib does not know
    beyond = {DCAT.hasVersion, DCAT.isVersionOf, DCAT.startDate, DCAT.endDate}
    beyond |= {SDGO._NS["Indicator"], SDGO._NS["Series"]}
    beyond |= {
        URIRef(iri)
        for iri in (
            "http://data.europa.eu/m8g/PublicOrganisation",
            "https://schema.org/StatisticalVariable",
            "http://www.w3.org/ns/oa#SpecificResource",
            "http://www.w3.org/ns/oa#exact",
            "http://www.w3.org/ns/oa#hasTarget",
            "https://w3id.org/semapv/vocab/Mapping",
            "https://w3id.org/sssom/match_string",
            "https://w3id.org/sssom/similarity_score",
        )
    }
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch):
        for target in alignments.objects(None, predicate):
            assert str(target) in listed or target in beyond, target
