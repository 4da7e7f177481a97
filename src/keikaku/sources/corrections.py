"""Recorded corrections: what a received text has wrong, what is right, and why we are sure.

They are data (``corrections.yaml`` beside the source) and never silent: the raw line stays as
evidence, every correction has its reason, and a doubt is recorded with ``apply: false``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from keikaku.errors import CatalogueError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Certainty", "Correction", "CorrectionKind", "correct_line"]


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


def correct_line(raw: str, corrections: Iterable[Correction], *, source: Path | str) -> str:
    """The line with the corrections that are to be applied.

    Raises:
        CatalogueError: a correction's words do not stand in the line, stand there more than once, or
            overlap those of another correction.
    """
    found: list[tuple[int, int, str]] = []
    for correction in corrections:
        start = _place(raw, correction, source)
        if correction.apply:
            found.append((start, start + len(correction.raw), correction.corrected))
            if _overlaps(found):
                raise _error(correction, source, "overlaps another correction of the same line")
    for start, end, corrected in sorted(found, reverse=True):
        raw = raw[:start] + corrected + raw[end:]
    return raw


def _place(raw: str, correction: Correction, source: Path | str) -> int:
    match raw.count(correction.raw):
        case 1:
            return raw.index(correction.raw)
        case 0:
            problem = (
                f"{correction.raw!r} does not stand in line {correction.line} of {_name(source)}"
            )
            raise _error(correction, source, problem, f"the line reads {_shorten(raw)!r}")
        case times:
            problem = f"{correction.raw!r} stands {times} times in line {correction.line} of {_name(source)}"
            raise _error(correction, source, problem, "give more of the words around it")


def _overlaps(found: list[tuple[int, int, str]]) -> bool:
    *others, (start, end, _) = found
    return any(start < other_end and other_start < end for other_start, other_end, _ in others)


def _error(
    correction: Correction, source: Path | str, problem: str, cure: str = ""
) -> CatalogueError:
    return CatalogueError(
        correction.recorded_in or source, problem, cure=cure, line=correction.recorded_at
    )


def _name(source: Path | str) -> str:
    return Path(source).name


def _shorten(text: str, length: int = 60) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
