"""What a stored question is: its SPARQL with title, question, parameters and columns in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Column", "Language", "Parameter", "ParameterType", "StoredQuery", "Words"]

#: The languages of our own words.
Language = Literal["ja", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in Japanese and English.

    >>> Words("自治体", "Municipality").text("en")
    'Municipality'
    """

    ja: str
    en: str

    def text(self, language: Language) -> str:
        """The words in one language."""
        return self.ja if language == "ja" else self.en


class ParameterType(StrEnum):
    """What a parameter's value must be, and so which RDF term it becomes."""

    STRING = "string"  #: a plain literal
    INTEGER = "integer"  #: ``xsd:integer``
    DECIMAL = "decimal"  #: ``xsd:decimal``
    BOOLEAN = "boolean"  #: ``xsd:boolean``
    DATE = "date"  #: ``xsd:date``
    IRI = "iri"  #: an absolute IRI
    GOVERNMENT = "government"  #: a six-digit code of a local government, or ``japan``; its IRI
    CODE = "code"  #: a code of one of our code lists; its IRI


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question leaves open.

    In the query it is a ``VALUES`` block of its own, so that the text as stored can be run as it
    is: with the example, or with ``UNDEF`` where the parameter may be left out.
    """

    name: str
    type: ParameterType
    description: Words
    example: str
    is_required: bool = False
    is_many: bool = False  #: several values may be given; one of them must match
    default: str | None = None
    scheme: str | None = None  #: the code list of a ``code`` parameter


@dataclass(frozen=True, slots=True)
class Column:
    """A variable of the answer with its heading."""

    name: str
    label: Words


@dataclass(frozen=True, slots=True)
class StoredQuery:
    """A SPARQL query with what a reader must know of it.

    A query that somebody brings has no more than its name, path, text and form.
    """

    name: str
    path: Path
    text: str
    form: str  #: ``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``
    title: Words
    question: Words
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[Column, ...] = ()
    notes: tuple[Words, ...] = ()  #: what the answer relies on
    competencies: tuple[int, ...] = ()  #: numbers of the competency questions that it answers
    is_on_fixtures: bool = (
        False  #: shown on ``data/fixtures``: the published plans hold no such data
    )
