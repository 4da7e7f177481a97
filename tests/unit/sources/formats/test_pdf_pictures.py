"""Pages of a PDF are drawn small, one picture each."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from keikaku.errors import DocumentError
from keikaku.sources.formats.pdf_pictures import page_pictures


def pdf(pages: int) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(300, 420))
    for number in range(pages):
        canvas.drawString(20, 400, f"page {number + 1}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_every_page_is_one_picture_of_readable_size() -> None:
    pictures = [Image.open(io.BytesIO(picture)) for picture in page_pictures(pdf(3), "a.pdf")]
    assert [picture.format for picture in pictures] == ["JPEG"] * 3
    assert {picture.width for picture in pictures} == {700}
    assert all(picture.histogram()[:64] != [0] * 64 for picture in pictures)  # something is printed


def test_what_is_no_pdf_is_named() -> None:
    with pytest.raises(DocumentError, match=r"a\.pdf"):
        list(page_pictures(b"%PDF-1.7 broken", "a.pdf"))
