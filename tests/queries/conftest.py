"""The committed data set: what the published graphs say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from keikaku.store import MemoryStore, read_quads

if TYPE_CHECKING:
    from pyoxigraph import Quad

GRAPHS = Path(__file__).parents[2] / "data" / "graphs"


@pytest.fixture(scope="session")
def committed_quads() -> list[Quad]:
    """Every graph of ``data/graphs/``, read from its Turtle."""
    quads = read_quads(sorted(GRAPHS.rglob("*.ttl")))
    assert quads, "data/graphs/ holds no Turtle; run `keikaku build`"
    return quads


@pytest.fixture(scope="session")
def committed(committed_quads: list[Quad]) -> MemoryStore:
    """The committed data set in memory."""
    return MemoryStore(committed_quads)
