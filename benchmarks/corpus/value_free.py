"""Whole documents that hold no value: statistics, budgets, contents, and texts that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.distractors import (
    chart_noise,
    cost_table,
    schedule_table,
    statistics_table,
    survey_table,
)
from corpus.sentences import sentences
from corpus.separators import print_rows
from corpus.years import Year, spell_in_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from corpus.plan import Plan
    from corpus.style import Style

__all__ = ["VALUE_FREE"]


def _town(plan: Plan) -> str:
    return plan.place.name + plan.place.kind


def _survey(plan: Plan, style: Style, rng: Random) -> list[str]:
    blocks = [survey_table(style, plan.slots[0].year.year, rng) for _ in range(4)]
    return [f"{_town(plan)}住民意識調査報告書", "", *_joined(blocks)]


def _joined(blocks: list[list[str]]) -> list[str]:
    return [line for block in blocks for line in (*block, "")]


def _population_vision(plan: Plan, style: Style, rng: Random) -> list[str]:
    town, year = _town(plan), plan.slots[0].year.year
    people = rng.randint(4000, 90000)
    peak = f"本{town[-1]}の総人口は、平成12年の{people:,}人をピークに減少し、"
    text = [
        f"{town}人口ビジョン", "", "第１章　人口の現状分析", "",
        f"{peak}令和２年には{int(people * 0.86):,}人となっています。",
        f"合計特殊出生率は{rng.uniform(1.2, 1.6):.2f}で、県平均の{rng.uniform(1.2, 1.6):.2f}とほぼ同じ水準です。", "",
    ]  # fmt: skip
    blocks = [statistics_table(style, year, rng) for _ in range(3)]
    table = [["推計", *(f"{at}年" for at in (2030, 2040, 2050, 2060))]]
    table += [
        [name, *(f"{int(people * rng.uniform(0.4, 0.8)):,}" for _ in range(4))]
        for name in ("国の推計準拠", "パターン１", "パターン２")
    ]
    rows = [line for row in print_rows(table, style.separator, rng) for line in row]
    return [
        *text,
        *_joined(blocks),
        "第２章　将来人口の推計",
        "",
        "■総人口の推計（単位：人）",
        *rows,
        "",
        *chart_noise(style, year, rng),
    ]


def _budget(plan: Plan, style: Style, rng: Random) -> list[str]:
    town, year = _town(plan), plan.slots[0].year.year
    blocks = [cost_table(style, year, rng) for _ in range(4)]
    blocks.insert(1, schedule_table(style, year, rng))
    return [f"{town}実施計画　事業費一覧", "", *_joined(blocks)]


def _contents(plan: Plan, _style: Style, rng: Random) -> list[str]:
    page = 1
    lines = [plan.title, "", "目　次", ""]
    leader = rng.choice(("……………………", " ・・・・・・・・・ ", "..................... "))
    for number, goal in enumerate(plan.goals, 1):
        page += rng.randint(2, 6)
        lines.append(f"基本目標{number} {goal.title}{leader}{page}")
        for at, measure in enumerate(goal.measures, 1):
            page += rng.randint(1, 4)
            lines.append(f"　施策{number}-{at} {measure.title}{leader}{page}")
    return [*lines, f"資料編{leader}{page + 9}", f"　指標一覧{leader}{page + 12}"]


def _texts(plan: Plan, rng: Random) -> list[str]:
    """What a plan says, as bare lines."""
    texts = [plan.title]
    for goal in plan.goals:
        texts.append(goal.title)
        for measure in goal.measures:
            texts += [measure.title, *measure.challenges, *measure.actions]
            for indicator in measure.indicators:
                texts.append(
                    f"{indicator.name} {rng.randint(10, 90)}.{rng.randint(0, 9)}％ {rng.randint(20, 99)}％"
                )
    return texts


def _mojibake(plan: Plan, _style: Style, rng: Random) -> list[str]:
    """A plan's text as a wrong decoding leaves it."""
    texts = _texts(plan, rng)
    return [text.encode("utf-8").decode("cp932", errors="replace") for text in texts]


def _cid(plan: Plan, _style: Style, rng: Random) -> list[str]:
    """A plan's text as a font without names for its signs leaves it."""
    texts = _texts(plan, rng)
    return ["".join(f"(cid:{ord(sign) % 9000 + 200})" for sign in text) for text in texts]


def _finance(plan: Plan, style: Style, rng: Random) -> list[str]:
    town, year = _town(plan), plan.slots[0].year.year
    years = [spell_in_words(Year(year + ahead), style.year_style) for ahead in range(1, 6)]
    table = [["区分", *years]]
    for name in (
        "市税",
        "地方交付税",
        "国庫支出金",
        "地方債",
        "歳入合計",
        "人件費",
        "扶助費",
        "公債費",
        "歳出合計",
    ):
        begin = rng.randint(300, 9000)
        table.append([name, *(f"{begin + step * rng.randint(-40, 60):,}" for step in range(5))])
    rows = [line for row in print_rows(table, style.separator, rng) for line in row]
    return [
        f"{town}中期財政見通し",
        "",
        "１　前提条件",
        "人口推計と制度改正の影響を見込んで試算しました。",
        "",
        "２　財政収支の見通し（単位：百万円）",
        *rows,
    ]


def _history(plan: Plan, _style: Style, rng: Random) -> list[str]:
    town = _town(plan)
    lines = ["資料編", "", f"１　{town}総合計画策定の経過", "", "年月日\t会議等\t内容"]
    year = rng.randint(4, 6)
    for month in range(4, 13):
        day, members = rng.randint(1, 28), rng.randint(8, 20)
        date, meeting = f"令和{year}年{month}月{day}日", f"第{month - 3}回審議会"
        lines += [f"{date}	{meeting}	素案の検討（委員{members}人出席）"]
    lines += ["", "２　審議会委員名簿", ""]
    return [
        *lines,
        *(
            f"{at}\t委員\t{role}代表"
            for at, role in enumerate(("商工会", "農業協同組合", "自治会", "公募"), 1)
        ),
    ]


def _policy(plan: Plan, _style: Style, rng: Random) -> list[str]:
    """A policy in words, with figures of the past and no target."""
    lines = [f"{plan.place.name}{plan.place.kind}の取組方針", ""]
    for number, goal in enumerate(plan.goals, 1):
        lines += [f"{number}　{goal.title}", ""]
        for words in goal.field.measures:
            lines += [*sentences("policy", 3, words.things, plan.place, rng), ""]
    return lines


def _volumes(plan: Plan, style: Style, rng: Random) -> list[str]:
    """How many people services are expected to have: planned supply, no indicator of a plan."""
    town, year = _town(plan), plan.slots[0].year.year
    years = [spell_in_words(Year(year + ahead), style.year_style) for ahead in range(1, 6)]
    lines = [
        f"{town}子ども・子育て支援事業計画　資料",
        "",
        "１　教育・保育の量の見込みと確保方策",
        "",
        "（単位：人）",
    ]
    for name in ("１号認定", "２号認定", "３号認定（０歳）", "３号認定（１・２歳）"):
        begin = rng.randint(60, 900)
        table = [["区分", *years]]
        table += [
            [f"{name}　{row}", *(f"{begin - step * rng.randint(0, 9):,}" for step in range(5))]
            for row in ("量の見込み", "確保方策")
        ]
        lines += [line for row in print_rows(table, style.separator, rng) for line in row] + [""]
    return lines


def _facilities(plan: Plan, style: Style, rng: Random) -> list[str]:
    town = _town(plan)
    table = [["施設名", "建築年度", "構造", "延床面積（㎡）", "年間利用者数（人）"]]
    for name in (
        "中央公民館",
        "図書館",
        "総合体育館",
        "保健センター",
        "文化会館",
        "児童館",
        "給食センター",
    ):
        size, users = rng.randint(200, 9000), rng.randint(900, 80000)
        table.append(
            [name, str(rng.randint(1970, 2015)), "鉄筋コンクリート造", f"{size:,}", f"{users:,}"]
        )
    rows = [line for row in print_rows(table, style.separator, rng) for line in row]
    return [f"{town}公共施設一覧", "", *rows]


def _grades(plan: Plan, style: Style, rng: Random) -> list[str]:
    """How many indicators of the last plan had which grade."""
    town = _town(plan)
    table = [["分野", "指標数", "Ａ（達成）", "Ｂ（改善）", "Ｃ（横ばい）", "Ｄ（後退）"]]
    for name in ("子育て・教育", "健康・福祉", "産業・観光", "環境・防災", "都市基盤", "行財政"):
        counts = [rng.randint(0, 9) for _ in range(4)]
        shares = (f"{count}（{100 * count / max(1, sum(counts)):.1f}％）" for count in counts)
        table.append([name, str(sum(counts)), *shares])
    rows = [line for row in print_rows(table, style.separator, rng) for line in row]
    return [
        f"{town}前期基本計画の検証結果",
        "",
        "１　指標の達成状況",
        "",
        *rows,
        "",
        "新型感染症の影響により、目標に届かない指標もありました。",
    ]


def _names_only(plan: Plan, style: Style, rng: Random) -> list[str]:
    """Facing pages of which only the names and the reasons were kept."""
    lines = [plan.title, "", "指標一覧（名称と考え方）", ""]
    table = [["指標名", "把握方法"]]
    for goal in plan.goals:
        for measure in goal.measures:
            table += [[indicator.name, "担当課調べ"] for indicator in measure.indicators]
    return [*lines, *(line for row in print_rows(table, style.separator, rng) for line in row)]


#: What prints the lines of a document of each kind.
VALUE_FREE: dict[str, Callable[[Plan, Style, Random], list[str]]] = {
    "population vision": _population_vision,
    "budget": _budget,
    "contents only": _contents,
    "mojibake": _mojibake,
    "cid": _cid,
    "survey report": _survey,
    "finance outlook": _finance,
    "history": _history,
    "names only": _names_only,
    "policy in prose": _policy,
    "volume estimates": _volumes,
    "facilities": _facilities,
    "grades": _grades,
}
