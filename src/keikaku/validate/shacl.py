"""Validation of a graph against shapes, by pySHACL: the only module that knows it.

Our findings differ from a SHACL report in two ways: they carry the rule's code and help text, and
they name the source lines that the focus node rests on.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pyshacl
from pyparsing import ParseException
from pyshacl.constraints.constraint_component import ConstraintComponent
from pyshacl.errors import ReportableRuntimeError
from rdflib import SH, Graph, Literal, URIRef

from keikaku.errors import KeikakuError
from keikaku.findings import Finding, Severity
from keikaku.validate.focus import aim
from keikaku.validate.label import focus_label, focus_span
from keikaku.validate.messages import fill_in, mark_languages, messages_of
from keikaku.validate.path import path_text
from keikaku.validate.query_graph import QueryGraph
from keikaku.validate.report import ValidationReport
from keikaku.validate.rules import read_shapes, rules_of
from keikaku.validate.terms import UNDECLARED_TERM, find_undeclared_terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rdflib.term import Node

    from keikaku.validate.rules import Rule

__all__ = ["validate_graph"]

_ORDER = list(Severity)
_SEVERITIES = {
    SH.Violation: Severity.VIOLATION,
    SH.Warning: Severity.WARNING,
    SH.Info: Severity.INFO,
}


def validate_graph(graph: Graph, shapes: Graph | None = None) -> ValidationReport:
    """Validate ``graph`` against ``shapes``, by default ours.

    Bad data gives findings, never an exception. Nothing is fetched: imports, JavaScript and SHACL's
    advanced features stay off. The data is copied into rdflib's own memory store, because pySHACL
    reports false violations of ``sh:in`` on any other.

    Raises:
        KeikakuError: shapes that are not ours cannot be applied: they are not well-formed, or ask
            for a comparison that the data does not allow.
    """
    prepared = _our_shapes() if shapes is None else _prepare(shapes)
    data = QueryGraph(graph)
    aimed = aim(data, prepared.graph)
    findings = [*_findings(_run_pyshacl(data, prepared), data, prepared)]
    for rule in prepared.rules.values():
        if rule.code == UNDECLARED_TERM:  # SHACL itself cannot say this
            findings += find_undeclared_terms(data, rule)
    return ValidationReport(
        findings=tuple(sorted(set(findings), key=_gravest_first)),
        triples=len(data),
        shapes=aimed.shapes,
        focus_nodes=aimed.focus_nodes,
        checks=aimed.checks,
        idle_rules=aimed.idle_rules,
    )


@dataclass(frozen=True, slots=True)
class _PreparedShapes:
    graph: Graph
    marked: Graph  #: the same with each message marked with its language
    rules: Mapping[str, Rule]  #: by the IRI of the shape


def _prepare(shapes: Graph) -> _PreparedShapes:
    return _PreparedShapes(
        graph=shapes,
        marked=mark_languages(shapes),
        rules={rule.shape: rule for rule in rules_of(shapes)},
    )


@cache
def _our_shapes() -> _PreparedShapes:
    return _prepare(read_shapes())


def _run_pyshacl(data: Graph, shapes: _PreparedShapes) -> Graph:
    with _values_put_in_literally():
        try:
            _, report, _ = pyshacl.validate(
                data,
                shacl_graph=shapes.marked,
                advanced=False,
                inference=None,
                inplace=True,
                meta_shacl=False,
                do_owl_imports=False,
                js=False,
            )
        except (ReportableRuntimeError, ParseException) as error:
            report = error
    if not isinstance(report, Graph):  # pySHACL returns some failures and raises others
        message = f"the shapes cannot be applied: {report}"
        raise KeikakuError(message)
    return report


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


@contextmanager
def _values_put_in_literally() -> Iterator[None]:
    """Make pySHACL put values into messages as they are.

    It uses them as replacement templates of ``re.sub``: a backslash in the data, as in a quotation,
    would raise or be swallowed (pySHACL 0.40.1, ``ConstraintComponent``).
    """
    original = ConstraintComponent._format_sparql_based_result_message  # noqa: SLF001
    ConstraintComponent._format_sparql_based_result_message = _fill_in  # type: ignore[method-assign]  # noqa: SLF001
    try:
        yield
    finally:
        ConstraintComponent._format_sparql_based_result_message = original  # type: ignore[method-assign]  # noqa: SLF001


def _fill_in(_: ConstraintComponent, message: str, bound: object) -> str:
    return fill_in(message, bound)
