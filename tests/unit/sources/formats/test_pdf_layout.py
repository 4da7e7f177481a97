"""What a page prints is read as people read it: columns, tables, labels, marks, running heads."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from keikaku.sources.document import Place
from keikaku.sources.formats.pdf import read_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from keikaku.sources.formats.reading import FormatReading

GOTHIC, MINCHO, UPRIGHT = "HeiseiKakuGo-W5", "HeiseiMin-W3", "HeiseiMin-W3-V"
A4 = (595, 842)
PROSE = (
    "本町では、人口減少と少子高齢化が進む中で、誰もが住み慣れた地域で安心して暮らし続けることが"
    "できるよう、支え合いの仕組みをつくります。空き家の活用や移住相談の充実により、新しい人の流れを"
    "生み出し、地域の担い手を育てていきます。あわせて、地域公共交通を維持し、買い物や通院の足を"
    "確保します。"
)


class Sheet:
    """A page to draw on, measured from its top."""

    def __init__(self, canvas: Canvas, size: tuple[float, float]) -> None:
        self.canvas, self.height = canvas, size[1]

    def text(self, x: float, y: float, words: str, size: float = 10, font: str = GOTHIC) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.height - y, words)

    def prose(self, x: float, y: float, words: str, letters: int, leading: float = 16) -> None:
        for n in range(0, len(words), letters):
            self.text(x, y + n / letters * leading, words[n : n + letters], font=MINCHO)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def grid(self, xs: list[float], ys: list[float]) -> None:
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])


def pdf(
    *draws: Callable[[Sheet], object], size: tuple[float, float] = A4, **given: object
) -> bytes:
    for name in (GOTHIC, MINCHO):
        pdfmetrics.registerFont(UnicodeCIDFont(name))
    upright = UnicodeCIDFont(MINCHO, isVertical=True)
    upright.name = upright.fontName = UPRIGHT
    pdfmetrics.registerFont(upright)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, **given)
    for draw in draws:
        draw(Sheet(canvas, size))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def read(*draws: Callable[[Sheet], object], size: tuple[float, float] = A4) -> FormatReading:
    return read_pdf(pdf(*draws, size=size), "plan.pdf")


def lines(*draws: Callable[[Sheet], object], size: tuple[float, float] = A4) -> list[str]:
    return [line.text for line in read(*draws, size=size).lines if line.text]


def test_lines_of_a_paragraph_are_one_line_and_the_next_paragraph_another() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(60, 80, "第1章　暮らしを支える", 16)
        sheet.prose(60, 120, PROSE, 47)
        sheet.text(60, 250, "・空き家の活用を進めます。")
        sheet.text(60, 266, "・移住相談の窓口を設けます。")

    assert lines(draw) == [
        "第1章　暮らしを支える",
        PROSE,
        "・空き家の活用を進めます。",
        "・移住相談の窓口を設けます。",
    ]


def test_two_columns_of_prose_are_read_one_after_the_other() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(60, 80, "現状と課題", 14)
        sheet.prose(60, 110, "左" + PROSE, 22)
        sheet.prose(315, 116, "右" + PROSE, 22)

    assert lines(draw) == ["現状と課題", "左" + PROSE, "右" + PROSE]


def test_a_table_without_rules_is_never_divided_into_columns_of_text() -> None:
    rows = [("指標", "現状値（R5）", "目標値（R9）")]
    rows += [(f"空き家バンクの登録件数{n}", f"{n}8件", f"{n}50件") for n in range(1, 7)]

    def draw(sheet: Sheet) -> None:
        for n, row in enumerate(rows):
            for x, cell in zip((60, 300, 420), row, strict=True):
                sheet.text(x, 100 + n * 18, cell)

    reading = read(draw)
    assert [line.text for line in reading.lines] == ["\t".join(row) for row in rows]
    assert reading.lines[2].place == Place(page=1, table=1, cells="A3:C3")


def test_facing_pages_on_one_sheet_are_two_pages() -> None:
    def draw(sheet: Sheet) -> None:
        for x, words, number in ((60, "左の頁", "12"), (655, "右の頁", "13")):
            sheet.text(x, 80, words)
            sheet.text(x, 120, f"{words}の本文です。")
            sheet.text(x + 230, 820, number)

    found = lines(draw, size=(1190, 842))
    assert found[:2] == ["左の頁", "左の頁の本文です。"]
    assert found.index("右の頁") > found.index("左の頁の本文です。")


def test_words_of_a_merged_cell_stand_at_its_first_place() -> None:
    def draw(sheet: Sheet) -> None:
        xs, ys = [60.0, 140.0, 320.0, 420.0, 520.0], [100.0, 120.0, 140.0, 160.0, 180.0]
        for y in (ys[0], ys[2], ys[4]):
            sheet.rule(xs[0], y, xs[-1], y)
        sheet.rule(xs[2], ys[1], xs[4], ys[1])  # below 目標値, which stands over two columns
        sheet.rule(xs[1], ys[3], xs[4], ys[3])
        for x in (xs[0], xs[1], xs[2], xs[4]):
            sheet.rule(x, ys[0], x, ys[4])
        sheet.rule(xs[3], ys[1], xs[3], ys[4])
        for x, y, words in (
            (70, 125, "分野"), (150, 125, "指標"), (440, 114, "目標値"), (340, 134, "R7"), (440, 134, "R11"),
            (70, 165, "移住"), (150, 154, "相談件数"), (340, 154, "65件"), (440, 154, "120件"),
            (150, 174, "移住者数"), (340, 174, "1,204人"), (440, 174, "1,300人"),
        ):  # fmt: skip
            sheet.text(x, y, words, 9)

    assert lines(draw) == [
        "分野\t指標\t目標値\t",
        "\t\tR7\tR11",
        "移住\t相談件数\t65件\t120件",
        "\t移住者数\t1,204人\t1,300人",
    ]


def test_a_table_without_its_outer_upright_rules_has_all_its_columns() -> None:
    def draw(sheet: Sheet) -> None:
        for y in (100, 120, 140):
            sheet.rule(60, y, 500, y)
        for x in (240, 360):
            sheet.rule(x, 100, x, 140)
        for y, row in ((114, ("指標", "現状", "目標")), (134, ("出生数", "38人", "45人"))):
            for x, cell in zip((70, 250, 370), row, strict=True):
                sheet.text(x, y, cell)

    assert lines(draw) == ["指標\t現状\t目標", "出生数\t38人\t45人"]


def test_wraps_inside_a_cell_are_closed_and_lines_of_their_own_stay_apart() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.grid([60, 145, 260, 380], [100, 120, 160])
        for x, word in ((65, "指標"), (150, "現状値"), (265, "目標値")):
            sheet.text(x, 114, word)
        sheet.text(65, 134, "感染症対策の研")
        sheet.text(65, 148, "修受講者数")
        for x, first, second in (
            (150, "男性 50.0％", "女性 60.5％"),
            (265, "男性 55.0％", "女性 65.0％"),
        ):
            sheet.text(x, 134, first)
            sheet.text(x, 148, second)

    assert (
        lines(draw)[1]
        == "感染症対策の研修受講者数\t男性 50.0％ 女性 60.5％\t男性 55.0％ 女性 65.0％"
    )


def test_a_label_printed_upright_or_turned_is_one_word() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.grid([60, 90, 300], [100, 190, 280])
        sheet.text(75, 110, "基本目標１", 12, UPRIGHT)
        sheet.text(100, 130, "子育てを支える")
        sheet.canvas.saveState()
        sheet.canvas.translate(80, sheet.height - 270)
        sheet.canvas.rotate(90)
        sheet.canvas.setFont(GOTHIC, 12)
        sheet.canvas.drawString(0, 0, "基本目標２")
        sheet.canvas.restoreState()
        sheet.text(100, 220, "健康を守る")

    assert lines(draw) == ["基本目標１\t子育てを支える", "基本目標２\t健康を守る"]


def test_letter_spacing_is_closed_and_words_printed_twice_are_read_once() -> None:
    def draw(sheet: Sheet) -> None:
        for n, letter in enumerate("基本目標"):
            sheet.text(60 + n * 32, 80, letter, 16)
        for aside in (0, 0.6):
            sheet.text(60 + aside, 120, "施策の展開", 12)
        for n, letter in enumerate("重要業績"):  # bold by a copy so far aside that both are seen
            sheet.text(60 + n * 24, 160, letter, 12)
            sheet.text(60 + n * 24 + 12, 160, letter, 12)

    assert lines(draw) == ["基本目標", "施策の展開", "重要業績"]


def test_furigana_are_left_out_and_a_raised_mark_never_joins_a_number() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(60, 89, "そうどう", 5)
        sheet.text(60, 100, "総働のまちづくり")
        for y, words, raised in ((130, "交流人口12,345", "1"), (160, "緑地の面積25m", "2")):
            line = sheet.canvas.beginText(60, sheet.height - y)
            line.setFont(GOTHIC, 10)
            line.textOut(words)
            line.setFont(GOTHIC, 5)
            line.setRise(4)
            line.textOut(raised)
            line.setRise(0)
            sheet.canvas.drawText(line)

    assert lines(draw) == ["総働のまちづくり", "交流人口12,345^{1}", "緑地の面積25m²"]


def test_contents_lines_keep_their_leaders_and_pages() -> None:
    def draw(sheet: Sheet) -> None:
        for n, title in enumerate(("計画の概要", "将来像", "基本目標")):
            sheet.text(60, 100 + n * 20, f"第{n + 1}章 {title}" + "・" * 20 + f"{n * 8 + 1}")

    assert lines(draw)[0] == "第1章 計画の概要" + "・" * 20 + "1"


def running(number: int, title: str) -> Callable[[Sheet], None]:
    def draw(sheet: Sheet) -> None:
        sheet.text(60, 40, "みどり町総合計画", 8)
        sheet.text(480, 40, f"第{(number + 1) // 2}章　施策の展開{(number + 1) // 2}", 8)
        sheet.text(290, 815, f"- {number + 10} -", 8)
        sheet.text(60, 90, title, 14)
        sheet.text(60, 130, f"目標値は{number + 10}人です。")

    return draw


def test_running_heads_and_page_numbers_are_left_out_and_named_once() -> None:
    reading = read(*(running(n, f"施策{n}　取組{n}") for n in range(1, 7)))
    words = [line.text for line in reading.lines if line.text]
    assert words[:4] == ["施策1　取組1", "目標値は11人です。", "施策2　取組2", "目標値は12人です。"]
    assert len(words) == 12
    (finding,) = reading.findings
    assert finding.code == "pdf-furniture-removed"
    assert "みどり町総合計画" in finding.message


def test_a_title_printed_once_at_the_place_of_heads_stays() -> None:
    def opening(sheet: Sheet) -> None:
        sheet.text(60, 40, "第3部　重点プロジェクト", 8)
        sheet.text(290, 815, "- 14 -", 8)

    pages = [running(n, f"施策{n}") for n in (1, 2, 3)]
    assert "第3部　重点プロジェクト" in lines(*pages, opening)


def test_axes_and_bars_of_a_chart_are_no_table() -> None:
    def draw(sheet: Sheet) -> None:
        for n in range(5):
            sheet.rule(100, 300 - n * 30, 400, 300 - n * 30)
            sheet.text(80, 303 - n * 30, str(n * 50), 8)
        sheet.rule(100, 180, 100, 300)
        for n in range(4):
            x = 120 + n * 70
            sheet.rule(x, 200 + n * 10, x, 300)
            sheet.rule(x + 30, 200 + n * 10, x + 30, 300)
            sheet.rule(x, 200 + n * 10, x + 30, 200 + n * 10)
            sheet.text(x + 24, 196 + n * 10, f"{n}25", 8)

    assert not any("\t目標" in text for text in lines(draw))


def test_a_page_turned_in_the_file_or_in_the_print_is_read_upright() -> None:
    def sideways(sheet: Sheet) -> None:
        sheet.canvas.translate(100, 100)
        sheet.canvas.rotate(90)
        sheet.canvas.setFont(GOTHIC, 11)
        for n, row in enumerate(("指標の一覧です", "次の行が続きます")):
            sheet.canvas.drawString(0, -n * 20, row)

    assert lines(sideways) == ["指標の一覧です", "次の行が続きます"]


def test_what_stands_in_a_form_is_read_with_its_rules() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.canvas.beginForm("table")
        sheet.grid([60, 200, 300], [100, 120, 140])
        for y, row in ((114, ("指標", "目標")), (134, ("出生数", "45人"))):
            for x, cell in zip((70, 210), row, strict=True):
                sheet.text(x, y, cell)
        sheet.canvas.endForm()
        sheet.canvas.translate(30, -200)
        sheet.canvas.doForm("table")

    assert lines(draw) == ["指標\t目標", "出生数\t45人"]


def test_every_line_names_its_page() -> None:
    reading = read(*(running(n, f"施策{n}") for n in (1, 2, 3)))
    assert [line.place for line in reading.lines if line.text.startswith("施策")] == [
        Place(page=1), Place(page=2), Place(page=3),
    ]  # fmt: skip
