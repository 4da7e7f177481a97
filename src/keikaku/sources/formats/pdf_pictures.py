"""Pages of a PDF as small pictures, for a person who checks what was read from them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from keikaku.errors import MissingToolError
from keikaku.sources.formats.pdf_opening import opened_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["page_pictures"]

_WIDTH = 700  #: pixels; small print stays legible, a page takes some 60 kB
_QUALITY = 55


def page_pictures(data: bytes, path: Path | str) -> Iterator[bytes]:
    """Every page as a JPEG in grey, in order.

    Raises:
        DocumentError: the file cannot be opened as a PDF; ``path`` names it.
        MissingToolError: the packages that draw pages are not installed.
    """
    with opened_pdf(data, path) as document:
        for page in document:
            picture = io.BytesIO()
            bitmap = page.render(scale=_WIDTH / max(page.get_width(), 1), grayscale=True)
            try:
                bitmap.to_pil().save(picture, "JPEG", quality=_QUALITY, optimize=True)
            except ImportError as error:
                tool, cure = "Pillow, which draws pages,", 'pip install "keikaku[formats]"'
                raise MissingToolError(tool, cure) from error
            finally:
                bitmap.close()
                page.close()
            yield picture.getvalue()
