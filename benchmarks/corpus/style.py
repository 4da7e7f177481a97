"""The style of a document: everything about its print that is drawn once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.figures import NumberStyle
from corpus.phenomena import DOCUMENT, happens
from corpus.wordings import header, headers
from corpus.years import STYLES, YearStyle

if TYPE_CHECKING:
    from random import Random

    from corpus.phenomena import Switches

__all__ = ["KEEPS_EMPTY", "SEPARATORS", "Style", "draw_style"]

#: How the cells of a row are divided.
SEPARATORS = (
    "tab",
    "pipe",
    "markdown",
    "aligned",
    "three spaces",
    "one space",
    "cell per line",
    "ideographic",
)
#: Of these, an empty cell can be seen.
KEEPS_EMPTY = frozenset({"tab", "pipe", "markdown", "aligned"})

_BRACKETS = (
    "【{}】",
    "■{}",
    "■ {}",
    "◆{}",
    "●{}",
    "＜{}＞",
    "≪{}≫",
    "〔{}〕",
    "○{}",
    "《{}》",
    "▶{}",
    "□{}",
    "［{}］",
)
#: How a year stands beside a value; the first three also behind a label.
_PERIOD_FORMS = ("{v}（{y}）", "{v}({y})", "{v} （{y}）", "（{y}）{v}", "{y}：{v}", "{v}[{y}]")
_BULLETS = ("・", "●", "○", "◆", "■", "◇", "▶", "- ", "①", "(1)", "")


@dataclass(frozen=True)
class Style:
    """How a document is printed. ``seen`` are the phenomena of the whole document."""

    separator: str
    layout: str  #: table, big table, cards, prose, bullets, sentences
    year_style: YearStyle
    year_place: str  #: header, cell, caption, footnote, none
    period_form: str  #: of a year beside a value
    numbers: NumberStyle
    unit_place: str  #: cell, column, name
    bracket: str
    bullet: str
    columns: dict[str, str]  #: the wording of every column's header
    name_mark: str  #: before names: "", 1, ①, ❶, ・
    seen: frozenset[str]

    def has(self, name: str) -> bool:
        """Whether a phenomenon of documents is on."""
        return name in self.seen


def draw_style(
    switches: Switches, rng: Random, *, layout: str, separator: str, design: str
) -> Style:
    """A style; layout and separator are given so that every pair is drawn as often."""
    seen = {name for name in DOCUMENT if switches.draws(name, rng)}
    year_style = rng.choice([*STYLES, STYLES[0], STYLES[1]])
    year_place = rng.choices(("header", "cell", "caption", "footnote", "none"), (52, 26, 8, 7, 7))[
        0
    ]
    if design in {"yearly", "stacked"}:
        year_place = "header"
    elif layout in {"prose", "bullets", "sentences", "cards"} and year_place in {
        "caption",
        "footnote",
    }:
        year_place = "cell"
    as_list = layout not in {"table", "big table"}
    unit_place = "cell"
    if "unit column" in seen and layout in {"table", "big table"}:
        unit_place = "column"
    elif "unit in name" in seen:
        unit_place = "name"
    numbers = NumberStyle(
        full_width="full-width digits" in seen,
        mixed_width="mixed-width digits" in seen and "full-width digits" not in seen,
        comma=rng.choice((",", ",", ",", "")),
        minus=rng.choice(("△", "▲", "-", "−", "－")),
        space_before_unit=happens(0.05, rng) and separator not in {"one space", "aligned"},
    )
    if as_list:
        seen -= {
            "unit column",
            "column order",
            "header in two lines",
            "rank column",
            "direction column",
        }
    return Style(
        separator=separator,
        layout=layout,
        year_style=year_style,
        year_place=year_place,
        period_form=rng.choice(_PERIOD_FORMS[:3] if as_list else _PERIOD_FORMS),
        numbers=numbers,
        unit_place=unit_place,
        bracket=rng.choice(_BRACKETS),
        bullet=rng.choice(_BULLETS),
        columns=_draw_columns(design, rng, as_labels=as_list),
        name_mark=rng.choice(("1", "①", "❶", "・", "(1)", "1."))
        if "number before name" in seen
        else "",
        seen=frozenset(seen),
    )


def _draw_columns(design: str, rng: Random, *, as_labels: bool) -> dict[str, str]:
    """The wording of every column's header, or of the label before every value of a list."""
    beside_actual = design in {"actual", "stacked"}
    words = {
        column: header(column, rng, as_label=as_labels)
        for column in (
            "name", "target", "interim", "actual", "superseded", "revised", "unit", "source",
            "department", "method", "rationale", "note", "number", "rank", "direction", "group", "part",
        )
    }  # fmt: skip
    if design in {"yearly", "stacked"}:
        words["target"] = rng.choice(
            ("目標", "目標値", "目標数値", "計画値", "計画目標", "数値目標値")
        )
    if design == "actual-target":
        words["actual"] = rng.choice([word for word in headers("actual") if "実績" in word])
    words["baseline"] = header("baseline", rng, beside_actual=beside_actual, as_label=as_labels)
    return words
