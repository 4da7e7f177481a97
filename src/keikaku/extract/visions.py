"""The vision (将来像) and the principles (基本理念) of a plan, however they are set.

As display lines between or inside sentences, in bold, in quotes, or lost with an image.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keikaku.extract.cleaning import display_text, title_text, words
from keikaku.extract.lines import is_sentence
from keikaku.extract.parts import Part
from keikaku.model.element import ElementType

if TYPE_CHECKING:
    from keikaku.extract.parts import Chunk

__all__ = ["make_principles", "make_visions", "vision_in_sentence"]

_QUOTED = re.compile(r"[「『“](?P<text>[^「」『』“”]{5,60})[」』”]")
_ANNOUNCED = re.compile(
    r"(?:次の|以下の|下記の).{0,12}(?:とおり|通り|よう|ように)|掲げます|定めます|とします|設定します"
)
_NAMED = r"(?:将来像|将来都市像|都市像|まちの姿|将来の姿|ビジョン|キャッチフレーズ|スローガン|まちづくりのテーマ)"
_IN_SENTENCE = re.compile(
    rf"{_NAMED}[^。「『]{{0,30}}[「『](?P<text>[^「」『』]{{5,60}})[」』]|[「『](?P<before>[^「」『』]{{5,60}})[」』][^。「」]{{0,16}}(?:を|という|とする)[^。「」]{{0,8}}{_NAMED}"
)
_MEANING = re.compile(
    r"込めた|込められ|意味|について|とは|趣旨|イメージ|のぼり旗|図$|写真|考え方|^[＜〈<(（]|^[－―\-]"
)
_DECORATION = '「」『』“”"＜＞〈〉《》≪≫【】〔〕～~―－- \u3000'


def make_visions(block: Part) -> bool:
    """Give a block 将来像 its vision; ``False`` when the block announces one that cannot be read."""
    labelled = [chunk for chunk in block.chunks if chunk.lines[0] in block.lines]
    lines = _display(block.chunks) or _display(labelled, whole=True)
    if not lines:
        return _quoted_vision(block) or bool(block.children) or not _announces(block)
    run = _first_run(block.chunks, lines)
    printed = [line for chunk in run for line in chunk.lines]
    block.chunks = [chunk for chunk in block.chunks if chunk not in run]
    texts = [
        text
        for chunk in run
        for text in ([chunk.text] if len(chunk.lines) == 1 else [line.text for line in chunk.lines])
    ]
    text = display_text(" ".join(map(_undecorated, texts)))
    block.add(Part(ElementType.VISION, text, printed))
    return True


def make_principles(block: Part) -> None:
    """Give a block 基本理念 its principles: its own headings, its list, or its display lines."""
    if any(child.type is ElementType.PRINCIPLE for child in block.children):
        return
    items = [
        chunk for chunk in block.chunks if chunk.is_item and not is_sentence(words(chunk.text))
    ]
    chosen = items or _display(block.chunks, shortest=2)
    for chunk in chosen:
        title = _undecorated(title_text(chunk.text))
        block.add(
            Part(
                ElementType.PRINCIPLE,
                title,
                list(chunk.lines),
                chunk.scheme,
                chunk.number,
                chunk.order,
                number_printed=chunk.number is not None,
            )
        )
    block.chunks = [chunk for chunk in block.chunks if chunk not in chosen]
    if not chosen:
        for chunk in block.chunks:
            if match := re.search(
                r"[「『](?P<text>[^「」『』]{5,50})[」』][^。]{0,20}基本理念|基本理念[^。「『]{0,20}[「『](?P<after>[^「」『』]{5,50})[」』]",
                chunk.text,
            ):
                block.add(
                    Part(
                        ElementType.PRINCIPLE,
                        words(match["text"] or match["after"]),
                        list(chunk.lines),
                    )
                )
                return


def _display(chunks: list[Chunk], shortest: int = 5, *, whole: bool = False) -> list[Chunk]:
    """Chunks set as display lines: no sentence, no list, no caption, no heading of an explanation.

    What stands beside its label is ``whole``: a last の or で is part of a name there.
    """
    out = []
    for chunk in chunks:
        text = display_text(chunk.text)
        bare = _undecorated(text)
        if chunk.scheme or len(bare) < shortest or len(bare) > 60 or _MEANING.search(text):
            continue
        whole_quote = re.fullmatch(r"[「『“].*[」』”]", text) is not None and text.count("「") < 2
        slogan = whole and len(bare) <= 30  # signs; a slogan may end with a full stop
        if is_sentence(text) and not whole_quote and not slogan:
            continue
        if (
            not whole
            and re.search(r"(?:、|に|を|は|が|の|で)$", bare)
            and not all(line.bold for line in chunk.lines)
        ):
            continue
        if re.match(r"^[をがにはと]", bare):
            continue
        out.append(chunk)
    return out


def _first_run(chunks: list[Chunk], display: list[Chunk]) -> list[Chunk]:
    """The first display line with those that follow it directly."""
    start = chunks.index(display[0])
    run = [display[0]]
    for chunk in chunks[start + 1 :]:
        close = chunk.lines[0].index - run[-1].lines[-1].index <= 1
        if chunk not in display or not (close or (run[-1].lines[-1].bold and chunk.lines[0].bold)):
            break
        run.append(chunk)
    return run


def _quoted_vision(block: Part) -> bool:
    for chunk in block.chunks:
        match = _IN_SENTENCE.search(chunk.text) or (
            _QUOTED.search(chunk.text)
            if re.search(r"(?:を|と)(?:目指|めざ|掲げ|定め|設定|します)", chunk.text)
            and chunk.text.count("「") == 1
            else None
        )
        if match:
            text = next(group for group in match.groups() if group)
            block.add(Part(ElementType.VISION, display_text(text), list(chunk.lines)))
            return True
    return False


def _announces(block: Part) -> bool:
    """Whether the text says that the vision stands here."""
    return any(_ANNOUNCED.search(chunk.text) for chunk in block.chunks) or not block.chunks


def _undecorated(text: str) -> str:
    bare = text.strip()
    if re.fullmatch(r"[「『“＜〈《≪【].*[」』”＞〉》≫】]", bare):
        bare = bare[1:-1]
    return (
        bare.strip("\u3000 ")
        if "～" in bare.strip(_DECORATION)
        else bare.strip("～~―－- \u3000") or bare
    )


def vision_in_sentence(root: Part) -> None:
    """A vision that only a sentence tells (将来像「…」の実現に向け): the first one."""
    for part in root.walk():
        for chunk in part.chunks:
            if match := _IN_SENTENCE.search(chunk.text):
                text = match["text"] or match["before"]
                root.add(Part(ElementType.VISION, display_text(text), list(chunk.lines)))
                return
