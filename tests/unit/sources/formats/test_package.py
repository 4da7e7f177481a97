"""Hostile and broken Office files: each is refused with one clear message, and at once."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from keikaku.errors import DocumentError
from keikaku.sources import document_from_bytes
from keikaku.sources.formats import package

if TYPE_CHECKING:
    from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
ROOT = (
    f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/officeDocument"'
    ' Target="xl/workbook.xml"/></Relationships>'
)
WORKBOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="KPI" sheetId="1" r:id="r1"/></sheets></workbook>'
)
SHEETS = (
    f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/worksheet"'
    ' Target="worksheets/sheet1.xml"/></Relationships>'
)


def sheet(rows: str, after: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def text_cell(name: str, words: str) -> str:
    return f'<c r="{name}" t="inlineStr"><is><t>{words}</t></is></c>'


def workbook(parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """The smallest workbook, with some parts as given."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in {
            "_rels/.rels": ROOT,
            "xl/workbook.xml": WORKBOOK,
            "xl/_rels/workbook.xml.rels": SHEETS,
            "xl/worksheets/sheet1.xml": sheet(f'<row r="1">{text_cell("A1", "目標")}</row>'),
            **(parts or {}),
        }.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(DocumentError) as raised:
        document_from_bytes(data, "kpi.xlsx")
    assert raised.value.cure
    assert "\n" not in str(raised.value)
    return str(raised.value)


def test_the_smallest_workbook_is_read() -> None:
    document = document_from_bytes(workbook(), "kpi.xlsx")
    assert [line.text for line in document.lines] == ["# KPI", "", "目標"]


def test_a_part_that_unpacks_to_a_hundred_times_its_size_is_refused_unread() -> None:
    bomb = sheet(f'<row r="1">{text_cell("A1", "0" * 20_000_000)}</row>')
    data = workbook({"xl/worksheets/sheet1.xml": bomb})
    assert len(data) < 100_000
    assert "is refused for its size: its part xl/worksheets/sheet1.xml unpacks to" in refusal(data)


def test_parts_that_are_too_large_together_are_refused_unread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(package, "MOST_UNPACKED", 2000)
    data = workbook({f"xl/worksheets/sheet{n}.xml": sheet("") + " " * 500 for n in range(2, 9)})
    assert "is refused for its size: its parts unpack to" in refusal(data)


def test_an_archive_of_very_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_MEMBERS", 10)
    assert "it has 14 parts" in refusal(workbook({f"xl/x{n}.bin": b"" for n in range(10)}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_declaration_is_refused_and_no_file_is_read(encoding: str) -> None:
    text = (
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
        + sheet(f'<row r="1">{text_cell("A1", "&e;")}</row>')
    )  # fmt: skip
    data = workbook({"xl/worksheets/sheet1.xml": text.encode(encoding)})
    assert "has a document type declaration, which is not read" in refusal(data)


def test_entities_that_expand_without_end_are_refused() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    text = f'<!DOCTYPE x [<!ENTITY e0 "計画">{entities}]>' + sheet(
        f'<row r="1">{text_cell("A1", "&e8;")}</row>'
    )
    parts = {"xl/worksheets/sheet1.xml": text}
    assert "document type declaration" in refusal(workbook(parts))


def test_elements_nested_without_end_are_refused() -> None:
    text = sheet("<row>" + "<x>" * 100_000 + "</x>" * 100_000 + "</row>")
    assert "is no well-formed XML" in refusal(workbook({"xl/worksheets/sheet1.xml": text}))


def test_a_cell_at_the_last_corner_of_a_sheet_costs_nothing() -> None:
    rows = (
        f'<row r="1">{text_cell("A1", "指標名")}{text_cell("XFD1", "目標値")}</row>'
        f'<row r="1048576">{text_cell("XFD1048576", "終わり")}</row>'
    )
    dimension = {"xl/worksheets/sheet1.xml": sheet(rows)}
    document = document_from_bytes(workbook(dimension), "kpi.xlsx")
    assert [(line.text, str(line.place)) for line in document.lines[2:]] == [
        ("指標名\t目標値", "KPI!A1:XFD1"),
        ("", "None"),
        ("終わり", "KPI!XFD1048576"),
    ]


def test_a_merged_range_over_the_whole_sheet_costs_nothing() -> None:
    rows = f'<row r="1">{text_cell("A1", "計画")}</row>'
    merged = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    document = document_from_bytes(
        workbook({"xl/worksheets/sheet1.xml": sheet(rows, merged)}), "kpi.xlsx"
    )
    assert document.lines[2].text == "計画"


def test_very_many_filled_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("keikaku.sources.formats.spreadsheet.MOST_CELLS", 100)
    rows = "".join(f'<row r="{n}">{text_cell(f"A{n}", "値")}</row>' for n in range(1, 103))
    assert "it has more than 100 filled cells" in refusal(
        workbook({"xl/worksheets/sheet1.xml": sheet(rows)})
    )


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"xl/worksheets/sheet1.xml": "<worksheet>"}, "is no well-formed XML"),
        ({"xl/workbook.xml": WORKBOOK.replace("<sheet ", "<x ")}, "no sheet that is shown"),
        (
            {"xl/workbook.xml": WORKBOOK.replace("<sheet ", '<sheet state="veryHidden" ')},
            "no sheet that is shown",
        ),
        ({"_rels/.rels": f'<Relationships xmlns="{RELATIONS}"/>'}, "it has no main part"),
        ({"xl/workbook.xml": "<other/>"}, "it has no workbook in it"),
        (
            {"xl/_rels/workbook.xml.rels": SHEETS.replace("sheet1", "sheet9")},
            "its part xl/worksheets/sheet9.xml is missing",
        ),
        (
            {"xl/_rels/workbook.xml.rels": SHEETS.replace("worksheets/", "../../../etc/")},
            "is missing",
        ),
    ],
    ids=["cut-xml", "no-sheets", "hidden", "no-main", "no-workbook", "no-part", "outside"],
)
def test_a_broken_workbook_is_refused(parts: dict[str, str], said: str) -> None:
    assert said in refusal(workbook(parts))


def test_words_in_shapes_follow_the_cells_of_their_sheet() -> None:
    def shape(row: int, *paragraphs: str) -> str:
        body = "".join(f"<a:p><a:r><a:t>{words}</a:t></a:r></a:p>" for words in paragraphs)
        return (
            f"<x:twoCellAnchor><x:from><x:col>1</x:col><x:row>{row}</x:row></x:from>"
            f"<x:sp><x:txBody>{body}</x:txBody></x:sp></x:twoCellAnchor>"
        )

    drawing = (
        f'<x:wsDr xmlns:x="{DRAWING}/spreadsheetDrawing" xmlns:a="{DRAWING}/main">'
        f"{shape(9, '下の枠')}{shape(4, '市民の役割', '', '・買う')}{shape(2, ' ')}</x:wsDr>"
    )
    relations = (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/drawing"'
        ' Target="../drawings/drawing1.xml"/></Relationships>'
    )
    data = workbook({
        "xl/worksheets/_rels/sheet1.xml.rels": relations,
        "xl/drawings/drawing1.xml": drawing,
    })  # fmt: skip
    document = document_from_bytes(data, "kpi.xlsx")
    assert [(line.text, str(line.place)) for line in document.lines[2:]] == [
        ("目標", "KPI!A1"),
        ("", "None"),
        ("市民の役割", "KPI!B5"),
        ("・買う", "KPI!B5"),
        ("", "None"),
        ("下の枠", "KPI!B10"),
    ]


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
def test_a_file_cut_short_is_refused(kept: float) -> None:
    data = workbook()
    refusal(data[: int(len(data) * kept)])


def test_damaged_bytes_are_refused() -> None:
    data = bytearray(workbook())
    at = data.index(b"sheet1.xml") + 12
    data[at : at + 40] = b"\0" * 40
    assert "is damaged" in refusal(bytes(data))


def test_a_member_with_a_password_is_told() -> None:
    data = bytearray(workbook())
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1  # the flag of an encrypted member in the archive's directory
        at += 4
    assert "is protected by a password" in refusal(bytes(data))


@pytest.mark.parametrize(
    ("stream", "said", "cure"),
    [
        ("EncryptedPackage", "a password-protected Office file", "save it without one"),
        ("Workbook", "an old Excel workbook (XLS)", "save it as .xlsx"),
        ("WordDocument", "an old Word document (DOC)", "save it as .docx"),
        ("PowerPoint Document", "an old PowerPoint presentation (PPT)", "save it as PDF"),
        ("JSRV_SegmentInformation", "an old Office or Ichitaro file", "save it as .docx"),
    ],
)
def test_an_old_or_encrypted_office_file_is_told_with_its_cure(
    stream: str, said: str, cure: str
) -> None:
    data = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 500 + stream.encode("utf-16-le")
    message = refusal(data)
    assert said in message
    assert cure in message
