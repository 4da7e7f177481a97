"""Write the answers anew after a deliberate change of data or questions.

``python tests/queries/renew.py`` writes every case that no longer agrees and names it. What it
writes is only what the program answers: read each change against the source documents before
committing it, as ``README.md`` says.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from keikaku.query import find_query, render_csv, run_query
from keikaku.store import MemoryStore

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "data"


def is_fictional(case: Path) -> bool:
    """Whether the fictional plans are asked too."""
    return find_query(case.parent.name).is_on_fixtures or case.stem.startswith("fixtures")


def renew(case: Path, store: MemoryStore) -> bool:
    """Write one case; whether it has changed."""
    query = find_query(case.parent.name)
    given = case.with_suffix(".json")
    values = (
        json.loads(given.read_text(encoding="utf-8"))
        if given.exists()
        else {p.name: p.example for p in query.parameters if p.is_required}
    )
    answer = render_csv(run_query(query, store, values), reading=True)
    if case.read_text(encoding="utf-8") == answer:
        return False
    case.write_text(answer, encoding="utf-8")
    return True


if __name__ == "__main__":
    published = MemoryStore.from_paths(DATA / "graphs" / "keikaku.nq")
    fictional = MemoryStore.from_paths(DATA / "graphs" / "keikaku.nq", DATA / "fixtures")
    changed = [
        case
        for case in sorted(HERE.glob("*/*.csv"))
        if renew(case, fictional if is_fictional(case) else published)
    ]
    sys.stdout.writelines(f"read again: {case.relative_to(HERE)}\n" for case in changed)
