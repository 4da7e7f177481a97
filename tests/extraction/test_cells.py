"""Cells of value columns: every case of ``cells.yaml`` reads as it says, and no further."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from keikaku.extract.blocks import TableContext
from keikaku.extract.value_cells import ValueCell, read_value_cell
from keikaku.model.dates import ERAS, TimeKind
from keikaku.model.indicator import ValueRole, ValueStatus

if TYPE_CHECKING:
    from keikaku.model.dates import PrintedTime
    from keikaku.model.indicator import IndicatorValue

STATUS = {
    ValueStatus.NIL: "nil",
    ValueStatus.NOT_AVAILABLE: "none",
    ValueStatus.NOT_APPLICABLE: "n/a",
    ValueStatus.TO_BE_DETERMINED: "open",
    ValueStatus.QUALITATIVE: "words",
}
PERIODS = {
    TimeKind.FISCAL_YEAR: "FY",
    TimeKind.CALENDAR_YEAR: "CY",
    TimeKind.YEAR: "Y",
    TimeKind.DATE: "D",
}


@dataclass(frozen=True)
class Case:
    group: str
    cell: str
    unit: str | None
    values: tuple[str, ...]


def cases() -> list[Case]:
    text = Path(__file__).with_name("cells.yaml").read_text(encoding="utf-8")
    found = []
    for group, content in yaml.safe_load(text).items():
        unit = content["unit"] if isinstance(content, dict) else None
        rows = content["cases"] if isinstance(content, dict) else content
        found += [Case(group, str(cell), unit, tuple(values)) for cell, *values in rows]
    return found


def number(value: IndicatorValue) -> str:
    if value.value is None or value.status is ValueStatus.NIL:
        return STATUS[value.status]
    change = "change:" if value.status is ValueStatus.RELATIVE else ""
    return f"{change}{value.value.normalize():f}"


def period(time: PrintedTime) -> str:
    if time.kind is None:
        return ""
    year = time.date if time.kind is TimeKind.DATE else time.year
    return f"{PERIODS[time.kind]}{year}" + (f"-{time.end_year}" if time.end_year else "")


def shown(value: IndicatorValue) -> str:
    fields = {
        "x": value.multiplier,
        "q": value.qualifier,
        "upper": value.upper and f"{value.upper.normalize():f}",
        "part": value.part and value.part.replace(" ", "_"),
        "to": value.relative_to,
        "early": value.preliminary,
        "at": period(value.time),
        "as": None if value.role is ValueRole.ACTUAL else value.role.value,
    }
    beside = {f"{name}:{text}" for name, text in fields.items() if text}
    beside |= {"cum"} if value.cumulative else set()
    return " ".join([number(value), value.unit or "-", *sorted(beside)])


def ordered(expected: str) -> str:
    """An expected value in the order of :func:`shown`."""
    amount, unit, *beside = expected.split(" ")
    return " ".join([amount, unit, *sorted(beside)])


def read(case: Case) -> list[str]:
    cell = ValueCell(case.cell, ValueRole.ACTUAL, None, case.unit, None, 1, 1)
    values, _, problem = read_value_cell(cell, TableContext(default_era=ERAS[0]), 0)
    assert bool(values) != bool(problem) or not case.cell.strip()
    return [shown(value) for value in values]


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.group}: {case.cell}")
def test_a_cell_reads_as_it_is_meant(case: Case) -> None:
    assert read(case) == [ordered(value) for value in case.values]


def test_no_cell_stands_twice_in_its_group() -> None:
    seen = [(case.group, case.cell) for case in cases()]
    assert len(seen) == len(set(seen))
