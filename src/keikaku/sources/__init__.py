"""From the files of a plan to numbered lines: the first step of everything.

::

    data/sources/<code>/<plan>/  ──read_catalogue──▶  SourceEntry: a plan version and its documents
      source.yaml                                       │            ├─supplied_of──▶ Supplied
      corrections.yaml                            open_documents     └─source_file_of▶ SourceFile
      *.txt                                             ▼
    a text file on its own       ──read_document───▶  SourceDocument: its lines, raw and corrected

What cannot be used is a :class:`~keikaku.errors.DocumentError` (the text) or a
:class:`~keikaku.errors.CatalogueError` (the YAML beside it), both with file and line. What is
doubtful *inside* a readable text (mojibake, lost glyphs) is for the reader that follows to report.
"""

from __future__ import annotations

from keikaku.sources.catalogue import find_entries, open_document, open_documents, read_catalogue
from keikaku.sources.corrections import Certainty, Correction, CorrectionKind
from keikaku.sources.document import Line, SourceDocument
from keikaku.sources.entry import DocumentEntry, Fact, SourceEntry, source_file_of, supplied_of
from keikaku.sources.read import document_from_bytes, read_document

__all__ = [
    "Certainty",
    "Correction",
    "CorrectionKind",
    "DocumentEntry",
    "Fact",
    "Line",
    "SourceDocument",
    "SourceEntry",
    "document_from_bytes",
    "find_entries",
    "open_document",
    "open_documents",
    "read_catalogue",
    "read_document",
    "source_file_of",
    "supplied_of",
]
