"""The codes of our code lists, so that a misspelt one is an error and not an empty answer."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from keikaku.resources import resource_folder
from keikaku.store.files import read_quads

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["known_codes"]

_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_CONCEPT = NamedNode("http://www.w3.org/2004/02/skos/core#Concept")


def known_codes(scheme: str) -> tuple[str, ...]:
    """The codes of a list, sorted; none where there is no such list.

    >>> known_codes("target-stage")
    ('final', 'interim')
    """
    return _codes(resource_folder("ontology") / "codes" / f"{scheme}.ttl")


@cache
def _codes(path: Path) -> tuple[str, ...]:
    if not path.is_file():
        return ()
    concepts = [
        q.subject for q in read_quads([path]) if (q.predicate, q.object) == (_TYPE, _CONCEPT)
    ]
    iris = [concept.value for concept in concepts if isinstance(concept, NamedNode)]
    return tuple(sorted(iri.rpartition("/")[2] for iri in iris))
