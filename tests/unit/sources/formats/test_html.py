from __future__ import annotations

import pytest

from keikaku.errors import DocumentError
from keikaku.sources import document_from_bytes


def lines(body: str, head: str = "") -> list[str]:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return [line.text for line in document_from_bytes(page.encode(), "plan.html").lines]


def filled(body: str) -> list[str]:
    return [line for line in lines(body) if line]


def test_headings_paragraphs_and_lists_are_lines() -> None:
    assert lines(
        "<h1>総合計画</h1><p>計画期間は、令和6年度から\n  令和10年度までです。</p><h3>施策1</h3>"
        "<ul><li>研修<ul><li>初級</li></ul></li><li>◆助成</li></ul>"
        "<ol start=3><li>広報<li value=7>調査</ol><dl><dt>用語</dt><dd>説明</dd></dl>"
    ) == [
        "# 総合計画",
        "",
        "計画期間は、令和6年度から令和10年度までです。",
        "",
        "### 施策1",
        "",
        "・研修",
        "  ・初級",
        "◆助成",
        "",
        "3. 広報",
        "7. 調査",
        "",
        "用語",
        "説明",
    ]


def test_a_table_with_spans_keeps_its_columns() -> None:
    body = (
        "<table><caption>数値目標</caption><thead><tr><th rowspan=2>指標名<th rowspan=2>R5"
        "<th colspan=2>目標値</tr><tr><th>R8<th>R10</tr></thead><tbody><tr><td rowspan='2'>就農者数"
        "<td>12<br>（人）<td>15<td>18</tr><tr><td>13<td>16<td></tr></tbody></table>"
    )
    page = f"<html><body>{body}</body></html>".encode()
    document = document_from_bytes(page, "plan.html")
    assert [(line.text, str(line.place)) for line in document.lines if line.text] == [
        ("数値目標", "None"),
        ("指標名\tR5\t目標値\t", "table 1 A1:D1"),
        ("\t\tR8\tR10", "table 1 C2:D2"),
        ("就農者数\t12 （人）\t15\t18", "table 1 A3:D3"),
        ("\t13\t16\t", "table 1 B4:C4"),
    ]


def test_a_table_that_only_places_things_is_no_table() -> None:
    body = (
        "<table><tr><td><h2>施策1</h2><p>本文</p></td><td><table><tr><td>指標名<td>R5</tr></table>"
        "</td></tr></table>"
    )
    assert filled(body) == ["## 施策1", "本文", "指標名\tR5"]


def test_a_table_of_one_column_is_a_frame() -> None:
    assert filled("<table><tr><td><p>市民の役割</p><p>・買う</p></table>") == [
        "市民の役割",
        "・買う",
    ]


def test_what_is_no_part_of_the_plan_is_left_out() -> None:
    assert filled(
        "<header><p>みどり川市</p></header><nav><ul><li>くらし</ul></nav><script>x = '目標'</script>"
        "<style>p {}</style><p>本文<ruby>緑川<rp>(</rp><rt>みどりがわ</rt><rp>)</rp></ruby>市</p>"
        "<p hidden>非表示</p><p style='display: none'>非表示</p><p>12<del>10</del>人</p><!-- 注 -->"
        "<form><select><option>選択</select><button>送信</button></form>"
        "<div role=navigation>戻る</div><footer>電話</footer>"
    ) == ["本文緑川市", "12人"]


def test_where_the_page_marks_its_main_content_only_that_is_read() -> None:
    body = (
        "<div>パンくず</div><main><header><h1>計画</h1></header><p>本文</p></main><div>更新</div>"
    )
    assert filled(body) == ["# 計画", "本文"]
    assert filled("<div>本文</div><main> </main>") == ["本文"]


def test_no_words_beside_elements_are_lost() -> None:
    assert filled("前<p>段落</p>中<b>太字</b>後<br>次<table><tr><td>一<td>二</table>末") == [
        "前", "段落", "中太字後", "次", "一\t二", "末",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("encoding", "named", "read_as"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("cp932", "Shift_JIS", "cp932"),
        ("cp932", "x-sjis", "cp932"),
        ("euc_jp", "EUC-JP", "euc_jp"),
        ("utf-8", "Shift_JIS", "utf-8"),  # the bytes are surer than what the page says
        ("cp932", "utf-8", "cp932"),
        ("cp932", "", "cp932"),
        ("utf-8-sig", "", "utf-8-sig"),
    ],
)
def test_the_encoding_is_what_the_bytes_are(encoding: str, named: str, read_as: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={named}">' if named else ""
    page = f"<html><head>{meta}</head><body><p>髙﨑市の総合計画をつくりました。</body></html>"
    document = document_from_bytes(page.replace("髙﨑", "高崎").encode(encoding), "plan.html")
    assert [line.text for line in document.lines] == ["高崎市の総合計画をつくりました。"]
    assert document.encoding == read_as
    assert document.media_type == "text/html"


def test_a_page_of_few_characters_is_read_as_it_says() -> None:
    page = '<html><head><meta charset="Shift_JIS"></head><body>ﾃｽﾄ</body></html>'
    document = document_from_bytes(page.encode("cp932"), "plan.html")
    assert document.lines[0].text == "ﾃｽﾄ"


def test_an_xhtml_page_is_read() -> None:
    page = (
        '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0">'
        '<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>計画</h1></body></html>'
    )
    assert [line.text for line in document_from_bytes(page.encode(), "a").lines] == ["# 計画"]


def test_entities_name_characters_only() -> None:
    page = (
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><body>'
        "<p>A&amp;B&nbsp;&#12354;&x;</body></html>"
    )
    text = document_from_bytes(page.encode(), "plan.html").lines[-1].text
    assert text.startswith("A&B あ&x;") or text == "A&B あ"


def test_elements_nested_without_end_are_refused() -> None:
    page = f"<html><body>{'<div>' * 3000}計画{'</div>' * 3000}</body></html>"
    with pytest.raises(DocumentError, match="nested more than 120 deep"):
        document_from_bytes(page.encode(), "plan.html")


def test_spans_without_end_cost_nothing() -> None:
    body = "<table><tr><td colspan=99999 rowspan=99999>一<td>二</tr><tr><td>三</tr></table>"
    assert filled(body)[0] == "一\t二"


def test_a_page_without_words_is_told() -> None:
    with pytest.raises(DocumentError, match="holds no words"):
        lines("<script>1</script>")
