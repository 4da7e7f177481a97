"""A plain lexical similarity of Japanese policy texts that needs no dictionary.

Content words are taken from the script itself: a run of kanji gives its pairs of characters, a run
of katakana or Latin letters is one word, hiragana (endings and particles) is passed over. Words are
weighted by field and by how rare they are in the corpus; two texts are compared by the cosine.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from keikaku.link.corpus import Linkable

__all__ = ["TextIndex", "words_of"]

_RUN = re.compile(r"[一-鿿々〆ヶ]+|[ァ-ヴー]+|[a-z0-9.]*[a-z][a-z0-9.]*")

#: What a field says about the subject, relative to the description.
FIELD_WEIGHTS = {"title": 2.0, "description": 1.0, "parents": 0.6}


def words_of(text: str) -> list[str]:
    """The content words of a text, in order, with repetitions.

    >>> words_of("公共交通ネットワークの整備")
    ['公共', '共交', '交通', 'ネットワーク', '整備']
    >>> words_of("ＤＸ化への支援")
    ['dx', '化', '支援']
    """
    words: list[str] = []
    for run in _RUN.findall(unicodedata.normalize("NFKC", text).lower()):
        if "一" <= run[0] <= "鿿" and len(run) > 1:
            words.extend(run[i : i + 2] for i in range(len(run) - 1))
        else:
            words.append(run)
    return words


@dataclass(frozen=True, slots=True)
class Match:
    """How similar two texts are, and which words say so."""

    score: float  #: cosine, 0 … 1
    words: tuple[str, ...]  #: the shared words that count most, the heaviest first


class TextIndex:
    """Weighted word vectors of a corpus, for comparing its members with each other."""

    def __init__(self, linkables: Sequence[Linkable]) -> None:
        counts = [_weighted_words(linkable) for linkable in linkables]
        frequency = Counter(word for words in counts for word in words)
        total = len(counts)
        self._vectors: dict[str, dict[str, float]] = {}
        self._postings: dict[str, list[str]] = defaultdict(list)
        for linkable, words in zip(linkables, counts, strict=True):
            vector = _unit_vector(words, frequency, total)
            self._vectors[linkable.iri] = vector
            for word in vector:
                self._postings[word].append(linkable.iri)

    def similar(self, iri: str) -> dict[str, float]:
        """Score of every other member that shares a word with ``iri``."""
        scores: dict[str, float] = defaultdict(float)
        for word, weight in self._vectors[iri].items():
            for other in self._postings[word]:
                scores[other] += weight * self._vectors[other][word]
        scores.pop(iri, None)
        return scores

    def match(self, iri: str, other: str) -> Match:
        """The similarity of two members with the words that make it."""
        left, right = self._vectors[iri], self._vectors[other]
        parts = {word: left[word] * right[word] for word in left.keys() & right.keys()}
        heaviest = sorted(parts, key=lambda word: (-parts[word], word))
        return Match(sum(parts.values()), tuple(heaviest[:6]))


def _weighted_words(linkable: Linkable) -> dict[str, float]:
    fields: Iterable[tuple[str, str]] = (
        ("title", linkable.title),
        ("description", linkable.description),
        ("parents", " ".join(linkable.parents)),
    )
    weights: dict[str, float] = defaultdict(float)
    for field, text in fields:
        for word, count in Counter(words_of(_without_publisher(text, linkable))).items():
            weights[word] += FIELD_WEIGHTS[field] * (1 + math.log(count))
    return weights


def _without_publisher(text: str, linkable: Linkable) -> str:
    name = linkable.publisher_name
    return text.replace(name, " ") if name else text


def _unit_vector(
    words: Mapping[str, float], frequency: Mapping[str, int], total: int
) -> dict[str, float]:
    weighted = {
        word: weight * math.log((1 + total) / (1 + frequency[word]))
        for word, weight in words.items()
    }
    norm = math.sqrt(sum(weight * weight for weight in weighted.values()))
    if not norm:
        return {}
    # Sorted, so that sums of floats come out the same whatever the hash seed.
    return {word: weighted[word] / norm for word in sorted(weighted) if weighted[word]}
