"""The catalogue of the site: DCAT 3 for harvesters, VoID for query planners.

No node is blank: the catalogue, its data sets and their files are fragments of one IRI.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import DCTERMS, FOAF, RDF, RDFS, VOID, XSD, Graph, Literal, Namespace, URIRef

from keikaku.publish.downloads import NATIONAL
from keikaku.publish.words import words
from keikaku.rdf.prefixes import prefixes
from keikaku.vocab import DCAT, KK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keikaku.publish.downloads import Download, Downloads
    from keikaku.publish.settings import SiteSettings
    from keikaku.publish.views.data import SiteData
    from keikaku.rdf.dataset import Dataset

__all__ = ["catalog_graph", "catalog_prefixes"]

_SPDX = Namespace("http://spdx.org/rdf/terms#")
_SCHEMA = Namespace("https://schema.org/")
_MEDIA_TYPE = "https://www.iana.org/assignments/media-types/"
_LANGUAGE = "http://publications.europa.eu/resource/authority/language/"
#: What the reference data of the nation were made of; see data/reference/README.md.
_NATIONAL_SOURCES = (
    "https://github.com/code4fukui/localgovjp",
    "http://metadata.un.org/sdg/",
    "https://laws.e-gov.go.jp/",
)
_LANGUAGES = {"ja": "JPN", "en": "ENG"}


def catalog_prefixes(dataset: Dataset) -> dict[str, str]:
    """The prefixes of the catalogue's Turtle."""
    return {
        **prefixes(dataset.iris),
        "dcat": str(DCAT),
        "spdx": str(_SPDX),
        "void": str(VOID),
        "schema": str(_SCHEMA),
    }


def catalog_graph(
    dataset: Dataset, data: SiteData, downloads: Downloads, settings: SiteSettings
) -> Graph:
    """What the site offers, for machines.

    A licence is named only where one has been decided; the terms of each document are told in its
    own words.
    """
    graph = Graph(bind_namespaces="none")
    home = f"{settings.base}catalog"
    catalogue, whole = URIRef(home), URIRef(f"{home}#dataset")
    publisher = _publisher(graph, home, settings)
    _describe(graph, catalogue, DCAT.Catalog, _words("site-name", "site-summary"), publisher)
    graph.add((catalogue, FOAF.homepage, URIRef(settings.site_url)))
    graph.add((catalogue, DCAT.dataset, whole))
    _describe(graph, whole, DCAT.Dataset, _words("site-name", "site-summary"), publisher)
    graph.add((whole, RDF.type, VOID.Dataset))
    graph.add((whole, DCAT.landingPage, URIRef(settings.address("downloads", "ja"))))
    _languages(graph, catalogue, whole)
    for file in (*downloads.whole, *downloads.tables):
        _distribution(graph, home, whole, file, settings)
    _void(graph, whole, dataset, downloads, settings)
    for name in sorted(dataset.graphs):
        own = URIRef(f"{home}#{_slug(name, settings.base)}")
        graph.add((whole, DCTERMS.hasPart, own))
        graph.add((catalogue, DCAT.dataset, own))
        _describe_graph(graph, own, name, data, publisher)
        graph.add((own, VOID.triples, _integer(len(dataset.graphs[name]))))
        for file in downloads.graphs:
            if file.iri == name:
                _distribution(graph, home, own, file, settings)
    _national(graph, downloads, settings, publisher)
    if settings.licence:
        for node in (catalogue, whole):
            graph.add((node, DCTERMS.license, URIRef(settings.licence)))
    return graph


def _national(
    graph: Graph, downloads: Downloads, settings: SiteSettings, publisher: URIRef
) -> None:
    """The reference data of the whole nation, with what they were made of."""
    home = f"{settings.base}catalog"
    own = URIRef(f"{home}#graph-{NATIONAL}")
    graph.add((URIRef(home), DCAT.dataset, own))
    title = f"file-{NATIONAL}"
    _describe(graph, own, DCAT.Dataset, _words(title, "national-summary"), publisher)
    for language in _LANGUAGES:
        origin = Literal(words(language)("national-origin"), lang=language)
        graph.add((own, DCTERMS.rights, origin))
    for source in _NATIONAL_SOURCES:
        graph.add((own, DCTERMS.source, URIRef(source)))
    for file in downloads.national:
        _distribution(graph, home, own, file, settings)


def _words(title: str, description: str) -> Mapping[str, tuple[str, str]]:
    return {
        language: (words(language)(title), words(language)(description))
        for language in ("ja", "en")
    }


def _publisher(graph: Graph, home: str, settings: SiteSettings) -> URIRef:
    publisher = URIRef(settings.publisher or f"{home}#publisher")
    graph.add((publisher, RDF.type, FOAF.Agent))
    names = settings.publisher_names or {
        language: words(language)("publisher-default") for language in ("ja", "en")
    }
    for language, name in names.items():
        graph.add((publisher, FOAF.name, Literal(name, lang=language)))
    return publisher


def _describe(
    graph: Graph,
    node: URIRef,
    kind: URIRef,
    texts: Mapping[str, tuple[str, str]],
    publisher: URIRef,
) -> None:
    """What DCAT requires of every catalogue and data set: title, description, publisher."""
    graph.add((node, RDF.type, kind))
    graph.add((node, DCTERMS.publisher, publisher))
    for language, (title, description) in texts.items():
        graph.add((node, DCTERMS.title, Literal(title, lang=language)))
        graph.add((node, DCTERMS.description, Literal(description, lang=language)))


def _languages(graph: Graph, *nodes: URIRef) -> None:
    for node in nodes:
        for code in _LANGUAGES.values():
            graph.add((node, DCTERMS.language, URIRef(_LANGUAGE + code)))


def _describe_graph(
    graph: Graph, node: URIRef, name: str, data: SiteData, publisher: URIRef
) -> None:
    is_plan = "kk:PlanVersion" in data.index.types(name)
    label = data.labels.label(name, "ja").value
    texts = {
        language: (
            label if is_plan else words(language)(_graph_word(name)),
            words(language)("plan-dataset" if is_plan else _graph_word(name), name=label),
        )
        for language in ("ja", "en")
    }
    _describe(graph, node, DCAT.Dataset, texts, publisher)
    graph.add((node, RDF.type, VOID.Dataset))
    if not is_plan:
        return
    graph.add((node, FOAF.primaryTopic, URIRef(name)))
    plan = data.structure.plan(name)
    for area in data.index.iris(plan, "dcterms:spatial") if plan else ():
        graph.add((node, DCTERMS.spatial, URIRef(area)))
    for document in data.structure.documents(name):
        for rights in data.index.literals(document, "dcterms:rights"):
            graph.add((node, DCTERMS.rights, Literal(rights.value, lang=rights.lang or None)))


def _graph_word(name: str) -> str:
    key = f"graph-{name.rpartition('/')[2]}"
    return key if key in words("ja") else "graph-other"


def _distribution(
    graph: Graph, home: str, dataset: URIRef, file: Download, settings: SiteSettings
) -> None:
    node = URIRef(f"{home}#file-{file.path.replace('/', '-')}")
    address = URIRef(settings.site_url + file.path)
    checksum = URIRef(f"{node}-checksum")
    graph.add((dataset, DCAT.distribution, node))
    graph.add((node, RDF.type, DCAT.Distribution))
    graph.add((node, DCTERMS.title, Literal(file.path)))
    graph.add((node, DCAT.accessURL, address))
    graph.add((node, DCAT.downloadURL, address))
    graph.add((node, DCAT.mediaType, URIRef(_MEDIA_TYPE + file.media_type)))
    if file.compression:
        graph.add((node, DCAT.compressFormat, URIRef(_MEDIA_TYPE + file.compression)))
    graph.add((node, DCAT.byteSize, Literal(str(file.size), datatype=XSD.nonNegativeInteger)))
    graph.add((node, _SPDX.checksum, checksum))
    graph.add((checksum, RDF.type, _SPDX.Checksum))
    graph.add((checksum, _SPDX.algorithm, _SPDX.checksumAlgorithm_sha256))
    graph.add((checksum, _SPDX.checksumValue, Literal(file.sha256, datatype=XSD.hexBinary)))
    if settings.licence:
        graph.add((node, DCTERMS.license, URIRef(settings.licence)))


def _void(
    graph: Graph,
    whole: URIRef,
    dataset: Dataset,
    downloads: Downloads,
    settings: SiteSettings,
) -> None:
    """Counts and classes, as VoID §4 asks for."""
    graph.add((whole, VOID.uriSpace, Literal(settings.base)))
    graph.add((whole, VOID.vocabulary, URIRef(str(KK._NS))))  # noqa: SLF001 - its only name
    subjects: set[object] = set()
    triples: set[object] = set()
    classes: dict[URIRef, set[object]] = {}
    for one in dataset.graphs.values():
        for subject, predicate, value in one:
            subjects.add(subject)
            triples.add((subject, predicate, value))
            if predicate == RDF.type and isinstance(value, URIRef):
                classes.setdefault(value, set()).add(subject)
    graph.add((whole, VOID.triples, _integer(len(triples))))
    graph.add((whole, VOID.distinctSubjects, _integer(len(subjects))))
    for kind in sorted(classes):
        if kind in KK or str(kind).startswith(str(KK._NS)):  # noqa: SLF001
            part = URIRef(f"{whole}-{str(kind).rpartition('#')[2]}")
            graph.add((whole, VOID.classPartition, part))
            graph.add((part, VOID["class"], kind))
            graph.add((part, VOID.entities, _integer(len(classes[kind]))))
    for file in downloads.whole:
        graph.add((whole, VOID.dataDump, URIRef(settings.site_url + file.path)))
    graph.add((whole, RDFS.seeAlso, URIRef(f"{settings.site_url}.well-known/void")))


def _integer(count: int) -> Literal:
    return Literal(str(count), datatype=XSD.integer)


def _slug(name: str, base: str) -> str:
    return name.removeprefix(f"{base}id/").replace("/", "-")
