"""Text below a heading to statements: one part each for an item of a list or a paragraph."""

from __future__ import annotations

import re

from keikaku.extract.actions import (
    make_actions,
    make_loose_actions,
    make_loose_measures,
    tell_actors_apart,
)
from keikaku.extract.block_kinds import FIELDS
from keikaku.extract.cleaning import words
from keikaku.extract.items import (
    SUBHEAD,
    nest_items,
    says_nothing,
    statement_of,
    tells_trouble,
    without_labels,
)
from keikaku.extract.lines import is_sentence
from keikaku.extract.parts import Chunk, Part
from keikaku.extract.roles import actor_label
from keikaku.model.element import ElementType

__all__ = ["make_statements", "pillars_of_plan"]

_TYPES = {
    "future_state": ElementType.FUTURE_STATE,
    "direction": ElementType.DIRECTION,
    "challenge": ElementType.CHALLENGE,
    "citizen_role": ElementType.CITIZEN_ROLE,
    "shared_role": ElementType.CITIZEN_ROLE,
    "plan_character": ElementType.PLAN_CHARACTER,
    "consideration": ElementType.CONSIDERATION,
    "citizen_voice": ElementType.CITIZEN_VOICE,
    "action": ElementType.ACTION,
}
#: Sections of the plan's front matter, where only a list makes statements and prose is the body.
_LISTS_ONLY = {"plan_character", "consideration"}
_LEAD_IN = re.compile(
    r"(?:次の|以下の|下記の|次に).{0,25}(?:とおり|通り|よう|もの|性格|役割|事項|方針|姿|掲げ|示し|進め|定め).{0,12}$|次のこと(?:が|を|に|について).{0,24}$|とおりです。$|[：:]$"
)
_PILLARS = re.compile(
    r"(?P<names>(?:「[^」]{1,24}」(?:、|・|と|及び)?){2,})(?:の(?:\d|[０-９]|[一二三四五六七八九])(?:つ|本)?)?(?:を|が)(?:[^。、「]{0,6})?柱"
)
_ACTOR_LABEL = re.compile(
    r"^[【〔［〈＜《<\[(（]?(?P<actor>[^】〕］〉＞》>\]:：)）。、]{1,16})[】〕］〉＞》>\])）]?\s*(?:[:：]|(?<=[】〕］〉＞》>\])）]))\s*(?P<rest>\S.*)?$"
)
_SUBJECT = re.compile(
    r"^\s*(?:また、|さらに、)?(?P<actor>[^、。]{1,14}?)(?:に)?(?:は|も|が|として)、?"
)
_TIGHT_NUMBER = re.compile(r"\|?\s*(?P<number>\d{1,2})\s*\|?\s*(?=[^\d\s|.,%年月日])")
_ACTOR_CELL = re.compile(
    r"^\|?\s*(?P<actor>[^|\t。、]{1,16}?)\s*(?:\||\t|\u3000{1,}|\s{2,})\s*[・●○]?(?P<rest>[^|]*\S[^|]*?)\s*\|?\s*$"
)


def make_statements(part: Part) -> None:
    """Give every block of statements below ``part`` its elements."""
    tell_actors_apart(part)
    for child in list(part.walk()):
        if child.block in _TYPES and child.block != "action":
            _statements_of(child)
        elif child.block == "action":
            make_actions(child)
        elif child.block == "measure" and child.type is None:
            make_loose_measures(child)
        elif child.type in {ElementType.GOAL, ElementType.PRIORITY_GOAL} and child.block is None:
            _directions_of_goal(child)
            _pillars_in_sentences(child)
        elif child.block is None and (
            child.type is ElementType.MEASURE or (child.type is ElementType.ACTION and child.level)
        ):
            make_loose_actions(child)


def pillars_of_plan(root: Part) -> None:
    """A plan that has no goals but names its pillars in a sentence has these for goals."""
    if any(
        part.type in {ElementType.GOAL, ElementType.PRIORITY_GOAL, ElementType.POLICY_FIELD}
        for part in root.walk()
    ):
        return
    for part in list(root.walk()):
        for chunk in part.chunks:
            if match := _PILLARS.search(chunk.text):
                for name in re.findall(r"「([^」]+)」", match["names"]):
                    part.owner.add(
                        Part(
                            ElementType.GOAL,
                            name,
                            list(chunk.lines),
                            scheme="in-sentence",
                            number_printed=False,
                        )
                    )
                return


def _pillars_in_sentences(part: Part) -> None:
    """Pillars named only inside a sentence: 「備える」「創る」を柱とした計画."""
    for child in [*part.children]:
        for line in child.lines:
            for match in _PILLARS.finditer(line.text):
                if child.type not in {ElementType.DIRECTION, ElementType.CHALLENGE, None}:
                    continue
                for name in re.findall(r"「([^」]+)」", match["names"]):
                    part.add(
                        Part(
                            ElementType.GOAL,
                            name,
                            [line],
                            scheme="in-sentence",
                            number_printed=False,
                        )
                    )


def _statements_of(block: Part) -> None:
    kind = _TYPES[block.block or ""]
    by_actor = kind is ElementType.CITIZEN_ROLE
    _take_tight_numbers(block.chunks)
    chunks = nest_items([chunk for chunk in block.chunks if by_actor or not _is_aside(chunk)])
    kept: list[Chunk] = []
    if kind is ElementType.CHALLENGE or block.block == "citizen_role":
        kept = _labels(chunks)
        chunks = without_labels(kept, chunks)
    listed = any(chunk.is_item for chunk in chunks)
    labelled = by_actor and any(_label_of(chunk) for chunk in chunks)
    actor = "other" if block.block == "shared_role" else "citizen"
    for chunk in chunks:
        if by_actor:
            if re.fullmatch(r"[\s|:+-]*", chunk.text):
                continue
            actor = _actor_of(chunk, labelled=labelled) or actor
            if not words(chunk.text) or _is_aside(chunk):
                continue
            if actor == "other":
                kept.append(chunk)
                continue
            _keep_citizens(chunk)
        if (
            says_nothing(words(chunk.text))
            or (
                listed
                and not chunk.is_item
                and (
                    is_sentence(words(chunk.text))
                    and (_LEAD_IN.search(words(chunk.text)) or kind.value in _LISTS_ONLY)
                )
            )
            or (kind.value in _LISTS_ONLY and not chunk.is_item)
        ):
            kept.append(chunk)
        else:
            _add_statement(_measure_or(kind, chunk, block), chunk, block)
    block.chunks = kept


def _add_statement(kind: ElementType, chunk: Chunk, block: Part) -> None:
    """Add what a chunk says; what is listed below a measure are its actions."""
    below = nest_items(chunk.body) if kind is ElementType.MEASURE else []
    actions = [item for item in below if item.is_item and not is_sentence(words(item.text))]
    if actions:
        chunk.body = [item for item in below if item not in actions]
    part = block.add(statement_of(kind, chunk, block))
    for item in actions:
        part.add(statement_of(ElementType.ACTION, item, Part(None, "", [])))


def _take_tight_numbers(chunks: list[Chunk]) -> None:
    """Read 1市の…, 2町の… or | 1 | 市の… as numbered items, where the numbers count all of them."""
    found = [(chunk, _TIGHT_NUMBER.match(chunk.text)) for chunk in chunks if not chunk.is_item]
    numbered = [(chunk, match) for chunk, match in found if match]
    counted = [int(match["number"]) for _, match in numbered]
    if len(counted) < 2 or counted != list(range(1, len(counted) + 1)):  # no list
        return
    for chunk, match in numbered:
        chunk.number, chunk.order, chunk.scheme = match["number"], int(match["number"]), "plain"
        chunk.text = chunk.text[match.end() :].strip("| ")


def _labels(chunks: list[Chunk]) -> list[Chunk]:
    """Numbered labels (ア 農業) that only say whose challenges follow below them."""
    labels = [chunk for chunk in chunks if chunk.scheme and not is_sentence(words(chunk.text))]
    told = [chunk for chunk in labels if any(is_sentence(words(b.text)) for b in chunk.body)]
    return labels if told == labels else []


def _measure_or(kind: ElementType, chunk: Chunk, block: Part) -> ElementType:
    """A numbered title below 施策の方向 is a measure of its own, not a direction."""
    said = any(is_sentence(words(below.text)) for below in chunk.body)
    titled = (
        chunk.is_item
        and not is_sentence(words(chunk.text))
        and (
            (chunk.scheme and "施策" in block.title)
            or (said and block.owner.type in {*FIELDS, ElementType.MEASURE})
        )
    )
    if kind is not ElementType.DIRECTION or not titled:
        return kind
    return ElementType.ACTION if block.owner.type is ElementType.MEASURE else ElementType.MEASURE


def _label_of(chunk: Chunk) -> str | None:
    """Whom the label before a role names: ``citizen`` or ``other``."""
    match = _ACTOR_LABEL.match(chunk.text.strip().strip("|").strip())
    return actor_label(match["actor"]) if match else None


def _actor_of(chunk: Chunk, *, labelled: bool) -> str | None:
    """The actor that a line inside a block of roles speaks of (市民：…, 【事業者】), taken off it.

    Where lines are ``labelled``, a label that is not known names somebody else than citizens.
    """
    chunk.text = chunk.text.strip().strip("|").strip()
    match = _ACTOR_CELL.match(chunk.text)
    if match is None or actor_label(match["actor"]) is None:
        match = _ACTOR_LABEL.match(chunk.text) or match
    label = actor_label(match["actor"]) if match else actor_label(chunk.text)
    if label is None and labelled and match and match["rest"] and re.search(r"[:：]", chunk.text):
        label = "other"
    if label is not None:
        chunk.text = (match["rest"] or "").lstrip("・●○◎◆◇■□▷▶ \u3000") if match else ""
    return label


def _keep_citizens(chunk: Chunk) -> None:
    """Of a paragraph that tells everyone's roles in turn, only the sentences about citizens."""
    sentences = re.findall(r"[^。]+。?", chunk.text)
    actors = [_SUBJECT.match(sentence) for sentence in sentences]
    labels = [actor_label(match["actor"]) if match else None for match in actors]
    if chunk.is_item or "other" not in labels or "citizen" not in labels:
        return
    kept, speaks = [], ""
    for sentence, label in zip(sentences, labels, strict=True):
        speaks = label or speaks
        if speaks == "citizen":
            kept.append(sentence)
    chunk.text = "".join(kept)


def _is_aside(chunk: Chunk) -> bool:
    """Whether the chunk is a bracketed subheading without text (【現状】)."""
    match = SUBHEAD.match(chunk.text.strip())
    return match is not None and not match["rest"] and not chunk.bullet and len(match["label"]) < 8


def _directions_of_goal(goal: Part) -> None:
    """Several paragraphs or a list right below a goal say where it goes; one paragraph describes it."""
    prose = [chunk for chunk in goal.chunks if is_sentence(words(chunk.text))]
    if len(prose) < 2 and not any(chunk.is_item for chunk in prose):
        return
    spoken = [
        child
        for child in goal.children
        if child.type is None and child.block in {"direction", "challenge", "future_state"}
    ]
    if spoken:
        return
    goal.chunks = [chunk for chunk in goal.chunks if chunk not in prose]
    statements: list[Part] = []
    for place, chunk in enumerate(prose):
        challenge = (
            not chunk.is_item
            and place < len(prose) - 1
            and tells_trouble(words(chunk.text))
            and not any(part.type is ElementType.DIRECTION for part in statements)
        )
        kind = ElementType.CHALLENGE if challenge else ElementType.DIRECTION
        statements.append(statement_of(kind, chunk, Part(None, "", [])))
    for part in reversed(statements):
        part.parent = goal
        part.heading = None
        goal.children.insert(0, part)
