"""Pages: page numbers, running heads, and where one page ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

    from corpus.style import Style

__all__ = ["BREAK", "END", "START", "set_pages"]

BREAK = "\0break"  #: a page ends here
START = "\0start"  #: lines from here on hold no values …
END = "\0end"  #: … up to here


def set_pages(
    lines: list[str], title: str, style: Style, rng: Random
) -> tuple[list[str], list[tuple[int, int]]]:
    """The lines with their pages' furniture, and the ranges (from 1) that hold no values."""
    page = rng.randint(3, 60)
    number = rng.choice(("{}", "- {} -", "－ {} －", "― {} ―", "P.{}"))
    head = rng.choice(("{t}", "{t}　　{p}", "第３章　施策の展開", "{p}　{t}", "第２部　基本計画"))
    out: list[str] = []
    ranges: list[tuple[int, int]] = []
    began = 0
    for line in lines:
        if line == BREAK:
            if style.has("page numbers"):
                out += ["", number.format(page)]
            if style.has("running heads"):
                out += ["", head.format(t=title, p=page + 1)]
            if style.has("page numbers") or style.has("running heads"):
                out.append("")
            page += 1
        elif line == START:
            began = len(out) + 1
        elif line == END:
            ranges.append((began, len(out)))
        else:
            out.append(line)
    return out, ranges
