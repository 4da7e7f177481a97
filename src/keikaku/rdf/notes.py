"""Notes: ※ and * texts, and a cell's own remarks."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from rdflib import RDF, RDFS

from keikaku.rdf.evidence import add_evidence
from keikaku.rdf.literals import japanese
from keikaku.vocab import KK, code

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rdflib import URIRef

    from keikaku.model.element import Note
    from keikaku.rdf.scope import DocumentScope

__all__ = ["add_notes"]


_NO_VALUES: Mapping[str, URIRef] = MappingProxyType({})


def add_notes(
    document: DocumentScope,
    subject: URIRef,
    notes: Iterable[Note],
    values: Mapping[str, URIRef] = _NO_VALUES,
) -> None:
    """Describe the notes on ``subject``: a part, an indicator, or a value of one.

    A printed note that explains two values becomes two notes, one on each.

    Args:
        document: where the notes are printed.
        subject: what they are on; their IRIs are made of its IRI.
        notes: in their order.
        values: the values that the notes may cite, by their ids.

    Raises:
        ValueError: a note cites a value that is not in ``values``, or two have the same id.
    """
    graph = document.graph
    page, _, fragment = str(subject).partition("#")
    for note in notes:
        node = document.fragment(page, *(["n", fragment, note.id] if fragment else ["n", note.id]))
        if (node, RDF.type, KK.Note) in graph:
            message = f"two notes would both be named {node}"
            raise ValueError(message)
        graph.add((subject, KK.hasNote, node))
        graph.add((node, RDF.type, KK.Note))
        graph.add((node, RDFS.label, japanese(note.text)))
        graph.add((node, KK.noteKind, code("note-kind", note.kind)))
        graph.add((node, KK.noteOn, subject))
        graph.add((node, KK.evidence, add_evidence(document, note.span)))
        for cited in note.cites:
            if cited not in values:
                message = f"{node}: cites the value {cited!r}, which is not there"
                raise ValueError(message)
            graph.add((node, KK.citesValue, values[cited]))
