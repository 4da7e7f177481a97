"""Plans as PDF with a text layer: printed lines in reading order, each with its page.

PDFium reads the format (pypdfium2); ours is what the print means: which rules are a table, where
columns run, what is repeated on every page and no text. What is kept and what is left out is told
in ``docs/architecture.md``.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from keikaku.errors import DocumentError
from keikaku.sources.document import Place
from keikaku.sources.formats import pdf_findings
from keikaku.sources.formats.ocr import recognise
from keikaku.sources.formats.pdf_furniture import find_furniture
from keikaku.sources.formats.pdf_paragraphs import find_margins, text_lines
from keikaku.sources.formats.pdf_process import as_file, read_pages
from keikaku.sources.formats.reading import FormatLine, FormatReading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from keikaku.findings import Finding
    from keikaku.sources.formats.pdf_furniture import Furniture
    from keikaku.sources.formats.pdf_page import Page

__all__ = ["MEDIA_TYPE", "read_pdf"]

MEDIA_TYPE = "application/pdf"
#: A page with less text than this, and an image, is a scan; it may still carry a printed number.
_FEWEST_LETTERS = 12
_SCAN_SHARE = 0.35  #: of the page that its image covers


def read_pdf(data: bytes, path: Path | str, *, ocr: bool = False) -> FormatReading:
    """The lines of a PDF; ``path`` names it in messages.

    Args:
        data: The file.
        path: What it is called.
        ocr: Whether pages that are images only are read by text recognition; the reading's
            encoding is then ``pdf+ocr`` and a finding names the pages.

    Raises:
        DocumentError: the PDF is locked or damaged, has too many pages, or is scanned throughout.
        MissingToolError: the package that reads PDF, or the program for ``ocr``, is not installed.
    """
    pages, broken = read_pages(data, path)
    recognised: list[int] = []
    if ocr and any(_is_scan(page) for page in pages):
        pages, recognised = _with_recognised(data, pages)
    scanned = [page.number for page in pages if _is_scan(page)]
    if not any(page.letters for page in pages) or len(scanned) == len(pages):
        raise _without_text(path, scanned, broken)
    furniture = find_furniture(pages)
    return FormatReading(
        tuple(_lines(pages, furniture)),
        "pdf+ocr" if recognised else "pdf",
        MEDIA_TYPE,
        (
            *([pdf_findings.recognised_pages(recognised)] if recognised else ()),
            *_findings(pages, broken, scanned, furniture),
        ),
    )


def _with_recognised(data: bytes, pages: Sequence[Page]) -> tuple[tuple[Page, ...], list[int]]:
    """The pages, those that are images as recognised, and the numbers of these."""
    images = [page for page in pages if _is_scan(page)]
    with as_file(data) as file:
        read = {page.number: page for page in recognise(file, images) if page.letters}
    return tuple(read.get(page.number, page) for page in pages), sorted(read)


def _is_scan(page: Page) -> bool:
    return page.letters < _FEWEST_LETTERS and page.image_share > _SCAN_SHARE


def _without_text(path: Path | str, scanned: Sequence[int], broken: Sequence[int]) -> DocumentError:
    if broken and not scanned:
        cure = "open it in a viewer and print it to a new PDF"
        return DocumentError(path, "is a PDF none of whose pages can be read", cure=cure)
    if not scanned:
        return DocumentError(path, "is a PDF without any text", cure="give the text of a plan")
    cure = (
        "give a PDF made from the original file, or read it by OCR with keikaku extract --ocr "
        "(apt install tesseract-ocr tesseract-ocr-jpn)"
    )
    return DocumentError(path, "is a scanned PDF: its pages are images without text", cure=cure)


def _lines(pages: Sequence[Page], furniture: Furniture) -> Iterator[FormatLine]:
    """The text's lines, numbered tables throughout; pages are divided by an empty line."""
    kept = [
        [
            line._replace(text=text)
            for m, line in enumerate(page.lines)
            if (text := furniture.lines.get(n, {}).get(m, line.text))
        ]
        for n, page in enumerate(pages)
    ]
    width = median(page.width for page in pages)
    margins = find_margins([line for lines in kept for line in lines], width)
    tables = 0
    for n, (page, lines) in enumerate(zip(pages, kept, strict=True)):
        if n:
            yield FormatLine("", Place(page=page.number))
        for line in text_lines(lines, margins):
            if line.table is None:
                yield FormatLine(line.text, Place(page=page.number))
                continue
            place = Place(page=page.number, table=tables + line.table, cells=line.cells)
            yield FormatLine(line.text, place)
        tables += max((line.table or 0 for line in lines), default=0)


def _findings(
    pages: Sequence[Page], broken: Sequence[int], scanned: Sequence[int], furniture: Furniture
) -> Iterator[Finding]:
    if furniture.lines:
        count = sum(len(lines) for lines in furniture.lines.values())
        yield pdf_findings.furniture_removed(furniture.texts, count)
    if scanned:
        yield pdf_findings.scanned_pages(scanned)
    if hidden := [page.number for page in pages if page.hidden and page.letters]:
        yield pdf_findings.hidden_text(hidden)
    if broken:
        yield pdf_findings.broken_pages(broken)
    if crowded := [page.number for page in pages if page.too_many]:
        yield pdf_findings.crowded_pages(crowded)
    for page in pages:
        if page.lost:
            yield pdf_findings.lost_letters(page.number, page.lost, page.letters)
