"""Rows of tables that tell who does what: actors side by side in columns, or one below the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keikaku.extract.cleaning import strip_markdown
from keikaku.extract.folding import squeeze
from keikaku.extract.headings import Heading
from keikaku.extract.opening import open_part
from keikaku.extract.role_columns import cells_of, citizen_column
from keikaku.extract.roles import actor_label, is_citizen_role_heading

if TYPE_CHECKING:
    from keikaku.extract.lines import PrintedLine
    from keikaku.extract.walk import Walk

__all__ = ["RoleTable"]

_ACTOR_HEAD = re.compile(
    r"(?:取組|取り組み|実施|活動)?の?主体|役割(?:分担|の主体)?|担い手|区分|誰が|だれが"
)
_TASK_HEAD = re.compile(
    r"(?:主な|期待される|求められる|具体的な)?(?:取組|取り組み|取組み|役割|行動|できること|取り組むこと)(?:の?内容|例)?|内容"
)
_BETWEEN_ITEMS = re.compile(r"<br\s*/?>\s*|(?<=\S)[\s\u3000]+(?=[・●○◆■◇□▷▶]\s*\S)", re.IGNORECASE)


class RoleTable:
    """The table of roles that the walk stands in, while its rows last."""

    def __init__(self) -> None:
        self._column: int | None = None  #: of the citizens, where actors head the columns
        self._by_row = False  #: whether the first cell of each row names its actor

    def close(self) -> None:
        """Leave the table, as at a blank line."""
        self._column, self._by_row = None, False

    def take(self, walk: Walk, line: PrintedLine) -> bool:
        """Read a line as the head or a row of a table of roles; whether it was one."""
        cells = cells_of(line.marked_up)
        if len(cells) < 2:  # no row
            return False
        return self._take_head(walk, line, cells) or self._take_row(walk, line, cells)

    def _take_head(self, walk: Walk, line: PrintedLine, cells: list[str]) -> bool:
        column = citizen_column(line.text)
        if column is not None:
            self._column, self._by_row = column, False
            title = cells[column] if is_citizen_role_heading(cells[column]) else "役割"
        elif (
            len(cells) == 2
            and _ACTOR_HEAD.fullmatch(squeeze(cells[0]))
            and _TASK_HEAD.fullmatch(squeeze(cells[1]))
        ):
            self._column, self._by_row = 1, True
            title = cells[1]
        else:
            return False
        open_part(walk, line, Heading("set:columns", title, block="citizen_role"))
        return True

    def _take_row(self, walk: Walk, line: PrintedLine, cells: list[str]) -> bool:
        if self._column is None or self._column >= len(cells):
            return False
        if not self._by_row or actor_label(cells[0]) == "citizen":
            for text in _items(cells[self._column]):
                walk.start_chunk(line, text, "・", None)
        walk.read_as[line.number] = "citizen_role"
        return True


def _items(cell: str) -> list[str]:
    """What a cell lists; rules of Markdown tables list nothing."""
    pieces = (
        strip_markdown(piece).lstrip("・●○◆■◇□▷▶ \u3000") for piece in _BETWEEN_ITEMS.split(cell)
    )
    return [piece for piece in pieces if re.search(r"[^\s:-]", piece)]
