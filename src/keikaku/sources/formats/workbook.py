"""The parts of a workbook that its sheets refer to: their names, shared words and number formats.

Read from the parts themselves (ECMA-376 part 1, 18) because a table must be read as it is seen:
openpyxl gives no number as its cell shows it, says nothing of formulas without a kept result, and
makes an object of every cell that a merged range covers, a billion where the file says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keikaku.sources.formats.markup import local_name
from keikaku.sources.formats.number_format import BUILT_IN

if TYPE_CHECKING:
    from lxml.etree import _Element

    from keikaku.sources.formats.package import Package

__all__ = ["SheetPart", "Workbook", "inline_words", "read_workbook"]

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TRUE = frozenset({"1", "true"})


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet: what it is called, whether it is shown, and its part."""

    title: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """What the sheets of a workbook share."""

    sheets: tuple[SheetPart, ...]
    strings: tuple[str, ...]
    formats: tuple[str, ...]  #: number format code of each cell style
    from_1904: bool  #: days are counted from 1904, as old Macs do


def read_workbook(package: Package) -> Workbook:
    """The workbook of a package.

    Raises:
        DocumentError: a part is missing or broken.
    """
    main = package.main_part()
    root = package.xml(main)
    if local_name(root) != "workbook":
        package.refuse("it has no workbook in it")
    relations = package.relations(main)
    parts = {kind: part for kind, part in relations.values() if part in package}
    properties = root.find("{*}workbookPr")
    return Workbook(
        tuple(_sheets(root, relations)),
        _strings(package, parts.get("sharedStrings")),
        _formats(package, parts.get("styles")),
        properties is not None and properties.get("date1904") in _TRUE,
    )


def inline_words(element: _Element) -> str:
    """The words of a shared or inline string without its furigana (``rPh``)."""
    pieces = [
        text.text or ""
        for text in element.iter("{*}t")
        if (above := text.getparent()) is None or local_name(above) != "rPh"
    ]
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), "".join(pieces))


def _sheets(root: _Element, relations: dict[str, tuple[str, str]]) -> list[SheetPart]:
    """The worksheets in order; sheets of charts and dialogs hold no cells."""
    sheets: list[SheetPart] = []
    for sheet in root.iterfind("{*}sheets/{*}sheet"):
        key = next((value for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")
        kind, part = relations.get(str(key), ("", ""))
        if kind == "worksheet":
            hidden = sheet.get("state", "visible") != "visible"
            sheets.append(SheetPart(sheet.get("name", ""), part, hidden))
    return sheets


def _strings(package: Package, part: str | None) -> tuple[str, ...]:
    return tuple(map(inline_words, package.elements(part, "si"))) if part else ()


def _formats(package: Package, part: str | None) -> tuple[str, ...]:
    if part is None:
        return ()
    root = package.xml(part)
    codes = dict(BUILT_IN)
    for code in root.iterfind("{*}numFmts/{*}numFmt"):
        codes[_number(code.get("numFmtId"))] = code.get("formatCode", "")
    return tuple(
        codes.get(_number(style.get("numFmtId")), BUILT_IN[0])
        for style in root.iterfind("{*}cellXfs/{*}xf")
    )


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
