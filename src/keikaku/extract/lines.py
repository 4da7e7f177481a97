"""What one printed line looks like: its bullet, its markdown level, its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keikaku.extract.cleaning import strip_markdown
from keikaku.extract.folding import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.sources.document import Line

__all__ = ["LIST_BULLETS", "PrintedLine", "is_sentence", "printed_lines"]

#: Bullets of lists. The others (◆ ■ ● ○ ▶ …) may also stand before a heading.
LIST_BULLETS = "・･-–*•‣+"
_BULLET = re.compile(
    r"[\s\u3000]*(?P<sign>[・･•‣◆◇■□●○◯◎★☆▼▽▲△▶▷►❖♦◼◾⬛▪▸➤➢⇒→⚫◉☐✓✔❏❐❑❒〇]|[-–*+](?=\s))[\s\u3000]*"
)
_MARKDOWN = re.compile(r"^\s{0,3}(?P<signs>#{1,6})\s")
_SPACED_OUT = re.compile(r"(?=.*[ぁ-んァ-ヶ一-鿿])(?:\S )+\S")
#: The lines of a tree drawn before its words (├─, │　└).
_WIDE_GAP, _GAP = re.compile(r"(\u3000+| {2,}|\t)"), re.compile(r"[ \u3000\t]+")
_TREE = re.compile(r"^[│├└┌┬┃┣┗┏┳─━┼╋┝┠┤┫\s\u3000]*[│├└┌┬┃┣┗┏┳─━┼╋┝┠┤┫][\s\u3000]*")
_JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-鿿]")
#: The end of a sentence, the office in charge in brackets behind it or not.
_SENTENCE_END = re.compile(
    r"(?:[。！？!?．]|です|ます|ません|である|でした|ました)[」』）)]?\s*"
    r"(?:(?<=。)\s*[【〔［（(\[][^【】〔〕［］（）()\[\]。]{1,40}(?:課|室|局|部|係|所|庁|関係機関)[】〕］）)\]]\s*)?$"
)


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line with what its typography says."""

    index: int  #: position among the document's lines
    number: int  #: line number in the file
    raw: str
    text: str  #: without markdown, bullets and outer white space
    key: str  #: ``text`` folded and without white space, for comparing
    bullet: str = ""  #: the innermost bullet
    depth: int = 0  #: markdown heading level
    indent: int = 0
    bold: bool = False  #: the whole line is bold
    blank_before: bool = False
    marked_up: str = ""  #: the corrected line with its Markdown, as cells of tables need it

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed."""
        return not self.text and not self.bullet


def printed_lines(lines: Sequence[Line]) -> tuple[PrintedLine, ...]:
    """Every line of a document with its typography."""
    out: list[PrintedLine] = []
    for index, line in enumerate(lines):
        blank_before = index == 0 or out[-1].is_blank
        out.append(_printed(index, line, blank_before=blank_before))
    return tuple(out)


def is_sentence(text: str) -> bool:
    """Whether the words end as a sentence does.

    >>> is_sentence("情報を発信します。"), is_sentence("情報発信の充実")
    (True, False)
    """
    return _SENTENCE_END.search(text) is not None


def close_spaced_out(text: str) -> str:
    """The line without the spaces that set it out letter by letter; wider gaps stay.

    >>> close_spaced_out("施 策 1 2　生 涯 学 習 の 推 進")
    '施策12\u3000生涯学習の推進'
    >>> close_spaced_out("人 口 12,000人")
    '人 口 12,000人'
    """
    if " " not in text:
        return text
    pieces = _WIDE_GAP.split(text)
    if not all(_SPACED_OUT.fullmatch(piece) for piece in pieces[::2] if piece.strip()):
        return text
    return "".join(
        piece if place % 2 else piece.replace(" ", "") for place, piece in enumerate(pieces)
    )


def undouble(text: str) -> str:
    """The line without the second print of every sign, by which some programs set bold.

    >>> undouble("基基本本目目標標１１　　地地域域でで支支ええ合合うう")
    '基本目標１　地域で支え合う'
    >>> undouble("人人人人口口口口"), undouble("ますます元気になるまち")
    ('人口', 'ますます元気になるまち')
    """
    for _ in range(2):  # signs printed four times are pairs of pairs
        pieces = [piece for piece in _GAP.split(text) if piece]
        words = [piece for piece in pieces if _JAPANESE.search(piece)]
        if not words or max(map(len, words)) < 4 or not all(map(_is_doubled, pieces)):
            return text
        text = re.sub(r"(\S)\1|(\s)\2", r"\1\2", text)
    return text


def _is_doubled(piece: str) -> bool:
    return len(piece) % 2 == 0 and piece[::2] == piece[1::2]


def _printed(index: int, line: Line, *, blank_before: bool) -> PrintedLine:
    text = undouble(line.text)
    markdown = _MARKDOWN.match(text)
    bare = text.strip().strip("\u3000").strip()
    indent = len(text) - len(text.lstrip(" \u3000\t"))
    if markdown:
        bare = bare[len(markdown["signs"]) :].strip()
    bullet, rest = _take_bullets(_TREE.sub("", bare))
    rest = close_spaced_out(rest)
    bold = _is_bold(rest)
    words = strip_markdown(rest)
    if bold and not bullet:  # **■ 見出し**
        bullet, words = _take_bullets(words)
    return PrintedLine(
        index, line.number, line.raw, words, squeeze(words), bullet,
        len(markdown["signs"]) if markdown else 0, indent, bold, blank_before, line.text,
    )  # fmt: skip


def _take_bullets(text: str) -> tuple[str, str]:
    bullet = ""
    while match := _BULLET.match(text):
        if match["sign"] in "▲△▼" and re.match(r"[\d.,]", fold(text[match.end() :])):
            break  # ▲3.2% is a number
        if match["sign"] in "→⇒" and bullet:
            break
        bullet, text = match["sign"], text[match.end() :]
    return bullet, text


def _is_bold(text: str) -> bool:
    bare = text.strip()
    return bare.startswith("**") and bare.endswith("**") and len(bare) > 4  # the two pairs
