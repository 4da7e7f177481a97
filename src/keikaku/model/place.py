"""Places in files that have pages, sheets or tables instead of lines."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Place"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands in a file that has pages, sheets or tables instead of lines.

    >>> str(Place(page=12)), str(Place(sheet="KPI", cells="A4:F4"))
    ('p. 12', 'KPI!A4:F4')
    """

    page: int | None = None  #: of a PDF, counted from 1 as viewers do, whatever number is printed
    sheet: str | None = None  #: of a workbook
    cells: str | None = None  #: in A1 notation: ``B4:F4`` in a sheet, ``A2:D2`` in the n-th table
    table: int | None = None  #: the document's n-th table, where it is no workbook; from 1

    def __str__(self) -> str:
        cells = "!".join(part for part in (self.sheet, self.cells) if part) or None
        table = f"table {self.table} {cells or ''}".rstrip() if self.table is not None else cells
        page = f"p. {self.page}" if self.page is not None else None
        return ", ".join(part for part in (page, table) if part)
