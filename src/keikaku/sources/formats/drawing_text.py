"""The words in the shapes and text boxes that lie on a sheet (ECMA-376 part 1, 20.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keikaku.model.cell_names import LAST_COLUMN, LAST_ROW, row_range
from keikaku.sources.document import Place
from keikaku.sources.formats.markup import local_name
from keikaku.sources.formats.reading import FormatLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from keikaku.sources.formats.package import Package

__all__ = ["shape_lines"]

_ANCHORS = frozenset({"twoCellAnchor", "oneCellAnchor"})


def shape_lines(package: Package, sheet_part: str, title: str) -> Iterator[FormatLine]:
    """A line for each paragraph in a shape, shapes from top to bottom, a blank line before each.

    The place is the cell under the shape's corner. Charts hold no words here.
    """
    shapes: list[tuple[int, int, list[str]]] = []
    for kind, part in package.relations(sheet_part).values():
        if kind != "drawing" or part not in package:
            continue
        for anchor in package.xml(part):
            if local_name(anchor) in _ANCHORS:
                row, column = _corner(anchor)
                shapes += [(row, column, words) for words in _bodies(anchor)]
    for row, column, words in sorted(shapes, key=lambda shape: shape[:2]):
        yield FormatLine("")
        place = Place(sheet=title, cells=row_range(row, column, column))
        yield from (FormatLine(text, place) for text in words)


def _bodies(anchor: _Element) -> Iterator[list[str]]:
    """The paragraphs of each text body that has words."""
    for body in anchor.iter("{*}txBody"):
        words = [
            "".join(text.text or "" for text in paragraph.iter("{*}t")).strip()
            for paragraph in body.iterfind("{*}p")
        ]
        if any(words):
            yield [text for text in words if text]


def _corner(anchor: _Element) -> tuple[int, int]:
    row = _whole(anchor.findtext("{*}from/{*}row")) + 1
    column = _whole(anchor.findtext("{*}from/{*}col")) + 1
    return min(row, LAST_ROW), min(column, LAST_COLUMN)


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else 0  # noqa: PLR2004
