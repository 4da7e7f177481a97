"""Read one ``source.yaml`` and prove what it says against the files beside it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from keikaku.findings import SourceSpan
from keikaku.model.element import PlanPeriod
from keikaku.model.plan import PlanKind, Publisher, VersionStatus
from keikaku.sources.corrections import read_corrections
from keikaku.sources.entry import NATION, DocumentEntry, Fact, SourceEntry
from keikaku.sources.local_government_code import code_problem
from keikaku.sources.marked_yaml import read_marked_yaml
from keikaku.sources.printed import read_printed
from keikaku.sources.read import read_document

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from keikaku.sources.corrections import Correction
    from keikaku.sources.document import SourceDocument
    from keikaku.sources.marked_yaml import Marked

__all__ = ["read_source_yaml"]

CORRECTIONS_FILE = "corrections.yaml"


def read_source_yaml(path: Path) -> tuple[SourceEntry, ...]:
    """The versions of the plan whose ``source.yaml`` this is.

    Raises:
        CatalogueError: something in it is not as ``data/sources/README.md`` says, with its line.
        DocumentError: a file it names is no readable text.
    """
    values = read_marked_yaml(path).mapping(required=("plan", "publisher", "versions"))
    folder = path.parent.resolve()  # its names are compared, also when the path is a bare file name
    plan = values["plan"].slug()
    _same_as_folder(values["plan"], plan, folder)
    publisher = _publisher(values["publisher"], folder.parent)
    shelf = _Shelf.beside(path)
    versions = values["versions"].items()
    if not versions:
        values["versions"].refuse("the plan has no version", "give at least one")
    entries = tuple(_version(item, plan, publisher, shelf) for item in versions)
    _refuse_twice(versions, "version")
    shelf.refuse_overlaps()
    shelf.refuse_idle_corrections()
    return entries


def _same_as_folder(value: Marked, name: str, folder: Path) -> None:
    if folder.name != name:
        problem = f"{value.name} is {name!r}, but the folder is {folder.name!r}"
        value.refuse(problem, "give both the same name")


def _publisher(value: Marked, folder: Path) -> Publisher:
    values = value.mapping(required=("name", "code"))
    name = values["name"].text()
    if values["code"].is_null:
        _same_as_folder(values["code"], NATION, folder)
        return Publisher(name, None)
    code = values["code"].text()
    problem = code_problem(code)
    if problem is not None:
        cure = 'give the six digits of the local government, as "102113", or null for the nation'
        values["code"].refuse(f"the code {code!r} is wrong: {problem}", cure)
    _same_as_folder(values["code"], code, folder)
    return Publisher(name, code)


def _version(value: Marked, plan: str, publisher: Publisher, shelf: _Shelf) -> SourceEntry:
    values = value.mapping(
        required=("version", "title", "kinds", "status", "documents"),
        optional=("period", "supplied"),
    )
    kinds = values["kinds"].items()
    if not kinds:
        values["kinds"].refuse("the plan is of no kind", "give at least one")
    entry = SourceEntry(
        folder=shelf.folder,
        plan=plan,
        version=values["version"].slug(),
        title=values["title"].text(),
        publisher=publisher,
        kinds=tuple(kind.choice(PlanKind) for kind in kinds),
        status=values["status"].choice(VersionStatus),
        period=_period(values.get("period")),
        documents=(),
        bases={},
    )
    items = values["documents"].items()
    if not items:
        values["documents"].refuse("the version has no document", "give at least one")
    documents = tuple(_document(item, entry, shelf) for item in items)
    _refuse_twice(items, "document")
    bases = _bases(value, values.get("supplied"), entry, documents)
    period = _with_place(entry.period, documents)
    return replace(entry, documents=documents, bases=bases, period=period)


def _document(value: Marked, entry: SourceEntry, shelf: _Shelf) -> DocumentEntry:
    values = value.mapping(
        required=(
            "document",
            "title",
            "file",
            "sha256",
            "printed",
            "origin",
            "licence",
            "received",
        ),
        optional=("first_line", "last_line", "kind", "period", "reading"),
    )
    whole = shelf.open(values["file"], values["sha256"])
    first = values["first_line"].integer() if "first_line" in values else 1
    last = values["last_line"].integer() if "last_line" in values else len(whole.lines)
    if not 1 <= first <= last <= len(whole.lines):
        problem = f"lines {first} to {last} are not in {whole.file_name}"
        wrong = "last_line" if 1 <= first <= len(whole.lines) else "first_line"
        where = values.get(wrong, value)
        where.refuse(problem, f"it has {len(whole.lines)} lines")
    part = replace(whole, lines=whole.lines[first - 1 : last])
    if not any(line.text.strip() for line in part.lines):
        value.refuse(f"lines {first} to {last} hold only white space", "check the range")
    document = DocumentEntry(
        slug=values["document"].slug(),
        title=values["title"].text(),
        path=shelf.folder / whole.file_name,
        first_line=first,
        last_line=last,
        sha256=whole.sha256,
        printed=read_printed(values["printed"], entry, part),
        origin=values["origin"].text(),
        licence=values["licence"].text(),
        received=values["received"].text(),
        kind=values["kind"].choice(PlanKind) if "kind" in values else None,
        period=_period(values.get("period")),
        corrections=shelf.corrections_of(whole.file_name, first, last),
        reading=shelf.beside_it(values["reading"]) if "reading" in values else None,
    )
    shelf.placed.append((document, value))
    return document


def _period(value: Marked | None) -> PlanPeriod | None:
    """The fiscal years; ``supplied`` until a document is found to print them."""
    if value is None or value.is_null:
        return None
    values = value.mapping(required=("start_fy", "end_fy"), optional=("raw",))
    start, end = (
        None if values[key].is_null else values[key].integer() for key in ("start_fy", "end_fy")
    )
    if start is None and end is None:
        value.refuse("the period has neither start nor end", "leave it out: period: null")
    if start is not None and end is not None and start > end:
        value.refuse(f"the period ends in {end}, before it begins in {start}", "swap them")
    raw = values["raw"].text() if "raw" in values else None
    return PlanPeriod(raw, start, end, supplied=True)


def _with_place(
    period: PlanPeriod | None, documents: tuple[DocumentEntry, ...]
) -> PlanPeriod | None:
    """The period as printed, with its lines, when a document prints it."""
    for document in documents:
        lines = document.printed.get(Fact.PERIOD)
        if period is not None and lines:
            span = SourceSpan(document.slug, lines[0], lines[-1])
            return replace(period, supplied=False, span=span)
    return period


def _bases(
    value: Marked,
    supplied: Marked | None,
    entry: SourceEntry,
    documents: tuple[DocumentEntry, ...],
) -> dict[Fact, str]:
    """How each fact is known that no document prints: one for each of them, and for no other."""
    unprinted = {fact for fact in Fact if not any(fact in doc.printed for doc in documents)}
    if entry.period is None:
        unprinted.discard(Fact.PERIOD)
    if entry.status is VersionStatus.UNKNOWN:
        unprinted.discard(Fact.STATUS)
    given = supplied.mapping(optional=tuple(Fact)) if supplied is not None else {}
    for name in given:
        if name not in unprinted:
            problem = f"{name} is said to be supplied, but a document prints it or it is not given"
            given[name].refuse(problem, "remove it here or under printed")
    for fact in Fact:
        if fact in unprinted and fact not in given:
            problem = f"no document prints the {fact}, and nothing says how it is known"
            value.refuse(problem, f"add supplied: {fact}: with the ground, or printed: {fact}:")
    return {Fact(name): ground.text() for name, ground in given.items()}


def _refuse_twice(items: list[Marked], key: str) -> None:
    seen: set[str] = set()
    for item in items:
        value = item.any_mapping()[key]
        slug = value.slug()
        if slug in seen:
            value.refuse(f"{key} {slug!r} is there twice", "give each its own name")
        seen.add(slug)


@dataclass(slots=True)
class _Shelf:
    """The files beside a ``source.yaml``, each read once."""

    folder: Path
    corrections: Mapping[str, tuple[Correction, ...]]
    opened: dict[str, SourceDocument] = field(default_factory=dict)
    placed: list[tuple[DocumentEntry, Marked]] = field(default_factory=list)

    @classmethod
    def beside(cls, path: Path) -> _Shelf:
        corrections = path.parent / CORRECTIONS_FILE
        return cls(path.parent, read_corrections(corrections) if corrections.exists() else {})

    def open(self, file: Marked, sha256: Marked) -> SourceDocument:
        """The whole file, when it is the one that was recorded."""
        name = self.beside_it(file).name
        as_received = read_document(self.folder / name)
        if as_received.sha256 != sha256.text():
            problem = f"{name} is not the file that was recorded: its sha256 is now"
            cure = "restore the file as received, or record the new one after checking every line"
            sha256.refuse(f"{problem} {as_received.sha256}", cure)
        if name not in self.opened:
            corrections = self.corrections.get(name, ())
            self.opened[name] = read_document(self.folder / name, corrections=corrections)
        return self.opened[name]

    def beside_it(self, file: Marked) -> Path:
        """A file of the same folder, by its plain name."""
        name = file.text()
        if "/" in name or "\\" in name or name.startswith("."):
            file.refuse(f"{name!r} is no plain file name", "name a file of this folder")
        if not (self.folder / name).is_file():
            file.refuse(f"there is no file {name!r} beside it", "add the text as received")
        return self.folder / name

    def corrections_of(self, name: str, first: int, last: int) -> tuple[Correction, ...]:
        return tuple(c for c in self.corrections.get(name, ()) if first <= c.line <= last)

    def refuse_overlaps(self) -> None:
        """Two documents may not claim the same lines of a file."""
        ordered = sorted(self.placed, key=lambda pair: (pair[0].path, pair[0].first_line))
        for (before, _), (after, value) in pairwise(ordered):
            if before.path == after.path and after.first_line <= before.last_line:
                problem = (
                    f"{after.slug!r} begins in line {after.first_line} of {after.path.name}, "
                    f"inside {before.slug!r} (lines {before.first_line} to {before.last_line})"
                )
                value.refuse(problem, "give each document its own lines")

    def refuse_idle_corrections(self) -> None:
        """Every correction belongs to a document."""
        used = {id(c) for document, _ in self.placed for c in document.corrections}
        for name, corrections in self.corrections.items():
            for correction in corrections:
                if id(correction) not in used:
                    correction.refuse(
                        f"line {correction.line} of {name} belongs to no document of source.yaml",
                        "name a file and a line that one of them has",
                    )
