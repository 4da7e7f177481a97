"""The examples of ``docs/json-ld.md`` run and print what the page says."""

from __future__ import annotations

import contextlib
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import Graph, Literal

from keikaku.vocab import KK, code

if TYPE_CHECKING:
    from tests.jsonld.conftest import Processor

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "json-ld.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(
    r"^```python\n(.*?)^```\n\n```text\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE
)


def test_the_page_has_examples() -> None:
    assert len(EXAMPLES) == PAGE.count("```python") == 2


@pytest.mark.parametrize(("program", "output"), EXAMPLES)
def test_an_example_prints_what_the_page_says(
    program: str, output: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(program, "docs/json-ld.md", "exec"), {})  # our own page
    expected = re.escape(output).replace("…", ".*")  # … stands for any words
    assert re.fullmatch(expected, printed.getvalue())


def test_the_json_to_write_by_hand_means_what_it_seems_to(processor: Processor) -> None:
    (text,) = re.findall(r"^```json\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    graph = Graph().parse(data=processor.nquads(json.loads(text)), format="nt")
    assert (None, KK.comparator, code("comparator", "at-least")) in graph
    assert (None, KK.noteKind, code("note-kind", "definition")) in graph
    assert [str(number) for number in graph.objects(None, KK.numericValue)] == ["82.8"]
    assert (None, KK.unitText, Literal("％", lang="ja")) in graph


def test_the_page_names_every_frame() -> None:
    table = PAGE.partition("| frame |")[2].partition("\n\n")[0]
    cells = [line.split("|")[1] for line in table.splitlines()[2:]]
    named = {name for cell in cells for name in re.findall(r"`([a-z-]+)`", cell)}
    assert named == {path.stem for path in (ROOT / "ontology" / "frames").glob("*.jsonld")}
