"""Note marks: the signs that point from a word or a value to a note (※, ^{**2}, [*], 注1)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from keikaku.extract.remembering import remembered

__all__ = ["Unmarked", "marked_words", "strip_marks"]

_MARK = re.compile(
    r"""
    \^\{(?P<caret>[^{}]*)\}                       # ^{**2}, ^{※1}, ^{*}
  | \[(?P<square>\*{1,3}\d*|※\s*\d*|\d{1,2}|注\s*\d*)\]   # [*], [1]
  | [(（]\s*(?P<round>※\s*[\d０-９]*|\*{1,3}\s*\d*|＊\d*|注\s*[\d０-９]*)\s*[)）]  # (※), （注1）
  | (?P<sup>(?<![A-Za-z\d])[¹²³⁴⁵⁶⁷⁸⁹]+)
  | (?P<star>\\?[*＊]{1,3}(?:\d{1,2}(?![\d.,%年人]))?(?:\\\*)*)           # *, **, *1, \*
  | (?P<chu>(?<=[\d０-９%％人件回)）])\s?注\s*[\d０-９]{1,2}\s*[)）]?(?=$|[\s(（]))  # 45.3％注1）
  | (?P<kome>(?<=\S)※\s*[\d０-９]{0,2}(?=$|[\s(（]|速報|見込|推計|暫定|概算))  # 120人※1
    """,
    re.VERBOSE,
)
_SIGNED = re.compile(r"[\^\[*＊※注¹²³⁴⁵⁶⁷⁸⁹]")  #: every mark has one of these
_GAP = re.compile(r"[ \u3000]{2,}")
_SUPERSCRIPT = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A text without its note marks, and the marks in the order they stood."""

    text: str
    marks: tuple[str, ...]


@remembered
def strip_marks(text: str) -> Unmarked:
    """Take the note marks out of a text.

    >>> strip_marks("認知症サポーター*数（累計）")
    Unmarked(text='認知症サポーター数（累計）', marks=('*',))
    >>> strip_marks("市SNS ^{**3} の日平均閲覧件数").marks
    ('**3',)
    >>> strip_marks("430万人(※) (令和8年度)")
    Unmarked(text='430万人 (令和8年度)', marks=('※',))
    """
    if not _SIGNED.search(text):
        return Unmarked(_GAP.sub(" ", text).strip(), ())
    marks = tuple(_sign(match) for match in _MARK.finditer(text))
    bare = _MARK.sub("", text)
    return Unmarked(_GAP.sub(" ", bare).strip(), marks)


def marked_words(text: str) -> tuple[tuple[str, str], ...]:
    """Every note mark of a text with the words directly before it, for whoever knows the notes.

    >>> marked_words("ほ場*整備面積（累計）")
    (('*', 'ほ場'),)
    """
    return tuple(
        (_sign(match), re.split(r"[\s、。（(]", _MARK.sub("", text[: match.start()]).rstrip())[-1])
        for match in _MARK.finditer(text)
    )


def _sign(match: re.Match[str]) -> str:
    mark = next(group for group in match.groups() if group is not None)
    return mark.translate(_SUPERSCRIPT).replace("\\", "").strip()
