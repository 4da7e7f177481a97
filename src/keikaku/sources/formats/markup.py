"""XML and HTML parsed without fetching, without entities and without endless depth.

lxml stops at a depth of 256 elements and at texts of 10 MB (``huge_tree=False``); entities are not
expanded, and no address or file is ever opened. XML with a document type declaration is refused.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from keikaku.errors import MissingToolError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import ModuleType

    from lxml.etree import _Element

__all__ = ["MarkupError", "iterate_xml", "local_name", "lxml_etree", "parse_xml"]

_TOOL = "lxml (it reads DOCX, XLSX and HTML)"
_CURE = 'install it with: pip install "keikaku[formats]"'
_NOT_WELL_FORMED = "is no well-formed XML ({})"
_HAS_DOCTYPE = "has a document type declaration, which is not read"
_DOCTYPES = tuple("<!DOCTYPE".encode(name) for name in ("ascii", "utf-16-le", "utf-16-be"))


class MarkupError(ValueError):
    """XML that is not well-formed, too deep, or has a document type declaration."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> str:
        return self.why


def lxml_etree() -> ModuleType:
    """The module ``lxml.etree``, imported when the first file needs it.

    Raises:
        MissingToolError: lxml is not installed.
    """
    try:
        from lxml import etree  # noqa: PLC0415
    except ImportError as error:
        raise MissingToolError(_TOOL, _CURE) from error
    return etree


def parse_xml(data: bytes) -> _Element:
    """The root element.

    Raises:
        MarkupError: the XML cannot be used.
    """
    etree = lxml_etree()
    _refuse_doctype(data)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root: _Element = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise MarkupError(_NOT_WELL_FORMED.format(error.msg)) from error
    return root


def iterate_xml(data: bytes, tags: Sequence[str]) -> Iterator[_Element]:
    """Every element with one of these local names, complete; it is dropped after its turn.

    Raises:
        MarkupError: the XML cannot be used.
    """
    etree = lxml_etree()
    _refuse_doctype(data)
    events = etree.iterparse(
        io.BytesIO(data), events=("end",), tag=[f"{{*}}{tag}" for tag in tags],
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for _, element in events:
            yield element
            element.clear()
            while (before := element.getprevious()) is not None:
                element.getparent().remove(before)
    except etree.XMLSyntaxError as error:
        raise MarkupError(_NOT_WELL_FORMED.format(error.msg)) from error


def local_name(element: _Element) -> str:
    """The element's name without its namespace; empty for what is no element.

    Transitional and Strict OOXML (ISO/IEC 29500) differ in their namespaces alone.
    """
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _refuse_doctype(data: bytes) -> None:
    if any(doctype in data for doctype in _DOCTYPES):
        raise MarkupError(_HAS_DOCTYPE)
