"""What a document is: its title, publisher, kind, period, dates and status, as the paper prints them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from keikaku.extract.cleaning import title_text
from keikaku.extract.folding import fold, squeeze
from keikaku.extract.lines import is_sentence
from keikaku.extract.publishers import find_publisher
from keikaku.extract.role_columns import cells_of
from keikaku.extract.times import find_times, fiscal_year_of, parse_plan_period
from keikaku.findings import SourceSpan
from keikaku.model.element import PlanPeriod
from keikaku.model.plan import DocumentDescription, PlanKind, VersionStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.extract.lines import PrintedLine
    from keikaku.model.dates import PrintedTime
    from keikaku.model.plan import Supplied

__all__ = ["cover_lines", "cover_matter", "describe", "kind_of", "printed_title"]

T = TypeVar("T")

_KINDS = (
    (re.compile(r"策定(?:基本)?(?:方針|要領|要綱)"), PlanKind.FORMULATION_POLICY),
    (re.compile(r"人口ビジョン"), PlanKind.POPULATION_VISION),
    (
        re.compile(r"まち・ひと・しごと|総合戦略|創生戦略|デジタル田園都市"),
        PlanKind.REGIONAL_STRATEGY,
    ),
    (re.compile(r"国土利用計画"), PlanKind.NATIONAL_LAND_USE_PLAN),
    (re.compile(r"実施計画"), PlanKind.IMPLEMENTATION_PLAN),
    (
        re.compile(
            r"総合(?:振興|発展|開発)?計画|振興計画|長期計画|まちづくり計画|総合ビジョン|振興総合計画|総合プラン"
        ),
        PlanKind.COMPREHENSIVE_PLAN,
    ),
    (re.compile(r"基本構想"), PlanKind.BASIC_CONCEPT),
    (re.compile(r"基本計画|計画|プラン|ビジョン|構想|戦略|大綱|方針"), PlanKind.SECTORAL_PLAN),
)
_KIND_NAMES = (
    r"策定(?:基本)?方針", r"人口ビジョン", r"総合戦略|創生戦略", r"国土利用計画", r"実施計画", r"総合(?:振興|発展|開発)?計画|振興計画|長期計画",  # noqa: E501
    r"基本構想", r"基本計画", r"計画|プラン|ビジョン|構想|戦略|大綱",
)  # fmt: skip
_TITLE_END = re.compile(
    r"(?:計画|戦略|構想|ビジョン|プラン|大綱|策定方針|策定要領|指針|プロジェクト|プログラム|健康[^\d\s]{1,12}(?=21))(?:21|20\d\d)?(?:\s*[（(【〈~～\[<「].*)?(?:の?概要|【?概要版】?|本編|\(?案\)?|\(?素案\)?|改訂版|改定版|\d{4}(?:[-~]\d{4})?)?$"
)
_SPECIFIC = re.compile(
    r"第[\d一二三四五六七八九十]+[次期]|^健康.+21|[市町村区県都府道](?!民|政|内|役|長|づく)|まち・ひと・しごと|\d{4}|新[^\s]{1,4}計画|組合|広域連合|企業団"
)
_STATUS = re.compile(
    r"[\d.年月令和平成\s]*(?:改訂素案|改定素案|改訂案|改定案|改訂原案|素案|原案|パブリックコメント|パブコメ|[（(【]案[）)】]|一部改[訂定]|全部改[訂定]|全面改[訂定]|改[訂定]版|改[訂定]|策定)(?:案|版)?"
)
_PERIOD_TOPIC = re.compile(
    r"(?:計画|構想|戦略|対象|推進|本計画|ビジョン)の?(?:対象)?期間|目標年次|を初年度|[年度]から.{4,24}[年度].{0,12}(?:まで|か年|年間)"
)


def cover_lines(lines: Sequence[PrintedLine], body_from: int) -> list[PrintedLine]:
    """The lines before the first heading or contents page."""
    return [line for line in lines if line.index < body_from and not line.is_blank][:20]


def cover_matter(cover: Sequence[PrintedLine]) -> dict[int, str]:
    """Index of a cover line → what it prints: the title, a date, the publisher, the part of the plan."""
    title, used = printed_title(cover)
    found = {line.index: "title" for line in used}
    for place, line in enumerate(cover):
        if line.index in found or title is None:
            continue
        after_title = place > 0 and found.get(cover[place - 1].index) is not None
        short = len(line.text) <= 24 and not is_sentence(line.text)
        if (
            short
            and (
                _is_date(line.text)
                or find_publisher(None, [line], cover)
                or _STATUS.fullmatch(squeeze(line.text).strip("()"))
            )
        ) or (short and after_title and not line.depth and line.index < used[-1].index + 6):
            found[line.index] = "cover"
    return found


def describe(
    lines: Sequence[PrintedLine],
    cover: Sequence[PrintedLine],
    supplied: Supplied | None,
    document: str,
) -> DocumentDescription:
    """The description of a document; what only ``supplied`` knows is named in its ``supplied``."""
    taken: set[str] = set()
    title = printed_title(cover)[0] or _title_told(lines)
    publisher = find_publisher(title, cover, lines)
    kind = kind_of(title) if title else None
    period = _period(cover, lines, document)
    if supplied is not None:
        title = title or _take("title", supplied.title, taken)
        period = period or _take_period(supplied.period, taken)
        if publisher is None:
            publisher = _take("publisher", supplied.publisher, taken)
        elif supplied.publisher is not None and supplied.publisher.name == publisher.name:
            publisher = supplied.publisher
        if kind is None or (supplied.kind is not None and "title" in taken):
            kind = _take("kind", supplied.kind, taken) or (kind_of(title) if title else None)
    kind_text = _kind_text(title) if title else None
    issued, revised = _dates(cover)
    return DocumentDescription(
        title,
        publisher,
        kind,
        kind_text,
        period,
        issued,
        revised,
        _status(cover, title or ""),
        frozenset(taken),
    )


def kind_of(title: str) -> PlanKind | None:
    """The kind of plan that a title names.

    >>> str(kind_of("第2期みなと市まち・ひと・しごと創生総合戦略")), str(kind_of("第6次山川町総合計画"))
    ('regional-strategy', 'comprehensive-plan')
    """
    key = squeeze(title)
    return next((kind for pattern, kind in _KINDS if pattern.search(key)), None)


def _kind_text(title: str) -> str | None:
    """The printed name of the kind: the most telling one that the title holds."""
    key = squeeze(title)
    return next(
        (match.group() for pattern in _KIND_NAMES if (match := re.search(pattern, key))), None
    )


def _take(name: str, value: T, taken: set[str]) -> T:
    if value is not None:
        taken.add(name)
    return value


def _take_period(period: PlanPeriod | None, taken: set[str]) -> PlanPeriod | None:
    return _take("period", period, taken)


def printed_title(cover: Sequence[PrintedLine]) -> tuple[str | None, list[PrintedLine]]:
    """The title on the cover with its lines; it may be set over several."""
    candidates = [
        line for line in cover if not is_sentence(line.text) or _ADOPTED.search(line.text)
    ]
    for start in range(min(len(candidates), 6)):
        if _is_slogan(candidates[start].text) and _is_title(candidates[start + 1 :][:1]):
            continue
        title, used = "", []
        for line in candidates[start : start + 5]:
            printed = _plan_named(line.text)
            if _is_date(printed) or (
                title and line.index - candidates[start].index > 8
            ):  # of one page
                break
            title = title_text(f"{title}{'' if not title else _joint(title)}{printed}")
            used.append(line)
            if len(title) > 60:  # prose
                break
            title = _MATTER_TAIL.sub("", _YEARS_TAIL.sub("", title))
            if _TITLE_END.search(squeeze(title)) and _SPECIFIC.search(squeeze(title)):
                if part := _part_of_plan(cover, line):
                    title, used = f"{title} {title_text(part.text)}", [*used, part]
                return _STATUS_TAIL.sub("", title).strip(), used
    return None, []


_NAME_OF_PLAN = re.compile(r"(?:地域再生|本)?計画の名称")
_WHOLE_NAME = re.compile(
    r"(?:第[\d一二三四五六七八九十]+[次期])?[一-鿿ぁ-んァ-ヶ]{1,8}[市町村区県](?:第[\d一二三四五六七八九十]+[次期])?[一-鿿ぁ-んァ-ヶ・]{2,24}(?:計画|戦略|ビジョン|プラン|大綱|指針)"
)


def _title_told(lines: Sequence[PrintedLine]) -> str | None:
    """The title where a form asks for it (計画の名称), or where it stands among running heads."""
    first = [line for line in lines[:40] if not line.is_blank][:15]
    for line, following in pairwise(first):
        asked = _NAME_OF_PLAN.search(squeeze(line.text)) is not None and len(line.text) < 20
        if asked and not is_sentence(following.text):
            return title_text(following.text)
    alone = (
        line for line in first if not line.bullet and _WHOLE_NAME.fullmatch(squeeze(line.text))
    )
    return next((title_text(line.text) for line in alone), None)


#: The years a cover prints behind the title.
_YEARS_TAIL = re.compile(
    r"(?<=\S)(?:\s+|(?=[（(【〔]))[（(【〔]?\s*(?:計画期間\s*[:：]?\s*)?(?:令和|平成|[RHＲＨ](?=[\d０-９])|[2２][0０][\d０-９]{2})[^（()）]{0,6}(?:[（(][^（()）]*[)）])?[^（()）]{0,6}[~～〜▶－-].{0,30}$"
)
#: What of the plan the pages show or what became of it, printed behind its name.
_LIST_OF = r"(?:(?:主な|関連)?(?:数値目標|目標値?|成果指標|指標|取組|取り組み|事業|施策|成果目標|KPI|重要業績評価指標)(?:・(?:指標|目標値?))?(?:の?(?:一覧表?|設定|管理表))?|目\s*次|進捗(?:管理|状況)?(?:シート|一覧|表|管理表|報告書?)?|(?:施策|事業|取組|目標)?評価(?:シート|調書|表))"  # noqa: E501
_MATTER_TAIL = re.compile(
    rf"(?:[\s\u3000]+{_LIST_OF}|(?<=[画略想ンラ綱針）)\d])(?:の)?(?:数値目標|目標値|指標|取組|事業|施策|KPI)一覧表?"
    r"|[\s\u3000]+第\s*[\d０-９一二三四五六七八九十]+\s*[編部章節](?:[\s\u3000].*)?"
    r"|[\s\u3000]*(?:の)?(?:一部)?(?:[（(]?(?:改[訂定]|見直し|変更|素案|原案|案|策定|概要|進捗状況|評価|達成状況)(?:版)?(?:[（(]?案[）)]?)?[）)]?)(?:の概要)?について(?:[（(]案[）)])?)$"
)
#: What of a plan a page or sheet shows, in words that need not be known, behind the plan's name.
_SHOWN = re.compile(
    r"(?<=[画略想ンラ綱針）)」])(?:[\s\u3000]+|の(?=[^\s]{0,20}一覧))(?!(?:[前中後]期)?基本(?:計画|構想)|実施計画)[^。]{0,20}"
    r"(?:指標|目標|KPI|検証|進捗|評価|テキスト版)[^。]{0,14}$"
)
_ADOPTED = re.compile(
    r"(?<=[画略想ンラ綱針）)」])を(?:策定|改[定訂]|公表|作成)(?:いた)?しました。?$"
)
_YEAR_OF_SHEET = re.compile(
    r"^(?:令和|平成|[RH](?=\d))?[\d０-９元]{1,4}(?:[(（][^()（）]{1,8}[)）])?年度(?:[\s\u3000]+|版)(?=\S)"
)


def _plan_named(text: str) -> str:
    """The plan's name in the title of a page, sheet or file that shows a part of it.

    >>> _plan_named("令和6年度　港町総合戦略　KPI進捗管理シート"), _plan_named("港町総合計画を策定しました")
    ('港町総合戦略', '港町総合計画')
    """
    text = _PAGE_OF_FILE.sub("", text).strip()
    bare = _ADOPTED.sub("", _SHOWN.sub("", text))
    return text if bare == text else _YEAR_OF_SHEET.sub("", bare)


_PARTS_OF_PLAN = r"(?:基本構想|(?:前期|中期|後期|第\d期)?基本計画|(?:前期|後期)?実施計画)"
_PART_OF_PLAN = re.compile(rf"{_PARTS_OF_PLAN}(?:[・と及び/]+{_PARTS_OF_PLAN})*")


def _part_of_plan(cover: Sequence[PrintedLine], title: PrintedLine) -> PrintedLine | None:
    """The line right below the title that says which parts of the plan the book holds."""
    below = next((line for line in cover if line.index == title.index + 1), None)
    if below is None or _PART_OF_PLAN.fullmatch(squeeze(below.text)) is None:
        return None
    return below if len(squeeze(below.text)) > 4 or below.index < 8 else None


def _is_title(lines: Sequence[PrintedLine]) -> bool:
    key = squeeze(lines[0].text) if lines else ""
    return _TITLE_END.search(key) is not None and _SPECIFIC.search(key) is not None


def _is_slogan(text: str) -> bool:
    """Whether a line of the cover names neither edition, place nor plan."""
    key = squeeze(text)
    return _SPECIFIC.search(key) is None and _TITLE_END.search(key) is None and not _is_date(text)


_PAGE_OF_FILE = re.compile(r"^Page\s*\d{1,4}\s*[:：]\s*")
_STATUS_TAIL = re.compile(
    r"\s*[（(【]?(?:改[訂定])?(?:素案|原案|案)[）)】]?$|\s*[（(【](?:概要版|改[訂定]版)[）)】]$"
)


def _joint(title: str) -> str:
    return "" if re.search(r"[ぁ-んァ-ヶ一-鿿]$", title) else " "


def _is_date(text: str) -> bool:
    folded = squeeze(text).strip("()")
    return bool(
        re.match(r"(?:令和|平成|昭和|[RH]\d|20\d\d)", folded)
        and find_times(folded, bare_years=True)
    )


def _period(
    cover: Sequence[PrintedLine], lines: Sequence[PrintedLine], document: str
) -> PlanPeriod | None:
    """The period of the plan: from its own section or sentence, else from the cover."""
    for place, line in enumerate(lines):
        if not _PERIOD_TOPIC.search(squeeze(line.text)) or len(line.text) > 400:
            continue
        if len(cells_of(line.text)) > 2:
            continue  # the head of a table of plans
        following = [other for other in lines[place : place + 6] if not other.is_blank]
        for other in following:
            if re.search(r"\S[\s\u3000]*[【〔]計画期間", other.text) or (
                other.bullet and re.search(r"計画.*[【（(]", other.text)
            ):
                break
            period = _whole_period(other.text)
            if period is not None:
                return _located(period, other, document)
    for line in cover:
        behind_title = _BRACKETED_YEARS.search(line.text)
        period = _whole_period(f"計画期間 {behind_title['years']}" if behind_title else line.text)
        if period is not None:
            return _located(period, line, document)
    return None


def _whole_period(text: str) -> PlanPeriod | None:
    for printed in re.split(r"(?<=。)", text):
        sentence = _SHORT_YEAR.sub(r"20\g<year>年度", _ARROW.sub("～", printed))
        period = _first_and_last_year(sentence) or parse_plan_period(sentence)
        if period is not None and (period.raw or "") not in printed:
            period = replace(period, raw=printed.strip())
        if (
            period is not None
            and period.start_fy
            and period.end_fy
            and 2 < period.end_fy - period.start_fy < 32  # a length of print
        ):
            return period
        if (
            period is not None
            and period.start_fy
            and period.end_fy
            and period.start_fy < period.end_fy
            and "期間" in sentence
        ):
            return period
    return None


#: 実施計画（令和6年度～令和8年度）: the years a plan's own name ends with, few as they may be.
_BRACKETED_YEARS = re.compile(
    r"(?:計画|戦略|プラン|ビジョン)[\s\u3000]*[（(【](?P<years>[^（()）]*[～~〜▶－-][^（()）]*)[)）】]$"
)
_ARROW = re.compile(r"(?<=[\d度年])\s*[▶►→⇒➡▷]\s*(?=[\d令平RＲ])")
_SHORT_YEAR = re.compile(r"[’‘'＇`](?P<year>[0-9０-９]{2})(?:年度?)?(?![0-9０-９])")
_FIRST_YEAR = re.compile(r"(?:を|が)(?:計画の)?初年度|(?:を|が)始期")
_LAST_YEAR = re.compile(r"(?:を|が)(?:計画の)?(?:目標年次|目標年度|最終年度|終期)|までを")
_COUNT_OF_YEARS = re.compile(r"(?P<n>\d{1,2})\s*(?:か|カ|ヶ|ヵ|箇)?年(?:間|計画|の計画)")


def _first_and_last_year(sentence: str) -> PlanPeriod | None:
    """The period told by its first year and its last (を初年度とし、…を目標年度とする) or its length."""
    folded = fold(sentence)
    first, last = _FIRST_YEAR.search(folded), _LAST_YEAR.search(folded)
    start = _year_before(folded, first)
    if first is None or start is None:
        return None
    end = _year_before(folded[first.end() :], _LAST_YEAR.search(folded[first.end() :]))
    count = _COUNT_OF_YEARS.search(folded)
    if end is None and count is not None:
        end = start + int(count["n"]) - 1
    stop = last.start() if last is not None and last.start() > first.end() else first.start()
    return PlanPeriod(sentence[:stop].strip(), start, end) if end is not None else None


def _year_before(folded: str, word: re.Match[str] | None) -> int | None:
    times = find_times(folded[: word.start()], bare_years=True) if word else ()
    return fiscal_year_of(times[-1][2]) if times else None


def _located(period: PlanPeriod, line: PrintedLine, document: str) -> PlanPeriod:
    return PlanPeriod(
        period.raw,
        period.start_fy,
        period.end_fy,
        span=SourceSpan(document, line.number, line.number),
    )


def _dates(cover: Sequence[PrintedLine]) -> tuple[PrintedTime | None, PrintedTime | None]:
    issued = revised = None
    for line in cover:
        key = fold(line.text)
        times = find_times(key)
        if not times or len(line.text) > 40 or re.search(r"[~～]|から", key):  # a date line
            continue
        if re.search(r"改[訂定]|変更|見直し", key):
            revised = revised or times[-1][2]
        elif times[0][2].date is not None:
            issued = issued or times[0][2]
    return issued, revised


def _status(cover: Sequence[PrintedLine], title: str) -> VersionStatus:
    text = squeeze(" ".join(line.text for line in cover if len(line.text) < 60) + title)
    rules = (
        (r"改[訂定](?:素案|案|原案)", VersionStatus.REVISION_DRAFT),
        (r"パブリックコメント|パブコメ", VersionStatus.PUBLIC_COMMENT),
        (r"素案|原案|\(案\)|【案】|\[案\]", VersionStatus.DRAFT),
        (r"全[部面]改[訂定]", VersionStatus.FULL_REVISION),
        (r"改[訂定]", VersionStatus.PARTIAL_REVISION),
        (r"策定$|\d月策定|\d年策定", VersionStatus.ADOPTED),
    )
    return next(
        (status for pattern, status in rules if re.search(pattern, text)), VersionStatus.UNKNOWN
    )
