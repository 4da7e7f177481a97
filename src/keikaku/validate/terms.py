"""Terms of ours that the ontology does not declare: SHACL is silent on a misspelt property."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from rdflib import URIRef

from keikaku.validate.finding import finding_at
from keikaku.validate.shorten import shorten
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
_ALIKE = 0.9  # of two IRIs that differ in a letter or two
_ALIKE_CODES = 0.75  # of two codes that do, without what all IRIs of a list have in common
_FEW_CODES = 8  # so many can be listed


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
    """The declared term that is most like it; of a short code list, all codes."""
    codes = read_vocabulary().declared_codes
    scheme, _, code = term.removeprefix(str(CODE)).partition("/")
    if term.startswith(str(CODE)) and code and f"{CODE}{scheme}" in codes:
        beginning = f"{CODE}{scheme}/"
        names = sorted(name.removeprefix(beginning) for name in codes if beginning in name)
        near = get_close_matches(code, names, n=1, cutoff=_ALIKE_CODES)
        return ", ".join(
            shorten(f"{beginning}{name}")
            for name in near or (names if len(names) <= _FEW_CODES else ())
        )
    near = get_close_matches(term, {str(name) for name in dir(KK)} | codes, n=1, cutoff=_ALIKE)
    return shorten(near[0]) if near else ""
