"""The published JSON-LD context, read the other way: from IRIs and literals to its keys.

Only what our own context uses of JSON-LD 1.1 is known here: prefixes, ``@vocab``, terms with a type
or a language, ``@set`` and ``@language`` containers, and in a term's own ``@context`` a ``@vocab``
and words for IRIs.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from rdflib import XSD, Literal, URIRef

from keikaku.errors import GraphSyntaxError
from keikaku.resources import resource_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = ["CONTEXT_IRI", "Context", "Json", "Term", "published_context"]

#: Where the context is published; documents name it and need not carry it.
CONTEXT_IRI = "https://w3id.org/keikaku/context.jsonld"

Json: TypeAlias = "dict[str, Any]"

_REFERENCES = ("@id", "@vocab")
_KEYWORDS = {"@id", "@type", "@graph", "@included"}
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]*")
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")  # exact in every JSON reader (RFC 8259 §6)


@dataclass(frozen=True, slots=True)
class Term:
    """A key of the context, and how its plain values are meant."""

    name: str
    iri: str
    type: str | None = None  #: ``@id``, ``@vocab`` or a datatype
    language: str | None = None
    container: str | None = None  #: ``@set`` or ``@language``
    vocabulary: str | None = None  #: namespace of its values, from its own ``@context``
    #: words that mean an IRI among its values, by IRI, from its own ``@context``
    words: Mapping[str, str] = field(default_factory=dict, hash=False, compare=False)

    def fit(self, value: URIRef | Literal) -> int:
        """How well ``value`` can be written under this key; 0 is only as an object, -1 not."""
        if self.container == "@language":
            is_text = isinstance(value, Literal) and value.language is not None
            return 3 if is_text else -1
        if isinstance(value, URIRef):
            return 2 if self.type in _REFERENCES else 0
        if value.language is not None:
            return 2 if self.language == value.language else 0
        return 0 if self.language is not None else self._fit_datatype(value)

    def _fit_datatype(self, value: Literal) -> int:
        if value.datatype is None or value.datatype == XSD.string:
            return 2 if self.type in {None, str(XSD.string)} else 0
        if self.type is None:
            return 1 if _native(str(value), value.datatype) is not None else 0
        return 2 if self.type == str(value.datatype) else 0


class Context:
    """A context document."""

    def __init__(self, definitions: Mapping[str, Any]) -> None:
        self._vocabulary: str = definitions.get("@vocab", "")
        self._definitions = {
            key: value for key, value in definitions.items() if not key.startswith("@")
        }
        self.keywords = {keyword: keyword for keyword in _KEYWORDS}
        for key, value in sorted(self._definitions.items()):
            if isinstance(value, str) and value in self.keywords:
                self.keywords[value] = key
        self._terms = self._read_terms()
        self._classes = self._names_by_iri()
        self._places = {name: place for place, name in enumerate(self._definitions)}
        self._prefixes = self._read_prefixes()
        self._compacted: dict[str, str] = {}

    def term(self, predicate: URIRef, value: URIRef | Literal) -> Term:
        """The key under which ``value`` is written."""
        terms = [term for term in self._terms.get(str(predicate), ()) if term.fit(value) >= 0]
        if not terms:
            return Term(self.iri(str(predicate)), str(predicate))
        return max(terms, key=lambda term: (term.fit(value), -len(term.name), term.name))

    def name(self, iri: str) -> str:
        """An IRI where terms may stand for IRIs: a type, or a value of a ``@vocab`` key."""
        return self._classes.get(iri) or self._word(iri, self._vocabulary)

    def types(self, iris: Iterable[str]) -> list[str]:
        """Classes by name, the most special first.

        A class stands in the context after those that it is a special case of. So the first type
        of a node is what a program should ask for.
        """
        names = sorted(self.name(iri) for iri in iris)
        return sorted(names, key=lambda name: -self._places.get(name, -1))

    def iri(self, iri: str) -> str:
        """An IRI, compact where a prefix fits."""
        written = self._compacted.get(iri)
        if written is None:
            written = self._compacted[iri] = self._compact(iri)
        return written

    def value(self, term: Term, value: URIRef | Literal) -> Any:  # noqa: ANN401 - JSON
        """A value as it is written under ``term``."""
        fits = term.fit(value) > 0
        if isinstance(value, URIRef):
            if term.type == "@vocab":
                return term.words.get(str(value)) or self._word(value, term.vocabulary)
            return self.iri(value) if fits else {self.keywords["@id"]: self.iri(value)}
        text = str(value)
        if value.language is not None:
            return text if fits else {"@value": text, "@language": value.language}
        if value.datatype is None or value.datatype == XSD.string:
            return text if fits else {"@value": text}
        native = _native(text, value.datatype)
        if fits:
            return text if native is None else native
        return {"@value": text, "@type": self.name(str(value.datatype))}

    def _word(self, iri: str, vocabulary: str | None) -> str:
        """An IRI of ``vocabulary`` without it, unless a key of the context has the same name."""
        if vocabulary and iri.startswith(vocabulary):
            local = iri[len(vocabulary) :]
            if local and _WORD.fullmatch(local) and local not in self._definitions:
                return local
        return self.iri(iri)

    def _read_terms(self) -> dict[str, tuple[Term, ...]]:
        terms: dict[str, list[Term]] = {}
        for name, definition in self._definitions.items():
            details = definition if isinstance(definition, dict) else {"@id": definition}
            iri = self._expand(details.get("@id", name))
            if iri.startswith("@"):
                continue
            type_, scope = details.get("@type"), details.get("@context", {})
            term = Term(
                name,
                iri,
                self._expand(type_) if type_ else None,
                details.get("@language"),
                details.get("@container"),
                scope.get("@vocab", self._vocabulary or None),
                {self._expand(scope[word]): word for word in scope if not word.startswith("@")},
            )
            terms.setdefault(iri, []).append(term)
        return {iri: tuple(found) for iri, found in terms.items()}

    def _names_by_iri(self) -> dict[str, str]:
        names = ((term.iri, term.name) for found in self._terms.values() for term in found)
        return dict(sorted(names, reverse=True))

    def _read_prefixes(self) -> tuple[tuple[str, str], ...]:
        """Namespaces and prefixes, longest namespace first (JSON-LD 1.1 §4.1.5)."""
        prefixes = [
            (self._expand(definition), name)
            for name, definition in self._definitions.items()
            if isinstance(definition, str) and definition.endswith(("/", "#", ":", "?"))
        ]
        prefixes += [
            (self._expand(definition["@id"]), name)
            for name, definition in self._definitions.items()
            if isinstance(definition, dict) and definition.get("@prefix")
        ]
        return tuple(sorted(prefixes, key=lambda pair: (-len(pair[0]), pair[1])))

    def _expand(self, text: str) -> str:
        if text.startswith("@"):
            return text
        prefix, colon, local = text.partition(":")
        if colon and not local.startswith("//") and prefix in self._definitions:
            namespace = self._definitions[prefix]
            return (
                self._expand(namespace if isinstance(namespace, str) else namespace["@id"]) + local
            )
        return text if colon else self._vocabulary + text

    def _compact(self, iri: str) -> str:
        scheme, _, rest = iri.partition(":")
        if scheme in self._definitions and not rest.startswith("//"):
            message = f"{iri} would be taken for a compact IRI with the prefix {scheme!r}"
            raise ValueError(message)
        for namespace, prefix in self._prefixes:
            local = iri[len(namespace) :]
            if iri.startswith(namespace) and local and not local.startswith("//"):
                return f"{prefix}:{local}"
        return iri


def _native(text: str, datatype: URIRef) -> int | bool | None:
    """The JSON value that means exactly this literal, if there is one."""
    if datatype == XSD.integer and _INTEGER.fullmatch(text):
        return int(text)
    if datatype == XSD.boolean and text in {"true", "false"}:
        return text == "true"
    return None


@cache
def published_context() -> Context:
    """The context in ``ontology/context.jsonld``.

    Raises:
        GraphSyntaxError: the file is not a context document.
    """
    return read_context(resource_folder("ontology") / "context.jsonld")


def read_context(path: Path) -> Context:
    """The context in a file.

    Raises:
        GraphSyntaxError: the file is not a context document.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise GraphSyntaxError(
            path, f"not JSON: {error.msg}", line=error.lineno, column=error.colno
        ) from error
    definitions = document.get("@context") if isinstance(document, dict) else None
    if not isinstance(definitions, dict):
        raise GraphSyntaxError(path, "no context", cure='it should be {"@context": {…}}')
    return Context(definitions)
