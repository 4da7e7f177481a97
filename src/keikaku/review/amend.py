"""Apply what people corrected to what was read: their word stands, and every conflict shows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from keikaku.errors import CatalogueError
from keikaku.findings import Finding, Severity, SourceSpan
from keikaku.model.review import Review, ReviewKind
from keikaku.review.amendment import Change, anchor_of, words_of
from keikaku.review.cell_values import squeeze
from keikaku.review.fields import FIELDS, FieldType
from keikaku.review.labels import KIND_LABELS
from keikaku.review.record import Kind, Record, owner_of, reading_of, records_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from keikaku.model.plan import PlanReading
    from keikaku.review.amendment import Amendment

__all__ = ["CONFLICT", "amend"]

CONFLICT = "amendment-conflict"  #: code of the finding

_Target = tuple[Kind, str]
#: What a note or an SDG mark is called as a field of the thing it stands at.
_AS_FIELD = {Kind.SDG: "sdgs", Kind.NOTE: "notes", Kind.VALUE: "values"}
_REVIEWED = {Kind.DOCUMENT, Kind.ELEMENT, Kind.INDICATOR, Kind.VALUE, Kind.RELATION}
_SURE = {Kind.ELEMENT, Kind.INDICATOR, Kind.VALUE}  #: kinds that have a confidence
_READ_AS = "amended"  #: what a line is read as that only a person read


def amend(reading: PlanReading, amendments: Iterable[Amendment]) -> PlanReading:
    """The reading as people corrected it, with findings on what no longer fits.

    An amendment whose target is not found any more, or whose field now reads otherwise than when it
    was made, is reported and nothing of it is lost: the person's value stands where there is a
    place for it.

    Raises:
        CatalogueError: the amendments contradict each other, so that no reading comes of them.
    """
    of_document = [one for one in amendments if one.document == reading.slug]
    if not of_document:
        return reading
    work = _Work.on(reading)
    for one in sorted(of_document, key=_order):
        work.apply(one)
    work.review()
    try:
        amended = reading_of(work.in_order(), reading)
    except (ValueError, KeyError, TypeError) as error:
        place = of_document[0].recorded_in or "amendments"
        raise CatalogueError(place, f"gives no reading: {error}") from error
    return replace(
        amended,
        findings=(*reading.findings, *work.findings),
        coverage=_covered(reading, of_document),
    )


def _order(one: Amendment) -> tuple[int, int]:
    """Additions first, because other amendments may point to them; removals last."""
    changes = [Change.ADDED, Change.CHANGED, Change.CONFIRMED, Change.REMOVED]
    return changes.index(one.change), list(Kind).index(one.kind)


def _covered(
    reading: PlanReading, amendments: Iterable[Amendment]
) -> tuple[tuple[int, str | None], ...]:
    """Lines that nothing was read from count as read where a person read them."""
    lines = {
        line
        for one in amendments
        if one.change is Change.ADDED and one.anchor.lines
        for line in range(one.anchor.lines[0], one.anchor.lines[1] + 1)
    }
    return tuple(
        (line, _READ_AS if what is None and line in lines else what)
        for line, what in reading.coverage
    )


@dataclass(slots=True)
class _Work:
    """A reading's records while they are amended."""

    document: str
    as_read: Mapping[_Target, Record]
    records: dict[_Target, Record]
    by_words: Mapping[tuple[Kind, str], list[Record]]
    findings: list[Finding] = field(default_factory=list)
    #: who did what to which record: kind of review, by, on, because → names of fields
    touched: dict[_Target, dict[tuple[ReviewKind, str, str, str | None], set[str]]] = field(
        default_factory=dict
    )

    @classmethod
    def on(cls, reading: PlanReading) -> _Work:
        records = {(record.kind, record.key): record for record in records_of(reading)}
        by_words: dict[tuple[Kind, str], list[Record]] = defaultdict(list)
        for record in records.values():
            by_words[record.kind, squeeze(words_of(record))].append(record)
        return cls(reading.slug, dict(records), records, by_words)

    def apply(self, one: Amendment) -> None:
        """Do what the amendment says, or report why it cannot be done."""
        if one.change is Change.ADDED:
            self._add(one)
            return
        target = self._find(one)
        if target is None:
            self._without_target(one)
            return
        if one.change is Change.REMOVED:
            self._remove(one, target)
        elif one.change is Change.CONFIRMED:
            self._touch(target, ReviewKind.CONFIRMED, one)
        elif one.field is not None:
            self._change(one, target, one.field, one.was, one.now)

    def _find(self, one: Amendment) -> _Target | None:
        """The record that the amendment is about: by id where the anchor agrees, else by anchor."""
        record = self.records.get(one.target)
        if one.kind is Kind.DOCUMENT or (record is not None and one.target not in self.as_read):
            return one.target if record else None
        original = self.as_read.get(one.target)
        if original is not None and self._fits(original, one):
            return one.target
        found = [
            candidate
            for candidate in self.by_words.get((one.kind, squeeze(one.anchor.words)), ())
            if squeeze(anchor_of(candidate, self.as_read).of) == squeeze(one.anchor.of)
        ]
        near = [one_ for one_ in found if anchor_of(one_, self.as_read).lines == one.anchor.lines]
        was = [one_ for one_ in (near or found) if one_.fields.get(one.field or "") == one.was]
        for candidates in (near, found, was):
            if len(candidates) == 1:
                return candidates[0].kind, candidates[0].key
        return None

    def _fits(self, record: Record, one: Amendment) -> bool:
        """Whether the record of that id is still the thing that was amended."""
        anchor = anchor_of(record, self.as_read)
        same_words = squeeze(anchor.words) == squeeze(one.anchor.words)
        same_owner = squeeze(anchor.of) == squeeze(one.anchor.of)
        return same_owner and (same_words or anchor.lines == one.anchor.lines)

    def _change(self, one: Amendment, target: _Target, name: str, was: Any, now: Any) -> None:  # noqa: ANN401 - of the field's type
        record = self.records[target]
        read = self.as_read[target].fields.get(name) if target in self.as_read else was
        value = self._pointing(one, {name: now})
        if value is None:
            self._without_target(one)
            return
        if not _same(read, was) and not _same(read, now):
            self._conflict(one, target, name, (read, was, now))
        self.records[target] = record.with_fields(value)
        self._touch(target, ReviewKind.CHANGED, one, name)

    def _pointing(self, one: Amendment, fields: Mapping[str, Any]) -> dict[str, Any] | None:
        """The fields with references to what has been renumbered; ``None`` when it is gone."""
        pointed = dict(fields)
        for spec in FIELDS[one.kind]:
            value = pointed.get(spec.name)
            if not value or spec.type not in {FieldType.REFERENCE, FieldType.REFERENCES}:
                continue
            is_list = isinstance(value, list)
            keys = [self._element(key, one) for key in (value if is_list else [value])]
            if None in keys:
                return None
            pointed[spec.name] = keys if is_list else keys[0]
        return pointed

    def _element(self, key: str, one: Amendment) -> str | None:
        words = one.refers.get(key)
        record = self.records.get((Kind.ELEMENT, key))
        if record is not None and (words is None or squeeze(words) == squeeze(words_of(record))):
            return key
        found = self.by_words.get((Kind.ELEMENT, squeeze(words or "")), ())
        if len(found) == 1:
            return found[0].key
        return key if record is not None else None

    def _add(self, one: Amendment) -> None:
        fields = self._pointing(one, one.fields)
        key = self._added_key(one)
        if fields is None or key is None:
            self._without_target(one)
            return
        read = self._now_read(one)
        if read is not None:  # the reader has learnt to read it: what the person says of it stands
            for name, now in fields.items():
                if not _same(self.records[read].fields.get(name), now):
                    self._change(one, read, name, None, now)
            return
        target = (one.kind, key)
        blank = {spec.name: _nothing(spec.type) for spec in FIELDS[one.kind]}
        self.records[target] = Record(one.kind, key, {**blank, **fields})
        self._touch(target, ReviewKind.ADDED, one)

    def _added_key(self, one: Amendment) -> str | None:
        """The key below its owner's present id; ``None`` when the owner is gone."""
        owner = owner_of(Record(one.kind, one.key, {}))
        if owner is None:
            return one.key if one.target not in self.records else f"{one.key}-added"
        kind, key = owner
        record = self.records.get(owner)
        if record is None or squeeze(words_of(record)) != squeeze(one.anchor.of):
            found = self.by_words.get((kind, squeeze(one.anchor.of)), ())
            if len(found) == 1:
                record = found[0]
        if record is None:
            return None
        made = one.key.replace(key, record.key, 1)
        while (one.kind, made) in self.records:
            made += "b"
        return made

    def _now_read(self, one: Amendment) -> _Target | None:
        """What the reader itself reads now where a person had added it."""
        role = one.fields.get("role")
        found = [
            record
            for record in self.by_words.get((one.kind, squeeze(one.anchor.words)), ())
            if one.anchor.words
            and anchor_of(record, self.as_read) == one.anchor
            and record.fields.get("role") == role
        ]
        return (found[0].kind, found[0].key) if len(found) == 1 else None

    def _remove(self, one: Amendment, target: _Target) -> None:
        """Take it away; what stood below it now stands below what it stood in."""
        record = self.records.pop(target, None)
        if record is None:
            return
        owner = owner_of(record)
        if owner is not None and owner in self.records:
            self._touch(owner, ReviewKind.CHANGED, one, _AS_FIELD[record.kind])
        for owned in [key for key, other in self.records.items() if owner_of(other) == target]:
            below = [key for key, other in self.records.items() if owner_of(other) == owned]
            for gone in (owned, *below):
                self.records.pop(gone, None)
        if record.kind is Kind.ELEMENT:
            self._lead_past(record)

    def _lead_past(self, gone: Record) -> None:
        """References to a removed element: parents are taken over, others are given up."""
        for key, record in self.records.items():
            changes: dict[str, Any] = {}
            for spec in FIELDS[record.kind]:
                value = record.fields.get(spec.name)
                if spec.type is FieldType.REFERENCE and value == gone.key:
                    is_parent = spec.name == "parent"
                    changes[spec.name] = gone.fields.get("parent") if is_parent else None
                elif spec.type is FieldType.REFERENCES and value and gone.key in value:
                    changes[spec.name] = [one for one in value if one != gone.key]
            if changes:
                self.records[key] = record.with_fields(changes)

    def _touch(
        self, target: _Target, kind: ReviewKind, one: Amendment, name: str | None = None
    ) -> None:
        """Remember who did what, at the thing itself or, for a note, at what it stands at."""
        if target[0] not in _REVIEWED:
            owner = owner_of(self.records[target])
            if owner is not None:
                self._touch(owner, ReviewKind.CHANGED, one, _AS_FIELD[target[0]])
            return
        who = (kind, one.by, one.on, one.because)
        names = self.touched.setdefault(target, {}).setdefault(who, set())
        if name is not None:
            names.add(name)

    def review(self) -> None:
        """Write down at each record who did what to it; a person's word is sure."""
        for target, reviews in self.touched.items():
            record = self.records.get(target)
            if record is None:
                continue
            made = [
                Review(kind, by, on, because, tuple(sorted(names)))
                for (kind, by, on, because), names in sorted(
                    reviews.items(), key=lambda item: (*item[0][:3], item[0][3] or "")
                )
            ]
            changes: dict[str, Any] = {"reviews": [_review(one) for one in made]}
            if target[0] in _SURE and any(one.fields != ("values",) for one in made):
                changes |= {"confidence": 1.0, "reasons": []}
            self.records[target] = record.with_fields(changes)

    def in_order(self) -> Iterator[Record]:
        """The records in the order of the document; added ones after what stands before them."""
        ordered = [record for target, record in self.records.items() if target in self.as_read]
        for target, record in self.records.items():
            if target not in self.as_read:
                ordered.insert(_place(ordered, record), record)
        return iter(ordered)

    def _conflict(
        self, one: Amendment, target: _Target, name: str, values: tuple[Any, Any, Any]
    ) -> None:
        """Report a field that is read otherwise than it was when it was corrected."""
        read, was, now = values
        label = f"{KIND_LABELS[one.kind]} {one.key} の {name}"
        self.findings.append(
            Finding(
                CONFLICT,
                Severity.WARNING,
                f"{label} は、{one.by} が {_shown(was)} を {_shown(now)} に訂正しましたが、"
                f"今の読み取りは {_shown(read)} です。訂正の値を残しました",
                f"{one.by} corrected {name} of {one.key} from {_shown(was)} to {_shown(now)}, but it"
                f" is now read as {_shown(read)}; the corrected value stands",
                self._span(one),
                focus=target[1],
                path=name,
                value=_shown(read),
                help="原文を見て、正しい値を `keikaku review` の表に書き、`keikaku apply` してください",
                help_en="look at the source and give the right value in the workbook again",
            )
        )

    def _without_target(self, one: Amendment) -> None:
        words = one.anchor.words or one.key
        self.findings.append(
            Finding(
                "amendment-without-target",
                Severity.WARNING,
                f"{one.by} による訂正の対象（{KIND_LABELS[one.kind]} {one.key}「{words}」）が、"
                "今の読み取りに見つかりません。訂正は記録に残り、使われていません",
                f"what {one.by} corrected ({one.kind} {one.key}, {words!r}) is no longer read; the "
                "amendment stays recorded and is not applied",
                self._span(one),
                focus=one.key,
                path=one.field or "",
                value=_shown(one.now),
                help="amendments.yaml の id と words を今の読み取りに合わせるか、その記録を消してください",
                help_en="make id and words in amendments.yaml agree with the reading, or remove it",
            )
        )

    def _span(self, one: Amendment) -> SourceSpan | None:
        return SourceSpan(self.document, *one.anchor.lines) if one.anchor.lines else None


def _place(ordered: list[Record], record: Record) -> int:
    """Where an added record goes: after the last of its like that does not stand later."""
    owner, line = owner_of(record), record.fields.get("line") or 0
    at = 0
    first = len(ordered)
    for index, other in enumerate(ordered):
        if other.kind is record.kind and owner_of(other) == owner:
            first = min(first, index)
            if (other.fields.get("line") or 0) <= line:
                at = index + 1
    return at or first


def _nothing(kind: FieldType) -> Any:  # noqa: ANN401 - of the field's type
    if kind in {FieldType.LIST, FieldType.REFERENCES, FieldType.VALUE_REFERENCES}:
        return []
    return False if kind is FieldType.YES_NO else None


def _same(one: object, other: object) -> bool:
    return one == other or (one in (None, "", []) and other in (None, "", []))


def _shown(value: object) -> str:
    return "（空）" if value in (None, "", []) else f"「{value}」"


def _review(one: Review) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "by": one.by,
        "on": one.on,
        "because": one.because,
        "fields": list(one.fields),
    }
