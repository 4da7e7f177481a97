"""A cell taken apart: its own numbers and words, and the times and references beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from keikaku.extract.cell_brackets import take_brackets
from keikaku.extract.cell_text import blank_totals
from keikaku.extract.reference import Reference, take_reference
from keikaku.extract.remembering import remembered
from keikaku.extract.times import find_times, parse_time
from keikaku.model.dates import TimeSource

if TYPE_CHECKING:
    from keikaku.model.dates import Era, PrintedTime

__all__ = ["Cell", "without_glossed_times"]

_YEAR_BEFORE = re.compile(r"\s*((?:19|20)\d\d)(?:\s+(?=\S*\d)|\s*:)")


@dataclass(frozen=True, slots=True)
class Cell:
    """A folded cell taken apart; ``rest`` holds its own numbers and words, offsets unchanged."""

    text: str
    rest: str
    times: tuple[tuple[int, PrintedTime], ...]
    words: tuple[tuple[int, str], ...]
    parts: tuple[tuple[int, str], ...]
    reference: Reference | None

    @classmethod
    @remembered
    def read(cls, text: str, default_era: Era | None) -> Cell:
        """Take a folded cell apart."""
        open_text, glossed = without_glossed_times(text, default_era)
        brackets = take_brackets(open_text, default_era)
        rest, reference = brackets.rest, brackets.reference
        if brackets.parts:
            rest = rest.replace("/", " ")  # 80.1歳（男）／86.2歳（女）
        if own := take_reference(rest, default_era=default_era):
            reference = own
            rest = rest[: own.start] + " " * (own.end - own.start) + rest[own.end :]
        rest, times = _without_times(rest, default_era)
        return cls(
            text,
            blank_totals(rest),
            (*glossed, *brackets.times, *times),
            brackets.words,
            brackets.parts,
            reference,
        )


def without_glossed_times(
    text: str, default_era: Era | None
) -> tuple[str, tuple[tuple[int, PrintedTime], ...]]:
    """The cell without times that have their other count in brackets: 令和5（2023）年度：120人."""
    times = []
    for start, end, time in find_times(text, default_era=default_era):
        printed, before = text[start:end], text[:start]
        if "(" in printed and before.count("(") + before.count("[") <= before.count(
            ")"
        ) + before.count("]"):
            times.append((start, replace(time, source=TimeSource.CELL)))
            text = text[:start] + " " * (end - start) + text[end:]
    return text, tuple(times)


def _without_times(
    rest: str, default_era: Era | None
) -> tuple[str, tuple[tuple[int, PrintedTime], ...]]:
    """The cell with the times that stand beside its numbers blanked out, and those times."""
    times: list[tuple[int, PrintedTime]] = []
    for start, end, time in find_times(rest, default_era=default_era):
        if re.fullmatch(r"\d{1,2}\s*年", rest[start:end].strip()):
            continue  # outside brackets 5年 is five years
        times.append((start, replace(time, source=TimeSource.CELL)))
        rest = rest[:start] + " " * (end - start) + rest[end:]
    leading = _YEAR_BEFORE.match(rest)
    if leading and (year := parse_time(leading[1], source=TimeSource.CELL)):
        times.append((0, year))
        rest = " " * leading.end() + rest[leading.end() :]
    return rest, tuple(times)
