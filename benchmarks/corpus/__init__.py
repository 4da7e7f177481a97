"""Varied plan documents of fictional municipalities, with everything they say known.

A logical plan is drawn first (:mod:`corpus.drawing`), then printed in one of many layouts
(:mod:`corpus.document`). The same seed gives the same documents on every machine.
"""

from __future__ import annotations

from corpus.document import Document, make_document, make_documents

__all__ = ["Document", "make_document", "make_documents"]
