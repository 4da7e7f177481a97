"""The reference of all commands, made from their own help: ``docs/cli.md``.

``python -m keikaku.cli.reference > docs/cli.md`` writes it anew.
"""

from __future__ import annotations

from typing import Any

import click

__all__ = ["render_reference"]

_WIDTH = 96


def render_reference(main: click.Group) -> str:
    """Markdown with the help of every command, in the order of their names."""
    width: dict[str, Any] = {"terminal_width": _WIDTH, "max_content_width": _WIDTH}
    root = click.Context(main, info_name="keikaku", **{**main.context_settings, **width})
    parts = [
        "# Commands\n",
        "Made from the commands' own help by `python -m keikaku.cli.reference > docs/cli.md`.\n",
    ]
    for name in main.list_commands(root):
        command = main.get_command(root, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=root, **width)
        text = command.get_help(context).replace("\b\n", "")
        parts.append(f"## keikaku {name}\n\n```text\n{text}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    from keikaku.cli import main as keikaku

    click.echo(render_reference(keikaku), nl=False)
