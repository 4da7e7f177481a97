"""HTML pages: headings, paragraphs, lists and tables in the order of the page.

A heading has ``#`` before it, a list's item the number or bullet that a browser draws. Left out is
what is no part of the plan: scripts, menus, the site's head and foot, furigana, form fields, what
is hidden or deleted. Where a page marks its main content, only that is read. Nothing is fetched.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keikaku.errors import DocumentError
from keikaku.model.cell_names import row_range
from keikaku.sources.document import Place
from keikaku.sources.encoding import Decoded, UndecodableError, decode
from keikaku.sources.formats.cell_text import one_line
from keikaku.sources.formats.grid import Grid
from keikaku.sources.formats.html_tables import is_layout, table_cells
from keikaku.sources.formats.markup import local_name, lxml_etree
from keikaku.sources.formats.reading import FormatLine, FormatReading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element

__all__ = ["read_html"]

MEDIA_TYPE = "text/html"
MOST_DEPTH = 120  #: elements in each other; pages of cities have some thirty
_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)
_HEAD = 4096  #: bytes in which a page names its encoding
#: Encodings by the names that pages give them; Microsoft's extension stands for its base.
_CODECS = {
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932",
    "windows-31j": "cp932", "ms_kanji": "cp932", "cp932": "cp932", "euc-jp": "euc_jp",
    "x-euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp", "utf-8": "utf-8", "utf8": "utf-8",
}  # fmt: skip
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_LEFT_OUT = frozenset({
    "script", "style", "noscript", "template", "head", "nav", "svg", "math", "iframe", "object",
    "canvas", "audio", "video", "button", "select", "input", "textarea", "datalist", "rt", "rp",
    "rtc", "del", "dialog", "map",
})  # fmt: skip
#: Of the page when they stand at its top; of the plan inside its articles.
_OF_THE_PAGE = frozenset({"header", "footer", "aside"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "menu", "menubar"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLOCKS = frozenset({
    "p", "div", "section", "article", "main", "body", "html", "blockquote", "figure", "figcaption",
    "address", "center", "details", "summary", "fieldset", "legend", "form", "dl", "header",
    "footer", "aside", "hgroup", "td", "th", "tr", "tbody", "thead", "tfoot", "caption", "hr",
})  # fmt: skip
_LINES = frozenset({"dt", "dd"})
_HEADINGS = {f"h{depth}": depth for depth in range(1, 7)}
_WIDE = "⺀-鿿豈-﫿＀-￯"
_WRAP = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n][ \t\r\n]*(?=[{_WIDE}])")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
#: Items that bring their own bullet or number, as typed ones do.
_OWN_SIGN = re.compile(
    r"[\s\u3000]*(?:[・･•◆◇■□●○◎★☆▼▽▲△▶▷►❖➢✓※－–*-]|[（(]?[0-9０-９]{1,2}(?:[.．、)）]|[-－][0-9０-９])|[①-⑳❶-❿⑴-⒇])"
)


def read_html(data: bytes, path: Path | str) -> FormatReading:
    """The lines of a page.

    Raises:
        DocumentError: the bytes are no text in any encoding we read, or nest without end.
        MissingToolError: lxml is not installed.
    """
    decoded = _decoded(data, path)
    etree = lxml_etree()
    parser = etree.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    text = _XML_DECLARATION.sub("", decoded.text)
    root = etree.fromstring(text, parser) if text.strip() else None
    writer = _Writer(path)
    if root is not None:
        writer.refuse_depth(root)
        writer.read(_content(root))
    return FormatReading(tuple(writer.finish()), decoded.encoding, MEDIA_TYPE)


def _decoded(data: bytes, path: Path | str) -> Decoded:
    """The text in the encoding that the page names, or that its bytes show when it names none."""
    named = _META.search(data[:_HEAD])
    codec = _CODECS.get(named[1].decode("ascii").lower()) if named else None
    try:
        found = decode(data)
    except UndecodableError as error:
        try:  # a page of few Japanese characters may only be sure of itself
            return Decoded(data.decode(codec or "ascii"), codec or "ascii")
        except UnicodeDecodeError:
            cure = "save the page as UTF-8"
            raise DocumentError(path, str(error), cure=cure, line=error.line) from error
    if codec in {None, found.encoding} or found.encoding.startswith("utf"):
        return found  # valid UTF-8 and a byte order mark are surer than what a page says
    try:
        return Decoded(data.decode(str(codec)), str(codec))
    except UnicodeDecodeError:
        return found


def _content(root: _Element) -> _Element:
    """The main content where the page marks it, and it holds words; otherwise all of it."""
    for element in root.iter("main", "div", "article", "section"):
        if (element.tag == "main" or element.get("role") == "main") and re.search(
            r"\S", "".join(map(str, element.itertext()))
        ):
            return element
    return root


class _Writer:
    """The lines of a page while it is read."""

    def __init__(self, path: Path | str) -> None:
        self.path = path
        self.lines: list[FormatLine] = []
        self.words: list[str] = []
        self.prefix = ""
        self.place: Place | None = None
        self.tables = 0
        self.lists: list[_List] = []

    def finish(self) -> list[FormatLine]:
        """All lines, without blank ones at the ends."""
        self._flush()
        while self.lines and not self.lines[-1].text:
            self.lines.pop()
        return self.lines

    def refuse_depth(self, root: _Element) -> None:
        """Refuse a page before it is walked, when its elements nest without end."""
        depth = 0
        for event, _ in lxml_etree().iterwalk(root, events=("start", "end")):
            depth += 1 if event == "start" else -1
            if depth > MOST_DEPTH:
                problem = f"has elements nested more than {MOST_DEPTH} deep"
                raise DocumentError(self.path, problem, cure="give the page without its layout")

    def read(self, element: _Element) -> None:
        """An element, the words in it, and those up to its end."""
        name = local_name(element)
        if not _is_left_out(element, name):
            self._open(element, name)
        if element.tail and name:
            self.words.append(element.tail)

    def _open(self, element: _Element, name: str) -> None:
        if name == "br":
            self._flush()
        elif name == "table" and not is_layout(element):
            self._table(element)
        elif name in _HEADINGS:
            self._block(element, f"{'#' * _HEADINGS[name]} ")
        elif name == "pre":
            self._preformatted(element)
        elif name in {"ul", "ol", "menu"}:
            self._list(element, ordered=name == "ol")
        elif name == "li":
            self._item(element)
        elif name in _LINES:
            self._flush()
            self._inside(element)
            self._flush()
        elif name in _BLOCKS or name == "table":
            self._block(element, "")
        else:
            self._inside(element)

    def _inside(self, element: _Element) -> None:
        if element.text:
            self.words.append(element.text)
        for child in element:
            self.read(child)

    def _block(self, element: _Element, prefix: str) -> None:
        self._part()
        self.prefix = prefix or self.prefix
        self._inside(element)
        self._part()
        self.prefix = ""

    def _list(self, element: _Element, *, ordered: bool) -> None:
        self._part() if not self.lists else self._flush()
        start = element.get("start", "1")
        number = int(start) if re.fullmatch(r"\d{1,4}", start) else 1
        self.lists.append(_List(ordered=ordered, number=number, kind=element.get("type", "1")))
        self._inside(element)
        self.lists.pop()
        self._part() if not self.lists else self._flush()

    def _item(self, element: _Element) -> None:
        self._flush()
        if self.lists:
            self.prefix = self.lists[-1].sign(element.get("value", ""))
            self.prefix = "  " * (len(self.lists) - 1) + self.prefix
        self._inside(element)
        self._flush()
        self.prefix = ""

    def _preformatted(self, element: _Element) -> None:
        self._part()
        text = "".join(map(str, element.itertext()))
        self.lines += [FormatLine(line.rstrip(), self.place) for line in text.splitlines()]
        self._part()

    def _table(self, element: _Element) -> None:
        self._part()
        self.tables += 1
        grid = Grid(table=self.tables)
        outer = self.place
        for cell in table_cells(element):
            if cell.element.tag == "caption":
                self._block(cell.element, "")
                continue
            text = one_line("\n".join(self._words_of(cell.element)))
            grid.add(cell.row, cell.column, text, columns=cell.columns, rows=cell.rows)
        rows = list(grid.lines())
        if len({cell.column for cells in grid.rows.values() for cell in cells}) == 1:
            self._frame(element, self.tables)
        else:
            self.lines += rows
        self.place = outer
        self._part()

    def _frame(self, element: _Element, number: int) -> None:
        """A table of one column is a frame: its paragraphs stand on their own lines."""
        for cell in table_cells(element):
            if cell.element.tag != "caption":
                name = row_range(cell.row, cell.column, cell.column)
                self.place = Place(table=number, cells=name)
                self._block(cell.element, "")

    def _words_of(self, element: _Element) -> Iterator[str]:
        """The words of a cell, a line each for its paragraphs and line breaks."""
        inner = _Writer(self.path)
        inner._inside(element)
        yield from (line.text for line in inner.finish() if line.text)

    def _part(self) -> None:
        """End the line and part what follows by a blank one."""
        self._flush()
        if self.lines and self.lines[-1].text:
            self.lines.append(FormatLine(""))

    def _flush(self) -> None:
        """End the line that is being collected."""
        joined = _BLANKS.sub(" ", _WRAP.sub("", "".join(self.words))).strip(" ")
        self.words.clear()
        if not joined.strip("\u3000\u00a0"):
            return
        prefix = self.prefix
        if prefix and not prefix.startswith("#") and _OWN_SIGN.match(joined):
            prefix = re.match(r"\s*", prefix)[0]  # type: ignore[index]  # it matches anything
        self.lines.append(FormatLine(f"{prefix}{joined}", self.place))
        self.prefix = "" if prefix.startswith("#") else " " * len(prefix) if prefix else ""


class _List:
    """A list and how far it has counted."""

    def __init__(self, *, ordered: bool, number: int, kind: str) -> None:
        self.ordered, self.number, self.kind = ordered, number, kind

    def sign(self, value: str) -> str:
        """The bullet or number of the next item, with the space behind it."""
        if not self.ordered:
            return "・"
        if re.fullmatch(r"\d{1,4}", value):
            self.number = int(value)
        number = str(self.number)
        if self.kind in {"a", "A"} and 1 <= self.number <= 26:  # noqa: PLR2004 - letters
            number = chr(ord(self.kind) + self.number - 1)
        self.number += 1
        return f"{number}. "


def _is_left_out(element: _Element, name: str) -> bool:
    if not name or name in _LEFT_OUT or element.get("hidden") is not None:
        return True
    if element.get("role") in _ROLES or _HIDDEN.search(element.get("style") or ""):
        return True
    return name in _OF_THE_PAGE and not any(
        local_name(above) in {"main", "article", "section"} for above in element.iterancestors()
    )
