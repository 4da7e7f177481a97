"""The page that explains every rule, ``docs/rules.md``.

``python -m keikaku.validate.rules_page > docs/rules.md`` writes it anew.
"""

from __future__ import annotations

import sys
from itertools import groupby
from typing import TYPE_CHECKING

from keikaku.validate.rules import read_rules, shape_files

if TYPE_CHECKING:
    from pathlib import Path

    from keikaku.validate.rules import Rule

__all__ = ["render_rules_page"]


def render_rules_page() -> str:
    """``docs/rules.md``: every rule, what it says and what would be right, in ja and en."""
    rules = read_rules()
    titles = {path.name: _titles(path) for path in shape_files()}
    parts = [_INTRODUCTION.format(count=len(rules))]
    for file, of_file in groupby(rules, key=lambda rule: rule.file):
        ja, en = titles[file]
        parts.append(f"## {ja} / {en}\n\n[`shapes/{file}`](../shapes/{file})\n")
        parts.extend(_render_rule(rule) for rule in of_file)
    return "\n".join(parts)


_INTRODUCTION = """\
# 規則 / Rules

<!-- python -m keikaku.validate.rules_page > docs/rules.md -->

`keikaku validate` が確かめる {count} の規則。名前（コード）は欠陥を表し、変わらない。
*violation* はグラフの誤り、*warning* は計画の担当者が見るべきこと、*info* は参考。
`{{?…}}` には、その場の値が入る。

The {count} rules that `keikaku validate` checks. A rule's name (code) tells the defect and is
stable. A *violation* is an error in the graph, a *warning* is worth a planner's look, *info* is for
information. Values of the case stand in for `{{?…}}`.
"""


def _render_rule(rule: Rule) -> str:
    return (
        f"### {rule.code}\n\n"
        f"*{rule.severity}* · `kks:{rule.shape.rpartition('#')[2]}`\n\n"
        f"- {_escape(rule.message)}。{_escape(rule.help)}\n"
        f"- {_escape(_capital(rule.message_en))}. {_escape(rule.help_en)}\n"
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _escape(text: str) -> str:
    return text.replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")


def _titles(path: Path) -> tuple[str, str]:
    """The two lines of comment that every shapes file begins with: Japanese, English."""
    ja, en = path.read_text(encoding="utf-8").splitlines()[:2]
    return ja.removeprefix("# "), en.removeprefix("# ")


if __name__ == "__main__":
    sys.stdout.write(render_rules_page())
