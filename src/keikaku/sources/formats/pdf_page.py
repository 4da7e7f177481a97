"""One page of a PDF as printed lines in reading order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from keikaku.model.cell_names import row_range
from keikaku.sources.formats.pdf_aligned import aligned_rows
from keikaku.sources.formats.pdf_cells import rows_of_grid
from keikaku.sources.formats.pdf_glyphs import Box, read_glyphs
from keikaku.sources.formats.pdf_lines import PrintedRow, rows_of, runs_of
from keikaku.sources.formats.pdf_order import in_reading_order
from keikaku.sources.formats.pdf_rules import read_drawn
from keikaku.sources.formats.pdf_tables import find_grids, find_ladders

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pypdfium2 as pdfium

    from keikaku.sources.formats.pdf_glyphs import Glyph
    from keikaku.sources.formats.pdf_order import Column
    from keikaku.sources.formats.pdf_rules import Drawn
    from keikaku.sources.formats.pdf_tables import Grid, Ladder

__all__ = ["Page", "PageLine", "page_of", "read_page"]

_CID = re.compile(r"\(cid:\d+\)")
_LIST = re.compile(r"\s*[・●○◎■□◆◇▪▶➢✓★☆]")
_LEADER = re.compile(r"[・.．…‥⋯･]{3,}")
_FEWEST_CELLS = 3
_LONG_CELL = 6  #: lines of print; such a cell holds text of its own, no entry of a table


class PageLine(NamedTuple):
    """A line of a page: as printed, or a table's row."""

    text: str
    box: Box
    size: float
    column: Box  #: the column that it stands in
    table: int | None = None  #: the page's n-th table, from 1
    cells: str | None = None  #: in A1 notation
    upright: bool = False
    runs: int = 1  #: how many runs of words with wide gaps between them


class Page(NamedTuple):
    """What a page says, and what it is."""

    number: int
    width: float
    height: float
    lines: tuple[PageLine, ...]
    letters: int  #: characters printed
    lost: int  #: of these, characters that the font does not name
    hidden: bool  #: all text is the invisible layer behind a scan
    image_share: float  #: how much of the page its largest image covers
    too_many: bool  #: so much is drawn that no rules were looked for


def read_page(page: pdfium.PdfPage, number: int) -> Page:
    """The lines of a page in reading order.

    Raises:
        PageTooLargeError: it has more characters than any printed page.
        PdfiumError: it is broken.
    """
    glyphs, frame = read_glyphs(page)
    return page_of(number, glyphs, read_drawn(page, frame), frame.width, frame.height)


def page_of(
    number: int, glyphs: Sequence[Glyph], drawn: Drawn, width: float, height: float
) -> Page:
    """The lines that glyphs and rules make, wherever they come from."""
    found = find_grids(drawn.across, drawn.upright, glyphs)
    grids = [grid for grid in found if not grid.is_frame]
    in_tables = {id(glyph) for grid in grids for cell in grid.cells for glyph in cell.glyphs}
    runs = runs_of(glyph for glyph in glyphs if id(glyph) not in in_tables)
    columns = in_reading_order(runs, grids, width, height)
    return Page(
        number,
        width,
        height,
        tuple(_lines(columns, find_ladders(drawn.across, found))),
        sum(not glyph.text.isspace() for glyph in glyphs),
        sum(_CID.fullmatch(glyph.text) is not None for glyph in glyphs),
        drawn.hidden,
        _largest(drawn.images, width * height),
        drawn.too_many,
    )


def _largest(images: Sequence[Box], area: float) -> float:
    sizes = [(box.x1 - box.x0) * (box.bottom - box.top) for box in images]
    return max(sizes, default=0.0) / max(area, 1.0)


def _lines(columns: Sequence[Column], ladders: Sequence[Ladder]) -> Iterator[PageLine]:
    tables = 0
    for column in columns:
        printed: list[PrintedRow] = []
        for part in column.parts:
            if isinstance(part, PrintedRow):
                printed.append(part)
                continue
            for line in _printed(printed, column.box, tables, ladders):
                tables = max(tables, line.table or 0)
                yield line
            printed = []
            tables += 1
            yield from _table(part, column.box, tables)
        for line in _printed(printed, column.box, tables, ladders):
            tables = max(tables, line.table or 0)
            yield line


def _printed(
    rows: Sequence[PrintedRow], column: Box, tables: int, ladders: Sequence[Ladder]
) -> Iterator[PageLine]:
    """Lines outside ruled tables; those that align are rows of a table without rules."""
    blocks = {block.first: block for block in aligned_rows(rows, ladders)}
    n = 0
    while n < len(rows):
        if n not in blocks:
            row = rows[n]
            yield _line(row, column)
            n += 1
            continue
        block = blocks[n]
        tables += 1
        for number, aligned in enumerate(block.rows, 1):
            yield _table_row(aligned.cells, number, aligned.box, aligned.size, column, tables)
        n = block.last + 1


def _line(row: PrintedRow, column: Box) -> PageLine:
    """A line as printed; three runs and more are cells, as where a page cuts a table's head off."""
    cells = len(row.runs) >= _FEWEST_CELLS and not _LEADER.search(row.text)
    text = "\t".join(run.text for run in row.runs) if cells else row.text
    upright = row.runs[0].upright
    return PageLine(text, row.box, row.size, column, upright=upright, runs=len(row.runs))


def _table(grid: Grid, column: Box, table: int) -> Iterator[PageLine]:
    if _is_layout(grid):
        yield from _cell_by_cell(grid, table)
        return
    size = _size(grid)
    tops = {cell.row: cell.box.top for cell in grid.cells}
    bottoms = {cell.row: cell.box.bottom for cell in grid.cells}
    for row in rows_of_grid(grid):
        top = tops.get(row.number - 1, grid.box.top)
        bottom = bottoms.get(row.number - 1, grid.box.bottom)
        box = Box(grid.box.x0, top, grid.box.x1, bottom)
        yield _table_row(row.cells, row.number, box, size, column, table)


def _table_row(  # noqa: PLR0913, PLR0917 - what a line is
    cells: Sequence[str], number: int, box: Box, size: float, column: Box, table: int
) -> PageLine:
    place = row_range(number, 1, len(cells))
    return PageLine("\t".join(cells), box, size, column, table=table, cells=place)


def _size(grid: Grid) -> float:
    sizes = sorted(glyph.size for cell in grid.cells for glyph in cell.glyphs)
    return sizes[len(sizes) // 2] if sizes else 0.0


def _is_layout(grid: Grid) -> bool:
    """Whether the rules only set texts apart: cells that hold paragraphs or lists of their own."""
    if grid.columns > 3:  # noqa: PLR2004 - a label, a text and a picture
        return False
    return any(len(_cell_rows(cell.glyphs)) > _LONG_CELL for cell in grid.cells) or (
        grid.columns <= 2  # noqa: PLR2004
        and any(
            sum(_LIST.match(row.text) is not None for row in _cell_rows(cell.glyphs)) > 1
            for cell in grid.cells
        )
    )


def _cell_rows(glyphs: Sequence[object]) -> list[PrintedRow]:
    return rows_of(runs_of(glyphs))  # type: ignore[arg-type]


def _cell_by_cell(grid: Grid, table: int) -> Iterator[PageLine]:
    for cell in grid.cells:
        place = row_range(cell.row + 1, cell.column + 1, cell.column + 1)
        for row in _cell_rows(cell.glyphs):
            yield _line(row, cell.box)._replace(table=table, cells=place)
