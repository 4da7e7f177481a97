"""The data as tables for spreadsheets: one CSV per kind of thing."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from keikaku.publish.quantity import plain_number
from keikaku.publish.views.indicator import series_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from keikaku.publish.views.data import SiteData

__all__ = ["indicator_csv", "indicators_csv", "links_csv", "parts_csv"]

#: Spreadsheets open UTF-8 as such only with this in front.
_BOM = "\ufeff"
_FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")

_VALUE_COLUMNS = (
    "government", "plan", "measures", "indicator", "part", "role", "value", "unit", "status",
    "comparator", "time_start", "time_end", "printed_value", "printed_time", "source_file",
    "source_lines", "indicator_iri", "value_iri",
)  # fmt: skip


def indicator_csv(data: SiteData, indicator: str) -> str:
    """All values of one indicator."""
    return _table(_VALUE_COLUMNS, _value_rows(data, indicator))


def indicators_csv(data: SiteData) -> str:
    """All values of all indicators."""
    indicators = data.index.of_type("kk:Indicator")
    rows = (row for indicator in indicators for row in _value_rows(data, indicator))
    return _table(_VALUE_COLUMNS, rows)


def parts_csv(data: SiteData) -> str:
    """All parts of all plans."""
    index = data.index
    columns = ("government", "plan", "level", "printed_level", "number", "text", "parent",
               "source_file", "source_lines", "iri", "parent_iri")  # fmt: skip
    rows = []
    for iri in index.of_type("kk:PlanPart"):
        level, parent = index.iri(iri, "kk:elementLevel"), data.structure.parent(iri)
        rows.append(
            (
                *_whose(data, iri),
                _label(data, level),
                index.value(iri, "kk:printedLevel") or "",
                index.value(iri, "kk:number") or "",
                _label(data, iri),
                _label(data, parent),
                *_where(data, iri),
                iri,
                parent or "",
            )
        )
    return _table(columns, rows)


def links_csv(data: SiteData) -> str:
    """All alignment links with their basis, score and shared words."""
    columns = ("subject_government", "subject", "predicate", "object_government", "object",
               "basis", "score", "shared_words", "review", "subject_iri", "object_iri",
               "link_iri")  # fmt: skip
    rows = []
    for link in data.index.of_type("kk:AlignmentLink"):
        view = data.links.view(link)
        subject_government = data.structure.government(view.subject)
        rows.append(
            (
                _label(data, subject_government),
                _label(data, view.subject),
                view.predicate or "",
                _label(data, view.government),
                _label(data, view.target),
                view.basis,
                view.score,
                " ".join(word.value for word in view.matched),
                _label(data, view.review),
                view.subject,
                view.target or "",
                link,
            )
        )
    return _table(columns, rows)


def _value_rows(data: SiteData, indicator: str) -> Iterator[tuple[str, ...]]:
    whose = (*_whose(data, indicator), _label(data, data.structure.parent(indicator)))
    for series in series_of(data.index, indicator):
        for value in series.values:
            yield (
                *whose,
                _label(data, indicator),
                series.part.value if series.part else "",
                value.role,
                "" if value.number is None else plain_number(value.number),
                value.unit,
                value.status,
                (value.comparator or "").rpartition("/")[2],
                value.start.isoformat() if value.start else "",
                value.end.isoformat() if value.end else "",
                value.raw,
                value.printed_time,
                value.evidence[0].file_name if value.evidence else "",
                value.evidence[0].lines if value.evidence else "",
                indicator,
                value.iri,
            )


def _whose(data: SiteData, iri: str) -> tuple[str, str]:
    return _label(data, data.structure.government(iri)), _label(data, data.structure.plan(iri))


def _where(data: SiteData, iri: str) -> tuple[str, str]:
    span = data.index.iri(iri, "kk:evidence")
    document = data.index.iri(iri, "kk:inDocument")
    if span is None or document is None:
        return "", ""
    first, last = (data.index.value(span, name) for name in ("kk:firstLine", "kk:lastLine"))
    return (
        data.index.value(document, "kk:fileName") or "",
        f"{first}" if first == last else f"{first}–{last}",
    )


def _label(data: SiteData, iri: str | None) -> str:
    return data.labels.label(iri, "ja").value if iri else ""


def _table(columns: Iterable[str], rows: Iterable[tuple[str, ...]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_inert(cell) for cell in row] for row in rows)
    return _BOM + out.getvalue()


def _inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; numbers stay as they are.

    >>> _inert("=1+1"), _inert("-3.5"), _inert("防災")
    ("'=1+1", '-3.5', '防災')
    """
    if cell.startswith(_FORMULA_STARTS) and not _is_number(cell):
        return f"'{cell}"
    return cell


def _is_number(cell: str) -> bool:
    return cell.removeprefix("-").replace(".", "", 1).isdecimal()
