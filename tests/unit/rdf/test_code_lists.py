from __future__ import annotations

import pytest

from keikaku.model.dates import TimeSource
from keikaku.model.element import ElementType, NoteKind, RestatementStatus
from keikaku.model.indicator import Direction, RoleSource, ValueStatus
from keikaku.model.plan import PlanKind, PlanRelationKind, VersionStatus
from keikaku.rdf.code_lists import code_list
from keikaku.rdf.headings import expected_actors, indicator_role
from keikaku.vocab import SCHEMES


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_scheme_has_its_list_with_japanese_labels(scheme: str) -> None:
    codes = code_list(scheme)
    assert codes.labels
    assert set(codes.words.values()) <= codes.labels.keys()


@pytest.mark.parametrize(
    ("scheme", "members"),
    [
        ("element-level", ElementType),
        ("note-kind", NoteKind),
        ("restatement-status", RestatementStatus),
        ("direction", Direction),
        ("value-status", ValueStatus),
        ("plan-kind", PlanKind),
        ("plan-relation", PlanRelationKind),
        ("version-status", VersionStatus),
        ("time-source", TimeSource),
        ("role-source", RoleSource),
    ],
)
def test_everything_the_model_can_say_is_in_the_list(scheme: str, members: type) -> None:
    codes = {str(member.value).replace("_", "-") for member in members}  # type: ignore[attr-defined]
    assert codes <= code_list(scheme).labels.keys()


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("％", "percent"),
        ("カ所", "place"),
        ("箇所", "place"),
        ("人／年", "person-per-year"),
        ("㎡", "square-metre"),
        ("人 ", "person"),
        ("まちかど", None),
        ("", None),
    ],
)
def test_a_unit_is_found_as_printed(printed: str, code: str | None) -> None:
    assert code_list("unit").code_of(printed) == code


@pytest.mark.parametrize(
    ("heading", "actors"),
    [
        ("市民の役割", ("citizen",)),
        ("市役所の役割", ("government",)),
        ("市民・事業者・行政の役割", ("citizen", "business", "government")),
        ("家庭や地域でできること", ("household", "community")),
        ("自治会の役割", ("residents-association",)),
        ("都市づくりで市民ができること", ("citizen",)),
        ("わたしたちにできること", ("citizen",)),
        (None, ("citizen",)),
    ],
)
def test_the_heading_says_who_is_to_act(heading: str | None, actors: tuple[str, ...]) -> None:
    assert expected_actors(heading) == actors


@pytest.mark.parametrize(
    ("heading", "name", "role"),
    [
        ("数値目標", "新規求人件数", "goal-target"),
        ("重要業績評価指標（ＫＰＩ）", "創業相談件数", "kpi"),
        ("◆KPI", "創業相談件数", "kpi"),
        ("まちづくりの目標", "登録団体数", "planning-target"),
        ("成果目標", "住みやすい", "outcome-target"),
        ("数値目標", "計画人口", "planned-population"),
        (None, "登録団体数", "unspecified"),
        ("その他", "KPI達成率", "unspecified"),
    ],
)
def test_the_heading_says_what_an_indicator_is_for(
    heading: str | None, name: str, role: str
) -> None:
    assert indicator_role(heading, name) == role


def test_words_of_one_character_are_not_looked_for_inside_a_text() -> None:
    assert code_list("unit").code_of("人") == "person"
    assert "person" not in code_list("unit").codes_in("人口")
