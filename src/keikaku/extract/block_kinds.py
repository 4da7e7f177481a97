"""Kinds of blocks: what the text below a heading can be (``words/headings.yaml``)."""

from __future__ import annotations

from keikaku.model.element import ElementType

__all__ = ["CONTAINERS", "FIELDS", "NAMES", "SECTIONS", "STATEMENTS"]

#: Blocks whose chunks are statements, one each; headings do not stand inside them.
STATEMENTS = frozenset(
    [
        "future_state",
        "direction",
        "challenge",
        "citizen_role",
        "shared_role",
        "other_role",
        "related_plan",
        "plan_character",
        "consideration",
        "citizen_voice",
        "glossary",
        "sdgs",
        "schedule",
        "period",
        "indicator",
        "action",
        "remark",
    ]
)
#: Blocks that hold headings of their own.
CONTAINERS = frozenset(("measure", "drafting_body", "principle", "vision", "chart"))
#: Blocks that are sections of the plan when they are numbered and stand outside goals and measures.
SECTIONS = CONTAINERS | STATEMENTS - {
    "citizen_role", "shared_role", "other_role", "action", "sdgs", "related_plan",
}  # fmt: skip
#: Blocks that list names: a line without a bullet is a name of its own.
NAMES = frozenset(("related_plan", "action", "sdgs"))
#: The element types at the top of a plan's tree.
FIELDS = frozenset((ElementType.POLICY_FIELD, ElementType.GOAL, ElementType.PRIORITY_GOAL))
