"""The reference of the commands is what the commands say of themselves."""

from __future__ import annotations

from pathlib import Path

import click

from keikaku.cli import main
from keikaku.cli.reference import render_reference

ROOT = Path(__file__).parent.parent.parent.parent


def test_the_committed_reference_is_up_to_date() -> None:
    committed = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    repair = "python -m keikaku.cli.reference > docs/cli.md"
    assert committed == render_reference(main), f"write it anew: {repair}"


def test_every_option_is_explained() -> None:
    context = click.Context(main)
    commands = [main.get_command(context, name) for name in main.list_commands(context)]
    silent = [
        f"{command and command.name} --{option.name}"
        for command in commands
        for option in (command.params if command else ())
        if option.param_type_name == "option" and not getattr(option, "help", None)
    ]
    assert silent == []
