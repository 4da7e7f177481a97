"""SDG marks: the goals that a plan prints beside an element, as numbers or as names."""

from __future__ import annotations

import re
from functools import lru_cache

from keikaku.extract.folding import fold, squeeze
from keikaku.extract.remembering import remembered
from keikaku.extract.vocabulary import read_words

__all__ = [
    "goal_of_name",
    "inline_sdgs",
    "is_sdg_line",
    "is_sdg_name",
    "read_sdg_marks",
    "without_sdg_label",
]

_GOALS = 17
_LABEL = re.compile(
    r"(?:関連(?:する|の深い)?|該当(?:する)?|主な)?\s*SDGs?(?:の?(?:関連)?(?:目標|ゴール))?(?:番号|No\.?)?\s*[:：】\]）)＞>]?\s*"
    r"(?P<list>(?:(?:目標|ゴール|Goal|No\.?)?\s*\d{1,2}\s*[・、,，/／\s]*)+)(?![\d.%年人])",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"(?:目標|ゴール|Goal|No\.?|SDGs?)?\s*[:：]?\s*(\d{1,2})(?![\d.%])", re.IGNORECASE
)
_ONLY_NUMBERS = re.compile(
    r"(?:(?:目標|ゴール|Goal|SDGs?|No\.?|[・、,，/／|【】\[\]()（）:：\s\t●○*#-])*\d{1,2}(?!\d))+[\s、。・|)）\]】*]*",
    re.IGNORECASE,
)
#: ゴール11、ゴール13: the word before each number.
_COUNTED_GOALS = re.compile(r"(?:ゴール|Goal)\s*(\d{1,2})(?![\d.%つ個])", re.IGNORECASE)
#: What may stand between names: numbers, brackets, the words SDGs and 目標.
_BETWEEN_NAMES = re.compile(
    r"(?:関連(?:する)?|SDGs?(?:の?(?:目標|ゴール))?|目標|ゴール|Goal|No\.?|\d{1,2}|[^\wぁ-んァ-ヶ一-鿿])*",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(
    r"\s*[（(【〔\[]\s*(?:関連)?(?:SDGs?|ＳＤＧｓ)\s*(?:の?目標|ゴール)?\s*[:：]?[\d０-９・、,，\s]+[）)】〕\]]\s*$"
)


_CIRCLED = re.compile(r"[①-⑰]")


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[str, int], ...]:
    lists: dict[int, list[str]] = read_words("sdgs")
    return tuple((squeeze(name), goal) for goal, names in lists.items() for name in names)


@remembered
def read_sdg_marks(text: str) -> tuple[tuple[int, str], ...]:
    """The goals that a line below an SDG heading names, each with what is printed of it.

    Names may be glued to their numbers and to each other, as the captions of icons are. All 17
    together are an explanation of the SDGs and assign nothing.

    >>> read_sdg_marks("3すべての人に健康と福祉を4質の高い教育をみんなに")
    ((3, 'すべての人に健康と福祉を'), (4, '質の高い教育をみんなに'))
    >>> read_sdg_marks("8・9・17")
    ((8, '8'), (9, '9'), (17, '17'))
    >>> read_sdg_marks("17の目標が定められています。")
    ()
    """
    text = _CIRCLED.sub(lambda sign: f" {ord(sign[0]) - ord('①') + 1} ", text)
    named = _named(text)
    if not named and _ONLY_NUMBERS.fullmatch(fold(text).strip()):
        named = tuple((int(n), n) for n in _NUMBERS.findall(fold(text)) if 1 <= int(n) <= _GOALS)
    return () if len({goal for goal, _ in named}) >= _GOALS else named


@remembered
def inline_sdgs(text: str) -> tuple[tuple[int, str], ...]:
    """The goals named after a label inside a line: （SDGs：8・9・17）.

    >>> inline_sdgs("産業の振興（SDGs：8・9）")
    ((8, '8'), (9, '9'))
    >>> inline_sdgs("関連するゴール：ゴール11、ゴール13")
    ((11, '11'), (13, '13'))
    >>> inline_sdgs("SDGsの17の目標")
    ()
    """
    match = _LABEL.search(fold(text))
    if match is None and (numbers := _COUNTED_GOALS.findall(fold(text))):
        counted = dict.fromkeys(map(int, numbers))
        return tuple((goal, str(goal)) for goal in counted if 1 <= goal <= _GOALS)
    if match is None or re.match(r"\s*(?:の|つ|個|ゴール|目標)", fold(text)[match.end() :]):
        return ()
    goals = [int(n) for n in re.findall(r"\d{1,2}", match["list"])]
    if len(set(goals)) >= _GOALS:
        return ()
    return tuple((goal, str(goal)) for goal in goals if 1 <= goal <= _GOALS)


def is_sdg_name(title: str) -> bool:
    """Whether the words are the name of a goal and nothing else: an icon's caption, no heading.

    >>> is_sdg_name("住み続けられるまちづくりを"), is_sdg_name("住み続けられるまち")
    (True, False)
    """
    return squeeze(title) in dict(_names())


def goal_of_name(text: str) -> int | None:
    """The goal whose name the words are, a number before it or not.

    >>> goal_of_name("4 質の高い教育をみんなに"), goal_of_name("教育")
    (4, None)
    """
    return dict(_names()).get(re.sub(r"^[\d.\-:]+", "", squeeze(text)))


@remembered
def is_sdg_line(text: str) -> bool:
    """Whether a line holds names of goals, as captions of icons, and nothing else.

    >>> is_sdg_line("1貧困をなくそう3すべての人に健康と福祉を"), is_sdg_line("3 健康づくりの推進")
    (True, False)
    """
    key, found = squeeze(text), False
    for name, _ in _names():
        if name in key:
            key, found = key.replace(name, " "), True
    return found and _BETWEEN_NAMES.fullmatch(key) is not None


_AFTER_TITLE = re.compile(
    r"(?<=\S)\s*SDGs?\s*[:：]?\s*[\d０-９]{1,2}(?:\s*[・、,，/／]\s*[\d０-９]{1,2})*$"
)


def without_sdg_label(title: str) -> str:
    """A title without the goals printed after it, in brackets or behind the word SDGs.

    >>> without_sdg_label("福祉の充実（SDGs：1・3・10）")
    '福祉の充実'
    """
    return _AFTER_TITLE.sub("", _IN_BRACKETS.sub("", title)).strip()


def _named(text: str) -> tuple[tuple[int, str], ...]:
    key = squeeze(text)
    found: dict[int, tuple[int, str]] = {}
    for name, goal in _names():
        place = key.find(name)
        if place >= 0 and goal not in {known for known, _ in found.values()}:
            found[place] = (goal, name)
    return tuple(found[place] for place in sorted(found))
