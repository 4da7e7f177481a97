"""Make a static site of a data set: pages, data files, dumps, catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from pyoxigraph import RdfFormat, parse

from keikaku.publish.answer_words import closed_words
from keikaku.publish.answers import answer_questions
from keikaku.publish.catalog import catalog_graph, catalog_prefixes
from keikaku.publish.descriptions import Descriptions
from keikaku.publish.downloads import write_downloads
from keikaku.publish.labels import Labels
from keikaku.publish.paths import LANGUAGES, SitePaths
from keikaku.publish.renderer import Renderer
from keikaku.publish.rule_book import shapes_turtle
from keikaku.publish.settings import SiteSettings
from keikaku.publish.tables import indicator_csv
from keikaku.publish.tree import SiteTree, replacing_site
from keikaku.publish.views.data import SiteData
from keikaku.rdf.jsonld import to_jsonld
from keikaku.rdf.prefixes import prefixes
from keikaku.rdf.serialize import to_nquads, to_turtle
from keikaku.store.memory import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keikaku.publish.answers import Answer
    from keikaku.publish.downloads import Downloads
    from keikaku.rdf.dataset import Dataset

__all__ = ["SiteReport", "publish_site"]

#: A sitemap holds no more addresses than this (sitemaps.org protocol 0.9).
_SITEMAP_LIMIT = 50_000
_ASSETS = ("site.css", "icon.svg")


@dataclass(frozen=True, slots=True)
class SiteReport:
    """What was made.

    Attributes:
        resources: resources with a page, a Turtle and a JSON-LD file.
        pages: HTML pages, both languages counted.
        homeless: IRIs under the base that no file name can be made of, so they have no page.
    """

    folder: Path
    resources: int
    pages: int
    files: int
    size: int
    homeless: tuple[str, ...]


def publish_site(
    dataset: Dataset,
    out: Path,
    *,
    site_url: str | None = None,
    licence: str | None = None,
) -> SiteReport:
    """Make the site of a data set in the folder ``out``.

    It is built aside and put in place whole; an old site there is replaced only then. The same
    data give the same bytes.

    Args:
        dataset: graphs of plan versions, reference data, links and vocabulary.
        out: a new or empty folder, or one that holds a site of ours.
        site_url: the address it will be served under; the base IRI, unless told otherwise.
        licence: IRI of the licence of the data themselves, where it has been decided.

    Raises:
        OutputError: ``out`` holds something else.
        QueryError: a stored question cannot be asked.
        ValueError: a graph has a blank node.
        OSError: something cannot be written.
    """
    base = dataset.iris.base
    url = site_url or base
    settings = SiteSettings(base, url if url.endswith("/") else f"{url}/", licence)
    with replacing_site(out) as tree:
        descriptions = Descriptions(dataset.graphs)
        index = descriptions.index()
        data = SiteData.of(index, SitePaths(base, index), Labels(index))
        quads = "".join(to_nquads(dataset.graphs))
        store = MemoryStore(parse(quads, RdfFormat.N_QUADS))
        answers = answer_questions(store, dataset.iris, closed_words(index))
        downloads = write_downloads(tree, dataset, data, quads)
        renderer = Renderer(data, settings, answers, downloads)
        pages = _write_pages(tree, renderer)
        _write_descriptions(tree, data, descriptions, prefixes(dataset.iris))
        _write_answers(tree, answers)
        _write_catalogue(tree, dataset, data, downloads, settings)
        _write_fixed_files(tree, renderer, settings)
        tree.write_marker(f"keikaku {settings.version}", base)
    return SiteReport(
        folder=Path(out),
        resources=len(data.paths.folders),
        pages=pages,
        files=len(tree.files),
        size=sum(file.size for file in tree.files.values()),
        homeless=tuple(data.paths.homeless),
    )


def _write_pages(tree: SiteTree, renderer: Renderer) -> int:
    count = 0
    for folder in renderer.folders():
        for file, text in renderer.pages(folder):
            tree.write(file, text)
            count += 1
    return count


def _write_descriptions(
    tree: SiteTree, data: SiteData, descriptions: Descriptions, names: dict[str, str]
) -> None:
    for iri, folder in data.paths.pages():
        tree.write(f"{folder}.ttl", descriptions.turtle(iri, names))
        tree.write(f"{folder}.jsonld", descriptions.jsonld(iri))
        if "kk:Indicator" in data.index.types(iri):
            tree.write(f"{folder}.csv", indicator_csv(data, iri))


def _write_answers(tree: SiteTree, answers: Iterable[Answer]) -> None:
    for answer in answers:
        tree.write(f"queries/{answer.name}.csv", answer.csv)
        tree.write(f"queries/{answer.name}.json", answer.json)
        tree.write(f"queries/{answer.name}.rq", answer.sparql)


def _write_catalogue(
    tree: SiteTree,
    dataset: Dataset,
    data: SiteData,
    downloads: Downloads,
    settings: SiteSettings,
) -> None:
    graph = catalog_graph(dataset, data, downloads, settings)
    turtle = to_turtle(graph, catalog_prefixes(dataset))
    tree.write("catalog.ttl", turtle)
    tree.write(".well-known/void", turtle)
    tree.write("catalog.jsonld", to_jsonld(graph))


def _write_fixed_files(tree: SiteTree, renderer: Renderer, settings: SiteSettings) -> None:
    assets = files("keikaku.publish").joinpath("assets")
    for name in _ASSETS:
        tree.write(f"assets/{name}", assets.joinpath(name).read_bytes())
    tree.write("shapes.ttl", shapes_turtle())
    tree.write("404.html", renderer.not_found())
    tree.write(".nojekyll", "")
    tree.write("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {settings.site_url}sitemap.xml\n")
    _write_sitemap(tree, list(renderer.folders()), settings)


def _write_sitemap(tree: SiteTree, folders: list[str], settings: SiteSettings) -> None:
    """One sitemap, or an index of several where one cannot hold all addresses."""
    addresses = [settings.address(folder, language) for folder in folders for language in LANGUAGES]
    parts = [
        addresses[start : start + _SITEMAP_LIMIT]
        for start in range(0, len(addresses), _SITEMAP_LIMIT)
    ]
    if len(parts) == 1:
        tree.write("sitemap.xml", _sitemap("urlset", "url", parts[0]))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        tree.write(name, _sitemap("urlset", "url", part))
    indexed = [settings.site_url + name for name in names]
    tree.write("sitemap.xml", _sitemap("sitemapindex", "sitemap", indexed))


def _sitemap(root: str, entry: str, addresses: Iterable[str]) -> str:
    lines = "".join(f"<{entry}><loc>{escape(address)}</loc></{entry}>\n" for address in addresses)
    namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{namespace}">\n{lines}</{root}>\n'
    )
