"""Plan JSON: one object per document, the form other tools read and write.

Written and read back without loss: ``reading_from_json(reading_to_json(r)) == r``.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from keikaku.findings import Finding, Severity, SourceSpan
from keikaku.model.dates import ERAS, EraYear, PrintedTime, TimeKind, TimeSource
from keikaku.model.element import (
    Element,
    ElementType,
    Note,
    NoteKind,
    PlanPeriod,
    RestatementStatus,
    SdgMention,
)
from keikaku.model.indicator import (
    Direction,
    DirectionBasis,
    Indicator,
    IndicatorValue,
    RoleSource,
    ValueRole,
    ValueStatus,
)
from keikaku.model.place import Place
from keikaku.model.plan import (
    DocumentDescription,
    PlanKind,
    PlanReading,
    PlanRelation,
    PlanRelationKind,
    Publisher,
    VersionStatus,
)
from keikaku.model.review import Extractor, Review, ReviewKind

__all__ = ["number_to_json", "reading_from_json", "reading_to_json"]

Json = dict[str, Any]


def reading_to_json(reading: PlanReading) -> Json:
    """One document's reading as plain JSON data (decimals become int or float)."""
    extractor = reading.extractor
    return {
        "slug": reading.slug,
        "extractor": extractor and {"name": extractor.name, "version": extractor.version},
        "document": _document_to_json(reading.document),
        "elements": [_element_to_json(element) for element in reading.elements],
        "indicators": [_indicator_to_json(indicator) for indicator in reading.indicators],
        "relations": [_relation_to_json(relation) for relation in reading.relations],
        "findings": [_finding_to_json(finding) for finding in reading.findings],
        "coverage": [{"line": line, "read_as": what} for line, what in reading.coverage],
        **_places_to_json(reading),
    }


def _places_to_json(reading: PlanReading) -> Json:
    """Where the lines stand, only of a file that has pages, sheets or tables."""
    if not reading.places:
        return {}
    fields = ("page", "sheet", "table", "cells")
    return {
        "places": [
            {
                "line": line,
                **{name: getattr(place, name) for name in fields if getattr(place, name)},
            }
            for line, place in reading.places
        ]
    }


def _place_from_json(item: Json) -> tuple[int, Place]:
    return item["line"], Place(
        item.get("page"), item.get("sheet"), item.get("cells"), item.get("table")
    )


def reading_from_json(data: Json) -> PlanReading:
    """The reading that :func:`reading_to_json` wrote.

    Raises:
        KeyError: a field that must be there is missing.
        ValueError: a code is not one of its list.
    """
    file, extractor = data.get("slug", ""), data.get("extractor")
    return PlanReading(
        slug=data["slug"],
        document=_document_from_json(data["document"], file),
        elements=tuple(_element_from_json(item, file) for item in data["elements"]),
        indicators=tuple(_indicator_from_json(item, file) for item in data["indicators"]),
        relations=tuple(_relation_from_json(item) for item in data.get("relations", ())),
        findings=tuple(_finding_from_json(item, file) for item in data.get("findings", ())),
        coverage=tuple((item["line"], item["read_as"]) for item in data.get("coverage", ())),
        places=tuple(map(_place_from_json, data.get("places", ()))),
        extractor=Extractor(extractor["name"], extractor.get("version")) if extractor else None,
    )


def _span_to_json(span: SourceSpan | None) -> Json:
    if span is None:
        return {"line": None}
    return {"line": span.first_line, "last_line": span.last_line}


def _span_from_json(data: Json, file: str) -> SourceSpan:
    first = int(data["line"])
    return SourceSpan(file, first, int(data.get("last_line") or first))


def _optional_span_from_json(data: Json, file: str) -> SourceSpan | None:
    return None if data.get("line") is None else _span_from_json(data, file)


def _period_to_json(period: PlanPeriod | None) -> Json | None:
    if period is None:
        return None
    return {
        "raw": period.raw,
        "start_fy": period.start_fy,
        "end_fy": period.end_fy,
        "supplied": period.supplied,
        **_span_to_json(period.span),
    }


def _period_from_json(data: Json | None, file: str) -> PlanPeriod | None:
    if data is None:
        return None
    return PlanPeriod(
        data.get("raw"),
        data.get("start_fy"),
        data.get("end_fy"),
        supplied=data.get("supplied", False),
        span=_optional_span_from_json(data, file),
    )


def _time_to_json(time: PrintedTime | None) -> Json | None:
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


def _time_from_json(data: Json | None) -> PrintedTime | None:
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


def _note_to_json(note: Note) -> Json:
    return {
        "id": note.id,
        "kind": note.kind.value,
        "text": note.text,
        "cites": list(note.cites),
        **_span_to_json(note.span),
    }


def _note_from_json(data: Json, file: str) -> Note:
    return Note(
        data["id"],
        NoteKind(data["kind"]),
        data["text"],
        _span_from_json(data, file),
        tuple(data.get("cites", ())),
    )


def _document_to_json(document: DocumentDescription) -> Json:
    publisher = document.publisher
    return {
        "title": document.title,
        "publisher": publisher and {"name": publisher.name, "code": publisher.code},
        "kind": document.kind_text,
        "kind_code": document.kind and document.kind.value,
        "period": _period_to_json(document.period),
        "issued": _time_to_json(document.issued),
        "revised": _time_to_json(document.revised),
        "status": document.status.value,
        "supplied": sorted(document.supplied),
        "reviews": _reviews_to_json(document.reviews),
    }


def _document_from_json(data: Json, file: str) -> DocumentDescription:
    publisher, kind = data.get("publisher"), data.get("kind_code")
    return DocumentDescription(
        title=data.get("title"),
        publisher=Publisher(publisher["name"], publisher.get("code")) if publisher else None,
        kind=PlanKind(kind) if kind else None,
        kind_text=data.get("kind"),
        period=_period_from_json(data.get("period"), file),
        issued=_time_from_json(data.get("issued")),
        revised=_time_from_json(data.get("revised")),
        status=VersionStatus(data.get("status", "unknown")),
        supplied=frozenset(data.get("supplied", ())),
        reviews=_reviews_from_json(data),
    )


def _element_to_json(element: Element) -> Json:
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
        **_span_to_json(element.span),
        "body": element.body,
        "restates": element.restates,
        "restatement": element.restatement and element.restatement.value,
        "answered_by": element.answered_by,
        "sdgs": [
            {"goal": sdg.goal, "raw": sdg.raw, **_span_to_json(sdg.span)} for sdg in element.sdgs
        ],
        "period": _period_to_json(element.period),
        "time": _time_to_json(element.time),
        "uses_terms": list(element.uses_terms),
        "notes": [_note_to_json(note) for note in element.notes],
        "revised": element.revised,
        "confidence": element.confidence,
        "reasons": list(element.reasons),
        "reviews": _reviews_to_json(element.reviews),
    }


def _element_from_json(data: Json, file: str) -> Element:
    restatement = data.get("restatement")
    return Element(
        id=data["id"],
        type=ElementType(data["type"]),
        text=data["text"],
        raw=str(data.get("raw", data["text"])),
        span=_span_from_json(data, file),
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
            SdgMention(item["goal"], item["raw"], _span_from_json(item, file))
            for item in data.get("sdgs", ())
        ),
        period=_period_from_json(data.get("period"), file),
        time=_time_from_json(data.get("time")),
        uses_terms=tuple(data.get("uses_terms", ())),
        notes=tuple(_note_from_json(item, file) for item in data.get("notes", ())),
        revised=data.get("revised", False),
        confidence=data.get("confidence", 1.0),
        reasons=tuple(data.get("reasons", ())),
        reviews=_reviews_from_json(data),
    )


def number_to_json(value: Decimal | None) -> int | float | None:
    """A number as JSON has it: whole ones without a decimal point."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _value_to_json(value: IndicatorValue) -> Json:
    return {
        "id": value.id,
        "role": value.role.value,
        "raw": value.raw,
        "value": number_to_json(value.value),
        "upper": number_to_json(value.upper),
        "unit": value.unit,
        "multiplier": value.multiplier,
        "status": value.status.value,
        "qualifier": value.qualifier,
        "relative_to": value.relative_to,
        "part": value.part,
        "cumulative": value.cumulative,
        "preliminary": value.preliminary,
        "role_source": value.role_source.value,
        **_span_to_json(value.span),
        "period": _time_to_json(value.time),
        "notes": [_note_to_json(note) for note in value.notes],
        "determined_by": list(value.determined_by),
        "confidence": value.confidence,
        "reasons": list(value.reasons),
        "reviews": _reviews_to_json(value.reviews),
    }


def _value_from_json(data: Json, file: str) -> IndicatorValue:
    number, upper = data.get("value"), data.get("upper")
    return IndicatorValue(
        id=data["id"],
        role=ValueRole(data["role"]),
        raw=data["raw"],
        status=ValueStatus(data["status"]),
        time=_time_from_json(data.get("period")) or PrintedTime(None),
        span=_span_from_json(data, file),
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
        notes=tuple(_note_from_json(item, file) for item in data.get("notes", ())),
        determined_by=tuple(data.get("determined_by", ())),
        confidence=data.get("confidence", 1.0),
        reasons=tuple(data.get("reasons", ())),
        reviews=_reviews_from_json(data),
    )


def _indicator_to_json(indicator: Indicator) -> Json:
    basis = indicator.direction_basis
    return {
        "id": indicator.id,
        "name": indicator.name,
        "name_raw": indicator.name_raw,
        "unit": indicator.unit,
        "parent": indicator.parent,
        **_span_to_json(indicator.span),
        "heading": indicator.heading,
        "method": indicator.method,
        "remark": indicator.remark,
        "source": indicator.source,
        "direction": indicator.direction.value,
        "direction_basis": basis and basis.value,
        "cumulative": indicator.cumulative,
        "values": [_value_to_json(value) for value in indicator.values],
        "uses_terms": list(indicator.uses_terms),
        "notes": [_note_to_json(note) for note in indicator.notes],
        "confidence": indicator.confidence,
        "reasons": list(indicator.reasons),
        "reviews": _reviews_to_json(indicator.reviews),
    }


def _indicator_from_json(data: Json, file: str) -> Indicator:
    basis = data.get("direction_basis")
    return Indicator(
        id=data["id"],
        name=data["name"],
        name_raw=str(data.get("name_raw", data["name"])),
        unit=data.get("unit"),
        span=_span_from_json(data, file),
        parent=data.get("parent"),
        heading=data.get("heading"),
        method=data.get("method"),
        remark=data.get("remark"),
        source=data.get("source"),
        direction=Direction(data.get("direction", "unknown")),
        direction_basis=DirectionBasis(basis) if basis else None,
        cumulative=data.get("cumulative", False),
        values=tuple(_value_from_json(item, file) for item in data.get("values", ())),
        uses_terms=tuple(data.get("uses_terms", ())),
        notes=tuple(_note_from_json(item, file) for item in data.get("notes", ())),
        confidence=data.get("confidence", 1.0),
        reasons=tuple(data.get("reasons", ())),
        reviews=_reviews_from_json(data),
    )


def _relation_to_json(relation: PlanRelation) -> Json:
    return {
        "kind": relation.kind.value,
        "plan": relation.plan,
        "element": relation.element,
        "quote": relation.quote,
        "line": relation.line,
        "from_fy": relation.from_fy,
        "reviews": _reviews_to_json(relation.reviews),
    }


def _relation_from_json(data: Json) -> PlanRelation:
    return PlanRelation(
        PlanRelationKind(data["kind"]),
        data["plan"],
        data.get("element"),
        data["quote"],
        data["line"],
        data.get("from_fy"),
        _reviews_from_json(data),
    )


def _reviews_to_json(reviews: tuple[Review, ...]) -> list[Json]:
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


def _reviews_from_json(data: Json) -> tuple[Review, ...]:
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


def _finding_to_json(finding: Finding) -> Json:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "message_en": finding.message_en,
        **_span_to_json(finding.span),
        "focus": finding.focus,
        "path": finding.path,
        "value": finding.value,
        "help": finding.help,
        "help_en": finding.help_en,
        "label": finding.label,
    }


def _finding_from_json(data: Json, file: str) -> Finding:
    return Finding(
        data["code"],
        Severity(data["severity"]),
        data["message"],
        data.get("message_en", ""),
        _optional_span_from_json(data, file),
        data.get("focus", ""),
        data.get("path", ""),
        data.get("value", ""),
        data.get("help", ""),
        data.get("help_en", ""),
        data.get("label", ""),
    )
