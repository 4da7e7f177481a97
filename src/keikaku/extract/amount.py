"""Amounts in a folded text: a number with its sign, multipliers, unit and qualifier."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from keikaku.extract.units import MULTIPLIERS, UNIT
from keikaku.extract.wording import qualifier_after

__all__ = ["Amount", "find_amounts", "holds_malformed_number"]

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_NEAR = 8  #: how far what stands before a number is looked at
_SCALE = (
    r"(?:[十百千]?[兆億万]|[百千](?=[^一-龥]|円|人|件|トン|台|本|戸|㎡|㎥|個|枚|冊|世帯|点|立方"
    r"|平方|食|$))"
)
_AMOUNT = re.compile(
    rf"(?P<about>約|およそ|概ね|おおむね|凡そ)?\s*(?P<sign>[▲△+±]|(?<![\dA-Za-z~%人件回])-)?\s*"
    rf"(?P<body>{_NUMBER}(?:\s?{_SCALE})?(?:(?<=[兆億万千百])\s?{_NUMBER}(?:\s?{_SCALE})?)*)"
)
_TERM = re.compile(rf"(?P<number>{_NUMBER})\s?(?P<scale>[十百千]?[兆億万]|[百千])?")
_UNIT_AFTER = re.compile(rf"(?:\s+(?P<apart>(?:{UNIT})(?!\S*\s*:?\s*[\d▲△]))|(?P<unit>{UNIT}))")
_GENERIC_AFTER = re.compile(r"(?P<unit>[一-龥ァ-ヶA-Za-z%‰℃々ー]{1,8})")
_PER = re.compile(r"\s*/\s*(?P<per>[一-龥A-Za-zァ-ヶ0-9]{1,6}(?:[・/][一-龥A-Za-z]{1,3})?)")
_NO_UNIT = re.compile(
    r"以上|以下|以内|未満|超|程度|前後|台(?!$)|約|増|減|維持|上回|下回|達成|目標|現状|男|女|小学|中学|高校|全国|実績|設定|予定|継続|実施|向上|削減|低下|上昇|から|累計|速報|見込|推計"
)
_NOT_AN_AMOUNT = re.compile(
    r"\s*(?:/\s*\d|[^\d\s、]{0,3}?(?:当|あ)たり|[^\d\s、]{0,3}?につき|[かカヶヵ]?年間?(?:で|の?累計|の?合計|平均)|人\d日(?:当|あ)たり|次|期(?!間)|章|節|号|条|項|丁目|番|級|類|学年|代|次世代|対(?!策)|分の)"
)
_BEFORE_IDENTIFIER = re.compile(r"(?:第|[A-Za-z]|No\.?|№|[\d/][./:]|/)\s?$")
_LABEL = re.compile(
    r"(?:[小中高](?:学校?)?\d(?![\d.,])(?:年生?|・\d年?生?)?(?=\s*[^\d\s]?\s*\d)|\d+歳(?:\d+[かカヶヵ]月)?児|\d+[かカヶヵ]月児"
    r"|\d+(?:歳以上|~\d+歳代?|歳未満)(?=\s*[:\s]\s*\d))"
)
_MALFORMED = re.compile(
    r"(?<!\d)(?:\d{1,3}(?:,\d{3})*,\d{1,2}(?!\d)|\d{4,},\d+|\d+\.\d+\.\d+|\d+,\d{4,}|\d+\s*,\s+\d+|\d[OolI]\d)"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and what stands around it; offsets point into the folded text."""

    start: int
    end: int
    value: Decimal
    unit: str
    multiplier: str | None
    qualifier: str | None


def holds_malformed_number(text: str) -> bool:
    """Whether digits stand in the folded text that no number is written with.

    >>> holds_malformed_number("12,34人"), holds_malformed_number("12,345人")
    (True, False)
    """
    return _MALFORMED.search(text) is not None


def find_amounts(text: str) -> tuple[Amount, ...]:
    """Every amount of a folded text, in order; none when a number is malformed.

    >>> [(str(a.value), a.unit, a.qualifier) for a in find_amounts("3兆7,219億円")]
    [('3721900000000', '円', None)]
    >>> [(str(a.value), a.unit, a.qualifier) for a in find_amounts("40%以上、60%以下")]
    [('40', '%', '>='), ('60', '%', '<=')]
    """
    if holds_malformed_number(text):
        return ()
    found: list[Amount] = []
    position = 0
    text = _LABEL.sub(lambda match: "〇" * len(match.group()), text)
    while match := _AMOUNT.search(text, position):
        position = match.end()
        before = text[max(match.start() - _NEAR, 0) : match.start()]
        if _BEFORE_IDENTIFIER.search(before) or _NOT_AN_AMOUNT.match(text, match.end()):
            continue
        amount = _complete(text, match)
        position = amount.end
        found.append(amount)
    return _join_ranges(text, _join_durations(found))


def _complete(text: str, match: re.Match[str]) -> Amount:
    value, multiplier = _evaluate(match["body"])
    if match["sign"] in {"▲", "△", "-"}:
        value = -value
    end, unit = _read_unit(text, match.end())
    per_year = re.search(
        r"(?P<per>年|月|週|日)(?:間|平均)?\s*$", text[max(match.start() - _NEAR, 0) : match.start()]
    )
    if per_year and unit in {"回", "人", "件"}:
        unit = f"{unit}/{per_year['per']}"
    qualifier, length = qualifier_after(text[end:])
    end += length
    if qualifier in {">=", "<="} and (
        less := re.match(r"\s*(?:の|を)?(?:削減|減少|減)", text[end:])
    ):
        qualifier, end = "decrease", end + less.end()
    late_per = _PER.match(text, end) if unit and "/" not in unit else None
    if late_per:
        unit, end = f"{unit}/{late_per['per']}", late_per.end()
        if qualifier is None:
            qualifier, length = qualifier_after(text[end:])
            end += length
    if qualifier is None and match["about"]:
        qualifier = "~"
    return Amount(match.start(), end, value, unit, multiplier, qualifier)


def _evaluate(body: str) -> tuple[Decimal, str | None]:
    total, multiplier = Decimal(0), None
    for term in _TERM.finditer(body):
        factor = Decimal(1)
        for sign in term["scale"] or "":
            factor *= MULTIPLIERS[sign]
        total += Decimal(term["number"].replace(",", "")) * factor
        multiplier = multiplier or term["scale"]
    return total, multiplier


def _read_unit(text: str, start: int) -> tuple[int, str]:
    known = _UNIT_AFTER.match(text, start)
    if known and known["apart"]:
        return known.end(), re.sub(r"\s+", "", known["apart"])
    match = known
    generic = _GENERIC_AFTER.match(text, start)
    if generic and (stop := _NO_UNIT.search(generic["unit"])):
        cut = generic.start("unit") + stop.start()
        generic = _GENERIC_AFTER.match(text[:cut], start)
    if generic and match and generic["unit"] == match["unit"] + "台":
        generic = None  # 30億円台 is about 30億円
    if match is None and generic is None:
        return start, ""
    if match is None or (generic and len(generic["unit"]) > len(match["unit"])):
        match = generic if _is_counter(generic, match) else match
    if match is None:
        return start, ""
    return match.end(), re.sub(r"\s+", "", match["unit"])


def _is_counter(generic: re.Match[str] | None, known: re.Match[str] | None) -> bool:
    """Whether a longer run of letters is a unit of its own, and not a known one plus a word."""
    if generic is None:
        return False
    return known is None or len(generic["unit"]) <= 4  # 教室数 but not 人達成事業


def _join_durations(amounts: list[Amount]) -> list[Amount]:
    """1時間30分 is one amount, in minutes."""
    joined: list[Amount] = []
    for amount in amounts:
        last = joined[-1] if joined else None
        if last and last.unit == "時間" and amount.unit == "分" and last.end == amount.start:
            value = last.value * 60 + amount.value
            joined[-1] = Amount(last.start, amount.end, value, "分", None, amount.qualifier)
        else:
            joined.append(amount)
    return joined


def _join_ranges(text: str, amounts: list[Amount]) -> tuple[Amount, ...]:
    """40~50% gives both bounds, each with its comparator."""
    bounded = list(amounts)
    for index in range(len(amounts) - 1):
        low, high = amounts[index], amounts[index + 1]
        if re.fullmatch(r"\s*[~]\s*", text[low.end : high.start]) and low.value < high.value:
            unit = low.unit or high.unit
            bounded[index] = Amount(low.start, low.end, low.value, unit, low.multiplier, ">=")
            bounded[index + 1] = Amount(
                high.start, high.end, high.value, high.unit, high.multiplier, "<="
            )
    return tuple(bounded)
