"""The rules of our shapes, one by one, and the page that explains them.

``python -m keikaku.validate.rules > docs/rules.md`` writes the page anew.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from rdflib import DCTERMS, SH, Graph, Literal, URIRef

from keikaku.findings import Severity
from keikaku.resources import resource_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rdflib.term import Node

__all__ = ["Rule", "read_rules", "read_shapes", "render_rules_page", "rules_of"]

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


def read_shapes(folder: Path | None = None) -> Graph:
    """Our shapes, or those of another folder of Turtle files, as one memory graph."""
    shapes = Graph()
    for path in _shape_files(folder):
        shapes.parse(data=path.read_bytes(), format="turtle")
    return shapes


@cache
def read_rules() -> tuple[Rule, ...]:
    """The rules of our shapes, by file and in the order of their codes."""
    return tuple(
        rule
        for path in _shape_files(None)
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
            )
        )
    return sorted(rules, key=lambda rule: rule.code)


def render_rules_page() -> str:
    """``docs/rules.md``: every rule, what it says and what would be right, in ja and en."""
    rules = read_rules()
    titles = {path.name: _titles(path) for path in _shape_files(None)}
    parts = [_INTRODUCTION.format(count=len(rules))]
    for file, of_file in groupby(rules, key=lambda rule: rule.file):
        ja, en = titles[file]
        parts.append(f"## {ja} / {en}\n\n[`shapes/{file}`](../shapes/{file})\n")
        parts.extend(_render_rule(rule) for rule in of_file)
    return "\n".join(parts)


_INTRODUCTION = """\
# 規則 / Rules

<!-- python -m keikaku.validate.rules > docs/rules.md -->

`keikaku validate` が確かめる {count} の規則。名前（コード）は欠陥を表し、変わらない。
*violation* はグラフの誤り、*warning* は計画の担当者が見るべきこと、*info* は参考。
`{{?…}}` には、その場の値が入る。

The {count} rules that `keikaku validate` checks. A rule's name (code) tells the defect and is
stable. A *violation* is an error in the graph, a *warning* is worth a planner's look, *info* is for
information. Values of the case stand in for `{{?…}}`.
"""


def _render_rule(rule: Rule) -> str:
    return (
        f"### {rule.code}\n\n"
        f"*{rule.severity}* · `kks:{rule.shape.rpartition('#')[2]}`\n\n"
        f"- {_escape(rule.message)}。{_escape(rule.help)}\n"
        f"- {_escape(_capital(rule.message_en))}. {_escape(rule.help_en)}\n"
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _escape(text: str) -> str:
    return text.replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")


def _titles(path: Path) -> tuple[str, str]:
    """The two lines of comment that every shapes file begins with: Japanese, English."""
    ja, en = path.read_text(encoding="utf-8").splitlines()[:2]
    return ja.removeprefix("# "), en.removeprefix("# ")


def _shape_files(folder: Path | None) -> list[Path]:
    return sorted((folder or resource_folder("shapes")).glob("*.ttl"))


def _text(shapes: Graph, sources: Iterable[Node], path: URIRef, language: str) -> str:
    found = (text for source in sources for text in shapes.objects(source, path))
    return next(
        (str(text) for text in found if isinstance(text, Literal) and text.language == language), ""
    )


if __name__ == "__main__":
    sys.stdout.write(render_rules_page())
