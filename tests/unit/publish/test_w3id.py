"""The redirects of w3id.org lead from every IRI to the right file of the site.

``docs/w3id/.htaccess`` is read by a small interpreter of what it uses of Apache's mod_rewrite
(per-directory context): RewriteCond with ``!``, ``=``, NC and OR; RewriteRule with E, L and R.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest

from keikaku.iri import BASE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keikaku.rdf.dataset import Dataset

#: A path below ``/keikaku/``, what a client accepts, and its languages, to a path of the site.
Target: TypeAlias = Callable[..., str]

HTACCESS = Path(__file__).parent.parent.parent.parent / "docs" / "w3id" / ".htaccess"
SITE = "https://keikaku.example"
#: Kinds that the site has files of, by their extension.
FORMS = {"text/turtle": ".ttl", "application/ld+json": ".jsonld"}

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
ANYTHING = "*/*"
TURTLE = "text/turtle"
JSON_LD = "application/ld+json, application/json"
RDFLIB = "application/rdf+xml,text/rdf+n3;q=0.9,application/xhtml+xml;q=0.5, */*;q=0.1"
OWL_API = "application/rdf+xml, application/xml; q=0.7, text/xml; q=0.6, */*; q=0.09"
COMUNICA = (
    "application/n-quads,application/trig;q=0.95,application/ld+json;q=0.9,"
    "application/n-triples;q=0.8,text/turtle;q=0.6,application/rdf+xml;q=0.5,text/html;q=0.2"
)


@dataclass(frozen=True)
class Rule:
    """A RewriteRule with the conditions before it."""

    conditions: tuple[tuple[str, str, frozenset[str]], ...]
    pattern: str
    substitution: str
    flags: frozenset[str]


def read_rules(text: str) -> list[Rule]:
    """The rules of a file; a directive or flag that is not understood is an error."""
    rules, conditions = [], []
    for line in text.splitlines():
        words = shlex.split(line.replace("\\", "\\\\"), comments=True)
        match words:
            case []:
                continue
            case ["RewriteCond", tested, pattern, *flags]:
                conditions.append((tested, pattern, _flags(flags)))
                assert conditions[-1][2] <= {"NC", "OR"}
            case ["RewriteRule", pattern, substitution, *flags]:
                found = _flags(flags)
                assert all(flag in {"L", "R=303"} or flag.startswith("E=") for flag in found)
                rules.append(Rule(tuple(conditions), pattern, substitution, found))
                conditions = []
            case ["RewriteEngine" | "Options" | "Header", *_] | [("<IfModule" | "</IfModule>"), *_]:
                continue
            case _:
                pytest.fail(f"not understood: {line}")
    return rules


def _flags(words: list[str]) -> frozenset[str]:
    return frozenset(words[0].strip("[]").split(",")) if words else frozenset()


class Request:
    """A request for a path below ``/keikaku/``, and what the rules have made of it so far."""

    def __init__(self, path: str, headers: Mapping[str, str]) -> None:
        self.path, self.headers = path, headers
        self.environment: dict[str, str] = {}

    def expand(self, text: str, match: re.Match[str] | None = None) -> str:
        """A text with its variables and back references put in."""
        text = re.sub(r"%\{HTTP:([^}]+)\}", lambda m: self.headers.get(m[1], ""), text)
        text = re.sub(r"%\{ENV:([^}]+)\}", lambda m: self.environment.get(m[1], ""), text)
        return re.sub(r"\$(\d)", lambda m: (match and match[int(m[1])]) or "", text)

    def holds(self, tested: str, pattern: str, flags: frozenset[str]) -> bool:
        """Whether one condition is true."""
        value = self.expand(tested)
        negated, pattern = pattern.startswith("!"), pattern.removeprefix("!")
        if pattern.startswith("="):
            return (value == pattern[1:]) != negated
        found = re.search(pattern, value, re.IGNORECASE if "NC" in flags else 0)
        return (found is not None) != negated

    def all_hold(self, conditions: tuple[tuple[str, str, frozenset[str]], ...]) -> bool:
        """Whether the conditions of a rule are true; OR binds a condition to the next one."""
        either = False
        for tested, pattern, flags in conditions:
            either = either or self.holds(tested, pattern, flags)
            if "OR" in flags:
                continue
            if not either:
                return False
            either = False
        return True

    def set_variables(self, flags: frozenset[str], match: re.Match[str]) -> None:
        """Do what the E flags say."""
        for flag in flags:
            if flag.startswith("E="):
                name, _, value = flag[2:].partition(":")
                self.environment[name] = self.expand(value, match)


def redirect(rules: list[Rule], path: str, headers: Mapping[str, str]) -> str | None:
    """Where a request is sent; ``None`` is an error page."""
    request = Request(path, headers)
    for rule in rules:
        match = re.search(rule.pattern, path)
        if match is None or not request.all_hold(rule.conditions):
            continue
        request.set_variables(rule.flags, match)
        if rule.substitution != "-":
            assert {"R=303", "L"} <= rule.flags
            return request.expand(rule.substitution, match)
    return None


@pytest.fixture(scope="module")
def rules() -> list[Rule]:
    return read_rules(HTACCESS.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def target(rules: list[Rule]) -> Target:
    def find(path: str, accept: str = "", language: str = "") -> str:
        sent = redirect(rules, path, {"Accept": accept, "Accept-Language": language})
        assert sent is not None
        assert sent.startswith(f"{SITE}/")
        return sent.removeprefix(f"{SITE}/")

    return find


PART = "id/plan/109991/sogo/v/2018/hon/e/6-1"
TABLE = [
    # the data set
    ("", BROWSER, "index.html"),
    ("", ANYTHING, "index.html"),
    ("", TURTLE, "catalog.ttl"),
    ("", JSON_LD, "catalog.jsonld"),
    # the vocabulary, and a version of it
    ("ns", BROWSER, "ns/index.html"),
    ("ns", TURTLE, "ns.ttl"),
    ("ns", JSON_LD, "ns.jsonld"),
    ("ns", RDFLIB, "ns.ttl"),
    ("ns", OWL_API, "ns.ttl"),
    ("ns/", TURTLE, "ns.ttl"),
    ("ns/0.2.0", BROWSER, "ns/index.html"),
    ("ns/0.2.0", TURTLE, "ns.ttl"),
    ("ns/alignments/org", JSON_LD, "ns/alignments/org.jsonld"),
    # codes
    ("code/actor-type", BROWSER, "code/actor-type/index.html"),
    ("code/actor-type/citizen", TURTLE, "code/actor-type/citizen.ttl"),
    ("code/actor-type/citizen", JSON_LD, "code/actor-type/citizen.jsonld"),
    # things of the data
    ("id/lg/109991", BROWSER, "id/lg/109991/index.html"),
    ("id/lg/109991", "", "id/lg/109991/index.html"),
    ("id/lg/109991", TURTLE, "id/lg/109991.ttl"),
    ("id/lg/109991", "application/json", "id/lg/109991.jsonld"),
    ("id/lg/109991", COMUNICA, "id/lg/109991.jsonld"),
    (PART, BROWSER, f"{PART}/index.html"),
    (PART, JSON_LD, f"{PART}.jsonld"),
    # what the client weighs
    ("id/lg/109991", "text/turtle;q=0.5, text/html", "id/lg/109991/index.html"),
    ("id/lg/109991", "text/html, text/turtle", "id/lg/109991/index.html"),
    ("id/lg/109991", "text/turtle, text/html;q=0.5", "id/lg/109991.ttl"),
    ("id/lg/109991", "text/turtle, application/ld+json;q=0.5", "id/lg/109991.ttl"),
    ("id/lg/109991", "text/turtle;q=0, application/ld+json", "id/lg/109991.jsonld"),
    ("id/lg/109991", "application/ld+json;q=0.0, */*", "id/lg/109991/index.html"),
    # named graphs
    ("id/graph/reference", BROWSER, "downloads/index.html"),
    ("id/graph/reference", TURTLE, "dumps/reference.ttl"),
    ("id/graph/links", JSON_LD, "dumps/links.jsonld"),
    # files, whatever is asked for
    ("context.jsonld", BROWSER, "context.jsonld"),
    ("context.jsonld", JSON_LD, "context.jsonld"),
    ("context.jsonld", TURTLE, "context.jsonld"),
    ("id/lg/109991.ttl", BROWSER, "id/lg/109991.ttl"),
    ("tables/indicators.csv", BROWSER, "tables/indicators.csv"),
    # pages of the site
    ("terms/", BROWSER, "terms/"),
    ("terms/index.en.html", BROWSER, "terms/index.en.html"),
    ("queries", BROWSER, "queries"),
    # the shapes, which have no form but Turtle
    ("shapes", BROWSER, "rules/index.html"),
    ("shapes", TURTLE, "shapes.ttl"),
    ("shapes", JSON_LD, "shapes.ttl"),
]


@pytest.mark.parametrize(("path", "accept", "file"), TABLE)
def test_a_request_is_sent_to_the_file_that_answers_it(
    path: str, accept: str, file: str, target: Target
) -> None:
    assert target(path, accept) == file


@pytest.mark.parametrize("file", sorted({file for _, _, file in TABLE}))
def test_the_site_has_that_file(file: str, site: Path) -> None:
    assert (site / file).is_file() or (site / file / "index.html").is_file()


def test_every_iri_that_we_mint_has_its_page_and_its_data(
    target: Target, site: Path, dataset: Dataset
) -> None:
    """Subjects of all graphs, and the names of the graphs, fragments left out as clients do."""
    iris = {str(iri) for graph in dataset.graphs.values() for iri in graph.subjects()}
    paths = {
        iri.removeprefix(BASE).partition("#")[0]
        for iri in {*iris, *dataset.graphs}
        if iri.startswith(BASE)
    }
    assert len(paths) > 200
    missing = [
        (path, accept)
        for path in sorted(paths)
        for accept in (BROWSER, *FORMS)
        if not (site / target(path, accept)).is_file()
    ]
    assert missing == []
    for accept, extension in FORMS.items():
        assert all(target(path, accept).endswith(extension) for path in paths)


@pytest.mark.parametrize(
    ("language", "page"),
    [
        ("en", "index.en.html"),
        ("en-GB,en;q=0.9,ja;q=0.8", "index.en.html"),
        ("ja,en;q=0.8", "index.html"),
        ("de,en;q=0.5", "index.html"),
        ("enm", "index.html"),
    ],
)
def test_who_puts_english_first_gets_the_english_page(
    language: str, page: str, target: Target, site: Path
) -> None:
    for folder in ("ns", "code/actor-type/citizen", "id/lg/109991"):
        assert target(folder, BROWSER, language) == f"{folder}/{page}"
        assert (site / folder / page).is_file()
    assert target("ns", TURTLE, language) == "ns.ttl"


@pytest.mark.parametrize(
    "path", ["https://evil.example/", "//evil.example", "id/lg/1@evil.example", "id/%0d%0aX: y"]
)
def test_no_path_leads_to_another_host(path: str, rules: list[Rule]) -> None:
    for accept in (BROWSER, TURTLE, JSON_LD):
        sent = redirect(rules, path, {"Accept": accept})
        assert sent is None or sent.startswith(f"{SITE}/")


def test_one_line_says_where_the_site_is() -> None:
    text = HTACCESS.read_text(encoding="utf-8")
    assert text.count("https://keikaku.example") == 1
    assert text.count("%{ENV:SITE}") == sum("[R=303,L]" in line for line in text.splitlines())
