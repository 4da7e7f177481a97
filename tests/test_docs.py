"""The examples in the documents are run, and answer as they say.

A fenced block marked ``console`` holds commands (``$ …``), each followed by its output. A line of
``…`` stands for any number of lines, and ``…`` inside a line for any words.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = ("README.md", "docs/tutorial.md", "docs/publish-your-plan.md")
_BLOCK = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)


class Example(NamedTuple):
    """A command of a document with what it prints there."""

    document: str
    line: int
    command: str
    output: str


def examples(document: str) -> list[Example]:
    text = (ROOT / document).read_text(encoding="utf-8")
    found = []
    for block in _BLOCK.finditer(text):
        line = text.count("\n", 0, block.start()) + 2
        for part in re.split(r"^\$ ", block[1], flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append(Example(document, line, command, output))
    return found


def pattern(output: str) -> str:
    """A regular expression of an expected output."""
    lines = []
    for line in output.rstrip("\n").split("\n"):
        if line.strip() == "…":
            lines.append(r"(?:.*\n)*?")
        else:
            lines.append(re.escape(line.rstrip()).replace("…", ".*") + r"[ ]*\n")
    return "".join(lines)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout's data, so that examples may write."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("data", "keikaku.toml", "docs"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    return folder


ALL = [example for document in DOCUMENTS for example in examples(document)]


@pytest.mark.parametrize("example", ALL, ids=lambda e: f"{e.document}:{e.line}:{e.command[:40]}")
def test_an_example_answers_as_the_document_says(example: Example, project: Path) -> None:
    environment = {**os.environ, "LANG": "C.UTF-8", "NO_COLOR": "1"}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    command = example.command.replace(".venv/bin/", "")
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    printed = re.sub(r"[ \t]+$", "", done.stdout + done.stderr, flags=re.MULTILINE).rstrip("\n")
    assert re.fullmatch(pattern(example.output), f"{printed}\n"), (
        f"{example.document}:{example.line}: {example.command}\nprinted:\n{printed}"
    )


def test_the_query_of_the_readme_is_the_one_that_is_run() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"^```sparql\n(.*?)^```", readme, flags=re.DOTALL | re.MULTILINE)
    assert block is not None
    assert block[1] == (ROOT / "docs" / "examples" / "close.rq").read_text(encoding="utf-8")


def test_every_document_has_examples() -> None:
    assert {example.document for example in ALL} == set(DOCUMENTS)


def test_links_between_documents_lead_somewhere() -> None:
    link = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
    broken = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in [ROOT / "README.md", *ROOT.glob("docs/**/*.md")]
        for target in link.findall(path.read_text(encoding="utf-8"))
        if "://" not in target and not (path.parent / target).exists()
    ]
    assert broken == []
