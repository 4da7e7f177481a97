"""RDF terms as plain Python: an IRI is a ``str``, a literal a :class:`Literal`.

Predicates and classes are held as prefixed names (``kk:measuredBy``), so that the code reads like
``docs/model.md``; everything else is a full IRI.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["PREFIXES", "Literal", "Term", "compact", "expand", "is_web_address", "natural_key"]

#: Prefixes of everything we publish, in the order of their declaration.
PREFIXES = {
    "kk": "https://w3id.org/keikaku/ns#",
    "kks": "https://w3id.org/keikaku/shapes#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "sdgo": "http://metadata.un.org/sdg/ontology#",
    "sh": "http://www.w3.org/ns/shacl#",
    "semapv": "https://w3id.org/semapv/vocab/",
    "sssom": "https://w3id.org/sssom/",
    "spdx": "http://spdx.org/rdf/terms#",
    "time": "http://www.w3.org/2006/time#",
    "vann": "http://purl.org/vocab/vann/",
    "void": "http://rdfs.org/ns/void#",
    # Vocabularies that ours is aligned to, and those that code lists are matched to.
    "schema": "https://schema.org/",
    "qb": "http://purl.org/linked-data/cube#",
    "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
    "sdmx-dimension": "http://purl.org/linked-data/sdmx/2009/dimension#",
    "sdmx-measure": "http://purl.org/linked-data/sdmx/2009/measure#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "cv": "http://data.europa.eu/m8g/",
    "cids": "https://ontology.commonapproach.org/cids#",
    "socia": "http://data.open-opinion.org/socia-ns#",
    "qudt": "http://qudt.org/schema/qudt/",
    "unit": "http://qudt.org/vocab/unit/",
}

_NAMESPACE = re.compile(r"^(.*[#/])([A-Za-z][\w-]*)$", re.ASCII)
_BY_NAMESPACE = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_DIGITS = re.compile(r"(\d+)")
_WEB = re.compile(r"^(?:https?://[^\s/?#]+|mailto:[^\s@]+@[^\s@]+$)", re.IGNORECASE)
_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f-\x9f]")


class Literal(NamedTuple):
    """A literal: its lexical form, its language tag or ``""``, its datatype as a full IRI."""

    value: str
    lang: str = ""
    datatype: str = ""


Term = str | Literal


def compact(iri: str) -> str:
    """The prefixed name of an IRI in one of our namespaces, else the IRI.

    >>> compact("https://w3id.org/keikaku/ns#Measure")
    'kk:Measure'
    >>> compact("http://example.org/x")
    'http://example.org/x'
    """
    match = _NAMESPACE.match(iri)
    if match and (prefix := _BY_NAMESPACE.get(match[1])):
        return f"{prefix}:{match[2]}"
    return iri


def expand(name: str) -> str:
    """The IRI of a prefixed name; a full IRI stays as it is.

    >>> expand("kk:Measure")
    'https://w3id.org/keikaku/ns#Measure'
    """
    prefix, colon, local = name.partition(":")
    if colon and prefix in PREFIXES:
        return PREFIXES[prefix] + local
    return name


def is_web_address(iri: str) -> bool:
    """Whether an IRI may become a link: ``http``, ``https`` or ``mailto``, nothing else.

    >>> is_web_address("https://example.org/a"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    return bool(_WEB.match(iri)) and not _NOT_IN_IRI.search(iri)


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key that counts digits as numbers.

    >>> sorted(["e/6-10", "e/6-2"], key=natural_key)
    ['e/6-2', 'e/6-10']
    """
    return tuple(
        (1, int(part), part) if part.isdecimal() else (0, 0, part)
        for part in _DIGITS.split(text)
        if part
    )
