"""System charts (体系図): what they name is read where the body prints it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keikaku.extract.block_kinds import STATEMENTS
from keikaku.extract.headings import read_heading
from keikaku.extract.lines import is_sentence

if TYPE_CHECKING:
    from keikaku.extract.lines import PrintedLine
    from keikaku.extract.walk import Walk

__all__ = ["in_chart"]


def in_chart(walk: Walk, line: PrintedLine) -> bool:
    """Whether a line of a 体系図 names what the body prints again."""
    chart = next((part for part in walk.outline.open if part.block == "chart"), None)
    if chart is None or is_sentence(line.text) or line.key in walk.chart_seen:
        return False
    if walk.outline.top.block in STATEMENTS:
        return False  # the body has begun
    heading = read_heading(line, walk.local_words)
    if heading is not None and (
        heading.block
        or (heading.number and walk.outline.level_suits(heading) and chart.scheme == heading.scheme)
    ):
        return False
    if walk.keys_ahead.get(line.key, 0) > 0 or (
        heading is not None and heading.title and walk.comes_later(heading.title, line)
    ):
        walk.chart_seen.add(line.key)
        walk.charts_read.add(chart)
        return True
    return False
