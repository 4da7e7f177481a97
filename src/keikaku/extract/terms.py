"""Which glossary entries a text's note marks point to (ICT^{*1}, 関係人口*, クラウド化※6)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keikaku.extract.cleaning import strip_markdown
from keikaku.extract.folding import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from keikaku.extract.parts import Part

__all__ = ["marked_terms"]

_MARK = re.compile(
    r"\^\{(?P<caret>[^{}]+)\}|\[(?P<square>[※*]\d*)\]|[(（](?P<round>(?:[※*]|注\s*)\d*)[)）]|(?P<kome>※\s*\d{0,2})|(?P<star>\\?[*＊]{1,3}\d{0,2})"
)


def marked_terms(printed: str, terms: Sequence[Part], near: Iterable[Part]) -> tuple[str, ...]:
    """Ids of the entries that the marks in a printed text point to.

    A numbered mark is looked up by its number among the entries of the same part, since numbering
    restarts; any other mark by the words before it, in the same part first.
    """
    text = strip_markdown(printed)
    around = set(near)
    found: list[str] = []
    for match in _MARK.finditer(text):
        mark = next(group for group in match.groups() if group)
        before = squeeze(_MARK.sub("", text[: match.start()]))
        number = re.sub(r"\D", "", mark)
        candidates = [
            term for term in terms if term.parent is not None and term.parent.owner in around
        ]
        term = _by_number(candidates, number) if number else None
        term = term or _by_words(candidates, before) or _by_words(terms, before)
        if term is not None and term.id not in found:
            found.append(term.id)
    return tuple(found)


def _by_number(terms: Iterable[Part], number: str) -> Part | None:
    return next((term for term in terms if re.sub(r"\D", "", term.mark) == number), None)


def _by_words(terms: Iterable[Part], before: str) -> Part | None:
    """The entry with the longest name that the words before the mark end with."""
    fits = [term for term in terms if any(name and before.endswith(name) for name in _names(term))]
    return max(fits, key=lambda term: len(term.title), default=None)


def _names(term: Part) -> tuple[str, ...]:
    """The term, and its short form before or inside brackets."""
    key = squeeze(term.term or term.title)
    bare = re.sub(r"[(（].*[)）]$", "", key)
    inner = re.search(r"[(（]([^()（）]+)[)）]$", key)
    return (key, bare, inner[1] if inner and len(inner[1]) < 12 else "")  # an abbreviation
