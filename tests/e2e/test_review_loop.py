"""Reading, correcting and entering plans through the command line, as a planner does."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from keikaku.cli import main

Data = Any  #: JSON, or what stands in a cell
ROOT = Path(__file__).parents[2]
TAIKO = ROOT / "data" / "sources" / "102113" / "sogo-keikaku-2" / "taiko-6.txt"


def _run(*arguments: object, status: int = 0) -> Result:
    result = CliRunner().invoke(main, [str(one) for one in arguments])
    assert result.exit_code == status, result.output + repr(result.exception)
    return result


def _sheet(workbook: Data, name: str, row: int, **cells: Data) -> None:
    sheet = workbook[name]
    columns = {str(cell.value).rstrip(" *"): cell.column for cell in sheet[1]}
    for header, value in cells.items():
        sheet.cell(row, columns[header]).value = value


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "taiko.txt"
    path.write_bytes(TAIKO.read_bytes())
    return path


def test_a_planner_corrects_a_number_and_it_stays_corrected(plan: Path, tmp_path: Path) -> None:
    review = tmp_path / "review.xlsx"
    _run("review", plan, "-o", review)
    assert "nothing was changed" in _run("apply", review, "--lang", "en").stdout
    workbook = load_workbook(review)
    workbook["はじめに"]["B5"] = "企画課"
    _sheet(workbook, "指標値", 3, 数値=94)
    workbook.save(review)
    dry = _run("apply", review, "--dry-run", "--lang", "ja").stdout
    assert "数値\t93 → 94 (企画課" in dry
    record = tmp_path / "taiko.txt.amendments.yaml"
    assert not record.exists()
    _run("apply", review)
    assert record.exists()
    read = json.loads(_run("extract", plan).stdout)
    value = read["indicators"][0]["values"][0]
    assert (value["value"], value["reviews"][0]["by"]) == (94, "企画課")


def test_a_review_is_not_written_over(plan: Path, tmp_path: Path) -> None:
    review = tmp_path / "review.xlsx"
    _run("review", plan, "-o", review)
    assert "may hold corrections" in _run("review", plan, "-o", review, status=2).stderr
    _run("review", plan, "-o", review, "--force")


def test_a_folder_of_csv_files_goes_round_too(plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "csv"
    _run("review", plan, "-o", folder)
    values = folder / "指標値.csv"
    values.write_text(values.read_text("utf-8-sig").replace(",93,", ",94,", 1), encoding="utf-8")
    start = folder / "はじめに.csv"
    text = start.read_text("utf-8-sig").replace("corrected by,", "corrected by,企画課", 1)
    start.write_text(text, encoding="utf-8")
    assert "93 → 94" in _run("apply", folder).stdout


def test_a_cell_that_cannot_be_used_is_named(plan: Path, tmp_path: Path) -> None:
    review = tmp_path / "review.xlsx"
    _run("review", plan, "-o", review)
    workbook = load_workbook(review)
    _sheet(workbook, "指標値", 12, 数値="三百 ")
    workbook.save(review)
    stderr = _run("apply", review, status=2).stderr
    assert "指標値!G12: 数値 は数値でなければなりません (三百)" in stderr
    assert not list(tmp_path.glob("*.yaml"))


def test_a_workbook_of_another_state_of_the_file_is_refused(plan: Path, tmp_path: Path) -> None:
    review = tmp_path / "review.xlsx"
    _run("review", plan, "-o", review)
    plan.write_text(plan.read_text(encoding="utf-8") + "追記\n", encoding="utf-8")
    assert "its sha256 has changed" in _run("apply", review, status=2).stderr


def _fill(form: Path) -> None:
    workbook = load_workbook(form)
    period = {"計画期間（原文）": "令和8年度～令和12年度"}
    _sheet(workbook, "文書", 3, 計画の題名="第3次みなみ市総合計画", 発行者="みなみ市",
           団体コード="102121", 計画の種類="総合計画", **period)  # fmt: skip
    for row, cells in enumerate(
        [
            {"種類": "基本目標", "番号": "1", "本文・名称": "安心して暮らせるまち"},
            {"種類": "施策", "番号": "1-1", "上位の項目": "1", "本文・名称": "防災の推進"},
            {"種類": "取組", "上位の項目": "行4", "本文・名称": "訓練の実施"},
        ],
        3,
    ):
        _sheet(workbook, "目標・施策", row, **cells)
    _sheet(
        workbook, "指標", 3, 指標名="組織率", 単位="%", 測る項目="防災の推進", 望ましい方向="増加"
    )
    for row, cells in enumerate(
        [
            {"値の役割": "現状値", "値（原文）": "72.5%", "時期（原文）": "令和6年度"},
            {"値の役割": "目標値", "値（原文）": "85%以上", "時期（原文）": "令和12年度"},
        ],
        3,
    ):
        _sheet(workbook, "指標値", row, 指標="組織率", **cells)
    workbook.save(form)


def test_a_plan_entered_by_hand_becomes_a_source_and_reaches_the_first_tier(
    tmp_path: Path,
) -> None:
    form, sources = tmp_path / "plan.xlsx", tmp_path / "sources"
    _run("review", "--template", "-o", form)
    _fill(form)
    read = json.loads(_run("extract", form).stdout)
    assert [(one["id"], one["parent"]) for one in read["elements"]] == [
        ("g1", None), ("m1-1", "g1"), ("m1-1.a1", "m1-1"),
    ]  # fmt: skip
    values = read["indicators"][0]["values"]
    assert [(one["value"], one["qualifier"], one["period"]["fiscal_year"]) for one in values] == [
        (72.5, None, 2024), (85, ">=", 2030),
    ]  # fmt: skip
    assert read["extractor"]["name"] == "手作業"
    _run("apply", form, "--new", sources)
    folder = sources / "102121" / "sogo-keikaku-3"
    assert sorted(path.name for path in folder.iterdir()) == ["plan.xlsx", "source.yaml"]
    assert "is there already" in _run("apply", form, "--new", sources, status=2).stderr
    config = tmp_path / "keikaku.toml"
    config.write_text(
        '[paths]\nsources="sources"\ngraphs="graphs"\nmappings="mappings"\nsite="site"\n'
    )
    _run("build", "--config", config)
    graphs = tmp_path / "graphs"
    _run("validate", graphs, "--tier", "core")
    turtle = next((graphs / "102121").rglob("*.ttl")).read_text(encoding="utf-8")
    assert "72.5%" in turtle
    assert "指標値" in turtle


@pytest.mark.parametrize(
    ("sheet", "row", "cells", "said"),
    [
        ("文書", 3, {"団体コード": "102122"}, "文書!C3: 団体コードは検査数字を含む6桁"),
        ("文書", 4, {"計画の題名": "もうひとつ"}, "文書は1行だけです"),
        ("目標・施策", 4, {"上位の項目": "9"}, "目標・施策!D4: 「9」にあたる項目がありません"),
        ("目標・施策", 4, {"種類": None}, "目標・施策!A4: 種類 がありません"),
        ("指標値", 3, {"指標": None}, "指標値!A3: 「」にあたる項目がありません"),
        ("指標値", 3, {"値（原文）": "たくさんの人々が"}, "指標値!H3: 値の状態 がありません"),
        ("指標", 4, {"指標名": "値なし"}, "指標には値が1つ以上必要です"),
    ],
)
def test_what_is_wrong_in_the_form_is_named_by_its_cell(
    tmp_path: Path, sheet: str, row: int, cells: dict[str, Data], said: str
) -> None:
    form = tmp_path / "plan.xlsx"
    _run("review", "--template", "-o", form)
    _fill(form)
    workbook = load_workbook(form)
    _sheet(workbook, sheet, row, **cells)
    workbook.save(form)
    assert said in _run("extract", form, status=2).stderr


def test_another_program_supplies_a_reading_and_it_is_used_from_then_on(tmp_path: Path) -> None:
    folder = tmp_path / "sources" / "102113" / "sogo-keikaku-2"
    folder.mkdir(parents=True)
    for path in TAIKO.parent.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    source = folder / TAIKO.name
    supplied = json.loads(_run("extract", source).stdout)
    supplied["extractor"] = {"name": "some-model", "version": "1"}
    supplied["elements"] = supplied["elements"][:20]
    supplied["indicators"] = supplied["indicators"][:2]
    supplied["relations"] = []
    supplied["indicators"][0]["values"][0]["value"] = 999
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps(supplied, ensure_ascii=False), encoding="utf-8")
    result = _run("import", plan, "--source", source, "--into", folder, status=1)
    assert "import-value-differs" in result.stderr
    assert "reading: taiko-6.plan.json" in (folder / "source.yaml").read_text(encoding="utf-8")
    read = json.loads(_run("extract", source).stdout)
    assert read["extractor"] == {"name": "some-model", "version": "1"}
    assert len(read["elements"]) <= 20
    assert 999 not in [value["value"] for one in read["indicators"] for value in one["values"]]


def test_the_schema_is_printed() -> None:
    schema = json.loads(_run("schema", "plan").stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def _columns(sheet: Data) -> dict[str, int]:
    return {str(cell.value).rstrip(" *"): cell.column for cell in sheet[1]}


def test_every_sheet_takes_corrections_and_the_corrected_plans_are_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "data" / "sources", tmp_path / "data" / "sources")
    monkeypatch.chdir(tmp_path)
    _run("review", "-o", "review.xlsx")
    workbook = load_workbook("review.xlsx")
    workbook["はじめに"]["B5"] = "企画課"
    for name, header, value in (
        ("文書", "計画の題名", "別の題名"),
        ("目標・施策", "本文・名称", "書き直した名"),
        ("本文", "本文・名称", "書き直した文"),
        ("指標", "指標名", "書き直した指標"),
        ("関連計画", "計画期間（原文）", "令和8年度～令和12年度"),
        ("計画の関係", "相手の計画", "別の計画"),
        ("SDGs", "SDGs目標", 5),
        ("注記", "注記", "書き直した注"),
    ):
        _sheet(workbook, name, 3, **{header: value})
    for name, cells in (
        ("SDGs", {"SDGs目標": 11}),
        ("注記", {"注記": "足した注"}),
        (
            "計画の関係",
            {"関係": "整合を図る", "相手の計画": "県計画", "引用": "県計画と整合を図る"},
        ),
    ):
        sheet = workbook[name]
        above = {
            header: sheet.cell(3, column).value
            for header, column in _columns(sheet).items()
            if header in {"文書", "項目", "対象", "述べる項目"}
        }
        _sheet(workbook, name, sheet.max_row + 1, **above, **cells)
    _sheet(workbook, "SDGs", 4, 処置="削除")
    workbook.save("review.xlsx")
    _run("apply", "review.xlsx")
    _run("review", "-o", "again.xlsx")
    assert "nothing was changed" in _run("apply", "again.xlsx", "--lang", "en").stdout
    _run("build")
    quads = Path("data/graphs/keikaku.nq").read_text(encoding="utf-8")
    said = ("書き直した名", "書き直した指標", "書き直した注", "足した注", "sdg/11", "企画課：訂正")
    assert [words for words in said if words not in quads] == []
