"""The folder of a site: built aside, put in place whole, and never over something else."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from keikaku.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MARKER", "SiteTree", "WrittenFile", "replacing_site"]

#: The file by which a site of ours is known.
MARKER = "keikaku-site.json"


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file of the site, with what a download list says of it."""

    path: str  #: from the site's root
    size: int
    sha256: str


@dataclass(slots=True)
class SiteTree:
    """Writes files below one folder and counts them."""

    folder: Path
    files: dict[str, WrittenFile] = field(default_factory=dict)
    _made: set[Path] = field(default_factory=set)

    def write(self, path: str, content: str | bytes) -> WrittenFile:
        """Write a file, text as UTF-8, and return what is known of it.

        Raises:
            ValueError: the path was written before, or leads out of the folder.
            OSError: the file cannot be written.
        """
        if path in self.files or path.startswith("/") or ".." in path.split("/"):
            message = f"{path!r} cannot be a file of the site"
            raise ValueError(message)
        data = content.encode("utf-8") if isinstance(content, str) else content
        target = self.folder / path
        if target.parent not in self._made:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(target.parent)
        target.write_bytes(data)
        written = WrittenFile(path, len(data), hashlib.sha256(data).hexdigest())
        self.files[path] = written
        return written

    def write_marker(self, generator: str, base: str) -> None:
        """Write the file by which the folder is known to be ours.

        It holds the hash of all paths and hashes, so two builds can be compared at a glance.
        """
        listing = "".join(f"{file.sha256}  {path}\n" for path, file in sorted(self.files.items()))
        described = {
            "generator": generator,
            "base": base,
            "files": len(self.files),
            "sha256": hashlib.sha256(listing.encode()).hexdigest(),
        }
        self.write("SHA256SUMS", listing)
        self.write(MARKER, json.dumps(described, indent=1) + "\n")


@contextmanager
def replacing_site(out: Path) -> Iterator[SiteTree]:
    """A tree that takes the place of ``out`` once it is built whole.

    A failure leaves ``out`` as it was and nothing beside it.

    Raises:
        OutputError: ``out`` is something else than a site of ours or an empty folder.
    """
    out = Path(os.path.abspath(out))  # noqa: PTH100 - a link at the end stays a link
    _refuse_foreign(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{out.name}-building-", dir=out.parent))
    try:
        aside.chmod(0o755)
        yield SiteTree(aside)
        _put_in_place(aside, out)
    finally:
        if aside.exists():
            shutil.rmtree(aside)


def _refuse_foreign(out: Path) -> None:
    if not out.exists() and not out.is_symlink():
        return
    if out.is_symlink() or not out.is_dir():
        raise OutputError(out, "is no folder", cure="name a folder that may be replaced")
    if (out / MARKER).is_file() or not any(out.iterdir()):
        return
    raise OutputError(
        out,
        f"holds something else than a site (there is no {MARKER} in it)",
        cure="name a new or empty folder, or empty this one yourself",
    )


def _put_in_place(aside: Path, out: Path) -> None:
    if not out.exists():
        aside.rename(out)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{out.name}-old-", dir=out.parent))
    out.rename(old / "site")
    try:
        aside.rename(out)
    except OSError:
        (old / "site").rename(out)
        raise
    finally:
        shutil.rmtree(old)
