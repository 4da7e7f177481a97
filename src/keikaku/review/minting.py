"""Ids of things that a person added: made of the plan's numbers, as the reader makes its own."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from keikaku.extract.identifiers import unique
from keikaku.extract.numbering import ascii_number
from keikaku.model.element import ElementType
from keikaku.review.record import Kind, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["mint_keys"]

_CODES = {
    ElementType.SECTION: "s", ElementType.VISION: "vision", ElementType.PRINCIPLE: "p",
    ElementType.POLICY_FIELD: "pf", ElementType.GOAL: "g", ElementType.PRIORITY_GOAL: "pg",
    ElementType.MEASURE: "m", ElementType.ACTION: "a", ElementType.THEME: "th",
    ElementType.FUTURE_STATE: "fs", ElementType.DIRECTION: "d", ElementType.CHALLENGE: "c",
    ElementType.CITIZEN_ROLE: "cr", ElementType.CITIZEN_VOICE: "cv",
    ElementType.CONSIDERATION: "cn", ElementType.PLAN_CHARACTER: "pc",
    ElementType.RELATED_PLAN: "rp", ElementType.GLOSSARY_TERM: "t",
    ElementType.DRAFTING_BODY: "b", ElementType.SCHEDULE_EVENT: "e",
}  # fmt: skip


def mint_keys(
    added: Iterable[Record],
    taken: Iterable[tuple[Kind, str]],
    owners: Mapping[str, tuple[Kind, str]],
) -> dict[str, str]:
    """The final keys of added records, by their provisional ones.

    Args:
        added: the records, their references still naming provisional keys.
        taken: the keys that are in use.
        owners: by provisional key what a value, mark or note belongs to; that, too, may be
            provisional.
    """
    minter = _Minter(set(taken), owners)
    records = list(added)
    for kind in (
        Kind.DOCUMENT,
        Kind.ELEMENT,
        Kind.INDICATOR,
        Kind.VALUE,
        Kind.SDG,
        Kind.NOTE,
        Kind.RELATION,
    ):
        for record in records:
            if record.kind is kind:
                minter.mint(record, {one.key: one for one in records if one.kind is Kind.ELEMENT})
    return minter.final


class _Minter:
    def __init__(
        self, taken: set[tuple[Kind, str]], owners: Mapping[str, tuple[Kind, str]]
    ) -> None:
        self.taken, self.owners = taken, owners
        self.final: dict[str, str] = {}
        self._counts: Counter[tuple[str, str]] = Counter()

    def mint(self, record: Record, elements: Mapping[str, Record]) -> str:
        """Give a record its key, its parent first."""
        if record.key in self.final:
            return self.final[record.key]
        self.final[record.key] = record.key  # a circle of parents ends here; it is refused later
        match record.kind:
            case Kind.DOCUMENT:
                name = "document"
            case Kind.ELEMENT:
                name = self._element(record, elements)
            case Kind.INDICATOR:
                name = self._counted(self._known(record.fields.get("parent"), elements), "k")
            case Kind.RELATION:
                name = self._counted("", "relation-added-")
            case _:
                name = self._owned(record)
        used = {key for kind, key in self.taken if kind is record.kind}
        name = unique(name, used)
        self.taken.add((record.kind, name))
        self.final[record.key] = name
        return name

    def _known(self, key: str | None, elements: Mapping[str, Record]) -> str:
        if key is None:
            return ""
        return self.mint(elements[key], elements) if key in elements else key

    def _element(self, record: Record, elements: Mapping[str, Record]) -> str:
        fields = record.fields
        code = _CODES.get(fields["type"], "x")
        number = ascii_number(str(fields["number"])) if fields.get("number") else ""
        above = self._known(fields.get("parent"), elements)
        if number and "-" in number:  # a compound number holds the numbers above it
            return f"{code}{number}"
        if number or record.fields["type"] == ElementType.VISION:
            return ".".join(part for part in (above, f"{code}{number}") if part)
        return self._counted(above, code)

    def _owned(self, record: Record) -> str:
        kind, key = self.owners[record.key]
        owner = self.final.get(key, key)
        if record.kind is Kind.VALUE:
            return self._counted("", f"{owner}/{record.fields['role']}-", joint="")
        if record.kind is Kind.SDG:
            return self._counted("", f"{owner}/sdg-added-", joint="")
        return self._counted("", f"{kind}:{owner}#n-added-", joint="")

    def _counted(self, above: str, code: str, joint: str = ".") -> str:
        self._counts[above, code] += 1
        name = f"{code}{self._counts[above, code]}"
        return f"{above}{joint}{name}" if above else name
