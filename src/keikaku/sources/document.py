"""A source document: the lines of a plan as received, and as recorded corrections make them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keikaku.findings import Finding
    from keikaku.sources.corrections import Correction

__all__ = ["Line", "Place", "SourceDocument"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands in a file that has pages, sheets or tables instead of lines.

    >>> str(Place(page=12)), str(Place(sheet="KPI", cells="A4:F4"))
    ('p. 12', 'KPI!A4:F4')
    """

    page: int | None = None  #: of a PDF, counted from 1 as viewers do, whatever number is printed
    sheet: str | None = None  #: of a workbook
    cells: str | None = None  #: in A1 notation: ``B4:F4`` in a sheet, ``A2:D2`` in the n-th table
    table: int | None = None  #: the document's n-th table, where it is no workbook; from 1

    def __str__(self) -> str:
        cells = "!".join(part for part in (self.sheet, self.cells) if part) or None
        table = f"table {self.table} {cells or ''}".rstrip() if self.table is not None else cells
        page = f"p. {self.page}" if self.page is not None else None
        return ", ".join(part for part in (page, table) if part)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file.

    ``text`` is what readers parse: recorded corrections applied, control characters and
    compatibility radicals (⺠ → 民) replaced, line end removed. It is *not* NFKC-normalised,
    because the words we publish keep their brackets and full-width signs; matchers normalise for
    themselves.

    A file of another format than text has the lines that its reader makes of it, in reading order:
    a table's row is one line with its cells divided by tabs, and ``place`` says where it stands.
    """

    number: int  #: counted from 1 in the file as received
    raw: str  #: as received, without the line end
    text: str
    place: Place | None = None  #: only where the file has places that are no lines


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """The lines of one document; a file may hold several documents, one after the other."""

    slug: str  #: the document's name within its plan version
    file_name: str
    encoding: str  #: as detected: ``utf-8``, ``cp932`` …; of another format its name: ``pdf`` …
    sha256: str  #: of the whole file's bytes
    lines: tuple[Line, ...]
    corrections: tuple[Correction, ...] = ()  #: those that were applied, in order of line
    media_type: str = "text/plain"  #: IANA media type of the file
    findings: tuple[Finding, ...] = ()  #: what its format's reader could not read: scanned pages …
