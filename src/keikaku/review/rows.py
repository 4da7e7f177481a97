"""The rows of a workbook that came back, under the columns that their headers name."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from keikaku.errors import InputError
from keikaku.review.amendment import Anchor
from keikaku.review.cell_values import CellProblem, squeeze
from keikaku.review.grids import FORMULA, hidden_rows
from keikaku.review.record import Kind, Record
from keikaku.review.sheets import SHEETS, START, Column, SheetSpec, Use
from keikaku.review.start_sheet import BY, ON

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from keikaku.review.cell_values import Cell
    from keikaku.review.grids import Grid

__all__ = ["Issue", "Row", "Snapshot", "WorkbookError", "read_rows", "read_snapshots", "start_cell"]

_HEADER_WITHIN = 10  #: rows among which the header stands
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Issue:
    """A cell that cannot be used."""

    sheet: str
    cell: str
    ja: str
    en: str

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}: {self.ja} / {self.en}"


class WorkbookError(InputError):
    """A workbook with cells that cannot be used; nothing is made of any of it."""

    def __init__(self, path: Path | str, issues: Sequence[Issue]) -> None:
        count = f"{len(issues)} cells" if len(issues) > 1 else "a cell"
        super().__init__(path, f"{count} cannot be used, so nothing was written", cure="")
        self.issues = tuple(issues)

    def __str__(self) -> str:
        return "\n".join([super().__str__(), *(f"  {issue}" for issue in self.issues)])


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A document as the workbook was made from it."""

    label: str
    file: str
    slug: str
    sha256: str
    records: dict[tuple[Kind, str], Record]
    anchors: dict[tuple[Kind, str], Anchor]


@dataclass(frozen=True, slots=True)
class Row:
    """A row with something in it, its cells by the names of their columns."""

    spec: SheetSpec
    number: int  #: from 1, as the program shows it
    cells: Mapping[str, Cell]
    letters: Mapping[str, str]  #: where each column stands
    columns: Mapping[str, Column] = field(repr=False)

    def issue(self, name: str, problem: CellProblem) -> Issue:
        """What is wrong with a cell, with its place."""
        letter = self.letters.get(name, "A")
        return Issue(self.spec.name, f"{letter}{self.number}", problem.ja, problem.en)

    def text(self, name: str) -> str:
        """A cell's text without the spaces around it; empty where there is none."""
        cell = self.cells.get(name)
        return "" if cell is None else str(cell).replace("\u00a0", " ").strip()


def read_snapshots(path: Path, grids: Mapping[str, Grid]) -> list[Snapshot]:
    """What the workbook was made from.

    Raises:
        InputError: its hidden sheet was changed or is missing.
    """
    found: list[Snapshot] = []
    try:
        for row in hidden_rows(grids)[2:]:
            if row[0] == "document":
                label, file, slug, sha256 = row[1:5]
                found.append(Snapshot(label, file, slug, sha256, {}, {}))
            else:
                _add_record(found[-1], row)
    except (IndexError, ValueError, KeyError, TypeError) as error:
        problem = "its hidden sheet was changed, so that changes cannot be told"
        raise InputError(
            path, problem, cure="make the workbook again with `keikaku review`"
        ) from error
    return found


def _add_record(snapshot: Snapshot, row: list[str]) -> None:
    kind, key = Kind(row[1]), row[2]
    data: dict[str, Any] = json.loads("".join(row[3:]))
    lines, words, of = data["anchor"]
    snapshot.records[kind, key] = Record(kind, key, data["fields"])
    snapshot.anchors[kind, key] = Anchor((lines[0], lines[1]) if lines else None, words, of)


def start_cell(grids: Mapping[str, Grid], label: str) -> tuple[Cell, str]:
    """What stands beside a label of the first sheet, and the name of that cell."""
    for number, row in enumerate(grids.get(START, []), 1):
        for at, cell in enumerate(row):
            if isinstance(cell, str) and squeeze(cell) == squeeze(label):
                beside = row[at + 1] if at + 1 < len(row) else None
                return beside, f"{_letter(at + 1)}{number}"
    return None, {BY: "B5", ON: "B6"}.get(label, "A1")


def read_rows(grids: Mapping[str, Grid], issues: list[Issue], *, for_entering: bool) -> list[Row]:
    """Every row of records in which something stands, in the order of the sheets.

    What cannot be used is added to ``issues``: a formula, a sheet without its header.
    """
    return [
        row
        for spec in SHEETS
        if spec.name in grids
        for row in _sheet_rows(spec, grids[spec.name], issues, for_entering=for_entering)
    ]


def _sheet_rows(
    spec: SheetSpec, grid: Grid, issues: list[Issue], *, for_entering: bool
) -> Iterator[Row]:
    columns = spec.columns(for_entering=for_entering)
    header = _header(grid, columns)
    if header is None:
        if any(cell is not None for row in grid for cell in row):
            ja = "見出しの行（1行目）が見つかりません。見出しは書き換えないでください"
            issues.append(Issue(spec.name, "A1", ja, "the header row is missing or was changed"))
        return
    first, named = header
    letters = {column.name: _letter(at) for at, column in named.items()}
    by_name = {column.name: column for column in named.values()}
    for number, cells in enumerate(grid[first:], first + 1):
        found = {
            column.name: cells[at] if at < len(cells) else None for at, column in named.items()
        }
        row = Row(spec, number, found, letters, by_name)
        if all(
            _is_blank(cell) for name, cell in found.items() if by_name[name].use is not Use.SHOWN
        ) or _is_english(row):
            continue
        for name, cell in found.items():
            if cell == FORMULA:
                problem = CellProblem(
                    "数式は使えません。値で書いてください", "a formula is not taken"
                )
                issues.append(row.issue(name, problem))
        yield row


def _header(grid: Grid, columns: Sequence[Column]) -> tuple[int, dict[int, Column]] | None:
    """The number of rows down to the header, and the columns by their places."""
    known = {squeeze(column.ja): column for column in columns}
    for number, row in enumerate(grid[:_HEADER_WITHIN], 1):
        named: dict[int, Column] = {}
        for at, cell in enumerate(row):
            name = squeeze(re.sub(r"[*＊]\s*$", "", cell)) if isinstance(cell, str) else ""
            if name in known and known[name] not in named.values():
                named[at] = known[name]
        if len(named) >= min(3, len(columns)) or len(named) == len(columns):
            return number, named
    return None


def _is_english(row: Row) -> bool:
    """Whether this is the header's second row."""
    filled = {name: cell for name, cell in row.cells.items() if not _is_blank(cell)}
    return all(cell == row.columns[name].en for name, cell in filled.items())


def _is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.replace("\u00a0", " ").strip())


def _letter(at: int) -> str:
    """The name of a column by its place from 0.

    >>> _letter(0), _letter(25), _letter(26)
    ('A', 'Z', 'AA')
    """
    name, at = "", at + 1
    while at:
        at, rest = divmod(at - 1, _LETTERS)
        name = chr(ord("A") + rest) + name
    return name
