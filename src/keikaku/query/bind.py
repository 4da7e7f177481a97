"""Bind a question's parameters: words become RDF terms, and terms stand where the examples stood.

A value never becomes SPARQL by being put into it. It is read as its parameter's type says, becomes
a term, and the term's N-Triples form replaces the data of the parameter's own ``VALUES`` block; no
other character of the query changes. The result is plain SPARQL 1.1, so that every engine and every
endpoint gets the same text.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from keikaku.errors import ParameterError
from keikaku.iri import Iris
from keikaku.query.codes import known_codes
from keikaku.query.stored import Parameter, ParameterType, StoredQuery
from keikaku.sources.local_government_code import code_problem
from keikaku.store.tokens import values_blocks
from keikaku.vocab import code

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = ["bind_parameters", "parse_value"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]{1,18}(?:\.[0-9]{0,18})?|\.[0-9]{1,18})")
_LONGEST_STRING = 1_000
_MOST_VALUES = 2_000  # more than there are municipalities
_NATION = "japan"


def bind_parameters(
    query: StoredQuery,
    values: Mapping[str, str | Sequence[str]],
    *,
    iris: Iris | None = None,
) -> str:
    """The SPARQL text of a question with its parameters in place.

    A parameter that may be left out and is left out stays ``UNDEF``, which matches everything.

    Raises:
        ParameterError: a value is missing, is not of its type, or is for no parameter of the query.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in values:
        if name not in known:
            names = ", ".join(known) or "none"
            raise ParameterError(query.name, name, f"is not known; parameters are: {names}")
    data = {
        name: _values_data(query, parameter, values.get(name), iris or Iris())
        for name, parameter in known.items()
    }
    text = query.text
    for name, start, end in sorted(values_blocks(text), key=lambda block: -block[1]):
        if name in data:
            text = f"{text[:start]} {data[name]} {text[end:]}"
    return text


def parse_value(
    parameter: Parameter, value: str, *, iris: Iris | None = None
) -> NamedNode | Literal:
    """The RDF term that a value stands for.

    Raises:
        ValueError: the value is not of the parameter's type; the message says what would be.
    """
    if parameter.type is ParameterType.GOVERNMENT:
        return _government(value, iris or Iris())
    if parameter.type is ParameterType.CODE:
        return _code(value, parameter.scheme or "")
    return _READERS[parameter.type](value)


def _values_data(
    query: StoredQuery,
    parameter: Parameter,
    given: str | Sequence[str] | None,
    iris: Iris,
) -> str:
    listed = [given] if isinstance(given, str) else list(given or ())
    if not listed and parameter.default is not None:
        listed = [parameter.default]
    if not listed and not parameter.is_required:
        return "UNDEF"
    hint = f"for example {parameter.name}={parameter.example}"
    if not listed:
        problem = f"is missing ({parameter.description.en}); give it, {hint}"
        raise ParameterError(query.name, parameter.name, problem)
    most = _MOST_VALUES if parameter.is_many else 1
    if len(listed) > most:
        problem = f"takes at most {most} value{'s' if most > 1 else ''}, not {len(listed)}; {hint}"
        raise ParameterError(query.name, parameter.name, problem)
    try:
        return " ".join(str(parse_value(parameter, value, iris=iris)) for value in listed)
    except ValueError as error:
        raise ParameterError(query.name, parameter.name, f"{error}; {hint}") from error


def _string(value: str) -> Literal:
    if not value.strip():
        message = "is empty; give a word"
        raise ValueError(message)
    if len(value) > _LONGEST_STRING:
        message = f"is longer than {_LONGEST_STRING} characters"
        raise ValueError(message)
    if bad := next((c for c in value if not c.isprintable()), None):
        message = f"holds the control character U+{ord(bad):04X}; give printable text"
        raise ValueError(message)
    return Literal(value)


def _integer(value: str) -> Literal:
    if not _INTEGER.fullmatch(value):
        message = f"is no integer: {_shown(value)}; give digits only"
        raise ValueError(message)
    return Literal(value, datatype=NamedNode(_XSD + "integer"))


def _decimal(value: str) -> Literal:
    if not _DECIMAL.fullmatch(value):
        message = f"is no decimal number: {_shown(value)}; give digits with a point, such as 12.5"
        raise ValueError(message)
    return Literal(value, datatype=NamedNode(_XSD + "decimal"))


def _boolean(value: str) -> Literal:
    if value not in ("true", "false"):
        message = f"is neither yes nor no: {_shown(value)}; give true or false"
        raise ValueError(message)
    return Literal(value, datatype=NamedNode(_XSD + "boolean"))


def _date(value: str) -> Literal:
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            raise ValueError  # noqa: TRY301  # the same answer as for a 31 February
        date.fromisoformat(value)
    except ValueError as error:
        message = f"is no date: {_shown(value)}; give year-month-day, such as 2027-03-31"
        raise ValueError(message) from error
    return Literal(value, datatype=NamedNode(_XSD + "date"))


def _iri(value: str) -> NamedNode:
    try:
        return NamedNode(value)
    except ValueError as error:
        message = f"is no absolute IRI: {_shown(value)}; give one such as https://…"
        raise ValueError(message) from error


def _government(value: str, iris: Iris) -> NamedNode:
    if value == _NATION:
        return NamedNode(iris.government(None))
    if problem := code_problem(value):
        message = f"is no code of a government: {_shown(value)}: {problem}"
        raise ValueError(message)
    return NamedNode(iris.government(value))


def _code(value: str, scheme: str) -> NamedNode:
    known = known_codes(scheme)
    if value not in known:
        message = f"is no code of the list {scheme}: {_shown(value)}; its codes are "
        raise ValueError(message + (", ".join(known) or "none: there is no such list"))
    return NamedNode(code(scheme, value))


def _shown(value: str) -> str:
    return repr(value if len(value) <= 60 else value[:60] + "…")  # noqa: PLR2004


_READERS: Mapping[ParameterType, Callable[[str], NamedNode | Literal]] = {
    ParameterType.STRING: _string,
    ParameterType.INTEGER: _integer,
    ParameterType.DECIMAL: _decimal,
    ParameterType.BOOLEAN: _boolean,
    ParameterType.DATE: _date,
    ParameterType.IRI: _iri,
}
