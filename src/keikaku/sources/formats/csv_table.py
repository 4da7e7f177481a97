"""CSV files: one line a record, in whichever encoding and with whichever delimiter.

A record's line has its cells divided by tabs, so that numbers with thousands commas ("1,234") and
cells with line breaks survive; its place names its cells as a spreadsheet would. A record whose
unquoted 1,234 has become two cells stays in one piece behind its first cell: its values are not to
be guessed.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from keikaku.errors import DocumentError
from keikaku.findings import Finding, Severity, SourceSpan
from keikaku.sources.encoding import UndecodableError, decode
from keikaku.sources.formats.cell_text import one_line
from keikaku.sources.formats.grid import Grid
from keikaku.sources.formats.reading import FormatReading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["is_csv", "read_csv"]

MEDIA_TYPES = {"\t": "text/tab-separated-values"}
DELIMITERS = ",\t;"
MOST_CELLS = 500_000
_SNIFFED = 200  #: records that the delimiter is found out from
_LONGEST_CELL = 1024 * 1024  #: characters
_THOUSANDS = re.compile(r"[-+▲△−]?[0-9０-９]{1,3}")
_REST = re.compile(r"[0-9０-９]{3}(?:[.．][0-9０-９]+)?\D{0,4}")
_FEWEST_RECORDS, _NARROWEST = 2, 3  #: of a text that is known as CSV by its content alone
_NAMED = 5  #: records named in a finding


def read_csv(data: bytes, path: Path | str) -> FormatReading:
    """The records of a CSV file (RFC 4180; also with tabs or semicolons).

    Raises:
        DocumentError: the bytes are no text in any encoding we read, or no CSV.
    """
    try:
        decoded = decode(data)
    except UndecodableError as error:
        cure = "save the file as CSV UTF-8 (Shift_JIS and EUC-JP are read too)"
        raise DocumentError(path, str(error), cure=cure, line=error.line) from error
    if (nul := decoded.text.find("\0")) >= 0:
        line = decoded.text.count("\n", 0, nul) + 1
        raise DocumentError(path, "holds a NUL character", cure="give a CSV file", line=line)
    delimiter = _delimiter(decoded.text)
    records = _records(decoded.text, delimiter, path)
    grid = Grid()
    width = next((len(record) for record in records if sum(map(bool, record)) > 1), 1)
    for number, given in enumerate(records, 1):
        record = given
        if len(record) > width and _has_split_number(record):
            record = [record[0], delimiter.join(record[1:])]
        for column, cell in enumerate(record, 1):
            grid.add(number, column, one_line(cell))
    lines = tuple(grid.lines())
    media_type = MEDIA_TYPES.get(delimiter, "text/csv")
    findings = _ragged(records, len(lines))
    return FormatReading(lines, decoded.encoding, media_type, findings)


def is_csv(data: bytes) -> bool:
    r"""Whether bytes are nothing but records with commas, all of one width, as exports are.

    >>> is_csv('指標,現状,"目標\n（R9）"\n件数,3,"1,200"\n'.encode())
    True
    >>> is_csv("一, 二, 三, 四\n本文です。\n".encode())
    False
    """
    try:
        text = decode(data).text
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        widths = [len(record) for record in reader if record]
    except (UndecodableError, csv.Error):
        return False
    return len(widths) >= _FEWEST_RECORDS and len(set(widths)) == 1 and widths[0] >= _NARROWEST


def _has_split_number(record: Sequence[str]) -> bool:
    """Whether a number has been cut at its thousands comma: 1 | 234 from 1,234 without quotes.

    Such a record has more cells than its header, and no cell of it can be trusted.
    """
    return any(
        _THOUSANDS.fullmatch(first) and _REST.fullmatch(second)
        for first, second in pairwise(map(str.strip, record))
    )


def _records(text: str, delimiter: str, path: Path | str) -> list[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    records: list[list[str]] = []
    cells = 0
    try:
        for record in reader:
            records.append(record)
            cells += len(record)
            if cells > MOST_CELLS:
                problem = f"has more than {MOST_CELLS} cells"
                raise DocumentError(path, problem, cure="give the plan's tables alone")
    except csv.Error as error:
        cure = "check the quotation marks there"
        raise DocumentError(
            path, f"is no CSV ({error})", cure=cure, line=reader.line_num
        ) from error
    return records


def _delimiter(text: str) -> str:
    """The sign that divides most records into the same number of cells."""

    def agreement(delimiter: str) -> tuple[int, int]:
        try:
            sample = _sample(text, delimiter)
        except csv.Error:
            return (0, 0)
        widths = Counter(len(record) for record in sample if len(record) > 1)
        width, count = max(widths.items(), key=lambda item: item[::-1], default=(0, 0))
        return (count, width)

    return max(DELIMITERS, key=agreement)  # the first of equals


def _sample(text: str, delimiter: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return [record for record, _ in zip(reader, range(_SNIFFED), strict=False)]


def _ragged(records: Sequence[Sequence[str]], last: int) -> tuple[Finding, ...]:
    """Records with more cells than the table's header, which is mostly a comma without quotes."""
    widths = Counter(len(record) for record in records if sum(map(bool, record)) > 1)
    if not widths:
        return ()
    usual = max(widths, key=lambda width: (widths[width], width))
    other = [
        f"{number} ({len(record)})"
        for number, record in enumerate(records, 1)
        if sum(map(bool, record)) > 1 and len(record) != usual
    ]
    if not other:
        return ()
    shown = ", ".join(other[:_NAMED]) + (f" … (+{len(other) - _NAMED})" if other[_NAMED:] else "")
    return (
        Finding(
            "ragged-rows",
            Severity.WARNING,
            f"多くの行はセルが{usual}個ですが、数の違う行があります（レコード番号とセルの数）：{shown}",
            f"Most records have {usual} cells, others do not (record and its cells): {shown}",
            SourceSpan("", 1, max(last, 1)),
            help="桁区切りのコンマを含むセルは引用符で囲んでください。",
            help_en="Put quotation marks round cells with a comma in them.",
        ),
    )
