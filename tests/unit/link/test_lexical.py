"""The plain lexical similarity."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keikaku.link.corpus import Linkable
from keikaku.link.lexical import TextIndex, words_of


def linkable(iri: str, title: str, *, city: str = "a", **fields: object) -> Linkable:
    return Linkable(
        iri=iri,
        version=f"v-{city}",
        publisher=f"lg-{city}",
        national=False,
        kind="Measure",
        title=title,
        **fields,  # type: ignore[arg-type]
    )


CORPUS = (
    linkable("1", "公共交通網の充実に努めます。"),
    linkable("2", "公共交通機関の利用促進", city="b"),
    linkable("3", "地域医療体制の充実", city="b"),
    linkable("4", "NPO・ボランティアの支援", city="b"),
    linkable("5", "ＮＰＯとの協働", city="a"),
)


def test_hiragana_says_nothing() -> None:
    assert words_of("をはじめとする") == []


def test_full_width_letters_are_the_same_word() -> None:
    assert words_of("ＮＰＯ") == words_of("npo")


def test_the_same_subject_is_more_similar_than_another_one() -> None:
    scores = TextIndex(CORPUS).similar("1")
    assert scores["2"] > scores["3"] > 0
    assert "4" not in scores


def test_a_match_names_the_words_that_make_it() -> None:
    match = TextIndex(CORPUS).match("1", "2")
    assert match.phrases == ("公共交通",)
    assert match.score == pytest.approx(TextIndex(CORPUS).similar("1")["2"])


def test_a_text_without_content_words_is_similar_to_nothing() -> None:
    index = TextIndex((*CORPUS, linkable("6", "これまでどおり")))
    assert index.similar("6") == {}


@given(st.lists(st.text(alphabet="公共交通網医療のをNPOア1 ", min_size=1), min_size=2, max_size=6))
def test_scores_are_symmetric_cosines(titles: list[str]) -> None:
    corpus = [linkable(str(n), title) for n, title in enumerate(titles)]
    index = TextIndex(corpus)
    for one in corpus:
        for iri, score in index.similar(one.iri).items():
            assert 0 <= score <= 1 + 1e-9
            assert index.similar(iri)[one.iri] == pytest.approx(score)


def test_the_name_of_the_publisher_is_not_compared() -> None:
    named = linkable("7", "山川市の交通", publisher_name="山川市")
    unnamed = linkable("8", "山川市の農業", city="b")
    scores = TextIndex((*CORPUS, named, unnamed)).similar("7")
    assert "8" not in scores
    assert scores["1"] > 0
