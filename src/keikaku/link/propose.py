"""Propose mappings: city to city, city to national pillar, indicator to indicator.

A first, plain method (``keikaku.link.lexical``). Every proposal is kept only when its score reaches
a threshold and it is among the best of its subject for the plan it points into, so that links
do not grow with the square of the elements.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keikaku import __version__
from keikaku.iri import BASE
from keikaku.link.lexical import TextIndex
from keikaku.link.mapping import Mapping, MappingSet, Predicate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from keikaku.link.corpus import Linkable

__all__ = ["Thresholds", "propose_mappings"]

_MEASURE = "cosine of field-weighted TF-IDF over kanji pairs, katakana and Latin words"
_TOOL = "keikaku link (lexical)"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which raw score on a mapping is proposed, and how many for each subject and plan."""

    related: float = 0.15  #: cross-city elements: ``skos:relatedMatch`` from here
    close: float = 0.30  #: … ``skos:closeMatch`` from here
    pillar: float = 0.06  #: pillars speak in few, general words: their cosines are small
    indicator: float = 0.30
    indicator_close: float = 0.60
    best: int = 3  #: per subject and target plan
    best_pillars: int = 2


def propose_mappings(
    linkables: Sequence[Linkable], thresholds: Thresholds | None = None, *, base: str = BASE
) -> MappingSet:
    """Every mapping that reaches its threshold, in canonical order.

    Args:
        linkables: what :func:`keikaku.link.corpus.read_linkables` gives.
        thresholds: raw scores to reach; the defaults suit the plain lexical method.
        base: the base IRI, for the name of the mapping set.
    """
    limits = thresholds or Thresholds()
    elements = [linkable for linkable in linkables if linkable.kind != "Indicator"]
    indicators = [linkable for linkable in linkables if linkable.kind == "Indicator"]
    mappings = [
        *_element_mappings(elements, limits),
        *_pillar_mappings(elements, limits),
        *_indicator_mappings(indicators, limits),
    ]
    mappings.sort(key=lambda mapping: (mapping.subject_id, mapping.object_id, mapping.predicate))
    return MappingSet(tuple(mappings), _TOOL, __version__, f"{base}id/mappings/predicted")


def _element_mappings(elements: Sequence[Linkable], limits: Thresholds) -> Iterable[Mapping]:
    local = [element for element in elements if not element.national]
    index = TextIndex(local)
    for one, other in _best_pairs(local, index, limits.related, limits.best):
        score = index.match(one.iri, other.iri).score
        close = score >= limits.close and _level(one) == _level(other)
        yield _mapping(
            index, one, other, Predicate.CLOSE_MATCH if close else Predicate.RELATED_MATCH
        )


def _indicator_mappings(indicators: Sequence[Linkable], limits: Thresholds) -> Iterable[Mapping]:
    index = TextIndex(indicators)
    for one, other in _best_pairs(indicators, index, limits.indicator, limits.best):
        score = index.match(one.iri, other.iri).score
        close = score >= limits.indicator_close and one.unit == other.unit
        yield _mapping(
            index, one, other, Predicate.CLOSE_MATCH if close else Predicate.RELATED_MATCH
        )


def _pillar_mappings(elements: Sequence[Linkable], limits: Thresholds) -> Iterable[Mapping]:
    index = TextIndex(elements)
    pillars = {element.iri: element for element in elements if _is_pillar(element)}
    for element in elements:
        if element.national:
            continue
        scores = index.similar(element.iri)
        ranked = sorted(
            (iri for iri in pillars if scores.get(iri, 0.0) >= limits.pillar),
            key=lambda iri: (-scores[iri], iri),
        )
        for iri in ranked[: limits.best_pillars]:
            yield _mapping(index, element, pillars[iri], Predicate.CONTRIBUTES_TO)


def _is_pillar(element: Linkable) -> bool:
    return element.national and element.kind == "Goal"


def _level(element: Linkable) -> str:
    """Goals are compared with goals; what carries them out, with each other."""
    return "goal" if element.kind in ("Goal", "PriorityGoal") else "measure"


def _best_pairs(
    linkables: Sequence[Linkable], index: TextIndex, threshold: float, best: int
) -> list[tuple[Linkable, Linkable]]:
    """Pairs of different publishers that are among the best for one end, each pair once."""
    by_iri = {linkable.iri: linkable for linkable in linkables}
    pairs: set[tuple[str, str]] = set()
    for linkable in linkables:
        per_plan: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for iri, score in index.similar(linkable.iri).items():
            other = by_iri[iri]
            if score >= threshold and other.publisher != linkable.publisher:
                per_plan[other.version].append((-score, iri))
        for candidates in per_plan.values():
            for _, iri in sorted(candidates)[:best]:
                pairs.add((min(linkable.iri, iri), max(linkable.iri, iri)))
    return [(by_iri[one], by_iri[other]) for one, other in sorted(pairs)]


def _mapping(index: TextIndex, one: Linkable, other: Linkable, predicate: Predicate) -> Mapping:
    match = index.match(one.iri, other.iri)
    return Mapping(
        subject_id=one.iri,
        subject_label=one.title,
        predicate=predicate,
        object_id=other.iri,
        object_label=other.title,
        similarity_score=round(match.score, 4),
        similarity_measure=_MEASURE,
        match_words=match.phrases,
        subject_source=one.version,
        object_source=other.version,
        subject_evidence=one.evidence,
        object_evidence=other.evidence,
    )
