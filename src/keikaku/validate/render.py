"""A validation report for people (text) and for programs (JSON)."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from keikaku.findings import Severity
from keikaku.validate.render_standing import (
    standing_in_english,
    standing_in_japanese,
    standing_to_json,
)
from keikaku.validate.shorten import shorten
from keikaku.validate.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from keikaku.findings import Finding
    from keikaku.validate.report import ValidationReport

__all__ = ["Language", "render_json", "render_summary", "render_text"]

Language = Literal["ja", "en", "both"]

_NAMES = {
    Severity.VIOLATION: ("違反", "violation", "violations"),
    Severity.WARNING: ("警告", "warning", "warnings"),
    Severity.INFO: ("参考", "information", "information"),
}


def render_text(report: ValidationReport, lang: Language = "ja") -> str:
    """The findings grouped by rule, gravest first, and the summary at the end.

    Each rule is explained once; below it stands one line for each place that breaks it.
    """
    by_rule = groupby(report.findings, key=lambda found: (found.severity, found.code))
    parts = [_render_rule(code, list(group), lang) for (_, code), group in by_rule]
    return "\n".join([*parts, render_summary(report, lang)]) + "\n"


def render_summary(report: ValidationReport, lang: Language = "ja") -> str:
    """What was found and how much was looked at, and how far the data has come."""
    counts = report.counts
    ja = "、".join(f"{_NAMES[severity][0]} {count}" for severity, count in counts.items())
    en = ", ".join(f"{count} {_NAMES[s][1 if count == 1 else 2]}" for s, count in counts.items())
    ja += (
        f"（トリプル {report.triples:,}、規則とシェイプ {report.shapes}、"
        f"対象ノード {report.focus_nodes:,}、検査 {report.checks:,}）"
    )
    en += (
        f" (triples {report.triples:,}, rules and shapes {report.shapes}, "
        f"focus nodes {report.focus_nodes:,}, checks {report.checks:,})"
    )
    if report.is_vacuous:
        ja += "\n何も検証されていません。シェイプの対象となるノードがデータにありません。"
        en += "\nNothing was validated: the data has no node that a shape is aimed at."
    elif report.standing:
        ja += f"\n{standing_in_japanese(report.standing)}"
        en += f"\n{standing_in_english(report.standing)}"
    return "\n".join(_in(lang, ja, en))


def render_json(report: ValidationReport) -> str:
    """The report as JSON: ``conforms``, the figures, and every finding in both languages."""
    data = {
        "conforms": report.conforms,
        "vacuous": report.is_vacuous,
        "counts": {severity.value: count for severity, count in report.counts.items()},
        "triples": report.triples,
        "shapes": report.shapes,
        "focus_nodes": report.focus_nodes,
        "checks": report.checks,
        "idle_rules": list(report.idle_rules),
        "tiers": standing_to_json(report.standing) if report.standing else None,
        "findings": [_finding_to_json(finding) for finding in report.findings],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _render_rule(code: str, findings: list[Finding], lang: Language) -> str:
    first = findings[0]
    ja, en = _NAMES[first.severity][0], _NAMES[first.severity][1]
    names = " / ".join(_in(lang, ja, en))
    lines = [f"{names} [{code}] × {len(findings)}{_property({f.path for f in findings})}"]
    lines += [f"  → {_printable(text)}" for text in _in(lang, first.help, first.help_en) if text]
    lines += [line for finding in findings for line in _render_finding(finding, lang)]
    return "\n".join(lines) + "\n"


def _property(paths: set[str]) -> str:
    """The one property that findings are about, with the code list it takes its values from."""
    path = paths.pop() if len(paths) == 1 else ""
    if shorten(path) == path:
        return ""
    scheme = read_vocabulary().lists.get(path, "")
    return f" — {shorten(path)}" + (f" → {shorten(scheme)}/…" if scheme else "")


def _render_finding(finding: Finding, lang: Language) -> list[str]:
    place = f"{finding.span}: " if finding.span else ""
    name = f"{finding.label}: " if finding.label else ""
    messages = _in(lang, finding.message, finding.message_en)
    return [
        f"  - {_printable(place + name + messages[0])}",
        *(f"    {_printable(message)}" for message in messages[1:]),
        f"    {_printable(finding.focus)}",
    ]


def _in(lang: Language, ja: str, en: str) -> list[str]:
    """The texts of the wanted languages; the other one where the wanted one is missing."""
    if lang == "both":
        return [text for text in (ja, en) if text] or [""]
    return [(ja or en) if lang == "ja" else (en or ja)]


def _printable(text: str) -> str:
    """A text on one line and without what could steer a terminal: data is not trusted."""
    return "".join(
        letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text.strip()
    )


def _finding_to_json(finding: Finding) -> dict[str, object]:
    span = finding.span
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": {"ja": finding.message, "en": finding.message_en},
        "help": {"ja": finding.help, "en": finding.help_en},
        "focus": finding.focus,
        "label": finding.label,
        "path": finding.path,
        "value": finding.value,
        "span": span
        and {"document": span.document, "first_line": span.first_line, "last_line": span.last_line},
    }
