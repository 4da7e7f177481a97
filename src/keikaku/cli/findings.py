"""Findings as lines on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from keikaku.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keikaku.findings import Finding

__all__ = ["echo_findings"]

_COLOURS = {Severity.VIOLATION: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def echo_findings(findings: Iterable[Finding], lang: str, *, file: str = "") -> None:
    """One line per finding on standard error: where, how serious, which rule, what."""
    for finding in findings:
        place = str(finding.span) if finding.span else finding.focus or file
        if finding.span and file:
            place = place.replace(finding.span.document, file, 1)
        message = (finding.message_en if lang == "en" else "") or finding.message
        severity = click.style(finding.severity.value, fg=_COLOURS[finding.severity])
        click.echo(f"{place}: {severity} [{finding.code}] {message}", err=True)
