"""The command line: parse, call, print, exit status.

Exit status of every command: 0 all is well, 1 something was found wrong (violations, nothing read),
2 the input or the call cannot be used, 3 nothing was checked.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from keikaku import __version__
from keikaku.errors import KeikakuError

__all__ = ["main"]

#: Every command, and the module that has a function of its name. Loaded only when called: reading
#: one document needs no graph library, and a help page needs nothing but words.
_COMMANDS = {
    "apply": "apply",
    "build": "build",
    "extract": "extract",
    "import": "import_plan",
    "link": "link",
    "publish": "publish",
    "query": "query",
    "reason": "reason",
    "review": "review",
    "schema": "schema",
    "validate": "validate",
}


class _Commands(click.Group):
    """Loads a command when it is called, and turns what Keikaku raises into one message."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Names in the order of the alphabet, as click has them."""
        return sorted(_COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """The command of that name, loaded."""
        if name not in _COMMANDS:
            return None
        module = import_module(f"keikaku.cli.{_COMMANDS[name]}")
        command: click.Command = getattr(module, _COMMANDS[name])
        return command

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        """Run it; what goes wrong on purpose is one line and exit status 2."""
        try:
            return super().invoke(ctx)
        except KeikakuError as error:
            problem = str(error)
        except OSError as error:  # disk full, no permission: the file system's own words
            problem = f"{error.filename or 'file system'}: {error.strerror or error}"
        click.echo(f"keikaku: {problem}", err=True)
        raise SystemExit(2)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="keikaku")
def main() -> None:
    r"""計画 – plans of Japanese municipalities as linked open data.

    \b
    keikaku build            the whole run: read, model, validate, link, publish
    keikaku extract FILE     what one document says
    keikaku query --list     the questions that can be asked
    keikaku validate PATH    check plan data against the shapes
    """
