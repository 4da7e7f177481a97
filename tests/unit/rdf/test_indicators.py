from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, RDFS, Graph

from keikaku.findings import SourceSpan
from keikaku.model.dates import ERAS, EraYear, PrintedTime, TimeKind, TimeSource
from keikaku.model.element import Element, Note, NoteKind
from keikaku.model.indicator import (
    Direction,
    DirectionBasis,
    Indicator,
    IndicatorValue,
    RoleSource,
    ValueRole,
    ValueStatus,
)
from keikaku.rdf.literals import decimal
from keikaku.vocab import KK

Make = Callable[..., Any]
NODE = "/taiko/i/6-1.ind.1"
AT = SourceSpan("taiko", 15, 15)
DECIMAL = "^^<http://www.w3.org/2001/XMLSchema#decimal>"
BASELINE = IndicatorValue(
    "baseline",
    ValueRole.BASELINE,
    "11,942億円 (平成30年)",
    ValueStatus.NUMERIC,
    PrintedTime(
        "平成30年",
        TimeKind.CALENDAR_YEAR,
        2018,
        era_year=EraYear(ERAS[1], 30),
        source=TimeSource.CELL,
    ),
    AT,
    value=Decimal(1194200000000),
    unit="円",
    multiplier="億",
    role_source=RoleSource.HEADER,
)
INTERIM = IndicatorValue(
    "interim",
    ValueRole.INTERIM,
    "－",
    ValueStatus.NOT_AVAILABLE,
    PrintedTime(
        "H34年度",
        TimeKind.FISCAL_YEAR,
        2022,
        era_year=EraYear(ERAS[1], 34),
        source=TimeSource.HEADER,
    ),
    AT,
)
TARGET = IndicatorValue(
    "target", ValueRole.TARGET, "設定予定", ValueStatus.TO_BE_DETERMINED, PrintedTime(None), AT
)
INDICATOR = Indicator(
    "6-1.ind.1",
    "製造品出荷額等",
    "製造品出荷額等*",
    "円",
    AT,
    parent="6-1",
    heading="重要業績評価指標（ＫＰＩ）",
    method="経済構造実態調査",
    direction=Direction.INCREASE,
    direction_basis=DirectionBasis.INFERRED,
    values=(BASELINE, INTERIM, TARGET),
)


@pytest.fixture
def graph(graph_of: Make, measure: Element) -> Graph:
    made: Graph = graph_of(measure, indicators=(INDICATOR,))
    return made


def test_an_indicator_has_its_words_its_role_and_what_it_measures(
    graph: Graph,
    said: Make,
) -> None:
    assert said(graph, NODE, RDF.type) == {"kk:Indicator"}
    assert said(graph, NODE, RDFS.label) == {'"製造品出荷額等"@ja'}
    assert said(graph, NODE, KK.printedText) == {'"製造品出荷額等*"'}
    assert said(graph, NODE, KK.indicatorRole) == {"indicator-role/kpi"}
    assert said(graph, NODE, KK.unit) == {"unit/yen"}
    assert said(graph, NODE, KK.unitText) == {'"円"@ja'}
    assert said(graph, NODE, KK.desiredDirection) == {"direction/increase"}
    assert said(graph, NODE, KK.directionBasis) == {"assertion-basis/inferred"}
    assert said(graph, NODE, KK.measurementMethod) == {'"経済構造実態調査"@ja'}
    assert said(graph, NODE, KK.indicates) == {"/taiko/e/6-1"}
    assert said(graph, "/taiko/e/6-1", KK.measuredBy) == {NODE}
    assert said(graph, NODE, KK.hasSeries) == {f"{NODE}#s-all"}


def test_a_number_is_kept_with_its_cell(graph: Graph, said: Make) -> None:
    node = f"{NODE}#v-baseline"
    assert said(graph, node, RDF.type) == {"kk:BaselineValue", "kk:ValueSpecification"}
    assert said(graph, node, RDFS.label) == {'"現状値 2018年"@ja'}
    assert said(graph, node, KK.rawText) == {'"11,942億円 (平成30年)"'}
    assert said(graph, node, KK.numericValue) == {f'"1194200000000"{DECIMAL}'}
    assert said(graph, node, KK.printedMultiplier) == {'"億"'}
    assert said(graph, node, KK.valueStatus) == {"value-status/numeric"}
    assert said(graph, node, KK.referenceTime) == {"cy/2018"}
    assert said(graph, node, KK.timeSource) == {"time-source/cell"}
    assert said(graph, node, KK.roleSource) == {"role-source/header"}
    assert said(graph, node, KK.printedTime) == {'"平成30年"'}
    assert said(graph, node, KK.eraExpression) == {"era/heisei-30"}
    assert said(graph, node, KK.targetStage) == set()


def test_a_target_has_its_stage_and_no_number_that_is_not_printed(
    graph: Graph,
    said: Make,
) -> None:
    interim, target = f"{NODE}#v-interim", f"{NODE}#v-target"
    assert said(graph, interim, KK.targetStage) == {"target-stage/interim"}
    assert said(graph, interim, KK.valueStatus) == {"value-status/not-available"}
    assert said(graph, interim, KK.numericValue) == set()
    assert said(graph, interim, RDFS.label) == {'"中間目標値 2022年度"@ja'}
    assert said(graph, target, KK.targetStage) == {"target-stage/final"}
    assert said(graph, target, KK.valueStatus) == {"value-status/to-be-determined"}
    assert said(graph, target, KK.referenceTime) == set()
    assert said(graph, target, KK.timeSource) == {"time-source/unknown"}
    assert said(graph, target, RDFS.label) == {'"目標値"@ja'}


def test_values_of_different_parts_are_different_series(
    graph_of: Make, said: Make, measure: Element
) -> None:
    men = replace(BASELINE, id="b.m", part="男性")
    women = replace(BASELINE, id="b.f", part="女性")
    aim = replace(TARGET, id="t.m", part="男性")
    graph = graph_of(measure, indicators=(replace(INDICATOR, values=(men, women, aim)),))
    assert said(graph, NODE, KK.hasSeries) == {f"{NODE}#s-1", f"{NODE}#s-2"}
    assert said(graph, f"{NODE}#s-1", KK.part) == {'"男性"@ja'}
    assert said(graph, f"{NODE}#s-1", RDFS.label) == {'"男性"@ja'}
    assert said(graph, f"{NODE}#s-1", KK.hasValue) == {f"{NODE}#v-b.m", f"{NODE}#v-t.m"}
    assert said(graph, f"{NODE}#s-2", KK.hasValue) == {f"{NODE}#v-b.f"}
    assert said(graph, f"{NODE}#v-b.f", KK.valueOf) == {f"{NODE}#s-2"}


@pytest.mark.parametrize(
    ("qualifier", "meant"),
    [
        (">=", {"comparator/at-least"}),
        ("<=", {"comparator/at-most"}),
        (">", {"comparator/more-than"}),
        ("<", {"comparator/less-than"}),
        ("~", {"comparator/about"}),
        ("maintain", {"target-mode/maintain"}),
        ("increase", {"target-mode/increase"}),
        (None, set()),
    ],
)
def test_a_qualifier_compares_or_says_what_is_to_happen(
    graph_of: Make,
    said: Make,
    measure: Element,
    qualifier: str | None,
    meant: set[str],
) -> None:
    value = replace(BASELINE, id="v", qualifier=qualifier)
    graph = graph_of(measure, indicators=(replace(INDICATOR, values=(value,)),))
    node = f"{NODE}#v-v"
    assert said(graph, node, KK.comparator) | said(graph, node, KK.targetMode) == meant


def test_a_qualifier_that_nobody_knows_is_an_error(graph_of: Make, measure: Element) -> None:
    value = replace(BASELINE, qualifier="≈≈")
    with pytest.raises(ValueError, match="≈≈"):
        graph_of(measure, indicators=(replace(INDICATOR, values=(value,)),))


def test_a_note_cites_the_values_it_tells(graph_of: Make, said: Make, measure: Element) -> None:
    actual = replace(BASELINE, id="actual", role=ValueRole.ACTUAL)
    note = Note("1", NoteKind.JUSTIFICATION, "令和4年度実績（96人）から増加", AT, ("actual",))
    aim = replace(TARGET, notes=(note,), determined_by=("健康プラン",))
    graph = graph_of(measure, indicators=(replace(INDICATOR, values=(aim, actual)),))
    assert said(graph, f"{NODE}#v-target", KK.hasNote) == {f"{NODE}#n-v-target-1"}
    assert said(graph, f"{NODE}#n-v-target-1", KK.noteOn) == {f"{NODE}#v-target"}
    assert said(graph, f"{NODE}#n-v-target-1", KK.citesValue) == {f"{NODE}#v-actual"}
    assert said(graph, f"{NODE}#v-target", KK.determinedByText) == {'"健康プラン"@ja'}
    assert said(graph, f"{NODE}#v-actual", RDF.type) == {
        "kk:ActualValue",
        "kk:ValueSpecification",
    }


def test_a_note_that_explains_two_values_is_a_note_on_each(
    graph_of: Make, said: Make, measure: Element
) -> None:
    note = Note("1", NoteKind.SCOPE, "閏年のため", AT)
    both = tuple(replace(value, notes=(note,)) for value in (INTERIM, TARGET))
    graph = graph_of(measure, indicators=(replace(INDICATOR, values=both),))
    assert said(graph, f"{NODE}#n-v-interim-1", KK.noteOn) == {f"{NODE}#v-interim"}
    assert said(graph, f"{NODE}#n-v-target-1", KK.noteOn) == {f"{NODE}#v-target"}


def test_two_notes_of_one_name_are_an_error(graph_of: Make, measure: Element) -> None:
    note = Note("1", NoteKind.SCOPE, "閏年のため", AT)
    with pytest.raises(ValueError, match="#n-1"):
        graph_of(measure, indicators=(replace(INDICATOR, notes=(note, note)),))


def test_a_note_that_cites_a_value_that_is_not_there_is_an_error(
    graph_of: Make, measure: Element
) -> None:
    note = Note("1", NoteKind.REMARK, "実績から", AT, ("actual",))
    with pytest.raises(ValueError, match="'actual'"):
        graph_of(measure, indicators=(replace(INDICATOR, notes=(note,)),))


def test_an_unknown_unit_stays_a_text(graph_of: Make, said: Make, measure: Element) -> None:
    graph = graph_of(measure, indicators=(replace(INDICATOR, unit="まちかど"),))
    assert said(graph, NODE, KK.unit) == set()
    assert said(graph, NODE, KK.unitText) == {'"まちかど"@ja'}


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_a_decimal_is_written_exactly_and_canonically(number: Decimal) -> None:
    text = str(decimal(number))
    assert Decimal(text) == number
    assert "E" not in text
    assert not text.endswith(".")
    assert "." not in text or not text.endswith("0")
    assert text != "-0"
