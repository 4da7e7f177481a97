"""The pages about the vocabulary: its overview, each term, the rules."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keikaku.findings import Severity
from keikaku.publish.rule_book import rule_book
from keikaku.publish.terms import PREFIXES, compact, natural_key
from keikaku.publish.views.statements import Statements, statements_of

if TYPE_CHECKING:
    from keikaku.publish.rule_book import RuleEntry, RuleGroup, TierEntry
    from keikaku.publish.terms import Literal, Term
    from keikaku.publish.views.data import SiteData
    from keikaku.publish.vocabulary import Use

__all__ = [
    "RulesView",
    "TermRow",
    "TermView",
    "VocabularyView",
    "view_rules",
    "view_term",
    "view_vocabulary",
]

_MATCHES = (
    "rdfs:subClassOf",
    "rdfs:subPropertyOf",
    "owl:equivalentClass",
    "owl:equivalentProperty",
    "skos:exactMatch",
    "skos:closeMatch",
    "skos:relatedMatch",
    "skos:broadMatch",
    "skos:narrowMatch",
)
_CHARACTER = frozenset(
    {
        "owl:ObjectProperty",
        "owl:DatatypeProperty",
        "owl:AnnotationProperty",
        "owl:FunctionalProperty",
        "owl:InverseFunctionalProperty",
        "owl:SymmetricProperty",
        "owl:TransitiveProperty",
        "owl:Class",
    }
)


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term in the overview, with the narrower ones below it."""

    iri: str
    local: str
    name: str  #: prefixed
    definitions: tuple[Literal, ...]
    count: int  #: how often the data use it
    is_deprecated: bool
    below: tuple[TermRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """How a term of ours relates to one of another vocabulary."""

    term: str
    relation: str
    other: str


@dataclass(frozen=True, slots=True)
class VocabularyView:
    """The overview of the vocabulary."""

    iri: str
    description: tuple[Literal, ...]
    version: str
    version_iri: str | None
    issued: str
    licence: str | None
    prefix: str
    namespace: str
    classes: tuple[TermRow, ...]  #: as a tree
    properties: tuple[tuple[str | None, tuple[TermRow, ...]], ...]  #: by the class they are of
    schemes: tuple[tuple[str, int], ...]
    alignments: tuple[str, ...]
    matches: tuple[tuple[str, tuple[Match, ...]], ...]  #: by the prefix of the other vocabulary
    rule_count: int
    anchors: frozenset[str]
    others: Statements  #: what is said of the document itself and of fragments that are no terms


@dataclass(frozen=True, slots=True)
class Sample:
    """A use of a term: whose plan, the page it is described on, the resource, what it says."""

    iri: str
    government: str | None
    holder: str | None  #: where ``iri`` is a place in the page of another resource
    values: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class TermView:
    """Everything the page of a term shows."""

    iri: str
    vocabulary: str
    name: str
    is_class: bool
    kinds: tuple[str, ...]
    labels: tuple[Literal, ...]
    other_names: tuple[Literal, ...]
    definitions: tuple[Literal, ...]
    notes: tuple[Literal, ...]
    examples: tuple[Literal, ...]
    above: tuple[str, ...]  #: the nearest last
    below: tuple[str, ...]
    inverses: tuple[str, ...]
    domains: tuple[str, ...]
    ranges: tuple[str, ...]
    code_lists: tuple[str, ...]
    properties: tuple[tuple[str, tuple[str, ...]], ...]  #: by the class that they are of
    pointing: tuple[str, ...]  #: properties that lead to instances of the class
    disjoint: tuple[str, ...]
    matches: tuple[tuple[str, tuple[str, ...]], ...]
    match_notes: tuple[Literal, ...]
    rules: tuple[RuleEntry, ...]
    inherited: tuple[RuleEntry, ...]
    reading: tuple[RuleEntry, ...]  #: rules that read the term without being about it
    use: Use
    samples: tuple[Sample, ...]
    is_deprecated: bool
    successors: tuple[str, ...]
    since: str
    version: str
    all: Statements


@dataclass(frozen=True, slots=True)
class RulesView:
    """The page of all rules."""

    groups: tuple[RuleGroup, ...]
    severities: tuple[tuple[str, int], ...]
    tiers: tuple[tuple[TierEntry, int], ...]


def view_rules() -> RulesView:
    """The rules, from the shapes that ship with Keikaku."""
    book = rule_book()
    counts = Counter(entry.rule.severity for entry in book.entries)
    return RulesView(
        book.groups,
        tuple((severity.value, counts[severity]) for severity in Severity),
        tuple((tier, sum(e.tier == tier for e in book.entries)) for tier in book.tiers),
    )


def view_vocabulary(data: SiteData) -> VocabularyView:
    """The overview, from the graph of the ontology."""
    index, vocabulary = data.index, data.vocabulary
    iri = vocabulary.iri
    classes = tuple(_row(data, one, ()) for one in vocabulary.tops(vocabulary.classes))
    properties = _by_class(data)
    shown = {row.iri for top in classes for row in _all_of(top)}
    shown |= {row.iri for _, rows in properties for row in rows}
    own = tuple(entry for entry in index.about_page(iri) if entry[0] not in shown)
    return VocabularyView(
        iri=iri,
        description=tuple(index.literals(iri, "dcterms:description")),
        version=index.value(iri, "owl:versionInfo") or "",
        version_iri=index.iri(iri, "owl:versionIRI"),
        issued=index.value(iri, "dcterms:issued") or "",
        licence=index.iri(iri, "dcterms:license"),
        prefix=index.value(iri, "vann:preferredNamespacePrefix") or "",
        namespace=f"{iri}#",
        classes=classes,
        properties=properties,
        schemes=tuple(
            (scheme, len(index.subjects(scheme, "skos:inScheme")))
            for scheme in sorted(index.of_type("skos:ConceptScheme"), key=natural_key)
            if scheme.startswith(data.paths.base)
        ),
        alignments=tuple(
            one for one in index.of_type("owl:Ontology") if one.startswith(f"{iri}/alignments/")
        ),
        matches=_matches_by_vocabulary(data),
        rule_count=sum(1 for _ in rule_book().entries),
        anchors=frozenset(term.partition("#")[2] for term in shown),
        others=Statements(own, (), 0),
    )


def _all_of(row: TermRow) -> list[TermRow]:
    return [row, *(one for below in row.below for one in _all_of(below))]


def _row(data: SiteData, term: str, above: tuple[str, ...], *, alone: bool = False) -> TermRow:
    """A term with the classes below it; a circle is followed only once."""
    index = data.index
    below = () if alone else _first_below(data, term, (*above, term))
    return TermRow(
        iri=term,
        local=term.partition("#")[2],
        name=compact(term),
        definitions=_definitions(data, term),
        count=data.vocabulary.use(term).count,
        is_deprecated=index.is_true(term, "owl:deprecated"),
        below=tuple(_row(data, one, (*above, term)) for one in below),
    )


def _first_below(data: SiteData, term: str, above: tuple[str, ...]) -> list[str]:
    """The terms right below a term; one that stands below two is shown below the first."""
    vocabulary = data.vocabulary
    below = [one for one in vocabulary.below(term) if one not in above]
    return [one for one in below if vocabulary.above(one)[0] == term]


def _definitions(data: SiteData, term: str) -> tuple[Literal, ...]:
    names = ("skos:definition", "rdfs:comment")
    return tuple(one for name in names for one in data.index.literals(term, name))


def _by_class(data: SiteData) -> tuple[tuple[str | None, tuple[TermRow, ...]], ...]:
    """Each property once: under the one class it is for, or under none where it is for several."""
    groups: dict[str | None, list[TermRow]] = {}
    for term in data.vocabulary.properties:
        domains = data.index.iris(term, "schema:domainIncludes")
        holder = domains[0] if len(domains) == 1 else None
        groups.setdefault(holder, []).append(_row(data, term, (), alone=True))
    ordered = sorted(groups, key=lambda holder: (holder is None, holder or ""))
    return tuple((holder, tuple(groups[holder])) for holder in ordered)


def view_term(data: SiteData, iri: str) -> TermView:
    """The page of a class or property, from the graph of the ontology and the shapes."""
    index, vocabulary = data.index, data.vocabulary
    is_class = iri in vocabulary.classes
    above = vocabulary.above(iri)
    book = rule_book()
    rules = book.of_classes((iri,)) if is_class else book.of_property(iri)
    use = vocabulary.use(iri)
    return TermView(
        iri=iri,
        vocabulary=vocabulary.iri,
        name=compact(iri),
        is_class=is_class,
        kinds=tuple(sorted(index.types(iri) & _CHARACTER)),
        labels=tuple(index.literals(iri, "rdfs:label")),
        other_names=tuple(index.literals(iri, "skos:altLabel")),
        definitions=_definitions(data, iri),
        notes=tuple(
            one
            for name in ("skos:scopeNote", "skos:editorialNote")
            for one in index.literals(iri, name)
        ),
        examples=tuple(index.literals(iri, "skos:example")),
        above=above[::-1],
        below=vocabulary.below(iri),
        inverses=vocabulary.inverses(iri),
        domains=tuple(index.iris(iri, "schema:domainIncludes")),
        ranges=tuple(index.iris(iri, "schema:rangeIncludes")),
        code_lists=tuple(
            one
            for one in index.iris(iri, "rdfs:seeAlso")
            if "skos:ConceptScheme" in index.types(one)
        ),
        properties=tuple(
            (kind, found) for kind in (iri, *above) if (found := vocabulary.properties_of(kind))
        )
        if is_class
        else (),
        pointing=vocabulary.properties_to(iri),
        disjoint=tuple(
            dict.fromkeys(
                [*index.iris(iri, "owl:disjointWith"), *index.subjects(iri, "owl:disjointWith")]
            )
        ),
        matches=_matches(data, iri),
        match_notes=tuple(index.literals(iri, "skos:note")),
        rules=rules,
        inherited=book.of_classes(above) if is_class else (),
        reading=book.mentioning(iri),
        use=use,
        samples=tuple(_sample(data, one, "" if is_class else compact(iri)) for one in use.samples),
        is_deprecated=index.is_true(iri, "owl:deprecated"),
        successors=tuple(index.iris(iri, "dcterms:isReplacedBy")),
        since=index.value(iri, "owl:versionInfo") or "",
        version=index.value(vocabulary.iri, "owl:versionInfo") or "",
        all=_own_statements(data, iri),
    )


def _matches(data: SiteData, iri: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """How the term relates to those of other vocabularies, by kind of relation."""
    found = []
    for name in _MATCHES:
        others = [one for one in data.index.iris(iri, name) if not data.vocabulary.is_ours(one)]
        if others:
            found.append((name, tuple(others)))
    return tuple(found)


def _matches_by_vocabulary(data: SiteData) -> tuple[tuple[str, tuple[Match, ...]], ...]:
    groups: dict[str, list[Match]] = {}
    for term in (*data.vocabulary.classes, *data.vocabulary.properties):
        for relation, others in _matches(data, term):
            for other in others:
                prefix, colon, _ = compact(other).partition(":")
                known = prefix if colon and prefix in PREFIXES else ""
                groups.setdefault(known, []).append(Match(term, relation, other))
    return tuple((prefix, tuple(groups[prefix])) for prefix in sorted(groups))


def _sample(data: SiteData, iri: str, predicate: str) -> Sample:
    page = iri.partition("#")[0]
    values = data.index.terms(iri, predicate) if predicate else ()
    return Sample(
        iri=iri,
        government=data.structure.government(page),
        holder=page if page != iri and page in data.index else None,
        values=tuple(values[:3]),
    )


def _own_statements(data: SiteData, iri: str) -> Statements:
    """What the graph says of the term alone, and what points at it."""
    everything = statements_of(data.index, iri)
    return Statements(
        ((iri, data.index.about(iri)),), everything.incoming, everything.incoming_count
    )
