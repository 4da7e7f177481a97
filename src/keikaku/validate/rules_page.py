"""The page that explains every rule, ``docs/rules.md``, tier by tier.

``python -m keikaku.validate.rules_page > docs/rules.md`` writes it anew.
"""

from __future__ import annotations

import sys
from itertools import groupby
from typing import TYPE_CHECKING

from rdflib import DCTERMS, RDFS, Graph, Literal

from keikaku.resources import resource_folder
from keikaku.validate.rules import read_rules, shape_files
from keikaku.validate.tiers import Tier
from keikaku.vocab import KKS

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib import URIRef

    from keikaku.validate.rules import Rule

__all__ = ["render_rules_page"]


def render_rules_page() -> str:
    """``docs/rules.md``: every rule, what it says and what would be right, in ja and en."""
    rules = read_rules()
    titles = {path.name: _titles(path) for path in shape_files()}
    tiers = Graph().parse(resource_folder("shapes") / "tiers.ttl")
    counts = {tier: sum(rule.tier is tier for rule in rules) for tier in Tier}
    overview = "\n".join(_row(tiers, tier, counts[tier]) for tier in Tier)
    parts = [_INTRODUCTION.format(count=len(rules), overview=overview)]
    for tier in Tier:
        parts.append(_tier_heading(tiers, tier))
        of_tier = (rule for rule in rules if rule.tier is tier)
        for file, of_file in groupby(of_tier, key=lambda rule: rule.file):
            ja, en = titles[file]
            parts.append(f"**{ja} / {en}** — [`shapes/{file}`](../shapes/{file})\n")
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

規則は四つの段階に分かれ、上の段階は下の段階の規則をすべて含む（`--tier`）。段階を指定しなければ、
書かれているものすべてを確かめ、どの段階まで達したかを知らせる。*only when asked* と記した規則は、
その段階を指定したときにだけ働く。

The rules form four tiers; each has the rules of those below it (`--tier`). Without a tier,
everything that is there is checked, and the report says which tier it reaches. A rule marked *only
when asked* holds only where its tier is asked for. See
[publish-your-plan.md](publish-your-plan.md) for the way up.

| tier | | rules | |
|---|---|---|---|
{overview}
"""


def _row(tiers: Graph, tier: Tier, count: int) -> str:
    name, described = _said(tiers, tier, RDFS.label), _said(tiers, tier, DCTERMS.description)
    return f"| [`{tier}`](#{tier}) | {name[0]} / {name[1]} | {count} | {'<br>'.join(described)} |"


def _tier_heading(tiers: Graph, tier: Tier) -> str:
    ja, en = _said(tiers, tier, RDFS.label)
    described = "\n\n".join(_said(tiers, tier, DCTERMS.description))
    return f'## <a id="{tier}"></a>{ja} / {en}\n\n{described}\n'


def _said(tiers: Graph, tier: Tier, path: URIRef) -> tuple[str, str]:
    """What ``shapes/tiers.ttl`` says of a tier: in Japanese, in English."""
    texts = {
        text.language: str(text)
        for text in tiers.objects(KKS[tier], path)
        if isinstance(text, Literal)
    }
    return texts["ja"], texts["en"]


def _render_rule(rule: Rule) -> str:
    asked = " · *only when asked*" if rule.only_when_asked else ""
    return (
        f"### {rule.code}\n\n"
        f"*{rule.severity}*{asked} · `kks:{rule.shape.rpartition('#')[2]}`\n\n"
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
