from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keikaku.errors import DocumentError, MissingToolError
from keikaku.sources import SourceDocument, document_from_bytes
from keikaku.sources.formats.dispatch import read_format


@pytest.mark.parametrize("name", ["plan.txt", "plan.md", "計画", "plan.pdf", "plan.docx"])
def test_text_is_for_the_reader_of_text_whatever_its_name(name: str) -> None:
    assert read_format("計画,目標\n".encode(), name) is None


@pytest.mark.parametrize("name", ["kpi.csv", "KPI.CSV", "kpi.tsv"])
def test_only_the_name_tells_a_csv_from_text(name: str) -> None:
    reading = read_format("指標名\t目標\n".encode(), name)
    assert reading is not None
    assert reading.lines[0].text == "指標名\t目標"


def test_a_csv_export_named_as_a_text_is_known_by_its_records() -> None:
    export = '指標名,単位,"基準値\n（R6）","目標値\n（R11）"\n来館者数,人,"1,284","1,500"\n'
    reading = read_format(export.encode(), "kpi.txt")
    assert reading is not None
    assert reading.lines[1].text == "来館者数\t人\t1,284\t1,500"


@pytest.mark.parametrize(
    "text",
    [
        "住民, 団体, 事業者, 行政の協働\nまちづくりを進めます。\n",
        "1,204,500円,3,4\n本文\n",
        'a,b,c,"d\n本文,\n',
        "指標名,単位,基準値,目標値\n",
    ],
)
def test_a_text_with_commas_stays_a_text(text: str) -> None:
    assert read_format(text.encode(), "plan.txt") is None


def test_a_missing_library_is_told_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(MissingToolError, match=r'pip install "keikaku\[formats\]"'):
        read_format(b"<html><p>missing</p></html>", "plan.html")


def outcome(data: bytes, name: str) -> SourceDocument | DocumentError:
    try:
        return document_from_bytes(data, name)
    except DocumentError as error:
        return error


NAMES = st.sampled_from(["a.txt", "a.csv", "a.html", "a.xlsx"])
HEADS = st.sampled_from([b"", b"PK\x03\x04", b"<html>", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"BM"])


@given(HEADS, st.binary(max_size=200), NAMES)
def test_any_bytes_are_a_document_or_a_document_error(head: bytes, data: bytes, name: str) -> None:
    result = outcome(head + data, name)
    if isinstance(result, SourceDocument):
        assert any(line.text.strip() for line in result.lines)
    else:
        assert str(result).startswith(f"{name}:")
