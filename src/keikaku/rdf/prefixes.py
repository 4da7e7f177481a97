"""Prefixes of the graphs we write, so that a reader sees words where IRIs stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import DCTERMS, FOAF, OWL, PROV, RDF, RDFS, SKOS, XSD

from keikaku.vocab import CODE, ESTAT, KK, OA, SCHEMES, SDG, SDGO, SEMAPV, SSSOM

if TYPE_CHECKING:
    from keikaku.iri import Iris

__all__ = ["prefixes"]

_VOCABULARIES = {
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "kk": KK,
    "oa": OA,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "sac": ESTAT,
    "sdg": SDG,
    "sdgo": SDGO,
    "semapv": SEMAPV,
    "skos": SKOS,
    "sssom": SSSOM,
    "xsd": XSD,
}
#: Our own data whose IRIs end in one segment, by the path before it.
_DATA = {
    "cy": "id/cy/",
    "date": "id/date/",
    "era": "id/era/",
    "fy": "id/fy/",
    "graph": "id/graph/",
    "lg": "id/lg/",
    "link": "id/link/",
    "month": "id/month/",
    "org": "id/org/",
    "year": "id/year/",
}


def prefixes(iris: Iris) -> dict[str, str]:
    """Namespaces by prefix: vocabularies, each of our code lists, and our times and governments.

    >>> from keikaku.iri import Iris
    >>> prefixes(Iris())["element-level"]
    'https://w3id.org/keikaku/code/element-level/'
    """
    return {
        **{prefix: str(namespace) for prefix, namespace in _VOCABULARIES.items()},
        **{scheme: f"{CODE}{scheme}/" for scheme in SCHEMES},
        **{prefix: f"{iris.base}{path}" for prefix, path in _DATA.items()},
    }
