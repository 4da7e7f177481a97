"""The four tiers of the rules, as ``shapes/tiers.ttl`` defines them, and how far a graph is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from keikaku.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from keikaku.findings import Finding
    from keikaku.validate.rules import Rule

__all__ = ["Standing", "Tier", "assess_standing"]


class Tier(StrEnum):
    """How much a plan's data tells. Each tier has the rules of those below it.

    >>> Tier.CORE.next
    <Tier.STANDARD: 'standard'>
    >>> Tier.MONITORED.next is None
    True
    >>> Tier.CORE in Tier.LINKED.up_to
    True
    """

    CORE = "core"
    STANDARD = "standard"
    LINKED = "linked"
    MONITORED = "monitored"

    @property
    def up_to(self) -> tuple[Tier, ...]:
        """This tier and those below it, lowest first."""
        tiers = tuple(Tier)
        return tiers[: tiers.index(self) + 1]

    @property
    def next(self) -> Tier | None:
        """The tier above."""
        above = [tier for tier in Tier if tier not in self.up_to]
        return above[0] if above else None


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a graph has come on the way through the tiers."""

    asked: Tier | None  #: the tier it was validated at; ``None`` when it was validated as a whole
    reached: Tier | None  #: the highest tier without a violation in it or below, as far as looked
    next: Tier | None  #: the tier that comes after
    ahead: tuple[Finding, ...] = ()  #: what the next tier asks beyond, gravest first


def assess_standing(
    findings: Iterable[Finding], rules: Mapping[str, Rule], asked: Tier | None
) -> Standing:
    """Tell how far a graph has come from all that was found, by the codes of its ``rules``."""
    found = tuple(findings)
    violated = {
        rules[finding.code].tier
        for finding in found
        if finding.severity is Severity.VIOLATION and finding.code in rules
    }
    reached = None
    for tier in (asked or Tier.MONITORED).up_to:
        if violated & set(tier.up_to):
            break
        reached = tier
    after = asked.next if asked else (reached.next if reached else Tier.CORE)
    ahead = tuple(f for f in found if f.code in rules and rules[f.code].tier is after)
    return Standing(asked=asked, reached=reached, next=after, ahead=ahead)
