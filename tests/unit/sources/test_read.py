from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keikaku.errors import DocumentError
from keikaku.sources import (
    Certainty,
    Correction,
    CorrectionKind,
    document_from_bytes,
    read,
    read_document,
)
from keikaku.sources.document import SourceDocument

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "第2次総合計画\n\n1　将来都市像\n誰もが住みよいまち\n"


def outcome(data: bytes) -> SourceDocument | DocumentError:
    try:
        return document_from_bytes(data, "plan.txt")
    except DocumentError as error:
        return error


def test_lines_are_numbered_and_kept_as_received(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    data = "第2次総合計画\r\n\r\n市\u2ea0の役割\u00a0\r\n".encode()
    path.write_bytes(data)
    document = read_document(path)
    assert [(line.number, line.raw, line.text) for line in document.lines] == [
        (1, "第2次総合計画", "第2次総合計画"),
        (2, "", ""),
        (3, "市\u2ea0の役割\u00a0", "市民の役割 "),
    ]
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert (document.file_name, document.slug) == ("plan.txt", "plan")
    assert document.encoding == "utf-8"


def test_a_part_of_a_file_keeps_the_line_numbers_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(TEXT, encoding="utf-8")
    document = read_document(path, slug="koso", first_line=3, last_line=4)
    assert [line.number for line in document.lines] == [3, 4]
    assert document.slug == "koso"
    assert document.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("一\n二\n", ["一", "二"]),
        ("一\n二", ["一", "二"]),
        ("一\r\n二\r\n", ["一", "二"]),
        ("一\r二\r", ["一", "二"]),
        ("一\n\n", ["一", ""]),
        ("一\x0c\u2028二\x85三\x0b四\n五", ["一\x0c\u2028二\x85三\x0b四", "五"]),
        ("一\r二\n三", ["一\r二", "三"]),
    ],
)
def test_lines_are_those_that_editors_count(text: str, lines: list[str]) -> None:
    document = document_from_bytes(text.encode(), "plan.txt")
    assert [line.raw for line in document.lines] == lines


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n\x1b"))))
def test_no_line_is_lost_or_changed(lines: list[str]) -> None:
    text = "\n".join(["計画", *lines, "終わり"])
    document = document_from_bytes(text.encode(), "plan.txt")
    assert [line.raw for line in document.lines] == text.split("\n")
    assert [line.number for line in document.lines] == list(range(1, len(lines) + 3))


@given(st.binary())
def test_any_bytes_are_a_document_or_a_document_error(data: bytes) -> None:
    result = outcome(data)
    if isinstance(result, SourceDocument):
        assert any(line.text.strip() for line in result.lines)
    else:
        assert str(result).startswith("plan.txt:")
        assert result.cure


def test_glyphs_that_were_lost_are_for_the_reader_that_follows() -> None:
    text = "目標値 (cid:1234) \ufffd 縺ゅ＞縺"
    assert document_from_bytes(text.encode(), "plan.txt").lines[0].text == text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty (0 bytes)"),
        (" \n\t\n　\n".encode(), "only white space"),
        ("\ufeff\n\u200b\n\x0c".encode(), "only white space"),
        (b"\x89PNG\r\n\x1a\n", "is a PNG image, which is not read; put the pages into a PDF"),
        (b"{\\rtf1", "is an RTF file, which is not read; open it in Word and save it as .docx"),
        ("計画\n".encode() + b"\x00\x01", "is binary: byte 8 of the file is NUL"),
        ("計画\n".encode("utf-16-le"), "UTF-16 needs its byte order mark"),
        ("計画\n目標\0".encode("utf-16"), "plan.txt:2: holds a NUL character"),
        (
            "計画\n".encode() + b"a\xff",
            "plan.txt:2: byte 2 of the line (byte 9 of the file) is 0xFF",
        ),
        ("a–b".encode("cp1252"), "plan.txt:1: byte 2 of the line (byte 2 of the file) is 0x96"),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_one_clear_message(data: bytes, said: str) -> None:
    result = outcome(data)
    assert isinstance(result, DocumentError)
    assert said in str(result)
    assert "\n" not in str(result)


def test_what_a_file_is_depends_on_its_bytes_and_not_on_its_name(tmp_path: Path) -> None:
    path = tmp_path / "kpi.xlsx"
    path.write_text(TEXT, encoding="utf-8")
    assert read_document(path).media_type == "text/plain"
    path = tmp_path / "plan.txt"
    path.write_text("<!DOCTYPE html><html><h1>計画</h1></html>", encoding="utf-8")
    assert read_document(path).lines[0].text == "# 計画"


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("plan.txt", "text/plain"), ("plan.md", "text/markdown"), ("plan", "text/plain")],
)
def test_a_text_has_its_media_type_and_no_places(name: str, media_type: str) -> None:
    document = document_from_bytes(TEXT.encode(), name)
    assert document.media_type == media_type
    assert not any(line.place for line in document.lines)


def test_a_part_of_a_workbook_is_chosen_and_corrected_by_the_lines_of_its_reading() -> None:
    data = "指標名,R5\n就業者数,12\n開業数,5\n".encode()
    document = document_from_bytes(
        data,
        "kpi.csv",
        slug="kpi",
        first_line=2,
        corrections=[
            Correction(2, "就業者数", "就農者数", CorrectionKind.WRONG_WORD, Certainty.HIGH, "誤記")
        ],
    )
    assert [(line.number, line.raw, line.text) for line in document.lines] == [
        (2, "就業者数\t12", "就農者数\t12"),
        (3, "開業数\t5", "開業数\t5"),
    ]
    assert [str(line.place) for line in document.lines] == ["A2:B2", "A3:B3"]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"nowhere\.txt: there is no such file; check the path"):
        read_document(tmp_path / "nowhere.txt")


def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="is a folder; give a text file in it"):
        read_document(tmp_path)


def test_a_pipe_is_no_document(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DocumentError, match="is no ordinary file"):
        read_document(tmp_path / "pipe")


@pytest.mark.parametrize("name", ["plan.txt/inside", "n" * 400])
def test_a_path_that_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(DocumentError, match=r"cannot be read \(.+\); check"):
        read_document(tmp_path / name)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    with pytest.raises(DocumentError, match="Permission denied"):
        read_document(path)


def test_a_file_beyond_all_plans_is_refused_before_it_fills_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read, "MOST_BYTES", 1024 * 1024)
    path = tmp_path / "plan.txt"
    path.write_bytes(b"a" * (1024 * 1024 + 1))
    with pytest.raises(DocumentError, match="is larger than 1 MiB"):
        read_document(path)


@pytest.mark.parametrize(("first", "last"), [(0, 2), (3, 2), (1, 5), (5, 5), (-1, None)])
def test_lines_that_are_not_in_the_file_are_refused(first: int, last: int | None) -> None:
    with pytest.raises(DocumentError, match=r"has 4 lines, so lines .* are not in it"):
        document_from_bytes(TEXT.encode(), "plan.txt", first_line=first, last_line=last)


def test_a_range_of_blank_lines_is_no_document() -> None:
    with pytest.raises(DocumentError, match="only white space"):
        document_from_bytes(TEXT.encode(), "plan.txt", first_line=2, last_line=2)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("002_ee13.txt", "002-ee13"),
        ("Sogo Keikaku (2).TXT", "sogo-keikaku-2"),
        ("総合計画.txt", "document"),
        ("第2次.txt", "2"),
    ],
)
def test_a_file_names_its_document(name: str, slug: str) -> None:
    assert document_from_bytes(TEXT.encode(), name).slug == slug
