"""Pieces of plan JSON that several of its objects have: lines, times, periods, notes, reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keikaku.findings import SourceSpan
from keikaku.model.dates import ERAS, EraYear, PrintedTime, TimeKind, TimeSource
from keikaku.model.element import Note, NoteKind, PlanPeriod
from keikaku.model.review import Review, ReviewKind

if TYPE_CHECKING:
    from decimal import Decimal

__all__ = [
    "note_from_json",
    "note_to_json",
    "number_to_json",
    "optional_span_from_json",
    "period_from_json",
    "period_to_json",
    "reviews_from_json",
    "reviews_to_json",
    "span_from_json",
    "span_to_json",
    "time_from_json",
    "time_to_json",
]

Json = dict[str, Any]


def span_to_json(span: SourceSpan | None) -> Json:
    """Lines as plan JSON has them; ``None`` has none."""
    if span is None:
        return {"line": None}
    return {"line": span.first_line, "last_line": span.last_line}


def span_from_json(data: Json, file: str) -> SourceSpan:
    """The lines of an object."""
    first = int(data["line"])
    return SourceSpan(file, first, int(data.get("last_line") or first))


def optional_span_from_json(data: Json, file: str) -> SourceSpan | None:
    """The lines of an object that may have none."""
    return None if data.get("line") is None else span_from_json(data, file)


def period_to_json(period: PlanPeriod | None) -> Json | None:
    """A plan period."""
    if period is None:
        return None
    return {
        "raw": period.raw,
        "start_fy": period.start_fy,
        "end_fy": period.end_fy,
        "supplied": period.supplied,
        **span_to_json(period.span),
    }


def period_from_json(data: Json | None, file: str) -> PlanPeriod | None:
    """A plan period read back."""
    if data is None:
        return None
    return PlanPeriod(
        data.get("raw"),
        data.get("start_fy"),
        data.get("end_fy"),
        supplied=data.get("supplied", False),
        span=optional_span_from_json(data, file),
    )


def time_to_json(time: PrintedTime | None) -> Json | None:
    """A printed time."""
    if time is None:
        return None
    out: Json = {"raw": time.raw}
    if time.kind is not None:
        out[time.kind.value] = time.date if time.kind is TimeKind.DATE else time.year
    if time.end_year is not None:
        out["end_year"] = time.end_year
    if time.era_year is not None:
        out["era"] = {"name": time.era_year.era.kanji, "year": time.era_year.number}
    if time.accounting_basis is not None:
        out["accounting_basis"] = time.accounting_basis
    out["source"] = time.source.value
    return out


def time_from_json(data: Json | None) -> PrintedTime | None:
    """A printed time read back."""
    if data is None:
        return None
    kind = next((kind for kind in TimeKind if data.get(kind.value) is not None), None)
    stated = data[kind.value] if kind else None
    date = stated if kind is TimeKind.DATE else None
    era = data.get("era")
    return PrintedTime(
        raw=data.get("raw"),
        kind=kind,
        year=int(str(stated)[:4]) if stated is not None else None,
        end_year=data.get("end_year"),
        date=date,
        era_year=_era_year(era["name"], era["year"]) if era else None,
        source=TimeSource(data.get("source", "unknown")),
        accounting_basis=data.get("accounting_basis"),
    )


def _era_year(kanji: str, number: int) -> EraYear:
    for era in ERAS:
        if era.kanji == kanji:
            return EraYear(era, number)
    known = ", ".join(era.kanji for era in ERAS)
    message = f"unknown era {kanji!r}; known: {known}"
    raise ValueError(message)


def note_to_json(note: Note) -> Json:
    """A printed note."""
    return {
        "id": note.id,
        "kind": note.kind.value,
        "text": note.text,
        "cites": list(note.cites),
        **span_to_json(note.span),
    }


def note_from_json(data: Json, file: str) -> Note:
    """A printed note read back."""
    return Note(
        data["id"],
        NoteKind(data["kind"]),
        data["text"],
        span_from_json(data, file),
        tuple(data.get("cites", ())),
    )


def number_to_json(value: Decimal | None) -> int | float | None:
    """A number as JSON has it: whole ones without a decimal point."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def reviews_to_json(reviews: tuple[Review, ...]) -> list[Json]:
    """What people did."""
    return [
        {
            "kind": review.kind.value,
            "by": review.by,
            "on": review.on,
            "because": review.because,
            "fields": list(review.fields),
        }
        for review in reviews
    ]


def reviews_from_json(data: Json) -> tuple[Review, ...]:
    """What people did, read back."""
    return tuple(
        Review(
            ReviewKind(item["kind"]),
            item["by"],
            item["on"],
            item.get("because"),
            tuple(item.get("fields", ())),
        )
        for item in data.get("reviews", ())
    )
