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

_MOST_PHRASES = 6

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
    for run in _runs(text):
        if _is_kanji(run) and len(run) > 1:
            words.extend(run[i : i + 2] for i in range(len(run) - 1))
        else:
            words.append(run)
    return words


def _runs(text: str) -> list[str]:
    found: list[str] = _RUN.findall(unicodedata.normalize("NFKC", text).lower())
    return found


def _is_kanji(run: str) -> bool:
    return "一" <= run[0] <= "鿿"


@dataclass(frozen=True, slots=True)
class Match:
    """How similar two texts are, and which words say so."""

    score: float  #: cosine, 0 … 1
    phrases: tuple[str, ...]  #: the shared stretches of text that count most, the heaviest first


class TextIndex:
    """Weighted word vectors of a corpus, for comparing its members with each other."""

    def __init__(self, linkables: Sequence[Linkable]) -> None:
        counts = [_weighted_words(linkable) for linkable in linkables]
        frequency = Counter(word for words in counts for word in words)
        total = len(counts)
        self._vectors: dict[str, dict[str, float]] = {}
        self._postings: dict[str, list[str]] = defaultdict(list)
        self._runs: dict[str, list[str]] = {}
        for linkable, words in zip(linkables, counts, strict=True):
            vector = _unit_vector(words, frequency, total)
            self._vectors[linkable.iri] = vector
            self._runs[linkable.iri] = [run for _, text in _fields(linkable) for run in _runs(text)]
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
        parts = {word: left[word] * right[word] for word in sorted(left.keys() & right.keys())}
        weights = {
            phrase: sum(parts.get(word, 0.0) for word in words_of(phrase))
            for phrase in _shared_phrases(self._runs[iri], self._runs[other])
        }
        heaviest = sorted(weights, key=lambda phrase: (-weights[phrase], phrase))
        return Match(sum(parts.values()), tuple(heaviest[:_MOST_PHRASES]))


def _weighted_words(linkable: Linkable) -> dict[str, float]:
    weights: dict[str, float] = defaultdict(float)
    for field, text in _fields(linkable):
        for word, count in Counter(words_of(text)).items():
            weights[word] += FIELD_WEIGHTS[field] * (1 + math.log(count))
    return weights


def _fields(linkable: Linkable) -> Iterable[tuple[str, str]]:
    """The texts of a linkable by field, without the name of its publisher."""
    texts = {
        "title": linkable.title,
        "description": linkable.description,
        "parents": " ".join(linkable.parents),
    }
    name = linkable.publisher_name
    return ((field, text.replace(name, " ") if name else text) for field, text in texts.items())


def _shared_phrases(runs: Iterable[str], others: Iterable[str]) -> set[str]:
    """The longest stretches of ``runs`` in ``others`` too: 公共交通, not 公共 and 交通."""
    other_runs = set(others)
    shared: set[str] = set()
    for run in runs:
        if run in other_runs:
            shared.add(run)
        elif _is_kanji(run):
            shared.update(_shared_stretches(run, other_runs))
    return shared


def _shared_stretches(run: str, others: set[str]) -> Iterable[str]:
    start = 0
    while start < len(run) - 1:
        end = len(run)
        while end - start > 1 and not any(run[start:end] in other for other in others):
            end -= 1
        if end - start > 1:
            yield run[start:end]
        start = max(start + 1, end - 1)


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
