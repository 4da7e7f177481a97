"""The grammar of sentences that set targets."""

from __future__ import annotations

import pytest

from keikaku.extract.masked_text import CHANGE, TIME, VALUE, mask
from keikaku.extract.target_sentences import read_target_sentence


def values(text: str, *, announced: bool = False) -> list[tuple[str, str, int | None]]:
    target = read_target_sentence(text, announced=announced)
    return [
        (value.role.value, value.raw, value.time.year if value.time else None)
        for value in (target.values if target else ())
    ]


def test_times_values_and_changes_are_one_sign_each() -> None:
    masked = mask("令和 5 年度の 96 人から 3 人減の 93 人とする").masked
    assert masked == f"{TIME}の{VALUE}から{CHANGE}の{VALUE}とする"


def test_what_is_printed_behind_a_sign_keeps_its_spaces() -> None:
    masked = mask("受診率は 令和 5 年度 に 45 ％")
    place = masked.masked.index(TIME)
    assert masked.printed(place, place + 1) == "令和 5 年度"
    assert masked.time_at(place).year == 2023


def test_a_sentence_gives_steps_in_order() -> None:
    text = "有収率を、令和4年度の86.4%から、中間年度の令和9年度に88.0%、最終年度の令和14年度に90.0%へ引き上げます。"
    assert values(text) == [
        ("baseline", "86.4%", 2022),
        ("interim", "88.0%", 2027),
        ("target", "90.0%", 2032),
    ]


def test_a_sentence_without_a_name_leaves_it_to_the_heading() -> None:
    target = read_target_sentence(
        "令和4年度実績の18.2％に対し、令和14年度において25％以上とします。", announced=False
    )
    assert target is not None
    assert not target.name


def test_one_value_is_a_target_below_a_heading_or_when_the_sentence_aims_at_it_until_a_year() -> (
    None
):
    assert not values("令和9年度までに普及率を85％とします。")
    assert values("令和9年度までに普及率を85％とします。", announced=True)
    assert values("令和9年度までに普及率を85％とすることを目標とします。")
    assert not values("普及率を85％とすることを目標とします。")


@pytest.mark.parametrize(
    "text",
    [
        "利用率は、令和5年度の45％から令和9年度に60％に上昇しました。",
        "利用率は、令和5年度の45％から令和9年度に60％に上昇します。",
        "国は、利用率を令和5年度の45％から令和9年度に60％に引き上げます。",
        "国の指針では、利用率を令和5年度の45％から令和9年度に60％に引き上げます。",
        "利用率を、令和5年度の45％から前回と同じく令和9年度に60％に引き上げます。",
        "利用率を、令和5年度の45人から令和9年度に60％に引き上げます。",
        "料金を、令和5年度の300円から令和9年度に400円に引き上げます。",
    ],
)
def test_what_is_past_expected_of_others_or_unexplained_sets_nothing(text: str) -> None:
    assert not values(text, announced=True)
