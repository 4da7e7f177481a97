"""Provenance: which program read which documents. No clock time, so that bytes stay the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import DCTERMS, PROV, RDF, RDFS, URIRef

from keikaku import __version__
from keikaku.rdf.literals import english, japanese, plain
from keikaku.vocab import KK

if TYPE_CHECKING:
    from keikaku.rdf.scope import VersionScope

__all__ = ["add_extraction_run"]


def add_extraction_run(scope: VersionScope) -> URIRef:
    """Describe the run of this program that made the version's graph."""
    node, graph = URIRef(scope.iris.fragment(scope.iri, "run")), scope.graph
    graph.add((scope.iri, PROV.wasGeneratedBy, node))
    graph.add((node, RDF.type, KK.ExtractionRun))
    graph.add((node, RDFS.label, japanese(f"{scope.version.title}の読み取り")))
    graph.add((node, RDFS.label, english(f"Extraction by keikaku {__version__}")))
    graph.add((node, KK.softwareVersion, plain(__version__)))
    for document in scope.documents:
        graph.add((node, PROV.used, document.iri))
        extractor = document.reading.extractor
        if extractor is not None:  # another program, or a person, supplied the reading
            version = f" {extractor.version}" if extractor.version else ""
            graph.add((document.iri, DCTERMS.contributor, plain(f"{extractor.name}{version}")))
    return node
