"""The parts of a document: sections, goals, measures, statements and the rest of the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, RDFS, SKOS, URIRef

from keikaku.model.element import ElementType
from keikaku.rdf.confidence import add_confidence
from keikaku.rdf.evidence import add_evidence
from keikaku.rdf.headings import expected_actors
from keikaku.rdf.known_plans import plan_named
from keikaku.rdf.literals import boolean, integer, japanese, plain
from keikaku.rdf.notes import add_notes
from keikaku.rdf.periods import add_period
from keikaku.rdf.reviews import add_reviews
from keikaku.rdf.sdgs import add_sdg_marks
from keikaku.rdf.times import add_time
from keikaku.vocab import KK, code

if TYPE_CHECKING:
    from collections.abc import Callable

    from rdflib import Graph

    from keikaku.model.element import Element
    from keikaku.rdf.scope import DocumentScope

__all__ = ["CLASSES", "STATEMENTS", "add_parts"]

#: The class of each type of part.
CLASSES = {
    ElementType.SECTION: KK.Section,
    ElementType.VISION: KK.Vision,
    ElementType.PRINCIPLE: KK.Principle,
    ElementType.POLICY_FIELD: KK.PolicyField,
    ElementType.GOAL: KK.Goal,
    ElementType.PRIORITY_GOAL: KK.PriorityGoal,
    ElementType.MEASURE: KK.Measure,
    ElementType.ACTION: KK.Action,
    ElementType.THEME: KK.Theme,
    ElementType.FUTURE_STATE: KK.FutureState,
    ElementType.DIRECTION: KK.DirectionStatement,
    ElementType.CHALLENGE: KK.ChallengeStatement,
    ElementType.CITIZEN_ROLE: KK.CitizenRole,
    ElementType.CITIZEN_VOICE: KK.CitizenVoice,
    ElementType.CONSIDERATION: KK.Consideration,
    ElementType.PLAN_CHARACTER: KK.PlanCharacter,
    ElementType.RELATED_PLAN: KK.PlanReference,
    ElementType.GLOSSARY_TERM: KK.GlossaryTerm,
    ElementType.DRAFTING_BODY: KK.DraftingBody,
    ElementType.SCHEDULE_EVENT: KK.ScheduleEvent,
}
#: The types that state something about their parent, rather than divide the plan.
STATEMENTS = frozenset(list(ElementType)[list(ElementType).index(ElementType.FUTURE_STATE) :])


def add_parts(document: DocumentScope) -> None:
    """Describe every part of the document, in its order."""
    for order, element in enumerate(document.reading.elements, 1):
        part = document.elements[element.id]
        _add_class(document.graph, part, element)
        _add_words(document.graph, part, element)
        _add_place(document, part, element, order)
        _add_references(document, part, element)
        add_sdg_marks(document, part, element)
        add_notes(document, part, element.notes)
        add_reviews(document.graph, part, element.reviews)
        describe = _DESCRIPTIONS.get(element.type)
        if describe is not None:
            describe(document, part, element)


def _add_class(graph: Graph, part: URIRef, element: Element) -> None:
    graph.add((part, RDF.type, CLASSES[element.type]))
    graph.add((part, RDF.type, KK.PlanPart))
    if element.type is ElementType.PRIORITY_GOAL:
        graph.add((part, RDF.type, KK.Goal))
    if element.restatement is not None:
        graph.add((part, RDF.type, KK.Restatement))


def _add_words(graph: Graph, part: URIRef, element: Element) -> None:
    """What is printed: the text, its level, number and heading."""
    graph.add((part, RDFS.label, japanese(element.term or element.text)))
    graph.add((part, KK.printedText, plain(element.raw)))
    graph.add((part, KK.elementLevel, code("element-level", element.type)))
    if element.level is not None:
        graph.add((part, KK.printedLevel, japanese(element.level)))
    if element.number is not None:
        graph.add((part, KK.number, plain(element.number)))
        graph.add((part, KK.numberPrinted, boolean(element.number_printed)))
    if element.body:
        graph.add((part, KK.description, japanese(element.body)))
    if element.heading is not None:
        graph.add((part, KK.printedHeading, japanese(element.heading)))
    if element.revised:
        graph.add((part, KK.markedAsRevised, boolean(element.revised)))
    add_confidence(graph, part, element)


def _add_place(document: DocumentScope, part: URIRef, element: Element, order: int) -> None:
    """Where it stands: in the version, the document, the tree and the file."""
    graph = document.graph
    graph.add((part, KK.inVersion, document.of.iri))
    graph.add((part, KK.inDocument, document.iri))
    graph.add((part, KK.order, integer(order)))
    graph.add((part, KK.evidence, add_evidence(document, element.span)))
    if element.parent is None:
        graph.add((document.of.iri, KK.hasTopElement, part))
        return
    parent = document.element(element.parent)
    graph.add((part, KK.parentElement, parent))
    graph.add((parent, KK.hasElement, part))
    if element.type in STATEMENTS:
        graph.add((part, KK.about, parent))


def _add_references(document: DocumentScope, part: URIRef, element: Element) -> None:
    """The terms it uses and, for a 再掲, what it restates."""
    graph = document.graph
    for term in element.uses_terms:
        graph.add((part, KK.usesTerm, document.element(term)))
    if element.restatement is not None:
        graph.add((part, KK.restatementStatus, code("restatement-status", element.restatement)))
    if element.restates is not None:
        graph.add((part, KK.restates, document.element(element.restates)))


def _describe_citizen_role(document: DocumentScope, part: URIRef, element: Element) -> None:
    for actor in expected_actors(element.heading):
        document.graph.add((part, KK.expectedActor, code("actor-type", actor)))


def _describe_citizen_voice(document: DocumentScope, part: URIRef, element: Element) -> None:
    if element.answered_by is not None:
        document.graph.add((part, KK.answeredBy, document.element(element.answered_by)))


def _describe_plan_reference(document: DocumentScope, part: URIRef, element: Element) -> None:
    graph = document.graph
    plan = plan_named(document.of, element.text)
    if plan is not None:
        graph.add((part, KK.refersToPlan, plan))
    if element.period is not None:
        node, span = document.fragment(part, "period"), element.period.span or element.span
        evidence = add_evidence(document, span)
        graph.add((part, KK.referencePeriod, node))
        add_period(graph, node, element.period, document.iris, evidence)


def _describe_glossary_term(document: DocumentScope, part: URIRef, element: Element) -> None:
    graph = document.graph
    if element.term is not None:
        graph.add((part, SKOS.prefLabel, japanese(element.term)))
        graph.add((part, SKOS.definition, japanese(element.text)))


def _describe_schedule_event(document: DocumentScope, part: URIRef, element: Element) -> None:
    graph = document.graph
    if element.time is None:
        return
    when = add_time(graph, element.time, document.iris)
    if when is not None:
        graph.add((part, KK.scheduledFor, when))
    if element.time.raw is not None:
        graph.add((part, KK.printedTime, plain(element.time.raw)))


_DESCRIPTIONS: dict[ElementType, Callable[[DocumentScope, URIRef, Element], None]] = {
    ElementType.CITIZEN_ROLE: _describe_citizen_role,
    ElementType.CITIZEN_VOICE: _describe_citizen_voice,
    ElementType.RELATED_PLAN: _describe_plan_reference,
    ElementType.GLOSSARY_TERM: _describe_glossary_term,
    ElementType.SCHEDULE_EVENT: _describe_schedule_event,
}
