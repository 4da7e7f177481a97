"""From a workbook that came back to recorded amendments, beside the files it was made from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from keikaku.errors import InputError
from keikaku.review.amend import amend
from keikaku.review.amendments_yaml import amendments_file, read_amendments, render_amendments
from keikaku.review.book import ENTERED, FORMAT
from keikaku.review.cell_values import CellProblem
from keikaku.review.changes import read_changes
from keikaku.review.grids import is_workbook, read_grids
from keikaku.review.merge import merge
from keikaku.review.record import Kind, owner_of
from keikaku.review.rows import Issue, WorkbookError, read_snapshots
from keikaku.review.sheets import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from keikaku.findings import Finding
    from keikaku.model.plan import PlanReading
    from keikaku.review.amendment import Amendment
    from keikaku.review.book import Reviewed
    from keikaku.review.changes import RowChange
    from keikaku.review.rows import Snapshot

__all__ = ["Applied", "apply_workbook", "write_amendments"]


@dataclass(frozen=True, slots=True)
class Applied:
    """What a workbook asks for; nothing of it is written yet."""

    changes: tuple[RowChange, ...]
    files: dict[Path, str]  #: the text of every amendments file that changes
    findings: tuple[Finding, ...]  #: conflicts with what is read now
    missing: int  #: rows that were deleted from the sheets, which removes nothing


def apply_workbook(path: Path, read: Callable[[Path], Iterable[Reviewed]], today: str) -> Applied:
    """Compare a workbook with what it was made from.

    Args:
        path: the workbook, or the folder of its CSV files.
        read: reads a source file anew.
        today: the date of corrections where the workbook gives none.

    Raises:
        InputError: it is no review workbook, or a file it was made from is gone or another.
        WorkbookError: a cell cannot be used.
        CatalogueError: an ``amendments.yaml`` is not as it must be.
    """
    grids = read_grids(path)
    if not is_workbook(grids, FORMAT):
        if is_workbook(grids, ENTERED):
            cure = "make a source of it with --new data/sources"
            raise InputError(path, "is a form in which a plan is entered", cure=cure)
        cure = f"give one that `keikaku review` wrote, with its hidden sheet {HIDDEN}"
        raise InputError(path, "is no review workbook", cure=cure)
    snapshots = read_snapshots(path, grids)
    sources = {one.label: _source(one, path, read) for one in snapshots}
    lines = {
        label: {line.number: line.text for line in reviewed.document.lines}
        for label, (_, reviewed) in sources.items()
    }
    found = read_changes(grids, snapshots, lines, today)
    if found.issues:
        raise WorkbookError(path, _in_order(found.issues))
    files: dict[Path, str] = {}
    findings: list[Finding] = []
    issues: list[Issue] = []
    recorded: dict[Path, dict[str, tuple[Amendment, ...]]] = {}
    for snapshot in snapshots:
        source, reviewed = sources[snapshot.label]
        own = [one for one in found.rows if one.label == snapshot.label]
        beside = amendments_file(source)
        by_file = recorded.setdefault(beside, dict(read_amendments(beside)))
        before = by_file.get(source.name, ())
        of_document = [one for one in before if one.document == snapshot.slug]
        others = [one for one in before if one.document != snapshot.slug]
        after = merge(of_document, snapshot, own)
        if own:
            amended = amend(reviewed.as_read, after)
            findings += [one for one in amended.findings if one.code.startswith("amendment-")]
            issues += _without_values(amended, own)
            by_file[source.name] = (*others, *after)
            files[beside] = render_amendments(by_file)
    if issues:
        raise WorkbookError(path, issues)
    return Applied(tuple(found.rows), files, tuple(findings), max(found.missing, 0))


def _without_values(amended: PlanReading, changes: list[RowChange]) -> Iterator[Issue]:
    """An indicator needs a value; one that lost its last goes as a whole."""
    for indicator in amended.indicators:
        concerned = [
            one
            for one in changes
            if (one.record.kind, one.record.key) == (Kind.INDICATOR, indicator.id)
            or owner_of(one.record) == (Kind.INDICATOR, indicator.id)
        ]
        if not indicator.values and concerned:
            ja = "指標には値が1つ以上必要です。「指標値」に値を書くか、指標ごと削除してください"
            en = "an indicator needs a value: add one, or remove the indicator"
            yield concerned[-1].row.issue("", CellProblem(ja, en))


def _in_order(issues: list[Issue]) -> list[Issue]:
    return list(dict.fromkeys(issues))


def _source(
    snapshot: Snapshot, workbook: Path, read: Callable[[Path], Iterable[Reviewed]]
) -> tuple[Path, Reviewed]:
    """The file that a document was read from, when it is still the same."""
    places = [Path(snapshot.file), workbook.parent / snapshot.file]
    source = next((place for place in places if place.is_file()), None)
    if source is None:
        problem = f"was made from {snapshot.file}, which is not there"
        raise InputError(workbook, problem, cure="run it in the folder where `keikaku review` ran")
    for reviewed in read(source):
        if reviewed.document.slug == snapshot.slug:
            if reviewed.document.sha256 != snapshot.sha256:
                problem = f"was made from another state of {source} (its sha256 has changed)"
                raise InputError(workbook, problem, cure="make the workbook again")
            return source, reviewed
    problem = f"was made from {snapshot.slug!r} of {source}, which is no longer read from it"
    raise InputError(workbook, problem, cure="make the workbook again")


def write_amendments(files: dict[Path, str]) -> None:
    """Put every file in place whole.

    Raises:
        OSError: one cannot be written.
    """
    for path, text in files.items():
        aside = path.with_name(f".{path.name}.part")
        aside.write_text(text, encoding="utf-8")
        aside.replace(path)
