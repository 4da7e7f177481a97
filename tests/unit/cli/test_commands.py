"""A command loads what it needs and no more."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from keikaku.cli import main


def test_every_command_is_loaded_by_its_name() -> None:
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        assert command.name == name


def test_an_unknown_command_is_refused_with_the_nearest_names() -> None:
    assert main.get_command(click.Context(main), "extrat") is None


@pytest.mark.parametrize("heavy", ["rdflib", "pyshacl", "pyoxigraph", "openpyxl", "pypdfium2"])
def test_reading_a_text_loads_no_library_for_graphs_or_other_formats(heavy: str) -> None:
    script = "import sys, keikaku.cli.extract; sys.exit(sys.argv[1] in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script, heavy], check=False).returncode == 0
