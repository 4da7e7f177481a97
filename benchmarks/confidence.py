"""How often readings are right, by their confidence and by each reason for doubt.

Run with ``python benchmarks/confidence.py [--documents 300] [--seed 1]``. Generated plans are read
and compared with their truth; every element and value that was read is right or wrong. The first
table shows the share of right ones per confidence: it should rise. The second shows it per doubt,
for the readings that have this doubt: the factors of ``keikaku.extract.confidence`` are taken from
it, rounded.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from typing import TYPE_CHECKING

from corpus import make_documents
from corpus.scoring import SCORED, norm, same_value

from keikaku.extract import extract_plan
from keikaku.extract.confidence import FACTORS
from keikaku.sources import document_from_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.document import Document

    from keikaku.model.plan import PlanReading

_BANDS = (0.5, 0.7, 0.8, 0.9, 0.95, 1.0)

#: A reading: its confidence, its doubts, and whether it is right.
Judged = tuple[float, tuple[str, ...], bool]


def main() -> int:
    """Read, judge and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    values: list[Judged] = []
    elements: list[Judged] = []
    for document in make_documents(options.documents, options.seed):
        reading = extract_plan(document_from_bytes(document.data, f"{document.name}.txt"))
        values += judged_values(document, reading)
        elements += judged_elements(document, reading)
    for name, judged in (("values", values), ("elements", elements)):
        _print_bands(name, judged)
    _print_doubts([*values, *elements])
    return 0


def judged_values(document: Document, reading: PlanReading) -> Iterator[Judged]:
    """Every value that was read; each true value makes one right."""
    left = [(item, value) for item in document.truth.indicators for value in item.values]
    for indicator in reading.indicators:
        for value in indicator.values:
            pair = (indicator, value)
            match = next((one for one in left if same_value(*one, *pair)), None)
            if match is not None:
                left.remove(match)
            yield value.confidence, value.reasons, match is not None


def judged_elements(document: Document, reading: PlanReading) -> Iterator[Judged]:
    """Every element of a kind that is scored, where the document's elements are known."""
    if document.truth.elements is None:
        return
    left = Counter((item.type, norm(item.text)) for item in document.truth.elements)
    for element in reading.elements:
        fact = (element.type.value, norm(element.text))
        if fact[0] in SCORED:
            yield element.confidence, element.reasons, left[fact] > 0
            left[fact] -= 1


def _print_bands(name: str, judged: list[Judged]) -> None:
    print(f"\n{name:<28}{'read':>8}{'right':>8}")
    low = 0.0
    for high in _BANDS:
        band = [right for confidence, _, right in judged if low < confidence <= high]
        if band:
            print(f"  confidence {low:.2f} - {high:.2f}   {len(band):>8}{_share(band):>8.3f}")
        low = high


def _print_doubts(judged: list[Judged]) -> None:
    print(f"\n{'doubt':<28}{'read':>8}{'right':>8}{'factor':>8}")
    sure = [right for _, doubts, right in judged if not doubts]
    print(f"{'none':<28}{len(sure):>8}{_share(sure):>8.3f}{1:>8.2f}")
    for doubt, factor in FACTORS.items():
        with_it = [right for _, doubts, right in judged if doubt.value in doubts]
        if with_it:
            print(f"{doubt.value:<28}{len(with_it):>8}{_share(with_it):>8.3f}{factor:>8.2f}")


def _share(right: list[bool]) -> float:
    return sum(right) / len(right) if right else 1.0


if __name__ == "__main__":
    sys.exit(main())
