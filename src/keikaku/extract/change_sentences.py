"""Sentences that set a change: 利用率を45％（R5）から60％（R9）に高めます."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from keikaku.extract.folding import fold
from keikaku.extract.quantity import is_value_text, parse_quantities
from keikaku.extract.times import find_times, parse_time
from keikaku.extract.units import unit_in_brackets
from keikaku.model.dates import TimeSource

if TYPE_CHECKING:
    from keikaku.model.dates import PrintedTime

__all__ = ["Change", "read_change"]

_FORMS = (
    # 令和5年度に45％である利用率を、令和9年度に60％とすることを目指します。
    re.compile(
        r"^(?P<when>[^、。]{2,24}?)に(?P<first>[^、。]{1,24}?)(?:である|だった|の)(?P<name>[^、。]{2,50}?)を、?(?P<rest>[^。]{2,60})。?$"
    ),
    # 利用率を、令和5年度の45％から令和9年度までに60％に高めます。
    re.compile(
        r"^(?P<name>[^、。:：]{2,50}?)(?:については、?|は、?|を、?)(?P<when>[^、。]{2,24}?)の(?P<first>[^、。]{1,24}?)から、?(?P<rest>[^。]{2,60})。?$"
    ),
    # 利用率を45％（R5）から60％（R9）に高めます。 利用者数：58万人（R元）をR22年度に60万人とします。
    re.compile(
        r"^(?P<when>)(?P<name>[^、。:：]{2,50}?)(?:\s*[:：]\s*|については、?|は、?|を、?)(?P<first>(?=[約▲△(（\d０-９])[^、。]{1,30}?)(?:を|から)、?(?P<rest>[^。]{2,60})。?$"
    ),
)
#: What has come about, or is only expected, is no target.
_HAS_HAPPENED = re.compile(
    r"て(?:い|お|き)[まるりた]|(?:まし|っ|だっ|でし|し)た|推計|見込|予測|推移|と?なって|なり[、ま]|なる|考えられ|懸念"
)
_IS_MEANT = re.compile(
    r"します|する(?:こと)?(?:を|$|。)|目指|めざ|目標|維持|(?:高め|[上下]げ|抑え|縮め|広げ)(?:ます|る。?$)"
)
_REACHED = re.compile(
    r"^(?P<value>.{1,30}?)(?:に|へ|と|まで(?:に)?)、?(?:します|する|し|すること|維持|増|減|引き|高め|抑え|[上下]げ|縮|広げ|伸ば|向上|低下|低減|縮減|削減|拡大|上昇)"
)
_BULLET = re.compile(r"^[\s　]*[・･○●◎◇◆□■▪▶▷*＊-]+[\s　]*")
_UNTIL = re.compile(r"^\s*(?:末)?(?:まで)?(?:に|には)?(?:は)?、?")


class Change(NamedTuple):
    """What a sentence sets: a name, the value it starts from and the one to reach, with times."""

    name: str
    first: str
    first_time: PrintedTime | None
    reached: str
    reached_time: PrintedTime | None


def read_change(text: str) -> Change | None:
    """The change that a sentence sets; ``None`` for what has happened or is only expected.

    >>> read_change("受診率を、令和5年度の45％から令和9年度までに60％に高めます。")[:2]
    ('受診率', '45％')
    >>> read_change("受診率は、令和5年度の45％から令和9年度に60％に上昇しました。") is None
    True
    """
    text = _BULLET.sub("", text)
    if not _IS_MEANT.search(text):
        return None
    found = (_read_form(match) for form in _FORMS if (match := form.match(text)))
    return next((change for change in found if change is not None), None)


def _read_form(match: re.Match[str]) -> Change | None:
    when = parse_time(match["when"], source=TimeSource.PROSE) if match["when"] else None
    first, name = match["first"], match["name"]
    if (match["when"] and when is None) or not is_value_text(first) or parse_time(first):
        return None
    rest = match["rest"]
    if _HAS_HAPPENED.search(rest) or not _IS_MEANT.search(rest):
        return None
    begun = next(
        ((end, time) for start, end, time in find_times(rest, bare_years=True) if start == 0), None
    )
    time = replace(begun[1], source=TimeSource.PROSE) if begun else None
    reached = _REACHED.match(_UNTIL.sub("", rest[begun[0] :]) if begun else rest)
    if reached is None or not is_value_text(reached["value"]):
        return None
    if not _same_unit(first, reached["value"], name):
        return None
    return Change(name, first, when, reached["value"], time)


def _same_unit(first: str, reached: str, name: str) -> bool:
    """Whether both values measure in one unit, printed beside them or in the name."""
    units = [
        {(quantity.unit or "").removesuffix("/年") for quantity in parse_quantities(value)}
        for value in (first, reached)
    ]
    return units[0] == units[1] and ("" not in units[0] or unit_in_brackets(fold(name)) is not None)
