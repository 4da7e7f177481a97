"""The vocabulary as the site documents it: its terms, how they hang together, where each is used.

It is read from the graph like everything else, so the pages say what the ontology says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from keikaku.publish.terms import PREFIXES, compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from keikaku.publish.index import GraphIndex

__all__ = ["Use", "Vocabulary", "spread", "term_folders"]

_CLASS_TYPES = frozenset({"owl:Class", "rdfs:Class"})
_PROPERTY_TYPES = frozenset(
    {"owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty", "rdf:Property"}
)

#: The document that the terms are fragments of.
_VOCABULARY = PREFIXES["kk"].removesuffix("#")

#: The classes that a reader should meet first; the others follow by name.
_FIRST = (
    "Plan", "PlanVersion", "PlanPeriod", "SourceDocument", "Government", "PlanPart", "Indicator",
    "Series", "ValueSpecification", "Note", "TimeReference", "EvidenceSpan", "AlignmentLink",
)  # fmt: skip

_LOCAL_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,99}", re.ASCII)
_PLAN = re.compile(r"/id/plan/[^/#]+/[^/#]+")
#: So many uses of a term are shown; each from another plan as far as there are plans.
_SAMPLES = 6


@dataclass(frozen=True, slots=True)
class Use:
    """Where a term is used: how often, and a few resources of different plans."""

    count: int
    samples: tuple[str, ...]


def term_folders(index: GraphIndex, base: str) -> dict[str, str]:
    """The folder of each term's page, where the vocabulary lies under the site's base.

    Classes and properties have a folder of their own each, because ``kk:Era`` and ``kk:era`` would
    share one on a file system that does not tell capitals apart.
    """
    folders: dict[str, str] = {}
    if not _VOCABULARY.startswith(base):
        return folders
    home = _VOCABULARY.removeprefix(base)
    taken: set[str] = set()
    for term in index.fragments.get(_VOCABULARY, ()):
        local = term.partition("#")[2]
        kind = _kind(index, term)
        folder = f"{home}/{kind}/{local}"
        if kind and _LOCAL_NAME.fullmatch(local) and folder.lower() not in taken:
            taken.add(folder.lower())
            folders[term] = folder
    return folders


def _kind(index: GraphIndex, term: str) -> str:
    types = index.types(term)
    if not types.isdisjoint(_CLASS_TYPES):
        return "classes"
    return "" if types.isdisjoint(_PROPERTY_TYPES) else "properties"


class Vocabulary:
    """Our classes and properties, as the graph of the ontology describes them."""

    def __init__(self, index: GraphIndex) -> None:
        self._index = index
        self.iri = _VOCABULARY
        terms = index.fragments.get(_VOCABULARY, ())
        self.classes = tuple(term for term in terms if _kind(index, term) == "classes")
        self.properties = tuple(term for term in terms if _kind(index, term) == "properties")

    def is_ours(self, iri: str) -> bool:
        """Whether an IRI is that of a term of this vocabulary."""
        return iri.startswith(f"{_VOCABULARY}#")

    def above(self, term: str) -> tuple[str, ...]:
        """The terms of ours that a term is a subclass or subproperty of, the nearest first."""
        found: list[str] = []
        rest = self._parents(term)
        while rest:
            one = rest.pop(0)
            if one != term and one not in found:
                found.append(one)
                rest += self._parents(one)
        return tuple(found)

    def below(self, term: str) -> tuple[str, ...]:
        """The terms of ours right below a term."""
        index = self._index
        narrower = [
            *index.subjects(term, "rdfs:subClassOf"),
            *index.subjects(term, "rdfs:subPropertyOf"),
        ]
        return tuple(sorted(filter(self.is_ours, narrower)))

    def tops(self, terms: Iterable[str]) -> list[str]:
        """Those of ``terms`` that stand below no other term of ours, the best known first."""
        first = {f"{_VOCABULARY}#{name}": place for place, name in enumerate(_FIRST)}
        tops = [term for term in terms if not self._parents(term)]
        return sorted(tops, key=lambda term: (first.get(term, len(first)), term))

    def inverses(self, term: str) -> tuple[str, ...]:
        """The properties that say the same the other way round."""
        index = self._index
        both = [*index.iris(term, "owl:inverseOf"), *index.subjects(term, "owl:inverseOf")]
        return tuple(dict.fromkeys(both))

    def properties_of(self, kind: str) -> tuple[str, ...]:
        """The properties that are meant for a class."""
        return tuple(filter(self.is_ours, self._index.subjects(kind, "schema:domainIncludes")))

    def properties_to(self, kind: str) -> tuple[str, ...]:
        """The properties that are meant to point to a class."""
        return tuple(filter(self.is_ours, self._index.subjects(kind, "schema:rangeIncludes")))

    def use(self, term: str) -> Use:
        """Where a term is used in the data set; a class by instances of narrower ones, too."""
        name = compact(term)
        if name in self._counts:
            return Use(self._counts[name], spread(self._users[name]))
        users = list(dict.fromkeys(self._instances(term, ())))
        return Use(len(users), spread(users))

    def _instances(self, kind: str, above: tuple[str, ...]) -> Iterable[str]:
        yield from self._index.of_type(compact(kind))
        for narrower in self.below(kind):
            if narrower not in above:
                yield from self._instances(narrower, (*above, kind))

    def _parents(self, term: str) -> list[str]:
        index = self._index
        broader = [*index.iris(term, "rdfs:subClassOf"), *index.iris(term, "rdfs:subPropertyOf")]
        return [one for one in broader if self.is_ours(one)]

    @cached_property
    def _users(self) -> dict[str, list[str]]:
        """The subjects of each property of ours."""
        users: dict[str, list[str]] = {}
        for subject, description in self._index.descriptions.items():
            for name in description:
                if name.startswith("kk:"):
                    users.setdefault(name, []).append(subject)
        return users

    @cached_property
    def _counts(self) -> dict[str, int]:
        """How many statements each property of ours makes."""
        about = self._index.about
        return {
            name: sum(len(about(subject)[name]) for subject in subjects)
            for name, subjects in self._users.items()
        }


def spread(users: Sequence[str]) -> tuple[str, ...]:
    """A few users of a term, one of each plan before a second one of any."""
    first: dict[str, str] = {}
    for user in users:
        plan = _PLAN.search(user)
        first.setdefault(plan[0] if plan else "", user)
    chosen = list(first.values())[:_SAMPLES]
    chosen += [user for user in users[:_SAMPLES] if user not in chosen][: _SAMPLES - len(chosen)]
    return tuple(chosen)
