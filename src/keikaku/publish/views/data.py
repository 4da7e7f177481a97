"""What all pages read from: the index and the questions that can be put to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keikaku.publish.structure import Structure
from keikaku.publish.terms import expand
from keikaku.publish.views.alignment import Links
from keikaku.publish.vocabulary import Vocabulary

if TYPE_CHECKING:
    from keikaku.publish.index import GraphIndex
    from keikaku.publish.labels import Labels
    from keikaku.publish.paths import SitePaths

__all__ = ["SiteData"]


@dataclass(frozen=True, slots=True)
class SiteData:
    """The data set as pages see it."""

    index: GraphIndex
    paths: SitePaths
    labels: Labels
    structure: Structure
    links: Links
    vocabulary: Vocabulary

    @classmethod
    def of(cls, index: GraphIndex, paths: SitePaths, labels: Labels) -> SiteData:
        """Everything that follows from the index."""
        structure = Structure(index)
        links = Links(index, structure)
        return cls(index, paths, labels, structure, links, Vocabulary(index))

    def kind(self, iri: str) -> str | None:
        """The class of ours that says most about a thing, as its IRI."""
        own = [expand(name) for name in self.index.types(iri) if name.startswith("kk:")]
        return max(own, key=lambda kind: (len(self.vocabulary.above(kind)), kind), default=None)

    def trail(self, iri: str) -> list[str]:
        """The way down to a thing: government, plan, the parts above it."""
        above = [self.structure.government(iri), self.structure.plan(iri)]
        ancestors = self.structure.ancestors(iri)
        return [step for step in (*above, *ancestors) if step is not None and step != iri]
