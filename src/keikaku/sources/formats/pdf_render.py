"""The process that makes pictures of pages of a PDF, limited as the reading of pages is.

Run as ``python -m keikaku.sources.formats.pdf_render plan.pdf FOLDER WIDTH FIRST LAST``, it writes
each page from the first to the last as ``FOLDER/<page>.pgm``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2

from keikaku.sources.formats.pdf_worker import limit_memory, start_clock

__all__ = ["write_pictures"]

_MOST_DOTS = (
    40_000_000  #: an A3 sheet in print quality has 17 million; larger ones are made coarser
)


def write_pictures(source: Path, folder: Path, width: int, first: int, last: int) -> None:
    """Write pages in grey, ``width`` dots wide, as PGM: a format without compression or options."""
    document = pypdfium2.PdfDocument(source)
    for number in range(first, last + 1):
        start_clock()
        try:
            page = document[number - 1]
        except pypdfium2.PdfiumError:
            continue
        scale = width / max(page.get_width(), 1.0)
        dots = page.get_width() * page.get_height() * scale * scale
        if dots > _MOST_DOTS:
            scale *= (_MOST_DOTS / dots) ** 0.5
        bitmap = page.render(scale=scale, grayscale=True)
        rows = bytes(bitmap.buffer)
        aside = folder / f"{number}.part"
        with aside.open("wb") as file:
            file.write(b"P5 %d %d 255\n" % (bitmap.width, bitmap.height))
            for row in range(bitmap.height):
                start = row * bitmap.stride
                file.write(rows[start : start + bitmap.width])
        aside.rename(folder / f"{number}.pgm")
        bitmap.close()
        page.close()


if __name__ == "__main__":
    limit_memory()
    write_pictures(Path(sys.argv[1]), Path(sys.argv[2]), *(int(number) for number in sys.argv[3:6]))
