"""Graphs as JSON-LD for people: one tree from the plan version down to its values.

The document names our published context and uses its keys, so it is plain JSON to who does not care
for RDF, and the same graph as the Turtle file to who does.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

from rdflib import PROV, RDF, RDFS, Literal, URIRef

from keikaku.rdf.context import CONTEXT_IRI, published_context
from keikaku.rdf.subjects import in_reading_order, natural_key, subjects_of
from keikaku.vocab import KK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import Graph

    from keikaku.rdf.context import Context, Json, Term
    from keikaku.rdf.subjects import Subjects

    _Value: TypeAlias = URIRef | Literal
    _Key: TypeAlias = tuple[int, str]

__all__ = ["to_jsonld"]

#: Properties whose objects are written inside their subject, where they are first met; short ones
#: come first, the tree of elements last, so that the head of a file can be seen at a glance.
_INSIDE = {
    predicate: place
    for place, predicate in enumerate(
        (
            KK.versionOf,
            KK.planPeriod,
            KK.referencePeriod,
            PROV.wasGeneratedBy,
            KK.hasDocument,
            KK.hasNote,
            KK.hasSeries,
            KK.hasValue,
            KK.measuredBy,
            KK.hasElement,
            KK.hasTopElement,
        ),
        start=2,
    )
}
_PLACES = {RDFS.label: 0, **_INSIDE}


def to_jsonld(graph: Graph, root: str | None = None, context: Context | None = None) -> str:
    """A graph as JSON-LD, in reading order, keys sorted after ``@id``, type and label.

    Of several types the most special is the first.

    Args:
        graph: IRIs and literals only.
        root: the resource that the document is about; what hangs on it is written inside it, and
            the rest is ``@included`` beside it. Without it, or where the graph does not describe
            it, the document is a list of resources.
        context: the context whose keys are used; the published one, unless told otherwise.

    Raises:
        ValueError: the graph has a blank node.
    """
    tree = _Tree(subjects_of(graph), context or published_context())
    return json.dumps(tree.document(root), ensure_ascii=False, indent=1) + "\n"


class _Tree:
    """Writes every subject exactly once: inside another one, or beside it."""

    def __init__(self, subjects: Subjects, context: Context) -> None:
        self._subjects = subjects
        self._context = context
        self._order = {subject: n for n, subject in enumerate(in_reading_order(subjects))}
        self._written: set[URIRef] = set()

    def document(self, root: str | None) -> Json:
        """The whole document."""
        keywords, document = self._context.keywords, {"@context": CONTEXT_IRI}
        if root is None or URIRef(root) not in self._subjects:
            return {**document, keywords["@graph"]: self._rest()}
        main = self._node(URIRef(root))
        return {**document, **main, keywords["@included"]: self._rest()}

    def _rest(self) -> list[Json]:
        """The subjects not yet written, each with what belongs inside it."""
        inside = {
            value
            for properties in self._subjects.values()
            for predicate in _INSIDE.keys() & properties.keys()
            for value in properties[predicate]
        }
        heads = [subject for subject in self._order if subject not in inside]
        return [
            self._node(subject)
            for subject in (*heads, *self._order)  # what only stands inside itself comes last
            if subject not in self._written
        ]

    def _node(self, subject: URIRef) -> Json:
        self._written.add(subject)
        properties, keywords = self._subjects[subject], self._context.keywords
        node: Json = {keywords["@id"]: self._context.iri(subject)}
        kinds = properties.get(RDF.type, ())
        if kinds:
            names = self._context.types(map(str, kinds))
            node[keywords["@type"]] = names[0] if len(names) == 1 else names
        rows = {
            key: written
            for predicate, values in properties.items()
            if predicate != RDF.type
            for key, written in self._rows(predicate, values)
        }
        return {**node, **{key[-1]: rows[key] for key in sorted(rows)}}

    def _rows(self, predicate: URIRef, values: list[_Value]) -> Iterator[tuple[_Key, Any]]:
        """The values of a predicate by the keys they go under; first the label, last the tree."""
        place = _PLACES.get(predicate, 1)
        by_term: dict[Term, list[_Value]] = {}
        for value in values:
            by_term.setdefault(self._context.term(predicate, value), []).append(value)
        for term, found in by_term.items():
            if term.container == "@language":
                yield (place, term.name), _language_map(found)
                continue
            written = [
                self._value(term, value, inside=predicate in _INSIDE)
                for value in sorted(found, key=self._sort_key)
            ]
            single = len(written) == 1 and term.container != "@set"
            yield (place, term.name), written[0] if single else written

    def _value(self, term: Term, value: _Value, *, inside: bool) -> Any:  # noqa: ANN401 - JSON
        if (
            inside
            and isinstance(value, URIRef)
            and value in self._subjects
            and value not in self._written
        ):
            return self._node(value)
        return self._context.value(term, value)

    def _sort_key(self, value: _Value) -> tuple[Any, ...]:
        if isinstance(value, Literal):
            return (1, natural_key(value), str(value.language), str(value.datatype))
        return (0, self._order.get(value, len(self._order)), natural_key(value))


def _language_map(values: list[_Value]) -> Json:
    """Texts by their language (JSON-LD 1.1 §4.6.2); several of one language as a list."""
    texts: dict[str, list[str]] = {}
    for value in sorted(values):
        assert isinstance(value, Literal)
        assert value.language is not None  # what else does not fit a language map
        texts.setdefault(value.language, []).append(str(value))
    return {tag: texts[tag][0] if len(texts[tag]) == 1 else texts[tag] for tag in sorted(texts)}
