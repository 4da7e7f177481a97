"""The header of an indicator table: what each column is, for which role and time."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from keikaku.extract.folding import fold, squeeze
from keikaku.extract.times import find_times, parse_time
from keikaku.extract.units import is_unit, unit_in_brackets
from keikaku.model.dates import TimeSource
from keikaku.model.indicator import RoleSource, ValueRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from keikaku.model.dates import Era, PrintedTime

__all__ = [
    "Column",
    "ColumnKind",
    "Header",
    "era_of",
    "read_column",
    "read_header",
    "role_of_words",
]

_LONGEST = 32  #: a longer cell is no column heading
_NAMELESS_VALUES = 2  #: value columns that make a header without a name column


class ColumnKind(StrEnum):
    """What a column of an indicator table holds."""

    NAME = "name"
    VALUE = "value"
    TIME = "time"  #: 基準年度, 目標年度: the times of the values in the column of the same role
    UNIT = "unit"
    METHOD = "method"
    SOURCE = "source"
    RATIONALE = "rationale"
    DIRECTION = "direction"
    CATEGORY = "category"
    NUMBER = "number"
    RANK = "rank"
    OFFICE = "office"  #: 担当課
    OTHER = "other"  #: 達成率, 全国平均, 担当課: known, and not read


@dataclass(frozen=True, slots=True)
class Column:
    """One column; a value column has a role or a time, mostly both."""

    kind: ColumnKind
    raw: str
    role: ValueRole | None = None
    time: PrintedTime | None = None
    unit: str | None = None
    role_source: RoleSource = RoleSource.HEADER  #: ``ORDER`` where the years tell the role


@dataclass(frozen=True, slots=True)
class Header:
    """The columns in the order of the page."""

    columns: tuple[Column, ...]

    @property
    def values(self) -> tuple[int, ...]:
        """The positions of the value columns."""
        return self.positions(ColumnKind.VALUE)

    def positions(self, kind: ColumnKind) -> tuple[int, ...]:
        """The positions of the columns of a kind."""
        return tuple(n for n, column in enumerate(self.columns) if column.kind is kind)


_KINDS = (
    (
        ColumnKind.RATIONALE,
        r"考え方|根拠|理由|備考|設定方法|目標設定|摘要|解説|補足|コメント|特記|方策|内容説明",
    ),
    (
        ColumnKind.METHOD,
        (
            r"把握方法|算出(?:方法|式)|測定方法|調査方法|計算(?:方法|式)|算定(?:方法|式)|取得方法"
            r"|集計方法|(?:指標|項目|KPI)の?(?:説明|定義|概要|内容|考え方|意味)|定義|説明|算式"
        ),
    ),
    (
        ColumnKind.SOURCE,
        r"出典|出所|資料名?|データ(?:ソース|元|の出所)|根拠資料|統計名|調査名|把握先|情報源",
    ),
    (ColumnKind.UNIT, r"単位"),
    (ColumnKind.OFFICE, r"担当|所管|関係課|主管|部署|実施主体|課名|SDGs?|関連"),
    (
        ColumnKind.OTHER,
        (
            r"^(?:目標)?(?:達成(?:率|度|状況)|進捗(?:率|状況|度)?|増減[数率]?|伸び率|差|評価|判定)$"
            r"|事業費|予算|決算額|金額"
            r"|^(?:全国|県|国)(?:平均|の?値|内平均)?$|^類似団体(?:平均)?$|^(?:ページ|頁|グラフ|推移)$"
        ),
    ),
    (ColumnKind.RANK, r"順位|ランク"),
    (
        ColumnKind.DIRECTION,
        r"方向性?|目指す(?:べき)?方向|めざす方向|トレンド|(?:目標の)?性質|増減の?目標",
    ),
    (
        ColumnKind.NAME,
        (
            r"指標|KPI|項目名?|数値目標|目標名|取組目標|測定項目|評価項目|目標項目|名称|成果目標"
            r"|めやす|ものさし"
        ),
    ),
    (ColumnKind.NUMBER, r"^(?:番号|No\.?|№|#|通番|連番)$"),
    (
        ColumnKind.CATEGORY,
        (
            r"^(?:区分|分類|分野|種別|政策|施策|基本施策|基本目標|施策名|施策分野|政策分野|取組"
            r"|取り組み|主要施策|事業|事業名|具体的施策|基本事業|柱|重点(?:戦略|プロジェクト)"
            r"|プロジェクト|戦略|テーマ|まちづくりの目標|大項目|中項目|小項目|体系|施策の?展開|目的"
            r"|対象|種類)$"
        ),
    ),
)
_KIND_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
_ROLES = (
    (ValueRole.SUPERSEDED, r"変更前|改[訂定]前|見直し前|旧目標|修正前"),
    (ValueRole.INTERIM, r"中間|中途"),
    (
        ValueRole.TARGET,
        (
            r"目標|変更後|改[訂定]後|見直し後|修正後|目指[すそし]|めざ[すそし]|到達|将来値|計画値|期待値|ゴール"
            r"|最終値?|計画(?:期間)?(?:最終|終了)年|将来|終期"
        ),
    ),
    (
        ValueRole.BASELINE,
        r"現状|現況|現在|基準|当初|出発点|策定[時前]|開始時|初期値|スタート|ベースライン|現時点",
    ),
    (ValueRole.ACTUAL, r"実績|直近|最新|達成値|前年|これまで"),
)
_ROLE_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _ROLES)
_ROLE_CORE = re.compile(
    r"^(?>の|数値目標|数値|値|年度?|最終|中間|数|時|点|水準|状況|データ|実績|目標|現状|現況|現在"
    r"|基準|当初|直近|最新|変更[前後]|改[訂定][前後]|見直し[前後]|計画|策定|開始|期待|到達|達成"
    r"|将来|出発点|スタート|ベースライン|目指す|めざす|目指そう|めざそう|目指したい|めざしたい|期間|終了|終期|初期|前年|ゴール|参考|事業"
    r"|前|後|平均|累計|見込み?|推計|[・/※*()\[\]+~→]|\d)*+$"
)
_NAMES_GOALS = re.compile(
    r"^(?:数値目標|成果目標|目標項目|目標指標|目標名|数値目標名)(?:[(\[].*[)\]])?$"
)
_TIMES = re.compile(
    r"^(?:基準|現状|現況|実績|目標|中間|達成|最終)(?:目標)?(?:年度?|年次|時期|時点|期限)$"
)
_COST = re.compile(r"事業費|予算|決算額|金額|歳入|歳出|財源|収支|工程|スケジュール")


def role_of_words(text: str) -> ValueRole | None:
    """The role that a heading such as 現状値 or 最終目標 names.

    >>> role_of_words("中間目標値"), role_of_words("策定時")
    (<ValueRole.INTERIM: 'interim'>, <ValueRole.BASELINE: 'baseline'>)
    """
    squeezed = squeeze(text)
    return next((role for role, pattern in _ROLE_PATTERNS if pattern.search(squeezed)), None)


def read_column(  # noqa: PLR0911 - one return for each kind of heading
    text: str, *, default_era: Era | None = None
) -> Column | None:
    """What one header cell says; ``None`` when it is no column heading.

    >>> column = read_column("目標値 (令和9年度)")
    >>> column.kind, column.role, column.time.year
    (<ColumnKind.VALUE: 'value'>, <ValueRole.TARGET: 'target'>, 2027)
    >>> read_column("新規求人件数") is None
    True
    """
    squeezed = squeeze(text).replace("**", "")
    if not squeezed or len(squeezed) > _LONGEST or "。" in squeezed:
        return None
    if _NAMES_GOALS.match(squeezed):
        return Column(ColumnKind.NAME, text.strip(), unit=unit_in_brackets(fold(text)))
    if _TIMES.match(squeezed):
        return Column(ColumnKind.TIME, text.strip(), role_of_words(squeezed) or ValueRole.TARGET)
    value = _read_value_column(text, default_era)
    if value is not None:
        return value
    core = re.sub(r"[(\[【〔].*?[)\]】〕]", "", squeezed) or squeezed
    if len(core) > 14:  # 重要業績評価指標(KPI) is among the longest headings
        return None
    for kind, pattern in _KIND_PATTERNS:
        if (match := pattern.search(core)) and _is_heading(kind, core, match):
            return Column(kind, text.strip(), unit=unit_in_brackets(fold(text)))
    return None


def _is_heading(kind: ColumnKind, core: str, match: re.Match[str]) -> bool:
    """Whether the word makes up the cell's end, as headings do.

    指標達成数 is a name, 指標名 is none.
    """
    if kind in {ColumnKind.METHOD, ColumnKind.SOURCE, ColumnKind.RATIONALE}:
        return len(core) - match.end() <= 1
    return len(core) - match.end() <= 3 and not re.search(r"[数率量額]$", core[match.end() :])


def _read_value_column(text: str, default_era: Era | None) -> Column | None:
    folded = fold(text)
    whole = parse_time(text, source=TimeSource.HEADER, default_era=default_era)
    times = find_times(text, bare_years=True, default_era=default_era)
    rest = folded
    for start, end, _ in reversed(times):
        rest = rest[:start] + rest[end:]
    rest = squeeze(rest).replace("**", "")
    unit = unit_in_brackets(folded)
    if unit:
        rest = re.sub(r"[(\[【〔][^)\]】〕]*[)\]】〕]$", "", rest)
    role = role_of_words(rest)
    if role is not None and _ROLE_CORE.match(
        re.sub(r"[(\[【〔〈<].*?[)\]】〕〉>]|KGI|KPI", "", rest)
    ):
        time = times[-1][2] if times else None
        if role is ValueRole.BASELINE and times:
            time = times[0][2]
        placed = replace(time, source=TimeSource.HEADER) if time else None
        return Column(ColumnKind.VALUE, text.strip(), role, placed, unit)
    if whole is not None:
        return Column(ColumnKind.VALUE, text.strip(), None, whole, unit)
    if len(times) == 1 and not re.sub(
        r"[()\[\]【】:・~]|値|末|見込み?|推計|予定|時点|現在", "", rest
    ):
        time = replace(times[0][2], source=TimeSource.HEADER)
        return Column(ColumnKind.VALUE, text.strip(), None, time, unit)
    return None


def read_header(cells: Sequence[str], *, default_era: Era | None = None) -> Header | None:
    """The header that a row of cells is; ``None`` when the row is none.

    Every cell must be a known heading or short; there must be a value column, and a name column or
    a second value column.
    """
    era = default_era or era_of(cells)
    columns = tuple(_column_or_category(cell, era) for cell in cells)
    if any(column is None for column in columns):
        return None
    header = Header(_with_year_columns(tuple(c for c in columns if c is not None)))
    values = header.values
    costs = any(_COST.search(squeeze(cell)) for cell in cells)
    if not values or (costs and not any(header.columns[n].role for n in values)):
        return None
    if header.positions(ColumnKind.NAME):
        return header
    if len(values) >= _NAMELESS_VALUES and any(header.columns[n].role for n in values):
        return _name_by_place(header)
    return None


def era_of(cells: Sequence[str]) -> Era | None:
    """The era that the first cell with one prints, for 令和5年度 | 6年度 | 7年度."""
    for cell in cells:
        for _, _, time in find_times(cell):
            if time.era_year is not None:
                return time.era_year.era
    return None


def _with_year_columns(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """基準年 and 目標年 hold the values themselves where no column of their role does."""
    valued = {column.role for column in columns if column.kind is ColumnKind.VALUE}
    return tuple(
        replace(column, kind=ColumnKind.VALUE)
        if column.kind is ColumnKind.TIME and column.role not in valued
        else column
        for column in columns
    )


def _column_or_category(cell: str, default_era: Era | None) -> Column | None:
    column = read_column(cell, default_era=default_era)
    if column is None and not squeeze(cell):
        return Column(ColumnKind.CATEGORY, "")
    return column


def _name_by_place(header: Header) -> Header | None:
    """A header without a name heading: the column before the first value column holds the names."""
    first = header.values[0]
    candidates = [
        n for n in header.positions(ColumnKind.CATEGORY) if n < first
    ] or header.positions(ColumnKind.CATEGORY)[:1]
    if not candidates:
        return None
    columns = list(header.columns)
    columns[candidates[-1]] = replace(columns[candidates[-1]], kind=ColumnKind.NAME)
    return Header(tuple(columns))


def merge_header_lines(
    upper: Sequence[Column], lower: Iterable[Column]
) -> tuple[Column, ...] | None:
    """The columns of a header over two lines: roles above and times below, or the other way round.

    When there are more lower columns than value columns above, the last upper one spans them.
    """
    below = tuple(lower)
    places = [n for n, column in enumerate(upper) if column.kind is ColumnKind.VALUE]
    untimed = [n for n in places if upper[n].time is None]
    if untimed and len(untimed) < len(places) and all(column.time for column in below):
        places = untimed  # 現状値（R5） is complete; the years below are those of 目標値
    if not below or not places or len(below) < len(places):
        return None
    merged = list(upper[: places[0]])
    for index, column in enumerate(below):
        above = upper[places[min(index, len(places) - 1)]]
        merged.append(
            replace(
                above,
                raw=f"{above.raw} {column.raw}".strip(),
                role=_closer_role(above.role, column.role),
                time=column.time or above.time,
                unit=column.unit or above.unit,
            )
        )
    merged.extend(upper[places[-1] + 1 :])
    return tuple(merged)


def _closer_role(above: ValueRole | None, below: ValueRole | None) -> ValueRole | None:
    if above is ValueRole.TARGET and below in {ValueRole.INTERIM, ValueRole.SUPERSEDED}:
        return below
    return above or below


def is_subheading(column: Column | None) -> bool:
    """Whether a cell of a second header line only adds a time, a role or a unit."""
    return column is not None and column.kind is ColumnKind.VALUE


def unit_column_text(text: str) -> bool:
    """Whether a header cell only names a unit: （人）."""
    return is_unit(re.sub(r"[()\[\]]", "", fold(text)))
