"""The words of reports: ``words.toml``, the names of element types, the labels of doubts."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from keikaku.model.element import ElementType
from keikaku.model.plan_text import TYPE_NAMES
from keikaku.rdf.code_lists import concept_labels

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ReportWords", "report_words"]


class ReportWords:
    """The words of one language."""

    def __init__(self, language: str, table: Mapping[str, str]) -> None:
        self.language = language
        self._table = table
        self._doubts = concept_labels("confidence-reason", language)

    def __call__(self, key: str, **values: object) -> str:
        """The words of ``key``; raises ``KeyError`` where there are none."""
        return self._table[key].format_map(values)

    def kind(self, element_type: ElementType) -> str:
        """The name of an element type."""
        return TYPE_NAMES[element_type][self.language == "en"]

    def doubt(self, code: str) -> str:
        """The name of a reason for doubt."""
        return self._doubts[code]

    def read_as(self, kind: str | None) -> str:
        """What a line was read as, in words."""
        if kind is None:
            return self("as.none")
        if kind.startswith("heading:"):
            return self("heading_of", name=self.read_as(kind.removeprefix("heading:")))
        if f"as.{kind}" in self._table:
            return self(f"as.{kind}")
        return self.kind(ElementType(kind))


@cache
def report_words(language: str) -> ReportWords:
    """The words of ``language``.

    >>> report_words("ja").read_as("heading:citizen_role")
    '「市民の役割」の見出し'
    """
    text = files("keikaku.review").joinpath("words.toml").read_text(encoding="utf-8")
    table = {key: entry[language] for key, entry in tomllib.loads(text).items()}
    return ReportWords(language, table)
