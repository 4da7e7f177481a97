"""What ``source.yaml`` says: a plan version with its documents, and what of it no paper prints."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from keikaku.model.plan import SourceFile, Supplied

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from keikaku.model.element import PlanPeriod
    from keikaku.model.place import Place
    from keikaku.model.plan import PlanKind, Publisher, VersionStatus
    from keikaku.sources.corrections import Correction
    from keikaku.sources.document import SourceDocument

__all__ = ["DocumentEntry", "Fact", "SourceEntry", "source_file_of", "supplied_of"]

#: The folder of the national government, which has no municipality code.
NATION = "japan"


class Fact(StrEnum):
    """What is known of a plan version whether or not its documents print it."""

    TITLE = "title"
    PUBLISHER = "publisher"
    KIND = "kind"
    STATUS = "status"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """One document of a plan version: which lines of which file, and where they come from."""

    slug: str
    title: str
    path: Path  #: the file as received
    first_line: int
    last_line: int
    sha256: str  #: of the whole file
    #: the lines that print a fact; a fact that is absent is not printed
    printed: Mapping[Fact, tuple[int, ...]] = field(hash=False)
    origin: str  #: where the text comes from, as far as it is known
    licence: str  #: under which terms, as far as they are stated
    received: str  #: how and as what the file came
    kind: PlanKind | None = None  #: only where it differs from the version's
    period: PlanPeriod | None = None  #: only where it differs from the version's
    corrections: tuple[Correction, ...] = ()
    reading: Path | None = None  #: plan JSON that another program supplied, used instead of ours


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A version of a plan as the catalogue has it."""

    folder: Path
    plan: str  #: slug of the plan
    version: str  #: slug of the version
    title: str
    publisher: Publisher
    kinds: tuple[PlanKind, ...]
    status: VersionStatus
    period: PlanPeriod | None
    documents: tuple[DocumentEntry, ...]
    #: how each fact is known that no document prints
    bases: Mapping[Fact, str] = field(hash=False)

    @property
    def supplied(self) -> frozenset[str]:
        """Names of the facts that no document of this version prints."""
        return frozenset(fact.value for fact in self.bases)


def supplied_of(entry: SourceEntry, document: DocumentEntry) -> Supplied:
    """What has to stand beside a document because the document does not print it.

    The publisher is always given: a document may print its name but never its code.
    """
    printed = document.printed
    period = document.period or entry.period
    return Supplied(
        title=None if Fact.TITLE in printed else document.title,
        publisher=entry.publisher,
        kind=None if Fact.KIND in printed else document.kind or entry.kinds[0],
        period=None
        if Fact.PERIOD in printed or period is None
        else replace(period, supplied=True, span=None),
    )


def source_file_of(
    entry: SourceEntry, document: DocumentEntry, opened: SourceDocument
) -> SourceFile:
    """The file of an opened document, for provenance; its path is relative to the data folder."""
    owner = entry.publisher.code or NATION
    return SourceFile(
        slug=document.slug,
        path=f"sources/{owner}/{entry.plan}/{document.path.name}",
        sha256=opened.sha256,
        encoding=opened.encoding,
        first_line=document.first_line,
        last_line=document.last_line,
        lines=tuple(line.raw for line in opened.lines),
        title=document.title,
        origin=document.origin,
        licence=document.licence,
        media_type=opened.media_type,
        places=_places(opened),
    )


def _places(opened: SourceDocument) -> tuple[Place | None, ...]:
    places = tuple(line.place for line in opened.lines)
    return places if any(places) else ()
