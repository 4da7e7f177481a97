"""The page of anything else: a time, a link, a run, a named graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keikaku.publish.views.evidence import Evidence, evidence_of
from keikaku.publish.views.statements import Statements, statements_of

if TYPE_CHECKING:
    from keikaku.publish.terms import Literal
    from keikaku.publish.views.alignment import LinkView
    from keikaku.publish.views.data import SiteData

__all__ = [
    "LinkPageView",
    "ResourceView",
    "view_link",
    "view_resource",
]

_COMMENTS = ("skos:definition", "rdfs:comment", "dcterms:description")


@dataclass(frozen=True, slots=True)
class ResourceView:
    """A page without a form of its own."""

    iri: str
    trail: tuple[str, ...]
    kinds: tuple[str, ...]
    definitions: tuple[Literal, ...]
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


def view_resource(data: SiteData, iri: str) -> ResourceView:
    """Any resource, from the graph."""
    index = data.index
    return ResourceView(
        iri=iri,
        trail=tuple(data.trail(iri)),
        kinds=tuple(sorted(index.types(iri))),
        definitions=tuple(_comments(data, iri)),
        all=statements_of(index, iri),
    )


def _comments(data: SiteData, iri: str) -> list[Literal]:
    return [one for name in _COMMENTS for one in data.index.literals(iri, name)]


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
