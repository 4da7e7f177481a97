"""The cells of a workbook that came back: an XLSX file or a folder of CSV files, by sheet."""

from __future__ import annotations

import csv
import io
import re
import warnings
from typing import TYPE_CHECKING, Any

from keikaku.errors import InputError, MissingToolError
from keikaku.review.sheets import HIDDEN
from keikaku.sources.encoding import UndecodableError, decode

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from keikaku.review.book import Book
    from keikaku.review.cell_values import Cell

__all__ = ["FORMULA", "Grid", "csv_files", "is_workbook", "read_grids"]

#: Rows of a sheet; a row's first cell is that of column A.
Grid = list[list["Cell"]]
#: Stands where a cell holds a formula, which is not taken for a value.
FORMULA = "\x00formula"
_MOST_BYTES = 64 * 1024 * 1024
_MOST_COLUMNS = 200
_RISKY = ("=", "+", "-", "@", "\t")
_PLAIN_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
_CURE = "give the workbook that `keikaku review` wrote, or its folder of CSV files"


def read_grids(path: Path) -> dict[str, Grid]:
    """The sheets of a workbook by their names.

    Raises:
        InputError: there is no such file or folder, or it is no workbook.
        MissingToolError: openpyxl is not installed.
    """
    if path.is_dir():
        return _read_folder(path)
    try:
        data = path.read_bytes() if path.stat().st_size <= _MOST_BYTES else None
    except FileNotFoundError as error:
        raise InputError(path, "there is no such file", cure=_CURE) from error
    except OSError as error:
        problem = f"cannot be read ({error.strerror or type(error).__name__})"
        raise InputError(path, problem, cure="check its permissions") from error
    if data is None:
        raise InputError(path, f"is larger than {_MOST_BYTES // 1024 // 1024} MiB", cure=_CURE)
    return _read_xlsx(path, data)


def is_workbook(grids: Mapping[str, Grid], form: str) -> bool:
    """Whether the hidden sheet says that the workbook is of this form."""
    return hidden_rows(grids)[:1] == [["format", form]]


def hidden_rows(grids: Mapping[str, Grid]) -> list[list[str]]:
    """The rows of the hidden sheet, without the empty cells at their ends."""
    rows = []
    for row in grids.get(HIDDEN, []):
        texts = ["" if cell is None else str(cell) for cell in row]
        while texts and not texts[-1]:
            texts.pop()
        rows.append(texts)
    return rows


def _read_xlsx(path: Path, data: bytes) -> dict[str, Grid]:
    from keikaku.sources.formats.package import Package  # noqa: PLC0415 - only for this format

    try:
        from openpyxl import load_workbook  # noqa: PLC0415
    except ImportError as error:
        tool, cure = "openpyxl", "run `pip install keikaku[formats]`, or give a folder of CSV files"
        raise MissingToolError(tool, cure) from error
    Package(data, path)  # refuses what would unpack to gigabytes
    try:
        with warnings.catch_warnings():  # of parts that openpyxl does not keep, such as themes
            warnings.simplefilter("ignore", UserWarning)
            workbook = load_workbook(io.BytesIO(data), read_only=False, data_only=False)
        return {sheet.title: _grid(sheet) for sheet in workbook.worksheets}
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError) as error:
        problem = f"is no workbook that can be opened ({type(error).__name__})"
        raise InputError(path, problem, cure=_CURE) from error


def _grid(sheet: Any) -> Grid:  # noqa: ANN401 - openpyxl's worksheet, or one of its chart sheets
    return [
        [_cell(cell) for cell in row[:_MOST_COLUMNS]]
        for row in sheet.iter_rows(max_col=min(sheet.max_column, _MOST_COLUMNS))
    ]


def _cell(cell: Any) -> Cell:  # noqa: ANN401 - openpyxl's cell, or a merged one
    if cell.data_type == "f":
        return FORMULA
    value = cell.value
    return (
        value
        if isinstance(value, str | int | float | None) or hasattr(value, "year")
        else str(value)
    )


def _read_folder(folder: Path) -> dict[str, Grid]:
    grids = {path.stem: _read_csv(path) for path in sorted(folder.glob("*.csv"))}
    if HIDDEN not in grids:
        raise InputError(folder, f"holds no {HIDDEN}.csv", cure=_CURE)
    return grids


def _read_csv(path: Path) -> Grid:
    data = path.read_bytes()
    try:
        text = decode(data).text if data else ""
    except UndecodableError as error:
        cure = "save it as CSV UTF-8"
        raise InputError(path, str(error), cure=cure, line=error.line) from error
    csv.field_size_limit(_MOST_BYTES)
    try:
        return [
            [_from_csv(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""))
        ]
    except csv.Error as error:
        raise InputError(path, f"is no CSV: {error}", cure="save it as CSV again") from error


def csv_files(book: Book) -> dict[str, bytes]:
    """The workbook as one CSV file (UTF-8 with mark, RFC 4180) for each sheet, by file name."""
    sheets: dict[str, list[list[Cell]]] = {book.start_name: [list(row) for row in book.start]}
    for sheet in book.sheets:
        head: list[list[Cell]] = [
            [f"{column.ja} *" if column.required else column.ja for column in sheet.columns],
            [column.en for column in sheet.columns],
        ]
        sheets[sheet.name] = [*head, *([*row] for row in sheet.rows)]
    sheets[book.hidden_name] = [list(row) for row in book.hidden]
    return {f"{name}.csv": _csv_bytes(rows) for name, rows in sheets.items()}


def _csv_bytes(rows: list[list[Cell]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([[_to_csv(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def _to_csv(cell: Cell) -> Cell:
    """A text that a spreadsheet program would take for a formula gets a mark before it."""
    if (
        isinstance(cell, str)
        and cell.startswith((*_RISKY, "'"))
        and not _PLAIN_NUMBER.fullmatch(cell)
    ):
        return f"'{cell}"
    return cell


def _from_csv(cell: str) -> Cell:
    """The text as it was before the mark; empty cells are none."""
    if cell.startswith("'") and cell[1:].startswith((*_RISKY, "'")):
        return cell[1:]
    return cell or None
