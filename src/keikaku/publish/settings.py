"""What holds for a whole site: its address, its base IRI, its menu."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from keikaku import __version__
from keikaku.publish.paths import page_file

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["NAVIGATION", "SiteSettings"]

#: The menu: folder and key of the words.
NAVIGATION = (
    ("municipalities", "municipalities"),
    ("pillars", "pillars-short"),
    ("indicators", "indicators"),
    ("citizens", "citizens"),
    ("sdg", "sdgs"),
    ("terms", "terms"),
    ("queries", "queries"),
    ("downloads", "downloads"),
)
_DOORS = ("pillars", "indicators", "citizens", "sdg", "terms", "queries")


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """Settings of a site.

    Attributes:
        base: the IRI that all our IRIs begin with; ends with a slash.
        site_url: the address under which the site is served, where it differs from ``base``.
        licence: IRI of the licence of the data themselves, where it has been decided.
        publisher: IRI, and names by language, of who publishes the site.
    """

    base: str
    site_url: str
    licence: str | None = None
    publisher: str | None = None
    publisher_names: Mapping[str, str] | None = None
    version: str = __version__

    @property
    def navigation(self) -> tuple[tuple[str, str], ...]:
        """The menu."""
        return NAVIGATION

    @property
    def doors(self) -> tuple[tuple[str, str], ...]:
        """What the front page offers beside municipalities."""
        return tuple((folder, "sdgs" if folder == "sdg" else folder) for folder in _DOORS)

    @property
    def root(self) -> str:
        """The path of the site on its host, for the one page that is shown at any depth."""
        return urlsplit(self.site_url).path or "/"

    def address(self, folder: str, language: str) -> str:
        """The full address of a page; the Japanese one is that of its folder."""
        if language == "ja":
            return f"{self.site_url}{folder}/" if folder else self.site_url
        return self.site_url + page_file(folder, language)

    def name_in(self, language: str) -> str:
        """The file name of a page in a language, for the switch between them."""
        return page_file("", language)
