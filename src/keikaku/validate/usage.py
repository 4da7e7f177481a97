"""Properties of ours used otherwise than the ontology means them, and references into nothing.

SHACL could say most of this only once for each property; the ontology already says it.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from rdflib import RDF, RDFS, Literal, URIRef

from keikaku.iri import BASE
from keikaku.validate.finding import finding_at
from keikaku.validate.shorten import shorten
from keikaku.validate.vocabulary import read_vocabulary
from keikaku.vocab import KK, OA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from rdflib import Graph
    from rdflib.term import Node

    from keikaku.findings import Finding
    from keikaku.validate.rules import Rule

__all__ = ["USAGE_RULES", "find_misuse"]

#: Properties that stay within one plan, and the class of what they point to. Where a shape already
#: asks for that class, the property is not named here.
_WITHIN = {
    KK.versionOf: KK.Plan,
    KK.inVersion: KK.PlanVersion,
    KK.documentOf: KK.PlanVersion,
    KK.inDocument: KK.SourceDocument,
    OA.hasSource: KK.SourceDocument,
    KK.hasTopElement: KK.PlanPart,
    KK.hasElement: KK.PlanPart,
    KK.statedIn: KK.PlanPart,
    KK.mobilizes: KK.PlanPart,
    KK.measuredBy: KK.Indicator,
    KK.seriesOf: KK.Indicator,
    KK.valueOf: KK.Series,
    KK.hasNote: KK.Note,
}
_YEARS = {
    *(KK.startFiscalYear, KK.endFiscalYear, KK.fromFiscalYear, KK.evaluatedYear),
    *(KK.referenceTime, KK.issued, KK.revised, KK.revisionTime),
}
_MOST_GUESSES = 50  # a guess takes milliseconds, and one mistake may stand a thousand times


def find_misuse(data: Graph, rules: Mapping[str, Rule]) -> Iterator[Finding]:
    """Whatever the rules named in :data:`USAGE_RULES` find, as far as ``rules`` has them."""
    for code, check in USAGE_RULES.items():
        if code in rules:
            yield from check(data, rules[code])


def _words_for_a_thing(data: Graph, rule: Rule) -> Iterator[Finding]:
    """A property that points to a thing has words: ``kk:planKind "総合計画"``."""
    vocabulary = read_vocabulary()
    for subject, predicate, value in data:
        if str(predicate) in vocabulary.things and isinstance(value, Literal):
            meant = _code_called(str(value), str(predicate)) or _year_called(str(value), predicate)
            said = ("", "")
            if meant:
                said = (f"（{meant} のことですか）", f" (do you mean {meant}?)")
            elif "://" in value:
                said = (f"（<{value}> と書きます）", f" (write <{value}>)")
            yield finding_at(
                data,
                rule,
                subject,
                path=str(predicate),
                value=str(value),
                said=said,
                property=shorten(str(predicate)),
                words=value,
            )


def _thing_for_words(data: Graph, rule: Rule) -> Iterator[Finding]:
    """A property that has words points to a thing: ``kk:fileName <plan.txt>``."""
    vocabulary = read_vocabulary()
    for subject, predicate, value in data:
        if str(predicate) in vocabulary.words and not isinstance(value, Literal):
            yield finding_at(
                data,
                rule,
                subject,
                path=str(predicate),
                value=str(value),
                property=shorten(str(predicate)),
                thing=value,
            )


def _without_class(data: Graph, rule: Rule) -> Iterator[Finding]:
    """Something has a name, words or numbers, but it is not said what it is."""
    telling = read_vocabulary().words | {str(RDFS.label)}
    ours = read_vocabulary().things | telling
    for subject in sorted({s for s, p in data.subject_predicates() if str(p) in telling}, key=str):
        if (subject, RDF.type, None) not in data:
            has = sorted({shorten(str(p)) for p in data.predicates(subject) if str(p) in ours})
            yield finding_at(data, rule, subject, properties=", ".join(has))


def _on_wrong_class(data: Graph, rule: Rule) -> Iterator[Finding]:
    """A property stands on a class that it is not meant for, where no query looks for it."""
    vocabulary = read_vocabulary()
    classes: dict[Node, frozenset[str]] = {}
    for subject, kind in data.subject_objects(RDF.type):
        wider = vocabulary.wider.get(str(kind), frozenset())
        classes[subject] = classes.get(subject, frozenset()) | wider
    for subject, predicate in sorted(set(data.subject_predicates()), key=str):
        meant = vocabulary.domains.get(str(predicate))
        own = classes.get(subject)
        if meant and own and not own & meant:
            yield finding_at(
                data,
                rule,
                subject,
                path=str(predicate),
                property=shorten(str(predicate)),
                meant=", ".join(sorted(map(shorten, meant))),
                own=", ".join(sorted(shorten(str(k)) for k in data.objects(subject, RDF.type))),
            )


def _dangling(data: Graph, rule: Rule) -> Iterator[Finding]:
    """A reference within a plan to something that is described nowhere.

    A graph that describes nothing of the class meant is a part of a whole, and its references may
    lead into the other parts.
    """
    described = {str(subject) for subject in data.subjects()}
    found = sorted(
        (subject, predicate, value)
        for predicate, kind in _WITHIN.items()
        if (None, RDF.type, kind) in data
        for subject, value in data.subject_objects(predicate)
        if isinstance(value, URIRef) and str(value) not in described
    )
    for number, (subject, predicate, value) in enumerate(found):
        near = get_close_matches(value, _neighbours(value, described), n=1, cutoff=0.8)
        guess = near[0] if near and number < _MOST_GUESSES else ""
        yield finding_at(
            data,
            rule,
            subject,
            path=str(predicate),
            value=str(value),
            said=(f"（<{guess}> のことですか）", f" (do you mean <{guess}>?)")
            if guess
            else ("", ""),
            property=shorten(str(predicate)),
            thing=value,
        )


def _neighbours(iri: str, described: set[str]) -> list[str]:
    beginning = iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]
    return [name for name in described if name.startswith(beginning)]


def _code_called(words: str, predicate: str) -> str:
    """The code of a property's list that is called so, or ends so."""
    vocabulary = read_vocabulary()
    scheme = vocabulary.lists.get(predicate)
    if scheme is None:
        return ""
    return next(
        (
            shorten(code)
            for code in sorted(vocabulary.codes)
            if code.startswith(f"{scheme}/")
            and (words in vocabulary.codes[code] or code.rpartition("/")[2] == words.lower())
        ),
        "",
    )


def _year_called(words: str, predicate: Node) -> str:
    """The fiscal year that a number such as 2028 stands for."""
    if predicate not in _YEARS or not re.fullmatch(r"[12]\d{3}", words):
        return ""
    return f"<{BASE}id/fy/{words}>"


USAGE_RULES: dict[str, Callable[[Graph, Rule], Iterator[Finding]]] = {
    "words-instead-of-iri": _words_for_a_thing,
    "iri-instead-of-words": _thing_for_words,
    "thing-without-class": _without_class,
    "property-on-wrong-class": _on_wrong_class,
    "dangling-reference": _dangling,
}
