"""The rules that no SHACL constraint can express, or only once for each property."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keikaku.validate.quotations import QUOTATION_RULES, find_misquotations
from keikaku.validate.terms import UNDECLARED_TERM, find_undeclared_terms
from keikaku.validate.usage import USAGE_RULES, find_misuse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from rdflib import Graph

    from keikaku.findings import Finding
    from keikaku.validate.rules import Rule

__all__ = ["BEYOND_SHACL", "find_beyond_shacl"]

#: Codes of these rules. Their texts stand in ``shapes/`` with those of the others.
BEYOND_SHACL = frozenset({UNDECLARED_TERM, *USAGE_RULES, *QUOTATION_RULES})


def find_beyond_shacl(
    data: Graph, rules: Mapping[str, Rule], sources: Path | None = None
) -> Iterator[Finding]:
    """What these rules find, as far as ``rules`` has them.

    Args:
        data: The graph.
        rules: Rules by their code.
        sources: The folder of the source texts; without it no quotation is compared.

    Raises:
        InputError: ``sources`` is no folder that can be read.
    """
    if UNDECLARED_TERM in rules:
        yield from find_undeclared_terms(data, rules[UNDECLARED_TERM])
    yield from find_misuse(data, rules)
    if sources is not None:
        yield from find_misquotations(data, rules, sources)
