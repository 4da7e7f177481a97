"""The verified answers hold what the source documents print, on the lines they name.

This reads the answers and the documents and nothing between them, so an error that both the graphs
and a captured answer would share is found here.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SOURCES = HERE.parents[1] / "data" / "sources"


def lines_of(code: str) -> list[list[str]]:
    """Lines of every document of a government, as received."""
    files = sorted(SOURCES.glob(f"{code}/*/*.txt"))
    assert files
    return [file.read_text(encoding="utf-8").split("\n") for file in files]


def rows_of(case: str) -> list[dict[str, str]]:
    with (HERE / case).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def plain(text: str) -> str:
    """Without spaces and marks of emphasis and notes, which the graphs leave out of labels."""
    return re.sub(r"[\s*\\^{}※]", "", text)


def is_printed(words: str, line: int, documents: list[list[str]]) -> bool:
    """Whether a document has the words on that line or, where a line is broken, on the next two."""
    return any(plain(words) in plain("".join(lines[line - 1 : line + 2])) for lines in documents)


@pytest.mark.parametrize(
    ("case", "code"),
    [("expected.csv", "102113"), ("isesaki.csv", "102041")],
    ids=["102113", "102041"],
)
def test_every_value_of_an_indicator_stands_on_its_line(case: str, code: str) -> None:
    documents = lines_of(code)
    for row in rows_of(f"kpis-of-a-city/{case}"):
        for cell in (row["baseline"], row["interim"], row["target"]):
            assert is_printed(cell, int(row["line"]), documents), row


@pytest.mark.parametrize(
    ("case", "code", "columns"),
    [
        (
            "kpis-to-be-set/expected.csv",
            "102041",
            ("indicatorLabel", "baseline", "target", "setBy"),
        ),
        ("targets-worse-than-baseline/expected.csv", "102041", ("baseline", "target")),
        ("citizen-roles-by-field/expected.csv", "102113", ("roleLabel",)),
        ("restatements/expected.csv", "102113", ("restatementLabel",)),
        ("related-plans-ending-early/expected.csv", "102113", ("relatedLabel", "printed")),
        ("measures-without-indicator/expected.csv", "102113", ("measureLabel",)),
    ],
)
def test_the_words_of_an_answer_stand_on_their_line(
    case: str, code: str, columns: tuple[str, ...]
) -> None:
    documents = lines_of(code)
    for row in rows_of(case):
        for column in columns:
            assert is_printed(row[column], int(row["line"]), documents) or _corrected(row, column)


def test_no_row_of_an_indicator_table_is_missing() -> None:
    """Every row of a table whose heading begins with 指標名 is in the answer."""
    for case, code in (("expected.csv", "102113"), ("isesaki.csv", "102041")):
        answered = {int(row["line"]) for row in rows_of(f"kpis-of-a-city/{case}")}
        for lines in lines_of(code):
            tabled = False
            for number, line in enumerate(lines, start=1):
                if line.startswith("指標名\t"):
                    tabled = True
                elif tabled and "\t" in line:
                    assert number in answered, line
                else:
                    tabled = False


def test_no_citizen_role_and_no_voice_is_missing() -> None:
    marked = sum(line.startswith(("- ▶", "▶ **")) for lines in lines_of("102113") for line in lines)
    roles = rows_of("citizen-roles-by-field/expected.csv")
    voices = rows_of("citizen-voices/expected.csv")
    assert len(roles) + len(voices) == marked


def test_no_sdg_mark_and_no_restatement_is_missing() -> None:
    announced = [
        number
        for lines in lines_of("102041")
        for number, line in enumerate(lines, start=1)
        if line == "関連するSDGs"
    ]
    assert [int(row["line"]) for row in rows_of("sdg-marks/expected.csv")] == announced
    restated = sum("（再掲）" in line for lines in lines_of("102113") for line in lines)
    assert len(rows_of("restatements/expected.csv")) == restated


def _corrected(row: dict[str, str], column: str) -> bool:
    """Labels whose line was corrected, with the correction recorded beside the source."""
    return (column, row[column]) in {
        ("measureLabel", "高齢者の社会参加や生きがいづくりを推進します。"),  # 生きがいがづくり
        ("measureLabel", "市民総働によるまちづくりを推進します。"),  # 総動
    }
