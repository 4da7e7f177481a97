"""Tell files that are no plain text by their first bytes, to say so instead of reading noise."""

from __future__ import annotations

import io
import re
import zipfile

__all__ = ["other_format"]

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (rb"%PDF-", "a PDF"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office or Ichitaro file (DOC, XLS, PPT, JTD)"),
    (rb"\{\\rtf", "an RTF file"),
    (rb"\x89PNG\r\n\x1a\n", "a PNG image"),
    (rb"\xff\xd8\xff", "a JPEG image"),
    (rb"GIF8[79]a", "a GIF image"),
    (rb"(?:II\*\x00|MM\x00\*)", "a TIFF image"),
    (rb"RIFF.{4}WEBP", "a WebP image"),
    (rb"BM.{4}\x00\x00\x00\x00", "a BMP image"),
    (rb"\x1f\x8b", "a gzip archive"),
    (rb"BZh[1-9]1AY&SY", "a bzip2 archive"),
    (rb"\xfd7zXZ\x00", "an xz archive"),
    (rb"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (rb"Rar!\x1a\x07", "a RAR archive"),
    (rb"\s*(?i:<!doctype html|<html[\s>])", "an HTML page"),
)
_COMPILED = tuple((re.compile(pattern, re.DOTALL), name) for pattern, name in _SIGNATURES)
_ZIP = re.compile(rb"PK(?:\x03\x04|\x05\x06|\x07\x08)")
#: What an archive is, by the folder or file that only this kind has.
_ZIP_KINDS = (
    ("word/", "a Word document (DOCX)"),
    ("xl/", "an Excel workbook (XLSX)"),
    ("ppt/", "a PowerPoint presentation (PPTX)"),
    ("META-INF/container.xml", "an EPUB book"),
    ("content.xml", "an OpenDocument file (ODT, ODS)"),
)
_UTF8_MARK = b"\xef\xbb\xbf"


def other_format(data: bytes) -> str | None:
    """What kind of file this is, with its article, when it is of a known kind but no plain text.

    >>> other_format(b"%PDF-1.7 ...")
    'a PDF'
    >>> other_format("第2次総合計画".encode()) is None
    True
    """
    head = data.removeprefix(_UTF8_MARK)
    if _ZIP.match(head):
        return _zip_kind(data)
    return next((name for pattern, name in _COMPILED if pattern.match(head)), None)


def _zip_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        names = []  # cut short or damaged: still an archive
    for mark, kind in _ZIP_KINDS:
        if any(name.startswith(mark) for name in names):
            return kind
    return "a ZIP archive (DOCX and XLSX are such)"
