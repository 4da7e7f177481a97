"""The glyphs of a PDF page: what is printed where, in reading position, without doubles.

Coordinates are those of the page as a viewer shows it: points from the left and *downwards* from
the top, whatever rotation the page or its text has.
"""

from __future__ import annotations

import ctypes
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pypdfium2 as pdfium

__all__ = ["Box", "Frame", "Glyph", "PageTooLargeError", "is_wide", "page_frame", "read_glyphs"]

MOST_CHARACTERS = 60_000  #: a page of the smallest print has 10,000
_QUARTER = 1.5707963267948966
#: Bullets of the symbol fonts of office programs, which map them into the private use area.
_SYMBOLS = {
    0xF06C: "●", 0xF06D: "○", 0xF06E: "■", 0xF06F: "□", 0xF070: "□", 0xF071: "□", 0xF072: "□",
    0xF074: "◆", 0xF075: "◆", 0xF076: "❖", 0xF077: "◆", 0xF09F: "・", 0xF0A7: "▪", 0xF0A8: "□",
    0xF0B7: "・", 0xF0D8: "➢", 0xF0E0: "→", 0xF0E8: "➔", 0xF0F0: "⇒", 0xF0FC: "✓", 0xF0FE: "☑",
}  # fmt: skip
_SOFT_HYPHEN = 2  #: what PDFium calls a hyphen at the end of a line


class PageTooLargeError(Exception):
    """More characters than any printed page has."""


class Box(NamedTuple):
    """A rectangle of the page."""

    x0: float
    top: float
    x1: float
    bottom: float


class Glyph(NamedTuple):
    """One printed character."""

    text: str  #: ``(cid:12)`` where the font does not say which character it is
    x0: float
    top: float
    x1: float
    bottom: float
    base: float  #: the height of the line it stands on
    size: float  #: of the font, in points
    turn: int  #: quarter turns clockwise from upright, 0 to 3


class Frame(NamedTuple):
    """How points of the PDF become points of the page as shown."""

    left: float
    bottom: float
    width: float  #: as shown
    height: float
    turn: int  #: quarter turns clockwise

    def point(self, x: float, y: float) -> tuple[float, float]:
        """The point as shown, downwards from the top."""
        x, y = x - self.left, y - self.bottom
        if self.turn == 0:
            return x, self.height - y
        if self.turn == 1:
            return y, x
        if self.turn == 2:  # noqa: PLR2004 - quarter turns
            return self.width - x, y
        return self.width - y, self.height - x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """The rectangle as shown."""
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def page_frame(page: pdfium.PdfPage, turn: int = 0) -> Frame:
    """The frame of a page, given ``turn`` more quarters than the file says."""
    left, bottom, right, top = page.get_bbox()
    turns = (page.get_rotation() // 90 + turn) % 4
    across, along = abs(right - left), abs(top - bottom)
    width, height = (across, along) if turns % 2 == 0 else (along, across)
    return Frame(min(left, right), min(bottom, top), width, height, turns)


def read_glyphs(page: pdfium.PdfPage) -> tuple[list[Glyph], Frame]:
    """The glyphs of a page in the order of the file, and the frame that makes most of them upright.

    A page whose text lies on its side (a wide table bound sideways) is turned so that it stands.

    Raises:
        PageTooLargeError: there are more characters than any printed page has.
    """
    printed = list(_printed(page))
    turns = [turn for *_, turn in printed]
    upright = max(range(4), key=turns.count) if turns else 0
    frame = page_frame(page)
    given = frame.turn
    frame = page_frame(page, (upright - given) % 4)
    glyphs = [
        _placed(code, box, origin, size, (turn - upright) % 4, frame.box, frame.point)
        for code, box, origin, size, turn in printed
    ]
    inside = (
        glyph
        for glyph in glyphs
        if -1 <= glyph.x0 <= frame.width + 1 and -1 <= glyph.top <= frame.height + 1
    )
    return _once(inside), frame


def is_wide(text: str) -> bool:
    """Whether a character takes a whole em, as Japanese ones do.

    >>> is_wide("計"), is_wide("７"), is_wide("7")
    (True, True, False)
    """
    return unicodedata.east_asian_width(text[0]) in "WF"


_Printed = tuple[str, tuple[float, float, float, float], tuple[float, float], float, int]


def _printed(page: pdfium.PdfPage) -> Iterator[_Printed]:
    """Each character with its box, its origin, its size and its quarter turns, as the file has it."""
    from pypdfium2 import raw  # noqa: PLC0415 - an optional extra

    text = page.get_textpage()
    rect, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    pending = 0
    count = text.count_chars()
    if count > MOST_CHARACTERS:
        raise PageTooLargeError
    for n in range(count):
        code = raw.FPDFText_GetUnicode(text, n)
        if code in {10, 13}:  # made by the library at the ends of its lines
            continue
        raw.FPDFText_GetLooseCharBox(text, n, rect)
        if rect.right <= rect.left:
            continue  # a space made by the library
        if 0xD800 <= code < 0xDC00:  # noqa: PLR2004 - the first half of a surrogate pair
            pending = code
            continue
        if pending and 0xDC00 <= code < 0xE000:  # noqa: PLR2004 - the second half
            code = 0x10000 + ((pending - 0xD800) << 10) + (code - 0xDC00)
        pending = 0
        raw.FPDFText_GetCharOrigin(text, n, x, y)
        raw.FPDFText_GetMatrix(text, n, matrix)
        angle = raw.FPDFText_GetCharAngle(text, n)
        scale = (matrix.c * matrix.c + matrix.d * matrix.d) ** 0.5
        size = raw.FPDFText_GetFontSize(text, n) * scale
        lost = code == 0 or raw.FPDFText_HasUnicodeMapError(text, n) == 1
        yield (
            f"(cid:{code})" if lost else _character(code),
            (rect.left, rect.bottom, rect.right, rect.top),
            (x.value, y.value),
            size or rect.top - rect.bottom,
            round(-angle / _QUARTER) % 4,
        )


def _character(code: int) -> str:
    if code == _SOFT_HYPHEN:
        return "-"
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    if 0xD800 <= code < 0xE000 or code > 0x10FFFF:  # noqa: PLR2004 - half a pair, no character
        return "\ufffd"
    return chr(code)


def _placed(  # noqa: PLR0913, PLR0917 - what is known of a character
    text: str,
    box: tuple[float, float, float, float],
    origin: tuple[float, float],
    size: float,
    turn: int,
    to_box: Callable[[float, float, float, float], Box],
    to_point: Callable[[float, float], tuple[float, float]],
) -> Glyph:
    """A glyph as shown; where only the ink's box is known (Type 3 fonts), with its margins."""
    shown = to_box(*box)
    x, base = to_point(*origin)
    x0, top, x1, bottom = shown
    margin = x0 - x
    if turn == 0 and 0.04 * size < margin < 0.5 * size:  # an em's margins, never a shifted box
        x0, x1 = x, x1 + margin
    if turn == 0 and bottom - top < 0.9 * size and base - size < top:
        top, bottom = min(top, base - 0.88 * size), max(bottom, base + 0.12 * size)
    return Glyph(text, x0, top, x1, bottom, base, size, turn)


def _once(glyphs: Iterator[Glyph]) -> list[Glyph]:
    """Without those that are printed again over themselves to look bold or to cast a shadow."""
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    kept: list[Glyph] = []
    for glyph in glyphs:
        reach = max(glyph.size * 0.25, 0.5)
        column, row = int(glyph.x0 / 8), int(glyph.base / 8)
        if not glyph.text.isspace() and any(
            abs(other.x0 - glyph.x0) < reach and abs(other.base - glyph.base) < reach
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for other in seen.get((glyph.text, column + dx, row + dy), ())
        ):
            continue
        seen.setdefault((glyph.text, column, row), []).append(glyph)
        kept.append(glyph)
    return kept
