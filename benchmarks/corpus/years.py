"""Years as plans spell them: eras, western years, both, abbreviations, dates."""

from __future__ import annotations

from dataclasses import dataclass, replace

__all__ = ["STYLES", "Year", "YearStyle", "spell", "spell_in_words", "wide"]

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def wide(text: str) -> str:
    """The text with full-width digits.

    >>> wide("R5")
    'R５'
    """
    return text.translate(_WIDE)


@dataclass(frozen=True)
class Year:
    """A point in time that a plan prints with a value."""

    year: int
    kind: str = "fiscal"  #: fiscal 年度, calendar 年, date 年月末 or 年月日
    month: int = 3  #: of a date
    end: int | None = None  #: last year of a range

    @property
    def period(self) -> str:
        """As the truth has it: the year, the first one of a range, or year and month.

        >>> Year(2023, "date", 3).period
        '2023-03'
        """
        return f"{self.year}-{self.month:02}" if self.kind == "date" else str(self.year)


@dataclass(frozen=True)
class YearStyle:
    """How a document spells its years."""

    name: str
    form: str  #: of an era year, with {era} {letter} {n} {y} {yy} {k} for 年度 or 年
    full_width: bool = False
    overflow: bool = False  #: 平成 is counted on past its end
    bare: bool = False  #: no 年 or 年度 is printed, so the kind cannot be seen
    omits_era: bool = False  #: years beside values have no era; the rest of the document names it


STYLES = (
    YearStyle("令和5年度", "{era}{n}{k}"),
    YearStyle("令和５年度", "{era}{n}{k}", full_width=True),
    YearStyle("R5", "{letter}{n}", bare=True),
    YearStyle("Ｒ５", "{wletter}{n}", full_width=True, bare=True),
    YearStyle("R5年度", "{letter}{n}{k}"),
    YearStyle("2023年度", "{y}{k}"),
    YearStyle("2023", "{y}", bare=True),
    YearStyle("2023年度（令和5年度）", "{y}{k}（{era}{n}{k}）"),
    YearStyle("令和5（2023）年度", "{era}{n}（{y}）{k}"),
    YearStyle("2023（令和5）年度", "{y}（{era}{n}）{k}"),
    YearStyle("'23", "'{yy}", bare=True),
    YearStyle("令和5年度(2023年度)", "{era}{n}{k}({y}{k})"),
    YearStyle("Ｒ５年度", "{wletter}{n}{k}", full_width=True),
    YearStyle("平成34年度", "{era}{n}{k}", overflow=True),
    YearStyle("H34", "{letter}{n}", overflow=True, bare=True),
    YearStyle("5年度", "{n}{k}", omits_era=True),
)


def spell(year: Year, style: YearStyle) -> str:
    """The year in a style; a date gets its month, a range its two ends.

    >>> spell(Year(2023), STYLES[0]), spell(Year(2023, "calendar"), STYLES[7])
    ('令和5年度', '2023年（令和5年）')
    >>> spell(Year(2023, "date", 3), STYLES[0]), spell(Year(2022), STYLES[13])
    ('令和5年3月末', '平成34年度')
    >>> spell(Year(2025, end=2029), STYLES[2])
    'R7～R11'
    """
    if year.end is not None:
        first, last = replace(year, end=None), replace(year, year=year.end, end=None)
        return f"{spell(first, style)}～{spell(last, style)}"
    era, letter, number = _era(year.year, overflow=style.overflow)
    n = (
        "元"
        if number == 1 and style.form.startswith("{era}") and "（" not in style.form
        else number
    )
    if year.kind == "date" and style.omits_era:
        return f"{number}年{year.month}月末"
    if year.kind == "date":
        text = _date(year, style, era, letter, number)
    else:
        text = style.form.format(
            era=era, letter=letter, wletter={"R": "Ｒ", "H": "Ｈ"}[letter], n=n, y=year.year,
            yy=f"{year.year % 100:02}", k="年" if year.kind == "calendar" else "年度",
        )  # fmt: skip
    return wide(text) if style.full_width else text


def spell_in_words(year: Year, style: YearStyle) -> str:
    """The year as running text and covers have it: always with its era.

    >>> spell_in_words(Year(2023), STYLES[-1]), spell(Year(2023), STYLES[-1])
    ('令和5年度', '5年度')
    """
    return spell(year, STYLES[0] if style.omits_era else style)


def _date(year: Year, style: YearStyle, era: str, letter: str, number: int) -> str:
    if "letter" in style.form:
        return f"{letter}{number}.{year.month}月末"
    if "{era}" in style.form and not style.form.startswith("{y}"):
        return f"{era}{number}年{year.month}月末"
    return f"{year.year}年{year.month}月末"


def _era(year: int, *, overflow: bool) -> tuple[str, str, int]:
    if year >= 2019 and not overflow:  # noqa: PLR2004 - the first year of 令和
        return "令和", "R", year - 2018
    return "平成", "H", year - 1988
