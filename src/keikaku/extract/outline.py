"""Lines to a tree of parts: which line heads what, and which text stands below it.

One pass over the lines. What a heading is follows from its own words where they say so, from the
part it stands in where they do not, and from headings of the same scheme seen before.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from keikaku.extract.citizen_voices import is_voice
from keikaku.extract.cleaning import title_text, without_restated
from keikaku.extract.folding import squeeze
from keikaku.extract.glossary import is_note, is_polite, read_entry, read_question, read_term
from keikaku.extract.headings import Heading, expected_children, local_level_words, read_heading, set_style
from keikaku.extract.lines import LIST_BULLETS, is_sentence
from keikaku.extract.numbering import read_number
from keikaku.extract.parts import Chunk, Part
from keikaku.extract.placing import Outline
from keikaku.extract.vocabulary import block_kind, level_of
from keikaku.model.element import ElementType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from keikaku.extract.lines import PrintedLine

__all__ = ["OutlineReader"]

#: Blocks whose chunks are statements, one each.
STATEMENTS = {
    "future_state", "direction", "challenge", "citizen_role", "other_role", "related_plan", "plan_character",
    "consideration", "citizen_voice", "glossary", "sdgs", "schedule", "period", "indicator", "action", "remark",
    "shared_role",
}  # fmt: skip
#: Blocks that are sections of the plan when they are numbered and stand outside goals and measures.
_SECTIONS = STATEMENTS - {"citizen_role", "shared_role", "other_role", "action", "sdgs", "related_plan"} | {
    "vision", "principle", "drafting_body", "chart", "measure",
}  # fmt: skip
#: Blocks that list names: a line without a bullet is a name of its own.
_NAMES = {"related_plan", "action", "sdgs"}
_FIELDS = {ElementType.POLICY_FIELD, ElementType.GOAL, ElementType.PRIORITY_GOAL}
_MERGEABLE = {*_FIELDS, ElementType.MEASURE}
_CONTINUES = re.compile(r"^[をがにはとのでやもへ、。」）]|^(?:から|まで|など|して|する|します|ます|こと|ため|です)")
_LONG = 60
#: The end of a line that the next line must go on from.
_UNFINISHED = re.compile(r"[、をがにはのともへや・（「]$|(?:して|により|による|ため|など|おける|対する)$")


class OutlineReader:
    """Reads the lines of one document into a tree of parts."""

    def __init__(self, lines: Sequence[PrintedLine], furniture: Mapping[int, str], tables: Mapping[int, int]) -> None:
        self.lines = lines
        self.root = Part(None, "", [], scheme="root")
        self.outline = Outline(self.root)
        self.read_as: dict[int, str] = {}
        #: number of a table block → the part it stands in and the heading in force
        self.tables: dict[int, tuple[Part, Part | None]] = {}
        self._furniture = furniture
        self._table_of = tables
        self._local_words = local_level_words(lines)
        self._chunk: Chunk | None = None
        self._untitled: Part | None = None  # a label whose title stands on the next line
        self._chart_seen: set[str] = set()
        self._keys_ahead = self._count_keys()
        self._entry: Part | None = None  # the glossary entry or question that may go on
        self._skip: set[int] = set()
        self.charts_read: set[Part] = set()
        self._wrap_width = _wrap_width(lines)

    def read(self) -> Part:
        """The root of the tree."""
        for line in self.lines:
            if line.is_blank:
                self._chunk = self._chunk if self._chunk and self._goes_on_over_blank() else None
            elif line.index in self._skip:
                continue
            elif line.index in self._furniture:
                self.read_as[line.number] = self._furniture[line.index]
            elif line.index in self._table_of:
                self._take_table(line)
            else:
                self._take(line)
        return self.root

    # what a line is

    def _take(self, line: PrintedLine) -> None:
        self._keys_ahead[line.key] = self._keys_ahead.get(line.key, 1) - 1
        if self._take_glossary(line):
            return
        if self._in_chart(line):
            self.read_as[line.number] = "chart"
            return
        heading = self._wrapped_block_heading(line) or read_heading(line, self._local_words)
        if self._untitled is not None and self._take_title(line, heading):
            return
        if self._take_voice(line):
            return
        if heading is not None and self._is_heading(line, heading):
            self._open(line, heading)
        else:
            self._take_text(line, heading)

    def _is_heading(self, line: PrintedLine, heading: Heading) -> bool:
        """Whether a line that can head something does so here."""
        if heading.block or heading.level:
            return not (heading.level and heading.number is None and not heading.title and self._untitled)
        if self._chunk is not None and not line.blank_before and not heading.sure and not heading.number and self._runs_on(line):
            return False
        if len(heading.title) > _LONG and is_sentence(heading.title):
            return False
        if heading.scheme == "plain" and heading.number and not heading.title:
            return self._next_is_title(line)
        top = self.outline.top
        if heading.sure and not (top.block in STATEMENTS and line.bullet):
            return True
        return self._is_numbered_heading(line, heading, top) if heading.number else self._is_set_heading(line, heading, top)

    def _is_numbered_heading(self, line: PrintedLine, heading: Heading, top: Part) -> bool:
        if top.block in STATEMENTS:
            return self._leaves_list(line, heading, top)
        if line.bullet and line.bullet in LIST_BULLETS and top.type is not None:
            return False
        if top.owner.type is ElementType.ACTION and not self.outline.level_suits(heading):
            return bool(self.outline.find(heading.scheme)) and self.outline.find(heading.scheme) is not top
        return not (is_sentence(heading.title) and len(heading.title) > 45)  # noqa: PLR2004 - a paragraph

    def _leaves_list(self, line: PrintedLine, heading: Heading, top: Part) -> bool:
        """Whether a number inside a block of statements heads the next part instead of an item."""
        items = [chunk for chunk in top.chunks if chunk.scheme == heading.scheme]
        continues_list = bool(items) and items[-1].order + 1 == heading.order
        if self.outline.level_suits(heading) or self.outline.number_follows(heading):
            return not continues_list or self._heads_blocks(line)
        if heading.number and heading.number.count("-") and not is_sentence(heading.title):
            return True
        if self.outline.known(heading) and heading.order == 1 and not items and not is_sentence(heading.title):
            return self._heads_blocks(line)
        return False

    def _is_set_heading(self, line: PrintedLine, heading: Heading, top: Part) -> bool:
        """Whether ◆, 【…】 or bold alone makes a line a heading."""
        if top.block in {"vision", "principle"} and not self.outline.find(heading.scheme):
            return False
        if top.block in STATEMENTS and self._is_next_block(line, top):
            return True
        if top.block in STATEMENTS:
            same = self.outline.find(heading.scheme)
            if same is not None and same is not top:
                return top.block != "action" or not any(chunk.bullet == line.bullet for chunk in top.chunks)
            return False
        if top.owner.type is ElementType.ACTION and top.scheme != heading.scheme and not self.outline.find(heading.scheme):
            return False
        if line.bullet and top.owner.type in {ElementType.SECTION, None}:
            following = self._following(line)
            return following is not None and (following.bullet != line.bullet or top.owner.expects is not None)
        return bool(line.bullet) or top.owner.type is not None

    def _is_next_block(self, line: PrintedLine, top: Part) -> bool:
        """Whether a line is set like the heading of the block it would stand in: another heading."""
        style = set_style(line, line.text)
        if top.type is not None or style != top.scheme or not re.search(r"[【〔［《≪〈＜<■◆□◇▼#]", style):
            return False
        following = self._following(line)
        return following is not None and set_style(following, following.text or " ") != style

    def _heads_blocks(self, line: PrintedLine) -> bool:
        """Whether one of the next lines is the heading of a block (現状と課題 …)."""
        seen = 0
        for other in self.lines[line.index + 1 :]:
            if other.is_blank:
                continue
            heading = read_heading(other, self._local_words)
            if heading is not None and heading.block and heading.block != "other_role":
                return True
            seen += 1
            if seen >= 3:  # noqa: PLR2004 - a title, a lead and no more
                return False
        return False

    def _following(self, line: PrintedLine) -> PrintedLine | None:
        return next((o for o in self.lines[line.index + 1 :] if not o.is_blank and o.index not in self._furniture), None)

    def _next_is_title(self, line: PrintedLine) -> bool:
        following = self._following(line)
        return following is not None and not is_sentence(following.text) and len(following.text) <= _LONG

    def _wrapped_block_heading(self, line: PrintedLine) -> Heading | None:
        """The heading of a block that is set over two lines (10年後の / 目指す姿)."""
        following = self.lines[line.index + 1] if line.index + 1 < len(self.lines) else None
        if following is None or following.is_blank or following.bullet or len(line.text) > 12 or read_number(following.text):  # noqa: PLR2004
            return None
        alone, both = read_heading(line, ()), block_kind(line.text + following.text)
        if both is None or (alone is not None and alone.block) or is_sentence(line.text):
            return None
        self._skip.add(following.index)
        self.read_as[following.number] = f"heading:{both}"
        return Heading("set:", title_text(f"{line.text} {following.text}"), block=both)

    # opening parts

    def _open(self, line: PrintedLine, heading: Heading) -> None:
        self._chunk = self._entry = None
        holder = next((part for part in self.outline.open if part.block == "drafting_body"), None)
        if heading.block == "drafting_body" and holder is not None and holder.scheme != heading.scheme:
            heading = replace(heading, block=None)
        if heading.block:
            self._open_block(line, heading)
            return
        if known := self._running_head(heading):
            if known not in self.outline.open:
                self.outline.reopen(known)
            self.read_as[line.number] = "running-head"
            return
        if heading.number is None and heading.level is None and self.outline.top.type is None and self._is_next_block(line, self.outline.top):
            self._open_block(line, replace(heading, scheme=self.outline.top.scheme, block="remark"))
            return
        self.outline.make_room(heading, line.depth)
        title, restated = without_restated(heading.title)
        part = Part(
            self._type_of(heading, line), title, [line], heading.scheme, heading.number, heading.order,
            number_printed=heading.number is not None, level=heading.level, depth=line.depth, restated=restated,
        )  # fmt: skip
        self._name_or_announce(part, line)
        self.outline.push(part, heading)
        self._untitled = part if not part.title else None
        self.read_as[line.number] = str(part.type)

    def _name_or_announce(self, part: Part, line: PrintedLine) -> None:
        """A heading such as (1) 重点テーマ names the level of its title; 5つのチャレンジ announces its children."""
        kind = level_of(part.title) if part.level is None else None
        if kind in {"goal", "priority_goal", "policy_field"} and self._label_of_next(line):
            part.type, part.level, part.title = ElementType(kind), part.title, ""
            return
        announced = expected_children(part.title) if part.level is None else None
        if announced and part.type in {ElementType.SECTION, ElementType.GOAL, ElementType.PRIORITY_GOAL, ElementType.MEASURE}:
            part.type, part.expects = ElementType.SECTION, announced

    def _label_of_next(self, line: PrintedLine) -> bool:
        """Whether the next line is a display line: the title of the label above it."""
        following = self._following(line)
        if following is None or following.bullet or is_sentence(following.text) or len(following.text) > 40:  # noqa: PLR2004
            return False
        return read_heading(following, self._local_words) is None

    def _type_of(self, heading: Heading, line: PrintedLine) -> ElementType:
        top = self.outline.top
        owner = top.owner
        if heading.level_kind == "policy":
            return ElementType.MEASURE if owner.type in _FIELDS else ElementType.POLICY_FIELD
        if heading.level_kind:
            return ElementType(heading.level_kind)
        if top.block in {"measure", "drafting_body", "principle"} or owner.block in {"drafting_body", "principle"}:
            block = top.block if top.block in {"measure", "drafting_body", "principle"} else owner.block
            if top.type is None or top is owner:
                return ElementType(str(block))
        expects = self._expected(top)
        if expects and heading.scheme not in {"章", "編", "部"}:
            return ElementType(expects)
        if owner.type in _FIELDS:
            return ElementType.MEASURE
        if owner.type is ElementType.MEASURE:
            return ElementType.ACTION
        return ElementType.SECTION

    def _expected(self, top: Part) -> str | None:
        """What the headings right below a part are, as it or the sections around it announce."""
        part: Part | None = top
        while part is not None and (part.type is None or part.expects or part.type is ElementType.SECTION):
            if part.expects:
                return part.expects
            if part.type is ElementType.SECTION and part.number:
                return None
            part = part.parent
        return None

    def _running_head(self, heading: Heading) -> Part | None:
        """The part whose heading this line prints again."""
        if not heading.title or not (heading.level or heading.scheme in {"章", "節"} or heading.scheme.startswith("compound")):
            return None
        key = squeeze(heading.title)
        return next(
            (
                part
                for part in self.root.walk()
                if part.scheme == heading.scheme and squeeze(part.title) == key
                and (part.number == heading.number or (part.type in _MERGEABLE and part.level is not None and part.type is not ElementType.MEASURE))
            ),
            None,
        )  # fmt: skip

    def _open_block(self, line: PrintedLine, heading: Heading) -> None:
        if heading.number or line.depth:
            self._make_room_for_block(line, heading)
        self.outline.close_statements()
        self._leave_container(heading)
        self._leave_inner_part(line, heading)
        owner = self.outline.top.owner
        is_section = heading.block in _SECTIONS and owner.type in {None, ElementType.SECTION} and bool(heading.number or line.depth)
        part = Part(
            ElementType.SECTION if is_section else None, heading.title, [line], heading.scheme, heading.number, heading.order,
            number_printed=heading.number is not None, block=heading.block, depth=line.depth if is_section else 0,
        )  # fmt: skip
        part.expects = expected_children(heading.title) if heading.block in {"chart"} else None
        self.outline.push(part, heading)
        self.read_as[line.number] = f"heading:{heading.block}"
        if heading.inline:
            self._start_chunk(line, heading.inline, "", None)

    def _make_room_for_block(self, line: PrintedLine, heading: Heading) -> None:
        """A numbered block closes what its number closes; markdown alone closes only deeper parts."""
        if heading.number and self.outline.find(heading.scheme):
            self.outline.make_room(heading, 0)
        elif line.depth:
            while any(part.depth > line.depth for part in self.outline.open) and self.outline.top.depth != line.depth:
                self.outline.open.pop()

    def _leave_container(self, heading: Heading) -> None:
        """Close a block of measures when the heading is set like that block's own heading."""
        for part in reversed(self.outline.open):
            if part.type is None and part.block in {"measure", "chart"} and part.parent is not None:
                inner_measure = self.outline.top.owner is not part.owner
                nests = heading.block in {"action", "indicator", "sdgs"} and inner_measure
                if heading.block == "measure" or (part.scheme == heading.scheme and not nests) or (
                    heading.block in {"citizen_role", "other_role", "related_plan", "future_state"} and not heading.number
                    and any(sibling.block == heading.block or sibling.scheme == heading.scheme for sibling in part.parent.children if sibling is not part)
                ):  # fmt: skip
                    self.outline.reopen(part.parent)
                return
            if part.type in _MERGEABLE and part.scheme.startswith(("level", "compound")):
                return

    def _leave_inner_part(self, line: PrintedLine, heading: Heading) -> None:
        """A block set like those of the part above belongs to it, not to the last part inside it.

        It is the inner part's own when its siblings before it have such a block or siblings follow.
        """
        owner = self.outline.top.owner
        if owner.parent is None or (owner.level and owner.type is not ElementType.ACTION) or _has_block(owner, heading.scheme):
            return
        above = next((part for part in owner.ancestors() if part.type is not None and _has_block(part, heading.scheme)), None)
        siblings = [part for part in owner.parent.owner.walk() if part.scheme == owner.scheme and part is not owner]
        nested = any(child.block == heading.block for part in siblings for child in part.children)
        if above is not None and not nested and not self._sibling_follows(line, owner, above):
            self.outline.reopen(above)

    def _sibling_follows(self, line: PrintedLine, owner: Part, above: Part) -> bool:
        for other in self.lines[line.index + 1 :]:
            heading = read_heading(other, self._local_words) if not other.is_blank else None
            if heading is not None and heading.scheme in {owner.scheme, above.scheme, "章", "節"}:
                return heading.scheme == owner.scheme and heading.order == owner.order + 1
        return False

    # text

    def _take_title(self, line: PrintedLine, heading: Heading | None) -> bool:
        """The title on the line after its label or number."""
        part = self._untitled
        self._untitled = None
        if part is None:
            return False
        headed = heading is not None and (heading.block or heading.level or line.depth or (heading.number and heading.sure))
        if headed or len(line.text) > _LONG or (is_sentence(line.text) and len(line.text) > 45):  # noqa: PLR2004 - prose
            _announce(part)
            return False
        part.title, part.restated = without_restated(title_text(line.text.strip("「」『』“”") if line.text.count("「") < 2 else line.text))  # noqa: PLR2004
        part.lines.append(line)
        self.read_as[line.number] = str(part.type)
        if part.title.endswith(("、", "と", "の", "に")):
            self._untitled = None
            self._join_title(part, line)
        return True

    def _join_title(self, part: Part, line: PrintedLine) -> None:
        following = self.lines[line.index + 1] if line.index + 1 < len(self.lines) else None
        if following is None or following.is_blank or is_sentence(following.text) or read_heading(following, self._local_words):
            return
        part.title = title_text(part.title + following.text)
        part.lines.append(following)
        self._skip.add(following.index)
        self.read_as[following.number] = str(part.type)

    def _take_voice(self, line: PrintedLine) -> bool:
        following = self._following(line)
        if self.outline.top.block == "citizen_voice" or following is None or not is_voice(line, following):
            return False
        while self.outline.top.owner.type in {ElementType.MEASURE, ElementType.ACTION}:
            self.outline.open.pop()
        heading = read_heading(following, self._local_words)
        title = heading.title if heading is not None and heading.title else title_text(following.text)
        owner = self.outline.top.owner
        voice = owner.add(Part(ElementType.CITIZEN_VOICE, title_text(line.text.strip("「」“”")), [line]))
        answer = Part(ElementType.MEASURE, title, [following], scheme="answer", number_printed=False)
        self.outline.push(answer, Heading("answer", title))
        voice.answered_by = answer
        self.read_as[line.number], self.read_as[following.number] = "citizen_voice", "measure"
        self._skip.add(following.index)
        self._chunk = None
        return True

    def _take_glossary(self, line: PrintedLine) -> bool:
        in_glossary = self.outline.top.block == "glossary"
        if entry := read_entry(line, in_glossary=in_glossary):
            part = Part(ElementType.GLOSSARY_TERM, entry.term, [line], term=entry.term, words=entry.definition, mark=entry.mark)
            (self.outline.top if in_glossary else self._note_owner()).owner.add(part)
            self._entry, self._chunk = part, None
            self.read_as[line.number] = "glossary_term"
            return True
        if (term := read_question(line) or (read_term(line) if in_glossary else None)) and self._is_defined(line):
            self._entry = self.outline.top.owner.add(Part(ElementType.GLOSSARY_TERM, term, [line], term=term, words=""))
            self.read_as[line.number] = "glossary_term"
            return True
        if self._entry is not None and self._continues_entry(line):
            self._entry.words = f"{self._entry.words}{title_text(line.text) if not self._entry.words else line.text.strip()}"
            self._entry.lines.append(line)
            self.read_as[line.number] = "glossary_term"
            return True
        if is_note(line):
            self._entry = None
            self.outline.top.owner.notes.append(Chunk([line], line.text))
            self.read_as[line.number] = "note"
            return True
        self._entry = None
        return False

    def _is_defined(self, line: PrintedLine) -> bool:
        """Whether the next line is a sentence, such as a definition of the term on this one."""
        following = self._following(line)
        return following is not None and is_sentence(following.text) and read_heading(following, ()) is None

    def _note_owner(self) -> Part:
        """Notes stand at the end of a block: they belong to the part, not to its last ◆."""
        part = self.outline.top.owner
        while part.type is ElementType.ACTION and part.parent is not None:
            part = part.parent.owner
        return part

    def _continues_entry(self, line: PrintedLine) -> bool:
        entry = self._entry
        if entry is None or line.bullet or is_note(line):
            return False
        heading = read_heading(line, self._local_words)
        if heading is not None:
            return False
        if not entry.words:
            return True
        if not is_sentence(entry.words) and not entry.words.endswith(("）", ")")):
            return True
        return not line.blank_before or (
            is_sentence(line.text) and not is_polite(line.text) and not is_polite(entry.words) and line.index - entry.lines[-1].index <= 2  # noqa: PLR2004
        )

    def _take_text(self, line: PrintedLine, heading: Heading | None) -> None:
        number = read_number(line.text)
        if self._slogan(line):
            return
        if number is not None and number.rest and not number.tight:
            self._start_chunk(line, number.rest, line.bullet, (number.scheme, number.number, number.order))
        elif line.bullet or self._chunk is None or not self._runs_on(line):
            self._start_chunk(line, line.text, line.bullet, None)
        else:
            self._chunk.lines.append(line)
            self._chunk.text += f" {line.text}" if re.search(r"[A-Za-z]$", self._chunk.text) else line.text
        self.read_as[line.number] = self.outline.top.block or "body"

    def _slogan(self, line: PrintedLine) -> bool:
        """A display line right below a policy field is the goal of that field."""
        top = self.outline.top
        if top.type is not ElementType.POLICY_FIELD or top.chunks or top.children or line.bullet or is_sentence(line.text) or len(line.text) > 40:  # noqa: PLR2004
            return False
        goal = Part(ElementType.GOAL, title_text(line.text), [line], scheme="slogan", number=top.number, number_printed=False)
        top.add(goal)
        self.read_as[line.number] = "goal"
        self._join_title(goal, line)
        return True

    def _start_chunk(self, line: PrintedLine, text: str, bullet: str, number: tuple[str, str, int] | None) -> None:
        scheme, printed, order = number or ("", None, 0)
        self._chunk = Chunk([line], text, bullet, printed, scheme, order)
        self.outline.top.chunks.append(self._chunk)

    def _runs_on(self, line: PrintedLine) -> bool:
        """Whether a line goes on with the paragraph or item above it."""
        chunk = self._chunk
        if chunk is None or line.bullet or "\t" in line.text or line.text.startswith("|") or chunk.text.startswith("|"):
            return False
        if _CONTINUES.match(line.text) and not is_sentence(chunk.text):
            return True
        last = chunk.lines[-1].text
        open_bracket = last.count("（") + last.count("(") > last.count("）") + last.count(")")
        wrapped = _UNFINISHED.search(last) is not None or open_bracket
        if self.outline.top.block not in _NAMES or chunk.is_item:
            wrapped = wrapped or len(last) >= self._wrap_width
        if chunk.is_item:
            return wrapped and (not is_sentence(chunk.text) or line.indent > 0)
        if is_sentence(chunk.text):
            return wrapped and not line.blank_before and self.outline.top.block not in STATEMENTS
        return wrapped

    def _goes_on_over_blank(self) -> bool:
        chunk = self._chunk
        return chunk is not None and chunk.text.endswith("、") and self.outline.top.block not in {"vision", "principle"}

    # tables and charts

    def _take_table(self, line: PrintedLine) -> None:
        self._chunk = self._entry = self._untitled = None
        number = self._table_of[line.index]
        self.read_as[line.number] = "indicator"
        if number not in self.tables:
            top = self.outline.top
            self.tables[number] = (top, top if top.block == "indicator" else None)

    def _in_chart(self, line: PrintedLine) -> bool:
        """Whether a line of a 体系図 names what the body prints again."""
        chart = next((part for part in self.outline.open if part.block == "chart"), None)
        if chart is None or is_sentence(line.text) or line.key in self._chart_seen:
            return False
        heading = read_heading(line, self._local_words)
        if heading is not None and (heading.block or (heading.number and self.outline.level_suits(heading) and chart.scheme == heading.scheme)):
            return False
        if self._keys_ahead.get(line.key, 0) > 0 or (heading is not None and heading.title and self._titles_ahead(line, heading)):
            self._chart_seen.add(line.key)
            self.charts_read.add(chart)
            return True
        return False

    def _titles_ahead(self, line: PrintedLine, heading: Heading) -> bool:
        key = squeeze(heading.title)
        return any(other.key.endswith(key) and len(other.key) <= len(key) + 12 for other in self.lines[line.index + 1 :])

    def _count_keys(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for line in self.lines:
            if not line.is_blank and line.index not in self._furniture:
                counts[line.key] = counts.get(line.key, 0) + 1
        return counts


def _wrap_width(lines: Sequence[PrintedLine]) -> int:
    """The length from which a line may be full: text that is set in lines wraps at about 40 signs.

    Where paragraphs stand unwrapped on one line, only a long line without an end can be a wrapped one.
    """
    longest = max((len(line.text) for line in lines), default=0)
    return 18 if longest <= 50 else 30  # noqa: PLR2004


def _has_block(part: Part, scheme: str) -> bool:
    """Whether a part has had a block that is set in this way."""
    return any(child.type is None and child.block and child.scheme == scheme for child in part.children)


def _announce(part: Part) -> None:
    """A level's name without a title: with a number it is all the title there is, else it announces what follows."""
    if part.level is None:
        return
    if part.number is not None:
        part.title = f"{part.level}{part.number}"
        return
    part.title, part.expects = part.level, str(part.type)
    part.type, part.level = ElementType.SECTION, None
