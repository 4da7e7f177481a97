"""The competency questions: what the vocabulary must be able to answer, and who asks it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum

from keikaku.query.stored import Words
from keikaku.resources import resource_folder

__all__ = ["Asker", "CompetencyQuestion", "read_competency_questions"]

_FILE = "competency-questions.toml"


class Asker(StrEnum):
    """Who asks."""

    PLANNER = "planner"
    RESEARCHER = "researcher"
    CITIZEN = "citizen"
    MINISTRY = "ministry"
    QUALITY = "quality"  #: the checks that run before anything is published

    @property
    def words(self) -> Words:
        """Who that is, in both languages.

        >>> Asker.PLANNER.words.ja
        '自治体の計画担当'
        """
        return _ASKERS[self]


@dataclass(frozen=True, slots=True)
class CompetencyQuestion:
    """One question, by its number."""

    number: int
    asker: Asker
    question: Words


def read_competency_questions() -> tuple[CompetencyQuestion, ...]:
    """All of ``queries/competency-questions.toml``, in their order.

    >>> read_competency_questions()[3].asker
    <Asker.PLANNER: 'planner'>
    """
    text = (resource_folder("queries") / _FILE).read_text(encoding="utf-8")
    return tuple(
        CompetencyQuestion(one["number"], Asker(one["asker"]), Words(one["ja"], one["en"]))
        for one in tomllib.loads(text)["question"]
    )


_ASKERS = {
    Asker.PLANNER: Words("自治体の計画担当", "Planner of a municipality"),
    Asker.RESEARCHER: Words("研究者", "Researcher"),
    Asker.CITIZEN: Words("市民・記者・議員", "Citizen, journalist, council member"),
    Asker.MINISTRY: Words("国・都道府県", "Ministry or prefecture"),
    Asker.QUALITY: Words("公開前の点検", "Checks before publication"),
}
