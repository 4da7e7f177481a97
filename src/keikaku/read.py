"""Reading plans: from files and the catalogue to what they say. The first half of every run.

Apart from the pipeline so that reading one document needs neither a graph nor a validator.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keikaku.errors import DocumentError
from keikaku.extract import extract_plan
from keikaku.model.plan import PlanVersion
from keikaku.review.amend import amend
from keikaku.review.amendments_yaml import amendments_file, read_amendments
from keikaku.review.entered import is_entered, read_entered
from keikaku.review.json_file import read_plan_json
from keikaku.review.supplied import check_supplied
from keikaku.sources import (
    find_entries,
    open_document,
    open_documents,
    read_catalogue,
    read_document,
    source_file_of,
    supplied_of,
)

if TYPE_CHECKING:
    from pathlib import Path

    from keikaku.model.plan import PlanReading, Supplied
    from keikaku.sources import SourceDocument, SourceEntry

__all__ = ["ReadDocument", "read_file", "read_plans", "read_version"]


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document and what was read from it."""

    document: SourceDocument
    reading: PlanReading  #: with what people corrected
    as_read: PlanReading  #: by the reader alone
    path: Path


def read_file(
    path: Path, lines: tuple[int, int] | None = None, *, ocr: bool = False
) -> tuple[ReadDocument, ...]:
    """What a file says: as the ``source.yaml`` beside it describes it, or as one unknown document.

    With ``ocr``, pages of a PDF that are images only are read by text recognition.

    Raises:
        InputError: the file, or what describes it, cannot be used.
        MissingToolError: the package for its format, or the program for ``ocr``, is missing.
    """
    entries = () if lines else find_entries(path)
    if not entries:
        first, last = lines or (None, None)
        document = read_document(path, first_line=first, last_line=last, ocr=ocr)
        if lines is not None:  # a look at some lines; corrections are of the whole
            reading = extract_plan(document)
            return (ReadDocument(document, reading, reading, path),)
        return (_read(document, path),)
    return tuple(
        _read(open_document(given, ocr=ocr), given.path, supplied_of(entry, given), given.reading)
        for entry, given in entries
    )


def _read(
    document: SourceDocument,
    path: Path,
    supplied: Supplied | None = None,
    other_reading: Path | None = None,
) -> ReadDocument:
    """What a document says by whoever reads it, and what people corrected in that."""
    if other_reading is not None:
        data = read_plan_json(other_reading)
        as_read = check_supplied(data, other_reading, document, supplied)
    elif is_entered(path, document):
        as_read = read_entered(path, document)
    else:
        as_read = extract_plan(document, supplied)
    amendments = read_amendments(amendments_file(path)).get(path.name, ())
    return ReadDocument(document, amend(as_read, amendments), as_read, path)


def read_plans(sources: Path) -> tuple[PlanVersion, ...]:
    """Every plan version of the sources folder, read.

    Raises:
        InputError: a source or a correction cannot be used.
    """
    return tuple(read_version(entry) for entry in read_catalogue(sources))


def read_version(entry: SourceEntry) -> PlanVersion:
    """A plan version of the catalogue with what each of its documents says.

    Raises:
        InputError: a document or a correction cannot be used.
        DocumentError: nothing could be read from a document.
    """
    documents = open_documents(entry)
    pairs = list(zip(entry.documents, documents, strict=True))
    readings = tuple(
        _read(opened, given.path, supplied_of(entry, given), given.reading).reading
        for given, opened in pairs
    )
    for (given, _), reading in zip(pairs, readings, strict=True):
        if not (reading.elements or reading.indicators):
            raise DocumentError(
                given.path,
                "nothing could be read from it",
                cure=f"see `keikaku extract {given.path}` for why",
            )
    return PlanVersion(
        plan_slug=entry.plan,
        version_slug=entry.version,
        title=entry.title,
        publisher=entry.publisher,
        kinds=entry.kinds,
        status=entry.status,
        period=entry.period,
        readings=readings,
        files=tuple(source_file_of(entry, given, opened) for given, opened in pairs),
        supplied=entry.supplied,
    )
