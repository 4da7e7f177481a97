"""The generator's own words: what municipalities measure and do, from the files of ``words/``."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

__all__ = ["Field", "Kind", "MeasureWords", "fields", "indicator_kinds"]

WORDS = Path(__file__).parent / "words"


@dataclass(frozen=True)
class Kind:
    """Something that is measured, with the range its figures lie in."""

    field: str
    name: str
    unit: str
    low: Decimal
    high: Decimal
    decimals: int
    trend: str  #: ``+`` up, ``-`` down, ``=`` keep, ``0`` down to nil
    traits: frozenset[str]  #: cum, survey, money, signed, mf (by sex), sj (by school)


@dataclass(frozen=True)
class MeasureWords:
    """A measure's title with the things its sentences are about."""

    title: str
    things: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Field:
    """A field of policy."""

    key: str
    sdgs: tuple[int, ...]
    goals: tuple[str, ...]
    plans: tuple[str, ...]
    measures: tuple[MeasureWords, ...]


@cache
def indicator_kinds() -> tuple[Kind, ...]:
    """All kinds of indicators of ``words/indicators.tsv``."""
    with (WORDS / "indicators.tsv").open(encoding="utf-8", newline="") as file:
        rows = [line for line in file if not line.startswith("#")]
    return tuple(
        Kind(
            row["field"], row["name"], row["unit"], Decimal(row["low"]), Decimal(row["high"]),
            int(row["decimals"]), row["trend"], frozenset(row["traits"].split()),
        )
        for row in csv.DictReader(rows, delimiter="\t")
    )  # fmt: skip


@cache
def fields() -> tuple[Field, ...]:
    """All fields of policy of ``words/measures.toml``."""
    data = tomllib.loads((WORDS / "measures.toml").read_text(encoding="utf-8"))
    return tuple(
        Field(
            key,
            tuple(words["sdgs"]),
            tuple(words["goals"]),
            tuple(words["plans"]),
            tuple(
                MeasureWords(title, tuple(more["things"]), tuple(more["roles"]))
                for title, more in words["measures"].items()
            ),
        )
        for key, words in data.items()
    )
