"""Amounts in a folded text: a number with its sign, multipliers, unit and qualifier."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from keikaku.extract.numerals import NUMERAL, evaluate, factor_of
from keikaku.extract.remembering import remembered
from keikaku.extract.units import UNIT
from keikaku.extract.wording import Suffix, read_suffix

if TYPE_CHECKING:
    from decimal import Decimal

__all__ = ["Amount", "find_amounts", "holds_malformed_number"]

_NEAR = 8  #: how far what stands before a number is looked at
_DIGIT = re.compile(r"\d")
_AMOUNT = re.compile(
    rf"(?P<before>約|およそ|概ね|おおむね|凡そ|最低でも|最低限?|少なくとも|最大で?|[≧≦<>])?\s*"
    rf"(?P<sign>[▲△+±]\s?|(?<![\dA-Za-z~%人件回])-|マイナス|プラス)?\s*(?P<body>{NUMERAL})"
)
_BEFORE = {"≧": ">=", ">": ">", "≦": "<=", "<": "<"}
_UNIT_AFTER = re.compile(rf"(?:\s+(?P<apart>(?:{UNIT})(?!\S*\s*:?\s*[\d▲△]))|(?P<unit>{UNIT}))")
_GENERIC_AFTER = re.compile(r"(?P<unit>[一-龥ァ-ヶA-Za-z%‰℃々ー]{1,8})")
_PER = re.compile(
    r"\s*/\s*(?P<per>\d+(?:年|日|人|[かカヶヵ]月|時間|世帯|回)|(?:[一-龥A-Za-zァ-ヶ]{1,6}+)"
    r"(?:[・/][一-龥A-Za-z]{1,3}+)?)(?!\s*[:]?\s*\d)"
)
_NO_UNIT = re.compile(
    r"以上|以下|以内|未満|超|程度|前後|台(?!$)|約|増|減|維持|上回|下回|達成|目標|現状|男|女|小学|中学|高校|全国|実績|設定|予定|継続|実施|向上|削減|縮減|縮小|短縮|抑制|改善|拡大|延長|軽減|低減|低下|上昇|から|累計|速報|見込|推計"
    r"|開催|整備|締結|確保|設立|創出|育成|設置|登録|導入|作成|認定|新設|追加|配置|更新|改修|採用|発行|アップ|ダウン|注\d?$"
)
_NOT_AN_AMOUNT = re.compile(
    r"\s*(?:/\s*\d|[^\d\s、]{0,3}?(?:当|あ)たり|[^\d\s、]{0,3}?につき|[かカヶヵ]?年間?(?:で|の?累計|の?合計|平均)|[かカヶヵ]年(?:累計|計)|人\d日(?:当|あ)たり|次|期(?!間)|章|節|号|条|項|丁目|番|級|類|学年|代|次世代|対(?!策)|分の)"
)
_BEFORE_IDENTIFIER = re.compile(r"(?:第|[A-Za-z]|No\.?|№|[\d/][./:]|/|分の)\s?$")
#: Numbers that belong to the name of a part, or to what an average is of.
_LABEL = re.compile(
    r"(?:[小中高](?:学校?)?\d(?![\d.,])(?:年生?|・\d年?生?)?(?=\s*[^\d\s]{0,6}\s*\d)|\d+歳(?:\d+[かカヶヵ]月)?児|\d+[かカヶヵ]月児"
    r"|\d+(?:歳以上|~\d+歳代?|歳未満)(?=\s*[:\s]\s*\d)|(?<!\d)1日(?=(?:平均|につき)?\s*\d))"
)
_MALFORMED = re.compile(
    r"(?<!\d)(?:\d{1,3}(?:,\d{3})*,\d{1,2}(?!\d)|\d{4,},\d+|\d+\.\d+\.\d+|\d+,\d{4,}|\d+\s*,\s+\d+|\d[OolI]\d)|(?<![A-Za-z])[lI]\d"
)
_PER_TIME = re.compile(r"(?P<per>年|月|週|日)(?:間|平均)?\s*$")
_RANGE = re.compile(r"\s*(?P<sign>~|から|-)\s*")
_BETWEEN = re.compile(r"[\s、,]*(?:かつ)?\s*")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and what stands around it; offsets point into the folded text."""

    start: int
    end: int
    value: Decimal
    unit: str
    multiplier: str | None
    qualifier: str | None
    upper: Decimal | None = None  #: of a range, whose lower end is ``value``
    relative: bool = False  #: 10%減: how much it is to change, no level


def holds_malformed_number(text: str) -> bool:
    """Whether digits stand in the folded text that no number is written with.

    >>> holds_malformed_number("12,34人"), holds_malformed_number("12,345人")
    (True, False)
    """
    return _MALFORMED.search(text) is not None


@remembered
def find_amounts(text: str) -> tuple[Amount, ...]:
    """Every amount of a folded text, in order; none when a number is malformed.

    >>> [(str(a.value), a.unit, a.qualifier) for a in find_amounts("3兆7,219億円")]
    [('3721900000000', '円', None)]
    >>> [(str(a.value), str(a.upper), a.qualifier) for a in find_amounts("40%以上、60%以下")]
    [('40', '60', '>=')]
    >>> [(str(a.value), a.qualifier, a.relative) for a in find_amounts("10%減")]
    [('10', 'decrease', True)]
    """
    if not _DIGIT.search(text) or holds_malformed_number(text):
        return ()
    found: list[Amount] = []
    position = 0
    text = _LABEL.sub(lambda match: "〇" * len(match.group()), text)
    while _DIGIT.search(text, position) and (match := _AMOUNT.search(text, position)):
        position = match.end()
        before = text[max(match.start() - _NEAR, 0) : match.start()]
        if _is_identifier(text, match, before) or _NOT_AN_AMOUNT.match(text, match.end()):
            continue
        amount = _complete(text, match)
        position = amount.end
        found.append(amount)
    return tuple(_with_rate(text, amount) for amount in _join(text, _join_durations(found)))


def _is_identifier(text: str, match: re.Match[str], before: str) -> bool:
    """Whether a number only counts or names (第2次, R5); 第1位 is a rank."""
    if before.endswith("第") and re.match(r"\s*位", text[match.end() :]):
        return False
    return _BEFORE_IDENTIFIER.search(before) is not None


def _complete(text: str, match: re.Match[str]) -> Amount:
    value, multiplier = evaluate(match["body"])
    sign = (match["sign"] or "").strip()
    if sign in {"▲", "△", "-", "マイナス"}:
        value = -value
    end, unit = _read_unit(text, match.end())
    suffix = read_suffix(text[end:])
    end += suffix.length
    late_per = _PER.match(text, end) if unit and "/" not in unit and unit != "位" else None
    if late_per:
        unit, end = f"{unit}/{late_per['per']}", late_per.end()
        if suffix.qualifier is None:
            suffix = read_suffix(text[end:])
            end += suffix.length
    suffix = _of_difference(unit, sign, suffix)
    closes_bracket = match["before"] == ">" and "<" in text[: match.start()]
    before = None if closes_bracket else match["before"]
    qualifier = suffix.qualifier or _qualifier_before(before)
    return Amount(match.start(), end, value, unit, multiplier, qualifier, relative=suffix.relative)


def _qualifier_before(word: str | None) -> str | None:
    if word is None:
        return None
    if word.startswith("最大"):
        return "<="
    return _BEFORE.get(word) or (">=" if word.startswith(("最低", "少な")) else "~")


def _of_difference(unit: str, sign: str, suffix: Suffix) -> Suffix:
    """+5ポイント and 2倍に増加 are relative by their unit."""
    if unit in {"ポイント", "pt"} and sign and sign != "±":
        rises = "increase" if sign in {"+", "プラス"} else None
        return Suffix(suffix.qualifier or rises, suffix.length, relative=True)
    if unit == "倍" and suffix.qualifier in {"increase", "decrease"}:
        return Suffix(suffix.qualifier, suffix.length, relative=True)
    return suffix


def _read_unit(text: str, start: int) -> tuple[int, str]:
    known = _UNIT_AFTER.match(text, start)
    if known and known["apart"]:
        return known.end(), "".join(known["apart"].split())
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
    return match.end(), "".join(match["unit"].split())


def _is_counter(generic: re.Match[str] | None, known: re.Match[str] | None) -> bool:
    """Whether a longer run of letters is a unit of its own, and not a known one plus a word."""
    if generic is None:
        return False
    return known is None or len(generic["unit"]) <= 4  # 教室数 but not 人達成事業


def _with_rate(text: str, amount: Amount) -> Amount:
    """年5回 is 5回/年."""
    before = text[max(amount.start - _NEAR, 0) : amount.start]
    rate = _PER_TIME.search(before.replace("〇〇", "1日"))
    if rate is None or amount.relative or amount.unit not in {"回", "人", "件"}:
        return amount
    return replace(amount, unit=f"{amount.unit}/{rate['per']}")


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


def _join(text: str, amounts: list[Amount]) -> list[Amount]:
    """40~50% and 40%以上60%以下 are one amount each, with both ends."""
    joined: list[Amount] = []
    for amount in amounts:
        between = text[joined[-1].end : amount.start] if joined else ""
        whole = _range_of(joined[-1], amount, between) if joined else None
        if whole is None:
            joined.append(amount)
        else:
            joined[-1] = whole
    return joined


def _range_of(low: Amount, high: Amount, between: str) -> Amount | None:
    if low.upper is not None or (low.unit and high.unit and low.unit != high.unit):
        return None
    lower = low.value
    shares_multiplier = not low.unit and low.multiplier is None and high.multiplier is not None
    if shares_multiplier and high.multiplier is not None:
        lower *= factor_of(high.multiplier)  # 2~3億円
    if lower >= high.value or not _spans(low, high, between):
        return None
    qualifier = low.qualifier if low.qualifier in {">=", ">"} else ">="
    return replace(
        low,
        end=high.end,
        value=lower,
        unit=low.unit or high.unit,
        multiplier=low.multiplier or high.multiplier,
        qualifier=high.qualifier if high.relative else qualifier,
        upper=high.value,
        relative=high.relative,
    )


def _spans(low: Amount, high: Amount, between: str) -> bool:
    """Whether two amounts are the ends of one range: 3~5件, 40%以上60%以下; a bare 1-2 is not."""
    bounds = low.qualifier in {">=", ">"} and high.qualifier in {"<=", "<"}
    if bounds and _BETWEEN.fullmatch(between):
        return True
    sign = _RANGE.fullmatch(between)
    if sign is None or low.qualifier is not None:
        return False
    if sign["sign"] == "~":
        return True
    return bool(high.unit) or (low.value % 1 != 0 and high.value >= low.value)
