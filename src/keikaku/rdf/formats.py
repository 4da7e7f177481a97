"""The RDF formats we read and write: one name, one media type, one file extension each."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import PurePath

__all__ = ["RdfFormat"]


class RdfFormat(Enum):
    """A serialisation of RDF, by the name its specification gives it."""

    TURTLE = ("Turtle", "text/turtle", ".ttl")
    JSON_LD = ("JSON-LD", "application/ld+json", ".jsonld")
    N_QUADS = ("N-Quads", "application/n-quads", ".nq")
    N_TRIPLES = ("N-Triples", "application/n-triples", ".nt")
    TRIG = ("TriG", "application/trig", ".trig")

    @property
    def title(self) -> str:
        """The name that its specification gives it."""
        return self.value[0]

    @property
    def media_type(self) -> str:
        """What HTTP calls it."""
        return self.value[1]

    @property
    def extension(self) -> str:
        """How files of it end, with the dot."""
        return self.value[2]

    @classmethod
    def of_path(cls, path: PurePath) -> RdfFormat | None:
        """The format that a file's extension names; ``None`` when it names none of them.

        >>> from pathlib import PurePath
        >>> RdfFormat.of_path(PurePath("keikaku.NQ"))
        <RdfFormat.N_QUADS: ('N-Quads', 'application/n-quads', '.nq')>
        """
        extension = path.suffix.lower()
        return next((found for found in cls if found.extension == extension), None)
