"""Which plan a printed plan name means, where that plan is in our data."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from rdflib import URIRef

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keikaku.iri import Iris
    from keikaku.model.plan import PlanVersion
    from keikaku.rdf.scope import VersionScope

__all__ = ["known_plans", "plan_named", "title_key"]

_NOT_LETTERS = re.compile(r"[^\w.]+|_+")


def title_key(title: str) -> str:
    """A plan's title without what printing changes: width, spaces, brackets, middle dots.

    >>> title_key("「第２期 伊勢崎市まち・ひと・しごと創生総合戦略」")
    '第2期伊勢崎市まちひとしごと創生総合戦略'
    """
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFKC", title))


def known_plans(versions: Iterable[PlanVersion], iris: Iris) -> dict[str, str]:
    """The IRIs of plans by the key of their title. A title that two plans share names neither."""
    plans: dict[str, set[str]] = {}
    for version in versions:
        iri = iris.plan(version.publisher.code, version.plan_slug)
        plans.setdefault(title_key(version.title), set()).add(iri)
    return {key: next(iter(found)) for key, found in plans.items() if len(found) == 1}


def plan_named(scope: VersionScope, title: str) -> URIRef | None:
    """The plan that a document of ``scope`` means by ``title``; ``None`` when we do not have it.

    A municipality may leave its own name out (第2次総合計画), so its own plans are also found
    without it.
    """
    key = title_key(title)
    found = scope.known_plans.get(key)
    if found is None:
        publisher = scope.version.publisher
        name = title_key(publisher.name)
        own = f"{scope.plan.rsplit('/', 1)[0]}/"
        short = {
            known.replace(name, "", 1): iri
            for known, iri in scope.known_plans.items()
            if iri.startswith(own)
        }
        found = short.get(key.replace(name, "", 1))
    return URIRef(found) if found else None
