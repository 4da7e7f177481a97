"""What lies in ``data/sources/``: every plan version with its documents.

::

    data/sources/<code>/<plan>/source.yaml        what it is, and what of it no paper prints
                               corrections.yaml   what the received text has wrong, with reasons
                               *.txt              the text as received
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from keikaku.errors import CatalogueError
from keikaku.sources.read import read_document
from keikaku.sources.source_yaml import read_source_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from keikaku.sources.document import SourceDocument
    from keikaku.sources.entry import DocumentEntry, SourceEntry

__all__ = ["find_entries", "open_document", "open_documents", "read_catalogue"]

SOURCE_FILE = "source.yaml"


def read_catalogue(root: Path) -> tuple[SourceEntry, ...]:
    """Every plan version under ``root``, in the order of its folders.

    Raises:
        CatalogueError: a ``source.yaml`` or ``corrections.yaml`` is not as it must be, with the
            line; or a folder has none; or there is no plan at all.
        DocumentError: a text is not readable.
    """
    entries = tuple(
        entry
        for government in _folders(root)
        for plan in _folders(government)
        for entry in read_source_yaml(plan / SOURCE_FILE)
    )
    if not entries:
        cure = "each plan has a folder <code>/<plan>/ with a source.yaml"
        raise CatalogueError(root, "holds no plan", cure=cure)
    return entries


def _folders(folder: Path) -> list[Path]:
    try:
        return sorted(
            path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")
        )
    except FileNotFoundError as error:
        raise CatalogueError(folder, "there is no such folder", cure="check the path") from error
    except OSError as error:
        problem = f"cannot be read ({error.strerror or type(error).__name__})"
        raise CatalogueError(folder, problem, cure="check its permissions") from error


def open_documents(entry: SourceEntry) -> tuple[SourceDocument, ...]:
    """The documents of a version, with their corrections applied, in the catalogue's order.

    Raises:
        CatalogueError: a correction does not fit the text.
        DocumentError: a file is not readable, or no longer the one that was recorded.
    """
    return tuple(open_document(document) for document in entry.documents)


def open_document(document: DocumentEntry, *, ocr: bool = False) -> SourceDocument:
    """One document, scanned pages by text recognition if asked; raises as :func:`open_documents`."""
    return read_document(
        document.path,
        slug=document.slug,
        first_line=document.first_line,
        last_line=document.last_line,
        corrections=document.corrections,
        ocr=ocr,
    )


def find_entries(path: Path) -> tuple[tuple[SourceEntry, DocumentEntry], ...]:
    """What the ``source.yaml`` beside a text file says of it; nothing where there is none.

    A file that holds several documents is found once for each.

    Raises:
        CatalogueError: that ``source.yaml`` is not as it must be.
        DocumentError: a text it names is not readable.
    """
    source = path.parent / SOURCE_FILE
    if not source.is_file():
        return ()
    return tuple(
        (entry, document)
        for entry in read_source_yaml(source)
        for document in entry.documents
        if document.path.name == path.name
    )
