"""Relations to other plans that a plan's sentences state: 勘案, 踏まえ, 歩調を合わせ, 一体化, 同様の将来像."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keikaku.extract.cleaning import words
from keikaku.extract.folding import fold
from keikaku.extract.parts import Chunk
from keikaku.extract.times import find_times, fiscal_year_of
from keikaku.model.element import ElementType
from keikaku.model.plan import PlanRelation, PlanRelationKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keikaku.extract.parts import Part

__all__ = ["read_relations"]

_NOUN = r"(?:総合計画|総合戦略|人口ビジョン|長期ビジョン|基本構想|実施計画|基本計画|基本方針|振興計画|創生戦略|マスタープラン|アクションプラン|プラン\s*\d*(?:\.\d)?|ビジョン|構想|戦略|計画|大綱|指針|指標)"  # noqa: E501
_NAME = rf"(?P<name>(?:(?:国|県|府|都|道|市|町|本市|本町)(?:の|が(?:策定した|示した|定めた))?)?(?:[「『][^「」『』]{{2,50}}[」』]|[^、。「」『』をはがにで（）()]{{0,30}}?{_NOUN}(?:\s*\d*\.\d)?)(?:[（(][^（）()]{{1,30}}[）)])?)"  # noqa: E501
_AND = rf"(?:(?:及び|並びに|や|と|・)(?P<also>(?:(?:国|県|市|町)の)?[「『]?[^、。「」『』をはがに]{{0,24}}?{_NOUN}(?:\s*\d*\.\d)?[」』]?))?"  # noqa: E501
_RULES = (
    (PlanRelationKind.TAKES_INTO_ACCOUNT, re.compile(rf"{_NAME}{_AND}(?:の(?:内容|考え方|趣旨|方向性|基本的な考え方|理念))?を?(?:も|十分に?)?(?:勘案|踏まえ|考慮|参酌|ふまえ)")),  # noqa: E501
    (PlanRelationKind.TAKES_INTO_ACCOUNT, re.compile(rf"{_NAME}(?:の(?:内容|考え方|基本的な考え方|趣旨|方向性))?に(?:基づ(?:き|く|いて)|則り|即し)")),  # noqa: E501
    (PlanRelationKind.ALIGNS_WITH, re.compile(rf"{_NAME}{_AND}(?:と|との)(?:の?歩調を合わせ|整合|整合性|連携|調和)|{_NAME.replace('name', 'with')}(?:と|に)(?:の?整合)")),  # noqa: E501
    (PlanRelationKind.INTEGRATED_INTO, re.compile(rf"{_NAME}(?:と|に|へ)(?:一体化|統合|一体的に策定|包含|一本化|内包)")),  # noqa: E501
)  # fmt: skip
#: What links the plans in every rule.
_LINKED = re.compile(
    r"勘案|踏まえ|ふまえ|考慮|参酌|基づ|則り|即し|歩調|整合|連携|調和|一体|統合|包含|一本化|内包"
)
_BARE = re.compile(_NOUN)
_SAME = re.compile(
    r"(?:同様の|同じ|引き続き同じ)(?:将来都市像|将来像|基本理念|理念|都市像)|(?:将来都市像|将来像|基本理念)を(?:継承|引き継)"
)
_SAME_SOURCE = re.compile(rf"^{_NAME}(?:では|において|で|における|の)")
_SELF = re.compile(
    r"^(?:本|この|当)?(?:計画|戦略|構想|ビジョン|プラン|指針|大綱|方針|指標)$|^(?:各|個別|分野別|関連|上位|次期|諸|実施|これらの|前期|後期|基本|部門別)(?:個別)?(?:計画|構想|プラン)$|重要業績|成果指標|以下|^各種計画"
)
_FROM = re.compile(
    r"(?P<time>(?:令和|平成|R|H)\s*\d+\s*年度?|20\d\d年度?)(?:\([^()]*\))?\s*(?:以降|から)"
)
_STATEMENTS = {
    ElementType.CONSIDERATION,
    ElementType.DIRECTION,
    ElementType.CHALLENGE,
    ElementType.PLAN_CHARACTER,
    ElementType.FUTURE_STATE,
}
_AFTER = re.compile(
    r"^(?:[ぁ-ん、]{0,3}(?:また|さらに|なお|そして|加えて|このため|そのため)[、,]?)"
)


def read_relations(root: Part, title: str | None = None) -> list[PlanRelation]:
    """The relations that the text states, in its order, each once.

    ``title`` is the plan's own: what it names is not integrated into itself.
    """
    own = fold(title or "").replace(" ", "")
    out: list[PlanRelation] = []
    seen: set[tuple[PlanRelationKind, str, int]] = set()
    for part, chunk in _sentences(root):
        for relation in _relations(part, chunk, own):
            key = (relation.kind, relation.plan, relation.line)
            if key not in seen:
                seen.add(key)
                out.append(relation)
    return sorted(out, key=lambda relation: relation.line)


def _sentences(root: Part) -> Iterator[tuple[Part, Chunk]]:
    for part in root.walk():
        for chunk in part.chunks:
            yield part.owner, chunk
            for below in chunk.body:
                yield part.owner, below
        if part.type in _STATEMENTS and part.lines:
            yield part, Chunk(part.lines, "".join(line.text for line in part.lines))


def _relations(part: Part, chunk: Chunk, own: str) -> Iterator[PlanRelation]:
    text = words(chunk.text)
    line = chunk.lines[0].number
    element = part.id or None
    for sentence in _split(text):
        folded = fold(sentence)
        for kind, pattern in _RULES if _LINKED.search(folded) else ():
            for match in pattern.finditer(folded):
                for group in ("name", "also", "with"):
                    name = _clean(match.groupdict().get(group))
                    if name and group == "also":
                        name = _with_holder(name, match["name"])
                    if name and not (kind is PlanRelationKind.INTEGRATED_INTO and name in own):
                        yield PlanRelation(kind, name, element, sentence, line, _from_year(folded))
    if _SAME.search(text) or _SAME.search(_next_text(part, chunk)):
        source = _SAME_SOURCE.match(_AFTER.sub("", fold(text)))
        name = _clean(source["name"]) if source else None
        if name:
            quote = text if _SAME.search(text) else f"{text}{_next_text(part, chunk)}"
            yield PlanRelation(PlanRelationKind.INHERITS_FROM, name, element, quote, line)


def _split(text: str) -> list[str]:
    """The sentences of a text; a full stop inside brackets ends none.

    >>> _split("市の計画（以下「計画」という。）は、指針です。毎年見直します。")
    ['市の計画（以下「計画」という。）は、指針です。', '毎年見直します。']
    """
    sentences, start, depth = [], 0, 0
    for place, sign in enumerate(text):
        depth += (sign in "（(「『") - (sign in "）)」』")
        if sign == "。" and depth <= 0:
            sentences.append(text[start : place + 1])
            start, depth = place + 1, 0
    return [sentence for sentence in (*sentences, text[start:]) if sentence]


def _next_text(part: Part, chunk: Chunk) -> str:
    """The following paragraph, when this one stops inside a sentence (a display line parts them)."""
    if chunk.text.endswith("。") or chunk not in part.chunks:
        return ""
    place = part.chunks.index(chunk)
    return "".join(words(other.text) for other in part.chunks[place + 1 : place + 3])


def _clean(name: str | None) -> str | None:
    if not name:
        return None
    bare = re.sub(r"\((?:以下|平成|令和).*?\)$", "", name.strip())
    bare = re.sub(
        r"^.*(?:策定した|とした|示された|定めた|における|目指して|及び|並びに|に関する取組|とともに|当たって|ついて|改訂では)(?=.{4,})",
        "",
        bare,
    )
    bare = re.sub(r"^(?:国|県|府|都|道)?の?(?=[「『])", "", bare)
    bare = bare.strip("「」『』、 　")
    if not re.search(_NOUN, bare) or re.match(r"(?:その|この|これら|同)", bare):
        return None
    return None if len(bare) < 4 or _SELF.search(bare) else bare  # shorter ones name nothing


def _with_holder(name: str, first: str) -> str:
    """国の長期ビジョン及び総合戦略: the second plan is the nation's as well."""
    holder = re.match(r"(?:国|県|府|都|道)の", first)
    return f"{holder.group()}{name}" if holder and _BARE.fullmatch(name) else name


def _from_year(sentence: str) -> int | None:
    match = _FROM.search(sentence)
    times = find_times(match["time"]) if match else ()
    return fiscal_year_of(times[0][2]) if times else None
