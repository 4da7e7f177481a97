"""New corrections joined with those recorded before: one amendment for each thing corrected."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from keikaku.review.amendment import Amendment, Change, references_of
from keikaku.review.sheets import Action

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from keikaku.review.changes import RowChange
    from keikaku.review.record import Kind, Record
    from keikaku.review.rows import Snapshot

__all__ = ["merge"]


def merge(
    recorded: Iterable[Amendment], snapshot: Snapshot, changes: Iterable[RowChange]
) -> tuple[Amendment, ...]:
    """What is to be recorded of a document: what was recorded, as the changes alter it.

    A field that was corrected before keeps what the reader had read (``was``); corrected back to
    that, its amendment goes. An added thing is altered in its own record.
    """
    amendments = list(recorded)
    added = [one for one in changes if one.is_added]
    records: dict[tuple[Kind, str], Record] = {
        **snapshot.records,
        **{(one.record.kind, one.record.key): one.record for one in added},
    }
    for one in changes:
        if one.is_added:
            amendments.append(_added(one, snapshot, records))
        elif one.action is Action.REMOVE:
            amendments = _removed(amendments, one, snapshot)
        else:
            amendments = _changed(amendments, one, snapshot, records)
            if one.action is Action.CONFIRM and not one.changes:
                amendments = _confirmed(amendments, one, snapshot)
    return tuple(amendments)


def _base(one: RowChange, snapshot: Snapshot, change: Change) -> Amendment:
    return Amendment(
        change=change,
        document=snapshot.slug,
        kind=one.record.kind,
        key=one.record.key,
        anchor=one.anchor,
        by=one.by,
        on=one.on,
        because=one.because,
    )


def _added(
    one: RowChange, snapshot: Snapshot, records: Mapping[tuple[Kind, str], Record]
) -> Amendment:
    fields = {name: value for name, value in one.changes.items() if value is not None}
    base = _base(one, snapshot, Change.ADDED)
    return replace(base, fields=fields, refers=references_of(base.kind, fields, records))


def _removed(amendments: list[Amendment], one: RowChange, snapshot: Snapshot) -> list[Amendment]:
    target = (one.record.kind, one.record.key)
    was_added = any(a.target == target and a.change is Change.ADDED for a in amendments)
    others = [a for a in amendments if a.target != target]
    return others if was_added else [*others, _base(one, snapshot, Change.REMOVED)]


def _confirmed(amendments: list[Amendment], one: RowChange, snapshot: Snapshot) -> list[Amendment]:
    target = (one.record.kind, one.record.key)
    others = [a for a in amendments if a.target != target or a.change is not Change.CONFIRMED]
    return [*others, _base(one, snapshot, Change.CONFIRMED)]


def _changed(
    amendments: list[Amendment],
    one: RowChange,
    snapshot: Snapshot,
    records: Mapping[tuple[Kind, str], Record],
) -> list[Amendment]:
    target = (one.record.kind, one.record.key)
    base = _base(one, snapshot, Change.CHANGED)
    for name, now in one.changes.items():
        same = [a for a in amendments if a.target == target]
        addition = next((a for a in same if a.change is Change.ADDED), None)
        before = next((a for a in same if a.field == name), None)
        refers = references_of(base.kind, {name: now}, records)
        if addition is not None:
            amendments.remove(addition)
            fields = {**addition.fields, name: now}
            all_refers = references_of(base.kind, fields, records)
            amendments.append(
                replace(
                    addition, fields=fields, refers=all_refers,
                    by=one.by, on=one.on, because=one.because,
                )
            )  # fmt: skip
            continue
        was = one.record.fields.get(name)
        if before is not None:
            amendments.remove(before)
            was = before.was
        if now != was:
            amendments.append(replace(base, field=name, was=was, now=now, refers=refers))
    return amendments
