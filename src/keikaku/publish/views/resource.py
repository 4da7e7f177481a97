"""The page of anything else: a time, a code, a link, a run, a named graph, the vocabulary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keikaku.publish.terms import natural_key
from keikaku.publish.views.evidence import Evidence, evidence_of
from keikaku.publish.views.statements import Statements, statements_of

if TYPE_CHECKING:
    from keikaku.publish.terms import Literal
    from keikaku.publish.views.alignment import LinkView
    from keikaku.publish.views.data import SiteData

__all__ = [
    "CodesView",
    "LinkPageView",
    "ResourceView",
    "view_codes",
    "view_link",
    "view_resource",
]

_CLASSES = frozenset({"owl:Class", "rdfs:Class"})
_PROPERTIES = frozenset(
    {"owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty", "rdf:Property"}
)
_COMMENTS = ("skos:definition", "rdfs:comment", "dcterms:description")


@dataclass(frozen=True, slots=True)
class ResourceView:
    """A page without a form of its own."""

    iri: str
    trail: tuple[str, ...]
    kinds: tuple[str, ...]
    definitions: tuple[Literal, ...]
    members: tuple[str, ...]
    vocabulary: tuple[tuple[str, tuple[tuple[str, list[Literal]], ...]], ...]
    anchors: frozenset[str]
    all: Statements


@dataclass(frozen=True, slots=True)
class LinkPageView:
    """The page of an alignment link."""

    iri: str
    link: LinkView
    subject_government: str | None
    object_government: str | None
    evidence: tuple[Evidence, ...]
    all: Statements


@dataclass(frozen=True, slots=True)
class CodesView:
    """The page that lists the code lists."""

    schemes: tuple[tuple[str, tuple[str, ...]], ...]
    vocabulary: str | None


def view_resource(data: SiteData, iri: str) -> ResourceView:
    """Any resource, from the graph."""
    index = data.index
    vocabulary = _vocabulary(data, iri)
    scheme = index.iri(iri, "skos:inScheme")
    return ResourceView(
        iri=iri,
        trail=(scheme,) if scheme else tuple(data.trail(iri)),
        kinds=tuple(sorted(index.types(iri))),
        definitions=tuple(_comments(data, iri)),
        members=tuple(sorted(index.subjects(iri, "skos:inScheme"), key=natural_key)),
        vocabulary=vocabulary,
        anchors=frozenset(
            term.partition("#")[2] for _, members in vocabulary for term, _ in members
        ),
        all=statements_of(index, iri),
    )


def _comments(data: SiteData, iri: str) -> list[Literal]:
    return [one for name in _COMMENTS for one in data.index.literals(iri, name)]


def _vocabulary(
    data: SiteData, iri: str
) -> tuple[tuple[str, tuple[tuple[str, list[Literal]], ...]], ...]:
    """The classes and properties that are fragments of a vocabulary's page."""
    groups: dict[str, list[tuple[str, list[Literal]]]] = {}
    for term in data.index.fragments.get(iri, ()):
        types = data.index.types(term)
        kind = next(
            (
                word
                for word, found in (("classes", _CLASSES), ("properties", _PROPERTIES))
                if not types.isdisjoint(found)
            ),
            None,
        )
        if kind is not None:
            groups.setdefault(kind, []).append((term, _comments(data, term)))
    return tuple(
        (kind, tuple(groups[kind])) for kind in ("classes", "properties") if kind in groups
    )


def view_link(data: SiteData, iri: str) -> LinkPageView:
    """An alignment link, from the graph."""
    link = data.links.view(iri)
    index = data.index
    both = [
        *evidence_of(index, iri, "kk:subjectEvidence"),
        *evidence_of(index, iri, "kk:objectEvidence"),
    ]
    return LinkPageView(
        iri=iri,
        link=link,
        subject_government=data.structure.government(link.subject) if link.subject else None,
        object_government=data.structure.government(link.target) if link.target else None,
        evidence=tuple(both),
        all=statements_of(index, iri),
    )


def view_codes(data: SiteData, vocabulary: str) -> CodesView:
    """All code lists of the data set."""
    index = data.index
    schemes = sorted(index.of_type("skos:ConceptScheme"), key=natural_key)
    return CodesView(
        tuple(
            (scheme, tuple(sorted(index.subjects(scheme, "skos:inScheme"), key=natural_key)))
            for scheme in schemes
            if scheme.startswith(data.paths.base)
        ),
        vocabulary if data.paths.folder(vocabulary) is not None else None,
    )
