"""Our code lists as words: which concept a printed word means.

The words are the Japanese labels and the notations in ``ontology/codes/``, so that a new synonym is
an edit there and not here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rdflib import SKOS, Graph, Literal

from keikaku.resources import resource_folder
from keikaku.vocab import CODE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["CodeList", "code_list", "concept_labels"]

_SEPARATOR = "・"  # a label such as 自治会・町内会 names two words


@dataclass(frozen=True, slots=True)
class CodeList:
    """The concepts of one scheme by their words, folded in width and without spaces."""

    labels: Mapping[str, str]  #: Japanese preferred label by code
    words: Mapping[str, str]  #: code by word

    def code_of(self, text: str) -> str | None:
        """The concept that ``text`` as a whole is a word for."""
        return self.words.get(_folded(text))

    def codes_in(self, text: str) -> tuple[str, ...]:
        """The concepts whose words stand in ``text``, in its order; the longest word wins.

        Words of one character are not looked for: they stand inside too many others.
        """
        words = sorted((word for word in self.words if len(word) > 1), key=len, reverse=True)
        pattern = "|".join(map(re.escape, words))
        found = (self.words[match[0]] for match in re.finditer(pattern, _folded(text)) if match[0])
        return tuple(dict.fromkeys(found))


@cache
def code_list(scheme: str) -> CodeList:
    """The code list of that name.

    Raises:
        FileNotFoundError: the installation has no such list.
    """
    graph = _graph(scheme)
    words: dict[str, str] = {}
    labels: dict[str, str] = {}
    for word, code, is_label in sorted(_words(graph, f"{CODE}{scheme}/")):
        words.setdefault(_folded(word), code)
        if is_label:
            labels[code] = word
    return CodeList(labels, words)


@cache
def concept_labels(scheme: str, language: str) -> Mapping[str, str]:
    """The preferred label of every concept in ``language``, by code.

    Raises:
        FileNotFoundError: the installation has no such list.

    >>> concept_labels("time-source", "en")["cell"]
    'cell'
    """
    return {
        str(concept).removeprefix(f"{CODE}{scheme}/"): str(label)
        for concept, label in _graph(scheme).subject_objects(SKOS.prefLabel)
        if isinstance(label, Literal) and label.language == language
    }


def _graph(scheme: str) -> Graph:
    path = resource_folder("ontology") / "codes" / f"{scheme}.ttl"
    return Graph().parse(path, format="turtle")


def _words(graph: Graph, namespace: str) -> Iterator[tuple[str, str, bool]]:
    for predicate in (SKOS.prefLabel, SKOS.altLabel, SKOS.notation):
        for concept, text in graph.subject_objects(predicate):
            code = str(concept).removeprefix(namespace)
            if code == str(concept) or not isinstance(text, Literal):
                continue
            if text.language not in {None, "ja"}:
                continue
            is_label = predicate == SKOS.prefLabel
            yield str(text), code, is_label
            if predicate != SKOS.notation and _SEPARATOR in text:
                yield from ((part, code, False) for part in text.split(_SEPARATOR))


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
