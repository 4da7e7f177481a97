from __future__ import annotations

import io
import zipfile

import pytest

from keikaku.sources.signature import signature_of


def archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in names:
            file.writestr(name, "…")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\xef\xbb\xbf%PDF-1.4", "PDF"),
        (archive("[Content_Types].xml", "word/document.xml"), "DOCX"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "XLSX"),
        (archive("ppt/presentation.xml"), "PPTX"),
        (archive("mimetype", "content.xml"), "OpenDocument"),
        (archive("META-INF/container.xml"), "EPUB"),
        (archive("plan.txt"), "ZIP"),
        (archive("word/document.xml")[:20], "ZIP"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 8, "old Office"),
        (rb"{\rtf1\ansi", "RTF"),
        (b"\x89PNG\r\n\x1a\n\0", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"GIF89a", "GIF"),
        (b"II*\0\x08", "TIFF"),
        (b"MM\0*\0", "TIFF"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "WebP"),
        (b"BM\x36\x10\x00\x00\0\0\0\0", "BMP"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"BZh91AY&SY", "bzip2"),
        (b"\xfd7zXZ\x00", "xz"),
        (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
        (b"Rar!\x1a\x07\x01", "RAR"),
        (b"\n<!DOCTYPE html><html lang=ja>", "HTML"),
    ],
)
def test_a_file_of_another_format_is_called_by_its_name(data: bytes, kind: str) -> None:
    signature = signature_of(data)
    assert signature is not None
    assert kind in signature.name


@pytest.mark.parametrize("text", ["BMIの改善", "PKI基盤", "MMT", "<目標> html", "%の増加", "Rarの"])
def test_a_text_that_begins_alike_is_a_text(text: str) -> None:
    assert signature_of(text.encode()) is None
