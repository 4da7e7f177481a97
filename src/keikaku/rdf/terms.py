"""Terms as N-Quads and Turtle write them, each IRI worked out once.

Characters that would be invisible or turn the text around are written as escapes, so that what a
reader sees in a file is what stands in it; everything else is UTF-8 as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rdflib import XSD, Literal, URIRef

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Terms", "TurtleTerms"]

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")  # part of PN_LOCAL
#: IRIREF (Turtle 1.1 §6.5), and a per cent sign that encodes nothing (RFC 3986 §2.1).
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]|%(?![0-9A-Fa-f]{2})')
_INTEGER = re.compile(r"0|-?[1-9][0-9]*")
_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+")
_LANGUAGE = re.compile(r"[A-Za-z]+(?:-[A-Za-z0-9]+)*")  # LANGTAG
#: Characters that would be invisible or reorder the text around them, besides the line feed.
_INVISIBLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]"
)
_SHORT_ESCAPES = {"\t": "\\t", "\b": "\\b", "\n": "\\n", "\r": "\\r", "\f": "\\f"}
#: A relative reference that no resolver changes: no empty or dot segment, no colon, no query.
_PLAIN_PATH = re.compile(
    r"(?!\.{1,2}(?:/|#|$))[^/:?#]+(?:/(?!\.{1,2}(?:/|#|$))[^/:?#]+)*(?:#[^#]*)?"
)


class Terms:
    """Writes terms as N-Quads does, each IRI only once."""

    def __init__(self) -> None:
        self._iris: dict[str, str] = {}

    def iri(self, iri: URIRef) -> str:
        """An IRI as written."""
        written = self._iris.get(iri)
        if written is None:
            written = self._iris[iri] = self._write_iri(str(iri))
        return written

    def term(self, term: URIRef | Literal) -> str:
        """An IRI or a literal as written."""
        return self.literal(term) if isinstance(term, Literal) else self.iri(term)

    def literal(self, literal: Literal) -> str:
        """A literal as written; a plain string has no datatype (RDF 1.1 §3.3)."""
        quoted = self._quote(str(literal))
        if literal.language:
            if not _LANGUAGE.fullmatch(literal.language):
                message = f"{literal.language!r} is no language tag"
                raise ValueError(message)
            return f"{quoted}@{literal.language}"
        if literal.datatype is None or literal.datatype == XSD.string:
            return quoted
        return f"{quoted}^^{self.iri(literal.datatype)}"

    def _write_iri(self, iri: str) -> str:
        if not iri or _NOT_IN_IRI.search(iri):
            message = f"{iri!r} is no IRI"
            raise ValueError(message)
        return f"<{iri}>"

    def _quote(self, text: str) -> str:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{_INVISIBLE.sub(_escape, escaped)}"'


class TurtleTerms(Terms):
    """Writes terms as Turtle does: prefixed, relative, short; remembers the prefixes used."""

    def __init__(self, prefixes: Mapping[str, str], base: str | None) -> None:
        super().__init__()
        self.used: set[str] = set()
        self._base = base
        self._folder = base[: base.rindex("/") + 1] if base is not None else None
        self._prefixes = {namespace: prefix for prefix, namespace in sorted(prefixes.items())}

    def literal(self, literal: Literal) -> str:
        """A literal, without quotes where Turtle's short form is the same literal."""
        text = str(literal)
        match literal.datatype:
            case XSD.integer if _INTEGER.fullmatch(text):
                return text
            case XSD.decimal if _DECIMAL.fullmatch(text):
                return text
            case XSD.boolean if text in {"true", "false"}:
                return text
        return super().literal(literal)

    def _write_iri(self, iri: str) -> str:
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = self._prefixes.get(iri[:cut])
        if prefix is not None and _LOCAL.fullmatch(iri, cut):
            self.used.add(prefix)
            return f"{prefix}:{iri[cut:]}"
        return super()._write_iri(iri if self._base is None else self._relative(iri))

    def _relative(self, iri: str) -> str:
        """The reference that resolves to ``iri`` (RFC 3986 §5.2), or the IRI itself."""
        assert self._base is not None
        assert self._folder is not None
        if iri.startswith(f"{self._base}#"):
            return iri[len(self._base) :]
        rest = iri[len(self._folder) :]
        if not iri.startswith(self._folder) or not _PLAIN_PATH.fullmatch(rest):
            return iri
        return rest

    def _quote(self, text: str) -> str:
        if "\n" not in text:
            return super()._quote(text)
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"""{_INVISIBLE.sub(_escape, escaped)}"""'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return _SHORT_ESCAPES.get(character) or f"\\u{ord(character):04X}"
