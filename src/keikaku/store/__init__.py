"""Stores: where graphs lie and SPARQL is answered, in memory or at a remote endpoint."""

from __future__ import annotations

from keikaku.store.answer import Answer, Row, Solutions, Term, Triples, Truth
from keikaku.store.base import GraphStore
from keikaku.store.endpoint import EndpointStore
from keikaku.store.files import read_quads
from keikaku.store.memory import MemoryStore

__all__ = [
    "Answer",
    "EndpointStore",
    "GraphStore",
    "MemoryStore",
    "Row",
    "Solutions",
    "Term",
    "Triples",
    "Truth",
    "read_quads",
]
