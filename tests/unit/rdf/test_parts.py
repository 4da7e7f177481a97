from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from rdflib import RDF, RDFS, SKOS

from keikaku.model.dates import PrintedTime, TimeKind
from keikaku.model.element import (
    Element,
    ElementType,
    Note,
    NoteKind,
    PlanPeriod,
    RestatementStatus,
)
from keikaku.rdf.known_plans import title_key
from keikaku.rdf.parts import CLASSES, STATEMENTS
from keikaku.vocab import KK, OA

Make = Callable[..., Any]
PART = "/taiko/e/6-1"
INTEGER = "^^<http://www.w3.org/2001/XMLSchema#integer>"


def test_a_part_has_its_class_its_words_and_its_place(
    graph_of: Make, said: Make, measure: Element
) -> None:
    graph = graph_of(
        replace(measure, number="6-1", level="施策", heading="施策", body="進めます。")
    )
    assert said(graph, PART, RDF.type) == {"kk:Measure", "kk:PlanPart"}
    assert said(graph, PART, RDFS.label) == {'"市民参画・協働"@ja'}
    assert said(graph, PART, KK.printedText) == {'"６－１　市民参画・協働"'}
    assert said(graph, PART, KK.number) == {'"6-1"'}
    assert said(graph, PART, KK.printedLevel) == {'"施策"@ja'}
    assert said(graph, PART, KK.printedHeading) == {'"施策"@ja'}
    assert said(graph, PART, KK.description) == {'"進めます。"@ja'}
    assert said(graph, PART, KK.elementLevel) == {"element-level/measure"}
    assert said(graph, PART, KK.inVersion) == {""}
    assert said(graph, PART, KK.inDocument) == {"/taiko"}
    assert said(graph, "", KK.hasTopElement) == {PART}
    assert said(graph, PART, KK.evidence) == {"/taiko#L12"}


def test_what_is_not_printed_is_not_asserted(graph_of: Make, said: Make, measure: Element) -> None:
    graph = graph_of(measure)
    for predicate in (
        KK.number,
        KK.numberPrinted,
        KK.printedLevel,
        KK.description,
        KK.printedHeading,
        KK.markedAsRevised,
        KK.confidence,
        KK.parentElement,
        KK.restates,
        KK.restatementStatus,
    ):
        assert said(graph, PART, predicate) == set(), predicate


def test_evidence_quotes_the_lines_as_received(
    graph_of: Make, said: Make, measure: Element, at: Make
) -> None:
    graph = graph_of(replace(measure, span=at(13, 14)))
    assert said(graph, "/taiko#L13-14", KK.quote) == {
        '"""市民の役割 ▶\n●まちづくりに参加します。"""'
    }
    assert said(graph, "/taiko#L13-14", OA.hasSource) == {"/taiko"}
    assert {str(line) for line in graph.objects(None, KK.firstLine)} == {"11", "13"}


def test_lines_outside_the_document_are_an_error(
    graph_of: Make, measure: Element, at: Make
) -> None:
    with pytest.raises(ValueError, match=r"lines 16-17 .* has the lines 11-16"):
        graph_of(replace(measure, span=at(16, 17)))


def test_parts_are_ordered_and_linked_both_ways(
    graph_of: Make, said: Make, measure: Element, at: Make
) -> None:
    role = Element(
        "6-1.role.1",
        ElementType.CITIZEN_ROLE,
        "まちづくりに参加します。",
        "●まちづくりに参加します。",
        at(14),
        parent="6-1",
        heading="市民の役割",
    )
    graph = graph_of(measure, role)
    child = "/taiko/e/6-1.role.1"
    assert said(graph, PART, KK.hasElement) == {child}
    assert said(graph, child, KK.parentElement) == {PART}
    assert said(graph, child, KK.about) == {PART}
    assert said(graph, child, KK.expectedActor) == {"actor-type/citizen"}
    assert [said(graph, node, KK.order) for node in (PART, child)] == [
        {f'"1"{INTEGER}'},
        {f'"2"{INTEGER}'},
    ]
    assert said(graph, "", KK.hasTopElement) == {PART}


def test_a_parent_that_is_not_there_is_an_error(graph_of: Make, measure: Element) -> None:
    with pytest.raises(ValueError, match="'6'"):
        graph_of(replace(measure, parent="6"))


def test_two_parts_of_one_name_are_an_error(graph_of: Make, measure: Element) -> None:
    with pytest.raises(ValueError, match="'6-1' and '6 1'"):
        graph_of(measure, replace(measure, id="6 1"))


@pytest.mark.parametrize("kind", ElementType)
def test_every_type_of_part_has_its_class(
    graph_of: Make, said: Make, measure: Element, kind: ElementType
) -> None:
    graph = graph_of(replace(measure, type=kind))
    local = str(CLASSES[kind]).rpartition("#")[2]
    extra = {"kk:Goal"} if kind is ElementType.PRIORITY_GOAL else set()
    assert said(graph, PART, RDF.type) == {f"kk:{local}", "kk:PlanPart"} | extra
    assert said(graph, PART, KK.elementLevel) == {f"element-level/{kind.value.replace('_', '-')}"}


def test_statements_are_the_types_that_say_something_about_their_parent() -> None:
    assert ElementType.FUTURE_STATE in STATEMENTS
    assert ElementType.SCHEDULE_EVENT in STATEMENTS
    assert ElementType.MEASURE not in STATEMENTS
    assert ElementType.THEME not in STATEMENTS
    assert len(STATEMENTS) == 11


def test_a_restatement_says_what_it_restates_and_how_sure_that_is(
    graph_of: Make, said: Make, measure: Element
) -> None:
    again = replace(measure, id="6-5.3", restates="6-1", restatement=RestatementStatus.TEXT_DIFFERS)
    graph = graph_of(measure, again)
    assert "kk:Restatement" in said(graph, "/taiko/e/6-5.3", RDF.type)
    assert said(graph, "/taiko/e/6-5.3", KK.restates) == {PART}
    assert said(graph, "/taiko/e/6-5.3", KK.restatementStatus) == {
        "restatement-status/text-differs"
    }


def test_a_voice_points_to_what_answers_it(graph_of: Make, said: Make, measure: Element) -> None:
    voice = replace(measure, id="v", type=ElementType.CITIZEN_VOICE, answered_by="6-1")
    assert said(graph_of(measure, voice), "/taiko/e/v", KK.answeredBy) == {PART}


def test_a_glossary_term_is_labelled_by_the_term_and_defined_by_its_text(
    graph_of: Make, said: Make, measure: Element
) -> None:
    term = replace(
        measure, id="g.1", type=ElementType.GLOSSARY_TERM, term="協働", text="共に働くこと。"
    )
    graph = graph_of(term, replace(measure, uses_terms=("g.1",)))
    assert said(graph, "/taiko/e/g.1", RDFS.label) == {'"協働"@ja'}
    assert said(graph, "/taiko/e/g.1", SKOS.prefLabel) == {'"協働"@ja'}
    assert said(graph, "/taiko/e/g.1", SKOS.definition) == {'"共に働くこと。"@ja'}
    assert said(graph, PART, KK.usesTerm) == {"/taiko/e/g.1"}


def test_a_related_plan_keeps_its_period_and_is_linked_only_when_known(
    graph_of: Make, said: Make, measure: Element, at: Make
) -> None:
    period = PlanPeriod("【平成30年度～】", 2018, span=at(12))
    related = replace(
        measure, type=ElementType.RELATED_PLAN, text="第2次地域福祉計画", period=period
    )
    graph = graph_of(related)
    assert said(graph, PART, KK.refersToPlan) == set()
    assert said(graph, PART, KK.referencePeriod) == {f"{PART}#period"}
    assert said(graph, f"{PART}#period", KK.startFiscalYear) == {"fy/2018"}
    assert said(graph, f"{PART}#period", KK.endFiscalYear) == set()
    assert said(graph, f"{PART}#period", KK.printedPeriod) == {'"【平成30年度～】"'}
    assert said(graph, f"{PART}#period", KK.assertionBasis) == {"assertion-basis/stated"}
    known = {title_key("第２次地域福祉計画"): "https://w3id.org/keikaku/id/plan/102113/fukushi"}
    linked = graph_of(related, known=known)
    assert said(linked, PART, KK.refersToPlan) == {"plan/102113/fukushi"}


def test_an_event_has_its_time_as_printed_and_as_meant(
    graph_of: Make, said: Make, measure: Element
) -> None:
    time = PrintedTime("令和8年7月", TimeKind.DATE, 2026, date="2026-07")
    event = replace(measure, type=ElementType.SCHEDULE_EVENT, time=time)
    graph = graph_of(event)
    assert said(graph, PART, KK.scheduledFor) == {"month/2026-07"}
    assert said(graph, PART, KK.printedTime) == {'"令和8年7月"'}
    vague = graph_of(replace(event, time=PrintedTime("随時")))
    assert said(vague, PART, KK.scheduledFor) == set()
    assert said(vague, PART, KK.printedTime) == {'"随時"'}


def test_a_note_stands_on_its_part(graph_of: Make, said: Make, measure: Element, at: Make) -> None:
    note = Note("1", NoteKind.DEFINITION, "※協働とは", at(13))
    graph = graph_of(replace(measure, notes=(note,)))
    assert said(graph, PART, KK.hasNote) == {f"{PART}#n-1"}
    assert said(graph, f"{PART}#n-1", KK.noteOn) == {PART}
    assert said(graph, f"{PART}#n-1", KK.noteKind) == {"note-kind/definition"}
    assert said(graph, f"{PART}#n-1", KK.evidence) == {"/taiko#L13"}


def test_doubt_and_revision_marks_are_kept(graph_of: Make, said: Make, measure: Element) -> None:
    graph = graph_of(replace(measure, confidence=0.75, revised=True))
    assert said(graph, PART, KK.confidence) == {
        '"0.75"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    }
    assert said(graph, PART, KK.markedAsRevised) == {
        '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
    }
