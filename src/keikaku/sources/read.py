"""Read a plan's file, of whichever format: from bytes to numbered lines, or one clear error."""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import replace
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from keikaku.errors import DocumentError
from keikaku.sources.cleaning import clean_line
from keikaku.sources.corrections import correct_line
from keikaku.sources.document import Line, SourceDocument
from keikaku.sources.encoding import UndecodableError, decode
from keikaku.sources.formats.dispatch import read_format
from keikaku.sources.formats.reading import FormatLine, FormatReading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.findings import Finding
    from keikaku.sources.corrections import Correction

__all__ = ["document_from_bytes", "read_document"]

#: The longest plans have a few megabytes of text, and a PDF with photographs some hundred; more is
#: a mistake and would only fill the memory.
MOST_BYTES = 64 * 1024 * 1024
MOST_BYTES_OF_PDF = 512 * 1024 * 1024

_AS_UTF8 = "save the text as UTF-8 (Shift_JIS, EUC-JP and ISO-2022-JP are read too)"
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_MARKDOWN = frozenset({".md", ".markdown"})


def read_document(  # noqa: PLR0913 - what a document can be asked for
    path: Path | str,
    *,
    slug: str | None = None,
    first_line: int | None = None,
    last_line: int | None = None,
    corrections: Sequence[Correction] = (),
    ocr: bool = False,
) -> SourceDocument:
    """The lines of a file: text in whichever Japanese encoding, PDF, DOCX, XLSX, CSV or HTML.

    Of a file that has pages, sheets or tables, the lines are those of its reading in order, and
    each says its place.

    Args:
        path: The file.
        slug: The document's name; by default made of the file's name.
        first_line: Where the document begins in the file, counted from 1.
        last_line: Where it ends, this line included.
        corrections: What to correct in ``Line.text``; ``Line.raw`` stays as received.
        ocr: Whether pages of a PDF that are images only are read by text recognition.

    Raises:
        DocumentError: there is no such readable file, or it holds no text that we can read.
        MissingToolError: the library for the file's format is not installed.
        CatalogueError: a correction does not fit the text, or the document has no such line.
    """
    return document_from_bytes(
        _read_bytes(Path(path)),
        path,
        slug=slug,
        first_line=first_line,
        last_line=last_line,
        corrections=corrections,
        ocr=ocr,
    )


def document_from_bytes(  # noqa: PLR0913 - what read_document takes, and the bytes
    data: bytes,
    path: Path | str,
    *,
    slug: str | None = None,
    first_line: int | None = None,
    last_line: int | None = None,
    corrections: Sequence[Correction] = (),
    ocr: bool = False,
) -> SourceDocument:
    """As :func:`read_document`, of bytes already at hand; ``path`` names them in messages."""
    if not data:
        raise DocumentError(path, "is empty (0 bytes)", cure="give the text of a plan")
    reading = read_format(data, path, ocr=ocr) or _read_text(data, path)
    if not reading.lines:
        raise _wordless(reading, path)
    first, last = _range(path, len(reading.lines), first_line, last_line)
    lines = _lines(path, reading.lines[first - 1 : last], first, corrections)
    if not any(line.text.strip() for line in lines):
        raise _wordless(reading, path)
    slug = slug or _slug(path)
    return SourceDocument(
        slug=slug,
        file_name=Path(path).name,
        encoding=reading.encoding,
        sha256=hashlib.sha256(data).hexdigest(),
        lines=lines,
        corrections=tuple(sorted((c for c in corrections if c.apply), key=attrgetter("line"))),
        media_type=reading.media_type,
        findings=_findings(reading, slug, first, last),
    )


def _read_bytes(path: Path) -> bytes:
    most = MOST_BYTES
    try:
        if path.is_dir():
            raise DocumentError(path, "is a folder", cure="give a text file in it")
        if path.exists() and not path.is_file():
            raise DocumentError(path, "is no ordinary file", cure="give a text file")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
            if data.startswith(b"%PDF-"):
                most = MOST_BYTES_OF_PDF
                data += file.read(max(most + 1 - len(data), 0))
    except FileNotFoundError as error:
        raise DocumentError(path, "there is no such file", cure="check the path") from error
    except OSError as error:
        problem = f"cannot be read ({error.strerror or type(error).__name__})"
        raise DocumentError(path, problem, cure="check its permissions") from error
    if len(data) > most:
        problem = f"is larger than {most // 1024 // 1024} MiB"
        raise DocumentError(path, problem, cure="give one plan's text")
    return data


def _read_text(data: bytes, path: Path | str) -> FormatReading:
    """Plain text and Markdown: the lines of the file are those of the reading."""
    _refuse_binary(data, path)
    try:
        decoded = decode(data)
    except UndecodableError as error:
        raise DocumentError(path, str(error), cure=_AS_UTF8, line=error.line) from error
    _refuse_nul(decoded.text, path)
    markdown = Path(path).suffix.lower() in _MARKDOWN
    return FormatReading(
        tuple(map(FormatLine, _split(decoded.text))),
        decoded.encoding,
        "text/markdown" if markdown else "text/plain",
    )


def _wordless(reading: FormatReading, path: Path | str) -> DocumentError:
    """A file without words, and why so when its reader knows (a scan …)."""
    why = next((finding for finding in reading.findings if finding.message_en), None)
    if why is None:
        problem = "holds no words, only white space"
        return DocumentError(path, problem, cure="give the text of a plan")
    return DocumentError(path, f"holds no words: {why.message_en}", cure=why.help_en)


def _findings(reading: FormatReading, slug: str, first: int, last: int) -> tuple[Finding, ...]:
    """The findings of the lines that the document has, under its name."""
    return tuple(
        replace(found, span=replace(found.span, document=slug)) if found.span else found
        for found in reading.findings
        if found.span is None or (found.span.first_line <= last and found.span.last_line >= first)
    )


def _refuse_binary(data: bytes, path: Path | str) -> None:
    if b"\0" in data and not data.startswith(_WIDE_MARKS):
        at = data.index(b"\0")
        problem = f"is binary: byte {at + 1} of the file is NUL"
        cure = "give plain text; UTF-16 needs its byte order mark"
        raise DocumentError(path, problem, cure=cure)


def _refuse_nul(text: str, path: Path | str) -> None:
    """A NUL that only shows after decoding, in UTF-16 and UTF-32."""
    at = text.find("\0")
    if at >= 0:
        line = len(_split(text[:at]))
        raise DocumentError(path, "holds a NUL character", cure="give plain text", line=line)


def _split(text: str) -> list[str]:
    """Lines as editors count them: LF or CRLF ends one; CR alone does where there is no LF."""
    line_ends = "\n" if "\n" in text else "\r"
    lines = [line.removesuffix("\r") for line in text.split(line_ends)]
    return lines[:-1] if len(lines) > 1 and not lines[-1] else lines


def _range(
    path: Path | str, count: int, first_line: int | None, last_line: int | None
) -> tuple[int, int]:
    first = 1 if first_line is None else first_line
    last = count if last_line is None else last_line
    if not 1 <= first <= last <= count:
        problem = f"has {count} lines, so lines {first} to {last} are not in it"
        raise DocumentError(path, problem, cure="give a range inside the file")
    return first, last


def _lines(
    path: Path | str, read: Sequence[FormatLine], first: int, corrections: Sequence[Correction]
) -> tuple[Line, ...]:
    by_line: dict[int, list[Correction]] = {}
    for correction in corrections:
        by_line.setdefault(correction.line, []).append(correction)
    lines = tuple(
        Line(
            number,
            line.text,
            clean_line(correct_line(line.text, by_line.pop(number, ()), source=path)),
            line.place,
        )
        for number, line in enumerate(read, first)
    )
    for number, (correction, *_) in sorted(by_line.items()):
        cure = f"it has lines {first} to {first + len(read) - 1}"
        correction.refuse(f"the document has no line {number}", cure, path)
    return lines


def _slug(path: Path | str) -> str:
    """The file's name as ASCII kebab-case; ``document`` where nothing of it is ASCII."""
    return re.sub(r"[^a-z0-9]+", "-", Path(path).stem.lower()).strip("-") or "document"
