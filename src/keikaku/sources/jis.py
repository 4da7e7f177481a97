"""Read EUC-JP and ISO-2022-JP with the characters that Japanese files really hold.

Python's ``euc_jp`` and ``iso2022_jp`` know JIS X 0208 only and refuse ①, Ⅳ, ㈱ and 髙, which
Windows programs write in all three Japanese encodings. The Encoding Standard (WHATWG, "index
jis0208") therefore reads all three through one table, the one that ``cp932`` has; so do we. One
text thus gives one string of characters, whichever of them it came in (～ is U+FF5E in each).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["decode_euc_jp", "decode_iso2022_jp"]

_EUC_JP, _ISO2022_JP = "euc_jp", "iso2022_jp"
_EUC_UNIT = re.compile(
    rb"(?P<ascii>[\x00-\x7f]+)"
    rb"|(?P<kana>(?:\x8e[\xa1-\xdf])+)"
    rb"|(?P<kanji>(?:[\xa1-\xfe][\xa1-\xfe])+)"
    rb"|(?P<rare>\x8f[\xa1-\xfe][\xa1-\xfe])"
)
#: Shift_JIS leaves out the bytes of half-width katakana (A0-DF) and DEL (7F).
_LAST_ROW_BELOW_KATAKANA, _LAST_CELL_BELOW_DELETE = 0x5E, 0x5F
_FIRST, _LAST = 0x21, 0x7E  # of either byte of a JIS X 0208 code
#: What an escape sequence switches to (RFC 1468, and half-width katakana, Encoding Standard).
_ESCAPES = {
    b"\x1b(B": "ascii",
    b"\x1b(J": "roman",
    b"\x1b(I": "kana",
    b"\x1b$@": "kanji",
    b"\x1b$B": "kanji",
}
_ROMAN = str.maketrans("\\~", "¥‾")  # where JIS X 0201 differs from ASCII
_ISO_PART = re.compile(rb"(\x1b(?:\([BJI]|\$[@B]))")
_ISO_RUN = re.compile(rb"(?P<space>[\r\n\t ]+)|[^\r\n\t ]+")
_HIGH_BIT = bytes(range(0x80, 0x100)) + bytes(range(0x80, 0x100))


def decode_euc_jp(data: bytes) -> str:
    """The text of EUC-JP bytes.

    Raises:
        UnicodeDecodeError: bytes that are no EUC-JP, with their offset.

    >>> decode_euc_jp(bytes.fromhex("ada1 b7d7 b2e8"))
    '①計画'
    """
    out: list[str] = []
    at = 0
    while at < len(data):
        unit = _EUC_UNIT.match(data, at)
        if unit is None:
            raise UnicodeDecodeError(_EUC_JP, data, at, at + 1, "no EUC-JP character")
        out.append(_euc_text(unit, data))
        at = unit.end()
    return "".join(out)


def _euc_text(unit: re.Match[bytes], data: bytes) -> str:
    piece = unit.group()
    match unit.lastgroup:
        case "ascii":
            return piece.decode("ascii")
        case "kana":
            return piece[1::2].decode("cp932")
        case "kanji":
            return "".join(_kanji(data, _EUC_JP, unit.start(), len(piece), high=True))
        case _:
            return _rare(data, unit.start())


def _rare(data: bytes, at: int) -> str:
    """A character of JIS X 0212, which only EUC-JP can hold."""
    try:
        return data[at : at + 3].decode("euc_jp")
    except UnicodeDecodeError as error:
        raise UnicodeDecodeError(_EUC_JP, data, at, at + 3, error.reason) from error


def decode_iso2022_jp(data: bytes) -> str:
    r"""The text of ISO-2022-JP bytes.

    Raises:
        UnicodeDecodeError: bytes that are no ISO-2022-JP, with their offset.

    >>> decode_iso2022_jp(b"1 \x1b$B7W2h\x1b(B")
    '1 計画'
    """
    out: list[str] = []
    mode = "ascii"
    at = 0
    for part in _ISO_PART.split(data):
        if part in _ESCAPES:
            mode = _ESCAPES[part]
        elif mode == "kanji":
            out.extend(_iso_kanji(data, at, len(part)))
        elif mode == "kana":
            out.append(part.translate(_HIGH_BIT).decode("cp932"))
        else:
            _refuse_escape(data, at, len(part))
            text = part.decode("ascii")
            out.append(text.translate(_ROMAN) if mode == "roman" else text)
        at += len(part)
    return "".join(out)


def _refuse_escape(data: bytes, at: int, length: int) -> None:
    stray = re.compile(rb"[\x1b\x80-\xff]").search(data, at, at + length)
    if stray:
        raise UnicodeDecodeError(_ISO2022_JP, data, stray.start(), stray.end(), "stray byte")


def _iso_kanji(data: bytes, at: int, length: int) -> Iterator[str]:
    """Two-byte text; a line end inside it stands for itself."""
    for run in _ISO_RUN.finditer(data, at, at + length):
        if run.lastgroup == "space":
            yield run.group().decode("ascii")
        else:
            yield from _kanji(data, _ISO2022_JP, run.start(), len(run.group()), high=False)


def _kanji(data: bytes, name: str, at: int, length: int, *, high: bool) -> Iterator[str]:
    """Characters of two bytes each, through the table of ``cp932``."""
    offset = 0x80 if high else 0
    for start in range(at, at + length, 2):
        pair = data[start : start + 2]
        try:
            first, second = (byte - offset for byte in pair)
            yield _shift(first, second).decode("cp932")
        except ValueError as error:  # an odd byte at the end, or a code without a character
            raise UnicodeDecodeError(
                name, data, start, start + len(pair), "no character has this code"
            ) from error


def _shift(first: int, second: int) -> bytes:
    """The Shift_JIS bytes of a JIS X 0208 code (JIS X 0208:1997, appendix 1)."""
    if not (_FIRST <= first <= _LAST and _FIRST <= second <= _LAST):
        message = f"{first:#x} {second:#x} is outside the 94 by 94 table"
        raise ValueError(message)
    lead = (first + 1) // 2 + (0x70 if first <= _LAST_ROW_BELOW_KATAKANA else 0xB0)
    if first % 2 == 0:
        return bytes((lead, second + 0x7E))
    return bytes((lead, second + (0x1F if second <= _LAST_CELL_BELOW_DELETE else 0x20)))
