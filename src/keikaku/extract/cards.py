"""Cards: indicators printed as blocks, a name and below or beside it its values.

Whatever bullet, number or label stands before the name and however the lines break, a card is

* a name: ◎観光消費額, ①鉄道利用者数, KPI：移住者数, 【指標】出生数;
* values, wholly made of roles, times, arrows and numbers (``card_lines``);
* details with a label: 【計測方法】 …, 定義：…, 担当課：….

A card becomes a table whose header is made of the card's own labels (``card_tables``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from keikaku.extract.card_lines import CardValue, is_arrow, read_card_line
from keikaku.extract.card_names import name_on, names_indicator
from keikaku.extract.card_tables import Card, table_of_card
from keikaku.extract.columns import ColumnKind
from keikaku.extract.folding import fold, is_sentence, squeeze
from keikaku.extract.role_labels import label_of_line
from keikaku.extract.times import find_times, parse_time
from keikaku.extract.whole_values import is_whole_value, split_values, years_in
from keikaku.model.dates import TimeSource
from keikaku.model.indicator import RoleSource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.extract.blocks import TableBlock
    from keikaku.extract.card_lines import CardLine
    from keikaku.model.dates import Era, PrintedTime
    from keikaku.sources.document import Line

__all__ = ["find_card"]

_MOST_LINES = 24  #: printed lines of the longest card
_DETAILS = {
    ColumnKind.METHOD,
    ColumnKind.SOURCE,
    ColumnKind.OFFICE,
    ColumnKind.RATIONALE,
    ColumnKind.DIRECTION,
    ColumnKind.UNIT,
    ColumnKind.OTHER,
    ColumnKind.RANK,
}
_RATE = re.compile(r"[(（【]?(?:目標)?(?:達成|進捗)(?:率|度|状況)")  #: never a value
_IN_BRACKETS = re.compile(r"\s*[(\[【〔].{1,40}[)\]】〕]\s*")
_PAGE_MARK = re.compile(r"[\s　]*[-‐–—―－ー][\s　]*\d{1,4}[\s　]*[-‐–—―－ー][\s　]*")
_UNFINISHED = re.compile(r"[のをにはがとでへやも、・（(る]$")
_FULL_LINE = 22  #: a line of this length may go on in the next one
_BULLET = re.compile(r"\s*[◎○●◯〇□■◇◆・･▼▽▲△★☆①-⑳【［\[〈《]|\s*(?:KPI|ＫＰＩ|指標)")


@dataclass(slots=True)
class _Reader:
    """The state of reading a card from its name on."""

    card: Card
    pending: list[CardValue] = field(default_factory=list)  #: labels whose values are to come
    after_arrow: bool = False
    carried: PrintedTime | None = None  #: a time alone on its line, before its value
    part: str = ""


def find_card(
    lines: Sequence[Line],
    index: int,
    default_era: Era | None = None,  # noqa: ARG001 - as all layouts
) -> TableBlock | None:
    """The card that begins at ``index``; ``None`` when there is none."""
    text = lines[index].text
    if is_sentence(text):
        return None
    line = read_card_line(text)
    raw = line.name if line is not None else text
    name = name_on(raw) if raw else None
    if name is None or (line is not None and not any(value.raw for value in line.values)):
        return None
    reader = _Reader(Card(name, lines[index].number, labelled=name != raw.strip()))
    if line is not None:
        _take_values(reader, line)
        reader.card.beside_name = True
    last = _read_lines(lines, index, reader)
    if not reader.card.values:
        return None
    reader.card.last_line = lines[last].number
    return table_of_card(lines, index, last, reader.card)


def _read_lines(lines: Sequence[Line], index: int, reader: _Reader) -> int:
    """Read the lines below the name; the position of the last one that belongs to the card."""
    last, blanks = index, 0
    for place in range(index + 1, min(index + 1 + 2 * _MOST_LINES, len(lines))):
        text = lines[place].text
        if not text.strip() or _PAGE_MARK.fullmatch(text):
            blanks += not text.strip()
            if blanks > 1:
                break
            continue
        taken = _take_line(reader, text) or (
            not reader.card.values
            and not reader.pending
            and _take_words(lines, place, reader, apart=blanks > 0)
        )
        if not taken:
            break
        blanks = 0
        if not reader.pending:
            last = place
    return last


def _take_line(reader: _Reader, text: str) -> bool:
    """Read a line as values, a time, an arrow or a detail of the card; whether it is one."""
    card = reader.card
    if is_arrow(text):
        reader.after_arrow = True
        return bool(card.values)
    if _RATE.match(squeeze(text)):
        return bool(card.values)
    if _take_detail(card, text) or _take_time(reader, text):
        return True
    line = read_card_line(text)
    if line is None:
        return False
    return not line.name and _take_values(reader, line)


def _take_detail(card: Card, text: str) -> bool:
    labelled = label_of_line(text)
    if labelled is None or labelled[0].kind not in _DETAILS:
        return False
    column, words = labelled
    if column.kind in {ColumnKind.METHOD, ColumnKind.SOURCE, ColumnKind.UNIT, ColumnKind.DIRECTION}:
        card.details.setdefault(column.kind, words)
    return True


def _take_time(reader: _Reader, text: str) -> bool:
    """（令和3年度） alone on a line: of the label before it, of the value before it, or of the next."""
    bare = text.strip()
    if times := _times_side_by_side(bare):
        return _take_times(reader, times)
    card, folded = reader.card, fold(bare)
    time = parse_time(bare, source=TimeSource.CELL)
    bracketed = _IN_BRACKETS.fullmatch(folded) is not None
    told = bracketed and card.values and (find_times(bare) or "計" in bare)
    if time is None and (not told or is_sentence(bare) or read_card_line(bare) is not None):
        return False
    if reader.pending:
        if time is None or len(reader.pending) != 1 or reader.pending[0].time is not None:
            return False
        reader.pending = [replace(reader.pending[0], time=time)]
        return True
    if card.values and not _has_time(card.values[-1]) and (bracketed or not reader.after_arrow):
        value = card.values[-1]
        words = bare if bracketed else f"（{bare}）"
        card.values[-1] = replace(value, raw=f"{value.raw} {words}")
        return True
    reader.carried = time
    return time is not None


def _times_side_by_side(text: str) -> list[PrintedTime]:
    """（R5）　（R10）: the times of a line that holds several and nothing else."""
    pieces = [piece for piece in re.split(r"[\s　→⇒]+", text) if piece]
    read = [parse_time(piece, source=TimeSource.CELL) for piece in pieces]
    times = [time for time in read if time is not None]
    return times if len(times) == len(pieces) > 1 else []


def _take_times(reader: _Reader, times: list[PrintedTime]) -> bool:
    """Give several times to the labels or values before them, one to each."""
    values = reader.card.values
    if len(reader.pending) == len(times):
        reader.pending = [
            replace(label, time=time) for label, time in zip(reader.pending, times, strict=True)
        ]
        return True
    if reader.pending or len(values) < len(times) or any(map(_has_time, values[-len(times) :])):
        return False
    values[-len(times) :] = [
        replace(value, time=time) for value, time in zip(values[-len(times) :], times, strict=True)
    ]
    return True


def _has_time(value: CardValue) -> bool:
    return value.time is not None or bool(years_in(value.raw))


def _take_values(reader: _Reader, line: CardLine) -> bool:
    """Add the values of a line; whether they fit what stands before them."""
    card = reader.card
    values = list(line.values)
    if reader.pending:
        values = _filled(reader.pending, values) or []
        if not values:
            return False
        reader.pending = []
    for value in values:
        time = parse_time(value.raw, source=TimeSource.CELL) if value.raw else None
        if time is not None and value.role is not None:  # 目標年度：令和10年度
            card.times[value.role] = time
        elif not value.raw:
            reader.pending.append(value)
        else:
            own = value.time or (None if _has_time(value) else reader.carried)
            arrow = value.after_arrow or (reader.after_arrow and bool(card.values))
            card.values.append(replace(value, time=own, after_arrow=arrow))
            reader.carried, reader.after_arrow = None, False
    return True


def _filled(labels: list[CardValue], values: list[CardValue]) -> list[CardValue] | None:
    """Labels that stood alone with the values of the line below them, one for each."""
    if any(value.role is not None for value in values):
        return None
    raws = [value.raw for value in values]
    if len(raws) != len(labels):
        raws = (split_values(raws[0], len(labels)) or []) if len(raws) == 1 else []
    if len(raws) != len(labels) or not all(raws):
        return None
    return [
        replace(
            label, raw=raw, part=values[0].part, role_source=RoleSource.HEADER,
            time=label.time and replace(label.time, source=TimeSource.HEADER),
        )
        for label, raw in zip(labels, raws, strict=True)
    ]  # fmt: skip


def _take_words(lines: Sequence[Line], place: int, reader: _Reader, *, apart: bool) -> bool:
    """Read a line of words between a name and its values: the name's end, or what it means."""
    card, text = reader.card, lines[place].text.strip()
    if card.wrapped or ColumnKind.METHOD in card.details or not _values_follow(lines, place):
        return False
    if _BULLET.match(text) or is_whole_value(text):
        return False
    open_end = _UNFINISHED.search(card.name) or len(card.name) >= _FULL_LINE
    joined = f"{card.name}{text}"
    if not apart and open_end and not is_sentence(text) and names_indicator(joined):
        card.name, card.wrapped = joined, True
        return True
    told = (apart or card.labelled or is_sentence(text)) and names_indicator(card.name)
    if told and len(text) > len(card.name):
        card.details[ColumnKind.METHOD] = text
        return True
    return False


def _values_follow(lines: Sequence[Line], place: int) -> bool:
    """Whether the next printed line holds values."""
    for line in lines[place + 1 : place + 3]:
        if line.text.strip():
            read = read_card_line(line.text)
            return read is not None and not read.name
    return False
