"""The committed documents against the hand-made gold standard, where it lies beside the project."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from keikaku.extract import extract_plan
from keikaku.model.plan_json import reading_to_json
from keikaku.sources.catalogue import open_documents, read_catalogue
from keikaku.sources.entry import supplied_of

ROOT = Path(__file__).parents[3]
GOLD = ROOT.parent / "shared" / "gold"
KEYS = {
    "kihon-koso.102113": "000",
    "taiko-6.102113": "001",
    "zenbun.102041": "002",
    "kihon-koso.432148": "003",
    "sakutei-hoshin.202207": "004a",
}
LEAST = {"elements": 0.98, "headings": 0.98, "citizen roles": 1.0}


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold standard (../shared/gold) is not here")
def test_the_real_documents_are_read_as_the_gold_standard_says(tmp_path: Path) -> None:
    for entry in read_catalogue(ROOT / "data" / "sources"):
        for described, document in zip(entry.documents, open_documents(entry), strict=True):
            reading = extract_plan(document, supplied_of(entry, described))
            code = entry.publisher.code if entry.publisher else None
            name = KEYS.get(f"{document.slug}.{code}", "004b")
            text = json.dumps(reading_to_json(reading), ensure_ascii=False)
            (tmp_path / f"{name}.json").write_text(text, encoding="utf-8")
    told = subprocess.run(
        [sys.executable, str(GOLD / "score.py"), str(tmp_path)],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    f1 = {
        m[1]: float(m[2])
        for m in re.finditer(r"^(\w+)\s+precision.*F1 ([\d.]+)", told, re.MULTILINE)
    }
    assert f1["elements"] >= LEAST["elements"], told
    assert f1["headings"] >= LEAST["headings"], told
    assert f1["roles"] >= LEAST["citizen roles"], told
