"""Tables that list names with details: 取組名 | 内容 | 担当課, 計画名 | 計画期間."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keikaku.extract.folding import squeeze
from keikaku.extract.parts import Chunk
from keikaku.extract.role_columns import cells_of

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["is_list_head", "rows_to_items"]

_NAME = re.compile(
    r"(?:主な|具体的な|関連)?(?:取組|取り組み|取組み|事業|施策|計画|個別計画|プロジェクト)(?:・事業)?(?:名|名称|項目)?|名称|項目"
)
_ACTION_NAME = re.compile(
    r"(?:主な|具体的な|関連)?(?:取組|取り組み|取組み|事業)(?:・事業|・取組)?(?:名称?|項目)"
)
_ACTIONS = re.compile(r"(?:主な|主要|具体的な?|個別)(?:取組|取り組み|取組み|事業)")
_PERIOD = re.compile(r"(?:計画)?(?:期間|年度|年次)")
_RULE = re.compile(r"[\s|:+=-]+")


def rows_to_items(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks, each row of a table with a head made an item: its name, and its cells as body.

    Rows of a table without a head stay as they are.
    """
    out: list[Chunk] = []
    head: list[str] | None = None
    for chunk in chunks:
        cells = _cells(chunk, head)
        if len(cells) < 2 or (chunk.scheme and not _fills(cells, head)):  # no row
            head = None
            out.append(chunk)
        elif _RULE.fullmatch(chunk.text):
            continue
        elif head is None and any(_NAME.fullmatch(squeeze(cell)) for cell in cells):
            head = cells
        elif head is None or len(cells) != len(head):
            out.append(chunk)
        else:
            out.append(_item(chunk, head, cells))
    return out


_OF_A_LIST = re.compile(
    r"(?:(?:事業|取組|取り組み|施策)の?)?(?:内容|概要|説明|目的)|(?:主?担当|所管|主管|関係)(?:部|課|部署|課等|部課|機関|所属)?|備考|区分|対象(?:者)?|[Nn]o\.?|番号"
)


def _spaced_head(text: str) -> list[str]:
    """The cells of a head whose columns one space parts: 取組名 内容 担当課."""
    cells = text.split()
    known = all(_NAME.fullmatch(cell) or _OF_A_LIST.fullmatch(cell) for cell in cells)
    return cells if len(cells) > 1 and known else []  # one cell is no row


def _spaced_row(text: str, head: list[str]) -> list[str]:
    """The cells of a row below such a head: its text stands between the name and the office."""
    cells = text.split()
    if len(cells) > len(head):
        between = len(cells) - len(head) + 1
        cells = [cells[0], " ".join(cells[1 : 1 + between]), *cells[1 + between :]]
    return cells if len(cells) == len(head) else []


def _cells(chunk: Chunk, head: list[str] | None) -> list[str]:
    """The cells of a row; its number, read as one of a list, is the first of them again."""
    if not chunk.is_item and len(cells_of(chunk.text)) == 1:
        text = chunk.text.strip()
        spaced = _spaced_head(text) if head is None else _spaced_row(text, head)
        if spaced:
            return spaced
    printed = cells_of(chunk.lines[0].text) if chunk.scheme and len(chunk.lines) == 1 else []
    return printed if _fills(printed, head) else cells_of(chunk.text)


def _fills(cells: list[str], head: list[str] | None) -> bool:
    """Whether cells fill the columns of a head."""
    return head is not None and len(cells) == len(head)


def _lists_with_office(cells: Sequence[str]) -> bool:
    """具体的な事業 | 担当課: actions beside who is in charge, and no more."""
    head, *others = cells
    return _ACTIONS.fullmatch(head) is not None and all(map(_OF_A_LIST.fullmatch, others))


def is_list_head(text: str) -> bool:
    r"""Whether a line is the head of a table that lists 事業 or 取組 with their details.

    >>> is_list_head("No.\t事業名\t事業内容\t担当課"), is_list_head("事業\t予算額")
    (True, False)
    """
    cells = [squeeze(cell) for cell in cells_of(text)]
    if len(cells) == 1:  # nothing but single spaces parts them
        cells = _spaced_head(text)
    return (
        len(cells) > 1
        and (any(_ACTION_NAME.fullmatch(cell) for cell in cells[:3]) or _lists_with_office(cells))
        and not any(re.search(r"\d\s*[人件%]|指標|目標", cell) for cell in cells)
    )


def _item(chunk: Chunk, head: list[str], cells: list[str]) -> Chunk:
    column = next(place for place, cell in enumerate(head) if _NAME.fullmatch(squeeze(cell)))
    name = cells[column]
    others = [place for place in range(len(cells)) if place != column and cells[place]]
    period = next((place for place in others if _PERIOD.fullmatch(squeeze(head[place]))), None)
    if period is not None:
        name = f"{name}（{cells[period].strip('（）()')}）"
    body = [Chunk(chunk.lines, cells[place]) for place in others if place != period]
    return Chunk(chunk.lines, name, "|", body=body)
