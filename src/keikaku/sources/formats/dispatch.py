"""Which reader a file needs: its bytes say so, and its name only where they leave it open."""

from __future__ import annotations

from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from keikaku.errors import DocumentError
from keikaku.sources.signature import signature_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from keikaku.sources.formats.reading import FormatReading

__all__ = ["read_format"]

#: Formats whose bytes are text like any other.
_BY_NAME = {
    ".csv": "csv",
    ".tsv": "csv",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
}
_MARKDOWN = {".md", ".markdown"}
_FEWEST_COMMAS = 2  #: on the first line of a table that is named as a text


@lru_cache(maxsize=2)  # a catalogue opens one file several times in a row
def read_format(data: bytes, path: Path | str, *, ocr: bool = False) -> FormatReading | None:
    """The lines of a file of another format than text; ``None`` when it is text or Markdown.

    Args:
        data: The file.
        path: What it is called.
        ocr: Whether pages of a PDF that are images only are read by text recognition.

    Raises:
        DocumentError: the file is of a format that we do not read, or it is broken.
        MissingToolError: the format's library is not installed.
    """
    signature = signature_of(data)
    suffix = Path(path).suffix.lower()
    kind = signature.format if signature else _BY_NAME.get(suffix)
    if kind is None and suffix not in _MARKDOWN and _holds_records(data):
        kind = "csv"
    if kind is None:
        return None
    if signature is not None and not kind:
        problem = f"is {signature.name}, which is not read"
        raise DocumentError(path, problem, cure=signature.cure)
    return _reader_of(kind, ocr=ocr)(data, path)


def _holds_records(data: bytes) -> bool:
    """Whether a text is a CSV export under another name: every record has as many cells."""
    if data.partition(b"\n")[0].count(b",") < _FEWEST_COMMAS:
        return False
    from keikaku.sources.formats.csv_table import is_csv  # noqa: PLC0415

    return is_csv(data)


def _reader_of(kind: str, *, ocr: bool) -> Callable[[bytes, Path | str], FormatReading]:
    """The reader of a format; only the one that is needed is imported."""
    match kind:
        case "pdf":
            from keikaku.sources.formats.pdf import read_pdf  # noqa: PLC0415

            return partial(read_pdf, ocr=ocr)
        case "xlsx":
            from keikaku.sources.formats.spreadsheet import read_spreadsheet  # noqa: PLC0415

            return read_spreadsheet
        case "docx":
            from keikaku.sources.formats.docx import read_docx  # noqa: PLC0415

            return read_docx
        case "html":
            from keikaku.sources.formats.html import read_html  # noqa: PLC0415

            return read_html
        case _:
            from keikaku.sources.formats.csv_table import read_csv  # noqa: PLC0415

            return read_csv
