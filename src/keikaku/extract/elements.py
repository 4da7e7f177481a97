"""Parts to the elements of the plan model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keikaku.extract.cleaning import bold_parts
from keikaku.extract.glossary import read_note
from keikaku.extract.terms import marked_terms
from keikaku.findings import SourceSpan
from keikaku.model.element import Element, ElementType, Note, NoteKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.extract.lines import PrintedLine
    from keikaku.extract.parts import Part

__all__ = ["make_elements"]

_MANY_BOLD = 5


def make_elements(root: Part, document: str, *, bold_is_revision: bool) -> tuple[Element, ...]:
    """Every element in the order of the document.

    In a draft of a revision bold marks what is new, unless most of its headings are bold anyway.
    """
    parts = [part for part in root.walk() if part.type is not None]
    terms = [part for part in parts if part.type is ElementType.GLOSSARY_TERM]
    headed = [part for part in parts if part.children or part.level]
    bold_headings = sum(part.lines[0].bold for part in headed)
    by_typography = bold_headings > _MANY_BOLD and bold_headings * 2 > len(headed)
    ordered = sorted(parts, key=lambda part: (_first_line(part), parts.index(part)))
    return tuple(
        _element(
            part,
            terms,
            document,
            revised=bold_is_revision and _is_revised(part, skip_heading=by_typography),
        )
        for part in ordered
    )


def _first_line(part: Part) -> int:
    """Where the part begins; events of a schedule in columns keep the order of the columns."""
    if part.type is ElementType.SCHEDULE_EVENT and part.parent is not None:
        return min(
            other.lines[0].number for other in part.parent.children if other.type is part.type
        )
    return part.lines[0].number


def _element(part: Part, terms: Sequence[Part], document: str, *, revised: bool) -> Element:
    kind = part.type or ElementType.SECTION
    owner = part.parent.owner if part.parent is not None else None
    text = part.words if part.words is not None else part.title
    return Element(
        id=part.id,
        type=kind,
        text=text,
        raw="\n".join(line.raw.strip() for line in part.lines),
        span=_span(document, part.lines),
        number=part.number,
        number_printed=part.number_printed,
        level=part.level,
        parent=owner.id if owner is not None and owner.type is not None else None,
        body=part.body,
        term=part.term,
        heading=part.heading,
        restates=part.origin.id if part.origin is not None else None,
        restatement=part.restatement,
        answered_by=part.answered_by.id if part.answered_by is not None else None,
        sdgs=tuple(part.sdgs),
        period=part.period,
        time=part.time,
        uses_terms=() if kind is ElementType.GLOSSARY_TERM else _terms_of(part, terms),
        notes=tuple(
            Note(
                f"n{count}",
                NoteKind.REMARK,
                read_note(chunk.lines[0]),
                _span(document, chunk.lines),
            )
            for count, chunk in enumerate(part.notes, 1)
        ),
        revised=revised,
    )


def _terms_of(part: Part, terms: Sequence[Part]) -> tuple[str, ...]:
    near = [part, *part.ancestors()]
    printed = [*part.lines, *_body_lines(part)]
    found = [term for line in printed for term in marked_terms(line.raw, terms, near)]
    return tuple(dict.fromkeys(found))


def _body_lines(part: Part) -> list[PrintedLine]:
    return [line for chunk in part.chunks for line in chunk.lines]


def _is_revised(part: Part, *, skip_heading: bool) -> bool:
    if part.type is ElementType.GLOSSARY_TERM:
        return False
    lines = [*([] if skip_heading else part.lines), *_body_lines(part)]
    return any(bold_parts(line.raw) for line in lines)


def _span(document: str, lines: Sequence[PrintedLine]) -> SourceSpan:
    return SourceSpan(
        document, min(line.number for line in lines), max(line.number for line in lines)
    )
