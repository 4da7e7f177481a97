"""The rules of our shapes, one by one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rdflib import DCTERMS, SH, Graph, Literal, URIRef

from keikaku.findings import Severity
from keikaku.resources import resource_folder
from keikaku.validate.tiers import Tier
from keikaku.vocab import KKS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rdflib.term import Node

__all__ = ["Rule", "read_rules", "read_shapes", "rules_of", "shape_files", "without_rules"]

_SEVERITIES = {
    SH.Violation: Severity.VIOLATION,
    SH.Warning: Severity.WARNING,
    SH.Info: Severity.INFO,
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that the shapes demand. Messages may hold ``{?name}`` where a value will stand."""

    code: str  #: names the defect; also the test case's file name and the anchor on the page
    severity: Severity
    message: str
    message_en: str
    help: str  #: what would be right
    help_en: str
    shape: str  #: IRI
    file: str  #: name of the file in ``shapes/``
    tier: Tier = Tier.CORE
    #: says that what its tier is about is not there, so it holds only where that tier is asked for
    only_when_asked: bool = False


def read_shapes(folder: Path | None = None) -> Graph:
    """Our shapes, or those of another folder of Turtle files, as one memory graph."""
    shapes = Graph()
    for path in shape_files(folder):
        shapes.parse(data=path.read_bytes(), format="turtle")
    return shapes


@cache
def read_rules() -> tuple[Rule, ...]:
    """The rules of our shapes, by file and in the order of their codes."""
    return tuple(
        rule
        for path in shape_files()
        for rule in rules_of(Graph().parse(data=path.read_bytes(), format="turtle"), path.name)
    )


def rules_of(shapes: Graph, file: str = "") -> list[Rule]:
    """The rules of a shapes graph: its shapes that have a ``dcterms:identifier``."""
    rules = []
    for shape, code in shapes.subject_objects(DCTERMS.identifier):
        severity = shapes.value(shape, SH.severity) or SH.Violation  # SHACL §2.1.4
        sources = [shape, *shapes.objects(shape, SH.sparql)]
        rules.append(
            Rule(
                code=str(code),
                severity=_SEVERITIES.get(URIRef(str(severity)), Severity.VIOLATION),
                message=_text(shapes, sources, SH.message, "ja"),
                message_en=_text(shapes, sources, SH.message, "en"),
                help=_text(shapes, sources, SH.description, "ja"),
                help_en=_text(shapes, sources, SH.description, "en"),
                shape=str(shape),
                file=file,
                tier=_tier(shapes, shape),
                only_when_asked=(shape, KKS.onlyWhenAsked, Literal(True)) in shapes,
            )
        )
    return sorted(rules, key=lambda rule: rule.code)


def without_rules(shapes: Graph, left_out: Iterable[Rule]) -> Graph:
    """A copy of a shapes graph in which some of its rules are switched off.

    Property shapes are taken off the shapes that they hang on, because they have no target of their
    own; a rule that is a node shape loses its targets.
    """
    outside = {URIRef(rule.shape) for rule in left_out}
    targets = {SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf}
    kept = Graph()
    for subject, predicate, value in shapes:
        hangs = predicate == SH.property and value in outside
        aims = predicate in targets and subject in outside
        if not hangs and not aims:
            kept.add((subject, predicate, value))
    return kept


def shape_files(folder: Path | None = None) -> list[Path]:
    """The files of our shapes, or of another folder of shapes, by name."""
    return sorted((folder or resource_folder("shapes")).glob("*.ttl"))


def _tier(shapes: Graph, shape: Node) -> Tier:
    """The tier of a rule; rules by others, which name none, belong to the lowest."""
    tier = shapes.value(shape, KKS.tier)
    return Tier(str(tier).removeprefix(str(KKS))) if tier else Tier.CORE


def _text(shapes: Graph, sources: Iterable[Node], path: URIRef, language: str) -> str:
    found = (text for source in sources for text in shapes.objects(source, path))
    return next(
        (str(text) for text in found if isinstance(text, Literal) and text.language == language), ""
    )
