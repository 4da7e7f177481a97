"""Elements as plan JSON."""

from __future__ import annotations

from typing import Any

from keikaku.model.element import Element, ElementType, RestatementStatus, SdgMention
from keikaku.model.json_pieces import (
    note_from_json,
    note_to_json,
    period_from_json,
    period_to_json,
    reviews_from_json,
    reviews_to_json,
    span_from_json,
    span_to_json,
    time_from_json,
    time_to_json,
)

__all__ = [
    "element_from_json",
    "element_to_json",
]

Json = dict[str, Any]


def element_to_json(element: Element) -> Json:
    """An element."""
    return {
        "id": element.id,
        "type": element.type.value,
        "number": element.number,
        "number_printed": element.number_printed,
        "level": element.level,
        "text": element.text,
        "raw": element.raw,
        "term": element.term,
        "heading": element.heading,
        "parent": element.parent,
        **span_to_json(element.span),
        "body": element.body,
        "restates": element.restates,
        "restatement": element.restatement and element.restatement.value,
        "answered_by": element.answered_by,
        "sdgs": [
            {"goal": sdg.goal, "raw": sdg.raw, **span_to_json(sdg.span)} for sdg in element.sdgs
        ],
        "period": period_to_json(element.period),
        "time": time_to_json(element.time),
        "uses_terms": list(element.uses_terms),
        "notes": [note_to_json(note) for note in element.notes],
        "revised": element.revised,
        "confidence": element.confidence,
        "reasons": list(element.reasons),
        "reviews": reviews_to_json(element.reviews),
    }


def element_from_json(data: Json, file: str) -> Element:
    """An element read back."""
    restatement = data.get("restatement")
    return Element(
        id=data["id"],
        type=ElementType(data["type"]),
        text=data["text"],
        raw=str(data.get("raw", data["text"])),
        span=span_from_json(data, file),
        number=data.get("number"),
        number_printed=data.get("number_printed", True),
        level=data.get("level"),
        parent=data.get("parent"),
        body=data.get("body"),
        term=data.get("term"),
        heading=data.get("heading"),
        restates=data.get("restates"),
        restatement=RestatementStatus(restatement) if restatement else None,
        answered_by=data.get("answered_by"),
        sdgs=tuple(
            SdgMention(item["goal"], item["raw"], span_from_json(item, file))
            for item in data.get("sdgs", ())
        ),
        period=period_from_json(data.get("period"), file),
        time=time_from_json(data.get("time")),
        uses_terms=tuple(data.get("uses_terms", ())),
        notes=tuple(note_from_json(item, file) for item in data.get("notes", ())),
        revised=data.get("revised", False),
        confidence=data.get("confidence", 1.0),
        reasons=tuple(data.get("reasons", ())),
        reviews=reviews_from_json(data),
    )
