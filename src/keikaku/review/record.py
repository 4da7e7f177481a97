"""A reading as flat records, one for each thing that a person may correct, and back without loss.

A record's fields are those of plan JSON (:mod:`keikaku.model.plan_json`), nested ones with a dot:
``period.start_fy``. Of a time, ``kind`` and ``when`` stand for the one key that plan JSON names by
the kind, and ``era`` is one text.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from keikaku.model.dates import TimeKind
from keikaku.model.indicator import ValueStatus
from keikaku.model.plan_json import reading_from_json, reading_to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from keikaku.model.plan import PlanReading

__all__ = ["Kind", "Record", "owner_of", "reading_of", "records_of"]

Json = dict[str, Any]


class Kind(StrEnum):
    """What a record describes."""

    DOCUMENT = "document"
    ELEMENT = "element"
    INDICATOR = "indicator"
    VALUE = "value"
    SDG = "sdg"
    NOTE = "note"
    RELATION = "relation"


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that was read.

    ``key`` is unique among the records of its kind: an element's or indicator's id, ``k1/target-1``
    for a value, ``m1/sdg-2`` for an SDG mark, ``value:k1/target-1#n1`` for a note.
    """

    kind: Kind
    key: str
    fields: Mapping[str, Any]

    def with_fields(self, changes: Mapping[str, Any]) -> Record:
        """The record with some fields changed."""
        return replace(self, fields={**self.fields, **changes})


_TIMES = {Kind.DOCUMENT: ("issued", "revised"), Kind.ELEMENT: ("time",), Kind.VALUE: ("time",)}
_KINDS_WITH_PERIOD = {Kind.DOCUMENT, Kind.ELEMENT}


def owner_of(record: Record) -> tuple[Kind, str] | None:
    """The element, indicator or value that a value, SDG mark or note belongs to.

    >>> owner_of(Record(Kind.NOTE, "value:k1/target-1#n1", {}))
    (<Kind.VALUE: 'value'>, 'k1/target-1')
    """
    match record.kind:
        case Kind.VALUE:
            return Kind.INDICATOR, record.key.rpartition("/")[0]
        case Kind.SDG:
            return Kind.ELEMENT, record.key.rpartition("/")[0]
        case Kind.NOTE:
            kind, _, rest = record.key.partition(":")
            return Kind(kind), rest.rpartition("#")[0]
        case _:
            return None


def records_of(reading: PlanReading) -> tuple[Record, ...]:
    """Every record of a reading, in its order: the document, then elements, then indicators."""
    data = reading_to_json(reading)
    found = [_record(Kind.DOCUMENT, "document", data["document"])]
    for element in data["elements"]:
        found.append(_record(Kind.ELEMENT, element["id"], element))
        found += [
            _record(Kind.SDG, f"{element['id']}/sdg-{number}", sdg)
            for number, sdg in enumerate(element["sdgs"], 1)
        ]
        found += _notes(Kind.ELEMENT, element["id"], element)
    for indicator in data["indicators"]:
        found.append(_record(Kind.INDICATOR, indicator["id"], indicator))
        found += _notes(Kind.INDICATOR, indicator["id"], indicator)
        for value in indicator["values"]:
            key = f"{indicator['id']}/{value['id']}"
            found.append(_record(Kind.VALUE, key, value))
            found += _notes(Kind.VALUE, key, value)
    found += [
        _record(Kind.RELATION, f"relation-{number}", relation)
        for number, relation in enumerate(data["relations"], 1)
    ]
    return tuple(found)


def _notes(kind: Kind, owner: str, data: Json) -> list[Record]:
    return [_record(Kind.NOTE, f"{kind}:{owner}#{note['id']}", note) for note in data["notes"]]


def _record(kind: Kind, key: str, data: Json) -> Record:
    fields = {
        name: value for name, value in data.items() if name not in {"id", "sdgs", "notes", "values"}
    }
    if kind is Kind.VALUE:
        fields |= {"time": fields.pop("period"), **_number(fields)}
    if kind is Kind.DOCUMENT:
        publisher = fields.pop("publisher") or {"name": None, "code": None}
        fields |= {f"publisher.{name}": value for name, value in publisher.items()}
    if kind in _KINDS_WITH_PERIOD:
        period = fields.pop("period") or {}
        fields |= {
            f"period.{name}": period.get(name)
            for name in ("raw", "start_fy", "end_fy", "line", "last_line", "supplied")
        }
    for name in _TIMES.get(kind, ()):
        fields |= {f"{name}.{key}": value for key, value in _flat_time(fields.pop(name)).items()}
    return Record(kind, key, fields)


def _number(fields: Json) -> Json:
    """Status and number in one field each, where plan JSON has finer ones in fields of their own."""
    detail, relative = fields.pop("status_detail"), fields.pop("relative_value")
    number = relative if detail == ValueStatus.RELATIVE else fields["value"]
    return {"status": detail or fields["status"], "value": number}


def _flat_time(time: Json | None) -> Json:
    data = time or {}
    kind = next((kind.value for kind in TimeKind if kind.value in data), None)
    era = data.get("era")
    return {
        "raw": data.get("raw"),
        "kind": kind,
        "when": data.get(kind) if kind else None,
        "end_year": data.get("end_year"),
        "era": f"{era['name']}{era['year']}" if era else None,
        "accounting_basis": data.get("accounting_basis"),
        "source": data.get("source"),
    }


def reading_of(records: Iterable[Record], reading: PlanReading) -> PlanReading:
    """The reading that the records are; findings, coverage and extractor are those of ``reading``.

    Raises:
        ValueError: a field is not of the kind it must be.
    """
    by_kind: dict[Kind, list[Record]] = defaultdict(list)
    for record in records:
        by_kind[record.kind].append(record)
    parts = _Parts.of(by_kind)
    (document,) = by_kind[Kind.DOCUMENT] or [Record(Kind.DOCUMENT, "document", {})]
    data: Json = {
        "slug": reading.slug,
        "document": _document(document),
        "elements": [parts.element(record) for record in by_kind[Kind.ELEMENT]],
        "indicators": [parts.indicator(record) for record in by_kind[Kind.INDICATOR]],
        "relations": [dict(record.fields) for record in by_kind[Kind.RELATION]],
    }
    made = reading_from_json(data)
    return replace(
        made, findings=reading.findings, coverage=reading.coverage, extractor=reading.extractor
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """Notes, SDG marks and values by what they belong to."""

    of_owner: Mapping[tuple[Kind, Kind, str], list[Record]]

    @classmethod
    def of(cls, by_kind: Mapping[Kind, list[Record]]) -> _Parts:
        found: dict[tuple[Kind, Kind, str], list[Record]] = defaultdict(list)
        for kind in (Kind.VALUE, Kind.SDG, Kind.NOTE):
            for record in by_kind.get(kind, ()):
                owner = owner_of(record)
                if owner is not None:
                    found[kind, *owner].append(record)
        return cls(found)

    def element(self, record: Record) -> Json:
        data = _nested(record)
        data["sdgs"] = [
            dict(sdg.fields) for sdg in self.of_owner.get((Kind.SDG, Kind.ELEMENT, record.key), ())
        ]
        return {"id": record.key, **data, **self._notes(record)}

    def indicator(self, record: Record) -> Json:
        values = self.of_owner.get((Kind.VALUE, Kind.INDICATOR, record.key), ())
        return {
            "id": record.key,
            **record.fields,
            **self._notes(record),
            "values": [self._value(value) for value in values],
        }

    def _value(self, record: Record) -> Json:
        data = _nested(record)
        data["period"] = data.pop("time")
        return {"id": record.key.rpartition("/")[2], **data, **self._notes(record)}

    def _notes(self, record: Record) -> Json:
        notes = self.of_owner.get((Kind.NOTE, record.kind, record.key), ())
        return {"notes": [{"id": note.key.rpartition("#")[2], **note.fields} for note in notes]}


def _document(record: Record) -> Json:
    data = _nested(record)
    data["publisher"] = data["publisher"] if data.get("publisher", {}).get("name") else None
    return data


def _nested(record: Record) -> Json:
    """The record's fields as plan JSON nests them."""
    data: Json = {}
    groups: dict[str, Json] = defaultdict(dict)
    for name, value in record.fields.items():
        outer, dot, inner = name.partition(".")
        if dot:
            groups[outer][inner] = value
        else:
            data[name] = value
    data.update(groups)
    if record.kind in _KINDS_WITH_PERIOD:
        data["period"] = _period(groups.get("period", {}))
    for name in _TIMES.get(record.kind, ()):
        always = record.kind is Kind.VALUE
        data[name] = _time(groups.get(name, {}), always=always)
    return data


def _period(flat: Json) -> Json | None:
    """No period where nothing is said of one."""
    if flat.get("raw") is None and flat.get("start_fy") is None and flat.get("end_fy") is None:
        return None
    return {**flat, "supplied": bool(flat.get("supplied"))}


def _time(flat: Json, *, always: bool) -> Json | None:
    """A value always has a time, which may be unknown; nothing else does."""
    kind, when = flat.get("kind"), flat.get("when")
    if not always and flat.get("raw") is None and kind is None:
        return None
    data: Json = {"raw": flat.get("raw"), "source": flat.get("source") or "unknown"}
    if kind is not None and when is not None:
        data[kind] = when if kind == TimeKind.DATE else int(when)
    for name in ("end_year", "accounting_basis"):
        if flat.get(name) is not None:
            data[name] = flat[name]
    if flat.get("era"):
        data["era"] = {"name": flat["era"][:2], "year": int(flat["era"][2:])}
    return data
