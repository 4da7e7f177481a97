"""Indicators without a table: cards, bullets with arrows, 【目標値】 entries, sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.cells import bare_name
from corpus.sentences import phrases
from corpus.years import spell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from corpus.cells import CellPrinter
    from corpus.plan import Indicator
    from corpus.truth import TruthIndicator

__all__ = ["ListForm", "plan_list", "print_list"]

#: How a document prints its lists of indicators; drawn once.
ListForm = dict[str, str]


def plan_list(layout: str, design: str, rng: Random) -> ListForm:
    """The forms of a document's lists."""
    arrow = rng.choice(("→", " → ", "　→　", "⇒", "　⇒　", "➡"))
    return {
        "layout": layout,
        "card": rng.choice(("{k}：{v}", "{k}　{v}", "【{k}】{v}", "{k}：{v}", "〈{k}〉 {v}")),
        "arrow": arrow,
        "between": rng.choice(("　", "：", "　　", " ： ")),
        "entry": rng.choice(("・{}", "○{}", "【ＫＰＩ】{}", "● {}", "　・{}", "- {}", "◇{}")),
        "sentence": rng.choice(
            (
                "{n}を、{y0}の{b}から{y1}までに{t}に{w}ます。",
                "{y0}に{b}である{n}を、{y1}に{t}とすることを目指します。",
                "{n}を{b}（{y0}）から{t}（{y1}）に{w}ます。",
            )
        ),
        # what was reached in between can only be told from a target by its label
        "labels": "yes" if design == "actual" else rng.choice(("yes", "no")),
        "label name": rng.choice(("指標名", "指標", "成果指標", "ＫＰＩ", "項目")),
    }


def print_list(
    form: ListForm, indicators: Sequence[Indicator], printer: CellPrinter, rng: Random
) -> tuple[list[str], list[TruthIndicator]]:
    """The lines of a list of indicators, and what it says."""
    lines: list[str] = []
    truths = []
    for indicator in indicators:
        match form["layout"]:
            case "cards":
                lines += _card(form, indicator, printer, rng)
            case "bullets":
                lines += _entry(indicator, printer)
            case "sentences" if _can_be_a_sentence(indicator):
                lines.append(_sentence(form, indicator, printer))
                truths.append(printer.truth(indicator, years_printed=True))
                continue
            case _:
                lines.append(_arrow(form, indicator, printer))
                in_header = printer.style.year_place == "header"
                truths.append(printer.truth(indicator, years_printed=in_header))
                continue
        truths.append(printer.truth(indicator))
    return lines, truths


def _label(index: int, printer: CellPrinter, *, year: bool) -> str:
    slot = printer.slots[index]
    word = printer.style.columns[slot.role]
    if not year or printer.style.year_place != "header":
        return word
    return f"{word}（{spell(slot.year, printer.style.year_style)}）"


def _card(form: ListForm, indicator: Indicator, printer: CellPrinter, rng: Random) -> list[str]:
    name = bare_name(indicator, printer.style)
    lines = [form["card"].format(k=form["label name"], v=name)]
    for index in range(len(printer.slots)):
        label = _label(index, printer, year=True)
        lines.append(form["card"].format(k=label, v=printer.values(indicator, index)))
    if printer.style.has("long text columns"):
        kind = rng.choice(("rationale", "source", "method"))
        lines.append(
            form["card"].format(k=printer.style.columns[kind], v=rng.choice(phrases(kind)))
        )
    return [*lines, ""]


def _entry(indicator: Indicator, printer: CellPrinter) -> list[str]:
    """A name with its values under it, each behind its role in brackets."""
    name = bare_name(indicator, printer.style)
    values = (
        f"　【{_label(index, printer, year=True)}】{printer.values(indicator, index)}"
        for index in range(len(printer.slots))
    )
    return [f"・{name}", *values]


def _arrow(form: ListForm, indicator: Indicator, printer: CellPrinter) -> str:
    name = bare_name(indicator, printer.style)
    in_header = printer.style.year_place == "header"
    values = []
    for index in range(len(printer.slots)):
        value = printer.values(
            indicator, index, year=True if in_header and _has_year(indicator, index) else None
        )
        values.append(
            f"{_label(index, printer, year=False)} {value}" if form["labels"] == "yes" else value
        )
    return form["entry"].format(name + form["between"] + form["arrow"].join(values))


def _has_year(indicator: Indicator, index: int) -> bool:
    return all(indicator.figures[index, part].status != "not_available" for part in indicator.parts)


def _can_be_a_sentence(indicator: Indicator) -> bool:
    plain = all(
        figure.status == "numeric"
        and not figure.tail
        and not figure.lead
        and figure.bound in {"", "以上", "以下"}
        for figure in indicator.figures.values()
    )
    return (
        plain and len(indicator.parts) == 1 and {index for index, _ in indicator.figures} == {0, 1}
    )


def _sentence(form: ListForm, indicator: Indicator, printer: CellPrinter) -> str:
    style = printer.style
    first, last = (
        spell(indicator.years.get(index, slot.year), style.year_style)
        for index, slot in enumerate(printer.slots)
    )
    word = {"+": "増やし", "-": "減らし", "0": "減らし", "=": "保ち"}[indicator.kind.trend]
    if indicator.kind.unit in {"％", "歳", "倍", ""}:
        word = {"+": "高め", "-": "下げ", "0": "下げ", "=": "保ち"}[indicator.kind.trend]
    text = form["sentence"].format(
        n=bare_name(indicator, style), y0=first, y1=last, w=word,
        b=printer.values(indicator, 0, year=False), t=printer.values(indicator, 1, year=False),
    )  # fmt: skip
    return f"・{text}"
