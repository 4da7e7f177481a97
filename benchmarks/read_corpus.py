"""Read a corpus of generated documents: how well, how fast, and in how much memory.

``python benchmarks/read_corpus.py --documents 1000 --seed 1`` makes the documents, reads them as
files are read (bytes → document → plan) and prints a table of scores per separator and per
phenomenon, values invented in documents that hold none, documents read a second by one process and
by ``--jobs`` processes, and the memory after 100, 500 and all documents. See ``benchmarks/README.md``.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import sys
import time
import unicodedata
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from corpus import Document, make_documents
from corpus.phenomena import DOCUMENT, ROW, Switches
from corpus.scoring import Score, Scores, score

from keikaku.extract import extract_plan
from keikaku.sources.read import document_from_bytes

KINDS = ("elements", "headings", "names", "values", "units", "SDGs", "vision", "title", "period")


def main() -> int:
    options = _options()
    switches = Switches(off=frozenset(options.without))
    speed = _measure(options, switches)
    scored = []
    for document in make_documents(options.documents, options.seed, switches):
        if options.write:
            _write(document, Path(options.write))
        scored.append((document, _read(document)))
    _print_scores(scored)
    _print_speed(speed, options)
    if options.worst:
        _print_worst(scored, options.worst)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2, help="processes of the second timing")
    known = sorted(DOCUMENT | ROW)
    parser.add_argument(
        "--without", action="append", default=[], choices=known, metavar="PHENOMENON"
    )
    parser.add_argument("--write", metavar="DIR", help="write documents and truth there")
    parser.add_argument(
        "--worst", type=int, default=0, metavar="N", help="print the N worst documents"
    )
    return parser.parse_args()


def _read(document: Document) -> Scores:
    name = f"{document.name}.txt"
    return score(document, extract_plan(document_from_bytes(document.data, name)))


def _read_bytes(data: bytes) -> int:
    """In another process: read a document; how many values it has."""
    reading = extract_plan(document_from_bytes(data, "source.txt"))
    return sum(len(item.values) for item in reading.indicators)


def _peer(document: Document) -> int:
    """The least any reader must do, with the standard library: decode, fold, find the numbers."""
    text = unicodedata.normalize("NFKC", document.data.decode(document.encoding))
    return sum(len(re.findall(r"[0-9][0-9,.]*", line)) for line in re.split(r"\r?\n", text))


def _print_scores(scored: list[tuple[Document, Scores]]) -> None:
    by_separator: dict[str, dict[str, Score]] = defaultdict(lambda: defaultdict(Score))
    by_phenomenon: dict[str, dict[str, Score]] = defaultdict(lambda: defaultdict(Score))
    by_row: dict[str, Score] = defaultdict(Score)
    counts: dict[str, int] = defaultdict(int)
    for document, scores in scored:
        counts[document.separator] += 1
        for kind, result in scores.kinds.items():
            by_separator["all"][kind] += result
            by_separator[document.separator][kind] += result
            for phenomenon in document.phenomena:
                by_phenomenon[phenomenon][kind] += result
        for phenomena, result in scores.indicators:
            for phenomenon in phenomena or {"plain"}:
                by_row[phenomenon] += result
    counts["all"] = sum(counts.values())
    _print_table("separator", by_separator, counts)
    print(f"\n{'phenomenon of an indicator':<34}{'values':>8}{'F1':>8}")
    for name, result in sorted(by_row.items(), key=lambda item: item[1].f1):
        print(f"{name:<34}{result.truth:>8}{result.f1:>8.3f}")
    print(f"\n{'phenomenon of the document':<34}{'values':>8}{'F1':>8}{'names':>8}{'elements':>10}")
    for name, kinds in sorted(by_phenomenon.items(), key=lambda item: item[1]["values"].f1):
        values = kinds["values"]
        names, elements = kinds["names"].f1, kinds["elements"].f1
        print(f"{name:<34}{values.truth:>8}{values.f1:>8.3f}{names:>8.3f}{elements:>10.3f}")
    free = [(document, scores) for document, scores in scored if document.truth.elements is None]
    invented = sum(scores.invented for _, scores in free)
    print(f"\nvalues invented in {len(free)} documents that hold none: {invented}")
    for document, scores in free:
        if scores.invented:
            print(f"  {document.name} ({', '.join(document.phenomena)}): {scores.invented}")
    others = sum(scores.from_distractors for _, scores in scored)
    print(f"values read from tables that are no targets: {others}")


def _print_table(title: str, table: dict[str, dict[str, Score]], counts: dict[str, int]) -> None:
    print(f"{title:<18}{'docs':>6}" + "".join(f"{kind:>10}" for kind in KINDS))
    for name, kinds in sorted(table.items()):
        row = "".join(f"{kinds[kind].f1:>10.3f}" for kind in KINDS)
        print(f"{name:<18}{counts[name]:>6}{row}")


@dataclass
class _Speed:
    """How long reading took, and the memory on the way, with no document or reading kept."""

    lines: int = 0
    reading: float = 0.0  #: seconds of the processor
    peer: float = 0.0
    together: float = 0.0  #: seconds on the clock, with ``--jobs`` processes, reading alone
    load: float = 0.0  #: what else the machine did meanwhile: processes, on average
    peaks: list[tuple[int, float]] = field(default_factory=list)  #: documents, MiB


def _measure(options: argparse.Namespace, switches: Switches) -> _Speed:
    speed = _Speed()
    for number, document in enumerate(make_documents(options.documents, options.seed, switches), 1):
        speed.lines += document.data.count(b"\n")
        began = time.process_time()
        extract_plan(document_from_bytes(document.data, "source.txt"))
        read = time.process_time()
        _peer(document)
        speed.reading += read - began
        speed.peer += time.process_time() - read
        if number in {100, 500, options.documents}:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            speed.peaks.append((number, peak))
    made = [document.data for document in make_documents(options.documents, options.seed, switches)]
    with ProcessPoolExecutor(options.jobs) as pool:
        sum(pool.map(_read_bytes, made[: options.jobs]))  # the processes start and import
        began = time.perf_counter()
        sum(pool.map(_read_bytes, made, chunksize=10))
        speed.together = time.perf_counter() - began
    speed.load = os.getloadavg()[0]
    return speed


def _print_speed(speed: _Speed, options: argparse.Namespace) -> None:
    count = options.documents
    print(f"\n{count} documents of {speed.lines / count:.0f} lines on average")
    print(f"1 process:     {count / speed.reading:8.1f} documents a second of the processor")
    print(
        f"{options.jobs} processes:   {count / speed.together:8.1f} documents a second on the clock"
    )
    print(f"load of the machine: {speed.load:.1f} on {os.cpu_count()} cores")
    ratio = speed.reading / speed.peer
    print(
        f"only to decode, fold and find numbers: {count / speed.peer:.1f} documents/s, {ratio:.0f} times as fast"
    )
    peaks = ", ".join(f"{peak:.0f} MiB after {number}" for number, peak in speed.peaks)
    print(f"peak memory: {peaks} documents")


def _write(document: Document, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{document.name}.txt").write_bytes(document.data)
    truth = json.dumps(document.truth.as_json(), ensure_ascii=False, indent=1)
    (folder / f"{document.name}.json").write_text(truth, encoding="utf-8")


def _print_worst(scored: list[tuple[Document, Scores]], count: int) -> None:
    def badness(item: tuple[Document, Scores]) -> int:
        scores = item[1]
        values = scores.kinds.get("values", Score())
        return (
            scores.invented * 5
            + scores.from_distractors * 3
            + values.truth
            + values.read
            - 2 * values.hits
        )

    for document, scores in sorted(scored, key=badness, reverse=True)[:count]:
        values = scores.kinds.get("values", Score())
        print(f"\n===== {document.name} ({document.separator}) values {values}")
        print("phenomena: " + ", ".join(sorted(document.phenomena)))
        for title, facts in (("missed", scores.missed), ("wrong", scores.wrong)):
            for fact in facts[:12]:
                print(f"  {title}  {fact}")


if __name__ == "__main__":
    sys.exit(main())
