"""How a PDF's pages look: lines of text and graphics, each with the ground that it stands on."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from sfn_docs.inspection.pdf_painted import Color, Drawing, Run, Shape
from sfn_docs.inspection.pdf_paths import Box, Point
from sfn_docs.theme import contrast

_PAPER: Color = (1.0, 1.0, 1.0)
_LEVEL = 0.5
"""In points: how far apart two baselines are one."""
_RAISED = 0.9
"""Of a block's size: letters smaller than this may be raised or lowered marks."""
_NEAR = 0.6
"""Of a block's size: how far from its line a raised or lowered mark stands."""
_SAMPLES = 5
"""At how many corners a shape is compared with what lies under it, about."""


@dataclass(frozen=True, slots=True)
class Block:
    """What a line belongs to: a structure element that holds text, in reading order.

    *lists* are the numbers, from 0 in reading order, of the lists that it stands in; *alt* is the
    alternative text of a figure.
    """

    number: int
    tag: str
    lists: tuple[int, ...] = ()
    alt: str = ""


class Piece(NamedTuple):
    """Letters of one size and colour on a line; sizes in points.

    *contrast* is the worst on the grounds that it stands on (WCAG 2.2); *raised* says that it
    stands over or under the line; *gray* that its colour is one.
    """

    text: str
    size: float
    bold: bool
    contrast: float
    raised: bool
    gray: bool


class Line(NamedTuple):
    """A line of text; lengths in points from the page's lower left corner, *page* from 0.

    *block* is None for what is an artifact or has no tag. *stretch* is by how much of the size
    its spaces are widened. *hidden* says that something cuts it off or is painted over it.
    """

    page: int
    block: Block | None
    baseline: float
    box: Box
    size: float
    pieces: tuple[Piece, ...]
    stretch: float
    hidden: bool

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(piece.text for piece in self.pieces).strip()


class Graphic(NamedTuple):
    """A painted shape; *ground* says that something stands on it, so that it says nothing itself.

    *contrast* is that with what lies under it, the median over its corners; of shapes in the same
    place, as an area and its outline are, the best counts for all. *figure* is the alternative
    text of the figure that it is a part of, or empty.
    """

    page: int
    box: Box
    contrast: float
    ground: bool
    gray: bool
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """All pages: *sizes* as (width, height) in points, lines in reading order, and graphics."""

    sizes: tuple[tuple[float, float], ...]
    lines: tuple[Line, ...]
    graphics: tuple[Graphic, ...]


Blocks = Mapping[tuple[int, int], Block]
"""The block of each marked content, by page and number."""


def lay_out(
    drawings: Sequence[Drawing], sizes: Iterable[tuple[float, float]], blocks: Blocks
) -> Layout:
    """The layout of pages that were drawn."""
    lines: list[Line] = []
    graphics: list[Graphic] = []
    for page, drawing in enumerate(drawings):
        grounds = _Grounds(drawing.shapes)
        lines += _lines(page, drawing, blocks, grounds)
        graphics += _graphics(page, drawing, blocks, grounds)
    lines.sort(key=lambda line: -1 if line.block is None else line.block.number)
    return Layout(tuple(sizes), tuple(lines), tuple(graphics))


class _Grounds:
    """The filled shapes of a page in the order of painting: what other things stand on."""

    def __init__(self, shapes: Iterable[Shape]) -> None:
        self._shapes = [shape for shape in shapes if shape.filled]
        self._orders = [shape.order for shape in self._shapes]

    def seen(self, point: Point, order: int) -> Color:
        """The colour at a point before the painting of that *order*."""
        x, y = point
        over: list[Shape] = []
        for shape in reversed(self._shapes[: bisect_left(self._orders, order)]):
            left, bottom, right, top = shape.box
            if left <= x <= right and bottom <= y <= top and shape.covers(point):
                over.append(shape)
                if shape.opacity == 1:
                    break
        color = _PAPER
        for shape in reversed(over):
            color = _mixed(shape.color, color, shape.opacity)
        return color

    def hide(self, points: Iterable[Point], order: int) -> bool:
        """Whether one of the points is painted over after that *order*."""
        later = self._shapes[bisect_left(self._orders, order) :]
        return any(shape.opacity == 1 and _over(shape, points) for shape in later)


def _over(shape: Shape, points: Iterable[Point]) -> bool:
    """Whether a shape lies over one of the points."""
    left, bottom, right, top = shape.box
    return any(
        left <= x <= right and bottom <= y <= top and shape.covers((x, y)) for x, y in points
    )


def _lines(page: int, drawing: Drawing, blocks: Blocks, grounds: _Grounds) -> Iterator[Line]:
    owned: dict[Block, list[Run]] = {}
    for run in drawing.runs:
        block = None if run.artifact or run.mark is None else blocks.get((page, run.mark))
        if block is None or block.tag == "Figure":
            yield _line(page, block, [run], run.size, grounds)
        else:
            owned.setdefault(block, []).append(run)
    for block, runs in owned.items():
        size = _usual((run.size, len(run.text)) for run in runs)
        for group in _in_lines(runs, size):
            yield _line(page, block, group, size, grounds)


def _in_lines(runs: Sequence[Run], size: float) -> Iterator[list[Run]]:
    """The runs of a block by line; a mark that opens a line goes with what follows it."""
    line: list[Run] = []
    level: float | None = None
    for run in runs:
        small = run.size < _RAISED * size
        away = abs(run.baseline - level) if level is not None else 0.0
        if level is not None and away > (_NEAR * size if small else _LEVEL):
            yield line
            line, level = [], None
        line.append(run)
        if not small:
            level = run.baseline
    if line:
        yield line


def _line(
    page: int, block: Block | None, runs: Sequence[Run], size: float, grounds: _Grounds
) -> Line:
    full = [run for run in runs if run.size >= _RAISED * size] or list(runs)
    boxes = [run.box for run in runs]
    tall = [run.box for run in full]
    baseline = full[0].baseline
    return Line(
        page=page,
        block=block,
        baseline=baseline,
        box=Box(
            min(box.left for box in boxes),
            min(box.bottom for box in tall),
            max(box.right for box in boxes),
            max(box.top for box in tall),
        ),
        size=max(run.size for run in full),
        pieces=tuple(_piece(run, baseline, grounds) for run in runs),
        stretch=max(run.stretch for run in runs),
        hidden=any(run.hidden or grounds.hide(_under(run), run.order) for run in runs),
    )


def _piece(run: Run, baseline: float, shapes: _Grounds) -> Piece:
    grounds = [shapes.seen(point, run.order) for point in _under(run)]
    ratios = [_ratio(_mixed(run.color, ground, run.opacity), ground) for ground in grounds]
    raised = abs(run.baseline - baseline) > _LEVEL
    return Piece(run.text, run.size, run.bold, min(ratios), raised, _gray(run.color))


def _graphics(page: int, drawing: Drawing, blocks: Blocks, grounds: _Grounds) -> Iterator[Graphic]:
    feet = [(run.order, point) for run in drawing.runs for point in _under(run)]
    ratios: dict[Box, float] = {}
    for shape in drawing.shapes:
        corners = _sampled(shape)
        feet += [(shape.order, point) for point in (corners[0], _middle(shape.box))]
        ratio = _visible(shape, corners, grounds)
        ratios[shape.box] = max(ratio, ratios.get(shape.box, 0.0))
    feet.sort()
    points = [point for _, point in feet]
    for shape in drawing.shapes:
        later = points[bisect_left(feet, (shape.order + 1,)) :] if shape.filled else []
        block = None if shape.mark is None else blocks.get((page, shape.mark))
        figure = block.alt if block is not None else ""
        box = shape.box
        yield Graphic(page, box, ratios[box], _over(shape, later), _gray(shape.color), figure)


def _visible(shape: Shape, corners: Sequence[Point], grounds: _Grounds) -> float:
    """The contrast of a shape with what was there before it, the median over its corners."""
    ratios = []
    for point in corners:
        ground = grounds.seen(point, shape.order)
        ratios.append(_ratio(_mixed(shape.color, ground, shape.opacity), ground))
    return sorted(ratios)[len(ratios) // 2]


def _middle(box: Box) -> Point:
    return ((box.left + box.right) / 2, (box.bottom + box.top) / 2)


def _sampled(shape: Shape) -> tuple[Point, ...]:
    points = shape.points
    seen = [point for point in points if shape.box.has(point)] or list(points)
    return tuple(seen[:: max(1, len(seen) // _SAMPLES)])


def _under(run: Run) -> tuple[Point, ...]:
    """Where the ground of a run is looked up: its ends and its middle, inside the letters."""
    box = run.box
    inside = min(1.0, (box.right - box.left) / 4)
    level = (box.bottom + box.top) / 2
    places = (box.left + inside, (box.left + box.right) / 2, box.right - inside)
    return tuple((place, level) for place in places)


def _mixed(color: Color, ground: Color, opacity: float) -> Color:
    red, green, blue = (
        opacity * over + (1 - opacity) * under for over, under in zip(color, ground, strict=True)
    )
    return (red, green, blue)


@lru_cache(maxsize=1024)
def _ratio(first: Color, second: Color) -> float:
    return contrast(_hex(first), _hex(second))


def _hex(color: Color) -> str:
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, value))):02x}" for value in color)


def _gray(color: Color) -> bool:
    return max(color) - min(color) < 1 / 255


def _usual(sizes: Iterable[tuple[float, int]]) -> float:
    counts: Counter[float] = Counter()
    for size, weight in sizes:
        counts[size] += weight
    return counts.most_common(1)[0][0]
