"""What a thing is called: the label chain ja → ja-Hira → en → untagged → local name."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from keikaku.publish.terms import Literal, compact, expand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from keikaku.publish.index import GraphIndex

__all__ = ["Labels", "Text", "best", "readable", "shorten"]

_CHAINS = {"ja": ("ja", "ja-Hira", "en", ""), "en": ("en", "ja", "ja-Hira", "")}
_LABEL_PROPERTIES = ("rdfs:label", "skos:prefLabel", "dcterms:title")
#: Bidirectional controls and zero-width characters: they could make a label read as another one.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class Text(NamedTuple):
    """Words with their language; ``lang`` is ``""`` where none is known."""

    value: str
    lang: str = ""

    def __str__(self) -> str:
        return self.value


def readable(text: str) -> str:
    r"""Text without the characters that would hide or reorder what is shown.

    >>> readable("安全\u202eabc")
    '安全abc'
    """
    return _CONTROL.sub("", _INVISIBLE.sub("", text))


def best(literals: Sequence[Literal], language: str) -> Text | None:
    """The literal that suits ``language`` best, by the label chain."""
    for tag in _CHAINS[language]:
        for literal in literals:
            if literal.lang == tag:
                return Text(literal.value, tag)
    return Text(literals[0].value, literals[0].lang) if literals else None


def shorten(text: Text, length: int) -> Text:
    """At most ``length`` characters, with an ellipsis where some are left out.

    >>> shorten(Text("安心して暮らせるまち"), 5).value
    '安心して…'
    """
    if len(text.value) <= length:
        return text
    return Text(text.value[: length - 1] + "…", text.lang)


class Labels:
    """Labels of everything in the data set, by language, kept once found."""

    def __init__(self, index: GraphIndex) -> None:
        self._index = index
        self._known: dict[tuple[str, str], Text] = {}
        #: Labels as pages write them, by language; kept by those who write them.
        self.marked: dict[str, dict[str, Markup]] = {language: {} for language in _CHAINS}

    def label(self, iri: str, language: str) -> Text:
        """The label of a resource; ``iri`` may be a prefixed name."""
        key = (iri, language)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._find(expand(iri), language)
        return found

    def _find(self, iri: str, language: str) -> Text:
        for name in _LABEL_PROPERTIES:
            text = best(self._index.literals(iri, name), language)
            if text is not None and text.value.strip():
                return text
        foreign = _foreign_terms().get(compact(iri))
        if foreign is not None:
            return Text(foreign[language], language)
        return Text(readable(_local_name(iri)))


@cache
def _foreign_terms() -> dict[str, dict[str, str]]:
    """Names of terms of other vocabularies, by prefixed name: ``foreign_terms.toml``."""
    table = files("keikaku.publish").joinpath("foreign_terms.toml")
    return tomllib.loads(table.read_text(encoding="utf-8"))


def _local_name(iri: str) -> str:
    """What stands last in an IRI; for a term of a known vocabulary, its words apart."""
    local = re.split(r"[/#]", iri.rstrip("/#"))[-1] or iri
    return _CAMEL.sub(" ", local).lower() if compact(iri) != iri else local
