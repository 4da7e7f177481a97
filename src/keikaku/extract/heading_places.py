"""Whether a line that can head something does so where it stands.

A numbered line may be an item of a list, a line in bold a display line; their place decides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keikaku.extract.block_kinds import STATEMENTS
from keikaku.extract.cleaning import title_text
from keikaku.extract.folding import fold, squeeze
from keikaku.extract.headings import Heading, heading_kind, read_heading, set_style
from keikaku.extract.items import says_nothing
from keikaku.extract.lines import LIST_BULLETS, is_sentence
from keikaku.extract.numbering import read_number
from keikaku.extract.sdgs import is_sdg_name
from keikaku.extract.target_sentences import read_target_sentence
from keikaku.extract.vocabulary import level_of
from keikaku.model.element import ElementType

if TYPE_CHECKING:
    from keikaku.extract.lines import PrintedLine
    from keikaku.extract.parts import Part
    from keikaku.extract.walk import Walk

__all__ = ["is_heading", "is_next_block", "stacked_level_heading", "wrapped_block_heading"]

_LONG = 60  #: signs; a longer line is prose
_PARAGRAPH = 45  #: signs; a longer sentence with a number is no heading
_ALL_OF_A_LABEL = 12  #: signs; the first line of a heading set over two is short


def is_heading(walk: Walk, line: PrintedLine, heading: Heading) -> bool:  # noqa: PLR0911 - one return a rule
    """Whether a line that can head something does so here."""
    if heading.number and is_sdg_name(heading.title):
        return False  # the list of the goals, or the captions of their icons
    if heading.number and not heading.block and _sets_target(heading.title):
        return False
    chunks = walk.outline.top.chunks
    if (
        heading.block
        and line.bullet
        and line.bullet in LIST_BULLETS
        and chunks
        and chunks[-1].bullet == line.bullet
    ):
        return False  # one item of a list among others
    if heading.block and not heading.inline and _heads_columns(walk, line):
        return False
    if heading.block or heading.level:
        return not (
            heading.level and heading.number is None and not heading.title and walk.untitled
        )
    if (
        walk.chunk is not None
        and not line.blank_before
        and not heading.sure
        and not heading.number
        and walk.runs_on(line)
    ):
        return False
    if len(heading.title) > _LONG and is_sentence(heading.title):
        return False
    if heading.scheme == "plain" and heading.number and not heading.title:
        return _next_is_title(walk, line)
    top = walk.outline.top
    if heading.sure and not (top.block in STATEMENTS and line.bullet):
        return True
    return (
        _is_numbered_heading(walk, line, heading, top)
        if heading.number
        else _is_set_heading(walk, line, heading, top)
    )


def _sets_target(title: str) -> bool:
    """Whether a numbered line is a sentence that sets a target (① 死者数を2人以下とします)."""
    return is_sentence(title) and read_target_sentence(title, announced=True) is not None


_BARE_YEAR = re.compile(r"(?:令和|平成|昭和|[RHS])?(?:\d{1,4}|元)年度?|[RH]\d{1,2}")


def _heads_columns(walk: Walk, line: PrintedLine) -> bool:
    """Whether 取組項目 stands above years: the head of a table with one cell on each line."""
    following = walk.lines[line.index + 1] if line.index + 1 < len(walk.lines) else None
    return (
        following is not None
        and walk.outline.top.block == "remark"
        and not line.blank_before
        and _BARE_YEAR.fullmatch(squeeze(following.text)) is not None
    )


def _is_numbered_heading(walk: Walk, line: PrintedLine, heading: Heading, top: Part) -> bool:
    if top.block in STATEMENTS:
        return _leaves_list(walk, line, heading, top)
    if line.bullet and line.bullet in LIST_BULLETS.replace("-", "") and top.type is not None:
        return False
    if top.owner.type is ElementType.ACTION and not walk.outline.level_suits(heading):
        return (
            bool(walk.outline.find(heading.scheme)) and walk.outline.find(heading.scheme) is not top
        )
    return not (is_sentence(heading.title) and len(heading.title) > 45)  # a paragraph


def _leaves_list(walk: Walk, line: PrintedLine, heading: Heading, top: Part) -> bool:
    """Whether a number inside a block of statements heads the next part instead of an item."""
    items = [chunk for chunk in top.chunks if chunk.scheme == heading.scheme]
    continues_list = bool(items) and items[-1].order + 1 == heading.order
    if continues_list and not line.blank_before:
        return False
    if walk.outline.level_suits(heading) or walk.outline.number_follows(heading):
        return not continues_list or _heads_blocks(walk, line)
    if heading.number and heading.number.count("-") and not is_sentence(heading.title):
        return True
    if (
        line.blank_before
        and not items
        and not line.bullet
        and heading.scheme == "plain"
        and not is_sentence(heading.title)
        and _next_heads_block(walk, line)
    ):
        return True
    after_items = bool(top.chunks) or top.block == "indicator"
    begins = after_items and line.blank_before  # set off from the list or table
    if (
        (walk.outline.known(heading) or begins)
        and heading.order == 1
        and not items
        and not is_sentence(heading.title)
    ):
        return _heads_blocks(walk, line)
    return False


def _is_set_heading(walk: Walk, line: PrintedLine, heading: Heading, top: Part) -> bool:  # noqa: PLR0911 - one return a rule
    """Whether ◆, 【…】 or bold alone makes a line a heading."""
    if top.block in {"vision", "principle"} and not walk.outline.find(heading.scheme):
        return False
    if top.block in STATEMENTS and is_next_block(walk, line, top):
        return True
    if top.block in STATEMENTS:
        same = walk.outline.find(heading.scheme)
        if same is not None and same is not top:
            return top.block != "action" or not any(
                chunk.bullet == line.bullet for chunk in top.chunks
            )
        return False
    if (
        top.owner.type is ElementType.ACTION
        and top.scheme != heading.scheme
        and not walk.outline.find(heading.scheme)
    ):
        return False
    if line.bullet and top.owner.type in {ElementType.SECTION, None}:
        following = walk.following(line)
        return following is not None and (
            following.bullet != line.bullet or top.owner.expects is not None
        )
    return bool(line.bullet) or top.owner.type is not None


def is_next_block(walk: Walk, line: PrintedLine, top: Part) -> bool:
    """Whether a line is set like the heading of the block it would stand in: another heading."""
    style = set_style(line, line.text)
    if (
        top.type is not None
        or style != top.scheme
        or not re.search(r"[【〔［《≪〈＜<■◆□◇▼#]", style)
    ):
        return False
    following = walk.following(line)
    return following is not None and set_style(following, following.text or " ") != style


def _heads_blocks(walk: Walk, line: PrintedLine) -> bool:
    """Whether one of the next lines is the heading of a block (現状と課題 …)."""
    seen = 0
    for other in walk.lines[line.index + 1 :]:
        if other.is_blank:
            continue
        heading = read_heading(other, walk.local_words)
        if heading is not None and heading.block and heading.block != "other_role":
            return not (heading.number and heading.scheme == walk.outline.top.scheme)
        seen += 1
        if seen >= 3:  # a title, a lead and no more
            return False
    return False


def _next_heads_block(walk: Walk, line: PrintedLine) -> bool:
    """Whether the very next line is the numbered heading of a block: (1) 現況と問題点."""
    following = walk.following(line)
    heading = read_heading(following, walk.local_words) if following is not None else None
    return heading is not None and heading.block is not None and heading.order == 1


def _next_is_title(walk: Walk, line: PrintedLine) -> bool:
    following = walk.following(line)
    return (
        following is not None
        and not is_sentence(following.text)
        and len(following.text) <= _LONG
        and not says_nothing(following.text)
    )


def stacked_level_heading(walk: Walk, line: PrintedLine) -> Heading | None:
    """A heading whose label, number and title stand on three lines (目標 / 1 / 便利なまち)."""
    name = squeeze(line.text)
    kind = level_of(name)
    if kind is None or line.bullet or line.index + 2 >= len(walk.lines):
        return None
    count, title = walk.lines[line.index + 1 : line.index + 3]
    if (
        re.fullmatch(r"\d{1,2}", fold(count.text.strip())) is None
        or title.is_blank
        or title.bullet
        or is_sentence(title.text)
        or len(title.text) > _LONG
        or says_nothing(title.text)
        or read_heading(title, walk.local_words)
    ):
        return None
    order = int(fold(count.text.strip()))
    for other in (count, title):
        walk.skip.add(other.index)
        walk.read_as[other.number] = kind
    return Heading(f"level:{name}:1", title_text(title.text), str(order), order, name, kind)


def wrapped_block_heading(walk: Walk, line: PrintedLine) -> Heading | None:
    """The heading of a block that is set over two lines (10年後の / 目指す姿)."""
    following = walk.lines[line.index + 1] if line.index + 1 < len(walk.lines) else None
    if (
        following is None
        or following.is_blank
        or following.bullet
        or len(line.text) > 12  # a length of print
        or read_number(following.text)
    ):
        return None
    alone, both = read_heading(line, ()), heading_kind(line.text + following.text)
    if both is None or (alone is not None and alone.block) or is_sentence(line.text):
        return None
    walk.skip.add(following.index)
    walk.read_as[following.number] = f"heading:{both}"
    return Heading("set:", title_text(f"{line.text} {following.text}"), block=both)
