"""Whole documents that hold no value: statistics, budgets, contents, and texts that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.distractors import chart_noise, cost_table, schedule_table, statistics_table, survey_table
from corpus.separators import print_rows
from corpus.years import Year, spell

if TYPE_CHECKING:
    from random import Random

    from corpus.plan import Plan
    from corpus.style import Style

__all__ = ["VALUE_FREE", "print_value_free"]

VALUE_FREE = (
    "population vision", "budget", "contents only", "mojibake", "cid", "survey report", "finance outlook",
    "history", "names only",
)  # fmt: skip


def print_value_free(kind: str, plan: Plan, style: Style, rng: Random) -> list[str]:
    """The lines of a document of a kind that holds no value of any indicator."""
    town = plan.place.name + plan.place.kind
    year = plan.slots[0].year.year
    match kind:
        case "population vision":
            return _population_vision(town, year, style, rng)
        case "budget":
            return _budget(town, year, style, rng)
        case "contents only":
            return _contents(plan, rng)
        case "mojibake" | "cid":
            return _unreadable(kind, plan, rng)
        case "survey report":
            blocks = [survey_table(style, year, rng) for _ in range(4)]
            return [f"{town}住民意識調査報告書", "", *_joined(blocks)]
        case "finance outlook":
            return _finance(town, year, style, rng)
        case "history":
            return _history(town, rng)
        case _:
            return _names_only(plan, style, rng)


def _joined(blocks: list[list[str]]) -> list[str]:
    return [line for block in blocks for line in (*block, "")]


def _population_vision(town: str, year: int, style: Style, rng: Random) -> list[str]:
    people = rng.randint(4000, 90000)
    text = [
        f"{town}人口ビジョン", "", "第１章　人口の現状分析", "",
        f"本{town[-1]}の総人口は、平成12年の{people:,}人をピークに減少し、令和２年には{int(people * 0.86):,}人となっています。",
        f"合計特殊出生率は{rng.uniform(1.2, 1.6):.2f}で、県平均の{rng.uniform(1.2, 1.6):.2f}とほぼ同じ水準です。", "",
    ]  # fmt: skip
    blocks = [statistics_table(style, year, rng) for _ in range(3)]
    table = [["推計", *(f"{at}年" for at in (2030, 2040, 2050, 2060))]]
    for name in ("国の推計準拠", "パターン１", "パターン２"):
        table.append([name, *(f"{int(people * rng.uniform(0.4, 0.8)):,}" for _ in range(4))])
    rows = [line for row in print_rows(table, style.separator, rng) for line in row]
    return [*text, *_joined(blocks), "第２章　将来人口の推計", "", "■総人口の推計（単位：人）", *rows, "", *chart_noise(style, year, rng)]


def _budget(town: str, year: int, style: Style, rng: Random) -> list[str]:
    blocks = [cost_table(style, year, rng) for _ in range(4)]
    blocks.insert(1, schedule_table(style, year, rng))
    return [f"{town}実施計画　事業費一覧", "", *_joined(blocks)]


def _contents(plan: Plan, rng: Random) -> list[str]:
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


def _unreadable(kind: str, plan: Plan, rng: Random) -> list[str]:
    """A plan's text as a wrong decoding, or a font without names for its signs, leaves it."""
    texts = [plan.title]
    for goal in plan.goals:
        texts.append(goal.title)
        for measure in goal.measures:
            texts += [measure.title, *measure.challenges, *measure.actions]
            for indicator in measure.indicators:
                texts.append(f"{indicator.name} {rng.randint(10, 90)}.{rng.randint(0, 9)}％ {rng.randint(20, 99)}％")
    if kind == "mojibake":
        return [text.encode("utf-8").decode("cp932", errors="replace") for text in texts]
    return ["".join(f"(cid:{ord(sign) % 9000 + 200})" for sign in text) for text in texts]


def _finance(town: str, year: int, style: Style, rng: Random) -> list[str]:
    years = [spell(Year(year + ahead), style.year_style) for ahead in range(1, 6)]
    table = [["区分", *years]]
    for name in ("市税", "地方交付税", "国庫支出金", "地方債", "歳入合計", "人件費", "扶助費", "公債費", "歳出合計"):
        begin = rng.randint(300, 9000)
        table.append([name, *(f"{begin + step * rng.randint(-40, 60):,}" for step in range(5))])
    rows = [line for row in print_rows(table, style.separator, rng) for line in row]
    return [f"{town}中期財政見通し", "", "１　前提条件", "人口推計と制度改正の影響を見込んで試算しました。", "", "２　財政収支の見通し（単位：百万円）", *rows]


def _history(town: str, rng: Random) -> list[str]:
    lines = ["資料編", "", f"１　{town}総合計画策定の経過", "", "年月日\t会議等\t内容"]
    for month in range(4, 13):
        lines.append(f"令和{rng.randint(4, 6)}年{month}月{rng.randint(1, 28)}日\t第{month - 3}回審議会\t素案の検討（委員{rng.randint(8, 20)}人出席）")
    lines += ["", "２　審議会委員名簿", ""]
    return [*lines, *(f"{at}\t委員\t{role}代表" for at, role in enumerate(("商工会", "農業協同組合", "自治会", "公募"), 1))]


def _names_only(plan: Plan, style: Style, rng: Random) -> list[str]:
    """Facing pages of which only the names and the reasons were kept."""
    lines = [plan.title, "", "指標一覧（名称と考え方）", ""]
    table = [["指標名", "把握方法"]]
    for goal in plan.goals:
        for measure in goal.measures:
            table += [[indicator.name, "担当課調べ"] for indicator in measure.indicators]
    return [*lines, *(line for row in print_rows(table, style.separator, rng) for line in row)]

