"""Check what ``source.yaml`` says a document prints, against the document."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from keikaku.sources.entry import Fact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keikaku.sources.document import SourceDocument
    from keikaku.sources.entry import SourceEntry
    from keikaku.sources.marked_yaml import Marked

__all__ = ["read_printed"]

_BLANKS_AND_MARKUP = re.compile(r"[\s#*]+")


def read_printed(
    value: Marked, entry: SourceEntry, document: SourceDocument
) -> Mapping[Fact, tuple[int, ...]]:
    """The lines that print each fact, proved: title, publisher and period really stand there.

    Raises:
        CatalogueError: a line is not one of the document, is blank, or does not hold the words.
    """
    texts = {line.number: line.text for line in document.lines}
    found: dict[Fact, tuple[int, ...]] = {}
    for name, lines in value.mapping(optional=tuple(Fact)).items():
        numbers = _numbers(lines, texts)
        words = _words(Fact(name), entry)
        there = "".join(texts[number] for number in numbers)
        if words is not None and _squash(words) not in _squash(there):
            problem = f"{name} is {words!r}, which does not stand in the lines {list(numbers)}"
            lines.refuse(problem, f"there stands {there.strip()!r}")
        found[Fact(name)] = numbers
    return found


def _numbers(lines: Marked, texts: Mapping[int, str]) -> tuple[int, ...]:
    items = lines.items()
    if not items:
        lines.refuse(f"{lines.name} names no line", "give the lines, or leave it out")
    for item in items:
        if not texts.get(item.integer(), "").strip():
            problem = f"line {item.integer()} is blank or not one of the document"
            item.refuse(problem, f"its lines are {min(texts)} to {max(texts)}")
    return tuple(sorted(item.integer() for item in items))


def _words(fact: Fact, entry: SourceEntry) -> str | None:
    """The words that must stand there. Kinds and status are printed in too many ways to prove."""
    match fact:
        case Fact.TITLE:
            return entry.title
        case Fact.PUBLISHER:
            return entry.publisher.name
        case Fact.PERIOD:
            return entry.period.raw if entry.period else None
        case _:
            return None


def _squash(text: str) -> str:
    return _BLANKS_AND_MARKUP.sub("", unicodedata.normalize("NFKC", text))
