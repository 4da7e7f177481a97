"""Graphs as bytes that never change while the graph does not: Turtle and N-Quads.

Everything is sorted, nothing depends on the order in which triples were added, on hash seeds or on
the clock. Literals keep their exact lexical form (no engine's rewriting stands between).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, RDFS, URIRef

from keikaku.rdf.subjects import in_reading_order, natural_key, subjects_of
from keikaku.rdf.terms import Terms, TurtleTerms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rdflib import Graph, Literal

    from keikaku.rdf.subjects import Properties

__all__ = ["to_nquads", "to_turtle"]

#: Predicates that say what a thing is come before the others, as in most Turtle.
_FIRST = {RDF.type: 0, RDFS.label: 1}


def to_turtle(graph: Graph, prefixes: Mapping[str, str], base: str | None = None) -> str:
    """A graph as Turtle for people: one block a subject, in reading order, type and label first.

    Args:
        graph: IRIs and literals only.
        prefixes: namespaces by prefix; only those in use are declared.
        base: written as ``@base``; IRIs beside or below it become relative.

    Raises:
        ValueError: the graph has a blank node, or an IRI that is none.
    """
    terms = TurtleTerms(prefixes, base)
    subjects = subjects_of(graph)
    blocks = [_block(subject, subjects[subject], terms) for subject in in_reading_order(subjects)]
    head = [f"@base <{base}> .\n"] if base is not None else []
    head += [f"@prefix {prefix}: <{prefixes[prefix]}> .\n" for prefix in sorted(terms.used)]
    return "\n".join(["".join(head), *blocks] if head else blocks)


def to_nquads(graphs: Mapping[str, Graph]) -> Iterator[str]:
    """The lines of an N-Quads file: graph by graph, sorted within, each ending in a line feed.

    Raises:
        ValueError: a graph has a blank node, or an IRI that is none.
    """
    for name in sorted(graphs):
        terms = Terms()
        suffix = f" {terms.iri(URIRef(name))} .\n"
        lines = [
            f"{terms.iri(subject)} {terms.iri(predicate)} {terms.term(value)}{suffix}"
            for subject, properties in subjects_of(graphs[name]).items()
            for predicate, values in properties.items()
            for value in values
        ]
        yield from sorted(set(lines))


def _block(subject: URIRef, properties: Properties, terms: TurtleTerms) -> str:
    verbs = sorted(
        (_FIRST.get(predicate, len(_FIRST)), _verb(predicate, terms), predicate)
        for predicate in properties
    )
    lines = [_row(verb, properties[predicate], terms) for _, verb, predicate in verbs]
    return f"{terms.iri(subject)}\n    " + " ;\n    ".join(lines) + " .\n"


def _verb(predicate: URIRef, terms: TurtleTerms) -> str:
    return "a" if predicate == RDF.type else terms.iri(predicate)


def _row(verb: str, values: list[URIRef | Literal], terms: TurtleTerms) -> str:
    if len(values) == 1:
        return f"{verb} {terms.term(values[0])}"
    written = sorted({terms.term(value) for value in values}, key=natural_key)
    if verb == "a":
        return f"a {', '.join(written)}"
    return f"{verb}\n        " + ",\n        ".join(written)
