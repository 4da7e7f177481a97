"""Mappings between parts of plans, in SSSOM's words (https://w3id.org/sssom/)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Mapping", "MappingSet", "Predicate", "record_id"]

#: Justification of everything this package proposes (SEMAPV).
LEXICAL_SIMILARITY = "semapv:LexicalSimilarityThresholdMatching"


class Predicate(StrEnum):
    """What a mapping says of subject and object, as a CURIE."""

    CLOSE_MATCH = "skos:closeMatch"
    RELATED_MATCH = "skos:relatedMatch"
    CONTRIBUTES_TO = "kk:contributesTo"  #: a city's element to a pillar of a national framework

    @property
    def family(self) -> str:
        """What kind of question the mapping answers; one answer per pair of things and family."""
        return "contribution" if self is Predicate.CONTRIBUTES_TO else "similarity"


def record_id(subject: str, obj: str, family: str) -> str:
    """A stable id for what is said of two things: it survives new scores and predicates.

    Similarity has no direction, so its ends are taken in the order of their IRIs.

    >>> record_id("b", "a", "similarity") == record_id("a", "b", "similarity")
    True
    >>> record_id("b", "a", "contribution") == record_id("a", "b", "contribution")
    False
    """
    ends = (subject, obj) if family == "contribution" else tuple(sorted((subject, obj)))
    return hashlib.sha256("\n".join((family, *ends)).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Mapping:
    """One proposed mapping: a row of an SSSOM file.

    ``similarity_score`` is the raw score of ``similarity_measure`` (0 … 1), not a probability;
    calibrated confidence is another field and not filled before it has been measured.
    """

    subject_id: str
    subject_label: str
    predicate: Predicate
    object_id: str
    object_label: str
    similarity_score: float
    similarity_measure: str
    match_words: tuple[str, ...]
    subject_source: str  #: IRI of the subject's plan version
    object_source: str
    subject_evidence: str = ""  #: IRI of the evidence span
    object_evidence: str = ""
    justification: str = LEXICAL_SIMILARITY

    @property
    def record_id(self) -> str:
        """See :func:`record_id`."""
        return record_id(self.subject_id, self.object_id, self.predicate.family)


@dataclass(frozen=True, slots=True)
class MappingSet:
    """Mappings in canonical order, with the tool that proposed them."""

    mappings: tuple[Mapping, ...]
    tool: str
    tool_version: str
    iri: str
