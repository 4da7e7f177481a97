"""Quotations compared with the files that they are said to come from."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from rdflib import RDF, Literal

from keikaku.errors import DocumentError, InputError
from keikaku.sources import read_document
from keikaku.validate.finding import finding_at
from keikaku.vocab import KK, OA

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rdflib import Graph
    from rdflib.term import Node

    from keikaku.findings import Finding
    from keikaku.sources import SourceDocument
    from keikaku.validate.rules import Rule

__all__ = ["QUOTATION_RULES", "find_misquotations"]

#: Codes of the rules that need the sources.
NOT_FOUND, HASH, QUOTE = "source-text-not-found", "source-hash-differs", "evidence-not-in-source"
QUOTATION_RULES = (NOT_FOUND, HASH, QUOTE)
_SHOWN = 60  # characters of a quotation in a message


def find_misquotations(data: Graph, rules: Mapping[str, Rule], folder: Path) -> Iterator[Finding]:
    """What is quoted from the files in ``folder`` and below, but does not stand there.

    A document's file is the one there whose path ends in its ``kk:fileName``; where there are
    several, the one with its hash. Files are only read, and only those below ``folder``.

    Raises:
        InputError: ``folder`` is no folder that can be read.
    """
    if not all(code in rules for code in QUOTATION_RULES):
        return
    files = _Files(folder)
    for document in sorted(data.subjects(RDF.type, KK.SourceDocument), key=str):
        name = data.value(document, KK.fileName)
        if isinstance(name, Literal) and _is_safe(str(name)):
            yield from _of_document(data, rules, document, str(name), files)


class _Files:
    """The files of a folder, read when they are asked for."""

    def __init__(self, folder: Path) -> None:
        self._by_name: dict[str, list[Path]] = defaultdict(list)
        self._read: dict[Path, SourceDocument | DocumentError] = {}
        self.folder = folder
        if not folder.is_dir():
            raise InputError(folder, "is no folder", cure="name the folder of the source texts")

        def refuse(error: OSError) -> None:
            raise InputError(error.filename, f"cannot be read: {error.strerror}") from error

        for place, _, names in os.walk(folder, onerror=refuse):
            for name in sorted(names):
                path = Path(place) / name
                if not path.is_symlink():  # it may lead out of the folder
                    self._by_name[name].append(path)

    def called(self, name: str) -> list[Path]:
        """Files whose path ends in ``name``."""
        parts = PurePosixPath(name).parts
        return [
            path
            for path in self._by_name.get(parts[-1], [])
            if path.relative_to(self.folder).parts[-len(parts) :] == parts
        ]

    def read(self, path: Path) -> SourceDocument | DocumentError:
        """The text of a file, or why there is none."""
        if path not in self._read:
            try:
                self._read[path] = read_document(path)
            except DocumentError as error:
                self._read[path] = error
        return self._read[path]


def _of_document(
    data: Graph, rules: Mapping[str, Rule], document: Node, name: str, files: _Files
) -> Iterator[Finding]:
    read = [files.read(path) for path in files.called(name)]
    texts = [text for text in read if not isinstance(text, DocumentError)]
    if not texts:
        refused = [text for text in read if isinstance(text, DocumentError)]
        said = (f"（{refused[0].problem}）", f" ({refused[0].problem})") if refused else ("", "")
        yield finding_at(data, rules[NOT_FOUND], document, value=name, said=said, file=name)
        return
    stated = str(data.value(document, KK.sha256) or "")
    same = [text for text in texts if text.sha256 == stated]
    if not same:
        yield finding_at(
            data, rules[HASH], document, value=stated, file=name, actual=texts[0].sha256
        )
        if len(texts) > 1:  # nobody knows which of them is meant
            return
    lines = [line.raw for line in (same or texts)[0].lines]
    for span in sorted(data.subjects(OA.hasSource, document), key=str):
        yield from _of_span(data, rules[QUOTE], span, lines)


def _of_span(data: Graph, rule: Rule, span: Node, lines: list[str]) -> Iterator[Finding]:
    first, last = (_whole(data.value(span, path)) for path in (KK.firstLine, KK.lastLine))
    quote = data.value(span, KK.quote)
    if first is None or last is None or not isinstance(quote, Literal):
        return  # other rules say so
    words = str(quote)
    there = "\n".join(lines[max(first - 1, 0) : last])
    if there == words and 1 <= first <= last <= len(lines):
        return
    yield finding_at(
        data,
        rule,
        span,
        path=str(KK.quote),
        value=words,
        said=_where_else(words, lines),
        first=first,
        last=last,
        quote=_brief(words),
        there=_brief(there) or "－",
    )


def _where_else(words: str, lines: list[str]) -> tuple[str, str]:
    wanted = words.split("\n")
    for start in range(len(lines) - len(wanted) + 1):
        if lines[start : start + len(wanted)] == wanted:
            return (f"。原文の {start + 1} 行からにあります", f"; it begins in line {start + 1}")
    return ("", "")


def _whole(node: Node | None) -> int | None:
    return node.value if isinstance(node, Literal) and isinstance(node.value, int) else None


def _brief(text: str) -> str:
    text = text.replace("\n", " / ")
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _is_safe(name: str) -> bool:
    """Whether a name stays below a folder; another rule refuses those that do not."""
    path = PurePosixPath(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts
