"""The data sets that questions are asked: the published one, and that with the fictional plans."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from keikaku.store import MemoryStore, read_quads

if TYPE_CHECKING:
    from pyoxigraph import Quad

DATA = Path(__file__).parents[2] / "data"


@dataclass(frozen=True)
class Asked:
    """A data set, as quads and as a store in memory."""

    quads: list[Quad]
    store: MemoryStore


@pytest.fixture(scope="session")
def committed_quads() -> list[Quad]:
    """The whole published data set: plans, links, reference data and vocabulary."""
    quads = read_quads([DATA / "graphs" / "keikaku.nq"])
    assert quads, "data/graphs/keikaku.nq is empty; run `keikaku build`"
    return quads


@pytest.fixture(scope="session")
def committed(committed_quads: list[Quad]) -> MemoryStore:
    """The published data set in memory."""
    return MemoryStore(committed_quads)


@pytest.fixture(scope="session")
def published(committed_quads: list[Quad], committed: MemoryStore) -> Asked:
    """What ``keikaku query`` asks."""
    return Asked(committed_quads, committed)


@pytest.fixture(scope="session")
def with_fixtures(committed_quads: list[Quad]) -> Asked:
    """What ``keikaku query --data data/graphs --data data/fixtures`` asks."""
    quads = [*committed_quads, *read_quads([DATA / "fixtures"])]
    return Asked(quads, MemoryStore(quads))
