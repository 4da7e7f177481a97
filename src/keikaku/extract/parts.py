"""What the outline is built of: parts (headed pieces of the plan) and the chunks of text under them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keikaku.extract.lines import PrintedLine
    from keikaku.model.dates import PrintedTime
    from keikaku.model.element import ElementType, PlanPeriod, RestatementStatus, SdgMention

__all__ = ["Chunk", "Part"]


@dataclass(slots=True, eq=False)
class Chunk:
    """A paragraph or an item of a list, with the lines it was wrapped over."""

    lines: list[PrintedLine]
    text: str  #: cleaned only when it is read; here the joined printed words
    bullet: str = ""
    number: str | None = None
    scheme: str = ""
    order: int = 0
    body: list[Chunk] = field(default_factory=list)  #: what stands below an item

    @property
    def is_item(self) -> bool:
        """Whether it has a bullet or a number of its own."""
        return bool(self.bullet or self.scheme)


@dataclass(slots=True, eq=False)
class Part:
    """A headed piece of the plan.

    A part whose ``type`` is ``None`` only says what its chunks are (現状と課題 …) and becomes no
    element of its own; what stands in it belongs to the part above.
    """

    type: ElementType | None
    title: str
    lines: list[PrintedLine]
    scheme: str = ""
    number: str | None = None
    order: int = 0
    number_printed: bool = True
    level: str | None = None
    block: str | None = None
    expects: str | None = None
    depth: int = 0
    parent: Part | None = None
    children: list[Part] = field(default_factory=list)
    chunks: list[Chunk] = field(default_factory=list)
    heading: str | None = None  #: the printed heading a statement stands under
    term: str | None = None
    mark: str = ""  #: the note mark of a glossary entry
    notes: list[Chunk] = field(default_factory=list)
    sdgs: list[SdgMention] = field(default_factory=list)
    sdg_lines: list[PrintedLine] = field(
        default_factory=list
    )  #: captions of icons, alone on a line
    restated: bool = False
    answered_by: Part | None = None
    body: str | None = None
    holds_table: bool = False  #: whether a table of indicators stands right below
    words: str | None = None  #: text of the element where it is not the title
    period: PlanPeriod | None = None  #: of a related plan
    time: PrintedTime | None = None  #: of an event
    origin: Part | None = None  #: where a 再掲 was printed first
    restatement: RestatementStatus | None = None
    id: str = ""

    def add(self, child: Part) -> Part:
        """Append a child."""
        child.parent = self
        self.children.append(child)
        return child

    @property
    def owner(self) -> Part:
        """The nearest part that becomes an element, or the root."""
        part = self
        while part.type is None and part.parent is not None:
            part = part.parent
        return part

    def walk(self) -> Iterator[Part]:
        """This part and all below it, in the order of the document."""
        yield self
        open_lists = [iter(self.children)]
        while open_lists:
            child = next(open_lists[-1], None)
            if child is None:
                open_lists.pop()
            else:
                yield child
                open_lists.append(iter(child.children))

    def ancestors(self) -> Iterator[Part]:
        """From the parent up to the root."""
        part = self.parent
        while part is not None:
            yield part
            part = part.parent
