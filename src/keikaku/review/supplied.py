"""Plan JSON that another program supplies: nothing is taken that the source does not say.

Every element, indicator and value must have its words in the source, at its lines or elsewhere
(then its lines are put right), and every number must be what its words say when our own reader
reads them. What fails is rejected by itself, with a finding; the rest is kept.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from keikaku.model.plan_json import reading_from_json
from keikaku.review.source_words import SourceWords
from keikaku.review.supplied_facts import FactCheck

if TYPE_CHECKING:
    from pathlib import Path

    from keikaku.model.plan import PlanReading, Supplied
    from keikaku.sources.document import SourceDocument

__all__ = ["REJECTIONS", "check_supplied"]

Json = dict[str, Any]

#: Codes of findings that say that something was not taken.
REJECTIONS = frozenset(
    {
        "import-not-as-schema",
        "import-not-in-source",
        "import-value-differs",
        "import-time-differs",
        "import-id-twice",
        "import-unknown-reference",
        "import-review-dropped",
        "import-without-values",
    }
)


def check_supplied(
    data: Json, path: Path | str, document: SourceDocument, supplied: Supplied | None = None
) -> PlanReading:
    """What of supplied plan JSON the source bears out, with a finding for everything else.

    Args:
        data: the plan JSON.
        path: its file, for messages.
        document: what it was read from.
        supplied: what stands beside the document because the paper does not print it.

    Raises:
        InputError: the JSON is not as the schema says outside its elements, indicators, values and
            relations; the message has the JSON pointer.
    """
    check = FactCheck(document.slug, SourceWords(document))
    kept = check.as_schema(data, path)
    kept["slug"] = document.slug
    kept["extractor"] = kept.get("extractor") or {"name": "unknown"}
    check.document_facts(kept["document"], supplied)
    kept["elements"] = [one for one in kept["elements"] if check.element(one)]
    kept["indicators"] = [one for one in kept["indicators"] if check.indicator(one)]
    kept["relations"] = [one for one in kept.get("relations", ()) if check.relation(one)]
    check.references(kept)
    kept["findings"], kept["coverage"] = [], []
    reading = reading_from_json(kept)
    return replace(
        reading,
        document=_with_supplied(reading, supplied),
        findings=tuple(check.findings),
        coverage=_coverage(reading, document),
    )


def _with_supplied(reading: PlanReading, supplied: Supplied | None) -> Any:  # noqa: ANN401 - DocumentDescription
    if supplied is None:
        return reading.document
    given = {
        name: getattr(supplied, name)
        for name in ("title", "publisher", "kind", "period")
        if getattr(supplied, name) is not None
    }
    names = reading.document.supplied | given.keys()
    return replace(reading.document, **given, supplied=frozenset(names))


def _coverage(reading: PlanReading, document: SourceDocument) -> tuple[tuple[int, str | None], ...]:
    """What every line that is not blank was read as."""
    read_as: dict[int, str] = {}
    for indicator in reading.indicators:
        for span in (indicator.span, *(value.span for value in indicator.values)):
            read_as |= dict.fromkeys(range(span.first_line, span.last_line + 1), "indicator")
    for element in reading.elements:
        lines = range(element.span.first_line, element.span.last_line + 1)
        read_as |= dict.fromkeys(lines, element.type.value)
    return tuple(
        (line.number, read_as.get(line.number)) for line in document.lines if line.text.strip()
    )
