"""Office files as what they are: ZIP archives of XML parts, opened with limits.

A few kilobytes can unpack to gigabytes, and XML can name files and addresses to fetch. So sizes
are summed up from the archive's directory before anything is unpacked, every part is read to its
promised size only, and XML with a document type declaration (Office writes none) is refused.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING, NoReturn

from keikaku.errors import DocumentError
from keikaku.sources.formats.markup import MarkupError, iterate_xml, parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element

__all__ = ["Package"]

MOST_UNPACKED = 50 * 1024 * 1024  #: bytes of all XML parts together; pictures are not unpacked
MOST_RATIO = 100  #: unpacked to packed; Office's own XML stays below 30
MOST_MEMBERS = 5_000
_SMALL = 1024 * 1024  #: a part of this size does no harm, whatever its ratio
_READ = (".xml", ".rels")  #: kinds of part that are ever read
_SAVE_AGAIN = "open it in its program and save it again"


class Package:
    """The parts of a DOCX or XLSX file (ISO/IEC 29500-2), read one by one.

    Raises:
        DocumentError: the archive is broken, encrypted, or larger inside than any plan.
    """

    def __init__(self, data: bytes, path: Path | str) -> None:
        self.path = path
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            self.refuse("it is cut short or damaged", cause=error)
        self._members = {info.filename: info for info in self._archive.infolist()}
        self._refuse_bombs()

    def refuse(self, why: str, *, cause: Exception | None = None) -> NoReturn:
        """Raise the error of a file that is not as its format has it."""
        problem = f"cannot be opened: {why}"
        raise DocumentError(self.path, problem, cure=_SAVE_AGAIN) from cause

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def names(self, folder: str) -> list[str]:
        """Names of the parts below a folder."""
        return sorted(name for name in self._members if name.startswith(folder))

    def xml(self, name: str) -> _Element:
        """The root element of a part."""
        try:
            return parse_xml(self._read(name))
        except MarkupError as error:
            self.refuse(f"its part {name} {error}", cause=error)

    def elements(self, name: str, *tags: str) -> Iterator[_Element]:
        """The elements of a part with one of these local names, each complete and then dropped."""
        try:
            yield from iterate_xml(self._read(name), tags)
        except MarkupError as error:
            self.refuse(f"its part {name} {error}", cause=error)

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part refers to inside the package: by id the kind's last word and the part."""
        folder, base = posixpath.split(name)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        if relations not in self:
            return {}
        return {
            relation.get("Id", ""): (
                relation.get("Type", "").rsplit("/", 1)[-1],
                posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))[1:],
            )
            for relation in self.xml(relations).iterfind("{*}Relationship")
            if relation.get("TargetMode") != "External"
        }

    def main_part(self) -> str:
        """The part that the package's own relations call its document."""
        main = next(
            (
                part
                for kind, part in self.relations("").values()
                if kind == "officeDocument" and part in self
            ),
            None,
        )
        return main or self.refuse("it has no main part")

    def _read(self, name: str) -> bytes:
        info = self._members.get(name)
        if info is None:
            self.refuse(f"its part {name} is missing")
        try:
            with self._archive.open(info) as part:
                data = part.read(info.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
            self.refuse(f"its part {name} is damaged", cause=error)
        if len(data) > info.file_size:
            self.refuse(f"its part {name} is larger than it says")
        return data

    def _refuse_bombs(self) -> None:
        if len(self._members) > MOST_MEMBERS:
            self._refuse_bomb(f"it has {len(self._members)} parts, more than {MOST_MEMBERS}")
        total = 0
        for info in self._members.values():
            if info.flag_bits & 1:
                cure = "open it with its password and save it without one"
                raise DocumentError(self.path, "is protected by a password", cure=cure)
            if not info.filename.lower().endswith(_READ):
                continue
            total += info.file_size
            if info.file_size > max(_SMALL, MOST_RATIO * info.compress_size):
                size = info.file_size // 1024 // 1024
                self._refuse_bomb(f"its part {info.filename} unpacks to {size} MiB")
        if total > MOST_UNPACKED:
            self._refuse_bomb(f"its parts unpack to {total // 1024 // 1024} MiB")

    def _refuse_bomb(self, what: str) -> NoReturn:
        problem = f"is refused for its size: {what}"
        raise DocumentError(self.path, problem, cure="give a file that holds the plan alone")
