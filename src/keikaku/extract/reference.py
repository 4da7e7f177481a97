"""What a value is measured against: 平成25年度比, 前年度より, 現状の1.5倍, 県平均＋2ポイント."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keikaku.extract.folding import squeeze
from keikaku.extract.remembering import remembered
from keikaku.extract.times import find_times

if TYPE_CHECKING:
    from keikaku.model.dates import Era

__all__ = ["Reference", "named_reference", "take_reference"]

_OF_WHOM = (
    r"(?:全国|国|都道府県|県|都|道|府|市町村|市|町|村|類似団体|圏域|管内|他市|同規模(?:市|自治体))"
)
_WORD = (
    rf"(?:{_OF_WHOM}(?:[・/]{_OF_WHOM})*(?:の)?平均値?|前年度?|前々年度|前回(?:調査)?値?|前期|現状値?|現況値?"
    r"|現在値?|基準値|基準年度?|当初値?|(?:計画)?策定時|直近値?|平年値?|従前)"
)
_NAMED = re.compile(rf"対?(?P<what>{_WORD})")
_RESULT = r"(?:度?末?(?:の)?(?:実績値?|現状値?))?"
#: What makes the number behind it relative: 比, the の of a share or multiple, a sign.
_DECIDES = (
    r"(?:(?:対|と)?比(?:較して)?(?:で|の)?|に対し(?:て)?|に比べ(?:て)?"
    r"|の(?=\s*[\d.]+\s*(?:倍|割))|(?<=[値績状況在均時])の(?=\s*[\d.]+\s*%))"
)
_LINK = rf"\s*(?:(?P<decides>{_DECIDES})|より(?:も)?|から(?:の)?)\s*"
_SIGN = re.compile(r"\s*(?:(?P<plus>\+)|[▲△-])\s*\d")
_LEADING = re.compile(rf"対?(?P<what>{_WORD})(?:{_LINK})?")
_AFTER_TIME = re.compile(rf"(?P<result>{_RESULT}){_LINK}")


@dataclass(frozen=True, slots=True)
class Reference:
    """A printed reference; ``start`` and ``end`` are its place in the text, with the link word."""

    what: str
    start: int
    end: int
    decides: bool  #: whether it alone makes the number relative; より and から need 増 or 減


@remembered
def take_reference(text: str, *, default_era: Era | None = None) -> Reference | None:
    """The reference of a number in a folded text; ``None`` when there is none.

    >>> take_reference("平成25年度比▲46%")
    Reference(what='平成25年度', start=0, end=7, decides=True)
    >>> take_reference("現状の1.5倍").what, take_reference("現状45%")
    ('現状', None)
    """
    for start, end, time in find_times(text, default_era=default_era):
        link = _AFTER_TIME.match(text, end) if time.end_year is None else None
        if link:
            what = text[start:end] + link["result"]
            return Reference(what, start, link.end(), link["decides"] is not None)
    for match in _LEADING.finditer(text):
        linked = match.end() > match.end("what")
        if linked:
            decides = match["decides"] is not None or _SIGN.match(text, match.end()) is not None
            return Reference(match["what"], match.start(), match.end(), decides)
        sign = _SIGN.match(text, match.end())
        if sign and (sign["plus"] or re.search(r"平均値?$|年度?$", match["what"])):
            return Reference(match["what"], match.start(), match.end(), decides=True)
    return None


def named_reference(text: str) -> str | None:
    """The reference that words name: 全国平均以上, 前年より減少, 現状維持.

    >>> named_reference("国・県平均以上"), named_reference("増加")
    ('国・県平均', None)
    """
    squeezed = squeeze(text)
    match = _NAMED.search(squeezed)
    return match["what"] if match else None
