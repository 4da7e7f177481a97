"""``keikaku link``: propose links between the plans."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from keikaku.cli.options import config_option
from keikaku.pipeline import link_graphs

if TYPE_CHECKING:
    from keikaku.config import Config

__all__ = ["link"]


@click.command()
@config_option
def link(config: Config) -> None:
    """Propose links from the committed graphs and write them as SSSOM and as RDF.

    Writes predicted.sssom.tsv into the mappings folder and links.ttl into the graphs folder.
    """
    mappings, path = link_graphs(config)
    counts = Counter(mapping.predicate.value for mapping in mappings.mappings)
    for predicate, count in sorted(counts.items()):
        click.echo(f"{count:5} {predicate}")
    click.echo(f"{len(mappings.mappings):5} proposed mappings in {path}")
