"""The data set as plain dictionaries: what a resource says, and what is said of it.

Built once; every page reads from it. Named graphs are merged, as a reader of a page wants all that
is known of a thing.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from keikaku.publish.terms import Literal, Term, compact, natural_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Description", "GraphIndex", "page_iri"]

#: Predicates (prefixed names) with their objects, in a stable order.
Description = dict[str, list[Term]]

_LANGUAGE_ORDER = {"ja": 0, "ja-Hira": 1, "en": 2}


def page_iri(iri: str) -> str:
    """The IRI of the page that describes ``iri``: itself without its fragment.

    >>> page_iri("https://example.org/i/1#v-base")
    'https://example.org/i/1'
    """
    return iri.partition("#")[0]


def _term_key(term: Term) -> tuple[object, ...]:
    if isinstance(term, str):
        return (0, natural_key(term))
    return (1, _LANGUAGE_ORDER.get(term.lang, 9), natural_key(term.value), term)


class GraphIndex:
    """Descriptions by subject, subjects by object, by class and by page."""

    def __init__(self, triples: Iterable[tuple[str, str, Term]]) -> None:
        """Index ``triples`` of subject IRI, predicate IRI and object."""
        found: dict[str, dict[str, set[Term]]] = defaultdict(lambda: defaultdict(set))
        names: dict[str, str] = {}
        for subject, predicate, term in triples:
            name = names.get(predicate) or names.setdefault(predicate, compact(predicate))
            found[subject][name].add(term)
        self.descriptions: dict[str, Description] = {}
        self.incoming: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._types: dict[str, frozenset[str]] = {}
        self.by_type: dict[str, list[str]] = defaultdict(list)
        self.fragments: dict[str, list[str]] = defaultdict(list)
        for subject in sorted(found, key=natural_key):
            self._add(subject, found[subject])
        self.incoming.default_factory = None
        self.by_type.default_factory = None
        self.fragments.default_factory = None

    def _add(self, subject: str, said: dict[str, set[Term]]) -> None:
        description: Description = {
            name: sorted(said[name], key=_term_key) if len(said[name]) > 1 else list(said[name])
            for name in sorted(said)
        }
        self.descriptions[subject] = description
        types = tuple(compact(t) for t in description.get("rdf:type", ()) if isinstance(t, str))
        self._types[subject] = frozenset(types)
        for kind in types:
            self.by_type[kind].append(subject)
        for name, terms in description.items():
            for term in terms:
                if isinstance(term, str) and name != "rdf:type":
                    self.incoming[term].append((name, subject))
        page = page_iri(subject)
        if page != subject:
            self.fragments[page].append(subject)

    def __contains__(self, iri: object) -> bool:
        return iri in self.descriptions

    def __iter__(self) -> Iterator[str]:
        return iter(self.descriptions)

    def about(self, iri: str) -> Description:
        """All that is said with ``iri`` as subject."""
        return self.descriptions.get(iri, {})

    def types(self, iri: str) -> frozenset[str]:
        """The classes of ``iri``, as prefixed names."""
        return self._types.get(iri, frozenset())

    def of_type(self, name: str) -> list[str]:
        """The subjects of a class, naturally sorted."""
        return self.by_type.get(name, [])

    def terms(self, iri: str, name: str) -> list[Term]:
        """The objects of one predicate."""
        return self.about(iri).get(name, [])

    def iris(self, iri: str, name: str) -> list[str]:
        """Those objects of one predicate that are IRIs."""
        return [term for term in self.terms(iri, name) if isinstance(term, str)]

    def iri(self, iri: str, name: str) -> str | None:
        """The first object that is an IRI."""
        return next(iter(self.iris(iri, name)), None)

    def literals(self, iri: str, name: str) -> list[Literal]:
        """Those objects of one predicate that are literals."""
        return [term for term in self.terms(iri, name) if isinstance(term, Literal)]

    def literal(self, iri: str, name: str) -> Literal | None:
        """The first object that is a literal."""
        return next(iter(self.literals(iri, name)), None)

    def value(self, iri: str, name: str) -> str | None:
        """The lexical form of the first literal."""
        literal = self.literal(iri, name)
        return None if literal is None else literal.value

    def number(self, iri: str, name: str) -> int | None:
        """The first literal as an integer; ``None`` where there is none that reads as one."""
        text = self.value(iri, name)
        return int(text) if text is not None and text.lstrip("-").isdecimal() else None

    def is_true(self, iri: str, name: str) -> bool:
        """Whether the first literal is the boolean true."""
        return self.value(iri, name) in {"true", "1"}

    def subjects(self, iri: str, name: str) -> list[str]:
        """The subjects that point at ``iri`` with one predicate."""
        return [subject for predicate, subject in self.incoming.get(iri, ()) if predicate == name]

    def in_order(self, iris: Iterable[str]) -> list[str]:
        """The parts of a document in the order they stand in it."""
        return sorted(iris, key=lambda iri: (self.number(iri, "kk:order") or 0, natural_key(iri)))

    def about_page(self, iri: str) -> list[tuple[str, Description]]:
        """The descriptions of a resource and of its fragments, which share one page."""
        subjects = [iri, *self.fragments.get(iri, ())]
        return [(subject, self.about(subject)) for subject in subjects if subject in self]
