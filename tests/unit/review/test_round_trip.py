"""A workbook that comes back: unchanged, changed, and as spreadsheet programs save it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from openpyxl import load_workbook
from tests.unit.review.readings import document_of, readings

from keikaku.read import read_file
from keikaku.review.amend import amend
from keikaku.review.amendments_yaml import read_amendments
from keikaku.review.apply import apply_workbook, write_amendments
from keikaku.review.book import Reviewed, book_of
from keikaku.review.changes import WorkbookChanges, read_changes
from keikaku.review.fields import FIELDS
from keikaku.review.grids import csv_files, read_grids
from keikaku.review.merge import merge
from keikaku.review.record import Kind, records_of
from keikaku.review.rows import WorkbookError, read_snapshots
from keikaku.review.sheets import sheet_of
from keikaku.review.xlsx_write import xlsx_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.workbook.workbook import Workbook

    from keikaku.model.plan import PlanReading

Data = Any  #: JSON, or what stands in a cell
ROOT = Path(__file__).parents[3]
SOURCES = sorted((ROOT / "data" / "sources").glob("*/*/*.txt"))
TODAY = "2026-11-22"
BY = "企画課 山田"
#: as spreadsheet programs have dates: without a zone
DECEMBER, MARCH, JUNE = (
    datetime.fromisoformat(day) for day in ("2026-12-01", "2031-03-31", "2026-06-01")
)


def _reviewed(path: Path) -> list[Reviewed]:
    return [Reviewed(str(path), one.document, one.as_read, one.reading) for one in read_file(path)]


def _book(reading: PlanReading, file: str = "plan.txt") -> Data:
    document = document_of(reading.slug)
    return book_of([Reviewed(file, document, reading, reading)], lambda code: code)


def _changes(folder: Path, reading: PlanReading, form: str) -> WorkbookChanges:
    folder.mkdir(exist_ok=True)
    book = _book(reading)
    if form == "csv":
        path = folder / "csv"
        path.mkdir(exist_ok=True)
        for name, data in csv_files(book).items():
            (path / name).write_bytes(data)
    else:
        path = folder / "review.xlsx"
        path.write_bytes(xlsx_bytes(book))
    grids = read_grids(path)
    return read_changes(grids, read_snapshots(path, grids), {}, TODAY)


def _nothing_changed(found: WorkbookChanges) -> bool:
    assert [str(issue) for issue in found.issues] == []
    assert [(one.record.key, dict(one.changes)) for one in found.rows] == []
    return found.missing == 0


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_workbook_of_all_sources_that_nobody_changed_changes_nothing(
    tmp_path: Path, form: str
) -> None:
    reviewed = [one for path in SOURCES for one in _reviewed(path)]
    book = book_of(reviewed, lambda code: code)
    if form == "csv":
        path = tmp_path
        for name, data in csv_files(book).items():
            (path / name).write_bytes(data)
    else:
        path = tmp_path / "review.xlsx"
        path.write_bytes(xlsx_bytes(book))
    grids = read_grids(path)
    assert _nothing_changed(read_changes(grids, read_snapshots(path, grids), {}, TODAY))


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_workbook_of_any_reading_that_nobody_changed_changes_nothing(
    tmp_path: Path, form: str
) -> None:
    @settings(max_examples=12, deadline=None)
    @given(readings())
    def check(reading: PlanReading) -> None:
        assert _nothing_changed(_changes(tmp_path, reading, form))

    check()


def test_the_same_reading_gives_the_same_bytes() -> None:
    one = xlsx_bytes(book_of(_reviewed(SOURCES[1]), lambda code: code))
    other = xlsx_bytes(book_of(_reviewed(SOURCES[1]), lambda code: code))
    assert one == other


def test_no_cell_is_a_formula_and_risky_text_is_marked_as_text() -> None:
    found = _book(_with_text('=HYPERLINK("http://x")'))
    workbook = load_workbook(io.BytesIO(xlsx_bytes(found)))
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]
    risky = [cell for cell in cells if str(cell.value or "").startswith("=")]
    assert risky
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in risky)
    csv_cells = csv_files(found)["目標・施策.csv"].decode("utf-8-sig")
    assert "'=HYPERLINK" in csv_cells


def _with_text(text: str) -> PlanReading:
    (one,) = _reviewed(SOURCES[0])
    element = replace(one.reading.elements[0], text=text)
    return replace(one.reading, elements=(element, *one.reading.elements[1:]))


class Sheet:
    """A sheet of a workbook, its cells by header and row."""

    def __init__(self, workbook: Workbook, name: str) -> None:
        self.sheet = workbook[name]
        self.columns = {
            str(self.sheet.cell(1, at).value).rstrip(" *"): at
            for at in range(1, self.sheet.max_column + 1)
        }

    def set(self, row: int, **cells: Data) -> None:
        for name, value in cells.items():
            self.sheet.cell(row, self.columns[name]).value = value

    def get(self, row: int, name: str) -> Data:
        return self.sheet.cell(row, self.columns[name]).value


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A lone file with a plan, without a source.yaml beside it."""
    source = tmp_path / "taiko.txt"
    source.write_bytes((ROOT / "data/sources/102113/sogo-keikaku-2/taiko-6.txt").read_bytes())
    return source


@pytest.fixture
def workbook(plan: Path) -> Workbook:
    """The workbook of that plan, with who corrects it filled in."""
    data = xlsx_bytes(book_of(_reviewed(plan), lambda code: code))
    opened = load_workbook(io.BytesIO(data))
    opened["はじめに"]["B5"] = BY
    return opened


def _apply(plan: Path, workbook: Workbook) -> PlanReading:
    path = plan.with_name("review.xlsx")
    workbook.save(path)
    applied = apply_workbook(path, _reviewed, TODAY)
    write_amendments(applied.files)
    (one,) = read_file(plan)
    return one.reading


def _issues(plan: Path, workbook: Workbook) -> list[str]:
    path = plan.with_name("review.xlsx")
    workbook.save(path)
    with pytest.raises(WorkbookError) as caught:
        apply_workbook(path, _reviewed, TODAY)
    assert not plan.with_name("taiko.txt.amendments.yaml").exists()
    return [str(issue) for issue in caught.value.issues]


def test_a_number_corrected_is_read_so_ever_after(plan: Path, workbook: Workbook) -> None:
    Sheet(workbook, "指標値").set(3, 数値=94.0, 理由="原本で確かめた")
    value = _apply(plan, workbook).indicators[0].values[0]
    assert value.value == 94
    (review,) = value.reviews
    assert (review.by, review.on, review.because) == (BY, TODAY, "原本で確かめた")
    assert review.fields == ("value",)
    assert value.confidence == 1


def test_words_corrected_alone_give_their_number_time_and_bound(
    plan: Path, workbook: Workbook
) -> None:
    Sheet(workbook, "指標値").set(
        3, **{"値（原文）": "約１．２万人以上", "時期（原文）": "令和８年度"}
    )
    value = _apply(plan, workbook).indicators[0].values[0]
    assert (int(value.value or 0), value.unit, value.qualifier) == (12000, "人", ">=")
    assert (value.time.year, value.time.era_year and value.time.era_year.number) == (2026, 8)


def test_a_removed_measure_leaves_its_children_where_it_stood(
    plan: Path, workbook: Workbook
) -> None:
    before = _reviewed(plan)[0].reading
    gone = next(one for one in before.elements if one.type == "measure" and one.parent)
    children = [one.id for one in before.elements if one.parent == gone.id]
    sheet = Sheet(workbook, "目標・施策")
    row = next(r for r in range(3, 200) if sheet.get(r, "ID") == gone.id)
    sheet.set(row, 処置="削除")
    after = {one.id: one for one in _apply(plan, workbook).elements}
    assert gone.id not in after
    assert children
    assert {after[child].parent for child in children} == {gone.parent}


def test_added_rows_may_name_each_other_by_number_words_or_row(
    plan: Path, workbook: Workbook
) -> None:
    measures = Sheet(workbook, "目標・施策")
    row = measures.sheet.max_row + 1
    measures.set(row, 種類="施策", 番号="6-9", 上位の項目="6", **{"本文・名称": "広聴の充実"})  # noqa: PIE804
    measures.set(row + 2, 種類="取組", 上位の項目=f"行{row}", **{"本文・名称": "市長と語る会"})  # noqa: PIE804
    indicators, values = Sheet(workbook, "指標"), Sheet(workbook, "指標値")
    indicators.set(indicators.sheet.max_row + 1, 指標名="語る会の回数", 測る項目="市長と語る会")
    values.set(
        values.sheet.max_row + 1, 指標="語る会の回数", 値の役割="目標値", **{"値（原文）": "12回"}
    )
    reading = _apply(plan, workbook)
    measure, action = (
        next(e for e in reading.elements if e.text == t) for t in ("広聴の充実", "市長と語る会")
    )
    indicator = next(one for one in reading.indicators if one.name == "語る会の回数")
    assert (measure.id, measure.parent, measure.raw) == ("m6-9", "pf6", "6-9 広聴の充実")
    assert (action.parent, indicator.parent) == (measure.id, action.id)
    assert (int(indicator.values[0].value or 0), indicator.values[0].unit) == (12, "回")
    assert [one.reviews[0].kind for one in (measure, action, indicator)] == ["added"] * 3


def test_a_confirmed_row_is_sure(plan: Path, workbook: Workbook) -> None:
    before = _reviewed(plan)[0].reading
    doubtful = next(one for one in before.elements if one.confidence < 1)
    record = next(one for one in records_of(before) if one.key == doubtful.id)
    sheet = Sheet(workbook, sheet_of(record).name)
    row = next(r for r in range(3, 200) if sheet.get(r, "ID") == doubtful.id)
    assert sheet.get(row, "要確認")
    sheet.set(row, 処置="確認済")
    after = next(one for one in _apply(plan, workbook).elements if one.id == doubtful.id)
    assert (after.confidence, after.reasons, after.reviews[0].kind) == (1.0, (), "confirmed")


def test_every_field_of_a_row_may_be_changed_and_is_read_so(plan: Path, workbook: Workbook) -> None:
    new = {
        "role": "actual", "part": "男性", "raw": "５５ 件", "value": 55.5, "upper": 60, "unit": "件",
        "status": "numeric", "qualifier": "~", "relative_to": "前年度", "time.raw": "2031年3月末",
        "time.kind": "date", "time.when": "2031-03-31", "time.end_year": 2032, "time.era": "平成43",
        "time.accounting_basis": "決算", "time.source": "prose", "multiplier": "千",
        "cumulative": True, "preliminary": "速報値", "determined_by": ["甲計画", "乙計画"],
        "role_source": "footnote", "line": 30, "last_line": 31,
    }  # fmt: skip
    assert {field.name for field in FIELDS[Kind.VALUE]} == set(new)
    sheet = Sheet(workbook, "指標値")
    for field in FIELDS[Kind.VALUE]:
        cell = new[field.name]
        shown = field.choices.get(cell, cell) if isinstance(cell, str) else cell
        shown = "はい" if cell is True else "；".join(cell) if isinstance(cell, list) else shown
        sheet.set(3, **{field.ja: shown})
    reading = _apply(plan, workbook)
    record = next(one for one in records_of(reading) if one.kind is Kind.VALUE)
    assert {name: record.fields[name] for name in new} == new


READ_FROM_RAW = {
    "value", "status", "qualifier", "upper", "relative_to", "multiplier", "preliminary", "unit",
    "cumulative",
}  # fmt: skip


def _may_be_read_anew(field: str, changes: Mapping[str, object]) -> bool:
    """Whether the reader fills the field from words that a person has corrected."""
    group, _, _ = field.rpartition(".")
    if group:
        return f"{group}.raw" in changes
    return "raw" in changes and field in READ_FROM_RAW


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(readings(), readings())
def test_any_change_of_a_reading_is_recorded_and_applied_exactly(
    one: PlanReading, other: PlanReading
) -> None:
    """The rows of one reading with the cells of another, as far as both have them."""
    book, target = _book(one), _book(replace(other, slug=one.slug))
    wanted = {(sheet.name, row[-1]): row for sheet in target.sheets for row in sheet.rows}
    grids: dict[str, list[list[Data]]] = {"はじめに": [["訂正者 / corrected by", BY]]}
    for sheet in book.sheets:
        grids[sheet.name] = [[column.ja for column in sheet.columns]]
        for row in sheet.rows:
            new = wanted.get((sheet.name, row[-1]), row)
            grids[sheet.name].append(
                [new[at] if column.field else row[at] for at, column in enumerate(sheet.columns)]
            )
    grids["_keikaku"] = [list(row) for row in book.hidden]
    snapshots = read_snapshots(Path("review.xlsx"), grids)
    found = read_changes(grids, snapshots, {}, TODAY)
    # circles of parents, references into nothing: what is refused is not part of this property
    assume(not found.issues)
    amended = amend(one, merge((), snapshots[0], found.rows))
    after = {(record.kind, record.key): record for record in records_of(amended)}
    changed = {(c.record.kind, c.record.key): c for c in found.rows}
    for record in records_of(one):
        expected = {
            **record.fields,
            **(
                changed[record.kind, record.key].changes
                if (record.kind, record.key) in changed
                else {}
            ),
        }
        said = changed.get((record.kind, record.key))
        for field in FIELDS[record.kind]:
            if (
                said
                and field.name not in said.changes
                and _may_be_read_anew(field.name, said.changes)
            ):
                continue
            got = after[record.kind, record.key].fields[field.name]
            assert got == expected[field.name], field.name
    assert [f.code for f in amended.findings] == []


def test_a_second_workbook_goes_on_from_the_first(plan: Path, workbook: Workbook) -> None:
    Sheet(workbook, "指標値").set(3, 数値=94)
    _apply(plan, workbook)
    again = load_workbook(io.BytesIO(xlsx_bytes(book_of(_reviewed(plan), lambda code: code))))
    sheet = Sheet(again, "指標値")
    assert sheet.get(3, "数値") == 94
    assert BY in sheet.get(3, "これまでの訂正")
    again["はじめに"]["B5"] = "監査 田中"
    sheet.set(3, 数値=93)
    assert _apply(plan, again).indicators[0].values[0].reviews == ()
    recorded = read_amendments(plan.with_name("taiko.txt.amendments.yaml"))
    assert recorded == {}


def test_a_conflict_is_shown_at_its_row_of_the_next_workbook(
    plan: Path, workbook: Workbook
) -> None:
    Sheet(workbook, "指標値").set(3, 数値=94)
    _apply(plan, workbook)
    record = plan.with_name("taiko.txt.amendments.yaml")
    record.write_text(record.read_text("utf-8").replace("was: 93", "was: 39"), encoding="utf-8")
    again = load_workbook(io.BytesIO(xlsx_bytes(book_of(_reviewed(plan), lambda code: code))))
    shown = Sheet(again, "指標値").get(3, "要確認")
    assert all(number in shown for number in ("39", "93", "94"))


def test_what_a_spreadsheet_program_does_to_a_workbook_changes_nothing(
    plan: Path, workbook: Workbook
) -> None:
    """Rows in another order, blank ones between, a column deleted, filtered rows, odd spaces."""
    sheet = Sheet(workbook, "指標値").sheet
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    for at, row in enumerate(reversed(rows)):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(3 + at, column)
            cell.value = float(value) if isinstance(value, int) else value
            if isinstance(value, str):
                cell.value = f"{value.replace(' ', chr(0xA0))} "
    sheet.insert_rows(5)
    sheet.row_dimensions[6].hidden = True
    sheet.delete_cols(Sheet(workbook, "指標値").columns["速報・推計"])
    path = plan.with_name("review.xlsx")
    workbook.save(path)
    applied = apply_workbook(path, _reviewed, TODAY)
    assert (applied.changes, applied.files, applied.missing) == ((), {}, 0)


def test_dates_and_full_width_digits_of_a_spreadsheet_program_are_read(
    plan: Path, workbook: Workbook
) -> None:
    Sheet(workbook, "指標値").set(
        3, 数値="１，２３４", 訂正日=DECEMBER,
        **{"時期の種類": "年月・年月日", "時期（西暦）": MARCH},
    )  # fmt: skip
    value = _apply(plan, workbook).indicators[0].values[0]
    assert (int(value.value or 0), value.time.date, value.reviews[0].on) == (
        1234,
        "2031-03-31",
        "2026-12-01",
    )


def test_a_deleted_row_removes_nothing_but_is_counted(plan: Path, workbook: Workbook) -> None:
    workbook["指標値"].delete_rows(4, 2)
    path = plan.with_name("review.xlsx")
    workbook.save(path)
    applied = apply_workbook(path, _reviewed, TODAY)
    assert (applied.changes, applied.missing) == ((), 2)


def test_cells_saved_as_shift_jis_csv_are_read(tmp_path: Path) -> None:
    (one,) = _reviewed(SOURCES[0])
    files = csv_files(book_of([one], lambda code: code))
    saved = 0
    for name, data in files.items():
        text = data.decode("utf-8-sig")
        fits = text.encode("cp932", errors="ignore").decode("cp932") == text
        saved += fits  # Excel, too, keeps what does not fit in UTF-8
        (tmp_path / name).write_bytes(text.encode("cp932") if fits else data)
    assert saved >= len(files) - 3
    assert apply_workbook(tmp_path, _reviewed, TODAY).changes == ()


@pytest.mark.parametrize(
    ("sheet", "header", "value", "said"),
    [
        ("指標値", "数値", "三百 ", "指標値!G3: 数値 は数値でなければなりません (三百)"),
        ("指標値", "値の役割", "もくひょう", "値の役割 は次のどれかでなければなりません"),
        ("指標値", "数値", "=1+1", "数式は使えません"),
        ("指標値", "数値", None, "値の状態が「数値」なら、数値が必要です"),
        ("指標値", "値（原文）", " ", "値（原文） が空です"),
        ("指標値", "行", 99999, "文書にない行です (99999)"),
        ("指標値", "処置", "消す", "処置は「確認済」か「削除」でなければなりません"),
        ("指標値", "ID", "zzz", "この ID はありません (zzz)"),
        ("指標値", "訂正日", "いつか", "訂正日は 2026-11-22 のような日付"),
        ("目標・施策", "上位の項目", "どこか", "「どこか」にあたる項目がありません"),
        ("目標・施策", "番号", JUNE, "番号 が日付 (2026-06-01) になっています"),
        ("文書", "団体コード", "102114", "団体コードは検査数字を含む6桁"),
    ],
)
def test_a_cell_that_cannot_be_used_is_named_and_nothing_is_written(  # noqa: PLR0913, PLR0917
    plan: Path, workbook: Workbook, sheet: str, header: str, value: Data, said: str
) -> None:
    opened = Sheet(workbook, sheet)
    opened.set(3, **{header: value})
    if header == "訂正日":
        opened.set(3, 数値=1)
    assert any(said in issue for issue in _issues(plan, workbook))


def test_somebody_must_stand_for_the_corrections(plan: Path, workbook: Workbook) -> None:
    workbook["はじめに"]["B5"] = None
    Sheet(workbook, "指標値").set(3, 数値=94)
    assert _issues(plan, workbook) == [
        (
            "はじめに!B5: 訂正者がありません。あなたの名前か課の名を書いてください"
            " / nobody stands for the corrections; write your name or office"
        )
    ]


def test_a_row_copied_with_its_id_is_refused(plan: Path, workbook: Workbook) -> None:
    sheet = Sheet(workbook, "指標").sheet
    for column in range(1, sheet.max_column + 1):
        sheet.cell(sheet.max_row + (column == 1), column).value = sheet.cell(3, column).value
    assert any("この ID の行が3行にもあります" in issue for issue in _issues(plan, workbook))


def test_parents_that_lead_back_to_themselves_are_refused(plan: Path, workbook: Workbook) -> None:
    sheet = Sheet(workbook, "目標・施策")
    ids = [sheet.get(row, "ID") for row in (3, 4)]
    sheet.set(3, 上位の項目=ids[1])
    sheet.set(4, 上位の項目=ids[0])
    assert any("自分自身に戻ります" in issue for issue in _issues(plan, workbook))


def test_an_indicator_that_loses_its_last_value_is_refused(plan: Path, workbook: Workbook) -> None:
    sheet = Sheet(workbook, "指標")
    row = sheet.sheet.max_row + 1
    sheet.set(row, 指標名="値のない指標", 測る項目="6-1")
    assert any("指標には値が1つ以上必要です" in issue for issue in _issues(plan, workbook))
