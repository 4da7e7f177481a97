"""Notes: ※ and * texts, and a cell's own remarks."""

from __future__ import annotations

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


def add_notes(
    document: DocumentScope,
    subject: URIRef,
    page: URIRef,
    notes: Iterable[Note],
    values: Mapping[str, URIRef],
) -> None:
    """Describe the notes on ``subject``, which is described on ``page``.

    Raises:
        ValueError: a note cites a value that is not in ``values``.
    """
    graph = document.graph
    for note in notes:
        node = document.fragment(page, "n", note.id)
        graph.add((subject, KK.hasNote, node))
        graph.add((node, RDF.type, KK.Note))
        graph.add((node, RDFS.label, japanese(note.text)))
        graph.add((node, KK.noteKind, code("note-kind", note.kind)))
        graph.add((node, KK.noteOn, subject))
        graph.add((node, KK.evidence, add_evidence(document, note.span)))
        for cited in note.cites:
            if cited not in values:
                message = f"{node}: cites the value {cited!r}, which {page} does not have"
                raise ValueError(message)
            graph.add((node, KK.citesValue, values[cited]))
