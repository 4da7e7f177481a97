"""How a report is told to people and to programs."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from keikaku.findings import Finding, Severity, SourceSpan
from keikaku.validate import ValidationReport, render_json, render_summary, render_text
from keikaku.vocab import KK

WORSE = Finding(
    code="target-worse-than-baseline",
    severity=Severity.WARNING,
    message="目標値 90 が現状値 100 より悪い",
    message_en="the target 90 is worse than the baseline 100",
    span=SourceSpan("honbun.txt", 40, 40),
    focus="https://example.org/i#v-2",
    path="https://w3id.org/keikaku/ns#numericValue",
    value="90",
    help="理由を注記します。",
    help_en="Add a note.",
    label="図書館の利用者数 目標値",
)
REPORT = ValidationReport((WORSE,), triples=1234, shapes=9, focus_nodes=5, checks=41)


def test_a_finding_stands_below_its_rule_with_place_name_and_iri() -> None:
    assert render_text(REPORT, "ja") == (
        "警告 [target-worse-than-baseline] × 1 — kk:numericValue\n"
        "  → 理由を注記します。\n"
        "  - honbun.txt:40: 図書館の利用者数 目標値: 目標値 90 が現状値 100 より悪い\n"
        "    https://example.org/i#v-2\n"
        "\n"
        "違反 0、警告 1、参考 0（トリプル 1,234、規則とシェイプ 9、対象ノード 5、検査 41）\n"
    )


def test_english_is_english() -> None:
    text = render_text(REPORT, "en")
    assert text.startswith(
        "warning [target-worse-than-baseline] × 1 — kk:numericValue\n  → Add a note.\n"
    )
    assert "the target 90 is worse" in text
    assert text.endswith(
        "0 violations, 1 warning, 0 information "
        "(triples 1,234, rules and shapes 9, focus nodes 5, checks 41)\n"
    )


def test_the_property_is_named_with_the_list_its_codes_come_from() -> None:
    status = replace(WORSE, path=str(KK.valueStatus))
    report = replace(REPORT, findings=(status,))
    assert " × 1 — kk:valueStatus → code:value-status/…\n" in render_text(report, "en")


def test_no_property_is_named_where_the_findings_are_about_several() -> None:
    report = replace(REPORT, findings=(WORSE, replace(WORSE, path=str(KK.rawText))))
    assert "[target-worse-than-baseline] × 2\n" in render_text(report, "en")


def test_both_languages_say_the_rule_once_and_each_message_twice() -> None:
    text = render_text(REPORT, "both")
    assert text.count("[target-worse-than-baseline]") == 1
    assert "目標値 90" in text
    assert "the target 90" in text


def test_a_message_in_one_language_serves_for_the_other() -> None:
    foreign = Finding("min-count", Severity.VIOLATION, "no label", focus="urn:a")
    report = ValidationReport((foreign,), triples=1, shapes=1, focus_nodes=1, checks=1)
    assert "no label" in render_text(report, "ja")
    assert "no label" in render_text(report, "en")


@pytest.mark.parametrize(("shapes", "focus_nodes"), [(0, 0), (9, 0)])
def test_a_vacuous_report_says_so(shapes: int, focus_nodes: int) -> None:
    report = ValidationReport((), triples=3, shapes=shapes, focus_nodes=focus_nodes, checks=0)
    assert "何も検証されていません" in render_summary(report, "ja")
    assert "Nothing was validated" in render_summary(report, "en")
    assert json.loads(render_json(report))["vacuous"] is True


def test_a_report_of_something_does_not_say_so() -> None:
    assert "何も検証されていません" not in render_summary(REPORT)


def test_text_of_the_data_cannot_steer_the_terminal() -> None:
    evil = Finding(
        "label-blank", Severity.VIOLATION, "x\x1b[2J\r\ny", label="\u202eabc", focus="urn:\x07"
    )
    text = render_text(ValidationReport((evil,), triples=1, shapes=1, focus_nodes=1, checks=1))
    assert not {"\x1b", "\r", "\u202e", "\x07"} & set(text)
    assert "\\x1b[2J" in text


def test_json_has_the_figures_and_both_languages() -> None:
    data = json.loads(render_json(REPORT))
    assert data["conforms"] is True
    assert data["counts"] == {"violation": 0, "warning": 1, "info": 0}
    assert (data["triples"], data["shapes"], data["focus_nodes"], data["checks"]) == (
        1234,
        9,
        5,
        41,
    )
    (finding,) = data["findings"]
    assert finding["message"] == {"ja": WORSE.message, "en": WORSE.message_en}
    assert finding["help"] == {"ja": WORSE.help, "en": WORSE.help_en}
    assert finding["span"] == {"document": "honbun.txt", "first_line": 40, "last_line": 40}
    assert finding["focus"] == WORSE.focus
