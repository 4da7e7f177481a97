"""Who publishes a plan: the municipality on the cover, in the title, or named throughout."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from keikaku.extract.folding import squeeze
from keikaku.model.plan import Publisher
from keikaku.resources import resource_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keikaku.extract.lines import PrintedLine

__all__ = ["find_publisher"]


@lru_cache(maxsize=1)
def _municipalities() -> dict[str, tuple[tuple[str, str], ...]]:
    """Name → its codes, each with its prefecture; 府中市 and others are two."""
    out: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with (resource_folder("data/reference") / "municipalities.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        for row in csv.DictReader(file):
            out[row["name"]].append((row["code"], row["prefecture"]))
    return {name: tuple(codes) for name, codes in out.items()}


def find_publisher(
    title: str | None, cover: Sequence[PrintedLine], lines: Sequence[PrintedLine]
) -> Publisher | None:
    """The publisher that the paper names; ``None`` where it names none on cover or in title.

    The code is looked up by name, and stays ``None`` where two municipalities share the name and
    the document does not name the prefecture.
    """
    for line in cover:
        if name := _whole(squeeze(line.text)):
            return Publisher(name, _code(name, lines))
    if title and (name := _inside(squeeze(title))):
        return Publisher(name, _code(name, lines))
    return None


def _whole(text: str) -> str | None:
    bare = re.sub(r"^.{2,3}[都道府県](?=.{1,6}[市町村区]$)|役所$|役場$", "", text)
    if bare in _municipalities():
        return bare
    return (
        bare
        if re.fullmatch(r"[一-鿿ぁ-んァ-ヶー]{1,6}[市町村]", bare)
        and not re.search(r"都市|まち|むら", bare)
        else None
    )


def _inside(title: str) -> str | None:
    names = [
        name
        for name in _municipalities()
        if name in title and re.search(rf"(?:^|[^一-鿿]|[都道府県次期]){re.escape(name)}", title)
    ]
    if names:
        return max(names, key=len)
    match = re.search(
        r"(?:第\d+[次期])?(?P<name>[一-鿿ぁ-んァ-ヶー]{1,6}?(?:市|町|村))(?!町村|民|づくり)(?=.*(?:計画|戦略|構想|ビジョン|プラン))",
        title,
    )
    return match["name"] if match and not re.search(r"都市$|市町村$", match["name"]) else None


def _code(name: str, lines: Sequence[PrintedLine]) -> str | None:
    codes = _municipalities().get(name, ())
    if len(codes) == 1:
        return codes[0][0]
    text = "".join(line.key for line in lines)
    named = Counter({code: text.count(prefecture) for code, prefecture in codes})
    found = [code for code, count in named.items() if count]
    return found[0] if len(found) == 1 else None
