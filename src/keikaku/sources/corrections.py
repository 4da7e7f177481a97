"""Recorded corrections: what a received text has wrong, what is right, and why we are sure.

They are data (``corrections.yaml`` beside the source) and never silent: the raw line stays as
evidence, every correction has its reason, and a doubt is recorded with ``apply: false``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from keikaku.errors import CatalogueError
from keikaku.sources.marked_yaml import Marked, read_marked_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Certainty", "Correction", "CorrectionKind", "correct_line", "read_corrections"]


class CorrectionKind(StrEnum):
    """What went wrong, in the paper's print or when its text was taken from it."""

    MISREAD_CHARACTER = "misread-character"  #: 総動 for 総働
    MISSING_CHARACTER = "missing-character"  #: つくとともに for つくるとともに
    SURPLUS_CHARACTER = "surplus-character"  #: 生きがいがづくり for 生きがいづくり
    MISREAD_WORD = "misread-word"  #: グリーンransフォーメーション
    PICTURE_AS_TEXT = "picture-as-text"  #: an icon read as figures or letters
    WRONG_NUMBER = "wrong-number"  #: a heading's number that contradicts the document
    WRONG_WORD = "wrong-word"  #: a word that the paper itself has wrong


class Certainty(StrEnum):
    """How sure a correction is. A low one is only recorded."""

    HIGH = "high"  #: the document proves it, or the received words are no Japanese
    MEDIUM = "medium"  #: one reading only makes sense; the reason says why
    LOW = "low"  #: possible; never applied


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction of one line."""

    line: int  #: counted from 1 in the file as received
    raw: str  #: the words as received; they stand exactly once in the line
    corrected: str  #: what stands there instead; may be empty
    kind: CorrectionKind
    certainty: Certainty
    reason: str
    apply: bool = True
    recorded_in: Path | None = None  #: the YAML file, for messages
    recorded_at: int | None = None  #: its line

    def refuse(self, problem: str, cure: str, source: Path | str = "") -> NoReturn:
        """Raise an error that points at the entry, or at the source where there is no entry.

        Raises:
            CatalogueError: always.
        """
        place = self.recorded_in or source
        raise CatalogueError(place, problem, cure=cure, line=self.recorded_at)


def read_corrections(path: Path) -> dict[str, tuple[Correction, ...]]:
    """The corrections of a ``corrections.yaml``, by the name of the file they correct.

    Raises:
        CatalogueError: the file is not as ``data/sources/README.md`` says, with the line.
    """
    return {
        file: tuple(correction for item in entries.items() for correction in _corrections(item))
        for file, entries in read_marked_yaml(path).any_mapping().items()
    }


def _corrections(item: Marked) -> Iterator[Correction]:
    """One for each line that the entry names."""
    values = item.mapping(
        required=("raw", "corrected", "kind", "certainty", "reason"),
        optional=("line", "lines", "apply"),
    )
    certainty = values["certainty"].choice(Certainty)
    apply = values["apply"].boolean() if "apply" in values else True
    if apply and certainty is Certainty.LOW:
        problem = "a correction of low certainty is not applied"
        values["certainty"].refuse(problem, "add apply: false, or give a better ground")
    raw, corrected = values["raw"].words(), values["corrected"].text(may_be_empty=True)
    if raw == corrected:
        values["corrected"].refuse("corrects nothing: it is the same as raw", "remove the entry")
    for line in _line_numbers(item, values):
        yield Correction(
            line=line,
            raw=raw,
            corrected=corrected,
            kind=values["kind"].choice(CorrectionKind),
            certainty=certainty,
            reason=values["reason"].text(),
            apply=apply,
            recorded_in=item.path,
            recorded_at=item.line,
        )


def _line_numbers(item: Marked, values: dict[str, Marked]) -> list[int]:
    if ("line" in values) == ("lines" in values):
        item.refuse("needs either line or lines", "line: 609, or lines: [7, 10] for several")
    numbers = [values["line"]] if "line" in values else values["lines"].items()
    return [number.integer() for number in numbers]


def correct_line(raw: str, corrections: Iterable[Correction], *, source: Path | str) -> str:
    """The line with the corrections that are to be applied.

    Raises:
        CatalogueError: a correction's words do not stand in the line exactly once, or overlap those
            of another correction.
    """
    found: list[tuple[int, int, str]] = []
    for correction in corrections:
        start = _place(raw, correction, source)
        if correction.apply:
            found.append((start, start + len(correction.raw), correction.corrected))
            if _overlaps(found):
                problem = f"{correction.raw!r} overlaps another correction of the line"
                correction.refuse(problem, "join the two", source)
    for start, end, corrected in sorted(found, reverse=True):
        raw = raw[:start] + corrected + raw[end:]
    return raw


def _place(raw: str, correction: Correction, source: Path | str) -> int:
    """Where the words begin that are to be corrected."""
    times = raw.count(correction.raw)
    place = f"in line {correction.line} of {Path(source).name}"
    if times == 0:
        problem = f"{correction.raw!r} does not stand {place}"
        correction.refuse(problem, f"the line reads {_shorten(raw)!r}", source)
    if times > 1:
        problem = f"{correction.raw!r} stands {times} times {place}"
        correction.refuse(problem, "give more of the words around it", source)
    return raw.index(correction.raw)


def _overlaps(found: list[tuple[int, int, str]]) -> bool:
    *others, (start, end, _) = found
    return any(start < other_end and other_start < end for other_start, other_end, _ in others)


def _shorten(text: str, length: int = 60) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
