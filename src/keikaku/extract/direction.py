"""Which way an indicator should go: what the document states, else the sign of target − baseline.

The words of a name never decide: 減少率 may be meant to rise.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keikaku.extract.folding import squeeze
from keikaku.model.indicator import Direction, DirectionBasis, ValueRole, ValueStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from keikaku.model.indicator import IndicatorValue

__all__ = ["find_direction", "is_contradicted", "stated_direction"]

_LOWER_IS_BETTER = re.compile(
    r"(?:値|数値|比率|割合|率|指数)?が?(?:低|少な|小さ)い(?:ほど|程|方が).{0,20}(?:高|良|よ|望|健全|優|余裕|好)"
)
_HIGHER_IS_BETTER = re.compile(
    r"(?:値|数値|比率|割合|率|指数)?が?(?:高|多|大き)い(?:ほど|程|方が).{0,20}(?:高|良|よ|望|健全|優|余裕|好)"
)
_STATED = (
    (re.compile(r"増加させ|増やす|増加を目指|向上させ|増加を図|上昇させ"), Direction.INCREASE),
    (
        re.compile(r"減少させ|減らす|減少を目指|低下させ|減少を図|抑制す|縮減させ"),
        Direction.DECREASE,
    ),
    (re.compile(r"維持(?:する|させ|を目指|を図)|水準を保つ"), Direction.MAINTAIN),
)
_RAISED = re.compile(
    r"(?P<what>[一-鿿ァ-ヶー]{2,10}?)(?:の|を|が)?(?:促進|拡大|増加|増や|増進|向上)"
)
_QUALIFIED = {
    "increase": Direction.INCREASE,
    "decrease": Direction.DECREASE,
    "maintain": Direction.MAINTAIN,
}
#: 40%以上60%以下: two bounds in words, so that neither more nor less is better.
_TWO_BOUNDS = re.compile(r"以上.*(?:以下|未満|以内)")
_COLUMN = (
    (re.compile(r"[↑↗⬆⇑]|増|向上|上昇|アップ|高"), Direction.INCREASE),
    (re.compile(r"[↓↘⬇⇓]|減|低下|下降|ダウン|低"), Direction.DECREASE),
    (re.compile(r"[→⇒➡]|維持|横ばい|現状"), Direction.MAINTAIN),
)


def stated_direction(text: str) -> Direction | None:
    """The direction that a remark, method or note states.

    >>> stated_direction("値が低いほど財政の弾力性が高い")
    <Direction.DECREASE: 'decrease'>
    >>> stated_direction("現状値からは減少しているが、実績から増加させるもの。")
    <Direction.INCREASE: 'increase'>
    """
    squeezed = squeeze(text)
    if _LOWER_IS_BETTER.search(squeezed):
        return Direction.DECREASE
    if _HIGHER_IS_BETTER.search(squeezed):
        return Direction.INCREASE
    return next((way for pattern, way in _STATED if pattern.search(squeezed)), None)


def find_direction(
    statements: Iterable[str], values: Sequence[IndicatorValue], *, column: str = ""
) -> tuple[Direction, DirectionBasis | None]:
    """The direction of an indicator and how it is known.

    ``statements`` are remark, method and notes; ``column`` is the cell of a 方向 column.
    """
    targets = [value for value in values if value.role is ValueRole.TARGET]
    stated = (
        *(way for pattern, way in _COLUMN if pattern.search(column)),
        *filter(None, map(stated_direction, statements)),
        *_of_targets(targets),
    )
    if stated:
        return stated[0], DirectionBasis.STATED
    return _by_sign(values, targets)


def is_contradicted(name: str, words: str) -> bool:
    """Whether a plan says that it raises what an indicator counts, so that a lower target does not.

    A target below the baseline may only expect less than hoped for; its sign then decides nothing.

    >>> is_contradicted("バス利用者数", "公共交通機関の利用促進に取り組みます。")
    True
    >>> is_contradicted("交通事故発生件数", "交通安全対策を推進します。")
    False
    """
    return any(match["what"][-2:] in name for match in _RAISED.finditer(squeeze(words)))


def _of_targets(targets: Sequence[IndicatorValue]) -> tuple[Direction, ...]:
    """The direction that all targets print: 増加, 100％を維持, 10％減, 40％以上60％以下."""
    ways = {_of_target(target) for target in targets}
    return tuple(way for way in ways if way is not None) if len(ways) == 1 else ()


def _of_target(target: IndicatorValue) -> Direction | None:
    if target.upper is not None and _TWO_BOUNDS.search(target.raw):
        return Direction.WITHIN_RANGE
    if "維持" in target.raw:
        return Direction.MAINTAIN
    falls = target.status is ValueStatus.RELATIVE and (target.value or 0) < 0
    return Direction.DECREASE if falls else _QUALIFIED.get(target.qualifier or "")


def _by_sign(
    values: Sequence[IndicatorValue], targets: Sequence[IndicatorValue]
) -> tuple[Direction, DirectionBasis | None]:
    signs = set()
    for target in targets:
        baseline = _baseline_of(values, target)
        if baseline is None or baseline.value is None or target.value is None:
            return Direction.UNKNOWN, None
        if target.status is ValueStatus.RELATIVE:
            return Direction.UNKNOWN, None
        if target.upper is not None and target.value <= baseline.value <= target.upper:
            return Direction.UNKNOWN, None
        signs.add((target.value > baseline.value) - (target.value < baseline.value))
    if len(signs) != 1:
        return Direction.UNKNOWN, None
    way = {1: Direction.INCREASE, -1: Direction.DECREASE, 0: Direction.MAINTAIN}[signs.pop()]
    return way, DirectionBasis.INFERRED


def _baseline_of(values: Sequence[IndicatorValue], target: IndicatorValue) -> IndicatorValue | None:
    numeric = {ValueStatus.NUMERIC, ValueStatus.NIL}
    for role in (ValueRole.BASELINE, ValueRole.ACTUAL):
        for value in reversed(values):
            same = value.part == target.part and value.unit == target.unit
            if value.role is role and same and value.status in numeric:
                return value
    return None
