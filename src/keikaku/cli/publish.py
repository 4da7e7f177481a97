"""``keikaku publish``: the static site from the graphs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from keikaku.cli.options import config_option
from keikaku.pipeline import publish_graphs

if TYPE_CHECKING:
    from keikaku.config import Config

__all__ = ["publish"]


@click.command()
@config_option
@click.option("--out", type=click.Path(path_type=Path), help="Folder of the site; default: site/.")
def publish(config: Config, out: Path | None) -> None:
    """Make the site from the graphs: pages, Turtle and JSON-LD of every resource, dumps."""
    report = publish_graphs(config, out or config.paths.site)
    click.echo(f"{report.resources} resources, {report.files} files in {report.folder}")
    click.echo(f"open {report.folder / 'index.html'}")
