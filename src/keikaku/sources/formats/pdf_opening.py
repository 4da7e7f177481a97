"""Opening a PDF that may be damaged, locked or made to do harm: a document, or one clear error."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from keikaku.errors import DocumentError, MissingToolError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pypdfium2 as pdfium

__all__ = ["MOST_PAGES", "opened_pdf"]

#: The longest plans with all their appendices have some 600 pages.
MOST_PAGES = 2_000

_PASSWORD = 4  #: FPDF_ERR_PASSWORD
_SECURITY = 5  #: FPDF_ERR_SECURITY, an encryption that is not known


@contextmanager
def opened_pdf(data: bytes, path: Path | str) -> Iterator[pdfium.PdfDocument]:
    """The PDF, closed again at the end.

    Raises:
        DocumentError: it is locked, damaged beyond repair, or has no pages or too many.
        MissingToolError: the package that reads PDF is not installed.
    """
    document = _opened(data, path)
    try:
        _check_pages(len(document), path)
        yield document
    finally:
        document.close()


def _opened(data: bytes, path: Path | str) -> pdfium.PdfDocument:
    try:
        import pypdfium2  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        cure = 'install it with pip install "keikaku[formats]"'
        raise MissingToolError("pypdfium2, which reads PDF,", cure) from error
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _error(error.err_code, path) from error


def _error(code: int | None, path: Path | str) -> DocumentError:
    if code == _PASSWORD:
        cure = "save a copy without a password and give that"
        return DocumentError(path, "is a PDF locked with a password", cure=cure)
    if code == _SECURITY:
        cure = "save a copy without encryption and give that"
        return DocumentError(path, "is a PDF with an encryption that is not known", cure=cure)
    cure = "fetch it again, or open it in a viewer and print it to a new PDF"
    return DocumentError(path, "is a damaged or incomplete PDF", cure=cure)


def _check_pages(count: int, path: Path | str) -> None:
    if count == 0:
        raise DocumentError(path, "is a PDF without pages", cure="fetch it again")
    if count > MOST_PAGES:
        problem = f"is a PDF of {count} pages; at most {MOST_PAGES} are read"
        raise DocumentError(path, problem, cure="give one plan")
