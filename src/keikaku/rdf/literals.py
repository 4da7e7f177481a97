"""Literals of our graphs: the few datatypes that every engine compares alike.

Numbers are ``xsd:integer`` or ``xsd:decimal`` in the canonical form of XSD 1.1 (``93``, ``55.9``),
so that a store which rewrites literals to that form leaves ours as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import XSD, Literal

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

__all__ = ["boolean", "day", "decimal", "english", "integer", "japanese", "plain"]


def japanese(text: str) -> Literal:
    """A text in Japanese."""
    return Literal(text, lang="ja")


def english(text: str) -> Literal:
    """A text in English."""
    return Literal(text, lang="en")


def plain(text: str) -> Literal:
    """A string that is in no language: a code, a file name, a text exactly as printed."""
    return Literal(text)


def integer(number: int) -> Literal:
    """A whole number."""
    return Literal(str(number), datatype=XSD.integer, normalize=False)


def decimal(number: Decimal) -> Literal:
    """A decimal number in canonical form (XSD 1.1 Part 2, §E.1 ``decimalCanonicalMap``).

    >>> from decimal import Decimal
    >>> str(decimal(Decimal("93.50"))), str(decimal(Decimal("1.2E+3"))), str(decimal(Decimal("-0")))
    ('93.5', '1200', '0')
    """
    digits = format(number, "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return Literal("0" if digits == "-0" else digits, datatype=XSD.decimal, normalize=False)


def boolean(truth: bool) -> Literal:
    """True or false."""
    return Literal("true" if truth else "false", datatype=XSD.boolean, normalize=False)


def day(when: date) -> Literal:
    """A day of the Gregorian calendar, without time zone."""
    return Literal(when.isoformat(), datatype=XSD.date, normalize=False)
