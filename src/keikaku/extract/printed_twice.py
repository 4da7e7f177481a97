"""Indicators that a plan prints twice: in a box and in the text, in a list of targets and a table of progress."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from keikaku.extract.folding import squeeze
from keikaku.model.indicator import RoleSource

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from keikaku.model.indicator import Indicator, IndicatorValue

__all__ = ["join_repeated"]

_LINKS = re.compile(r"における|に占める|に対する")


def join_repeated(
    indicators: Sequence[Indicator], sections: Collection[str]
) -> tuple[Indicator, ...]:
    """The indicators, those printed again for the same element joined with the first.

    Printed again means the same name and at least one same value, and no value that contradicts the
    first's. ``sections`` are the ids of elements that are mere chapters: what stands there and again
    below a goal or measure is the goal's. The same indicator of two goals stays two.
    """
    out: list[Indicator] = []
    places: dict[str, list[int]] = {}
    for indicator in indicators:
        same = places.setdefault(_name_key(indicator.name), [])
        place = next((n for n in same if _is_again(out[n], indicator, sections)), None)
        if place is None:
            same.append(len(out))
            out.append(indicator)
        elif _is_in_sentence(out[place]) and not _is_in_sentence(indicator):
            out[place] = _joined(indicator, out[place], sections)
        else:
            out[place] = _joined(out[place], indicator, sections)
    return tuple(out)


def _is_in_sentence(indicator: Indicator) -> bool:
    """Whether only a sentence tells it; a table's own words are then the surer ones."""
    return all(value.role_source is RoleSource.PROSE for value in indicator.values)


def _name_key(name: str) -> str:
    """A name however it links its words: 審議会等における女性の割合, 審議会等の女性の割合."""
    return _LINKS.sub("の", squeeze(name))


def _is_again(first: Indicator, second: Indicator, sections: Collection[str]) -> bool:
    ranks = {_rank(first, sections), _rank(second, sections)}
    if first.parent != second.parent and None not in ranks:
        return False
    told = {_key(value): _amount(value) for value in first.values}
    again = [(_key(value), _amount(value)) for value in second.values]
    shared = [key for key, amount in again if told.get(key) == amount]
    contradicting = [key for key, amount in again if key in told and told[key] != amount]
    return bool(shared) and not contradicting


def _rank(indicator: Indicator, sections: Collection[str]) -> str | None:
    """The planning element that an indicator measures; ``None`` for the plan or a chapter."""
    return None if indicator.parent in sections else indicator.parent


def _joined(first: Indicator, second: Indicator, sections: Collection[str]) -> Indicator:
    """The first with the values, the element and the details that only the second gives."""
    known = {_key(value) for value in first.values}
    added = [value for value in second.values if _key(value) not in known]
    values = [
        replace(value, id=f"{value.role.value}-{number}")
        for number, value in enumerate((*first.values, *added), start=1)
    ]
    owner = first if _rank(first, sections) is not None else second
    return replace(
        first, parent=owner.parent, id=owner.id, values=tuple(values) if added else first.values,
        method=first.method or second.method, source=first.source or second.source,
    )  # fmt: skip


def _key(value: IndicatorValue) -> tuple[object, ...]:
    return value.role, value.time.year, value.time.end_year, value.part


def _amount(value: IndicatorValue) -> tuple[object, ...]:
    return value.status, value.value, value.upper, value.unit, value.qualifier
