"""What the layouts of tables read of lines set letter by letter or ended by bars."""

from __future__ import annotations

from keikaku.extract.lines_of_cells import lines_of_cells
from keikaku.sources.document import Line


def _read(*texts: str) -> list[str]:
    lines = [Line(number, text, text) for number, text in enumerate(texts, 1)]
    return [line.text for line in lines_of_cells(lines)]


def test_letters_are_closed_up_where_the_whole_document_is_set_so() -> None:
    assert _read("指 標 名 \t 目 標 値", "農 家 数 \t 4 1 2 戸") == [
        "指標名 \t 目標値",
        "農家数 \t 412戸",
    ]


def test_single_signs_stay_cells_in_a_document_of_plain_lines() -> None:
    texts = ("区分 R3 R4 R5", "新規就農者数の内訳", "男 女 計 5 3 8")
    assert _read(*texts) == list(texts)


def test_a_bar_behind_every_cell_divides_nothing() -> None:
    assert _read("指標 |", "現状 |", "目標 |", "農家数 |") == ["指標", "現状", "目標", "農家数"]


def test_bars_that_end_only_three_lines_stay() -> None:
    assert _read("指標 |", "現状 |", "目標 |") == ["指標 |", "現状 |", "目標 |"]
