"""What the reader of a format makes of a file: lines of text, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keikaku.findings import Finding
    from keikaku.sources.document import Place

__all__ = ["FormatLine", "FormatReading"]


@dataclass(frozen=True, slots=True)
class FormatLine:
    """One line of the derived reading, in reading order; a table's row is one line.

    The cells of a row are divided by tabs. The text has no line end in it.
    """

    text: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class FormatReading:
    """A file as lines of text.

    Findings say what could not be read. Their spans count the lines of this reading from 1 and
    leave ``document`` empty: only the caller knows what the document is called.
    """

    lines: tuple[FormatLine, ...]
    encoding: str  #: the text encoding (``cp932``), or the format's name (``pdf``, ``xlsx`` …)
    media_type: str  #: IANA media type
    findings: tuple[Finding, ...] = ()
