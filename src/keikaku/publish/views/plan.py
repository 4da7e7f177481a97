"""The pages of a plan, of a version of it and of its documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keikaku.publish.terms import natural_key
from keikaku.publish.views.evidence import Evidence, evidence_of, spans_of_document
from keikaku.publish.views.part import PartRow, part_row
from keikaku.publish.views.statements import Statements, own_fragments, statements_of
from keikaku.publish.views.timeline import TimelineView, view_timeline

if TYPE_CHECKING:
    from keikaku.publish.terms import Literal
    from keikaku.publish.views.data import SiteData

__all__ = [
    "DocumentView",
    "PlanView",
    "VersionView",
    "view_document",
    "view_plan",
    "view_version",
]

#: Kinds that a plan's front counts, in this order.
_COUNTED = ("kk:Goal", "kk:Measure", "kk:Action", "kk:Indicator", "kk:CitizenRole")


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A step of the plan's tree with what stands below it."""

    row: PartRow
    below: tuple[TreeNode, ...]


@dataclass(frozen=True, slots=True)
class PeriodView:
    """The years that a plan covers."""

    iri: str
    start: str | None
    end: str | None
    printed: str
    basis: str | None
    start_year: int | None
    end_year: int | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class RelationView:
    """A relation to another plan, in the plan's own words."""

    iri: str
    kind: str | None
    name: Literal | None
    plan: str | None
    quote: Literal | None
    stated_in: str | None
    from_year: str | None
    basis: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document of a version, with its part of the tree."""

    iri: str
    file_name: str
    encoding: str
    sha256: str
    first_line: int
    last_line: int
    source: tuple[Literal, ...]
    rights: tuple[Literal, ...]
    tree: tuple[TreeNode, ...]
    statements: tuple[PartRow, ...]


@dataclass(frozen=True, slots=True)
class VersionView:
    """Everything the page of a plan version shows."""

    iri: str
    plan: str | None
    trail: tuple[str, ...]
    status: str | None
    period: PeriodView | None
    issued: str | None
    revised: str | None
    supplied: frozenset[str]
    documents: tuple[DocumentRow, ...]
    counts: tuple[tuple[str, int], ...]
    relations: tuple[RelationView, ...]
    sdg_unreadable: int
    timeline: TimelineView | None
    run: str | None
    all: Statements


@dataclass(frozen=True, slots=True)
class PlanView:
    """Everything the page of a plan shows; its tree is that of the newest version."""

    iri: str
    trail: tuple[str, ...]
    government: str | None
    kinds: tuple[str, ...]
    versions: tuple[str, ...]
    newest: VersionView | None
    related: tuple[tuple[str, tuple[str, ...]], ...]
    related_from: tuple[tuple[str, tuple[str, ...]], ...]
    all: Statements


@dataclass(frozen=True, slots=True)
class DocumentView:
    """Everything the page of a source document shows: all cited lines, and by what."""

    iri: str
    trail: tuple[str, ...]
    row: DocumentRow
    version: str | None
    spans: tuple[tuple[Evidence, tuple[str, ...]], ...]
    relations: tuple[RelationView, ...]
    anchors: frozenset[str]  #: fragments that have their own place on the page
    all: Statements


def view_plan(data: SiteData, iri: str) -> PlanView:
    """The page of a plan, from the graph."""
    index, structure = data.index, data.structure
    versions = structure.versions(iri)
    names = ("kk:takesIntoAccount", "kk:alignsWith", "kk:integratedInto")
    return PlanView(
        iri=iri,
        trail=tuple(data.trail(iri)),
        government=index.iri(iri, "kk:adoptedBy"),
        kinds=tuple(index.iris(iri, "kk:planKind")),
        versions=tuple(versions),
        newest=view_version(data, versions[-1]) if versions else None,
        related=tuple((name, tuple(found)) for name in names if (found := index.iris(iri, name))),
        related_from=tuple(
            (name, tuple(found)) for name in names if (found := index.subjects(iri, name))
        ),
        all=statements_of(index, iri),
    )


def view_version(data: SiteData, iri: str) -> VersionView:
    """The page of a plan version, from the graph."""
    index, structure = data.index, data.structure
    period = index.iri(iri, "kk:planPeriod")
    documents = tuple(_document(data, iri, one) for one in structure.documents(iri))
    return VersionView(
        iri=iri,
        plan=structure.plan(iri),
        trail=tuple(data.trail(iri)),
        status=index.iri(iri, "kk:versionStatus"),
        period=_period(data, period) if period else None,
        issued=index.iri(iri, "kk:issued"),
        revised=index.iri(iri, "kk:revised"),
        supplied=frozenset(index.iris(iri, "kk:suppliedProperty")),
        documents=documents,
        counts=tuple((kind, len(structure.in_version(iri, kind))) for kind in _COUNTED),
        relations=tuple(one for document in documents for one in _relations(data, document.iri)),
        sdg_unreadable=sum(
            structure.version(view.subject) == iri for view in data.links.unreadable()
        ),
        timeline=view_timeline(data, iri),
        run=index.iri(iri, "prov:wasGeneratedBy"),
        all=statements_of(index, iri),
    )


def view_document(data: SiteData, iri: str) -> DocumentView:
    """The page of a source document, from the graph."""
    version = data.index.iri(iri, "kk:documentOf")
    spans = spans_of_document(data.index, iri)
    return DocumentView(
        iri=iri,
        trail=tuple(data.trail(iri)),
        row=_document(data, version or iri, iri),
        version=version,
        spans=tuple((span, _citing(data, span.iri)) for span in spans),
        relations=(relations := tuple(_relations(data, iri))),
        anchors=own_fragments(iri, *(s.iri for s in spans), *(r.iri for r in relations)),
        all=statements_of(data.index, iri),
    )


def _citing(data: SiteData, span: str) -> tuple[str, ...]:
    """The things that a place of the source is evidence of, values by their indicator."""
    cited = [subject for _, subject in data.index.incoming.get(span, ())]
    return tuple(dict.fromkeys(subject.partition("#")[0] for subject in cited))


def _document(data: SiteData, version: str, iri: str) -> DocumentRow:
    index, structure = data.index, data.structure
    tops = structure.tops(version, iri)
    return DocumentRow(
        iri=iri,
        file_name=index.value(iri, "kk:fileName") or "",
        encoding=index.value(iri, "kk:encoding") or "",
        sha256=index.value(iri, "kk:sha256") or "",
        first_line=index.number(iri, "kk:firstLine") or 1,
        last_line=index.number(iri, "kk:lastLine") or 1,
        source=tuple(index.literals(iri, "dcterms:source")),
        rights=tuple(index.literals(iri, "dcterms:rights")),
        tree=tuple(
            _tree(data, top, ())
            for top in tops
            if not (structure.is_statement(top) or structure.is_bare(top))
        ),
        statements=tuple(part_row(data, top) for top in tops if structure.is_statement(top)),
    )


def _tree(data: SiteData, iri: str, above: tuple[str, ...]) -> TreeNode:
    """The tree below a part; a part that stands under itself is not followed twice."""
    structure = data.structure
    children = [child for child in structure.children(iri) if child not in above]
    steps = [c for c in children if not (structure.is_statement(c) or structure.is_bare(c))]
    return TreeNode(
        part_row(data, iri),
        tuple(_tree(data, child, (*above, iri)) for child in steps),
    )


def _period(data: SiteData, iri: str) -> PeriodView:
    index = data.index
    start, end = index.iri(iri, "kk:startFiscalYear"), index.iri(iri, "kk:endFiscalYear")
    return PeriodView(
        iri=iri,
        start=start,
        end=end,
        printed=index.value(iri, "kk:printedPeriod") or "",
        basis=index.iri(iri, "kk:assertionBasis"),
        start_year=index.number(start, "kk:yearNumber") if start else None,
        end_year=index.number(end, "kk:yearNumber") if end else None,
        evidence=tuple(evidence_of(index, iri)),
    )


def _relations(data: SiteData, document: str) -> list[RelationView]:
    index = data.index
    return [
        RelationView(
            iri=iri,
            kind=index.iri(iri, "kk:relationKind"),
            name=index.literal(iri, "rdfs:label"),
            plan=index.iri(iri, "kk:refersToPlan"),
            quote=index.literal(iri, "kk:quote"),
            stated_in=index.iri(iri, "kk:statedIn"),
            from_year=index.iri(iri, "kk:fromFiscalYear"),
            basis=index.iri(iri, "kk:assertionBasis"),
            evidence=tuple(evidence_of(index, iri)),
        )
        for iri in sorted(index.fragments.get(document, ()), key=natural_key)
        if "kk:StatedRelation" in index.types(iri)
    ]
