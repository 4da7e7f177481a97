"""A finding of a rule that no SHACL constraint can express, made like those of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keikaku.findings import Finding
from keikaku.validate.label import focus_label, focus_span

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

    from keikaku.validate.rules import Rule

__all__ = ["finding_at"]


def finding_at(  # noqa: PLR0913 - the parts of a finding
    data: Graph,
    rule: Rule,
    focus: Node,
    *,
    path: str = "",
    value: str = "",
    said: tuple[str, str] = ("", ""),
    **named: object,
) -> Finding:
    """What ``rule`` finds at ``focus``: its message with ``named`` values in the places for them.

    ``said`` is added at the end, in Japanese and in English.
    """
    return Finding(
        code=rule.code,
        severity=rule.severity,
        message=_fill(rule.message, named) + said[0],
        message_en=_fill(rule.message_en, named) + said[1],
        span=focus_span(data, focus),
        focus=str(focus),
        path=path,
        value=value,
        help=rule.help,
        help_en=rule.help_en,
        label=focus_label(data, focus),
    )


def _fill(message: str, named: dict[str, object]) -> str:
    for name, value in named.items():
        message = message.replace(f"{{?{name}}}", str(value))
    return message
