"""The walk over a document's lines: what is open, and the text being put together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keikaku.extract.announced_levels import local_level_words
from keikaku.extract.block_kinds import FIELDS, NAMES, STATEMENTS
from keikaku.extract.folding import squeeze
from keikaku.extract.lines import is_sentence
from keikaku.extract.parts import Chunk, Part
from keikaku.extract.placing import Outline
from keikaku.model.element import ElementType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from keikaku.extract.lines import PrintedLine
    from keikaku.extract.numbering import Numbered

__all__ = ["Walk"]

_PLANNING = {*FIELDS, ElementType.MEASURE, ElementType.ACTION}
_LONGEST_TITLE = 90  #: signs of a line that may be a heading
_LONGEST_LABEL = 13  #: signs of the number and the name of a level before a title
_LABEL = re.compile(r"[【〔［＜〈《][^】〕］＞〉》]{1,20}[】〕］＞〉》]")  #: 【事業者】 begins anew
_CONTINUES = re.compile(
    r"^[をがにはとのでやもへ、。」）]|^(?:から|まで|など|して|する|します|ます|こと|ため|です|[ぁ-ん]{1,2}[。、]|[ぁ-ん]{3,10}。$)"
)
_NAME_OF_PLAN = re.compile(
    r"(?:計画|戦略|ビジョン|構想|方針|プラン|大綱|指針|条例|プログラム|要綱|憲章|宣言)[」』]?$|[)）」』】]$"
)
_SHORTEST_FULL_LINE = 15  #: signs; text is set no narrower
#: Words that stand in a sentence rather than in a title.
_SAID_OF_SOMETHING = re.compile(r"、|[はをがに](?=[^、。]+$)")
_END_OF_TITLE = re.compile(
    r"(?:推進|充実|整備|強化|促進|支援|向上|確保|育成|創出|活用|連携|普及|啓発|検討|実施|開催|保全|形成|改善|構築|振興|拡充|見直し|づくり|事業|対策|制度|まち|[）)」』】])$"
)
#: The end of a line that the next line must go on from.
_UNFINISHED = re.compile(
    r"[、をがにはのともへや・（「]$|(?:して|により|による|ため|など|おける|対する)$"
)


class Walk:
    """The state of reading one document from its first line to its last."""

    def __init__(self, lines: Sequence[PrintedLine], furniture: Mapping[int, str]) -> None:
        self.lines = lines
        self.furniture = furniture
        self.root = Part(None, "", [], scheme="root")
        self.outline = Outline(self.root)
        self.local_words = local_level_words(lines)
        self.read_as: dict[int, str] = {}
        self.skip: set[int] = set()  #: lines already read with the one above them
        self.chunk: Chunk | None = None  #: the paragraph or item that may go on
        self.untitled: Part | None = None  #: a label whose title stands on the next line
        self.entry: Part | None = None  #: the glossary entry that may go on
        #: what has stood inside parts of a scheme, so that blocks of the next part stay in it
        self.blocks_inside: set[tuple[str, str]] = set()
        self.inner_schemes: set[str] = set()  #: 重点課題 … that stand below goals, not beside them
        self.chart_seen: set[str] = set()
        self.charts_read: set[Part] = set()
        self.keys_ahead = self._count_keys()
        self._last_ends: dict[str, int] | None = None  # end of a short line → last line with it
        self._wrap_width = _wrap_width(lines)

    def following(self, line: PrintedLine) -> PrintedLine | None:
        """The next printed line that is no furniture."""
        for place in range(line.index + 1, len(self.lines)):
            other = self.lines[place]
            if not other.is_blank and place not in self.furniture:
                return other
        return None

    def start_chunk(
        self, line: PrintedLine, text: str, bullet: str, number: Numbered | None
    ) -> None:
        """Begin a paragraph or an item below the innermost open part."""
        self.chunk = Chunk([line], text, bullet)
        if number is not None:
            self.chunk.number, self.chunk.scheme = number.number, number.scheme
            self.chunk.order = number.order
        self.outline.top.chunks.append(self.chunk)

    def runs_on(self, line: PrintedLine) -> bool:
        """Whether a line goes on with the paragraph or item above it."""
        chunk = self.chunk
        if (
            chunk is None
            or line.bullet
            or "\t" in line.text
            or line.text.startswith("|")
            or chunk.text.startswith("|")
            or _LABEL.fullmatch(line.text)
        ):
            return False
        last = chunk.lines[-1].text
        open_bracket = last.count("（") + last.count("(") > last.count("）") + last.count(")")
        wrapped = _UNFINISHED.search(last) is not None or open_bracket
        if self.outline.top.block not in NAMES or chunk.is_item:
            wrapped = wrapped or len(last) >= self._wrap_width
        goes_on = _CONTINUES.match(line.text) is not None and not is_sentence(chunk.text)
        in_plans = self.outline.top.block == "related_plan"
        if in_plans and _NAME_OF_PLAN.search(chunk.text):
            return False  # もみじ市… is no particle, but the next name
        if goes_on or (in_plans and _breaks_off(chunk, line)) or _completes(chunk, line):
            return True
        if chunk.is_item:
            return wrapped and (not is_sentence(chunk.text) or line.indent > 0)
        if is_sentence(chunk.text):
            return wrapped and not line.blank_before and self.outline.top.block not in STATEMENTS
        return wrapped

    def goes_on_over_blank(self) -> bool:
        """Whether the paragraph stops inside a sentence, so that a blank line does not end it."""
        chunk = self.chunk
        return (
            chunk is not None
            and chunk.text.endswith("、")
            and self.outline.top.block not in {"vision", "principle"}
        )

    def titled(self, title: str) -> Part | None:
        """The planning part of that title which has been read."""
        found = self.outline.titled(title)
        return next((part for part in found if part.type in _PLANNING), None)

    def comes_later(self, title: str, line: PrintedLine) -> bool:
        """Whether a later line prints the title, a number or the name of a level before it."""
        if self._last_ends is None:
            self._last_ends = {
                other.key[start:]: other.index
                for other in self.lines
                if len(other.key) <= _LONGEST_TITLE and other.index not in self.furniture
                for start in range(min(_LONGEST_LABEL, len(other.key)))
            }
        return self._last_ends.get(squeeze(title), -1) > line.index

    def _count_keys(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for line in self.lines:
            if not line.is_blank and line.index not in self.furniture:
                counts[line.key] = counts.get(line.key, 0) + 1
        return counts


def _breaks_off(chunk: Chunk, line: PrintedLine) -> bool:
    """Whether an item of a list of plans goes on in the indented line below it."""
    return chunk.is_item and line.indent > 0 and _NAME_OF_PLAN.search(chunk.text) is None


def _completes(chunk: Chunk, line: PrintedLine) -> bool:
    """Whether a line ends the sentence that stops without a full stop on the line above it."""
    new_paragraph = line.indent > 0 and not chunk.is_item
    return (
        not line.blank_before
        and not new_paragraph
        and is_sentence(line.text)
        and not is_sentence(chunk.text)
        and len(chunk.lines[-1].text) >= _SHORTEST_FULL_LINE
        and _SAID_OF_SOMETHING.search(chunk.text) is not None
        and _END_OF_TITLE.search(chunk.text) is None
    )


def _wrap_width(lines: Sequence[PrintedLine]) -> int:
    """The length from which a line may be full: text that is set in lines wraps at about 40 signs.

    Where paragraphs stand unwrapped on one line, only a long line without an end can be a wrapped one.
    """
    longest = max((len(line.text) for line in lines), default=0)
    return 18 if longest <= 50 else 30
