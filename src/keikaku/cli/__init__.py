"""The command line: parse, call, print, exit status.

Exit status of every command: 0 all is well, 1 something was found wrong (violations, nothing read),
2 the input or the call cannot be used, 3 nothing was checked.
"""

from __future__ import annotations

from typing import Any

import click

from keikaku import __version__
from keikaku.cli.build import build
from keikaku.cli.extract import extract
from keikaku.cli.link import link
from keikaku.cli.publish import publish
from keikaku.cli.query import query
from keikaku.cli.reason import reason
from keikaku.cli.validate import validate
from keikaku.errors import KeikakuError

__all__ = ["main"]


class _Commands(click.Group):
    """Turns what Keikaku raises on purpose into one message, without a traceback."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
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
    keikaku query --list     the questions that can be asked
    keikaku validate PATH    check plan data against the shapes
    """


for _command in (build, extract, link, publish, query, reason, validate):
    main.add_command(_command)
