"""Cards below a line of headings: 指標 現状 目標 once, then name, meaning and values, each on its lines.

Web pages print tables so when every cell is a paragraph of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keikaku.extract.blocks import Row, TableBlock
from keikaku.extract.card_names import name_on, names_indicator
from keikaku.extract.cells import Separator, separators_of, split_cells
from keikaku.extract.columns import Column, ColumnKind
from keikaku.extract.folding import fold
from keikaku.extract.header import Header, read_header
from keikaku.extract.header_roles import infer_roles, is_indicator_header
from keikaku.extract.surroundings import words_above
from keikaku.extract.times import parse_time
from keikaku.extract.whole_values import is_whole_value, split_values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.model.dates import Era
    from keikaku.sources.document import Line

__all__ = ["find_listed_cards"]

_MOST_BLANKS = 2
_MOST_WORDS = 6  #: lines of a name and its meaning
_LONGEST_TIME = 24


def find_listed_cards(
    lines: Sequence[Line], index: int, default_era: Era | None = None
) -> TableBlock | None:
    """The cards below the headings that stand at ``index``; ``None`` when there are none."""
    header = _header_at(lines, index, default_era)
    if header is None:
        return None
    rows: list[Row] = []
    last, place = index, index + 1
    while (taken := _row(lines, place, len(header.values))) is not None:
        row, last = taken
        rows.append(row)
        place = last + 1
    if not rows:
        return None
    columns = (
        header.columns[header.positions(ColumnKind.NAME)[0]],
        *(header.columns[n] for n in header.values),
        Column(ColumnKind.METHOD, ""),
    )
    return TableBlock(index, last, Header(columns), Separator.NONE, tuple(rows))


def _header_at(lines: Sequence[Line], index: int, default_era: Era | None) -> Header | None:
    """The headings of a name and of values on one line, in this order."""
    text = lines[index].text
    for separator in separators_of(text):
        if separator is Separator.NONE:
            return None
        header = read_header(split_cells(text, separator), default_era=default_era)
        if header is None:
            continue
        kinds = {column.kind for column in header.columns}
        if kinds != {ColumnKind.NAME, ColumnKind.VALUE} or not header.values[0]:
            return None
        fits = is_indicator_header(header, words_above(lines, index))
        return infer_roles(header) if fits else None
    return None


def _row(lines: Sequence[Line], place: int, count: int) -> tuple[Row, int] | None:
    """The next name with as many values as there are headings, and the position of its last line."""
    words: list[list[str]] = []  #: paragraphs
    values: list[str] = []
    first = last = -1
    blanks = 0
    for at in range(place, len(lines)):
        text = lines[at].text.strip()
        if not text:
            blanks += 1
            if blanks > _MOST_BLANKS:
                break
            continue
        if values and _is_time(text):
            values[-1] = f"{values[-1]} {text}"
        elif len(values) == count:
            break
        elif words and (printed := _values_on(text, count - len(values))):
            values.extend(printed)
        elif values or sum(map(len, words)) == _MOST_WORDS:
            return None
        else:
            first = first if words else at
            if words and not blanks:
                words[-1].append(text)
            else:
                words.append([text])
        last, blanks = at, 0
    read = _name_and_meaning(words) if len(values) == count else None
    if read is None:
        return None
    return Row(lines[first].number, lines[last].number, (read[0], *values, read[1])), last


def _is_time(text: str) -> bool:
    """（令和3年度） below its value."""
    bracketed = fold(text).startswith(("(", "["))
    return bracketed and len(text) <= _LONGEST_TIME and parse_time(text) is not None


def _values_on(text: str, most: int) -> list[str]:
    """The values of a line that holds nothing else."""
    for count in range(most, 1, -1):
        if found := split_values(text, count):
            return found
    return [text] if is_whole_value(text) else []


def _name_and_meaning(words: list[list[str]]) -> tuple[str, str] | None:
    """The name and what it means, from paragraphs or from lines without a blank between them."""
    if not words:
        return None
    lines, meaning = words[0], "".join("".join(paragraph) for paragraph in words[1:])
    end = len(lines)
    if not meaning:
        ends = (n for n in range(1, len(lines)) if names_indicator("".join(lines[:n])))
        end = next(ends, len(lines))
    name = name_on("".join(lines[:end]))
    if name is None or re.search(r"[。、]$", name):
        return None
    return name, "".join(lines[end:]) + meaning
