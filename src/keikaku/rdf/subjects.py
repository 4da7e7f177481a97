"""A graph as a table of subjects, and the order in which a person would read them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from rdflib import RDF, Literal, URIRef

from keikaku.vocab import KK

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["Properties", "Subjects", "in_reading_order", "natural_key", "subjects_of"]

#: The objects of each predicate of one subject.
Properties: TypeAlias = "dict[URIRef, list[URIRef | Literal]]"
#: The properties of each subject.
Subjects: TypeAlias = "dict[URIRef, Properties]"
_NaturalKey: TypeAlias = "tuple[tuple[tuple[int, int, str], ...], str]"

_DIGITS = re.compile(r"([0-9]+)")

#: Classes in the order in which they are written. Fragments go with their page …
_OF_PAGES = (
    KK.Plan,
    KK.PlanVersion,
    KK.SourceDocument,
    KK.PlanPart,
    KK.Indicator,
    KK.NationalGovernment,
    KK.Prefecture,
    KK.Municipality,
)
#: … but for these, which many pages share; they come after everything else.
_SHARED = (
    KK.EraExpression,
    KK.FiscalYear,
    KK.CalendarYear,
    KK.UnspecifiedYear,
    KK.Month,
    KK.Day,
    KK.EvidenceSpan,
)
_RANKS = {
    **{str(kind): rank for rank, kind in enumerate(_OF_PAGES)},
    **{str(kind): rank for rank, kind in enumerate(_SHARED, len(_OF_PAGES) + 1)},
}
_OTHER = len(_OF_PAGES)


def subjects_of(graph: Graph) -> Subjects:
    """The triples of ``graph`` by subject and predicate, in no particular order.

    Raises:
        ValueError: the graph has a blank node; ours have none, so that their files are stable.
    """
    subjects: Subjects = {}
    for subject, predicate, value in graph:
        if not (
            isinstance(subject, URIRef)
            and isinstance(predicate, URIRef)
            and isinstance(value, URIRef | Literal)
        ):
            message = f"a graph of IRIs and literals only can be written, not {subject!r} {value!r}"
            raise ValueError(message)  # noqa: TRY004 - the graph is wrong, not its Python type
        subjects.setdefault(subject, {}).setdefault(predicate, []).append(value)
    return subjects


def in_reading_order(subjects: Subjects) -> list[URIRef]:
    """Subjects as a reader meets them: plan, version, documents, parts as printed, indicators.

    What belongs to one page (an indicator, its series and values) stays together; times and
    evidence, which many share, come last. Everything else is in the natural order of its IRI.
    """
    keys: dict[str, tuple[int, str, int, _NaturalKey]] = {}

    def key(subject: URIRef) -> tuple[tuple[int, str, int, _NaturalKey], bool, _NaturalKey]:
        page, hash_sign, fragment = str(subject).partition("#")
        if _rank(subjects[subject]) > _OTHER:
            page = str(subject)
        if page not in keys:
            properties = subjects.get(URIRef(page), {})
            keys[page] = (*_place(properties), natural_key(page))
        return keys[page], bool(hash_sign), natural_key(fragment)

    return sorted(subjects, key=key)


def natural_key(text: str) -> _NaturalKey:
    """Sort key that counts: ``m.2`` before ``m.10``.

    >>> sorted(["m.10", "m.2", "m"], key=natural_key)
    ['m', 'm.2', 'm.10']
    """
    parts = _DIGITS.split(text)
    # odd places are digits; text sorts after numbers at the same place
    key = tuple((0, int(part), "") if n % 2 else (1, 0, part) for n, part in enumerate(parts))
    return key, text


def _place(properties: Properties) -> tuple[int, str, int]:
    """Rank of the class, document and place in it."""
    documents = properties.get(KK.inDocument, ())
    orders = properties.get(KK.order, ())
    return (
        _rank(properties),
        min(map(str, documents), default=""),
        min((int(order) for order in orders if order.isdecimal()), default=0),
    )


def _rank(properties: Properties) -> int:
    kinds = map(str, properties.get(RDF.type, ()))
    return min((_RANKS[kind] for kind in kinds if kind in _RANKS), default=_OTHER)
