"""The phenomena of plan documents that the generator can print, each with a switch and a chance.

The chances follow the counts of real table rows in ``../shared/design/extraction.md``. A chance of
``document`` is drawn once for a document, one of ``row`` for every indicator of a document.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

__all__ = ["DOCUMENT", "ROW", "Switches", "happens"]

#: Phenomena of a whole document: its print, its pages, its years.
DOCUMENT: dict[str, float] = {
    "wrap spaces in names": 0.40,
    "full-width digits": 0.22,
    "mixed-width digits": 0.08,
    "unit column": 0.28,
    "unit in name": 0.10,
    "number before name": 0.22,
    "running heads": 0.30,
    "page numbers": 0.35,
    "contents page": 0.22,
    "system chart": 0.12,
    "header lost at page break": 0.20,
    "header in two lines": 0.22,
    "column order": 0.18,
    "group rows": 0.30,
    "spanned field column": 0.25,
    "long text columns": 0.25,
    "department column": 0.20,
    "rank column": 0.06,
    "direction column": 0.08,
    "statistics table": 0.20,
    "cost table": 0.18,
    "schedule table": 0.10,
    "survey table": 0.10,
    "chart noise": 0.08,
    "figures in prose": 0.30,
    "wrapped lines": 0.30,
    "SDGs": 0.25,
    "related plans": 0.25,
    "footnotes": 0.22,
    "CP932": 0.06,
    "EUC-JP": 0.02,
    "citizen voices": 0.10,
    "compatibility radicals": 0.04,
    "CRLF": 0.08,
    "byte order mark": 0.05,
}

#: Phenomena of one indicator or one of its values.
ROW: dict[str, float] = {
    "wrap space": 0.50,  # of the rows of a document that has them
    "period in cell": 0.12,
    "bounded target": 0.09,
    "approximate": 0.03,
    "range": 0.02,
    "multiplier": 0.45,  # of large numbers and sums of money
    "compound multiplier": 0.12,
    "cumulative": 0.40,  # of what can be counted up
    "year range": 0.35,  # of the cumulative ones
    "maintain": 0.03,
    "words for a target": 0.04,
    "relative target": 0.015,
    "national average": 0.025,
    "nil": 0.50,  # of targets that fall to 0
    "missing baseline": 0.05,
    "to be set": 0.02,
    "preliminary": 0.03,
    "comparison figure": 0.03,
    "rank in cell": 0.015,
    "parts": 0.45,  # of what is counted by sex or school
    "per unit": 0.06,
    "footnote mark": 0.08,
    "source in name": 0.03,
    "calendar year": 0.12,
    "month end": 0.05,
}


def happens(share: float, rng: Random) -> bool:
    """Whether something happens that happens in this share of cases."""
    return rng.random() < share


@dataclass(frozen=True)
class Switches:
    """Which phenomena a document may show. ``off`` are never printed, ``on`` always."""

    off: frozenset[str] = frozenset()
    on: frozenset[str] = frozenset()
    chances: dict[str, float] = field(default_factory=lambda: DOCUMENT | ROW)

    def draws(self, name: str, rng: Random) -> bool:
        """Whether the phenomenon shows this time. The generator's state moves in every case."""
        drawn = happens(self.chances[name], rng)
        return name in self.on or (drawn and name not in self.off)
