"""The order in which a page is read: columns one after the other, tables whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from keikaku.sources.formats.pdf_glyphs import Box
from keikaku.sources.formats.pdf_lines import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from keikaku.sources.formats.pdf_lines import PrintedRow, Run
    from keikaku.sources.formats.pdf_tables import Grid

__all__ = ["Column", "in_reading_order"]

# Lengths are shares of the size of the text.
_GUTTER = 1.0
_NARROWEST_COLUMN = 9.0
_FULL = 0.85  #: of the column's width; a line of prose that goes on below is that full
_SHARE_OF_FULL = 0.4
_FEWEST_LINES = 3
_SPREAD = 1.25  #: two facing pages on one sheet are at least so much wider than high
_PAGE_NUMBER = re.compile(
    r"[-－―–—~〜|(（ ]*(?:[pP]\.?\s*)?(?P<number>[0-9０-９]{1,3})[-－―–—~〜|)） ]*"
)


class _Item(NamedTuple):
    """A run or a table, as a box to be put in order."""

    box: Box
    run: Run | None = None
    grid: Grid | None = None


def _items(runs: Sequence[Run], grids: Sequence[Grid]) -> list[_Item]:
    return [
        *(_Item(run.box, run=run) for run in runs),
        *(_Item(grid.box, grid=grid) for grid in grids),
    ]


class Column(NamedTuple):
    """Lines of one column, one below the other, and tables between them."""

    box: Box
    parts: tuple[PrintedRow | Grid, ...]


def in_reading_order(
    runs: Sequence[Run], grids: Sequence[Grid], width: float, height: float
) -> list[Column]:
    """A page's runs and tables as columns in the order of reading.

    A sheet with two facing pages is divided in the middle; elsewhere a gutter divides a stretch
    of the page only where lines of prose fill both of its sides, so that no table without rules is
    taken apart.
    """
    items = _items(runs, grids)
    if not items:
        return []
    if _is_spread(runs, items, width, height):
        left = [item for item in items if _middle(item) < width / 2]
        right = [item for item in items if _middle(item) >= width / 2]
        return [*_columns(left), *_columns(right)]
    return list(_columns(items))


def _middle(item: _Item) -> float:
    return (item.box.x0 + item.box.x1) / 2


def _is_spread(runs: Sequence[Run], items: Sequence[_Item], width: float, height: float) -> bool:
    """Whether the sheet shows two pages: numbered one after the other, nothing across the fold."""
    if width < _SPREAD * height:
        return False
    fold = width / 2
    if any(item.box.x0 < fold - 3 and item.box.x1 > fold + 3 for item in items):
        return False
    edge = 0.12 * height
    numbers = [
        ((run.x0 + run.x1) / 2 < fold, int(match["number"]))
        for run in runs
        if (run.top > height - edge or run.bottom < edge)
        and (match := _PAGE_NUMBER.fullmatch(run.text))
    ]
    lefts = {number for is_left, number in numbers if is_left}
    return any(not is_left and number - 1 in lefts for is_left, number in numbers)


def _columns(items: list[_Item]) -> Iterator[Column]:
    """Bands of the area from top to bottom; one with a gutter gives its two sides."""
    if not items:
        return
    box = _around(items)
    best = max(_divisions(items), key=lambda found: found[0], default=None)
    if best is None:
        yield _column(items, box)
        return
    _, bands = best
    for band, gutter in bands:
        if gutter is None:
            yield _column(band, box)
        else:
            yield from _columns([item for item in band if _middle(item) < gutter])
            yield from _columns([item for item in band if _middle(item) >= gutter])


_Bands = list[tuple[list[_Item], float | None]]


def _divisions(items: list[_Item]) -> Iterator[tuple[float, _Bands]]:
    """Ways to divide an area by a gutter, each with the height that is divided."""
    size = _usual_size(items)
    box = _around(items)
    ordered = sorted(items, key=lambda item: (item.box.top, item.box.x0))
    for gutter in _gutters(items, box, size):
        bands: _Bands = []
        divided = 0.0
        for crossing, band in _bands(ordered, gutter, size):
            if not crossing and _is_prose(band, gutter, size):
                bands.append((band, gutter))
                around = _around(band)
                divided += around.bottom - around.top
            elif bands and bands[-1][1] is None:
                bands[-1][0].extend(band)
            else:
                bands.append((list(band), None))
        if divided:
            yield divided, bands


def _gutters(items: Sequence[_Item], box: Box, size: float) -> list[float]:
    """Where a second column could begin: where many lines do, away from the sides."""
    starts: dict[int, int] = {}
    for item in items:
        if box.x0 + _NARROWEST_COLUMN * size < item.box.x0 < box.x1 - _NARROWEST_COLUMN * size:
            place = round(item.box.x0 / 4)
            starts[place] = starts.get(place, 0) + 1
    often = sorted(starts, key=lambda place: -starts[place])[:6]
    return [place * 4 - 3.0 for place in often if starts[place] >= _FEWEST_LINES - 1]


def _bands(
    ordered: Sequence[_Item], gutter: float, size: float
) -> Iterator[tuple[bool, list[_Item]]]:
    """Stretches in which something, or nothing, stands across the gutter."""
    band: list[_Item] = []
    crossing = False
    for item in ordered:
        crosses = item.box.x0 < gutter and item.box.x1 > gutter - _GUTTER * size * 0.8
        if band and crosses != crossing:
            yield crossing, band
            band = []
        crossing = crosses
        band.append(item)
    if band:
        yield crossing, band


def _is_prose(band: Sequence[_Item], gutter: float, size: float) -> bool:
    """Whether both sides of the gutter hold lines that fill their side, or tables of their own."""
    left = [item for item in band if _middle(item) < gutter]
    right = [item for item in band if _middle(item) >= gutter]
    return bool(left and right) and all(_is_column(side, size) for side in (left, right))


def _is_column(side: Sequence[_Item], size: float) -> bool:
    box = _around(side)
    width = box.x1 - box.x0
    runs = [item.run for item in side if item.run is not None]
    if width < _NARROWEST_COLUMN * size:
        return False
    if len(side) > len(runs):  # a ruled table stands in the column
        return len(side) > 1 or len(runs) == 0
    if len(runs) < _FEWEST_LINES:
        return False
    full = sum(run.x1 - run.x0 >= _FULL * width for run in runs)
    return full >= _SHARE_OF_FULL * len(runs)


def _column(items: Sequence[_Item], box: Box) -> Column:
    """Lines and tables from top to bottom."""
    rows = rows_of(item.run for item in items if item.run is not None)
    grids = [item.grid for item in items if item.grid is not None]
    parts: list[PrintedRow | Grid] = [*rows, *grids]
    return Column(box, tuple(sorted(parts, key=lambda part: part.box.top)))


def _around(items: Sequence[_Item]) -> Box:
    return Box(
        min(item.box.x0 for item in items),
        min(item.box.top for item in items),
        max(item.box.x1 for item in items),
        max(item.box.bottom for item in items),
    )


def _usual_size(items: Sequence[_Item]) -> float:
    weights: dict[float, int] = {}
    for item in items:
        if item.run is not None:
            size = round(item.run.size * 2) / 2
            weights[size] = weights.get(size, 0) + len(item.run.text)
    return max(weights, key=lambda size: weights[size], default=10.0)
