"""Put supplied plan JSON beside the document that it was read from, for every later build."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from keikaku.errors import CatalogueError, OutputError
from keikaku.sources.marked_yaml import read_marked_yaml
from keikaku.sources.source_yaml import read_source_yaml

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["supply_reading"]

_SOURCE_FILE = "source.yaml"


def supply_reading(data: dict[str, Any], folder: Path, file_name: str, slug: str) -> Path:
    """Write the JSON into a source folder and name it there as the document's reading.

    Comments and layout of ``source.yaml`` stay.

    Returns:
        The JSON file.

    Raises:
        CatalogueError: the folder's ``source.yaml`` has no such document.
        OutputError: the document has a supplied reading of another name already.
    """
    source = folder / _SOURCE_FILE
    entries = read_source_yaml(source)
    given = next(
        (
            document
            for entry in entries
            for document in entry.documents
            if document.path.name == file_name and document.slug == slug
        ),
        None,
    )
    if given is None:
        problem = f"has no document {slug!r} of the file {file_name!r}"
        raise CatalogueError(source, problem, cure="give the folder of the file named by --source")
    target = folder / f"{slug}.plan.json"
    if given.reading is not None and given.reading.name != target.name:
        problem = f"has {given.reading.name} as the reading of {slug!r} already"
        raise OutputError(source, problem, cure="remove that line and file first")
    text = source.read_text(encoding="utf-8")
    target.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    if given.reading is None:
        aside = source.with_name(f".{source.name}.part")
        aside.write_text(
            _with_reading(source, text, file_name, slug, target.name), encoding="utf-8"
        )
        aside.replace(source)
    return target


def _with_reading(source: Path, text: str, file_name: str, slug: str, name: str) -> str:
    """The text with a line ``reading:`` below the line ``file:`` of the document."""
    lines = text.splitlines(keepends=True)
    for version in read_marked_yaml(source).any_mapping()["versions"].items():
        for document in version.any_mapping()["documents"].items():
            values = document.any_mapping()
            if values["file"].text() == file_name and values["document"].text() == slug:
                at = values["file"].line
                column = int(document.node.start_mark.column)
                lines.insert(at, f"{' ' * column}reading: {name}\n")
                return "".join(lines)
    message = f"{source}: no document {slug!r}"
    raise AssertionError(message)  # it was found a moment ago
