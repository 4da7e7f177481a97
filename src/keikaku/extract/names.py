"""Names of indicators: what is name, remark, number, unit and note mark in a name cell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from keikaku.extract.folding import fold, join_wrapped, squeeze
from keikaku.extract.marks import marked_words, strip_marks
from keikaku.extract.units import unit_in_brackets

__all__ = ["IndicatorName", "is_name", "read_name"]

_LONGEST = 120
_BULLET = re.compile(r"^[\s・･●○◯◎◆◇■□▪▶►▷▸※★☆✓➢⇒→\-–—*]+(?=[^\s・])")
_NUMBER = re.compile(
    r"^(?:[①-⑳❶-❿]\s*|[(（]\s*\d{1,2}\s*[)）]\s*|\d{1,2}\s*[.．)）、]\s*(?!\d)|\d{1,2}(?:-\d{1,2})+\s+|\d{1,2}\s+(?=[^\d\s%])(?!歳|[かカヶヵ]月|(?:人|世帯|戸|日|件)(?:当|あ)たり|[年回人]以|割|つ|次))"
)
_REMARK = re.compile(r"\s*〔(?P<remark>[^〕]*)〕\s*")
_CUMULATIVE = re.compile(r"累計|累積")
_LABEL = re.compile(
    r"^(?:指標|KPI|KGI|数値目標|目標値?|成果指標|活動指標|指標名)\s*[:：]\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class IndicatorName:
    """A name as we write it, and what stood with it."""

    name: str
    remark: str | None
    unit: str | None
    cumulative: bool
    marks: tuple[tuple[str, str], ...]


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
    bare = _LABEL.sub("", _NUMBER.sub("", _BULLET.sub("", bare)))
    name = join_wrapped(bare).strip(" 　:：")
    return IndicatorName(
        name=name,
        remark=join_wrapped(remark["remark"]) if remark else None,
        unit=unit_in_brackets(fold(name)),
        cumulative=_CUMULATIVE.search(name) is not None,
        marks=marks,
    )


def is_name(text: str) -> bool:
    """Whether a cell can be an indicator's name: words, not a number, heading or sentence.

    >>> is_name("出生数"), is_name("—"), is_name("合計"), is_name("取組を進めます。")
    (True, False, False, False)
    """
    squeezed = squeeze(strip_marks(text).text)
    return (
        2 <= len(squeezed) <= _LONGEST  # noqa: PLR2004
        and re.search(r"[一-龥ぁ-んァ-ヶA-Za-z]", squeezed) is not None
        and not re.search(r"(?:ます|です|した|せん)?。$", squeezed)
        and not re.fullmatch(r"(?:小?合?計|総計|平均|備考|注記?|出典.*|資料.*|単位.*)", squeezed)
    )
