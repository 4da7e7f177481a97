"""Tell what kind of file this is by its first bytes, whatever its name says."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

__all__ = ["Signature", "signature_of"]

_GIVE_TEXT = "give its text (UTF-8), or save it as PDF, .docx, .xlsx or HTML"
_UNPACK = "unpack it and give the document in it"
_SCAN = "put the pages into a PDF and read that with OCR, or give the text"
_WITHOUT_PASSWORD = "open it with its password and save it without one"  # noqa: S105 - a cure


@dataclass(frozen=True, slots=True)
class Signature:
    """What a file is that is no plain text."""

    name: str  #: with its article: ``a PDF``
    format: str = ""  #: of those we read: ``pdf``, ``docx``, ``xlsx``, ``html``
    cure: str = _GIVE_TEXT  #: what to do with one that we do not read


_OLE = Signature(
    "an old Office or Ichitaro file (DOC, XLS, PPT, JTD)",
    cure="open it in its program and save it as .docx, .xlsx or PDF",
)
_SIGNATURES: tuple[tuple[bytes, Signature], ...] = (
    (rb"%PDF-", Signature("a PDF", "pdf")),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLE),
    (rb"\{\\rtf", Signature("an RTF file", cure="open it in Word and save it as .docx")),
    (rb"\x89PNG\r\n\x1a\n", Signature("a PNG image", cure=_SCAN)),
    (rb"\xff\xd8\xff", Signature("a JPEG image", cure=_SCAN)),
    (rb"GIF8[79]a", Signature("a GIF image", cure=_SCAN)),
    (rb"(?:II\*\x00|MM\x00\*)", Signature("a TIFF image", cure=_SCAN)),
    (rb"RIFF.{4}WEBP", Signature("a WebP image", cure=_SCAN)),
    (rb"BM.{4}\x00\x00\x00\x00", Signature("a BMP image", cure=_SCAN)),
    (rb"\x1f\x8b", Signature("a gzip archive", cure=_UNPACK)),
    (rb"BZh[1-9]1AY&SY", Signature("a bzip2 archive", cure=_UNPACK)),
    (rb"\xfd7zXZ\x00", Signature("an xz archive", cure=_UNPACK)),
    (rb"7z\xbc\xaf\x27\x1c", Signature("a 7-Zip archive", cure=_UNPACK)),
    (rb"Rar!\x1a\x07", Signature("a RAR archive", cure=_UNPACK)),
    (
        rb"(?:\s|<\?xml[^>]{0,200}\?>|<!--(?:(?!-->).){0,2000}-->){0,9}(?i:<!doctype\s+html|<html[\s>])",
        Signature("an HTML page", "html"),
    ),
)
_COMPILED = tuple((re.compile(pattern, re.DOTALL), kind) for pattern, kind in _SIGNATURES)
_ZIP = re.compile(rb"PK(?:\x03\x04|\x05\x06|\x07\x08)")
_ARCHIVE = Signature("a ZIP archive (DOCX and XLSX are such)", cure=_UNPACK)
#: What an archive is, by the folder or file that only this kind has.
_ZIP_KINDS: tuple[tuple[str, Signature], ...] = (
    ("word/", Signature("a Word document (DOCX)", "docx")),
    (
        "xl/workbook.bin",
        Signature("a binary Excel workbook (XLSB)", cure="open it in Excel and save it as .xlsx"),
    ),
    ("xl/", Signature("an Excel workbook (XLSX)", "xlsx")),
    ("ppt/", Signature("a PowerPoint presentation (PPTX)", cure="save it as PDF")),
    ("META-INF/container.xml", Signature("an EPUB book", cure=_GIVE_TEXT)),
    (
        "content.xml",
        Signature("an OpenDocument file (ODT, ODS)", cure="save it as .docx, .xlsx or PDF"),
    ),
)
#: What an old Office container is, by the name of its main stream (UTF-16 in its directory).
_OLE_KINDS: tuple[tuple[str, Signature], ...] = (
    (
        "EncryptedPackage",
        Signature("a password-protected Office file", cure=_WITHOUT_PASSWORD),
    ),
    (
        "Workbook",
        Signature("an old Excel workbook (XLS)", cure="open it in Excel and save it as .xlsx"),
    ),
    (
        "WordDocument",
        Signature("an old Word document (DOC)", cure="open it in Word and save it as .docx"),
    ),
    (
        "PowerPoint Document",
        Signature("an old PowerPoint presentation (PPT)", cure="save it as PDF"),
    ),
)
_UTF8_MARK = b"\xef\xbb\xbf"


def signature_of(data: bytes) -> Signature | None:
    """What kind of file this is, when it is of a known kind but no plain text.

    >>> signature_of(b"%PDF-1.7 ...").name
    'a PDF'
    >>> signature_of("第2次総合計画".encode()) is None
    True
    """
    head = data.removeprefix(_UTF8_MARK)
    if _ZIP.match(head):
        return _zip_kind(data)
    kind = next((kind for pattern, kind in _COMPILED if pattern.match(head)), None)
    return _ole_kind(data) if kind is _OLE else kind


def _zip_kind(data: bytes) -> Signature:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        names = []  # cut short or damaged: still an archive
    for mark, kind in _ZIP_KINDS:
        if any(name.startswith(mark) for name in names):
            return kind
    return _ARCHIVE


def _ole_kind(data: bytes) -> Signature:
    return next(
        (kind for stream, kind in _OLE_KINDS if stream.encode("utf-16-le") in data),
        _OLE,
    )
