"""Names of indicators: what is name, remark, number, unit and note mark in a name cell."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from keikaku.extract.folding import fold, join_wrapped, squeeze
from keikaku.extract.marks import marked_words, strip_marks
from keikaku.extract.remembering import remembered
from keikaku.extract.times import find_times, parse_time
from keikaku.extract.units import unit_in_brackets
from keikaku.model.dates import TimeSource
from keikaku.model.indicator import ValueRole

if TYPE_CHECKING:
    from keikaku.model.dates import PrintedTime

__all__ = [
    "IndicatorName",
    "ends_like_indicator",
    "is_name",
    "names_by_label",
    "read_name",
    "role_in_name",
]

_LONGEST = 120
_BULLET = re.compile(r"^[\s・･●○◯◎◆◇■□▪▶►▷▸※★☆✓➢⇒→\-–—*]+(?=[^\s・])")
_NUMBER = re.compile(
    r"^(?:[①-⑳❶-❿]\s*|[(（<＜〈《]\s*\d{1,2}\s*[)）>＞〉》]\s*|\d{1,2}\s*[.．)）、]\s*(?!\d)|\d{1,2}(?:[-－‐‑–—―−]\d{1,2})+\s+|\d{1,2}\s+(?=\d{1,2}歳)|\d{1,2}\s+(?=[^\d\s%])(?!歳|[かカヶヵ]月|(?:人|世帯|戸|日|件)(?:当|あ)たり|[年回人]以|割|つ|次))"
)
_REMARK = re.compile(r"\s*〔(?P<remark>[^〕]*)〕\s*")
_INDICATOR_END = re.compile(
    r"(?:数|率|割合|額|量|高|比|度|者|人口|面積|時間|日数|指数|件|距離|延長|寿命|等|ポイント|\)|〕|】|状況|満足度|合計|実績|KPI)$"
)
#: What a name adds where the column is only 数値: 【目標値】 before it, の目標値 after it.
_AIMED = re.compile(r"^\s*[【\[(<]\s*(?:成果)?目標値?\s*[】\])>]\s*|の?目標値\s*$")
_AS_OF = re.compile(r"\s*(?:末)?\s*(?:時点|現在|実績)(?:に?おける|の)\s*(?=\S{2})")
#: Cells of several columns run together: a circled number stands inside, and not before the name.
_RUN_TOGETHER = re.compile(r"[^①-⑳]{4,}[①-⑳].{12,}")
_CUMULATIVE = re.compile(r"累計|累積")
_LABEL = re.compile(
    r"^(?:(?:指標|KPI|KGI|成果指標|活動指標|数値目標)\s*[\d①-⑳]*|指標名|目標値?)\s*:\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class IndicatorName:
    """A name as we write it, and what stood with it."""

    name: str
    remark: str | None
    unit: str | None
    cumulative: bool
    marks: tuple[tuple[str, str], ...]


@remembered
def read_name(raw: str) -> IndicatorName:
    """Read a name cell.

    >>> read_name("認知症サポーター*数（累計）")
    IndicatorName(name='認知症サポーター数（累計）', remark=None, unit=None, cumulative=True, \
marks=(('*', '認知症サポーター'),))
    >>> read_name("経常収支比率 〔値が低いほど財政の弾力 性が高い〕").remark
    '値が低いほど財政の弾力性が高い'
    >>> read_name("① 就業率（％）").unit, read_name("3歳児健診受診率").name
    ('%', '3歳児健診受診率')
    """
    text = raw.replace("**", "").strip() if raw.strip().startswith("**") else raw.strip()
    remark = _REMARK.search(text)
    marks = marked_words(text)
    bare = _REMARK.sub("", strip_marks(text).text)
    bare = _NUMBER.sub("", _BULLET.sub("", bare))
    label = _LABEL.match(fold(bare))
    bare = bare[label.end() :] if label else bare
    name = join_wrapped(bare).strip(" 　:：")
    return IndicatorName(
        name=name,
        remark=join_wrapped(remark["remark"]) if remark else None,
        unit=unit_in_brackets(fold(name)),
        cumulative=_CUMULATIVE.search(name) is not None,
        marks=marks,
    )


def role_in_name(raw: str) -> tuple[ValueRole, PrintedTime | None, str] | None:
    """The role and time that a name tells where its column tells none, and the name without them.

    >>> role_in_name("【目標値】地域生活移行者数")[2], role_in_name("移行者数の目標値")[2]
    ('地域生活移行者数', '移行者数')
    >>> role, time, name = role_in_name("令和4年度末時点の入所者数")
    >>> role.value, time.year, name
    ('baseline', 2022, '入所者数')
    >>> role_in_name("目標達成率") is None
    True
    """
    folded = fold(raw)
    if aimed := _AIMED.search(folded):
        rest = raw[: aimed.start()] + raw[aimed.end() :]
        return ValueRole.TARGET, None, rest.strip()
    found = find_times(raw)
    if found and found[0][0] == 0 and (since := _AS_OF.match(folded, found[0][1])):
        time = replace(found[0][2], source=TimeSource.CELL)
        return ValueRole.BASELINE, time, raw[since.end() :].strip()
    return None


_LETTER = re.compile(r"[一-龥ぁ-んァ-ヶA-Za-z]")
_NO_NAME = re.compile(r"(?:小?合?計|総計|平均|備考|注記?|出典.*|資料.*|単位.*)")


@remembered
def is_name(text: str) -> bool:
    """Whether a cell can be an indicator's name: words, not a number, heading or sentence.

    >>> is_name("出生数"), is_name("—"), is_name("合計"), is_name("取組を進めます。")
    (True, False, False, False)
    """
    squeezed = squeeze(strip_marks(text).text)
    return (
        2 <= len(squeezed) <= _LONGEST
        and _LETTER.search(squeezed) is not None
        and parse_time(squeezed) is None
        and not _RUN_TOGETHER.match(squeezed)
        and not squeezed.endswith("。")
        and not _NO_NAME.fullmatch(squeezed)
    )


def ends_like_indicator(text: str) -> bool:
    """Whether a text ends as names of indicators do: in 数, 率, 割合, 額 … or a bracket.

    >>> ends_like_indicator("講座の修了者数"), ends_like_indicator("講座の修")
    (True, False)
    """
    return _INDICATOR_END.search(fold(strip_marks(text).text)) is not None


def names_by_label(raw: str) -> dict[str, str]:
    """The names of a cell that holds several, by their circled numbers; empty for a single name.

    >>> names_by_label("①起業相談件数 ②起業件数")
    {'①': '起業相談件数', '②': '起業件数'}
    """
    parts = [part.strip(" 　、") for part in re.split(r"(?=[①-⑳])", raw) if part.strip()]
    if len(parts) < 2 or not all(re.match(r"[①-⑳].", part) for part in parts):
        return {}
    return {part[0]: part[1:].strip() for part in parts}
