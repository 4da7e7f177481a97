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
    QB,
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
from keikaku.vocab import CODE, KK, SCHEMES

if TYPE_CHECKING:
    from rdflib.namespace import DefinedNamespace
    from rdflib.term import Node

ROOT = Path(__file__).parents[1]
ONTOLOGY = resource_folder("ontology")
MODEL = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
#: what our own graphs hold, and what is there for others
CONTRACT, _, BEYOND = MODEL.partition("\n## Beyond what the first plans need\n")
ALIGNMENTS = sorted((ONTOLOGY / "alignments").glob("*.ttl"))
RELATIONS = (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch, SKOS.relatedMatch)
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
FILES = sorted(ONTOLOGY.rglob("*.ttl"))

ours = Graph().parse(ONTOLOGY / "keikaku.ttl")
alignments = Graph()
for path in ALIGNMENTS:
    alignments.parse(path)
sources = "".join(
    path.read_text(encoding="utf-8") for path in sorted((ROOT / "data" / "sources").rglob("*.txt"))
)
TERMS = sorted(
    term
    for kind in KINDS
    for term in ours.subjects(RDF.type, kind)
    if isinstance(term, URIRef) and term.startswith(str(KK))
)


def names_in(text: str) -> set[str]:
    return set(re.findall(r"\bkk:([A-Za-z]\w*)", text))


def notes(beginning: str = "") -> set[str]:
    """The terms whose note on why they are there begins so."""
    return {
        term.fragment
        for term in TERMS
        for language, note in texts(ours, term, SKOS.editorialNote).items()
        if language == "en" and note.startswith(beginning)
    }


def without_spaces(text: str) -> str:
    return "".join(text.split())


def texts(graph: Graph, subject: Node, predicate: URIRef) -> dict[str | None, str]:
    found = [text for text in graph.objects(subject, predicate) if isinstance(text, Literal)]
    assert len({text.language for text in found}) == len(found), f"{subject}: one per language"
    return {text.language: str(text) for text in found}


# The ontology


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
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
    assert names_in(MODEL) <= {term.fragment for term in TERMS}


def test_a_term_that_our_graphs_do_not_need_says_why_it_is_there() -> None:
    unneeded = {term.fragment for term in TERMS} - names_in(CONTRACT)
    assert unneeded == notes("Defined for ") | (notes("Groups ") - names_in(CONTRACT))


def test_a_term_defined_for_others_is_explained_in_the_contract_too() -> None:
    assert notes("Defined for ") <= names_in(BEYOND)


def test_a_term_that_is_written_now_and_then_is_in_the_contract() -> None:
    assert notes("Written ") <= names_in(CONTRACT)


@pytest.mark.parametrize("name", sorted(notes()))
def test_a_reason_is_given_in_both_languages_and_says_whether_there_are_data(name: str) -> None:
    note = texts(ours, KK[name], SKOS.editorialNote)
    assert set(note) == {"ja", "en"}
    assert note["en"].startswith(("Defined for ", "Groups ", "Written "))
    if note["en"].startswith("Defined for "):
        assert "; no data" in note["en"]
        assert re.search("データ.*ない|名称", note["ja"])


@pytest.mark.parametrize("kind", [OWL.Class, OWL.DatatypeProperty], ids=["class", "datum"])
def test_classes_and_properties_of_literals_have_an_example(kind: URIRef) -> None:
    ours_of_kind = [term for term in ours.subjects(RDF.type, kind) if term in TERMS]
    assert [term for term in ours_of_kind if (term, SKOS.example, None) not in ours] == []


def test_examples_of_what_plans_say_are_the_words_of_real_plans() -> None:
    kinds = {KK.PlanPart, *ours.transitive_subjects(RDFS.subClassOf, KK.PlanPart)}
    kinds |= {KK.Indicator, KK.Note, KK.BaselineValue, KK.TargetValue, KK.ActualValue}
    kinds |= {KK.quote, KK.description, KK.measurementMethod, KK.remark, KK.dataSource}
    examples = [
        str(example).rstrip("…") for kind in kinds for example in ours.objects(kind, SKOS.example)
    ]
    assert len(examples) > 25
    printed = without_spaces(sources)
    assert [example for example in examples if without_spaces(example) not in printed] == []


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
    assert len(pairs) == 9
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
    for graph in (ours, *(Graph().parse(path) for path in ALIGNMENTS)):
        (header,) = graph.subjects(RDF.type, OWL.Ontology)
        assert str(graph.value(header, OWL.versionInfo)) == newest[1]
        assert graph.value(header, OWL.versionIRI) == URIRef(f"{header}/{newest[1]}")


# Alignments


def test_an_alignment_goes_from_a_term_of_ours_to_a_term_of_another_vocabulary() -> None:
    for predicate in RELATIONS:
        for subject, target in alignments.subject_objects(predicate):
            assert subject in TERMS
            assert not str(target).startswith(str(KK))


def test_what_is_above_our_term_is_declared_as_the_same_kind() -> None:
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf):
        for subject, target in alignments.subject_objects(predicate):
            kinds = set(ours.objects(subject, RDF.type)) & set(KINDS)
            assert kinds == set(alignments.objects(target, RDF.type)), (subject, target)


#: terms that are not in rdflib's copies: newer than they are, or of vocabularies it does not know
BEYOND_RDFLIB = {
    "http://data.europa.eu/eli/ontology#LegalResource",
    "http://data.europa.eu/eli/ontology#id_local",
    "http://data.europa.eu/m8g/PublicOrganisation",
    "http://data.europa.eu/m8g/hasLegalResource",
    "http://data.open-opinion.org/socia-ns#Goal",
    "http://data.open-opinion.org/socia-ns#subGoal",
    "http://metadata.un.org/sdg/ontology#Indicator",
    "http://metadata.un.org/sdg/ontology#Series",
    "http://metadata.un.org/sdg/ontology#hasSeries",
    "http://metadata.un.org/sdg/ontology#isSeriesOf",
    "http://purl.org/linked-data/sdmx/2009/attribute#obsStatus",
    "http://purl.org/linked-data/sdmx/2009/attribute#unitMeasure",
    "http://purl.org/linked-data/sdmx/2009/attribute#unitMult",
    "http://purl.org/linked-data/sdmx/2009/dimension#refArea",
    "http://purl.org/linked-data/sdmx/2009/dimension#refPeriod",
    "http://purl.org/linked-data/sdmx/2009/measure#obsValue",
    "http://qudt.org/schema/qudt/hasQuantityKind",
    "http://www.w3.org/ns/dcat#endDate",
    "http://www.w3.org/ns/dcat#hasVersion",
    "http://www.w3.org/ns/dcat#isVersionOf",
    "http://www.w3.org/ns/dcat#previousVersion",
    "http://www.w3.org/ns/dcat#startDate",
    "http://www.w3.org/ns/oa#SpecificResource",
    "http://www.w3.org/ns/oa#exact",
    "http://www.w3.org/ns/oa#hasTarget",
    "https://ontology.commonapproach.org/cids#Indicator",
    "https://ontology.commonapproach.org/cids#IndicatorReport",
    "https://ontology.commonapproach.org/cids#Outcome",
    "https://ontology.commonapproach.org/cids#forOutcome",
    "https://ontology.commonapproach.org/cids#hasBeneficialStakeholder",
    "https://ontology.commonapproach.org/cids#hasComment",
    "https://ontology.commonapproach.org/cids#hasContributingStakeholder",
    "https://ontology.commonapproach.org/cids#hasIndicator",
    "https://ontology.commonapproach.org/cids#unitDescription",
    "https://schema.org/StatisticalVariable",
    "https://w3id.org/semapv/vocab/Mapping",
    "https://w3id.org/sssom/match_string",
    "https://w3id.org/sssom/similarity_score",
}


def test_foreign_terms_exist_in_their_vocabularies() -> None:
    vocabularies: tuple[type[DefinedNamespace], ...] = (
        *(DCTERMS, FOAF, ORG, OWL, PROV, QB, SDO, SKOS, TIME),
    )
    listed = {str(term) for known in vocabularies for term in dir(known)}
    targets = {
        str(target) for relation in RELATIONS for target in alignments.objects(None, relation)
    }
    assert targets - listed == BEYOND_RDFLIB


@pytest.mark.parametrize("path", ALIGNMENTS, ids=lambda path: path.stem)
def test_a_file_of_alignments_is_about_the_vocabulary_it_is_named_for(path: Path) -> None:
    graph = Graph().parse(path)
    (header,) = graph.subjects(RDF.type, OWL.Ontology)
    assert str(header) == f"https://w3id.org/keikaku/ns/alignments/{path.stem}"
    assert set(texts(graph, header, DCTERMS.title)) == {"ja", "en"}
    relations = [row for relation in RELATIONS for row in graph.subject_objects(relation)]
    remarks = list(graph.subject_objects(SKOS.note))
    assert relations or remarks
    for term, note in remarks:
        assert term in TERMS
        assert re.fullmatch(r"StratML: [A-Z]\w+", str(note))


def test_an_alignment_stands_in_one_file_only() -> None:
    rows = [
        (subject, relation, target)
        for path in ALIGNMENTS
        for relation in RELATIONS
        for subject, target in Graph().parse(path).subject_objects(relation)
    ]
    assert len(rows) == len(set(rows)) > 90
