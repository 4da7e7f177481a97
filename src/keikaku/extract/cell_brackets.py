"""What stands in the brackets of a cell: a time, a reference, a part, or words beside the value."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from keikaku.extract.reference import Reference, take_reference
from keikaku.extract.remembering import remembered
from keikaku.extract.times import find_times, parse_time
from keikaku.model.dates import TimeSource

if TYPE_CHECKING:
    from keikaku.model.dates import Era, PrintedTime

__all__ = ["BRACKETS", "Brackets", "is_part_word", "starts_with_part", "take_brackets"]

BRACKETS = re.compile(r"[(\[【〔《<]([^()\[\]【】〔〕《》<>]*(?:\([^()]*\)[^()]*)*)[)\]】〕》>]")
_PART_WORDS = re.compile(
    r"(?:男性?|女性?|男子|女子|男児|女児|小学校?|中学校?|高校|高等学校|小学生|中学生|高校生|[小中高]\d(?:年生?)?|幼稚園|保育園|保育所|乳児|幼児|成人|高齢者"
    r"|\d歳\d?か?月?児|第\d子|市内|市外|県内|県外|国内|国外|昼間?|夜間?|日帰り|宿泊|平日|休日|一般|特定|年少|老年|生産年齢|[①-⑳])"
)
_SHORT_PART = re.compile(r"[小中高幼保]")
#: （5年累計）: how long was counted, no year.
_DURATION = re.compile(
    r"\d{1,2}\s*(?:[かカヶヵ]年間?|年間?)\s*(?:の|で)?\s*(?:累計|合計|累積|計|平均)"
)
_RATIO = re.compile(r"比(?:較)?$")
_PIECES = re.compile(r"\s*[、,・;/]\s*")


@dataclass(frozen=True, slots=True)
class Brackets:
    """What stood in brackets, read; ``rest`` is the cell without it, offsets unchanged."""

    rest: str
    times: tuple[tuple[int, PrintedTime], ...]
    words: tuple[tuple[int, str], ...]
    parts: tuple[tuple[int, str], ...]
    reference: Reference | None


def is_part_word(text: str) -> bool:
    """Whether a folded word is known to name one part of a value: 男性, 小学校, 3歳児."""
    return _PART_WORDS.fullmatch(text) is not None


def starts_with_part(text: str) -> bool:
    """Whether a folded label begins with such a word: 小学校6年生."""
    return _PART_WORDS.match(text) is not None


@remembered
def take_brackets(text: str, default_era: Era | None) -> Brackets:
    """Read what stands in the brackets of a folded cell, and blank it out."""
    times: list[tuple[int, PrintedTime]] = []
    words: list[tuple[int, str]] = []
    parts: list[tuple[int, str]] = []
    references: list[Reference] = []

    def take(match: re.Match[str]) -> str:
        inner, place = match[1].strip(), match.start()
        reference = take_reference(inner, default_era=default_era)
        if reference is not None and _RATIO.search(inner):
            references.append(reference)
        elif time := _time_in(inner, default_era):
            times.append((place, time))
        elif is_part_word(inner) or _SHORT_PART.fullmatch(inner):
            parts.append((place, inner))
        else:
            words.append((place, inner))
        return " " * len(match.group())

    rest = BRACKETS.sub(take, text)
    reference = references[0] if len(references) == 1 else None
    return Brackets(rest, tuple(times), tuple(words), tuple(parts), reference)


def _time_in(inner: str, default_era: Era | None) -> PrintedTime | None:
    if _DURATION.fullmatch(inner):
        return None
    time = parse_time(inner, source=TimeSource.CELL, default_era=default_era)
    if time is not None:
        return time
    first = _PIECES.split(inner)[0]  # H30、全国1.36
    if first != inner and (time := parse_time(first, source=TimeSource.CELL)):
        return time
    return _time_among_words(inner, default_era)


def _time_among_words(text: str, default_era: Era | None) -> PrintedTime | None:
    """The time of （平成27年国勢調査）; none of （平成26年 250人）, where another value stands."""
    found = find_times(text, default_era=default_era)
    if len(found) != 1:
        return None
    start, end, time = found[0]
    if re.search(r"\d", text[:start] + text[end:]):
        return None
    return replace(time, source=TimeSource.CELL)
