from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

DATA = Path(__file__).parents[3] / "data" / "sources"

#: A plan's folder as small as it can be, made of the first lines of a real plan.
TEXT = """第2次阿蘇市総合計画

第2章 基本構想

基本構想の期間は、平成29年度から平成36年度までの8年間とします。
本市の強みを活用した観光や農林業の特色化を推進し、担い手の育成等のひとつづくりを進めます。
"""

SOURCE = f"""\
plan: sogo-keikaku-2
publisher:
  name: 阿蘇市
  code: "432148"
versions:
  - version: "2017"
    title: 第2次阿蘇市総合計画
    kinds: [comprehensive-plan]
    status: adopted
    period: {{raw: 平成29年度から平成36年度までの8年間, start_fy: 2017, end_fy: 2024}}
    supplied:
      status: 議会の議決による。
    documents:
      - document: kihon-koso
        title: 第2次阿蘇市総合計画 第2章 基本構想
        file: kihon-koso.txt
        sha256: {hashlib.sha256(TEXT.encode()).hexdigest()}
        first_line: 1
        last_line: 6
        printed: {{title: [1], publisher: [1], kind: [1], period: [5]}}
        origin: 不明
        licence: 記載なし
        received: kihon-koso.txt
"""

CORRECTIONS = """\
kihon-koso.txt:
  - line: 6
    raw: ひとつづくり
    corrected: ひとづくり
    kind: surplus-character
    certainty: high
    reason: 「つ」が余分。
"""


@pytest.fixture
def source_yaml(tmp_path: Path) -> Path:
    """The ``source.yaml`` of a right and complete plan folder under ``tmp_path``."""
    folder = tmp_path / "432148" / "sogo-keikaku-2"
    folder.mkdir(parents=True)
    (folder / "kihon-koso.txt").write_bytes(TEXT.encode())
    (folder / "corrections.yaml").write_text(CORRECTIONS, encoding="utf-8")
    path = folder / "source.yaml"
    path.write_text(SOURCE, encoding="utf-8")
    return path


@pytest.fixture(
    params=sorted(DATA.glob("*/*/*.txt")),
    ids=lambda path: f"{path.parent.parent.name}-{path.stem}",
)
def real_text(request: pytest.FixtureRequest) -> str:
    """The text of a real plan as received."""
    path: Path = request.param
    return path.read_bytes().decode()
