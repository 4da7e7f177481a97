"""Text below a heading to statements: one part each for an item of a list or a paragraph."""

from __future__ import annotations

import re

from keikaku.extract.cleaning import title_text, without_restated, words
from keikaku.extract.folding import squeeze
from keikaku.extract.lines import is_sentence
from keikaku.extract.listed_rows import rows_to_items
from keikaku.extract.parts import Chunk, Part
from keikaku.extract.roles import actor_label
from keikaku.model.element import ElementType

__all__ = ["make_statements", "nest_items", "pillars_of_plan"]

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
#: Blocks that may stand below a list of actions which has no heading of its own.
_BESIDE_ACTIONS = {"indicator", "sdgs", "related_plan", "remark", "citizen_role", "other_role"}
_LEAD_IN = re.compile(
    r"(?:次の|以下の|下記の|次に).{0,25}(?:とおり|通り|よう|もの|性格|役割|事項|方針|姿|掲げ|示し|進め|定め).{0,12}$|次のこと(?:が|を|に|について).{0,24}$|とおりです。$|[：:]$"
)
_CHALLENGE = re.compile(
    r"(?:課題|懸念|問題)(?:と|に|が|で)?.{0,14}$|求められて(?:い|お).{0,8}$|必要(?:です|があります|となって|とされて).{0,6}$|(?:減少|低下|不足|増加|進行|深刻化|高齢化).{0,3}して(?:い|お).{0,8}$|見込まれ.{0,6}$"
)
_PILLARS = re.compile(
    r"(?P<names>(?:「[^」]{1,24}」(?:、|・|と|及び)?){2,})(?:の(?:\d|[０-９]|[一二三四五六七八九])(?:つ|本)?)?(?:を|が)(?:[^。、「]{0,6})?柱"
)
_SUBHEAD = re.compile(
    r"^[【〔［〈＜《<\[](?P<label>[^】〕］〉＞》>\]]{1,20})[】〕］〉＞》>\]]\s*(?P<rest>.*)$"
)
_ACTOR_LABEL = re.compile(
    r"^[【〔［〈＜《<\[(（]?(?P<actor>[^】〕］〉＞》>\]:：)）。、]{1,16})[】〕］〉＞》>\])）]?\s*(?:[:：]|(?<=[】〕］〉＞》>\])）]))\s*(?P<rest>\S.*)?$"
)
_SUBJECT = re.compile(
    r"^\s*(?:また、|さらに、)?(?P<actor>[^、。]{1,14}?)(?:に)?(?:は|も|が|として)、?"
)
_TIGHT_NUMBER = re.compile(r"\|?\s*(?P<number>\d{1,2})\s*\|?\s*(?=[^\d\s|.,%年月日])")
_NAME_OF_ACTION = re.compile(
    r"(?:事業|補助金|交付金|助成金?|支援金|講座|教室|制度|プロジェクト|キャンペーン|イベント|運営|計画)(?:等|など|[（(].*[)）])?$"
)
_ACTOR_CELL = re.compile(
    r"^\|?\s*(?P<actor>[^|\t。、]{1,16}?)\s*(?:\||\t|\u3000{1,}|\s{2,})\s*[・●○]?(?P<rest>[^|]*\S[^|]*?)\s*\|?\s*$"
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


def make_statements(part: Part) -> None:
    """Give every block of statements below ``part`` its elements."""
    for child in list(part.walk()):
        if child.block in _TYPES and child.block != "action":
            _statements_of(child)
        elif child.block == "action":
            _actions_of(child)
        elif child.block == "measure" and child.type is None:
            _loose_measures(child)
        elif child.type in {ElementType.GOAL, ElementType.PRIORITY_GOAL} and child.block is None:
            _directions_of_goal(child)
            _pillars_in_sentences(child)
        elif child.block is None and (
            child.type is ElementType.MEASURE or (child.type is ElementType.ACTION and child.level)
        ):
            _loose_actions(child)


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
    if kind is ElementType.CHALLENGE:
        kept = _labels(chunks)
        chunks = _without(kept, chunks)
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
            listed
            and not chunk.is_item
            and (
                is_sentence(words(chunk.text))
                and (_LEAD_IN.search(words(chunk.text)) or kind.value in _LISTS_ONLY)
            )
        ) or (kind.value in _LISTS_ONLY and not chunk.is_item):
            kept.append(chunk)
        else:
            block.add(_statement(_measure_or(kind, chunk, block), chunk, block))
    block.chunks = kept


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


def _without(labels: list[Chunk], chunks: list[Chunk]) -> list[Chunk]:
    """The chunks, with what stands below a label in the label's place."""
    return [part for chunk in chunks for part in (chunk.body if chunk in labels else [chunk])]


def _topics(block: Part) -> set[str]:
    """The labels under which the part's challenges are sorted."""
    return {
        squeeze(words(chunk.text))
        for child in block.owner.walk()
        if child.block == "challenge"
        for chunk in child.chunks
        if chunk.scheme and chunk.body
    }


def _measure_or(kind: ElementType, chunk: Chunk, block: Part) -> ElementType:
    """A numbered title below 施策の方向 is a measure of its own, not a direction."""
    titled = chunk.scheme and not is_sentence(words(chunk.text)) and "施策" in block.title
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
    match = _ACTOR_LABEL.match(chunk.text) or _ACTOR_CELL.match(chunk.text)
    label = actor_label(match["actor"]) if match else actor_label(chunk.text)
    if label is None and labelled and match and match["rest"] and re.search(r"[:：]", chunk.text):
        label = "other"
    if label is not None:
        chunk.text = (match["rest"] or "") if match else ""
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
    match = _SUBHEAD.match(chunk.text.strip())
    return match is not None and not match["rest"] and not chunk.bullet and len(match["label"]) < 8


def _statement(kind: ElementType, chunk: Chunk, block: Part) -> Part:
    text, restated = without_restated(chunk.text)
    match = _SUBHEAD.match(text)
    if (
        match and match["rest"] and len(match["label"]) < 6 and kind is ElementType.CHALLENGE
    ):  # 【課題】…
        text = match["rest"]
    return Part(
        kind, words(text), list(chunk.lines), chunk.scheme, chunk.number, chunk.order,
        number_printed=chunk.number is not None, heading=block.title, restated=restated, body=_body_of(chunk.body),
        block=None,
    )  # fmt: skip


def _body_of(chunks: list[Chunk]) -> str | None:
    return "\n".join(words(chunk.text) for chunk in chunks) or None


def _actions_of(block: Part) -> None:
    chunks = nest_items(rows_to_items(block.chunks))
    topics = _topics(block)
    chunks = _without([c for c in chunks if c.body and squeeze(words(c.text)) in topics], chunks)
    listed = any(chunk.is_item for chunk in chunks)
    kept: list[Chunk] = []
    for chunk in chunks:
        text = words(chunk.text)
        if not chunk.is_item and (
            listed or len(text) > 60 or (is_sentence(text) and len(text) > 40)  # a length of print
        ):
            kept.append(chunk)
            continue
        for name in _listed_names(chunk):
            action = _statement(ElementType.ACTION, name, block)
            action.title = title_text(action.title)
            block.add(action)
    block.chunks = kept


def _listed_names(chunk: Chunk) -> list[Chunk]:
    """The actions of one line; several may stand side by side, parted by tabs or bullets."""
    names = re.split(r"[、，,]", chunk.text)
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


def _loose_measures(block: Part) -> None:
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
            block.add(_statement(kind, chunk, block))


def _loose_actions(part: Part) -> None:
    """A plain list right below a measure, or below an action named by its level, names its actions."""
    if any(child.type is not None or child.block not in _BESIDE_ACTIONS for child in part.children):
        return
    items = [chunk for chunk in part.chunks if chunk.is_item]
    troubles = sum(_CHALLENGE.search(words(chunk.text)) is not None for chunk in items)
    several = len(items) > 1 or part.children or (items and items[0].scheme and part.level)
    if items and several and troubles * 2 < len(items):
        part.chunks = [chunk for chunk in part.chunks if chunk not in items]
        for chunk in items:
            part.add(_statement(ElementType.ACTION, chunk, Part(None, "", [])))


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
            and _CHALLENGE.search(words(chunk.text)) is not None
            and not any(part.type is ElementType.DIRECTION for part in statements)
        )
        kind = ElementType.CHALLENGE if challenge else ElementType.DIRECTION
        statements.append(_statement(kind, chunk, Part(None, "", [])))
    for part in reversed(statements):
        part.parent = goal
        part.heading = None
        goal.children.insert(0, part)
