"""Wrong input: one clear message with its place, exit status not zero, nothing half-written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parent.parent.parent.parent
SOURCES = ROOT / "data" / "sources"


def run(*arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Keikaku as a user runs it: a process of its own, so that no traceback can hide."""
    return subprocess.run(
        [sys.executable, "-m", "keikaku", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def assert_refused(
    done: subprocess.CompletedProcess[str], *words: str, status: int = 2, lines: int = 1
) -> None:
    assert done.returncode == status, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) <= lines, done.stderr
    for word in words:
        assert word in done.stderr


def tree(folder: Path) -> Sequence[Path]:
    return sorted(path.relative_to(folder) for path in folder.rglob("*"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one small plan."""
    shutil.copytree(SOURCES / "432148", tmp_path / "data" / "sources" / "432148")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", ("empty.txt", "empty")),
        ("blank.txt", "　\n \n".encode(), ("blank.txt",)),
        ("plan.txt", b"%PDF-1.7\n1 0 obj\n", ("plan.txt", "PDF")),
        ("data.txt", b"GIF89a\x00\x01\x02\x00", ("data.txt",)),
        ("zeros.txt", b"\x00\x01\x02\x03" * 50, ("zeros.txt",)),
        ("book.txt", b"PK\x03\x04" + bytes(60), ("book.txt",)),
        ("broken.txt", "第1章".encode() + b"\xff\xfe\xfd\x81" * 9, ("broken.txt",)),
    ],
)
def test_what_is_no_text_is_refused(
    name: str, content: bytes, words: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    done = run("extract", name, folder=tmp_path)
    assert_refused(done, *words)
    assert done.stdout == ""


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert_refused(run("extract", "nowhere.txt", folder=tmp_path), "nowhere.txt")


def test_a_folder_given_as_a_document_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert_refused(run("extract", "folder", folder=tmp_path), "folder")


def test_a_shift_jis_plan_is_read_as_such(tmp_path: Path) -> None:
    text = "第1章 総論\n\n基本目標1 安心なまち\n\n施策1 防災の推進\n"
    (tmp_path / "sjis.txt").write_bytes(text.encode("cp932"))
    done = run("extract", "sjis.txt", "--format", "text", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "安心なまち" in done.stdout


def test_a_text_that_is_no_plan_gives_nothing_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("こんにちは。お元気ですか。\n", encoding="utf-8")
    done = run("extract", "letter.txt", folder=tmp_path)
    assert done.returncode == 1
    assert "letter.txt" in done.stderr


@pytest.mark.parametrize("lines", ["5", "9-3", "a-b", "0-4"])
def test_a_range_of_lines_that_is_none_is_refused(lines: str, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("第1章 総論\n", encoding="utf-8")
    done = run("extract", "plan.txt", "--lines", lines, folder=tmp_path)
    assert_refused(done, lines, "--lines", lines=4)


def test_lines_beyond_the_end_are_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("第1章 総論\n", encoding="utf-8")
    done = run("extract", "plan.txt", "--lines", "1-99", folder=tmp_path)
    assert_refused(done, "plan.txt")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.ttl", "@prefix a: <http://a/> .\na:b a:c a:d ;\n  a:e f .\n", ("a.ttl:3:",)),
        ("b.jsonld", '{"@id": "http://a/b",\n "http://a/c": }\n', ("b.jsonld",)),
        ("c.nq", "<http://a/b> <http://a/c> .\n", ("c.nq:1:",)),
        ("d.xyz", "anything", ("d.xyz",)),
    ],
)
def test_a_graph_with_a_syntax_error_is_refused_at_its_line(
    name: str, content: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert_refused(run("validate", name, folder=tmp_path), *words, lines=4)


def test_a_shift_jis_graph_is_refused(tmp_path: Path) -> None:
    text = '@prefix a: <http://a/> .\na:b a:c "安中市"@ja .\n'
    (tmp_path / "sjis.ttl").write_bytes(text.encode("cp932"))
    assert_refused(run("validate", "sjis.ttl", folder=tmp_path), "sjis.ttl", lines=4)


def test_a_graph_without_anything_to_check_is_not_green(tmp_path: Path) -> None:
    (tmp_path / "other.ttl").write_text("<http://a/b> a <http://a/C> .\n", encoding="utf-8")
    done = run("validate", "other.ttl", folder=tmp_path)
    assert done.returncode == 3
    assert "Nothing was validated" in done.stdout


def test_an_unreadable_folder_is_named(tmp_path: Path) -> None:
    assert_refused(run("validate", "nowhere", folder=tmp_path), "nowhere")


def test_a_folder_without_graphs_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert_refused(run("validate", "empty", folder=tmp_path), "empty")


def test_a_violation_exits_with_one(tmp_path: Path) -> None:
    graph = "<http://a/b> a <https://w3id.org/keikaku/ns#Plan> .\n"
    (tmp_path / "plan.ttl").write_text(graph, encoding="utf-8")
    done = run("validate", "plan.ttl", folder=tmp_path)
    assert done.returncode == 1
    assert "http://a/b" in done.stdout


def test_an_unknown_question_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    done = run("query", "citizen-rolls-by-field", "--data", ROOT / "data/graphs", folder=tmp_path)
    assert_refused(done, "citizen-rolls-by-field", "citizen-roles-by")


def test_a_missing_parameter_is_named(tmp_path: Path) -> None:
    done = run("query", "evidence-of-an-element", "--data", ROOT / "data/graphs", folder=tmp_path)
    assert_refused(done, "evidence-of-an-element", "parameter")


def test_a_parameter_that_is_none_is_refused(tmp_path: Path) -> None:
    done = run("query", "plans", "--param", "city", folder=tmp_path)
    assert_refused(done, "city=102113", lines=4)


def test_a_query_with_a_syntax_error_is_refused_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text("SELECT ?s WHERE {\n ?s ?p }\n", encoding="utf-8")
    done = run("query", "mine.rq", "--data", ROOT / "data/graphs", folder=tmp_path)
    assert_refused(done, "mine.rq:2:")


def test_asking_before_building_says_what_to_do(tmp_path: Path) -> None:
    done = run("query", "plans", folder=tmp_path)
    assert_refused(done, "keikaku build")


def test_linking_before_building_says_what_to_do(tmp_path: Path) -> None:
    assert_refused(run("link", folder=tmp_path), "keikaku build")


def test_a_broken_source_yaml_is_refused_at_its_line_and_nothing_is_written(project: Path) -> None:
    source = next((project / "data").rglob("source.yaml"))
    text = source.read_text(encoding="utf-8").replace('code: "432148"', 'code: "432149"')
    source.write_text(text, encoding="utf-8")
    before = tree(project)
    done = run("build", folder=project)
    line = text[: text.index("432149")].count("\n") + 1
    assert_refused(done, f"source.yaml:{line}", "432149")
    assert tree(project) == before


def test_a_changed_text_is_refused_and_nothing_is_written(project: Path) -> None:
    document = next((project / "data").rglob("*.txt"))
    document.write_text("別の文書\n", encoding="utf-8")
    before = tree(project)
    assert_refused(run("build", folder=project), "sha256")
    assert tree(project) == before


def test_a_project_without_sources_is_refused(tmp_path: Path) -> None:
    assert_refused(run("build", folder=tmp_path), "sources")
    assert tree(tmp_path) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("base = \n", ("keikaku.toml",)),
        ("bases = 'http://a/'\n", ("bases", "known: base, paths")),
        ("base = 'ftp://a'\n", ("ftp://a",)),
        ("[paths]\nsource = 'x'\n", ("paths.source", "paths.sources")),
        ("[paths]\nsite = 5\n", ("paths.site",)),
    ],
)
def test_a_wrong_setting_is_refused(text: str, words: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "keikaku.toml").write_text(text, encoding="utf-8")
    assert_refused(run("build", folder=tmp_path), *words)


def test_a_site_is_never_put_over_a_foreign_folder(project: Path) -> None:
    built = run("build", folder=project)
    assert built.returncode == 0, built.stderr
    (project / "mine").mkdir()
    (project / "mine" / "letter.txt").write_text("keep me", encoding="utf-8")
    assert_refused(run("publish", "--out", "mine", folder=project), "mine")
    assert tree(project / "mine") == [Path("letter.txt")]
