"""Links between plans: which are stated, which a program proposes, and why."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from keikaku.publish.quantity import parse_decimal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keikaku.publish.index import GraphIndex
    from keikaku.publish.structure import Structure
    from keikaku.publish.terms import Literal

__all__ = ["LinkView", "Links", "code_of"]

_CENT = Decimal("0.01")


def code_of(iri: str | None) -> str:
    """The code of a concept of one of our code lists: what stands last in its IRI."""
    return iri.rpartition("/")[2] if iri else ""


@dataclass(frozen=True, slots=True)
class LinkView:
    """An alignment link, seen from one of its ends."""

    iri: str
    subject: str
    target: str | None
    other: str | None  #: the end that is not the page's own
    predicate: str | None
    score: str  #: two decimals, or empty where there is none
    matched: tuple[Literal, ...]
    basis: str  #: code of ``assertion-basis``: stated, machine …
    basis_iri: str | None
    review: str | None
    justification: str | None
    creator: str
    government: str | None  #: whose plan the other end is in

    @property
    def telling(self) -> tuple[Literal, ...]:
        """The shared words that tell something: single characters only where there is no more."""
        return tuple(word for word in self.matched if len(word.value) > 1) or self.matched


class Links:
    """The alignment links of the data set, by their ends."""

    def __init__(self, index: GraphIndex, structure: Structure) -> None:
        self._index, self._structure = index, structure

    def view(self, link: str, own: str | None = None) -> LinkView:
        """A link as seen from ``own`` (its subject, where nothing is said)."""
        index = self._index
        subject = index.iri(link, "kk:linkSubject") or ""
        target = index.iri(link, "kk:linkObject")
        other = subject if own is not None and own == target else target
        basis = index.iri(link, "kk:assertionBasis")
        return LinkView(
            iri=link,
            subject=subject,
            target=target,
            other=other,
            predicate=index.iri(link, "kk:linkPredicate"),
            score=_two_decimals(index.value(link, "kk:similarityScore")),
            matched=tuple(index.literals(link, "kk:matchedText")),
            basis=code_of(basis),
            basis_iri=basis,
            review=index.iri(link, "kk:reviewStatus"),
            justification=index.iri(link, "sssom:mapping_justification"),
            creator=index.value(link, "dcterms:creator") or "",
            government=self._structure.government(other) if other else None,
        )

    def all_of(self, iri: str) -> list[LinkView]:
        """Every link that has ``iri`` as one end, the best score first; rejected ones left out."""
        index = self._index
        ends = [*index.subjects(iri, "kk:linkSubject"), *index.subjects(iri, "kk:linkObject")]
        views = [self.view(link, iri) for link in dict.fromkeys(ends)]
        return _best_first(view for view in views if code_of(view.review) != "rejected")

    def similar(self, iri: str) -> list[LinkView]:
        """Links to measures or indicators elsewhere that resemble this one."""
        return [view for view in self.all_of(iri) if _is(view, "closeMatch", "relatedMatch")]

    def pillars(self, iri: str) -> list[LinkView]:
        """Links from a part to goals of the nation."""
        views = self.all_of(iri)
        return [view for view in views if _is(view, "contributesTo") and view.subject == iri]

    def contributors(self, iri: str) -> list[LinkView]:
        """Links from parts of plans to this goal of the nation."""
        views = self.all_of(iri)
        return [view for view in views if _is(view, "contributesTo") and view.target == iri]

    def goals(self, iri: str) -> list[LinkView]:
        """Links from a part to SDGs, among them marks that are printed but cannot be read."""
        views = self.all_of(iri)
        return [view for view in views if _is(view, "contributesToSDG") and view.subject == iri]

    def unreadable(self) -> list[LinkView]:
        """SDG marks that a document announces and that cannot be read."""
        return [
            view
            for link in self._index.of_type("kk:AlignmentLink")
            if (view := self.view(link)).basis == "stated-unreadable"
        ]


def _is(view: LinkView, *names: str) -> bool:
    return view.predicate is not None and view.predicate.endswith(
        tuple(f"#{name}" for name in names)
    )


def _best_first(views: Iterable[LinkView]) -> list[LinkView]:
    return sorted(views, key=lambda view: -Decimal(view.score or 0))


def _two_decimals(text: str | None) -> str:
    number = parse_decimal(text)
    return "" if number is None else str(number.quantize(_CENT, ROUND_HALF_UP))
