"""Damaged, locked, scanned and hostile PDFs give one clear error, or a finding for the page."""

from __future__ import annotations

import io
import shutil
import zlib
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image, ImageDraw
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from keikaku.errors import DocumentError, MissingToolError
from keikaku.findings import Severity
from keikaku.sources.formats import ocr, pdf_process
from keikaku.sources.formats.pdf import read_pdf
from keikaku.sources.formats.pdf_pictures import page_pictures

if TYPE_CHECKING:
    from pathlib import Path

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
WORDS = b"BT /F1 12 Tf 50 700 Td (Plan 2030) Tj ET"


def raw_pdf(*objects: bytes) -> bytes:
    """A PDF of exactly these objects, the first of them its catalog."""
    out, places = b"%PDF-1.7\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + head + table + tail


def stream(data: bytes, keys: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), keys, data)


def page(resources: bytes = b"/Font<</F1 5 0 R>>") -> bytes:
    return (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%s>>>>"
        % resources
    )


def printed(words: list[str], **given: object) -> bytes:
    """A PDF with one page for each of the words; an empty one is a scan."""
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiKakuGo-W5"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), **given)
    for text in words:
        if text:
            canvas.setFont("HeiseiKakuGo-W5", 12)
            canvas.drawString(60, 700, text)
        else:
            scan = Image.new("L", (595, 842), 250)
            ImageDraw.Draw(scan).line((60, 100, 500, 700), fill=0, width=3)
            canvas.drawImage(ImageReader(scan), 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        read_pdf(data, "plan.pdf")
    assert caught.value.cure
    return str(caught.value)


def test_a_locked_pdf_says_so() -> None:
    locked = printed(["第1章　計画の概要です"], encrypt=StandardEncryption("secret", strength=128))
    assert "locked with a password" in refusal(locked)


def test_a_pdf_that_only_forbids_printing_is_read() -> None:
    words = "第1章　計画の概要です"
    data = printed([words], encrypt=StandardEncryption("", "owner", canPrint=0, strength=128))
    assert [line.text for line in read_pdf(data, "plan.pdf").lines] == [words]


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4 no objects at all", b"%PDF-1.7\n%%EOF"])
def test_what_only_begins_like_a_pdf_is_damaged(data: bytes) -> None:
    assert "damaged or incomplete" in refusal(data)


def test_a_file_cut_short_is_damaged_or_read_as_far_as_it_goes() -> None:
    whole = printed([f"第{n}章　計画の概要です" for n in range(1, 9)])
    for share in (0.1, 0.3, 0.5, 0.7, 0.9, 0.99):
        try:
            reading = read_pdf(whole[: int(share * len(whole))], "plan.pdf")
        except DocumentError as error:
            assert error.cure  # noqa: PT017 - either way is right, a traceback is not
        else:
            assert all("章" in line.text for line in reading.lines if line.text)


def test_a_damaged_table_of_objects_is_mended() -> None:
    data = printed(["第1章　計画の概要です"])
    at = data.rindex(b"startxref")
    damaged = data[:at] + b"startxref\n7\n%%EOF"
    assert read_pdf(damaged, "plan.pdf").lines[0].text == "第1章　計画の概要です"


def test_more_pages_than_any_plan_has_are_refused() -> None:
    kids = b"<</Type/Pages/Kids[%s]/Count 2001>>" % (b"3 0 R " * 2001)
    assert "2001 pages" in refusal(raw_pdf(CATALOG, kids, page(), stream(WORDS), FONT))


def test_a_count_of_pages_that_is_a_lie_does_no_harm() -> None:
    kids = b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>"
    data = raw_pdf(CATALOG, kids, page(), stream(WORDS), FONT)
    try:
        lines = read_pdf(data, "plan.pdf").lines
    except DocumentError as error:
        assert error.cure  # noqa: PT017 - either way is right
    else:
        assert [line.text for line in lines] == ["Plan 2030"]


def test_pages_that_contain_themselves_end() -> None:
    kids = b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>"
    data = raw_pdf(CATALOG, kids, page(), stream(WORDS), FONT)
    try:
        lines = read_pdf(data, "plan.pdf").lines
    except DocumentError as error:
        assert error.cure  # noqa: PT017 - either way is right
    else:
        assert {line.text for line in lines} <= {"Plan 2030", ""}


def test_deeply_nested_objects_do_no_harm() -> None:
    deep = b"[" * 100_000 + b"]" * 100_000
    data = raw_pdf(CATALOG, PAGES, page(), stream(WORDS), FONT, deep)
    assert read_pdf(data, "plan.pdf").lines[0].text == "Plan 2030"


def test_a_page_that_unpacks_to_hundreds_of_megabytes_does_not_fill_our_memory() -> None:
    packed = zlib.compress(zlib.compress(b" " * 300_000_000, 9), 9)
    content = stream(packed, b"/Filter[/FlateDecode/FlateDecode]")
    refusal(raw_pdf(CATALOG, PAGES, page(), content, FONT))


def test_a_page_of_millions_of_letters_is_refused() -> None:
    words = b"BT /F1 1 Tf " + b"(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj " * 5_000 + b"ET"
    content = stream(zlib.compress(words, 9), b"/Filter/FlateDecode")
    assert "none of whose pages" in refusal(raw_pdf(CATALOG, PAGES, page(), content, FONT))


def test_forms_that_double_at_every_level_end() -> None:
    forms = [
        stream(
            b"/X Do /X Do" if level < 17 else b"BT /F1 9 Tf (x) Tj ET",
            b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X %d 0 R>>"
            b"/Font<</F1 5 0 R>>>>" % (7 + level),
        )
        for level in range(18)
    ]
    first = page(b"/XObject<</X 6 0 R>>/Font<</F1 5 0 R>>")
    data = raw_pdf(CATALOG, PAGES, first, stream(b"/X Do /X Do"), FONT, *forms)
    try:
        lines = read_pdf(data, "plan.pdf").lines
    except DocumentError as error:
        assert error.cure  # noqa: PT017 - either way is right
    else:
        assert {line.text for line in lines} == {"x"}


def test_a_page_that_ends_the_reading_process_is_left_out_and_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = pdf_process._records

    def ends_at_page_2(file: Path, first: int) -> list[dict[str, Any]]:
        records = real(file, first)
        return records[:2] if first == 1 else records

    monkeypatch.setattr(pdf_process, "_records", ends_at_page_2)
    reading = read_pdf(printed(["はじめの頁です", "次の頁です", "おわりの頁です"]), "plan.pdf")
    assert [line.text for line in reading.lines if line.text] == [
        "はじめの頁です",
        "おわりの頁です",
    ]
    assert [(f.code, f.value) for f in reading.findings] == [("pdf-page-broken", "2")]


def test_a_file_that_ends_the_process_again_and_again_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf_process, "_records", lambda _file, _first: [{"pages": 40}])
    assert "more memory or time" in refusal(printed(["頁です"]))


def test_a_file_that_ends_the_process_at_once_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_process, "_records", lambda _file, _first: [])
    assert "to open" in refusal(printed(["頁です"]))


def test_without_the_library_its_cure_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_process, "find_spec", lambda _name: None)
    with pytest.raises(MissingToolError, match=r"keikaku\[formats\]"):
        read_pdf(printed(["頁です"]), "plan.pdf")


def test_letters_that_the_font_does_not_name_stay_lost_and_are_counted() -> None:
    font = b"<</Type/Font/Subtype/Type0/BaseFont/Lost/Encoding/Identity-H/DescendantFonts[6 0 R]>>"
    descendant = (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Lost/CIDSystemInfo"
        b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 7 0 R/DW 1000>>"
    )
    descriptor = b"<</Type/FontDescriptor/FontName/Lost/Flags 4/FontBBox[0 0 1000 1000]>>"
    content = stream(b"BT /F1 12 Tf 50 700 Td <04D2037200FF0101> Tj ET")
    data = raw_pdf(CATALOG, PAGES, page(), content, font, descendant, descriptor)
    reading = read_pdf(data, "plan.pdf")
    assert reading.lines[0].text.startswith("(cid:1234)")
    (finding,) = reading.findings
    assert (finding.code, finding.severity) == ("pdf-characters-lost", Severity.WARNING)
    assert "--ocr" in finding.help


def test_a_scanned_pdf_says_what_to_do() -> None:
    message = refusal(printed(["", ""]))
    assert "scanned" in message
    assert "--ocr" in message
    assert "tesseract-ocr-jpn" in message


def test_scanned_pages_among_others_are_named() -> None:
    reading = read_pdf(
        printed(["第1章　計画の概要です", "", "", "第2章　計画の目標です", ""]), "plan.pdf"
    )
    (finding,) = reading.findings
    assert (finding.code, finding.value) == ("pdf-page-without-text", "2-3, 5")


def test_the_invisible_text_behind_a_scan_is_read_with_a_warning() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiKakuGo-W5"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.drawImage(ImageReader(Image.new("L", (60, 84), 240)), 0, 0, 595, 842)
    text = canvas.beginText(60, 700)
    text.setFont("HeiseiKakuGo-W5", 12)
    text.setTextRenderMode(3)
    text.textLine("目標値は一二〇人と定めます。")
    canvas.drawText(text)
    canvas.save()
    reading = read_pdf(out.getvalue(), "plan.pdf")
    assert reading.lines[0].text == "目標値は一二〇人と定めます。"
    assert [finding.code for finding in reading.findings] == ["pdf-text-from-recognition"]


def test_without_tesseract_its_cure_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    ocr.require_tesseract.cache_clear()
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(MissingToolError, match="apt install tesseract-ocr tesseract-ocr-jpn"):
        read_pdf(printed([""]), "plan.pdf", ocr=True)
    ocr.require_tesseract.cache_clear()


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is an optional program")
def test_a_scanned_page_is_read_by_recognition_with_a_warning() -> None:
    try:
        ocr.require_tesseract()
    except MissingToolError as missing:
        pytest.skip(str(missing))
    words = ["第1章　計画の概要", "本市は、子育てを支えます。"]
    pictures = page_pictures(printed(words), "plan.pdf")
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for picture in pictures:
        canvas.drawImage(ImageReader(io.BytesIO(picture)), 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    reading = read_pdf(out.getvalue(), "plan.pdf", ocr=True)
    assert reading.encoding == "pdf+ocr"
    assert reading.findings[0].code == "pdf-read-by-ocr"
    assert reading.findings[0].severity is Severity.WARNING
    read = "".join(line.text for line in reading.lines)
    assert "計画" in read
    assert "子育て" in read
    assert {line.place.page for line in reading.lines if line.place} == {1, 2}
