"""The numbers that Word prints before paragraphs of a list (ECMA-376 part 1, 17.9).

They stand in no text of the file, and plans number their chapters and measures by them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

__all__ = ["Level", "Numbering", "attribute", "printed_sign"]

_LEVELS = 9
#: Signs of the symbol fonts that Word uses for bullets, by their code in the private use area.
_SYMBOLS = {
    0xF06C: "●", 0xF06E: "■", 0xF075: "◆", 0xF076: "❖", 0xF0B7: "・", 0xF0A7: "▪", 0xF0D8: "➢",
    0xF0FC: "✓", 0xF06F: "□", 0xF0A8: "□", 0xF071: "❑", 0xF0E8: "➔", 0xF0E0: "→", 0xF0F0: "⇒",
    0xF0AB: "★", 0xF0B2: "☆", 0xF09F: "・", 0xF06D: "○", 0xF0A1: "○",
}  # fmt: skip
_KANJI = "〇一二三四五六七八九"
_ROMAN = (
    (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"),
    (1, "I"),
)  # fmt: skip
_AIUEO = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def attribute(element: _Element | None, name: str = "val") -> str | None:
    """An attribute of Word's own namespace, whichever of its two that is."""
    if element is None:
        return None
    return next(
        (
            str(value)
            for key, value in element.attrib.items()
            if key == name or str(key).endswith(f"}}{name}")
        ),
        None,
    )


def printed_sign(text: str) -> str:
    """Signs of symbol fonts as the characters that they show; unknown ones as nothing."""
    return "".join(
        _SYMBOLS.get(ord(sign), "") if 0xE000 <= ord(sign) <= 0xF8FF else sign  # noqa: PLR2004
        for sign in text
    )


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""  #: with %1 … %9 for the numbers of the levels
    restart: int | None = None  #: the level after which it starts anew; 0 for never
    style: str | None = None  #: the paragraph style that is numbered by it
    legal: bool = False  #: every number in it is decimal
    follow: str = "tab"


@dataclass
class Numbering:
    """The lists of a document, and how far each has counted."""

    lists: dict[str, str] = field(default_factory=dict)  #: list by instance (``w:num``)
    levels: dict[str, dict[int, Level]] = field(default_factory=dict)  #: by list
    overrides: dict[tuple[str, int], int] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    restarted: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, root: _Element | None) -> Numbering:
        """The lists of a numbering part."""
        numbering = cls()
        if root is None:
            return numbering
        linked: dict[str, str] = {}
        for abstract in root.iterfind("{*}abstractNum"):
            key = attribute(abstract, "abstractNumId") or ""
            numbering.levels[key] = dict(map(_level, abstract.iterfind("{*}lvl")))
            if (name := attribute(abstract.find("{*}styleLink"))) is not None:
                linked[name] = key
        for abstract in root.iterfind("{*}abstractNum"):
            name = attribute(abstract.find("{*}numStyleLink"))
            if name in linked:
                key = attribute(abstract, "abstractNumId") or ""
                numbering.levels[key] = numbering.levels[linked[name]]
        for instance in root.iterfind("{*}num"):
            numbering._add_instance(instance)
        return numbering

    def _add_instance(self, instance: _Element) -> None:
        key = attribute(instance, "numId") or ""
        own = attribute(instance.find("{*}abstractNumId")) or ""
        self.lists[key] = own
        for override in instance.iterfind("{*}lvlOverride"):
            at = _whole(attribute(override, "ilvl"), 0)
            if (start := attribute(override.find("{*}startOverride"))) is not None:
                self.overrides[key, at] = _whole(start, 1)
            if (level := override.find("{*}lvl")) is not None:
                own_levels = {**self.levels.get(self.lists[key], {}), at: _level(level)[1]}
                self.lists[key] = f"{own}/{key}"
                self.levels[self.lists[key]] = own_levels

    def level_of_style(self, instance: str, style: str | None) -> int | None:
        """The level of a list that a paragraph style is linked to."""
        levels = self.levels.get(self.lists.get(instance, ""), {})
        return next((at for at, level in levels.items() if style and level.style == style), None)

    def next(self, instance: str, at: int) -> str:
        """Count one on and give what is printed, with what parts it from the words."""
        key = self.lists.get(instance)
        level = self.levels.get(key or "", {}).get(at)
        if key is None or level is None:
            return ""
        counts = self.counts.setdefault(key, [None] * _LEVELS)
        if (instance, at) in self.overrides and (instance, at) not in self.restarted:
            self.restarted.add((instance, at))
            counts[at] = self.overrides[instance, at]
        else:
            before = counts[at]
            counts[at] = level.start if before is None else before + 1
        for deeper in range(at + 1, _LEVELS):
            rule = self.levels[key].get(deeper, Level()).restart
            if rule is None or (rule and at < rule):
                counts[deeper] = None
        text = self._text(key, level, counts)
        return f"{text} " if text and level.follow != "nothing" else text

    def _text(self, key: str, level: Level, counts: list[int | None]) -> str:
        if level.kind == "bullet":
            return printed_sign(level.text) or "・"
        text = level.text
        for at in range(_LEVELS):
            if f"%{at + 1}" not in text:
                continue
            own = self.levels[key].get(at, Level())
            kind = "decimal" if level.legal and own is not level else own.kind
            number = counts[at]
            text = text.replace(
                f"%{at + 1}", _printed(own.start if number is None else number, kind)
            )
        return printed_sign(text)


def _level(element: _Element) -> tuple[int, Level]:
    restart = attribute(element.find("{*}lvlRestart"))
    legal = element.find("{*}isLgl")
    return _whole(attribute(element, "ilvl"), 0), Level(
        start=_whole(attribute(element.find("{*}start")), 0),
        kind=attribute(element.find("{*}numFmt")) or "decimal",
        text=attribute(element.find("{*}lvlText")) or "",
        restart=None if restart is None else _whole(restart, 0),
        style=attribute(element.find("{*}pStyle")),
        legal=legal is not None and attribute(legal) not in {"0", "false"},
        follow=attribute(element.find("{*}suff")) or "tab",
    )


def _printed(number: int, kind: str) -> str:
    """A number as a list prints it (17.18.59 ST_NumberFormat); unknown kinds as decimal.

    >>> [_printed(3, kind) for kind in ("decimalFullWidth", "japaneseCounting", "upperRoman", "iroha")]
    ['３', '三', 'III', 'ハ']
    """
    return _KINDS.get(kind, str)(number)


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if 1 <= number <= 20 else str(number)  # noqa: PLR2004 - ⑳


def _letter(number: int) -> str:
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    out = ""
    for value, signs in _ROMAN:
        while number >= value:
            out, number = out + signs, number - value
    return out


def _kanji(number: int) -> str:
    if not 0 <= number < 100:  # noqa: PLR2004 - no list is longer
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return _KANJI[ones]
    return ("" if tens == 1 else _KANJI[tens]) + "十" + (_KANJI[ones] if ones else "")


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else otherwise  # noqa: PLR2004


def _full_width(number: int) -> str:
    return str(number).translate(_FULL_WIDTH)


def _kana(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


_KINDS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalZero": "{:02d}".format,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": "({})".format,
    "decimalEnclosedFullstop": "{}.".format,
    "numberInDash": "- {} -".format,
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "aiueo": _kana(_AIUEO),
    "aiueoFullWidth": _kana(_AIUEO),
    "iroha": _kana(_IROHA),
    "irohaFullWidth": _kana(_IROHA),
    "japaneseCounting": _kanji,
    "chineseCounting": _kanji,
    "ideographDigital": _kanji,
    "japaneseDigitalTenThousand": _kanji,
}
