"""What is wrong or doubtful inside a plan: every step reports it in this one form."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Finding", "Severity", "SourceSpan"]


class Severity(StrEnum):
    """How serious a finding is, in SHACL's words (SHACL §2.1.4 ``sh:severity``)."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class SourceSpan:
    """Lines of a source document, both ends included, counted from 1 in the file as received.

    >>> str(SourceSpan("source.txt", 12, 14))
    'source.txt:12-14'
    >>> str(SourceSpan("source.txt", 12, 12))
    'source.txt:12'
    """

    document: str  #: the document's file name or slug
    first_line: int
    last_line: int

    def __str__(self) -> str:
        lines = f"{self.first_line}" + (
            f"-{self.last_line}" if self.last_line != self.first_line else ""
        )
        return f"{self.document}:{lines}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong or doubtful, with where it stands and what would be right."""

    code: str  #: kebab-case name of the rule, stable
    severity: Severity
    message: str  #: Japanese, with the values concerned in it
    message_en: str = ""
    span: SourceSpan | None = None
    focus: str = ""  #: IRI of the focus node, or the element's id before it has an IRI
    path: str = ""  #: IRI of the property concerned (``sh:resultPath``)
    value: str = ""  #: the offending value, as printed
    help: str = ""  #: what would be right, in Japanese
    help_en: str = ""
    label: str = ""  #: what the focus node is called, for people
