"""Glossary entries and notes among the lines of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keikaku.extract.cleaning import title_text
from keikaku.extract.glossary import (
    SORTING_HEAD,
    is_note,
    is_polite,
    read_entry,
    read_question,
    read_term,
)
from keikaku.extract.headings import read_heading
from keikaku.extract.lines import is_sentence
from keikaku.extract.parts import Chunk, Part
from keikaku.model.element import ElementType

if TYPE_CHECKING:
    from keikaku.extract.lines import PrintedLine
    from keikaku.extract.walk import Walk

__all__ = ["take_glossary"]


def take_glossary(walk: Walk, line: PrintedLine) -> bool:
    """Read a line as a glossary entry, as the continuation of one, or as a note; whether it was one."""
    in_glossary = walk.outline.top.block == "glossary"
    if in_glossary and SORTING_HEAD.fullmatch(line.text.strip()):
        walk.entry = None
        walk.read_as[line.number] = "glossary"
        return True
    if entry := read_entry(line, in_glossary=in_glossary):
        part = Part(
            ElementType.GLOSSARY_TERM,
            entry.term,
            [line],
            term=entry.term,
            words=entry.definition,
            mark=entry.mark,
        )
        (walk.outline.top if in_glossary else _note_owner(walk)).owner.add(part)
        walk.entry, walk.chunk = part, None
        walk.read_as[line.number] = "glossary_term"
        return True
    if (term := read_question(line) or (read_term(line) if in_glossary else None)) and _is_defined(
        walk, line
    ):
        walk.entry = walk.outline.top.owner.add(
            Part(ElementType.GLOSSARY_TERM, term, [line], term=term, words="")
        )
        walk.read_as[line.number] = "glossary_term"
        return True
    if walk.entry is not None and _continues_entry(walk, line):
        walk.entry.words = f"{walk.entry.words}{title_text(line.text) if not walk.entry.words else line.text.strip()}"
        walk.entry.lines.append(line)
        walk.read_as[line.number] = "glossary_term"
        return True
    if is_note(line):
        walk.entry = None
        walk.outline.top.owner.notes.append(Chunk([line], line.text))
        walk.read_as[line.number] = "note"
        return True
    walk.entry = None
    return False


def _is_defined(walk: Walk, line: PrintedLine) -> bool:
    """Whether the next line is a sentence, such as a definition of the term on this one."""
    following = walk.following(line)
    return (
        following is not None
        and is_sentence(following.text)
        and read_heading(following, ()) is None
    )


def _note_owner(walk: Walk) -> Part:
    """Notes stand at the end of a block: they belong to the part, not to its last ◆."""
    part = walk.outline.top.owner
    while part.type is ElementType.ACTION and part.parent is not None:
        part = part.parent.owner
    return part


def _continues_entry(walk: Walk, line: PrintedLine) -> bool:
    entry = walk.entry
    if entry is None or line.bullet or is_note(line):
        return False
    heading = read_heading(line, walk.local_words)
    if heading is not None:
        return False
    if not entry.words:
        return True
    if not is_sentence(entry.words) and not entry.words.endswith(("）", ")")):
        return True
    return not line.blank_before or (
        is_sentence(line.text)
        and not is_polite(line.text)
        and not is_polite(entry.words)
        and line.index - entry.lines[-1].index <= 2
    )
