"""Items of lists: what stands below them, and the elements made of them."""

from __future__ import annotations

import re

from keikaku.extract.cleaning import without_office, without_restated, words
from keikaku.extract.folding import fold
from keikaku.extract.lines import is_sentence
from keikaku.extract.parts import Chunk, Part
from keikaku.model.element import ElementType

__all__ = [
    "SUBHEAD",
    "nest_items",
    "says_nothing",
    "statement_of",
    "tells_trouble",
    "without_labels",
]

SUBHEAD = re.compile(
    r"^[【〔［〈＜《<\[](?P<label>[^】〕］〉＞》>\]]{1,20})[】〕］〉＞》>\]]\s*(?P<rest>.*)$"
)
_CHALLENGE = re.compile(
    r"(?:課題|懸念|問題)(?:と|に|が|で)?.{0,14}$|求められて(?:い|お).{0,8}$|必要(?:です|があります|となって|とされて).{0,6}$|(?:減少|低下|不足|増加|進行|深刻化|高齢化).{0,3}して(?:い|お).{0,8}$|見込まれ.{0,6}$"
)


def nest_items(chunks: list[Chunk]) -> list[Chunk]:
    """Chunks with what stands below an item put into it.

    The first bullet or number of a block is that of its items; another one below an item, or a
    paragraph below an item without a full stop, is what the item says in detail.
    """
    out: list[Chunk] = []
    outer = ""
    for chunk in chunks:
        mark = chunk.scheme or chunk.bullet
        if not outer and mark:
            outer = mark
        below = (
            out
            and out[-1].is_item
            and (
                mark != outer
                if mark
                else not is_sentence(words(out[-1].text)) and is_sentence(words(chunk.text))
            )
        )
        if below:
            out[-1].body.append(chunk)
        else:
            out.append(chunk)
    return out


def without_labels(labels: list[Chunk], chunks: list[Chunk]) -> list[Chunk]:
    """The chunks, with what stands below a label in the label's place."""
    return [part for chunk in chunks for part in (chunk.body if chunk in labels else [chunk])]


_YEARS = re.compile(r"(?:令和|平成|昭和)(?:\d{1,2}|元)年?度?|\d+年度?")
_WORDS = re.compile(r"[ぁ-んァ-ヶ一-鿿]{2}")


def says_nothing(text: str) -> bool:
    """Whether a line holds years or figures alone: what is left of a chart or a table."""
    return _WORDS.search(_YEARS.sub("", fold(text))) is None


def tells_trouble(text: str) -> bool:
    """Whether a sentence tells what is lacking or getting worse."""
    return _CHALLENGE.search(text) is not None


def statement_of(kind: ElementType, chunk: Chunk, block: Part) -> Part:
    """The element that a paragraph or an item of a block makes."""
    text, restated = without_restated(chunk.text)
    match = SUBHEAD.match(text)
    if (
        match and match["rest"] and len(match["label"]) < 6 and kind is ElementType.CHALLENGE
    ):  # 【課題】…
        text = match["rest"]
    return Part(
        kind, words(without_office(text)), list(chunk.lines), chunk.scheme, chunk.number, chunk.order,
        number_printed=chunk.number is not None, heading=block.title, restated=restated, body=_body_of(chunk.body),
        block=None,
    )  # fmt: skip


def _body_of(chunks: list[Chunk]) -> str | None:
    return "\n".join(words(chunk.text) for chunk in chunks) or None
