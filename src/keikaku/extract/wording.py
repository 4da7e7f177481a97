"""Words that stand where a number is expected, and words that qualify a number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from keikaku.extract.folding import fold, squeeze
from keikaku.extract.remembering import remembered

__all__ = [
    "Suffix",
    "determining_plans",
    "is_missing",
    "is_nil",
    "is_not_applicable",
    "is_only_qualifying",
    "is_to_be_determined",
    "preliminary_word",
    "qualifier_after",
    "qualifier_of_words",
    "read_suffix",
]

_MISSING = re.compile(
    r"(?:[-ー‥…・*/\\×]+|n[./]?a\.?|(?:データ|数値|実績|該当|現状値|調査|目標値?|基準値|設定)?(?:なし|無し|無)|集計(?:中|前)|未(?:集計|実施|調査|把握|測定|算出|計測|公表|確定|開設|整備|設置|導入|策定|着手)"
    r"|調査中|算出中|確認中|精査中|不明|該当(?:なし|せず)|新規(?:事業|調査|項目|設定)?|実績なし|公表前|今後(?:調査|把握|公表|集計)(?:予定)?|(?:調査|集計|公表)予定)",
    re.IGNORECASE,
)
_NIL = re.compile(
    r"(?:ゼロ|零|皆無|皆減|解消|撲滅|根絶|(?P<subject>[^\d\s、。]{1,12}?)(?:ゼロ|なし|無し|の?解消|皆無))(?:\s*(?:を|の)?\s*(?:維持|継続|達成|にする|とする|目指す))?"
)
_MISSING_SUBJECT = re.compile(
    r"^(?:データ|数値|実績|該当|現状値?|調査|設定|指標|目標値?|基準値?|資料|回答|変更|増減|特に)$"
)
_TO_BE_DETERMINED = re.compile(
    r"(?:設定|決定|算定)(?:を?予定|中|します|する|していく|すること)|検討(?:中|予定|します|する)|未定|未設定|調整中"
    r"|(?:策定|改定|改訂|調査|検討|把握)(?:後|時|にあわせて|に合わせて|の際).{0,12}設定|(?:別途|今後|後日)(?:設定|定め)"
)
_SET_LATER = re.compile(
    r"[^。、]{1,16}(?:計画|戦略|プラン|見直し|評価|年度?|調査|策定|改定|把握|時|後)"
    r"(?:時|後|中|結果)?(?:に|で|において|にて|を踏まえ(?:て)?|に基づき)?(?:設定|定める)(?:する|します|予定)?"
)
_NOT_APPLICABLE = re.compile(r"対象外|非該当|適用外|対象なし")
_ONLY_WORDS = re.compile(
    r"(?>(?:対|現状値?|基準値|現況値?|当初値|前年度?|前回|直近値?|全国|県内|国|県|都|道|府|市町村|圏域|類似団体|・|平均|値|水準"
    r"|並み?|目標値?|毎年度?|調査|年々|各年度|実績値?|R\d+|H\d+|\d{4}|年度?)"
    r"|以上|以下|以内|未満|程度|傾向|より|から|比|の|を|に|で|も|させる|する|して|します|維持|横ばい|継続|堅持"
    r"|増加|増やす|増|減少|減らす|減|向上|上昇|低下|抑制|削減|拡大|改善|縮小|縮減|短縮|延伸|延ばす|伸ばす|半減|倍増|上回る"
    r"|下回る|超える|目指す|目指し|[↑↓↗↘→⇒⇑⇓⬆⬇➡])++"
)
_DETERMINED_WITH = re.compile(
    r"^[※*\s]*(?P<plans>.+?)(?:の)?(?:検討|策定|見直し|改定|改訂|中間評価|結果)?(?:に(?:あわせて|合わせて|おいて|より|基づき|併せて|て)|の際に|を踏まえ|後に?|時に|で|中に?).*(?:設定|決定|定め|検討)"
)
_PLAN_NAME = re.compile(r"計画|戦略|ビジョン|構想|方針|プラン|大綱|指針|次\)|期\)|\d+")
_PRELIMINARY = re.compile(
    r"速報値?|推計値?|推定値?|見込み?値?|暫定値?|概算値?|予測値?|概数|想定値?"
)

_RISE = r"増加|増やす|増|上昇|向上|引き?上げ|拡大|アップ|UP"
_FALL = r"減少|減らす|削減|減|低下|低減|縮減|縮小|短縮|引き?下げ|抑制|ダウン"
_BOUNDS = (
    (re.compile(r"\s*(?:以上|を?下回らない|≦)"), ">="),
    (re.compile(r"\s*(?:以下|以内|を?上回らない|までに抑制)"), "<="),
    (re.compile(r"\s*(?:を?超える|を?超え|超|を上回る|を?上回る)"), ">"),
    (re.compile(r"\s*(?:未満|を?下回る|を切る)"), "<"),
    (re.compile(r"\s*(?:程度|前後|台|ほど|くらい|弱|強)"), "~"),
)
_KEPT = re.compile(r"\s*(?:の|を|に)?\s*(?:維持|キープ|継続|堅持|保持)")
_REACHED = re.compile(rf"\s*(?:に|へ|まで(?:に)?)\s*(?:(?P<rise>{_RISE})|(?P<fall>{_FALL}))")
_CHANGED = re.compile(rf"\s*(?:ずつ)?(?:の|を)?\s*(?:(?P<rise>{_RISE})|(?P<fall>{_FALL}))")
_ARROW_AFTER = re.compile(r"\s*(?:(?P<rise>[↑↗⬆⇑])|(?P<fall>[↓↘⬇⇓]))")
_WORDS = (
    (re.compile(r"(?<!\d)以上$|以上(?=を|に|と)"), ">="),
    (re.compile(r"(?<!\d)(?:以下|以内)$|以下(?=を|に|と)"), "<="),
    (
        re.compile(
            r"(?:値|平均|水準|年度?|現状|実績|前回|基準)(?:を|より)\s*(?:上回る|上回り|超える)"
        ),
        ">",
    ),
    (re.compile(r"(?:値|平均|水準|年度?|現状|実績|前回|基準)(?:を|より)\s*(?:下回る|下回り)"), "<"),
    (
        re.compile(
            r"減少|低下|減ら|抑制|削減|縮小|縮減|短縮|半減|皆減|下げる|下降|[↓↘⬇⇓]|(?<![加増])減$"
        ),
        "decrease",
    ),
    (
        re.compile(
            r"増加|向上|上昇|拡大|拡充|延伸|延ばす|伸ばす|増やす|増進|改善|倍増|上げる|高める|アップ|[↑↗⬆⇑]|増$"
        ),
        "increase",
    ),
    (re.compile(r"維持|横ばい|継続|堅持|据え?置き|現状どおり|^現状$|^同左$|^[→⇒➡]$"), "maintain"),
    (re.compile(r"(?:程度|並み?|同等|同水準)$"), "~"),
)


_IN_BRACKETS = re.compile(r"\((?P<inner>[^()]*)\)")


def is_missing(cell: str) -> bool:
    """Whether a cell prints that there is no value: —, －, 集計中.

    >>> is_missing("―"), is_missing("（集計中）"), is_missing("待機児童なし")
    (True, True, False)
    """
    return _MISSING.fullmatch(_bare(cell)) is not None


def is_nil(cell: str) -> bool:
    """Whether a cell prints a none: 待機児童なし, ゼロ, 解消.

    >>> is_nil("待機児童なし"), is_nil("ゼロ"), is_nil("データなし")
    (True, True, False)
    """
    match = _NIL.fullmatch(_bare(cell))
    return match is not None and not _MISSING_SUBJECT.match(match["subject"] or "")


def is_to_be_determined(cell: str) -> bool:
    """Whether a cell says that the value will be set later.

    >>> is_to_be_determined("※地域福祉計画の策定にあわせて設定予定"), is_to_be_determined("策定")
    (True, False)
    """
    bare = _bare(cell)
    return _TO_BE_DETERMINED.search(bare) is not None or _SET_LATER.fullmatch(bare) is not None


def is_not_applicable(cell: str) -> bool:
    """Whether a cell says that there can be no value: 対象外.

    >>> is_not_applicable("（対象外）"), is_not_applicable("該当なし")
    (True, False)
    """
    return _NOT_APPLICABLE.fullmatch(_bare(cell)) is not None


def determining_plans(cell: str) -> tuple[str, ...]:
    """The plans that a to-be-set cell names, as printed.

    >>> determining_plans("※第3期保健計画・第4期健診等実施計画検討にあわせて設定予定")
    ('第3期保健計画', '第4期健診等実施計画')
    """
    match = _DETERMINED_WITH.match(fold(cell))
    if match is None:
        return ()
    start, end = match.span("plans")
    names = re.split(r"・(?=第|[^・]*(?:計画|プラン|戦略))|、|及び|並びに", cell[start:end])
    return tuple(name.strip() for name in names if _PLAN_NAME.search(fold(name)))


def is_only_qualifying(cell: str) -> bool:
    """Whether a cell consists of qualifying words alone, so that it cannot be a name.

    >>> is_only_qualifying("現状値以上"), is_only_qualifying("人口増加率")
    (True, False)
    """
    bare = _bare(cell)
    return _ONLY_WORDS.fullmatch(bare) is not None and qualifier_of_words(bare) is not None


def preliminary_word(text: str) -> str | None:
    """速報値, 推計, 見込 … when the text says that a number is not final."""
    match = _PRELIMINARY.search(fold(text))
    return match.group() if match else None


@dataclass(frozen=True, slots=True)
class Suffix:
    """What follows a number: its qualifier, how long that is, and whether it is only a change."""

    qualifier: str | None
    length: int
    relative: bool = False


def read_suffix(text: str) -> Suffix:
    """The words of a qualifier that a folded text begins with.

    A number that is reached (120件に増加) keeps its level; one by which something changes (5件増)
    is relative.

    >>> read_suffix("以上を目指す"), read_suffix("減")
    (Suffix(qualifier='>=', length=2, relative=False), Suffix(qualifier='decrease', length=1, relative=True))
    """
    bound, length = next(
        ((code, m.end()) for pattern, code in _BOUNDS if (m := pattern.match(text))), (None, 0)
    )
    if kept := _KEPT.match(text, length):
        return Suffix(bound or "maintain", kept.end() if bound is None else length)
    if changed := _CHANGED.match(text, length):
        return Suffix("increase" if changed["rise"] else "decrease", changed.end(), relative=True)
    reached = _REACHED.match(text, length) or _ARROW_AFTER.match(text, length)
    if reached:
        return Suffix(bound or ("increase" if reached["rise"] else "decrease"), reached.end())
    return Suffix(bound, length)


def qualifier_after(text: str) -> tuple[str | None, int]:
    """The qualifier that a folded text begins with, and its length.

    >>> qualifier_after("以上を目指す"), qualifier_after("人")
    (('>=', 2), (None, 0))
    """
    suffix = read_suffix(text)
    return suffix.qualifier, suffix.length


def qualifier_of_words(cell: str) -> str | None:
    """The qualifier of a target without a number: 増加, 現状維持, 全国平均以上, ↑.

    >>> [qualifier_of_words(w) for w in ("前年より減少", "現状値以上", "維持", "策定")]
    ['decrease', '>=', 'maintain', None]
    """
    bare = _bare(cell)
    return next((code for pattern, code in _WORDS if pattern.search(bare)), None)


@remembered
def _bare(cell: str) -> str:
    text = squeeze(cell)
    inner = _IN_BRACKETS.fullmatch(text)
    return inner["inner"] if inner else text
