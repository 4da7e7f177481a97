"""A sentence with its times and values each put as one sign, so that its grammar can be matched."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from keikaku.extract.amount import find_amounts
from keikaku.extract.folding import fold
from keikaku.extract.remembering import remembered
from keikaku.extract.times import find_times
from keikaku.model.dates import TimeSource

if TYPE_CHECKING:
    from keikaku.extract.amount import Amount
    from keikaku.model.dates import PrintedTime

__all__ = ["CHANGE", "SPAN", "TIME", "VALUE", "MaskedText", "mask"]

TIME = "\ue000"  #: a time: 令和5年度
SPAN = "\ue001"  #: a span of time: 令和3年度～7年度
VALUE = "\ue002"  #: a level: 約45％以上
CHANGE = "\ue003"  #: by how much something is to change: 15％削減, 8人減

#: What a verb takes up again: 90％以上｜に増加させます, 60％｜を維持します.
_LEVEL_END = re.compile(
    r"\s*(?:の|を|に|へ|まで(?:に)?)\s*(?:維持|継続|堅持|保持|キープ|増加|増やす|増|上昇|向上|引き?上げ|拡大|アップ"
    r"|減少|減らす|削減|減|低下|低減|縮減|縮小|短縮|引き?下げ|抑制|ダウン)$"
)
_BEFORE_VALUE = re.compile(
    r"(?:(?:累計|累積|延べ|のべ|(?<![\dかカヶヵ])年間|年平均|月平均|月額|年額|日額|概ね|およそ)(?:で)?\s*)+$"
)
#: 2026 is a year where it stands alone in brackets: 5.1（2026）; elsewhere it may be a number.
_BARE_YEAR = re.compile(r"[\d~\-.\s]+")
_IN_BRACKETS = re.compile(r"\(.*\)")


@dataclass(frozen=True, slots=True)
class MaskedText:
    """The text as signs and words; ``at`` is where each sign or character stands in the original."""

    text: str
    masked: str
    at: tuple[tuple[int, int], ...]
    times: tuple[PrintedTime, ...]

    def printed(self, start: int, end: int) -> str:
        """The original words behind a stretch of the masked text."""
        return self.text[self.at[start][0] : self.at[end - 1][1]] if end > start else ""

    def time_at(self, place: int) -> PrintedTime:
        """The time whose sign stands at ``place``."""
        nth = len(re.findall(f"[{TIME}{SPAN}]", self.masked[:place]))
        return replace(self.times[nth], source=TimeSource.PROSE)


@remembered
def mask(text: str) -> MaskedText:
    """Put a sign for every time and every value of a text, and leave out its spaces.

    >>> masked = mask("受診率を、令和5年度の45％から60％以上に増加させます")
    >>> masked.masked.translate({0xE000: "T", 0xE002: "V"})
    '受診率を、TのVからVに増加させます'
    """
    places = [n for n, sign in enumerate(text) if not sign.isspace() or _is_between_digits(text, n)]
    bare = "".join(text[n] for n in places)
    folded = fold(bare)
    times = tuple(
        time
        for time in find_times(bare, bare_years=True)
        if not _BARE_YEAR.fullmatch(folded[time[0] : time[1]])
        or _IN_BRACKETS.fullmatch(folded[max(time[0] - 1, 0) : time[1] + 1])
    )
    pieces = [
        (start, end, SPAN if time.end_year is not None else TIME) for start, end, time in times
    ]
    for start, end, is_change in _values(folded):
        if not any(start < other[1] and other[0] < end for other in pieces):
            pieces.append((start, end, CHANGE if is_change else VALUE))
    signs: list[str] = []
    at: list[tuple[int, int]] = []
    position = 0
    for start, end, sign in sorted(pieces):
        signs.extend(folded[position:start])
        at.extend((places[n], places[n] + 1) for n in range(position, start))
        signs.append(sign)
        at.append((places[start], places[end - 1] + 1))
        position = end
    signs.extend(folded[position:])
    at.extend((places[n], places[n] + 1) for n in range(position, len(folded)))
    printed = (
        replace(time, raw=text[places[start] : places[end - 1] + 1]) for start, end, time in times
    )
    return MaskedText(text, "".join(signs), tuple(at), tuple(printed))


def _is_between_digits(text: str, place: int) -> bool:
    """Whether a space divides two numbers."""
    around = text[max(place - 1, 0) : place + 2]
    return around[:1].isdigit() and around[-1:].isdigit()


def _values(folded: str) -> list[tuple[int, int, bool]]:
    """The places of the values and whether each is a change; 45％から60％に is two values, no range."""
    found: list[tuple[int, int, bool]] = []
    for amount in find_amounts(folded):
        ends = folded[amount.start : amount.end].partition("から")
        if amount.upper is None or not ends[1]:
            found.append((*_bounds(folded, amount), amount.relative))
            continue
        offset = amount.start
        for part in (ends[0], ends[2]):
            found.extend(
                (start + offset, end + offset, single.relative)
                for single in find_amounts(part)
                for start, end in (_bounds(part, single),)
            )
            offset += len(part) + len(ends[1])
    return found


def _bounds(folded: str, amount: Amount) -> tuple[int, int]:
    """Where a value begins and ends, with 累計 and 年間 before it and without the verb behind it."""
    before = _BEFORE_VALUE.search(folded, 0, amount.start)
    start = before.start() if before else amount.start
    printed = folded[start : amount.end]
    lead = len(printed) - len(printed.lstrip())
    end = amount.end
    if not amount.relative and (verb := _LEVEL_END.search(printed)):
        end = start + verb.start()
    return start + lead, end
