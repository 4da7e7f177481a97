"""The words of a Word paragraph as it is printed (ECMA-376 part 1, 17.3)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from keikaku.sources.formats.markup import local_name
from keikaku.sources.formats.word_numbering import attribute, printed_sign
from keikaku.sources.formats.word_styles import is_on

if TYPE_CHECKING:
    from lxml.etree import _Element

    from keikaku.sources.formats.word_numbering import Numbering
    from keikaku.sources.formats.word_styles import Styles

__all__ = ["Paragraph", "ParagraphReader"]

_TAKEN_AWAY = frozenset({"del", "moveFrom"})
_ADDED = frozenset({"ins", "moveTo"})
_LEFT_OUT = frozenset({"pPr", "rPr", "rt", "Fallback", "instrText", "delText", "sdtPr"})
_NOTE_MARKS = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-", "ptab": "\t"}


@dataclass
class Paragraph:
    """The words of a paragraph, and what hangs on it."""

    text: str = ""
    number: str = ""  #: with what parts it from the words
    outline: int | None = None  #: how deep a heading it is, from 1
    notes: list[tuple[str, _Element]] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)

    def lines(self, deepest: int) -> list[str]:
        """The lines of the paragraph; only the first has the heading's signs."""
        first, *rest = self.text.split("\n")
        if self.outline is not None and first.strip():
            first = f"{'#' * min(self.outline, deepest)} {first.strip()}"
        return [first, *rest]


@dataclass
class ParagraphReader:
    """Reads paragraphs in the order of the document, because lists count on."""

    styles: Styles
    numbering: Numbering
    notes: dict[tuple[str, str], _Element]
    marks: int = 0  #: notes cited so far
    changes: int = 0  #: tracked changes
    struck: int = 0  #: runs with a line through them

    def read(self, element: _Element) -> Paragraph:
        """The paragraph as printed."""
        properties = element.find("{*}pPr")
        paragraph = Paragraph(outline=self.styles.outline(properties))
        pieces: list[str] = []
        self._collect(element, pieces, paragraph)
        words = "".join(pieces)
        if words.strip() or paragraph.boxes:
            paragraph.number = self._number(properties) if words.strip() else ""
        paragraph.text = f"{paragraph.number}{words}"
        return paragraph

    def _number(self, properties: _Element | None) -> str:
        instance, level = self.styles.numbering(properties)
        if instance is None or instance == "0":
            return ""
        if level is None:
            style = self.styles.of_paragraph(properties)
            level = self.numbering.level_of_style(instance, style) or 0
        return self.numbering.next(instance, level)

    def _collect(self, root: _Element, pieces: list[str], paragraph: Paragraph) -> None:
        """The words below an element in order; no recursion, because files nest without need."""
        stack = [iter(root)]
        while stack:
            for element in stack[-1]:
                name = local_name(element)
                if name in _TAKEN_AWAY or name in _ADDED:
                    self.changes += 1
                if name in _TAKEN_AWAY or name in _LEFT_OUT or self._is_unseen(element, name):
                    continue
                if name == "txbxContent":
                    paragraph.boxes.append(element)
                    continue
                if not self._take(element, name, pieces, paragraph):
                    stack.append(iter(element))
                    break
            else:
                stack.pop()

    def _take(self, element: _Element, name: str, pieces: list[str], paragraph: Paragraph) -> bool:
        """Take the sign or the words that an element is; whether it was one."""
        if name == "t":
            words = printed_sign(element.text or "")
            after_mark = bool(pieces) and pieces[-1] == f"※{self.marks}"
            pieces.append(f" {words}" if after_mark and words[:1].isdigit() else words)
        elif name in _BREAKS:
            pieces.append(_BREAKS[name])
        elif name == "sym":
            code = attribute(element, "char") or ""
            pieces.append(printed_sign(chr(int(code, 16))) if _is_hexadecimal(code) else "")
        elif name in _NOTE_MARKS:
            note = self.notes.get((_NOTE_MARKS[name], attribute(element, "id") or ""))
            if note is not None:
                self.marks += 1
                pieces.append(f"※{self.marks}")
                paragraph.notes.append((f"※{self.marks}", note))
        else:
            return False
        return True

    def _is_unseen(self, element: _Element, name: str) -> bool:
        """Whether a run is hidden or struck out."""
        if name != "r":
            return False
        properties = element.find("{*}rPr")
        if is_on(properties, "strike") or is_on(properties, "dstrike"):
            self.struck += element.find("{*}t") is not None
            return True
        return is_on(properties, "vanish")


def _is_hexadecimal(text: str) -> bool:
    return len(text) == 4 and all(sign in "0123456789abcdefABCDEF" for sign in text)  # noqa: PLR2004
