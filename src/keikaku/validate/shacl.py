"""Validation of a graph against shapes, tier by tier.

Our findings differ from a SHACL report in two ways: they carry the rule's code and help text, and
they name the source lines that the focus node rests on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rdflib import SH, Graph, Literal, URIRef

from keikaku.findings import Finding, Severity
from keikaku.validate.beyond import find_beyond_shacl
from keikaku.validate.engine import run_pyshacl
from keikaku.validate.focus import aim
from keikaku.validate.label import focus_label, focus_span
from keikaku.validate.messages import mark_languages, messages_of
from keikaku.validate.path import path_text
from keikaku.validate.query_graph import QueryGraph
from keikaku.validate.report import ValidationReport
from keikaku.validate.rules import read_shapes, rules_of, without_rules
from keikaku.validate.tiers import Tier, assess_standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from rdflib.term import Node

    from keikaku.validate.rules import Rule

__all__ = ["validate_graph"]

_ORDER = list(Severity)
_SEVERITIES = {
    SH.Violation: Severity.VIOLATION,
    SH.Warning: Severity.WARNING,
    SH.Info: Severity.INFO,
}


def validate_graph(
    graph: Graph,
    shapes: Graph | None = None,
    *,
    tier: Tier | None = None,
    sources: Path | None = None,
) -> ValidationReport:
    """Validate ``graph`` against ``shapes``, by default ours.

    Bad data gives findings, never an exception. Nothing is fetched. The data is copied into
    rdflib's own memory store, because pySHACL reports false violations of ``sh:in`` on any other.

    Args:
        graph: The data.
        shapes: Shapes of others; without tiers they all count as the lowest.
        tier: Findings are those of this tier and below, also of rules that hold only when asked
            for. Without a tier everything that is there is checked, and nothing more is demanded.
        sources: A folder in which the files named by ``kk:fileName`` are looked up, so that
            quotations can be compared with them.

    Raises:
        KeikakuError: shapes that are not ours cannot be applied: they are not well-formed, or ask
            for a comparison that the data does not allow.
    """
    prepared = (_our_shapes() if shapes is None else _prepare(shapes)).up_to(
        (tier.next or tier) if tier else Tier.MONITORED
    )
    data = QueryGraph(graph)
    found = {*_findings(run_pyshacl(data, prepared.marked), data, prepared)}
    rules = {rule.code: rule for rule in prepared.rules.values()}
    found.update(find_beyond_shacl(data, rules, sources))
    ordered = sorted(found, key=_gravest_first)
    aimed = aim(data, prepared.graph)
    return ValidationReport(
        findings=tuple(f for f in ordered if _counts(rules.get(f.code), tier)),
        triples=len(data),
        shapes=aimed.shapes,
        focus_nodes=aimed.focus_nodes,
        checks=aimed.checks,
        idle_rules=aimed.idle_rules,
        standing=assess_standing(ordered, rules, tier) if shapes is None else None,
    )


def _counts(rule: Rule | None, tier: Tier | None) -> bool:
    """Whether what a rule found is a finding, not only what the next tier would ask."""
    if rule is None:
        return True
    return not rule.only_when_asked if tier is None else rule.tier in tier.up_to


@dataclass(frozen=True)
class _PreparedShapes:
    graph: Graph
    marked: Graph  #: the same with each message marked with its language
    rules: Mapping[str, Rule]  #: by the IRI of the shape

    def up_to(self, tier: Tier) -> _PreparedShapes:
        """The same without the rules of the tiers above."""
        above = [rule for rule in self.rules.values() if rule.tier not in tier.up_to]
        if not above:
            return self
        return _PreparedShapes(
            graph=without_rules(self.graph, above),
            marked=without_rules(self.marked, above),
            rules={iri: rule for iri, rule in self.rules.items() if rule not in above},
        )


def _prepare(shapes: Graph) -> _PreparedShapes:
    return _PreparedShapes(
        graph=shapes,
        marked=mark_languages(shapes),
        rules={rule.shape: rule for rule in rules_of(shapes)},
    )


@cache
def _our_shapes() -> _PreparedShapes:
    return _prepare(read_shapes())


def _findings(report: Graph, data: Graph, shapes: _PreparedShapes) -> Iterator[Finding]:
    for result in report.objects(None, SH.result):  # not those that only explain another
        focus = report.value(result, SH.focusNode)
        value = report.value(result, SH.value)
        rule = shapes.rules.get(str(report.value(result, SH.sourceShape)))
        messages = messages_of(report, result)
        shown = _show(value) if value is not None and value != focus else ""
        yield Finding(
            code=rule.code if rule else _component(report, result),
            severity=_SEVERITIES.get(
                URIRef(str(report.value(result, SH.resultSeverity))), Severity.VIOLATION
            ),
            message=_with_value(messages.get("ja") or messages.get("", ""), shown, rule, "：{}"),
            message_en=_with_value(messages.get("en") or messages.get("", ""), shown, rule, ": {}"),
            span=focus_span(data, focus),
            focus=str(focus),
            path=path_text(report, report.value(result, SH.resultPath)),
            value=shown,
            help=rule.help if rule else "",
            help_en=rule.help_en if rule else "",
            label=focus_label(data, focus),
        )


def _gravest_first(finding: Finding) -> tuple[int, str, str, str, str]:
    return (
        _ORDER.index(finding.severity),
        finding.code,
        finding.focus,
        finding.value,
        finding.message,
    )


def _with_value(message: str, value: str, rule: Rule | None, pattern: str) -> str:
    """A message with the offending value at its end, where its own words have no place for one."""
    if not value or (rule and "{?" in rule.message):
        return message
    return message + pattern.format(value)


def _show(node: Node) -> str:
    """A value as a person would write it; IRIs in full, since they are what must be corrected."""
    if isinstance(node, Literal) and node.language:
        return f"{node}@{node.language}"
    if isinstance(node, Literal) and node.ill_typed:
        return f"{node}^^{node.datatype}"
    return str(node)


def _component(report: Graph, result: Node) -> str:
    """The code of a result of shapes by others: the name of the SHACL constraint component."""
    name = str(report.value(result, SH.sourceConstraintComponent)).rpartition("#")[2]
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name.removesuffix("ConstraintComponent"))
    return words.lower()
