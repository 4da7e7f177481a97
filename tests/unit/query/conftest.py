"""A small data set, and how to write a query file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import RdfFormat, parse

from keikaku.store import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DATA = """
@prefix : <https://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
:bus :city <https://w3id.org/keikaku/id/lg/102041> ;
  rdfs:label "公共交通網の充実"@ja ; :score 0.5 .
:care :city <https://w3id.org/keikaku/id/lg/102113> ;
  rdfs:label "子育ての支援\\n=1+1"@ja ; :score 2 .
"""

QUERY = """\
# title: 施策 @ja / Measures @en
# question: どの施策があるか。
#   @ja / Which measures are there? @en
# param: word string optional example=公共交通 — 語 @ja / word @en
# param: city government optional many example=102113 — 自治体 @ja / government @en
# param: least decimal default=0 example=0.5 — 下限 @ja / least score @en
# column: ?measure 施策のIRI @ja / IRI of the measure @en
# column: ?measureLabel 施策 @ja / Measure @en
# column: ?score 点 @ja / Score @en
# note: 見本。 @ja / A sample. @en
PREFIX : <https://example.org/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?measure ?measureLabel ?score WHERE {
  VALUES ?word { UNDEF }
  VALUES ?city { UNDEF }
  VALUES ?least { 0 }
  ?measure :city ?city ; rdfs:label ?measureLabel ; :score ?score .
  FILTER(!BOUND(?word) || CONTAINS(?measureLabel, ?word))
  FILTER(?score >= ?least)
} ORDER BY ?measure
"""


@pytest.fixture
def store() -> MemoryStore:
    """Two measures of two cities."""
    return MemoryStore(parse(DATA.encode(), RdfFormat.TURTLE))


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a query file; by default a right one."""

    def write_query(text: str = QUERY, name: str = "measures.rq") -> Path:
        path = tmp_path / "questions" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write_query
