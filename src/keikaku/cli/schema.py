"""``keikaku schema``: the form of what other programs may supply."""

from __future__ import annotations

import json

import click

from keikaku.model.plan_schema import plan_schema

__all__ = ["schema"]


@click.command()
@click.argument("name", type=click.Choice(["plan"]))
def schema(name: str) -> None:  # noqa: ARG001 - there is one so far
    """Print the JSON Schema (2020-12) of plan JSON.

    Plan JSON is what `keikaku extract` prints and `keikaku import` takes.
    """
    click.echo(json.dumps(plan_schema(), ensure_ascii=False, indent=2))
