"""Terms of ours that the ontology does not declare: SHACL is silent on a misspelt property."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from rdflib import URIRef

from keikaku.validate.finding import finding_at, shorten
from keikaku.validate.vocabulary import read_vocabulary
from keikaku.vocab import CODE, KK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import Graph
    from rdflib.term import Node

    from keikaku.findings import Finding
    from keikaku.validate.rules import Rule

__all__ = ["UNDECLARED_TERM", "find_undeclared_terms"]

#: The code of the rule.
UNDECLARED_TERM = "undeclared-term"


def find_undeclared_terms(data: Graph, rule: Rule) -> Iterator[Finding]:
    """One finding for each undeclared class, property or code, at the first node that uses it."""
    users: dict[URIRef, Node] = {}
    for triple in data:
        for node in triple:
            if isinstance(node, URIRef) and _is_undeclared(node):
                users[node] = min(users.get(node, triple[0]), triple[0], key=str)
    for term, user in sorted(users.items()):
        name, meant = shorten(term), _nearest(term)
        said = (f"：{name}", f": {name}")
        if meant:
            said = (f"：{name}（{meant} のことですか）", f": {name} (do you mean {meant}?)")
        yield finding_at(data, rule, user, value=str(term), said=said)


def _is_undeclared(node: URIRef) -> bool:
    if node.startswith(str(KK)):
        return node not in KK and str(node) != str(KK)
    return node.startswith(str(CODE)) and str(node) not in read_vocabulary().declared_codes


def _nearest(term: str) -> str:
    declared = {str(name) for name in dir(KK)} | read_vocabulary().declared_codes
    near = get_close_matches(term, declared, n=1, cutoff=0.9)
    return shorten(near[0]) if near else ""
