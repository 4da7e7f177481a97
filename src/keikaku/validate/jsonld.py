"""JSON-LD from others, made safe to parse: our own context is known, no other one is fetched."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from keikaku.errors import GraphSyntaxError
from keikaku.iri import BASE
from keikaku.resources import resource_folder

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["OUR_CONTEXT", "inline_our_context"]

#: The one context that documents may refer to; it ships with Keikaku.
OUR_CONTEXT = f"{BASE}context.jsonld"

_DEEPEST = 200  # levels of nesting; ours has about ten


def inline_our_context(path: Path, text: str) -> str:
    """JSON-LD without references to contexts outside the document.

    A document that refers to none is returned as it is, so that error positions stay right.

    Raises:
        GraphSyntaxError: the text is not JSON, is nested too deeply, has a key twice in one object
            (parsers disagree on which counts), or refers to a context that is not ours.
    """
    _refuse_depth(path, text)

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        members = dict(pairs)
        if len(members) < len(pairs):
            keys = [key for key, _ in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise GraphSyntaxError(path, f"the key {twice!r} stands twice in one object")
        return members

    try:
        document = json.loads(text, object_pairs_hook=unique)
    except json.JSONDecodeError as error:
        raise GraphSyntaxError(
            path, f"not JSON: {error.msg}", line=error.lineno, column=error.colno
        ) from error
    refers: list[str] = []
    inlined = _inlined(document, path, text, refers)
    return json.dumps(inlined, ensure_ascii=False) if refers else text


def _inlined(node: Any, path: Path, text: str, refers: list[str]) -> Any:  # noqa: ANN401
    """``node`` with references to our context replaced; each is also added to ``refers``."""
    if isinstance(node, list):
        return [_inlined(item, path, text, refers) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _context(value, path, text, refers)
        if key == "@context"
        else _inlined(value, path, text, refers)
        for key, value in node.items()
    }


def _context(value: Any, path: Path, text: str, refers: list[str]) -> Any:  # noqa: ANN401
    if isinstance(value, list):
        return [_context(item, path, text, refers) for item in value]
    if isinstance(value, dict):
        if isinstance(value.get("@import"), str):
            raise _remote(path, text, value["@import"])
        return _inlined(value, path, text, refers)  # a term may have a context of its own
    if not isinstance(value, str):
        return value
    if value != OUR_CONTEXT:
        raise _remote(path, text, value)
    refers.append(value)
    return _our_context()


def _our_context() -> Any:  # noqa: ANN401
    file = resource_folder("ontology") / "context.jsonld"
    return json.loads(file.read_text(encoding="utf-8"))["@context"]


def _remote(path: Path, text: str, reference: str) -> GraphSyntaxError:
    offset = text.find(json.dumps(reference, ensure_ascii=False))
    line = text.count("\n", 0, offset) + 1 if offset >= 0 else None
    column = offset - text.rfind("\n", 0, offset) if offset >= 0 else None
    return GraphSyntaxError(
        path,
        f"it refers to the context {reference!r}, and nothing is fetched",
        cure=f"write the context into the file, or use {OUR_CONTEXT}",
        line=line,
        column=column,
    )


def _refuse_depth(path: Path, text: str) -> None:
    depth, quoted, escaped = 0, False, False
    for offset, character in enumerate(text):
        if quoted:
            quoted = escaped or character != '"'
            escaped = character == "\\" and not escaped
        elif character == '"':
            quoted = True
        elif character in "[{":
            depth += 1
            if depth > _DEEPEST:
                line = text.count("\n", 0, offset) + 1
                raise GraphSyntaxError(path, f"nested deeper than {_DEEPEST} levels", line=line)
        elif character in "]}":
            depth -= 1
