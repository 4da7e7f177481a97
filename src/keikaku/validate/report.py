"""What a validation found, and how much it looked at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keikaku.findings import Severity

if TYPE_CHECKING:
    from keikaku.findings import Finding
    from keikaku.validate.tiers import Standing

__all__ = ["ValidationReport"]


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """The findings of one validation, with the figures that show that something was validated.

    A report without findings is worth nothing when no shape or no node took part, so
    :attr:`is_vacuous` must be asked before :attr:`conforms`.
    """

    findings: tuple[Finding, ...]  #: gravest first, then by code and focus node
    triples: int  #: in the data graph
    shapes: int  #: shapes in the shapes graph that have a rule code or a target
    focus_nodes: int  #: different nodes that at least one shape was aimed at
    checks: int  #: pairs of a rule and a focus node
    idle_rules: tuple[str, ...] = ()  #: codes of the rules that no focus node called for
    standing: Standing | None = None  #: how far the data has come; ``None`` with others' shapes

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings and information do not count."""
        return not any(finding.severity is Severity.VIOLATION for finding in self.findings)

    @property
    def is_vacuous(self) -> bool:
        """Whether nothing was validated: no shapes, or no node that any of them is aimed at."""
        return not self.shapes or not self.focus_nodes

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity, gravest first."""
        found = Counter(finding.severity for finding in self.findings)
        return {severity: found[severity] for severity in Severity}
