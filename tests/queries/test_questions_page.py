"""``docs/questions.md`` shows every question with its present answer."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, parse

from keikaku.query import list_queries
from keikaku.query.competency import Asker, read_competency_questions
from keikaku.query.questions_page import render_questions_page
from keikaku.store import MemoryStore

if TYPE_CHECKING:
    from tests.queries.conftest import Asked

PAGE = Path(__file__).parents[2] / "docs" / "questions.md"


def test_the_page_shows_the_present_answers(published: Asked, with_fixtures: Asked) -> None:
    rendered = render_questions_page(published.store, with_fixtures.store)
    assert rendered == PAGE.read_text(encoding="utf-8"), (
        "run: python -m keikaku.query.questions_page > docs/questions.md"
    )


def test_the_page_shows_every_question_once_in_full() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for query in list_queries():
        assert text.count(f"$ keikaku query {query.name}") == 1
    numbers = re.findall(r"^### (\d+)\. ", text, flags=re.MULTILINE)
    assert numbers == [str(number) for number in range(1, 23)]


def test_words_of_a_plan_are_no_markup() -> None:
    hostile = """
        @prefix kk: <https://w3id.org/keikaku/ns#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <urn:t> a kk:GlossaryTerm ; skos:prefLabel "a|b](x)"@ja ;
          skos:definition "<script>x</script>\\n## y"@ja ;
          kk:inVersion <urn:v> ; kk:evidence <urn:e> .
        <urn:e> kk:firstLine 1 . <urn:v> kk:versionOf <urn:p> . <urn:p> kk:adoptedBy <urn:c> .
        <urn:c> rdfs:label "市"@ja .
    """
    store = MemoryStore(parse(hostile.encode(), RdfFormat.TURTLE))
    page = render_questions_page(store, store)
    assert "| a\\|b\\](x) | &lt;script&gt;x&lt;/script&gt; \\#\\# y | 市 | 1 |" in page


def test_the_questions_are_numbered_and_asked_by_those_they_are_for() -> None:
    questions = read_competency_questions()
    assert [one.number for one in questions] == list(range(1, 23))
    asked = {one.number: one.asker for one in questions}
    expected = {
        Asker.PLANNER: range(1, 9),
        Asker.RESEARCHER: range(9, 14),
        Asker.CITIZEN: range(14, 18),
        Asker.MINISTRY: range(18, 21),
        Asker.QUALITY: range(21, 23),
    }
    assert asked == {number: asker for asker, numbers in expected.items() for number in numbers}
