"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from keikaku.errors import OutputError

__all__ = ["write_whole"]


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file aside and put it in place when it is complete; text as UTF-8.

    Raises:
        OutputError: ``path`` is a folder, or its own folder does not exist.
        OSError: the file system does not let it be written.
    """
    if path.is_dir():
        raise OutputError(path, "is a folder", cure="give the name of a file")
    if not path.parent.is_dir():
        raise OutputError(path, "its folder does not exist", cure=f"make {path.parent} first")
    data = content.encode("utf-8") if isinstance(content, str) else content
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        aside.chmod(0o666 & ~_umask())
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def _umask() -> int:
    """The process's mask for new files, which ``mkstemp`` does not look at."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
