"""再掲: an element printed again under another part, and where it was printed first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keikaku.extract.folding import squeeze
from keikaku.findings import Finding, Severity, SourceSpan
from keikaku.model.element import RestatementStatus

if TYPE_CHECKING:
    from keikaku.extract.parts import Part

__all__ = ["resolve_restatements"]


def resolve_restatements(root: Part, document: str) -> list[Finding]:
    """Say of every 再掲 where it was printed first; one whose origin is elsewhere is a finding."""
    findings = []
    for part in root.walk():
        if not part.restated:
            continue
        part.origin, part.restatement = _find_origin(part, root)
        if part.restatement is RestatementStatus.UNRESOLVED:
            findings.append(_unresolved(part, document))
    return findings


def _unresolved(part: Part, document: str) -> Finding:
    line = part.lines[0].number
    return Finding(
        "restatement-unresolved",
        Severity.INFO,
        f"「{part.title}（再掲）」の初出がこの文書の中に見つかりません。",
        f"'{part.title}' is marked as printed again; its first print is not in this document.",
        SourceSpan(document, line, line),
        focus=part.id,
        value=part.title,
    )


def _find_origin(part: Part, root: Part) -> tuple[Part | None, RestatementStatus]:
    """The element that a 再掲 prints again, by its words within the document."""
    key = squeeze(part.words or part.title)
    origins = [
        other
        for other in root.walk()
        if other is not part
        and other.type is part.type
        and not other.restated
        and squeeze(other.words or other.title) == key
    ]
    if not origins:
        return None, RestatementStatus.UNRESOLVED
    mine = squeeze(part.body or "")
    same = next((other for other in origins if not mine or squeeze(other.body or "") == mine), None)
    if same is not None:
        return same, RestatementStatus.RESOLVED
    return origins[0], RestatementStatus.TEXT_DIFFERS
