"""Words in a line that say what the value behind them stands for: 基準値（R5）：, 【目標値】, 現状."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from keikaku.extract.columns import Column, ColumnKind, read_column, role_of_words
from keikaku.extract.folding import squeeze
from keikaku.extract.remembering import remembered
from keikaku.extract.times import find_times, parse_time
from keikaku.model.dates import TimeSource
from keikaku.model.indicator import ValueRole

if TYPE_CHECKING:
    from keikaku.model.dates import PrintedTime

__all__ = ["RoleLabel", "find_role_labels", "label_of_line"]

_OPEN, _CLOSE = "【〈＜<[［《「〔", "】〉＞>]］》」〕"
_TOKEN = re.compile(rf"[^\s　:：＝=→⇒➡⇨、。,|｜/／()（）{re.escape(_OPEN + _CLOSE)}]+")
#: Every word of a role has one of these; others need not be looked up.
_SIGN = re.compile(
    r"値|目標|将来|現[状況在時]|基準|実績|直近|最新|当初|策定|時点|達成|到達|計画|期末|最終|中間|途中|中途|終[了期]"
    r"|初[期年]|ベースライン|スタート|目指|めざ|水準|出発|年後|変更|改[訂定]"
)
_GLUED = re.compile(
    r"^(?P<label>\D{0,8}?\d{0,4}\D{0,8}?(?:値|目標|現状|実績|基準|直近))(?=[約▲△\d０-９])"
)
#: 施策目標値, 計画期間末目標数値: whatever stands before, it is a target.
_ROLE_END = re.compile(
    r"[^数率額量人件]{0,6}(?:目標|現[状況在]|基準|実績|到達|達成)(?:すべき|とする|する|設定)?の?(?:数値|値|水準)"
)
_MOMENT = re.compile(r"(?:計画)?(?:改[訂定正]|見直し|策定|開始)時点?(?:の?(?:数値|値))?")
_BRACKET = re.compile(r"\s*[(（](?P<inner>[^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)?)[)）]")
_AFTER = re.compile(rf"[\s　{re.escape(_CLOSE)}]*[:：は]?[\s　]*")
#: A time in brackets behind its value: 86.5％（令和5年度末現在）.
_IN_BRACKETS = re.compile(r"[^\s　（(][(（][)）]$")
#: Words that make the label one of another number: 目標値の80％以上, 現状値より増加.
_GOES_ON = re.compile(r"の|を|に|より|から|以上|以下|未満|並み|と同")
_LINE_LABEL = re.compile(
    rf"^[\s　・･●○◎◆◇■□▪▶▷|*-]*(?:[{re.escape(_OPEN)}(（]\s*(?P<framed>[^{re.escape(_CLOSE)})）]{{2,16}})\s*"
    rf"[{re.escape(_CLOSE)})）]\s*[:：]?|"
    rf"(?P<bare>[^\s:：　|｜]{{2,16}})(?:\s*[:：|｜]|　|\t| {{2,}}|(?<=名) ))[\s　]*(?P<rest>\S.*)$"
)


@dataclass(frozen=True, slots=True)
class RoleLabel:
    """A label with its place in the line; the value begins at ``end``."""

    start: int
    end: int
    role: ValueRole
    time: PrintedTime | None
    is_framed: bool  #: in brackets or with a colon: it cannot be part of a name


#: 目標1 is the name of a goal: a value behind 目標 alone has a sign, a unit or a present value before it.
_COUNTED_GOAL = re.compile(r"目標[1-9１-９]")


def find_role_labels(text: str) -> tuple[RoleLabel, ...]:
    """The role labels of a line, in order.

    >>> [(label.role.value, label.time and label.time.year)
    ...  for label in find_role_labels("移住者数 ： 計画当初 27人(R1) ⇒ 【最終目標（R9）】32人")]
    [('baseline', None), ('target', 2027)]
    >>> find_role_labels("利用者数 基本方針1 目標1")  # the first goal, and no value of 1
    ()
    """
    if not _SIGN.search(text):
        return ()
    labels: list[RoleLabel] = []
    for token in _TOKEN.finditer(text):
        if labels and token.start() < labels[-1].end:
            continue
        if not labels and _COUNTED_GOAL.fullmatch(token.group()):
            continue
        label = _label_at(text, token)
        if label is not None:
            labels.append(label)
    return tuple(labels)


@remembered
def label_of_line(text: str) -> tuple[Column, str] | None:
    """The heading that a line of a card begins with, and what stands behind it.

    >>> column, rest = label_of_line("〈指標〉 合計特殊出生率")
    >>> column.kind.value, rest
    ('name', '合計特殊出生率')
    >>> label_of_line("防災：自主防災組織の数") is None
    True
    """
    match = _LINE_LABEL.match(text)
    if match is None:
        return None
    column = _column(match["framed"] or match["bare"])
    return (column, match["rest"].strip(" 　|｜")) if column is not None else None


@lru_cache(maxsize=4096)
def _column(words: str) -> Column | None:
    return read_column(words)


def _label_at(text: str, token: re.Match[str]) -> RoleLabel | None:
    words = token.group()
    if not _SIGN.search(words):
        return None
    glued = _GLUED.match(words)
    start, end = token.start(), token.start() + len(glued["label"]) if glued else token.end()
    column = _role_column(text[start:end])
    if column is None:
        return None
    time = column.time
    while bracket := _BRACKET.match(text, end):
        printed = parse_time(bracket["inner"], source=TimeSource.PROSE)
        longer = _role_column(text[start : bracket.end()])
        if (printed is None and re.search(r"[\d０-９]", bracket["inner"])) or longer is None:
            break
        column, end, time = longer, bracket.end(), time or printed
    if _GOES_ON.match(text, end) or (
        column.time and _IN_BRACKETS.search(text[:start] + text[end : end + 1])
    ):
        return None
    after = _AFTER.match(text, end)
    framed = bool(re.search(rf"[:：{re.escape(_CLOSE)}]", after.group())) if after else False
    if column.role is None:
        return None
    place = replace(time, source=TimeSource.PROSE) if time else None
    return RoleLabel(start, after.end() if after else end, column.role, place, framed)


@lru_cache(maxsize=4096)
def _role_column(words: str) -> Column | None:
    """The words as a heading of values; words in front of a sure end (施策目標値) do no harm."""
    column = read_column(words)
    if column is not None and column.role is not None:
        return column if column.kind in {ColumnKind.VALUE, ColumnKind.TIME} else None
    core = squeeze(_BRACKET.sub("", words))
    if _MOMENT.fullmatch(core):
        role: ValueRole | None = ValueRole.BASELINE
    else:
        aimed = ValueRole.TARGET if "達成" in core else None
        role = (role_of_words(core) or aimed) if _ROLE_END.fullmatch(core) else None
    if role is None:
        return None
    times = find_times(words, bare_years=True)
    return Column(ColumnKind.VALUE, words, role, times[-1][2] if len(times) == 1 else None)
