"""Which mappings are proposed, and which are not."""

from __future__ import annotations

from dataclasses import replace

from keikaku.link.corpus import Linkable
from keikaku.link.mapping import Mapping, Predicate
from keikaku.link.propose import Thresholds, propose_mappings

CITY_A = Linkable(
    iri="a/1",
    version="a",
    publisher="lg-a",
    national=False,
    kind="Measure",
    title="公共交通網の充実",
    evidence="a#L1",
)
CITY_B = replace(
    CITY_A, iri="b/1", version="b", publisher="lg-b", title="公共交通の確保と充実", evidence="b#L1"
)
OTHER_B = replace(CITY_B, iri="b/2", title="農業の担い手の育成")
PILLAR = replace(
    CITY_A,
    iri="n/1",
    version="n",
    publisher="japan",
    national=True,
    kind="Goal",
    title="交通などの生活環境の創生",
)
FILLER = tuple(
    replace(CITY_A, iri=f"a/f{n}", title=title)
    for n, title in enumerate(("子育ての支援", "学校教育の推進", "防災体制の強化", "空き家の対策"))
)
CORPUS = (CITY_A, CITY_B, OTHER_B, PILLAR, *FILLER)


def proposed(*linkables: Linkable, limits: Thresholds | None = None) -> tuple[Mapping, ...]:
    return propose_mappings(linkables, limits).mappings


def between(one: str, other: str, mappings: tuple[Mapping, ...]) -> list[Mapping]:
    return [m for m in mappings if (m.subject_id, m.object_id) == (one, other)]


def test_measures_of_two_cities_on_one_subject_are_matched() -> None:
    (mapping,) = between("a/1", "b/1", proposed(*CORPUS))
    assert mapping.predicate is Predicate.CLOSE_MATCH
    assert "公共交通" in mapping.match_words
    assert (mapping.subject_evidence, mapping.object_evidence) == ("a#L1", "b#L1")


def test_a_goal_and_a_measure_are_at_most_related() -> None:
    goal = replace(CITY_B, kind="Goal")
    (mapping,) = between("a/1", "b/1", proposed(CITY_A, goal, OTHER_B, *FILLER))
    assert mapping.predicate is Predicate.RELATED_MATCH


def test_elements_of_one_publisher_are_never_matched() -> None:
    twin = replace(CITY_A, iri="a/2", version="a-old")
    assert proposed(CITY_A, twin, *FILLER) == ()


def test_unrelated_elements_are_not_matched() -> None:
    assert between("a/1", "b/2", proposed(*CORPUS)) == []


def test_a_pillar_is_contributed_to_and_never_matched() -> None:
    mappings = proposed(*CORPUS)
    (mapping,) = between("a/1", "n/1", mappings)
    assert mapping.predicate is Predicate.CONTRIBUTES_TO
    assert not any(m.subject_id == "n/1" for m in mappings)


def test_each_pair_is_proposed_once_in_the_order_of_iris() -> None:
    mappings = [m for m in proposed(*CORPUS) if m.predicate is not Predicate.CONTRIBUTES_TO]
    assert all(m.subject_id < m.object_id for m in mappings)
    assert len({m.record_id for m in mappings}) == len(mappings)


def test_only_the_best_per_target_plan_are_kept() -> None:
    many = [replace(CITY_B, iri=f"b/{n}") for n in range(1, 9)]
    limits = Thresholds(best=1)
    mappings = proposed(CITY_A, *many, *FILLER, limits=limits)
    best_for_a = [m for m in mappings if m.subject_id == "a/1"]
    # each of the eight has a/1 as its own best, so all stay; a/1 alone would keep one
    assert len(best_for_a) == len(many)
    assert proposed(CITY_A, *many, *FILLER, limits=Thresholds(related=2.0)) == ()


def test_indicators_match_close_only_with_the_same_unit() -> None:
    one = replace(CITY_A, kind="Indicator", title="公共交通の利用者数", unit="人")
    other = replace(CITY_B, kind="Indicator", title="公共交通の利用者数", unit="人")
    rest = [replace(item, kind="Indicator", title=item.title + "数") for item in FILLER]
    (close,) = proposed(one, other, *rest)
    (related,) = proposed(one, replace(other, unit="%"), *rest)
    assert close.predicate is Predicate.CLOSE_MATCH
    assert related.predicate is Predicate.RELATED_MATCH


def test_the_order_of_the_corpus_changes_nothing() -> None:
    assert proposed(*CORPUS) == proposed(*reversed(CORPUS))
