"""Read a JSON file that somebody else made: one object, or one clear error."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from keikaku.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_plan_json"]

Json = dict[str, Any]

_MOST_BYTES = 64 * 1024 * 1024


def read_plan_json(path: Path) -> Json:
    """The object in a JSON file.

    Raises:
        InputError: there is no such file, or it is no JSON object; with line and column.
    """
    try:
        data = path.read_bytes() if path.stat().st_size <= _MOST_BYTES else None
    except FileNotFoundError as error:
        raise InputError(path, "there is no such file", cure="check the path") from error
    except OSError as error:
        problem = f"cannot be read ({error.strerror or type(error).__name__})"
        raise InputError(path, problem, cure="check its permissions") from error
    if data is None:
        raise InputError(path, f"is larger than {_MOST_BYTES // 1024 // 1024} MiB")
    try:
        found = json.loads(
            data.decode("utf-8-sig"), parse_constant=_refuse_constant, object_pairs_hook=_once
        )
    except UnicodeDecodeError as error:
        raise InputError(path, "is no UTF-8", cure="save it as UTF-8") from error
    except json.JSONDecodeError as error:
        raise InputError(
            path, f"is no JSON: {error.msg}", line=error.lineno, column=error.colno
        ) from error
    except (ValueError, RecursionError) as error:
        raise InputError(path, f"is no JSON that is taken: {error}") from error
    if not isinstance(found, dict):
        cure = "give one object, as `keikaku schema plan` says"
        raise InputError(path, "holds no JSON object", cure=cure)
    return found


def _refuse_constant(name: str) -> None:
    message = f"{name} is no number of JSON"
    raise ValueError(message)


def _once(pairs: list[tuple[str, Any]]) -> Json:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(
            name for name, count in Counter(name for name, _ in pairs).items() if count > 1
        )
        message = f"the key {twice!r} is written twice"
        raise ValueError(message)
    return found
