"""Evidence: the lines of a document that a statement rests on, with their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, URIRef

from keikaku.model.cell_names import covering_range
from keikaku.rdf.literals import integer, plain
from keikaku.vocab import KK, OA

if TYPE_CHECKING:
    from keikaku.findings import SourceSpan
    from keikaku.rdf.scope import DocumentScope

__all__ = ["add_evidence", "add_evidence_lines"]


def add_evidence(document: DocumentScope, span: SourceSpan) -> URIRef:
    """Describe the lines of ``span`` in ``document``."""
    return add_evidence_lines(document, span.first_line, span.last_line)


def add_evidence_lines(document: DocumentScope, first: int, last: int) -> URIRef:
    """Describe the lines ``first`` to ``last`` of the file, with their words as received."""
    node = URIRef(document.iris.evidence(document.iri, first, last))
    graph = document.graph
    graph.add((node, RDF.type, KK.EvidenceSpan))
    graph.add((node, OA.hasSource, document.iri))
    graph.add((node, KK.firstLine, integer(first)))
    graph.add((node, KK.lastLine, integer(last)))
    graph.add((node, KK.quote, plain(_quote(document, first, last))))
    _add_places(document, node, first, last)
    return node


def _add_places(document: DocumentScope, node: URIRef, first: int, last: int) -> None:
    """On which pages, in which sheet and cells the lines stand, where the file has such.

    Cells are named only when all of the lines stand in one sheet or table: ranges of several could
    not be told apart.
    """
    start = document.file.first_line
    found = document.file.places[first - start : last - start + 1]
    places = [place for place in found if place is not None]
    graph = document.graph
    for page in {place.page for place in places if place.page is not None}:
        graph.add((node, KK.pageNumber, integer(page)))
    for sheet in {place.sheet for place in places if place.sheet is not None}:
        graph.add((node, KK.sheetName, plain(sheet)))
    tables = {(place.sheet, place.table) for place in places}
    if len(tables) != 1:
        return
    ((_, table),) = tables
    if table is not None:
        graph.add((node, KK.tableNumber, integer(table)))
    cells = covering_range(place.cells for place in places if place.cells is not None)
    if cells is not None:
        graph.add((node, KK.cellRange, plain(cells)))


def _quote(document: DocumentScope, first: int, last: int) -> str:
    file = document.file
    if not file.first_line <= first <= last <= file.last_line:
        message = (
            f"{document.iri}: lines {first}-{last} are not in the document, "
            f"which has the lines {file.first_line}-{file.last_line} of {file.path}"
        )
        raise ValueError(message)
    return "\n".join(file.lines[first - file.first_line : last - file.first_line + 1])
