"""``keikaku build``: the whole run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from keikaku.cli.findings import echo_findings
from keikaku.cli.options import config_option, language_option
from keikaku.cli.progress import TerminalProgress
from keikaku.findings import Severity
from keikaku.pipeline import build as build_all
from keikaku.pipeline import stale_files

if TYPE_CHECKING:
    from keikaku.config import Config
    from keikaku.pipeline import BuildReport
    from keikaku.publish import SiteReport

__all__ = ["build"]


@click.command()
@config_option
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 when the graphs are stale.")
@language_option
def build(config: Config, check: bool, lang: str) -> None:
    """Read, model, validate, link and publish every plan of the sources folder.

    Nothing is written when a shape is violated: the violations are printed and it exits with 1.
    """
    if check:
        _check(config)
    report = build_all(config, TerminalProgress())
    if report.site is None:
        violations = (
            finding
            for finding in report.validation.findings
            if finding.severity is Severity.VIOLATION
        )
        echo_findings(violations, lang)
        click.echo("nothing was written: the graphs violate the shapes above", err=True)
        raise SystemExit(1)
    _say_what_was_made(report, report.site, config)


def _check(config: Config) -> None:
    stale = stale_files(config, TerminalProgress())
    for path in stale:
        click.echo(f"stale: {path}", err=True)
    if stale:
        click.echo("run `keikaku build` and commit what it makes", err=True)
    raise SystemExit(bool(stale))


def _say_what_was_made(report: BuildReport, site: SiteReport, config: Config) -> None:
    findings = report.validation.findings
    click.echo(
        f"{len(report.versions)} plans, "
        f"{sum(len(r.elements) for v in report.versions for r in v.readings)} elements, "
        f"{sum(len(r.indicators) for v in report.versions for r in v.readings)} indicators, "
        f"{report.triples} triples, {len(report.mappings.mappings)} proposed links, "
        f"{len(findings)} findings to look at"
    )
    click.echo(f"graphs    {config.paths.graphs}")
    click.echo(f"links     {config.paths.mappings}")
    click.echo(f"site      {site.folder} ({site.files} files)")
    click.echo(f"look at   {site.folder / 'index.html'}")
    click.echo("ask       keikaku query --list")
