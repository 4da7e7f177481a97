"""Indicators and their values as plan JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from keikaku.model.dates import PrintedTime
from keikaku.model.indicator import (
    Direction,
    DirectionBasis,
    Indicator,
    IndicatorValue,
    RoleSource,
    ValueRole,
    ValueStatus,
)
from keikaku.model.json_pieces import (
    note_from_json,
    note_to_json,
    number_to_json,
    reviews_from_json,
    reviews_to_json,
    span_from_json,
    span_to_json,
    time_from_json,
    time_to_json,
)

__all__ = [
    "JSON_STATUS",
    "indicator_from_json",
    "indicator_to_json",
    "value_from_json",
    "value_to_json",
]

Json = dict[str, Any]

#: Plan JSON knows five statuses; the two finer ones are a detail of one of them.
JSON_STATUS = {
    ValueStatus.RELATIVE: ValueStatus.QUALITATIVE,
    ValueStatus.NOT_APPLICABLE: ValueStatus.NOT_AVAILABLE,
}


def value_to_json(value: IndicatorValue) -> Json:
    """A value."""
    relative = value.status is ValueStatus.RELATIVE
    return {
        "id": value.id,
        "role": value.role.value,
        "raw": value.raw,
        "value": None if relative else number_to_json(value.value),
        "relative_value": number_to_json(value.value) if relative else None,
        "upper": number_to_json(value.upper),
        "unit": value.unit,
        "multiplier": value.multiplier,
        "status": JSON_STATUS.get(value.status, value.status).value,
        "status_detail": value.status.value if value.status in JSON_STATUS else None,
        "qualifier": value.qualifier,
        "relative_to": value.relative_to,
        "part": value.part,
        "cumulative": value.cumulative,
        "preliminary": value.preliminary,
        "role_source": value.role_source.value,
        **span_to_json(value.span),
        "period": time_to_json(value.time),
        "notes": [note_to_json(note) for note in value.notes],
        "determined_by": list(value.determined_by),
        "confidence": value.confidence,
        "reasons": list(value.reasons),
        "reviews": reviews_to_json(value.reviews),
    }


def value_from_json(data: Json, file: str) -> IndicatorValue:
    """A value read back."""
    status = ValueStatus(data.get("status_detail") or data["status"])
    number = data.get("value")
    if status is ValueStatus.RELATIVE:
        number = data.get("relative_value", number)
    upper = data.get("upper")
    return IndicatorValue(
        id=data["id"],
        role=ValueRole(data["role"]),
        raw=data["raw"],
        status=status,
        time=time_from_json(data.get("period")) or PrintedTime(None),
        span=span_from_json(data, file),
        value=None if number is None else Decimal(str(number)),
        upper=None if upper is None else Decimal(str(upper)),
        unit=data.get("unit"),
        multiplier=data.get("multiplier"),
        qualifier=data.get("qualifier"),
        relative_to=data.get("relative_to"),
        part=data.get("part"),
        cumulative=data.get("cumulative", False),
        preliminary=data.get("preliminary"),
        role_source=RoleSource(data.get("role_source", "unknown")),
        notes=tuple(note_from_json(item, file) for item in data.get("notes", ())),
        determined_by=tuple(data.get("determined_by", ())),
        confidence=data.get("confidence", 1.0),
        reasons=tuple(data.get("reasons", ())),
        reviews=reviews_from_json(data),
    )


def indicator_to_json(indicator: Indicator) -> Json:
    """An indicator with its values."""
    basis = indicator.direction_basis
    return {
        "id": indicator.id,
        "name": indicator.name,
        "name_raw": indicator.name_raw,
        "unit": indicator.unit,
        "parent": indicator.parent,
        **span_to_json(indicator.span),
        "heading": indicator.heading,
        "method": indicator.method,
        "remark": indicator.remark,
        "source": indicator.source,
        "direction": indicator.direction.value,
        "direction_basis": basis and basis.value,
        "cumulative": indicator.cumulative,
        "values": [value_to_json(value) for value in indicator.values],
        "uses_terms": list(indicator.uses_terms),
        "notes": [note_to_json(note) for note in indicator.notes],
        "confidence": indicator.confidence,
        "reasons": list(indicator.reasons),
        "reviews": reviews_to_json(indicator.reviews),
    }


def indicator_from_json(data: Json, file: str) -> Indicator:
    """An indicator read back."""
    basis = data.get("direction_basis")
    return Indicator(
        id=data["id"],
        name=data["name"],
        name_raw=str(data.get("name_raw", data["name"])),
        unit=data.get("unit"),
        span=span_from_json(data, file),
        parent=data.get("parent"),
        heading=data.get("heading"),
        method=data.get("method"),
        remark=data.get("remark"),
        source=data.get("source"),
        direction=Direction(data.get("direction", "unknown")),
        direction_basis=DirectionBasis(basis) if basis else None,
        cumulative=data.get("cumulative", False),
        values=tuple(value_from_json(item, file) for item in data.get("values", ())),
        uses_terms=tuple(data.get("uses_terms", ())),
        notes=tuple(note_from_json(item, file) for item in data.get("notes", ())),
        confidence=data.get("confidence", 1.0),
        reasons=tuple(data.get("reasons", ())),
        reviews=reviews_from_json(data),
    )
