"""Numbers of a workbook as a Japanese Excel shows them: 0.853 under ``0.0%`` is 85.3%.

Number format codes are those of ECMA-376 part 1, 18.8.31. The sheet keeps only the number, and the
unit, the sign (▲) and the scale (千円) that a person reads are often in the format alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import lru_cache

from keikaku.sources.formats.date_format import display_date, is_date_code

__all__ = ["BUILT_IN", "GENERAL", "display_number", "display_text"]

GENERAL = "General"
#: Codes that a file names by number alone; 14 and 27–58 as Excel shows them in Japan.
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: "¥#,##0;¥-#,##0", 6: "¥#,##0;¥-#,##0", 7: "¥#,##0.00;¥-#,##0.00",
    8: "¥#,##0.00;¥-#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: "[$-411]ge.m.d", 28: '[$-411]ggge"年"m"月"d"日"', 29: '[$-411]ggge"年"m"月"d"日"',
    30: "m/d/yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"時"mm"分"', 33: 'h"時"mm"分"ss"秒"',
    34: 'yyyy"年"m"月"', 35: 'm"月"d"日"', 36: "[$-411]ge.m.d",
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    50: "[$-411]ge.m.d", 51: '[$-411]ggge"年"m"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"',
    54: '[$-411]ggge"年"m"月"d"日"', 55: 'yyyy"年"m"月"', 56: 'm"月"d"日"',
    57: "[$-411]ge.m.d", 58: '[$-411]ggge"年"m"月"d"日"',
}  # fmt: skip

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/標準)|(?P<power>E[+-])|(?P<digit>[0#?])|(?P<sign>[.,%@])"
    r"|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(?P<compare><=|>=|<>|<|>|=)\s*(?P<number>-?\d+(?:\.\d+)?)")
_CURRENCY = re.compile(r"\$(?P<sign>[^-]*)(?:-[0-9A-Fa-f]+)?")
_FULL_WIDTH_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
_MOST_DIGITS = 11  #: that the format General shows
#: Wide enough for every number that a cell can hold, with all the places of a format.
_EXACT = Context(prec=400)
_MOST_SCALES = 9  #: percent signs or scaling commas that are looked at
_MOST_DECIMALS = 30  #: Excel's own limit for a format


@dataclass(frozen=True, slots=True)
class _Section:
    """One of the up to four parts of a code: what it holds in order, each with its kind."""

    tokens: tuple[tuple[str, str], ...]
    condition: re.Match[str] | None = None

    def kinds(self) -> set[str]:
        return {kind for kind, _ in self.tokens}


def display_number(value: float, code: str, *, from_1904: bool = False) -> str:
    """The number as its cell shows it.

    >>> display_number(0.8526, "0.0%"), display_number(-1234.5, '#,##0;"▲"#,##0')
    ('85.3%', '▲1,235')
    >>> display_number(12345678, '#,##0,"千円"'), display_number(45382, '[$-411]ggge"年"m"月"d"日"')
    ('12,346千円', '令和6年3月31日')
    >>> display_number(0.1 + 0.2, "General")
    '0.3'
    """
    with localcontext(_EXACT):
        return _display(value, code, from_1904=from_1904)


def _display(value: float, code: str, *, from_1904: bool) -> str:
    sections = _sections(code)
    number = Decimal(repr(float(value)))
    section, magnitude = _section_for(number, sections)
    if is_date_code(_plain(section)):
        return display_date(float(value), _plain(section), from_1904=from_1904)
    if not section.tokens:
        return ""  # ;;; hides the value
    if "general" in section.kinds() or not section.kinds() & {"digit", "general"}:
        return _with_literals(section, magnitude)
    return _digits(section, magnitude)


def display_text(text: str, code: str) -> str:
    """Words as their cell shows them: with what the code puts round its ``@``.

    >>> display_text("全地区", '@"で実施"')
    '全地区で実施'
    """
    sections = _sections(code)
    if len(sections) == 4:  # noqa: PLR2004 - positive; negative; zero; text
        section = sections[3]
    elif ("sign", "@") in sections[-1].tokens:
        section = sections[-1]
    else:
        return text
    return "".join(
        text if (kind, value) == ("sign", "@") else value
        for kind, value in section.tokens
        if kind == "literal" or value == "@"
    )


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    found: list[_Section] = []
    tokens: list[tuple[str, str]] = []
    condition = None
    for match in _TOKEN.finditer(code):
        kind, value = match.lastgroup or "quoted", match[match.lastgroup or 0]
        if kind == "other" and value == ";":
            found.append(_Section(tuple(tokens), condition))
            tokens, condition = [], None
        elif kind == "bracket":
            condition = _CONDITION.fullmatch(value) or condition
            tokens.extend(_bracket(value))
        elif kind in {"quoted", "escaped"}:
            tokens.append(("literal", value))
        elif kind == "other":
            tokens.append(("loose", value))
        elif kind not in {"space", "fill"}:
            tokens.append((kind, value))
    found.append(_Section(tuple(tokens), condition))
    return tuple(found[:4])


def _bracket(value: str) -> list[tuple[str, str]]:
    """What brackets add: a currency sign, elapsed time, or full-width digits; colours nothing."""
    if currency := _CURRENCY.fullmatch(value):
        return [("literal", currency["sign"])] if currency["sign"] else []
    if re.fullmatch(r"h+|m+|s+", value, re.IGNORECASE):
        return [("elapsed", value)]
    return [("full-width", "")] if value.upper() == "DBNUM3" else []


def _section_for(number: Decimal, sections: tuple[_Section, ...]) -> tuple[_Section, Decimal]:
    """The section for a number, and the number as that section shows it."""
    for section in sections[:2]:
        if section.condition is not None and _holds(number, section.condition):
            return section, abs(number) if number < 0 and len(sections) > 1 else number
    if sections[0].condition is not None:
        return sections[-1 if len(sections) < 4 else 2], number  # noqa: PLR2004
    if number < 0 and len(sections) > 1 and not _is_text(sections[1]):
        return sections[1], abs(number)
    if number == 0 and len(sections) > 2 and not _is_text(sections[2]):  # noqa: PLR2004
        return sections[2], number
    return sections[0], number


def _is_text(section: _Section) -> bool:
    return ("sign", "@") in section.tokens


def _holds(number: Decimal, condition: re.Match[str]) -> bool:
    limit = Decimal(condition["number"])
    return {
        "<": number < limit, "<=": number <= limit, ">": number > limit, ">=": number >= limit,
        "=": number == limit, "<>": number != limit,
    }[condition["compare"]]  # fmt: skip


def _plain(section: _Section) -> str:
    """The section as a code again, for dates, whose letters are loose signs here."""
    return "".join(
        f'"{value}"' if kind == "literal" else f"[{value}]" if kind == "elapsed" else value
        for kind, value in section.tokens
    )


def _with_literals(section: _Section, number: Decimal) -> str:
    """A number under General or ``@``, or words that stand for every number."""
    return "".join(
        _general(number) if kind == "general" or value == "@" else value
        for kind, value in section.tokens
        if kind in {"literal", "loose", "general"} or value == "@"
    )


def _general(number: Decimal) -> str:
    if number == number.to_integral_value() and abs(number) < 10**_MOST_DIGITS:
        return str(int(number))
    if Decimal("1e-9") < abs(number) < 10**_MOST_DIGITS:
        whole = len(str(int(abs(number))))
        rounded = round(number, max(_MOST_DIGITS - 1 - whole, 0))
        return f"{rounded:f}".rstrip("0").rstrip(".")
    return f"{float(number):.5E}"


def _digits(section: _Section, number: Decimal) -> str:
    """A number laid into the places of the section."""
    tokens = list(section.tokens)
    places = [at for at, (kind, _) in enumerate(tokens) if kind == "digit"]
    number = _scaled(number, tokens, places[-1])
    if any(kind == "power" for kind, _ in tokens):
        return f"{float(number):.2E}"
    if any((kind, value) == ("loose", "/") for kind, value in tokens):
        return _general(number)  # a fraction (1/4): as a decimal, which says the same
    point = next((at for at, token in enumerate(tokens) if token == ("sign", ".")), len(tokens))
    decimals = min(sum(at > point for at in places), _MOST_DECIMALS)
    rounded = abs(number).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    whole, _, fraction = f"{rounded:f}".partition(".")
    grouped = any(tokens[at] == ("sign", ",") for at in range(places[0], min(point, places[-1])))
    before = _whole_part(tokens[:point], whole, grouped=grouped)
    after = _fraction_part(tokens[point + 1 :], fraction) if point < len(tokens) else ""
    sign = "-" if number < 0 and rounded else ""
    text = f"{sign}{before}{after}"
    full_width = "full-width" in section.kinds()
    return text.translate(_FULL_WIDTH_DIGITS) if full_width else text


def _scaled(number: Decimal, tokens: list[tuple[str, str]], last: int) -> Decimal:
    """Times 100 for each %, through 1000 for each comma behind the last place."""
    number *= 100 ** min(sum(token == ("sign", "%") for token in tokens), _MOST_SCALES)
    for token in tokens[last + 1 : last + 1 + _MOST_SCALES]:
        if token != ("sign", ","):
            break
        number /= 1000
    return number


def _whole_part(tokens: list[tuple[str, str]], digits: str, *, grouped: bool) -> str:
    """The digits before the point, laid into their places from the right."""
    places = sum(kind == "digit" for kind, _ in tokens)
    digits = "" if digits == "0" else digits
    out: list[str] = []
    laid = 0
    for kind, value in reversed(tokens):
        if kind != "digit":
            if kind in {"literal", "loose"} or value == "%":
                out.append(value)
            continue
        places -= 1
        count = 1 if places else max(len(digits) - laid, 1)  # the first place takes all the rest
        for _ in range(count):
            digit = digits[-1 - laid] if laid < len(digits) else ("0" if value == "0" else "")
            out.append("," if grouped and laid and laid % 3 == 0 and digit else "")
            out.append(digit)
            laid += 1
    return "".join(reversed(out))


def _fraction_part(tokens: list[tuple[str, str]], digits: str) -> str:
    """The point, the decimals and what follows them; ``#`` shows no closing zeros."""
    codes = [value for kind, value in tokens if kind == "digit"]
    shown = digits
    while shown and codes[len(shown) - 1] != "0" and shown[-1] == "0":
        shown = shown[:-1]
    left = iter(shown)
    return "." + "".join(
        next(left, "") if kind == "digit" else value
        for kind, value in tokens
        if kind in {"digit", "literal", "loose"} or value == "%"
    )
