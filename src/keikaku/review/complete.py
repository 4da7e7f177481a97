"""What a person left to be read from the words they wrote: the number of a value, a time's year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keikaku.extract.quantity import parse_quantities
from keikaku.extract.times import parse_plan_period, parse_time
from keikaku.model.dates import TimeKind
from keikaku.model.indicator import Direction, DirectionBasis, ValueStatus
from keikaku.model.json_pieces import number_to_json
from keikaku.review.cell_values import CellProblem
from keikaku.review.record import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from keikaku.model.dates import PrintedTime

__all__ = ["complete", "inconsistencies"]

_TIMES = {Kind.DOCUMENT: ("issued", "revised"), Kind.ELEMENT: ("time",), Kind.VALUE: ("time",)}
_NUMBERS = {ValueStatus.NUMERIC.value, ValueStatus.NIL.value, ValueStatus.RELATIVE.value}


def complete(kind: Kind, before: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """The changes, and what follows from words that were changed while what they say was not.

    >>> complete(Kind.VALUE, {}, {"raw": "約1.2万人"})["value"]
    12000
    """
    completed = dict(changes)
    for name in _TIMES.get(kind, ()):
        completed |= _time(name, before, completed)
    if kind is Kind.VALUE:
        completed |= _value(before, completed)
    if kind in {Kind.DOCUMENT, Kind.ELEMENT}:
        completed |= _period(before, completed)
    if kind is Kind.INDICATOR and "direction" in changes and not changes.get("direction_basis"):
        is_said = changes["direction"] != Direction.UNKNOWN
        completed["direction_basis"] = DirectionBasis.STATED.value if is_said else None
    return completed


def _unsaid(before: Mapping[str, Any], changes: Mapping[str, Any], names: tuple[str, ...]) -> bool:
    """Whether the person said nothing themself of what these fields hold."""
    return not any(changes.get(name) not in (None, before.get(name)) for name in names)


def _time(name: str, before: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    raw, kind, when = f"{name}.raw", f"{name}.kind", f"{name}.when"
    if changes.get(raw) and _unsaid(before, changes, (kind, when)):
        time = parse_time(str(changes[raw]))
        return {} if time is None else _time_fields(name, time)
    if changes.get(when) is not None and not (changes.get(kind) or before.get(kind)):
        is_date = isinstance(changes[when], str)
        return {kind: (TimeKind.DATE if is_date else TimeKind.YEAR).value}
    if kind in changes and changes[kind] is None and when not in changes:
        return {when: None}
    return {}


def _time_fields(name: str, time: PrintedTime) -> dict[str, Any]:
    era = time.era_year
    return {
        f"{name}.kind": time.kind and time.kind.value,
        f"{name}.when": time.date if time.kind is TimeKind.DATE else time.year,
        f"{name}.end_year": time.end_year,
        f"{name}.era": f"{era.era.kanji}{era.number}" if era else None,
        f"{name}.accounting_basis": time.accounting_basis,
    }


def _value(before: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    if changes.get("raw") and _unsaid(before, changes, ("value", "status")):
        found = parse_quantities(str(changes["raw"]))
        if len(found) != 1:
            return {}
        (one,) = found
        read = {
            "value": number_to_json(one.value),
            "status": one.status.value,
            "qualifier": one.qualifier,
            "upper": number_to_json(one.upper),
            "relative_to": one.relative_to,
            "multiplier": one.multiplier,
            "preliminary": one.preliminary,
            "unit": one.unit or before.get("unit"),
            "cumulative": one.cumulative or bool(before.get("cumulative")),
        }
        return {name: value for name, value in read.items() if changes.get(name) is None}
    status = changes.get("status", before.get("status"))
    if changes.get("value") is not None and status not in _NUMBERS and "status" not in changes:
        return {"status": ValueStatus.NUMERIC.value}
    return {}


def _period(before: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    names = ("period.start_fy", "period.end_fy")
    if not changes.get("period.raw") or not _unsaid(before, changes, names):
        return {}
    period = parse_plan_period(str(changes["period.raw"]))
    if period is None:
        return {}
    return {"period.start_fy": period.start_fy, "period.end_fy": period.end_fy}


def inconsistencies(kind: Kind, fields: Mapping[str, Any]) -> Iterator[tuple[str, CellProblem]]:
    """What does not fit together in a record, with the field to look at."""
    for name in _TIMES.get(kind, ()):
        yield from _of_time(name, fields)
    if kind is Kind.VALUE:
        yield from _of_value(fields)
    start, end = fields.get("period.start_fy"), fields.get("period.end_fy")
    if start is not None and end is not None and start > end:
        yield (
            "period.end_fy",
            CellProblem(
                f"期間が始まり({start})より前に終わります", f"the period ends before {start}"
            ),
        )
    line, last = fields.get("line"), fields.get("last_line")
    if line is not None and last is not None and line > last:
        yield (
            "last_line",
            CellProblem(f"最後の行が最初の行({line})より前です", f"the last line is before {line}"),
        )


def _of_time(name: str, fields: Mapping[str, Any]) -> Iterator[tuple[str, CellProblem]]:
    kind, when = fields.get(f"{name}.kind"), fields.get(f"{name}.when")
    if (kind is None) != (when is None):
        yield (
            f"{name}.{'when' if when is None else 'kind'}",
            CellProblem(
                "時期の種類と西暦は、両方書くか、両方空にしてください",
                "give both the kind of the time and its year, or neither",
            ),
        )
    elif kind is not None and isinstance(when, str) != (kind == TimeKind.DATE):
        yield (
            f"{name}.when",
            CellProblem(
                f"時期の種類と合いません ({when})。年月・年月日なら 2030-03-31 のように書きます",
                f"{when} does not fit the kind of the time; a date is written as 2030-03-31",
            ),
        )


def _of_value(fields: Mapping[str, Any]) -> Iterator[tuple[str, CellProblem]]:
    has_number, status = fields.get("value") is not None, fields.get("status")
    if has_number and status not in _NUMBERS:
        yield (
            "value",
            CellProblem(
                "値の状態が「数値」「なし（0）」「相対値」のどれでもないのに、数値があります",
                "there is a number, but the status is neither numeric, nil nor relative",
            ),
        )
    if not has_number and status in _NUMBERS:
        yield (
            "value",
            CellProblem(
                "値の状態が「数値」なら、数値が必要です。数値でないなら、値の状態を選び直してください",
                "the status is numeric, but there is no number",
            ),
        )
