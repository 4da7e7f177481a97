"""Pages of a PDF as small pictures, for a person who checks what was read from them."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import TYPE_CHECKING

from keikaku.errors import MissingToolError
from keikaku.sources.formats.pdf_process import as_file, count_pages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["draw_pages", "page_pictures"]

_WIDTH = 700  #: pixels; small print stays legible, a page takes some 60 kB
_QUALITY = 55
_AT_ONCE = 20  #: pages drawn by one process, which stand on the disk meanwhile
_BLANK = (_WIDTH, 990)  #: in place of a page that cannot be drawn


def page_pictures(data: bytes, path: Path | str) -> Iterator[bytes]:
    """Every page as a JPEG in grey, in order; a white one for a page that cannot be drawn.

    Raises:
        DocumentError: the file cannot be opened as a PDF; ``path`` names it.
        MissingToolError: the packages that draw pages are not installed.
    """
    try:
        from PIL import Image  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        tool, cure = "Pillow, which draws pages,", 'install it with pip install "keikaku[formats]"'
        raise MissingToolError(tool, cure) from error
    with as_file(data) as file:
        count = count_pages(file, path)
        for first in range(1, count + 1, _AT_ONCE):
            last = min(first + _AT_ONCE - 1, count)
            draw_pages(file, _WIDTH, first, last)
            for number in range(first, last + 1):
                drawn = file.parent / f"{number}.pgm"
                picture = Image.open(drawn) if drawn.exists() else Image.new("L", _BLANK, 255)
                out = io.BytesIO()
                with picture:
                    picture.save(out, "JPEG", quality=_QUALITY, optimize=True)
                drawn.unlink(missing_ok=True)
                yield out.getvalue()


def draw_pages(file: Path, width: int, first: int, last: int) -> None:
    """Draw pages beside the file as ``<page>.pgm``; one that cannot be drawn has no picture.

    The process that draws ends at such a page; another goes on after it.
    """
    module = "keikaku.sources.formats.pdf_render"
    start = first
    while start <= last:
        numbers = [str(number) for number in (width, start, last)]
        command = [sys.executable, "-P", "-m", module, str(file), str(file.parent), *numbers]
        ended = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - no shell
        if ended.returncode == 0:
            return
        drawn = [n for n in range(start, last + 1) if (file.parent / f"{n}.pgm").exists()]
        start = max(drawn, default=start - 1) + 2  # the next one ended the process
