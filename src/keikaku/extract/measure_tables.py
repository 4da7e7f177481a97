"""Tables that set goals, measures and actions side by side: 施策 | 主な取組 | 担当課."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keikaku.extract.block_kinds import FIELDS
from keikaku.extract.cleaning import strip_markdown, title_text, without_restated, words
from keikaku.extract.folding import squeeze
from keikaku.extract.headings import read_heading
from keikaku.extract.lines import printed_lines
from keikaku.extract.numbering import ascii_number, read_number
from keikaku.extract.parts import Part
from keikaku.extract.role_columns import cells_of, table_cells
from keikaku.extract.vocabulary import block_kind, level_of
from keikaku.model.element import ElementType
from keikaku.sources.document import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.extract.lines import PrintedLine
    from keikaku.extract.walk import Walk

__all__ = ["MeasureTable", "column_kinds"]

_OFFICE = re.compile(
    r"(?:主?担当|所管|主管|関係|実施)(?:部局?|部署|課等?|室|所属|機関|主体)?(?:名|等)?|所属|部署"
)
_COUNT = re.compile(r"(?:整理|通し|施策|事業|取組)?(?:番号|[Nn][Oo]\.?|№)")
_TEXT = re.compile(
    r"(?:取組|取り組み|取組み|事業|施策|実施|具体的な|主な)?の?(?:内容|概要|説明|方向性?|目的|考え方|方針)|備考|区分"
)
_ITEM = re.compile(
    r"(?:施策|取組|推進|改革|実施)?項目(?:名)?|施策名|施策の(?:名称|内容)|施策の方向性?"
)
#: A table with one of these columns tells values, costs or dates.
_OTHER_TABLE = re.compile(
    r"指標|目標値|現状|基準|実績|年度|予算|事業費|金額|単位|期間|計画名|時期|評価|進捗|件数|\d{2}年"
)
_BETWEEN_ITEMS = re.compile(
    r"<br\s*/?>\s*|(?<=\S)[\s\u3000]*(?=[①-⑳●○◆■◇□▷▶])|(?<=[\s\u3000])(?=・)", re.IGNORECASE
)
_BULLET = "・･●○◎◆◇■□▷▶➤- \u3000"
_RULE = re.compile(r"[\s|｜:+=-]+")


def column_kinds(cells: Sequence[str]) -> list[str] | None:
    """What each column of a table of measures holds; ``None`` when the cells head no such table.

    >>> column_kinds(["施策", "主な取組", "担当課"]), column_kinds(["施策", "指標", "目標値"])
    (['measure', 'action', 'office'], None)
    """
    kinds = [_column_kind(squeeze(cell)) for cell in cells]
    found = [kind for kind in kinds if kind is not None]
    levels = [kind for kind in found if kind not in {"action", "office", "text"}]
    if len(found) < len(kinds) or len(found) < 2 or not levels:  # one column is no table
        return None
    return found if len(levels) > 1 or "action" in found or "office" in found else None


def _column_kind(head: str) -> str | None:
    if not head or _OTHER_TABLE.search(head):
        return None
    if _OFFICE.fullmatch(head) or _COUNT.fullmatch(head):
        return "office"
    if _ITEM.fullmatch(head):
        return "measure"
    if _TEXT.fullmatch(head):
        return "text"
    if block_kind(head) == "action":
        return "action"
    kind = level_of(head)
    return None if kind in {"theme", "principle"} else kind


class MeasureTable:
    """The table of measures that the walk stands in, while its rows last."""

    def __init__(self) -> None:
        self._kinds: list[str] = []
        self._base: Part | None = None  #: the part that the table stands in
        self._open: dict[int, Part] = {}  #: column → the part last named in it

    def close(self) -> None:
        """Leave the table."""
        self._kinds, self._base, self._open = [], None, {}

    def take(self, walk: Walk, line: PrintedLine) -> bool:
        """Read a line as the head or a row of a table of measures; whether it was one."""
        cells = table_cells(line.marked_up) or cells_of(line.marked_up)
        kinds = column_kinds(cells) if len(cells) > 1 else None
        if kinds is not None:
            self.close()
            self._kinds, self._base = kinds, walk.outline.top.owner
            if self._base.type is ElementType.MEASURE and "action" not in kinds:
                self._kinds = ["action" if kind == "measure" else kind for kind in kinds]
            walk.chunk = walk.untitled = None
            walk.read_as[line.number] = "measure"
            return True
        if self._base is None:
            return False
        if not 1 < len(cells) <= len(self._kinds):
            self.close()
            return False
        if not _RULE.fullmatch(line.marked_up):
            self._take_row(walk, line, cells)
        walk.read_as[line.number] = "measure"
        return True

    def _take_row(self, walk: Walk, line: PrintedLine, cells: list[str]) -> None:
        if cells[0] and len(cells) < len(self._kinds):
            cells = [*cells, *[""] * (len(self._kinds) - len(cells))]
        for place, (kind, cell) in enumerate(zip(self._kinds, cells, strict=False)):
            if not re.search(r"[^\s\u3000－―-]", cell):
                continue
            if kind == "action":
                self._add_actions(line, cell)
            elif kind == "text":
                self._add_text(cell)
            elif kind != "office":
                self._open_level(walk, line, place, kind, cell)

    def _open_level(self, walk: Walk, line: PrintedLine, place: int, kind: str, cell: str) -> None:
        number, title, restated = _titled(cell)
        before = self._open.get(place)
        if not title or (before is not None and squeeze(before.title) == squeeze(title)):
            return  # a merged cell that is printed again
        for deeper in [column for column in self._open if column >= place]:
            del self._open[deeper]
        holder = self._innermost()
        part = walk.titled(title)
        if part is None:
            part = holder.add(
                Part(
                    _type_of(kind, holder), title, [line], f"row:{kind}", number,
                    len(holder.children) + 1, number_printed=number is not None, restated=restated,
                )
            )  # fmt: skip
            if walk.comes_later(title, line):
                holder.children.remove(part)  # the body prints it with all that belongs to it
            else:
                walk.outline.register(part)
        self._open[place] = part

    def _add_actions(self, line: PrintedLine, cell: str) -> None:
        holder = self._innermost()
        if holder.parent is None:
            return
        for item in _BETWEEN_ITEMS.split(_with_gaps(cell)):
            text = strip_markdown(item).strip().lstrip(_BULLET)
            numbered = read_number(text)
            number = ascii_number(numbered.number) if numbered and numbered.rest else None
            title, restated = without_restated(
                title_text(numbered.rest if numbered and numbered.rest else text)
            )
            if title:
                holder.add(
                    Part(
                        ElementType.ACTION, title, [line], "row:action", number,
                        number_printed=number is not None, restated=restated,
                    )
                )  # fmt: skip

    def _add_text(self, cell: str) -> None:
        holder = self._innermost()
        if holder is not self._base:
            holder.body = "\n".join(filter(None, [holder.body, words(cell)]))

    def _innermost(self) -> Part:
        base = self._base
        assert base is not None
        return self._open[max(self._open)] if self._open else base


def _with_gaps(cell: str) -> str:
    """The cell with the bullets of its items set apart."""
    return re.sub(r"(?<=。)・", " ・", cell)


def _titled(cell: str) -> tuple[str | None, str, bool]:
    """The number and the title of a cell (施策1 企業誘致), and whether it is a 再掲."""
    text = (
        strip_markdown(re.sub(r"<br\s*/?>", "", cell, flags=re.IGNORECASE)).strip().lstrip(_BULLET)
    )
    heading = read_heading(printed_lines((Line(1, text, text),))[0])
    if heading is None or not heading.number or not heading.title or heading.block:
        number, title = None, title_text(text)
    else:
        number, title = heading.number, heading.title
    bare, restated = without_restated(title)
    return number, bare, restated


def _type_of(kind: str, holder: Part) -> ElementType:
    if kind == "policy":
        return ElementType.MEASURE if holder.type in FIELDS else ElementType.POLICY_FIELD
    return ElementType(kind)
