"""Lines to a tree of parts: which line heads what, and which text stands below it.

One pass over the lines. What a heading is follows from its own words where they say so, from the
part it stands in where they do not, and from headings of the same scheme seen before.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from keikaku.extract.actor_headings import with_actor
from keikaku.extract.block_kinds import FIELDS
from keikaku.extract.cell_types import is_value_like
from keikaku.extract.charts import in_chart
from keikaku.extract.citizen_voices import is_voice
from keikaku.extract.cleaning import title_text
from keikaku.extract.entries import take_glossary
from keikaku.extract.folding import squeeze
from keikaku.extract.heading_places import (
    is_heading,
    stacked_level_heading,
    wrapped_block_heading,
)
from keikaku.extract.headings import Heading, read_heading
from keikaku.extract.listed_rows import is_list_head
from keikaku.extract.measure_tables import MeasureTable
from keikaku.extract.numbering import read_number
from keikaku.extract.opening import open_part
from keikaku.extract.parts import Part
from keikaku.extract.role_columns import table_cells
from keikaku.extract.role_rows import RoleTable
from keikaku.extract.sdgs import is_sdg_line
from keikaku.extract.titles import take_slogan, take_title
from keikaku.extract.walk import Walk
from keikaku.model.element import ElementType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from keikaku.extract.lines import PrintedLine

__all__ = ["OutlineReader"]

#: Names of goals that other goals may hold: 施策の柱1 below 基本目標1.
_MAY_STAND_BELOW = {"柱", "施策の柱", "政策の柱", "基本柱", "基本方針", "基本戦略", "方針"}


class OutlineReader:
    """Reads the lines of one document into a tree of parts."""

    def __init__(
        self, lines: Sequence[PrintedLine], furniture: Mapping[int, str], tables: Mapping[int, int]
    ) -> None:
        self._walk = Walk(lines, furniture)
        self._table_of = tables
        #: number of a table block → the part it stands in and the heading in force
        self.tables: dict[int, tuple[Part, Part | None]] = {}
        self._roles = RoleTable()
        self._measures = MeasureTable()

    @property
    def read_as(self) -> Mapping[int, str]:
        """Number of a line → what it was read as."""
        return self._walk.read_as

    @property
    def charts_read(self) -> set[Part]:
        """The charts below whose headings lines were read."""
        return self._walk.charts_read

    def read(self) -> Part:
        """The root of the tree."""
        walk = self._walk
        for line in walk.lines:
            if line.is_blank:
                self._roles.close()
                self._measures.close()
                walk.chunk = walk.chunk if walk.goes_on_over_blank() else None
            elif line.index in walk.skip:
                continue
            elif line.index in walk.furniture:
                walk.read_as[line.number] = walk.furniture[line.index]
            elif line.index in self._table_of:
                self._take_table(line)
            else:
                self._take(line)
        return walk.root

    def _take(self, line: PrintedLine) -> None:
        walk = self._walk
        walk.keys_ahead[line.key] = walk.keys_ahead.get(line.key, 1) - 1
        if take_glossary(walk, line):
            return
        if in_chart(walk, line):
            walk.read_as[line.number] = "chart"
            return
        if (
            self._roles.take(walk, line)
            or self._measures.take(walk, line)
            or self._take_sdg_line(line)
        ):
            return
        self._open_list_of_actions(line)
        heading = (
            stacked_level_heading(walk, line)
            or wrapped_block_heading(walk, line)
            or read_heading(line, walk.local_words)
        )
        heading = with_actor(walk, line, self._below_goals(heading, line))
        if take_title(walk, line, heading) or self._take_voice(line):
            return
        if heading is not None and is_heading(walk, line, heading):
            open_part(walk, line, heading)
        else:
            self._take_text(line)

    def _below_goals(self, heading: Heading | None, line: PrintedLine) -> Heading | None:
        """A level such as 重点課題 that goals hold: the next goal of their kind is yet to come."""
        if heading is None or not (
            heading.level_kind == "priority_goal"
            or (heading.level_kind == "goal" and heading.level in _MAY_STAND_BELOW)
        ):
            return heading
        walk = self._walk
        goal = next((p for p in reversed(walk.outline.open) if p.type is ElementType.GOAL), None)
        if (
            goal is not None
            and goal.level
            and goal.scheme != heading.scheme
            and heading.scheme not in walk.inner_schemes
        ):
            later = (
                read_heading(other, walk.local_words)
                for other in walk.lines[line.index + 1 :]
                if not other.is_blank and other.index not in walk.furniture
            )
            if any(
                other and other.scheme == goal.scheme and other.order == goal.order + 1
                for other in later
            ):
                walk.inner_schemes.add(heading.scheme)
        inner = heading.scheme in walk.inner_schemes
        return replace(heading, level_kind="measure") if inner else heading

    def _take_sdg_line(self, line: PrintedLine) -> bool:
        """Captions of SDG icons outside a block of their own belong to the part they stand in."""
        top = self._walk.outline.top
        if top.block in {"sdgs", "glossary"} or not is_sdg_line(line.text):
            return False
        top.owner.sdg_lines.append(line)
        self._walk.read_as[line.number] = "sdgs"
        return True

    def _open_list_of_actions(self, line: PrintedLine) -> None:
        """A table 事業名 | 内容 | 担当課 right below a measure lists its actions."""
        top = self._walk.outline.top
        if (
            (
                top.type in {*FIELDS, ElementType.MEASURE, ElementType.ACTION}
                or (top.type is None and top.block in {"measure", "direction"})
            )
            and is_list_head(line.text)
            and not self._is_captioned(line)
        ):
            open_part(self._walk, line, Heading("set:rows", line.text, block="action"))
            self._walk.read_as.pop(line.number, None)

    def _is_captioned(self, line: PrintedLine) -> bool:
        """Whether the table has a caption: it is one of its own (事業費一覧（単位：千円）)."""
        above = (other for other in reversed(self._walk.lines[: line.index]) if not other.is_blank)
        return re.search(r"一覧|単位|別表|^表|資料", next((o.text for o in above), "")) is not None

    def _take_voice(self, line: PrintedLine) -> bool:
        following = self._walk.following(line)
        if (
            self._walk.outline.top.block == "citizen_voice"
            or following is None
            or not is_voice(line, following)
        ):
            return False
        while self._walk.outline.top.owner.type in {ElementType.MEASURE, ElementType.ACTION}:
            self._walk.outline.open.pop()
        heading = read_heading(following, self._walk.local_words)
        title = (
            heading.title if heading is not None and heading.title else title_text(following.text)
        )
        owner = self._walk.outline.top.owner
        voice = owner.add(
            Part(ElementType.CITIZEN_VOICE, title_text(line.text.strip("「」“”")), [line])
        )
        answer = Part(
            ElementType.MEASURE, title, [following], scheme="answer", number_printed=False
        )
        self._walk.outline.push(answer, Heading("answer", title))
        voice.answered_by = answer
        self._walk.read_as[line.number], self._walk.read_as[following.number] = (
            "citizen_voice",
            "measure",
        )
        self._walk.skip.add(following.index)
        self._walk.chunk = None
        return True

    def _take_text(self, line: PrintedLine) -> None:
        number = read_number(line.text)
        if take_slogan(self._walk, line):
            return
        if number is not None and number.rest and not number.tight:
            self._walk.start_chunk(line, number.rest, line.bullet, number)
        elif line.bullet or self._walk.chunk is None or not self._walk.runs_on(line):
            self._walk.start_chunk(line, line.text, line.bullet, None)
        else:
            self._walk.chunk.lines.append(line)
            self._walk.chunk.text += (
                f" {line.text}" if re.search(r"[A-Za-z]$", self._walk.chunk.text) else line.text
            )
        self._walk.read_as[line.number] = self._walk.outline.top.block or "body"

    def _take_group_row(self, line: PrintedLine) -> bool:
        """A row of a table that holds a goal or measure alone: 基本目標1 しごとをつくる."""
        row = table_cells(line.marked_up) or (line.text.strip(), "")
        cells = [cell for cell in row if cell]
        divided = bool(table_cells(line.marked_up))
        if len(cells) != 1 or len(row) == 1 or not (divided or self._stands_above_values(line)):
            return False
        alone = replace(line, text=cells[0], key=squeeze(cells[0]))
        heading = read_heading(alone, self._walk.local_words)
        if heading is None or not (heading.level and heading.number and heading.title):
            return False
        open_part(self._walk, alone, heading)
        self._walk.read_as[line.number] = "indicator"
        return True

    def _stands_above_values(self, line: PrintedLine) -> bool:
        """Whether a line without a value stands directly above a row of several, divided by spaces."""
        below = self._walk.lines[line.index + 1 : line.index + 2]
        words = below[0].text.split() if below else []
        own = any(map(is_value_like, line.text.split()[1:]))
        return not own and sum(map(is_value_like, words)) > 1

    def _take_table(self, line: PrintedLine) -> None:
        self._walk.chunk = self._walk.entry = self._walk.untitled = None
        number = self._table_of[line.index]
        self._walk.read_as[line.number] = "indicator"
        if number in self.tables and self._take_group_row(line):
            return
        if number not in self.tables:
            top = self._walk.outline.top
            top.owner.holds_table = True
            self.tables[number] = (top, top if top.block == "indicator" else None)
