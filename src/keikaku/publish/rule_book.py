"""The rules of our shapes with what they apply to, for the pages about rules and about terms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from rdflib import RDF, SH, BNode, URIRef

from keikaku.publish.terms import PREFIXES, expand
from keikaku.validate.rules import read_rules, read_shapes, shape_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from rdflib import Graph
    from rdflib.term import Node

    from keikaku.validate.rules import Rule

__all__ = ["RuleBook", "RuleEntry", "RuleGroup", "rule_book", "shapes_turtle"]

#: Which tier of the shapes asks for a rule, where the shapes say so.
_TIER = URIRef(f"{PREFIXES['kks']}tier")
_OWN_NAME = re.compile(r"\bkk:(\w+)")
_LOCAL = re.compile(r"[\w-]+$")


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule with what it applies to; all terms are full IRIs.

    Attributes:
        tier: name of the tier that asks for it, or empty.
        classes: the classes whose instances it looks at.
        properties: the properties it looks at: its path, and what the path's holder must have.
        mentions: other terms of ours that its query reads.
    """

    rule: Rule
    tier: str
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
    groups = []
    for file, rules in groupby(read_rules(), key=lambda rule: rule.file):
        entries = tuple(_entry(shapes, rule) for rule in rules)
        groups.append(RuleGroup(file, titles[file], entries))
    return RuleBook(tuple(groups))


def _title(path: Path) -> dict[str, str]:
    """The two lines of comment that every file of shapes begins with."""
    ja, en = path.read_text(encoding="utf-8").splitlines()[:2]
    return {"ja": ja.removeprefix("# "), "en": en.removeprefix("# ")}


@cache
def shapes_turtle() -> str:
    """All shapes as one Turtle file, for who wants to check a plan with a tool of their own."""
    return "\n".join(path.read_text(encoding="utf-8") for path in shape_files())


def _entry(shapes: Graph, rule: Rule) -> RuleEntry:
    shape = URIRef(rule.shape)
    holders = _holders(shapes, shape)
    classes = {str(one) for holder in holders for one in shapes.objects(holder, SH.targetClass)}
    properties = {
        str(one) for holder in holders for one in shapes.objects(holder, SH.targetSubjectsOf)
    }
    for path in shapes.objects(shape, SH.path):
        properties |= _iris_of_path(shapes, path)
    tier = shapes.value(shape, _TIER)
    local = _LOCAL.search(str(tier)) if tier is not None else None
    return RuleEntry(
        rule=rule,
        tier=local[0] if local else "",
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
