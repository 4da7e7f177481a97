"""The plan's tree as the graph tells it: whose plan, which version, what stands above and below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keikaku.publish.terms import natural_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keikaku.publish.index import GraphIndex

__all__ = ["GOVERNMENTS", "STATEMENTS", "Structure"]

#: Kinds of statements, in the order in which a page shows them.
STATEMENTS = (
    "kk:FutureState",
    "kk:DirectionStatement",
    "kk:ChallengeStatement",
    "kk:CitizenVoice",
    "kk:CitizenRole",
    "kk:Consideration",
    "kk:PlanCharacter",
    "kk:PlanReference",
    "kk:DraftingBody",
    "kk:ScheduleEvent",
    "kk:GlossaryTerm",
)

GOVERNMENTS = ("kk:Municipality", "kk:Prefecture", "kk:NationalGovernment")

_FIELDS = ("kk:PolicyField", "kk:Goal")


class Structure:
    """Answers questions about where a thing stands."""

    def __init__(self, index: GraphIndex) -> None:
        self.index = index
        self._children: dict[str, tuple[str, ...]] = {}

    def version(self, iri: str) -> str | None:
        """The plan version that a part, indicator, document or version belongs to."""
        index = self.index
        if "kk:PlanVersion" in index.types(iri):
            return iri
        return index.iri(iri, "kk:inVersion") or index.iri(iri, "kk:documentOf")

    def plan(self, iri: str) -> str | None:
        """The plan that anything of it belongs to."""
        if "kk:Plan" in self.index.types(iri):
            return iri
        version = self.version(iri)
        return self.index.iri(version, "kk:versionOf") if version else None

    def government(self, iri: str) -> str | None:
        """Who adopted the plan that ``iri`` belongs to."""
        plan = self.plan(iri)
        return self.index.iri(plan, "kk:adoptedBy") if plan else None

    def versions(self, plan: str) -> list[str]:
        """The versions of a plan, the newest (by its slug) last."""
        named = self.index.iris(plan, "kk:hasPlanVersion")
        pointing = self.index.subjects(plan, "kk:versionOf")
        return sorted(dict.fromkeys([*named, *pointing]), key=natural_key)

    def plans(self, government: str) -> list[str]:
        """The plans that a government adopted."""
        return self.index.subjects(government, "kk:adoptedBy")

    def documents(self, version: str) -> list[str]:
        """The documents of a version."""
        named = self.index.iris(version, "kk:hasDocument")
        return list(dict.fromkeys([*named, *self.index.subjects(version, "kk:documentOf")]))

    def parent(self, iri: str) -> str | None:
        """What a part stands under, or what an indicator measures."""
        return self.index.iri(iri, "kk:parentElement") or self.index.iri(iri, "kk:indicates")

    def ancestors(self, iri: str) -> list[str]:
        """What stands above, the topmost first; a circle is walked only once."""
        chain: list[str] = []
        above = self.parent(iri)
        while above is not None and above != iri and above not in chain:
            chain.append(above)
            above = self.parent(above)
        return chain[::-1]

    def children(self, iri: str) -> tuple[str, ...]:
        """The parts right below, in document order."""
        found = self._children.get(iri)
        if found is None:
            index = self.index
            below = [*index.iris(iri, "kk:hasElement"), *index.subjects(iri, "kk:parentElement")]
            found = tuple(index.in_order(dict.fromkeys(below)))
            self._children[iri] = found
        return found

    def tops(self, version: str, document: str) -> list[str]:
        """The topmost parts of one document of a version."""
        index = self.index
        return [
            part
            for part in index.in_order(index.iris(version, "kk:hasTopElement"))
            if index.iri(part, "kk:inDocument") == document
        ]

    def indicators(self, iri: str) -> list[str]:
        """The indicators that measure a part."""
        index = self.index
        both = [*index.iris(iri, "kk:measuredBy"), *index.subjects(iri, "kk:indicates")]
        return index.in_order(dict.fromkeys(both))

    def in_version(self, version: str, kind: str) -> list[str]:
        """The parts or indicators of one class in a version, in document order."""
        index = self.index
        return index.in_order(
            iri for iri in index.subjects(version, "kk:inVersion") if kind in index.types(iri)
        )

    def is_statement(self, iri: str) -> bool:
        """Whether a part is a statement about another one rather than a step of the tree."""
        types = self.index.types(iri)
        return "kk:Statement" in types or not types.isdisjoint(STATEMENTS)

    def is_bare(self, iri: str) -> bool:
        """Whether a part is a mere heading: a section with nothing of its own and nothing below."""
        return (
            "kk:Section" in self.index.types(iri)
            and not self.children(iri)
            and not self.indicators(iri)
            and not self.index.terms(iri, "kk:description")
        )

    def statement_kind(self, iri: str) -> str | None:
        """The class of a statement."""
        types = self.index.types(iri)
        return next((kind for kind in STATEMENTS if kind in types), None)

    def field(self, iri: str) -> str | None:
        """The policy field or goal that a part stands in: the topmost above it."""
        for above in self.ancestors(iri):
            if not self.index.types(above).isdisjoint(_FIELDS):
                return above
        return None

    def by_government(self, iris: Iterable[str]) -> list[tuple[str | None, list[str]]]:
        """Parts or indicators grouped by the government whose plan they stand in."""
        groups: dict[str | None, list[str]] = {}
        for iri in iris:
            groups.setdefault(self.government(iri), []).append(iri)
        return sorted(groups.items(), key=lambda item: natural_key(item[0] or ""))

    def nations(self) -> list[str]:
        """The national governments."""
        return self.index.of_type("kk:NationalGovernment")

    def pillars(self) -> list[str]:
        """The goals of national plans, to which measures of municipalities can contribute."""
        nations = set(self.nations())
        index = self.index
        goals = [iri for iri in index.of_type("kk:Goal") if self.government(iri) in nations]
        return sorted(
            goals, key=lambda iri: (self.version(iri) or "", index.number(iri, "kk:order") or 0)
        )
