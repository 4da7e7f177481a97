"""再掲: an element printed again under another part, and where it was printed first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keikaku.extract.folding import squeeze
from keikaku.model.element import RestatementStatus

if TYPE_CHECKING:
    from keikaku.extract.parts import Part

__all__ = ["find_origin"]


def find_origin(part: Part, root: Part) -> tuple[Part | None, RestatementStatus]:
    """The element that a 再掲 prints again, by its words within the document."""
    key = squeeze(part.words or part.title)
    origins = [
        other
        for other in root.walk()
        if other is not part
        and other.type is part.type
        and not other.restated
        and squeeze(other.words or other.title) == key
    ]
    if not origins:
        return None, RestatementStatus.UNRESOLVED
    mine = squeeze(part.body or "")
    same = next((other for other in origins if not mine or squeeze(other.body or "") == mine), None)
    if same is not None:
        return same, RestatementStatus.RESOLVED
    return origins[0], RestatementStatus.TEXT_DIFFERS
