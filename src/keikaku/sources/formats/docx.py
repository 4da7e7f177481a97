"""Word documents (DOCX): paragraphs, lists, tables, text boxes and notes in the order of the text.

* A heading has as many ``#`` before it as its outline level says, and the number that Word's lists
  give it; so do paragraphs of lists.
* A table is read by its rows; one with a single column is a frame, and its paragraphs stand alone.
* A text box stands after the paragraph that it hangs on; a note after the paragraph that cites it,
  both with the mark ※1.
* Left out: headers and footers, furigana, hidden text, and what a tracked change or a line through
  it takes away. What a tracked change adds is read as if accepted; a finding says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from keikaku.findings import Finding, Severity, SourceSpan
from keikaku.model.cell_names import row_range
from keikaku.sources.document import Place
from keikaku.sources.formats.cell_text import one_line
from keikaku.sources.formats.grid import Grid
from keikaku.sources.formats.markup import local_name
from keikaku.sources.formats.package import Package
from keikaku.sources.formats.reading import FormatLine, FormatReading
from keikaku.sources.formats.word_numbering import Numbering
from keikaku.sources.formats.word_styles import Styles
from keikaku.sources.formats.word_tables import WordTable, read_table
from keikaku.sources.formats.word_text import ParagraphReader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element

    from keikaku.sources.formats.word_text import Paragraph

__all__ = ["read_docx"]

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_DEPTH = 30  #: tables and text boxes in each other
_DEEPEST_HEADING = 6
_GONE = frozenset({"del", "moveFrom", "sectPr"})


def read_docx(data: bytes, path: Path | str) -> FormatReading:
    """The lines of a Word document.

    Raises:
        DocumentError: the file is broken or too large inside.
        MissingToolError: lxml is not installed.
    """
    package = Package(data, path)
    main = package.main_part()
    root = package.xml(main)
    body = root.find("{*}body")
    if local_name(root) != "document" or body is None:
        package.refuse("it has no Word document in it")
    parts = {kind: part for kind, part in package.relations(main).values() if part in package}
    roots = {
        kind: package.xml(parts[kind]) if kind in parts else None
        for kind in ("styles", "numbering", "footnotes", "endnotes")
    }
    reader = _Reader(
        package,
        ParagraphReader(
            Styles.of(roots["styles"]),
            Numbering.of(roots["numbering"]),
            _notes(roots["footnotes"], "footnote") | _notes(roots["endnotes"], "endnote"),
        ),
    )
    reader.read_blocks(body, depth=0)
    lines = tuple(reader.lines)
    return FormatReading(lines, "docx", MEDIA_TYPE, tuple(reader.findings()))


def _notes(root: _Element | None, kind: str) -> dict[tuple[str, str], _Element]:
    """The notes of a part by their kind and id."""
    found = () if root is None else root.iterfind(f"{{*}}{kind}")
    return {
        (kind, str(value)): note
        for note in found
        for name, value in note.attrib.items()
        if str(name).endswith("}id")
    }


@dataclass
class _Reader:
    """The document while it is read."""

    package: Package
    paragraphs: ParagraphReader
    lines: list[FormatLine] = field(default_factory=list)
    tables: int = 0

    def read_blocks(self, parent: _Element, *, depth: int, place: Place | None = None) -> None:
        """Read the paragraphs and tables of a body, a cell, a note or a text box."""
        if depth > MOST_DEPTH:
            self.package.refuse(f"tables or text boxes stand in each other {depth} deep")
        for element in parent:
            match local_name(element):
                case "p":
                    self._paragraph(element, depth, place)
                case "tbl":
                    self._table(element, depth)
                case "sdt":
                    content = element.find("{*}sdtContent")
                    if content is not None:
                        self.read_blocks(content, depth=depth + 1, place=place)
                case "ins" | "moveTo" | "customXml" | "smartTag":
                    self.read_blocks(element, depth=depth + 1, place=place)
                case _:
                    pass  # bookmarks, section settings, what was deleted

    def findings(self) -> Iterator[Finding]:
        """What was decided about changes that the document keeps."""
        whole = SourceSpan("", 1, max(len(self.lines), 1))
        if self.paragraphs.changes:
            yield Finding(
                "tracked-changes",
                Severity.INFO,
                f"変更履歴（{self.paragraphs.changes}か所）は、すべて承諾したものとして読みました。",
                f"Tracked changes ({self.paragraphs.changes}) are read as if accepted.",
                whole,
                help="Word で変更履歴を承諾または元に戻して保存すると、そのとおりに読みます。",
                help_en="Accept or reject the changes in Word and save the file.",
            )
        if self.paragraphs.struck:
            yield Finding(
                "struck-out-text",
                Severity.INFO,
                f"取り消し線の引かれた文字（{self.paragraphs.struck}か所）は読んでいません。",
                f"Text with a line through it ({self.paragraphs.struck} places) is not read.",
                whole,
                help="残す内容であれば、取り消し線を外して保存してください。",
                help_en="Take the line away and save the file if the text belongs to the plan.",
            )

    def _paragraph(self, element: _Element, depth: int, place: Place | None) -> None:
        paragraph = self.paragraphs.read(element)
        for text in paragraph.lines(_DEEPEST_HEADING):
            self.lines.append(FormatLine(text, place))
        self._after(paragraph, depth, place)

    def _after(self, paragraph: Paragraph, depth: int, place: Place | None) -> None:
        """What hangs on a paragraph: its notes and its text boxes."""
        for mark, note in paragraph.notes:
            words = one_line("\n".join(self._words(note, depth + 1)))
            self.lines.append(FormatLine(f"{mark} {words}", place))
        for box in paragraph.boxes:
            self._blank()
            self.read_blocks(box, depth=depth + 1, place=place)
            self._blank()

    def _words(self, parent: _Element, depth: int) -> list[str]:
        """The words of a cell or a note, paragraph by paragraph, with what hangs on them."""
        if depth > MOST_DEPTH:
            self.package.refuse(f"tables or text boxes stand in each other {depth} deep")
        words: list[str] = []
        for element in parent:
            name = local_name(element)
            if name == "p":
                paragraph = self.paragraphs.read(element)
                words.append(paragraph.text)
                words += [
                    f"{mark} {one_line(' '.join(self._words(note, depth + 1)))}"
                    for mark, note in paragraph.notes
                ]
                for box in paragraph.boxes:
                    words += self._words(box, depth + 1)
            elif name not in _GONE:
                words += self._words(element, depth + 1)
        return words

    def _table(self, element: _Element, depth: int) -> None:
        table = read_table(element)
        self.tables += 1
        number = self.tables
        self._blank()
        if table.columns == 1:
            self._frame(table, number, depth)
        else:
            grid = Grid(table=number)
            for cell in table.cells:
                text = one_line("\n".join(self._words(cell.element, depth + 1)))
                grid.add(cell.row, cell.column, text, columns=cell.columns, rows=cell.rows)
            self.lines.extend(grid.lines())
        self._blank()

    def _frame(self, table: WordTable, number: int, depth: int) -> None:
        for cell in table.cells:
            place = Place(table=number, cells=row_range(cell.row, cell.column, cell.column))
            self.read_blocks(cell.element, depth=depth + 1, place=place)

    def _blank(self) -> None:
        if self.lines and re.search(r"\S", self.lines[-1].text):
            self.lines.append(FormatLine(""))
