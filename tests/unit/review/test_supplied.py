"""Plan JSON of other programs: what the source bears out is kept, the rest is named."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from keikaku.errors import InputError
from keikaku.model.plan_json import reading_to_json
from keikaku.model.review import Extractor
from keikaku.read import read_file
from keikaku.review.json_file import read_plan_json
from keikaku.review.source_words import SourceWords
from keikaku.review.supplied import REJECTIONS, check_supplied
from keikaku.sources.read import document_from_bytes

if TYPE_CHECKING:
    from keikaku.sources import SourceDocument

Data = Any  #: JSON, or what stands in a cell
SOURCES = sorted((Path(__file__).parents[3] / "data" / "sources").glob("*/*/*.txt"))

TEXT = """第2次みなみ市総合計画
計画期間は令和8年度から令和12年度までとします。

基本目標1 安心して暮らせる
まち
施策1-1 防災の推進
指標 自主防災組織の組織率
現状値（令和6年度） 12,345人
目標値（令和12年度） 85%以上
"""


def _document() -> SourceDocument:
    return document_from_bytes(TEXT.encode(), "plan.txt")


PLAN: dict[str, Data] = {
    "slug": "plan",
    "extractor": {"name": "some-model", "version": "3"},
    "document": {
        "title": "第2次みなみ市総合計画",
        "period": {"raw": "令和8年度から令和12年度", "start_fy": 2026, "end_fy": 2030, "line": 2},
    },
    "elements": [
        {"id": "g1", "type": "goal", "number": "1", "text": "安心して暮らせるまち",
         "raw": "基本目標1 安心して暮らせるまち", "line": 4, "last_line": 5},
        {"id": "m1", "type": "measure", "text": "防災の推進", "raw": "施策1-1 防災の推進",
         "parent": "g1", "line": 6},
    ],
    "indicators": [
        {"id": "k1", "name": "自主防災組織の組織率", "line": 7, "parent": "m1", "values": [
            {"id": "b", "role": "baseline", "raw": "12,345人", "value": 12345, "unit": "人",
             "status": "numeric", "line": 8,
             "period": {"raw": "令和6年度", "fiscal_year": 2024}},
            {"id": "t", "role": "target", "raw": "85%以上", "value": 85, "unit": "%",
             "status": "numeric", "qualifier": ">=", "line": 9,
             "period": {"raw": "令和12年度", "fiscal_year": 2030}},
        ]},
    ],
}  # fmt: skip


def _checked(change: Data = None) -> Data:
    data = deepcopy(PLAN)
    if change is not None:
        change(data)
    return check_supplied(data, "plan.json", _document())


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_what_our_reader_reads_passes_whole(path: Path) -> None:
    for one in read_file(path):
        data = json.loads(json.dumps(reading_to_json(one.reading)))
        checked = check_supplied(data, "plan.json", one.document)
        assert [str(finding.message_en) for finding in checked.findings] == []
        assert replace(checked, findings=(), coverage=(), extractor=None) == replace(
            one.reading, findings=(), coverage=()
        )


def test_a_true_plan_is_kept_with_the_name_of_the_program() -> None:
    reading = _checked()
    assert reading.findings == ()
    assert reading.extractor == Extractor("some-model", "3")
    assert [one.id for one in reading.elements] == ["g1", "m1"]
    assert [value.value for value in reading.indicators[0].values] == [12345, 85]


def _set(*place: Data, value: Data) -> Data:
    def change(data: Data) -> None:
        for key in place[:-1]:
            data = data[key]
        data[place[-1]] = value

    change.__name__ = "-".join(map(str, (*place, value)))[:60]
    return change


VALUE = ("indicators", 0, "values", 0)


@pytest.mark.parametrize(
    ("change", "code", "focus"),
    [
        (_set(*VALUE, "value", value=12.345), "import-value-differs", "k1/b"),
        (_set(*VALUE, "value", value=123), "import-value-differs", "k1/b"),
        (_set(*VALUE, "raw", value="12,3人"), "import-not-in-source", "k1/b"),
        (_set(*VALUE, "status", value="nil"), "import-value-differs", "k1/b"),
        (_set(*VALUE, "role", value="wish"), "import-not-as-schema", "k1"),
        (_set(*VALUE, "id", value="t"), "import-id-twice", "k1/t"),
        (_set(*VALUE, "period", value={"raw": "令和6年度", "fiscal_year": 2025}), "import-time-differs", "k1/b"),
        (_set(*VALUE, "period", value={"raw": "令和7年度", "fiscal_year": 2025}), "import-time-differs", "k1/b"),
        (_set(*VALUE, "part", value="男性"), "import-not-in-source", "k1/b"),
        (_set("indicators", 0, "name", value="架空の率"), "import-not-in-source", "k1"),
        (_set("indicators", 0, "parent", value="m9"), "import-unknown-reference", "k1"),
        (_set("elements", 0, "text", value="安全に暮らせるまち"), "import-not-in-source", "g1"),
        (_set("elements", 0, "body", value="書かれていない説明。"), "import-not-in-source", "g1"),
        (_set("elements", 0, "type", value="wish"), "import-not-as-schema", "g1"),
        (_set("elements", 0, "parent", value="m1"), "import-unknown-reference", "g1"),
        (_set("elements", 0, "reviews", value=[{"kind": "confirmed", "by": "市長", "on": "2026-01-01"}]),
         "import-review-dropped", "g1"),
        (_set("elements", 1, "id", value="g1"), "import-id-twice", "g1"),
        (_set("document", "title", value="第9次きた市総合計画"), "import-not-in-source", "document"),
    ],
    ids=lambda one: getattr(one, "__name__", None),
)  # fmt: skip
def test_what_the_source_does_not_say_is_rejected_by_name(
    change: Data, code: str, focus: str
) -> None:
    reading = _checked(change)
    rejected = [(one.code, one.focus) for one in reading.findings if one.code in REJECTIONS]
    assert (code, focus) in rejected


def test_a_rejected_value_leaves_its_sibling_and_everything_else() -> None:
    reading = _checked(_set(*VALUE, "value", value=1))
    assert [value.id for value in reading.indicators[0].values] == ["t"]
    assert len(reading.elements) == 2


def test_an_indicator_without_a_value_left_goes_too() -> None:
    def change(data: Data) -> None:
        for value in data["indicators"][0]["values"]:
            value["value"] = 7

    reading = _checked(change)
    assert reading.indicators == ()
    assert reading.findings[-1].code == "import-without-values"


def test_wrong_lines_are_put_right_where_the_words_stand() -> None:
    reading = _checked(_set("elements", 1, "line", value=1))
    assert (reading.elements[1].span.first_line, reading.elements[1].span.last_line) == (6, 6)
    assert [one.code for one in reading.findings] == ["import-lines-corrected"]


def test_a_wrong_comparison_is_read_from_the_words() -> None:
    reading = _checked(_set("indicators", 0, "values", 1, "qualifier", value="<="))
    assert reading.indicators[0].values[1].qualifier == ">="
    assert [one.code for one in reading.findings] == ["import-field-corrected"]


def test_what_is_wrong_outside_the_lists_is_an_error_with_its_pointer() -> None:
    with pytest.raises(InputError, match="/document/period/start_fy: is 'x'"):
        _checked(_set("document", "period", "start_fy", value="x"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", r"plan\.json:1:2: is no JSON"),
        ("[]", "holds no JSON object"),
        ('{"a": NaN}', "NaN is no number of JSON"),
        ('{"a": 1, "a": 2}', "'a' is written twice"),
        ("[" * 100_000, "is no JSON"),
    ],
)
def test_a_file_that_is_no_plan_json_is_one_clear_error(
    tmp_path: Path, text: str, said: str
) -> None:
    path = tmp_path / "plan.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        read_plan_json(path)


def test_words_are_found_across_line_ends_and_in_any_width() -> None:
    words = SourceWords(_document())
    assert words.find("安心して 暮らせるまち", 1) == (4, 5)
    assert words.are_in("１２，３４５人", 8, 8)
    assert not words.hold("架空")
    assert words.hold_pieces("自主防災組織の組織率現状値")
    assert not words.hold_pieces("自主防災隊の組織率")


def test_the_example_of_the_documentation_is_taken_whole() -> None:
    page = (Path(__file__).parents[3] / "docs" / "review.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    text = "施策1-1 防災の推進\n組織率\n目標値 85%以上（令和12年度）\n"
    reading = check_supplied(
        json.loads(example), "plan.json", document_from_bytes(text.encode(), "plan.txt")
    )
    assert reading.findings == ()
    assert reading.indicators[0].values[0].value == 85
    assert all(code in page for code in REJECTIONS)
