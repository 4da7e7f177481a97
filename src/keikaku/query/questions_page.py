"""The page of all questions with the first rows of their answers, ``docs/questions.md``.

``python -m keikaku.query.questions_page > docs/questions.md`` writes it anew, in a checkout whose
graphs are built.
"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from keikaku.query.competency import read_competency_questions
from keikaku.query.find import QUESTIONS, list_queries
from keikaku.query.run import run_query
from keikaku.store.memory import MemoryStore

if TYPE_CHECKING:
    from keikaku.query.competency import CompetencyQuestion
    from keikaku.query.run import QueryResult
    from keikaku.query.stored import StoredQuery
    from keikaku.store.answer import Term
    from keikaku.store.base import GraphStore

__all__ = ["render_questions_page"]

_MOST_ROWS = 5
_LONGEST_CELL = 60
_CHECKS = "checks"
_FIXTURES = " --data data/graphs --data data/fixtures"


def render_questions_page(published: GraphStore, with_fixtures: GraphStore) -> str:
    """``docs/questions.md``: every question, who asks it, the command, the answer's first rows.

    Args:
        published: the published data set, which most questions are asked of.
        with_fixtures: that and the fictional plans, for the questions that need them.
    """
    queries = [
        (name, query) for name in (QUESTIONS, _CHECKS) for query in list_queries(collection=name)
    ]
    shown = {
        query.name: _query(name, query, with_fixtures if query.is_on_fixtures else published)
        for name, query in queries
        if name == QUESTIONS or query.competencies
    }
    parts = [_INTRODUCTION]
    for asker, asked in groupby(read_competency_questions(), key=lambda one: one.asker):
        parts.append(f"## {asker.words.ja} / {asker.words.en}\n")
        for question in asked:
            answering = [q.name for _, q in queries if question.number in q.competencies]
            parts.append(_question(question, answering, shown))
    parts.append(_MORE)
    others = [q.name for name, q in queries if name == QUESTIONS and not q.competencies]
    parts.extend(shown[name] for name in others)
    return "\n".join(parts)


def _question(question: CompetencyQuestion, answering: list[str], shown: dict[str, str]) -> str:
    """A competency question with the queries that answer it; each is shown in full only once."""
    lines = [f"### {question.number}. {question.question.ja}\n", f"{question.question.en}\n"]
    for name in answering:
        text = shown[name]
        lines.append(text)
        title = text.splitlines()[0].removeprefix("#### ")
        shown[name] = f"#### {title}\n\n↑ 上に示した。 / Shown above.\n"
    return "\n".join(lines)


def _query(collection: str, query: StoredQuery, store: GraphStore) -> str:
    given = {p.name: p.example for p in query.parameters if p.is_required}
    path = f"../queries/{collection}/{query.name}.rq"
    return (
        f"#### [{query.title.ja} / {query.title.en}]({path})\n\n"
        f"```console\n$ {_command(collection, query, given)}\n```\n\n"
        f"{_answer(collection, run_query(query, store, given))}\n"
        + "".join(f"- {_escape(note.ja)} / {_escape(note.en)}\n" for note in query.notes)
    )


def _command(collection: str, query: StoredQuery, given: dict[str, str]) -> str:
    name = query.name if collection == QUESTIONS else f"queries/{collection}/{query.name}.rq"
    parameters = "".join(f" --param {key}={value}" for key, value in given.items())
    return f"keikaku query {name}{parameters}{_FIXTURES if query.is_on_fixtures else ''}"


def _answer(collection: str, result: QueryResult) -> str:
    if result.graph is not None:
        count = len(result.graph)
        return f"{count:,} トリプルのグラフ。 / A graph of {count:,} triples.\n"
    if not result.rows:
        right = (
            "、正しい。 / No row, as it must be.\n" if collection == _CHECKS else "。 / No row.\n"
        )
        return f"一行もない{right}"
    places = result.reading_columns()
    labels = [result.columns[place].label for place in places]
    lines = [
        _row([f"{label.ja} / {label.en}" for label in labels]),
        _row(["---"] * len(places)),
        *(_row([_cell(row[place]) for place in places]) for row in result.rows[:_MOST_ROWS]),
    ]
    count, shown = len(result.rows), min(len(result.rows), _MOST_ROWS)
    lines.append(f"\n{count:,} 行のうち {shown} 行。 / {shown} of {count:,} rows.\n")
    return "\n".join(lines)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(term: Term | None) -> str:
    if term is None:
        return ""
    text = " ".join(term.value.split())
    if len(text) > _LONGEST_CELL:
        text = text[:_LONGEST_CELL] + "…"
    return _escape(text)


def _escape(text: str) -> str:
    """So that a plan's words stay words: no markup, no column of a table."""
    for character in "\\`*_[]<>|#":
        text = text.replace(character, f"\\{character}")
    return text.replace("\\<", "&lt;").replace("\\>", "&gt;")


_INTRODUCTION = """\
# 問いと答え / Questions and answers

<!-- python -m keikaku.query.questions_page > docs/questions.md -->

この語彙とデータに問えること。問いごとに、だれが問うか、SPARQL のファイル、コマンド、
公開しているデータでの答えのはじめの行を示す。長い文は途中で切った。答えの確かめ方は
[`tests/queries/README.md`](../tests/queries/README.md)。公開した計画にまだデータがない問いは、
架空の計画（[`data/fixtures/`](../data/fixtures/README.md)）で答え、自治体の名に「架空」とある。

What can be asked of this vocabulary and data: by who asks, with the SPARQL file, the command, and
the first rows of the answer on the published data. Long words are cut short. How the answers were
verified is told in [`tests/queries/README.md`](../tests/queries/README.md). Where the published
plans have no data yet, fictional plans ([`data/fixtures/`](../data/fixtures/README.md)) stand in;
their municipalities are named 架空 (fictional).
"""

_MORE = """\
## ほかの問い / More questions
"""


if __name__ == "__main__":
    graphs = Path("data/graphs/keikaku.nq")
    sys.stdout.write(
        render_questions_page(
            MemoryStore.from_paths(graphs),
            MemoryStore.from_paths(graphs, Path("data/fixtures")),
        )
    )
