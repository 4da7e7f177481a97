"""The straight lines drawn on a PDF page: the rules of its tables and frames."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from keikaku.sources.formats.pdf_glyphs import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pypdfium2 as pdfium

    from keikaku.sources.formats.pdf_glyphs import Frame

__all__ = ["Drawn", "Rule", "read_drawn"]

#: A page with more drawn objects is a map or a picture, in which no rules of tables are looked for.
MOST_OBJECTS = 20_000
_MOST_POINTS = 4_000  #: of one path; a longer one is a drawing
_DEEPEST = 8  #: forms within forms
_THIN = 2.5  #: points; a filled box no thicker is a line
_SHORTEST = 4.0
_SNAP = 2.0  #: lines nearer than this are one line
_GAP = 3.0  #: and go on across such a gap


class Rule(NamedTuple):
    """A line from ``start`` to ``end`` at the height (or, upright, the distance) ``at``."""

    at: float
    start: float
    end: float


class Drawn(NamedTuple):
    """What is drawn on a page apart from its text."""

    across: tuple[Rule, ...]  #: level rules, ``at`` from the top
    upright: tuple[Rule, ...]
    images: tuple[Box, ...]
    has_text: bool
    hidden: bool  #: all its text is invisible: the layer that text recognition puts behind a scan
    too_many: bool  #: more objects than are looked at


def read_drawn(page: pdfium.PdfPage, frame: Frame) -> Drawn:
    """The rules and images of a page."""
    from pypdfium2 import raw  # noqa: PLC0415 - an optional extra

    lines: list[Box] = []
    images: list[Box] = []
    shown = hidden = seen = 0
    for kind, thing, outer in _objects(page):
        seen += 1
        if seen > MOST_OBJECTS:
            break
        if kind == raw.FPDF_PAGEOBJ_PATH:
            lines += _lines(thing, outer, frame)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            images.append(_bounds(thing, outer, frame))
        elif kind == raw.FPDF_PAGEOBJ_TEXT:
            invisible = (
                raw.FPDFTextObj_GetTextRenderMode(thing) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
            )
            hidden += invisible
            shown += not invisible
    too_many = seen > MOST_OBJECTS
    across = [] if too_many else [box for box in lines if box.bottom - box.top <= _THIN]
    upright = [] if too_many else [box for box in lines if box.bottom - box.top > _THIN]
    return Drawn(
        _joined(Rule((box.top + box.bottom) / 2, box.x0, box.x1) for box in across),
        _joined(Rule((box.x0 + box.x1) / 2, box.top, box.bottom) for box in upright),
        tuple(images),
        bool(shown or hidden),
        bool(hidden and not shown),
        too_many,
    )


_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1, 0, 0, 1, 0, 0)


def _objects(
    page: pdfium.PdfPage,
) -> Iterator[tuple[int, ctypes._Pointer[ctypes.Structure], _Matrix]]:
    """Each object with its kind and with the matrix of the forms that it stands in."""
    from pypdfium2 import raw  # noqa: PLC0415 - an optional extra

    stack = [
        (raw.FPDFPage_GetObject(page, n), _SAME, 0)
        for n in reversed(range(min(raw.FPDFPage_CountObjects(page), MOST_OBJECTS + 1)))
    ]
    left = MOST_OBJECTS + 1
    while stack and left:
        thing, outer, depth = stack.pop()
        kind = raw.FPDFPageObj_GetType(thing)
        left -= 1
        if kind != raw.FPDF_PAGEOBJ_FORM:
            yield kind, thing, outer
        elif depth < _DEEPEST:
            inner = _times(_matrix(thing), outer)
            count = min(raw.FPDFFormObj_CountObjects(thing), left)
            stack += [(raw.FPDFFormObj_GetObject(thing, n), inner, depth + 1) for n in range(count)]


def _matrix(thing: ctypes._Pointer[ctypes.Structure]) -> _Matrix:
    from pypdfium2 import raw  # noqa: PLC0415 - an optional extra

    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, matrix):
        return _SAME
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    return (
        a * outer[0] + b * outer[2], a * outer[1] + b * outer[3],
        c * outer[0] + d * outer[2], c * outer[1] + d * outer[3],
        e * outer[0] + f * outer[2] + outer[4], e * outer[1] + f * outer[3] + outer[5],
    )  # fmt: skip


def _through(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(thing: ctypes._Pointer[ctypes.Structure], outer: _Matrix, frame: Frame) -> Box:
    from pypdfium2 import raw  # noqa: PLC0415 - an optional extra

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    x0, y0 = _through(outer, left.value, bottom.value)
    x1, y1 = _through(outer, right.value, top.value)
    return frame.box(x0, y0, x1, y1)


def _lines(thing: ctypes._Pointer[ctypes.Structure], outer: _Matrix, frame: Frame) -> Iterator[Box]:
    """The level and upright lines of a path: strokes, and boxes filled so thin that they are lines."""
    from pypdfium2 import raw  # noqa: PLC0415 - an optional extra

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(thing, fill, stroke)
    if not (fill.value or stroke.value):
        return
    bounds = _bounds(thing, outer, frame)
    if min(bounds.x1 - bounds.x0, bounds.bottom - bounds.top) <= _THIN:
        yield from _if_line(bounds)
        return
    matrix = _times(_matrix(thing), outer)
    for points in _subpaths(thing, matrix, frame):
        if stroke.value:
            for (ax, ay), (bx, by) in pairwise(points):
                if abs(ax - bx) < 1 or abs(ay - by) < 1:
                    yield from _if_line(Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
        elif len(points) in {4, 5}:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            box = Box(min(xs), min(ys), max(xs), max(ys))
            if min(box.x1 - box.x0, box.bottom - box.top) <= _THIN:
                yield from _if_line(box)


def _if_line(box: Box) -> Iterator[Box]:
    if max(box.x1 - box.x0, box.bottom - box.top) >= _SHORTEST:
        yield box


def _subpaths(
    thing: ctypes._Pointer[ctypes.Structure], matrix: _Matrix, frame: Frame
) -> Iterator[list[tuple[float, float]]]:
    from pypdfium2 import raw  # noqa: PLC0415 - an optional extra

    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for n in range(min(raw.FPDFPath_CountSegments(thing), _MOST_POINTS)):
        segment = raw.FPDFPath_GetPathSegment(thing, n)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            continue  # a rounded corner: the straight sides beside it remain
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = frame.point(*_through(matrix, x.value, y.value))
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = []
        points.append(point)
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1:
        yield points


def _joined(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Rules that are drawn piece by piece, or twice, as one."""
    heights: dict[int, list[Rule]] = defaultdict(list)
    level, last = -1, float("-inf")
    for rule in sorted(rules):
        if rule.at - last > _SNAP:
            level, last = level + 1, rule.at
        heights[level].append(rule)
    joined: list[Rule] = []
    for group in heights.values():
        at = sum(rule.at for rule in group) / len(group)
        start, end = None, 0.0
        for rule in sorted(group, key=lambda rule: rule.start):
            if start is not None and rule.start <= end + _GAP:
                end = max(end, rule.end)
                continue
            if start is not None:
                joined.append(Rule(at, start, end))
            start, end = rule.start, rule.end
        if start is not None:
            joined.append(Rule(at, start, end))
    return tuple(joined)
