"""What our ontology says of its own terms: what a property is for, and how codes are called."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph
from rdflib import OWL, RDF, RDFS, SDO, SKOS

from keikaku.resources import resource_folder
from keikaku.vocab import CODE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["Vocabulary", "read_vocabulary"]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of ``ontology/keikaku.ttl`` and of our code lists, by IRI."""

    things: frozenset[str]  #: properties whose values are things (IRIs)
    words: frozenset[str]  #: properties whose values are words, numbers or dates (literals)
    domains: Mapping[str, frozenset[str]]  #: classes that a property is meant for
    lists: Mapping[str, str]  #: the code list that a property takes its values from
    wider: Mapping[str, frozenset[str]]  #: a class with all those above it
    codes: Mapping[str, frozenset[str]]  #: the names of each code, in any language
    declared_codes: frozenset[str]  #: code lists and codes


@cache
def read_vocabulary() -> Vocabulary:
    """Our ontology and our code lists."""
    folder = resource_folder("ontology")
    objects: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for subject, predicate, value in _triples(folder / "keikaku.ttl"):
        objects[predicate][subject].add(value)
    kinds = objects[str(RDF.type)]
    listed = objects[str(RDFS.seeAlso)]
    names: dict[str, set[str]] = defaultdict(set)
    declared = set()
    for path in (folder / "codes").glob("*.ttl"):
        for subject, predicate, value in _triples(path):
            if subject.startswith(str(CODE)):
                declared.add(subject)
                if predicate in {str(RDFS.label), str(SKOS.prefLabel), str(SKOS.altLabel)}:
                    names[subject].add(value)
    above = objects[str(RDFS.subClassOf)]
    return Vocabulary(
        things=frozenset(term for term, kind in kinds.items() if str(OWL.ObjectProperty) in kind),
        words=frozenset(term for term, kind in kinds.items() if str(OWL.DatatypeProperty) in kind),
        domains={
            term: frozenset(named) for term, named in objects[str(SDO.domainIncludes)].items()
        },
        lists={term: min(named) for term, named in listed.items() if min(named) in declared},
        wider={
            term: frozenset(_closure(term, above))
            for term, kind in kinds.items()
            if str(OWL.Class) in kind
        },
        codes={code: frozenset(called) for code, called in names.items()},
        declared_codes=frozenset(declared),
    )


def _triples(path: Path) -> Iterator[tuple[str, str, str]]:
    for quad in pyoxigraph.parse(path=path):
        if isinstance(quad.subject, pyoxigraph.NamedNode) and isinstance(
            quad.object, (pyoxigraph.NamedNode, pyoxigraph.Literal)
        ):
            yield quad.subject.value, quad.predicate.value, quad.object.value


def _closure(term: str, above: Mapping[str, set[str]]) -> set[str]:
    found, waiting = {term}, [term]
    while waiting:
        for wider in above.get(waiting.pop(), ()):
            if wider not in found:
                found.add(wider)
                waiting.append(wider)
    return found
