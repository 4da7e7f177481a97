"""Lines of a card: what stands on them is wholly labels, times, arrows and values, or it is no such line.

A card is an indicator printed as a block: its name on a line, its values on the same line or the
next ones, each with its role (現状値：120人) or led to by an arrow (2022年 31億円 ▶ 2028年 45億円).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from keikaku.extract.cell_brackets import BRACKETS
from keikaku.extract.folding import fold, is_sentence
from keikaku.extract.quantity import is_part_label
from keikaku.extract.role_labels import find_role_labels
from keikaku.extract.times import parse_time
from keikaku.extract.whole_values import EDGES, after_time, is_whole_value, split_name, years_in
from keikaku.extract.wording import is_missing
from keikaku.model.dates import TimeSource
from keikaku.model.indicator import RoleSource, ValueRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.extract.role_labels import RoleLabel
    from keikaku.model.dates import PrintedTime

__all__ = ["CardLine", "CardValue", "is_arrow", "read_card_line"]

_LONGEST = 140  #: a longer line is prose or a table run together
_ARROW = r"[→⇒➡⇨▶►▷➔➜➤⟶]|->|=>|＝＞|>>|≫"
_ARROWS = re.compile(rf"\s*(?:{_ARROW})+\s*")
_ARROW_LINE = re.compile(rf"[\s　]*(?:{_ARROW}|[↓⇩▼⬇↘])[\s　]*")
_WAVE = re.compile(r"\s*[～〜~]\s*")
_OPENING = re.compile(r"[\s　、,，/／;；→⇒➡⇨▶►▷➔➜➤⟶【〈＜<\[［《「〔(（●○◯◆◇■□・:：]+$")
_MARKUP = re.compile(r"^\s*(?:#{1,6}\s+|>\s+)|\*\*|__|</?(?:b|strong|br)\s*/?>")
#: Bullets and open signs before the words of a line; ▲ and △ before a digit are minus signs.
_BULLETS = re.compile(
    r"^[\s　|｜]*(?:(?:[・･•‣◆◇■□●○◯〇◎★☆▼▽▶▷►◦▪▸➤✓❏❖└├│┗┣*＊]"
    r"|[▲△](?![\s　]*[\d０-９])|[-–—―－](?=[\s　]+\S)|[→⇒➡⇨])[\s　]*)+"
)
_VALUE_AND_LABEL = re.compile(r"(?P<value>[^()（）]+?)\s*[(（](?P<label>[^()（）]{2,24})[)）]")
_LAST_BRACKET = re.compile(r"(?P<before>[^()（）]+)[(（](?P<inner>[^()（）:：]+)[)）]")
_CLOSED = re.compile(r"^[\s　)）】〉＞>\]］》」〕]+")
#: A target told as something done: 策定, 供用開始.
_DONE = re.compile(
    r"[^\d、。:：]{0,10}(?:策定|整備|完了|実施|開始|設置|供用|導入|達成|公表|作成|運用|確立|設立|締結)(?:済み?|する)?"
)


@dataclass(frozen=True, slots=True)
class CardValue:
    """A value of a card; ``raw`` is empty where its label stands alone and the value follows."""

    raw: str
    role: ValueRole | None = None
    time: PrintedTime | None = None  #: told by the label; one beside the number stays in ``raw``
    part: str = ""  #: 男性, 小学生 … before the label
    after_arrow: bool = False
    role_source: RoleSource = RoleSource.CELL
    is_framed: bool = False  #: its label stands in brackets or has a colon


@dataclass(frozen=True, slots=True)
class CardLine:
    """What a line states: a name, where one stands before the values, and values in order."""

    name: str
    values: tuple[CardValue, ...]


@lru_cache(maxsize=8192)
def read_card_line(text: str) -> CardLine | None:
    """The reading of a line; ``None`` when anything on it is left unexplained.

    >>> line = read_card_line("2022年 31.2億円 ▶ 2028年 45億円")
    >>> line.name, [(v.raw, v.after_arrow) for v in line.values]
    ('', [('2022年 31.2億円', False), ('2028年 45億円', True)])
    >>> line = read_card_line("①婚姻率:5.5‰(平成25年)→5.9‰(平成31年)")
    >>> line.name, [v.raw for v in line.values]
    ('①婚姻率', ['5.5‰(平成25年)', '5.9‰(平成31年)'])
    >>> [(v.role.value, v.time.year, v.raw) for v in read_card_line("現状値（R5）：9件").values]
    [('baseline', 2023, '9件')]
    >>> read_card_line("人口は5万人から4万人に減少し、課題となっている") is None
    True
    """
    bare = _bare(text)
    if not bare or len(bare) > _LONGEST or is_sentence(bare):
        return None
    if (values := _labelled_behind(bare)) is not None:
        return CardLine("", values)
    labels = find_role_labels(bare)
    if labels:
        return _labelled(bare, labels)
    return _dated_value_in_brackets(bare) or _unlabelled(bare) or _year_by_year(bare)


def is_arrow(text: str) -> bool:
    """Whether a line is an arrow and nothing else: ↓, →."""
    return _ARROW_LINE.fullmatch(text) is not None


def _bare(text: str) -> str:
    """The line without markup, bullets and the bars of a table's cells."""
    bare = re.sub(r"[\t|｜]+|(?<=[\s　])[/／](?=[\s　])", "  ", _MARKUP.sub("", text))
    return _outside_brackets(_BULLETS.sub("", bare).strip(" 　"))


def _outside_brackets(text: str) -> str:
    """The text without brackets around all of it: （現状値　19校（令和5年度））."""
    whole = re.fullmatch(r"[(（](?P<inner>.*)[)）]", text)
    if whole is None or parse_time(text) is not None:
        return text
    depth = 0
    for sign in whole["inner"]:
        depth += (sign in "(（") - (sign in ")）")
        if depth < 0:
            return text
    return whole["inner"].strip(" 　") if find_role_labels(whole["inner"]) else text


def _closed(text: str) -> str:
    """The text without a closing bracket at its end that nothing in it opens."""
    while text.endswith((")", "）")) and len(re.findall("[)）]", text)) > len(
        re.findall("[(（]", text)
    ):
        text = text[:-1].rstrip(" 　")
    return text


def _labelled(text: str, labels: Sequence[RoleLabel]) -> CardLine | None:
    before = _OPENING.sub("", text[: labels[0].start])
    name, part, carried = before.strip(EDGES), "", None
    if name and is_part_label(name.rpartition(" ")[2].strip(EDGES)):
        name, part = _part_after(name)
    elif name and (time := parse_time(name, source=TimeSource.CELL)) is not None:
        name, carried = "", time
    values: list[CardValue] = []
    if name and text[: labels[0].start].rstrip().endswith(("(", "（")):
        name, values = _value_before_bracket(name)
    ends = [label.start for label in labels[1:]] + [len(text)]
    for label, end in zip(labels, ends, strict=True):
        body = _CLOSED.sub("", _OPENING.sub("", text[label.end : end])).strip(EDGES)
        body = _closed(body)
        own = label.time or carried
        time = replace(own, source=TimeSource.CELL) if own else None
        body, carried = _without_trailing_time(body) if end < len(text) else (body, None)
        made = _values_of(body, label.role, time, framed=label.is_framed)
        if made is None:
            return None
        values.extend(replace(value, part=part) for value in made)
    return CardLine(name, tuple(values))


def _labelled_behind(text: str) -> tuple[CardValue, ...] | None:
    """16.8％（現状：令和4年）→ 12.0％（目標：令和14年）: labels in brackets behind the values."""
    values = []
    for side in _sides(text):
        match = _VALUE_AND_LABEL.fullmatch(side)
        labels = find_role_labels(match["label"]) if match else ()
        if (
            match is None
            or len(labels) != 1
            or labels[0].start
            or not is_whole_value(match["value"])
        ):
            return None
        rest = match["label"][labels[0].end :].strip(EDGES)
        time = parse_time(rest) if rest else labels[0].time
        if rest and time is None:
            return None
        placed = replace(time, source=TimeSource.CELL) if time else None
        values.append(CardValue(match["value"].strip(), labels[0].role, placed, is_framed=True))
    return tuple(values)


def _value_before_bracket(text: str) -> tuple[str, list[CardValue]]:
    """年間出生数 45人（現状値：38人）: a value that the one in brackets is told beside."""
    if is_whole_value(text):
        return "", [CardValue(text)]
    named = split_name(text)
    return (text, []) if named is None else (named[0], [CardValue(named[1])])


def _without_trailing_time(body: str) -> tuple[str, PrintedTime | None]:
    """A value and the time behind it that belongs to the next label: 46人 令和12年度 | 目標."""
    times = years_in(body)
    if not times or times[-1][1] < len(body.rstrip()) or times[-1][0] == 0:
        return body, None
    start, _, time = times[-1]
    return body[:start].strip(EDGES), replace(time, source=TimeSource.CELL)


def _values_of(
    body: str, role: ValueRole, time: PrintedTime | None, *, framed: bool
) -> list[CardValue] | None:
    """What stands behind a label: nothing yet, one value, or for a target 10件→20件."""
    base = CardValue("", role, time, is_framed=framed)
    if not body:
        return [base]
    if years := _values_by_year(body):
        return [replace(base, raw=raw) for raw in years]
    if is_whole_value(body) or parse_time(body) is not None:
        return [replace(base, raw=body)]
    sides = _sides(body)
    if len(sides) > 1 and all(map(is_whole_value, sides)):
        return _over_an_arrow(base, sides)
    done = framed and _DONE.fullmatch(BRACKETS.sub("", fold(body)).strip())
    return [replace(base, raw=body)] if role is ValueRole.TARGET and done else None


def _over_an_arrow(label: CardValue, sides: list[str]) -> list[CardValue] | None:
    """目標：10件→20件 goes from the baseline; 現状 10件 → 令和9年 20件 on to the target."""
    if label.role is not ValueRole.TARGET:
        later = [CardValue(side, after_arrow=True) for side in sides[1:]]
        return [replace(label, raw=sides[0]), *later]
    if len(sides) > 2:  # which of them is meant by 目標 is not said
        return None
    first = replace(label, raw=sides[0], role=ValueRole.BASELINE, time=None)
    return [first, replace(label, raw=sides[1], after_arrow=True)]


def _values_by_year(body: str) -> list[str]:
    """R6 24か所 R7 26か所 R8 28か所: the values of a label that stand each behind their year."""
    starts = [start for start, _, _ in years_in(body)]
    if len(starts) < 2 or starts[0] > 0:  # one year is the value's own
        return []
    ends = [*starts[1:], len(body)]
    pieces = [body[start:end].strip(EDGES) for start, end in zip(starts, ends, strict=True)]
    return pieces if all(map(is_whole_value, pieces)) else []


def _unlabelled(text: str) -> CardLine | None:
    """A line without a label of a role: values alone, from one to the next by arrows, or a name first."""
    sides = _sides(text)
    if not all(is_whole_value(side) for side in sides[1:]):
        return None
    first, name, part = sides[0], "", ""
    if is_whole_value(first):
        part, first = _part_before(first)
    elif len(sides) > 1 and (named := split_name(first)) is not None:
        name, part = _part_after(named[0])
        first = named[1]
    else:
        return None
    if parse_time(first) is not None and len(sides) > 1:
        return None  # from one time to another: a schedule
    values = [_with_time(side) for side in (first, *sides[1:])]
    return CardLine(
        name,
        tuple(replace(value, part=part, after_arrow=n > 0) for n, value in enumerate(values)),
    )


def _year_by_year(text: str) -> CardLine | None:
    """販売額　令和三年度　12.4億円　令和八年度　14億円: a name, then each year with its value."""
    times = [time for time in years_in(text) if time[2].end_year is None]
    name = text[: times[0][0]].strip(EDGES) if len(times) > 1 else ""
    if not name or name.endswith(("(", "（")):
        return None
    ends = [start for start, _, _ in times[1:]] + [len(text)]
    sides = [text[start:end].strip(EDGES) for (start, _, _), end in zip(times, ends, strict=True)]
    if not all(is_whole_value(side) and parse_time(side) is None for side in sides):
        return None
    return CardLine(name, tuple(CardValue(side) for side in sides))


def _dated_value_in_brackets(text: str) -> CardLine | None:
    """総人口 2,480人（令和2年度末 2,712人）: a value, in brackets that of an earlier year.

    With a colon between year and number (（令和元年度：152件）) the bracket stays a remark.
    """
    match = _LAST_BRACKET.fullmatch(text)
    inner = match["inner"].strip() if match else ""
    rest = after_time(fold(inner))
    if match is None or rest == fold(inner) or not re.search(r"\d", rest):
        return None
    named = split_name(match["before"].strip(EDGES))
    if named is None or not is_whole_value(inner) or years_in(named[1]):
        return None
    earlier = CardValue(inner, ValueRole.BASELINE, role_source=RoleSource.ORDER)
    return CardLine(named[0], (CardValue(named[1]), earlier))


def _with_time(text: str) -> CardValue:
    """The value, the time that it begins with apart where the rest is no number: 2022年 ―."""
    rest = after_time(fold(text).strip())
    if len(rest) == len(text.strip()) or not is_missing(rest):
        return CardValue(text)
    _, end, time = years_in(text)[0]
    return CardValue(text[end:].strip(EDGES), time=replace(time, source=TimeSource.CELL))


def _part_after(name: str) -> tuple[str, str]:
    """A name and the part that it ends with: 健康寿命：男性; a part may stand alone."""
    if is_part_label(name):
        return "", name
    head, _, word = re.sub(r"[:：　]", " ", name).rpartition(" ")
    if head and is_part_label(word):
        return name[: len(head)].strip(EDGES), word
    return name, ""


def _part_before(value: str) -> tuple[str, str]:
    """男性 79.8年: the part that a value begins with, and the rest."""
    word, _, rest = value.replace("：", " ").replace(":", " ").replace("　", " ").partition(" ")
    if rest.strip() and is_part_label(word) and is_whole_value(rest.strip()):
        return word, rest.strip()
    return "", value


def _sides(text: str) -> list[str]:
    """The text parted by its arrows; a wave between two times with values is one too."""
    sides = [side.strip(EDGES) for side in _ARROWS.split(text)]
    if len(sides) > 1:
        return sides if all(sides) else [text]
    waved = [side.strip(EDGES) for side in _WAVE.split(text)]
    if len(waved) == 2 and all(_is_dated(side) for side in waved):
        years = [time.year or 0 for side in waved for _, _, time in years_in(side)]
        if all(first < later for first, later in pairwise(years)):
            return waved
    return [text]


def _is_dated(text: str) -> bool:
    return is_whole_value(text) and parse_time(text) is None and len(years_in(text)) == 1
