"""What people corrected: which facts a person stands for, since when and why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rdflib import DCTERMS, SKOS

from keikaku.model.review import ReviewKind
from keikaku.rdf.literals import day, japanese, plain
from keikaku.vocab import KK, code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rdflib import Graph, URIRef

    from keikaku.model.review import Review

__all__ = ["add_reviews"]

_DONE = {ReviewKind.CHANGED: "訂正", ReviewKind.ADDED: "追加", ReviewKind.CONFIRMED: "確認"}


def add_reviews(graph: Graph, node: URIRef, reviews: Sequence[Review]) -> None:
    """Say of a part, an indicator or a value that people corrected, added or confirmed it."""
    if not reviews:
        return
    graph.add((node, KK.reviewStatus, code("review-status", "accepted")))
    latest = max(date.fromisoformat(review.on) for review in reviews)
    graph.add((node, DCTERMS.modified, day(latest)))
    for review in reviews:
        graph.add((node, DCTERMS.contributor, plain(review.by)))
        graph.add((node, SKOS.changeNote, japanese(_note(review))))


def _note(review: Review) -> str:
    """``2026-11-22 企画課：訂正（value）。原本では1,243人``."""
    fields = f"（{'、'.join(review.fields)}）" if review.fields else ""
    because = f"。{review.because}" if review.because else ""
    return f"{review.on} {review.by}：{_DONE[review.kind]}{fields}{because}"
