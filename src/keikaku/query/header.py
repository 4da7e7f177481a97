"""The header of a stored question: the comment lines that its file begins with.

::

    # title: 指標の一覧 @ja / Indicators of a municipality @en
    # question: どの指標が、いくつから、いくつになるか。 @ja / Which indicators … ? @en
    # param: city government required example=102113 — 自治体 @ja / municipality @en
    # column: ?city 自治体 @ja / Municipality @en
    # note: 数値は印刷されたまま。 @ja / Values as printed. @en
    # competency: 9, 10
    # data: fixtures

``title`` and ``question`` stand once; ``param``, ``column`` and ``note`` once for each. A line that
begins with three spaces after its ``#`` goes on with the field before it. A parameter's words are
its name, its type (``code(scheme)`` for a code list), one of ``required``, ``optional`` and
``default=…``, ``many`` where several values may be given, and an example; a value with spaces
stands in quotes.

``competency`` gives the numbers of the competency questions of the vocabulary that the query
answers. ``data: fixtures`` says that the published plans hold nothing that the question asks for:
it is shown on the fictional plans in ``data/fixtures/``.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from keikaku.errors import QuerySyntaxError
from keikaku.query.stored import Column, Parameter, ParameterType, Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Header", "read_header"]

_FIELD = re.compile(r"#\s?(\w+):\s*(.*)")
_FIELDS = ("title", "question", "param", "column", "note", "competency", "data")
_CONTINUATION = re.compile(r"#\s{3,}(\S.*)")
_WORDS = re.compile(r"(.+?)\s*@ja\s*/\s*(.+?)\s*@en")
_PARAM = re.compile(r"(?P<rules>.*?)\s+—\s+(?P<words>.*)")
_TYPE = re.compile(r"(?P<type>[a-z]+)(?:\((?P<scheme>[a-z-]+)\))?")
_COLUMN = re.compile(r"\?(?P<name>\w+)\s+(?P<words>.*)")
_NAME = re.compile(r"[A-Za-z]\w*")
_NUMBER = re.compile(r"[1-9][0-9]?")
_TYPES = frozenset(kind.value for kind in ParameterType)
_PARAM_CURE = (
    "write 'name type required|optional|default=… [many] example=… — 日本語 @ja / English @en'"
)


@dataclass(frozen=True, slots=True)
class Header:
    """What a header says."""

    title: Words
    question: Words
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    notes: tuple[Words, ...]
    competencies: tuple[int, ...]
    is_on_fixtures: bool


@dataclass(frozen=True, slots=True)
class _Field:
    path: Path
    line: int
    name: str
    text: str

    def refuse(self, problem: str, cure: str) -> NoReturn:
        raise QuerySyntaxError(self.path, problem, cure=cure, line=self.line)


def read_header(path: Path, text: str) -> Header | None:
    """The header of a query file; ``None`` when it has none at all.

    Raises:
        QuerySyntaxError: the header is begun, but is not as it must be.
    """
    if not text.startswith("# title:"):
        return None
    fields = list(_fields(path, text))
    return Header(
        title=_once(fields, "title", path),
        question=_once(fields, "question", path),
        parameters=tuple(_parameter(field) for field in fields if field.name == "param"),
        columns=tuple(_column(field) for field in fields if field.name == "column"),
        notes=tuple(_words(field, field.text) for field in fields if field.name == "note"),
        competencies=_competencies(fields),
        is_on_fixtures=_is_on_fixtures(fields),
    )


def _fields(path: Path, text: str) -> Iterator[_Field]:
    current: _Field | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#"):
            break
        if more := _CONTINUATION.fullmatch(line):
            if current is not None:
                text = _joined(current.text, more[1])
                current = _Field(path, current.line, current.name, text)
            continue
        if current is not None:
            yield current
            current = None
        if field := _FIELD.fullmatch(line):
            current = _Field(path, number, field[1], field[2])
            if current.name not in _FIELDS:
                problem = f"the header has no field {current.name!r}"
                current.refuse(problem, f"its fields are {', '.join(_FIELDS)}")
        elif line.strip("# "):
            raise QuerySyntaxError(
                path,
                "this line of the header is no field",
                cure="write '# name: …', or three spaces after the # to go on with the line above",
                line=number,
            )
    if current is not None:
        yield current


def _joined(text: str, more: str) -> str:
    """Two lines as one: a space between words, none between Japanese characters.

    >>> _joined("値はそのまま", "比べられない。"), _joined("Data", "Cube")
    ('値はそのまま比べられない。', 'Data Cube')
    """
    gap = " " if text[-1:].isascii() or more[:1].isascii() else ""
    return f"{text}{gap}{more}"


def _once(fields: list[_Field], name: str, path: Path) -> Words:
    found = [field for field in fields if field.name == name]
    if not found:
        raise QuerySyntaxError(path, f"the header has no {name}", cure=f"add '# {name}: …'", line=1)
    if len(found) > 1:
        found[1].refuse(f"the header has a second {name}", "leave one")
    return _words(found[0], found[0].text)


def _competencies(fields: list[_Field]) -> tuple[int, ...]:
    numbers: set[int] = set()
    for field in fields:
        if field.name == "competency":
            parts = [part.strip() for part in field.text.split(",")]
            if not all(_NUMBER.fullmatch(part) for part in parts):
                field.refuse(f"{field.text!r} is no list of numbers", "write '# competency: 9, 10'")
            numbers |= {int(part) for part in parts}
    return tuple(sorted(numbers))


def _is_on_fixtures(fields: list[_Field]) -> bool:
    found = [field for field in fields if field.name == "data"]
    for field in found:
        if field.text.strip() != "fixtures":
            cure = "write '# data: fixtures', or leave the line out for the published plans"
            field.refuse(f"{field.text!r} is no data set", cure)
    return bool(found)


def _words(field: _Field, text: str) -> Words:
    match = _WORDS.fullmatch(text)
    if match is None:
        problem = f"the {field.name} does not stand in both languages"
        field.refuse(problem, "write '日本語 @ja / English @en'")
    return Words(match[1], match[2])


def _column(field: _Field) -> Column:
    match = _COLUMN.fullmatch(field.text)
    if match is None:
        field.refuse("the column names no variable", "write '?name 日本語 @ja / English @en'")
    return Column(match["name"], _words(field, match["words"]))


def _parameter(field: _Field) -> Parameter:
    match = _PARAM.fullmatch(field.text)
    if match is None:
        field.refuse("the parameter has no description", _PARAM_CURE)
    try:
        name, type_text, *rules = shlex.split(match["rules"])
    except ValueError as error:
        field.refuse(f"the parameter cannot be read ({error})", _PARAM_CURE)
    kind, scheme = _type(field, type_text)
    settings = dict(rule.split("=", 1) for rule in rules if "=" in rule)
    flags = {rule for rule in rules if "=" not in rule}
    if not _NAME.fullmatch(name):
        field.refuse(f"{name!r} is no name of a variable", _PARAM_CURE)
    if flags - {"required", "optional", "many"} or settings.keys() - {"default", "example"}:
        field.refuse(f"{match['rules']!r} has a word that means nothing here", _PARAM_CURE)
    if len(flags & {"required", "optional"}) + ("default" in settings) != 1:
        field.refuse(f"{name!r} is not one of required, optional and default=…", _PARAM_CURE)
    if "example" not in settings:
        field.refuse(f"{name!r} has no example", _PARAM_CURE)
    return Parameter(
        name,
        kind,
        _words(field, match["words"]),
        settings["example"],
        is_required="required" in flags,
        is_many="many" in flags,
        default=settings.get("default"),
        scheme=scheme,
    )


def _type(field: _Field, text: str) -> tuple[ParameterType, str | None]:
    match = _TYPE.fullmatch(text)
    if match is None or match["type"] not in _TYPES:
        field.refuse(f"{text!r} is no type", f"types are {', '.join(sorted(_TYPES))}")
    kind, scheme = ParameterType(match["type"]), match["scheme"]
    if (kind is ParameterType.CODE) != (scheme is not None):
        field.refuse("a code names its list, and nothing else does", "write 'code(scheme)'")
    return kind, scheme
