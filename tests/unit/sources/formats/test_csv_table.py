from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keikaku.errors import DocumentError
from keikaku.findings import Severity
from keikaku.sources import document_from_bytes
from keikaku.sources.formats import csv_table

TABLE = '指標名,単位,R5,R10\r\n就農者数,人,"1,234","1,300"\r\n農地の\u9762積,ha,12,15\r\n'


def rows(data: bytes, name: str = "kpi.csv") -> list[str]:
    return [line.text for line in document_from_bytes(data, name).lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "utf-16"])
def test_a_csv_is_read_in_every_encoding(encoding: str) -> None:
    document = document_from_bytes(TABLE.encode(encoding), "kpi.csv")
    assert [line.text for line in document.lines] == [
        "指標名\t単位\tR5\tR10",
        "就農者数\t人\t1,234\t1,300",
        "農地の面積\tha\t12\t15",
    ]
    assert [str(line.place) for line in document.lines] == ["A1:D1", "A2:D2", "A3:D3"]
    assert document.encoding == encoding
    assert document.media_type == "text/csv"
    assert not document.findings


@pytest.mark.parametrize(
    ("delimiter", "name", "media_type"),
    [
        (",", "kpi.csv", "text/csv"),
        (";", "kpi.csv", "text/csv"),
        ("\t", "kpi.csv", "text/tab-separated-values"),
        ("\t", "kpi.tsv", "text/tab-separated-values"),
    ],
)
def test_the_delimiter_is_found_out(delimiter: str, name: str, media_type: str) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter)
    writer.writerows([["指標名", "定義（A,B;C）", "R5"], ["就農者数", "人,延べ", "1,234"]])
    document = document_from_bytes(buffer.getvalue().encode(), name)
    assert [line.text for line in document.lines] == [
        "指標名\t定義（A,B;C）\tR5",
        "就農者数\t人,延べ\t1,234",
    ]
    assert document.media_type == media_type


def test_a_line_break_within_quotation_marks_is_within_a_cell() -> None:
    data = '指標名,R5\n"満足して\nいる人",12\n"小学校\n中学校","80%\n90%"\n'.encode()
    assert rows(data) == ["指標名\tR5", "満足している人\t12", "小学校 中学校\t80% 90%"]


def test_titles_above_a_table_and_empty_columns_leave_no_tabs() -> None:
    data = "総合戦略KPI,,,,\n,,,,\n,指標名,,R5,\n,就農者数,,12,\n".encode()
    assert rows(data) == ["総合戦略KPI", "", "指標名\tR5", "就農者数\t12"]


def test_a_number_whose_comma_was_not_quoted_is_no_two_values() -> None:
    data = "指標名,R5,R10\n就農者数,1,234,1,300\n農地面積,12,15\n公園数,3,4\n".encode()
    document = document_from_bytes(data, "kpi.csv")
    (finding,) = document.findings
    assert (finding.code, finding.severity) == ("ragged-rows", Severity.WARNING)
    assert "2 (5)" in finding.message
    assert document.lines[1].text == "就農者数\t1,234,1,300\t"


def test_a_csv_of_one_column_is_lines() -> None:
    assert rows("基本目標1\n雇用をつくる\n".encode()) == ["基本目標1", "雇用をつくる"]


def test_bytes_that_are_no_text_are_refused_with_their_line() -> None:
    with pytest.raises(DocumentError, match=r"kpi\.csv:2: byte 2 .* save the file as CSV UTF-8"):
        document_from_bytes("計画\n".encode() + b"a\xff", "kpi.csv")


def test_a_nul_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"kpi\.csv:2: holds a NUL character"):
        document_from_bytes("指標名\n数\0,1".encode(), "kpi.csv")


def test_a_cell_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_table, "_LONGEST_CELL", 1000)
    data = ('指標名,R5\n"' + "あ" * 2000).encode()
    with pytest.raises(DocumentError, match=r"is no CSV \(.*\); check the quotation marks there"):
        document_from_bytes(data, "kpi.csv")


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=12)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=2, max_size=6))
def test_no_cell_is_lost(table: list[list[str]]) -> None:
    buffer = io.StringIO()
    csv.writer(buffer).writerows([["指標名", "基準値", "目標値"], *table])
    document = document_from_bytes(buffer.getvalue().encode(), "kpi.csv")
    text = "".join(line.raw for line in document.lines)
    assert sorted("".join(text.split())) == sorted(
        "".join(
            "".join(
                ["指標名", "基準値", "目標値", *(cell for row in table for cell in row)]
            ).split()
        )
    )
