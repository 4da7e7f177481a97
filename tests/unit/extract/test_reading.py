"""What a document as a whole is, what is supplied, and what is refused."""

from __future__ import annotations

import pytest

from keikaku.extract import extract_plan
from keikaku.findings import Severity
from keikaku.model.element import ElementType, PlanPeriod, RestatementStatus
from keikaku.model.plan import (
    PlanKind,
    PlanReading,
    PlanRelationKind,
    Publisher,
    Supplied,
    VersionStatus,
)
from keikaku.sources.document import Line, SourceDocument

PAGE = """施策1-1 情報の発信
現状と課題
・ICT^{*1}の活用が必要です。
主な取組
・広報紙の充実
・窓口の電子化（再掲）
市民の役割
・市の情報に関心を持ちます。
※1 ICT：情報・通信技術の総称。
"""
SUPPLIED = Supplied(
    "第2次みなと町総合計画",
    Publisher("みなと町", "999999"),
    PlanKind.COMPREHENSIVE_PLAN,
    PlanPeriod(None, 2020, 2029, supplied=True),
)


def read(text: str, supplied: Supplied | None = None) -> PlanReading:
    lines = tuple(Line(n, t, t) for n, t in enumerate(text.split("\n"), 1))
    return extract_plan(SourceDocument("page", "page.txt", "utf-8", "", lines), supplied)


def test_what_the_paper_does_not_print_is_taken_from_beside_it_and_marked() -> None:
    document = read(PAGE, SUPPLIED).document
    assert document.title == "第2次みなと町総合計画"
    assert document.supplied == {"title", "publisher", "kind", "period"}


def test_what_the_paper_prints_is_not_supplied() -> None:
    text = f"第3期入江市まち・ひと・しごと創生総合戦略（素案）\n令和5年3月\n\n計画期間は令和5年度から令和9年度までとします。\n\n{PAGE}"  # noqa: E501
    document = read(text, SUPPLIED).document
    assert document.title == "第3期入江市まち・ひと・しごと創生総合戦略"
    assert document.kind is PlanKind.REGIONAL_STRATEGY
    assert document.status is VersionStatus.DRAFT
    assert document.period is not None
    assert (document.period.start_fy, document.period.end_fy) == (2023, 2027)
    assert document.supplied == frozenset()


def test_a_code_is_known_only_where_the_name_is_one_municipality() -> None:
    known = read(f"第2次伊勢崎市総合計画\n\n{PAGE}").document.publisher
    shared = read(f"第2次府中市総合計画\n\n{PAGE}").document.publisher
    told = read(f"第2次府中市総合計画\n\n本市は広島県の東部にあります。\n{PAGE}").document.publisher
    assert known == Publisher("伊勢崎市", "102041")
    assert shared == Publisher("府中市", None)
    assert told == Publisher("府中市", "342084")


def test_a_note_mark_leads_to_its_entry_and_leaves_the_text() -> None:
    reading = read(PAGE)
    challenge = next(e for e in reading.elements if e.type is ElementType.CHALLENGE)
    entry = next(e for e in reading.elements if e.type is ElementType.GLOSSARY_TERM)
    assert challenge.text == "ICTの活用が必要です。"
    assert challenge.uses_terms == (entry.id,)


def test_a_restatement_without_its_origin_stays_unresolved_and_is_a_finding() -> None:
    reading = read(PAGE)
    action = next(e for e in reading.elements if e.text == "窓口の電子化")
    assert action.restatement is RestatementStatus.UNRESOLVED
    assert action.restates is None
    assert [f.focus for f in reading.findings if f.code == "restatement-unresolved"] == [action.id]


def test_ids_are_made_of_the_numbers_from_the_root_down() -> None:
    assert [element.id for element in read(PAGE).elements] == [
        "m1-1", "m1-1.c1", "m1-1.a1", "m1-1.a2", "m1-1.cr1", "m1-1.t1",
    ]  # fmt: skip


def test_an_inserted_paragraph_moves_no_id() -> None:
    longer = PAGE.replace("主な取組", "※統計は毎年見直します。\n主な取組")
    assert [e.id for e in read(longer).elements] == [e.id for e in read(PAGE).elements]


def test_bold_marks_a_revision_only_in_a_draft_of_one() -> None:
    page = PAGE.replace("・広報紙の充実", "・**広報紙の充実**")
    draft = read(f"第2次入江市総合計画\n（改訂素案）\n\n{page}")
    plain = read(f"第2次入江市総合計画\n\n{page}")
    assert [e.text for e in draft.elements if e.revised] == ["広報紙の充実"]
    assert not [e for e in plain.elements if e.revised]


@pytest.mark.parametrize(
    ("sentence", "kind", "plan", "year"),
    [
        ("本戦略は、第4次入江市総合計画と一体化し、令和7年度以降に進めます。", PlanRelationKind.INTEGRATED_INTO, "第4次入江市総合計画", 2025),  # noqa: E501
        ("国のまち・ひと・しごと創生総合戦略を勘案して策定します。", PlanRelationKind.TAKES_INTO_ACCOUNT, "国のまち・ひと・しごと創生総合戦略", None),  # noqa: E501
        ("県の「みらい創造プラン 3.0」と歩調を合わせて進めます。", PlanRelationKind.ALIGNS_WITH, "みらい創造プラン3.0", None),  # noqa: E501
    ],
)  # fmt: skip
def test_a_relation_to_another_plan_is_read_from_its_sentence(
    sentence: str, kind: PlanRelationKind, plan: str, year: int | None
) -> None:
    relations = read(f"1 計画の位置づけ\n\n{sentence}\n\n{PAGE}").relations
    assert [(r.kind, r.plan, r.from_fy) for r in relations] == [(kind, plan, year)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("縺薙ｌ縺ｯ譁�喧縺代〒縺吶\n險育判縺ｮ譛ｬ譁��", "document-unreadable"),
        ("(cid:12)(cid:99)\n(cid:7)(cid:4) 12%", "document-unreadable"),
        ("カレーの作り方\n1 材料\n・玉ねぎ 2個\n2 作り方\n(1) 炒めます。", "not-a-plan"),
        ("", "not-a-plan"),
    ],
)
def test_what_cannot_be_read_or_is_no_plan_gives_a_finding_and_nothing_else(
    text: str, code: str
) -> None:
    reading = read(text, SUPPLIED)
    assert [finding.code for finding in reading.findings] == [code]
    assert not reading.elements
    assert not reading.indicators
    assert all(finding.severity is not Severity.INFO for finding in reading.findings)


def test_a_lost_vision_and_lost_icons_are_said_so() -> None:
    text = f"1 将来都市像\n\n本市が目指す将来都市像を次のとおり定めます。\n\n2 基本目標\n\n基本目標1 しごと\n\n関連するSDGs\n\n{PAGE}"  # noqa: E501
    reading = read(text)
    assert {f.code for f in reading.findings} >= {"vision-unreadable", "sdg-icons-unreadable"}
    goal = next(e for e in reading.elements if e.type is ElementType.GOAL)
    assert [sdg.goal for sdg in goal.sdgs] == [None]
