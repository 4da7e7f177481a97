"""Actions: what stands below 主な取組 and the like, or as a plain list below a measure."""

from __future__ import annotations

import re

from keikaku.extract.cleaning import title_text, without_office, words
from keikaku.extract.folding import fold, squeeze
from keikaku.extract.items import (
    nest_items,
    says_nothing,
    statement_of,
    tells_trouble,
    without_labels,
)
from keikaku.extract.lines import is_sentence
from keikaku.extract.listed_rows import rows_to_items
from keikaku.extract.parts import Chunk, Part
from keikaku.model.element import ElementType

__all__ = ["make_actions", "make_loose_actions", "make_loose_measures", "tell_actors_apart"]

_NAME_OF_ACTION = re.compile(
    r"(?:事業|補助金|交付金|助成金?|支援金|講座|教室|制度|プロジェクト|キャンペーン|イベント|運営|計画)(?:等|など|[（(].*[)）])?$"
)
#: Blocks that may stand below a list of actions which has no heading of its own.
_BESIDE_ACTIONS = {"indicator", "sdgs", "related_plan", "remark", "citizen_role", "other_role"}
_BY_THE_TOWN = re.compile(
    r"(?:本)?(?:市|町|村|区|行政|市役所|町役場|村役場|役場)(?:の|が|で)?(?:主な)?"
    r"(?:取組|取り組み|取組み|取り組むこと|取組むこと)"
)


def tell_actors_apart(root: Part) -> None:
    """行政の取組 beside a measure's own 主な取組 tells the role of the administration, no actions."""
    for part in root.walk():
        blocks = [
            child for child in part.children if child.type is None and child.block == "action"
        ]
        by_town = [child for child in blocks if _BY_THE_TOWN.fullmatch(squeeze(child.title))]
        if by_town and len(by_town) < len(blocks):
            for child in by_town:
                child.block = "other_role"


def make_actions(block: Part) -> None:
    """Give a block of actions its elements."""
    chunks = nest_items(rows_to_items(block.chunks))
    topics = _topics(block)
    chunks = without_labels(
        [c for c in chunks if c.body and squeeze(words(c.text)) in topics], chunks
    )
    listed = any(chunk.is_item for chunk in chunks)
    kept: list[Chunk] = []
    for chunk in chunks:
        text = words(chunk.text)
        if says_nothing(text):
            kept.append(chunk)
            continue
        if _tells_values(text):
            kept.append(chunk)
            continue
        if not chunk.is_item and (
            listed
            or (len(text) > 60 and chunks != [chunk])
            or (is_sentence(text) and len(text) > 40 and chunks != [chunk])  # a length of print
        ):
            kept.append(chunk)
            continue
        for name in _listed_names(chunk):
            action = statement_of(ElementType.ACTION, name, block)
            action.title = title_text(action.title)
            block.add(action)
    block.chunks = kept


def _tells_values(text: str) -> bool:
    """Whether an item sets a value against another, or two years with their values."""
    folded = fold(text)
    return (
        re.search(r"\d.*[→⇒➡⇨]", folded) is not None
        or len(
            re.findall(r"(?:(?:令和|平成)[\d元一二三四五六七八九十]+|20\d\d)年度?\D{0,8}\d", folded)
        )
        > 1
    )


def _topics(block: Part) -> set[str]:
    """The labels under which the part's challenges are sorted."""
    return {
        squeeze(words(chunk.text))
        for child in block.owner.walk()
        if child.block == "challenge"
        for chunk in child.chunks
        if chunk.scheme and chunk.body
    }


def _listed_names(chunk: Chunk) -> list[Chunk]:
    """The actions of one line; several may stand side by side, parted by tabs or bullets."""
    names = re.split(r"[、，,／/]", chunk.text)
    if len(names) > 1 and all(_NAME_OF_ACTION.search(name.strip()) for name in names):
        return [_renamed(chunk, name) for name in names]
    pieces = [
        piece
        for piece in re.split(r"\t+|[\s\u3000]+[・●○◎◆◇■□▽▼▷▶☆★](?=\S)", chunk.text)
        if piece.strip()
    ]
    if len(pieces) < 2 or is_sentence(chunk.text):
        return [chunk]
    return [_renamed(chunk, piece) for piece in pieces]


def _renamed(chunk: Chunk, text: str) -> Chunk:
    return Chunk(chunk.lines, text.strip(), chunk.bullet, chunk.number, chunk.scheme, chunk.order)


def make_loose_measures(block: Part) -> None:
    """Bulleted lines right below a heading of measures: measures, or actions below a measure."""
    if block.owner.type is ElementType.MEASURE:
        kind = ElementType.ACTION
    elif block.owner.type in {
        ElementType.GOAL,
        ElementType.PRIORITY_GOAL,
        ElementType.POLICY_FIELD,
    }:
        kind = ElementType.MEASURE
    else:
        return
    items = [chunk for chunk in nest_items(block.chunks) if chunk.is_item]
    if items and not any(child.type is ElementType.MEASURE for child in block.children):
        block.chunks = [chunk for chunk in block.chunks if not chunk.is_item]
        for chunk in items:
            block.add(statement_of(kind, chunk, block))


def make_loose_actions(part: Part) -> None:
    """A plain list right below a measure, or below an action named by its level, names its actions."""
    if any(child.type is not None or child.block not in _BESIDE_ACTIONS for child in part.children):
        return
    items = [chunk for chunk in part.chunks if chunk.is_item and not _tells_values(chunk.text)]
    troubles = sum(tells_trouble(words(chunk.text)) for chunk in items)
    several = (
        len(items) > 1
        or part.children
        or (
            items
            and (
                not is_sentence(items[0].text)
                or without_office(items[0].text) != items[0].text  # somebody is in charge of it
            )
        )
    )
    if items and several and troubles * 2 < len(items):
        part.chunks = [chunk for chunk in part.chunks if chunk not in items]
        for chunk in items:
            part.add(statement_of(ElementType.ACTION, chunk, Part(None, "", [])))
