"""schema.org descriptions inside pages, so that data set searches find plans."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from keikaku.publish.page import Page
    from keikaku.publish.settings import SiteSettings
    from keikaku.publish.views.plan import PlanView

__all__ = ["describe_plan", "describe_site", "embed"]

_HIDDEN = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def embed(value: Any) -> Markup:  # noqa: ANN401 - JSON
    r"""JSON that cannot end the script element it stands in.

    >>> embed({"name": "</script>"})
    Markup('{"name":"\\u003c/script\\u003e"}')
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for character, escape in _HIDDEN.items():
        text = text.replace(character, escape)
    return Markup(text)  # noqa: S704 - what HTML would read as markup is escaped above


def describe_site(page: Page, settings: SiteSettings) -> Markup:
    """The whole data set."""
    return embed(
        {
            "@context": "https://schema.org/",
            "@type": "Dataset",
            "@id": f"{settings.base}catalog#dataset",
            "name": page.words("site-name"),
            "description": page.words("site-summary"),
            "url": settings.address("", page.language),
            "inLanguage": ["ja", "en"],
            "isAccessibleForFree": True,
            "distribution": [
                _download(f"{settings.site_url}dumps/keikaku.nq.gz", "application/n-quads"),
                _download(f"{settings.site_url}dumps/keikaku.ttl.gz", "text/turtle"),
            ],
        }
    )


def describe_plan(page: Page, settings: SiteSettings, view: PlanView) -> Markup:
    """One plan as a data set."""
    name = page.plain(view.iri)
    described: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": view.iri,
        "name": name,
        "description": page.words("plan-dataset", name=name),
        "url": settings.address(page.folder, page.language),
        "inLanguage": "ja",
        "isAccessibleForFree": True,
        "isPartOf": {"@id": f"{settings.base}catalog#dataset"},
    }
    if view.government:
        described["spatialCoverage"] = page.plain(view.government)
        described["about"] = {"@id": view.government, "name": page.plain(view.government)}
    if view.newest:
        folder = page.data.paths.folder(view.newest.iri)
        address = f"{settings.site_url}dumps/{folder}"
        described["distribution"] = [
            _download(f"{address}.ttl", "text/turtle"),
            _download(f"{address}.jsonld", "application/ld+json"),
        ]
        period = view.newest.period
        if period and period.start_year:
            end = f"{period.end_year + 1}-03-31" if period.end_year else ".."
            described["temporalCoverage"] = f"{period.start_year}-04-01/{end}"
    return embed(described)


def _download(address: str, media_type: str) -> dict[str, str]:
    return {"@type": "DataDownload", "contentUrl": address, "encodingFormat": media_type}
