"""The process that reads the pages of a PDF: limited in memory and time, and apart from ours.

PDFium is a large library in C++ and plans come from everywhere. A page made to exhaust memory, or
that sends the library round for ever, ends this process and not the run that waits for it: nothing
inside one process can stop a call of the library.

Run as ``python -m keikaku.sources.formats.pdf_worker plan.pdf FIRST``, it writes a line of JSON for
the document and one for each page from the ``FIRST`` on.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import pypdfium2

from keikaku.sources.formats.pdf_glyphs import PageTooLargeError
from keikaku.sources.formats.pdf_page import read_page

if TYPE_CHECKING:
    from keikaku.sources.formats.pdf_page import Page

__all__ = ["limit_memory", "start_clock", "write_pages"]

MOST_MEMORY = 2 * 1024**3  #: bytes of addresses; ordinary plans take a tenth of it
MOST_SECONDS = 20  #: of processor time for one page; an ordinary one takes 0.02


def write_pages(path: Path, first: int, out: TextIO) -> None:
    """Write what each page says, from page ``first`` on, as lines of JSON."""
    start_clock()
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        _write({"error": error.err_code}, out)
        return
    _write({"pages": len(document)}, out)
    for number in range(first, len(document) + 1):
        start_clock()
        _write({"number": number, "page": _page(document, number)}, out)


def _page(document: pypdfium2.PdfDocument, number: int) -> Page | None:
    """The page; ``None`` when it is broken or holds more than any printed page does."""
    try:
        loaded = document[number - 1]
    except pypdfium2.PdfiumError:
        return None
    try:
        return read_page(loaded, number)
    except (pypdfium2.PdfiumError, PageTooLargeError):
        return None
    finally:
        loaded.close()


def _write(record: dict[str, object], out: TextIO) -> None:
    out.write(json.dumps(record, ensure_ascii=True, separators=(",", ":")) + "\n")
    out.flush()


def limit_memory() -> None:
    """Let the process have no more memory than reading a plan takes."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def start_clock() -> None:
    """Set the alarm that ends the process, also inside a call of the library."""
    if sys.platform == "win32":
        return
    import signal  # noqa: PLC0415 - has no timers on Windows

    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)


if __name__ == "__main__":
    limit_memory()
    write_pages(Path(sys.argv[1]), int(sys.argv[2]), sys.stdout)
