"""Tables that set the roles of citizens and of others in columns side by side."""

from __future__ import annotations

import re

from keikaku.extract.roles import actor_label, is_citizen_role_heading

__all__ = ["cells_of", "citizen_column", "table_cells"]


_DIVIDER = re.compile(r"\s*\|\s*|\t+|\u3000{2,}| {3,}")


def cells_of(text: str) -> list[str]:
    """The cells of a row; one cell where the line is no row.

    >>> cells_of("| 定期的に健診を受けます。 | 健診の機会を提供します。 |")
    ['定期的に健診を受けます。', '健診の機会を提供します。']
    """
    bare = text.strip().strip("|")
    return [cell.strip() for cell in _DIVIDER.split(bare)]


def table_cells(text: str) -> list[str]:
    r"""The cells of a row with the empty ones; none where nothing but spaces parts them.

    >>> table_cells("| | 農業の振興 | |"), table_cells("\t●\t"), table_cells("農業　　商業")
    (['', '農業の振興', ''], ['', '●', ''], [])
    """
    if "|" in text or "｜" in text:
        bare = text.replace("｜", "|").strip()
        return [cell.strip() for cell in bare.removeprefix("|").removesuffix("|").split("|")]
    return [cell.strip() for cell in text.split("\t")] if "\t" in text else []


def citizen_column(text: str) -> int | None:
    """The column that holds what citizens do, when the row is the head of such a table.

    >>> citizen_column("| 行政の役割 | 市民の役割 |"), citizen_column("市民 | 防災訓練に参加します。")
    (1, None)
    """
    cells = cells_of(text)
    labels = [actor_label(cell) for cell in cells]
    if len(cells) < 2 or None in labels or "citizen" not in labels:  # one cell is no row
        return None
    place = labels.index("citizen")
    telling = any(is_citizen_role_heading(cell) for cell in cells) or "other" in labels
    return place if telling else None
