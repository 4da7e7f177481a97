"""Words of answers that are ours, not a plan's: codes, times, kinds — in both languages.

Stored questions answer in Japanese, as the plans do. A column that holds nothing but words of code
lists, of the vocabulary and of the questions themselves can be shown in English as well; a column
with a single word of a plan in it is left as it is.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from keikaku.publish.index import GraphIndex
    from keikaku.publish.terms import Literal

__all__ = ["closed_words"]

#: What has a name of ours in both languages.
_NAMED = (
    "skos:Concept",
    "owl:Class",
    "kk:FiscalYear",
    "kk:CalendarYear",
    "kk:UnspecifiedYear",
    "kk:Month",
    "kk:Day",
)


def closed_words(index: GraphIndex) -> Mapping[str, str]:
    """English for Japanese: the words of which there is only one English."""
    found: dict[str, set[str]] = {}
    for kind in _NAMED:
        for iri in index.of_type(kind):
            for name in ("rdfs:label", "skos:prefLabel"):
                _add(found, index.literals(iri, name))
    words = {ja: next(iter(en)) for ja, en in found.items() if len(en) == 1}
    return {**words, **_coined()}


def _add(found: dict[str, set[str]], literals: Iterable[Literal]) -> None:
    by_language = {literal.lang: literal.value for literal in literals}
    if "ja" in by_language and "en" in by_language:
        found.setdefault(by_language["ja"], set()).add(by_language["en"])


@cache
def _coined() -> dict[str, str]:
    """Words that the stored questions bring themselves: ``answer_words.toml``."""
    table = files("keikaku.publish").joinpath("answer_words.toml")
    return tomllib.loads(table.read_text(encoding="utf-8"))
