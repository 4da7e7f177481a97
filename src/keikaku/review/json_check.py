"""Check JSON data against a schema of ours; every error names its place as a JSON pointer.

Knows the keywords that :mod:`keikaku.model.plan_schema` uses and no others; a test compares it with
a full validator. Source: JSON Schema 2020-12, RFC 6901.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["JsonProblem", "json_problems"]

Json = dict[str, Any]

_KNOWN = {
    "$schema", "$id", "$defs", "$ref", "title", "description", "type", "enum", "anyOf", "properties",
    "required", "additionalProperties", "items", "minimum", "maximum", "minLength", "pattern",
}  # fmt: skip
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class JsonProblem:
    """Something in JSON data that is not as it must be."""

    pointer: str  #: RFC 6901; empty for the whole
    problem: str
    cure: str = ""

    def __str__(self) -> str:
        cure = f"; {self.cure}" if self.cure else ""
        return f"{self.pointer or '/'}: {self.problem}{cure}"


def json_problems(data: object, schema: Json) -> list[JsonProblem]:
    """What in the data is not as the schema says; nothing when it is right.

    >>> schema = {"type": "object", "properties": {"a": {"enum": ["b"]}}}
    >>> str(json_problems({"a": "c"}, schema)[0])
    "/a: is 'c'; it must be one of b"
    """
    return list(_problems(data, schema, schema, ""))


def _problems(data: object, schema: Json, root: Json, pointer: str) -> Iterator[JsonProblem]:
    unknown = schema.keys() - _KNOWN
    if unknown:
        message = f"schema keywords that are not known here: {sorted(unknown)}"
        raise NotImplementedError(message)
    if "$ref" in schema:
        yield from _problems(data, _resolve(schema["$ref"], root), root, pointer)
    if "anyOf" in schema:
        yield from _any_of(data, schema["anyOf"], root, pointer)
    if "enum" in schema and not any(_equal(data, one) for one in schema["enum"]):
        known = ", ".join("null" if one is None else str(one) for one in schema["enum"])
        yield JsonProblem(pointer, f"is {_shown(data)}", f"it must be one of {known}")
    if "type" in schema:
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        if not any(_TYPES[one](data) for one in types):
            yield JsonProblem(pointer, f"is {_shown(data)}", f"it must be {' or '.join(types)}")
            return
    yield from _limits(data, schema, pointer)
    if isinstance(data, dict):
        yield from _members(data, schema, root, pointer)
    if isinstance(data, list) and "items" in schema:
        for number, item in enumerate(data):
            yield from _problems(item, schema["items"], root, f"{pointer}/{number}")


def _resolve(reference: str, root: Json) -> Json:
    found: Json = root["$defs"][reference.removeprefix("#/$defs/")]
    return found


def _any_of(data: object, schemas: list[Json], root: Json, pointer: str) -> Iterator[JsonProblem]:
    """Nothing where one of them fits; else what is wrong by the last, which is the full one."""
    found = [list(_problems(data, one, root, pointer)) for one in schemas]
    if all(found):
        yield from found[-1]


def _limits(data: object, schema: Json, pointer: str) -> Iterator[JsonProblem]:
    if isinstance(data, int | float) and not isinstance(data, bool):
        if data < schema.get("minimum", data):
            yield JsonProblem(pointer, f"is {data}", f"it must be at least {schema['minimum']}")
        if data > schema.get("maximum", data):
            yield JsonProblem(pointer, f"is {data}", f"it must be at most {schema['maximum']}")
    if isinstance(data, str):
        if len(data) < schema.get("minLength", 0):
            yield JsonProblem(pointer, "is empty", "give the words")
        if "pattern" in schema and not re.search(schema["pattern"], data):
            yield JsonProblem(pointer, f"is {_shown(data)}", f"it must match {schema['pattern']}")


def _members(data: Json, schema: Json, root: Json, pointer: str) -> Iterator[JsonProblem]:
    properties = schema.get("properties", {})
    for name in schema.get("required", ()):
        if name not in data:
            yield JsonProblem(pointer, f"the key {name!r} is missing", "add it")
    for name, value in data.items():
        below = f"{pointer}/{_escaped(name)}"
        if name in properties:
            yield from _problems(value, properties[name], root, below)
        elif schema.get("additionalProperties") is False:
            yield JsonProblem(below, "is an unknown key", f"known are: {', '.join(properties)}")


def _escaped(name: str) -> str:
    return str(name).replace("~", "~0").replace("/", "~1")


def _equal(one: object, other: object) -> bool:
    """JSON's equality: true is no 1."""
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def _is_integer(data: object) -> bool:
    if isinstance(data, bool):
        return False
    return isinstance(data, int) or (isinstance(data, float) and data.is_integer())


_TYPES: dict[str, Callable[[object], bool]] = {
    "null": lambda data: data is None,
    "boolean": lambda data: isinstance(data, bool),
    "string": lambda data: isinstance(data, str),
    "integer": _is_integer,
    "number": lambda data: isinstance(data, int | float) and not isinstance(data, bool),
    "array": lambda data: isinstance(data, list),
    "object": lambda data: isinstance(data, dict),
}


def _shown(data: object) -> str:
    if isinstance(data, dict):
        return "an object"
    if isinstance(data, list):
        return "a list"
    text = repr(data) if data is not None else "null"
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
