"""Quantities as plans print them: 11,942億円 (平成30年), 男 5.2% 女 3.1%, 待機児童なし."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from keikaku.extract.amount import Amount, find_amounts
from keikaku.extract.folding import fold, is_sentence, join_wrapped
from keikaku.extract.marks import strip_marks
from keikaku.extract.times import find_times, parse_time
from keikaku.extract.units import canonical_unit
from keikaku.extract.wording import (
    determining_plans,
    is_missing,
    is_nil,
    is_only_qualifying,
    is_to_be_determined,
    preliminary_word,
    qualifier_of_words,
)
from keikaku.model.dates import TimeSource
from keikaku.model.indicator import ValueStatus

if TYPE_CHECKING:
    from keikaku.model.dates import Era, PrintedTime

__all__ = ["Quantity", "is_part_label", "is_value_text", "parse_quantities"]

_LONGEST_WORDS = 40  #: longer texts in a value column are sentences, not values
_LONGEST_NIL = 10  #: 待機児童なし; longer texts that end in なし are names
_LONGEST_LABEL = 14  #: what may stand before the number of one part
_HARMLESS_TAIL = re.compile(
    r"[\s:;、,。・/|→]+|を?(?:目指す|達成|維持|確保|実施|設置|予定|目標|見込み?|推計|速報値?|累計)(?:する|します)?|以上|以下|程度|年間|まで|に|へ|を|の|平均|各年度?|毎年度?"
)
_BRACKETS = re.compile(r"[(\[【〔《<]([^()\[\]【】〔〕《》<>]*(?:\([^()]*\)[^()]*)?)[)\]】〕》>]")
_COMPARISON = re.compile(
    r"^(?:全国|国|県|都|道|府|圏域|類似団体|他市|管内)(?:内|の)?(?:平均|値|計|全体|市町村平均|市平均)?$"
)
_CUMULATIVE = re.compile(r"累計|累積|延べ|のべ")
_NOISE = re.compile(
    r"[\s:;、,。・/|･→⇒]+|^(?:約|およそ|概ね|おおむね|年間|合計|計|平均|現状|目標|延べ|のべ|累計)+|^[はがをでの比]+"
)
_PART_WORDS = re.compile(
    r"^(?:男性?|女性?|男子|女子|男児|女児|小学校?|中学校?|高校|高等学校|小学生|中学生|高校生|[小中高]\d(?:年生?)?|幼稚園|保育園|保育所|乳児|幼児|成人|高齢者"
    r"|\d歳\d?か?月?児|第\d子|市内|市外|県内|県外|国内|国外|昼|夜|日帰り|宿泊|平日|休日|一般|特定|年少|老年|生産年齢|[①-⑳])"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """One value read from a cell; ``value`` is in ``unit``, multipliers multiplied out."""

    raw: str
    status: ValueStatus
    value: Decimal | None = None
    unit: str | None = None
    multiplier: str | None = None
    qualifier: str | None = None
    part: str | None = None
    time: PrintedTime | None = None
    preliminary: str | None = None
    cumulative: bool = False
    marks: tuple[str, ...] = ()
    determined_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Brackets:
    """What stood in brackets, read; ``rest`` is the cell without it, offsets unchanged."""

    rest: str
    times: tuple[tuple[int, PrintedTime], ...]
    words: tuple[tuple[int, str], ...]


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
    unmarked = strip_marks(raw)
    text = fold(unmarked.text)
    if not text.strip():
        return ()
    bare = _read_words(raw, text, default_unit, default_era)
    if bare is None:
        bare = _read_numbers(unmarked.text, text, default_unit, default_era)
    if len(bare) == 1:
        return (replace(bare[0], raw=raw.strip(), marks=unmarked.marks),)
    return tuple(replace(quantity, marks=unmarked.marks) for quantity in bare)


def is_value_text(text: str, *, default_era: Era | None = None) -> bool:
    """Whether a text is a value by itself, wherever it stands; names and sentences are not.

    >>> [is_value_text(t) for t in ("93 団体", "—", "現状維持", "3歳児健診受診率", "人口増加率")]
    [True, True, True, False, False]
    """
    found = () if is_sentence(text) else parse_quantities(text, default_era=default_era)
    if not found:
        return False
    match found[0].status:
        case ValueStatus.NUMERIC:
            return _leads_into_value(text, default_era)
        case ValueStatus.QUALITATIVE:
            return is_only_qualifying(strip_marks(text).text)
        case ValueStatus.NIL:
            return len(text.strip()) <= _LONGEST_NIL
        case _:
            return True


def is_part_label(text: str) -> bool:
    """Whether a word is known to name one part of a value: 男性, 小学校, 3歳児.

    >>> is_part_label("中学校"), is_part_label("利用者")
    (True, False)
    """
    return _PART_WORDS.fullmatch(fold(text).strip(" :")) is not None


def _leads_into_value(text: str, default_era: Era | None) -> bool:
    """Whether nothing stands before the first number but a time, a sign or a known part."""
    folded = fold(strip_marks(text).text)
    rest, _ = _without_times(_take_brackets(folded, default_era).rest, default_era)
    amounts = find_amounts(rest)
    label = _label(rest[: amounts[0].start]) if amounts else ""
    return not label or _PART_WORDS.match(label) is not None or len(amounts) > 1


def _read_words(
    raw: str, text: str, default_unit: str | None, default_era: Era | None
) -> tuple[Quantity, ...] | None:
    """The reading of a cell without a number of its own; ``None`` when it has one."""
    if is_to_be_determined(text) and not _is_number_first(text):
        status, plans = ValueStatus.TO_BE_DETERMINED, determining_plans(raw)
        return (Quantity(raw.strip(), status, unit=default_unit, determined_by=plans),)
    brackets = _take_brackets(text, default_era)
    time = brackets.times[0][1] if brackets.times else None
    core = brackets.rest.strip() or text
    if is_missing(core):
        return (Quantity(raw.strip(), ValueStatus.NOT_AVAILABLE, unit=default_unit, time=time),)
    if is_nil(core):
        keeps = "maintain" if re.search(r"維持|継続", core) else None
        return (
            Quantity(
                raw.strip(), ValueStatus.NIL, Decimal(0), default_unit, qualifier=keeps, time=time
            ),
        )
    if not find_amounts(_without_times(brackets.rest, default_era)[0]) and not any(
        find_amounts(words) for _, words in brackets.words
    ):
        return _read_qualitative(raw, core, default_unit, time)
    return None


def _read_qualitative(
    raw: str, core: str, default_unit: str | None, time: PrintedTime | None
) -> tuple[Quantity, ...]:
    qualifier = qualifier_of_words(core)
    if qualifier is None or len(core) > _LONGEST_WORDS:
        return ()
    status = ValueStatus.QUALITATIVE
    return (Quantity(raw.strip(), status, unit=default_unit, qualifier=qualifier, time=time),)


def _read_numbers(
    printed: str, text: str, default_unit: str | None, default_era: Era | None
) -> tuple[Quantity, ...]:
    brackets = _take_brackets(text, default_era)
    rest, times = _without_times(brackets.rest, default_era)
    times = (*brackets.times, *times)
    amounts = find_amounts(rest)
    if not amounts:
        inner = tuple(found for _, words in brackets.words for found in find_amounts(words))
        return _read_inner(printed, text, inner, times, default_unit)
    labels = _labels(rest, amounts)
    if _is_prose(rest, amounts, labels):
        return ()
    chosen = _own_amounts(amounts, labels)
    quantities = tuple(
        _quantity(printed, amount, label, default_unit, len(chosen)) for amount, label in chosen
    )
    words = " ".join(word for _, word in brackets.words)
    return _share_context(printed, text, quantities, chosen, times, words)


def _read_inner(
    printed: str,
    text: str,
    amounts: tuple[Amount, ...],
    times: tuple[tuple[int, PrintedTime], ...],
    default_unit: str | None,
) -> tuple[Quantity, ...]:
    """A cell whose only number stands in brackets: （56.2%）, 現状値（45%）以上."""
    if len(amounts) != 1:
        return ()
    outside = _BRACKETS.sub("", text).strip()
    qualifier = amounts[0].qualifier or qualifier_of_words(outside)
    if len(outside) > _LONGEST_LABEL or (outside and qualifier is None):
        return ()
    quantity = _quantity(printed, replace(amounts[0], qualifier=qualifier), "", default_unit, 1)
    return (replace(quantity, raw=printed.strip(), time=times[0][1] if times else None),)


def _take_brackets(text: str, default_era: Era | None) -> _Brackets:
    times: list[tuple[int, PrintedTime]] = []
    words: list[tuple[int, str]] = []

    def take(match: re.Match[str]) -> str:
        time = parse_time(match[1], source=TimeSource.CELL, default_era=default_era)
        if time is None:
            time = _time_among_words(match[1], default_era)
        if time is not None:
            times.append((match.start(), time))
        words.append((match.start(), "" if time else match[1]))
        return " " * len(match.group())

    return _Brackets(_BRACKETS.sub(take, text), tuple(times), tuple(words))


def _time_among_words(text: str, default_era: Era | None) -> PrintedTime | None:
    """The time of （平成27年国勢調査）; none of （平成26年 250人）, where another value stands."""
    found = find_times(text, default_era=default_era)
    if len(found) != 1:
        return None
    start, end, time = found[0]
    if re.search(r"\d", text[:start] + text[end:]):
        return None
    return replace(time, source=TimeSource.CELL)


def _without_times(
    rest: str, default_era: Era | None
) -> tuple[str, tuple[tuple[int, PrintedTime], ...]]:
    """The cell with the times that stand beside its numbers blanked out, and those times."""
    times: list[tuple[int, PrintedTime]] = []
    for start, end, time in find_times(rest, default_era=default_era):
        if re.fullmatch(r"\d{1,2}\s*年", rest[start:end].strip()):
            continue  # outside brackets 5年 is five years
        relative = re.match(r"\s*(?:年?度?比|年?度?対比)", rest[end:])
        if not relative:
            times.append((start, replace(time, source=TimeSource.CELL)))
        rest = rest[:start] + " " * (end - start) + rest[end:]
    leading = re.match(r"\s*((?:19|20)\d\d)\s+(?=\S*\d)", rest) or re.match(
        r"\s*((?:19|20)\d\d)\s*:", rest
    )
    if leading and (year := parse_time(leading[1], source=TimeSource.CELL)):
        times.append((0, year))
        rest = " " * leading.end() + rest[leading.end() :]
    return rest, tuple(times)


def _labels(rest: str, amounts: tuple[Amount, ...]) -> tuple[str, ...]:
    ends = (0, *(amount.end for amount in amounts))
    return tuple(
        _label(rest[end : amount.start]) for end, amount in zip(ends, amounts, strict=False)
    )


def _label(between: str) -> str:
    before, label = None, between
    while label != before:
        before, label = label, _NOISE.sub("", label) if len(label) < 30 else label
    return label


def _is_prose(rest: str, amounts: tuple[Amount, ...], labels: tuple[str, ...]) -> bool:
    """Whether the numbers only occur in a name or sentence: 2か所の隣保館における参加者の合計."""
    tail = _HARMLESS_TAIL.sub("", re.sub(r"\s+", "", rest[amounts[-1].end :]))
    return bool(tail) or any(
        len(label) > _LONGEST_LABEL or (re.search(r"[をはがでに]", label) and len(label) > 4)
        for label in labels
    )


def _own_amounts(
    amounts: tuple[Amount, ...], labels: tuple[str, ...]
) -> tuple[tuple[Amount, str], ...]:
    """The amounts without the figures that are only compared with: 国, 全国平均, a rank."""
    pairs = tuple(zip(amounts, labels, strict=True))
    own = tuple(pair for pair in pairs if not _COMPARISON.match(pair[1])) or pairs
    unranked = tuple(pair for pair in own if pair[0].unit != "位")
    return unranked or own


def _quantity(
    printed: str, amount: Amount, label: str, default_unit: str | None, count: int
) -> Quantity:
    is_part = bool(label) and (count > 1 or _PART_WORDS.match(label) is not None)
    start = printed.rfind(label, 0, amount.start) if is_part else amount.start
    unit = canonical_unit(amount.unit) or default_unit
    return Quantity(
        raw=printed[max(start, 0) : amount.end].strip(),
        status=ValueStatus.NUMERIC,
        value=amount.value,
        unit=unit,
        multiplier=amount.multiplier,
        qualifier=amount.qualifier,
        part=join_wrapped(printed[start : start + len(label)]) if is_part and start >= 0 else None,
    )


def _share_context(  # noqa: PLR0913, PLR0917 - all of one cell's readings come together here
    printed: str,
    text: str,
    quantities: tuple[Quantity, ...],
    chosen: tuple[tuple[Amount, str], ...],
    times: tuple[tuple[int, PrintedTime], ...],
    words: str,
) -> tuple[Quantity, ...]:
    preliminary = preliminary_word(text)
    cumulative = _CUMULATIVE.search(text) is not None
    shared = times[0][1] if len(times) == 1 else None
    read = []
    for quantity, (amount, _) in zip(quantities, chosen, strict=True):
        own = shared
        if len(times) > 1 and len(times) == len(quantities):
            own = min(times, key=lambda time: abs(time[0] - amount.start))[1]
        read.append(replace(quantity, time=own, preliminary=preliminary, cumulative=cumulative))
    if len(read) == 1:
        qualifier = read[0].qualifier or qualifier_of_words(words)
        return (replace(read[0], raw=printed.strip(), qualifier=qualifier),)
    if len(times) == len(read) and times:
        read = sorted_by_time(read, times)
    return tuple(read)


def sorted_by_time(
    read: list[Quantity], times: tuple[tuple[int, PrintedTime], ...]
) -> list[Quantity]:
    """The quantities with one time each, in the order in which numbers and times stand."""
    ordered = [time for _, time in sorted(times, key=lambda item: item[0])]
    return [replace(quantity, time=time) for quantity, time in zip(read, ordered, strict=True)]


def _is_number_first(text: str) -> bool:
    amounts = find_amounts(text)
    return bool(amounts) and amounts[0].start == len(text) - len(text.lstrip())
