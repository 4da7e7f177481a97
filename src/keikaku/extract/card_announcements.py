"""What stands above a card: whether targets are announced there, and the years that hold for all."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from keikaku.extract.card_lines import read_card_line
from keikaku.extract.folding import fold, is_sentence, squeeze
from keikaku.extract.remembering import remembered
from keikaku.extract.times import find_times, parse_time
from keikaku.model.dates import TimeSource
from keikaku.model.indicator import ValueRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.model.dates import PrintedTime
    from keikaku.sources.document import Line

__all__ = ["Announced", "announced_above", "tells_of_plan_before", "times_above"]

_REACH = 80  #: lines above a card in which what announces it may stand
_LONGEST_HEADING = 46
_STRONG = re.compile(
    r"数値目標|目標(?:値|指標|水準|人口)|(?:成果|評価|達成|活動|業績評価|測定|モニタリング|代表|業務|施策|管理)指標|KPI|KGI|に関する目標|目標(?:と|・|及び|および)指標|指標(?:と|・|及び|および)(?:目標|KPI)"
    r"|(?:計画|取組|成果|達成|管理|行動|事業|整備|長期|定量)の?(?:の)?目標|^(?:[\d.第章節(（)）①-⑳【〔［〈《■◆●\s]*)(?:目標|指標)(?:一覧)?[)）】〕］〉》]?$|(?:計画|施策|進捗|評価)の指標|(?<!財政)(?<!健全化)(?<!経済)(?<!統計)指標$|ベンチマーク|アウトカム|アウトプット"
)
_WEAK = re.compile(r"基本目標|目標|重点|施策|戦略|プロジェクト")
_PAST = re.compile(
    r"現状|現況|推移|動向|アンケート|意識調査|調査の?結果|検証|振り返り|総括|経過|経緯|将来推計|推計(?:人口|結果)|人口推計|(?:前期|前|第\d+[次期]).{0,20}(?:評価|達成状況|実績|結果)|これまで|データで見る|統計|沿革"
    r"|予算|事業費|決算|財政|料金|使用料|手数料|利用案内|開館|スケジュール|日程|工程"
)
_PAST_PLAN = re.compile(
    r"検証|振り返り|総括|(?:前期|前計画|前回計画|第\d+[次期]|旧).{0,20}(?:評価|達成|実績|結果|成果)|(?:達成|進捗)状況の?(?:評価|検証|点検)"
)
_CHAPTER = re.compile(r"第\s*[\d一二三四五六七八九十]+\s*[章編部]")
_NAMED = re.compile(r"数値目標|目標値|目標指標|評価指標|成果指標|KPI|KGI")
_LEAD = re.compile(r"目標|現状|基準|実績|KPI|指標")
_OF_TARGET_BEFORE = re.compile(
    r"(?:目標|達成)(?:値|年度?|年次|時期|期限)?\s*(?:は|を|:|が|\(|=|・|\s)*$"
)
_OF_BASELINE_BEFORE = re.compile(
    r"(?:現状|現況|基準|策定時|実績|直近)(?:値|年度?|時点)?\s*(?:は|を|:|が|\(|=|・|\s)*$"
)
_OF_TARGET_AFTER = re.compile(
    r"\s*(?:\)?\s*)(?:末|時点|まで)?(?:を|の|に|までに|における|を目途とした)?\s*(?:目標|達成|目指)"
)
_OF_BASELINE_AFTER = re.compile(
    r"\s*(?:\)?\s*)(?:末|時点)?(?:を|の|における)?\s*(?:現状|現況|基準|実績|数値|値|もの|データ)"
)


class Announced(IntEnum):
    """How far the words above a card announce targets."""

    NOT = 0
    WEAKLY = 1  #: 基本目標, 施策, 重点プロジェクト
    STRONGLY = 2  #: 数値目標, KPI, 成果指標
    PAST = 3  #: 現状と課題, 推移, 予算: what has been, or what is no aim
    PAST_PLAN = 4  #: 前期計画の検証: also targets are those of the past


def announced_above(lines: Sequence[Line], index: int) -> Announced:
    """What the nearest words above the line say: targets, an aim, nothing, or what has been.

    A heading of targets (数値目標, KPI) announces strongly, an aim (基本目標, 施策) weakly.
    """
    weak = Announced.NOT
    for place in range(index - 1, max(index - _REACH, -1), -1):
        text = lines[place].text.strip()
        if not text or _holds_values(text):
            continue
        told = _told_by(text)
        if told not in {Announced.NOT, Announced.WEAKLY}:
            return told
        weak = weak or told
        if _CHAPTER.match(squeeze(text)):
            break
    return weak


@lru_cache(maxsize=8192)
def _told_by(text: str) -> Announced:
    """What a line without values announces by itself."""
    key = squeeze(text)
    if len(key) > _LONGEST_HEADING or is_sentence(text):
        named = _NAMED.search(key) and not _PAST.search(key)
        return Announced.STRONGLY if named else Announced.NOT
    for told, words in (
        (Announced.PAST_PLAN, _PAST_PLAN),
        (Announced.STRONGLY, _STRONG),
        (Announced.PAST, _PAST),
        (Announced.WEAKLY, _WEAK),
    ):
        if words.search(key):
            return told
    return Announced.NOT


@remembered
def tells_of_plan_before(title: str) -> bool:
    """Whether a heading is of what the plan before this one has reached.

    >>> tells_of_plan_before("前期基本計画の達成状況"), tells_of_plan_before("目標の達成状況")
    (True, False)
    """
    return _PAST_PLAN.search(squeeze(title)) is not None


def _holds_values(text: str) -> bool:
    line = read_card_line(text)
    return line is not None and any(value.raw for value in line.values)


def times_above(lines: Sequence[Line], index: int) -> dict[ValueRole, PrintedTime]:
    """The years that a heading or a lead sentence sets for all baselines and all targets below it.

    本計画の目標年度は令和9年度とし、現状値は令和4年度のものです。
    """
    found: dict[ValueRole, PrintedTime] = {}
    for place in range(index - 1, max(index - _REACH, -1), -1):
        text = lines[place].text.strip()
        if not _LEAD.search(text) and not _is_between(lines, place):
            continue
        if _holds_values(text):
            told = _times_alone(text)
        elif place + 1 < index and _is_sentence_open(text):
            told = _times_of(f"{text}{lines[place + 1].text.strip()}")
        else:
            told = _times_of(text)
        for role, time in told:
            found.setdefault(role, replace(time, source=TimeSource.HEADING))
        if len(found) == len((ValueRole.BASELINE, ValueRole.TARGET)) or _CHAPTER.match(text):
            break
    return found


def _times_alone(text: str) -> list[tuple[ValueRole, PrintedTime]]:
    """基準値：平成26年度　目標値：令和元年度: a line of roles whose values are times."""
    line = read_card_line(text)
    read = [(value.role, parse_time(value.raw)) for value in line.values] if line else []
    if any(time is None for _, time in read):
        return []
    return [(role, time) for role, time in read if role is not None and time is not None]


def _is_between(lines: Sequence[Line], place: int) -> bool:
    return place + 1 < len(lines) and _LEAD.search(lines[place + 1].text) is not None


def _is_sentence_open(text: str) -> bool:
    return len(text) > _LONGEST_HEADING // 2 and not text.endswith("。")


def _times_of(text: str) -> list[tuple[ValueRole, PrintedTime]]:
    folded = fold(text)
    out = []
    for start, end, time in find_times(text, bare_years=True):
        before, after = folded[:start], folded[end:]
        if time.end_year is not None:
            continue
        if _OF_BASELINE_BEFORE.search(before):
            out.append((ValueRole.BASELINE, time))
        elif _OF_TARGET_BEFORE.search(before):
            out.append((ValueRole.TARGET, time))
        elif _OF_BASELINE_AFTER.match(after):
            out.append((ValueRole.BASELINE, time))
        elif _OF_TARGET_AFTER.match(after):
            out.append((ValueRole.TARGET, time))
    return out
