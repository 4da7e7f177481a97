"""The order in which lines are read: a heading that is printed below its list goes before it."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from keikaku.extract.headings import read_heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.extract.lines import PrintedLine

__all__ = ["in_reading_order"]


def in_reading_order(lines: Sequence[PrintedLine]) -> tuple[PrintedLine, ...]:
    """The lines with headings before what they head.

    Some programs put a heading at the side of its list after the list. A level counts as set in
    this way when every paragraph that holds one of its headings is a list with the heading last,
    and there are at least two.
    """
    paragraphs = [
        list(group)
        for is_blank, group in groupby(lines, key=lambda line: line.is_blank)
        if not is_blank
    ]
    below: dict[str, list[list[PrintedLine]]] = {}
    for paragraph in paragraphs:
        if _is_list(paragraph[:-1]) and (scheme := _level_scheme(paragraph[-1])):
            below.setdefault(scheme, []).append(paragraph)
    below = {scheme: found for scheme, found in below.items() if len(found) > 1}  # one is chance
    if not below:
        return tuple(lines)
    last = {paragraph[-1].index for found in below.values() for paragraph in found}
    elsewhere = {
        scheme
        for paragraph in paragraphs
        for line in paragraph
        if line.index not in last and (scheme := _level_scheme(line))
    }
    out = list(lines)
    for scheme, found in below.items():
        if scheme in elsewhere:
            continue
        for paragraph in found:
            turned = [paragraph[-1], *paragraph[:-1]]
            for place, line in zip((line.index for line in paragraph), turned, strict=True):
                out[place] = replace(line, index=place)
    return tuple(out)


def _level_scheme(line: PrintedLine) -> str | None:
    heading = None if line.bullet else read_heading(line)
    return heading.scheme if heading is not None and heading.level and heading.number else None


def _is_list(paragraph: Sequence[PrintedLine]) -> bool:
    return bool(paragraph) and all(line.bullet for line in paragraph)
