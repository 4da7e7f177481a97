"""How a line of a table divides into cells: tabs, pipes, wide gaps, single spaces, or not."""

from __future__ import annotations

import re
from enum import IntEnum

from keikaku.extract.remembering import remembered

__all__ = ["BARS", "Separator", "is_rule", "separators_of", "split_cells"]


class Separator(IntEnum):
    """What stands between two cells, surest first."""

    TAB = 0
    PIPE = 1
    WIDE = 2  #: two or more spaces, or an ideographic one
    NARROW = 3  #: one space, which also stands inside cells
    NONE = 4  #: one cell on each line


BARS = "|｜│"  #: what divides the cells of a table with bars

_SIGN = {
    Separator.TAB: re.compile(r"\t"),
    Separator.PIPE: re.compile(rf"[{BARS}]"),
    Separator.WIDE: re.compile(r" {2,}|[\u3000 ]*\u3000[\u3000 ]*"),
    Separator.NARROW: re.compile(r" "),
}
_FRAMED = re.compile(r"\|.*\|.*\|")
_BAR = re.compile(r"\|")
_GAPS = re.compile(r"[ \u3000]* {2,}[ \u3000]*")
_BOLD = re.compile(r"\*\*(?P<inner>[^*]+)\*\*")
_RULE = re.compile(r"[\s|｜│+:=─━-]*[-=─━]{2,}[\s|｜│+:=─━-]*")


def is_rule(text: str) -> bool:
    """Whether a line only draws: ``|---|---:|``.

    >>> is_rule("|---|:--:|"), is_rule("—")
    (True, False)
    """
    return _RULE.fullmatch(text) is not None


@remembered
def separators_of(text: str) -> tuple[Separator, ...]:
    """The separators that could divide the line, surest first; always ends with ``NONE``."""
    stripped = text.strip(" ")
    return (
        *(sign for sign, pattern in _SIGN.items() if pattern.search(stripped)),
        Separator.NONE,
    )


@remembered
def split_cells(text: str, separator: Separator) -> tuple[str, ...]:
    """The cells of a line. Empty cells stay where a tab or pipe shows them.

    >>> split_cells("| 指標 | | 目標 |", Separator.PIPE)
    ('指標', '', '目標')
    >>> split_cells("出生数  120人   150人", Separator.WIDE)
    ('出生数', '120人', '150人')
    """
    if separator is Separator.NONE:
        return (_plain(text),) if text.strip() else ()
    line = text.rstrip("\n") if separator is Separator.TAB else text.strip()
    sign = _SIGN[separator]
    if separator is Separator.PIPE and _FRAMED.fullmatch(line):
        sign = _BAR  # | 1-1｜行政サービス | …: the other bar stands inside a cell
    if separator is Separator.WIDE and len(_GAPS.findall(line)) > 1:
        sign = _GAPS  # 小学校 62%　中学校 70%: an ideographic space inside a cell
    parts = [_plain(part) for part in sign.split(line)]
    if separator is Separator.PIPE:
        parts = parts[1:] if parts and not parts[0] else parts
        parts = parts[:-1] if parts and not parts[-1] else parts
    if separator in {Separator.WIDE, Separator.NARROW}:
        parts = [part for part in parts if part]
    return tuple(parts)


def _plain(cell: str) -> str:
    """The cell without the Markdown that makes all of it bold."""
    bold = _BOLD.fullmatch(cell.strip())
    return bold["inner"].strip() if bold else cell.strip()
