"""Where each resource lies in the site, and how one page links to another.

A resource ``{base}id/lg/102113`` has the folder ``id/lg/102113/`` with ``index.html`` (Japanese)
and ``index.en.html`` (English), and beside the folder ``id/lg/102113.ttl`` and ``.jsonld``. All
links are relative and name the file, so that the site works on any static host, under any path, and
opened from a disk.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keikaku.publish.index import page_iri
from keikaku.publish.vocabulary import term_folders

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keikaku.publish.index import GraphIndex

__all__ = ["LANGUAGES", "OWN_FOLDERS", "SitePaths", "page_file", "relative"]

LANGUAGES = ("ja", "en")

_PAGE_FILES = {"ja": "index.html", "en": "index.en.html"}
#: Folders of the site's own pages, which no resource may take.
OWN_FOLDERS = frozenset(
    {
        "about", "assets", "catalog", "citizens", "downloads", "dumps", "frames", "indicators",
        "municipalities", "pillars", "plans", "queries", "rules", "sdg", "shapes", "tables",
        "terms", "codes", "index", "404",
    }
)  # fmt: skip

_SEGMENT = re.compile(r"^[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,199}$")
_TAKEN_ENDINGS = (".ttl", ".jsonld", ".html", ".xml", ".csv", ".json", ".txt", ".nq", ".gz")
_SDG = re.compile(r"^http://metadata\.un\.org/sdg/(\d{1,2})$")


def relative(origin: str, target: str) -> str:
    """The relative reference from the folder ``origin`` to the file ``target``, both from the root.

    >>> relative("id/lg/102113", "id/lg/100005/index.html")
    '../100005/index.html'
    >>> relative("", "assets/site.css")
    'assets/site.css'
    """
    here = origin.split("/") if origin else []
    there = target.split("/")
    shared = 0
    for one, other in zip(here, there[:-1], strict=False):
        if one != other:
            break
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:])


class SitePaths:
    """The folder of every resource that has a page."""

    def __init__(self, base: str, index: GraphIndex) -> None:
        """Give a folder to every described resource under ``base`` and to every SDG.

        A resource whose IRI would leave the site's folder, take a folder of the site itself or
        make an unsafe file name gets none; these are listed in ``homeless``.
        """
        self.base = base
        self.folders: dict[str, str] = {}
        self.homeless: list[str] = []
        #: The folders of the pages of single terms of the vocabulary, by the term's IRI.
        self.terms = term_folders(index, base)
        taken: dict[str, str] = {folder.lower(): iri for iri, folder in self.terms.items()}
        for iri in dict.fromkeys(page_iri(subject) for subject in index):
            folder = self._folder(iri)
            if folder is None:
                if iri.startswith(base):
                    self.homeless.append(iri)
            elif folder.lower() in taken:
                self.homeless.append(iri)
            else:
                taken[folder.lower()] = iri
                self.folders[iri] = folder

    def _folder(self, iri: str) -> str | None:
        sdg = _SDG.match(iri)
        if sdg:
            return f"sdg/{sdg[1]}"
        if not iri.startswith(self.base):
            return None
        segments = iri.removeprefix(self.base).split("/")
        if segments[0].lower() in OWN_FOLDERS or segments[-1].lower().endswith(_TAKEN_ENDINGS):
            return None
        return "/".join(segments) if all(map(_SEGMENT.match, segments)) else None

    def folder(self, iri: str) -> str | None:
        """The folder of the page that describes ``iri`` (or the resource it is a fragment of)."""
        return self.folders.get(page_iri(iri))

    def href(self, iri: str, origin: str, language: str) -> str | None:
        """The relative link from the folder ``origin`` to the page of ``iri`` or a place in it.

        A term of the vocabulary is a place in the vocabulary's page, for whoever asks for its IRI;
        within the site, links lead to the page of the term itself.
        """
        if iri in self.terms:
            return relative(origin, page_file(self.terms[iri], language))
        folder = self.folder(iri)
        if folder is None:
            return None
        _, sign, fragment = iri.partition("#")
        return relative(origin, page_file(folder, language)) + sign + fragment

    def pages(self) -> Iterable[tuple[str, str]]:
        """Every resource with its folder."""
        return self.folders.items()


def page_file(folder: str, language: str) -> str:
    """The file of a page in one language.

    >>> page_file("id/lg/102113", "en")
    'id/lg/102113/index.en.html'
    """
    name = _PAGE_FILES[language]
    return f"{folder}/{name}" if folder else name
