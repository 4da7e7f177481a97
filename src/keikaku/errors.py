"""What Keikaku raises on purpose.

::

    KeikakuError                 everything below; the CLI makes it one message and exit status 2
    ├── InputError               a file that cannot be used, with where and what would be right
    │   ├── DocumentError        a source document (empty, binary, wrong encoding …)
    │   ├── CatalogueError       a ``source.yaml`` or corrections file that is not as it must be
    │   ├── GraphSyntaxError     Turtle, TriG, JSON-LD or N-Quads that does not parse
    │   └── ConfigError          ``keikaku.toml``
    ├── QueryError               a stored or given SPARQL query that cannot be run
    │   ├── UnknownQueryError
    │   ├── QuerySyntaxError     its SPARQL or its header, with line and column
    │   └── ParameterError
    ├── UnknownGovernmentError   a local government code that no government has
    ├── OutputError              a place where nothing may be written
    ├── EndpointError            a remote SPARQL endpoint that did not answer as the protocol says
    └── MissingToolError         an optional extra or program (Java …) that is not installed

Bad *plans* are not errors: what is wrong inside a readable document or graph is a
:class:`keikaku.findings.Finding`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "CatalogueError",
    "ConfigError",
    "DocumentError",
    "EndpointError",
    "GraphSyntaxError",
    "InputError",
    "KeikakuError",
    "MissingToolError",
    "OutputError",
    "ParameterError",
    "QueryError",
    "QuerySyntaxError",
    "UnknownGovernmentError",
    "UnknownQueryError",
]


class KeikakuError(Exception):
    """Base of everything Keikaku raises on purpose."""


class InputError(KeikakuError):
    """An input file that cannot be used.

    The message reads ``file:line:column: what is wrong; what would be right``, with line and column
    only where they are known (both count from 1).
    """

    def __init__(
        self,
        path: Path | str,
        problem: str,
        *,
        cure: str = "",
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(path, problem, cure, line, column)
        self.path, self.problem, self.cure = path, problem, cure
        self.line, self.column = line, column

    def __str__(self) -> str:
        place = [str(self.path), *(str(n) for n in (self.line, self.column) if n is not None)]
        return f"{':'.join(place)}: {self.problem}" + (f"; {self.cure}" if self.cure else "")


class DocumentError(InputError):
    """A source document that is no readable text."""


class CatalogueError(InputError):
    """A ``source.yaml`` or ``corrections.yaml`` that is not as it must be."""


class GraphSyntaxError(InputError):
    """An RDF file that does not parse in its format."""


class ConfigError(InputError):
    """A ``keikaku.toml`` that is not as it must be."""


class QueryError(KeikakuError):
    """A SPARQL query that cannot be run."""


class UnknownQueryError(QueryError):
    """No query of that name is stored under ``queries/``."""

    def __init__(self, name: str, known: tuple[str, ...], nearest: str | None = None) -> None:
        super().__init__(name, known, nearest)
        self.name, self.known, self.nearest = name, known, nearest

    def __str__(self) -> str:
        guess = f"did you mean {self.nearest!r}? " if self.nearest else ""
        known = ", ".join(self.known) or "none"
        return f"no stored query named {self.name!r}; {guess}known: {known}"


class QuerySyntaxError(InputError, QueryError):
    """A query whose SPARQL does not parse, or whose header is not as it must be."""


class ParameterError(QueryError):
    """A query parameter that is missing, unknown or not of its type."""

    def __init__(self, query: str, parameter: str, problem: str) -> None:
        super().__init__(query, parameter, problem)
        self.query, self.parameter, self.problem = query, parameter, problem

    def __str__(self) -> str:
        return f"query {self.query!r}: parameter {self.parameter!r} {self.problem}"


class UnknownGovernmentError(KeikakuError, LookupError):
    """A local government code (全国地方公共団体コード) that no government has."""

    def __init__(self, code: str, problem: str) -> None:
        super().__init__(code, problem)
        self.code, self.problem = code, problem

    def __str__(self) -> str:
        return f"local government code {self.code!r}: {self.problem}"


class OutputError(KeikakuError):
    """A place where nothing may be written, because what is there would be lost."""

    def __init__(self, path: Path | str, problem: str, *, cure: str = "") -> None:
        super().__init__(path, problem, cure)
        self.path, self.problem, self.cure = path, problem, cure

    def __str__(self) -> str:
        return f"{self.path}: {self.problem}" + (f"; {self.cure}" if self.cure else "")


class EndpointError(KeikakuError):
    """A remote SPARQL endpoint that did not answer as the protocol says."""

    def __init__(self, endpoint: str, problem: str) -> None:
        super().__init__(endpoint, problem)
        self.endpoint, self.problem = endpoint, problem

    def __str__(self) -> str:
        return f"{self.endpoint}: {self.problem}"


class MissingToolError(KeikakuError):
    """An optional package or program that this step needs and that is not installed."""

    def __init__(self, tool: str, cure: str) -> None:
        super().__init__(tool, cure)
        self.tool, self.cure = tool, cure

    def __str__(self) -> str:
        return f"{self.tool} is not installed; {self.cure}"
