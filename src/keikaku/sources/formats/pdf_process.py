"""The pages of a PDF, read in a process of their own; or one clear error."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from keikaku.errors import DocumentError, MissingToolError
from keikaku.sources.formats.pdf_glyphs import Box
from keikaku.sources.formats.pdf_page import Page, PageLine

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MOST_PAGES", "PagesRead", "as_file", "count_pages", "read_pages", "require_pypdfium2"]

#: The longest plans with all their appendices have some 600 pages.
MOST_PAGES = 2_000
#: After so many pages that ended the process, the file is given up.
_MOST_ENDS = 3

_PASSWORD = 4  #: FPDF_ERR_PASSWORD
_SECURITY = 5  #: FPDF_ERR_SECURITY, an encryption that is not known

_PRINT_ANEW = "open it in a viewer and print it to a new PDF"


class PagesRead(NamedTuple):
    """The pages of a document, and the numbers of those that cannot be read."""

    pages: tuple[Page, ...]
    broken: tuple[int, ...]


def read_pages(data: bytes, path: Path | str) -> PagesRead:
    """Every page that can be read.

    Raises:
        DocumentError: the file is locked, damaged beyond repair, or has no pages or too many.
        MissingToolError: the package that reads PDF is not installed.
    """
    require_pypdfium2()
    with as_file(data) as file:
        return _all_pages(file, path)


@contextmanager
def as_file(data: bytes) -> Iterator[Path]:
    """The bytes in a file of their own, for another process to read as it needs them."""
    with tempfile.TemporaryDirectory(prefix="keikaku-pdf-") as folder:
        file = Path(folder) / "plan.pdf"
        file.write_bytes(data)
        yield file


def _all_pages(file: Path, path: Path | str) -> PagesRead:
    pages: list[Page] = []
    broken: list[int] = []
    first = 1
    for _ in range(_MOST_ENDS):
        records = _records(file, first)
        count = _count(records, path)
        for record in records[1:]:
            first = record["number"] + 1
            if record["page"] is None:
                broken.append(record["number"])
            else:
                pages.append(_page(record["page"]))
        if first > count:
            return PagesRead(tuple(pages), tuple(broken))
        broken.append(first)  # at this page the process ended
        first += 1
        if first > count:
            return PagesRead(tuple(pages), tuple(broken))
    problem = f"is a PDF that takes more memory or time than a plan does (page {first - 1})"
    raise DocumentError(path, problem, cure=_PRINT_ANEW)


def count_pages(file: Path, path: Path | str) -> int:
    """How many pages a PDF has; raises as :func:`read_pages`."""
    require_pypdfium2()
    return _count(_records(file, MOST_PAGES + 1), path)


def require_pypdfium2() -> None:
    """See that the package that reads PDF is there.

    Raises:
        MissingToolError: it is not.
    """
    if find_spec("pypdfium2") is None:
        tool, cure = "pypdfium2, which reads PDF,", 'install it with pip install "keikaku[formats]"'
        raise MissingToolError(tool, cure)


def _records(file: Path, first: int) -> list[dict[str, Any]]:
    """What the process has written until it ended, well or not."""
    module = "keikaku.sources.formats.pdf_worker"
    command = [sys.executable, "-P", "-m", module, str(file), str(first)]
    ended = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    lines = ended.stdout.decode("ascii").split("\n")
    return [json.loads(line) for line in lines[:-1]]  # the last is empty, or was cut short


def _count(records: list[dict[str, Any]], path: Path | str) -> int:
    if not records:
        problem = "is a PDF that takes more memory or time to open than a plan does"
        raise DocumentError(path, problem, cure=_PRINT_ANEW)
    if "error" in records[0]:
        raise _not_opened(records[0]["error"], path)
    count = int(records[0]["pages"])
    if count == 0:
        raise DocumentError(path, "is a PDF without pages", cure="fetch it again")
    if count > MOST_PAGES:
        problem = f"is a PDF of {count} pages; at most {MOST_PAGES} are read"
        raise DocumentError(path, problem, cure="give one plan")
    return count


def _not_opened(code: int | None, path: Path | str) -> DocumentError:
    if code == _PASSWORD:
        cure = "save a copy without a password and give that"
        return DocumentError(path, "is a PDF locked with a password", cure=cure)
    if code == _SECURITY:
        cure = "save a copy without encryption and give that"
        return DocumentError(path, "is a PDF with an encryption that is not known", cure=cure)
    cure = f"fetch it again, or {_PRINT_ANEW}"
    return DocumentError(path, "is a damaged or incomplete PDF", cure=cure)


def _page(fields: list[Any]) -> Page:
    page = Page(*fields)
    return page._replace(lines=tuple(_line(line) for line in fields[Page._fields.index("lines")]))


def _line(fields: list[Any]) -> PageLine:
    line = PageLine(*fields)
    return line._replace(box=Box(*line.box), column=Box(*line.column))
