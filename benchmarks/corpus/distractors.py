"""Tables and figures that are no targets: statistics, costs, schedules, surveys, axes of charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.phenomena import happens
from corpus.separators import print_rows
from corpus.years import Year, spell_in_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from corpus.style import Style

__all__ = [
    "DISTRACTORS",
    "chart_noise",
    "cost_table",
    "schedule_table",
    "statistics_table",
    "survey_table",
]


def statistics_table(style: Style, year: int, rng: Random) -> list[str]:
    """What was counted in past years."""
    years = [
        spell_in_words(Year(year - 5 * back, "calendar"), style.year_style) for back in (3, 2, 1, 0)
    ]
    subject, rows = rng.choice(
        (
            ("人口の推移", ("総人口", "年少人口", "生産年齢人口", "老年人口")),
            ("世帯数の推移", ("世帯数", "１世帯当たり人員", "高齢単身世帯")),
            ("産業別就業者数の推移", ("第１次産業", "第２次産業", "第３次産業")),
            ("児童・生徒数の推移", ("小学校児童数", "中学校生徒数")),
            ("農家数の推移", ("総農家数", "販売農家数", "自給的農家数")),
        )
    )
    begin = rng.randint(800, 60_000)
    table = [["区分", *years]]
    for at, name in enumerate(rows):
        numbers = [f"{int(begin / (at + 1) * (1 - 0.04 * step)):,}" for step in range(4)]
        table.append([name, *numbers])
    lines = [line for row in print_rows(table, style.separator, rng) for line in row]
    source = rng.choice(
        (
            "資料：国勢調査",
            "（資料）国勢調査",
            "出典：国勢調査",
            "資料：住民基本台帳（各年10月１日現在）",
        )
    )
    return [rng.choice(("■{}", "図表　{}", "【{}】", "表１　{}")).format(subject), *lines, source]


def cost_table(style: Style, year: int, rng: Random) -> list[str]:
    """What projects will cost."""
    years = [spell_in_words(Year(year + ahead), style.year_style) for ahead in (1, 2, 3)]
    names = rng.sample(
        (
            "道路改良事業",
            "小学校改修事業",
            "排水路整備事業",
            "観光施設改修事業",
            "消防車両更新事業",
            "給食センター整備事業",
        ),
        3,
    )
    table = [["事業名", *years, "合計"]]
    for name in names:
        costs = [rng.randint(2, 800) * 500 for _ in years]
        table.append([name, *(f"{cost:,}" for cost in costs), f"{sum(costs):,}"])
    lines = [line for row in print_rows(table, style.separator, rng) for line in row]
    caption = rng.choice(
        (
            "■事業費（単位：千円）",
            "【概算事業費】（単位：千円）",
            "実施計画事業費一覧（単位：千円）",
        )
    )
    return [caption, *lines]


def schedule_table(style: Style, year: int, rng: Random) -> list[str]:
    """When what will be done."""
    years = [spell_in_words(Year(year + ahead), style.year_style) for ahead in (1, 2, 3, 4)]
    works = ("条例の検討", "基本設計", "用地取得", "住民説明会", "整備工事", "システム導入")
    steps = ("検討", "実施", "継続", "調査", "見直し")
    table = [["取組項目", *years]]
    table += [[work, *(rng.choice(steps) for _ in years)] for work in rng.sample(works, 3)]
    lines = [line for row in print_rows(table, style.separator, rng) for line in row]
    return [rng.choice(("■取組スケジュール", "【年次計画】", "実施スケジュール")), *lines]


def survey_table(style: Style, year: int, rng: Random) -> list[str]:
    """What people answered."""
    answers = ["満足", "やや満足", "やや不満", "不満"]
    table = [["項目", *answers]]
    for name in rng.sample(
        ("買い物の便利さ", "医療機関の充実", "自然の豊かさ", "道路の整備状況", "防犯対策"), 3
    ):
        first, second, third = (round(rng.uniform(8, 30), 1) for _ in range(3))
        shares = (first, second, third, round(100 - first - second - third, 1))
        table.append([name, *(f"{share}％" for share in shares)])
    lines = [line for row in print_rows(table, style.separator, rng) for line in row]
    when = spell_in_words(Year(year), style.year_style)
    caption = rng.choice(
        ("■住民意識調査の結果（{}実施、n=1,204）", "【アンケート結果】（{}、回答数986）")
    )
    return [caption.format(when), *lines]


def chart_noise(_style: Style, year: int, rng: Random) -> list[str]:
    """What is left of a chart in a text: its axis and its labels."""
    top = rng.choice((100, 500, 2000))
    axis = [f"{int(top * step / 5):,}" for step in range(5, -1, -1)]
    labels = [f"H{year - 1988 - back}" for back in (4, 3, 2, 1)]
    caption = rng.choice(("（人）", "（件）", "（％）"))
    if happens(0.5, rng):
        return [f"図　利用状況の推移{caption}", *axis, " ".join(labels)]
    return [f"図　利用状況の推移{caption}", " ".join(axis), " ".join(labels)]


#: By the name of the phenomenon.
DISTRACTORS: dict[str, Callable[[Style, int, Random], list[str]]] = {
    "statistics table": statistics_table,
    "cost table": cost_table,
    "schedule table": schedule_table,
    "survey table": survey_table,
    "chart noise": chart_noise,
}
