"""The words by which plans name their levels and head their blocks; they live in ``words/*.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from keikaku.extract.folding import squeeze
from keikaku.model.element import ElementType

__all__ = ["block_kind", "level_kind", "level_of", "level_pattern", "level_words", "read_words"]


@dataclass(frozen=True, slots=True)
class _Block:
    kind: str
    pattern: re.Pattern[str]


#: The safe loader, in C where PyYAML was built with it: many times as fast.
_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


def read_words(name: str) -> Any:  # noqa: ANN401 - YAML is what it is
    """The content of a word list that ships with this package."""
    folder = resources.files("keikaku.extract") / "words"
    text = (folder / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - either of the two is safe


@lru_cache(maxsize=1)
def level_words() -> dict[str, str]:
    """Level name → element type (or ``policy``)."""
    lists: dict[str, list[str]] = read_words("levels")
    return {word: kind for kind, names in lists.items() for word in names}


def level_of(word: str) -> str | None:
    """What a level name names; ``None`` when it is none.

    >>> level_of("基本目標"), level_of("具体的な施策"), level_of("章")
    ('goal', 'measure', None)
    """
    return level_words().get(squeeze(word))


#: Words of one's own making end in the name of a level: 環境目標, 健康づくり施策.
_ENDS = {
    "目標": "goal",
    "方針": "goal",
    "柱": "goal",
    "政策": "policy",
    "施策": "measure",
    "事業": "action",
    "取組": "action",
}
#: … 数値目標1 and the like number indicators.
_MEASURED = re.compile(r"(?:数値|成果|達成|活動|評価|指標|管理|削減|中間|最終|取組|努力)目標$")


@lru_cache(maxsize=512)
def level_kind(word: str) -> str | None:
    """What a level name names, also one of a document's own making.

    >>> level_kind("環境目標"), level_kind("方針"), level_kind("数値目標"), level_kind("チャレンジ")
    ('goal', 'goal', None, None)
    """
    key = squeeze(word)
    if _MEASURED.search(key):
        return level_of(key)
    return level_of(key) or next((kind for end, kind in _ENDS.items() if key.endswith(end)), None)


@lru_cache(maxsize=1)
def level_pattern() -> str:
    """A pattern of all level names, longest first, letters possibly spaced out."""
    names = sorted(level_words(), key=len, reverse=True)
    return "|".join(r"\s*".join(map(re.escape, name)) for name in names)


@lru_cache(maxsize=1)
def _blocks() -> tuple[_Block, ...]:
    lists: dict[str, list[str]] = read_words("headings")
    return tuple(
        _Block(kind, re.compile("|".join(f"(?:{pattern})" for pattern in patterns)))
        for kind, patterns in lists.items()
        if patterns
    )


@lru_cache(maxsize=8192)
def block_kind(title: str) -> str | None:
    """What the text below a heading is; ``None`` when the heading does not say.

    >>> block_kind("10年後の 目指す姿"), block_kind("現状と課題"), block_kind("数値目標")
    ('future_state', 'challenge', 'indicator')
    >>> block_kind("計画策定にあたっての基本的な方針") is None
    True
    """
    key = squeeze(title).rstrip(":")
    if not key or len(key) > 40:  # no heading of a block is longer
        return None
    return next((block.kind for block in _blocks() if block.pattern.fullmatch(key)), None)


def element_type(kind: str) -> ElementType:
    """The element type of a level kind; 政策 counts as a field until its place says otherwise."""
    return ElementType.POLICY_FIELD if kind == "policy" else ElementType(kind)
