"""Messages of shapes: their languages kept, and values put in as they are.

pySHACL loses the language tag of a message that it fills in, so each message goes in with its
language as a prefix, which is taken off again.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from rdflib import SH, Graph, Literal, URIRef

from keikaku.vocab import CODE, KK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rdflib.term import Node

__all__ = ["fill_in", "mark_languages", "messages_of"]

_MARK = re.compile(r"(?s)\x02([A-Za-z-]*)\x03(.*)")


def mark_languages(shapes: Graph) -> Graph:
    """A copy of a shapes graph with each message marked with its language."""
    marked = Graph()
    for subject, predicate, value in shapes:
        node: Node = value
        if predicate == SH.message and isinstance(value, Literal):
            node = Literal(f"\x02{value.language or ''}\x03{value}", lang=value.language)
        marked.add((subject, predicate, node))
    return marked


def messages_of(report: Graph, result: Node) -> dict[str, str]:
    """The messages of a result by language; the key is empty where a message has none."""
    messages: dict[str, str] = {}
    for message in sorted(str(text) for text in report.objects(result, SH.resultMessage)):
        marked = _MARK.fullmatch(message)
        language, text = marked.groups() if marked else ("", message)
        messages.setdefault(language, text)
    return messages


def fill_in(message: str, bound: object) -> str:
    """Put the values of a SPARQL solution into ``{?name}`` and ``{$name}`` (SHACL §5.3.2)."""
    values: dict[str, object] = {}
    if isinstance(bound, tuple):
        *first, rest = bound if len(bound) == 4 else (*bound, {})  # noqa: PLR2004
        values = {**rest, **dict(zip(("this", "path", "value"), first, strict=True))}
    elif isinstance(bound, dict):
        values = bound
    return _fill_placeholders(message, values)


_PLACEHOLDER = re.compile(r"\{[?$](\w+)\}")


def _fill_placeholders(message: str, values: Mapping[str, object]) -> str:
    def value_of(match: re.Match[str]) -> str:
        value = values.get(match[1])
        return "?" if value is None else _brief(value)

    return _PLACEHOLDER.sub(value_of, message)


def _brief(value: object) -> str:
    """A value for the middle of a sentence: our own terms by prefix, numbers without zeros."""
    if isinstance(value, URIRef):
        for prefix, namespace in (("kk:", KK), ("code:", CODE)):
            if value.startswith(str(namespace)):
                return prefix + value.removeprefix(str(namespace))
    if isinstance(value, Literal) and isinstance(value.value, Decimal):
        return f"{value.value:f}".removesuffix(".0")
    return str(value)
