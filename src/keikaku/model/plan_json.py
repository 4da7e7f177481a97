"""Plan JSON: one object per document, the form other tools read and write.

Written and read back without loss: ``reading_from_json(reading_to_json(r)) == r``.
"""

from __future__ import annotations

from typing import Any

from keikaku.findings import Finding, Severity
from keikaku.model.element_json import element_from_json, element_to_json
from keikaku.model.indicator_json import indicator_from_json, indicator_to_json
from keikaku.model.json_pieces import (
    optional_span_from_json,
    period_from_json,
    period_to_json,
    reviews_from_json,
    reviews_to_json,
    span_to_json,
    time_from_json,
    time_to_json,
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
from keikaku.model.review import Extractor

__all__ = ["reading_from_json", "reading_to_json"]

Json = dict[str, Any]


def reading_to_json(reading: PlanReading) -> Json:
    """One document's reading as plain JSON data (decimals become int or float)."""
    extractor = reading.extractor
    return {
        "slug": reading.slug,
        "extractor": extractor and {"name": extractor.name, "version": extractor.version},
        "document": _document_to_json(reading.document),
        "elements": [element_to_json(element) for element in reading.elements],
        "indicators": [indicator_to_json(indicator) for indicator in reading.indicators],
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
        elements=tuple(element_from_json(item, file) for item in data["elements"]),
        indicators=tuple(indicator_from_json(item, file) for item in data["indicators"]),
        relations=tuple(_relation_from_json(item) for item in data.get("relations", ())),
        findings=tuple(_finding_from_json(item, file) for item in data.get("findings", ())),
        coverage=tuple((item["line"], item["read_as"]) for item in data.get("coverage", ())),
        places=tuple(map(_place_from_json, data.get("places", ()))),
        extractor=Extractor(extractor["name"], extractor.get("version")) if extractor else None,
    )


def _document_to_json(document: DocumentDescription) -> Json:
    publisher = document.publisher
    return {
        "title": document.title,
        "publisher": publisher and {"name": publisher.name, "code": publisher.code},
        "kind": document.kind_text,
        "kind_code": document.kind and document.kind.value,
        "period": period_to_json(document.period),
        "issued": time_to_json(document.issued),
        "revised": time_to_json(document.revised),
        "status": document.status.value,
        "supplied": sorted(document.supplied),
        "reviews": reviews_to_json(document.reviews),
    }


def _document_from_json(data: Json, file: str) -> DocumentDescription:
    publisher, kind = data.get("publisher"), data.get("kind_code")
    return DocumentDescription(
        title=data.get("title"),
        publisher=Publisher(publisher["name"], publisher.get("code")) if publisher else None,
        kind=PlanKind(kind) if kind else None,
        kind_text=data.get("kind"),
        period=period_from_json(data.get("period"), file),
        issued=time_from_json(data.get("issued")),
        revised=time_from_json(data.get("revised")),
        status=VersionStatus(data.get("status", "unknown")),
        supplied=frozenset(data.get("supplied", ())),
        reviews=reviews_from_json(data),
    )


def _relation_to_json(relation: PlanRelation) -> Json:
    return {
        "kind": relation.kind.value,
        "plan": relation.plan,
        "element": relation.element,
        "quote": relation.quote,
        "line": relation.line,
        "from_fy": relation.from_fy,
        "reviews": reviews_to_json(relation.reviews),
    }


def _relation_from_json(data: Json) -> PlanRelation:
    return PlanRelation(
        PlanRelationKind(data["kind"]),
        data["plan"],
        data.get("element"),
        data["quote"],
        data["line"],
        data.get("from_fy"),
        reviews_from_json(data),
    )


def _finding_to_json(finding: Finding) -> Json:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "message_en": finding.message_en,
        **span_to_json(finding.span),
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
        optional_span_from_json(data, file),
        data.get("focus", ""),
        data.get("path", ""),
        data.get("value", ""),
        data.get("help", ""),
        data.get("help_en", ""),
        data.get("label", ""),
    )
