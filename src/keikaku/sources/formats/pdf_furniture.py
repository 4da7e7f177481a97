"""Running heads, page numbers and thumb indexes: what pages repeat at one place and no text is."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from keikaku.sources.formats.pdf_page import Page, PageLine

__all__ = ["Furniture", "find_furniture"]

_EDGE = 0.11  #: of the page's height: where running heads and feet stand
_SIDE = 0.10  #: of the page's width: where a thumb index does
_FEWEST_PAGES = 3
_SHARE = 0.3  #: of the pages are numbered by one count
_SLOT = 0.5  #: share of the pages on which one place holds a changing running head
_STEP = 6.0  #: points; lines of two pages at places that differ less stand at one place
_NUMBER = re.compile(r"(?<![0-9A-Za-z.])[0-9]{1,4}(?![0-9A-Za-z.%])")
_LONGEST = 80  #: a longer line is text
_WIDE = re.compile(r"\u3000{2,}|\t")
_NUMBER_ALONE = re.compile(r"[-―–—~〜|(（\s]*(?:[pP]\.?\s*)?#[-―–—~〜|)）\s]*(?:頁|ページ)?")
_PAGE_TEXT = re.compile(r"(?:^|[\s\-―–—~〜|(（]|[pP]\.?)#(?=$|[\s\-―–—~〜|)）/]|頁|ページ)")


class Furniture(NamedTuple):
    """What is left out: per page and line what is left of it, and the texts, commonest first."""

    lines: dict[int, dict[int, str]]  #: by the positions of page and line; mostly nothing is left
    texts: tuple[str, ...]


class _Edge(NamedTuple):
    page: int
    line: int
    place: tuple[str, int]  #: which edge, and how far from it
    key: str  #: the words, the page's own number as ``#``
    text: str


def find_furniture(pages: Sequence[Page]) -> Furniture:
    """What is repeated at the same place of many pages.

    A title that is printed once stays, and so does every number that does not count with the pages.
    """
    edges = [edge for n, page in enumerate(pages) for edge in _edges(n, page)]
    shifts = _shifts(edges, pages)
    edges = [edge._replace(key=_with_page_number(edge, pages, shifts)) for edge in edges]
    repeated = _repeated(edges, len(pages))
    running = _running(edges, repeated, pages)
    left: dict[tuple[int, int], list[str]] = defaultdict(list)
    out: set[tuple[int, int]] = set()
    texts: Counter[str] = Counter()
    for edge in edges:
        number = _NUMBER_ALONE.fullmatch(edge.key) is not None
        if not (number or (edge.place, edge.key) in repeated or edge in running):
            left[edge.page, edge.line].append(edge.text)
            continue
        out.add((edge.page, edge.line))
        if not number:
            texts[edge.key.replace("#", "…")] += 1
    lines: dict[int, dict[int, str]] = defaultdict(dict)
    for page, line in out:
        lines[page][line] = "\u3000".join(left[page, line])
    return Furniture(dict(lines), tuple(text for text, _ in texts.most_common()))


def _edges(number: int, page: Page) -> Iterator[_Edge]:
    """What stands at the edges of a page, words with a wide gap between them apart."""
    for n, line in enumerate(page.lines):
        place = _place(line, page)
        if place is None or line.table is not None or len(line.text) > _LONGEST:
            continue
        for text in _WIDE.split(line.text):
            yield _Edge(number, n, place, _key(text), text)


def _place(line: PageLine, page: Page) -> tuple[str, int] | None:
    box = line.box
    middle = (box.top + box.bottom) / 2
    if line.upright:
        if box.x1 < _SIDE * page.width or box.x0 > (1 - _SIDE) * page.width:
            return "side", round(box.top / (_STEP * 2))
        return None
    if box.bottom < _EDGE * page.height:
        return "head", round(middle / _STEP)
    if box.top > (1 - _EDGE) * page.height:
        return "foot", round((page.height - middle) / _STEP)
    return None


def _key(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()


def _shifts(edges: Iterable[_Edge], pages: Sequence[Page]) -> frozenset[int]:
    """By how much printed page numbers differ from the page's own: what most pages agree on.

    On sheets of two pages they count twice as fast; both ways are looked at.
    """
    found: Counter[int] = Counter()
    for edge in edges:
        if edge.place[0] == "side":
            continue
        shifts = {
            int(number) - pages[edge.page].number * pace
            for number in _NUMBER.findall(edge.key)
            for pace in _paces(pages[edge.page])
        }
        found.update(shifts)
    fewest = max(min(_FEWEST_PAGES, len(pages)), 2, _SHARE * len(pages))
    return frozenset(shift for shift, count in found.items() if count >= fewest)


def _paces(page: Page) -> tuple[int, ...]:
    return (1, 2) if page.width > page.height else (1,)


def _with_page_number(edge: _Edge, pages: Sequence[Page], shifts: frozenset[int]) -> str:
    """The words with ``#`` for the number of the page, where it stands apart from them."""
    page = pages[edge.page]

    def replaced(match: re.Match[str]) -> str:
        own = any(int(match.group()) - page.number * pace in shifts for pace in _paces(page))
        return "#" if own else match.group()

    key = _NUMBER.sub(replaced, edge.key)
    return key if "#" in key and _PAGE_TEXT.search(key) else edge.key


def _repeated(edges: Iterable[_Edge], count: int) -> set[tuple[tuple[str, int], str]]:
    """Words at one place of at least three pages, or of both pages of two."""
    on_pages: dict[tuple[str, str], dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for edge in edges:
        on_pages[edge.place[0], edge.key][edge.place[1]].add(edge.page)
    fewest = min(_FEWEST_PAGES, max(count, 2))
    return {
        ((side, place), key)
        for (side, key), places in on_pages.items()
        for place in places
        if len(set().union(*(places.get(place + step, set()) for step in (-1, 0, 1)))) >= fewest
    }


def _running(
    edges: Sequence[_Edge], repeated: set[tuple[tuple[str, int], str]], pages: Sequence[Page]
) -> set[_Edge]:
    """Heads that change with the chapter: at the place of heads, and printed elsewhere as a title."""
    slots: dict[tuple[str, int], set[int]] = defaultdict(set)
    heads: set[tuple[str, int]] = set()
    for edge in edges:
        slots[edge.place].add(edge.page)
        if (edge.place, edge.key) in repeated and not _NUMBER_ALONE.fullmatch(edge.key):
            heads.add(edge.place)
    held = {place for place in heads if len(slots[place]) >= max(_FEWEST_PAGES, _SLOT * len(pages))}
    if not held:
        return set()
    printed = Counter(
        _squeezed(part) for page in pages for line in page.lines for part in _WIDE.split(line.text)
    )
    return {edge for edge in edges if edge.place in held and printed[_squeezed(edge.text)] > 1}


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
