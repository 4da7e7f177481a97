"""What the readers of indicator tables and of indicators in prose hand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keikaku.extract.cells import Separator
    from keikaku.extract.header import Header
    from keikaku.findings import Finding
    from keikaku.model.dates import Era, PrintedTime
    from keikaku.model.element import PlanPeriod
    from keikaku.model.indicator import Indicator
    from keikaku.sources.document import Line

__all__ = ["IndicatorMarks", "Row", "TableBlock", "TableContext", "TableReading"]


@dataclass(frozen=True, slots=True)
class TableContext:
    """What stands around a table or sentence and speaks where it is silent."""

    document: str = ""  #: name of the document, for source spans
    heading: str | None = None  #: 数値目標, 重要業績評価指標（ＫＰＩ）, まちづくりの目標 …
    time: PrintedTime | None = None  #: target time of the heading or of the lead sentence
    baseline_time: PrintedTime | None = None  #: 現状 time of the heading or of the lead sentence
    default_era: Era | None = None  #: era of years printed without one
    plan_period: PlanPeriod | None = None  #: what 計画期間 means in this document


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table before its cells are read; ``cells`` are aligned with the header."""

    first_line: int
    last_line: int
    cells: tuple[str, ...]
    problem: str = ""  #: why the row could not be aligned; then there are no cells
    times: tuple[tuple[int, str], ...] = ()  #: times printed on a line below, by column


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A run of lines that is an indicator table with its notes.

    ``first`` and ``last`` are positions in the lines that were searched, both included.
    """

    first: int
    last: int
    header: Header
    separator: Separator
    rows: tuple[Row, ...]
    notes: tuple[Line, ...] = ()
    unit: str | None = None  #: （単位：人） printed above the table
    above: tuple[str, ...] = ()  #: the printed lines directly above, which may tell times
    inherits_header: bool = False  #: the header stands before a page break


@dataclass(frozen=True, slots=True)
class IndicatorMarks:
    """The note marks (^{**2}, [*]) that stood in an indicator's name and method."""

    indicator: str  #: the indicator's id
    name: tuple[tuple[str, str], ...] = ()  #: mark and the words directly before it
    method: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TableReading:
    """What a table or a run of sentences says."""

    indicators: tuple[Indicator, ...] = ()
    findings: tuple[Finding, ...] = ()
    lines: tuple[int, ...] = ()  #: numbers of the lines consumed, with notes
    marks: tuple[IndicatorMarks, ...] = ()
