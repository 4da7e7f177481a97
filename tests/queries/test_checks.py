"""The checks find nothing in the committed data, and do find what they are for."""

from __future__ import annotations

from pathlib import Path

import pytest

from keikaku.query import find_query, list_queries, run_query
from keikaku.store import MemoryStore

CASES = Path(__file__).parent / "checks"
CHECKS = [query.name for query in list_queries("checks")]


def found(name: str, store: MemoryStore) -> list[str]:
    rows = run_query(find_query(name, "checks"), store).rows
    return [row[0].value.rpartition("/")[2] for row in rows if row[0]]


@pytest.mark.parametrize("name", CHECKS)
def test_the_committed_data_are_as_they_must_be(name: str, committed: MemoryStore) -> None:
    assert found(name, committed) == []


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_finds_the_wrong_and_leaves_the_right(name: str) -> None:
    wrong = found(name, MemoryStore.from_paths(CASES / f"{name}.ttl"))
    assert wrong
    assert all(local.startswith("wrong") for local in wrong)
    text = (CASES / f"{name}.ttl").read_text(encoding="utf-8")
    assert len(wrong) == sum(line.startswith(":wrong") for line in text.splitlines())
    assert any(line.startswith(":right") for line in text.splitlines())
