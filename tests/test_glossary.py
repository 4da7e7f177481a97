"""The glossary says what the vocabulary says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

from keikaku.model.element import ElementType
from keikaku.resources import resource_folder
from keikaku.vocab import CODE, KK

ROOT = Path(__file__).parents[1]
ONTOLOGY = resource_folder("ontology")

vocabulary = Graph().parse(ONTOLOGY / "keikaku.ttl")
for path in (ONTOLOGY / "codes").glob("*.ttl"):
    vocabulary.parse(path)


class Row(NamedTuple):
    japanese: str
    english: str
    meaning: str
    also: str
    term: str

    @property
    def iri(self) -> URIRef:
        prefix, _, name = self.term.strip("`").partition(":")
        return URIRef(f"{ {'kk': KK, 'code': CODE}[prefix] }{name}")


TEXT = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = [
    Row(*(cell.strip() for cell in line.strip("|").split("|")))
    for line in TEXT.splitlines()
    if line.startswith("|") and "`" in line
]


def texts(iri: URIRef, predicate: URIRef, language: str) -> list[str]:
    found = vocabulary.objects(iri, predicate)
    return sorted(
        str(text) for text in found if isinstance(text, Literal) and text.language == language
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.term.strip("`"))
def test_a_row_has_the_words_of_its_term(row: Row) -> None:
    assert [row.japanese] == texts(row.iri, RDFS.label, "ja")
    assert [row.english] == texts(row.iri, RDFS.label, "en")
    assert [row.meaning] == (texts(row.iri, SKOS.definition, "en") or [""])
    assert row.also == "、".join(texts(row.iri, SKOS.altLabel, "ja"))


def test_a_word_stands_for_one_thing_only() -> None:
    for words in ([row.japanese for row in ROWS], [row.english for row in ROWS]):
        assert sorted(words) == sorted(set(words))


def test_every_class_is_explained_but_those_of_our_own_bookkeeping() -> None:
    explained = {row.iri for row in ROWS}
    classes = {name for name in vocabulary.subjects(RDF.type, OWL.Class) if name != SKOS.Concept}
    assert classes - explained == {KK.ExtractionRun, KK.StatedRelation}


def test_every_kind_of_element_is_explained() -> None:
    contract = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    classes = dict(re.findall(r"^\| (\w+) \| `kk:(\w+)` \|", contract, flags=re.MULTILINE))
    assert classes.keys() == {member.value for member in ElementType}
    assert {KK[name] for name in classes.values()} <= {row.iri for row in ROWS}
