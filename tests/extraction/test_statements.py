"""Prose that sets values, and prose that only tells figures: ``statements.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from keikaku.extract.blocks import TableContext
from keikaku.extract.prose_indicators import read_prose_indicators
from keikaku.sources.document import Line

if TYPE_CHECKING:
    from keikaku.model.indicator import Indicator, IndicatorValue

CASES: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("statements.yaml").read_text(encoding="utf-8")
)


def read(text: str, heading: str) -> tuple[Indicator, ...]:
    lines = [Line(1, text, text)]
    return read_prose_indicators(lines, TableContext(document="x", heading=heading)).indicators


def shown(value: IndicatorValue) -> str:
    amount = "-" if value.value is None else f"{value.value.normalize():f}"
    return " ".join(
        [value.role.value, amount, *([str(value.time.year)] if value.time.year else [])]
    )


@pytest.mark.parametrize(
    ("line", "name", "values"), [(c[0], c[1], c[2:]) for c in CASES["positives"]]
)
def test_a_line_that_sets_values_is_read(line: str, name: str, values: list[str]) -> None:
    (indicator,) = read(line, "数値目標")
    assert indicator.name == name
    assert [shown(value) for value in indicator.values] == values


@pytest.mark.parametrize("heading", ["現状と課題", "数値目標"])
@pytest.mark.parametrize("line", CASES["traps"])
def test_a_line_that_only_tells_figures_states_no_value(line: str, heading: str) -> None:
    assert read(line, heading) == ()


def test_there_are_many_more_traps_than_statements() -> None:
    assert len(set(CASES["traps"])) >= 100
