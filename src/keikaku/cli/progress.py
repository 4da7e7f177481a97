"""How far a run is: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeVar

    T = TypeVar("T")

__all__ = ["TerminalProgress"]


class TerminalProgress:
    """Shows the steps of :mod:`keikaku.pipeline` on standard error."""

    def step(self, name: str, items: Sequence[T], label: Callable[[T], str]) -> Iterator[T]:
        """Yield ``items`` one by one while showing how far the step is."""
        if sys.stderr.isatty():
            with click.progressbar(
                items,
                label=f"{name:12}",
                file=sys.stderr,
                item_show_func=lambda item: label(item) if item is not None else "",
            ) as bar:
                yield from bar
        else:
            click.echo(f"{name}: {len(items)}", err=True)
            for item in items:
                click.echo(f"  {label(item)}", err=True)
                yield item

    def done(self, message: str) -> None:
        """Say what a step has given."""
        click.echo(f"  {message}", err=True)
