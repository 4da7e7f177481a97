"""What one line of prose states: a name and values with roles; nothing when it sets no value."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from keikaku.extract.amount import find_amounts
from keikaku.extract.columns import read_column
from keikaku.extract.folding import fold, squeeze
from keikaku.extract.quantity import is_value_text, parse_quantities
from keikaku.extract.remembering import remembered
from keikaku.extract.role_labels import find_role_labels
from keikaku.extract.target_sentences import read_target_sentence
from keikaku.extract.times import find_times, parse_time
from keikaku.extract.units import is_unit
from keikaku.model.dates import TimeSource
from keikaku.model.indicator import ValueRole

if TYPE_CHECKING:
    from keikaku.model.dates import PrintedTime

__all__ = ["Stated", "StatedValue", "read_statement"]

_ARROW = re.compile(r"\s*(?:→|⇒|➡|⇨|->|=>|＝＞|▶(?=\s*[\d約]))\s*")
_PRICE = re.compile(r"(?:料金?|運賃)\s*[:：]?\s*$")  #: what is charged changes, and is no target
_CAPTION = re.compile(r"^(?:表|図|グラフ|資料|別表)\s*[\d０-９]")
_LONGEST_LINE = 70
_LONGEST_VALUE = 40
_SILENT_START = re.compile(r"^(?P<name>\S.*?)(?:\s*[:：]\s*|[\s　]+)(?P<value>[^\s　:：\d]{1,12})$")
_PART_FIRST = re.compile(
    r"(?<=[\s　:：])(?:男性?|女性?|[男女]子|小学[校生]|中学[校生]|高校生?|[小中高])[\s　:：]*(?=[\d０-９])"
)
_FRAMED = re.compile(r"[【〈＜<\[［《「〔(（].*[】〉＞>\]］》」〕)）]\s*[:：]?")
#: What may stand between a value and the label of the next one.
_OPENING = re.compile(r"[\s　→⇒➡⇨、,／/【〈＜<\[［《「〔(（]+$")
_OWN = re.compile(r"^(?:本|当)(?:市|町|村|県)(?:の|における)")
_DURATION = re.compile(
    r"[\s　（(]*(?:今後|計画期間)?\s*[0-9０-９一二三四五]+\s*[かカヶヵ]?年間?"
    r"(?:で|の?累計|の?合計)?[)）]?$"
)
_DIVIDED = re.compile(r"\t|[|｜]")  #: cells of a table, or a contents line
_SPAN_OF_TIME = re.compile(r"[かカヶヵ]?年間?|[かカヶヵ]月間?|日間|週間|時間")
#: 【KPI】 and the like in front of a name.
_LABEL = re.compile(
    r"^\s*[【〔［\[<＜《≪〈(（]\s*(?:重要業績評価)?(?:指標|数値目標|成果(?:指標|目標)|KPI|ＫＰＩ|KGI|目標指標|評価指標|活動指標|測定指標)"
    r"\s*[\d０-９①-⑳]*\s*(?:[(（](?:KPI|ＫＰＩ)[)）])?\s*[】〕］\]>＞》≫〉)）]\s*(?=\S)"
)
#: 【目標】 in front of a name; in front of a value it is the value's role.
_AIM = re.compile(r"^\s*[【〔［\[<＜《〈]\s*目標\s*[\d０-９①-⑳]{0,2}\s*[】〕］\]>＞》〉]\s*(?=\S)")
_DIGIT_BEFORE = re.compile(r"\d[.,]?$")
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
#: Words of a name: a number before them is the name's own (1日1時間以上勉強する児童の割合).
_NAME_INSIDE = re.compile(
    r"する|した|している|割合|比率|[^\s]数(?:の|[\s:：]|$)|件数|人数|者数|[一-龥]率(?:[\s:：]|$)"
)
_LABEL_APART = re.compile(
    r"^\s*(?:数値目標|重要業績評価指標|成果(?:指標|目標)|KPI|ＫＰＩ|KGI)(?:\s*[(（](?:KPI|ＫＰＩ)[)）])?(?:\s*[:：]\s*|[\s\u3000]+)(?=[^\d\s:：])"
)
_COLON = re.compile(r"[:：＝=]\s*")


@dataclass(frozen=True, slots=True)
class StatedValue:
    """A value as printed in a line, with its role and a time that stands apart from it."""

    raw: str
    role: ValueRole
    time: PrintedTime | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """A line's name (empty when the line before holds it) and its values."""

    name: str
    values: tuple[StatedValue, ...]
    is_sentence: bool = False  #: without a name, it speaks of what its heading names


@remembered
def read_statement(text: str, *, announced: bool, named_above: bool = False) -> Stated | None:
    """What a line states; ``announced`` is whether a heading of targets stands above.

    >>> stated = read_statement("合計特殊出生率 1.50→1.64", announced=False)
    >>> stated.name, [(v.role.value, v.raw) for v in stated.values]
    ('合計特殊出生率', [('baseline', '1.50'), ('target', '1.64')])
    >>> read_statement("第1回 R8. 5月14日 → 諮問", announced=True) is None
    True
    >>> read_statement("市内には101の行政区があります。", announced=True) is None
    True
    """
    named = _without_aim(_LABEL_APART.sub("", _LABEL.sub("", text)))
    announced, text = announced or named != text, named
    if _DIVIDED.search(text):
        return _read_card_line(text, named_above=named_above)
    roles = _read_roles(text, announced=announced, named_above=named_above)
    if roles is not None and len(roles.values) > 1:
        return roles
    if stated := (
        roles or _read_arrow(text, announced=announced) or _read_sentence(text, announced=announced)
    ):
        return stated
    return _read_name_and_value(text) if announced else None


def _without_aim(text: str) -> str:
    """【目標】収納率 R6 99.1％ → R10 99.4％ without its label; 【目標】R10 99.4％ as it is."""
    bare = _AIM.sub("", text)
    first = re.split(r"[\s　:：→⇒]", bare)[0]
    return text if is_value_text(first) or parse_time(first) is not None else bare


def _read_arrow(text: str, *, announced: bool) -> Stated | None:
    """安中 55.9% → 65%: name and baseline, then interim values and the target."""
    parts = _ARROW.split(text)
    if len(parts) < 2 or not all(part.strip() for part in parts):  # an arrow has two sides
        return None
    name, first = _cut_value(parts[0])
    if not name and (silent := _SILENT_START.match(parts[0])) and is_value_text(silent["value"]):
        name, first = silent["name"], silent["value"]  # 利用率：— → 60％
    if not name or not first or _is_only_time(first) or _is_only_time(name):
        return None
    if not announced and _PRICE.search(name):
        return None
    rest = [_trim(part) for part in parts[1:]]
    if not all(is_value_text(part) for part in rest):
        return None
    roles = [ValueRole.INTERIM] * (len(rest) - 1) + [ValueRole.TARGET]
    values = (
        StatedValue(first, ValueRole.BASELINE),
        *(StatedValue(part, role) for part, role in zip(rest, roles, strict=True)),
    )
    return Stated(_clean_name(name), values)


def _read_roles(text: str, *, announced: bool, named_above: bool) -> Stated | None:
    """出生数 現状 120人（R5） 目標 150人（R9）: every value has its role word."""
    found = find_role_labels(text)
    if not found or (len(found) == 1 and not announced) or "。" in text:
        return None
    name = _clean_name(_OPENING.sub("", text[: found[0].start]))
    if not name and not named_above and not announced:
        return None
    values = []
    ends = [label.start for label in found[1:]] + [len(text)]
    for label, end in zip(found, ends, strict=True):
        raw = _trim(_OPENING.sub("", text[label.end : end]))
        if not _is_stated_value(raw, framed=label.is_framed or len(found) > 1):
            return None
        values.append(StatedValue(raw, label.role, label.time))
    return Stated(name, tuple(values))


def _is_stated_value(raw: str, *, framed: bool) -> bool:
    """Whether what stands behind a role is a value; behind 目標値： it may also be words."""
    if is_value_text(raw):
        return True
    return framed and len(raw) <= _LONGEST_VALUE and "。" not in raw and bool(parse_quantities(raw))


def _read_card_line(text: str, *, named_above: bool) -> Stated | None:
    """現状値（R5） | 120人: a line of a card, its first cell the role, under the name's line."""
    cells = [cell.strip() for cell in re.split(r"[\t|｜]", text) if cell.strip()]
    if len(cells) != 2 or not named_above:  # a role and a value
        return None
    column = read_column(cells[0])
    if column is None or column.role is None or not is_value_text(cells[1]):
        return None
    time = replace(column.time, source=TimeSource.PROSE) if column.time else None
    return Stated("", (StatedValue(cells[1], column.role, time),))


def _read_sentence(text: str, *, announced: bool) -> Stated | None:
    """利用者数を58万人（R元）からR22年度に60万人とします。: what a sentence sets, with its times."""
    target = read_target_sentence(text, announced=announced)
    if target is None:
        return None
    values = tuple(StatedValue(value.raw, value.role, value.time) for value in target.values)
    return Stated(_clean_name(target.name), values, is_sentence=True)


def _read_name_and_value(text: str) -> Stated | None:
    """人口55,000人超の維持, 出生率：1.8（2030年）: a short line that ends in its value."""
    if len(text) > _LONGEST_LINE or "。" in text:
        return None
    name, value = _cut_value(text)
    if (
        not name
        or name.rstrip().endswith("の")
        or not value
        or _is_only_time(value)
        or _is_only_time(name)
        or _FRAMED.fullmatch(name.strip())
    ):
        return None
    if _CAPTION.match(name) or _ARROW.search(name):
        return None
    numbers = [quantity for quantity in parse_quantities(value) if quantity.value is not None]
    if not any(
        _is_measure(number.unit or "") or number.time or _COLON.search(name[-1:])
        for number in numbers
    ):
        return None
    return Stated(_clean_name(name), (StatedValue(value, ValueRole.TARGET),))


def _is_measure(unit: str) -> bool:
    """Whether a unit is a known one that measures a thing, and no mere span of time."""
    return is_unit(unit) and _SPAN_OF_TIME.fullmatch(unit) is None


def _cut_value(text: str) -> tuple[str, str]:
    """The text before the value that it ends with, and that value, as long as it can be."""
    folded = fold(text)
    times = find_times(text)
    amounts = [
        amount
        for amount in find_amounts(folded)
        if not any(start < amount.start < end for start, end, _ in times)
    ]
    starts = {amount.start for amount in amounts} | {start for start, _, _ in times}
    starts.update(
        match.start() for match in re.finditer(r"(?:延べ|のべ|年間)\s*(?=[\d０-９])", text)
    )
    starts.update(match.start() for match in _PART_FIRST.finditer(text))
    starts.update(match.start() for match in re.finditer(r"[(（](?=[^()（）]*[\d０-９])", text))
    for start in sorted(starts):
        value = _trim(text[start:])
        if _DIGIT_BEFORE.search(folded[:start]) or _NAME_INSIDE.search(_BRACKETED.sub("", value)):
            continue
        if start and is_value_text(value) and _is_numeric(value):
            return text[:start], value
    return "", ""


def _is_numeric(value: str) -> bool:
    """Whether a value holds a number, also one after its time (R5：62.3％)."""
    return bool(find_amounts(fold(value))) or any(
        quantity.value is not None and quantity.time is not None
        for quantity in parse_quantities(value)
    )


def _trim(text: str) -> str:
    return text.strip().rstrip("。、")


def _clean_name(name: str) -> str:
    bare = _DURATION.sub("", re.sub(r"[\s:：=＝,、]+$", "", name.strip()))
    bare = _OWN.sub("", bare)
    leading = find_times(bare)[:1]
    if leading and leading[0][0] == 0 and re.match(r"\s*の", bare[leading[0][1] :]):
        bare = re.sub(r"^\s*の", "", bare[leading[0][1] :])
    return bare.strip(" 　:：")


def _is_only_time(text: str) -> bool:
    return parse_time(text) is not None or not squeeze(text)
