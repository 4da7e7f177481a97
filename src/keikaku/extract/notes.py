"""Notes below a table: what they are about, why they stand there, the values they tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keikaku.extract.folding import fold, squeeze
from keikaku.extract.quantity import parse_quantities
from keikaku.extract.times import find_times, parse_time
from keikaku.model.dates import PrintedTime, TimeSource
from keikaku.model.element import NoteKind

if TYPE_CHECKING:
    from keikaku.extract.quantity import Quantity
    from keikaku.sources.document import Line

__all__ = ["TableNote", "is_table_note", "read_note"]

_START = re.compile(
    r"^\s*[-・]?\s*(?:\^\{)?(?P<mark>[(（]?(?:※|\\?[*＊]{1,3}|注|\(注\)|＊)\s*[\d０-９]{0,2}[)）]?)\}?\s*[:：.．]?\s*"
)
_DEFINES_TERM = re.compile(r"^[^。、]{1,40}[:：]")
_ABOUT_VALUES = re.compile(
    r"現状値|現状|基準値|目標値?|実績|数値|指標|実測|集計|速報|推計|累計|平均|アンケート|調査|年度|合計|割合|除く|含む|算出"
)
_BELOW_BASELINE = re.compile(r"(?:減少|下回|低下|低く|下が|少なく).{0,12}(?:が|ものの|もの|ため)")
_KINDS = (
    (NoteKind.JUSTIFICATION, _BELOW_BASELINE),
    (NoteKind.DETERMINATION, re.compile(r"設定予定|今後設定|策定後に設定|設定する予定")),
    (NoteKind.CONDITION, re.compile(r"場合を?想定|場合に限|前提|場合$")),
    (NoteKind.SCOPE, re.compile(r"除く|含む|含まない|対象(?:とする|は|:)|限る")),
    (NoteKind.DEFINITION, re.compile(r"とは|をいう|合計値?|割合|平均値?|の数|算出|数値")),
)
_ACTUAL = re.compile(
    r"実績(?:値)?\s*(?:は|[(（])\s*(?P<value>[^()（）、。]*\d[^()（）、。]*)(?:[(（](?P<time>[^()（）]*)[)）])?"
)


@dataclass(frozen=True, slots=True)
class TableNote:
    """A note below a table, read."""

    mark: str
    text: str
    body: str  #: the text without its mark
    kind: NoteKind
    actual: Quantity | None
    actual_raw: str
    actual_time: PrintedTime | None


def is_table_note(line: Line) -> bool:
    """Whether the line is a note on the values above it, and no glossary entry (term：meaning)."""
    start = _START.match(line.text)
    if start is None:
        return False
    rest = line.text[start.end() :]
    if _DEFINES_TERM.match(rest) and not re.match(r"^(?:現状値|基準値|目標値|実績)", rest):
        return False
    return _ABOUT_VALUES.search(squeeze(rest)) is not None


def read_note(text: str) -> TableNote:
    """Read a note: its mark, its kind, and the actual value it tells.

    >>> note = read_note("※現状値からは減少しているが、令和4年度実績（96人）から増加させるもの。")
    >>> note.kind.value, str(note.actual.value), note.actual_time.year
    ('justification', '96', 2022)
    """
    start = _START.match(text)
    mark = re.sub(r"[()（）\\\s]", "", start["mark"]) if start else ""
    body = text[start.end() :].strip() if start else text.strip()
    kind = next(
        (kind for kind, pattern in _KINDS if pattern.search(squeeze(body))), NoteKind.REMARK
    )
    quantity, raw, time = _read_actual(body)
    return TableNote(fold(mark), text.strip(), body, kind, quantity, raw, time)


def _read_actual(body: str) -> tuple[Quantity | None, str, PrintedTime | None]:
    match = _ACTUAL.search(body)
    if match is None:
        return None, "", None
    quantities = parse_quantities(match["value"])
    if len(quantities) != 1:
        return None, "", None
    time = parse_time(match["time"], source=TimeSource.FOOTNOTE) if match["time"] else None
    if time is None:
        before = [
            found for _, end, found in find_times(body[: match.start()]) if end >= match.start() - 2
        ]
        time = before[-1] if before else None
    if time is not None:
        time = PrintedTime(
            time.raw, time.kind, time.year, time.end_year, time.date, time.era_year,
            TimeSource.FOOTNOTE, time.accounting_basis,
        )  # fmt: skip
    return quantities[0], match["value"].strip(), time
