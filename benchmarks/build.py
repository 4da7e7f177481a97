"""Wall time, processor time and peak memory of ``keikaku build``, as a whole process.

Run with ``make benchmark``. Five runs after one warm-up, each into an empty folder; the median, the
least and the most of each figure are printed. A peer process that only starts Python and imports
rdflib and pySHACL is timed in the same run, so that figures of different machines can be compared
by their ratio.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUNS = 5
PEER = [sys.executable, "-c", "import rdflib, pyshacl"]


def measure(command: list[str], folder: Path) -> tuple[float, float, float]:
    """Wall seconds, processor seconds and peak MiB of one run of ``command`` in ``folder``."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if status:
        sys.exit(f"{' '.join(command)} ended with status {os.waitstatus_to_exitcode(status)}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Print one row per command and figure."""
    rows: dict[str, list[tuple[float, float, float]]] = {"build": [], "peer": []}
    for run in range(RUNS + 1):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            shutil.copytree(ROOT / "data" / "sources", folder / "data" / "sources")
            results = {
                "build": measure([sys.executable, "-m", "keikaku", "build"], folder),
                "peer": measure(PEER, folder),
            }
        if run:  # the first is the warm-up
            for command, figures in results.items():
                rows[command].append(figures)
    print(f"{'':8}{'figure':12}{'median':>10}{'least':>10}{'most':>10}   ({RUNS} runs)")
    for command, runs in rows.items():
        for index, figure in enumerate(("wall s", "processor s", "peak MiB")):
            values = [run[index] for run in runs]
            print(
                f"{command:8}{figure:12}{statistics.median(values):10.2f}"
                f"{min(values):10.2f}{max(values):10.2f}"
            )


if __name__ == "__main__":
    main()
