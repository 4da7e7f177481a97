"""``amendments.yaml``: what people corrected in the readings of a folder's files, as data."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import yaml

from keikaku.review.amendment import Amendment, Anchor, Change
from keikaku.review.cell_values import value_problem
from keikaku.review.fields import FIELDS, field_of
from keikaku.review.record import Kind
from keikaku.sources.marked_yaml import read_marked_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from keikaku.sources.marked_yaml import Marked

__all__ = ["amendments_file", "read_amendments", "render_amendments"]

_FILE = "amendments.yaml"
_SOURCE_FILE = "source.yaml"
_HEAD = """\
# 読み取りを人が訂正した記録。`keikaku apply` が書き、読み取りのたびに使われる。
# What people corrected in the readings; written by `keikaku apply`, used at every reading.
"""
_ALWAYS = ("change", "document", "kind", "id", "by", "date")
_SOMETIMES = ("lines", "words", "of", "because", "field", "was", "now", "fields", "refers")
_NEEDED = {
    Change.CHANGED: {"field", "was", "now"},
    Change.ADDED: {"fields"},
    Change.REMOVED: set[str](),
    Change.CONFIRMED: set[str](),
}
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
_LINES = 2


class _Inline(list[int]):
    """A list that stands in one line."""


class _Dumper(yaml.SafeDumper):
    """Plain YAML, with short lists in one line."""


_Dumper.add_representer(
    _Inline,
    lambda dumper, data: dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True),
)


def amendments_file(source: Path) -> Path:
    """Where the amendments of a file stand: beside its ``source.yaml``, else beside the file.

    >>> from pathlib import Path
    >>> str(amendments_file(Path("nowhere/plan.txt")))
    'nowhere/plan.txt.amendments.yaml'
    """
    if (source.parent / _SOURCE_FILE).is_file():
        return source.parent / _FILE
    return source.with_name(f"{source.name}.{_FILE}")


def read_amendments(path: Path) -> dict[str, tuple[Amendment, ...]]:
    """The amendments of a file, by the name of the document's file; none where there is no file.

    Raises:
        CatalogueError: the file is not as ``data/sources/README.md`` says, with the line.
    """
    if not path.exists():
        return {}
    return {
        name: tuple(_amendment(item) for item in entries.items())
        for name, entries in read_marked_yaml(path).any_mapping().items()
    }


def _amendment(item: Marked) -> Amendment:
    values = item.mapping(required=_ALWAYS, optional=_SOMETIMES)
    change, kind = values["change"].choice(Change), values["kind"].choice(Kind)
    for name in sorted(_NEEDED[change] - values.keys()):
        item.refuse(f"the key {name!r} is missing", f"an entry that is {change} needs it")
    for name in sorted(values.keys() & ({"field", "was", "now", "fields"} - _NEEDED[change])):
        values[name].refuse(f"{name} does not belong to an entry that is {change}", "remove it")
    return Amendment(
        change=change,
        document=values["document"].text(),
        kind=kind,
        key=values["id"].text(),
        anchor=_anchor(values),
        by=values["by"].text(),
        on=_day(values["date"]),
        because=values["because"].text() if "because" in values else None,
        field=_field_name(values["field"], kind) if "field" in values else None,
        was=_scalar(values["was"]) if "was" in values else None,
        now=_value(values, kind) if "now" in values else None,
        fields=_fields(values["fields"], kind) if "fields" in values else {},
        refers=_refers(values["refers"]) if "refers" in values else {},
        recorded_in=item.path,
        recorded_at=item.line,
    )


def _anchor(values: Mapping[str, Marked]) -> Anchor:
    lines = None
    if "lines" in values:
        numbers = [number.integer() for number in values["lines"].items()]
        if len(numbers) != _LINES or not 1 <= numbers[0] <= numbers[1]:
            values["lines"].refuse("lines are the first and the last one", "write it as [12, 14]")
        lines = (numbers[0], numbers[1])
    words, of = (
        values[name].text(may_be_empty=True) if name in values else "" for name in ("words", "of")
    )
    return Anchor(lines, words, of)


def _day(value: Marked) -> str:
    text = value.text()
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        value.refuse(f"{text!r} is no date", 'write it in quotes as in "2026-11-22"')


def _field_name(value: Marked, kind: Kind) -> str:
    name = value.text()
    if field_of(kind, name) is None:
        known = ", ".join(field.name for field in FIELDS[kind])
        value.refuse(f"{kind} has no field {name!r}", f"known are: {known}")
    return name


def _value(values: Mapping[str, Marked], kind: Kind) -> Any:  # noqa: ANN401 - of the field's type
    return _checked(values["now"], kind, _field_name(values["field"], kind))


def _fields(value: Marked, kind: Kind) -> dict[str, Any]:
    given = value.mapping(optional=[field.name for field in FIELDS[kind]])
    for field in FIELDS[kind]:
        if field.required and field.name not in given:
            value.refuse(f"the field {field.name!r} is missing", "an added one needs it")
    return {name: _checked(item, kind, name) for name, item in given.items()}


def _checked(value: Marked, kind: Kind, name: str) -> Any:  # noqa: ANN401 - of the field's type
    found, field = _scalar(value), field_of(kind, name)
    problem = value_problem(field, found) if field else None
    if problem is not None:
        value.refuse(problem, "see the labels of the review workbook")
    return found


def _refers(value: Marked) -> dict[str, str]:
    return {key: item.text(may_be_empty=True) for key, item in value.any_mapping().items()}


def _scalar(value: Marked) -> Any:  # noqa: ANN401 - a scalar of YAML, or a list of texts
    """A text, number, truth value, nothing, or a list of texts; nothing else of YAML."""
    node = value.node
    if isinstance(node, yaml.SequenceNode):
        return [item.text(may_be_empty=True) for item in value.items()]
    if value.is_null:
        return None
    tag = str(node.tag).rpartition(":")[2]
    if tag == "bool":
        return value.boolean()
    if tag in {"int", "float"} and _NUMBER.fullmatch(str(node.value)):
        return float(node.value) if tag == "float" else int(node.value)
    return value.text(may_be_empty=True)


def render_amendments(by_file: Mapping[str, Iterable[Amendment]]) -> str:
    """The text of the file, sorted by place, so that a change shows as a few lines."""
    data = {
        name: [_entry(one) for one in sorted(found, key=_order)]
        for name, amendments in sorted(by_file.items())
        if (found := list(amendments))
    }
    if not data:
        return _HEAD + "{}\n"
    return _HEAD + yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)


def _order(one: Amendment) -> tuple[Any, ...]:
    kinds = list(Kind)
    lines = one.anchor.lines or (0, 0)
    return one.document, lines, kinds.index(one.kind), one.key, one.change, one.field or ""


def _entry(one: Amendment) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "change": one.change.value,
        "document": one.document,
        "kind": one.kind.value,
        "id": one.key,
    }
    if one.anchor.lines is not None:
        entry["lines"] = _Inline(one.anchor.lines)
    named = {"words": one.anchor.words, "of": one.anchor.of}
    entry |= {name: words for name, words in named.items() if words}
    if one.change is Change.CHANGED:
        entry |= {"field": one.field, "was": one.was, "now": one.now}
    if one.change is Change.ADDED:
        entry["fields"] = {name: value for name, value in one.fields.items() if value is not None}
    if one.refers:
        entry["refers"] = dict(one.refers)
    entry |= {"by": one.by, "date": one.on}
    if one.because:
        entry["because"] = one.because
    return entry
