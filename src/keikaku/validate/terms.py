"""Terms of ours that the ontology does not declare: SHACL is silent on a misspelt property."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph
from rdflib import URIRef

from keikaku.findings import Finding
from keikaku.resources import resource_folder
from keikaku.validate.label import focus_label, focus_span
from keikaku.vocab import CODE, KK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import Graph
    from rdflib.term import Node

    from keikaku.validate.rules import Rule

__all__ = ["UNDECLARED_TERM", "find_undeclared_terms"]

#: The code of the rule.
UNDECLARED_TERM = "undeclared-term"

_OURS = {"kk:": str(KK), "code:": str(CODE)}


def find_undeclared_terms(graph: Graph, rule: Rule) -> Iterator[Finding]:
    """One finding for each undeclared class, property or code, at the first node that uses it."""
    users: dict[URIRef, Node] = {}
    for triple in graph:
        for node in triple:
            if isinstance(node, URIRef) and _is_undeclared(node):
                users[node] = min(users.get(node, triple[0]), triple[0], key=str)
    for term, user in sorted(users.items()):
        name, meant = _short(term), _nearest(term)
        yield Finding(
            code=rule.code,
            severity=rule.severity,
            message=f"{rule.message}：{name}" + (f"（{meant} のことですか）" if meant else ""),
            message_en=f"{rule.message_en}: {name}" + (f" (do you mean {meant}?)" if meant else ""),
            span=focus_span(graph, user),
            focus=str(user),
            value=str(term),
            help=rule.help,
            help_en=rule.help_en,
            label=focus_label(graph, user),
        )


def _is_undeclared(node: URIRef) -> bool:
    if node.startswith(_OURS["kk:"]):
        return node not in KK and node != _OURS["kk:"]
    return node.startswith(_OURS["code:"]) and str(node) not in _declared_codes()


@cache
def _declared_codes() -> frozenset[str]:
    """Our code lists and their codes: what ``ontology/codes/`` describes."""
    return frozenset(
        quad.subject.value
        for path in resource_folder("ontology").rglob("*.ttl")
        for quad in pyoxigraph.parse(path=path)
        if isinstance(quad.subject, pyoxigraph.NamedNode)
        and quad.subject.value.startswith(_OURS["code:"])
    )


def _short(term: str) -> str:
    prefix = next(prefix for prefix, namespace in _OURS.items() if term.startswith(namespace))
    return prefix + term.removeprefix(_OURS[prefix])


def _nearest(term: str) -> str:
    declared = {str(name) for name in dir(KK)} | _declared_codes()
    near = get_close_matches(term, declared, n=1, cutoff=0.9)
    return _short(near[0]) if near else ""
