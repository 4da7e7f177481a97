"""The example for adopters uses every word that our own graphs do not need yet, and rightly."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SDO, SKOS, XSD, Graph, Literal, URIRef

from keikaku.iri import Iris
from keikaku.rdf.reference_full import national_reference_graph
from keikaku.resources import resource_folder
from keikaku.validate.consistency import check_consistency
from keikaku.vocab import CODE, KK

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "docs" / "examples" / "evaluated-plan.ttl"
ONTOLOGY = resource_folder("ontology")

ontology = Graph().parse(ONTOLOGY / "keikaku.ttl")
codes = Graph()
for path in (ONTOLOGY / "codes").glob("*.ttl"):
    codes.parse(path)
example = Graph().parse(EXAMPLE)
both = example + national_reference_graph(Iris())
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
DEFINED = {term for kind in KINDS for term in ontology.subjects(RDF.type, kind)}
WAITING = sorted(
    term
    for term, note in ontology.subject_objects(SKOS.editorialNote)
    if isinstance(term, URIRef) and str(note).startswith("Defined for ")
)


def classes_of(thing: object) -> set[object]:
    """The classes of a thing with those above them."""
    assert isinstance(thing, URIRef)
    stated = set(both.objects(thing, RDF.type))
    return {
        above for kind in stated for above in ontology.transitive_objects(kind, RDFS.subClassOf)
    }


@pytest.mark.parametrize("term", WAITING, ids=lambda term: term.fragment)
def test_a_term_without_data_is_shown_at_work(term: URIRef) -> None:
    assert term in {*both.predicates(), *both.objects(None, RDF.type)}


def test_the_example_uses_defined_terms_and_codes_only() -> None:
    terms = {*example.predicates(), *example.objects(None, RDF.type)}
    assert {term for term in terms if str(term).startswith(str(KK))} <= DEFINED
    named = {term for term in example.objects() if str(term).startswith(str(CODE))}
    assert named
    assert named <= set(codes.subjects(RDF.type, SKOS.Concept))


@pytest.mark.parametrize("term", WAITING, ids=lambda term: term.fragment)
def test_a_property_stands_where_the_ontology_says_it_is_meant_to(term: URIRef) -> None:
    domains = set(ontology.objects(term, SDO.domainIncludes))
    ranges = set(ontology.objects(term, SDO.rangeIncludes))
    scheme = ontology.value(term, RDFS.seeAlso)
    for subject, value in both.subject_objects(term):
        assert classes_of(subject) & domains, subject
        if isinstance(value, Literal):
            told = RDF.langString if value.language else value.datatype or XSD.string
            assert told in ranges
        elif scheme is not None:
            assert (value, SKOS.inScheme, scheme) in codes
        elif str(value).startswith("https://example.org/"):
            assert classes_of(value) & ranges or not ranges & DEFINED, value


def test_everything_in_the_example_has_a_japanese_label() -> None:
    for subject in set(example.subjects()):
        labels = example.objects(subject, RDFS.label)
        assert "ja" in {getattr(label, "language", None) for label in labels}, subject


@pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs Java")
def test_the_example_contradicts_nothing() -> None:
    pytest.importorskip("owlready2", reason="the extra 'reason' is not installed")
    files = [ONTOLOGY / "keikaku.ttl", *sorted((ONTOLOGY / "alignments").glob("*.ttl")), EXAMPLE]
    report = check_consistency(files)
    assert report.consistent
    assert report.unsatisfiable == ()


@pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs Java")
def test_an_assessment_that_is_an_indicator_is_a_contradiction(tmp_path: Path) -> None:
    pytest.importorskip("owlready2", reason="the extra 'reason' is not installed")
    wrong = tmp_path / "wrong.ttl"
    wrong.write_text(
        "@prefix kk: <https://w3id.org/keikaku/ns#> .\n"
        "<https://example.org/x> a kk:Assessment , kk:Indicator .\n",
        encoding="utf-8",
    )
    assert not check_consistency([ONTOLOGY / "keikaku.ttl", wrong]).consistent
