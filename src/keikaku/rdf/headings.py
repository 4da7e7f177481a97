"""What a printed heading says of the things under it: who is to act, what an indicator is for."""

from __future__ import annotations

from keikaku.rdf.code_lists import code_list

__all__ = ["expected_actors", "indicator_role"]

_POPULATION = "planned-population"


def expected_actors(heading: str | None) -> tuple[str, ...]:
    """The kinds of actor that the heading of a citizen role calls, by their codes.

    A role with no heading, or whose heading names nobody in the list (わたしたちにできること), is
    the citizens': that is what it was read as.

    >>> expected_actors("市民・事業者の役割"), expected_actors("わたしたちにできること")
    (('citizen', 'business'), ('citizen',))
    """
    return code_list("actor-type").codes_in(heading or "") or ("citizen",)


def indicator_role(heading: str | None, name: str) -> str:
    """The role of the indicators under ``heading``; a planned population is known by its name too.

    >>> indicator_role("重要業績評価指標（ＫＰＩ）", "創業相談件数")
    'kpi'
    >>> indicator_role(None, "計画人口")
    'planned-population'
    """
    roles = code_list("indicator-role")
    if _POPULATION in roles.codes_in(name):
        return _POPULATION
    return next(iter(roles.codes_in(heading or "")), "unspecified")
