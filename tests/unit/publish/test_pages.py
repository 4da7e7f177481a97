"""What the pages say, on the invented plan that has one case of everything."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest

from keikaku.publish.descriptions import Descriptions
from keikaku.publish.labels import Labels
from keikaku.publish.paths import SitePaths
from keikaku.publish.renderer import Renderer
from keikaku.publish.settings import SiteSettings
from keikaku.publish.views.data import SiteData

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.publish.conftest import Page

    from keikaku.rdf.dataset import Dataset

HON = "id/plan/109991/sogo/v/2018/hon"


def _words(page: Page) -> str:
    return " ".join(page.text.split())


def _svg_values(page: Page) -> list[str]:
    return [e.text for e in page.all("text", class_="value")]


def test_a_measure_shows_its_place_texts_and_indicators(pages: dict[str, Page]) -> None:
    page = pages[f"{HON}/e/6-1/index.html"]
    trail = [e.text for e in page.all("a") if e.parents[-3:] == ("nav", "ol", "li")]
    assert trail == ["トップ", "見本市", "第2次見本市総合計画", "行財政・市民参加"]
    text = _words(page)
    for said in (
        "市民の参加を進めます。",
        "市民が市政に参加しています。",
        "市政に関心を持ちます。",
    ):
        assert said in text
    assert "改訂箇所" in text
    assert "読み取りの確信度 0.8" in text
    assert page.one("section", **{"aria-labelledby": "at-indicators"}).text.count("団体") >= 3


def test_what_a_program_proposes_says_so_with_score_and_words(pages: dict[str, Page]) -> None:
    page = pages[f"{HON}/e/6-1/index.html"]
    similar = page.one("section", **{"aria-labelledby": "at-similar"}).text
    for said in (
        "別市",
        "市民活動への支援",
        "機械による候補",
        "人の確認はまだです",
        "0.27",
        "支援",
    ):
        assert said in similar
    assert "機械による候補" in page.one("section", **{"aria-labelledby": "at-pillars"}).text
    sdgs = page.one("section", **{"aria-labelledby": "at-sdgs"}).text
    assert "資料に記載" in sdgs
    assert "機械による候補" not in sdgs


def test_a_rejected_link_is_not_proposed(pages: dict[str, Page]) -> None:
    page = pages[f"{HON}/e/a1/index.html"]
    assert not page.all("section", **{"aria-labelledby": "at-similar"})


def test_an_sdg_mark_that_cannot_be_read_is_said(pages: dict[str, Page]) -> None:
    field = _words(pages[f"{HON}/e/6/index.html"])
    assert "どの目標かは読み取れません" in field
    assert "記載があるが読み取れず" in field
    goals = pages["sdg/index.html"]
    assert "行財政・市民参加" in goals.one("section", class_="remark").text
    assert "読み取れない箇所が1あります" in _words(pages["id/plan/109991/sogo/index.html"])


def test_an_sdg_lists_who_states_it(pages: dict[str, Page]) -> None:
    stated = pages["sdg/8/index.html"].one("section", **{"aria-labelledby": "at-stated"}).text
    assert "見本市" in stated
    assert "市民参加の推進" in stated


def test_a_national_pillar_lists_what_may_contribute_to_it(pages: dict[str, Page]) -> None:
    page = pages["id/plan/japan/sosei/v/1/doc/e/1/index.html"]
    section = page.one("section", **{"aria-labelledby": "at-contributors"}).text
    assert "見本市" in section
    assert "市民参加の推進" in section
    overview = _words(pages["pillars/index.html"])
    assert "つながる施策は、まだ見つかっていません。" in overview  # of the second pillar


def test_evidence_shows_the_source_words_and_what_was_corrected(pages: dict[str, Page]) -> None:
    page = pages[f"{HON}/e/6-1/index.html"]
    assert page.one("blockquote").text.strip() == "６－１　市民参画の推進"
    assert "hon.txt 3行目" in page.one("figcaption").text
    removed = [e.text for e in page.all("del")]
    assert removed[-1] == "画"
    assert [e.text for e in page.all("ins")] == ["加"]
    tidied = pages[f"{HON}/e/a1/index.html"]
    assert not tidied.all("del"), "a bullet that was left out is no correction"


def test_evidence_of_a_file_with_pages_or_cells_says_them_instead_of_lines(
    pages: dict[str, Page],
) -> None:
    page = pages["id/plan/109992/senryaku/v/1/doc/i/1/index.html"]
    where = "9, 12ページ シート「KPI<一覧>」 表3 B4:F4"
    assert page.one("figcaption").text.endswith(where)


def test_a_source_document_shows_its_cited_lines_and_who_cites_them(pages: dict[str, Page]) -> None:
    page = pages[f"{HON}/index.html"]
    line = page.one("li", id="L3")
    assert "６－１　市民参画の推進" in line.text
    assert "市民参加の推進" in line.text
    assert "見本市の定めによる" in page.text
    assert "relation-1" in page.ids


def test_the_chart_draws_the_numbers_of_the_plan(pages: dict[str, Page]) -> None:
    page = pages[f"{HON}/i/1.k1/index.html"]
    assert _svg_values(page) == ["93", "98", "105", "113以上"]
    described = page.one("desc").text
    assert described.startswith("現状値 2017年3月31日 93団体、")
    assert "目標値 2026年度 113団体以上" in described
    svg = page.one("svg", role="img")
    assert set(svg.attributes["aria-labelledby"].split()) <= set(page.ids)


def test_the_table_says_what_the_chart_says_and_what_is_printed(pages: dict[str, Page]) -> None:
    page = pages[f"{HON}/i/1.k1/index.html"]
    rows = [" ".join(e.text.split()) for e in page.all("tr") if e.attributes.get("id")]
    assert [row.split()[0] for row in rows] == ["現状値", "実績値", "中間目標", "目標値"]
    assert "93団体 93団体 H29年3月末 4–6行目" in rows[0]
    assert "速報・見込" in rows[1]
    assert "元号の年は終了後の表記" in rows[2]
    assert "※実績（98団体）から増やす。" in rows[3]
    text = _words(page)
    assert "+20団体（+21.5%） 計算値" in text
    assert "増やす ↑ 推定" in text
    assert "累計" in text


@pytest.mark.parametrize(
    ("indicator", "said", "drawn"),
    [
        ("1.k2", ("設定予定", "設定する計画： 健康みほん21（第3次）", "男性"), ["77.41", "79.89"]),
        ("1.k3", ("待機児童なし (0人)", "増加 （数値なし）"), ["待機児童なし"]),
        ("1.k4", ("記載なし（—）", "11,942億円", "時点の記載なし"), ["11,942", "13,500"]),
    ],
)
def test_what_is_no_number_is_shown_as_what_it_is(
    pages: dict[str, Page], indicator: str, said: tuple[str, ...], drawn: list[str]
) -> None:
    page = pages[f"{HON}/i/{indicator}/index.html"]
    text = _words(page)
    for words in said:
        assert words in text
    assert sorted(_svg_values(page)) == sorted(drawn)


def test_an_indicator_without_two_values_has_no_chart_and_says_why(pages: dict[str, Page]) -> None:
    page = pages["id/plan/109992/senryaku/v/1/doc/i/1/index.html"]
    assert not page.all("svg", role="img")
    assert "グラフはありません" in page.text


def test_a_comparable_indicator_stands_beside_with_its_values(pages: dict[str, Page]) -> None:
    section = pages[f"{HON}/i/1.k1/index.html"].one("section", **{"aria-labelledby": "at-similar"})
    assert "20団体" in section.text
    assert "機械による候補" in section.text
    back = pages["id/plan/109992/senryaku/v/1/doc/i/1/index.html"]
    assert "登録団体数" in back.one("section", **{"aria-labelledby": "at-similar"}).text


def test_the_values_of_an_indicator_can_be_taken_as_csv(site: Path) -> None:
    text = (site / f"{HON}/i/1.k1.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(r["role"], r["value"], r["unit"]) for r in rows] == [
        ("baseline", "93", "団体"),
        ("actual", "98", "団体"),
        ("interim", "105", "団体"),
        ("target", "113", "団体"),
    ]
    assert rows[0]["source_file"] == "hon.txt"
    assert rows[0]["time_end"] == "2017-03-31"


def test_a_plan_shows_its_tree_without_bare_headings(pages: dict[str, Page]) -> None:
    page = pages["id/plan/109991/sogo/index.html"]
    (tree,) = page.all("ul", class_="tree")
    assert "市民参加の推進" in tree.text
    assert "空の見出し" not in tree.text
    assert "見本市の定めによる" in page.one("section", **{"aria-labelledby": "at-documents"}).text
    relations = page.one("section", **{"aria-labelledby": "at-relations"}).text
    assert "国の総合戦略を勘案し" in relations
    assert "国の基本構想" in relations


def test_what_was_supplied_by_hand_is_marked(pages: dict[str, Page]) -> None:
    assert "資料外から補足" in pages["id/plan/109991/sogo/index.html"].one("dl", class_="card").text


def test_what_citizens_can_do_stands_by_city_and_field(pages: dict[str, Page]) -> None:
    text = _words(pages["citizens/index.html"])
    assert re.search("見本市 市民参加の推進 市政に関心を持ちます。 市民", text)
    assert "声を聞いてほしい。" in text


def test_english_pages_speak_english_and_mark_japanese(pages: dict[str, Page]) -> None:
    page = pages[f"{HON}/e/6-1/index.en.html"]
    marked = [e.text for e in page.all("span", lang="ja")]
    assert "市民の参加を進めます。" in marked
    assert "machine-proposed" in page.text
    assert "Measure" in page.one("title").text or "市民参加の推進" in page.one("title").text
    japanese = pages[f"{HON}/e/6-1/index.html"]
    assert "市民の参加を進めます。" not in [e.text for e in japanese.all("span", lang="ja")]


def test_a_label_that_is_missing_in_one_language_is_taken_from_the_other(
    pages: dict[str, Page],
) -> None:
    assert pages["id/lg/109991/index.en.html"].one("h1").text == "見本市"
    assert pages["id/lg/100005/index.en.html"].one("h1").text == "Gunma"
    assert pages["id/org/japan/index.html"].one("h1").text == "国"


def test_one_page_rendered_alone_is_the_page_of_the_site(site: Path, dataset: Dataset) -> None:
    """What a server would answer is what the static site holds."""
    base = dataset.iris.base
    index = Descriptions(dataset.graphs).index()
    data = SiteData.of(index, SitePaths(base, index), Labels(index))
    renderer = Renderer(data, SiteSettings(base, "https://plans.example.jp/open/"))
    for folder in (f"{HON}/i/1.k1", "id/plan/109991/sogo", "sdg/8", "pillars"):
        for file, text in renderer.pages(folder):
            assert text == (site / file).read_text(encoding="utf-8")
