"""Reading scanned pages by text recognition: Tesseract, an optional program of its own.

What is recognised may be wrong, digits above all; every such reading says so in a finding.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from typing import TYPE_CHECKING

from keikaku.errors import MissingToolError
from keikaku.sources.formats.pdf_glyphs import Glyph
from keikaku.sources.formats.pdf_page import Page, page_of
from keikaku.sources.formats.pdf_pictures import draw_pages
from keikaku.sources.formats.pdf_rules import Drawn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

__all__ = ["recognise", "require_tesseract"]

_PROGRAM, _LANGUAGE = "Tesseract, which recognises text,", "Tesseract's Japanese"
_CURE = "install it: apt install tesseract-ocr tesseract-ocr-jpn"
_MOST_SECONDS = 180  #: for one page, which takes some five
_POINTS_PER_INCH = 72
_DOTS_PER_INCH = 300
_SUREST_NOISE = 25.0  #: per cent; words of which Tesseract is less sure are specks and lines
_WIDE = "\u2e80-\u9fff\uff00-\uff60、。々ー〜"
_BESIDE_WIDE = re.compile(f"(?<=[{_WIDE}]) +(?=\\S)|(?<=\\S) +(?=[{_WIDE}])")
_NOTHING_DRAWN = Drawn((), (), (), has_text=True, hidden=False, too_many=False)


@cache
def require_tesseract() -> str:
    """The program, when it is there and knows Japanese.

    Raises:
        MissingToolError: it is not, or does not.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise MissingToolError(_PROGRAM, _CURE)
    command = [program, "--list-langs"]
    known = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)  # noqa: S603
    if "jpn" not in known.stdout.split():
        raise MissingToolError(_LANGUAGE, _CURE)
    return program


def recognise(file: Path, pages: Sequence[Page]) -> list[Page]:
    """Pages of a PDF as recognised; one that cannot be made a picture or be read stays away.

    Args:
        file: The PDF, alone in a folder where the pictures may stand while they are read.
        pages: Its pages without text of their own.

    Raises:
        MissingToolError: Tesseract or its Japanese is not installed.
    """
    program = require_tesseract()
    read: list[Page] = []
    for page in pages:
        width = round(page.width / _POINTS_PER_INCH * _DOTS_PER_INCH)
        draw_pages(file, width, page.number, page.number)
        picture = file.parent / f"{page.number}.pgm"
        table = _table(program, picture) if picture.exists() else None
        picture.unlink(missing_ok=True)
        if table is None:
            continue
        glyphs = list(_glyphs(table.split("\n"), page.width / width))
        made = page_of(page.number, glyphs, _NOTHING_DRAWN, page.width, page.height)
        lines = tuple(line._replace(text=_closed(line.text)) for line in made.lines)
        read.append(made._replace(lines=lines))
    return read


def _closed(text: str) -> str:
    """Without the spaces that recognition leaves inside Japanese words.

    >>> _closed("基本 目標 1　子ども の 育ち")
    '基本目標1　子どもの育ち'
    """
    return _BESIDE_WIDE.sub("", text)


def _table(program: str, picture: Path) -> str | None:
    """Tesseract's table (TSV) of the words of a page; ``None`` when it fails."""
    command = [
        program, str(picture), "stdout", "-l", "jpn", "--dpi", str(_DOTS_PER_INCH),
        "-c", "preserve_interword_spaces=1", "tsv",
    ]  # fmt: skip
    try:
        done = subprocess.run(  # noqa: S603 - no shell; the names are our own
            command, capture_output=True, check=False, timeout=_MOST_SECONDS
        )
    except subprocess.TimeoutExpired:
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def _glyphs(rows: Iterable[str], scale: float) -> Iterator[Glyph]:
    """The recognised words, each placed as a glyph is, on the line that Tesseract saw it in."""
    line = (0.0, 0.0)
    for row in rows:
        fields = row.split("\t")
        if len(fields) != 12 or not fields[0].isdigit():  # noqa: PLR2004 - TSV of Tesseract
            continue
        left, top, width, height = (int(field) * scale for field in fields[6:10])
        if fields[0] == "4":
            line = (top, top + height)
        elif fields[0] == "5" and fields[11].strip() and float(fields[10]) >= _SUREST_NOISE:
            size = max(line[1] - line[0], 1.0)
            text = fields[11].strip()
            base = line[1] - 0.12 * size
            yield Glyph(text, left, line[0], left + width, line[1], base, size, 0)
