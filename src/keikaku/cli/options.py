"""Options that several commands share."""

from __future__ import annotations

import locale
from pathlib import Path

import click

from keikaku.config import Config, read_config

__all__ = ["config_option", "language_option", "prefers_japanese"]


def prefers_japanese() -> bool:
    """Whether the user's locale is Japanese."""
    return (locale.getlocale()[0] or "").startswith("ja")


def _read(_context: click.Context, _parameter: click.Parameter, value: Path | None) -> Config:
    return read_config(value)


config_option = click.option(
    "--config",
    type=click.Path(path_type=Path),
    callback=_read,
    help="Settings; default: keikaku.toml here, or the embedded defaults.",
)

language_option = click.option(
    "--lang",
    type=click.Choice(["ja", "en"]),
    default=lambda: "ja" if prefers_japanese() else "en",
    show_default="by locale",
    help="Language of messages.",
)
