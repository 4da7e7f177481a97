"""What a focus node is called and where it stands in the source, for people who read findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDFS, BNode, Literal

from keikaku.findings import SourceSpan
from keikaku.validate.shorten import shorten
from keikaku.vocab import KK, OA

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["focus_label", "focus_span"]


def focus_label(data: Graph, focus: Node | None) -> str:
    """The Japanese label of a node; of a value or a series, with the indicator's in front."""
    if focus is None:
        return ""
    own = _label(data, focus) or _blank(data, focus)
    whole = data.value(focus, KK.seriesOf) or data.value(focus, KK.valueOf)
    if whole is None:
        return own
    return " ".join(part for part in (focus_label(data, whole), own) if part)


def focus_span(data: Graph, focus: Node | None) -> SourceSpan | None:
    """The source lines that a node rests on, where the graph tells them."""
    if focus is None:
        return None
    span = data.value(focus, KK.evidence) or data.value(focus, KK.subjectEvidence) or focus
    source = data.value(span, OA.hasSource)
    lines = [data.value(span, path) for path in (KK.firstLine, KK.lastLine)]
    first, last = (line.value if isinstance(line, Literal) else None for line in lines)
    if source is None or not isinstance(first, int) or not isinstance(last, int):
        return None
    name = data.value(source, KK.fileName) or str(source).rpartition("/")[2]
    return SourceSpan(str(name), first, last)


def _blank(data: Graph, node: Node) -> str:
    """A blank node by what points to it, since it has no name that would be the same tomorrow."""
    if not isinstance(node, BNode):
        return ""
    pointing = sorted(data.subject_predicates(node), key=str)
    if not pointing:
        return "[ … ]"
    subject, predicate = pointing[0]
    name = "[ … ]" if isinstance(subject, BNode) else f"<{subject}>"
    return f"{name} {shorten(str(predicate))} [ … ]"


def _label(data: Graph, node: Node) -> str:
    labels = [label for label in data.objects(node, RDFS.label) if isinstance(label, Literal)]
    labels.sort(key=lambda label: (label.language != "ja", label.language or "", str(label)))
    return str(labels[0]) if labels else ""
