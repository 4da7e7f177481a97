"""Words of answers in English, and shared words of proposed links."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from keikaku.publish.answer_words import closed_words
from keikaku.publish.answers import Cell, _in_english
from keikaku.publish.index import GraphIndex
from keikaku.publish.structure import Structure
from keikaku.publish.terms import Literal, expand
from keikaku.publish.views.alignment import Links
from keikaku.resources import resource_folder

if TYPE_CHECKING:
    from tests.unit.publish.conftest import Page

COINED = tomllib.loads(
    files("keikaku.publish").joinpath("answer_words.toml").read_text(encoding="utf-8")
)


def _cell(words: str, iri: str | None = None) -> Cell:
    return Cell(Literal(words, "ja"), iri)


def test_a_column_of_our_words_is_given_in_english() -> None:
    rows = ((_cell("年度"), _cell("市民")), (None, _cell("わたし")))
    found = _in_english(rows, {"年度": "fiscal year", "市民": "citizen"})
    assert [[cell.english if cell else None for cell in row] for row in found] == [
        ["fiscal year", ""],
        [None, ""],
    ], "a column with one word of a plan is a plan's"


def test_what_names_a_resource_is_left_to_its_label() -> None:
    ((cell,),) = _in_english(((_cell("市民", "https://a.example/x"),),), {"市民": "citizen"})
    assert cell is not None
    assert cell.english == ""


def test_a_word_with_two_english_ones_is_not_translated() -> None:
    kind, label = expand("rdf:type"), expand("skos:prefLabel")
    triples: list[tuple[str, str, str | Literal]] = []
    for number, english in enumerate(("unknown", "not known")):
        code = f"https://a.example/{number}"
        triples += [
            (code, kind, expand("skos:Concept")),
            (code, label, Literal("不明", "ja")),
            (code, label, Literal(english, "en")),
        ]
    words = closed_words(GraphIndex(triples))
    assert "不明" not in words
    assert words["後退"] == "worse"


def test_every_coined_word_comes_from_a_stored_question() -> None:
    folder = resource_folder("queries")
    questions = "\n".join(p.read_text(encoding="utf-8") for p in folder.rglob("*.rq"))
    assert {word for word in COINED if f'"{word}"' not in questions} == set()
    assert all(english.isascii() for english in COINED.values())


def test_english_answers_speak_english_where_the_words_are_ours(pages: dict[str, Page]) -> None:
    english = pages["queries/plans/index.en.html"].one("table").text
    japanese = pages["queries/plans/index.html"].one("table").text
    assert "文書に明示" in japanese or "添えられた情報" in japanese
    assert "文書に明示" not in english
    assert "添えられた情報" not in english
    assert "第2次見本市総合計画" in english


@pytest.mark.parametrize(
    ("matched", "shown"),
    [(["図", "公共交通", "暮"], ["公共交通"]), (["図", "暮"], ["図", "暮"]), ([], [])],
)
def test_single_characters_are_shown_only_where_there_is_no_more(
    matched: list[str], shown: list[str]
) -> None:
    link = "https://a.example/link"
    triples: list[tuple[str, str, str | Literal]] = [
        (link, expand("kk:linkSubject"), "https://a.example/a")
    ]
    triples += [(link, expand("kk:matchedText"), Literal(word, "ja")) for word in matched]
    index = GraphIndex(triples)
    view = Links(index, Structure(index)).view(link)
    assert sorted(word.value for word in view.telling) == sorted(shown)
