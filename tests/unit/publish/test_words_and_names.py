"""The words of the pages, the labels of things, and where things lie."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import keikaku.publish
from keikaku.publish.index import GraphIndex
from keikaku.publish.labels import Labels
from keikaku.publish.paths import OWN_FOLDERS, SitePaths, page_file, relative
from keikaku.publish.terms import PREFIXES, Literal, expand, is_web_address
from keikaku.publish.words import words
from keikaku.vocab import KK, KKS, OA, SDGO, SEMAPV, SSSOM

PACKAGE = Path(keikaku.publish.__file__).parent
SOURCES = [path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".html", ".svg", ".toml"}]
BASE = "https://w3id.org/keikaku/"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


def test_every_word_has_both_languages() -> None:
    table = tomllib.loads((PACKAGE / "words.toml").read_text(encoding="utf-8"))
    assert {key for key, entry in table.items() if set(entry) != {"ja", "en"}} == set()
    assert {key for key, entry in table.items() if not all(map(str.strip, entry.values()))} == set()


def test_both_languages_fill_in_the_same_values() -> None:
    for key in words("ja").table:
        fields = [set(re.findall(r"\{(\w+)\}", words(lang).table[key])) for lang in ("ja", "en")]
        assert fields[0] == fields[1], key


def test_every_word_that_is_asked_for_is_there() -> None:
    texts = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    asked = set(re.findall(r"""(?:words|p\.words)\(\s*["']([a-z-]+[a-z])["']""", texts))
    asked |= set(re.findall(r"\.w\[[\"']([a-z-]+)[\"']\]", texts))
    assert len(asked) > 150
    assert asked - words("ja").table.keys() == {"ja", "en"}  # words("ja") itself


def test_every_word_is_asked_for() -> None:
    texts = "\n".join(p.read_text(encoding="utf-8") for p in SOURCES if p.name != "words.toml")
    stems = set(re.findall(r"""["'f]{1,2}([a-z-]+-)["'{]""", texts))
    unused = {
        key
        for key in words("ja").table
        if not re.search(rf"""["']{key}["']""", texts)
        and not any(key.startswith(stem) for stem in stems)
    }
    assert unused == set()


def test_every_term_of_ours_that_is_named_is_in_the_vocabulary() -> None:
    named = {
        name
        for path in SOURCES
        for name in re.findall(r"""["']kk:(\w+)["']""", path.read_text(encoding="utf-8"))
    }
    assert len(named) > 80
    assert {name for name in named if getattr(KK, name, None) is None} == set()


def test_prefixes_are_those_of_the_vocabulary() -> None:
    assert expand("kk:Plan") == str(KK.Plan)
    assert expand("oa:hasSource") == str(OA.hasSource)
    assert expand("sdgo:Goal") == str(SDGO.Goal)
    assert expand("sssom:mapping_justification") == str(SSSOM.mapping_justification)
    assert expand("semapv:LexicalMatching") == str(SEMAPV.LexicalMatching)
    assert PREFIXES["kks"] == str(KKS)


def _index(*labels: tuple[str, str]) -> GraphIndex:
    return GraphIndex((f"{BASE}id/x", LABEL, Literal(text, tag)) for text, tag in labels)


@pytest.mark.parametrize(
    ("labels", "japanese", "english"),
    [
        ([("安中市", "ja"), ("Annaka", "en")], "安中市", "Annaka"),
        ([("あんなかし", "ja-Hira"), ("Annaka", "en")], "あんなかし", "Annaka"),
        ([("Annaka", "en"), ("plain", "")], "Annaka", "Annaka"),
        ([("安中市", "ja")], "安中市", "安中市"),
        ([("plain", "")], "plain", "plain"),
        ([("Ännaka", "de")], "Ännaka", "Ännaka"),
        ([], "x", "x"),
    ],
)
def test_labels_follow_the_chain(
    labels: list[tuple[str, str]], japanese: str, english: str
) -> None:
    found = Labels(_index(*labels))
    assert found.label(f"{BASE}id/x", "ja").value == japanese
    assert found.label(f"{BASE}id/x", "en").value == english


def test_terms_of_other_vocabularies_have_names_in_both_languages() -> None:
    table = tomllib.loads((PACKAGE / "foreign_terms.toml").read_text(encoding="utf-8"))
    labels = Labels(GraphIndex(()))
    for name, entry in table.items():
        assert set(entry) == {"ja", "en"}
        assert expand(name) != name
        assert labels.label(expand(name), "ja").value == entry["ja"]


@pytest.mark.parametrize(
    "path",
    [
        "../x", "id/../../x", "id/./x", "id//x", "", "id/", "downloads", "assets/site.css", "ABOUT",
        "id/x.ttl", "index.html", ".well-known", "id/.x", "id/日本", "id/a%2fb", "id/a b",
        f"id/{'a' * 300}",
    ],
)  # fmt: skip
def test_an_iri_that_would_make_a_bad_file_has_no_page(path: str) -> None:
    iri = f"{BASE}{path}"
    paths = SitePaths(BASE, GraphIndex([(iri, LABEL, Literal("x"))]))
    assert paths.folder(iri) is None
    assert paths.homeless == [iri]


def test_two_iris_that_differ_in_case_only_do_not_share_a_folder() -> None:
    one, other = f"{BASE}id/A", f"{BASE}id/a"
    index = GraphIndex([(one, LABEL, Literal("x")), (other, LABEL, Literal("y"))])
    paths = SitePaths(BASE, index)
    assert len(paths.folders) == len(paths.homeless) == 1


def test_fragments_lead_into_the_page_of_their_resource() -> None:
    iri = f"{BASE}id/i/1#v-b"
    paths = SitePaths(BASE, GraphIndex([(iri, LABEL, Literal("x"))]))
    assert paths.href(iri, "id/e/2", "en") == "../../i/1/index.en.html#v-b"


_SEGMENTS = st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=5)


@given(_SEGMENTS, _SEGMENTS)
def test_relative_references_lead_to_their_target(origin: list[str], target: list[str]) -> None:
    file = page_file("/".join(target), "ja")
    here = list(origin)
    for step in relative("/".join(origin), file).split("/"):
        if step == "..":
            here.pop()
        else:
            here.append(step)
    assert "/".join(here) == file


@pytest.mark.parametrize(
    "iri",
    [
        "javascript:alert(1)", "data:text/html,x", "//evil.example", "/\\evil", "https:",
        "https:/x", "ftp://x/", "file:///etc/passwd", "http://a b/", 'https://x/"onclick',
        "urn:x", "mailto:",
    ],
)  # fmt: skip
def test_nothing_but_web_addresses_may_be_linked(iri: str) -> None:
    assert not is_web_address(iri)


def test_the_folders_of_the_site_itself_are_reserved() -> None:
    own = {"municipalities", "pillars", "indicators", "citizens", "sdg", "terms", "codes"}
    assert own | {"queries", "downloads", "about", "assets", "dumps", "tables"} <= OWN_FOLDERS
