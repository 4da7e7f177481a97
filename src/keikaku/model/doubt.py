"""Why a reading may be wrong: the reasons that lower a confidence."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["DOUBTFUL_BELOW", "Doubt"]

#: Readings below this confidence are shown to a person first.
DOUBTFUL_BELOW = 0.8


class Doubt(StrEnum):
    """A reason to look again; each is a concept of the scheme ``confidence-reason``."""

    TEXT_RECOGNISED = "text-recognised"  #: the words come from character recognition
    FINDING_AT_LINE = "finding-at-line"  #: the reader itself warned of the line
    LEVEL_NOT_PRINTED = "level-not-printed"  #: its kind follows from its place in the tree
    TITLE_LIKE_SENTENCE = "title-like-sentence"  #: a heading that ends as sentences do
    TITLE_LONG = "title-long"
    BRACKETS_OPEN = "brackets-open"  #: a bracket without its partner: words may be missing
    TEXT_CUT = "text-cut"  #: the words end where no Japanese sentence ends
    NUMBER_SKIPPED = "number-skipped"  #: 1, 2, 4: a heading before it may be missing
    REPEATED = "repeated"  #: the same words stand at another place of the plan
    NAME_UNUSUAL = "name-unusual"  #: does not read like the name of something measured
    NO_TARGET = "no-target"
    NO_PARENT = "no-parent"  #: the goal or measure that it belongs to was not found
    TIME_MISSING = "time-missing"
    TIME_FROM_AFAR = "time-from-afar"  #: from a heading, a caption or a footnote
    ERA_ASSUMED = "era-assumed"  #: the year is printed without its era
    TIMES_REVERSED = "times-reversed"  #: a baseline that is later than the target
    ROLE_INFERRED = "role-inferred"  #: from the order of columns or times
    ROLE_UNKNOWN = "role-unknown"
    COLUMNS_BY_SPACE = "columns-by-space"  #: single spaces alone divide the cells
    UNIT_MISSING = "unit-missing"
    UNIT_DIFFERS = "unit-differs"  #: from that of the indicator's other values
    MAGNITUDE_DIFFERS = "magnitude-differs"  #: from that of the indicator's other values
    WORDS_FOR_VALUE = "words-for-value"  #: words stand where a number is expected
    SAME_TWICE = "same-twice"  #: two values of one role, time and part
    MORE_NUMBERS = "more-numbers"  #: the cell holds more numbers than were read
