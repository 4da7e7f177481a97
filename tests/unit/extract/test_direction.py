"""Directions that targets print: a change, a range with two bounds, a level."""

from __future__ import annotations

import pytest

from keikaku.extract.blocks import TableContext
from keikaku.extract.direction import find_direction
from keikaku.extract.value_cells import ValueCell, read_value_cell
from keikaku.model.indicator import Direction, DirectionBasis, IndicatorValue, ValueRole


def values(**cells: str) -> list[IndicatorValue]:
    return [
        value
        for role, raw in cells.items()
        for value in read_value_cell(
            ValueCell(raw, ValueRole(role), None, None, None, 1, 1), TableContext(), 0
        )[0]
    ]


@pytest.mark.parametrize(
    ("baseline", "target", "direction", "basis"),
    [
        ("35％", "40％以上60％以下", Direction.WITHIN_RANGE, DirectionBasis.STATED),
        ("120t", "10％減", Direction.DECREASE, DirectionBasis.STATED),
        ("120t", "▲46％（2013年度比）", Direction.DECREASE, DirectionBasis.STATED),
        ("120件", "5％増", Direction.INCREASE, DirectionBasis.STATED),
        ("120件", "前年度比105％", Direction.UNKNOWN, None),
        ("4件", "3～5件", Direction.UNKNOWN, None),
        ("2件", "3～5件", Direction.INCREASE, DirectionBasis.INFERRED),
        ("100％", "100％を維持", Direction.MAINTAIN, DirectionBasis.STATED),
        ("80件", "60件", Direction.DECREASE, DirectionBasis.INFERRED),
    ],
)
def test_a_direction_is_what_the_target_prints_or_the_sign_of_two_levels(
    baseline: str, target: str, direction: Direction, basis: DirectionBasis | None
) -> None:
    assert find_direction([], values(baseline=baseline, target=target)) == (direction, basis)
