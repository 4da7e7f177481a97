"""Words that are not set from left to right: upright columns (縦書き) and turned labels."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from keikaku.sources.formats.pdf_glyphs import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from keikaku.sources.formats.pdf_glyphs import Glyph

__all__ = ["UprightWord", "take_upright"]

#: The upright forms that fonts have for signs; the words are the same.
_UPRIGHT_FORMS = str.maketrans("︱︵︶﹁﹂︻︼︹︺︿﹀︽︾︙|", "ー（）「」【】〔〕〈〉《》…ー")
# Lengths are shares of the font's size.
_ASIDE = 0.3  #: how far letters of one column may stand aside
_NEXT = (0.6, 1.45)  #: how far below the next letter of a column stands
_SHARE_OF_LETTERS = 0.6  #: a column of ○ or of digits is a column of values


class UprightWord(NamedTuple):
    """Words read from top to bottom, or along the line that they are turned into."""

    text: str
    box: Box
    size: float


def take_upright(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], list[UprightWord]]:
    """The glyphs set from left to right, and the words that are not.

    The file has the letters of a word one after the other, whichever way they run.
    """
    level: list[Glyph] = []
    words: list[UprightWord] = []
    chains = list(_chains(glyphs))
    columns = _columns(chains, glyphs)
    for n, chain in enumerate(chains):
        if chain[0].turn or n in columns:
            words.append(_word(chain))
        else:
            level += chain
    return level, _columns_joined(words)


def _columns(chains: Sequence[Sequence[Glyph]], glyphs: Sequence[Glyph]) -> set[int]:
    """Which chains are columns; a short one beside a column is the rest of it."""
    rows = _neighbours(glyphs)
    longer = [n for n, chain in enumerate(chains) if len(chain) > 1]
    columns = {n for n in longer if _is_column(chains[n], rows)}
    taken = {id(glyph) for n in columns for glyph in chains[n]}
    if taken:
        left = {row: [g for g in row_ if id(g) not in taken] for row, row_ in rows.items()}
        columns |= {n for n in longer if n not in columns and _is_column(chains[n], left)}
    return columns


def _chains(glyphs: Sequence[Glyph]) -> Iterable[list[Glyph]]:
    chain: list[Glyph] = []
    for glyph in glyphs:
        if chain and _follows(chain, glyph):
            chain.append(glyph)
            continue
        if chain:
            yield chain
        chain = [glyph]
    if chain:
        yield chain


def _follows(chain: Sequence[Glyph], glyph: Glyph) -> bool:
    last = chain[-1]
    size = max(last.size, glyph.size, 1)
    if last.turn != glyph.turn or abs(last.size - glyph.size) > 0.2 * size:
        return False
    across = (glyph.x0 + glyph.x1 - last.x0 - last.x1) / 2 / size
    along = (glyph.top + glyph.bottom - last.top - last.bottom) / 2 / size
    if glyph.turn in {1, 3}:
        return abs(across) < _ASIDE and abs(along) < 2.5  # noqa: PLR2004
    if glyph.turn:  # upside down
        return abs(along) < _ASIDE and abs(across) < 2.5  # noqa: PLR2004
    aside = 0.7 if glyph.text in "。、，．" or last.text in "。、，．" else _ASIDE
    return abs(across) < aside and _NEXT[0] < along < _NEXT[1]


def _neighbours(glyphs: Sequence[Glyph]) -> dict[int, list[Glyph]]:
    rows: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        if not glyph.text.isspace():
            rows[int(glyph.base / 4)].append(glyph)
    return rows


def _is_column(chain: Sequence[Glyph], rows: dict[int, list[Glyph]]) -> bool:
    """Whether letters one below the other are a word, and no first letters of lines."""
    if len(chain) < 2:  # noqa: PLR2004 - a word has two letters
        return False
    letters = sum(glyph.text.isalpha() and glyph.text > "\u3040" for glyph in chain)
    if letters < _SHARE_OF_LETTERS * len(chain):
        return False
    own = {id(glyph) for glyph in chain}
    with_neighbour = sum(
        any(
            id(other) not in own
            and abs(other.base - glyph.base) < 0.3 * glyph.size
            and other.x0 < glyph.x1 + 0.5 * glyph.size
            and glyph.x0 < other.x1 + 0.5 * glyph.size
            for step in (-1, 0, 1)
            for other in rows.get(int(glyph.base / 4) + step, ())
        )
        for glyph in chain
    )
    # Letters of two columns side by side are neighbours too, but then the columns are longer than
    # their lines are.
    return with_neighbour * 3 <= len(chain) or (len(chain) >= 6 and _all_in_columns(chain, rows))  # noqa: PLR2004


def _all_in_columns(chain: Sequence[Glyph], rows: dict[int, list[Glyph]]) -> bool:
    """Whether the lines that these letters stand on are shorter than the column is long."""
    widths = [
        sum(abs(other.base - glyph.base) < 0.3 * glyph.size for other in rows[int(glyph.base / 4)])
        for glyph in chain
    ]
    return sorted(widths)[len(widths) // 2] * 2 <= len(chain)


def _word(chain: Sequence[Glyph]) -> UprightWord:
    turned = chain[0].turn
    text = "".join(glyph.text for glyph in chain if not glyph.text.isspace())
    box = Box(
        min(glyph.x0 for glyph in chain),
        min(glyph.top for glyph in chain),
        max(glyph.x1 for glyph in chain),
        max(glyph.bottom for glyph in chain),
    )
    return UprightWord(text if turned else text.translate(_UPRIGHT_FORMS), box, chain[0].size)


def _columns_joined(words: list[UprightWord]) -> list[UprightWord]:
    """Columns side by side as one text, from right to left."""
    joined: list[UprightWord] = []
    for word in words:
        last = joined[-1] if joined else None
        if (
            last is not None
            and 0 < last.box.x0 - word.box.x0 < 2.2 * word.size
            and abs(last.box.top - word.box.top) < 1.5 * word.size
            and abs(last.size - word.size) < 0.2 * word.size
        ):
            box = Box(word.box.x0, last.box.top, last.box.x1, max(last.box.bottom, word.box.bottom))
            joined[-1] = UprightWord(last.text + word.text, box, word.size)
        else:
            joined.append(word)
    return joined
