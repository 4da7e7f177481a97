from __future__ import annotations

import gzip
import hashlib
import itertools
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from rdflib import DCTERMS, RDF, XSD, Graph, URIRef
from rdflib import Literal as RdfLiteral

from keikaku.errors import OutputError
from keikaku.publish import publish_site
from keikaku.publish.index import page_iri
from keikaku.resources import resource_folder
from keikaku.vocab import DCAT, KK, SDGO

if TYPE_CHECKING:
    from rdflib.term import Node
    from tests.unit.publish.conftest import Page

    from keikaku.rdf.dataset import Dataset

URL = "https://plans.example.jp/open/"
SOGO = "id/plan/109991/sogo"


def test_every_page_is_well_formed(pages: dict[str, Page]) -> None:
    assert {name: page.faults for name, page in pages.items() if page.faults} == {}


def test_every_page_has_a_language_a_title_and_one_first_heading(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        language = "en" if name.endswith(".en.html") else "ja"
        assert page.one("html").attributes["lang"] == language, name
        (title,) = [e for e in page.all("title") if "head" in e.parents]
        assert title.text.strip(), name
        assert len(page.all("h1")) == 1, name
        assert page.one("h1").text.strip(), name


def test_headings_leave_out_no_level(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        levels = [int(e.tag[1]) for e in page.elements if re.fullmatch(r"h[1-6]", e.tag)]
        jumps = [b for a, b in itertools.pairwise(levels) if b > a + 1]
        assert jumps == [], name


def test_no_id_is_given_twice(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), name


def test_every_link_leads_to_a_file_and_a_place_in_it(site: Path, pages: dict[str, Page]) -> None:
    broken = []
    for name, page in pages.items():
        for element in page.elements:
            for attribute in ("href", "src"):
                target = element.attributes.get(attribute)
                if target and not _leads_somewhere(site, pages, name, target):
                    broken.append((name, target))
    assert broken == []


def _leads_somewhere(site: Path, pages: dict[str, Page], name: str, target: str) -> bool:
    if re.match(r"[a-z]+:", target):
        return target.startswith(("http://", "https://", "mailto:"))
    path, _, fragment = target.partition("#")
    if path.startswith("/open/"):  # only the page for addresses that do not exist
        file = site / path.removeprefix("/open/")
    else:
        file = (site / name).parent / unquote(path) if path else site / name
    file = file.resolve()
    if not file.is_file() or site.resolve() not in file.parents:
        return False
    return not fragment or fragment in pages[file.relative_to(site.resolve()).as_posix()].ids


def test_every_page_can_be_read_in_the_other_language(site: Path, pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        if name == "404.html":
            continue
        (switch,) = page.all("a", class_="switch")
        other = (site / name).parent / switch.attributes["href"]
        assert other.is_file()
        assert other.name != Path(name).name


def test_pages_name_their_address_and_their_data(pages: dict[str, Page]) -> None:
    page = pages[f"{SOGO}/v/2018/hon/e/6-1/index.html"]
    address = f"{URL}{SOGO}/v/2018/hon/e/6-1/"
    assert page.one("link", rel="canonical").attributes["href"] == address
    assert page.one("link", rel="describedby").attributes["href"] == "../6-1.ttl"
    english = page.one("link", rel="alternate", hreflang="en").attributes["href"]
    assert english == f"{address}index.en.html"


def test_no_page_needs_a_foreign_host_or_a_script(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        scripts = [e.attributes.get("type") for e in page.all("script")]
        assert set(scripts) <= {"application/ld+json"}, name
        assert not [e for e in page.elements if "style" in e.attributes], name
        loaded = [e.attributes["href"] for e in page.all("link", rel="stylesheet")]
        assert not [address for address in loaded if ":" in address], name
        policy = page.one("meta", **{"http-equiv": "Content-Security-Policy"})
        assert "default-src 'none'" in policy.attributes["content"], name
        assert "unsafe" not in policy.attributes["content"], name


def _triples(text: str | bytes, format_: RdfFormat) -> set[tuple[str, str, str]]:
    return {(str(q.subject), str(q.predicate), str(q.object)) for q in parse(text, format_)}


def _term(value: Node) -> str:
    if not isinstance(value, RdfLiteral):
        return f"<{value}>"
    if value.language:
        return str(Literal(str(value), language=value.language))
    return str(Literal(str(value), datatype=NamedNode(str(value.datatype or XSD.string))))


def _expected(dataset: Dataset) -> dict[str, set[tuple[str, str, str]]]:
    pages: dict[str, set[tuple[str, str, str]]] = {}
    for graph in dataset.graphs.values():
        for subject, predicate, value in graph:
            triple = (f"<{subject}>", f"<{predicate}>", _term(value))
            pages.setdefault(page_iri(str(subject)), set()).add(triple)
    return pages


def test_the_turtle_of_each_resource_is_its_description(site: Path, dataset: Dataset) -> None:
    expected = _expected(dataset)
    seen = 0
    for iri, triples in expected.items():
        file = site / f"{_folder(iri)}.ttl"
        if iri.startswith(dataset.iris.base):
            assert _triples(file.read_bytes(), RdfFormat.TURTLE) == triples, iri
            seen += 1
    assert seen > 100


def test_the_json_ld_of_each_resource_is_its_description(site: Path, dataset: Dataset) -> None:
    context = json.loads((resource_folder("ontology") / "context.jsonld").read_text())["@context"]
    for iri, triples in _expected(dataset).items():
        if not iri.startswith(dataset.iris.base):
            continue
        document = json.loads((site / f"{_folder(iri)}.jsonld").read_text())
        assert document["@context"] == f"{dataset.iris.base}context.jsonld"
        document["@context"] = context
        parsed = _triples(json.dumps(document), RdfFormat.JSON_LD)
        assert parsed == triples, iri


def _folder(iri: str) -> str:
    return re.sub(r"^https://w3id.org/keikaku/|^http://metadata.un.org/", "", iri)


def test_dumps_hold_the_whole_data_set(site: Path, dataset: Dataset) -> None:
    quads = list(
        parse(gzip.decompress((site / "dumps/keikaku.nq.gz").read_bytes()), RdfFormat.N_QUADS)
    )
    assert len(quads) == sum(len(graph) for graph in dataset.graphs.values())
    assert {str(q.graph_name)[1:-1] for q in quads} == set(dataset.graphs)


def test_the_catalogue_has_what_dcat_requires(site: Path) -> None:
    graph = Graph().parse(site / "catalog.ttl")
    rows = cast(
        "list[tuple[Node, ...]]",
        list(
            graph.query(
                """
            PREFIX dcat: <http://www.w3.org/ns/dcat#>
            PREFIX dcterms: <http://purl.org/dc/terms/>
            PREFIX spdx: <http://spdx.org/rdf/terms#>
            PREFIX foaf: <http://xmlns.com/foaf/0.1/>
            SELECT DISTINCT ?dataset ?url ?size ?hash ?media {
              ?catalog a dcat:Catalog ; dcat:dataset ?dataset ; dcterms:title ?ct ;
                dcterms:description ?cd ; dcterms:publisher/foaf:name ?cn ; foaf:homepage ?home .
              ?dataset a dcat:Dataset ; dcterms:title ?t ; dcterms:description ?d ;
                dcterms:publisher/foaf:name ?n ; dcat:distribution ?file .
              ?file a dcat:Distribution ; dcat:downloadURL ?url ; dcat:accessURL ?access ;
                dcat:byteSize ?size ; dcat:mediaType ?media ; spdx:checksum/spdx:checksumValue ?hash
            }"""
            )
        ),
    )
    # the whole, three plans, reference, links, ontology, reference data of the nation
    assert len({row[0] for row in rows}) == 8
    for _, url, size, digest, _ in rows:
        data = (site / str(url).removeprefix(URL)).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (int(str(size)), str(digest))
    assert (site / ".well-known/void").read_bytes() == (site / "catalog.ttl").read_bytes()


def test_the_reference_data_of_the_nation_can_be_taken_with_their_origin(
    site: Path, pages: dict[str, Page]
) -> None:
    turtle = gzip.decompress((site / "dumps/national-reference.ttl.gz").read_bytes())
    graph = Graph().parse(data=turtle, format="turtle")
    municipalities = set(graph.subjects(RDF.type, KK.Municipality))
    assert len(municipalities) == 1741
    assert len(set(graph.subjects(RDF.type, SDGO.Target))) == 169
    downloads = pages["downloads/index.html"]
    assert "CC0 1.0" in downloads.text
    catalogue = Graph().parse(site / "catalog.ttl")
    (own,) = catalogue.subjects(DCAT.distribution, _file(catalogue, "national-reference.ttl.gz"))
    assert URIRef("https://github.com/code4fukui/localgovjp") in set(
        catalogue.objects(own, DCTERMS.source)
    )


def _file(catalogue: Graph, name: str) -> Node:
    (node,) = [s for s, o in catalogue.subject_objects(DCAT.downloadURL) if str(o).endswith(name)]
    return node


def test_a_licence_is_named_only_where_one_was_decided(
    site: Path, dataset: Dataset, tmp_path: Path
) -> None:
    assert "dcterms:license" not in (site / "catalog.ttl").read_text()
    licence = "https://creativecommons.org/publicdomain/zero/1.0/"
    publish_site(dataset, tmp_path / "site", licence=licence)
    assert f"dcterms:license <{licence}>" in (tmp_path / "site/catalog.ttl").read_text()


def test_the_sitemap_lists_every_page(site: Path, pages: dict[str, Page]) -> None:
    listed = set(re.findall(r"<loc>(.*?)</loc>", (site / "sitemap.xml").read_text()))
    files = {
        address.removeprefix(URL) + ("index.html" if address.endswith("/") else "")
        for address in listed
    }
    assert files == set(pages) - {"404.html"}
    assert f"Sitemap: {URL}sitemap.xml" in (site / "robots.txt").read_text()


_BUILD = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from conftest import PLANS, named_graphs
from rdflib import DCTERMS, RDF, XSD, Graph, URIRef
from rdflib import Literal as RdfLiteral
from keikaku.iri import Iris
from keikaku.publish import publish_site
publish_site(named_graphs(Graph().parse(PLANS), Iris()), Path(sys.argv[2]))
"""


def test_two_builds_are_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    for seed in ("1", "77"):
        subprocess.run(
            [sys.executable, "-c", _BUILD, str(Path(__file__).parent), str(tmp_path / seed)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
        )
    one, other = (
        {
            p.relative_to(tmp_path / seed): p.read_bytes()
            for p in (tmp_path / seed).rglob("*")
            if p.is_file()
        }
        for seed in ("1", "77")
    )
    assert one.keys() == other.keys()
    assert [path for path in one if one[path] != other[path]] == []


def test_a_folder_that_is_no_site_is_left_alone(dataset: Dataset, tmp_path: Path) -> None:
    precious = tmp_path / "photos" / "family.jpg"
    precious.parent.mkdir()
    precious.write_text("x")
    with pytest.raises(OutputError, match="holds something else than a site"):
        publish_site(dataset, precious.parent)
    assert list(tmp_path.iterdir()) == [precious.parent]
    assert list(precious.parent.iterdir()) == [precious]


def test_a_link_to_a_folder_is_not_replaced(dataset: Dataset, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "there")
    with pytest.raises(OutputError, match="is no folder"):
        publish_site(dataset, tmp_path / "site")


def test_an_old_site_is_replaced_whole(dataset: Dataset, tmp_path: Path) -> None:
    out = tmp_path / "site"
    report = publish_site(dataset, out)
    assert report.files == sum(path.is_file() for path in out.rglob("*"))
    (out / "left-over.html").write_text("old")
    publish_site(dataset, out)
    assert not (out / "left-over.html").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_failed_build_leaves_the_old_site(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "site"
    publish_site(dataset, out)
    before = (out / "SHA256SUMS").read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("keikaku.publish.site._write_catalogue", fail)
    with pytest.raises(OSError, match="No space left"):
        publish_site(dataset, out)
    assert (out / "SHA256SUMS").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
