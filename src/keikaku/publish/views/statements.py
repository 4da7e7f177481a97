"""All statements about a resource and all that point at it: nothing in the graph is hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keikaku.publish.index import Description, GraphIndex

__all__ = ["Incoming", "Statements", "own_fragments", "statements_of"]

#: So many incoming links of one kind are listed; the rest is counted.
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Incoming:
    """The things that point here with one predicate."""

    predicate: str
    count: int
    subjects: tuple[str, ...]  #: the first of them

    @property
    def left_out(self) -> int:
        """How many are counted but not listed."""
        return self.count - len(self.subjects)


@dataclass(frozen=True, slots=True)
class Statements:
    """The description of a page's resource, of its fragments, and what points at it."""

    own: tuple[tuple[str, Description], ...]
    incoming: tuple[Incoming, ...]
    incoming_count: int


def statements_of(index: GraphIndex, iri: str) -> Statements:
    """Everything in the graph about ``iri``; the page's own fragments do not count as incoming."""
    groups: dict[str, list[str]] = {}
    for predicate, subject in index.incoming.get(iri, ()):
        if subject != iri and not subject.startswith(f"{iri}#"):
            groups.setdefault(predicate, []).append(subject)
    incoming = tuple(
        Incoming(predicate, len(subjects), tuple(subjects[:SHOWN]))
        for predicate, subjects in sorted(groups.items())
    )
    return Statements(
        tuple(index.about_page(iri)), incoming, sum(group.count for group in incoming)
    )


def own_fragments(page: str, *iris: str | None) -> frozenset[str]:
    """The fragment names of those IRIs that belong to a page.

    >>> sorted(own_fragments("https://example.org/i/1", "https://example.org/i/1#n-1", None))
    ['n-1']
    """
    return frozenset(
        iri.removeprefix(f"{page}#") for iri in iris if iri and iri.startswith(f"{page}#")
    )
