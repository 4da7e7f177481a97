"""What a line heads, by its words and its setting."""

from __future__ import annotations

import pytest

from keikaku.extract.announced_levels import local_level_words
from keikaku.extract.headings import Heading, read_heading
from keikaku.extract.lines import printed_lines
from keikaku.sources.document import Line


def heading(text: str) -> Heading | None:
    return read_heading(printed_lines((Line(1, text, text),))[0])


@pytest.mark.parametrize(
    ("text", "kind", "number", "title"),
    [
        ("基本目標1－1 安定した雇用の創出", "goal", "1-1", "安定した雇用の創出"),
        ("【施策２－３】防災の推進", "measure", "2-3", "防災の推進"),
        ("**重点目標 2 若い世代の移住を進める**", "priority_goal", "2", "若い世代の移住を進める"),
        ("政策大綱 6 行財政", "policy_field", "6", "行財政"),
        ("≪柱Ⅱ≫　人を呼ぶ村づくり", "goal", "2", "人を呼ぶ村づくり"),
        ("具体的な施策③", "measure", "3", ""),
        ("重点プロジェクト１：子どもの笑顔", "priority_goal", "1", "子どもの笑顔"),
    ],
)
def test_a_level_name_with_a_number_names_the_type(
    text: str, kind: str, number: str, title: str
) -> None:
    read = heading(text)
    assert read is not None
    assert (read.level_kind, read.number, read.title) == (kind, number, title)


@pytest.mark.parametrize(
    "text",
    [
        "施策1に基づき、取組を進めます。",
        "目標1,000人",
        "基本目標から見た課題です。",
        "事業2件を実施しました。",
        "政策5つを掲げます。",
    ],
)
def test_a_sentence_about_a_level_is_no_heading(text: str) -> None:
    read = heading(text)
    assert read is None or read.level is None


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("■ 現状と課題", "challenge"),
        ("【10年後の目指す姿】", "future_state"),
        ("（２）施策の基本的方向", "direction"),
        ("◎目標（5年後の姿）", "future_state"),
        ("〈市民・事業者の行動指針〉", "citizen_role"),
        ("町民のみなさんにお願いしたいこと", "citizen_role"),
        ("行政の役割", "other_role"),
        ("重要業績評価指標（ＫＰＩ）", "indicator"),
        ("### 関連する計画・指針等", "related_plan"),
        ("関連するSDGs", "sdgs"),
        ("主な取組：", "action"),
        ("将来都市像", "vision"),
    ],
)
def test_a_heading_says_what_stands_below_it(text: str, block: str) -> None:
    read = heading(text)
    assert read is not None
    assert read.block == block


def test_a_label_and_its_text_may_share_a_line() -> None:
    read = heading("めざす姿：子どもの声が響いている。")
    assert read is not None
    assert (read.block, read.inline) == ("future_state", "子どもの声が響いている。")


def test_a_plan_may_name_its_levels_itself() -> None:
    texts = (
        "チャレンジ1 「産業」",
        "本文です。",
        "チャレンジ2 「教育」",
        "写真1 駅前",
        "写真2 公園",
    )
    lines = printed_lines(tuple(Line(n, t, t) for n, t in enumerate(texts, 1)))
    assert local_level_words(lines) == {"チャレンジ"}
