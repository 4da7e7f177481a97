"""The rules of our shapes with what they apply to, for the pages about rules and about terms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from rdflib import DCTERMS, RDF, RDFS, SH, BNode, Literal, URIRef

from keikaku.publish.terms import PREFIXES, expand
from keikaku.validate.rules import read_rules, read_shapes, shape_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from rdflib import Graph
    from rdflib.term import Node

    from keikaku.validate.rules import Rule

__all__ = ["RuleBook", "RuleEntry", "RuleGroup", "TierEntry", "rule_book", "shapes_turtle"]

_KKS = PREFIXES["kks"]
#: Which tier of the shapes asks for a rule, and whether only when it is asked for.
_TIER, _TIER_CLASS = URIRef(f"{_KKS}tier"), URIRef(f"{_KKS}Tier")
_ONLY_WHEN_ASKED = URIRef(f"{_KKS}onlyWhenAsked")
_OWN_NAME = re.compile(r"\bkk:(\w+)")


@dataclass(frozen=True, slots=True)
class TierEntry:
    """A tier of the rules, with its words in both languages."""

    iri: str
    label: Mapping[str, str]
    description: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule with what it applies to; all terms are full IRIs.

    Attributes:
        tier: the tier that asks for it.
        is_only_when_asked: whether it holds only where that tier is asked for.
        classes: the classes whose instances it looks at.
        properties: the properties it looks at: its path, and what the path's holder must have.
        mentions: other terms of ours that its query reads.
    """

    rule: Rule
    tier: TierEntry | None
    is_only_when_asked: bool
    classes: tuple[str, ...]
    properties: tuple[str, ...]
    mentions: frozenset[str]


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """The rules of one file of shapes, with its title in both languages."""

    file: str
    title: Mapping[str, str]
    entries: tuple[RuleEntry, ...]


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules, in the order of their files and codes."""

    groups: tuple[RuleGroup, ...]
    tiers: tuple[TierEntry, ...]  #: the lowest first

    @property
    def entries(self) -> Iterator[RuleEntry]:
        """Every rule."""
        for group in self.groups:
            yield from group.entries

    def of_classes(self, classes: Iterable[str]) -> tuple[RuleEntry, ...]:
        """The rules that look at instances of one of these classes."""
        wanted = set(classes)
        return tuple(entry for entry in self.entries if not wanted.isdisjoint(entry.classes))

    def of_property(self, iri: str) -> tuple[RuleEntry, ...]:
        """The rules that look at a property."""
        return tuple(entry for entry in self.entries if iri in entry.properties)

    def mentioning(self, iri: str) -> tuple[RuleEntry, ...]:
        """The rules that read a term without being about it."""
        return tuple(entry for entry in self.entries if iri in entry.mentions)


@cache
def rule_book() -> RuleBook:
    """The rules of the shapes that ship with Keikaku."""
    shapes = read_shapes()
    titles = {path.name: _title(path) for path in shape_files()}
    tiers = _tiers(shapes)
    groups = []
    for file, rules in groupby(read_rules(), key=lambda rule: rule.file):
        entries = tuple(_entry(shapes, rule, tiers) for rule in rules)
        groups.append(RuleGroup(file, titles[file], entries))
    return RuleBook(tuple(groups), tuple(tiers.values()))


def _tiers(shapes: Graph) -> dict[str, TierEntry]:
    """The tiers, each after the one that it builds on."""
    lower = {
        str(tier): {str(one) for one in shapes.objects(tier, RDFS.seeAlso)}
        for tier in shapes.subjects(RDF.type, _TIER_CLASS)
    }
    found: dict[str, TierEntry] = {}
    while len(found) < len(lower):
        following = sorted(t for t in lower if t not in found and lower[t] <= found.keys())
        if not following:  # a circle: no order can be told
            following = sorted(lower.keys() - found.keys())
        for tier in following:
            found[tier] = TierEntry(
                tier, _both(shapes, tier, RDFS.label), _both(shapes, tier, DCTERMS.description)
            )
    return found


def _both(shapes: Graph, subject: str, predicate: URIRef) -> dict[str, str]:
    texts = shapes.objects(URIRef(subject), predicate)
    return {
        text.language: str(text) for text in texts if isinstance(text, Literal) and text.language
    }


def _title(path: Path) -> dict[str, str]:
    """The two lines of comment that every file of shapes begins with."""
    ja, en = path.read_text(encoding="utf-8").splitlines()[:2]
    return {"ja": ja.removeprefix("# "), "en": en.removeprefix("# ")}


@cache
def shapes_turtle() -> str:
    """All shapes as one Turtle file, for who wants to check a plan with a tool of their own."""
    return "\n".join(path.read_text(encoding="utf-8") for path in shape_files())


def _entry(shapes: Graph, rule: Rule, tiers: Mapping[str, TierEntry]) -> RuleEntry:
    shape = URIRef(rule.shape)
    holders = _holders(shapes, shape)
    classes = {str(one) for holder in holders for one in shapes.objects(holder, SH.targetClass)}
    properties = {
        str(one) for holder in holders for one in shapes.objects(holder, SH.targetSubjectsOf)
    }
    for path in shapes.objects(shape, SH.path):
        properties |= _iris_of_path(shapes, path)
    return RuleEntry(
        rule=rule,
        tier=tiers.get(str(shapes.value(shape, _TIER))),
        is_only_when_asked=str(shapes.value(shape, _ONLY_WHEN_ASKED)) == "true",
        classes=tuple(sorted(classes)),
        properties=tuple(sorted(properties)),
        mentions=frozenset(_mentioned(shapes, shape)) - properties - classes,
    )


def _holders(shapes: Graph, shape: Node) -> list[Node]:
    """A shape with those that it is a part of."""
    holders = [shape]
    for holder in holders:
        above = [*shapes.subjects(SH.property, holder), *shapes.subjects(SH.node, holder)]
        holders += [one for one in above if one not in holders]
    return holders


def _iris_of_path(shapes: Graph, path: Node) -> set[str]:
    """The properties that a path (SHACL §2.3.1) is made of."""
    if isinstance(path, URIRef):
        return set() if path == RDF.nil else {str(path)}
    steps = shapes.objects(path) if isinstance(path, BNode) else ()
    return {iri for step in steps for iri in _iris_of_path(shapes, step)}


def _mentioned(shapes: Graph, shape: Node) -> set[str]:
    """Terms of ours that the shape's query names, or the class it wants of values."""
    queries = [
        str(text)
        for constraint in shapes.objects(shape, SH.sparql)
        for text in shapes.objects(constraint, SH.select)
    ]
    named = {expand(f"kk:{name}") for query in queries for name in _OWN_NAME.findall(query)}
    wanted = {str(one) for one in shapes.objects(shape, SH["class"])}
    return {iri for iri in named | wanted if iri.startswith(PREFIXES["kk"])}
