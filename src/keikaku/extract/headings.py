"""Headings: what a printed line heads, judged by its words, its number and its typography alone.

Whether a numbered line is a heading or an item of a list is decided later, from its place
(:mod:`keikaku.extract.outline`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from keikaku.extract.cleaning import title_text
from keikaku.extract.folding import fold, squeeze
from keikaku.extract.lines import is_sentence
from keikaku.extract.numbering import ascii_number, read_number
from keikaku.extract.quantity import is_value_text
from keikaku.extract.remembering import remembered
from keikaku.extract.roles import actor_label, is_citizen_role_heading, is_shared_role_heading
from keikaku.extract.sdgs import read_sdg_marks
from keikaku.extract.vocabulary import block_kind, level_kind, level_of, level_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keikaku.extract.lines import PrintedLine

__all__ = [
    "ANNOUNCED",
    "Heading",
    "heading_kind",
    "read_heading",
    "set_style",
]

#: Scheme of a line such as まちづくりの６つの柱 that announces the headings below it.
ANNOUNCED = "set:announced"
_OPEN, _CLOSE = "【〔［《≪〈＜<『（(「[", "】〕］》≫〉＞>』）)」]"
_NUMBER = (
    r"(?:(?:[A-Z]\s*-\s*|[A-Z])?\d{1,2}(?:\s*[-.・ー]\s*(?:\d{1,2}(?!\d)|\(\d{1,2}\)|[①-⑳]|[ア-コ](?![ァ-ヶー])|[a-zA-Z](?![a-zA-Z])))*(?:\(\d{1,2}\)|[①-⑳])?(?!\d|[.,]\d)"
    r"|[①-⑳❶-❿⑴-⒇]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ](?:\s*-\s*\d{1,2})*|[IVX](?:\s*-\s*\d{1,2})+|\(\d{1,2}\)|[IVX]{1,4}(?=[\s.:|」』】]|$)|[一二三四五六七八九十](?=[\s.:、|「『】]|$)|[A-H](?=[\s.:|「『】]|$))"
)
#: A digit before one of these counts things and is no number of a heading.
_COUNTER = r"(?:(?<!\d)|(?!(?:つ|個|本(?:の|柱)|年(?!齢|金)|月|日(?!本|常)|人(?!口|材|権|と|づ|が|生|間)|件|回|%|か所|カ所|ヶ所|箇所|億|万|千円|円|倍|割(?!合)|歳(?![入出])|団体|事業所|施設|項目|分野|種(?!苗)|校(?![舎区])|ha|km|から|及び|~)))"  # noqa: E501
_LABEL_CLOSE = r"\s*[】〕\]》≫〉>』)」]?"
_TAIL = re.compile(r"(?:\s*(?:[·‥…・.]{3,}|\t)\s*-?\s*\d{1,3}\s*-?)\s*$")
_PARTICLE = re.compile(r"[はがをにでとのやもへ、。,]|から|まで|及び|について|における|に基づ|など")
#: Level names that alone on a line head the title on the next line (基本目標 / 安心なまち).
_ALONE = {"policy_field", "goal", "priority_goal"}
_NOT_ALONE = {"目標", "柱", "分野", "プロジェクト", "基本分野", "個別目標", "まちづくりの目標"}
_LONGEST_TITLE = 90


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that heads what follows it."""

    scheme: str  #: what makes two headings equal in rank: ``level:施策:2``, ``章``, ``paren``, ``#2``, ``◆``
    title: str  #: cleaned; empty where the title stands on the next line
    number: str | None = None  #: ASCII
    order: int = 0
    level: str | None = None  #: the printed name of the level
    level_kind: str | None = None  #: what the level name names: ``goal``, ``measure`` …
    block: str | None = None  #: what the text below is: ``challenge``, ``citizen_role`` …
    inline: str = ""  #: text printed after the label on the same line
    sure: bool = True  #: false for a number or bullet that may as well begin an item of a list


def read_heading(line: PrintedLine, local_words: Iterable[str] = ()) -> Heading | None:
    """The heading that a line can be, ``None`` when it can be none."""
    text = _TAIL.sub("", line.text).strip()
    if not text or len(text) > _LONGEST_TITLE * 2:
        return None
    return (
        _block_heading(line, text)
        or _level_heading(text, tuple(local_words))
        or _numbered_heading(line, text)
        or _typographic_heading(line, text)
    )


@remembered
def _unbracket(text: str) -> str:
    """The text without one pair of brackets around all of it."""
    bare = text.strip()
    if len(bare) > 1 and bare[0] in _OPEN and bare[-1] == _CLOSE[_OPEN.index(bare[0])]:
        inner = bare[1:-1]
        if bare[0] not in inner:
            return inner.strip()
    dashed = re.fullmatch(
        r"[-－―ー~～〜＝=＊*☆★◆◇]+\s*(?P<inner>.+?)\s*[-－―ー~～〜＝=＊*☆★◆◇]+", bare
    )
    return dashed["inner"] if dashed else bare


@remembered
def heading_kind(title: str) -> str | None:
    """What the text below a heading is, roles of citizens and of others included."""
    if is_citizen_role_heading(title):
        return "citizen_role"
    kind = block_kind(title)
    if kind is None and is_shared_role_heading(title):
        return "shared_role"
    if (
        kind is None
        and actor_label(title) == "other"
        and re.search(r"役割|取組|取り組み|責務|こと$|お願い|期待|^(?:共助|公助|互助)", title)
    ):
        return "other_role"
    return kind


_LEAD = re.compile(
    rf"^[【〔［《≪〈＜<\[](?P<label>[^{re.escape(_OPEN + _CLOSE)}]{{2,30}})[】〕］》≫〉＞>\]]\s*[:：]?\s*(?P<rest>\S.*)$"  # noqa: E501
)
#: 将来像　花と緑の里: a label that a wide gap parts from its words.
_GAP = re.compile(
    r"^(?P<label>\S(?:\S| (?! )){1,20}?)(?:\u3000+| {2,}|\t+)(?P<rest>\S(?:\S| (?! )|\u3000(?!\u3000))*)$"
)
_QUOTE = re.compile(r"^(?P<label>[^「」『』。、]{2,16})(?P<rest>[「『][^「」『』]{5,60}[」』])$")
_VALUE_LABEL = re.compile(r"(?:最終|中間)?(?:目標|現状|現況|基準|実績|中間)値?")
_COLON = re.compile(r"^(?P<label>[^:：。、【】（）()「」]{2,24}?)\s*[:：]\s*(?P<rest>\S.*)$")


def _block_heading(line: PrintedLine, text: str) -> Heading | None:
    whole = _unbracket(text)
    numbered = read_number(whole)
    title = _unbracket(numbered.rest) if numbered and numbered.rest else whole
    title = title_text(title)
    kind = (
        heading_kind(title)
        or _kind_in_brackets(title)
        or heading_kind(_without_brackets_after(title))
    )
    if kind and not (
        numbered
        and numbered.scheme in {"編", "部", "章"}
        and kind not in {"vision", "principle", "measure"}
    ):
        if numbered:
            return Heading(
                numbered.scheme, title, ascii_number(numbered.number), numbered.order, block=kind
            )
        marks = whole[len(_without_brackets_after(whole)) :] if kind == "sdgs" else ""
        inline = marks if read_sdg_marks(marks) else ""
        return Heading(set_style(line, text), title, block=kind, inline=inline)
    for pattern in (_LEAD, _COLON, _GAP, _QUOTE):
        if match := pattern.match(text):
            if pattern in {_GAP, _QUOTE} and not _fits_label(match["label"], match["rest"]):
                continue
            kind = heading_kind(match["label"])
            if (
                kind
                and kind not in {"chart", "contents"}
                and level_of(match["label"]) not in _ALONE
                and not (_VALUE_LABEL.fullmatch(match["label"]) and is_value_text(match["rest"]))
            ):
                return Heading(
                    set_style(line, text),
                    title_text(match["label"]),
                    block=kind,
                    inline=match["rest"],
                )
    return None


def _fits_label(label: str, rest: str) -> bool:
    """Whether words behind a gap are what the label announces, and not the next cell of a table."""
    kind = heading_kind(label)
    if kind == "sdgs":
        return bool(read_sdg_marks(rest))
    return (
        kind == "vision"
        and len(squeeze(rest)) > 6
        and heading_kind(rest) is None
        and level_of(rest) is None
    )


_KIND_IN_BRACKETS = re.compile(r"[^（(]{1,10}[（(](?P<inner>[^（()）]+)[)）]")
_BRACKETS_AFTER = re.compile(r"[（(【〈](?P<inner>.*)[)）】〉]$")
_CLOSING = frozenset(")）】〉")
_ITEM_NUMBER = re.compile(r"\d{1,2}|[ア-コ]")


def _kind_in_brackets(title: str) -> str | None:
    """The kind that a heading tells in brackets: 目標（5年後の姿）."""
    match = _KIND_IN_BRACKETS.fullmatch(title)
    kind = heading_kind(match["inner"]) if match else None
    return kind if kind in {"future_state", "citizen_role"} else None


def _without_brackets_after(title: str) -> str:
    """The title without what stands in brackets after it; a number there is not taken off."""
    match = _BRACKETS_AFTER.search(title) if title[-1:] in _CLOSING else None
    if match is None or _ITEM_NUMBER.fullmatch(fold(match["inner"]).strip()):
        return title
    return title[: match.start()].strip()


def set_style(line: PrintedLine, text: str) -> str:
    """How a heading without a number is set: equal style, equal rank."""
    if line.depth:
        return f"#{line.depth}"
    bracket = text[0] if text and text[0] in _OPEN else ""
    return f"set:{line.bullet}{bracket}{'bold' if line.bold and not line.bullet else ''}"


@lru_cache(maxsize=64)
def _level_regex(local_words: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join([*sorted(map(re.escape, local_words), key=len, reverse=True), level_pattern()])
    return re.compile(
        rf"[{re.escape(fold(_OPEN))}]?\s*(?P<name>{names})\s*(?:No\.?\s*)?(?P<n>{_NUMBER}){_COUNTER}(?P<sep>{_LABEL_CLOSE}\s*[:.、|]?[\s]*)(?P<rest>.*)",
        re.DOTALL,
    )


@lru_cache(maxsize=1)
def _level_after_number() -> re.Pattern[str]:
    """1 基本目標 安心して暮らせるまち: the name of the level behind its number."""
    return re.compile(
        rf"(?P<n>{_NUMBER})[.、:]?\s+(?P<name>{level_pattern()})(?P<sep>\s*[:|]\s*|\s+)(?P<rest>\S.*)"
    )


def _level_heading(text: str, local_words: tuple[str, ...]) -> Heading | None:
    folded = fold(text)
    if match := _level_regex(tuple(sorted(local_words))).match(folded) or _named_level(folded):
        rest = text[match.start("rest") :].strip()
        if _runs_on(rest, glued=not match["sep"]) or len(rest) > _LONGEST_TITLE:
            return None
        if "\t" in folded[: match.start("rest")] and "\t" in rest:
            return None  # the head of a table: 取組項目 | R5 | R6 | R7
        number = ascii_number(match["n"])
        name = squeeze(match["name"])
        parts = number.count("-") + 1
        order = (
            int(digits[-1])
            if (digits := re.findall(r"\d+", number))
            else ord(number[-1].upper()) - ord("A") + 1
        )
        title = title_text(_unclosed(_unbracket(rest)))
        return Heading(f"level:{name}:{parts}", title, number, order, name, level_kind(name))
    return _level_alone(text)


#: 第1分野 安全なまち, 第2の柱 …: the number before the name of the level.
_ORDINAL_LEVEL = re.compile(
    r"第\s*(?P<n>\d{1,2}|[一二三四五六七八九十]{1,2})\s*の?\s*(?P<name>分野|柱|基本目標|目標|戦略|政策|施策)(?P<sep>\s*[:|]\s*|\s+|(?=[「『]))(?P<rest>\S.*)"
)


def _named_level(folded: str) -> re.Match[str] | None:
    if match := _ORDINAL_LEVEL.match(folded):
        return match
    match = _level_after_number().match(folded)
    return match if match and level_of(match["name"]) in _ALONE else None


def _unclosed(rest: str) -> str:
    """The title of 【基本目標1 安心なまち】, whose opening bracket stands before the label."""
    if rest and rest[-1] in "】〕］》≫〉＞" and not any(sign in rest for sign in "【〔［《≪〈＜"):
        return rest[:-1].strip()
    return rest


_NAME_OF_LEVEL = re.compile(
    r"(?P<level>基本目標|政策|施策|基本施策|個別施策|主要施策|取組|取り組み|事業|事務事業|主要事業|基本事業)の?(?:名|名称)(?:\s*[:：]\s*|\u3000+|\t| {2,})(?P<rest>\S(?:\S| (?! )|\u3000(?!\u3000))*)"  # noqa: E501
)


def _level_named(text: str) -> Heading | None:
    """事業名　老朽管更新事業: the label of a sheet, and the name it labels."""
    match = _NAME_OF_LEVEL.fullmatch(text)
    if match is None or is_sentence(match["rest"]) or heading_kind(match["rest"]):
        return None
    rest, level = match["rest"].strip(), match["level"]
    if _OF_A_SHEET.search(squeeze(rest)):
        return None  # the head of a table: 事業名　担当課
    return Heading(
        f"level:{level}名", title_text(_unbracket(rest)), None, 0, level, level_of(level)
    )


_OF_A_SHEET = re.compile(
    r"^(?:.{0,4}(?:内容|概要|担当|所管|主体|指標|目標値?|予算|備考|期間|実施年度)|担当課.*)$"
)


def _level_alone(text: str) -> Heading | None:
    if named := _level_named(text):
        return named
    bare = _unbracket(text)
    label, rest = bare, ""
    if match := _LEAD.match(text) or _COLON.match(text):
        label, rest = match["label"], match["rest"]
    name = squeeze(label)
    kind = level_of(name)
    if (
        kind not in _ALONE
        or name in _NOT_ALONE
        or len(rest) > _LONGEST_TITLE
        or (rest and is_sentence(rest) and len(rest) > 40)  # a length of print
    ):
        return None
    return Heading(f"level:{name}:0", title_text(_unbracket(rest)), None, 0, name, kind)


def _runs_on(rest: str, *, glued: bool) -> bool:
    """Whether the words go on as a sentence about the level (基本目標1に基づき、…)."""
    if not rest:
        return False
    if glued and _PARTICLE.match(rest):
        return True
    return bool(re.match(r"[、。,)）]|(?:から|及び|並びに|～|~)", rest)) or (
        len(rest) > 50 and rest.endswith("。")  # a length of print
    )


def _numbered_heading(line: PrintedLine, text: str) -> Heading | None:
    numbered = read_number(_unbracket(text)) or read_number(text)
    if numbered is None or len(numbered.rest) > _LONGEST_TITLE or "\t" in numbered.rest:
        return None
    if line.raw.startswith("\t") and "\t" in text:
        return None  # a row whose first cell is merged with that of the row above
    if not numbered.rest and numbered.scheme not in {
        "compound2",
        "compound3",
        "章",
        "節",
        "編",
        "部",
        "plain",
        "circled",
        "paren",
        "boxed",
    }:
        return None
    if not numbered.rest and re.search(r"\d\.\d", fold(text)):
        return None  # 98.5 alone is a quantity
    chapter = numbered.scheme in {"編", "部", "章", "節", "項", "第"}
    if chapter and _runs_on(
        numbered.rest,
        glued=bool(re.match(r".*[章節編部項]\S", text)) and bool(_PARTICLE.match(numbered.rest)),
    ):
        return None
    scheme = (
        f"{numbered.scheme}"
        if not (numbered.scheme == "plain" and line.bullet not in {"", "-"})
        else f"{line.bullet}plain"
    )
    title = (
        title_text(_unbracket(numbered.rest))
        if not _is_quoted_pair(numbered.rest)
        else title_text(numbered.rest)
    )
    compound = numbered.scheme.startswith("compound")
    sure = chapter or bool(line.depth) or (compound and not is_sentence(numbered.rest))
    return Heading(scheme, title, ascii_number(numbered.number), numbered.order, sure=sure)


def _is_quoted_pair(text: str) -> bool:
    return text.count("「") > 1


_COUNTED_LEVEL = re.compile(
    r".{0,12}(?:\d{1,2}|[一二三四五六七八九十])(?:つの|本の?|の)(?:基本)?(?:(?:政策|施策|まちづくり)の柱|柱|基本目標|重点目標|政策目標|重点プロジェクト|重点戦略|大綱|政策|目標|戦略)(?:と(?:主要|主な)?(?:目標|指標|施策|取組))?"
)
_PART = re.compile(
    r"基本構想|基本計画|前期基本計画|後期基本計画|中期基本計画|総論|各論|序論|実施計画|資料編|分野別計画|分野別施策|部門別計画|総合戦略編|基本構想編|基本計画編"
)


def _typographic_heading(line: PrintedLine, text: str) -> Heading | None:  # noqa: PLR0911 - one return a rule
    """A heading by its setting alone: markdown, ■, 【…】, bold."""
    title = title_text(_unbracket(text))
    if not title:
        return None
    if line.depth:
        bullet = line.bullet if line.bullet not in "・･-–*•‣+→⇒" else ""
        return Heading(bullet or f"#{line.depth}", title)
    if _COUNTED_LEVEL.fullmatch(squeeze(title)) and not line.bullet:
        return Heading(ANNOUNCED, title)
    if _PART.fullmatch(squeeze(title)) and not line.bullet:
        return Heading("部", title)
    if is_sentence(title) or len(title) > 60:  # prose
        return None
    bracketed = text[0] in "【〔［《≪" and _unbracket(text) != text
    if line.bullet and line.bullet not in "・･-–*•‣+→⇒":
        return Heading(line.bullet, title, sure=False)
    if bracketed or line.bold:
        return Heading(set_style(line, text), title, sure=False)
    return None
