"""The verified answers hold what the source documents print, on the lines they name.

This reads the answers and the documents and nothing between them, so an error that both the graphs
and a captured answer would share is found here.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path
from statistics import median

import pytest

HERE = Path(__file__).parent
SOURCES = HERE.parents[1] / "data" / "sources"
NAMES = {"102041": "伊勢崎市", "102113": "安中市", "202207": "安曇野市", "432148": "阿蘇市"}


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
        ("goalLabel", "効率的な行財政運営と、市民総働のまち"),  # 総動
        ("goalLabel", "何度も訪れたくなる魅力を磨く"),  # 訪れたいくなる
    }


@pytest.mark.parametrize(
    ("case", "code", "columns"),
    [
        ("interim-targets/expected.csv", "102113", ("baseline", "interim")),
        ("measures-without-pillar/expected.csv", "102041", ("measureLabel",)),
        ("measures-without-pillar/expected.csv", "102113", ("measureLabel",)),
        ("goals-without-target/expected.csv", "102113", ("goalLabel",)),
        ("goals-without-target/expected.csv", "432148", ("goalLabel",)),
        ("revised-parts/expected.csv", "102041", ("partLabel",)),
        ("baselines-side-by-side/expected.csv", "102041", ("indicatorLabel", "baseline")),
        ("baselines-side-by-side/expected.csv", "102113", ("baseline",)),
        ("from-goal-to-indicator/expected.csv", "102041", ("thingLabel", "baseline", "target")),
        ("indicators-from-statistics/expected.csv", "102041", ("indicatorLabel",)),
        ("integrated-strategies/expected.csv", "202207", ("law", "quote")),
    ],
)
def test_the_words_of_a_citys_rows_stand_on_their_line(
    case: str, code: str, columns: tuple[str, ...]
) -> None:
    documents = lines_of(code)
    rows = [row for row in rows_of(case) if row["cityLabel"] == NAMES[code]]
    assert rows
    for row in rows:
        for column in columns:
            place = 3 if column in {"measureLabel", "thingLabel"} else 1
            found = any(
                is_printed(row[column], int(row["line"]) + n, documents) for n in range(place)
            )
            assert found or _corrected(row, column), (column, row)


def test_a_change_per_year_is_that_of_the_printed_values() -> None:
    """Worked out anew from the words of both cells; years from the row."""
    rows = rows_of("ambition-of-targets/expected.csv")
    assert len(rows) == 44
    for row in rows:
        start, end = number_in(row["baseline"]), number_in(row["target"])
        change = 100 * (end - start) / start / float(row["years"])
        falls = row["indicatorLabel"] in {"刑法犯認知件数", "交通事故発生件数", "経常収支比率"}
        assert float(row["change"]) == pytest.approx(-change if falls else change, abs=0.006), row


def test_a_change_per_year_is_given_wherever_two_numbers_and_times_are_printed() -> None:
    given = {
        (row["indicatorLabel"], row["part"]) for row in rows_of("ambition-of-targets/expected.csv")
    }
    for case in ("expected.csv", "isesaki.csv"):
        for row in rows_of(f"kpis-of-a-city/{case}"):
            left_out = (
                not all(re.search("[0-9]", row[cell]) for cell in ("baseline", "target"))
                or not row["baselineTime"]
                or "累計" in row["indicatorLabel"]
                or number_in(row["baseline"]) == 0
                or "設定予定" in row["target"]
            )
            assert ((row["indicatorLabel"], row["part"]) in given) is not left_out, row


def test_the_medians_are_those_of_the_single_changes() -> None:
    changes: dict[tuple[str, str], list[float]] = {}
    for row in rows_of("ambition-of-targets/expected.csv"):
        key = (row["cityLabel"], row["groupLabel"])
        changes.setdefault(key, []).append(float(row["change"]))
    rows = rows_of("median-ambition/expected.csv")
    assert {(row["cityLabel"], row["groupLabel"]) for row in rows} == set(changes)
    for row in rows:
        single = changes[row["cityLabel"], row["groupLabel"]]
        assert int(row["targets"]) == len(single)
        assert float(row["median"]) == pytest.approx(median(single), abs=0.011)
        assert (float(row["lowest"]), float(row["highest"])) == (min(single), max(single))


def test_every_goal_with_a_heading_of_numeric_targets_has_one() -> None:
    headings = sum(line == "数値目標" for lines in lines_of("102041") for line in lines)
    assert headings == 6
    without = {row["cityLabel"] for row in rows_of("goals-without-target/expected.csv")}
    assert without == {"安中市", "阿蘇市"}
    assert not any("数値目標" in line for lines in lines_of("432148") for line in lines)


def test_a_measure_is_either_linked_with_a_pillar_or_listed_as_linked_with_none() -> None:
    def measures(case: str) -> set[tuple[str, str]]:
        return {(row["cityLabel"], row["measureLabel"]) for row in rows_of(case)}

    linked, unlinked = (
        measures(f"{question}/expected.csv")
        for question in ("measures-per-pillar", "measures-without-pillar")
    )
    # 市民総働によるまちづくりを推進します。 is the name of two measures of 安中市
    assert len(linked & unlinked) <= 1


def test_no_interim_target_is_missing() -> None:
    printed = [
        number
        for lines in lines_of("102113")
        for number, line in enumerate(lines, start=1)
        if line.count("\t") == 4 and not line.startswith("指標名")
    ]
    rows = rows_of("interim-targets/expected.csv")
    assert [int(row["line"]) for row in rows] == printed
    assert {row["verdict"] for row in rows} == {"実績値の公表なし"}


def test_every_line_that_names_statistics_is_found() -> None:
    names = {row["words"] for row in rows_of("indicators-from-statistics/expected.csv")}
    naming = [
        line
        for code in ("102041", "102113", "432148")
        for lines in lines_of(code)
        for line in lines
        if re.search("センサス|実態調査|決算統計|国勢調査", line)
    ]
    assert len(naming) == len(names) == 4


def test_every_plan_that_is_said_to_be_one_by_law_is_found() -> None:
    rows = [r for r in rows_of("integrated-strategies/expected.csv") if r["how"] == "性格"]
    (document,) = lines_of("202207")
    stated = [
        n for n, line in enumerate(document, start=1) if re.search("(法|条例)に規定する", line)
    ]
    assert [int(row["line"]) for row in rows] == stated


def test_every_sentence_that_one_plan_becomes_part_of_another_is_found() -> None:
    rows = [r for r in rows_of("integrated-strategies/expected.csv") if r["how"] == "統合"]
    for code in ("102041", "102113", "432148"):
        found = [int(row["line"]) for row in rows if row["cityLabel"] == NAMES[code]]
        documents = lines_of(code)
        assert found == [
            n for d in documents for n, ln in enumerate(d, start=1) if "一体化し" in ln
        ]


def number_in(cell: str) -> float:
    """The first number of a cell; 万 and 億 stand on both sides and cancel out."""
    found = re.search(r"[0-9][0-9,.]*", cell)
    assert found, cell
    return float(found[0].replace(",", ""))
