"""Indicator tables of many layouts: ``tables/<case>/source.txt`` reads as ``indicators.json`` says.

The values of a case are written ``role period value [part=…]``: the period is FY2022, CY2018,
Y2026, D2017-03-31, FY2018-2022 or ``-``; a value is a number with its qualifier
before it (``>=98``, ``maintain:100``), or ``nil``, ``n/a``, ``tbd``, ``text:increase``.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from keikaku.extract.blocks import TableContext
from keikaku.extract.prose_indicators import read_prose_indicators
from keikaku.extract.table import find_indicator_tables, read_indicator_table
from keikaku.model.dates import PrintedTime, TimeKind
from keikaku.model.indicator import Indicator, IndicatorValue, ValueStatus
from keikaku.sources.document import Line

if TYPE_CHECKING:
    from keikaku.findings import Finding

CASES = sorted((Path(__file__).parent / "tables").glob("*/source.txt"))
REFUSED = [path for path in CASES if path.parent.name.startswith("refuse-")]
#: What a case says only by its tabs or bars is lost with them.
BROKEN = ("refuse-broken-text", "rows-broken-after-bars")
TIED_TO_THEIR_DIVIDERS = {
    **dict.fromkeys(("\t", "|", "   ", "\u3000", " "), BROKEN),
    "\n": (
        *BROKEN,
        "names-wrapped-over-rows",
        "cards",
        "units-and-years-below",
        "times-below-the-values",
    ),
}
PERIODS = {
    TimeKind.FISCAL_YEAR: "FY",
    TimeKind.CALENDAR_YEAR: "CY",
    TimeKind.YEAR: "Y",
    TimeKind.DATE: "D",
}


def case_name(path: Path) -> str:
    return path.parent.name


def expected_of(path: Path) -> dict[str, Any]:
    text = (path.parent / "indicators.json").read_text(encoding="utf-8")
    expected: dict[str, Any] = json.loads(text)
    return expected


def read_case(path: Path) -> tuple[list[Indicator], list[Finding]]:
    """What the table reader, and then the prose reader on the rest, find in a case."""
    printed = path.read_text(encoding="utf-8").splitlines()
    lines = [Line(number, text, text) for number, text in enumerate(printed, start=1)]
    heading = expected_of(path).get("heading")
    indicators: list[Indicator] = []
    findings: list[Finding] = []
    taken: set[int] = set()
    for block in find_indicator_tables(lines):
        reading = read_indicator_table(block, TableContext(document="source.txt", heading=heading))
        indicators.extend(reading.indicators)
        findings.extend(reading.findings)
        taken.update(range(lines[block.first].number, lines[block.last].number + 1))
    rest = [line for line in lines if line.number not in taken]
    prose = read_prose_indicators(rest, TableContext(document="source.txt", heading=heading))
    read = sorted([*indicators, *prose.indicators], key=lambda found: found.span.first_line)
    return read, findings


def shown_period(time: PrintedTime) -> str:
    if time.kind is None:
        return "-"
    year = time.date if time.kind is TimeKind.DATE else time.year
    return f"{PERIODS[time.kind]}{year}" + (f"-{time.end_year}" if time.end_year else "")


def shown_amount(value: IndicatorValue) -> str:
    match value.status:
        case ValueStatus.NIL:
            return "nil"
        case ValueStatus.NOT_AVAILABLE:
            return "n/a"
        case ValueStatus.TO_BE_DETERMINED:
            return "tbd"
        case ValueStatus.QUALITATIVE:
            return f"text:{value.qualifier}"
    qualifier = value.qualifier or ""
    number = f"{float(value.value or 0):.6f}"
    return f"{qualifier}:{number}" if qualifier.isalpha() else f"{qualifier}{number}"


def shown(value: IndicatorValue) -> str:
    part = f" part={value.part}" if value.part else ""
    return f"{value.role.value} {shown_period(value.time)} {shown_amount(value)}{part}"


def with_decimals(text: str) -> str:
    """An expected value with its number in the form of :func:`shown_amount`."""
    role, period, amount, *part = text.split(" ")
    digits = amount.lstrip("<>=~")
    prefix = amount[: len(amount) - len(digits)]
    word, colon, number = digits.rpartition(":")
    if word != "text" and number.replace(".", "").replace("-", "").isdigit():
        amount = f"{prefix}{word}{colon}{float(number):.6f}"
    return " ".join([role, period, amount, *part])


@pytest.mark.parametrize("path", CASES, ids=case_name)
def test_case_reads_as_expected(path: Path) -> None:
    indicators, _ = read_case(path)
    got = [(i.name, i.unit, [shown(value) for value in i.values]) for i in indicators]
    want = [
        (item["name"], item["unit"], [with_decimals(text) for text in item["values"]])
        for item in expected_of(path)["indicators"]
    ]
    assert got == want


@pytest.mark.parametrize("path", CASES, ids=case_name)
def test_direction_and_cumulation_are_read_where_the_case_states_them(path: Path) -> None:
    indicators, _ = read_case(path)
    for indicator, item in zip(indicators, expected_of(path)["indicators"], strict=True):
        if "direction" in item:
            basis = indicator.direction_basis
            assert (indicator.direction.value, basis and basis.value) == (
                item["direction"],
                item["basis"],
            )
        assert indicator.cumulative is item.get("cumulative", "累計" in item["name"])


@pytest.mark.parametrize("path", CASES, ids=case_name)
def test_every_printed_value_occurs_in_the_source(path: Path) -> None:
    indicators, _ = read_case(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    for indicator in indicators:
        for value in indicator.values:
            span = "".join(lines[value.span.first_line - 1 : value.span.last_line])
            assert "".join(value.raw.split()) in "".join(span.split())


def redivided(text: str, divider: str) -> str:
    """The case with the cells of its tables divided otherwise; empty cells vanish with spaces."""
    out: list[str] = []
    for line in text.splitlines():
        sign = next((sign for sign in ("\t", "|", "   ") if sign in line), None)
        if sign is None or set(line) <= set("|-: "):
            out.append("" if sign else line)
            continue
        cells = [cell.strip() for cell in line.strip("|").split(sign)]
        if divider == "|":
            out.append(f"| {' | '.join(cells)} |")
        else:
            out.append(divider.join(cell for cell in cells if cell or divider == "\t"))
    return "\n".join(out) + "\n"


@pytest.mark.parametrize("divider", ["\t", "|", "   ", "\u3000", " ", "\n"], ids=repr)
def test_tables_read_alike_whatever_divides_their_cells(divider: str, tmp_path: Path) -> None:
    hits = wanted = read = 0
    for path in CASES:
        if path.parent.name in TIED_TO_THEIR_DIVIDERS.get(divider, ()):
            continue
        copy = tmp_path / path.parent.name / "source.txt"
        copy.parent.mkdir()
        copy.write_text(redivided(path.read_text(encoding="utf-8"), divider), encoding="utf-8")
        (copy.parent / "indicators.json").write_text(json.dumps(expected_of(path)))
        indicators, _ = read_case(copy)
        got = Counter((i.name, shown(value)) for i in indicators for value in i.values)
        want = Counter(
            (item["name"], with_decimals(text))
            for item in expected_of(path)["indicators"]
            for text in item["values"]
        )
        hits += (got & want).total()
        wanted += want.total()
        read += got.total()
        if not want:
            assert not got, path.parent.name
    assert hits == read, "values were invented"
    assert hits / wanted >= 0.95


def test_a_table_that_is_not_read_says_why() -> None:
    path = Path(__file__).parent / "tables" / "refuse-broken-text" / "source.txt"
    indicators, findings = read_case(path)
    assert indicators == []
    assert {finding.code for finding in findings} == {"row-not-aligned", "value-unreadable"}
    assert all(finding.span and finding.help for finding in findings)


def test_there_are_cases_that_hold_nothing_to_read() -> None:
    assert len(REFUSED) > 5
