"""``keikaku validate``: graphs against the shapes."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from keikaku.cli.options import language_option
from keikaku.validate import Tier, read_graph_files, render_json, render_text, validate_graph

__all__ = ["validate"]

#: Nothing was checked: green would be a lie.
NOTHING_CHECKED = 3


@click.command()
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--tier",
    type=click.Choice([tier.value for tier in Tier]),
    help="Check one tier and those below it, and say what the next one asks. "
    "Default: check everything that is there, and say which tier it reaches.",
)
@click.option(
    "--sources",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Compare quotations with the text files in this folder and below.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print the findings.",
)
@language_option
def validate(
    paths: tuple[Path, ...],
    tier: str | None,
    sources: Path | None,
    form: str,
    lang: Literal["ja", "en"],
) -> None:
    """Check Turtle, TriG, N-Triples, N-Quads, JSON-LD or RDF/XML files, or folders of them.

    Exits with 0 when nothing is violated (warnings may be), 1 on a violation, 2 when a file cannot
    be read, 3 when nothing was there to check.
    """
    report = validate_graph(
        read_graph_files(paths), tier=Tier(tier) if tier else None, sources=sources
    )
    text = render_json(report) if form == "json" else render_text(report, lang)
    click.echo(text.rstrip("\n"))
    if report.is_vacuous:
        raise SystemExit(NOTHING_CHECKED)
    raise SystemExit(not report.conforms)
