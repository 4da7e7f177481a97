"""Facts about a text that many rules ask for: found once, then remembered.

The rules look at the same line from many sides, and each of them folds it, takes its marks off and
looks for times and amounts in it. What depends on nothing but the text is remembered for the texts
that came last, so that a long run of documents takes no more memory than a short one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["remembered"]

_Given = ParamSpec("_Given")
_Found = TypeVar("_Found")

_MOST = 4096  #: texts: several times the lines of a long plan


def remembered(function: Callable[_Given, _Found]) -> Callable[_Given, _Found]:
    """The function, with what it found for the last few thousand texts at hand.

    Only for functions whose arguments are hashable, whose results cannot be changed, and which
    depend on nothing else.

    >>> remembered(str.upper)("kpi")
    'KPI'
    """
    return cast("Callable[_Given, _Found]", lru_cache(maxsize=_MOST)(function))
