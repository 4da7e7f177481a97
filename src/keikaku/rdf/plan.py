"""The plan, its version and their documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import DCTERMS, RDF, RDFS, URIRef

from keikaku.model.plan import VersionStatus
from keikaku.rdf.code_lists import code_list
from keikaku.rdf.evidence import add_evidence
from keikaku.rdf.literals import integer, japanese, plain
from keikaku.rdf.periods import add_period
from keikaku.rdf.reference import area
from keikaku.rdf.reviews import add_reviews
from keikaku.rdf.times import add_time
from keikaku.vocab import KK, code

if TYPE_CHECKING:
    from keikaku.model.dates import PrintedTime
    from keikaku.rdf.scope import DocumentScope, VersionScope

__all__ = ["add_plan", "add_source_document", "add_version"]

#: IANA's registry, whose entries are the values of ``dcterms:format``.
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
#: The property that each field of a description becomes; named when its value is supplied.
_PROPERTIES = {
    "title": RDFS.label,
    "publisher": KK.adoptedBy,
    "kind": KK.planKind,
    "kind_text": KK.planKind,
    "period": KK.planPeriod,
    "issued": KK.issued,
    "revised": KK.revised,
    "status": KK.versionStatus,
}


def add_plan(scope: VersionScope) -> None:
    """Describe the plan (the work) that the version is a state of."""
    version, graph = scope.version, scope.graph
    graph.add((scope.plan, RDF.type, KK.Plan))
    graph.add((scope.plan, RDFS.label, japanese(version.title)))
    for kind in version.kinds:
        graph.add((scope.plan, KK.planKind, code("plan-kind", kind)))
    publisher = version.publisher.code
    graph.add((scope.plan, KK.adoptedBy, URIRef(scope.iris.government(publisher))))
    if publisher is not None:
        graph.add((scope.plan, DCTERMS.spatial, area(publisher)))
    graph.add((scope.plan, KK.hasPlanVersion, scope.iri))


def add_version(scope: VersionScope) -> None:
    """Describe the version: its state, its period, its times and its documents."""
    version, graph = scope.version, scope.graph
    graph.add((scope.iri, RDF.type, KK.PlanVersion))
    graph.add((scope.iri, RDFS.label, japanese(_version_label(scope))))
    graph.add((scope.iri, KK.versionOf, scope.plan))
    graph.add((scope.iri, KK.versionStatus, code("version-status", version.status)))
    if version.period is not None:
        node = URIRef(scope.iris.fragment(scope.iri, "period"))
        span = version.period.span
        document = span and scope.document_of_span(span.document)
        evidence = add_evidence(document, span) if document and span else None
        graph.add((scope.iri, KK.planPeriod, node))
        add_period(graph, node, version.period, scope.iris, evidence)
    for predicate, time in (
        (KK.issued, _first_time(scope, "issued")),
        (KK.revised, _first_time(scope, "revised")),
    ):
        when = add_time(graph, time, scope.iris)
        if when is not None:
            graph.add((scope.iri, predicate, when))
    for field in version.supplied & _PROPERTIES.keys():
        graph.add((scope.iri, KK.suppliedProperty, _PROPERTIES[field]))


def add_source_document(document: DocumentScope) -> None:
    """Describe a document: the lines of a file that it takes, and where the file comes from."""
    graph, file = document.graph, document.file
    title = file.title or document.reading.document.title or document.of.version.title
    graph.add((document.of.iri, KK.hasDocument, document.iri))
    graph.add((document.iri, RDF.type, KK.SourceDocument))
    graph.add((document.iri, RDFS.label, japanese(title)))
    graph.add((document.iri, KK.documentOf, document.of.iri))
    graph.add((document.iri, KK.sha256, plain(file.sha256)))
    graph.add((document.iri, KK.fileName, plain(document.file_name)))
    graph.add((document.iri, KK.encoding, plain(file.encoding)))
    graph.add((document.iri, DCTERMS["format"], URIRef(f"{_MEDIA_TYPES}{file.media_type}")))
    graph.add((document.iri, KK.firstLine, integer(file.first_line)))
    graph.add((document.iri, KK.lastLine, integer(file.last_line)))
    add_reviews(graph, document.iri, document.reading.document.reviews)
    if file.origin:
        graph.add((document.iri, DCTERMS.source, plain(file.origin)))
    if file.licence:
        graph.add((document.iri, DCTERMS.rights, plain(file.licence)))


def _version_label(scope: VersionScope) -> str:
    """The title with the version's state, where that is known and the title does not say it."""
    title, status = scope.version.title, scope.version.status
    state = code_list("version-status").labels[status]
    return title if status is VersionStatus.UNKNOWN or state in title else f"{title}（{state}）"


def _first_time(scope: VersionScope, field: str) -> PrintedTime | None:
    """The first time that a document of the version gives."""
    for document in scope.documents:
        time: PrintedTime | None = getattr(document.reading.document, field)
        if time is not None:
            return time
    return None
