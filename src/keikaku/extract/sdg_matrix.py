"""Matrices of measures × the 17 goals, with a mark where a measure serves a goal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keikaku.extract.folding import fold, squeeze
from keikaku.extract.headings import read_heading
from keikaku.extract.lines import printed_lines
from keikaku.extract.role_columns import table_cells
from keikaku.extract.sdgs import goal_of_name
from keikaku.findings import SourceSpan
from keikaku.model.element import ElementType, SdgMention
from keikaku.sources.document import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from keikaku.extract.lines import PrintedLine
    from keikaku.extract.parts import Part

__all__ = ["MatrixRow", "assign_rows", "find_matrix_rows"]

_MARK = re.compile(r"[●○◎◯■□◆★☆✓✔レ〇]")
_RULE = re.compile(r"[\s|:+=-]+")
_GOAL_NUMBER = re.compile(r"(?:SDGs?|目標|ゴール|Goal|No\.?)?\s*(?P<n>\d{1,2})", re.IGNORECASE)
_GOALS = 17
_PART_OF_THE_GOALS = 7  #: a matrix may be set in two halves; fewer columns count something else
_TYPES = {
    ElementType.POLICY_FIELD, ElementType.GOAL, ElementType.PRIORITY_GOAL, ElementType.MEASURE, ElementType.ACTION,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One row: what it is about, and the goals marked in it. A head has no goals and no labels."""

    line: PrintedLine
    labels: tuple[str, ...] = ()
    goals: tuple[tuple[int, str], ...] = ()  #: each with its mark


def find_matrix_rows(lines: Sequence[PrintedLine]) -> list[MatrixRow]:
    """The heads and rows of every matrix of a document, in its order."""
    rows: list[MatrixRow] = []
    columns: dict[int, int] | None = None
    for line in lines:
        if line.is_blank:
            continue
        cells = table_cells(line.marked_up)
        head = _goal_columns(cells, lines, line)
        if head is not None:
            columns = head
            rows.append(MatrixRow(line))
        elif columns is not None and (row := _row(line, cells, columns)) is not None:
            rows.append(row)
        else:
            columns = None
    return rows


def assign_rows(rows: Sequence[MatrixRow], root: Part, document: str) -> None:
    """Give the measures and goals that rows name the goals that are marked for them."""
    named = _by_title(root)
    for row in rows:
        if not row.goals or len({goal for goal, _ in row.goals}) >= _GOALS:
            continue
        part = next((p for label in reversed(row.labels) if (p := _find(label, named))), None)
        if part is None:
            continue
        known = {mention.goal for mention in part.sdgs}
        span = SourceSpan(document, row.line.number, row.line.number)
        part.sdgs += [SdgMention(g, mark, span) for g, mark in row.goals if g not in known]


def _goal_columns(
    cells: Sequence[str], lines: Sequence[PrintedLine], line: PrintedLine
) -> dict[int, int] | None:
    """Column → goal, when the cells are the head of a matrix."""
    found = {place: goal for place, cell in enumerate(cells) if (goal := _goal(cell))}
    goals = list(found.values())
    if len(goals) < _PART_OF_THE_GOALS or goals != list(range(goals[0], goals[0] + len(goals))):
        return None
    whole = goals[0] == 1 and goals[-1] == _GOALS
    return found if whole or _speaks_of_sdgs(lines, line) else None


def _goal(cell: str) -> int | None:
    match = _GOAL_NUMBER.fullmatch(fold(cell).strip("* "))
    number = int(match["n"]) if match else goal_of_name(cell)
    return number if number is not None and 1 <= number <= _GOALS else None


def _speaks_of_sdgs(lines: Sequence[PrintedLine], line: PrintedLine) -> bool:
    near = lines[max(line.index - 6, 0) : line.index + 1]
    return any("SDG" in other.key.upper() for other in near)


def _row(line: PrintedLine, cells: list[str], columns: dict[int, int]) -> MatrixRow | None:
    if _RULE.fullmatch(line.marked_up) or (cells and all(_names_a_goal(cell) for cell in cells)):
        return MatrixRow(line)
    first = min(columns)
    if len(cells) <= first or len(cells) > max(columns) + 2:  # a column of remarks may follow
        return None
    marked = [(columns[place], cells[place]) for place in columns if place < len(cells)]
    if not all(_MARK.fullmatch(cell) or cell in {"", "-", "－", "―"} for _, cell in marked):
        return None
    labels = tuple(cell for cell in cells[:first] if cell)
    return MatrixRow(line, labels, tuple((g, c) for g, c in marked if _MARK.fullmatch(c)))


def _names_a_goal(cell: str) -> bool:
    return not cell or goal_of_name(cell) is not None


def _by_title(root: Part) -> dict[str, Part]:
    named: dict[str, Part] = {}
    for part in root.walk():
        if part.type in _TYPES and part.title:
            named.setdefault(squeeze(part.title), part)
            if part.number:
                named.setdefault(squeeze(f"{part.level or ''}{part.number}"), part)
    return named


def _find(label: str, named: dict[str, Part]) -> Part | None:
    return next((named[key] for key in _keys(label) if key in named), None)


def _keys(label: str) -> Iterator[str]:
    """The label whole, without its number, and its number alone (施策1-1 農業の振興)."""
    yield squeeze(label)
    heading = read_heading(printed_lines((Line(1, label, label),))[0])
    if heading is not None:
        yield squeeze(heading.title)
        yield squeeze(f"{heading.level or ''}{heading.number or ''}")
