"""From the files of a plan to numbered lines: the first step of everything.

data/sources/<code>/<plan>/   ──read_catalogue──▶   SourceEntry (a plan version)
source.yaml, *.txt, corrections.yaml                     │ open_documents
                                                         ▼
a text file on its own        ──read_document──▶    SourceDocument (its lines)
"""

from __future__ import annotations

from keikaku.sources.corrections import Certainty, Correction, CorrectionKind
from keikaku.sources.document import Line, SourceDocument
from keikaku.sources.read import document_from_bytes, read_document

__all__ = [
    "Certainty",
    "Correction",
    "CorrectionKind",
    "Line",
    "SourceDocument",
    "document_from_bytes",
    "read_document",
]
