"""Schedules: meetings and steps with their dates, set in a list or in columns side by side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keikaku.extract.cleaning import words
from keikaku.extract.folding import fold
from keikaku.extract.parts import Part
from keikaku.extract.times import find_times, parse_time
from keikaku.model.element import ElementType

if TYPE_CHECKING:
    from keikaku.extract.lines import PrintedLine
    from keikaku.model.dates import PrintedTime

__all__ = ["event_time", "make_events"]

_ORDINAL = re.compile(r"^(?P<ordinal>第\s*\d+\s*回)\s*")
_ARROW = re.compile(r"\s*(?:→|⇒|：|:|―|–|-(?=\s))\s*")
_LOOSE_DATE = re.compile(
    r"(?:令和|平成|R|H)\s*\.?\s*(?:\d{1,2}|元)\s*[.年度]*\s*(?:\d{1,2}\s*月)?\s*(?:\d{1,2}日|[上中下]旬)?(?:頃|ごろ)?|(?:20\d\d)年(?:度)?(?:\d{1,2}月)?(?:\d{1,2}日|[上中下]旬)?頃?|\d{1,2}月(?:\d{1,2}日|[上中下]旬)?頃?"
)


def make_events(block: Part) -> None:
    """Give a schedule its events, column by column."""
    rows = [
        (line, re.split(r"\t+|\s*\|\s*", line.text.strip("|")))
        for chunk in block.chunks
        for line in chunk.lines
    ]
    columns = max((len(cells) for _, cells in rows), default=0)
    events: list[Part] = []
    for column in range(columns):
        events += [
            event
            for line, cells in rows
            if column < len(cells) and (event := _event(cells[column].strip(), line))
        ]
    for event in events:
        block.add(event)
    if events:
        read = {line.number for event in events for line in event.lines}
        block.chunks = [
            chunk for chunk in block.chunks if not any(line.number in read for line in chunk.lines)
        ]


def event_time(printed: str) -> PrintedTime | None:
    """The time of an event; 頃 and spaces inside the date do not matter.

    >>> event_time("R8. 7月下旬頃").date
    '2026-07'
    """
    bare = re.sub(r"\s+", "", fold(printed)).replace("頃", "").replace("ごろ", "")
    bare = re.sub(r"^(R|H)(\d+)\.(?=\d+月)", r"\1\2年", bare)
    time = parse_time(bare)
    if time is not None:
        return time
    times = find_times(bare)
    return times[0][2] if times else None


def _event(text: str, line: PrintedLine) -> Part | None:
    ordinal = _ORDINAL.match(fold(text))
    rest = text[ordinal.end() :] if ordinal else text
    date = _LOOSE_DATE.search(fold(rest))
    if date is None or event_time(date.group()) is None:
        return None
    agenda = _ARROW.sub("", f"{rest[: date.start()]} {rest[date.end() :]}".strip(), count=1)
    agenda = words(agenda.strip("→⇒：: 　()（）"))
    if not agenda:
        return None
    name = f"{ordinal['ordinal'].replace(' ', '')} {agenda}" if ordinal else agenda
    number = re.sub(r"\D", "", ordinal["ordinal"]) if ordinal else None
    event = Part(
        ElementType.SCHEDULE_EVENT, name, [line], number=number, number_printed=number is not None
    )
    event.time = event_time(date.group())
    return event
