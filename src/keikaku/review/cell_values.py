"""A field's value as a cell that people read, and back: drop-down labels, numbers, names of items.

A cell comes as a text, a number, a truth value or a date, as spreadsheet programs type them. Full
and half width, spaces around a text and ``12.0`` for ``12`` make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from keikaku.review.fields import ERA_NAMES, Field, FieldType
from keikaku.review.labels import YES_NO

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "Cell",
    "CellProblem",
    "Names",
    "Value",
    "read_cell",
    "show_value",
    "tidy",
    "value_problem",
]

Cell = str | int | float | bool | date | datetime | None
#: What a field of a record holds.
Value = str | int | float | bool | list[str] | None

_SEPARATOR = "｜"  #: between the id of an item and its words
_BETWEEN = re.compile(r"[;；\n]")
_DATE = re.compile(
    r"(?P<year>\d{4})(?:[-/年.](?P<month>\d{1,2})(?:[-/月.](?P<day>\d{1,2})日?|月?)|年?)"
)
_ERA_YEAR = re.compile(rf"(?P<era>{'|'.join(ERA_NAMES)})(?P<count>元|\d{{1,2}})年?")
_LEAST_TEXT_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class CellProblem(ValueError):  # noqa: N818 - it is one of a list of problems, each shown with its cell
    """A cell that cannot be used: what it must be, in Japanese and English."""

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(ja, en)
        self.ja, self.en = ja, en


@dataclass(frozen=True, slots=True)
class Names:
    """What references point to: by id the number and the words of every item."""

    items: Mapping[str, tuple[str | None, str]]
    rows: Mapping[str, str] = field(default_factory=dict)  #: ids by 行12, for rows without id yet

    def show(self, key: str) -> str:
        """An id with the number and the words of what it names."""
        if key not in self.items:
            return key
        number, words = self.items[key]
        return f"{key}{_SEPARATOR}{number} {words}" if number else f"{key}{_SEPARATOR}{words}"

    def find(self, cell: str) -> str:
        """The id that a cell names by id, by number, by words or by row (行12).

        Raises:
            CellProblem: nothing or more than one thing is named so.
        """
        key = cell.partition(_SEPARATOR)[0].strip()
        if key in self.items:
            return key
        wanted = squeeze(cell)
        if wanted in self.rows:
            return self.rows[wanted]
        found = [
            one for one, (number, words) in self.items.items() if _names(wanted, number, words)
        ]
        if len(found) == 1:
            return found[0]
        if found:
            problem = CellProblem(
                f"「{cell}」にあたるものが{len(found)}つあります。ID か行（行12 など）で示してください",
                f"{cell!r} names {len(found)} items; give the id or the row, such as 行12",
            )
            raise problem
        problem = CellProblem(
            f"「{cell}」にあたる項目がありません。ID、番号、名称のとおりに書いてください",
            f"{cell!r} names no item; give its id, its number or its words",
        )
        raise problem


def _names(wanted: str, number: str | None, words: str) -> bool:
    """Whether the words squeezed are the number, the title or both."""
    title = squeeze(words)
    if number is None:
        return wanted == title
    return wanted in {squeeze(number), title, squeeze(number) + title}


def squeeze(text: str) -> str:
    """A text for comparison: one width, no white space.

    >>> squeeze("６-１\u3000市民 総働")
    '6-1市民総働'
    """
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def tidy(text: str) -> str:
    r"""A text as a cell can hold it and give it back: no control characters, plain line ends.

    >>> tidy("市民\u00a0総働 \r\n推進\x0b ")
    '市民 総働\n推進'
    """
    text = _UNWRITABLE.sub(
        "", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    )
    text = re.sub(r"_x[0-9A-Fa-f]{4}_", lambda match: match.group().replace("_x", "＿x"), text)
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def show_value(field: Field, value: Value, names: Names) -> str | int | float | None:
    """The cell of a value; ``None`` for an empty one."""
    if value is None or value in ("", []):
        return None
    if isinstance(value, list):
        return "；".join(tidy(item) for item in value)
    if field.type is FieldType.CHOICE:
        return field.choices.get(str(value), str(value))
    if field.type is FieldType.YES_NO:
        return YES_NO[bool(value)]
    if field.type in {FieldType.NUMBER, FieldType.INTEGER} and isinstance(value, int | float):
        return value
    shown = names.show(str(value)) if field.type is FieldType.REFERENCE else str(value)
    return tidy(shown) or None


def read_cell(field: Field, cell: Cell, names: Names) -> Value:
    """The value of a cell; an empty one is ``None``, or what stands for nothing.

    Raises:
        CellProblem: the cell holds something else than the field.
    """
    if isinstance(cell, str):
        cell = tidy(cell)
    if cell is None or cell == "":
        return _empty(field)
    read = _READERS.get(field.type)
    if read is not None:
        return read(field, cell)
    text = _text(field, cell)
    match field.type:
        case FieldType.REFERENCE:
            return names.find(text)
        case FieldType.REFERENCES:
            return [names.find(item) for item in _items(text)]
        case FieldType.LIST | FieldType.VALUE_REFERENCES:
            return _items(text)
    return text


def _empty(field: Field) -> Value:
    if field.required:
        problem = CellProblem(f"{field.ja} が空です", f"{field.en} is empty")
        raise problem
    match field.type:
        case FieldType.LIST | FieldType.REFERENCES | FieldType.VALUE_REFERENCES:
            return []
        case FieldType.YES_NO:
            return False
    return None


def _items(text: str) -> list[str]:
    return [item.strip() for item in _BETWEEN.split(text) if item.strip()]


def _refuse(field: Field, cell: Cell, ja: str, en: str) -> CellProblem:
    return CellProblem(f"{field.ja} は{ja} ({cell})", f"{field.en} must be {en} ({cell})")


def _text(field: Field, cell: Cell) -> str:
    if isinstance(cell, datetime | date):
        shown = cell.strftime("%Y-%m-%d")
        problem = CellProblem(
            f"{field.ja} が日付 ({shown}) になっています。セルの表示形式を「文字列」にして書き直してください",
            f"{field.en} has become a date ({shown}); format the cell as text and write it again",
        )
        raise problem
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _plain(cell: Cell) -> str:
    return unicodedata.normalize("NFKC", str(cell)).strip().replace("−", "-").replace("▲", "-")


def _number(field: Field, cell: Cell) -> int | float:
    if isinstance(cell, bool | date):
        raise _refuse(field, cell, "数値でなければなりません", "a number")
    text = _plain(cell)
    if isinstance(cell, str) and not _LEAST_TEXT_NUMBER.fullmatch(text):
        raise _refuse(field, cell, "数値でなければなりません", "a number")
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise _refuse(field, cell, "数値でなければなりません", "a number") from None
    if not number.is_finite():
        raise _refuse(field, cell, "数値でなければなりません", "a number")
    return int(number) if number == number.to_integral_value() else float(number)


def _integer(field: Field, cell: Cell) -> int:
    wanted = f"{field.least}から{field.most}までの整数でなければなりません"
    wanted_en = f"a whole number from {field.least} to {field.most}"
    try:
        number = _number(field, cell)
    except CellProblem:
        raise _refuse(field, cell, wanted, wanted_en) from None
    if not isinstance(number, int) or not field.least <= number <= field.most:
        raise _refuse(field, cell, wanted, wanted_en)
    return number


def _yes_no(field: Field, cell: Cell) -> bool:
    if isinstance(cell, bool):
        return cell
    known = {"はい": True, "いいえ": False, "true": True, "false": False, "○": True, "×": False}
    text = _plain(cell).lower()
    if text not in known:
        raise _refuse(field, cell, "「はい」か「いいえ」でなければなりません", "はい or いいえ")
    return known[text]


def _choice(field: Field, cell: Cell) -> str:
    text = squeeze(str(cell))
    for code, label in field.choices.items():
        if text in {squeeze(label), squeeze(code)}:
            return code
    labels = "、".join(field.choices.values())
    raise _refuse(field, cell, f"次のどれかでなければなりません: {labels}", f"one of {labels}")


def _when(field: Field, cell: Cell) -> int | str:
    if isinstance(cell, datetime | date):
        return cell.strftime("%Y-%m-%d")
    match = _DATE.fullmatch(re.sub(r"\s+", "", _plain(_text(field, cell))))
    try:
        if match is not None and match["month"] is None:
            return date(int(match["year"]), 1, 1).year
        if match is not None:
            day = date(int(match["year"]), int(match["month"]), int(match["day"] or 1))
            return day.isoformat() if match["day"] else f"{day:%Y-%m}"
    except ValueError:
        pass  # no such day: as wrong as no date at all
    ja = "西暦の年か日付 (2030、2030-03、2030-03-31) でなければなりません"
    raise _refuse(field, cell, ja, "a year or date such as 2030, 2030-03 or 2030-03-31")


def _era_year(field: Field, cell: Cell) -> str:
    text = _text(field, cell)
    match = _ERA_YEAR.fullmatch(re.sub(r"\s+|度", "", _plain(text)))
    if match is None:
        ja = f"元号と年 (令和8) でなければなりません。元号は {'、'.join(ERA_NAMES)}"
        raise _refuse(field, text, ja, "an era and a year, such as 令和8")
    count = 1 if match["count"] == "元" else int(match["count"])
    return f"{match['era']}{count}"


_READERS: Mapping[FieldType, Callable[[Field, Cell], Value]] = {
    FieldType.NUMBER: _number,
    FieldType.INTEGER: _integer,
    FieldType.YES_NO: _yes_no,
    FieldType.CHOICE: _choice,
    FieldType.WHEN: _when,
    FieldType.ERA_YEAR: _era_year,
}
_LISTS = {FieldType.LIST, FieldType.REFERENCES, FieldType.VALUE_REFERENCES}


def value_problem(field: Field, value: object) -> str | None:
    """What is wrong with a value that stands in a file for a field; ``None`` when it is right."""
    if value is None:
        return f"{field.name} may not be nothing" if field.required else None
    wanted = _wanted(field, value)
    if wanted is not None:
        return f"{field.name} is {value!r}; it must be {wanted}"
    if field.type in _READERS and isinstance(value, str | int | float):
        try:
            read = read_cell(field, value, Names({}))
        except CellProblem as problem:
            return problem.en
        return None if read == value else f"{field.name} must be written as {read!r}"
    return None


def _wanted(field: Field, value: object) -> str | None:
    """Of which kind the value must be, when it is of another one."""
    if field.type in _LISTS:
        is_right = isinstance(value, list) and all(isinstance(item, str) for item in value)
        return None if is_right else "a list of texts"
    if field.type is FieldType.YES_NO:
        return None if isinstance(value, bool) else "true or false"
    if field.type is FieldType.CHOICE:
        return None if value in field.choices else f"one of {', '.join(field.choices)}"
    if field.type in {FieldType.NUMBER, FieldType.INTEGER}:
        is_right = isinstance(value, int | float) and not isinstance(value, bool)
        return None if is_right else "a number"
    if field.type is FieldType.WHEN:
        return None if isinstance(value, int | str) and not isinstance(value, bool) else "a year"
    return None if isinstance(value, str) else "text"
