"""Whether words stand in a document: the test that every supplied fact must pass."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from keikaku.review.cell_values import squeeze

if TYPE_CHECKING:
    from keikaku.sources.document import SourceDocument

__all__ = ["SourceWords", "is_made_of"]


class SourceWords:
    """A document's words without white space and in one width, as received and as corrected."""

    def __init__(self, document: SourceDocument) -> None:
        self.first = document.lines[0].number
        self.last = document.lines[-1].number
        self._texts = [
            _Joined([squeeze(line.raw) for line in document.lines], self.first),
            _Joined([squeeze(line.text) for line in document.lines], self.first),
        ]

    def are_in(self, words: str, first: int, last: int) -> bool:
        """Whether the words stand in these lines."""
        wanted = squeeze(words)
        return any(wanted in text.between(first, last) for text in self._texts)

    def find(self, words: str, near: int) -> tuple[int, int] | None:
        """The lines in which the words stand, those nearest to ``near``; ``None`` for nowhere."""
        wanted = squeeze(words)
        found = [span for text in self._texts for span in text.find(wanted)]
        return min(found, key=lambda span: (abs(span[0] - near), span), default=None)

    def hold(self, words: str) -> bool:
        """Whether the words stand anywhere in the document."""
        wanted = squeeze(words)
        return any(wanted in text.words for text in self._texts)

    def hold_pieces(self, words: str, least: int = 4) -> bool:
        """Whether the words can be cut into pieces of at least ``least`` signs that stand here.

        Readers leave out note marks and what a page break put into a sentence.
        """
        rest = squeeze(words)
        while rest:
            length = max(text.longest(rest) for text in self._texts)
            if length < min(least, len(rest)):
                return False
            rest = rest[length:]
        return True

    def at(self, first: int, last: int) -> tuple[str, ...]:
        """The words of the lines, as received and as corrected."""
        return tuple(text.between(first, last) for text in self._texts)


class _Joined:
    """All lines as one text, and where each begins in it."""

    def __init__(self, lines: list[str], first: int) -> None:
        self._first = first
        self._starts = [0]
        for line in lines:
            self._starts.append(self._starts[-1] + len(line))
        self.words = "".join(lines)

    def between(self, first: int, last: int) -> str:
        count = len(self._starts) - 1
        start, end = max(first - self._first, 0), min(last - self._first + 1, count)
        return self.words[self._starts[start] : self._starts[end]] if start < end else ""

    def longest(self, wanted: str) -> int:
        """How many of the first signs stand together somewhere."""
        low, high = 0, len(wanted)
        while low < high:
            middle = (low + high + 1) // 2
            if wanted[:middle] in self.words:
                low = middle
            else:
                high = middle - 1
        return low

    def find(self, wanted: str) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        at = self.words.find(wanted) if wanted else -1
        while at >= 0:
            found.append((self._line(at), self._line(at + len(wanted) - 1)))
            at = self.words.find(wanted, at + 1)
        return found

    def _line(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1 + self._first


def is_made_of(text: str, words: str) -> bool:
    """Whether a text is the words with signs left out: nothing added, nothing changed in order.

    >>> is_made_of("市民総働の推進", "６－１　市民総働*の推進"), is_made_of("市民の協働", "市民総働")
    (True, False)
    """
    rest = iter(squeeze(words))
    return all(sign in rest for sign in squeeze(text))
