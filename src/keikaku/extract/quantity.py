"""Quantities as plans print them: 11,942億円 (平成30年), 男 5.2% 女 3.1%, 待機児童なし."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from keikaku.extract.amount import Amount, find_amounts
from keikaku.extract.cell import Cell, without_glossed_times
from keikaku.extract.cell_brackets import BRACKETS, is_part_word, starts_with_part, take_brackets
from keikaku.extract.cell_labels import is_prose, label_of, labels_of, own_amounts, with_groups
from keikaku.extract.cell_text import close_wraps, is_broken
from keikaku.extract.folding import fold, is_sentence, join_wrapped, squeeze
from keikaku.extract.marks import strip_marks
from keikaku.extract.reference import Reference, named_reference
from keikaku.extract.remembering import remembered
from keikaku.extract.times import find_times
from keikaku.extract.units import canonical_unit, is_unit
from keikaku.extract.wording import (
    determining_plans,
    is_missing,
    is_nil,
    is_not_applicable,
    is_only_qualifying,
    is_to_be_determined,
    preliminary_word,
    qualifier_of_words,
)
from keikaku.model.indicator import ValueStatus

if TYPE_CHECKING:
    from keikaku.model.dates import Era, PrintedTime

__all__ = ["Quantity", "is_part_label", "is_value_text", "parse_quantities"]

_LONGEST_WORDS = 40  #: longer texts in a value column are sentences, not values
_LONGEST_NIL = 10  #: 待機児童なし; longer texts that end in なし are names
_LONGEST_OUTSIDE = 14  #: what may stand beside a number in brackets
_CUMULATIVE = re.compile(
    r"累計|累積|延べ(?!床|面積)|のべ|延(?=\s*\d)|通算|\d\s*(?:[かカヶヵ]年間?|年間)(?:の)?(?:合計|計|で)|(?:計画)?期間(?:中|内)?(?:に|で|の合計|合計|計)"
)
#: A time that stands apart from 設定予定; 令和6年度に設定 says when it will be set.
_TIME_BESIDE = re.compile(r"[(\[〔【]|^\S{2,12}\s*:")
#: What every text that prints a value holds: a digit, or a word or sign that stands for a number.
_TOLD = re.compile(
    r"\d|[-ー‥…・*/\\×→⇒➡⇑⇓↑↓↗↘⬆⬇ゼ零皆無減増]|なし|定|検討|調整中|対象外|非該当|適用外|集計|調査|未|n[./]?a"
    r"|算出中|確認中|精査中|不明|該当せず|新規|公表|実績|解消|撲滅|根絶|以[上下内]|[上下]回|超え|低下|抑制|削減"
    r"|縮小|縮減|短縮|延伸|延ばす|伸ばす|下げる|下降|向上|上昇|拡[大充]|改善|倍|上げる|高める|アップ|維持|横ばい|継続|堅持|据|現状"
    r"|同[左等水]|程度|並",
    re.IGNORECASE,
)
_STAYS = re.compile(r"維持|継続")
_HEADED_BY_ARROW = re.compile(r"\s*[↑↗⬆⇑↓↘⬇⇓]")
_PLUS = re.compile(r"\s*\+")
_RANK_AMONG_ALL = re.compile(r"(?P<all>全国|[都道府県]内|国内|管内)第?")
_NO_MEASURE = frozenset({"%", "‰", "点", "ポイント", "位", "倍", "歳"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """One value read from a cell; ``value`` is in ``unit``, multipliers multiplied out."""

    raw: str
    status: ValueStatus
    value: Decimal | None = None
    unit: str | None = None
    multiplier: str | None = None
    upper: Decimal | None = None
    qualifier: str | None = None
    relative_to: str | None = None
    part: str | None = None
    time: PrintedTime | None = None
    preliminary: str | None = None
    cumulative: bool = False
    marks: tuple[str, ...] = ()
    determined_by: tuple[str, ...] = ()


@remembered
def parse_quantities(
    raw: str, *, default_unit: str | None = None, default_era: Era | None = None
) -> tuple[Quantity, ...]:
    """Every value that a cell prints, one per part; empty when the cell holds no value.

    ``default_unit`` is the unit of the column or name, for numbers printed without one; it is taken
    as it stands, so 千円 in a unit column stays the unit. ``default_era`` is the era of a year
    printed without one (（２年）).

    >>> [(str(q.value), q.unit, q.part) for q in parse_quantities("小学校 88.7% 中学校 82.8%")]
    [('88.7', '%', '小学校'), ('82.8', '%', '中学校')]
    >>> parse_quantities("11,942億円 (平成30年)")[0].time.year
    2018
    >>> parse_quantities("待機児童なし")[0].status
    <ValueStatus.NIL: 'nil'>
    >>> parse_quantities("市を拠点として活動する団体の合計")
    ()
    """
    if is_broken(raw):
        return ()
    unmarked = strip_marks(raw)
    printed = close_wraps(unmarked.text)
    text = fold(printed)
    if not text.strip():
        masked = is_missing(raw) and "※" not in raw  # ***
        return (Quantity(raw.strip(), ValueStatus.NOT_AVAILABLE, unit=default_unit),) * masked
    if not _TOLD.search(text) and not _TOLD.search(squeeze(text)):
        return ()
    bare = _read_words(raw, text, default_unit, default_era)
    if bare is None:
        bare = _read_numbers(printed, text, default_unit, default_era)
    if len(bare) == 1:
        return (_with(bare[0], raw=raw.strip(), marks=unmarked.marks),)
    return tuple(_with(quantity, marks=unmarked.marks) for quantity in bare)


@remembered
def is_value_text(text: str, *, default_era: Era | None = None) -> bool:
    """Whether a text is a value by itself, wherever it stands; names and sentences are not.

    >>> [is_value_text(t) for t in ("93 団体", "—", "現状維持", "3歳児健診受診率", "人口増加率")]
    [True, True, True, False, False]
    """
    found = () if is_sentence(text) else parse_quantities(text, default_era=default_era)
    if not found:
        return False
    match found[0].status:
        case ValueStatus.NUMERIC | ValueStatus.RELATIVE:
            return _leads_into_value(text, default_era)
        case ValueStatus.QUALITATIVE:
            return is_only_qualifying(_core(fold(strip_marks(text).text), default_era))
        case ValueStatus.NIL:
            return len(text.strip()) <= _LONGEST_NIL
        case _:
            return True


def is_part_label(text: str) -> bool:
    """Whether a word is known to name one part of a value: 男性, 小学校, 3歳児.

    >>> is_part_label("中学校"), is_part_label("利用者")
    (True, False)
    """
    return is_part_word(fold(text).strip(" :"))


def _leads_into_value(text: str, default_era: Era | None) -> bool:
    """Whether nothing stands before the first number but a time, a sign, a reference or a part."""
    folded = fold(strip_marks(text).text)
    cell = Cell.read(folded, default_era)
    amounts = find_amounts(cell.rest)
    label = label_of(cell.rest[: amounts[0].start]) if amounts else ""
    return not label or starts_with_part(label) or len(amounts) > 1


def _read_words(
    raw: str, text: str, default_unit: str | None, default_era: Era | None
) -> tuple[Quantity, ...] | None:
    """The reading of a cell without a number of its own; ``None`` when it has one."""
    if is_to_be_determined(text) and not _is_number_first(text):
        status, plans = ValueStatus.TO_BE_DETERMINED, determining_plans(raw)
        times = Cell.read(text, default_era).times if _TIME_BESIDE.search(text) else ()
        own = times[0][1] if len(times) == 1 else None
        return (Quantity(raw.strip(), status, unit=default_unit, time=own, determined_by=plans),)
    cell = Cell.read(text, default_era)
    if find_amounts(cell.rest):
        return None
    time = cell.times[0][1] if cell.times else None
    core = _core(text, default_era)
    base = Quantity(raw.strip(), ValueStatus.NOT_AVAILABLE, unit=default_unit, time=time)
    if none := _read_none(core, base):
        return (none,)
    if not any(find_amounts(words) for _, words in cell.words):
        return _read_qualitative(core, base, cell.reference)
    return None


def _read_none(core: str, base: Quantity) -> Quantity | None:
    """A cell that prints that there is no value, or that it is 0: 対象外, －, 待機児童なし."""
    if is_not_applicable(core):
        return replace(base, status=ValueStatus.NOT_APPLICABLE)
    if core == "なし" and base.unit is not None and base.unit not in _NO_MEASURE:
        return replace(base, status=ValueStatus.NIL, value=Decimal(0))  # of a count: 0
    head, unit = core[:1], core[1:].strip()
    if is_missing(core):
        return base
    if head and is_missing(head) and is_unit(unit):  # －％
        return replace(base, unit=canonical_unit(unit))
    if is_nil(core):
        keeps = "maintain" if _STAYS.search(core) else None
        return replace(base, status=ValueStatus.NIL, value=Decimal(0), qualifier=keeps)
    return None


def _core(text: str, default_era: Era | None) -> str:
    """The words of a cell without brackets and a time before them, or what is in the brackets."""
    core = take_brackets(without_glossed_times(text, default_era)[0], default_era).rest.strip()
    leading = next((end for start, end, _ in find_times(core) if start == 0), 0)
    if leading and core[leading:].lstrip().startswith(":"):
        core = core[leading:]
    return core.strip(" :") or text


def _read_qualitative(
    core: str, base: Quantity, reference: Reference | None
) -> tuple[Quantity, ...]:
    qualifier = qualifier_of_words(core)
    if qualifier is None or len(core) > _LONGEST_WORDS:
        return ()
    named = reference.what if reference else named_reference(core)
    status = ValueStatus.QUALITATIVE
    return (replace(base, status=status, qualifier=qualifier, relative_to=named),)


def _read_numbers(
    printed: str, text: str, default_unit: str | None, default_era: Era | None
) -> tuple[Quantity, ...]:
    cell = Cell.read(text, default_era)
    amounts = find_amounts(cell.rest)
    if not amounts:
        return _read_inner(printed, cell, default_unit)
    labels = labels_of(cell.rest, amounts)
    if is_prose(cell.rest, amounts, labels):
        return ()
    chosen = own_amounts(amounts, labels)
    if len(cell.parts) == len(chosen) > 1 or (len(chosen) == 1 == len(cell.parts)):
        ordered = sorted(cell.parts)
        chosen = tuple(
            (amount, part) for (amount, _), (_, part) in zip(chosen, ordered, strict=True)
        )
    quantities = tuple(
        _quantity(printed, cell, amount, label, default_unit, len(chosen))
        for amount, label in with_groups(chosen)
    )
    return _share_context(printed, cell, quantities, chosen)


def _read_inner(printed: str, cell: Cell, default_unit: str | None) -> tuple[Quantity, ...]:
    """A cell whose only number stands in brackets: （56.2%）, 現状値（45%）以上."""
    amounts = tuple(found for _, words in cell.words for found in find_amounts(words))
    if len(amounts) != 1:
        return ()
    outside = BRACKETS.sub("", cell.text).strip()
    qualifier = amounts[0].qualifier or qualifier_of_words(outside)
    if len(outside) > _LONGEST_OUTSIDE or (outside and qualifier is None):
        return ()
    amount = replace(amounts[0], qualifier=qualifier)
    quantity = _quantity(printed, cell, amount, "", default_unit, 1)
    time = cell.times[0][1] if cell.times else None
    named = quantity.relative_to or named_reference(outside)
    return (replace(quantity, raw=printed.strip(), time=time, relative_to=named),)


def _quantity(  # noqa: PLR0913, PLR0917 - what one number of a cell is read from
    printed: str, cell: Cell, amount: Amount, label: str, default_unit: str | None, count: int
) -> Quantity:
    among = _RANK_AMONG_ALL.fullmatch(label) if amount.unit == "位" else None
    if among and count == 1:  # 全国1位 names a place among others, no measure of the city
        rank = Quantity(printed, ValueStatus.QUALITATIVE, unit=default_unit)
        return replace(rank, qualifier=amount.qualifier, relative_to=among["all"])
    is_part = bool(label) and amount.unit != "位" and (count > 1 or starts_with_part(label))
    words = label.rpartition(" ")[2]
    start = cell.text.rfind(words, 0, amount.start) if is_part else amount.start
    relative = amount.relative or bool(cell.reference and cell.reference.decides)
    plus = _PLUS.match(cell.rest, amount.start)
    return Quantity(
        raw=printed[start if start >= 0 else amount.start : amount.end].strip(),
        status=ValueStatus.RELATIVE if relative else ValueStatus.NUMERIC,
        value=amount.value,
        unit=canonical_unit(amount.unit) or default_unit,
        multiplier=amount.multiplier,
        upper=amount.upper,
        qualifier=amount.qualifier or ("increase" if relative and plus else None),
        relative_to=cell.reference.what if cell.reference else None,
        part=_part_as_printed(printed, cell, label) if is_part else None,
    )


def _part_as_printed(printed: str, cell: Cell, label: str) -> str:
    start = cell.text.find(label)
    return join_wrapped(printed[start : start + len(label)] if start >= 0 else label)


def _share_context(
    printed: str,
    cell: Cell,
    quantities: tuple[Quantity, ...],
    chosen: tuple[tuple[Amount, str], ...],
) -> tuple[Quantity, ...]:
    """What stands once in the cell and holds for all of its numbers: time, 速報値, 累計."""
    preliminary = preliminary_word(cell.text)
    cumulative = _CUMULATIVE.search(cell.text) is not None
    times = cell.times
    shared = times[0][1] if len(times) == 1 else None
    read = []
    for quantity, (amount, _) in zip(quantities, chosen, strict=True):
        own = shared
        if len(times) > 1 and len(times) == len(quantities):
            own = min(times, key=lambda time: abs(time[0] - amount.start))[1]
        read.append(_with(quantity, time=own, preliminary=preliminary, cumulative=cumulative))
    if len(read) == 1:
        return (_single(read[0], printed, cell),)
    if len(times) == len(read) and times:
        read = sorted_by_time(read, times)
    return tuple(read)


def _single(quantity: Quantity, printed: str, cell: Cell) -> Quantity:
    """The one number of a cell: words in brackets and arrows before it qualify it."""
    beside = " ".join(word for _, word in cell.words)
    arrow = _HEADED_BY_ARROW.match(cell.text)
    qualifier = quantity.qualifier or qualifier_of_words(arrow.group() if arrow else beside)
    named = quantity.relative_to or (named_reference(beside) if qualifier == "maintain" else None)
    return _with(quantity, raw=printed.strip(), qualifier=qualifier, relative_to=named)


def _with(quantity: Quantity, **facts: Any) -> Quantity:  # noqa: ANN401 - of each field's own type
    """The quantity with the facts; most say nothing new, and a copy is dear."""
    new = {name: fact for name, fact in facts.items() if getattr(quantity, name) is not fact}
    return replace(quantity, **new) if new else quantity


def sorted_by_time(
    read: list[Quantity], times: tuple[tuple[int, PrintedTime], ...]
) -> list[Quantity]:
    """The quantities with one time each, in the order in which numbers and times stand."""
    ordered = [time for _, time in sorted(times, key=lambda item: item[0])]
    return [replace(quantity, time=time) for quantity, time in zip(read, ordered, strict=True)]


def _is_number_first(text: str) -> bool:
    amounts = find_amounts(text)
    return bool(amounts) and amounts[0].start == len(text) - len(text.lstrip())
