"""Where a statement stands in its source, and what was corrected when it was read."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keikaku.publish.index import GraphIndex

__all__ = ["Correction", "Evidence", "corrections", "evidence_of", "spans_of_document"]

_LONGEST_COMPARED = 4000
_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Evidence:
    """The source lines of a statement."""

    iri: str
    document: str | None
    file_name: str
    first_line: int
    last_line: int
    quote: str
    pages: str = ""  #: ``12`` or ``12, 13``; where the file has pages
    sheets: str = ""  #: names of the workbook's sheets
    table: str = ""  #: the number of the table in a document that is no workbook
    cells: str = ""  #: ``B4:F6``, of the sheet or the table

    @property
    def has_place(self) -> bool:
        """Whether a person finds the source by page, sheet or table rather than by line."""
        return bool(self.pages or self.sheets or self.table or self.cells)

    @property
    def lines(self) -> str:
        """``12`` or ``12–14``."""
        same = self.first_line == self.last_line
        return str(self.first_line) if same else f"{self.first_line}–{self.last_line}"


@dataclass(frozen=True, slots=True)
class Correction:
    """A piece of a text: kept, removed from what is printed, or put in its place."""

    kind: str  #: equal, delete or insert
    text: str


def evidence_of(index: GraphIndex, iri: str, name: str = "kk:evidence") -> list[Evidence]:
    """The evidence spans of a statement, in the order of their lines."""
    spans = [_span(index, span) for span in index.iris(iri, name)]
    return sorted(spans, key=lambda span: (span.first_line, span.last_line))


def spans_of_document(index: GraphIndex, document: str) -> list[Evidence]:
    """Every cited place of a document, in the order of its lines."""
    spans = [_span(index, iri) for iri in index.subjects(document, "oa:hasSource")]
    return sorted(spans, key=lambda span: (span.first_line, span.last_line))


def _span(index: GraphIndex, iri: str) -> Evidence:
    document = index.iri(iri, "oa:hasSource")
    first = index.number(iri, "kk:firstLine") or 0
    return Evidence(
        iri=iri,
        document=document,
        file_name=(index.value(document, "kk:fileName") or "") if document else "",
        first_line=first,
        last_line=index.number(iri, "kk:lastLine") or first,
        quote=index.value(iri, "kk:quote") or "",
        pages=", ".join(map(str, sorted(_numbers(index, iri, "kk:pageNumber")))),
        sheets=", ".join(sorted(name.value for name in index.literals(iri, "kk:sheetName"))),
        table=index.value(iri, "kk:tableNumber") or "",
        cells=index.value(iri, "kk:cellRange") or "",
    )


def _numbers(index: GraphIndex, iri: str, name: str) -> list[int]:
    found = (literal.value for literal in index.literals(iri, name))
    return [int(number) for number in found if number.isdecimal()]


def corrections(printed: str, read: str) -> tuple[Correction, ...]:
    """How the text as read differs from the text as printed; empty where it does not.

    Bullets, numbers, spaces and widths that were only tidied away are no difference.

    >>> [(piece.kind, piece.text) for piece in corrections("市民参画", "市民参加")]
    [('equal', '市民参'), ('delete', '画'), ('insert', '加')]
    """
    if _core(read) in _core(printed) or max(len(printed), len(read)) > _LONGEST_COMPARED:
        return ()
    pieces: list[Correction] = []
    for kind, a, b, c, d in SequenceMatcher(None, printed, read, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Correction("equal", printed[a:b]))
            continue
        if b > a:
            pieces.append(Correction("delete", printed[a:b]))
        if d > c:
            pieces.append(Correction("insert", read[c:d]))
    return tuple(pieces)


def _core(text: str) -> str:
    """Letters and digits only, in one width."""
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", text))
