"""The pages of code lists and of their codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keikaku.publish.terms import natural_key
from keikaku.publish.views.alignment import code_of
from keikaku.publish.views.statements import Statements, statements_of
from keikaku.publish.vocabulary import spread

if TYPE_CHECKING:
    from keikaku.publish.terms import Literal
    from keikaku.publish.views.data import SiteData

__all__ = [
    "CodesView",
    "ConceptRow",
    "ConceptView",
    "SchemeView",
    "view_codes",
    "view_concept",
    "view_scheme",
]

_MATCHES = ("skos:exactMatch", "skos:closeMatch", "skos:broadMatch", "skos:narrowMatch")
_RELATED = "skos:relatedMatch"


@dataclass(frozen=True, slots=True)
class ConceptRow:
    """A code in its list, with the narrower ones below it."""

    iri: str
    code: str
    notations: tuple[Literal, ...]
    ucum: tuple[Literal, ...]
    matches: tuple[tuple[str, str], ...]  #: kind of match, other term
    definitions: tuple[Literal, ...]
    count: int  #: how often the data use it
    below: tuple[ConceptRow, ...]


@dataclass(frozen=True, slots=True)
class SchemeView:
    """The page of a code list; what no code has is no column."""

    iri: str
    definitions: tuple[Literal, ...]
    rows: tuple[ConceptRow, ...]
    count: int
    properties: tuple[str, ...]  #: whose values are codes of this list
    has_notations: bool
    has_ucum: bool
    has_matches: bool
    is_used: bool
    all: Statements


@dataclass(frozen=True, slots=True)
class ConceptView:
    """The page of a code."""

    row: ConceptRow
    iri: str
    scheme: str | None
    trail: tuple[str, ...]
    labels: tuple[Literal, ...]
    other_names: tuple[Literal, ...]
    examples: tuple[Literal, ...]
    notes: tuple[Literal, ...]
    uses: tuple[tuple[str, int, tuple[str, ...]], ...]  #: property, how often, some of its subjects
    all: Statements


@dataclass(frozen=True, slots=True)
class CodesView:
    """The page that lists the code lists."""

    schemes: tuple[SchemeView, ...]
    vocabulary: str | None


def view_codes(data: SiteData) -> CodesView:
    """All code lists of the data set."""
    schemes = sorted(data.index.of_type("skos:ConceptScheme"), key=natural_key)
    vocabulary = data.vocabulary.iri
    return CodesView(
        tuple(view_scheme(data, one) for one in schemes if one.startswith(data.paths.base)),
        vocabulary if data.paths.folder(vocabulary) is not None else None,
    )


def view_scheme(data: SiteData, iri: str) -> SchemeView:
    """A code list, from the graph."""
    index = data.index
    codes = sorted(index.subjects(iri, "skos:inScheme"), key=natural_key)
    tops = [one for one in codes if not set(index.iris(one, "skos:broader")) & set(codes)]
    rows = tuple(_row(data, one, ()) for one in tops)
    every = [row for top in rows for row in (top, *top.below)]
    return SchemeView(
        iri=iri,
        definitions=tuple(index.literals(iri, "skos:definition")),
        rows=rows,
        count=len(codes),
        properties=tuple(filter(data.vocabulary.is_ours, index.subjects(iri, "rdfs:seeAlso"))),
        has_notations=any(row.notations for row in every),
        has_ucum=any(row.ucum for row in every),
        has_matches=any(row.matches for row in every),
        is_used=any(row.count for row in every),
        all=statements_of(index, iri),
    )


def view_concept(data: SiteData, iri: str) -> ConceptView:
    """A code, from the graph."""
    index = data.index
    scheme = index.iri(iri, "skos:inScheme")
    return ConceptView(
        row=_row(data, iri, ()),
        iri=iri,
        scheme=scheme,
        trail=(*((scheme,) if scheme else ()), *index.iris(iri, "skos:broader")),
        labels=tuple(index.literals(iri, "skos:prefLabel")),
        other_names=tuple(index.literals(iri, "skos:altLabel")),
        examples=tuple(index.literals(iri, "skos:example")),
        notes=tuple(index.literals(iri, "skos:scopeNote")),
        uses=_uses(data, iri),
        all=statements_of(index, iri),
    )


def _row(data: SiteData, iri: str, above: tuple[str, ...]) -> ConceptRow:
    """A code with those below it; a circle is followed only once."""
    index = data.index
    both = [*index.iris(iri, "skos:narrower"), *index.subjects(iri, "skos:broader")]
    narrower = [one for one in dict.fromkeys(both) if one not in (*above, iri)]
    return ConceptRow(
        iri=iri,
        code=code_of(iri),
        notations=tuple(index.literals(iri, "skos:notation")),
        ucum=tuple(index.literals(iri, "qudt:ucumCode")),
        matches=tuple(
            (name, other) for name in (*_MATCHES, _RELATED) for other in index.iris(iri, name)
        ),
        definitions=tuple(index.literals(iri, "skos:definition")),
        count=sum(count for _, count, _ in _uses(data, iri)),
        below=tuple(_row(data, one, (*above, iri)) for one in narrower),
    )


def _uses(data: SiteData, iri: str) -> tuple[tuple[str, int, tuple[str, ...]], ...]:
    """The properties of ours that lead to a code, with a few of their subjects."""
    groups: dict[str, list[str]] = {}
    for name, subject in data.index.incoming.get(iri, ()):
        if name.startswith("kk:"):
            groups.setdefault(name, []).append(subject)
    return tuple((name, len(users), spread(users)) for name, users in sorted(groups.items()))
