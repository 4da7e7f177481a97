"""IRIs as people read them: the terms of the vocabularies we use with their prefix."""

from __future__ import annotations

from rdflib import DCTERMS, PROV, RDF, RDFS, SKOS

from keikaku.vocab import CODE, KK, OA, SSSOM

__all__ = ["shorten"]

_PREFIXES = {
    "kk:": str(KK),
    "code:": str(CODE),
    "dcterms:": str(DCTERMS),
    "oa:": str(OA),
    "prov:": str(PROV),
    "rdf:": str(RDF),
    "rdfs:": str(RDFS),
    "skos:": str(SKOS),
    "sssom:": str(SSSOM),
}


def shorten(iri: str) -> str:
    """A term of a vocabulary we use with its prefix; any other IRI in full."""
    for prefix, namespace in _PREFIXES.items():
        if iri.startswith(namespace):
            return prefix + iri.removeprefix(namespace)
    return iri
