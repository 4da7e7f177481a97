"""Score the reader against the hand-made gold standard that lies beside the checkout.

Run with ``make score``. The gold standard and its scorer are in ``../shared/gold`` and are no part
of this repository; without them the command says so and ends with status 2. What is scored is what
``data/sources`` gives: the texts with their recorded corrections and supplied metadata.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from keikaku.model.plan_json import reading_to_json
from keikaku.read import read_plans

ROOT = Path(__file__).parent.parent
SCORER = ROOT.parent / "shared" / "gold" / "score.py"

#: Which document of ``data/sources`` the gold standard knows under which key.
KEYS = {
    ("102113", "sogo-keikaku-2", "kihon-koso"): "000",
    ("102113", "sogo-keikaku-2", "taiko-6"): "001",
    ("102041", "sogo-senryaku-2", "zenbun"): "002",
    ("432148", "sogo-keikaku-2", "kihon-koso"): "003",
    ("202207", "sogo-keikaku-3-sakutei-hoshin", "sakutei-hoshin"): "004a",
    (None, "chiho-sosei-2.0", "gaiyo"): "004b",
}


def main() -> int:
    """Write plan JSON aside and hand it to the scorer; its exit status is ours."""
    if not SCORER.exists():
        print(
            "there is no ../shared/gold beside this checkout; nothing to score against",
            file=sys.stderr,
        )
        return 2
    with tempfile.TemporaryDirectory() as folder:
        for version in read_plans(ROOT / "data" / "sources"):
            for reading in version.readings:
                key = KEYS[version.publisher.code, version.plan_slug, reading.slug]
                text = json.dumps(reading_to_json(reading), ensure_ascii=False, indent=1)
                (Path(folder) / f"{key}.json").write_text(text, encoding="utf-8")
        return subprocess.run(
            [sys.executable, SCORER, folder, *sys.argv[1:]], check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
