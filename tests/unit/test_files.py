"""A file is written whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from keikaku.errors import OutputError
from keikaku.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path


def test_text_is_written_as_utf8_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_whole(tmp_path / "計画.txt", "目標\n")
    assert (tmp_path / "計画.txt").read_bytes() == "目標\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["計画.txt"]


def test_a_file_that_is_there_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"old and longer")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"


def test_what_cannot_be_encoded_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "\ud800")
    assert [path.read_text(encoding="utf-8")] == ["old"]
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(("name", "problem"), [("", "is a folder"), ("no/a.txt", "does not exist")])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, name: str, problem: str) -> None:
    with pytest.raises(OutputError, match=problem):
        write_whole(tmp_path / name, "x")
