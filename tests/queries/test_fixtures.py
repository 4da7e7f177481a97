"""The fictional plans: right by the rules, told from real ones, in nothing that is published."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from keikaku.findings import Severity
from keikaku.query import find_query, list_queries, run_query
from keikaku.store import MemoryStore, Solutions
from keikaku.validate import read_graph_files, validate_graph

if TYPE_CHECKING:
    from tests.queries.conftest import Asked

DATA = Path(__file__).parents[2] / "data"
FIXTURES = DATA / "fixtures"
_PREFIXES = """
PREFIX kk: <https://w3id.org/keikaku/ns#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""


@pytest.fixture(scope="module")
def alone() -> MemoryStore:
    """The fictional plans without the published ones."""
    return MemoryStore.from_paths(FIXTURES)


def rows(store: MemoryStore, query: str) -> list[tuple[str, ...]]:
    answer = store.query(_PREFIXES + query)
    assert isinstance(answer, Solutions)
    return [tuple(term.value for term in row if term is not None) for row in answer.rows]


def test_they_conform_to_the_shapes() -> None:
    published = [DATA / "graphs" / "reference.ttl", DATA / "graphs" / "japan"]
    report = validate_graph(read_graph_files([FIXTURES, *published]))
    fictional = [f for f in report.findings if "/japan/" not in str(f)]
    assert [f for f in fictional if f.severity is not Severity.INFO] == []


def test_the_checks_find_nothing_in_them(with_fixtures: Asked) -> None:
    for query in list_queries("checks"):
        found = run_query(find_query(query.name, "checks"), with_fixtures.store).rows
        assert found == (), query.name


def test_their_evidence_stands_in_their_texts(alone: MemoryStore) -> None:
    query = """SELECT ?version ?file ?hash ?first ?last ?quote {
        ?span a kk:EvidenceSpan ; oa:hasSource ?document ; kk:firstLine ?first ; kk:lastLine ?last ;
          kk:quote ?quote .
        ?document kk:documentOf ?version ; kk:fileName ?file ; kk:sha256 ?hash }"""
    found = rows(alone, query)
    assert len(found) > 50
    for version, name, digest, first, last, quote in found:
        path = FIXTURES.joinpath(*version.split("/id/plan/")[1].split("/v/")[0].split("/"), name)
        assert hashlib.sha256(path.read_bytes()).hexdigest() == digest
        lines = path.read_text(encoding="utf-8").split("\n")
        assert "\n".join(lines[int(first) - 1 : int(last)]) == quote


def test_every_municipality_and_plan_says_that_it_is_fictional(alone: MemoryStore) -> None:
    query = """SELECT ?thing ?label {
        VALUES ?class {
          kk:Municipality kk:Plan kk:PlanVersion kk:SourceDocument kk:EvaluationRound
        }
        ?thing a ?class ; rdfs:label ?label FILTER(LANG(?label) = "ja") }"""
    labelled = rows(alone, query)
    assert len(labelled) > 15
    assert [label for _, label in labelled if "架空" not in label] == []


def test_their_codes_are_nobodys(alone: MemoryStore) -> None:
    codes = rows(alone, "SELECT ?code { ?m a kk:Municipality ; kk:localGovernmentCode ?code }")
    with (DATA / "reference" / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        real = {cell for row in csv.reader(file) for cell in row[:1]}
    assert len(real) > 1700
    assert not {code for (code,) in codes} & real


def test_nothing_published_holds_them(alone: MemoryStore, committed: MemoryStore) -> None:
    described = {iri for (iri,) in rows(alone, "SELECT DISTINCT ?p { ?p a kk:Plan }")}
    described |= {iri for (iri,) in rows(alone, "SELECT DISTINCT ?m { ?m a kk:Municipality }")}
    assert len(described) == 6
    listed = " ".join(f"<{iri}>" for iri in sorted(described))
    assert rows(committed, f"SELECT ?s {{ VALUES ?o {{ {listed} }} ?s ?p ?o }}") == []
    assert rows(committed, f"SELECT ?s {{ VALUES ?s {{ {listed} }} ?s ?p ?o }}") == []
