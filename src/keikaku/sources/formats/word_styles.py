"""What a paragraph's style says of it: how deep a heading it is, and which list numbers it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from keikaku.sources.formats.word_numbering import attribute

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Styles", "is_on"]

_HEADING = re.compile(r"(?:heading|見出し)\s*([1-9])", re.IGNORECASE)
_BODY = 9  #: outline level of body text (17.3.1.20)
_MOST_BASES = 20  #: styles that a style may rest on, one on the other


@dataclass(frozen=True, slots=True)
class _Style:
    base: str | None
    outline: int | None
    instance: str | None
    level: int | None
    hidden: bool


@dataclass
class Styles:
    """The paragraph styles of a document."""

    styles: dict[str, _Style] = field(default_factory=dict)
    default: str | None = None

    @classmethod
    def of(cls, root: _Element | None) -> Styles:
        """The styles of a styles part."""
        styles = cls()
        for element in () if root is None else root.iterfind("{*}style"):
            key = attribute(element, "styleId")
            if key is None or attribute(element, "type") not in {"paragraph", None}:
                continue
            styles.styles[key] = _style(element)
            if attribute(element, "default") in {"1", "true", "on"}:
                styles.default = key
        return styles

    def of_paragraph(self, properties: _Element | None) -> str | None:
        """The style that a paragraph has."""
        named = None if properties is None else attribute(properties.find("{*}pStyle"))
        return named if named in self.styles else self.default

    def outline(self, properties: _Element | None) -> int | None:
        """How deep a heading a paragraph is, from 1; ``None`` when it is body text."""
        own = None if properties is None else _level(properties.find("{*}outlineLvl"))
        found = own
        for style in self._chain(self.of_paragraph(properties)):
            found = style.outline if found is None else found
        return None if found is None or found >= _BODY else found + 1

    def numbering(self, properties: _Element | None) -> tuple[str | None, int | None]:
        """The list and the level that number a paragraph; list ``"0"`` takes a number away."""
        instance, level = _numbered(properties)
        for style in self._chain(self.of_paragraph(properties)):
            instance = style.instance if instance is None else instance
            level = style.level if level is None else level
        return instance, level

    def is_hidden(self, style: str | None) -> bool:
        """Whether text of this style is not shown."""
        return any(each.hidden for each in self._chain(style))

    def _chain(self, key: str | None) -> list[_Style]:
        chain: list[_Style] = []
        while key in self.styles and key is not None and len(chain) < _MOST_BASES:
            chain.append(self.styles[key])
            key = self.styles[key].base
        return chain


def is_on(properties: _Element | None, name: str) -> bool:
    """Whether a switch such as ``w:vanish`` is there and not turned off."""
    switch = None if properties is None else properties.find(f"{{*}}{name}")
    return switch is not None and attribute(switch) not in {"0", "false", "off", "none"}


def _style(element: _Element) -> _Style:
    properties = element.find("{*}pPr")
    outline = None if properties is None else _level(properties.find("{*}outlineLvl"))
    named = _HEADING.fullmatch(attribute(element.find("{*}name")) or "")
    if outline is None and named:
        outline = int(named[1]) - 1
    instance, level = _numbered(properties)
    hidden = is_on(element.find("{*}rPr"), "vanish")
    return _Style(attribute(element.find("{*}basedOn")), outline, instance, level, hidden)


def _numbered(properties: _Element | None) -> tuple[str | None, int | None]:
    numbered = None if properties is None else properties.find("{*}numPr")
    if numbered is None:
        return None, None
    return attribute(numbered.find("{*}numId")), _level(numbered.find("{*}ilvl"))


def _level(element: _Element | None) -> int | None:
    text = attribute(element)
    return int(text) if text and text.isdecimal() else None
