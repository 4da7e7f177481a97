"""Find out in which encoding a plan's text came, and read it without losing a character.

Order of the questions: byte order mark, escape sequences of ISO-2022-JP, valid UTF-8, and at last
CP932 or EUC-JP, whichever gives the more Japanese text. Nothing is ever replaced: a byte that has
no character is an error with its line.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keikaku.sources.jis import decode_euc_jp, decode_iso2022_jp

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Decoded", "UndecodableError", "decode"]

#: Byte order marks; the longer one first, because UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16-be"),
)
_ISO_ESCAPE = re.compile(rb"\x1b(?:\$[@B]|\([JI])")
_LEGACY: tuple[tuple[str, Callable[[bytes], str]], ...] = (
    ("cp932", lambda data: data.decode("cp932")),
    ("euc_jp", decode_euc_jp),
)
_KANA = re.compile("[ぁ-ゖァ-ヺー]")
_HALF_WIDTH_KATAKANA = re.compile("[ｦ-ﾟ]")
#: First bytes in EUC-JP of the kanji of JIS X 0208: everyday ones, and those that are rare in plans
#: but usual in garbage.
_LEVEL_1, _LEVEL_2 = range(0xB0, 0xD0), range(0xD0, 0xF5)
#: What Western text with an accent or a typographic quotation mark looks like when read as CP932.
_KANJI_AT_LETTER = re.compile("(?<=[a-z])[一-鿿]|[一-鿿](?=[a-z])")
_KANJI = re.compile("[一-鿿]")
_NAMES = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-32": "UTF-32",
    "cp932": "Shift_JIS (CP932)",
    "euc_jp": "EUC-JP",
    "iso2022_jp": "ISO-2022-JP",
}
#: Running Japanese holds far more; Chinese and Korean read as EUC-JP hold next to none.
_LEAST_KANA = 0.02
_ENOUGH_TO_JUDGE = 50  # kanji and kana


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was in."""

    text: str
    encoding: str  #: ``utf-8``, ``utf-8-sig``, ``utf-16``, ``cp932``, ``euc_jp``, ``iso2022_jp``


class UndecodableError(ValueError):
    """Bytes that are no text in any encoding we read: where the one that came nearest failed."""

    def __init__(
        self, encoding: str, data: bytes, offset: int, *, skip: int = 0, codec: str = "latin-1"
    ) -> None:
        super().__init__(encoding, offset)
        self.encoding, self.offset = encoding, offset  #: the offset counts from 0
        self.byte = data[min(offset, len(data) - 1)]
        before = data[skip:offset].decode(codec)  # in Latin-1 every byte is one character
        line_end = "\n" if "\n" in before else "\r"
        self.line = before.count(line_end) + 1  #: from 1
        rest = before[before.rfind(line_end) + 1 :]
        self.byte_in_line = len(rest.encode(codec)) + 1  #: from 1

    def __str__(self) -> str:
        return (
            f"byte {self.byte_in_line} of the line (byte {self.offset + 1} of the file) is "
            f"0x{self.byte:02X}, which is no {_NAMES[self.encoding]} there"
        )


def decode(data: bytes) -> Decoded:
    """The text of ``data`` in the encoding it is in.

    Raises:
        UndecodableError: no encoding fits; it tells the one that came nearest, and where it failed.

    >>> decode("計画".encode("cp932"))
    Decoded(text='計画', encoding='cp932')
    >>> decode("計画".encode("euc_jp"))
    Decoded(text='計画', encoding='euc_jp')
    """
    for mark, name, codec in _MARKS:
        if data.startswith(mark):
            return _strict(data, len(mark), name, codec)
    if _ISO_ESCAPE.search(data):
        try:
            return Decoded(decode_iso2022_jp(data), "iso2022_jp")
        except UnicodeDecodeError as error:
            raise UndecodableError(error.encoding, data, error.start) from error
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data, error.start)


def _strict(data: bytes, skip: int, name: str, codec: str) -> Decoded:
    try:
        return Decoded(data[skip:].decode(codec), name)
    except UnicodeDecodeError as error:
        count_in = "latin-1" if codec == "utf-8" else codec
        at = skip + error.start
        raise UndecodableError(name, data, at, skip=skip, codec=count_in) from error


def _legacy(data: bytes, utf8_failed_at: int) -> Decoded:
    """The better of CP932 and EUC-JP, when it is Japanese at all."""
    readings: list[Decoded] = []
    failures = [("utf-8", utf8_failed_at)]
    for name, read in _LEGACY:
        try:
            readings.append(Decoded(read(data), name))
        except UnicodeDecodeError as error:
            failures.append((name, error.start))
    best = max(readings, key=lambda reading: _japaneseness(reading.text), default=None)
    if best is not None and _japaneseness(best.text) > 0 and _has_kana(best.text):
        return best
    name, offset = max(failures, key=lambda failure: failure[1])
    raise UndecodableError(name, data, offset)


def _japaneseness(text: str) -> float:
    """From -1 to 1: how much of the text beyond ASCII is what Japanese is mostly written with."""
    counts = Counter(text)
    weights = [(_weight(char), count) for char, count in counts.items() if not char.isascii()]
    total = sum(count for _, count in weights)
    between_letters = len(_KANJI_AT_LETTER.findall(text))
    score = sum(weight * count for weight, count in weights) - 2 * between_letters
    return score / total if total else 0.0


def _weight(char: str) -> int:
    """1 for kana and everyday kanji, 0 for signs, -1 for what a wrong encoding turns them into."""
    if _KANA.match(char):
        return 1
    if _HALF_WIDTH_KATAKANA.match(char):  # what EUC-JP looks like when read as CP932
        return -1
    try:
        first = char.encode("euc_jp")[0]
    except UnicodeEncodeError:
        return 0 if char.isprintable() else -1
    if first in _LEVEL_1:
        return 1
    return -1 if first in _LEVEL_2 else 0


def _has_kana(text: str) -> bool:
    kana, kanji = len(_KANA.findall(text)), len(_KANJI.findall(text))
    return kana + kanji < _ENOUGH_TO_JUDGE or kana >= _LEAST_KANA * (kana + kanji)
