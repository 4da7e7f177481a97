"""A source document: the lines of a plan as received, and as recorded corrections make them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keikaku.model.place import Place

if TYPE_CHECKING:
    from keikaku.findings import Finding
    from keikaku.sources.corrections import Correction

__all__ = ["Line", "Place", "SourceDocument"]


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
