"""The wordings of headers and headings, from ``words/headers.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from corpus.vocabulary import WORDS

if TYPE_CHECKING:
    from random import Random

__all__ = ["header", "headers", "heading"]

#: Only these say "where we began" beside a column of what was reached since.
_BEGINNINGS = (
    "基準",
    "策定",
    "当初",
    "計画",
    "出発",
    "スタート",
    "初期",
    "ベース",
    "従前",
    "戦略策定",
)


@cache
def _words() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    data = tomllib.loads((WORDS / "headers.toml").read_text(encoding="utf-8"))
    headings = {name: tuple(words.split()) for name, words in data.pop("headings").items()}
    return {name: tuple(words.split()) for name, words in data.items()}, headings


def headers(column: str) -> tuple[str, ...]:
    """Every wording of a column's header."""
    return _words()[0][column]


def header(column: str, rng: Random, *, beside_actual: bool = False, as_label: bool = False) -> str:
    """A wording of a column's header; ``as_label`` one that can stand before a value."""
    words = headers(column)
    if beside_actual:
        words = tuple(word for word in words if word.startswith(_BEGINNINGS) and "現状" not in word)
    if as_label:
        words = tuple(
            word for word in words if not word.endswith(("年", "年度", "時", "時点", "）"))
        )
    return rng.choice(words)


def heading(block: str, rng: Random) -> str:
    """A wording of the heading of a block; ``{c}`` is the citizen, ``{s}`` the municipality."""
    return rng.choice(_words()[1][block])
