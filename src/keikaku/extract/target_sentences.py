"""Sentences that set targets: 利用率を45％（R5）から60％（R9）に高めます, 排出量を15％削減します.

A sentence sets values only when its whole grammar is explained: what is measured, from which value,
until when, to which value, and a verb that means to do so. One word that fits nowhere, and it tells
a story.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keikaku.extract.folding import fold
from keikaku.extract.masked_text import CHANGE, SPAN, TIME, VALUE, mask
from keikaku.extract.quantity import parse_quantities
from keikaku.extract.units import is_unit, unit_in_brackets
from keikaku.model.indicator import ValueRole

if TYPE_CHECKING:
    from keikaku.extract.masked_text import MaskedText
    from keikaku.model.dates import PrintedTime

__all__ = ["SetTarget", "SetValue", "read_target_sentence"]

_T, _V, _R = TIME, VALUE, CHANGE
_SIGNS = f"{TIME}{SPAN}{VALUE}{CHANGE}"

#: 末時点, 度の決算: what may follow a time.
_EDGE = r"(?:末|中|時点|現在|決算|調査|度)*"
_UNTIL = rf"{_EDGE}(?:を目[途標](?:に|として)|を期限に|まで)?(?:に(?:は|おいて(?:は)?|おける)?|の|で(?:は)?|は)?、?"
_PHRASE = (
    r"(?:(?:本|この)?(?:計画|戦略|ビジョン|プラン)の?)?(?:最終|中間|目標|終了|完了)(?:年度?|年次)"
    r"(?:である|の|に当たる|にあたる)"
)
#: 令和12年度までに, 計画期間内に
_WHEN = (
    rf"(?:(?:{_PHRASE})?(?P<{{0}}>{_T}){_UNTIL}"
    r"|(?P<{0}_plan>(?:本?計画)?期間(?:内|中|の?最終年度?|終了時?|末)(?:まで)?)(?:に|で|において)(?:は)?、?"
    r"|(?:本計画の)?目標年(?:度|次)(?:までに?|に(?:おいて|おける)?|の)、?|今後、?)"
)
_OPENING = (
    r"(?:(?:また|さらに|このため|そのため|なお|加えて|具体的には|あわせて|併せて|そこで|特に)、?)?"
    r"(?:(?:本|この|当)(?:計画|市|町|村|県|区|戦略|ビジョン|プラン|章|目標)(?:で|において|として)?(?:は|も)?、)?"
    r"(?:(?:本|当)(?:市|町|村|県|区)(?:の|における))?"
)
#: 分別を徹底し、: by what means; without figures.
_MEANS = rf"(?:[^、。{_SIGNS}]{{2,40}}(?:により|ことで|を通じて|し|して|図り|進め|行い|めて)、)?"
#: 取組の成果を見込み、: what was weighed.
_WEIGHED = (
    rf"(?:[^、。{_SIGNS}]{{2,40}}(?:見込み|見込んで|踏まえ(?:て)?|考慮し(?:て)?|勘案し(?:て)?"
    r"|加味し(?:て)?|基づき)、){0,2}(?:[^、。]{2,16}と同(?:様|じ|程度|水準)の)?"
)
_NAME = rf"(?P<name>(?:「[^」]*」|『[^』]*』|[^、。「」『』{_T}{SPAN}{_R}]){{2,60}}?)"
_AIM_OF_NAME = r"(?:の(?:目標値?|目標数値|削減目標|達成目標))?"
_TOPIC = r"(?:について(?:は|も)?|に関して(?:は)?|は|を|が|も)、?"
_BESIDE = rf"(?:\((?P<{{0}}>[^()]*[{_T}{SPAN}][^()]*)\))?"
_FROM = (
    rf"(?:(?:現状値?|現況値?|現在|基準年度?|基準値|策定時|計画策定時|当初)(?:である|における|の|で)?、?)?"
    rf"(?:(?P<since>{_T})(?P<since_words>{_EDGE}(?P<measured>の?実績値?)?)(?:における|の|に|では|で|は|、)?)?"
    rf"(?P<first>{_V}){_BESIDE.format('first_time')}"
)
_STEPS = rf"(?P<steps>(?:(?:{_PHRASE})?{_T}{_UNTIL}{_V}、)*)"
_OVER = r"(?:(?:今後|計画期間(?:内|中)?)?の?\d+[かカヶヵ]?年間で、?)?"
_TO = (
    rf"(?:{_WHEN.format('until')})?(?:(?:毎年度?|各年度?|常に|引き続き)、?)?{_OVER}(?:{_R}(?:して|の|し))?"
    rf"(?P<reached>{_V}){_BESIDE.format('reached_time')}"
)

_SURU = (
    r"(?:目標と|目標に|目標値と|設定|維持|確保|達成|実現|削減|縮減|低減|軽減|抑制|改善|短縮|縮小|拡大|拡充|延伸|半減|倍増|整備|設置"
    r"|開設|配置|育成|養成|認定|締結|実施|開催|導入|創出)?"
)
_VERB = (
    rf"(?:{_SURU}(?:します|する|していきます|していく|してまいります)"
    r"|(?:増加|減少|向上|上昇|低下|延伸|改善|拡大|縮小|低減)?さ(?:せます|せる|せていきます)"
    r"|(?:増や|減ら|伸ば|延ば)(?:します|す|していきます|していく)|(?:目指|めざ)(?:します|す|しています|していきます)"
    r"|保(?:ちます|つ)|(?:引き?上げ|引き?下げ|高め|上げ|下げ|抑え|広げ|縮め|定め|とどめ|留め|近づけ)(?:ます|る|ていきます)"
    r"|目標(?:と|に|値と)しています|目標です|目標と(?:設定|定め)(?:します|する|ます|る))"
)
_AIM = (
    r"(?:(?:こと|もの)(?:を|と|に)、?(?:目標|目標値|基本目標|数値目標)?(?:と|に)?(?:します|する|しています|目指します|目指す|目指しています|めざします|めざす|定めます|定める|設定します|設定する|努めます)"
    r"|よう(?:に)?(?:努めます|努める|目指します|目指す|取り組みます)|ものとします)"
)
_END = (
    rf"(?:に|へ|と|を|まで(?:に)?|程度(?:に|と)?|の水準(?:に|と)|で)?、?(?:{_R})?(?P<verb>(?:を|に)?{_VERB}{_AIM}?)"
    r"(?:\((?P<tail>[^()]*(?:\([^()]*\)[^()]*)?)\))?。?$"
)
_LIST_END = (
    r"(?:に|へ|まで(?:に)?|を)(?P<verb>増加|減少|向上|引き?上げ|引き?下げ|維持|削減|低減|縮減|改善"
    r"|拡大|延伸|抑制|目指す)$"
)
_BULLET = re.compile(
    r"^[\s　]*(?:[・･○●〇◯◎◇◆□■▪▶▷*＊➢✓☆★-]+[\s　]*|[①-⑳][\s　]*|[(（]?\d{1,2}[)）.．][\s　]*)?"
)
#: Whose targets are not this plan's.
_OF_OTHERS = re.compile(
    r"^(?:国|県|都|道(?!の駅)|府|全国|政府|北海道|東京都|(?:京都|大阪)府|[一-鿿ぁ-ん]{2,3}県)(?:の|が|は|では|において|で、)"
    r"|(?<![一-鿿])(?:国|県|都|道|府|政府)(?:の(?:[^、。]{0,12}(?:計画|指針|方針|戦略|目標|基準|大綱))|が(?:定め|示|掲げ))|(?:法|改正|条例|省令)に(?:より|基づ)|法定|前計画|第\d+[次期][^、。]{0,10}では"
)
#: Amounts that a plan fixes without aiming at them.
_FIXED = re.compile(
    r"(?:予算額?|事業費|経費|保険料|基準額|使用料|手数料|(?:議員|職員)定数|任期|期間|報酬|税率|料金|補助金額|補助率|給付費|見込み?量|見込み?額|委員|対象|回数制限|会議|有効期限|更新費用)$"
)
_NO_NAME = re.compile(
    r"^(?:これ|それ|この|その|以下|次|上記|目標|数値目標|本計画|計画|計画期間|期間|目標年次|目標年度|対象|いずれ|全て|すべて)(?:ら|の数値)?$"
)
_AIMS = re.compile(r"目標|目指|めざ")
#: （現状値：令和5年度 84.2％）
_NOW = re.compile(
    rf"^(?:現状値?|現況値?|基準値?|計画?策定時|現在|直近値?|実績値?)?:?(?:{_T})?{_EDGE}(?:の?(?:現状値?|実績値?))?"
    rf"[:、\s]*(?P<value>{_V})(?:\({_T}{_EDGE}\))?$"
)


def _form(*parts: str) -> re.Pattern[str]:
    return re.compile("^" + _OPENING + "".join(parts))


_CHANGES = (
    # (令和9年度までに)利用率を、(現状の)令和5年度の45％から、令和9年度までに60％に高めます。
    _form(f"(?:{_WHEN.format('front')})?", _MEANS, _NAME, _TOPIC, _FROM, r"から、?", _STEPS, _TO, _END),
    # 耐震化率は、令和2年度末の88％を令和7年度末に95％とすることを目標とします。
    _form(_NAME, _TOPIC, _FROM, r"を、?", _TO, _END),
    # 令和4年度実績の934gに対し、令和14年度において840gとします。 (the name may stand above)
    _form(
        f"(?:{_NAME}(?:は|を|について(?:は)?)、?)?", _FROM,
        r"(?:に対し(?:て)?|に比べ(?:て)?|と比較して)、?", _TO, _END,
    ),
    # 利用者数：58万人（R元）をR22年度に60万人とします。
    _form(_NAME, r"\s*:\s*", _FROM, r"(?:を|から)、?", _TO, _END),
    # 結成率（令和5年度末：82％）を、令和10年度末までに90％に引き上げます。
    _form(
        f"(?:{_WHEN.format('front')})?", _NAME,
        rf"\((?:現状値?|現況値?|基準値?)?:?(?P<since>{_T}){_EDGE}[:、]?(?P<first>{_V})\)",
        _TOPIC, _TO, _END,
    ),
    # 令和5年度に45％である利用率を、令和9年度に60％とすることを目指します。
    _form(
        rf"(?P<since>{_T})(?P<since_words>{_EDGE})(?:に|で|において)(?P<first>{_V})(?:である|だった|の)",
        _NAME, r"を、?", _TO, _END,
    ),
)  # fmt: skip
_TARGETS = (
    # 令和9年度末までに下水道の普及率を85％とします。
    _form(
        f"(?:{_WHEN.format('front')})?", _MEANS, _NAME, _AIM_OF_NAME, _TOPIC, _WEIGHED, _TO, _END
    ),
    _form(f"(?:{_WHEN.format('front')})?", _MEANS, _NAME, _AIM_OF_NAME, _TOPIC, _TO, _LIST_END),
)
_CUTS = (
    # ごみ総排出量を令和12年度までに令和2年度比で15％削減します。
    _form(
        f"(?:{_WHEN.format('front')})?", _MEANS, _NAME, _TOPIC, f"(?:{_WHEN.format('until')})?",
        rf"(?P<reached>(?P<since>{_T}){_EDGE}(?:実績)?(?:の[^、。{_SIGNS}]{{1,12}})?(?:と?比(?:較して|べて)?|に比べ(?:て)?|に対し(?:て)?|から|より)(?:で|、)?{_R})",
        _END,
    ),
    # 市民満足度を5ポイント向上させます。
    _form(
        f"(?:{_WHEN.format('front')})?", _MEANS, _NAME, _TOPIC, f"(?:{_WHEN.format('until')})?",
        _OVER, rf"(?P<reached>{_R})", _END,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SetValue:
    """A value that a sentence sets or starts from, with the time that stands apart from it."""

    raw: str
    role: ValueRole
    time: PrintedTime | None


@dataclass(frozen=True, slots=True)
class SetTarget:
    """What a sentence sets; ``name`` is empty where the heading above names it."""

    name: str
    values: tuple[SetValue, ...]


def read_target_sentence(text: str, *, announced: bool) -> SetTarget | None:
    """The target that a sentence sets; ``None`` for what has happened, is expected, or is others'.

    A sentence with one value only is one below a heading of targets (``announced``), or when it
    says itself that it aims at it, and until when.

    >>> read_target_sentence("受診率を、令和5年度の45％から令和9年度までに60％に高めます。", announced=False).name
    '受診率'
    >>> read_target_sentence("受診率は、令和5年度の45％から令和9年度に60％に上昇しました。", announced=True) is None
    True
    """
    masked = mask(_BULLET.sub("", text).strip())
    if not re.search(f"[{VALUE}{CHANGE}]", masked.masked) or _OF_OTHERS.search(masked.masked):
        return None
    for form in _CHANGES:
        if match := form.match(masked.masked):
            return _change(masked, match)
    for form in (*_CUTS, *_TARGETS):
        match = form.match(masked.masked)
        if match and (announced or _aims(match)):
            return _target(masked, match)
    return None


def _aims(match: re.Match[str]) -> bool:
    """Whether a sentence says that it aims, and until when."""
    groups = match.groupdict()
    dated = any(groups.get(name) for name in ("front", "front_plan", "until", "until_plan"))
    return dated and _AIMS.search(match["verb"]) is not None


def _change(masked: MaskedText, match: re.Match[str]) -> SetTarget | None:
    name = _name(masked, match)
    if name is None:
        return None
    groups = match.groupdict()
    raw, reached = _raw(masked, match, "first"), _raw(masked, match, "reached")
    if not _same_unit(raw, reached, name):
        return None
    role = ValueRole.ACTUAL if groups.get("measured") else ValueRole.BASELINE
    since = _time(masked, match, "since") or _time(masked, match, "first_time")
    values = [SetValue(raw, role, since), *_steps(masked, match)]
    return SetTarget(name, (*values, _aim(masked, match)))


def _target(masked: MaskedText, match: re.Match[str]) -> SetTarget | None:
    name = _name(masked, match)
    if not name or not _is_known_unit(_raw(masked, match, "reached")):
        return None
    values = [_aim(masked, match)]
    tail = match.groupdict().get("tail")
    if tail and re.search(f"[{VALUE}{CHANGE}]", tail):
        now = _NOW.match(tail.strip())
        if now is None:
            return None
        offset = match.start("tail") + len(tail) - len(tail.lstrip())
        start = offset + now.start("value")
        place = tail.find(TIME)
        time = masked.time_at(match.start("tail") + place) if place >= 0 else None
        values.append(SetValue(masked.printed(start, start + 1), ValueRole.BASELINE, time))
    return SetTarget(name, tuple(values))


def _aim(masked: MaskedText, match: re.Match[str]) -> SetValue:
    time = next(
        (
            time
            for name in ("reached_time", "until", "front")
            if (time := _time(masked, match, name))
        ),
        None,
    )
    return SetValue(_raw(masked, match, "reached"), ValueRole.TARGET, time)


def _steps(masked: MaskedText, match: re.Match[str]) -> list[SetValue]:
    """令和12年に1.60、令和22年に1.80: the values on the way."""
    steps = match.groupdict().get("steps") or ""
    found: list[SetValue] = []
    time: PrintedTime | None = None
    for place, sign in enumerate(steps, start=match.start("steps") if steps else 0):
        if sign == TIME:
            time = masked.time_at(place)
        elif sign == VALUE:
            found.append(SetValue(masked.printed(place, place + 1), ValueRole.INTERIM, time))
    return found


def _name(masked: MaskedText, match: re.Match[str]) -> str | None:
    """The printed name, empty where there is none; ``None`` when it names nothing measured."""
    if match["name"] is None:
        return ""
    name = masked.printed(*match.span("name")).strip()
    bare = fold(name)
    if _FIXED.search(bare) or _NO_NAME.match(bare) or re.search(r"(?:は|が)$", bare):
        return None
    return name


def _raw(masked: MaskedText, match: re.Match[str], group: str) -> str:
    return masked.printed(*match.span(group)).strip()


def _time(masked: MaskedText, match: re.Match[str], group: str) -> PrintedTime | None:
    printed = match.groupdict().get(group)
    if not printed:
        return None
    return masked.time_at(match.start(group) + min(map(printed.find, set(printed) & {TIME, SPAN})))


def _is_known_unit(raw: str) -> bool:
    found = parse_quantities(raw)
    return len(found) == 1 and (found[0].unit is None or is_unit(found[0].unit))


def _same_unit(first: str, reached: str, name: str) -> bool:
    """Whether both values measure in one unit, printed beside them or in the name, or in none."""
    units = [
        {(quantity.unit or "").removesuffix("/年") for quantity in parse_quantities(value)}
        for value in (first, reached)
    ]
    if units[0] != units[1] or len(units[0]) != 1:
        return False
    return (
        "" not in units[0]
        or unit_in_brackets(fold(name)) is not None
        or not re.search(r"数$", name)
    )
