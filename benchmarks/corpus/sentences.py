"""The sentences of ``words/sentences.toml``, filled with the things of a measure."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from corpus.vocabulary import WORDS

if TYPE_CHECKING:
    from random import Random

    from corpus.plan import Place

__all__ = ["phrases", "sentence", "sentences"]


@cache
def _all() -> dict[str, tuple[str, ...]]:
    data = tomllib.loads((WORDS / "sentences.toml").read_text(encoding="utf-8"))
    return {name: tuple(sentences) for name, sentences in data.items()}


def phrases(kind: str) -> tuple[str, ...]:
    """All sentences or phrases of a kind, with their gaps."""
    return _all()[kind]


def sentence(form: str, things: tuple[str, ...], place: Place, rng: Random) -> str:
    """A sentence with its gaps filled."""
    first, second = (*rng.sample(things, 2),) if len(things) > 1 else (things[0], things[0])
    text = form.format(
        a=first, b=second, c=place.citizen, s=place.kind, e=rng.choice((2, 7)),
        n=f"{rng.uniform(15, 48):.1f}", m=f"{rng.randint(120, 4800):,}", h=rng.randint(22, 30),
    )  # fmt: skip
    return place.localise(text)


def sentences(
    kind: str, count: int, things: tuple[str, ...], place: Place, rng: Random
) -> tuple[str, ...]:
    """That many different sentences of a kind, no two with the same words."""
    made: list[str] = []
    for form in rng.sample(phrases(kind), min(count, len(phrases(kind)))):
        text = sentence(form, things, place, rng)
        if text not in made:
            made.append(text)
    return tuple(made)
