from __future__ import annotations

import importlib.util
import shutil
import sys
import tempfile
from typing import TYPE_CHECKING

import pytest

from keikaku.errors import GraphSyntaxError, InputError, MissingToolError
from keikaku.validate.consistency import check_consistency

if TYPE_CHECKING:
    from pathlib import Path

needs_hermit = pytest.mark.skipif(
    shutil.which("java") is None or importlib.util.find_spec("owlready2") is None,
    reason="needs the extra `reason` and a Java runtime",
)

PREFIXES = """
@prefix : <https://example.org/town#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:Goal a owl:Class ; owl:disjointWith :Measure .
:Measure a owl:Class .
"""


def ontology(folder: Path, turtle: str) -> Path:
    path = folder / "town.ttl"
    path.write_text(PREFIXES + turtle, encoding="utf-8")
    return path


@needs_hermit
def test_our_ontology_is_consistent_and_every_class_of_it_can_have_instances() -> None:
    report = check_consistency()
    assert report.reasoner == "HermiT"
    assert report.consistent
    assert report.unsatisfiable == ()
    assert "https://w3id.org/keikaku/ns#PriorityGoal" in report.classes
    assert "https://w3id.org/keikaku/ns#measuredBy" in report.properties
    assert report.left_out > 0  # the ranges in xsd:date that HermiT refuses


@needs_hermit
def test_a_thing_of_two_disjoint_classes_makes_the_ontology_inconsistent(tmp_path: Path) -> None:
    path = ontology(tmp_path, ":g1 a owl:NamedIndividual , :Goal , :Measure .")
    report = check_consistency([path])
    assert not report.consistent
    assert report.unsatisfiable == ()


@needs_hermit
def test_a_class_under_two_disjoint_ones_is_named_as_unsatisfiable(tmp_path: Path) -> None:
    path = ontology(tmp_path, ":Both a owl:Class ; rdfs:subClassOf :Goal , :Measure .")
    report = check_consistency([path])
    assert report.consistent
    assert report.unsatisfiable == ("https://example.org/town#Both",)
    assert report.inferred == ()


@needs_hermit
def test_a_superclass_that_only_follows_from_the_axioms_is_reported(tmp_path: Path) -> None:
    path = ontology(
        tmp_path,
        """
        :has a owl:ObjectProperty ; rdfs:domain :Measure .
        :HasSomething a owl:Class ; rdfs:subClassOf
            [ a owl:Restriction ; owl:onProperty :has ; owl:someValuesFrom owl:Thing ] .
        """,
    )
    report = check_consistency([path])
    pair = ("https://example.org/town#HasSomething", "https://example.org/town#Measure")
    assert report.inferred == (pair,)


@needs_hermit
def test_a_date_range_is_kept_from_the_reasoner(tmp_path: Path) -> None:
    path = ontology(tmp_path, ":day a owl:DatatypeProperty ; rdfs:range xsd:date .")
    report = check_consistency([path])
    assert report.consistent
    assert report.left_out == 1


@needs_hermit
def test_no_file_stays_behind_when_hermit_objects(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    check_consistency([ontology(tmp_path, ":g1 a owl:NamedIndividual , :Goal , :Measure .")])
    assert list(scratch.iterdir()) == []
    assert tempfile.tempdir == str(scratch)


@needs_hermit
def test_an_ontology_that_imports_another_is_refused_before_anything_is_loaded(
    tmp_path: Path,
) -> None:
    other = tmp_path / "other.ttl"
    path = ontology(tmp_path, f"<urn:o> a owl:Ontology ; owl:imports <{other.as_uri()}> .")
    with pytest.raises(InputError, match="imports"):
        check_consistency([path])


@needs_hermit
def test_an_ontology_that_names_a_python_module_is_refused(tmp_path: Path) -> None:
    name = "http://www.lesfleursdunormal.fr/static/_downloads/owlready_ontology.owl#python_module"
    path = ontology(tmp_path, f'<urn:o> a owl:Ontology ; <{name}> "antigravity" .')
    with pytest.raises(InputError, match="instructs owlready2"):
        check_consistency([path])


@needs_hermit
def test_a_file_that_is_no_turtle_is_told_with_its_line(tmp_path: Path) -> None:
    path = ontology(tmp_path, ":Goal a owl:Class")
    with pytest.raises(GraphSyntaxError, match=r"town\.ttl:\d+:\d+: is not Turtle"):
        check_consistency([path])


@needs_hermit
def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        check_consistency([tmp_path / "none.ttl"])


@pytest.mark.skipif(
    importlib.util.find_spec("owlready2") is None, reason="needs the extra `reason`"
)
def test_missing_java_is_told_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingToolError, match=r"Java is not installed; install a Java runtime"):
        check_consistency()


def test_missing_owlready2_is_told_with_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "owlready2", None)
    with pytest.raises(MissingToolError, match=r"owlready2 is not installed; .*keikaku\[reason\]"):
        check_consistency()
