"""Word documents, written with python-docx and with the XML that Word itself adds."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from keikaku.errors import DocumentError
from keikaku.sources import document_from_bytes

if TYPE_CHECKING:
    from docx.document import Document

    from keikaku.sources import SourceDocument

W = nsdecls("w")
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def read(document: Document) -> SourceDocument:
    buffer = io.BytesIO()
    document.save(buffer)
    return document_from_bytes(buffer.getvalue(), "plan.docx")


def texts(document: Document) -> list[str]:
    return [line.text for line in read(document).lines if line.text]


def paragraph(inner: str) -> Document:
    """A document of one paragraph, given as XML."""
    document = docx.Document()
    body = document.element.body
    body.insert(0, parse_xml(f"<w:p {_SPACES}>{inner}</w:p>"))
    return document


_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def run(words: str, properties: str = "") -> str:
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{words}</w:t></w:r>'


def test_headings_have_the_depth_of_their_outline_level() -> None:
    document = docx.Document()
    document.add_heading("第1章　基本構想", 1)
    document.add_heading("1　計画の期間", 2)
    document.add_paragraph("令和6年度から令和10年度までの5年間とします。")
    assert texts(document) == [
        "# 第1章　基本構想",
        "## 1　計画の期間",
        "令和6年度から令和10年度までの5年間とします。",
    ]


def test_paragraphs_and_tables_keep_their_order_and_blank_paragraphs_stay() -> None:
    document = docx.Document()
    document.add_paragraph("前")
    document.add_paragraph("")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "左", "右"
    document.add_paragraph("後")
    assert [line.text for line in read(document).lines] == ["前", "", "左\t右", "", "後"]


def test_a_row_names_its_table_and_cells() -> None:
    document = docx.Document()
    for words in ("一", "二"):
        table = document.add_table(1, 2)
        table.cell(0, 0).text = table.cell(0, 1).text = words
        document.add_paragraph()
    places = [str(line.place) for line in read(document).lines if line.place]
    assert places == ["table 1 A1:B1", "table 2 A1:B1"]


def test_merged_cells_keep_the_columns_below_them() -> None:
    document = docx.Document()
    table = document.add_table(4, 5)
    for at, row in enumerate((
        ("施策", "指標名", "目標値", "", ""),
        ("", "", "R6", "R7", "R8"),
        ("1-1 農業", "就農者数", "1人", "2人", "3人"),
        ("", "農地面積", "4ha", "5ha", "6ha"),
    )):  # fmt: skip
        for column, words in enumerate(row):
            table.cell(at, column).text = words
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(1, 1))
    table.cell(0, 2).merge(table.cell(0, 4))
    table.cell(2, 0).merge(table.cell(3, 0))
    assert texts(document) == [
        "施策\t指標名\t目標値\t\t",
        "\t\tR6\tR7\tR8",
        "1-1 農業\t就農者数\t1人\t2人\t3人",
        "\t農地面積\t4ha\t5ha\t6ha",
    ]


def test_a_table_of_one_column_is_a_frame_round_its_paragraphs() -> None:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "市民の役割\n・地元の農産物を買う。"
    lines = [line for line in read(document).lines if line.text]
    assert [line.text for line in lines] == ["市民の役割", "・地元の農産物を買う。"]
    assert {str(line.place) for line in lines} == {"table 1 A1"}


def test_a_cell_with_several_paragraphs_is_one_cell() -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "満足して\nいる人の割合"
    table.cell(0, 1).text = "85％"
    table.cell(0, 1).add_paragraph("（R5）")
    assert texts(document) == ["満足している人の割合\t85％ （R5）"]


def numbered(*levels: str) -> Document:
    """A document with a list of these levels (``w:lvl`` without its number)."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    inner = "".join(f'<w:lvl w:ilvl="{at}">{level}</w:lvl>' for at, level in enumerate(levels))
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="90">{inner}</w:abstractNum>')
    )
    numbering.append(parse_xml(f'<w:num {W} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    return document


def level(kind: str, text: str, start: int = 1) -> str:
    return f'<w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'


def add_item(document: Document, words: str, depth: int = 0, instance: str = "90") -> None:
    properties = document.add_paragraph(words)._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {W}><w:ilvl w:val="{depth}"/><w:numId w:val="{instance}"/></w:numPr>')
    )


def test_numbers_of_lists_are_printed_and_begin_anew_below_each_heading() -> None:
    document = numbered(
        level("decimalFullWidth", "第%1章"),
        level("decimal", "%1-%2"),
        level("decimalEnclosedCircle", "%3"),
        level("bullet", "\uf06c"),
    )
    for words, depth in (
        ("基本構想", 0), ("雇用", 1), ("就農", 2), ("起業", 2), ("観光", 1), ("宿泊", 2),
        ("実施計画", 0), ("財政", 1), ("税", 3),
    ):  # fmt: skip
        add_item(document, words, depth)
    assert texts(document) == [
        "第１章 基本構想",
        "１-1 雇用",
        "① 就農",
        "② 起業",
        "１-2 観光",
        "① 宿泊",
        "第２章 実施計画",
        "２-1 財政",
        "● 税",
    ]


@pytest.mark.parametrize(
    ("kind", "text", "printed"),
    [
        ("japaneseCounting", "第%1節", "第三節"),
        ("upperRoman", "%1", "III"),
        ("aiueo", "(%1)", "(ウ)"),
        ("iroha", "%1.", "ハ."),
        ("decimalZero", "%1", "03"),
        ("lowerLetter", "%1)", "c)"),
        ("ideographTraditional", "%1", "3"),
        ("none", "目標", "目標"),
    ],
)
def test_a_number_is_printed_in_the_signs_of_its_list(kind: str, text: str, printed: str) -> None:
    document = numbered(level(kind, text, start=3))
    add_item(document, "施策")
    assert texts(document) == [f"{printed} 施策"]


def test_a_paragraph_that_takes_its_number_away_has_none_and_counts_nothing() -> None:
    document = numbered(level("decimal", "%1"))
    for words, instance in (("一", "90"), ("間", "0"), ("二", "90")):
        add_item(document, words, instance=instance)
    assert texts(document) == ["1 一", "間", "2 二"]


def test_a_style_brings_its_number_and_its_outline_level() -> None:
    document = numbered(
        level("decimal", "施策%1") + '<w:pStyle w:val="Heading1"/>',
    )
    properties = document.styles["Heading 1"].element.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {W}><w:numId w:val="90"/></w:numPr>'))
    document.add_heading("農業の振興", 1)
    document.add_heading("観光の振興", 1)
    assert texts(document) == ["# 施策1 農業の振興", "# 施策2 観光の振興"]


def test_tracked_changes_are_read_as_if_accepted_and_told() -> None:
    document = paragraph(
        run("目標値は")
        + '<w:del w:id="1" w:author="x"><w:r><w:delText>100</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2" w:author="x">{run("120")}</w:ins>'
        + run("人")
    )
    assert texts(document) == ["目標値は120人"]
    (finding,) = read(document).findings
    assert finding.code == "tracked-changes"
    assert "2か所" in finding.message


def test_a_table_row_that_a_tracked_change_took_away_is_not_read() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for at, words in enumerate(("旧", "新")):
        table.cell(at, 0).text = table.cell(at, 1).text = words
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f'<w:del {W} w:id="1" w:author="x"/>'))
    assert texts(document) == ["新\t新"]


def test_struck_out_and_hidden_words_are_not_read() -> None:
    document = paragraph(
        run("目標値", "<w:strike/>") + run("現状値") + run("内部用", "<w:vanish/>")
        + run("12人", '<w:strike w:val="0"/>')
    )  # fmt: skip
    assert texts(document) == ["現状値12人"]
    (finding,) = read(document).findings
    assert finding.code == "struck-out-text"


def test_furigana_is_left_out() -> None:
    document = paragraph(
        f"<w:r><w:ruby><w:rt>{run('みどりがわ')}</w:rt><w:rubyBase>{run('緑川')}</w:rubyBase>"
        f"</w:ruby></w:r>{run('市')}"
    )
    assert texts(document) == ["緑川市"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent><w:p>{run('市民の役割')}</w:p><w:p>{run('・買う')}</w:p></w:txbxContent>"
    document = paragraph(
        f"{run('本文')}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}"
        f"</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(document) == ["本文", "市民の役割", "・買う"]


def test_breaks_tabs_and_symbols_are_kept() -> None:
    document = paragraph(
        f"{run('一')}<w:r><w:br/></w:r>{run('二')}<w:r><w:tab/></w:r>{run('三')}"
        '<w:r><w:sym w:font="Wingdings" w:char="F06C"/></w:r>'
    )
    assert texts(document) == ["一", "二\t三●"]


def test_field_codes_are_left_out_and_links_and_content_controls_kept() -> None:
    document = paragraph(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("12")}'
        f"<w:hyperlink>{run('頁')}</w:hyperlink>"
        f'<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent>{run("参照")}</w:sdtContent></w:sdt>'
    )
    assert texts(document) == ["12頁参照"]


def with_footnote() -> bytes:
    """A document with a footnote, as Word keeps it in a part of its own."""
    document = paragraph(
        f'{run("就農者数")}<w:r><w:footnoteReference w:id="2"/></w:r>{run("12人")}'
    )
    buffer = io.BytesIO()
    document.save(buffer)
    out = io.BytesIO()
    with zipfile.ZipFile(buffer) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name == "word/_rels/document.xml.rels":
                note = f'<Relationship Id="rN" Type="{OFFICE}/footnotes" Target="footnotes.xml"/>'
                part = part.replace(b"</Relationships>", f"{note}</Relationships>".encode())
            after.writestr(name, part)
        notes = f'<w:footnote w:id="2"><w:p>{run("農林業センサス")}</w:p></w:footnote>'
        after.writestr("word/footnotes.xml", f"<w:footnotes {_SPACES}>{notes}</w:footnotes>")
    return out.getvalue()


def test_a_footnote_stands_below_its_paragraph_under_its_mark() -> None:
    document = document_from_bytes(with_footnote(), "plan.docx")
    assert [line.text for line in document.lines][:2] == ["就農者数※1 12人", "※1 農林業センサス"]


def test_headers_and_footers_are_left_out() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "総合計画"
    document.sections[0].footer.paragraphs[0].text = "- 1 -"
    document.add_paragraph("本文")
    assert texts(document) == ["本文"]


def test_tables_nested_without_end_are_refused() -> None:
    inner = "<w:p/>"
    for _ in range(40):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    document = docx.Document()
    document.element.body.insert(0, parse_xml(inner.replace("<w:tbl>", f"<w:tbl {W}>", 1)))
    with pytest.raises(DocumentError, match="stand in each other"):
        read(document)


def test_a_workbook_named_like_a_document_is_read_as_what_it_is() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("word/document.xml", "<x/>")
    with pytest.raises(DocumentError, match=r"plan\.docx: cannot be opened: it has no main part"):
        document_from_bytes(buffer.getvalue(), "plan.docx")
