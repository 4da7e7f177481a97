"""A source document: the lines of a plan as received, and as recorded corrections make them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keikaku.sources.corrections import Correction

__all__ = ["Line", "SourceDocument"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file.

    ``text`` is what readers parse: recorded corrections applied, control characters and
    compatibility radicals (⺠ → 民) replaced, line end removed. It is *not* NFKC-normalised,
    because the words we publish keep their brackets and full-width signs; matchers normalise for
    themselves.
    """

    number: int  #: counted from 1 in the file as received
    raw: str  #: as received, without the line end
    text: str


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """The lines of one document; a file may hold several documents, one after the other."""

    slug: str  #: the document's name within its plan version
    file_name: str
    encoding: str  #: as detected: ``utf-8``, ``utf-8-sig``, ``cp932``, ``euc_jp`` …
    sha256: str  #: of the whole file's bytes
    lines: tuple[Line, ...]
    corrections: tuple[Correction, ...] = ()  #: those that were applied, in order of line
