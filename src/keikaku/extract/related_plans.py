"""Related plans with their periods: names listed under 関連する計画・指針等."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keikaku.extract.cleaning import title_text
from keikaku.extract.folding import fold
from keikaku.extract.times import find_times, parse_plan_period
from keikaku.model.element import ElementType

if TYPE_CHECKING:
    from keikaku.extract.parts import Chunk, Part
    from keikaku.model.element import PlanPeriod

__all__ = ["PlanName", "read_plan_names"]

from dataclasses import dataclass

_PLAN = re.compile(
    r"計画|戦略|ビジョン|構想|方針|プラン|大綱|指針|ポリシー|マスタープラン|プログラム|条例|要綱|ガイドライン|アクション|憲章|宣言|協定|ロードマップ|推進法|法$|基準|マニュアル|白書|目標|行動|台帳"
)
_BRACKET = re.compile(
    r"[【（(〔［\[〈＜](?P<inner>[^【】（）()〔〕［］\[\]〈〉＜＞]*(?:[(（][^()（）]*[)）][^【】（）()〔〕［］\[\]〈〉＜＞]*)*)[】）)〕］\]〉＞]\s*$"
)
_PERIOD = re.compile(r"年|[RHrh]\d|期間|\d{4}|[~～]")
#: What became of a plan, said in brackets behind its name.
_STATE = re.compile(
    r"^[※*]?\s*(?:(?:本計画|総合計画)(?:に|へ|と))?(?:統合|一体化|包含|廃止|改[訂定]|見直し|策定)(?:済み?|予定|中|版)?$"
)
_SEPARATOR = re.compile(r"\s*(?:、|／|/|,|，|；|;|\t+|\u3000{1,}|\s{2,}|\s+[・●○■◆]\s*)\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class PlanName:
    """A plan as another plan lists it."""

    name: str
    period: PlanPeriod | None
    printed_period: str | None


def read_plan_names(chunk: Chunk) -> list[PlanName]:
    """The plans that one item names; a line may name several.

    A line that is no item of a list must name a kind of plan.
    """
    if not chunk.is_item and _PLAN.search(chunk.text) is None:
        return []
    return [plan for piece in _pieces(chunk.text) if (plan := _plan(piece)) is not None]


def _pieces(text: str) -> list[str]:
    """The parts of a line between separators that stand outside brackets."""
    pieces, depth, start = [], 0, 0
    folded = fold(text)
    place = 0
    while place < len(text):
        sign = folded[place]
        depth += sign in "([【〔「『〈<"
        depth -= sign in ")]】〕」』〉>"
        match = _SEPARATOR.match(text, place) if depth <= 0 else None
        if match and match.end() > match.start() and _PLAN.search(text[start:place]):
            pieces.append(text[start:place])
            start = place = match.end()
            continue
        place += 1
    return [piece for piece in (*pieces, text[start:]) if piece.strip()]


def _plan(text: str) -> PlanName | None:
    bare = title_text(text).lstrip("・●○◎◆◇■□▽▼▷▶☆★ \u3000").strip("・ \u3000")
    period, printed = None, None
    while match := _BRACKET.search(bare):
        if _STATE.search(match["inner"]):
            bare = bare[: match.start()].strip()
            continue
        if not _PERIOD.search(fold(match["inner"])) or re.fullmatch(
            r"第\d+[次期].*", fold(match["inner"])
        ):
            break
        printed = bare[match.start() :].strip()
        period = _period(match["inner"])
        bare = bare[: match.start()].strip()
    if not printed and (
        match := re.search(r"[\s\u3000:：](?P<inner>(?:令和|平成|[RH]\d|20\d\d).*[~～].*)$", bare)
    ):
        printed, period = match["inner"], _period(match["inner"])
        bare = bare[: match.start()].strip()
    quoted = re.fullmatch(r"(?:国|県|府|都|道)の[「『](?P<name>[^「」『』]+)[」』]", bare)
    name = (quoted["name"] if quoted else bare).strip("「」『』 \u3000・、。")
    if not name or len(name) > 60:  # no name of a plan is longer
        return None
    return PlanName(name, period, printed)


def _period(inner: str) -> PlanPeriod | None:
    text = re.sub(r"^\s*(?:計画|対象|推進|実施)?期間\s*[:：]?\s*", "", inner)
    period = parse_plan_period(text)
    if period is None and len(find_times(text)) == 0:
        return None
    return period


def is_listed(part: Part) -> bool:
    """Whether the part is a related plan."""
    return part.type is ElementType.RELATED_PLAN
