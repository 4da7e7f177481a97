"""``keikaku.toml``: where things lie and under which base IRI they are published.

Every setting has an embedded default; a project without the file works.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from keikaku.errors import ConfigError
from keikaku.iri import BASE

__all__ = ["Config", "read_config"]

#: The file that is read when none is named.
DEFAULT_FILE = Path("keikaku.toml")


@dataclass(frozen=True, slots=True)
class Paths:
    """Where things lie, relative to the folder of the configuration file."""

    sources: Path = Path("data/sources")
    graphs: Path = Path("data/graphs")
    mappings: Path = Path("data/mappings")
    site: Path = Path("site")


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one run."""

    base: str = BASE
    paths: Paths = field(default_factory=Paths)


def read_config(path: Path | None = None) -> Config:
    """The settings of a file, or the defaults when none is named and there is no ``keikaku.toml``.

    Raises:
        ConfigError: the file is not there, is no TOML, or has a setting that does not exist or
            is of the wrong type.
    """
    if path is None:
        if not DEFAULT_FILE.exists():
            return Config()
        path = DEFAULT_FILE
    settings = _read_toml(path)
    _refuse_unknown(path, "", settings, ("base", "paths"))
    base = settings.get("base", BASE)
    if not (
        isinstance(base, str) and base.startswith(("http://", "https://")) and base[-1] in "/#"
    ):
        raise ConfigError(path, f"base is {base!r}", cure="give an http(s) IRI that ends in /")
    return Config(base=base, paths=_read_paths(path, settings.get("paths", {})))


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigError(
            path, "there is no such file", cure="omit --config to use the defaults"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(path, f"cannot be read: {error}", cure="give a UTF-8 TOML file") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(path, f"is no TOML: {error}") from None


def _read_paths(path: Path, settings: dict[str, Any]) -> Paths:
    names = tuple(item.name for item in fields(Paths))
    if not isinstance(settings, dict):
        raise ConfigError(path, "paths is no table", cure="write it as [paths]")
    _refuse_unknown(path, "paths.", settings, names)
    for name, value in settings.items():
        if not isinstance(value, str):
            raise ConfigError(path, f"paths.{name} is {value!r}", cure="give a path in quotes")
    folder = path.parent
    given = replace(Paths(), **{name: Path(value) for name, value in settings.items()})
    return Paths(*(folder / getattr(given, name) for name in names))


def _refuse_unknown(
    path: Path, prefix: str, settings: dict[str, Any], known: tuple[str, ...]
) -> None:
    for name in settings:
        if name not in known:
            known_names = ", ".join(f"{prefix}{item}" for item in known)
            raise ConfigError(path, f"unknown setting {prefix}{name}", cure=f"known: {known_names}")
