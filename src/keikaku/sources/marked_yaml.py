"""Read YAML that people write, so that every complaint points at its line.

Only what such files need: mappings, lists, text, integers, true/false and null. The file is
composed to nodes, never to objects, so no tag in it can create anything; duplicate keys are
refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

import yaml

from keikaku.errors import CatalogueError

if TYPE_CHECKING:
    from collections.abc import Collection
    from enum import StrEnum
    from pathlib import Path
    from typing import TypeVar

    Choice = TypeVar("Choice", bound=StrEnum)

__all__ = ["Marked", "read_marked_yaml"]

#: Far more than any such file has; a larger one is a mistake.
MOST_BYTES = 4 * 1024 * 1024

_TAG = "tag:yaml.org,2002:"
_INTEGER = re.compile(r"0|[1-9][0-9]*")
_SLUG = re.compile(r"[a-z0-9]+(?:(?:-|(?<=[0-9])\.(?=[0-9]))[a-z0-9]+)*")
_KINDS = {
    "map": "a mapping",
    "seq": "a list",
    "str": "text",
    "int": "a number",
    "float": "a number",
    "bool": "true or false",
    "null": "nothing",
    "timestamp": "a date",
}


@dataclass(frozen=True, slots=True)
class Marked:
    """A value in a YAML file, with its place."""

    path: Path
    name: str  #: what it is called in messages: ``versions[0].period``
    node: yaml.Node

    @property
    def line(self) -> int:
        """The line it begins in, from 1."""
        return int(self.node.start_mark.line) + 1

    def refuse(self, problem: str, cure: str = "") -> NoReturn:
        """Raise an error that points here.

        Raises:
            CatalogueError: always.
        """
        column = int(self.node.start_mark.column) + 1
        raise CatalogueError(self.path, problem, cure=cure, line=self.line, column=column)

    @property
    def is_null(self) -> bool:
        """Whether nothing is written here (``null``, ``~`` or an empty value)."""
        return self._kind == "null"

    def mapping(
        self, required: Collection[str] = (), optional: Collection[str] = ()
    ) -> dict[str, Marked]:
        """The values by key: every required one, and no key that is in neither list.

        Raises:
            CatalogueError: a key is missing, unknown or written twice, or this is no mapping.
        """
        pairs = self._pairs()
        known = [*required, *optional]
        for name, (key, _) in pairs.items():
            if name not in known:
                problem = f"unknown key {name!r}{self._where}"
                key.refuse(problem, f"known keys: {', '.join(known)}")
        for name in required:
            if name not in pairs:
                self.refuse(f"the key {name!r} is missing{self._where}", "add it")
        return {name: value for name, (_, value) in pairs.items()}

    def any_mapping(self) -> dict[str, Marked]:
        """The values by key, whatever the keys are.

        Raises:
            CatalogueError: a key is written twice or is no text, or this is no mapping.
        """
        return {name: value for name, (_, value) in self._pairs().items()}

    def _pairs(self) -> dict[str, tuple[Marked, Marked]]:
        """Keys and values with their places, by key."""
        if not isinstance(self.node, yaml.MappingNode):
            self._refuse_kind("a mapping of keys to values")
        found: dict[str, tuple[Marked, Marked]] = {}
        for key_node, value_node in self.node.value:
            key = Marked(self.path, "a key", key_node)
            name = key.text()
            if name in found:
                key.refuse(f"the key {name!r} is written twice{self._where}", "keep one of the two")
            found[name] = key, Marked(self.path, f"{self.name}.{name}".lstrip("."), value_node)
        return found

    def items(self) -> list[Marked]:
        """The members of a list.

        Raises:
            CatalogueError: this is no list.
        """
        if not isinstance(self.node, yaml.SequenceNode):
            self._refuse_kind("a list")
        return [
            Marked(self.path, f"{self.name}[{number}]", node)
            for number, node in enumerate(self.node.value, 1)
        ]

    def text(self, *, may_be_empty: bool = False) -> str:
        """A text without the spaces around it; exactly as written when it may be empty.

        Raises:
            CatalogueError: this is no text, or an empty one.
        """
        value = self._scalar("str", 'text; write figures and dates in quotes, as in "2018"')
        if may_be_empty:
            return value
        if not value.strip():
            self.refuse(f"{self.name} is empty", "write it, or leave the key out")
        return value.strip()

    def words(self) -> str:
        """A text exactly as written, spaces included, but not empty."""
        value = self.text(may_be_empty=True)
        if not value:
            self.refuse(f"{self.name} is empty", "give the words")
        return value

    def integer(self) -> int:
        """A whole number from 0.

        Raises:
            CatalogueError: this is none.
        """
        value = self._scalar("int", "a whole number")
        if not _INTEGER.fullmatch(value):  # YAML 1.1 has 010, 0x1F, 1_000 and 1:30 as numbers too
            self._refuse_kind("a whole number in plain decimal figures")
        return int(value)

    def boolean(self) -> bool:
        """True or false.

        Raises:
            CatalogueError: this is neither.
        """
        return self._scalar("bool", "true or false").lower() in {"true", "yes", "on"}

    def choice(self, choices: type[Choice]) -> Choice:
        """One of the codes of a list.

        Raises:
            CatalogueError: it is not in the list.
        """
        code = self.text()
        for choice in choices:
            if choice == code:
                return choice
        known = ", ".join(choices)
        return self.refuse(f"{self.name} is {code!r}", f"known are: {known}")

    def slug(self) -> str:
        """A name that can be part of an IRI: ASCII kebab-case, a dot only inside a number.

        Raises:
            CatalogueError: it is not such a name.
        """
        value = self.text()
        if not _SLUG.fullmatch(value):
            cure = "use a-z, 0-9 and single hyphens, as in sogo-keikaku-2"
            self.refuse(f"{self.name} is {value!r}", cure)
        return value

    @property
    def _kind(self) -> str:
        return str(self.node.tag).removeprefix(_TAG)

    @property
    def _where(self) -> str:
        return f" in {self.name}" if self.name else ""

    def _scalar(self, kind: str, wanted: str) -> str:
        if not isinstance(self.node, yaml.ScalarNode) or self._kind != kind:
            self._refuse_kind(wanted)
        return str(self.node.value)

    def _refuse_kind(self, wanted: str) -> NoReturn:
        written = _KINDS.get(self._kind, f"tagged {self.node.tag}")
        self.refuse(f"{self.name or 'the file'} is {written}", f"it must be {wanted}")


def read_marked_yaml(path: Path) -> Marked:
    """The whole of a YAML file.

    Raises:
        CatalogueError: the file cannot be read, is empty, or is no YAML.
    """
    text = _read_text(path)
    try:
        node: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(path, error) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        problem = f"the character U+{ord(text[error.position]):04X} may not stand in YAML"
        raise CatalogueError(path, problem, cure="remove it", line=line) from error
    except RecursionError as error:
        raise CatalogueError(path, "is nested far too deeply", cure="write it flat") from error
    if node is None:
        raise CatalogueError(path, "is empty", cure="see data/sources/README.md for what it holds")
    return Marked(path, "", node)


def _read_text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise CatalogueError(path, "there is no such file", cure="write it") from error
    except OSError as error:
        problem = f"cannot be read ({error.strerror or type(error).__name__})"
        raise CatalogueError(path, problem, cure="check its permissions") from error
    if len(data) > MOST_BYTES:
        raise CatalogueError(path, f"is larger than {MOST_BYTES // 1024 // 1024} MiB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = f"byte {error.start + 1} of the file is no UTF-8"
        raise CatalogueError(path, problem, cure="save it as UTF-8", line=line) from error


def _syntax_error(path: Path, error: yaml.MarkedYAMLError) -> CatalogueError:
    mark = error.problem_mark or error.context_mark
    problem = f"is no YAML here: {error.problem or error.context}"
    cure = "check indentation, colons and quotes"
    if mark is None:
        return CatalogueError(path, problem, cure=cure)
    return CatalogueError(path, problem, cure=cure, line=mark.line + 1, column=mark.column + 1)
